//! What the bytes of a line tell of it, found out on one way through them, sixteen at a time.

/// Bytes that are looked at together: as many as any processor of 64 bits compares at once.
const LANES: usize = 16;

/// One byte for each lane, in which bits have been gathered.
type Lanes = [u8; LANES];

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
        let mut rest = text.as_bytes();
        let mut found = Found::default();
        // Each byte is seen with the one behind it, so the last one of a group begins the next.
        while let Some(group) = rest.first_chunk() {
            found.look_at(group);
            rest = &rest[LANES..];
        }
        if !rest.is_empty() {
            let mut last = [b'a'; LANES + 1];
            last[..rest.len()].copy_from_slice(rest);
            found.look_at(&last);
        }
        let found = found.0.into_iter().fold(0, |any, lane| any | lane);
        let is_ascii = found & BEYOND_ASCII == 0;
        let is_plain = found & STRANGE == 0 && (is_ascii || only_signs(text.as_bytes()));
        let columns = match text.len() {
            length if is_ascii => Some(length),
            _ if is_plain && found & MARKED == 0 => Some(characters(text.as_bytes())),
            _ => None,
        };
        Self {
            columns,
            may_draw: found & DRAWING != 0,
            is_plain,
        }
    }
}

/// Whether `0xe2` begins nothing but dashes, quotation marks, bullets and the ellipsis.
fn only_signs(bytes: &[u8]) -> bool {
    let is_sign = |at: usize| matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x90..=0xa6]));
    memchr::memchr_iter(0xe2, bytes).all(is_sign)
}

/// Characters of a text: the bytes that do not go on with one.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// Controls, spaces side by side, and what begins other spaces and the scripts without spaces.
const STRANGE: u8 = 1;
/// What begins marks without a width, and the scripts that have some.
const MARKED: u8 = 1 << 1;
/// A bracket, a parenthesis, an underscore.
const DRAWING: u8 = 1 << 2;
/// The bit that bytes of ASCII do not have.
const BEYOND_ASCII: u8 = 1 << 7;

/// What has been found so far, of the above, in each lane.
#[derive(Default)]
struct Found(Lanes);

impl Found {
    /// Looks at all bytes but the last one, each with the one behind it. Nothing branches, so that all lanes are one instruction.
    #[inline(always)]
    fn look_at(&mut self, group: &[u8; LANES + 1]) {
        for lane in 0..LANES {
            let (byte, next) = (group[lane], group[lane + 1]);
            // Controls, and what begins a space without a break, other spaces, and the scripts without spaces.
            let other = (byte < b' ') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe1) | (byte >= 0xe3);
            let gap = (byte == b' ') & (next == b' ');
            // Marks without a width, and the scripts from Armenian to Thai that have some.
            let marked = matches!(byte, 0xcc..=0xcd | 0xd2..=0xe0);
            let drawing = (byte == b'[') | (byte == b'(') | (byte == b'_');
            self.0[lane] |= (byte & BEYOND_ASCII)
                | (u8::from(other | gap) * STRANGE)
                | (u8::from(marked) * MARKED)
                | (u8::from(drawing) * DRAWING);
        }
    }
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
    }
}
