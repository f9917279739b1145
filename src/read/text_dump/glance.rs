//! What the bytes of a dump tell of its lines, found out on one way through it, sixty-four at a time.

use std::ops::Range;

use crate::text::bytes64::Bytes64;

/// What one look at a line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    /// Columns on a terminal, where the bytes tell them: each letter of Latin, Greek and Cyrillic takes one, and each common sign.
    pub columns: Option<usize>,
    /// Whether a bracket, a parenthesis or an underscore stands in it: marks of links and drawings of fields begin so.
    pub may_draw: bool,
    /// Whether one space stands between its words, no other white space, and no script without spaces: most lines are so.
    pub is_plain: bool,
}

impl Glance {
    /// Looks at `text`.
    pub fn of(text: &str) -> Self {
        let mut after_space = false;
        let mut seen = Seen::default();
        Bytes64::each(text.as_bytes(), FILLER, |bytes| {
            seen.add(&Signs::of(bytes, &mut after_space), u64::MAX)
        });
        seen.told_of(text)
    }
}

/// The signs of a text, gathered.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    strange: u64,
    marked: u64,
    dashes: u64,
    drawings: u64,
    beyond_ascii: u64,
    /// Bytes that go on with a character.
    further: u32,
}

impl Seen {
    /// Adds the signs at the bits of `mask`.
    #[inline(always)]
    fn add(&mut self, signs: &Signs, mask: u64) {
        self.strange |= signs.strange & mask;
        self.drawings |= signs.drawings & mask;
        if signs.beyond_ascii & mask != 0 {
            self.beyond_ascii |= signs.beyond_ascii & mask;
            self.marked |= signs.marked & mask;
            self.dashes |= signs.dashes & mask;
            self.further += (signs.further & mask).count_ones();
        }
    }

    /// What they say of `text`, whose bytes all were added.
    fn told_of(self, text: &str) -> Glance {
        let is_ascii = self.beyond_ascii == 0;
        let is_plain = self.strange == 0 && (self.dashes == 0 || only_signs(text.as_bytes()));
        let columns = is_ascii || is_plain && self.marked == 0;
        Glance {
            columns: columns.then_some(text.len() - self.further as usize),
            may_draw: self.drawings != 0,
            is_plain,
        }
    }
}

/// Whether spaces stand side by side in a text.
pub fn has_gap(text: &str) -> bool {
    let (mut after_space, mut gaps) = (false, 0);
    let mut look = |bytes: Bytes64| gaps |= behind_space(bytes.equal(b' ').bits(), &mut after_space);
    Bytes64::each(text.as_bytes(), FILLER, &mut look);
    gaps != 0
}

/// The spaces that stand behind a space.
#[inline(always)]
fn behind_space(spaces: u64, after_space: &mut bool) -> u64 {
    let before = u64::from(std::mem::replace(after_space, spaces >> 63 != 0));
    spaces & (spaces << 1 | before)
}

/// Whether `0xe2` begins nothing but dashes, quotation marks, bullets and the ellipsis.
fn only_signs(bytes: &[u8]) -> bool {
    let is_sign = |at: usize| matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x90..=0xa6]));
    memchr::memchr_iter(0xe2, bytes).all(is_sign)
}

/// What stands where a text has no more bytes: it says nothing.
const FILLER: u8 = b'a';

/// What stands where in sixty-four bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Signs {
    /// What ends a line.
    line_ends: u64,
    /// Whatever is no visible character of ASCII.
    breaks: u64,
    /// Whatever makes a line more than words of ASCII with a space between them: all of what follows.
    special: u64,
    /// Controls, spaces behind a space, and what begins other spaces and the scripts without spaces.
    strange: u64,
    /// What begins marks without a width, and the scripts that have some.
    marked: u64,
    /// What begins dashes and quotation marks, and signs that are stranger.
    dashes: u64,
    /// A bracket, a parenthesis, an underscore.
    drawings: u64,
    /// Bytes of characters beyond ASCII.
    beyond_ascii: u64,
    /// Those of them that do not begin one.
    further: u64,
}

impl Signs {
    #[inline(always)]
    fn of(bytes: Bytes64, after_space: &mut bool) -> Self {
        let spaces = bytes.equal(b' ').bits();
        let controls = (bytes.within(0, 0x1f) | bytes.equal(0x7f)).bits();
        let beyond_ascii = bytes.beyond_ascii().bits();
        let mut strange = controls | behind_space(spaces, after_space);
        let drawings = (bytes.equal(b'[') | bytes.equal(b'(') | bytes.equal(b'_')).bits();
        let (mut marked, mut dashes, mut further) = (0, 0, 0);
        if beyond_ascii != 0 {
            strange |= (bytes.equal(0xc2) | bytes.equal(0xe1) | bytes.within(0xe3, 0xff)).bits();
            marked = (bytes.within(0xcc, 0xcd) | bytes.within(0xd2, 0xe0)).bits();
            dashes = bytes.equal(0xe2).bits();
            further = bytes.within(0x80, 0xbf).bits();
        }
        Self {
            line_ends: bytes.equal(b'\n').bits(),
            breaks: spaces | controls | beyond_ascii,
            special: strange | drawings | beyond_ascii,
            strange,
            marked,
            dashes,
            drawings,
            beyond_ascii,
            further,
        }
    }
}

