//! Days of the Solar Hijri calendar, in which Iran and Afghanistan date their news: `۱۵ بهمن ۱۴۰۳`, `۱۴۰۳/۱۱/۱۵`.

use std::ops::RangeInclusive;

use crate::date::NewsDate;
use crate::language::dates::moment::Moment;
use crate::language::dates::tokens::Scanner;
use crate::language::tables::SOLAR_MONTHS;

/// Years that news can have: 1921 to 2120 of ours.
const YEARS: RangeInclusive<u32> = 1300..=1499;

/// Days from the first of January of year 0 to the first of January 1970.
const BEFORE_1970: i32 = 719_528;

/// The day of our calendar; `None` where the Solar Hijri one has no such day.
///
/// The rule of eight leap years in 33, with the constants of the widely used function `jdf`; for the years that news can have it agrees
/// with the calendar of Iran.
fn gregorian(year: i32, month: u8, day: u8) -> Option<NewsDate> {
    let leap = first_day(year + 1) - first_day(year) == 366;
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 if leap => 30,
        12 => 29,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    let month = i32::from(month);
    let days_before = if month <= 7 {
        (month - 1) * 31
    } else {
        (month - 7) * 30 + 186
    };
    NewsDate::from_epoch_day(first_day(year) + days_before + i32::from(day) - 1)
}

/// The first day of a year, in days since 1970-01-01.
fn first_day(year: i32) -> i32 {
    let counted = year + 1595;
    counted * 365 + counted / 33 * 8 + (counted % 33 + 3) / 4 - 355_668 + 1 - BEFORE_1970
}

fn month_of(word: &str) -> Option<u8> {
    let at = SOLAR_MONTHS.iter().position(|names| names.contains(&word))?;
    u8::try_from(at + 1).ok()
}

impl Scanner<'_> {
    /// The day that begins at `at`, and the place after it.
    pub fn solar(&self, at: usize) -> Option<(Moment, usize)> {
        let (value, digits) = self.number(at)?;
        if digits == 4 && YEARS.contains(&value) {
            return self.solar_year_first(value, at);
        }
        let day = u8::try_from(value).ok().filter(|_| digits <= 2)?;
        let month = self.word(at + 2).filter(|word| !word.is_ascii());
        if let Some(month) = month.and_then(month_of) {
            let year_at = self.pass(at + 3, &[',', '،', '-', '/'], &["سال", "ماه"]);
            return self.solar_day(year_at, month, day);
        }
        if !self.is_persian() {
            return None;
        }
        let (month, year_at) = self.solar_part(at + 1)?;
        let year_at = self.after_separator(year_at)?;
        self.solar_day(year_at, month, day)
    }

    /// `۱۴۰۳/۱۱/۱۵`, `1403-11-15`: other calendars count years so as well.
    fn solar_year_first(&self, year: u32, at: usize) -> Option<(Moment, usize)> {
        if !self.is_persian() {
            return None;
        }
        let (month, next) = self.solar_part(at + 1)?;
        let (day, next) = self.solar_part(next)?;
        Some((moment(year, month, day)?, next))
    }

    fn is_persian(&self) -> bool {
        self.locale.language.as_deref() == Some("fa")
    }

    /// The number behind a separator.
    fn solar_part(&self, at: usize) -> Option<(u8, usize)> {
        let at = self.after_separator(at)?;
        let (value, _) = self.number(at).filter(|&(_, digits)| digits <= 2)?;
        Some((u8::try_from(value).ok()?, at + 1))
    }

    fn after_separator(&self, at: usize) -> Option<usize> {
        let sign = self.pass(at, &[], &[]);
        self.is_sign(sign, &['/', '-', '.'])
            .then(|| self.pass(sign + 1, &[], &[]))
    }

    fn solar_day(&self, year_at: usize, month: u8, day: u8) -> Option<(Moment, usize)> {
        let (year, _) = self.number(year_at).filter(|&(_, digits)| digits == 4)?;
        Some((moment(year, month, day)?, year_at + 1))
    }
}

fn moment(year: u32, month: u8, day: u8) -> Option<Moment> {
    if !YEARS.contains(&year) {
        return None;
    }
    let (year, month, day) = gregorian(i32::try_from(year).ok()?, month, day)?.parts();
    Moment::of_day(year, month?, day?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_brought_to_our_calendar() {
        for (year, month, day, expected) in [
            (1403, 11, 15, "2025-02-03"),
            (1403, 12, 30, "2025-03-20"),
            (1404, 1, 1, "2025-03-21"),
            (1399, 12, 30, "2021-03-20"),
            (1400, 1, 1, "2021-03-21"),
            (1402, 6, 31, "2023-09-22"),
            (1357, 11, 22, "1979-02-11"),
        ] {
            let found = gregorian(year, month, day).map(|date| date.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{year}/{month}/{day}");
        }
        for (year, month, day) in [
            (1402, 12, 30),
            (1403, 7, 31),
            (1403, 13, 1),
            (1403, 1, 32),
            (1403, 1, 0),
        ] {
            assert_eq!(gregorian(year, month, day), None, "{year}/{month}/{day}");
        }
    }
}
