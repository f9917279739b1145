//! Days as news knows them: a day, or only a month or a year. The owner of the calendar library.

use std::str::FromStr;
use std::{env, fmt, fs};

use jiff::civil;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A day, a month or a year of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NewsDate {
    year: i16,
    /// 1–12, or 0 when unknown.
    month: u8,
    /// 1–31, or 0 when unknown.
    day: u8,
}

impl NewsDate {
    /// A whole day; `None` when the calendar has no such day.
    pub fn day(year: i16, month: u8, day: u8) -> Option<Self> {
        civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Self { year, month, day })
    }

    /// A month of which the day is unknown.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        Self::day(year, month, 1)?;
        Some(Self { year, month, day: 0 })
    }

    /// A year of which month and day are unknown.
    pub fn year(year: i16) -> Option<Self> {
        Self::day(year, 1, 1)?;
        Some(Self { year, month: 0, day: 0 })
    }

    /// The parts: year, month if known, day if known.
    pub fn parts(self) -> (i16, Option<u8>, Option<u8>) {
        let known = |part: u8| (part > 0).then_some(part);
        (self.year, known(self.month), known(self.day))
    }

    /// First and last day, both included, as days since 1970-01-01.
    pub fn interval(self) -> (i32, i32) {
        let first = self.first();
        let last = match (self.month, self.day) {
            (0, _) => civil::date(self.year, 12, 31),
            (_, 0) => first.last_of_month(),
            _ => first,
        };
        (epoch_day(first), epoch_day(last))
    }

    /// The day that lies `days` after 1970-01-01; `None` outside the calendar (years -9999 to 9999).
    pub fn from_epoch_day(days: i32) -> Option<Self> {
        let date = civil::date(1970, 1, 1)
            .checked_add(jiff::Span::new().try_days(days).ok()?)
            .ok()?;
        Some(Self::from_civil(date))
    }

    /// The second since 1970-01-01 that is `time` (`HH:MM`, `HH:MM:SS`) of this day in a zone (`Z`, an offset such as `+01:00`; none for
    /// UTC); `None` for a month, a year, or where time or zone cannot be read.
    pub fn second(self, time: &str, zone: Option<&str>) -> Option<i64> {
        self.parts().2?;
        let time: civil::Time = time.parse().ok()?;
        let second_of_day = time.duration_since(civil::Time::midnight()).as_secs();
        let offset = match zone {
            None | Some("Z") => 0,
            Some(offset) => {
                let midnight = format!("1970-01-02T00:00{offset}");
                let moment = jiff::fmt::temporal::Pieces::parse(&midnight).ok()?;
                i64::from(moment.to_numeric_offset()?.seconds())
            }
        };
        Some(i64::from(self.interval().0) * 86_400 + second_of_day - offset)
    }

    /// The same day `days` later (earlier when negative); months and years move from their first day.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_epoch_day(self.interval().0.checked_add(days)?)
    }

    /// 1 for Monday to 7 for Sunday, of its first day.
    pub fn weekday(self) -> u8 {
        self.first().weekday().to_monday_one_offset().unsigned_abs()
    }

    /// Today: in the zone of the machine, or the day of `SOURCE_DATE_EPOCH` (seconds, UTC) when given.
    pub fn today(source_date_epoch: Option<i64>) -> Self {
        let date = match source_date_epoch.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()) {
            Some(instant) => instant.to_zoned(TimeZone::UTC).date(),
            None => jiff::Timestamp::now().to_zoned(local_zone()).date(),
        };
        Self::from_civil(date)
    }

    /// The day of a moment written as RFC 3339 or ISO 8601 has it (`2025-10-15T23:30:00-02:00`), in the zone of that IANA
    /// name, or where it was written when none is named; of a day without a time, or a time without an offset, that day.
    /// `None` when either cannot be read.
    pub fn of_moment(text: &str, zone: Option<&str>) -> Option<Self> {
        let zone = match zone {
            Some(name) => Some(TimeZone::get(name).ok()?),
            None => None,
        };
        let pieces = jiff::fmt::temporal::Pieces::parse(text).ok()?;
        let (Some(time), Some(offset)) = (pieces.time(), pieces.to_numeric_offset()) else {
            return Some(Self::from_civil(pieces.date()));
        };
        let instant = offset.to_timestamp(pieces.date().to_datetime(time)).ok()?;
        let zone = zone.unwrap_or_else(|| TimeZone::fixed(offset));
        Some(Self::from_civil(instant.to_zoned(zone).date()))
    }

    fn first(self) -> civil::Date {
        // The constructors admit only real days, so this cannot fail.
        civil::Date::new(
            self.year,
            self.month.max(1).cast_signed(),
            self.day.max(1).cast_signed(),
        )
        .unwrap_or(civil::Date::ZERO)
    }

    fn from_civil(date: civil::Date) -> Self {
        Self {
            year: date.year(),
            month: date.month().unsigned_abs(),
            day: date.day().unsigned_abs(),
        }
    }
}

