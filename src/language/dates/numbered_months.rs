//! Months that a language counts and does not name: `22 tháng 10`, `3 thg 2`, `03 Tháng Hai`, `2025 оны 2-р сарын 3`.

use crate::language::dates::tokens::{Piece, Scanner};
use crate::language::tables::{
    COUNTED_MONTH_AFTER, COUNTED_MONTH_BEFORE, COUNTED_MONTH_ENDINGS, COUNTED_MONTH_NUMBERS,
};

impl Scanner<'_> {
    /// The month that is counted at `at`, and the place after it.
    pub fn numbered_month(&self, at: usize) -> Option<(u8, usize)> {
        match self.piece(at)? {
            Piece::Word(word) if COUNTED_MONTH_BEFORE.contains(&word.as_ref()) => {
                let number_at = self.pass(at + 1, &['.'], &[]);
                let month = self.month_number(number_at).map(|month| (month, number_at + 1));
                month.or_else(|| self.number_in_words(number_at))
            }
            Piece::Number(..) => {
                let month = self.month_number(at)?;
                let parted = matches!(self.piece(at + 1), Some(Piece::Space)) || self.is_sign(at + 1, &['-']);
                let first = at + 1 + usize::from(parted);
                self.word(first).filter(|word| !word.is_ascii())?;
                let word_at = self.pass(first, &[], COUNTED_MONTH_ENDINGS);
                let follows = COUNTED_MONTH_AFTER.contains(&self.word(word_at)?);
                follows.then_some((month, word_at + 1))
            }
            _ => None,
        }
    }

    fn month_number(&self, at: usize) -> Option<u8> {
        match self.number(at)? {
            (value @ 1..=12, 1..=2) => u8::try_from(value).ok(),
            _ => None,
        }
    }

    /// A number of one word or two.
    fn number_in_words(&self, at: usize) -> Option<(u8, usize)> {
        let word = self.word(at)?;
        let second = self.pass(at + 1, &[], &[]);
        let both = self.word(second).map(|next| format!("{word} {next}"));
        let long = both.and_then(|both| Some((number_of(&both)?, second + 1)));
        long.or_else(|| Some((number_of(word)?, at + 1)))
    }
}

/// The month of a number in words, of which each may have several.
fn number_of(words: &str) -> Option<u8> {
    let place = COUNTED_MONTH_NUMBERS
        .iter()
        .position(|names| names.split('|').any(|name| name == words))?;
    u8::try_from(place + 1).ok()
}
