//! Text with the mark-up of NITF and XHTML as blocks: paragraphs, headings, items, rows, captions.

use crate::page::{Block, BlockKind};
use crate::read::paragraphs::paragraphs;
use crate::read::xml::tree::{Child, Node, folded};

/// Elements nothing of which is text.
const SILENT: [&str; 10] = [
    "script",
    "style",
    "head",
    "media-metadata",
    "media-reference",
    "media-object",
    "body.head",
    "body.end",
    "tagline",
    "nitf-table-metadata",
];

/// What an element is that stands for a block.
fn kind(name: &str) -> Option<BlockKind> {
    Some(match name.to_ascii_lowercase().as_str() {
        "p" | "para" | "paragraph" | "note" | "bodytext" | "dt" | "dd" => BlockKind::Paragraph,
        "h1" | "hl1" => BlockKind::Heading(1),
        "h2" | "hl2" => BlockKind::Heading(2),
        "h3" | "h4" | "h5" | "h6" | "hl3" | "hl4" => BlockKind::Heading(3),
        "li" => BlockKind::Item,
        "tr" => BlockKind::Row,
        "bq" | "blockquote" => BlockKind::Quote,
        "media-caption" | "media-producer" | "figcaption" | "caption" => BlockKind::Caption,
        _ => return None,
    })
}

/// The blocks of what `node` holds.
pub(super) fn blocks(node: &Node) -> Vec<Block> {
    let mut writer = Writer::default();
    writer.inside(node, BlockKind::Paragraph);
    writer.end_loose();
    writer.blocks
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    /// Text of the block that is being written.
    text: String,
}

impl Writer {
    fn inside(&mut self, node: &Node, around: BlockKind) {
        for child in &node.children {
            match child {
                Child::Text(text) => self.text.push_str(text),
                Child::Node(node) => self.element(node, around),
            }
        }
    }

    fn element(&mut self, node: &Node, around: BlockKind) {
        if SILENT.iter().any(|name| node.is(name)) {
            return;
        }
        if node.is("br") {
            self.text.push('\n');
            return;
        }
        if node.is("td") || node.is("th") {
            if around == BlockKind::Row && !self.text.trim().is_empty() {
                self.text.push('\t');
            }
            return self.inside(node, around);
        }
        let Some(kind) = kind(&node.name) else {
            let parted = [
                "block",
                "div",
                "section",
                "table",
                "ul",
                "ol",
                "dl",
                "media",
                "figure",
                "body",
                "body.content",
                "pre",
            ];
            let is_parted = parted.iter().any(|name| node.is(name)) && around != BlockKind::Row;
            if !is_parted {
                return self.inside(node, around);
            }
            self.end_around(around);
            self.inside(node, around);
            return self.end_around(around);
        };
        // A paragraph in a caption, an item or a cell is part of it.
        let kind = match (around, kind) {
            (BlockKind::Row, _) => return self.inside(node, around),
            (BlockKind::Paragraph, kind) => kind,
            (around, BlockKind::Paragraph) => around,
            (_, kind) => kind,
        };
        self.end_around(around);
        self.inside(node, kind);
        self.end(kind);
    }

    /// Ends what stands beside a block.
    fn end_around(&mut self, around: BlockKind) {
        match around {
            BlockKind::Paragraph => self.end_loose(),
            around => self.end(around),
        }
    }

    /// Ends text that stands in no paragraph: blank lines or indents part it.
    fn end_loose(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.blocks.extend(paragraphs(&text));
        }
    }

    /// Ends the block that is being written.
    fn end(&mut self, kind: BlockKind) {
        let text = std::mem::take(&mut self.text);
        if kind == BlockKind::Row {
            let cells = text.split('\t').filter_map(folded).collect::<Vec<_>>().join("\t");
            self.push(kind, cells);
        } else if kind == BlockKind::Paragraph && has_blank_line(&text) {
            // A whole story of the wire in one element, as it was typed.
            self.blocks.extend(paragraphs(&text));
        } else if let Some(text) = folded(&text) {
            self.push(kind, text);
        }
    }

    fn push(&mut self, kind: BlockKind, text: String) {
        if !text.is_empty() {
            self.blocks.push(Block {
                kind,
                text: text.into(),
                apart: true,
                ..Block::default()
            });
        }
    }
}

/// Whether a blank line parts the text.
fn has_blank_line(text: &str) -> bool {
    let lines: Vec<&str> = text.trim().lines().collect();
    lines.iter().any(|line| line.trim().is_empty())
}
