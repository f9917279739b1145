//! Dates of a query: days, months, years, ranges, and words such as `yesterday`.

use crate::date::NewsDate;
use crate::language::dates::months::month_of;
use crate::query::fields::DateField;
use crate::text::word_form::word_form;

/// What a date clause asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateWish {
    /// `*`: it has one.
    Any,
    /// `unknown`: it has none.
    Unknown,
    /// From the first day of `from` to the last day of `to`; one of them is always given.
    Range {
        from: Option<NewsDate>,
        to: Option<NewsDate>,
    },
}

/// Reads the value of a date field; `None` when it is no date.
pub(crate) fn read_date(field: DateField, value: &str, today: NewsDate) -> Option<DateWish> {
    let value = value.trim().to_ascii_lowercase();
    match value.as_str() {
        "*" | "known" => return Some(DateWish::Any),
        "unknown" | "none" | "undated" => return Some(DateWish::Unknown),
        _ => {}
    }
    if field == DateField::When {
        let (from, to) = past(&value, today).or_else(|| period(&value, today))?;
        return Some(range(Some(from), Some(to)));
    }
    if field == DateField::On {
        return on(&value, today);
    }
    let (from, to) = period(&value, today)?;
    bounded(field, from, to)
}

fn range(from: Option<NewsDate>, to: Option<NewsDate>) -> DateWish {
    match (from, to) {
        (Some(first), Some(last)) if first.interval().0 > last.interval().1 => DateWish::Range {
            from: Some(last),
            to: Some(first),
        },
        _ => DateWish::Range { from, to },
    }
}

fn bounded(field: DateField, from: NewsDate, to: NewsDate) -> Option<DateWish> {
    let day = |days: Option<i32>| days.and_then(NewsDate::from_epoch_day);
    Some(match field {
        DateField::Before => range(None, Some(day(from.interval().0.checked_sub(1))?)),
        DateField::After => range(Some(day(to.interval().1.checked_add(1))?), None),
        DateField::Since => range(Some(from), None),
        DateField::Until => range(None, Some(to)),
        DateField::On | DateField::When => range(Some(from), Some(to)),
    })
}

fn on(value: &str, today: NewsDate) -> Option<DateWish> {
    for (sign, field) in [
        (">=", DateField::Since),
        ("<=", DateField::Until),
        (">", DateField::After),
        ("<", DateField::Before),
    ] {
        if let Some(rest) = value.strip_prefix(sign) {
            let (from, to) = period(rest, today)?;
            return bounded(field, from, to);
        }
    }
    if let Some(wish) = period(value, today).or_else(|| past(value, today)) {
        return Some(range(Some(wish.0), Some(wish.1)));
    }
    let (from, to) = ends(value)?;
    let open = |end: &str| matches!(end.trim(), "" | "*");
    match (open(from), open(to)) {
        (true, true) => None,
        (true, false) => Some(range(None, Some(period(to, today)?.1))),
        (false, true) => Some(range(Some(period(from, today)?.0), None)),
        (false, false) => {
            let (first, last) = (period(from, today)?, period(to, today)?);
            match range(Some(first.0), Some(last.1)) {
                // Written backwards: the whole of both ends.
                DateWish::Range {
                    from: Some(from),
                    to: Some(to),
                } if from != first.0 || to != last.1 => Some(range(Some(last.0), Some(first.1))),
                wish => Some(wish),
            }
        }
    }
}

/// The two ends of `a..b`, `a/b`, `[a TO b]`, `2020-2023`.
fn ends(value: &str) -> Option<(&str, &str)> {
    if let Some(inner) = value.strip_prefix(['[', '{']) {
        return inner.trim_end_matches([']', '}']).split_once(" to ");
    }
    if let Some((from, to)) = value.split_once("..") {
        return Some((from, to.trim_start_matches('.')));
    }
    let years =
        value.len() == 9 && value.as_bytes()[4] == b'-' && value.bytes().filter(u8::is_ascii_digit).count() == 8;
    if years {
        return Some((&value[..4], &value[5..]));
    }
    value.split_once('/')
}

