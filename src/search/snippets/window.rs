//! Windows: the part of a long sentence that is shown, cut at words, around what is highlighted.

use crate::text::span::Span;

/// Something that is highlighted, of the clause with that number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Highlight {
    /// Its bytes in the paragraph.
    pub span: Span,
    /// Which clause of the query it belongs to.
    pub clause: usize,
}

/// Bytes of `text` inside `sentence` that hold at most `chars` characters and, by weight of their
/// clauses, the most of `highlights` (ascending): each clause counts once, a tie goes to the first place.
pub fn window(text: &str, sentence: Span, highlights: &[Highlight], weights: &[f32], chars: usize) -> Span {
    let shown = sentence.of(text).unwrap_or_default();
    if fits(shown, chars) {
        return sentence;
    }
    let Some((first, last)) = best_run(text, highlights, weights, chars) else {
        return Span::new(sentence.start, forward(text, sentence.start, sentence.end, chars));
    };
    let run = Span::new(highlights[first].span.start, highlights[last].span.end);
    let used = run.of(text).map_or(0, |run| run.chars().count());
    if used >= chars {
        return Span::new(run.start, advanced(text, run.start, sentence.end, chars));
    }
    // A reader needs more of what follows than of what came before.
    let spare = chars - used;
    let before = backward(text, run.start, sentence.start, spare / 3);
    let start_chars = text.get(before..run.start).map_or(0, |part| part.chars().count());
    let after = forward(text, run.end, sentence.end, spare - start_chars);
    if after < sentence.end {
        return Span::new(before, after);
    }
    let end_chars = text.get(run.end..after).map_or(0, |part| part.chars().count());
    Span::new(
        backward(text, run.start, sentence.start, spare - end_chars.min(spare)),
        after,
    )
}

/// Lights `first..=last` that fit together and weigh most.
fn best_run(text: &str, highlights: &[Highlight], weights: &[f32], chars: usize) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    let mut seen = Vec::new();
    for first in 0..highlights.len() {
        let start = highlights[first].span.start;
        let mut worth = 0.0;
        seen.clear();
        let mut last = first;
        for (at, highlight) in highlights.iter().enumerate().skip(first) {
            // Bytes are at least as many as characters: only a run of too many bytes is counted out.
            let too_long = highlight.span.end - start > chars
                && !text
                    .get(start..highlight.span.end)
                    .is_some_and(|part| fits(part, chars));
            if too_long && at > first {
                break;
            }
            last = at;
            let weight = weights.get(highlight.clause).copied().unwrap_or(1.0);
            worth += if seen.contains(&highlight.clause) {
                weight * 0.1
            } else {
                weight
            };
            seen.push(highlight.clause);
        }
        if best.is_none_or(|(most, ..)| worth > most) {
            best = Some((worth, first, last));
        }
        if last + 1 == highlights.len() {
            break;
        }
    }
    best.map(|(_, first, last)| (first, last))
}

/// True when `text` has at most `chars` characters; looks at no more of it than that.
fn fits(text: &str, chars: usize) -> bool {
    text.len() <= chars || text.chars().nth(chars).is_none()
}

/// The byte after `chars` characters from `start`, at most `end`.
fn advanced(text: &str, start: usize, end: usize, chars: usize) -> usize {
    text.get(start..end)
        .and_then(|rest| rest.char_indices().nth(chars))
        .map_or(end, |(at, _)| start + at)
}

/// At most `chars` characters after `start`, back to the end of a word unless the text has no spaces.
fn forward(text: &str, start: usize, end: usize, chars: usize) -> usize {
    let limit = advanced(text, start, end, chars);
    if limit == end {
        return end;
    }
    let part = &text[start..limit];
    if text[limit..].starts_with(char::is_whitespace) {
        return limit;
    }
    match part.rfind(char::is_whitespace) {
        Some(space) => start + part[..space].trim_end().len(),
        None if has_spaces(&text[start..end]) => start,
        None => limit,
    }
}

/// At most `chars` characters before `end`, forward to the start of a word unless the text has no spaces.
fn backward(text: &str, end: usize, start: usize, chars: usize) -> usize {
    let part = &text[start..end];
    let limit = match part.char_indices().rev().take(chars).last() {
        Some((at, _)) => start + at,
        None => end,
    };
    if limit == start || text[..limit].ends_with(char::is_whitespace) {
        return limit;
    }
    let kept = &text[limit..end];
    match kept.find(char::is_whitespace) {
        Some(space) => limit + space + (kept[space..].len() - kept[space..].trim_start().len()),
        None if has_spaces(part) => end,
        None => limit,
    }
}

/// False for a script that writes words together: there any character may be cut at.
fn has_spaces(text: &str) -> bool {
    text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlights(text: &str, words: &[&str]) -> Vec<Highlight> {
        let mut found: Vec<Highlight> = words
            .iter()
            .enumerate()
            .flat_map(|(clause, word)| {
                text.match_indices(word).map(move |(at, _)| Highlight {
                    span: Span::new(at, at + word.len()),
                    clause,
                })
            })
            .collect();
        found.sort_unstable();
        found
    }

    fn shown<'a>(text: &'a str, words: &[&str], chars: usize) -> &'a str {
        let all = Span::new(0, text.len());
        window(text, all, &highlights(text, words), &[1.0; 4], chars)
            .of(text)
            .expect("a window on character boundaries")
    }

    #[test]
    fn a_short_sentence_is_whole() {
        assert_eq!(shown("The ferry sank.", &["ferry"], 20), "The ferry sank.");
    }

    #[test]
    fn the_window_holds_the_most_clauses_and_cuts_at_words() {
        let text = "The harbour of Velm was closed when the ferry from Ostra sank in the storm of Tuesday night";
        let part = shown(text, &["harbour", "ferry", "sank"], 40);
        assert!(part.contains("ferry from Ostra sank"), "{part}");
        assert!(part.chars().count() <= 40);
        assert!(text.split(' ').any(|word| part.ends_with(word)), "{part}");
        assert!(text.split(' ').any(|word| part.starts_with(word)), "{part}");
    }

    #[test]
    fn text_without_spaces_is_cut_between_characters() {
        let text = "東京の港で船が沈んだと当局が発表した";
        let part = shown(text, &["沈"], 7);
        assert!(part.contains('沈') && part.chars().count() <= 7);
    }

    #[test]
    fn a_light_longer_than_the_window_is_cut() {
        assert_eq!(shown("aaaaaaaaaa bbb", &["aaaaaaaaaa"], 4), "aaaa");
    }
}
