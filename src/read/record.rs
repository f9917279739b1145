//! A record of fields as people write them: several names for a field, a text or a list or an object for a value.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::page::{Block, BlockKind, Form, Handling, Hints, Page, Record, Status};
use crate::read::html::read_page;
use crate::read::limits::Limits;
use crate::read::other_media::other_than_text;
use crate::read::paragraphs::paragraphs;
use crate::read::pieces;
use crate::read::reader::ReadError;

/// The names under which each field is known, the most trusted first. They are those of our own records, of schema.org,
/// of ninjs (IPTC), of feeds turned to JSON, and of what extractors and collections print.
const NAMES: [(Slot, &[&str]); 22] = [
    (Slot::Docno, &["id", "docno", "_id", "uri", "guid", "doc_id"]),
    (Slot::Title, &["title", "headline", "headlines", "name"]),
    (
        Slot::Body,
        &[
            "body",
            "text",
            "bodies",
            "articleBody",
            "content",
            "maintext",
            "articleText",
            "body_html",
            "body_xhtml",
            "body_text",
            "contents",
            "content_html",
            "paragraphs",
            "full_text",
            "ocr_eng",
            "description",
            "summary",
        ],
    ),
    (
        Slot::Byline,
        &[
            "byline",
            "bylines",
            "author",
            "authors",
            "creator",
            "creators",
            "published_by",
        ],
    ),
    (
        Slot::Date,
        &[
            "date",
            "published",
            "datePublished",
            "published_at",
            "publish_date",
            "date_publish",
            "published_date",
            "pubDate",
            "firstcreated",
            "firstCreated",
            "versioncreated",
            "versionCreated",
            "issued",
            "timestamp",
        ],
    ),
    (
        Slot::Source,
        &[
            "source",
            "publisher",
            "provider",
            "site",
            "sitename",
            "infosources",
            "infoSources",
            "copyrightholder",
            "copyrightHolder",
            "domain_name",
            "site_name",
            "container-title",
            "container_title",
            "publicationTitle",
            "publication_title",
            "newspaper_title",
        ],
    ),
    (Slot::Section, &["section", "articleSection", "category", "desk"]),
    (Slot::Url, &["url", "canonical_url", "link", "article_url", "URL"]),
    (Slot::Language, &["language", "lang", "inLanguage"]),
    (Slot::Captions, &["captions"]),
    (
        Slot::Modified,
        &[
            "modified",
            "dateModified",
            "updated",
            "updated_at",
            "date_modified",
            "modified_date",
            "date_modify",
            "lastmod",
        ],
    ),
    (
        Slot::Standfirst,
        &[
            "standfirst",
            "abstract",
            "subtitle",
            "dek",
            "lead",
            "alternativeHeadline",
            "abstractNote",
            "abstract_note",
        ],
    ),
    (Slot::Place, &["dateline", "located"]),
    (
        Slot::Keywords,
        &[
            "keywords",
            "tags",
            "topics",
            "subjects",
            "slugline",
            "labels",
            "manual_tags",
        ],
    ),
    (Slot::Urgency, &["urgency"]),
    (Slot::Status, &["pubstatus", "pubStatus"]),
    (Slot::Note, &["ednote", "edNote"]),
    (Slot::Embargo, &["embargoed", "embargo"]),
    (Slot::Correction, &["correction", "corrections"]),
    (Slot::Type, &["type"]),
    (Slot::Heading, &["heading"]),
    (Slot::Page, &["print_page", "page"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Docno,
    Title,
    Body,
    Byline,
    Date,
    Source,
    Section,
    Url,
    Language,
    Captions,
    Modified,
    Standfirst,
    Place,
    Keywords,
    Urgency,
    Status,
    Note,
    Embargo,
    Correction,
    Type,
    Heading,
    Page,
}

/// Keys that items of the wire have (ninjs, and the feeds of agencies): then `type` says whether they are texts.
const OF_THE_WIRE: [&str; 6] = [
    "versioncreated",
    "versionCreated",
    "pubstatus",
    "pubStatus",
    "renditions",
    "representationtype",
];

/// Keys that libraries of newspapers (Trove, Chronicling America) give a text of a paper: then `title` is the paper's.
const OF_A_PAPER: [&str; 3] = ["heading", "articleText", "ocr_eng"];

/// Keys that libraries of saved pages and references have: then the day of change is that of their entry, not of its text.
const OF_A_LIBRARY: [&str; 4] = ["dateAdded", "date_added", "is_archived", "time_added"];

/// The values of a record, each from the most trusted of its names.
#[derive(Debug, Default)]
pub struct RawRecord<'a> {
    /// For each slot: the rank of the name it was taken from, and the value.
    values: [Option<(usize, Loose<'a>)>; NAMES.len()],
    /// Whether it has keys that items of the wire alone have.
    of_the_wire: bool,
    /// Whether its title is that of the paper in which it stood.
    of_a_paper: bool,
    /// Whether it is the entry of a library.
    of_a_library: bool,
}

impl<'a> RawRecord<'a> {
    /// The record as a page. `line` is where it stands (for errors), `place` its number in the file.
    pub fn into_page(mut self, line: u64, place: u64, limits: &Limits) -> Result<Page, ReadError> {
        let kind = self.take(Slot::Type).one();
        if self.of_the_wire
            && let Some(other) = kind.as_deref().and_then(other_than_text)
        {
            return Err(other);
        }
        if self.of_a_library {
            self.values[Slot::Modified as usize] = None;
        }
        if self.of_a_paper {
            let paper = self.values[Slot::Title as usize].take();
            let heading = self.values[Slot::Heading as usize].take();
            self.values[Slot::Title as usize] = heading;
            self.values[Slot::Source as usize] = paper.or_else(|| self.values[Slot::Source as usize].take());
        }
        let title = self.take(Slot::Title).one();
        let mut blocks: Vec<Block> = self.take(Slot::Body).paragraphs(limits)?;
        if blocks.is_empty() {
            // Of a reference the abstract is all the text there is.
            blocks = self.take(Slot::Standfirst).paragraphs(limits)?;
        }
        if title.is_none() && blocks.is_empty() {
            return Err(ReadError::Record {
                line,
                what: "has neither `title` nor `body`".into(),
            });
        }
        let captions = self.take(Slot::Captions).many().into_iter();
        let captions = captions.map(|text| Block {
            kind: BlockKind::Caption,
            text: text.into(),
            ..Block::default()
        });
        let record = self.record(title);
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let blocks = blocks.into_iter().chain(captions).collect();
        Ok(Page {
            form: Form::Record,
            place,
            blocks,
            hints: Hints {
                record,
                ..Hints::default()
            },
            ..Page::default()
        })
    }

    /// The record of fields whose values are texts; what has no known name is passed over.
    pub fn of_texts(fields: Vec<(String, Vec<String>)>) -> Record {
        let mut raw = RawRecord::default();
        for (key, values) in fields {
            if let Some((slot, rank)) = slot_of(&key).or_else(|| slot_of(&key.to_lowercase())) {
                let values = values.into_iter().map(|value| Loose::Text(Cow::Owned(value)));
                raw.offer(slot, rank, Loose::List(values.collect()));
            }
        }
        let title = raw.take(Slot::Title).one();
        raw.record(title)
    }

    fn record(&mut self, title: Option<String>) -> Record {
        Record {
            docno: self.take(Slot::Docno).one(),
            title,
            byline: self.take(Slot::Byline).many(),
            date: self.take(Slot::Date).one(),
            source: self.take(Slot::Source).one(),
            section: self.take(Slot::Section).one(),
            url: self.take(Slot::Url).one(),
            language: self.take(Slot::Language).one(),
            modified: self.take(Slot::Modified).one(),
            standfirst: self.take(Slot::Standfirst).one(),
            place: self.take(Slot::Place).one(),
            keywords: parted(self.take(Slot::Keywords).many()),
            handling: self.handling(),
        }
    }

    fn handling(&mut self) -> Handling {
        let correction = self.take(Slot::Correction).one();
        let status = self.take(Slot::Status).one().unwrap_or_default().to_ascii_lowercase();
        Handling {
            status: match status.rsplit(':').next().unwrap_or_default() {
                "canceled" | "cancelled" | "killed" => Some(Status::Killed),
                "withheld" | "embargoed" => Some(Status::Withheld),
                _ if correction.is_some() => Some(Status::Corrected),
                "usable" => Some(Status::Usable),
                _ => None,
            },
            urgency: self.take(Slot::Urgency).one().and_then(|urgency| urgency.parse().ok()),
            embargo: self.take(Slot::Embargo).one(),
            note: self.take(Slot::Note).one(),
            correction,
            page: self.take(Slot::Page).one(),
            ..Handling::default()
        }
    }

    /// The record of a row: the names of its columns, in any case, and its cells.
    pub(crate) fn of_cells(cells: impl Iterator<Item = (String, Cow<'a, str>)>) -> Self {
        let mut raw = RawRecord::default();
        for (name, cell) in cells {
            let key = name.trim().to_lowercase().replace([' ', '-'], "_");
            raw.of_a_library |= OF_A_LIBRARY.contains(&key.as_str());
            if let Some((slot, rank)) = column(&name) {
                raw.offer(slot, rank, Loose::Text(cell));
            }
        }
        raw
    }

    /// Whether a table with these columns holds articles: one is a text, and one more tells whose.
    pub(crate) fn has_columns(names: &[String]) -> bool {
        let slots: Vec<Slot> = names
            .iter()
            .filter_map(|name| column(name))
            .map(|(slot, _)| slot)
            .collect();
        let others = [Slot::Title, Slot::Docno, Slot::Date, Slot::Url, Slot::Source];
        let is_text = |slot: &Slot| matches!(slot, Slot::Body | Slot::Standfirst);
        slots.iter().any(is_text) && others.iter().any(|slot| slots.contains(slot))
    }

    /// Whether `name` is one of the names of a field.
    #[cfg(feature = "cli")]
    pub fn is_field(name: &str) -> bool {
        column(name).is_some()
    }

    /// The fields that a column may hold, by their first names.
    #[cfg(feature = "cli")]
    pub fn fields() -> Vec<&'static str> {
        let of_articles = NAMES
            .iter()
            .filter(|(slot, _)| !matches!(slot, Slot::Type | Slot::Heading));
        of_articles.filter_map(|(_, names)| names.first().copied()).collect()
    }

    /// Whether both are names of one field.
    pub(crate) fn is_same_field(one: &str, other: &str) -> bool {
        matches!((column(one), column(other)), (Some((one, _)), Some((other, _))) if one == other)
    }

    /// Whether it has a headline.
    pub(crate) fn has_title(&self) -> bool {
        self.values[Slot::Title as usize].is_some()
    }

    fn take(&mut self, slot: Slot) -> Loose<'a> {
        self.values[slot as usize]
            .take()
            .map_or(Loose::Nothing, |(_, value)| value)
    }

    /// Whether it has a text.
    pub(crate) fn has_body(&self) -> bool {
        self.values[Slot::Body as usize].is_some()
    }

    /// Takes the value of `key` from `fields`; false, with nothing taken, when no field is called so.
    pub(crate) fn take_in<'de: 'a, A: MapAccess<'de>>(&mut self, key: &str, fields: &mut A) -> Result<bool, A::Error> {
        self.of_the_wire |= OF_THE_WIRE.contains(&key);
        self.of_a_paper |= OF_A_PAPER.contains(&key);
        self.of_a_library |= OF_A_LIBRARY.contains(&key);
        let Some((slot, rank)) = slot_of(key) else {
            return Ok(false);
        };
        self.offer(slot, rank, fields.next_value()?);
        Ok(true)
    }

    fn offer(&mut self, slot: Slot, rank: usize, value: Loose<'a>) {
        let held = &mut self.values[slot as usize];
        if !value.is_empty() && held.as_ref().is_none_or(|(held_rank, _)| rank < *held_rank) {
            *held = Some((rank, value));
        }
    }
}

/// The slot of a column, whose name may be in any case and have blanks.
fn column(name: &str) -> Option<(Slot, usize)> {
    slot_of(name).or_else(|| slot_of(&name.trim().to_lowercase().replace([' ', '-'], "_")))
}

/// Keywords one by one, where all stand in one text, parted by semicolons or else by commas.
fn parted(keywords: Vec<String>) -> Vec<String> {
    let [all] = keywords.as_slice() else {
        return keywords;
    };
    let sign = if all.contains(';') { ';' } else { ',' };
    let parts = all.split(sign).map(|word| word.trim().to_owned());
    parts.filter(|word| !word.is_empty()).collect()
}

/// The blocks of a text that may have mark-up.
pub(crate) fn body_blocks(text: &str, limits: &Limits) -> Result<Vec<Block>, ReadError> {
    Loose::Text(Cow::Borrowed(text)).paragraphs(limits)
}

/// The slot of a key and how far down its list of names the key stands.
fn slot_of(key: &str) -> Option<(Slot, usize)> {
    NAMES
        .iter()
        .find_map(|(slot, names)| Some((*slot, names.iter().position(|name| *name == key)?)))
}

impl<'de: 'a, 'a> Deserialize<'de> for RawRecord<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = RawRecord<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<RawRecord<'de>, A::Error> {
                let mut record = RawRecord::default();
                while let Some(key) = fields.next_key::<Cow<'de, str>>()? {
                    if !record.take_in(&key, &mut fields)? {
                        fields.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(record)
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// A value written as a text, a number, a list or an object.
#[derive(Debug, Default)]
enum Loose<'a> {
    #[default]
    Nothing,
    Text(Cow<'a, str>),
    /// The words below a picture, among the blocks of a text.
    Caption(Cow<'a, str>),
    List(Vec<Loose<'a>>),
}

impl Loose<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Loose::Nothing => true,
            Loose::Text(text) | Loose::Caption(text) => text.trim().is_empty(),
            Loose::List(values) => values.iter().all(Loose::is_empty),
        }
    }

    /// The first text in it, on one line.
    fn one(&self) -> Option<String> {
        match self {
            Loose::Nothing | Loose::Caption(_) => None,
            Loose::Text(text) => {
                Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
            }
            Loose::List(values) => values.iter().find_map(Loose::one),
        }
    }

    /// All texts in it, each on one line.
    fn many(&self) -> Vec<String> {
        match self {
            Loose::List(values) => values.iter().flat_map(Loose::many).collect(),
            single => single.one().into_iter().collect(),
        }
    }

    /// Its paragraphs: those of a text, or the elements of a list.
    fn paragraphs(&self, limits: &Limits) -> Result<Vec<Block>, ReadError> {
        Ok(match self {
            Loose::Nothing => Vec::new(),
            Loose::Caption(text) => {
                let shown = paragraphs(&htmlize::unescape(text.as_ref()));
                let caption = |block| Block {
                    kind: BlockKind::Caption,
                    ..block
                };
                shown.into_iter().map(caption).collect()
            }
            Loose::Text(text) if is_markup(text) => {
                pieces::check(text.as_bytes(), b'<', limits)?;
                read_page(text, limits).blocks
            }
            Loose::Text(text) if is_address(text) => Vec::new(),
            Loose::Text(text) => {
                pieces::check(text.as_bytes(), b'\n', limits)?;
                if text.contains('&') {
                    paragraphs(&htmlize::unescape(text.as_ref()))
                } else {
                    paragraphs(text)
                }
            }
            Loose::List(values) => {
                let mut blocks = Vec::new();
                for value in values {
                    blocks.append(&mut value.paragraphs(limits)?);
                }
                blocks
            }
        })
    }
}

/// Elements whose tags tell that a body was stored with its mark-up, as feeds and content systems do.
const ELEMENTS: [&str; 24] = [
    "p",
    "br",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "span",
    "sup",
    "sub",
    "blockquote",
    "figure",
    "img",
    "table",
    "section",
    "article",
];

/// True for a body with tags.
fn is_markup(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
        let tag = text[at + 1..].trim_start_matches('/');
        let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (name, after) = tag.split_at(length);
        after.starts_with([' ', '>', '/', '\n', '\t']) && ELEMENTS.iter().any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// True for the address of a picture or a link, where a text is wanted.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

impl<'de: 'a, 'a> Deserialize<'de> for Loose<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

/// The key of an object that stands for the object: `{"name": "Ana Ruiz"}`, `{"text": "…"}`, and what editors of blocks write:
/// `{"type": "paragraph", "data": {"text": "…"}}`.
const SPEAKING_KEYS: [&str; 16] = [
    "name",
    "by",
    "text",
    "value",
    "title",
    "content",
    "html",
    "body",
    "data",
    "paragraphs",
    "blocks",
    "children",
    "tag",
    "literal",
    "raw",
    "url",
];

/// Blocks of a text that repeat what the record says in fields of its own, as the Washington Post's collection keeps them.
const REPEATED: [&str; 5] = ["kicker", "title", "byline", "date", "author_info"];
/// Where such a block keeps the words below a picture.
const CAPTION: &str = "fullcaption";

/// Keys of the two parts of a name, and of the parts of a date, in records of references (CSL, Zotero).
const SURNAME: [&str; 2] = ["family", "lastName"];
const GIVEN_NAME: [&str; 2] = ["given", "firstName"];
const DATE_PARTS: &str = "date-parts";

/// Year, month and day, as `[[2024, 5, 3]]` has them: `2024-05-03`.
fn date_of(parts: &Loose<'_>) -> Option<String> {
    let figures: Vec<String> = match parts {
        Loose::List(dates) => dates.first()?.many(),
        _ => return None,
    };
    let two = |figure: &String| format!("{figure:0>2}");
    (!figures.is_empty()).then(|| figures.iter().take(3).map(two).collect::<Vec<_>>().join("-"))
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text, a number, a list or an object")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Loose::Text(Cow::Borrowed(text)))
    }

    /// A text with escapes; only such a one can hold the character NUL.
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Loose::Text(Cow::Owned(text.replace('\0', ""))))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Loose::Text(Cow::Owned(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Loose::Text(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Loose::Text(Cow::Owned(number.to_string())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Loose::Nothing)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Loose::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let most = Limits::default().pieces;
        let mut values = Vec::new();
        while let Some(value) = elements.next_element()? {
            if values.len() == most {
                return Err(A::Error::custom(format_args!(
                    "a list exceeds the limit `pieces` of {most}"
                )));
            }
            values.push(value);
        }
        Ok(Loose::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut best: Option<(usize, Loose<'de>)> = None;
        let (mut is_repeated, mut has_content) = (false, false);
        let (mut given, mut surname) = (None, None);
        while let Some(key) = fields.next_key::<Cow<'de, str>>()? {
            let value: Loose<'de> = fields.next_value()?;
            has_content |= matches!(&*key, "content" | "bio");
            match (&*key, &value) {
                (key, _) if SURNAME.contains(&key) => surname = value.one(),
                (key, _) if GIVEN_NAME.contains(&key) => given = value.one(),
                (DATE_PARTS, parts) => best = date_of(parts).map(|date| (0, Loose::Text(Cow::Owned(date)))).or(best),
                ("type", Loose::Text(kind)) => is_repeated = REPEATED.contains(&kind.as_ref()),
                (CAPTION, Loose::Text(text)) => return rest(fields, Loose::Caption(text.clone())),
                _ => {}
            }
            let Some(rank) = SPEAKING_KEYS.iter().position(|name| *name == key) else {
                continue;
            };
            if !value.is_empty() && best.as_ref().is_none_or(|(held, _)| rank < *held) {
                best = Some((rank, value));
            }
        }
        if is_repeated && has_content {
            return Ok(Loose::Nothing);
        }
        if best.is_none()
            && let Some(surname) = surname
        {
            let name = given.map_or_else(|| surname.clone(), |given| format!("{given} {surname}"));
            return Ok(Loose::Text(Cow::Owned(name)));
        }
        Ok(best.map_or(Loose::Nothing, |(_, value)| value))
    }
}

/// `value`, after the rest of an object was passed over.
fn rest<'de, A: MapAccess<'de>>(mut fields: A, value: Loose<'de>) -> Result<Loose<'de>, A::Error> {
    while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(json: &str) -> Page {
        serde_json::from_str::<RawRecord<'_>>(json)
            .expect("json")
            .into_page(1, 0, &Limits::default())
            .expect("a record")
    }

    #[test]
    fn fields_are_known_under_several_names() {
        let json = r#"{"name":"no","headline":"Ferry deal","authors":[{"name":"Ana Ruiz","email":"x"},"Bo Lund"],
            "publisher":{"name":"Harbour Post","logo":{"url":"y"}},"articleBody":"One.\n\nTwo.","datePublished":"2024-01-02","docno":42,"tags":[1,{"a":[2]}]}"#;
        let page = page(json);
        let record = &page.hints.record;
        assert_eq!(record.title.as_deref(), Some("Ferry deal"));
        assert_eq!(record.byline, ["Ana Ruiz", "Bo Lund"]);
        assert_eq!(record.source.as_deref(), Some("Harbour Post"));
        assert_eq!(record.docno.as_deref(), Some("42"));
        assert_eq!(
            page.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(),
            ["One.", "Two."]
        );
    }

    #[test]
    fn a_body_with_its_markup_is_read_as_blocks() {
        let page = page(r#"{"title":"A","body_html":"<p>One &amp; <b>two</b>.</p>\n<p>Three < four.</p>"}"#);
        assert_eq!(
            page.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(),
            ["One & two.", "Three < four."]
        );
    }

    #[test]
    fn references_have_names_and_dates_in_parts() {
        let page = page(
            r#"{"id":"moor","type":"article-newspaper","title":"Ferry","abstract":"It is back.","author":[{"family":"Moor","given":"Ida"}],
            "issued":{"date-parts":[[2024,5,3]]},"container-title":"The Tern","URL":"https://tern.example/a","page":"3"}"#,
        );
        let record = &page.hints.record;
        assert_eq!(record.byline, ["Ida Moor"]);
        assert_eq!(record.date.as_deref(), Some("2024-05-03"));
        assert_eq!(record.source.as_deref(), Some("The Tern"));
        assert_eq!(record.handling.page.as_deref(), Some("3"));
        assert_eq!((page.blocks.len(), record.standfirst.as_deref()), (1, None));
    }

    #[test]
    fn a_text_of_a_paper_has_the_paper_for_its_title() {
        let page = page(
            r#"{"id":"1","title":{"id":"13","value":"The Tern (Orrin)"},"heading":"FERRY BACK","articleText":"<p>It sails.</p>","date":"1905-01-15"}"#,
        );
        let record = &page.hints.record;
        assert_eq!(record.title.as_deref(), Some("FERRY BACK"));
        assert_eq!(record.source.as_deref(), Some("The Tern (Orrin)"));
    }

    #[test]
    fn an_empty_value_gives_way_to_the_next_name() {
        let page = page(r#"{"title":" ","headline":"B","body":null,"text":["a","b"],"section":false}"#);
        assert_eq!(page.hints.record.title.as_deref(), Some("B"));
        assert_eq!(page.blocks.len(), 2);
        assert_eq!(page.hints.record.section, None);
    }
}
