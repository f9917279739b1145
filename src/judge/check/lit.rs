//! Texts in what a hit shows: whether they stand there, and whether they are lit.

use crate::search::hit::Hit;
use crate::text::span::Span;

/// A text of a hit with what is lit in it.
pub(crate) struct Shown<'a> {
    text: &'a str,
    lit: &'a [Span],
}

/// The headline of a hit and its passages.
pub(crate) fn shown(hit: &Hit) -> Vec<Shown<'_>> {
    let headline = Shown {
        text: &hit.article.title,
        lit: &hit.title_highlights,
    };
    std::iter::once(headline).chain(passages(hit)).collect()
}

/// The passages of a hit.
pub(crate) fn passages(hit: &Hit) -> impl Iterator<Item = Shown<'_>> {
    hit.passages.iter().map(|passage| Shown {
        text: &passage.text,
        lit: &passage.highlights,
    })
}

impl Shown<'_> {
    /// True when `wanted` stands in the text, white space of any length taken as one space.
    pub fn holds(&self, wanted: &str) -> bool {
        !self.places(wanted).is_empty()
    }

    /// True when `wanted` stands in the text with all of its letters and digits lit.
    pub fn lights(&self, wanted: &str) -> bool {
        self.places(wanted).into_iter().any(|place| {
            let mut letters = self.text[place.clone()]
                .char_indices()
                .filter(|(_, c)| c.is_alphanumeric());
            letters.all(|(at, _)| self.is_lit(place.start + at))
        })
    }

    /// True when `wanted` stands in the text as whole words.
    pub fn has_words(&self, wanted: &str) -> bool {
        self.places(wanted).into_iter().any(|place| self.is_whole(&place))
    }

    /// True when `wanted` stands in the text as whole words of which any letter is lit.
    pub fn touches(&self, wanted: &str) -> bool {
        let mut places = self.places(wanted).into_iter();
        places.any(|place| self.is_whole(&place) && place.clone().any(|at| self.is_lit(at)))
    }

    /// True when no word goes on beyond `place`.
    fn is_whole(&self, place: &std::ops::Range<usize>) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = self.text[..place.start].chars().next_back();
        let after = self.text[place.end..].chars().next();
        !is_word(before) && !is_word(after)
    }

    fn is_lit(&self, at: usize) -> bool {
        self.lit.iter().any(|span| span.start <= at && at < span.end)
    }

    /// Where `wanted` stands.
    fn places(&self, wanted: &str) -> Vec<std::ops::Range<usize>> {
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let Some(first) = words.first() else {
            return Vec::new();
        };
        let starts = self.text.match_indices(first).map(|(at, _)| at);
        starts
            .filter_map(|start| Some(start..self.end_of(start, &words)?))
            .collect()
    }

    /// Where `words`, parted by white space, end when they begin at `start`.
    fn end_of(&self, start: usize, words: &[&str]) -> Option<usize> {
        let mut at = start;
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                let rest = &self.text[at..];
                let blank = rest.len() - rest.trim_start().len();
                if blank == 0 {
                    return None;
                }
                at += blank;
            }
            if !self.text[at..].starts_with(word) {
                return None;
            }
            at += word.len();
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    #[test]
    fn a_text_is_lit_when_all_of_its_words_are() {
        let lit = [span(4, 11), span(13, 17)];
        let text = Shown {
            text: "The hostage\u{a0}deal and dealers; the deal",
            lit: &lit,
        };
        assert!(text.holds("hostage deal"));
        assert!(!text.holds("hostages"));
        assert!(!text.holds(""));
        assert!(text.lights("hostage"));
        assert!(!text.lights("The hostage"));
        assert!(!text.lights("dealers"));
        assert!(!text.touches("dealers"));
        assert!(text.touches("The hostage"));
        assert!(!text.touches("host"));
        assert!(text.has_words("deal") && !text.has_words("dealer"));
    }
}
