//! The score of an article in words and figures.

use crate::local::execution::compile::QueryCompiler;
use crate::local::execution::word_search::words_of;
use crate::local::ranking::best::Found;
use crate::local::ranking::score::saturation;
use crate::local::ranking::word::WeighedWord;
use crate::local::ranking::word_cursor::WordCursor;
use crate::search::error::SearchError;
use crate::search::plan::planner::Plan;

/// A line a word of the plan with its mentions, of which those in the headline count more, and one for everything else.
pub(crate) fn explained(plan: &Plan, compiler: &QueryCompiler<'_>, found: &Found) -> Result<String, SearchError> {
    let index = compiler.index();
    let reader = index.searcher().segment_reader(found.address.segment_ord);
    let doc = found.address.doc_id;
    let norm = compiler.similarity()?.lengths(index.fields(), reader)?.norm(doc);
    let mut words = Vec::new();
    words_of(plan, 1.0, compiler, &mut words)?;
    let mut rest = found.score;
    let mut lines = Vec::with_capacity(words.len() + 1);
    for WeighedWord { word, factor } in words {
        let mut cursor = WordCursor::open(&word, reader)?;
        cursor.open_forms(&word, reader)?;
        let (any_form, as_typed) = cursor.mentions(doc);
        if any_form == 0.0 {
            continue;
        }
        let score = |most: f32, mentions: f32| factor * most * saturation(mentions, norm);
        let of_form = score(word.forms.most, as_typed);
        let of_stems = score(word.stems.most, any_form);
        rest -= of_stems + of_form;
        let as_typed = match of_form > 0.0 {
            true => format!(", {of_form:.4} for {as_typed} as typed"),
            false => String::new(),
        };
        lines.push(format!(
            "{:.4} {}: {of_stems:.4} for {any_form} in any form{as_typed}",
            of_stems + of_form,
            word.typed,
        ));
    }
    if rest.abs() > 0.0005 || lines.is_empty() {
        lines.push(format!(
            "{rest:.4} phrases, words near each other, patterns, preferences"
        ));
    }
    Ok(lines.join("\n"))
}