/// First and last part of a named day, week, month or year.
fn period(value: &str, today: NewsDate) -> Option<(NewsDate, NewsDate)> {
    let value = value.trim();
    let single = |date: NewsDate| Some((date, date));
    if let Some(date) = written(value) {
        return single(date);
    }
    let (year, month, _) = today.parts();
    let month = month.unwrap_or(1);
    let name: String = value.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
    let week = |back: i32| {
        let monday = today.plus_days(1 - i32::from(today.weekday()) - 7 * back)?;
        Some((monday, monday.plus_days(6)?))
    };
    match name.as_str() {
        "today" => single(today),
        "yesterday" => single(today.plus_days(-1)?),
        "thisweek" => week(0),
        "lastweek" => week(1),
        "thismonth" => single(NewsDate::month(year, month)?),
        "lastmonth" => single(months_before(year, month, 1)?),
        "thisyear" => single(NewsDate::year(year)?),
        "lastyear" => single(NewsDate::year(year.checked_sub(1)?)?),
        _ => None,
    }
}

fn months_before(year: i16, month: u8, back: i32) -> Option<NewsDate> {
    let months = i32::from(year) * 12 + i32::from(month) - 1 - back;
    let year = i16::try_from(months.div_euclid(12)).ok()?;
    NewsDate::month(year, u8::try_from(months.rem_euclid(12)).ok()? + 1)
}

/// `7d`, `2w`, `3m`, `1y`, `12h`: from that long ago up to today.
fn past(value: &str, today: NewsDate) -> Option<(NewsDate, NewsDate)> {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let count: i32 = value[..digits].parse().ok()?;
    let from = match value[digits..].trim_start_matches([' ', '-']) {
        "h" | "hour" | "hours" => today.plus_days(-count.div_euclid(24).max(1)),
        "d" | "day" | "days" => today.plus_days(-count),
        "w" | "week" | "weeks" => today.plus_days(count.checked_mul(-7)?),
        "m" | "month" | "months" => same_day_months_before(today, count),
        "y" | "year" | "years" => same_day_months_before(today, count.checked_mul(12)?),
        _ => None,
    }?;
    Some((from, today))
}

/// The same day so many months ago, or the last of a month that has no such day.
fn same_day_months_before(today: NewsDate, back: i32) -> Option<NewsDate> {
    let (year, month, day) = today.parts();
    let target = months_before(year, month.unwrap_or(1), back)?;
    let (year, month, _) = target.parts();
    let (first, last) = target.interval();
    let length = u8::try_from(last - first + 1).ok()?;
    NewsDate::day(year, month?, day.unwrap_or(1).min(length))
}

/// Bytes of a date of several words at the start of `text`: `21 Dec 1988`, `november 1988..3 may 1989`.
pub(crate) fn date_length(text: &str) -> Option<usize> {
    let cut = (0..=LONGEST.min(text.len()))
        .rev()
        .find(|&cut| text.is_char_boundary(cut));
    let text = &text[..cut.unwrap_or(0)];
    let ends: Vec<usize> = text
        .match_indices(|c: char| c.is_whitespace() || c == ')')
        .map(|(at, _)| at)
        .chain([text.len()])
        .take(MOST_WORDS)
        .collect();
    let is_date = |&&end: &&usize| {
        let value = text[..end].trim_start_matches(['<', '>', '=']).to_lowercase();
        let named = value
            .split(|c: char| !c.is_alphabetic())
            .any(|word| month_named(&word_form(word)).is_some());
        // `1988 may` are a year and a word.
        let several = value
            .split_once(char::is_whitespace)
            .is_some_and(|(first, _)| first.len() != 4 || !first.bytes().all(|byte| byte.is_ascii_digit()));
        let (from, to) = value.split_once("..").unwrap_or((&value, &value));
        several
            && named
            && [from, to]
                .iter()
                .all(|end| end.is_empty() || written(end.trim()).is_some())
    };
    ends.iter().rev().find(is_date).copied()
}

/// Words of the longest date: two of three words, a range.
const MOST_WORDS: usize = 6;
/// Bytes of it.
const LONGEST: usize = 80;

