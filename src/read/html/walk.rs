//! The walk over the tags of a page: a bounded stack of open elements, and what each contributes.

use std::borrow::Cow;

use crate::page::{BlockKind, Element, Form, Page, Roles, Tag};
use crate::read::html::assembler::Assembler;
use crate::read::html::attributes::Attributes;
use crate::read::html::head::Head;
use crate::read::html::mark_keeper::MarkKeeper;
use crate::read::html::names::{Said, said};
use crate::read::html::setting::{Setting, kind_within, set_inline};
use crate::read::html::tags::{Flow, Meaning, meaning};
use crate::read::html::token::{Token, Tokenizer};
use crate::read::html::wrappers::disbelieve;
use crate::read::limits::Limits;

/// An element that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open<'a> {
    pub(super) name: &'a str,
    pub(super) meaning: Meaning,
    pub(super) setting: Setting,
    /// Index of the mark that its text belongs to.
    pub(super) mark: Option<usize>,
    /// Its text is for nobody's eyes.
    unseen: bool,
    /// It stands in the line, but its text is a block of its own.
    pub(super) apart: bool,
}

/// Reads one document.
pub fn read_page(source: &str, limits: &Limits) -> Page {
    let mut walk = Walk::new(limits);
    let tokens = Tokenizer::new(source);
    for token in tokens {
        match token {
            Token::Text(text) => walk.text(text),
            Token::Raw(text) => walk.head.raw(text),
            Token::Open(name, attributes) => walk.open(name, Attributes(attributes)),
            Token::Close(name) => walk.close(name),
        }
    }
    walk.finish()
}

/// What is said of pictures and of what stands beside them.
const PICTURES: Roles = Roles::FIGURE
    .with(Roles::CAPTION)
    .with(Roles::CREDIT)
    .with(Roles::GALLERY)
    .with(Roles::TEASER)
    .with(Roles::RELATED);

/// Where the walk is, and what it has found.
pub(super) struct Walk<'a> {
    depth_limit: usize,
    pub(super) stack: Vec<Open<'a>>,
    /// Start tags beyond the limit, not yet closed.
    pub(super) beyond: usize,
    elements: Vec<Element>,
    pub(super) assembler: Assembler,
    head: Head,
    pub(super) marks: MarkKeeper,
    /// Name and nesting of an element nothing of which is read.
    pub(super) skipping: Option<(&'a str, u32)>,
}

impl<'a> Walk<'a> {
    fn new(limits: &Limits) -> Self {
        Self {
            depth_limit: limits.depth.max(16),
            stack: Vec::with_capacity(64),
            beyond: 0,
            elements: vec![Element::default()],
            assembler: Assembler::default(),
            head: Head::default(),
            marks: MarkKeeper::default(),
            skipping: None,
        }
    }

    fn finish(mut self) -> Page {
        self.assembler.end();
        self.head.hints.marks = self.marks.into_marks();
        let mut page = Page {
            form: Form::Html,
            blocks: self.assembler.blocks,
            elements: self.elements,
            hints: self.head.hints,
            ..Page::default()
        };
        disbelieve(&mut page);
        page
    }

    pub(super) fn setting(&self) -> Setting {
        self.stack.last().map(|open| open.setting).unwrap_or_default()
    }

    fn text(&mut self, text: &str) {
        if self.skipping.is_some() || self.stack.last().is_some_and(|open| open.unseen) {
            return;
        }
        let setting = self.setting();
        let text = if memchr::memchr(b'&', text.as_bytes()).is_some() {
            htmlize::unescape(text)
        } else {
            Cow::Borrowed(text)
        };
        let marks = &mut self.marks;
        if setting.kind != BlockKind::Code {
            return self
                .assembler
                .text(&text, setting, |word, spaced| marks.word(word, spaced));
        }
        // Preformatted text has its paragraphs parted by blank lines.
        let mut paragraphs = blank_lines(&text);
        if let Some(first) = paragraphs.next() {
            self.assembler
                .text(first, setting, |word, spaced| marks.word(word, spaced));
        }
        for paragraph in paragraphs {
            self.end_block();
            let marks = &mut self.marks;
            self.assembler
                .text(paragraph, setting, |word, spaced| marks.word(word, spaced));
        }
    }

    pub(super) fn end_block(&mut self) {
        self.assembler.end();
        self.marks.end_block();
    }

