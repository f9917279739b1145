//! The article as it stands in the doc store.

use std::borrow::Cow;
use std::io::{self, BufWriter};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::article::{Article, ArticleId, ArticleKind, Dateline, Origin, Published};
use crate::index::error::IndexError;
use crate::page::Handling;

/// The article with short names and without what can be computed again. JSON, since zstd makes the
/// names nearly free and an older index stays readable when a field is added.
#[derive(Serialize, Deserialize)]
struct StoredArticle<'a> {
    #[serde(borrow, rename = "p")]
    path: Cow<'a, str>,
    #[serde(rename = "o", default, skip_serializing_if = "is_zero")]
    ordinal: u32,
    /// Where it is not that of the place.
    #[serde(rename = "x", default, skip_serializing_if = "Option::is_none")]
    id: Option<u64>,
    #[serde(borrow, rename = "n", default, skip_serializing_if = "Option::is_none")]
    docno: Option<Cow<'a, str>>,
    #[serde(rename = "k", default, skip_serializing_if = "is_story")]
    kind: ArticleKind,
    #[serde(borrow, rename = "t")]
    title: Cow<'a, str>,
    #[serde(borrow, rename = "w", default, skip_serializing_if = "Vec::is_empty")]
    byline: Vec<Cow<'a, str>>,
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    published: Option<Cow<'a, Published>>,
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    dateline: Option<Cow<'a, Dateline>>,
    #[serde(borrow, rename = "s", default, skip_serializing_if = "Option::is_none")]
    publisher: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "c", default, skip_serializing_if = "Option::is_none")]
    section: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "u", default, skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "g", default, skip_serializing_if = "Option::is_none")]
    language: Option<Cow<'a, str>>,
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    modified: Option<Cow<'a, Published>>,
    #[serde(borrow, rename = "f", default, skip_serializing_if = "Option::is_none")]
    standfirst: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "y", default, skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<Cow<'a, str>>,
    #[serde(rename = "h", default, skip_serializing_if = "is_unhandled")]
    handling: Cow<'a, Handling>,
    #[serde(borrow, rename = "b")]
    body: Vec<Cow<'a, str>>,
    #[serde(borrow, rename = "i", default, skip_serializing_if = "Vec::is_empty")]
    captions: Vec<Cow<'a, str>>,
    #[serde(borrow, rename = "r", default, skip_serializing_if = "Vec::is_empty")]
    related: Vec<Cow<'a, str>>,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn is_story(kind: &ArticleKind) -> bool {
    *kind == ArticleKind::Story
}

fn is_unhandled(handling: &Handling) -> bool {
    *handling == Handling::default()
}

/// Bytes of text from which an article is deflated before the engine has it, which holds several copies of what it stores.
const LONG: usize = 1 << 20;
/// How much pains zstd takes with it.
const LEVEL: i32 = 1;
/// What zstd begins with, and JSON does not.
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// The bytes of an article in the doc store.
pub fn to_bytes(article: &Article) -> Vec<u8> {
    let stored = StoredArticle {
        path: Cow::Borrowed(&article.origin.path),
        ordinal: article.origin.ordinal,
        id: (article.id != ArticleId::of(&article.origin)).then_some(article.id.0),
        docno: borrowed(&article.docno),
        kind: article.kind,
        title: Cow::Borrowed(&article.title),
        byline: all_borrowed(&article.byline),
        published: article.published.as_ref().map(Cow::Borrowed),
        dateline: article.dateline.as_ref().map(Cow::Borrowed),
        publisher: borrowed(&article.publisher),
        section: borrowed(&article.section),
        url: borrowed(&article.url),
        language: borrowed(&article.language),
        modified: article.modified.as_ref().map(Cow::Borrowed),
        standfirst: borrowed(&article.standfirst),
        keywords: all_borrowed(&article.keywords),
        handling: Cow::Borrowed(&article.handling),
        body: all_borrowed(&article.body),
        captions: all_borrowed(&article.captions),
        related: all_borrowed(&article.related),
    };
    let is_long = article.body.iter().map(String::len).sum::<usize>() >= LONG;
    // Strings and numbers into memory: there is nothing that could fail.
    let mut bytes = match is_long {
        true => deflated(&stored).unwrap_or_default(),
        false => serde_json::to_vec(&stored).unwrap_or_default(),
    };
    let digest = xxh3_64(&bytes);
    bytes.extend_from_slice(&digest.to_le_bytes());
    bytes
}

