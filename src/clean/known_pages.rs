//! What the survey found out about the dumps that it read, so that the run need not read them again.

use std::collections::HashMap;

use xxhash_rust::xxh3::{xxh3_64_with_seed, xxh3_128};

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::page::{Block, BlockKind, Form, Page};

/// Blocks of all pages that are known and bytes of their texts, at most: some megabytes each.
const MOST_BLOCKS: usize = 1 << 16;
const MOST_BYTES: usize = 8 << 20;

/// Dumps that have been looked at. Pages with mark-up are not kept: what they are told by is more than their texts, and larger.
#[derive(Debug, Clone, Default)]
pub struct KnownPages {
    pages: HashMap<Size, Known>,
    /// The sizes of the pages by the number of bytes that they were read from: of nearly all others that tells that they are unknown.
    sizes: HashMap<usize, Size>,
    /// Blocks of all pages, and bytes of their texts.
    blocks: usize,
    bytes: usize,
}

/// Blocks of a page and the bytes of their texts: tells nearly all pages apart at no cost.
type Size = (usize, usize);

#[derive(Debug, Clone)]
struct Known {
    /// The number of the bytes that the page was read from, and a hash of them.
    length: usize,
    hash: u128,
    page: Page,
    content: u64,
    classified: Classified,
    story: Story,
}

impl KnownPages {
    /// Keeps what was found out about `page`, which was read from `bytes`, where there is room.
    pub fn keep(&mut self, bytes: &[u8], page: Page, classified: Classified, story: Story) {
        if page.form == Form::Dump {
            self.insert(
                size_of(&page),
                Known {
                    length: bytes.len(),
                    hash: xxh3_128(bytes),
                    content: content_of(&page),
                    page,
                    classified,
                    story,
                },
            );
        }
    }

    /// The page that was read from `bytes`.
    pub fn page(&self, bytes: &[u8]) -> Option<&Page> {
        let known = self.pages.get(self.sizes.get(&bytes.len())?)?;
        (known.length == bytes.len() && known.hash == xxh3_128(bytes)).then_some(&known.page)
    }

    /// Adds what is known elsewhere.
    pub fn extend(&mut self, other: Self) {
        other
            .pages
            .into_iter()
            .for_each(|(size, known)| self.insert(size, known));
    }

    /// What was found out about a page with the blocks of `page`.
    pub fn find(&self, page: &Page) -> Option<(Classified, Story)> {
        if page.form != Form::Dump || self.pages.is_empty() {
            return None;
        }
        let known = self.pages.get(&size_of(page))?;
        let is_same = std::ptr::eq(&known.page, page) || known.content == content_of(page);
        is_same.then(|| (known.classified.clone(), known.story.clone()))
    }

    fn insert(&mut self, size: Size, known: Known) {
        let (blocks, bytes) = size;
        if self.blocks + blocks <= MOST_BLOCKS && self.bytes + bytes <= MOST_BYTES {
            self.blocks += blocks;
            self.bytes += bytes;
            self.sizes.insert(known.length, size);
            self.pages.insert(size, known);
        }
    }
}

fn size_of(page: &Page) -> Size {
    (
        page.blocks.len(),
        page.blocks.iter().map(|block| block.text.len()).sum(),
    )
}

/// A hash of the blocks as a dump shows them: they are all of it that is looked at.
fn content_of(page: &Page) -> u64 {
    page.blocks.iter().fold(0, |hash, block| {
        xxh3_64_with_seed(block.text.as_bytes(), hash ^ layout_of(block))
    })
}

/// What a dump shows of a block beside its text.
fn layout_of(block: &Block) -> u64 {
    let kind = match block.kind {
        BlockKind::Paragraph => 0,
        BlockKind::Item => 1,
        BlockKind::Quote => 2,
        BlockKind::Caption => 3,
        BlockKind::Row => 4,
        BlockKind::Code => 5,
        BlockKind::Heading(level) => 16 + u64::from(level),
    };
    u64::from(block.roles.0) << 32 | kind << 24 | u64::from(block.depth) << 1 | u64::from(block.apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(line: &str, apart: bool) -> Page {
        let block = Block {
            text: line.into(),
            apart,
            ..Block::default()
        };
        Page {
            form: Form::Dump,
            blocks: vec![block],
            ..Page::default()
        }
    }

    #[test]
    fn only_the_same_page_is_known() {
        let mut known = KnownPages::default();
        let seen = page("The night ferry returns", true);
        let classified = Classified::of(&seen);
        let story = Story::of(&seen, &classified);
        known.keep(b"its bytes", seen.clone(), classified, story);
        let mut both = KnownPages::default();
        both.extend(known);
        assert_eq!(both.page(b"its bytes"), Some(&seen));
        assert_eq!(both.page(b"others"), None);
        assert!(both.find(&seen).is_some());
        assert!(both.find(&page("The night ferry remains", true)).is_none());
        assert!(both.find(&page("The night ferry returns", false)).is_none());
    }

    #[test]
    fn more_text_than_a_run_may_hold_is_not_kept() {
        let seen = page(&"ferry ".repeat(MOST_BYTES / 6 + 1), true);
        let mut known = KnownPages::default();
        known.keep(b"its bytes", seen.clone(), Classified::default(), Story::default());
        assert_eq!(known.page(b"its bytes"), None);
        assert!(known.find(&seen).is_none());
    }
}
