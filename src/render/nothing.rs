//! What helps when nothing was found: which clause ends the search, what comes close, what was meant.

use crate::render::answer::Answer;
use crate::render::look::Look;
use crate::render::put::put as put_line;
use crate::render::quantity;
use crate::render::styled::{Role, Styled};
use crate::render::wrap;

/// Puts the help under the headline of an answer without hits.
pub fn put(answer: &Answer<'_>, look: &Look, text: &mut String) {
    let results = answer.results;
    let widest = results
        .clauses
        .iter()
        .map(|clause| wrap::columns(&clause.clause))
        .max()
        .unwrap_or(0)
        .min(look.width / 2);
    if results.clauses.len() > 1 && results.reading.is_empty() {
        for clause in &results.clauses {
            let padding = " ".repeat(widest.saturating_sub(wrap::columns(&clause.clause)) + 2);
            let role = if clause.articles == 0 { Role::Warning } else { Role::Dim };
            let mut line = Styled::default();
            line.push(&clause.clause, Role::Plain)
                .push(&padding, Role::Plain)
                .push(&quantity::counted(clause.articles, "article", "articles"), role);
            put_line(&line, 2, look, text);
        }
    }
    for clause in &results.elsewhere {
        let mut line = Styled::default();
        line.push(&format!("{}  ", clause.clause), Role::Title)
            .push(&quantity::counted(clause.articles, "article", "articles"), Role::Dim);
        put_line(&line, 2, look, text);
    }
    if let Some(some) = results
        .some_of_the_words
        .filter(|&some| some > 0 && results.hits.is_empty())
    {
        let (verb, count) = if some == 1 {
            ("has", "1 article".to_owned())
        } else {
            ("have", quantity::counted(some, "article", "articles"))
        };
        let mut line = Styled::default();
        line.push(&format!("{count} {verb} some of the words: --match any"), Role::Plain);
        put_line(&line, 2, look, text);
    }
    if let Some(meant) = &results.did_you_mean {
        let mut line = Styled::default();
        line.push("did you mean: ", Role::Plain).push(meant, Role::Title);
        put_line(&line, 2, look, text);
    }
}