/// A date as people write it: `2023-11-24`, `20231124`, `november 2023`, `nov-24-2023`, `24 nov 2023`, `24.11.2023`, `2023年11月24日`. Days before
/// months or behind them are told apart where one of them is no month, or where points part them, which no country puts months first with.
fn written(value: &str) -> Option<NewsDate> {
    if let Ok(date) = value.parse() {
        return Some(date);
    }
    if value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{}-{}-{}", &value[..4], &value[4..6], &value[6..]).parse().ok();
    }
    if value.contains("..") || value.starts_with('-') {
        return None;
    }
    let form = word_form(value);
    let parts: Vec<&str> = form
        .split(['-', '/', ' ', ',', '.', '年', '月', '日', '년', '월', '일'])
        .map(|part| without_ordinal(part.trim()))
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str| {
        part.parse::<i16>()
            .ok()
            .filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let day = |part: &str| number(part).and_then(|day| u8::try_from(day).ok());
    let year = |part: &str| number(part).filter(|_| part.len() == 4);
    // What stands beside the name of a month: `21st of December`, `21 de diciembre de 1988`.
    let named = parts.iter().any(|part| month_named(part).is_some());
    let is_small = |part: &str| named && part.chars().count() <= 2 && part.chars().all(char::is_alphabetic);
    let last = parts.len().saturating_sub(1);
    let numbered = parts.into_iter().enumerate();
    let told = numbered.filter(|&(at, part)| at == 0 || at == last || !is_small(part));
    let parts: Vec<&str> = told.map(|(_, part)| part).collect();
    match parts[..] {
        [one, two] => match (month_named(one), month_named(two)) {
            (Some(month), None) => NewsDate::month(year(two)?, month),
            (None, Some(month)) => NewsDate::month(year(one)?, month),
            _ if year(two).is_some() => NewsDate::month(year(two)?, day(one)?),
            _ => NewsDate::month(year(one)?, day(two)?),
        },
        [one, two, three] => match (month_named(one), month_named(two)) {
            (Some(month), None) => NewsDate::day(year(three)?, month, day(two)?),
            (None, Some(month)) if year(one).is_some() => NewsDate::day(year(one)?, month, day(three)?),
            (None, Some(month)) => NewsDate::day(year(three)?, month, day(one)?),
            _ if year(one).is_some() => NewsDate::day(year(one)?, day(two)?, day(three)?),
            _ => {
                let points = form.contains('.');
                let of = year(three).or_else(|| number(three).filter(|_| points && three.len() == 2).map(century))?;
                match (day(one)?, day(two)?) {
                    (first, month) if points || first > 12 => NewsDate::day(of, month, first),
                    (month, second) if second > 12 => NewsDate::day(of, month, second),
                    (first, second) if first == second => NewsDate::day(of, first, second),
                    _ => None,
                }
            }
        },
        _ => None,
    }
}

/// `88` is 1988, `23` is 2023.
fn century(year: i16) -> i16 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

/// `21` of `21st`.
fn without_ordinal(part: &str) -> &str {
    let bare = part.trim_end_matches(|c: char| c.is_ascii_lowercase());
    match &part[bare.len()..] {
        "st" | "nd" | "rd" | "th" if !bare.is_empty() => bare,
        _ => part,
    }
}

