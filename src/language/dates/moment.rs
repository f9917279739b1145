//! A day with its hour and zone as printed, and the machine's ways of writing one.

use std::fmt;

use crate::date::NewsDate;

/// When something was published, as printed: nothing is moved to another zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The day, or only the month or the year.
    pub date: NewsDate,
    /// `HH:MM` or `HH:MM:SS`.
    pub time: Option<String>,
    /// `Z` or an offset such as `+01:00`.
    pub zone: Option<String>,
}

/// Years outside of it are counters, prices and zero dates, not the days of news.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2100;

impl Moment {
    /// A day without an hour; `None` where the calendar or the news know no such day.
    pub fn of_day(year: i16, month: u8, day: u8) -> Option<Self> {
        let date = NewsDate::day(year, month, day).filter(|_| YEARS.contains(&year))?;
        Some(Self {
            date,
            time: None,
            zone: None,
        })
    }

    /// A month of which the day is not printed.
    pub fn of_month(year: i16, month: u8) -> Option<Self> {
        let date = NewsDate::month(year, month).filter(|_| YEARS.contains(&year))?;
        Some(Self {
            date,
            time: None,
            zone: None,
        })
    }

    /// A year alone, as the records of old archives have it: four digits and nothing else.
    pub fn of_year(text: &str) -> Option<Self> {
        let text = text.trim();
        let year = text
            .parse()
            .ok()
            .filter(|year| text.len() == 4 && YEARS.contains(year))?;
        Some(Self {
            date: NewsDate::year(year)?,
            time: None,
            zone: None,
        })
    }

    /// Whether a day is known.
    pub fn has_day(&self) -> bool {
        self.date.parts().2.is_some()
    }

    /// The first second of 1970 stands for a forgotten date.
    fn is_zero(&self) -> bool {
        self.date.interval() == (0, 0) && self.time.as_deref().is_none_or(|time| time.starts_with("00:00"))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        if let Some(time) = &self.time {
            write!(f, "T{time}")?;
        }
        write!(f, "{}", self.zone.as_deref().unwrap_or_default())
    }
}

/// Reads ISO 8601 in its common varieties, `20240503`, and seconds or milliseconds since 1970. `None` for anything else.
pub fn parse_machine(text: &str) -> Option<Moment> {
    let text = text.trim();
    let bytes = text.as_bytes();
    if bytes.len() < 6 || !bytes[..4].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let moment = if bytes.iter().all(u8::is_ascii_digit) {
        digits_only(text)
    } else if let Some(rest) = text.get(4..).filter(|rest| rest.starts_with(['-', '/'])) {
        parted(text, rest)
    } else {
        // 20240503T101500Z
        let day = text
            .get(..8)
            .filter(|day| day.bytes().all(|byte| byte.is_ascii_digit()))?;
        let mut moment = digits_only(day)?;
        if let Some(clock) = text.get(8..).and_then(|rest| rest.strip_prefix('T')) {
            (moment.time, moment.zone) = clock_and_zone(clock);
        }
        Some(moment)
    };
    moment.filter(|moment| !moment.is_zero())
}

/// `YYYYMMDD`, or an instant as a number.
fn digits_only(text: &str) -> Option<Moment> {
    match text.len() {
        8 => Moment::of_day(
            text[..4].parse().ok()?,
            text[4..6].parse().ok()?,
            text[6..].parse().ok()?,
        ),
        10 | 13 => {
            let number: i64 = text.parse().ok()?;
            let seconds = if text.len() == 13 { number / 1000 } else { number };
            let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
            let (minutes, hours) = (seconds / 60 % 60, seconds / 3600 % 24);
            Some(Moment {
                date: NewsDate::from_epoch_day(days)?,
                time: Some(format!("{hours:02}:{minutes:02}")),
                zone: Some("Z".into()),
            })
        }
        14 => {
            let mut moment = digits_only(&text[..8])?;
            moment.time = clock(text[8..10].parse().ok()?, text[10..12].parse().ok()?, None);
            Some(moment)
        }
        _ => None,
    }
}

/// `2024-05-03…` or `2024/5/3…`, of which `rest` is what follows the year.
fn parted(text: &str, rest: &str) -> Option<Moment> {
    let separator = rest.chars().next()?;
    let year = text[..4].parse().ok()?;
    let (month, rest) = number(&rest[1..])?;
    let Some(rest) = rest.strip_prefix(separator) else {
        return Moment::of_month(year, month).filter(|_| rest.is_empty());
    };
    let (day, rest) = number(rest)?;
    let mut moment = Moment::of_day(year, month, day)?;
    let clock = rest.trim_start_matches(['T', 't', ' ', ',', '\u{a0}']);
    if clock.len() < rest.len() {
        (moment.time, moment.zone) = clock_and_zone(clock);
    }
    Some(moment)
}

/// One or two digits, and what follows them.
fn number(text: &str) -> Option<(u8, &str)> {
    let width = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    Some((text[..width].parse().ok()?, &text[width..]))
}

