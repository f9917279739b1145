//! What the formats of XML have in common: known by their first element, read from a tree.

use crate::page::{Block, Form, Hints, Page, Record};
use crate::read::limits::Limits;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};
use crate::read::xml::root::root;
use crate::read::xml::tree::Node;

/// Each document with what became of it; an error where the whole file cannot be read.
pub(super) type Pages = Result<Vec<Result<Page, ReadError>>, ReadError>;

/// A format of XML.
pub struct XmlFormat {
    /// Its name in messages.
    pub(super) name: &'static str,
    /// What it reads, in a few words.
    pub(super) about: &'static str,
    /// Whether a document is of it, by the name of its first element, that element's tag, and the first bytes.
    pub(super) is: fn(name: &str, tag: &str, head: &[u8]) -> bool,
    /// The documents below the first element, in order.
    pub(super) pages: fn(&Node, &Limits) -> Pages,
}

impl Reader for XmlFormat {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        match root(head) {
            Some((name, tag)) if (self.is)(name, tag, head) => Confidence::Certain,
            _ => Confidence::No,
        }
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        let tree = Node::parse(part.bytes, limits)?;
        for (place, page) in (0u32..).zip((self.pages)(&tree, limits)?) {
            let placed = page.map(|page| Page { place, ..page });
            if each(placed).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// The page of ready-made fields. `Empty` where there is neither headline nor text.
pub(super) fn page(record: Record, blocks: Vec<Block>) -> Result<Page, ReadError> {
    if record.title.is_none() && blocks.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(Page {
        form: Form::Record,
        blocks,
        hints: Hints {
            record,
            ..Hints::default()
        },
        ..Page::default()
    })
}

/// The same for the wire, where a headline may be all that is sent: then it is the text, too.
pub(super) fn wire_page(record: Record, blocks: Vec<Block>) -> Result<Page, ReadError> {
    let blocks = match &record.title {
        Some(title) if blocks.is_empty() => vec![Block {
            text: title.as_str().into(),
            apart: true,
            ..Block::default()
        }],
        _ => blocks,
    };
    page(record, blocks)
}

/// Each text once, in order.
pub(crate) fn once(texts: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    texts.into_iter().filter(|text| seen.insert(text.clone())).collect()
}
