//! What to say when nothing was found: which clause ends it, how many articles have some of the words,
//! and which word of the index was perhaps meant.

use tantivy::collector::Count;
use tantivy::query::Query;

use crate::index::library::Library;
use crate::query::ast::{Expr, Node};
use crate::search::error::SearchError;
use crate::search::ground::Scope;
use crate::search::hit::{ClauseHits, Results};
use crate::search::lower::Lowering;
use crate::search::plan::{Plan, plan};
use crate::search::vocabulary::Vocabulary;
use crate::text::fold::fold;
use crate::text::span::Span;

/// Clauses that are counted one by one.
const MOST_CLAUSES: usize = 24;
/// Shortest word that is corrected: shorter ones are one letter away from everything.
const LEAST_LETTERS: usize = 4;
/// Letters from which two edits are tried.
const LETTERS_FOR_TWO_EDITS: usize = 6;

/// Fills in what helps when nothing was found.
pub(crate) fn console(
    results: &mut Results,
    query: &Node,
    text: &str,
    library: &Library,
    vocabulary: &Vocabulary<'_>,
) -> Result<(), SearchError> {
    let count = |node: &Node| -> Result<u64, SearchError> {
        let plan = plan(node, vocabulary)?;
        counted(library, &*Lowering::new(library).query(&plan)?)
    };
    let clauses: Vec<&Node> = match &query.expr {
        Expr::And(nodes) => nodes.iter().filter(|node| !node.span.is_empty()).collect(),
        _ if query.span.is_empty() => Vec::new(),
        _ => vec![query],
    };
    for clause in clauses.iter().take(MOST_CLAUSES) {
        results.clauses.push(ClauseHits {
            span: clause.span,
            clause: clause.to_string(),
            articles: count(clause)?,
        });
    }
    let whole = plan(query, vocabulary)?;
    let words: Vec<Plan> = whole.positive().into_iter().cloned().map(Plan::Clause).collect();
    if words.len() > 1 {
        let some = Lowering::new(library).query(&Plan::Any(words))?;
        results.some_of_the_words = Some(counted(library, &*some)?);
    }
    let mut corrections = Vec::new();
    let corrected = corrected(query, text, Scope::Text, vocabulary, &mut corrections)?;
    if !corrections.is_empty() && count(&corrected)? > 0 {
        results.did_you_mean = Some(replaced(text, corrections));
    }
    Ok(())
}

fn counted(library: &Library, query: &dyn Query) -> Result<u64, SearchError> {
    Ok(library.searcher().search(query, &Count)? as u64)
}

/// The query with each word that the index lacks replaced by the likeliest one that it has.
fn corrected(
    node: &Node,
    text: &str,
    scope: Scope,
    vocabulary: &Vocabulary<'_>,
    corrections: &mut Vec<(Span, String)>,
) -> Result<Node, SearchError> {
    let mut each = |part: &Node, scope: Scope| corrected(part, text, scope, vocabulary, corrections);
    let expr = match &node.expr {
        Expr::And(nodes) => Expr::And(nodes.iter().map(|part| each(part, scope)).collect::<Result<_, _>>()?),
        Expr::Or(nodes) => Expr::Or(nodes.iter().map(|part| each(part, scope)).collect::<Result<_, _>>()?),
        Expr::Field { field, of } => Expr::Field {
            field: *field,
            of: Box::new(each(of, scope.within(*field).unwrap_or(scope))?),
        },
        Expr::Boost { of, factor } => Expr::Boost {
            of: Box::new(each(of, scope)?),
            factor: *factor,
        },
        Expr::Near {
            left,
            right,
            distance,
            ordered,
        } => Expr::Near {
            left: Box::new(each(left, scope)?),
            right: Box::new(each(right, scope)?),
            distance: *distance,
            ordered: *ordered,
        },
        Expr::Within { left, right, unit } => Expr::Within {
            left: Box::new(each(left, scope)?),
            right: Box::new(each(right, scope)?),
            unit: *unit,
        },
        Expr::Word(words) => Expr::Word(spelled(words, node.span, text, scope, vocabulary, corrections)?),
        Expr::Exact(words) => Expr::Exact(spelled(words, node.span, text, scope, vocabulary, corrections)?),
        Expr::Phrase(words) => Expr::Phrase(spelled(words, node.span, text, scope, vocabulary, corrections)?),
        other => other.clone(),
    };
    Ok(Node { span: node.span, expr })
}

fn spelled(
    words: &str,
    span: Span,
    text: &str,
    scope: Scope,
    vocabulary: &Vocabulary<'_>,
    corrections: &mut Vec<(Span, String)>,
) -> Result<String, SearchError> {
    let mut out = words.to_owned();
    for word in words.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        let Some(better) = likeliest(word, scope, vocabulary)? else {
            continue;
        };
        out = out.replacen(word, &better, 1);
        let written = span.of(text).and_then(|part| part.find(word));
        if let Some(at) = written {
            let start = span.start + at;
            corrections.push((Span::new(start, start + word.len()), better));
        }
    }
    Ok(out)
}

/// The most frequent word at the least edits from one that the index lacks.
fn likeliest(word: &str, scope: Scope, vocabulary: &Vocabulary<'_>) -> Result<Option<String>, SearchError> {
    let folded = fold(word);
    let letters = folded.chars().count();
    if letters < LEAST_LETTERS || folded.contains(char::is_numeric) || vocabulary.frequency(scope, &folded)? > 0 {
        return Ok(None);
    }
    let most_edits = if letters >= LETTERS_FOR_TWO_EDITS { 2 } else { 1 };
    for edits in 1..=most_edits {
        let mut best: Option<(u64, String)> = None;
        for close in vocabulary.close_to(scope, &folded, edits)? {
            let frequency = vocabulary.frequency(scope, &close)?;
            if best.as_ref().is_none_or(|(most, _)| frequency > *most) {
                best = Some((frequency, close));
            }
        }
        if let Some((_, close)) = best {
            return Ok(Some(close));
        }
    }
    Ok(None)
}

fn replaced(text: &str, mut corrections: Vec<(Span, String)>) -> String {
    corrections.sort();
    corrections.dedup_by_key(|(span, _)| *span);
    let mut out = text.to_owned();
    for (span, word) in corrections.into_iter().rev() {
        if span.of(&out).is_some() {
            out.replace_range(span.start..span.end, &word);
        }
    }
    out
}
