//! Plain text: an article as somebody typed or saved it, without a page around it.

use memchr::memmem;

use crate::page::{Form, Page};
use crate::read::decode::decode;
use crate::read::limits::Limits;
use crate::read::paragraphs::article;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};

/// Text that no other format claims.
pub struct Plain;

/// Endings of text files that hold no prose.
const NOT_PROSE: &[&str] = &[
    "atom", "c", "conf", "cpp", "css", "csv", "h", "ini", "java", "js", "lock", "map", "mjs", "opml", "py", "rs",
    "rss", "sh", "svg", "toml", "ts", "tsv", "xml", "yaml", "yml",
];

impl Reader for Plain {
    fn name(&self) -> &'static str {
        "text"
    }

    fn sniff(&self, head: &[u8], path: &str) -> Confidence {
        let ending = path
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase())
            .unwrap_or_default();
        let start = head.trim_ascii_start();
        // Text may begin with a tag that somebody pasted; what closes its tags is mark-up.
        let is_markup = start.starts_with(b"<?") || start.starts_with(b"<") && memmem::find(head, b"</").is_some();
        if is_markup || NOT_PROSE.contains(&ending.as_str()) {
            Confidence::No
        } else {
            Confidence::Fallback
        }
    }

    fn read(&self, part: &Part<'_>, _limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        let blocks = article(&decode(part.bytes, None));
        if blocks.is_empty() {
            return Err(ReadError::Empty);
        }
        // One document: whether the caller wants more makes no difference.
        let _ = each(Ok(Page {
            form: Form::Plain,
            blocks,
            ..Page::default()
        }));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::ControlFlow;

    #[test]
    fn prose_is_read_and_code_is_not() {
        assert_eq!(
            Plain.sniff(b"Ferries return\n\nPORT VELLA", "a.txt"),
            Confidence::Fallback
        );
        assert_eq!(Plain.sniff(b"body { color: red }", "a.css"), Confidence::No);
        assert_eq!(Plain.sniff(b"<rss><channel></channel></rss>", "feed"), Confidence::No);
        assert_eq!(
            Plain.sniff(b"<img src=x> Ferries return", "a.txt"),
            Confidence::Fallback
        );
        let part = Part {
            path: "a",
            bytes: b"Ferries return\n\nThe harbour\nopened.",
            first_line: 1,
        };
        let mut texts = Vec::new();
        let read = Plain.read(&part, &Limits::default(), &mut |page| {
            texts = page
                .expect("a page")
                .blocks
                .into_iter()
                .map(|block| block.text)
                .collect();
            ControlFlow::Continue(())
        });
        assert_eq!(
            (read, texts),
            (
                Ok(()),
                vec!["Ferries return".to_owned(), "The harbour opened.".to_owned()]
            )
        );
    }
}
