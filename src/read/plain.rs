//! Plain text: an article as somebody typed or saved it, without a page around it.

use memchr::memmem;

use crate::page::{Block, Form, Hints, Page, Record};
use crate::read::decode::decode;
use crate::read::ending::ending;
use crate::read::front_matter::{front_matter, head_fields, without_marks};
use crate::read::limits::Limits;
use crate::read::paragraphs::article;
use crate::read::pieces;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};
use crate::read::typed::as_written;

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

    fn about(&self) -> &'static str {
        "prose; Markdown with front matter; a head of `Key: value`"
    }

    fn sniff(&self, head: &[u8], path: &str) -> Confidence {
        let start = head.trim_ascii_start();
        // Text may begin with a tag that somebody pasted; what closes its tags is mark-up.
        let is_markup = start.starts_with(b"<?") || start.starts_with(b"<") && memmem::find(head, b"</").is_some();
        if is_markup || NOT_PROSE.contains(&ending(path).as_str()) || !reads_as_prose(head) {
            Confidence::No
        } else {
            Confidence::Fallback
        }
    }

    fn is_fallback(&self) -> bool {
        true
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        pieces::check(part.bytes, b'\n', limits)?;
        let decoded = decode(part.bytes, None);
        let text = as_written(&decoded);
        let (record, blocks) = match front_matter(&text).or_else(|| head_fields(&text)) {
            Some((record, body)) => (record, behind(&text[..text.len() - body.len()], body)),
            None => (Record::default(), article(&text)),
        };
        if blocks.is_empty() {
            return Err(ReadError::Empty);
        }
        // One document: whether the caller wants more makes no difference.
        let _ = each(Ok(Page {
            form: Form::Plain,
            blocks,
            hints: Hints {
                record,
                ..Hints::default()
            },
            ..Page::default()
        }));
        Ok(())
    }
}

/// The paragraphs of the text behind front matter, with their lines in the file.
fn behind(fields: &str, body: &str) -> Vec<Block> {
    let above = u32::try_from(fields.lines().count()).unwrap_or(u32::MAX);
    let mut blocks = article(&without_marks(body));
    for block in &mut blocks {
        block.line = block.line.saturating_add(above);
    }
    blocks
}

/// Share of characters that are signs of code, tables or encodings above which a text is no prose. News has one in a hundred.
const SIGNS_ABOVE: f32 = 0.06;
/// The longest run without a space that prose has, in characters of scripts with spaces: addresses are shorter.
const LONGEST_RUN: usize = 1_000;

/// Whether people wrote it for people, as far as characters tell.
fn reads_as_prose(head: &[u8]) -> bool {
    // What its charset cannot tell from control characters is no letter either.
    let text = decode(head, None);
    let (mut all, mut signs, mut run, mut longest) = (0usize, 0usize, 0usize, 0usize);
    for c in text.chars() {
        all += 1;
        signs += usize::from(matches!(
            c,
            '\u{80}'
                ..='\u{9f}' | '{' | '}' | '<' | '>' | '=' | ';' | '|' | '\\' | '^' | '~' | '`' | '$' | '#' | '\u{fffd}'
        ));
        run = if c.is_whitespace() || !c.is_ascii() { 0 } else { run + 1 };
        longest = longest.max(run);
    }
    longest <= LONGEST_RUN && signs as f32 <= SIGNS_ABOVE * all as f32 + 8.0
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
        for head in [&b".a{b:c;d:e}.f{g:h;i:j}#k{l:m;n:o}.p{q:r;s:t}"[..], &[b'Q'; 3_000]] {
            assert_eq!(Plain.sniff(head, "a"), Confidence::No);
        }
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
                .map(|block| block.text.to_string())
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
