//! The walk over the tags of a page: a bounded stack of open elements, and what each contributes.

use std::borrow::Cow;

use crate::page::{BlockKind, Element, Form, Page, Roles, Tag};
use crate::read::html::assembler::Assembler;
use crate::read::html::attributes::Attributes;
use crate::read::html::head::Head;
use crate::read::html::mark_keeper::MarkKeeper;
use crate::read::html::names::said;
use crate::read::html::setting::{Setting, kind_within, set_inline};
use crate::read::html::tags::{Flow, Meaning, meaning};
use crate::read::html::token::{Token, Tokenizer};
use crate::read::limits::Limits;

/// An element that is open.
#[derive(Debug, Clone, Copy)]
struct Open<'a> {
    name: &'a str,
    meaning: Meaning,
    setting: Setting,
    /// Index of the mark that its text belongs to.
    mark: Option<usize>,
    /// Its text is for nobody's eyes.
    unseen: bool,
    /// It stands in the line, but its text is a block of its own.
    apart: bool,
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

struct Walk<'a> {
    depth_limit: usize,
    stack: Vec<Open<'a>>,
    /// Start tags beyond the limit, not yet closed.
    beyond: usize,
    elements: Vec<Element>,
    assembler: Assembler,
    head: Head,
    marks: MarkKeeper,
    /// Name and nesting of an element nothing of which is read.
    skipping: Option<(&'a str, u32)>,
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
        Page {
            form: Form::Html,
            blocks: self.assembler.blocks,
            elements: self.elements,
            hints: self.head.hints,
            ..Page::default()
        }
    }

    fn setting(&self) -> Setting {
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

    fn end_block(&mut self) {
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

    fn in_paragraph(&self) -> bool {
        self.stack
            .iter()
            .rev()
            .find(|open| open.meaning.flow != Flow::Inline)
            .is_some_and(|open| open.meaning.tag == Tag::Paragraph)
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
        let root = name.eq_ignore_ascii_case("html") || name.eq_ignore_ascii_case("body");
        if root && name.len() == 4 && self.head.hints.language.is_none() {
            self.head.hints.language = attributes
                .get("lang")
                .map(Cow::into_owned)
                .filter(|language| !language.is_empty());
        }
        let own = if attributes.0.is_empty() || root {
            Default::default()
        } else {
            said(attributes)
        };
        let roles = if found.flow == Flow::Button {
            own.roles.with(Roles::INTERFACE)
        } else {
            own.roles.with(found.roles)
        };
        let mut setting = Setting {
            roles: parent.roles.with(roles),
            depth: parent.depth.saturating_add(1),
            ..parent
        };
        let mut apart = false;
        if block {
            setting.element = self.elements.len() as u32;
            // Large type makes a headline of what stands in it, not of the blocks that it is wrapped around.
            let around = if parent.large {
                BlockKind::Paragraph
            } else {
                parent.kind
            };
            setting.large = false;
            setting.kind = kind_within(around, found);
            self.elements.push(Element {
                parent: parent.element,
                roles,
                tag: found.tag,
                look: own.look,
            });
        } else {
            set_inline(&mut setting, name, attributes);
            if setting.link && !parent.link {
                self.assembler.link();
            }
            // A picture with its caption in the line of a text, and a headline by its type.
            let picture =
                own.roles.any(Roles::FIGURE) && parent.kind == BlockKind::Paragraph && !parent.roles.any(PICTURES);
            apart = picture || setting.large && !parent.large;
            if own.roles.any(Roles::CAPTION) && self.stack.last().is_some_and(|open| open.apart) {
                setting.kind = BlockKind::Caption;
            }
            if apart {
                self.end_block();
            }
        }
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

    /// Closes what the start tag of `found` closes without a word: a paragraph, an item, a cell.
    fn close_implied(&mut self, found: Meaning) {
        let nearest_block = self
            .stack
            .iter()
            .rposition(|open| !matches!(open.meaning.flow, Flow::Inline));
        let Some(at) = nearest_block else {
            return;
        };
        if matches!(found.flow, Flow::Block | Flow::Cell) && self.stack[at].meaning.tag == Tag::Paragraph {
            self.pop_to(at);
            return self.close_implied(found);
        }
        if found.tag == Tag::Item || found.flow == Flow::Cell {
            self.close_sibling(found);
        }
    }

    /// `<li>` after an unclosed `<li>` of the same list, `<td>` after an unclosed `<td>` of the same row.
    fn close_sibling(&mut self, found: Meaning) {
        let boundary = self.stack.iter().rposition(|open| match found.flow {
            Flow::Cell => open.meaning.tag == Tag::Table,
            _ => {
                !matches!(open.meaning.flow, Flow::Inline)
                    && open.meaning.tag != Tag::Paragraph
                    && open.meaning.tag != Tag::Division
            }
        });
        let Some(at) = boundary else {
            return;
        };
        let same = match found.flow {
            Flow::Cell => self.stack[at].meaning.flow == Flow::Cell,
            _ => self.stack[at].meaning.tag == Tag::Item,
        };
        if same {
            self.pop_to(at);
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipping {
            if skipped.eq_ignore_ascii_case(name) {
                *depth -= 1;
                if *depth == 0 {
                    self.skipping = None;
                }
            }
            return;
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            if !matches!(meaning(name).flow, Flow::Inline) {
                self.end_block();
            }
            return;
        }
        let found = meaning(name);
        let inline = found.flow == Flow::Inline;
        for at in (0..self.stack.len()).rev() {
            let open = &self.stack[at];
            if open.name.eq_ignore_ascii_case(name) || (found.level > 0 && open.meaning.level > 0) {
                return self.pop_to(at);
            }
            // An end tag in the line does not reach out of its block, and none reaches out of a cell.
            let wall = if inline {
                !matches!(open.meaning.flow, Flow::Inline)
            } else {
                open.meaning.flow == Flow::Cell && found.tag != Tag::Table
            };
            if wall {
                break;
            }
        }
        if found.tag == Tag::Paragraph || found.flow == Flow::Break {
            self.end_block();
        }
    }

    /// Closes the element at `at` and everything in it.
    fn pop_to(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(open) = self.stack.pop() else {
                return;
            };
            let around = self.setting();
            match open.meaning.flow {
                Flow::Cell => self.assembler.cell(),
                Flow::Inline if open.apart => self.end_block(),
                Flow::Inline if open.setting.link && !around.link => self.assembler.end_link(),
                Flow::Inline => {}
                _ => self.end_block(),
            }
            if let Some(mark) = open.mark {
                self.marks.close(mark);
            }
        }
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
