//! Front matter: the fields between two lines of dashes that begin an article kept as Markdown, and the few marks of such a text.
//!
//! The fields are read as site generators write them, which is a small part of YAML: a key and a value a line, lists in brackets or
//! as items below their key.

use std::borrow::Cow;

use crate::page::Record;
use crate::read::record::RawRecord;

/// Lines of front matter; what goes on longer is a text that begins with a rule.
const MOST_LINES: usize = 100;

/// The fields that begin `text`, and the text behind them; `None` where it begins otherwise.
pub fn front_matter(text: &str) -> Option<(Record, &str)> {
    if let Some(rest) = after_line_of(text, "+++") {
        return of_toml(rest);
    }
    let rest = after_line_of(text, "---")?;
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    let mut at = 0;
    for line in rest.split_inclusive('\n').take(MOST_LINES) {
        at += line.len();
        let line = line.trim_end();
        if matches!(line, "---" | "...") {
            return (!fields.is_empty()).then(|| (RawRecord::of_texts(fields), &rest[at..]));
        }
        let value = line.trim_start();
        if value.is_empty() || value.starts_with('#') {
            continue;
        }
        if let Some(item) = value.strip_prefix("- ").filter(|_| !fields.is_empty()) {
            let (_, values) = fields.last_mut()?;
            values.push(unquoted(item));
        } else if value.len() == line.len() {
            fields.push(field(line)?);
        }
    }
    None
}

/// Lines of a head of fields without dashes around it.
const HEAD_LINES: usize = 30;
/// Digits that the shortest day with its year has.
const DIGITS_OF_A_DAY: usize = 5;
/// Names that begin such a head, in small letters; any text may have others before a colon.
const OF_ARTICLES: [&str; 12] = [
    "title",
    "headline",
    "author",
    "byline",
    "date",
    "published",
    "source",
    "publisher",
    "url",
    "section",
    "language",
    "keywords",
];

/// The fields that stand a line each above the text, `Title: Ferry returns`, at least two of them that are known, up to an empty line;
/// each line may begin with the two dashes of a comment, and then one alone, `-- Ferry returns`, is the title.
pub fn head_fields(text: &str) -> Option<(Record, &str)> {
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').take(HEAD_LINES).enumerate() {
        at += line.len();
        let line = line.trim_end();
        if line.is_empty() && number > 0 {
            let known = fields
                .iter()
                .filter(|(key, _)| OF_ARTICLES.contains(&key.as_str()))
                .count();
            let is_title_alone = known == 1 && number == 1 && text.starts_with("-- ");
            return (known >= 2 || is_title_alone).then(|| (RawRecord::of_texts(fields), &text[at..]));
        }
        let (bare, commented) = match line.strip_prefix("-- ") {
            Some(bare) => (bare, true),
            None => (line, false),
        };
        match field(bare) {
            Some((key, values)) => fields.push((key.to_lowercase(), values)),
            None if commented && number == 0 => fields.push(("title".to_owned(), vec![bare.trim().to_owned()])),
            // Below a title of this kind stand day and writers, in any order.
            None if commented && text.starts_with("-- ") => {
                let is_day = bare.chars().filter(char::is_ascii_digit).count() >= DIGITS_OF_A_DAY;
                let key = if is_day { "date" } else { "byline" };
                fields.push((key.to_owned(), vec![bare.trim().to_owned()]));
            }
            None => return None,
        }
    }
    None
}

/// The same between lines of three plus signs, in TOML, of which a key and its value stand in one line.
fn of_toml(rest: &str) -> Option<(Record, &str)> {
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    let mut at = 0;
    for line in rest.split_inclusive('\n').take(MOST_LINES) {
        at += line.len();
        let line = line.trim();
        if line == "+++" {
            return (!fields.is_empty()).then(|| (RawRecord::of_texts(fields), &rest[at..]));
        }
        if line.is_empty() || line.starts_with(['#', '[']) {
            continue;
        }
        // What goes on over several lines is no field that is known.
        if let Some((key, value)) = line.split_once('=') {
            fields.extend(field(&format!("{}: {}", key.trim(), value.trim())));
        }
    }
    None
}

/// What follows a first line of three such signs.
fn after_line_of<'a>(text: &'a str, signs: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(signs)?;
    let (line, rest) = rest.split_once('\n')?;
    line.trim().is_empty().then_some(rest)
}