/// A dump with the signs of all its bytes.
#[derive(Debug)]
pub struct Printed<'a> {
    /// All of it.
    pub text: &'a str,
    signs: Vec<Signs>,
}

impl<'a> Printed<'a> {
    /// Looks at a dump.
    pub fn of(text: &'a str) -> Self {
        let mut signs = Vec::with_capacity(text.len().div_ceil(Bytes64::LENGTH));
        let mut after_space = false;
        let look = |bytes| signs.push(Signs::of(bytes, &mut after_space));
        Bytes64::each(text.as_bytes(), FILLER, look);
        Self { text, signs }
    }

    /// Where the lines stand, without what ends them.
    pub fn lines(&self) -> impl Iterator<Item = Range<usize>> {
        let (mut from, mut group) = (0, 0);
        let mut ends = self.signs.first().map_or(0, |signs| signs.line_ends);
        std::iter::from_fn(move || {
            while ends == 0 && group + 1 < self.signs.len() {
                group += 1;
                ends = self.signs[group].line_ends;
            }
            let end = match ends {
                0 if from < self.text.len() => self.text.len(),
                0 => return None,
                _ => group * Bytes64::LENGTH + ends.trailing_zeros() as usize,
            };
            let line = from..end;
            ends &= ends.wrapping_sub(1);
            from = end + 1;
            Some(line)
        })
    }

    /// What a look at a part of it tells that begins with no space.
    pub fn glance(&self, part: Range<usize>) -> Glance {
        let groups = || masked(&self.signs, part.clone());
        if groups().all(|(signs, mask)| signs.special & mask == 0) {
            return Glance {
                columns: Some(part.len()),
                may_draw: false,
                is_plain: true,
            };
        }
        let mut seen = Seen::default();
        groups().for_each(|(signs, mask)| seen.add(signs, mask));
        seen.told_of(&self.text[part])
    }

    /// Where the first byte of a part stands that is no visible character of ASCII; its end where all are.
    pub fn first_break(&self, part: Range<usize>) -> usize {
        let mut group = part.start / Bytes64::LENGTH;
        let mut breaks = self.signs[group].breaks & u64::MAX << (part.start % Bytes64::LENGTH);
        while breaks == 0 && (group + 1) * Bytes64::LENGTH < part.end {
            group += 1;
            breaks = self.signs[group].breaks;
        }
        let found = group * Bytes64::LENGTH + breaks.trailing_zeros() as usize;
        found.min(part.end)
    }
}

/// The groups in which a part of a text lies that is not empty, each with the bits of its bytes.
#[inline(always)]
fn masked(signs: &[Signs], part: Range<usize>) -> impl Iterator<Item = (&Signs, u64)> {
    let (first, last) = (part.start / Bytes64::LENGTH, (part.end - 1) / Bytes64::LENGTH);
    let groups = (first..).zip(&signs[first..=last]);
    groups.map(move |(group, signs)| {
        let from = if group == first {
            part.start % Bytes64::LENGTH
        } else {
            0
        };
        let behind = if group == last {
            Bytes64::LENGTH - 1 - (part.end - 1) % Bytes64::LENGTH
        } else {
            0
        };
        (signs, u64::MAX << from & u64::MAX >> behind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    /// Of one character: whether it may stand in a plain line.
    fn is_common(c: char) -> bool {
        matches!(c, ' '..='~' | '\u{c0}'..='\u{fff}' | '\u{2010}'..='\u{2026}')
    }

    proptest! {
        #[test]
        fn a_glance_tells_what_characters_tell(text in "[ -~\t\u{7f}]{0,9}([a-z]{1,9} ){0,6}[ -~\u{a0}é–…Ωдa\u{301}שא\u{e01}\u{2003}中]{0,20}") {
            let glance = Glance::of(&text);
            prop_assert!(glance.columns.is_none_or(|columns| columns == text.width()), "{:?}", text);
            prop_assert!(glance.columns.is_some() || !text.is_ascii());
            prop_assert_eq!(glance.may_draw, text.contains(['[', '(', '_']));
            prop_assert_eq!(glance.is_plain, text.chars().all(is_common) && !text.contains("  "), "{:?}", text);
        }

        #[test]
        fn lines_stand_where_they_do_everywhere(text in "[ab\n\r]{0,12}([a-z]{0,90}\n){0,5}[a-z]{0,9}") {
            let printed = Printed::of(&text);
            let lines: Vec<&str> = printed.lines().map(|line| &text[line]).collect();
            prop_assert_eq!(lines, text.split_terminator('\n').collect::<Vec<_>>());
        }

        #[test]
        fn a_glance_at_a_part_is_one_at_its_text(before in "[a-zé\n ]{0,150}", part in "[!-~é][ -~é–中]{0,150}[!-~]", after in "[ -~é]{0,70}") {
            let text = format!("{before}{part}{after}");
            let printed = Printed::of(&text);
            let range = before.len()..before.len() + part.len();
            prop_assert_eq!(printed.glance(range.clone()), Glance::of(&part));
            let graphic = part.bytes().take_while(u8::is_ascii_graphic).count();
            prop_assert_eq!(printed.first_break(range), before.len() + graphic);
        }
    }
}
