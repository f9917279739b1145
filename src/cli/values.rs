//! The words that options and settings take.

use std::fmt;
use std::str::FromStr;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use crate::cli::today::today;
use crate::date::NewsDate;
use crate::query::ast::Expr;
use crate::query::fields::{UNKNOWN, language_code};
use crate::query::parse::{Options, parse};
use crate::read::table::Column;

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A column that somebody names: `body=Text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedColumn(pub Column);

impl FromStr for NamedColumn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((field, name)) if !field.trim().is_empty() && !name.trim().is_empty() => Ok(Self(Column {
                field: field.trim().to_owned(),
                name: name.trim().to_owned(),
            })),
            _ => Err("is no column: write FIELD=NAME, as in `body=Text`".to_owned()),
        }
    }
}

/// How the words of a query are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatchWords {
    /// Articles that have all of them; where those are few, behind them those that have most.
    #[default]
    AllFirst,
    /// An article has all of them.
    All,
    /// An article has at least one of them.
    Any,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SortBy {
    /// Best first.
    #[default]
    Relevance,
    /// Latest first, undated last.
    #[value(alias = "date")]
    Newest,
    /// Earliest first, undated last.
    Oldest,
    /// With --kwic: by the words before the match.
    Left,
    /// With --kwic: by the match and the words after it.
    Right,
}

/// What is folded into one hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fold {
    /// Near-copies of an article.
    #[default]
    Copies,
    /// Nothing.
    None,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Switch {
    /// On.
    #[default]
    On,
    /// Off.
    Off,
}

/// Step of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TimelineStep {
    /// Day by day.
    Day,
    /// Weeks from Monday.
    Week,
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
    /// Calendar years.
    Year,
}

/// A format of search results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SearchFormat {
    /// For people: headlines, passages, colours.
    Human,
    /// One JSON document.
    Json,
    /// A hit a line; with --queries an answer a line.
    Jsonl,
    /// id, score, date, source, title.
    Tsv,
    /// With a header, for spreadsheets.
    Csv,
    /// A run file for trec_eval.
    Trec,
    /// The file of each hit.
    Paths,
    /// The id of each hit.
    Ids,
}

/// A format of queries over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SeriesFormat {
    /// Bars.
    Human,
    /// A line a step and query: step, query, articles, share, all articles, mentions.
    Tsv,
    /// The same, with a header.
    Csv,
    /// One JSON document.
    Json,
    /// A picture.
    Svg,
}

/// What is drawn of each step of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SeriesUnit {
    /// Articles.
    Articles,
    /// Their share in all articles of the step.
    Share,
    /// Matches in them: every article that matches is read for it.
    Mentions,
}

/// A format of whole articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// An article a line, by the schema `article`.
    Jsonl,
    /// A row an article, with a header.
    Csv,
    /// A file of text an article, in the folder of --out.
    Text,
}

/// Knowledge of the cleaner that a page does not give by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Knowledge {
    /// Rules for single publishers.
    Publishers,
    /// What recurs over the pages of a folder.
    Furniture,
}

/// A format of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ArticleFormat {
    /// To read.
    #[default]
    Text,
    /// JSON documents, one after the other.
    Json,
    /// An article a line.
    Jsonl,
}

/// A number of bytes: `512MB`, `2GiB`, `65536`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "WrittenSize", into = "String")]
pub struct ByteSize(pub u64);

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenSize {
    Number(u64),
    Text(String),
}

impl TryFrom<WrittenSize> for ByteSize {
    type Error = String;

    fn try_from(written: WrittenSize) -> Result<Self, String> {
        match written {
            WrittenSize::Number(bytes) => Ok(Self(bytes)),
            WrittenSize::Text(text) => text.parse(),
        }
    }
}

impl FromStr for ByteSize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || format!("`{text}` is no size: write 512MB, 2GB, 64MiB or a number of bytes");
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let number: u64 = text[..digits].parse().map_err(|_| bad())?;
        let factor = match text[digits..].trim().to_ascii_lowercase().as_str() {
            "" | "b" => 1,
            "k" | "kb" => 1_000,
            "m" | "mb" => 1_000_000,
            "g" | "gb" => 1_000_000_000,
            "kib" => 1 << 10,
            "mib" => 1 << 20,
            "gib" => 1 << 30,
            _ => return Err(bad()),
        };
        number.checked_mul(factor).map(Self).ok_or_else(bad)
    }
}

impl fmt::Display for ByteSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (unit, factor) in [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)] {
            if self.0 >= factor && self.0.is_multiple_of(factor) {
                return write!(f, "{}{unit}", self.0 / factor);
            }
        }
        write!(f, "{}", self.0)
    }
}

impl From<ByteSize> for String {
    fn from(size: ByteSize) -> Self {
        size.to_string()
    }
}

/// A span of time in days: `7d`, `2w`, `3m`, `1y`; months count 30 days, years 365.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Days(pub f32);

impl FromStr for Days {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || format!("`{text}` is no span of time: write 7d, 2w, 3m or 1y");
        let (digits, unit) = match text.char_indices().next_back() {
            Some((at, unit)) if unit.is_ascii_alphabetic() => (&text[..at], unit),
            _ => (text, 'd'),
        };
        let number: f32 = digits.parse().map_err(|_| bad())?;
        let days = match unit {
            'd' => number,
            'w' => number * 7.0,
            'm' => number * 30.0,
            'y' => number * 365.0,
            _ => return Err(bad()),
        };
        if days.is_finite() && days > 0.0 {
            Ok(Self(days))
        } else {
            Err(bad())
        }
    }
}

impl TryFrom<String> for Days {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Days> for String {
    fn from(days: Days) -> Self {
        format!("{}d", days.0)
    }
}

/// A field to count the values of, and how many of them: `source`, `section:20`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetWanted {
    /// The field, as the query language names it.
    pub field: String,
    /// Values wanted.
    pub values: usize,
}

impl FromStr for FacetWanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const VALUES: usize = 10;
        let (field, values) = match text.split_once(':') {
            None => (text, VALUES),
            Some((field, number)) => {
                let values = number.parse().ok().filter(|&values| values > 0);
                let bad = || format!("`{number}` is no number of values: write {field}:20");
                (field, values.ok_or_else(bad)?)
            }
        };
        Ok(Self {
            field: field.to_owned(),
            values,
        })
    }
}

/// A day, month or year as the query language has it: `2023-11`, `yesterday`, `7d`.
pub fn date(text: &str) -> Result<NewsDate, String> {
    if let Ok(date) = text.parse() {
        return Ok(date);
    }
    let bad = || format!("`{text}` is no date: write YYYY, YYYY-MM, YYYY-MM-DD, yesterday or 7d");
    let one_word = !text.is_empty() && text.chars().all(char::is_alphanumeric);
    // An end is one day, month or year, or a word that names some days.
    let is_one = |from: NewsDate, to: Option<NewsDate>| one_word || to == Some(from);
    let options = Options::on(today().map_err(|error| error.to_string())?);
    let begins_well = text.starts_with(char::is_alphanumeric) && !text.contains(['"', '“', '”', '„', '«', '»', '\\']);
    for name in ["date", "when"].into_iter().filter(|_| begins_well) {
        let parsed = parse(&format!("{name}:\"{text}\""), &options);
        if let (true, Expr::Date { from: Some(from), to }) = (parsed.notes.is_empty(), parsed.node.expr)
            && is_one(from, to)
        {
            return Ok(from);
        }
    }
    Err(bad())
}

/// The code of a language, given as a code or by its English name.
pub fn language(text: &str) -> Result<String, String> {
    if text.eq_ignore_ascii_case(UNKNOWN) {
        return Ok(UNKNOWN.to_owned());
    }
    language_code(text)
        .ok_or_else(|| format!("`{text}` is no language: write a code such as de, or a name such as german"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_languages_read_as_in_queries() {
        assert_eq!(date("2023-11").expect("a month").to_string(), "2023-11");
        assert!(date("yesterday").is_ok() && date("7d").is_ok());
        for text in [
            "21.12.1988",
            "21 Dec 1988",
            "Dec. 21, 1988",
            "1988/12/21",
            "21 de diciembre de 1988",
        ] {
            assert_eq!(date(text).expect("a day").to_string(), "1988-12-21", "{text}");
        }
        assert_eq!(date("December 1988").expect("a month").to_string(), "1988-12");
        for text in [
            "2021..2023",
            "2021-2023",
            ">2021",
            "",
            "soon",
            "unknown",
            "2023 OR x",
            "1) (2",
        ] {
            assert!(date(text).is_err(), "{text}");
        }
        assert_eq!(language("German"), Ok("de".to_owned()));
        assert_eq!(language("ES"), Ok("es".to_owned()));
        assert!(language("klingon").is_err());
    }

    #[test]
    fn sizes_read_and_print() {
        assert_eq!("512MB".parse(), Ok(ByteSize(512_000_000)));
        assert_eq!("2 GiB".parse(), Ok(ByteSize(2 << 30)));
        assert_eq!("77".parse(), Ok(ByteSize(77)));
        assert_eq!(ByteSize(512_000_000).to_string(), "512MB");
        assert!("lots".parse::<ByteSize>().is_err());
        assert!("99999999999GB".parse::<ByteSize>().is_err());
    }

    #[test]
    fn spans_of_time_read() {
        assert_eq!("2w".parse(), Ok(Days(14.0)));
        assert_eq!("30".parse(), Ok(Days(30.0)));
        for text in ["", "d", "-1d", "0d", "infd", "7x", "é"] {
            assert!(text.parse::<Days>().is_err(), "{text}");
        }
    }

    #[test]
    fn facets_read() {
        let facet: FacetWanted = "source:3".parse().expect("a facet");
        assert_eq!((facet.field.as_str(), facet.values), ("source", 3));
        assert!("source:x".parse::<FacetWanted>().is_err());
        assert!("source:0".parse::<FacetWanted>().is_err());
    }
}
