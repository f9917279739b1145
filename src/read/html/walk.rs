//! The walk over the tags of a page: a bounded stack of open elements, and what each contributes.

use std::borrow::Cow;

use crate::page::{BlockKind, Element, Form, Hints, Mark, MarkKind, Page, Roles, Tag};
use crate::read::html::assembler::{Assembler, Setting};
use crate::read::html::attributes::Attributes;
use crate::read::html::marks::mark_of;
use crate::read::html::names::said;
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
}

/// Reads one document.
pub fn read_page(source: &str, limits: &Limits) -> Page {
    let mut walk = Walk::new(limits);
    let tokens = Tokenizer::new(source);
    for token in tokens {
        match token {
            Token::Text(text) => walk.text(text),
            Token::Raw(text) => walk.raw(text),
            Token::Open(name, attributes) => walk.open(name, Attributes(attributes)),
            Token::Close(name) => walk.close(name),
        }
    }
    walk.finish()
}

/// Text bytes of a mark; see [`Mark::text`].
const MARK_BYTES: usize = 600;
/// Marks of one page; a page with more marks nothing by them.
const MARKS: usize = 4000;
/// Marks that are open at one place.
const OPEN_MARKS: usize = 12;
/// Bytes of one JSON-LD script.
const JSON_BYTES: usize = 4 << 20;

struct Walk<'a> {
    depth_limit: usize,
    stack: Vec<Open<'a>>,
    /// Start tags beyond the limit, not yet closed.
    beyond: usize,
    elements: Vec<Element>,
    assembler: Assembler,
    hints: Hints,
    open_marks: Vec<usize>,
    /// Name and nesting of an element nothing of which is read.
    skipping: Option<(&'a str, u32)>,
    /// What the raw text that comes next is.
    next_raw: NextRaw,
}

/// What a raw text is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NextRaw {
    Nothing,
    Script,
    JsonLd,
    Title,
}

impl<'a> Walk<'a> {
    fn new(limits: &Limits) -> Self {
        Self {
            depth_limit: limits.depth.max(16),
            stack: Vec::with_capacity(64),
            beyond: 0,
            elements: vec![Element::default()],
            assembler: Assembler::default(),
            hints: Hints::default(),
            open_marks: Vec::new(),
            skipping: None,
            next_raw: NextRaw::Nothing,
        }
    }