/// `10:15`, `10:15:30.123`, `101530`, with `Z`, `+02:00`, `+0200`, `+02`, ` UTC` after it.
fn clock_and_zone(text: &str) -> (Option<String>, Option<String>) {
    let Some((hour, rest)) = number(text) else {
        return (None, None);
    };
    let Some((minute, rest)) = number(rest.trim_start_matches(':')) else {
        return (None, None);
    };
    let (second, rest) = match number(rest.trim_start_matches(':')) {
        Some((second, rest)) => (Some(second), rest),
        None => (None, rest),
    };
    let rest = match rest.strip_prefix(['.', ',']) {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let time = clock(hour, minute, second);
    let zone = zone_of(rest.trim()).filter(|_| time.is_some());
    (time, zone)
}

/// The clock as `HH:MM` or `HH:MM:SS`; `None` when no clock shows it.
pub fn clock(hour: u8, minute: u8, second: Option<u8>) -> Option<String> {
    if hour > 23 || minute > 59 || second.is_some_and(|second| second > 60) {
        return None;
    }
    Some(match second {
        Some(second) => format!("{hour:02}:{minute:02}:{second:02}"),
        None => format!("{hour:02}:{minute:02}"),
    })
}

/// Zone names that mean one offset wherever a newspaper prints them, each followed by its offset.
const ZONES: &str = "\
z Z utc Z gmt Z est -05:00 edt -04:00 cst -06:00 cdt -05:00 mst -07:00 mdt -06:00 pst -08:00 pdt -07:00
akst -09:00 akdt -08:00 hst -10:00 bst +01:00 wet Z west +01:00 cet +01:00 cest +02:00 mez +01:00 mesz +02:00
eet +02:00 eest +03:00 msk +03:00 мск +03:00 trt +03:00 gst +04:00 pkt +05:00 wib +07:00 wita +08:00
wit +09:00 ict +07:00 hkt +08:00 sgt +08:00 myt +08:00 pht +08:00 awst +08:00 jst +09:00 kst +09:00
aest +10:00 aedt +11:00 nzst +12:00 nzdt +13:00 sast +02:00 cat +02:00 eat +03:00 wat +01:00 brt -03:00
art -03:00";

/// The offset of a zone name (folded) or of `+02:00`, `+0200`, `+2`; `None` for what is neither.
pub fn zone_of(text: &str) -> Option<String> {
    let name = text.to_lowercase();
    let mut zones = ZONES.split_ascii_whitespace();
    while let Some((known, offset)) = zones.next().zip(zones.next()) {
        if known == name {
            return Some(offset.to_owned());
        }
    }
    let signed = name
        .strip_prefix("gmt")
        .or(name.strip_prefix("utc"))
        .unwrap_or(&name)
        .trim();
    let negative = signed.starts_with(['-', '−']);
    let digits = signed.strip_prefix(['+', '-', '−'])?;
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    if hours > 14 || minutes > 59 {
        return None;
    }
    let sign = if negative { '-' } else { '+' };
    Some(format!("{sign}{hours:02}:{minutes:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_year_alone_is_four_digits_of_the_time_of_news() {
        let year = |text: &str| Moment::of_year(text).map(|moment| moment.to_string());
        assert_eq!(year(" 1998 ").as_deref(), Some("1998"));
        for text in ["", "98", "19980", "+199", "1450", "2999", "year"] {
            assert_eq!(year(text), None, "{text}");
        }
    }

    #[test]
    fn machines_write_days_in_many_ways() {
        for (text, expected) in [
            ("2024-05-03", "2024-05-03"),
            ("2024-05-03T15:47:42.389+0200", "2024-05-03T15:47:42+02:00"),
            ("2024-05-03T15:47Z", "2024-05-03T15:47Z"),
            ("2024-05-03 15:47:00 UTC", "2024-05-03T15:47:00Z"),
            ("2024-05-03 15:47", "2024-05-03T15:47"),
            ("2024/5/3", "2024-05-03"),
            ("2024-05", "2024-05"),
            ("20240503", "2024-05-03"),
            ("20240503T101500Z", "2024-05-03T10:15:00Z"),
            ("1714743762", "2024-05-03T13:42Z"),
            ("1714743762000", "2024-05-03T13:42Z"),
        ] {
            assert_eq!(
                parse_machine(text).map(|moment| moment.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for text in [
            "",
            "2024",
            "1970-01-01T00:00:00Z",
            "0001-01-01T00:00:00",
            "2024-13-01",
            "2024-02-30",
            "[year]-[month]",
            "99999999",
            "tomorrow",
        ] {
            assert_eq!(parse_machine(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "[0-9T:Z+\\-/. é]{0,30}") {
            let _ = parse_machine(&text);
        }

        #[test]
        fn what_is_printed_reads_back(days in -130_000i32..40_000, hour in 0u8..24, minute in 0u8..60, offset in -12i8..=14) {
            let Some(date) = NewsDate::from_epoch_day(days).filter(|date| YEARS.contains(&date.parts().0)) else { return Ok(()) };
            let sign = if offset < 0 { '-' } else { '+' };
            let moment = Moment { date, time: clock(hour, minute, None), zone: Some(format!("{sign}{:02}:00", offset.unsigned_abs())) };
            prop_assume!(!moment.is_zero());
            prop_assert_eq!(parse_machine(&moment.to_string()), Some(moment));
        }
    }
}
