//! The names of fields: one registry for the parser, for help and for completion.

use crate::language::tables::{LANGUAGES, Language};
use crate::query::ast::{NumberField, TextField};
use crate::text::fold::fold;

/// What a name before a colon stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Words of a field.
    Text(TextField),
    /// The day of publication.
    Date(DateField),
    /// A number.
    Number(NumberField),
    /// Likeness to an article.
    Like,
}

/// How a date bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateField {
    /// On that day, in that month, within that range.
    On,
    /// Before its first day.
    Before,
    /// After its last day.
    After,
    /// On or after its first day.
    Since,
    /// On or before its last day.
    Until,
    /// Within so many days, weeks, months or years up to today.
    When,
}

/// A field with its names.
#[derive(Debug, PartialEq, Eq)]
pub struct FieldEntry {
    /// The name that is printed.
    pub name: &'static str,
    /// Other names that are understood.
    pub aliases: &'static [&'static str],
    /// What it stands for.
    pub kind: FieldKind,
    /// One line for help.
    pub help: &'static str,
    /// A query with it.
    pub example: &'static str,
}

/// All fields, in the order of help.
pub const FIELDS: &[FieldEntry] = &[
    text(
        "title",
        &["intitle", "headline", "allintitle", "hed", "hl"],
        TextField::Title,
        "the headline",
        "title:truce",
    ),
    text(
        "body",
        &["intext", "text", "story", "allintext"],
        TextField::Body,
        "the paragraphs of the story",
        "body:truce",
    ),
    text(
        "lead",
        &["lede", "lp", "standfirst", "deck", "dek"],
        TextField::Lead,
        "the standfirst and the opening of the story, about 60 words",
        "lead:hostage",
    ),
    text(
        "caption",
        &["captions", "photo", "picture"],
        TextField::Caption,
        "captions of pictures",
        "caption:orlando",
    ),
    text(
        "byline",
        &["author", "by", "writer", "reporter"],
        TextField::Byline,
        "the people who wrote it",
        "byline:\"colleen long\"",
    ),
    text(
        "place",
        &["dateline", "location", "city"],
        TextField::Place,
        "the place of the dateline",
        "place:cairo",
    ),
    text(
        "source",
        &["agency", "publisher", "paper", "outlet", "publication"],
        TextField::Source,
        "the publisher or the agency",
        "source:ap",
    ),
    text(
        "section",
        &["desk", "category", "rubric"],
        TextField::Section,
        "the part of the paper",
        "section:world",
    ),
    text(
        "url",
        &["inurl", "site", "link", "address"],
        TextField::Url,
        "the address",
        "url:example.com",
    ),
    text(
        "path",
        &["folder"],
        TextField::Path,
        "the file in the corpus",
        "path:2023/november",
    ),
    text(
        "lang",
        &["language"],
        TextField::Lang,
        "the language, as a code or in English",
        "lang:es",
    ),
    text(
        "id",
        &["docno", "guid"],
        TextField::Id,
        "the article's id, ours or its source's",
        "id:7k2m",
    ),
    date(
        "date",
        &["published", "day"],
        DateField::On,
        "the day, month or year, or a range of them",
        "date:2023-11-20..2023-11-24",
    ),
    date(
        "before",
        &[],
        DateField::Before,
        "earlier than that day, month or year",
        "before:2024",
    ),
    date(
        "after",
        &[],
        DateField::After,
        "later than that day, month or year",
        "after:2023-11-20",
    ),
    date("since", &[], DateField::Since, "on that day or later", "since:2023-11"),
    date(
        "until",
        &[],
        DateField::Until,
        "on that day or earlier",
        "until:2023-11-24",
    ),
    date(
        "when",
        &["past"],
        DateField::When,
        "the last days, weeks, months or years",
        "when:7d",
    ),
    FieldEntry {
        name: "words",
        aliases: &["length", "wordcount", "wc"],
        kind: FieldKind::Number(NumberField::Words),
        help: "the number of words of the story",
        example: "words:>500",
    },
    FieldEntry {
        name: "copies",
        aliases: &["copy", "duplicates"],
        kind: FieldKind::Number(NumberField::Copies),
        help: "copies of the article in the corpus, itself included",
        example: "copies:>=3",
    },
    FieldEntry {
        name: "like",
        aliases: &["similar", "related"],
        kind: FieldKind::Like,
        help: "articles close to that one",
        example: "like:7k2m",
    },
];

