//! Passages: the sentences of an article that show best why it was found.
//!
//! Sentences with highlights compete. The first is the one whose clauses weigh most (rare words weigh
//! more); each next one is the one that adds most to what is already shown. Sentences that stand side
//! by side become one passage; all stand in the order of the text.

use crate::language::sentences::sentence::sentences;
use crate::query::ast::TextField;
use crate::search::hit::Passage;
use crate::search::snippets::window::{Highlight, window};
use crate::text::span::{Span, merged};

/// A paragraph (or caption) with what is highlighted in it.
#[derive(Debug, Clone)]
pub struct HighlightedParagraph<'a> {
    /// Its field.
    pub field: TextField,
    /// Its 0-based number in the field.
    pub number: usize,
    /// Its text.
    pub text: &'a str,
    /// Its highlights, ascending.
    pub highlights: Vec<Highlight>,
}

/// How much may be shown.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Passages.
    pub passages: usize,
    /// Characters of all together.
    pub chars: usize,
}

/// What a highlight is worth when its clause is shown already, of its first time.
const AGAIN: f32 = 0.12;
/// What the opening of a story adds to a sentence there, of the sentence's worth: news says first what matters.
const OPENING: f32 = 0.15;
/// No passage is squeezed below this many characters; there are fewer of them instead.
const LEAST_CHARS: usize = 60;
/// Sentences that compete, of one article.
const COMPETITORS: usize = 400;

/// A sentence, or a few that one highlight spans, that may be shown.
struct Candidate<'p, 'a> {
    paragraph: &'p HighlightedParagraph<'a>,
    /// Place of the paragraph among those given.
    order: usize,
    span: Span,
    highlights: &'p [Highlight],
}

/// The best passages of an article, in the order of the text. `weights` are of the clauses by number.
/// None when nothing is highlighted: then show the [`lead`].
pub fn passages(
    paragraphs: &[HighlightedParagraph<'_>],
    weights: &[f32],
    language: Option<&str>,
    budget: Budget,
) -> Vec<Passage> {
    let candidates = candidates(paragraphs, language);
    let most = budget.passages.min((budget.chars / LEAST_CHARS).max(1));
    let mut chosen = chosen(&candidates, weights, most);
    chosen.sort_unstable();
    let windows = windows(&chosen, &candidates, weights, budget.chars);
    let mut shown: Vec<(usize, Span)> = Vec::with_capacity(chosen.len());
    for (&at, span) in chosen.iter().zip(windows) {
        let candidate = &candidates[at];
        let text = candidate.paragraph.text;
        match shown.last_mut() {
            Some((order, last)) if *order == candidate.order && only_space(text, last.end, span.start) => {
                *last = last.cover(span);
            }
            _ => shown.push((candidate.order, span)),
        }
    }
    shown
        .into_iter()
        .map(|(order, span)| passage(&paragraphs[order], span))
        .collect()
}

/// The opening of a story, when nothing in it is highlighted: whole sentences as the budget allows.
pub fn lead(body: &[String], language: Option<&str>, chars: usize) -> Option<Passage> {
    let (number, text) = body.iter().enumerate().find(|(_, text)| !text.trim().is_empty())?;
    let mut shown: Option<Span> = None;
    for sentence in sentences(text, language) {
        let longer = shown.map_or(sentence, |span| span.cover(sentence));
        let fits = longer.of(text).is_some_and(|part| part.chars().count() <= chars);
        if shown.is_some() && !fits {
            break;
        }
        shown = Some(longer);
        if !fits {
            break;
        }
    }
    let paragraph = HighlightedParagraph {
        field: TextField::Body,
        number,
        text,
        highlights: Vec::new(),
    };
    let span = window(text, shown?, &[], &[], chars);
    Some(passage(&paragraph, span))
}

fn candidates<'p, 'a>(paragraphs: &'p [HighlightedParagraph<'a>], language: Option<&str>) -> Vec<Candidate<'p, 'a>> {
    let mut found = Vec::new();
    for (order, paragraph) in paragraphs.iter().enumerate() {
        let mut rest: &[Highlight] = &paragraph.highlights;
        if rest.is_empty() {
            continue;
        }
        let mut open: Option<Span> = None;
        for sentence in sentences(paragraph.text, language) {
            let span = open.take().map_or(sentence, |begun| begun.cover(sentence));
            let inside = rest.partition_point(|highlight| highlight.span.start < span.end);
            let furthest = rest[..inside].iter().map(|highlight| highlight.span.end).max();
            if furthest.is_some_and(|end| end > span.end) {
                open = Some(span);
                continue;
            }
            if inside > 0 {
                found.push(Candidate {
                    paragraph,
                    order,
                    span,
                    highlights: &rest[..inside],
                });
                rest = &rest[inside..];
            }
        }
        if found.len() >= COMPETITORS {
            break;
        }
    }
    found
}

/// The numbers of the best candidates, best first: each the one that adds most to those before it.
fn chosen(candidates: &[Candidate<'_, '_>], weights: &[f32], most: usize) -> Vec<usize> {
    let mut shown: Vec<usize> = Vec::new();
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < most {
        let best = candidates
            .iter()
            .enumerate()
            .filter(|(at, _)| !chosen.contains(at))
            .map(|(at, candidate)| (worth(candidate, weights, &shown), at))
            // Equal worth: the earlier in the text.
            .max_by(|(one, at), (other, later)| one.total_cmp(other).then(later.cmp(at)));
        let Some((_, at)) = best else {
            break;
        };
        chosen.push(at);
        shown.extend(candidates[at].highlights.iter().map(|highlight| highlight.clause));
        shown.sort_unstable();
        shown.dedup();
    }
    chosen
}

