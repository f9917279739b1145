//! The formats that nutgraf reads.

use crate::read::bibliography::{Bibtex, Ris};
use crate::read::foreign::foreign;
use crate::read::html::Html;
use crate::read::jsonl::{Json, JsonLines};
use crate::read::mail::Mail;
use crate::read::newspaper_ocr::NewspaperOcr;
use crate::read::plain::Plain;
use crate::read::reader::{Confidence, ReadError, Reader};
use crate::read::sgml::{Reuters, Trec};
use crate::read::table::Table;
use crate::read::text_dump::TextDump;
use crate::read::time_all::TimeAll;
use crate::read::web::{Arc, Warc};
use crate::read::wire::anpa::Anpa;
use crate::read::wire::iptc7901::Iptc7901;
use crate::read::xml::feed::{FEED, OPML};
use crate::read::xml::newsml::NEWSML;
use crate::read::xml::newsml_g2::NEWSML_G2;
use crate::read::xml::nitf::NITF;
use crate::read::xml::scanned::{ALTO, HOCR, METS, PAGE_XML};
use crate::read::xml::single::{RCV1, RITZAU};

/// Every format. A new one is a file of this room and a line here; see docs/adding-a-format.md.
pub const READERS: &[&dyn Reader] = &[
    &JsonLines,
    &Json,
    &Warc,
    &Arc,
    &Mail,
    &Trec,
    &Reuters,
    &TimeAll,
    &Anpa,
    &Iptc7901,
    &NITF,
    &NEWSML_G2,
    &NEWSML,
    &FEED,
    &OPML,
    &RCV1,
    &RITZAU,
    &ALTO,
    &PAGE_XML,
    &METS,
    &HOCR,
    &Ris,
    &Bibtex,
    &Table::USUAL,
    &Html,
    &NewspaperOcr,
    &TextDump,
    &Plain,
];

/// Share of control characters above which bytes are no text.
const CONTROLS_ABOVE: f32 = 0.05;

/// The format called `name`.
pub fn named(name: &str) -> Option<&'static dyn Reader> {
    READERS.iter().copied().find(|reader| reader.name() == name)
}

/// Who reads a file that begins with `head` (inflated) and is called `path`: the surest reader, the first of equals.
/// Fails with `Binary`, or `Unknown` when it is text that nobody wants.
pub fn reader_for(head: &[u8], path: &str) -> Result<&'static dyn Reader, ReadError> {
    choice(head, path).map(|(_, reader)| reader)
}

/// The same, with how sure it is.
pub fn choice(head: &[u8], path: &str) -> Result<(Confidence, &'static dyn Reader), ReadError> {
    if let Some(kind) = foreign(head) {
        return Err(kind);
    }
    if is_binary(head) {
        return Err(ReadError::Binary);
    }
    let mut best: Option<(Confidence, &'static dyn Reader)> = None;
    for &reader in READERS {
        // Nobody is surer than certain; whether it reads as prose is looked at only where no format wants it.
        let beaten = best.map_or(Confidence::No, |(held, _)| held);
        if beaten == Confidence::Certain || beaten >= Confidence::Likely && reader.is_fallback() {
            continue;
        }
        let confidence = reader.sniff(head, path);
        if confidence > beaten {
            best = Some((confidence, reader));
        }
    }
    best.ok_or(ReadError::Unknown)
}

/// True for bytes that are no text in any charset; UTF-16 was made UTF-8 before. A stray NUL is forgiven.
fn is_binary(head: &[u8]) -> bool {
    let is_control =
        |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x08 | 0x0c | 0x0e | 0x0f | 0x1b);
    let too_many = |controls: usize| controls as f32 > CONTROLS_ABOVE * head.len() as f32;
    // Nearly all texts have too few of these, those aside that text may hold, which are quickly counted with them.
    too_many(count(head, |byte| byte < 0x20 && byte != b'\n')) && too_many(count(head, is_control))
}

/// How many bytes are so: counts that fit into a byte are made for many bytes at once.
fn count(bytes: &[u8], is_so: impl Fn(u8) -> bool) -> usize {
    let counted = |bytes: &[u8]| bytes.iter().map(|&byte| u8::from(is_so(byte))).sum::<u8>();
    bytes.chunks(255).map(|bytes| usize::from(counted(bytes))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_files_are_nobodys() {
        assert_eq!(reader_for(&[7u8; 40], "a.txt").err(), Some(ReadError::Binary));
        for (head, said) in [
            (&b"\x89PNG\r\n"[..], "is a picture"),
            (b"RIFF\0\0\0\0WAVEfmt ", "is a recording"),
            (
                b"{\\rtf1 The ferry}",
                "is rich text: `pandoc -f rtf -t plain` makes text of it",
            ),
        ] {
            let error = reader_for(head, "a.txt").err().expect(said);
            assert_eq!((error.to_string().as_str(), error.is_refusal()), (said, true));
        }
    }

    #[test]
    fn records_find_their_reader() {
        let name = |head: &[u8], path| reader_for(head, path).ok().map(Reader::name);
        assert_eq!(name(b"{\"title\":\"A\",\"body\":\"x\"}\n", "a"), Some("jsonl"));
        assert_eq!(name(b"[{\"title\":\"A\"}]", "a.json"), Some("json"));
        assert_eq!(name(b"You need to enable JavaScript", "a.txt"), Some("text"));
        assert_eq!(
            reader_for(b"body { color: red }", "a.css").err(),
            Some(ReadError::Unknown)
        );
        let archive = b"WARC/1.0\r\n\r\n<html><p>The ferry is back.</p></html>";
        assert_eq!(name(archive, "a.txt"), Some("warc"));
    }
}
