//! The cleaned article: the word that every room shares.

use std::fmt;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::date::NewsDate;
use crate::page::Handling;

/// One story, cleaned of everything that stood around it on its page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Article {
    /// Where it came from: the file and its place in it.
    #[serde(flatten)]
    pub origin: Origin,
    /// nutgraf's own name of it, made of the origin.
    pub id: ArticleId,
    /// The name that its source gave it (a JSON line's `id`, a DOCNO, a guid, a uri).
    pub docno: Option<String>,
    /// A story, or what else a page with text to read can be.
    pub kind: ArticleKind,
    /// The headline as the reader sees it, on one line.
    pub title: String,
    /// The people who wrote it, in order; an organisation only when no person is named.
    pub byline: Vec<String>,
    /// When it was first published, if the page says so.
    pub published: Option<Published>,
    /// When it was last changed, if the page says so.
    pub modified: Option<Published>,
    /// What stands between headline and text: a summary or deck.
    pub standfirst: Option<String>,
    /// Place and agency that open the text.
    pub dateline: Option<Dateline>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The part of the paper it stood in.
    pub section: Option<String>,
    /// Its canonical address.
    pub url: Option<String>,
    /// ISO 639-1 code of its language, where known.
    pub language: Option<String>,
    /// Its subjects as its source names them, each once.
    pub keywords: Vec<String>,
    /// What its desk or archive says of it.
    pub handling: Handling,
    /// The story's paragraphs, unwrapped, section headings included, once each and in order.
    pub body: Vec<String>,
    /// Captions of its pictures with their credits, each once.
    pub captions: Vec<String>,
    /// Headlines of other stories that the page shows.
    pub related: Vec<String>,
}

impl Article {
    /// What is searched as its text, in order: the standfirst, where it has one, and the paragraphs of the body.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.standfirst.iter().chain(&self.body).map(String::as_str)
    }
}

/// The place of an article in the corpus.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Origin {
    /// The file, `/`-separated, as the corpus knows it.
    pub path: String,
    /// 0 for the first or only article of the file.
    pub ordinal: u32,
}

/// 13 characters of Crockford's base 32, lower case: 64 bits of xxh3 over the path of the file and what tells an article from the others in it.
///
/// Of a page that is its place. Of a record it is what names the article for life: the id that its source gave it, or else its address, or
/// else its text as it was first read; never its line, which moves when another is put before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ArticleId(pub u64);

/// What names a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum RecordKey {
    /// The id that its source gave it.
    Docno = b'n',
    /// Its address.
    Url = b'u',
    /// Its text.
    Text = b't',
}

/// Crockford's base 32: no i, l, o, u, so that an id read aloud or by OCR stays itself.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl ArticleId {
    /// The id of the article at `origin`.
    pub fn of(origin: &Origin) -> Self {
        let mut key = Vec::with_capacity(origin.path.len() + 5);
        key.extend_from_slice(origin.path.as_bytes());
        key.push(0);
        key.extend_from_slice(&origin.ordinal.to_le_bytes());
        Self(xxh3_64(&key))
    }

    /// The id of the record in the file `path` that this key names: `kind` keeps keys of different kinds apart.
    pub fn of_record(path: &str, kind: RecordKey, key: &[u8]) -> Self {
        let mut text = Vec::with_capacity(path.len() + 2 + key.len());
        text.extend_from_slice(path.as_bytes());
        text.extend_from_slice(&[0, kind as u8]);
        text.extend_from_slice(key);
        Self(xxh3_64(&text))
    }

    /// Reads what [`fmt::Display`] wrote, in any case; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 13 {
            return None;
        }
        text.bytes()
            .try_fold(0u64, |value, byte| {
                let digit = DIGITS.iter().position(|&digit| digit == byte.to_ascii_lowercase())? as u64;
                value.checked_mul(32)?.checked_add(digit)
            })
            .map(Self)
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0u8; 13];
        let mut rest = self.0;
        for place in text.iter_mut().rev() {
            *place = DIGITS[(rest % 32) as usize];
            rest /= 32;
        }
        f.pad(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl Serialize for ArticleId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ArticleId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no article id")))
    }
}

/// What kind of article a page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArticleKind {
    /// A story with a beginning and an end.
    #[default]
    Story,
    /// A page that grew by dated entries.
    LiveBlog,
    /// The opening of a story whose rest is for those who pay or register.
    Excerpt,
    /// Pictures whose captions tell the story.
    Gallery,
}

/// When an article was published or changed, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The day, or only the month or the year; printed as `2023-11-24`, `2023-11` or `2023`.
    pub date: NewsDate,
    /// `HH:MM` or `HH:MM:SS` of the place named by `zone`.
    pub time: Option<String>,
    /// `Z` or an offset such as `+01:00`.
    pub zone: Option<String>,
    /// Where the date was read.
    pub evidence: Evidence,
}

impl Published {
    /// The second since 1970-01-01 at which it was published, where day and time are known; a time without a zone counts as UTC.
    pub fn second(&self) -> Option<i64> {
        self.date.second(self.time.as_deref()?, self.zone.as_deref())
    }
}

/// Where a value was read, the most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// JSON-LD, meta tags, microdata, fields of a feed or a record.
    Metadata,
    /// What the page shows around its story: the headline, the line of the section.
    Shown,
    /// The byline or an element that says it is the date.
    Byline,
    /// The dateline of the text.
    Dateline,
    /// The address of the page.
    Url,
    /// A caption.
    Caption,
    /// A copyright line.
    Copyright,
}

/// `WASHINGTON (AP) —`: where a story was written and by which agency.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dateline {
    /// The place as printed: `WASHINGTON`, `Berlin`.
    pub place: Option<String>,
    /// The agency as printed: `AP`, `dpa`.
    pub agency: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back() {
        let id = ArticleId::of(&Origin {
            path: "corpus/a.txt".into(),
            ordinal: 3,
        });
        assert_eq!(ArticleId::parse(&id.to_string()), Some(id));
        assert_eq!(ArticleId::parse(&id.to_string().to_uppercase()), Some(id));
        assert_eq!(ArticleId::parse("zzzzzzzzzzzzz"), None);
        assert_eq!(ArticleId::parse("7k2m"), None);
    }
}
