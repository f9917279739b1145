//! Scanned papers as plain text: one file a page, as Chronicling America gives them (`…/sn83030214/1905-01-15/ed-1/seq-3/ocr.txt`) and other
//! libraries name them. What the text does not say, which paper, day and page it is, stands in the path.

use crate::page::{Form, Hints, Page, Record};
use crate::read::decode::decode;
use crate::read::limits::Limits;
use crate::read::ocr::{modern, with_words_whole};
use crate::read::paragraphs::paragraphs;
use crate::read::pieces;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};

/// Plain text of a scanned page.
pub struct NewspaperOcr;

impl Reader for NewspaperOcr {
    fn name(&self) -> &'static str {
        "ocr-text"
    }

    fn about(&self) -> &'static str {
        "scanned papers: plain text, one file a page"
    }

    /// Nothing in the text tells it from other texts, so the name does: `ocr.txt`, `ocr_eng.txt`, `0003.ocr.txt`.
    fn sniff(&self, head: &[u8], path: &str) -> Confidence {
        let name = path.rsplit(['/', '!']).next().unwrap_or_default().to_ascii_lowercase();
        let Some((stem, _)) = name.split_once(".txt") else {
            return Confidence::No;
        };
        let is_named = stem.split(['.', '_', '-']).any(|part| part == "ocr");
        match is_named && !head.trim_ascii_start().starts_with(b"<") {
            true => Confidence::Certain,
            false => Confidence::No,
        }
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        pieces::check(part.bytes, b'\n', limits)?;
        let text = with_words_whole(&modern(&decode(part.bytes, None)));
        let blocks = paragraphs(&text);
        if blocks.is_empty() {
            return Err(ReadError::Empty);
        }
        // One document: whether the caller wants more makes no difference.
        let _ = each(Ok(Page {
            form: Form::Record,
            blocks,
            hints: Hints {
                record: told_by(part.path),
                ..Hints::default()
            },
            ..Page::default()
        }));
        Ok(())
    }
}

/// What the path says: the library's number of the paper, a day in one folder or in three, and the picture's number in the issue.
fn told_by(path: &str) -> Record {
    let steps: Vec<&str> = path.split(['/', '!']).collect();
    let number = steps.iter().position(|step| is_number_of_a_paper(step));
    let mut record = Record::default();
    let Some(number) = number else { return record };
    let behind = &steps[number + 1..];
    record.date = match behind {
        [day, ..] if is_day(day) => Some((*day).to_owned()),
        [year, month, day, ..] => Some([*year, *month, *day].join("-")).filter(|day| is_day(day)),
        _ => None,
    };
    record.handling.page = behind
        .iter()
        .find_map(|step| step.strip_prefix("seq-"))
        .map(|page| page.trim_start_matches('0').to_owned())
        .filter(|page| !page.is_empty() && page.bytes().all(|byte| byte.is_ascii_digit()));
    if record.date.is_some() {
        let named = steps[number..].iter().take_while(|step| !step.contains('.'));
        record.docno = Some(named.copied().collect::<Vec<_>>().join("/"));
    }
    record
}

/// A control number of the Library of Congress: up to three letters, eight to ten digits.
fn is_number_of_a_paper(step: &str) -> bool {
    let digits = step.trim_start_matches(|c: char| c.is_ascii_lowercase());
    step.len() - digits.len() <= 3
        && (8..=10).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1905-01-15`.
fn is_day(step: &str) -> bool {
    let lengths: Vec<usize> = step.split('-').map(str::len).collect();
    lengths == [4, 2, 2] && step.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_name_and_told_by_its_path() {
        let head = b"THE TERN.\nThe \xc5\xbfteam fer-\nry is back.";
        for (path, known) in [
            ("sn83030214/1905-01-15/ed-1/seq-3/ocr.txt", true),
            ("a/0003.OCR.txt", true),
            ("batch.tar.gz!sn1/ocr_eng.txt", true),
            ("democracy.txt", false),
            ("ocr.html", false),
        ] {
            assert_eq!(NewspaperOcr.sniff(head, path) == Confidence::Certain, known, "{path}");
        }
        let record = told_by("x/sn83030214/1905/01/15/ed-1/seq-3/ocr.txt");
        assert_eq!(record.date.as_deref(), Some("1905-01-15"));
        assert_eq!(record.handling.page.as_deref(), Some("3"));
        assert_eq!(record.docno.as_deref(), Some("sn83030214/1905/01/15/ed-1/seq-3"));
        assert_eq!(told_by("scans/0003.ocr.txt"), Record::default());
    }
}