/// `key: value`.
fn field(line: &str) -> Option<(String, Vec<String>)> {
    let (key, value) = line.split_once(':')?;
    let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let parted = value.is_empty() || value.starts_with([' ', '\t']);
    if key.is_empty() || !key.chars().all(named) || !parted {
        return None;
    }
    let value = value.trim();
    let listed = value.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
    let values = match listed {
        Some(list) => list.split(',').map(unquoted).collect(),
        None => vec![unquoted(value)],
    };
    Some((
        key.to_owned(),
        values.into_iter().filter(|value| !value.is_empty()).collect(),
    ))
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    ['"', '\'']
        .iter()
        .find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(value)
        .to_owned()
}

/// The text without the marks of headings, quotations, emphasis, links and pictures.
pub fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches('#');
        let heading = (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ');
        let line = if heading { words.trim_start_matches(' ') } else { line };
        let line = line.strip_prefix("> ").unwrap_or(line);
        out.push_str(&without_links(line).replace("**", ""));
    }
    out
}

/// `[the first of June](https://…)` → `the first of June`; nothing of `![a ship](ship.jpg)`.
fn without_links(line: &str) -> Cow<'_, str> {
    if !line.contains("](") {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once("](") {
        let Some((_, after)) = behind.split_once(')') else {
            break;
        };
        let Some((before, words)) = before.rsplit_once('[') else {
            let end = rest.len() - behind.len();
            out.push_str(&rest[..end]);
            rest = behind;
            continue;
        };
        match before.strip_suffix('!') {
            Some(before) => out.push_str(before),
            None => out.extend([before, words]),
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fields_stand_between_dashes() {
        let text = "---\ntitle: \"Ferry: it returns\"\nauthor: [Ida Moor, 'Lars Berg']\ndate: 2024-05-03\ntags:\n  - ferry\n\
            lang: en\n---\n\n# Ferry\n\nIt *returns*.\n";
        let (record, body) = front_matter(text).expect("front matter");
        assert_eq!(record.title.as_deref(), Some("Ferry: it returns"));
        assert_eq!(record.byline, ["Ida Moor", "Lars Berg"]);
        assert_eq!(record.date.as_deref(), Some("2024-05-03"));
        assert_eq!(record.language.as_deref(), Some("en"));
        assert_eq!(body, "\n# Ferry\n\nIt *returns*.\n");
        for text in [
            "---\nA rule, then a text.\n---\n",
            "---\n---\n",
            "--- a",
            "title: x\n---\n",
            "---\ntitle: x\n",
        ] {
            assert_eq!(front_matter(text), None, "{text}");
        }
    }

    #[test]
    fn fields_stand_between_plus_signs_and_behind_dashes() {
        let toml = "+++\ntitle = \"Ferry back\"\ndate = 2024-05-03T06:15:00+02:00\nauthors = [\"Ida Moor\"]\n[taxonomies]\ntags = [\"ferries\"]\n+++\n\nIt sails.\n";
        let (record, body) = front_matter(toml).expect("front matter");
        assert_eq!(record.title.as_deref(), Some("Ferry back"));
        assert_eq!(record.date.as_deref(), Some("2024-05-03T06:15:00+02:00"));
        assert_eq!(
            (record.byline, record.keywords),
            (vec!["Ida Moor".to_owned()], vec!["ferries".to_owned()])
        );
        assert_eq!(body, "\nIt sails.\n");
        let (record, body) = head_fields("-- Ferry back\n-- 2024-05-03\n-- Ida Moor\n\nIt sails.\n").expect("a head");
        assert_eq!(record.title.as_deref(), Some("Ferry back"));
        assert_eq!(record.date.as_deref(), Some("2024-05-03"));
        assert_eq!((record.byline, body), (vec!["Ida Moor".to_owned()], "It sails.\n"));
    }

    #[test]
    fn marks_are_taken_out() {
        for (marked, plain) in [
            ("## The ferry", "The ferry"),
            ("#1 in the list", "#1 in the list"),
            ("> said **nobody**", "said nobody"),
            ("from [the first](https://a.example/x) on", "from the first on"),
            ("![a ship](ship.jpg)It sails.", "It sails."),
            ("odd](x) and [open](y", "odd](x) and [open](y"),
        ] {
            assert_eq!(without_marks(marked), plain);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(---|\n|[a-z]+: |- |\\[|\\]\\(|\\)|!|\"|#|\\PC){0,40}") {
            let _ = front_matter(&text);
            prop_assert!(without_marks(&text).len() <= text.len());
        }
    }
}
