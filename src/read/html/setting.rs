//! How the text in an element is set: the kind of its block, its type, its place.

use crate::page::{BlockKind, Roles, Tag};
use crate::read::html::attributes::Attributes;
use crate::read::html::tags::Meaning;

/// How the text that comes next is set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    /// Kind of block that the elements around it make.
    pub kind: BlockKind,
    /// What the names of the elements around it say, those in the line included.
    pub roles: Roles,
    /// Innermost block element.
    pub element: u32,
    /// Element depth.
    pub depth: u16,
    /// Inside a link.
    pub link: bool,
    /// In bold type.
    pub bold: bool,
    /// In italics.
    pub italic: bool,
    /// In type as large as a headline's.
    pub large: bool,
}

/// The kind of block that text in an element makes, by the element and what it stands in.
pub fn kind_within(around: BlockKind, found: Meaning) -> BlockKind {
    match (found.tag, around) {
        (Tag::Heading, _) => BlockKind::Heading(found.level),
        (Tag::Caption, _) => BlockKind::Caption,
        (Tag::Code, _) => BlockKind::Code,
        (Tag::Table, _) => BlockKind::Row,
        (_, BlockKind::Heading(level)) => BlockKind::Heading(level),
        (_, BlockKind::Caption) => BlockKind::Caption,
        (Tag::Item, _) => BlockKind::Item,
        (Tag::Quote, _) => BlockKind::Quote,
        (Tag::List | Tag::Article | Tag::Main, _) | (_, BlockKind::Row) => BlockKind::Paragraph,
        (_, kind) => kind,
    }
}

/// What an element in the line does to the text in it.
pub fn set_inline(setting: &mut Setting, name: &str, attributes: Attributes<'_>) {
    match name.len() {
        1 => match name.as_bytes()[0].to_ascii_lowercase() {
            b'a' => setting.link = true,
            b'b' => setting.bold = true,
            b'i' => setting.italic = true,
            _ => {}
        },
        2 if name.eq_ignore_ascii_case("em") => setting.italic = true,
        4 if name.eq_ignore_ascii_case("font") && is_large(attributes) => {
            setting.large = true;
            if setting.kind == BlockKind::Paragraph || setting.kind == BlockKind::Row {
                setting.kind = BlockKind::Heading(2);
            }
        }
        6 if name.eq_ignore_ascii_case("strong") => setting.bold = true,
        _ => {}
    }
}

/// `<font size=5>`, `<font size="+2">`: type that pages without headings set their headlines in.
fn is_large(attributes: Attributes<'_>) -> bool {
    /// Steps of size, of seven, and steps above the usual one, which is the third.
    const LEAST: u8 = 5;
    const LEAST_ABOVE: u8 = 2;
    let Some(size) = attributes.get("size") else {
        return false;
    };
    match size.trim().strip_prefix('+') {
        Some(steps) => steps.parse().is_ok_and(|steps: u8| steps >= LEAST_ABOVE),
        None => size.trim().parse().is_ok_and(|size: u8| size >= LEAST),
    }
}