    fn open(&mut self, name: &'a str, attributes: Attributes<'a>) {
        let found = meaning(name);
        if let Some((skipped, depth)) = &mut self.skipping {
            if skipped.eq_ignore_ascii_case(name) {
                *depth += u32::from(!attributes.0.ends_with('/'));
                return;
            }
            // A block in a drawing or a list of options: the end tag was forgotten.
            if !matches!(found.tag, Tag::Paragraph | Tag::Heading | Tag::Article | Tag::Main)
                || skipped.eq_ignore_ascii_case("template")
            {
                if found.flow == Flow::Raw {
                    self.head.raw_element(name, attributes, self.skipping.is_some());
                }
                return;
            }
            self.skipping = None;
        }
        match found.flow {
            Flow::Skip if attributes.0.ends_with('/') => {}
            Flow::Skip => self.skipping = Some((name, 1)),
            Flow::Raw => self.head.raw_element(name, attributes, self.skipping.is_some()),
            Flow::Void => {
                let block = self.assembler.blocks.len();
                self.head.void_element(name, attributes, &mut self.marks, block);
            }
            Flow::Break => {
                self.assembler.line_break();
            }
            Flow::Rule => self.end_block(),
            Flow::Button if self.in_paragraph() => self.push(
                name,
                Meaning {
                    flow: Flow::Inline,
                    ..found
                },
                attributes,
            ),
            Flow::Block | Flow::Cell | Flow::Button | Flow::Inline => {
                self.close_implied(found);
                self.push(name, found, attributes);
            }
        }
    }

    fn push(&mut self, name: &'a str, found: Meaning, attributes: Attributes<'a>) {
        let block = matches!(found.flow, Flow::Block | Flow::Cell | Flow::Button);
        if found.flow == Flow::Cell {
            self.assembler.cell();
        } else if block {
            self.end_block();
        }
        if self.stack.len() >= self.depth_limit {
            self.beyond += 1;
            return;
        }
        let parent = self.setting();
        let root = name.len() == 4 && (name.eq_ignore_ascii_case("html") || name.eq_ignore_ascii_case("body"));
        if root {
            self.declare_language(attributes);
        }
        let mut own = if attributes.0.is_empty() || root {
            Said::default()
        } else {
            said(attributes)
        };
        if self.head.hidden.hides(attributes) {
            own.unseen = true;
            own.roles = own.roles.with(Roles::HIDDEN);
        }
        let (setting, apart) = if block {
            (self.enter_block(parent, found, &own), false)
        } else {
            self.enter_line(parent, name, found, &own, attributes)
        };
        let mark = if attributes.0.is_empty() || root {
            None
        } else {
            self.marks.open(name, attributes, self.assembler.blocks.len())
        };
        // The readings beside Chinese characters are said again by the characters.
        let unseen = self.stack.last().is_some_and(|open| open.unseen) || !block && (own.unseen || is_reading(name));
        self.stack.push(Open {
            name,
            meaning: found,
            setting,
            mark,
            unseen,
            apart,
        });
    }

    /// The language of the document, which its root or its body names.
    fn declare_language(&mut self, attributes: Attributes<'a>) {
        if self.head.hints.language.is_none() {
            let language = attributes.get("lang").map(Cow::into_owned);
            self.head.hints.language = language.filter(|language| !language.is_empty());
        }
    }

    /// The setting of the text in a block.
    fn enter_block(&mut self, parent: Setting, found: Meaning, own: &Said) -> Setting {
        let roles = own.roles.with(match found.flow {
            Flow::Button => Roles::INTERFACE,
            _ => found.roles,
        });
        // Large type makes a headline of what stands in it, not of the blocks that it is wrapped around.
        let around = if parent.large {
            BlockKind::Paragraph
        } else {
            parent.kind
        };
        let element = self.elements.len() as u32;
        self.elements.push(Element {
            parent: parent.element,
            roles,
            tag: found.tag,
            look: own.look,
        });
        Setting {
            element,
            large: false,
            kind: kind_within(around, found),
            ..below(parent, roles)
        }
    }

