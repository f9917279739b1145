//! What to say when nothing was found: which clause ends it, how many articles have some of the words,
//! and which word of the index was perhaps meant.

use crate::query::ast::{Expr, Node, TextField};
use crate::query::parse::{Options, parse};
use crate::search::clause_counts::{ClauseCounts, MOST_CLAUSES, in_field};
use crate::search::engine::Request;
use crate::search::error::SearchError;
use crate::search::hit::{ClauseHits, Results};
use crate::search::plan::lexicon::Lexicon;
use crate::search::plan::planner::{Plan, plan};
use crate::search::plan::scope::Scope;
use crate::text::span::Span;
use crate::text::word_form::word_form;

/// Shortest word that is corrected: shorter ones are one letter away from everything.
const LEAST_LETTERS: usize = 4;
/// Letters of the longest word that is corrected.
const MOST_LETTERS: usize = 40;
/// Bytes of the longest query that is corrected, and of which some of the words are counted: longer ones are texts.
const LONGEST_QUERY: usize = 2_000;
/// Letters from which two edits are tried.
const LETTERS_FOR_TWO_EDITS: usize = 6;

/// Fields in which a word is looked for that no text has.
const ELSEWHERE: [TextField; 5] = [
    TextField::Byline,
    TextField::Caption,
    TextField::Place,
    TextField::Source,
    TextField::Section,
];

/// Fills in what helps when nothing was found.
pub(crate) fn explain_zero_results(
    results: &mut Results,
    request: &Request,
    counts: &dyn ClauseCounts,
    lexicon: &dyn Lexicon,
) -> Result<(), SearchError> {
    let (query, text) = (&request.query, request.text.as_str());
    // What options add to a query has no place in it.
    let nodes: Vec<&Node> = match &query.expr {
        Expr::And(nodes) => nodes.iter().flat_map(written_and_added).collect(),
        _ => vec![query],
    };
    let (written, added): (Vec<&Node>, Vec<&Node>) = nodes.into_iter().partition(|node| !node.span.is_empty());
    let is_alone = written.len() + added.len() == 1;
    for clause in written.iter().chain(&added).take(MOST_CLAUSES) {
        let found = match is_alone {
            // It is the query.
            true => ClauseHits::of(clause, 0),
            false => counts.hits(clause)?,
        };
        if found.articles == 0
            && matches!(
                clause.expr,
                Expr::Word(_) | Expr::Exact(_) | Expr::Cased(_) | Expr::Phrase(_)
            )
        {
            for field in ELSEWHERE {
                let there = counts.hits(&in_field(clause, field))?;
                results.elsewhere.extend((there.articles > 0).then_some(there));
            }
        }
        results.clauses.push(found);
    }
    if text.len() > LONGEST_QUERY {
        return Ok(());
    }
    results.some_of_the_words = some_of_the_words(&written, &added, counts, lexicon)?;
    let mut corrections = Vec::new();
    let corrected = corrected(query, text, Scope::Text, lexicon, &mut corrections)?;
    if !corrections.is_empty() && counts.articles(&corrected)? > 0 {
        results.did_you_mean = Some(replaced(text, corrections));
    } else if let Some(capitals) = in_capitals(text) {
        let options = Options::on(request.today);
        let found = counts.articles(&parse(&capitals, &options).node)?;
        results.did_you_mean = (found > 0).then_some(capitals);
    }
    Ok(())
}

/// The operands of an AND; those of the query itself when options narrow it.
fn written_and_added(node: &Node) -> Vec<&Node> {
    match &node.expr {
        Expr::And(parts) if !node.span.is_empty() => parts.iter().collect(),
        _ => vec![node],
    }
}

/// How many articles have at least one of the words, within what options narrow the search to; not told of a great many words.
fn some_of_the_words(
    written: &[&Node],
    added: &[&Node],
    counts: &dyn ClauseCounts,
    lexicon: &dyn Lexicon,
) -> Result<Option<u64>, SearchError> {
    let mut words = Vec::new();
    for node in written {
        let plan = plan(node, lexicon)?;
        words.extend(plan.positive().into_iter().cloned().map(Plan::Clause));
    }
    if words.len() < 2 || words.len() > MOST_CLAUSES {
        return Ok(None);
    }
    let mut all = vec![Plan::Any(words)];
    for node in added {
        all.push(plan(node, lexicon)?);
    }
    counts.planned(&Plan::All(all)).map(Some)
}

/// The query with its lower-case `and`, `or` and `not` as operators; `None` when it has none between words.
fn in_capitals(text: &str) -> Option<String> {
    let mut changed = false;
    let words = text.split(' ').enumerate().map(|(at, word)| match word {
        "and" | "or" | "not" if at > 0 && !text.contains('"') => {
            changed = true;
            word.to_ascii_uppercase()
        }
        word => word.to_owned(),
    });
    let capitals = words.collect::<Vec<_>>().join(" ");
    changed.then_some(capitals)
}

/// The query with each word that the index lacks replaced by the likeliest one that it has.
fn corrected(
    node: &Node,
    text: &str,
    scope: Scope,
    lexicon: &dyn Lexicon,
    corrections: &mut Vec<(Span, String)>,
) -> Result<Node, SearchError> {
    let mut each = |part: &Node, scope: Scope| corrected(part, text, scope, lexicon, corrections);
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
        Expr::Word(words) => Expr::Word(spelled(words, node.span, text, scope, lexicon, corrections)?),
        Expr::Exact(words) => Expr::Exact(spelled(words, node.span, text, scope, lexicon, corrections)?),
        Expr::Phrase(words) => Expr::Phrase(spelled(words, node.span, text, scope, lexicon, corrections)?),
        other => other.clone(),
    };
    Ok(Node { span: node.span, expr })
}

fn spelled(
    words: &str,
    span: Span,
    text: &str,
    scope: Scope,
    lexicon: &dyn Lexicon,
    corrections: &mut Vec<(Span, String)>,
) -> Result<String, SearchError> {
    let mut out = words.to_owned();
    for word in words.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        let Some(better) = likeliest(word, scope, lexicon)? else {
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
fn likeliest(word: &str, scope: Scope, lexicon: &dyn Lexicon) -> Result<Option<String>, SearchError> {
    let folded = word_form(word);
    let letters = folded.chars().count();
    if !(LEAST_LETTERS..=MOST_LETTERS).contains(&letters)
        || folded.contains(char::is_numeric)
        || lexicon.frequency(scope, &folded)? > 0
    {
        return Ok(None);
    }
    let most_edits = if letters >= LETTERS_FOR_TWO_EDITS { 2 } else { 1 };
    for edits in 1..=most_edits {
        let mut best: Option<(u64, String)> = None;
        lexicon.begin_query();
        for close in lexicon.close_to(scope, &folded, edits)? {
            let frequency = lexicon.frequency(scope, &close)?;
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
