//! How many pieces a document may have: each may become a block, which takes memory however short it is.

use crate::read::limits::Limits;
use crate::read::reader::ReadError;

/// Refuses a document in which `sign` parts more pieces than `limits` allow.
pub fn check(document: &[u8], sign: u8, limits: &Limits) -> Result<(), ReadError> {
    if document.len() <= limits.pieces || memchr::memchr_iter(sign, document).count() <= limits.pieces {
        return Ok(());
    }
    Err(ReadError::Limit {
        limit: "pieces",
        value: limits.pieces as u64,
    })
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::read::parts::Parts;

    /// What becomes of the first document of a file.
    fn first(text: &str, path: &str, pieces: usize) -> Result<(), ReadError> {
        let limits = Limits {
            pieces,
            ..Limits::default()
        };
        let mut parts = Parts::open(text.as_bytes(), path, limits)?;
        let part = parts.next().expect("a part")?;
        let mut outcome = Ok(());
        part.reader.read(&part.of(path), &limits, &mut |page| {
            outcome = page.map(|_| ());
            ControlFlow::Break(())
        })?;
        outcome
    }

    #[test]
    fn a_document_of_too_many_pieces_is_refused_by_name() {
        let plain = "A line of a story that goes on.\n".repeat(40);
        let dump = "   [1]Home\n   [2]World\n   A line of a story that goes on.\n".repeat(20);
        let page = format!("<html><body>{}</body></html>", "<p>A story.</p>".repeat(40));
        let record = format!("{{\"title\":\"A\",\"body\":\"{}\"}}", "A line.\\n\\n".repeat(40));
        let marked = format!("{{\"title\":\"A\",\"body\":\"{}\"}}", "<p>A line.".repeat(40));
        for (text, path) in [
            (&plain, "a.md"),
            (&dump, "a.txt"),
            (&page, "a.html"),
            (&record, "a.jsonl"),
            (&record, "a.json"),
            (&marked, "a.jsonl"),
        ] {
            assert_eq!(first(text, path, 1_000), Ok(()), "{path}");
            let refused = first(text, path, 30).expect_err(path);
            assert_eq!(refused.to_string(), "exceeds the limit `pieces` of 30", "{path}");
        }
    }
}
