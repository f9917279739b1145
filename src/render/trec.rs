//! Run files as `trec_eval` reads them: `topic Q0 docno rank score tag`.

use std::collections::HashSet;
use std::io::{self, Write};

use crate::render::answer::{Answer, Renderer};
use crate::text::safe;

/// The tag in the last column.
const TAG: &str = "nutgraf";
/// The same of a hit that lacks words of the query.
const PARTIAL: &str = "nutgraf-partial";

/// The topic of a query that has no id.
const ONLY_TOPIC: &str = "1";

/// The rendering as a run file. Documents are named as their source names them, since judgements do; where a source has two of one
/// name, the better one stands for both, since a run ranks each once.
#[derive(Debug, Clone, Copy, Default)]
pub struct Trec;

impl Renderer for Trec {
    fn answer(&mut self, answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()> {
        let topic = one_word(answer.query_id.unwrap_or(ONLY_TOPIC));
        let mut ranked = HashSet::new();
        for hit in &answer.results.hits {
            let name = match &hit.article.docno {
                Some(docno) => one_word(docno),
                None => hit.article.id.to_string(),
            };
            if !ranked.insert(name.clone()) {
                continue;
            }
            let tag = if hit.lacks.is_empty() { TAG } else { PARTIAL };
            writeln!(out, "{topic} Q0 {name} {} {:.6} {tag}", hit.rank, hit.score)?;
        }
        Ok(())
    }
}

/// White space parts the columns, so a name cannot hold any.
fn one_word(name: &str) -> String {
    safe::inline(name).replace(char::is_whitespace, "_")
}
