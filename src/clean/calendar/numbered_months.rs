//! Months that a language counts and does not name: `22 tháng 10`, `3 thg 2`, `03 Tháng Hai`, `2025 оны 2-р сарын 3`.

use crate::clean::calendar::date_tokens::{Piece, Scanner};
use crate::clean::word_list::holds;

/// The numbers of the months in Vietnamese, folded; the second word of the last two is looked for apart.
const VIETNAMESE: [&str; 10] = [
    "mot gieng",
    "hai",
    "ba",
    "tu",
    "nam",
    "sau",
    "bay",
    "tam",
    "chin",
    "muoi",
];

impl Scanner<'_> {
    /// The month that is counted at `at`, and the place after it.
    pub fn numbered_month(&self, at: usize) -> Option<(u8, usize)> {
        match self.piece(at)? {
            Piece::Word(word) if matches!(word.as_ref(), "thang" | "thg") => {
                let number_at = self.pass(at + 1, &['.'], "");
                let month = self.month_number(number_at).map(|month| (month, number_at + 1));
                month.or_else(|| self.vietnamese_number(number_at))
            }
            Piece::Number(..) => {
                let month = self.month_number(at)?;
                let parted = matches!(self.piece(at + 1), Some(Piece::Space)) || self.is_sign(at + 1, &['-']);
                let first = at + 1 + usize::from(parted);
                self.word(first).filter(|word| !word.is_ascii())?;
                let word_at = self.pass(first, &[], "р дугаар дүгээр");
                matches!(self.word(word_at)?, "сарын" | "сар").then_some((month, word_at + 1))
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

    fn vietnamese_number(&self, at: usize) -> Option<(u8, usize)> {
        let word = self.word(at)?;
        if word == "chap" {
            return Some((12, at + 1));
        }
        let month = u8::try_from(VIETNAMESE.iter().position(|names| holds(names, word))? + 1).ok()?;
        let second = self.pass(at + 1, &[], "");
        match self.word(second) {
            Some("mot") if month == 10 => Some((11, second + 1)),
            Some("hai") if month == 10 => Some((12, second + 1)),
            _ => Some((month, at + 1)),
        }
    }
}