fn month_named(name: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if name.len() < 3 {
        return None;
    }
    match MONTHS.iter().position(|month| month.starts_with(name)) {
        Some(at) => u8::try_from(at + 1).ok(),
        None => month_of(name, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NewsDate {
        text.parse().expect("a date")
    }

    fn read(field: DateField, value: &str) -> String {
        match read_date(field, value, date("2023-11-30")) {
            None => "bad".to_owned(),
            Some(DateWish::Any) => "any".to_owned(),
            Some(DateWish::Unknown) => "unknown".to_owned(),
            Some(DateWish::Range { from, to }) => {
                let end = |date: Option<NewsDate>| date.map_or(String::new(), |date| date.to_string());
                format!("{}..{}", end(from), end(to))
            }
        }
    }

    #[test]
    fn dates_and_ranges() {
        for (value, wanted) in [
            ("2023", "2023..2023"),
            ("2023-11", "2023-11..2023-11"),
            ("2023/11/24", "2023-11-24..2023-11-24"),
            ("20231124", "2023-11-24..2023-11-24"),
            ("November 2023", "2023-11..2023-11"),
            ("24-nov-2023", "2023-11-24..2023-11-24"),
            ("24.11.2023", "2023-11-24..2023-11-24"),
            ("24. 11. 2023", "2023-11-24..2023-11-24"),
            ("4.5.88", "1988-05-04..1988-05-04"),
            ("24/11/2023", "2023-11-24..2023-11-24"),
            ("11/24/2023", "2023-11-24..2023-11-24"),
            ("05/05/2023", "2023-05-05..2023-05-05"),
            ("04/05/2023", "bad"),
            ("11/2023", "2023-11..2023-11"),
            ("11.2023", "2023-11..2023-11"),
            ("21 Dec 1988", "1988-12-21..1988-12-21"),
            ("December 21st, 1988", "1988-12-21..1988-12-21"),
            ("21st of December 1988", "1988-12-21..1988-12-21"),
            ("21 décembre 1988", "1988-12-21..1988-12-21"),
            ("21. Dezember 1988", "1988-12-21..1988-12-21"),
            ("21 de diciembre de 1988", "1988-12-21..1988-12-21"),
            ("21 декабря 1988", "1988-12-21..1988-12-21"),
            ("2023年11月24日", "2023-11-24..2023-11-24"),
            ("2023年11月", "2023-11..2023-11"),
            ("20.11.2023..24.11.2023", "2023-11-20..2023-11-24"),
            ("Nov. 24, 2023", "2023-11-24..2023-11-24"),
            ("2023-11-20..2023-11-24", "2023-11-20..2023-11-24"),
            ("2023-11-24..2023-11-20", "2023-11-20..2023-11-24"),
            ("2023-12..2023-10", "2023-10..2023-12"),
            ("2023-11-20/2023-11-24", "2023-11-20..2023-11-24"),
            ("[2023-11-20 TO 2023-11-24]", "2023-11-20..2023-11-24"),
            ("[* TO 2023-11-24]", "..2023-11-24"),
            ("2020-2023", "2020..2023"),
            ("2023-11..", "2023-11.."),
            ("..2023-11", "..2023-11"),
            (">2023-11", "2023-12-01.."),
            (">=2023-11", "2023-11.."),
            ("<2023", "..2022-12-31"),
            ("today", "2023-11-30..2023-11-30"),
            ("yesterday..today", "2023-11-29..2023-11-30"),
            ("this-week", "2023-11-27..2023-12-03"),
            ("last week", "2023-11-20..2023-11-26"),
            ("last-month", "2023-10..2023-10"),
            ("lastyear", "2022..2022"),
            ("7d", "2023-11-23..2023-11-30"),
            ("*", "any"),
            ("unknown", "unknown"),
            ("..", "bad"),
            ("2023-13", "bad"),
            ("2023-02-30", "bad"),
            ("soon", "bad"),
            ("999999999d", "bad"),
            ("", "bad"),
        ] {
            assert_eq!(read(DateField::On, value), wanted, "{value}");
        }
    }

    #[test]
    fn dates_of_several_words_are_told_from_the_words_behind_them() {
        for (text, wanted) in [
            ("21 Dec 1988 Lockerbie", Some("21 Dec 1988")),
            ("November 1988) truce", Some("November 1988")),
            (">=21 Dec 1988", Some(">=21 Dec 1988")),
            ("21 Dec 1988..3 Jan 1989 x", Some("21 Dec 1988..3 Jan 1989")),
            ("2023 11 killed", None),
            ("Dec. 21, 1988 crash", Some("Dec. 21, 1988")),
            ("21 décembre 1988 accident", Some("21 décembre 1988")),
            ("1988 may change", None),
            ("yesterday truce", None),
        ] {
            assert_eq!(date_length(text).map(|length| &text[..length]), wanted, "{text}");
        }
    }

    #[test]
    fn bounds_exclude_or_include_their_day() {
        assert_eq!(read(DateField::Before, "2024"), "..2023-12-31");
        assert_eq!(read(DateField::After, "2023-11"), "2023-12-01..");
        assert_eq!(read(DateField::Since, "2023-11-20"), "2023-11-20..");
        assert_eq!(read(DateField::Until, "yesterday"), "..2023-11-29");
        assert_eq!(read(DateField::When, "3m"), "2023-08-30..2023-11-30");
        assert_eq!(read(DateField::When, "9m"), "2023-02-28..2023-11-30");
        assert_eq!(read(DateField::When, "1y"), "2022-11-30..2023-11-30");
        assert_eq!(read(DateField::When, "2w"), "2023-11-16..2023-11-30");
        assert_eq!(read(DateField::Before, "-9999-01-01"), "bad");
    }
}
