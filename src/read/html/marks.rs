//! Elements that say what their text is: microdata, `rel=author`, `<time>`, names of bylines, dates and sections.

use crate::page::MarkKind;
use crate::read::html::attributes::Attributes;

/// What an element says that it holds: a standard attribute before a name.
pub fn mark_of(name: &str, attributes: Attributes<'_>) -> Option<MarkKind> {
    let mut by_name = None;
    let mut address_of_author = false;
    for (attribute, value) in attributes.iter() {
        match attribute.len() {
            8 if attribute.eq_ignore_ascii_case("itemprop") => {
                if let Some(kind) = property(value) {
                    return Some(kind);
                }
            }
            3 if attribute.eq_ignore_ascii_case("rel")
                && value
                    .split_ascii_whitespace()
                    .any(|word| word.eq_ignore_ascii_case("author")) =>
            {
                return Some(MarkKind::Author);
            }
            7 if attribute.eq_ignore_ascii_case("pubdate") => return Some(MarkKind::Published),
            4 if attribute.eq_ignore_ascii_case("href") => address_of_author = leads_to_author(value),
            5 if attribute.eq_ignore_ascii_case("class") => by_name = by_name.or_else(|| named(value)),
            2 if attribute.eq_ignore_ascii_case("id") => by_name = by_name.or_else(|| named(value)),
            _ if attribute.len() <= 16 && attribute.as_bytes().starts_with(b"data-") && is_test_name(attribute) => {
                by_name = by_name.or_else(|| named(value));
            }
            _ => {}
        }
    }
    if address_of_author {
        return Some(MarkKind::Author);
    }
    if name.eq_ignore_ascii_case("time") && !matches!(by_name, Some(MarkKind::Published | MarkKind::Modified)) {
        return Some(MarkKind::Time);
    }
    by_name
}

/// Attributes in which page builders name a component for their tests.
fn is_test_name(attribute: &str) -> bool {
    ["data-testid", "data-test-id", "data-qa", "data-component", "data-type"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(attribute))
}

/// Schema.org's properties.
fn property(value: &str) -> Option<MarkKind> {
    value.split_ascii_whitespace().find_map(|word| match word {
        "author" | "creator" => Some(MarkKind::Author),
        "datePublished" => Some(MarkKind::Published),
        "dateModified" => Some(MarkKind::Modified),
        "headline" => Some(MarkKind::Headline),
        "articleSection" => Some(MarkKind::Section),
        _ => None,
    })
}

/// `/author/jane-doe`, `/autor/…`: a page about a writer.
fn leads_to_author(address: &str) -> bool {
    const FOLDERS: [&str; 14] = [
        "/author/",
        "/authors/",
        "/autor/",
        "/autoren/",
        "/autores/",
        "/auteur/",
        "/autore/",
        "/profile/",
        "/by/",
        "/people/",
        "/staff/",
        "/writers/",
        "/journalist/",
        "/redakteur/",
    ];
    address.len() < 300 && FOLDERS.iter().any(|folder| address.contains(folder))
}

/// What a class, an id or a test name says.
fn named(value: &str) -> Option<MarkKind> {
    value.split_ascii_whitespace().find_map(|name| {
        // Nothing longer is a name that a person chose.
        if name.len() > 80 {
            return None;
        }
        let lower = name.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        if has(&[
            "author-name",
            "authorname",
            "author__name",
            "author_name",
            "byline-name",
            "byline__name",
            "autor-name",
            "contributor-name",
        ]) || lower == "fn"
        {
            return Some(MarkKind::Author);
        }
        if has(&["byline", "author", "autor", "writer", "verfasser", "auteur", "skribent"])
            || is_word(
                &lower,
                &[
                    "credits",
                    "by",
                    "firma",
                    "signature",
                    "redakteur",
                    "reporter",
                    "journalist",
                ],
            )
        {
            return Some(MarkKind::Byline);
        }
        if has(&["modified", "updated", "last-update"]) {
            return Some(MarkKind::Modified);
        }
        if has(&[
            "published",
            "publish-date",
            "publishdate",
            "publish_date",
            "pubdate",
            "publication-date",
            "publish-time",
            "posted-on",
        ]) {
            return Some(MarkKind::Published);
        }
        if is_word(
            &lower,
            &[
                "date",
                "datum",
                "timestamp",
                "fecha",
                "time",
                "datetime",
                "dateline",
                "tarih",
                "dato",
                "data",
            ],
        ) {
            return Some(MarkKind::Time);
        }
        if has(&[
            "breadcrumb__item",
            "breadcrumb-item",
            "breadcrumbs__item",
            "section-name",
            "section-label",
            "article-section",
        ]) || is_word(&lower, &["breadcrumb", "breadcrumbs"])
        {
            return Some(MarkKind::Section);
        }
        None
    })
}

/// Whether one of `words` is a whole word of `name`.
fn is_word(name: &str, words: &[&str]) -> bool {
    name.split(|c: char| !c.is_ascii_alphanumeric())
        .any(|part| words.contains(&part))
}