const fn text(
    name: &'static str,
    aliases: &'static [&'static str],
    field: TextField,
    help: &'static str,
    example: &'static str,
) -> FieldEntry {
    FieldEntry {
        name,
        aliases,
        kind: FieldKind::Text(field),
        help,
        example,
    }
}

const fn date(
    name: &'static str,
    aliases: &'static [&'static str],
    field: DateField,
    help: &'static str,
    example: &'static str,
) -> FieldEntry {
    FieldEntry {
        name,
        aliases,
        kind: FieldKind::Date(field),
        help,
        example,
    }
}

/// The field of that name or alias, any case.
pub fn field_named(name: &str) -> Option<&'static FieldEntry> {
    let is_it = |known: &&str| known.eq_ignore_ascii_case(name);
    FIELDS
        .iter()
        .find(|entry| is_it(&entry.name) || entry.aliases.iter().any(is_it))
}

/// The name of a field of words, as printed.
pub fn text_name(field: TextField) -> &'static str {
    name_of(FieldKind::Text(field))
}

/// The name of a field of numbers, as printed.
pub fn number_name(field: NumberField) -> &'static str {
    name_of(FieldKind::Number(field))
}

fn name_of(kind: FieldKind) -> &'static str {
    FIELDS
        .iter()
        .find(|entry| entry.kind == kind)
        .map_or("", |entry| entry.name)
}

/// The printed name of the field that `name` was perhaps meant to be: one edit away, in words of four letters or more.
pub fn nearest(name: &str) -> Option<&'static str> {
    if name.len() < 4 {
        return None;
    }
    let name = name.to_ascii_lowercase();
    FIELDS
        .iter()
        .find(|entry| {
            std::iter::once(&entry.name)
                .chain(entry.aliases)
                .any(|known| is_one_edit_away(&name, known))
        })
        .map(|entry| entry.name)
}

/// One letter inserted, left out, replaced, or two neighbours swapped.
fn is_one_edit_away(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[head..], &other[head..]);
    match one.len().abs_diff(other.len()) {
        0 => {
            let swapped = one.len() >= 2 && one[0] == other[1] && one[1] == other[0] && one[2..] == other[2..];
            swapped || one.get(1..) == other.get(1..)
        }
        1 if one.len() > other.len() => one[1..] == *other,
        1 => other[1..] == *one,
        _ => false,
    }
}

/// Fields whose values say what kind of article it is rather than what stands in it. Under `--match any`
/// they narrow the search instead of widening it.
pub(crate) fn narrows(field: TextField) -> bool {
    matches!(
        field,
        TextField::Lang | TextField::Path | TextField::Id | TextField::Url | TextField::Source | TextField::Section
    )
}

/// The value that articles without one are counted under, and by which they are found: `source:unknown`.
pub const UNKNOWN: &str = "unknown";

/// True when a value asks for articles that have none in the field.
pub(crate) fn is_unknown(field: TextField, value: &str) -> bool {
    let can_lack = matches!(
        field,
        TextField::Byline | TextField::Place | TextField::Source | TextField::Section | TextField::Lang
    );
    can_lack && value.eq_ignore_ascii_case(UNKNOWN)
}

/// Fields whose values are read up to the next space: addresses and names of files.
pub(crate) fn is_verbatim(field: TextField) -> bool {
    matches!(field, TextField::Url | TextField::Path | TextField::Id)
}

/// The code of a language: `en` of `en`, `EN-us` and `english`, `de` of `deutsch`; `None` for what is no language.
pub(crate) fn language_code(name: &str) -> Option<String> {
    let folded = fold(name);
    let named = LANGUAGES
        .iter()
        .find(|language| [language.name, language.native].contains(&folded.as_str()));
    if let Some(language) = named {
        return Some(language.code.to_owned());
    }
    // Articles have codes of two letters, and one for Norwegian.
    let code = folded.split(['-', '_']).next().unwrap_or_default();
    let code = Language::of(code).map_or(code, |language| language.code);
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then(|| code.to_owned())
}