    /// The setting of the text in an element that stands in the line, and whether its text is a block of its own all the same: a picture
    /// with its caption, a headline by its type.
    fn enter_line(
        &mut self,
        parent: Setting,
        name: &str,
        found: Meaning,
        own: &Said,
        attributes: Attributes<'a>,
    ) -> (Setting, bool) {
        let mut setting = below(parent, own.roles.with(found.roles));
        set_inline(&mut setting, name, attributes);
        if setting.link && !parent.link {
            let inner = attributes
                .get("href")
                .is_some_and(|href| href.trim_start().starts_with('#') && href.len() > 1);
            self.assembler.link(inner);
        }
        let picture =
            own.roles.any(Roles::FIGURE) && parent.kind == BlockKind::Paragraph && !parent.roles.any(PICTURES);
        // A kicker inside of the headline is a line of its own.
        let kicker = matches!(parent.kind, BlockKind::Heading(_))
            && own.roles.any(Roles::KICKER)
            && !own.roles.any(Roles::HEADLINE);
        let apart = picture || kicker || setting.large && !parent.large;
        if own.roles.any(Roles::CAPTION) && self.stack.last().is_some_and(|open| open.apart) {
            setting.kind = BlockKind::Caption;
        }
        if apart {
            self.end_block();
        }
        (setting, apart)
    }
}

/// Whether `name` is an element for the readings of characters, or for the brackets around them.
fn is_reading(name: &str) -> bool {
    ["rt", "rp", "rtc"]
        .iter()
        .any(|reading| name.eq_ignore_ascii_case(reading))
}

/// The parts of `text` between lines without anything on them.
fn blank_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let mut from = 0;
        while let Some(end) = memchr::memchr(b'\n', &text.as_bytes()[from..]).map(|at| from + at) {
            let behind = &text[end + 1..];
            let next = behind.trim_start_matches([' ', '\t', '\r']);
            if let Some(behind) = next.strip_prefix('\n') {
                rest = Some(behind);
                return Some(&text[..end]);
            }
            from = end + 1;
        }
        Some(text)
    })
}

/// The setting of what stands in `parent` and plays `roles` there.
fn below(parent: Setting, roles: Roles) -> Setting {
    Setting {
        roles: parent.roles.with(roles),
        depth: parent.depth.saturating_add(1),
        ..parent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Block;

    fn texts(source: &str) -> Vec<String> {
        let page = read_page(source, &Limits::default());
        page.blocks.into_iter().map(|block| block.text.to_string()).collect()
    }

    #[test]
    fn readings_of_characters_are_not_said_twice() {
        let source = "<p><ruby>港<rp>（</rp><rt>みなと</rt><rp>）</rp></ruby>の<ruby>駅<rt>えき</ruby>長</p>";
        assert_eq!(texts(source), ["港の駅長"]);
    }

    #[test]
    fn links_side_by_side_are_words_of_their_own() {
        assert_eq!(texts("<div><a>Storm</a><a>Harbour</a></div>"), ["Storm Harbour"]);
        assert_eq!(texts("<div><a>ferr</a><a>ies</a></div>"), ["ferries"]);
        assert_eq!(texts("<div><a>Storm</a>, <a>Harbour</a></div>"), ["Storm, Harbour"]);
    }

    #[test]
    fn blank_lines_part_preformatted_paragraphs() {
        assert_eq!(
            texts("<pre>One\ntwo.\n \t\nThree.\n\n\n</pre>Four"),
            ["One two.", "Three.", "Four"]
        );
    }

    #[test]
    fn cells_of_several_lines_are_blocks() {
        let source = "<table><tr><td>News<br>Sports<td>Ferry returns<tr><td>One</td><td>Two</td></table>";
        assert_eq!(texts(source), ["News Sports", "Ferry returns", "One\tTwo"]);
    }

    #[test]
    fn a_picture_in_the_line_is_a_block() {
        let page = read_page(
            "<div><span class=photo><em class=img_caption>The pier.</em></span>It rained. <b>So</b> it did.</div>",
            &Limits::default(),
        );
        let is_caption = |block: &Block| block.roles.any(Roles::CAPTION);
        let blocks: Vec<(bool, &str)> = page
            .blocks
            .iter()
            .map(|block| (is_caption(block), block.text.as_str()))
            .collect();
        assert_eq!(blocks, [(true, "The pier."), (false, "It rained. So it did.")]);
    }

    #[test]
    fn large_type_makes_a_headline() {
        let page = read_page(
            "<font size=5>Ferry returns</font><br>By Ann Berg<font size=6><p>A page all in large type.</font>",
            &Limits::default(),
        );
        let kinds: Vec<BlockKind> = page.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(
            kinds,
            [BlockKind::Heading(2), BlockKind::Paragraph, BlockKind::Paragraph]
        );
    }
}
