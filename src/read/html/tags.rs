//! What each tag means for the flow of text.

use crate::page::{Roles, Tag};

/// How an element takes part in the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// It begins and ends a block.
    Block,
    /// It stands in the line.
    Inline,
    /// It has no content.
    Void,
    /// It breaks the line.
    Break,
    /// It parts blocks and has no content.
    Rule,
    /// A cell of a table: parts the row.
    Cell,
    /// Nothing in it is text of the page.
    Skip,
    /// Its content is raw text: script, style, title ….
    Raw,
    /// A button: in a paragraph it is a word of it, elsewhere a control.
    Button,
}

/// A known element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// Its part in the flow.
    pub flow: Flow,
    /// Its word of the shared vocabulary.
    pub tag: Tag,
    /// Heading level 1–6, else 0.
    pub level: u8,
    /// What the tag alone says of its text.
    pub roles: Roles,
}

const NONE: Roles = Roles(0);

const fn plain(flow: Flow) -> Meaning {
    Meaning {
        flow,
        tag: Tag::Division,
        level: 0,
        roles: NONE,
    }
}

const fn block(tag: Tag, roles: Roles) -> Meaning {
    Meaning {
        flow: Flow::Block,
        tag,
        level: 0,
        roles,
    }
}

/// The longest name that is looked up.
const LONGEST: usize = 10;

/// What the element `name` means; unknown ones stand in the line, custom elements (with a hyphen) are blocks.
pub fn meaning(name: &str) -> Meaning {
    if name.len() > LONGEST || name.contains('-') {
        return plain(if name.contains('-') { Flow::Block } else { Flow::Inline });
    }
    let mut lower = [0u8; LONGEST];
    let lower = &mut lower[..name.len()];
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"p" => block(Tag::Paragraph, NONE),
        b"div" | b"section" | b"center" | b"details" | b"summary" | b"hgroup" | b"address" | b"html" | b"body"
        | b"noframes" | b"frameset" | b"legend" | b"menu" | b"search" | b"dir" | b"optgroup" => {
            block(Tag::Division, NONE)
        }
        b"article" => block(Tag::Article, NONE),
        b"main" => block(Tag::Main, Roles::MAIN),
        [b'h', digit @ b'1'..=b'6'] => Meaning {
            level: digit - b'0',
            ..block(Tag::Heading, NONE)
        },
        b"ul" | b"ol" | b"dl" => block(Tag::List, NONE),
        b"li" | b"dt" | b"dd" => block(Tag::Item, NONE),
        b"table" | b"tbody" | b"thead" | b"tfoot" | b"tr" => block(Tag::Table, NONE),
        b"td" | b"th" => Meaning {
            flow: Flow::Cell,
            ..block(Tag::Table, NONE)
        },
        b"blockquote" => block(Tag::Quote, NONE),
        b"figure" => block(Tag::Figure, Roles::FIGURE),
        b"figcaption" | b"caption" => block(Tag::Caption, Roles::CAPTION),
        b"aside" => block(Tag::Aside, Roles::ASIDE),
        b"nav" => block(Tag::Navigation, Roles::NAVIGATION),
        b"header" => block(Tag::Header, Roles::HEADER),
        b"footer" => block(Tag::Footer, Roles::FOOTER),
        b"form" | b"fieldset" => block(Tag::Control, NONE),
        b"dialog" => block(Tag::Control, Roles::INTERFACE),
        b"pre" | b"listing" => block(Tag::Code, NONE),
        b"label" => Meaning {
            roles: Roles::INTERFACE,
            ..plain(Flow::Inline)
        },
        b"br" => plain(Flow::Break),
        b"hr" => plain(Flow::Rule),
        b"img" | b"input" | b"meta" | b"link" | b"area" | b"base" | b"col" | b"embed" | b"source" | b"track"
        | b"wbr" | b"param" | b"frame" => plain(Flow::Void),
        b"script" | b"style" | b"title" | b"textarea" | b"noscript" | b"iframe" | b"xmp" | b"noembed"
        | b"plaintext" => plain(Flow::Raw),
        b"svg" | b"math" | b"template" | b"select" | b"canvas" | b"audio" | b"video" | b"object" | b"datalist" => {
            plain(Flow::Skip)
        }
        b"button" => Meaning {
            tag: Tag::Control,
            ..plain(Flow::Button)
        },
        _ => plain(Flow::Inline),
    }
}
