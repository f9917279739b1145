//! Lines of a given width, in columns of a terminal: two for a wide character, none for a mark.

use textwrap::core::{Word, break_words};
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::span::Span;

/// Columns that `text` takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// The lines of `text` as spans, each at most `width` columns wide without the space at its end.
///
/// Lines break at spaces and between wide characters (CJK is written without spaces), but not
/// before a closing nor after an opening mark. A word wider than a line is broken.
pub fn lines(text: &str, width: usize) -> Vec<Span> {
    let width = width.max(2);
    if columns(text) <= width {
        return vec![Span::new(0, text.trim_end_matches(' ').len())];
    }
    let words = break_words(pieces(text), width);
    let mut at = 0;
    wrap_first_fit(&words, &[width as f64])
        .into_iter()
        .map(|line| {
            let start = at;
            at += line
                .iter()
                .map(|word| word.word.len() + word.whitespace.len())
                .sum::<usize>();
            let trailing = line.last().map_or(0, |word| word.whitespace.len());
            Span::new(start, at - trailing)
        })
        .collect()
}

/// The pieces between which a line may break.
fn pieces(text: &str) -> Vec<Word<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for ((_, left), (at, right)) in text.char_indices().zip(text.char_indices().skip(1)) {
        if may_break(left, right) {
            pieces.push(Word::from(&text[start..at]));
            start = at;
        }
    }
    pieces.push(Word::from(&text[start..]));
    pieces
}

fn may_break(left: char, right: char) -> bool {
    if left == ' ' {
        return right != ' ';
    }
    if !is_wide(left) && !is_wide(right) {
        return false;
    }
    right != ' ' && !is_opening(left) && !is_closing(right)
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

/// Marks that must not end a line.
fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '«' | '“' | '‘' | '（' | '［' | '｛' | '「' | '『' | '【' | '〈' | '《' | '〔'
    )
}

/// Marks that must not begin a line.
fn is_closing(c: char) -> bool {
    c.width() == Some(0)
        || matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '»' | '”' | '’' | '…' | '%'
        )
        || matches!(
            c,
            '。' | '、'
                | '，'
                | '．'
                | '；'
                | '：'
                | '！'
                | '？'
                | '）'
                | '］'
                | '｝'
                | '」'
                | '』'
                | '】'
                | '〉'
                | '》'
                | '〕'
                | 'ー'
                | '々'
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<&str> {
        lines(text, width)
            .into_iter()
            .map(|line| line.of(text).expect("a span of the text"))
            .collect()
    }

    #[test]
    fn words_and_wide_characters_wrap() {
        assert_eq!(
            wrapped("the last shot at a deal", 10),
            ["the last", "shot at a", "deal"]
        );
        assert_eq!(wrapped("停戦交渉が再開した。", 8), ["停戦交渉", "が再開し", "た。"]);
        assert_eq!(wrapped("一二三四。五", 8), ["一二三", "四。五"]);
        assert_eq!(wrapped("Donaudampfschifffahrt", 10), ["Donaudampf", "schifffahr", "t"]);
        assert_eq!(wrapped("", 10), [""]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_none_loses_text(text in "[a-z 停戦。「」]{0,80}", width in 4usize..30) {
            let mut joined = String::new();
            for line in wrapped(&text, width) {
                prop_assert!(columns(line.trim_end()) <= width, "{line:?}");
                joined.push_str(line);
            }
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&joined), letters(&text));
        }

        #[test]
        fn any_text_wraps(text in any::<String>(), width in 0usize..200) {
            for line in lines(&text, width) {
                prop_assert!(line.of(&text).is_some());
            }
        }
    }
}