/// The zone of the machine. Its file says all that a day needs; to find the zone's name as well, the calendar library lists
/// the whole zone database, which takes longer than a search.
fn local_zone() -> TimeZone {
    let file = match env::var_os("TZ") {
        None => fs::read("/etc/localtime").ok(),
        Some(name) if name == "UTC" => return TimeZone::UTC,
        Some(_) => None,
    };
    let zone = file.and_then(|bytes| TimeZone::tzif("local", &bytes).ok());
    zone.unwrap_or_else(TimeZone::system)
}

fn epoch_day(date: civil::Date) -> i32 {
    date.since(civil::date(1970, 1, 1))
        .map(|span| span.get_days())
        .unwrap_or_default()
}

impl fmt::Display for NewsDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match (self.month, self.day) {
            (0, _) => format!("{:04}", self.year),
            (month, 0) => format!("{:04}-{month:02}", self.year),
            (month, day) => format!("{:04}-{month:02}-{day:02}", self.year),
        };
        f.pad(&text)
    }
}

/// `text` is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of a real day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no date: write YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct BadDate(pub String);

impl FromStr for NewsDate {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let bad = || BadDate(text.to_owned());
        let mut parts = text.split('-');
        let mut number = |width: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()) => {
                part.parse::<i16>().map(Some).map_err(|_| bad())
            }
            Some(_) => Err(bad()),
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(bad());
        }
        let small = |part: i16| u8::try_from(part).unwrap_or(0);
        match (year, month, day) {
            (Some(year), None, None) => Self::year(year),
            (Some(year), Some(month), None) => Self::month(year, small(month)),
            (Some(year), Some(month), Some(day)) => Self::day(year, small(month), small(day)),
            _ => None,
        }
        .ok_or_else(bad)
    }
}

impl Serialize for NewsDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for NewsDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_the_day_of_its_zone() {
        let day = |text: &str, zone| NewsDate::of_moment(text, zone).map(|day| day.to_string());
        assert_eq!(day("2025-10-15", Some("UTC")).as_deref(), Some("2025-10-15"));
        assert_eq!(day("2025-10-15T23:30:00Z", None).as_deref(), Some("2025-10-15"));
        assert_eq!(day("2025-10-15T23:30:00-02:00", None).as_deref(), Some("2025-10-15"));
        assert_eq!(
            day("2025-10-15T23:30:00-02:00", Some("UTC")).as_deref(),
            Some("2025-10-16")
        );
        assert_eq!(day("2025-10-15T23:30:00", Some("UTC")).as_deref(), Some("2025-10-15"));
        assert_eq!(day("yesterday", None), None);
        assert_eq!(day("2025-10-15T23:30:00Z", Some("Nowhere/Land")), None);
    }

    #[test]
    fn a_time_of_a_day_is_a_second() {
        let second = |date: &str, time, zone| date.parse::<NewsDate>().expect("a date").second(time, zone);
        assert_eq!(second("1970-01-02", "00:00", None), Some(86_400));
        assert_eq!(second("1970-01-02", "01:00:05", Some("Z")), Some(90_005));
        assert_eq!(second("1970-01-02", "01:00", Some("+01:30")), Some(84_600));
        assert_eq!(second("1970-01-02", "01:00", Some("-0500")), Some(108_000));
        assert_eq!(second("1970-01", "01:00", None), None);
        assert_eq!(second("1970-01-02", "25:00", None), None);
        assert_eq!(second("1970-01-02", "01:00", Some("EST?")), None);
    }

    #[test]
    fn dates_read_print_and_span_their_days() {
        for text in ["2023", "2023-11", "2023-11-24", "1963-02-28"] {
            let date: NewsDate = text.parse().expect(text);
            assert_eq!(date.to_string(), text);
        }
        for text in [
            "",
            "23",
            "2023-13",
            "2023-02-30",
            "2023-1-1",
            "2023-11-24T10:00",
            "2023-11-24-1",
        ] {
            assert!(text.parse::<NewsDate>().is_err(), "{text}");
        }
        let month: NewsDate = "2024-02".parse().expect("a month");
        let (first, last) = month.interval();
        assert_eq!(last - first, 28);
        assert_eq!(NewsDate::from_epoch_day(last).expect("a day").to_string(), "2024-02-29");
        assert_eq!("1970-01-01".parse::<NewsDate>().expect("a day").interval(), (0, 0));
    }
}