fn deflated(stored: &StoredArticle<'_>) -> io::Result<Vec<u8>> {
    let mut deflating = BufWriter::new(zstd::Encoder::new(Vec::new(), LEVEL)?);
    serde_json::to_writer(&mut deflating, stored)?;
    deflating.into_inner()?.finish()
}

/// The article of such bytes. They end with their xxh3: the doc store has no checksum that a reader compares, and a flipped bit would show as
/// another text.
pub fn from_bytes(bytes: &[u8]) -> Result<Article, IndexError> {
    let Some((bytes, digest)) = bytes.split_last_chunk::<8>() else {
        return Err(IndexError::Article("it is cut off".to_owned()));
    };
    if xxh3_64(bytes) != u64::from_le_bytes(*digest) {
        return Err(IndexError::Article(
            "its bytes are not those that were written".to_owned(),
        ));
    }
    if bytes.starts_with(ZSTD) {
        let inflated = zstd::decode_all(bytes).map_err(|error| IndexError::Article(error.to_string()))?;
        return from_json(&inflated);
    }
    from_json(bytes)
}

fn from_json(bytes: &[u8]) -> Result<Article, IndexError> {
    let stored: StoredArticle<'_> =
        serde_json::from_slice(bytes).map_err(|error| IndexError::Article(error.to_string()))?;
    let origin = Origin {
        path: stored.path.into_owned(),
        ordinal: stored.ordinal,
    };
    Ok(Article {
        id: stored.id.map_or_else(|| ArticleId::of(&origin), ArticleId),
        origin,
        docno: stored.docno.map(Cow::into_owned),
        kind: stored.kind,
        title: stored.title.into_owned(),
        byline: all_owned(stored.byline),
        published: stored.published.map(Cow::into_owned),
        dateline: stored.dateline.map(Cow::into_owned),
        publisher: stored.publisher.map(Cow::into_owned),
        section: stored.section.map(Cow::into_owned),
        url: stored.url.map(Cow::into_owned),
        language: stored.language.map(Cow::into_owned),
        modified: stored.modified.map(Cow::into_owned),
        standfirst: stored.standfirst.map(Cow::into_owned),
        keywords: all_owned(stored.keywords),
        handling: stored.handling.into_owned(),
        body: all_owned(stored.body),
        captions: all_owned(stored.captions),
        related: all_owned(stored.related),
    })
}

fn borrowed(text: &Option<String>) -> Option<Cow<'_, str>> {
    text.as_deref().map(Cow::Borrowed)
}

fn all_borrowed(texts: &[String]) -> Vec<Cow<'_, str>> {
    texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect()
}

fn all_owned(texts: Vec<Cow<'_, str>>) -> Vec<String> {
    texts.into_iter().map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Evidence;
    use crate::date::NewsDate;

    #[test]
    fn an_article_comes_back_as_it_went() {
        let origin = Origin {
            path: "corpus/a \"b\".jsonl".into(),
            ordinal: 7,
        };
        let article = Article {
            id: ArticleId::of(&origin),
            origin,
            docno: Some("x-1".into()),
            kind: ArticleKind::LiveBlog,
            title: "A \"quoted\" title\\".into(),
            byline: vec!["Ana Río".into()],
            published: Some(Published {
                date: NewsDate::month(2023, 11).expect("a month"),
                time: Some("10:30".into()),
                zone: None,
                evidence: Evidence::Dateline,
            }),
            dateline: Some(Dateline {
                place: Some("ÖRE".into()),
                agency: None,
            }),
            publisher: Some("The Tern".into()),
            section: None,
            url: Some("https://tern.example/a".into()),
            language: Some("es".into()),
            modified: None,
            standfirst: Some("A summary.".into()),
            keywords: vec!["ferries".into()],
            handling: Handling {
                urgency: Some(3),
                ..Handling::default()
            },
            body: vec!["One.".into(), "Two\ttabs.".into()],
            captions: vec!["A boat.".into()],
            related: vec![],
        };
        assert_eq!(from_bytes(&to_bytes(&article)).expect("readable"), article);
        assert!(from_bytes(b"{\"p\":1").is_err());
        let long = Article {
            body: vec!["Twenty bytes of it. ".repeat(LONG / 20 + 1), "And \"one\" more.".into()],
            ..article
        };
        let mut bytes = to_bytes(&long);
        assert!(bytes.len() < LONG / 10);
        assert_eq!(from_bytes(&bytes).expect("readable"), long);
        bytes.truncate(bytes.len() / 2);
        assert!(from_bytes(&bytes).is_err());
    }
}
