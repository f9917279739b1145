//! The hour that newspapers print beside a date: `14:26`, `2:23 PM EDT`, `14.26 Uhr`, `20h00`, `21時37分`.

use crate::language::dates::moment::{clock, zone_of};
use crate::language::dates::tokens::{Piece, Scanner};
use crate::language::tables::{
    CLOCK_AFTER, CLOCK_AM, CLOCK_BEFORE, CLOCK_HOUR_SIGN, CLOCK_MINUTE_SIGN, CLOCK_O_CLOCK, CLOCK_PM, DATES_BEFORE_DATE,
};
use crate::language::word_list::is_one_of;
use crate::text::script::is_hangul;

impl Scanner<'_> {
    /// `14:26`, `2:23 PM`, `14.26 Uhr`, `20h00`, `9時05分`, and the place after it.
    pub fn clock(&self, at: usize) -> Option<(String, usize)> {
        let (hour, digits) = self.number(at)?;
        if digits > 2 {
            return None;
        }
        let colon = self.is_sign(at + 1, &[':']);
        let dot = self.is_sign(at + 1, &['.']);
        let lettered = self.is_word(at + 1, CLOCK_HOUR_SIGN);
        if !(colon || dot || lettered) {
            return self.full_hour(hour, at);
        }
        let minute_at = if lettered && self.word(at + 1).is_some_and(|word| word.contains(is_hangul)) {
            self.pass(at + 2, &[], &[])
        } else {
            at + 2
        };
        let Some((minute, 2)) = self.number(minute_at).or(lettered.then_some((0, 2))) else {
            return None;
        };
        let mut next = if self.number(minute_at).is_some() {
            minute_at + 1
        } else {
            at + 2
        };
        if self.is_word(next, CLOCK_MINUTE_SIGN) {
            next += 1;
        }
        let mut second = None;
        if colon
            && self.is_sign(next, &[':'])
            && let Some((value, 2)) = self.number(next + 1)
        {
            second = u8::try_from(value).ok();
            next += 2;
        }
        let (hour, after) = self.half_day(hour, next);
        if dot && after == next && !self.is_word(self.pass(next, &[], &[]), CLOCK_AFTER) {
            // 5.30 alone may be a price; `kl 14.30` says so before it.
            let told = at > 1 && self.is_word(at - 2, CLOCK_BEFORE);
            let told = told || (at > 2 && self.is_sign(at - 2, &['.']) && self.is_word(at - 3, CLOCK_BEFORE));
            if !told {
                return None;
            }
        }
        let time = clock(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, second)?;
        Some((time, after))
    }

    /// `9 pm`, `9 Uhr`.
    fn full_hour(&self, hour: u32, at: usize) -> Option<(String, usize)> {
        let (turned, after) = self.half_day(hour, at + 1);
        if after > at + 1 {
            return Some((clock(u8::try_from(turned).ok()?, 0, None)?, after));
        }
        let word_at = self.pass(at + 1, &[], &[]);
        self.is_word(word_at, CLOCK_O_CLOCK).then_some(())?;
        Some((clock(u8::try_from(hour).ok()?, 0, None)?, word_at + 1))
    }

    /// Applies `am`, `p.m.` and their like after an hour.
    fn half_day(&self, hour: u32, at: usize) -> (u32, usize) {
        let word_at = self.pass(at, &[], &[]);
        let (word, next) = match self.word(word_at) {
            Some(letter @ ("a" | "p")) if self.is_sign(word_at + 1, &['.']) && self.word(word_at + 2) == Some("m") => {
                let end = if self.is_sign(word_at + 3, &['.']) {
                    word_at + 4
                } else {
                    word_at + 3
                };
                (letter, end)
            }
            Some(word) if is_one_of(CLOCK_AM, word) => ("a", word_at + 1),
            Some(word) if is_one_of(CLOCK_PM, word) => ("p", word_at + 1),
            _ => return (hour, at),
        };
        let turned = match (word, hour) {
            ("a", 12) => 0,
            ("p", 1..=11) => hour + 12,
            _ => hour,
        };
        (turned, next)
    }

    /// The clock that ends right before the date at `from`: `12:20pm Jan 7, 2024`.
    pub fn clock_before(&self, from: usize) -> Option<(String, Option<String>, usize)> {
        (from.saturating_sub(12)..from).find_map(|at| {
            if at > 0 && self.is_sign(at - 1, &[':']) {
                return None;
            }
            let (time, next) = self.clock(at)?;
            let (zone, next) = self.zone(next);
            let weekday = self.pass(next, &[',', '.', '|', '-', '–', '•', '·'], DATES_BEFORE_DATE);
            let gap_end = match self.word(weekday) {
                Some(_) if weekday < from => self.pass(weekday + 1, &[',', '.'], &[]),
                _ => weekday,
            };
            (gap_end == from).then_some((time, zone, at))
        })
    }

    /// The zone at `at`, and the place after it. `EST`, but no small word of a sentence: `10:30 est trop tard`.
    pub fn zone(&self, at: usize) -> (Option<String>, usize) {
        let first = self.pass(at, &['('], &[]);
        let is_zone = self.word(first).is_some_and(|word| zone_of(word).is_some());
        let name_at = if is_zone {
            first
        } else {
            self.pass(at, &['('], CLOCK_AFTER)
        };
        let mut end = name_at;
        let mut name = String::new();
        if let Some(word) = self.word(name_at) {
            let token = &self.tokens[name_at];
            let printed = &self.text[token.start..token.end];
            if printed.bytes().any(|byte| byte.is_ascii_lowercase()) || zone_of(word).is_none() {
                return (None, at);
            }
            name.push_str(word);
            end += 1;
        }
        if let Some(&Piece::Sign(sign @ ('+' | '-'))) = self.piece(end)
            && let Some((hours, digits)) = self.number(end + 1)
        {
            name = format!("{sign}{hours:0digits$}");
            end += 2;
            if let (true, Some((minutes, 2))) = (self.is_sign(end, &[':']), self.number(end + 1)) {
                name = format!("{name}:{minutes:02}");
                end += 2;
            }
        }
        match zone_of(&name) {
            Some(zone) => (Some(zone), end),
            None => (None, at),
        }
    }
}
