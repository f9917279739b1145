//! Dates as newspapers print them, in about sixty languages: `Fri, Apr 28 2023 2:23 PM EDT`, `27.04.24 um 07:39 Uhr`, `2024年4月24日`.

use crate::language::dates::locale::Locale;
use crate::language::dates::moment::Moment;
use crate::language::dates::months::{month_of, weekday_of};
use crate::language::dates::tokens::{LONGEST, Piece, Scanner, digit, tokens};

use crate::language::tables::{
    CLOCK_AM, CLOCK_BETWEEN, CLOCK_HOUR_SIGN, CLOCK_O_CLOCK, CLOCK_PM, DATES_AFTER_DAY, DATES_AFTER_MONTH,
    DATES_AFTER_YEAR, DATES_BEFORE_DAY, DATES_BEFORE_YEAR, DATES_BEHIND_DAY, DATES_DAY_SIGN, DATES_MONTH_SIGN,
    DATES_YEAR_SIGN, ERAS,
};

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// What it says.
    pub moment: Moment,
    /// Its first byte, clock included.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// Digits of the shortest date.
pub const LEAST_DIGITS: u32 = 3;

/// Years of two digits from which the last century is meant: archives reach back further than news reaches ahead.
const NEXT_CENTURY: u32 = 40;

/// Every date of `text`, in order.
pub fn find(text: &str, locale: &Locale) -> Vec<Dated> {
    if !may_hold_date(text) {
        return Vec::new();
    }
    let scanner = Scanner {
        text,
        tokens: tokens(text),
        locale,
    };
    let mut found: Vec<Dated> = Vec::new();
    let mut at = 0;
    while at < scanner.tokens.len() {
        let Some((moment, next)) = scanner.date(at) else {
            at += 1;
            continue;
        };
        let earliest = found.last().map_or(0, |last| last.end);
        found.push(scanner.with_clock(moment, at, next, earliest));
        at = next;
    }
    found
}

/// A cheap test that spares most texts the work: [`LEAST_DIGITS`] must stand in it, and no mark of a template.
fn may_hold_date(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(LONGEST)];
    // Counts that fit into a byte are made for many bytes at once.
    let counted = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(byte.is_ascii_digit())).sum::<u8>();
    let mut digits = head.chunks(255).map(counted).fold(0, u8::saturating_add).into();
    // The bytes with which the digits of other scripts begin.
    let may_begin_digit = |&byte: &u8| matches!(byte, 0xd9 | 0xdb | 0xe0 | 0xe1 | 0xef);
    if digits < LEAST_DIGITS && head.iter().fold(false, |any, byte| any | may_begin_digit(byte)) {
        digits = text
            .chars()
            .take(LONGEST)
            .filter(|&c| digit(c).is_some())
            .take(LEAST_DIGITS as usize)
            .count() as u32;
    }
    digits >= LEAST_DIGITS && !text.contains("{{") && !text.contains("${")
}

