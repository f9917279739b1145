//! What lists name of an article, as numbers of a fast field: a list of a thousand articles inflates none of them.
//!
//! tantivy keeps texts of fast fields in compressed dictionaries, which costs a block of them for every headline. As
//! numbers, eight bytes each, they are read at their place.

use xxhash_rust::xxh3::xxh3_64;

use crate::article::{Article, ArticleId, Dateline, Evidence, Origin, Published};
use crate::index::error::IndexError;

/// Bytes of a number.
const WIDTH: usize = 8;

/// The numbers of an article: its length in bytes with half a checksum, then the bytes.
pub fn to_numbers(article: &Article) -> Vec<u64> {
    let mut bytes = Vec::with_capacity(160);
    put(&mut bytes, Some(&article.origin.path));
    put_number(&mut bytes, article.origin.ordinal);
    put(&mut bytes, article.docno.as_deref());
    put(&mut bytes, Some(&article.title));
    put(&mut bytes, article.url.as_deref());
    put(&mut bytes, article.publisher.as_deref());
    let agency = article
        .dateline
        .as_ref()
        .and_then(|dateline| dateline.agency.as_deref());
    put(&mut bytes, agency);
    put(&mut bytes, article.section.as_deref());
    put(&mut bytes, article.language.as_deref());
    let date = article.published.as_ref().map(|published| published.date.to_string());
    put(&mut bytes, date.as_deref());
    for name in &article.byline {
        put(&mut bytes, Some(name));
    }
    let mut numbers = Vec::with_capacity(1 + bytes.len().div_ceil(WIDTH));
    numbers.push(head(&bytes));
    numbers.extend(bytes.chunks(WIDTH).map(|chunk| {
        let mut number = [0; WIDTH];
        number[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(number)
    }));
    numbers
}

/// The article with this id of such numbers: its names, date and place, and nothing else of it.
pub fn from_numbers(id: ArticleId, numbers: impl Iterator<Item = u64>) -> Result<Article, IndexError> {
    read(id, numbers).ok_or_else(|| IndexError::Article("its line in lists is not what was written".to_owned()))
}

fn read(id: ArticleId, mut numbers: impl Iterator<Item = u64>) -> Option<Article> {
    let first = numbers.next()?;
    let mut bytes: Vec<u8> = numbers.flat_map(u64::to_le_bytes).collect();
    let length = usize::try_from(first & u64::from(u32::MAX)).ok()?;
    if bytes.len() != length.next_multiple_of(WIDTH) {
        return None;
    }
    bytes.truncate(length);
    if head(&bytes) != first {
        return None;
    }
    let mut rest = bytes.as_slice();
    let path = taken(&mut rest)??;
    let ordinal = taken_number(&mut rest)?;
    let mut article = Article {
        id,
        origin: Origin { path, ordinal },
        docno: taken(&mut rest)?,
        title: taken(&mut rest)??,
        url: taken(&mut rest)?,
        publisher: taken(&mut rest)?,
        ..Article::default()
    };
    article.dateline = taken(&mut rest)?.map(|agency| Dateline {
        place: None,
        agency: Some(agency),
    });
    article.section = taken(&mut rest)?;
    article.language = taken(&mut rest)?;
    if let Some(date) = taken(&mut rest)? {
        article.published = Some(Published {
            date: date.parse().ok()?,
            time: None,
            zone: None,
            evidence: Evidence::Metadata,
        });
    }
    while !rest.is_empty() {
        article.byline.push(taken(&mut rest)??);
    }
    Some(article)
}

fn head(bytes: &[u8]) -> u64 {
    xxh3_64(bytes) << 32 | bytes.len() as u64
}

/// A text with its length and one in front of it; zero for none.
fn put(bytes: &mut Vec<u8>, text: Option<&str>) {
    let Some(text) = text else {
        bytes.push(0);
        return;
    };
    put_number(bytes, u32::try_from(text.len()).unwrap_or(u32::MAX - 1) + 1);
    bytes.extend_from_slice(text.as_bytes());
}

/// Seven bits a byte, the lowest first; the highest bit says that there are more (LEB128).
fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn taken_number(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in (0..u32::BITS).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// The next text: `None` where the bytes are no such list, `Some(None)` for a text that is not there.
fn taken(bytes: &mut &[u8]) -> Option<Option<String>> {
    let Some(length) = taken_number(bytes)?.checked_sub(1) else {
        return Some(None);
    };
    let (text, rest) = bytes.split_at_checked(length as usize)?;
    *bytes = rest;
    Some(Some(String::from_utf8(text.to_vec()).ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_article_is_listed_as_it_is(
            (path, title, ordinal) in (".{0,40}", ".{0,300}", any::<u32>()),
            (docno, url, publisher, section) in (of("[!-~]{0,30}"), of(".{0,30}"), of(".{0,20}"), of(".{0,20}")),
            byline in proptest::collection::vec(".{0,20}", 0..4),
            month in of("20[0-2][0-9]-(0[1-9]|1[0-2])"),
        ) {
            let article = Article {
                id: ArticleId(7),
                origin: Origin { path, ordinal },
                docno,
                title,
                byline,
                url,
                publisher,
                section,
                language: Some("en".into()),
                published: month.map(|month| Published {
                    date: month.parse().expect("a month"),
                    time: None,
                    zone: None,
                    evidence: Evidence::Metadata,
                }),
                dateline: Some(Dateline { place: None, agency: Some("AP".into()) }),
                ..Article::default()
            };
            let numbers = to_numbers(&article);
            prop_assert_eq!(&from_numbers(article.id, numbers.iter().copied()).expect("readable"), &article);
            for at in 0..numbers.len() {
                let mut damaged = numbers.clone();
                damaged[at] ^= 1 << (at % 8);
                prop_assert!(from_numbers(article.id, damaged.into_iter()).is_err());
            }
            prop_assert!(from_numbers(article.id, numbers.into_iter().skip(1)).is_err());
        }
    }

    fn of(expression: &'static str) -> impl Strategy<Value = Option<String>> {
        proptest::option::of(expression)
    }
}