    fn finish(mut self) -> Page {
        self.assembler.end();
        for mark in &mut self.hints.marks {
            let length = mark.text.trim_end().len();
            mark.text.truncate(length);
        }
        self.hints
            .marks
            .retain(|mark| !mark.text.is_empty() || mark.value.is_some());
        Page {
            form: Form::Html,
            blocks: self.assembler.blocks,
            elements: self.elements,
            hints: self.hints,
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
        let (marks, open_marks) = (&mut self.hints.marks, &self.open_marks);
        self.assembler.text(&text, setting, |word, spaced| {
            for &index in open_marks {
                let mark = &mut marks[index];
                if mark.text.len() + word.len() >= MARK_BYTES {
                    continue;
                }
                if spaced && !mark.text.is_empty() && !mark.text.ends_with('\n') {
                    mark.text.push(' ');
                }
                mark.text.push_str(word);
            }
        });
    }

    fn raw(&mut self, text: &str) {
        match std::mem::replace(&mut self.next_raw, NextRaw::Nothing) {
            NextRaw::Nothing => {}
            NextRaw::Script => self.hints.script_bytes += text.len(),
            NextRaw::JsonLd if text.len() <= JSON_BYTES => self.hints.json_ld.push(text.trim().to_owned()),
            NextRaw::JsonLd => self.hints.script_bytes += text.len(),
            NextRaw::Title => {
                if self.hints.title.is_none() {
                    let title = htmlize::unescape(text);
                    let words: Vec<&str> = title.split_whitespace().collect();
                    self.hints.title = (!words.is_empty()).then(|| words.join(" "));
                }
            }
        }
    }

    fn end_block(&mut self) {
        self.assembler.end();
        for &index in &self.open_marks {
            let mark = &mut self.hints.marks[index];
            if !mark.text.is_empty() && !mark.text.ends_with('\n') {
                mark.text.push('\n');
            }
        }
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
                    self.raw_element(name, attributes);
                }
                return;
            }
            self.skipping = None;
        }
        match found.flow {
            Flow::Skip if attributes.0.ends_with('/') => {}
            Flow::Skip => self.skipping = Some((name, 1)),
            Flow::Raw => self.raw_element(name, attributes),
            Flow::Void => self.void_element(name, attributes),
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

    fn raw_element(&mut self, name: &str, attributes: Attributes<'_>) {
        self.next_raw = if name.eq_ignore_ascii_case("script") {
            let json = attributes
                .get("type")
                .is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json"));
            if json { NextRaw::JsonLd } else { NextRaw::Script }
        } else if name.eq_ignore_ascii_case("title") && self.skipping.is_none() {
            NextRaw::Title
        } else {
            NextRaw::Nothing
        };
    }

    fn void_element(&mut self, name: &str, attributes: Attributes<'_>) {
        if name.eq_ignore_ascii_case("meta") {
            self.meta(attributes);
        } else if name.eq_ignore_ascii_case("link") && self.hints.canonical.is_none() {
            let canonical = attributes.get("rel").is_some_and(|rel| {
                rel.split_ascii_whitespace()
                    .any(|word| word.eq_ignore_ascii_case("canonical"))
            });
            if canonical {
                self.hints.canonical = attributes
                    .get("href")
                    .map(|href| href.trim().to_owned())
                    .filter(|href| !href.is_empty());
            }
        }
    }

    fn meta(&mut self, attributes: Attributes<'_>) {
        let Some(content) = attributes.get("content") else {
            return;
        };
        let content = content.trim();
        if content.is_empty() {
            return;
        }
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = attributes.get(key).filter(|name| !name.trim().is_empty()) {
                self.hints.meta.push((name.trim().to_lowercase(), content.to_owned()));
                break;
            }
        }
        let Some(property) = attributes.get("itemprop") else {
            return;
        };
        if property.trim() == "name" {
            self.name_of_author(Some(content));
        } else if let Some(kind) = mark_of("meta", attributes) {
            self.new_mark(kind, Some(content.to_owned()));
        }
    }

    fn new_mark(&mut self, kind: MarkKind, value: Option<String>) -> Option<usize> {
        if self.hints.marks.len() >= MARKS {
            return None;
        }
        self.hints.marks.push(Mark {
            kind,
            text: String::new(),
            value,
            block: self.assembler.blocks.len(),
        });
        Some(self.hints.marks.len() - 1)
    }

    /// `itemprop=name` inside of an open author: the name, and nothing else, is the author's text.
    fn name_of_author(&mut self, content: Option<&str>) -> Option<usize> {
        let open = self.open_marks.iter().rev();
        let author = *open
            .clone()
            .find(|&&index| self.hints.marks[index].kind == MarkKind::Author)?;
        match content {
            Some(name) => self.hints.marks[author].value = Some(name.to_owned()),
            None => self.hints.marks[author].text.clear(),
        }
        Some(author)
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
        if root && name.len() == 4 && self.hints.language.is_none() {
            self.hints.language = attributes
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
        if block {
            setting.element = self.elements.len() as u32;
            setting.kind = kind_within(parent.kind, found);
            self.elements.push(Element {
                parent: parent.element,
                roles,
                tag: found.tag,
                look: own.look,
            });
        } else {
            set_inline(&mut setting, name);
            if setting.link && !parent.link {
                self.assembler.link();
            }
        }
        let mark = if attributes.0.is_empty() || root {
            None
        } else {
            self.mark(name, attributes)
        };
        let unseen = self.stack.last().is_some_and(|open| open.unseen) || (own.unseen && !block);
        self.stack.push(Open {
            name,
            meaning: found,
            setting,
            mark,
            unseen,
        });
    }

    fn mark(&mut self, name: &str, attributes: Attributes<'_>) -> Option<usize> {
        if self.open_marks.len() >= OPEN_MARKS {
            return None;
        }
        if attributes
            .get("itemprop")
            .is_some_and(|property| property.trim() == "name")
        {
            let author = self.name_of_author(None)?;
            self.open_marks.push(author);
            return Some(author);
        }
        let kind = mark_of(name, attributes)?;
        let value = attributes.get("datetime").or_else(|| attributes.get("content"));
        let value = value.map(Cow::into_owned).filter(|value| !value.trim().is_empty());
        let index = self.new_mark(kind, value)?;
        self.open_marks.push(index);
        Some(index)
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
            match open.meaning.flow {
                Flow::Cell => self.assembler.cell(),
                Flow::Inline => {}
                _ => self.end_block(),
            }
            if let Some(mark) = open.mark {
                self.close_mark(mark);
            }
        }
    }

    fn close_mark(&mut self, mark: usize) {
        // The name of an author closes the author too: what follows in the element is no part of the name.
        self.open_marks.retain(|&open| open != mark);
    }
}

/// The kind of block that text in an element makes, by the element and what it stands in.
fn kind_within(around: BlockKind, found: Meaning) -> BlockKind {
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
fn set_inline(setting: &mut Setting, name: &str) {
    match name.len() {
        1 => match name.as_bytes()[0].to_ascii_lowercase() {
            b'a' => setting.link = true,
            b'b' => setting.bold = true,
            b'i' => setting.italic = true,
            _ => {}
        },
        2 if name.eq_ignore_ascii_case("em") => setting.italic = true,
        6 if name.eq_ignore_ascii_case("strong") => setting.bold = true,
        _ => {}
    }
}