impl Scanner<'_> {
    /// A year of four digits, with the Buddhist and the Japanese count brought to ours.
    fn year(&self, at: usize) -> Option<(i16, usize)> {
        let (value, digits) = self.number(at)?;
        let year = match (value, digits) {
            (1600..=2100, 4) => value,
            (2400..=2700, 4) => value - 543,
            _ => return None,
        };
        Some((i16::try_from(year).ok()?, at + 1))
    }

    /// The year in `20233 years ago`, `202401747 Share`, where a dump put a year and counts together.
    fn glued_year(&self, at: usize) -> Option<(i16, usize)> {
        let (value, digits) = self.number(at).filter(|(_, digits)| (5..=9).contains(digits))?;
        let year = value / 10u32.pow(digits as u32 - 4);
        let year = i16::try_from(year).ok().filter(|year| (1990..2100).contains(year))?;
        Some((year, at + 1))
    }

    /// A year of four digits or of two: `'24`, `24`.
    fn short_year(&self, at: usize) -> Option<(i16, usize)> {
        if let Some(found) = self.year(at) {
            return Some(found);
        }
        let at = if self.is_sign(at, &['\'', '’']) { at + 1 } else { at };
        let (value, digits) = self.number(at)?;
        if digits != 2 {
            return None;
        }
        let year = match value {
            // The Buddhist count.
            NEXT_CENTURY.. if self.locale.language.as_deref() == Some("th") => 2500 - 543 + value,
            NEXT_CENTURY.. => 1900 + value,
            _ => 2000 + value,
        };
        Some((i16::try_from(year).ok()?, at + 1))
    }

    /// A number of one or two digits.
    fn small(&self, at: usize) -> Option<u8> {
        match self.number(at)? {
            (value @ 1..=31, 1..=2) => u8::try_from(value).ok(),
            _ => None,
        }
    }

    /// A month by name, or by both of its names (`شباط/فبراير`); or by its number.
    fn month(&self, at: usize) -> Option<(u8, usize)> {
        let Some((month, next)) = self.named_month(at) else {
            return self.numbered_month(at);
        };
        let slash = self.pass(next, &[], &[]);
        let second = self.pass(slash + 1, &[], &[]);
        let again = self.is_sign(slash, &['/']).then(|| self.named_month(second)).flatten();
        let next = again
            .filter(|&(same, _)| same == month)
            .map_or(next, |(_, after)| after);
        Some((month, next))
    }

    /// A month by name, of one word or two.
    fn named_month(&self, at: usize) -> Option<(u8, usize)> {
        let word = self.word(at)?;
        let language = self.locale.language.as_deref();
        // Two words name a month in Arabic and Mongolian only.
        if !word.is_ascii()
            && let (Some(Piece::Space), Some(second)) = (self.piece(at + 1), self.word(at + 2))
            && let Some(month) = month_of(&format!("{word} {second}"), language)
        {
            return Some((month, at + 3));
        }
        let month = month_of(word, language)?;
        let next = if self.is_sign(at + 1, &['.']) { at + 2 } else { at + 1 };
        Some((month, next))
    }

    /// The date that begins at `at`, and the place after it.
    fn date(&self, at: usize) -> Option<(Moment, usize)> {
        if at > 0 && self.number(at).is_some() && self.is_sign(at - 1, &['.', '/', '-', ':', '$', '€', '£']) {
            // The tail of a number, a version or a clock.
            let after_number = at > 1 && self.number(at - 2).is_some();
            if after_number || !self.is_sign(at - 1, &['.', '-', ':', '/']) {
                return None;
            }
        }
        match self.piece(at)? {
            Piece::Number(..) => self
                .year_first(at)
                .or_else(|| self.day_and_named_month(at))
                .or_else(|| self.solar(at))
                .or_else(|| self.numeric(at))
                .or_else(|| self.numbered_month(at).and_then(|_| self.named_month_first(at))),
            Piece::Word(_) if self.precedes_number(at) => self.era(at).or_else(|| self.named_month_first(at)),
            _ => None,
        }
    }

    /// Whether a number stands near enough behind the word at `at` to be the day or the year of a month.
    fn precedes_number(&self, at: usize) -> bool {
        /// `febrero, del 2024`: the words of a name, signs and spaces, a small word.
        const REACH: usize = 7;
        let mut behind = self.tokens.iter().skip(at + 1).take(REACH);
        behind.any(|token| matches!(token.piece, Piece::Number(..)))
    }

    /// `2024-04-24`, `2024年4月24日`, `2024. 4. 24.`, `2024. március 31.`, `2024 m. kovo 31 d.`, `2024. gada 31. marts`,
    /// `2025 оны 2-р сарын 3`, `2025 թ. փետրվարի 3`.
    fn year_first(&self, at: usize) -> Option<(Moment, usize)> {
        let (year, next) = self.year(at)?;
        let named = self.pass(next, &['.', ',', '-', '․'], DATES_AFTER_YEAR);
        if named > next {
            if let Some((month, after)) = self.month(named) {
                let day = self.pass(after, &['.'], DATES_AFTER_MONTH);
                if let Some(moment) = self.small(day).and_then(|day| Moment::of_day(year, month, day)) {
                    return Some((moment, day + 1));
                }
            }
            if let Some(day) = self.small(named) {
                let month = self.pass(named + 1, &['.'], &[]);
                if let Some((month, after)) = self.month(month) {
                    return Some((Moment::of_day(year, month, day)?, after));
                }
            }
        }
        self.year_month_day(year, next)
            .or_else(|| self.spaced_month_day(year, next))
    }

    /// The rest of `2024 09/03`.
    fn spaced_month_day(&self, year: i16, next: usize) -> Option<(Moment, usize)> {
        let spaced = matches!(self.piece(next), Some(Piece::Space)) && self.is_sign(next + 2, &['/', '-']);
        let of_two_digits = |at: usize| matches!(self.number(at), Some((_, 2)));
        let whole = of_two_digits(next + 1) && of_two_digits(next + 3) && !self.is_sign(next + 4, &['/', '-', ':']);
        if !spaced || !whole {
            return None;
        }
        let moment = Moment::of_day(year, self.small(next + 1)?, self.small(next + 3)?)?;
        Some((moment, next + 4))
    }

    /// The month and day in figures after a year.
    fn year_month_day(&self, year: i16, next: usize) -> Option<(Moment, usize)> {
        let parted = self.is_sign(next, &['-', '/', '.']) || self.is_word(next, DATES_YEAR_SIGN);
        if !parted {
            return None;
        }
        let month_at = self.pass(self.after_other_count(next + 1), &[], &[]);
        let month = self.small(month_at)?;
        let next = month_at + 1;
        let parted = self.is_sign(next, &['-', '/', '.']) || self.is_word(next, DATES_MONTH_SIGN);
        if !parted {
            return None;
        }
        let day_at = self.pass(next + 1, &[], &[]);
        let day = self.small(day_at)?;
        let after = match self.word(day_at + 1) {
            // `2024-05-03T14:30`
            Some("t") => day_at + 2,
            _ if self.is_word(day_at + 1, DATES_DAY_SIGN) => day_at + 2,
            _ => day_at + 1,
        };
        Some((Moment::of_day(year, month, day)?, after))
    }

    /// The place after the bracket in `2025年（令和7年）2月3日`.
    fn after_other_count(&self, at: usize) -> usize {
        if !self.is_sign(at, &['（', '(']) {
            return at;
        }
        let end = (at + 1..at + 7).find(|&end| self.is_sign(end, &['）', ')']));
        end.map_or(at, |end| end + 1)
    }

    /// `令和6年1月5日`, `令和元年5月3日`, `民國113年1月5日`.
    fn era(&self, at: usize) -> Option<(Moment, usize)> {
        let (first, second) = (self.word(at)?, self.word(at + 1)?);
        let is_era = |era: &str| era.strip_prefix(first) == Some(second);
        let &(_, first_year) = ERAS.iter().find(|(era, _)| is_era(era))?;
        let (count, _) = match self.word(at + 2) {
            Some("元") => (1, 1),
            _ => self.number(at + 2).filter(|&(_, digits)| digits <= 3)?,
        };
        self.year_month_day(first_year + i16::try_from(count).ok()?, at + 3)
    }

    /// `28 Apr 2023`, `28. April 2023`, `1er mai 2023`, `3 de marzo de 2024`, `31st of March, 2024`, `5 tháng 10, 2025`.
    fn day_and_named_month(&self, at: usize) -> Option<(Moment, usize)> {
        let day = self.small(at)?;
        let month_at = self.pass(at + 1, &['.', 'º', '°', 'ª', '\'', '’', ',', '-', '/'], DATES_AFTER_DAY);
        let (month, next) = self.month(month_at)?;
        // A short name may end in the sign that its script has for it.
        let year_at = self.pass(next, &[',', '.', '-', '/', '،', '׳', '॰'], DATES_BEFORE_YEAR);
        let year = self.short_year_after_name(year_at).or_else(|| self.glued_year(year_at));
        let (year, after) = year?;
        Some((Moment::of_day(year, month, day)?, after))
    }

    /// After a month's name a year of two digits counts only with an apostrophe or when no clock follows.
    fn short_year_after_name(&self, at: usize) -> Option<(i16, usize)> {
        let (year, after) = self.short_year(at)?;
        let four_digits = self.year(at).is_some();
        let clock_follows = self.is_sign(after, &[':']) || self.goes_on_as_clock(after);
        (four_digits || !clock_follows).then_some((year, after))
    }

    /// Whether the word at `at` makes an hour of the number before it.
    fn goes_on_as_clock(&self, at: usize) -> bool {
        [CLOCK_HOUR_SIGN, CLOCK_O_CLOCK, CLOCK_AM, CLOCK_PM]
            .iter()
            .any(|words| self.is_word(at, words))
    }

    /// `03/05/2024`, `27.04.24`, `3. 5. 2024`, `22-10-2025`; `3/2 2025` in the North.
    fn numeric(&self, at: usize) -> Option<(Moment, usize)> {
        let first = self.small(at)?;
        let Some(&Piece::Sign(separator @ ('.' | '/' | '-'))) = self.piece(at + 1) else {
            return None;
        };
        let second_at = self.pass(at + 2, &[], &[]);
        let second = self.small(second_at)?;
        if separator == '/' && matches!(self.locale.language.as_deref(), Some("da" | "no" | "sv")) {
            let year_at = self.pass(second_at + 1, &['-'], &[]);
            let year = self.year(year_at).filter(|_| year_at > second_at + 1);
            if let Some((year, after)) = year {
                return Some((Moment::of_day(year, second, first)?, after));
            }
        }
        if !self.is_sign(second_at + 1, &[separator]) {
            return None;
        }
        let year_at = self.pass(second_at + 2, &[], &[]);
        let (year, after) = self.short_year(year_at)?;
        // 10.0.17.24 is no date.
        if self.is_sign(after, &['.', '-']) && self.number(after + 1).is_some() {
            return None;
        }
        // `5.3. 10:21` is a day without a year, and a clock.
        if self.year(year_at).is_none() && self.is_sign(after, &[':']) {
            return None;
        }
        let month_first = second > 12 || (self.locale.month_first && separator != '.' && first <= 12);
        let [usual, other] = if month_first {
            [(first, second), (second, first)]
        } else {
            [(second, first), (first, second)]
        };
        let read = |(month, day): (u8, u8)| Moment::of_day(year, month, day);
        // `Monday, 04/03/2024`: the name of the day decides between the readings.
        let weekday = self.weekday_before(at).or_else(|| self.weekday_behind(after));
        let is_that_day = |moment: &Moment| Some(moment.date.weekday()) == weekday;
        let told = read(other).filter(|moment| is_that_day(moment) && !read(usual).as_ref().is_some_and(is_that_day));
        Some((told.or_else(|| read(usual))?, after))
    }

    /// The day of the week, 1 for Monday, that is named right before the date at `at`.
    fn weekday_before(&self, at: usize) -> Option<u8> {
        /// Signs and spaces between them.
        const REACH: usize = 3;
        let begin = at.saturating_sub(REACH);
        let mut before = (begin..at)
            .rev()
            .skip_while(|&at| !matches!(self.piece(at), Some(Piece::Word(_))));
        weekday_of(self.word(before.next()?)?)
    }

    /// The same right behind it: `04/03/2024 (Monday)`.
    fn weekday_behind(&self, at: usize) -> Option<u8> {
        weekday_of(self.word(self.pass(at, &[',', '(', '.'], &[]))?)
    }

    /// `April 28, 2023`, `Apr. 28th 2023`; or `April 2023`, a month without a day.
    fn named_month_first(&self, at: usize) -> Option<(Moment, usize)> {
        let (month, next) = self.month(at)?;
        let day_at = self.pass(next, &['-'], DATES_BEFORE_DAY);
        if let Some(day) = self.small(day_at) {
            let year_at = self.pass(day_at + 1, &[',', '.', '\'', '’', '-', '،'], DATES_BEHIND_DAY);
            if let Some((year, after)) = self.year(year_at).or_else(|| self.glued_year(year_at)) {
                return Some((Moment::of_day(year, month, day)?, after));
            }
            return self.year_after_clock(month, day, year_at);
        }
        let year_at = self.pass(next, &[','], DATES_BEFORE_YEAR);
        let (year, after) = self.year(year_at)?;
        Some((Moment::of_month(year, month)?, after))
    }

    /// `Nov. 24, 10:30 AM, 2023`: the clock before the year.
    fn year_after_clock(&self, month: u8, day: u8, at: usize) -> Option<(Moment, usize)> {
        let (time, next) = self.clock(at)?;
        let year_at = self.pass(next, &[','], &[]);
        let (year, after) = self.year(year_at)?;
        let mut moment = Moment::of_day(year, month, day)?;
        moment.time = Some(time);
        Some((moment, after))
    }

    /// The date at `from..to` with the clock that stands after or before it.
    fn with_clock(&self, mut moment: Moment, from: usize, to: usize, earliest: usize) -> Dated {
        const SIGNS: &[char] = &[
            ',', '|', '-', '–', '—', '•', '·', '/', '(', '.', '@', ';', '∙', '，', '،',
        ];
        let mut span = (self.tokens[from].start, self.tokens[to - 1].end);
        if moment.time.is_none() && moment.has_day() {
            let start = self.pass(to, SIGNS, CLOCK_BETWEEN);
            if let Some((time, next)) = self.clock(start).filter(|_| start <= to + 8) {
                moment.time = Some(time);
                let (zone, after) = self.zone(next);
                moment.zone = zone;
                span.1 = self.tokens[after - 1].end;
            } else if let Some((time, zone, first)) = self.clock_before(from)
                && self.tokens[first].start >= earliest
            {
                moment.time = Some(time);
                moment.zone = zone;
                span.0 = self.tokens[first].start;
            }
        }
        Dated {
            moment,
            start: span.0,
            end: span.1,
        }
    }
}