fn worth(candidate: &Candidate<'_, '_>, weights: &[f32], shown: &[usize]) -> f32 {
    let mut seen: Vec<usize> = Vec::new();
    let mut sum = 0.0;
    for highlight in candidate.highlights {
        let weight = weights.get(highlight.clause).copied().unwrap_or(1.0);
        if !seen.contains(&highlight.clause) {
            seen.push(highlight.clause);
            let again = shown.binary_search(&highlight.clause).is_ok();
            sum += if again { weight * AGAIN } else { weight };
        } else {
            sum += weight * AGAIN * 0.5;
        }
    }
    let opening = candidate.paragraph.field == TextField::Body && candidate.paragraph.number == 0;
    let opening = if opening { 1.0 + OPENING } else { 1.0 };
    // A heading or a fragment says little, a very long sentence hides what it says.
    let length = candidate.span.len() as f32;
    let shape = if length < 30.0 {
        0.7
    } else {
        1.0 / (1.0 + (length - 300.0).max(0.0) / 1200.0)
    };
    let field = if candidate.paragraph.field == TextField::Body {
        1.0
    } else {
        0.8
    };
    sum * opening * shape * field
}

/// What is shown of each chosen candidate. Those of few clauses are cut first: the others then show what is still missing.
fn windows(chosen: &[usize], candidates: &[Candidate<'_, '_>], weights: &[f32], chars: usize) -> Vec<Span> {
    let mut in_turn: Vec<(usize, usize, usize)> = Vec::with_capacity(chosen.len());
    for (place, share) in shares(chosen, candidates, chars).into_iter().enumerate() {
        let mut clauses: Vec<usize> = candidates[chosen[place]]
            .highlights
            .iter()
            .map(|highlight| highlight.clause)
            .collect();
        clauses.sort_unstable();
        clauses.dedup();
        in_turn.push((clauses.len(), place, share));
    }
    in_turn.sort_unstable();
    let mut left = weights.to_vec();
    let mut windows = Vec::with_capacity(chosen.len());
    for (_, place, share) in in_turn {
        let candidate = &candidates[chosen[place]];
        let span = window(
            candidate.paragraph.text,
            candidate.span,
            candidate.highlights,
            &left,
            share,
        );
        for highlight in candidate.highlights {
            let is_shown = span.start <= highlight.span.start && highlight.span.end <= span.end;
            if let (true, Some(left), Some(weight)) =
                (is_shown, left.get_mut(highlight.clause), weights.get(highlight.clause))
            {
                *left = weight * AGAIN;
            }
        }
        windows.push((place, span));
    }
    windows.sort_unstable_by_key(|(place, _)| *place);
    windows.into_iter().map(|(_, span)| span).collect()
}

/// Characters for each chosen candidate: what short ones do not need goes to the long ones.
fn shares(chosen: &[usize], candidates: &[Candidate<'_, '_>], chars: usize) -> Vec<usize> {
    let needs: Vec<usize> = chosen
        .iter()
        .map(|&at| {
            let candidate = &candidates[at];
            let text = candidate.span.of(candidate.paragraph.text);
            text.map_or(0, |text| text.chars().count())
        })
        .collect();
    let mut by_need: Vec<usize> = (0..needs.len()).collect();
    by_need.sort_by_key(|&at| needs[at]);
    let mut shares = vec![0; needs.len()];
    let mut left = chars;
    for (done, &at) in by_need.iter().enumerate() {
        let equal = left / (needs.len() - done);
        shares[at] = needs[at].min(equal);
        left -= shares[at];
    }
    shares
}

fn only_space(text: &str, from: usize, to: usize) -> bool {
    from <= to && text.get(from..to).is_some_and(|gap| gap.trim().is_empty())
}

fn passage(paragraph: &HighlightedParagraph<'_>, span: Span) -> Passage {
    let text = span.of(paragraph.text).unwrap_or_default();
    let highlights = paragraph.highlights.iter().filter_map(|highlight| {
        let cut = Span::new(highlight.span.start.max(span.start), highlight.span.end.min(span.end));
        cut.shifted_back(span.start)
    });
    Passage {
        field: paragraph.field,
        paragraph: paragraph.number,
        text: text.to_owned(),
        offset: span.start,
        highlights: merged(highlights.collect()),
        cut_before: !only_space(paragraph.text, 0, span.start),
        cut_after: !only_space(paragraph.text, span.end, paragraph.text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lights the words at which the clauses of those numbers stand.
    fn highlights<'a>(text: &'a str, clauses: &[(&str, usize)]) -> HighlightedParagraph<'a> {
        let mut highlights: Vec<Highlight> = Vec::new();
        for (word, clause) in clauses {
            highlights.extend(text.match_indices(word).map(|(start, _)| Highlight {
                span: Span::new(start, start + word.len()),
                clause: *clause,
            }));
        }
        highlights.sort_unstable();
        HighlightedParagraph {
            field: TextField::Body,
            number: 0,
            text,
            highlights,
        }
    }

    #[test]
    fn a_sentence_that_is_cut_shows_what_no_other_passage_shows() {
        let between = "who waited for the boats, ".repeat(9);
        let text = format!(
            "On the quay of Velm stood the mayor, {between}forty miles away. The ferry of Velm was late that day. Velm slept."
        );
        let paragraph = highlights(&text, &[("Velm", 0), ("miles away", 1)]);
        let budget = Budget {
            passages: 3,
            chars: 220,
        };
        let shown = passages(&[paragraph], &[5.0, 2.0], Some("en"), budget);
        let highlights: Vec<&str> = shown
            .iter()
            .flat_map(|passage| passage.highlights.iter().filter_map(|span| span.of(&passage.text)))
            .collect();
        assert!(
            highlights.contains(&"Velm") && highlights.contains(&"miles away"),
            "{shown:?}"
        );
    }
}
