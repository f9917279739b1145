//! A page as read, before cleaning: typed blocks and hints, the same for every format.

use serde::{Deserialize, Serialize};

/// One document of a file: what a reader saw on it, in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// What kind of document the blocks were read from.
    pub form: Form,
    /// 0-based place in its file: the number of the document, or its line in a file of lines.
    pub place: u32,
    /// Its text, block by block.
    pub blocks: Vec<Block>,
    /// The elements of a DOM that hold the blocks, parents before children; empty for other forms.
    pub elements: Vec<Element>,
    /// What the document says about itself outside its text.
    pub hints: Hints,
}

/// What kind of document a page was read from: it decides how much of it can be trusted to be the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// A DOM: everything that the browser would show.
    #[default]
    Html,
    /// What a text browser made of a page.
    Dump,
    /// Text without a page around it.
    Plain,
    /// Ready-made fields: the blocks are the body's paragraphs, nothing else.
    Record,
}

/// The text of a block: a stretch of its page's text, which all blocks hold together.
pub use arcstr::Substr as Text;

/// A run of text that a reader sees as one: a paragraph, a heading, an item, a caption.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    /// What its mark-up or layout says it is.
    pub kind: BlockKind,
    /// Its text on one line, white space folded.
    pub text: Text,
    /// Bytes of `text` that stand inside links.
    pub link_bytes: usize,
    /// Bytes of `text` in bold type; 0 in a dump, which has none.
    pub bold_bytes: usize,
    /// Bytes of `text` in italics; 0 in a dump.
    pub italic_bytes: usize,
    /// Links that begin in it.
    pub links: u16,
    /// Those of them that lead to another place of the same page.
    pub inner_links: u16,
    /// Depth in the document: list nesting and indentation of a dump, element depth of a DOM.
    pub depth: u16,
    /// 1-based line of a dump or plain text on which it begins; 0 where lines mean nothing.
    pub line: u32,
    /// Whether a blank line parts it from the block before; always true in a DOM.
    pub apart: bool,
    /// Everything that the names of the elements around it say, from the root down.
    pub roles: Roles,
    /// The index in [`Page::elements`] of the innermost block element around it; 0 where there are none.
    pub element: u32,
}

/// Blocks with their texts, which are written one behind the other, so that they cost one allocation instead of one each.
#[derive(Debug, Default)]
pub struct Blocks {
    blocks: Vec<Block>,
    /// The texts of all blocks.
    text: String,
    /// Where the text of each ends.
    ends: Vec<usize>,
}

impl Block {
    /// Whether nearly all of its text, over eight parts of ten, is links.
    pub fn is_linked(&self) -> bool {
        self.link_bytes * 10 > self.text.len() * 8
    }
}

impl Blocks {
    /// None so far; there may be so many blocks, with so many bytes of text.
    pub fn with_capacity(blocks: usize, bytes: usize) -> Self {
        Self {
            blocks: Vec::with_capacity(blocks),
            text: String::with_capacity(bytes),
            ends: Vec::with_capacity(blocks),
        }
    }

    /// Adds a block whose text `write` writes behind what it is given; `tell` makes the block, knowing its text.
    pub fn push(&mut self, write: impl FnOnce(&mut String), tell: impl FnOnce(&str) -> Block) {
        let begin = self.text.len();
        write(&mut self.text);
        self.blocks.push(tell(&self.text[begin..]));
        self.ends.push(self.text.len());
    }

    /// The blocks.
    pub fn finish(mut self) -> Vec<Block> {
        let whole = arcstr::ArcStr::from(self.text);
        let mut begin = 0;
        for (block, end) in self.blocks.iter_mut().zip(self.ends) {
            block.text = whole.substr(begin..end);
            begin = end;
        }
        self.blocks
    }
}

/// An element of a DOM that the browser shows as a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Element {
    /// Index of the element around it; its own index for the root.
    pub parent: u32,
    /// What its own tag, class, id and role say.
    pub roles: Roles,
    /// Its tag, as far as the tag matters.
    pub tag: Tag,
    /// A hash of its classes: elements of one look are of one kind on one page.
    pub look: u32,
}

/// The tags that matter to a reader of a DOM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tag {
    /// div, section and whatever has no meaning of its own.
    #[default]
    Division,
    /// article.
    Article,
    /// main.
    Main,
    /// p.
    Paragraph,
    /// h1 to h6.
    Heading,
    /// ul, ol, dl.
    List,
    /// li, dt, dd.
    Item,
    /// table and its parts.
    Table,
    /// blockquote.
    Quote,
    /// figure.
    Figure,
    /// figcaption, caption.
    Caption,
    /// aside.
    Aside,
    /// nav.
    Navigation,
    /// header.
    Header,
    /// footer.
    Footer,
    /// form, fieldset, button, dialog.
    Control,
    /// pre.
    Code,
}

/// What the names of elements (tag, class, id, role, itemprop) say about the text in them: a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Roles(pub u32);

impl Roles {
    /// Menus and bread crumbs.
    pub const NAVIGATION: Self = Self(1);
    /// Beside the story: aside, sidebar.
    pub const ASIDE: Self = Self(1 << 1);
    /// The head of the page or of the story.
    pub const HEADER: Self = Self(1 << 2);
    /// The foot of the page or of the story.
    pub const FOOTER: Self = Self(1 << 3);
    /// A picture and what belongs to it.
    pub const FIGURE: Self = Self(1 << 4);
    /// A picture's caption.
    pub const CAPTION: Self = Self(1 << 5);
    /// A picture's credit.
    pub const CREDIT: Self = Self(1 << 6);
    /// Other stories: related, recommended, more, read also.
    pub const RELATED: Self = Self(1 << 7);
    /// A teaser of another story: teaser, card, promo.
    pub const TEASER: Self = Self(1 << 8);
    /// Share buttons, social networks, print.
    pub const SHARE: Self = Self(1 << 9);
    /// What readers wrote.
    pub const COMMENTS: Self = Self(1 << 10);
    /// Newsletters and subscriptions.
    pub const NEWSLETTER: Self = Self(1 << 11);
    /// Demands to pay or register.
    pub const PAYWALL: Self = Self(1 << 12);
    /// Advertisements and sponsors.
    pub const ADVERTISEMENT: Self = Self(1 << 13);
    /// Who wrote the story: the line.
    pub const BYLINE: Self = Self(1 << 14);
    /// Who wrote the story: a box about the person.
    pub const BIOGRAPHY: Self = Self(1 << 15);
    /// When it was published.
    pub const DATE: Self = Self(1 << 16);
    /// Keywords and topics.
    pub const TAGS: Self = Self(1 << 17);
    /// Consent to cookies, terms.
    pub const CONSENT: Self = Self(1 << 18);
    /// Not shown: hidden, display none, for screen readers only.
    pub const HIDDEN: Self = Self(1 << 19);
    /// The story's text: articleBody, story-body, entry-content.
    pub const BODY: Self = Self(1 << 20);
    /// The main part of the page: main, article.
    pub const MAIN: Self = Self(1 << 21);
    /// Video and audio players.
    pub const PLAYER: Self = Self(1 << 22);
    /// Entries of a live blog.
    pub const LIVE: Self = Self(1 << 23);
    /// The standfirst: lead, summary, subtitle, dek.
    pub const STANDFIRST: Self = Self(1 << 24);
    /// Galleries and slide shows.
    pub const GALLERY: Self = Self(1 << 25);
    /// A box beside the text: infobox, fact box, pull quote.
    pub const BOX: Self = Self(1 << 26);
    /// The story's headline.
    pub const HEADLINE: Self = Self(1 << 27);
    /// Something of another site: tweets, posts, widgets, embeds.
    pub const EMBED: Self = Self(1 << 28);
    /// Buttons, forms, messages of the site's own working.
    pub const INTERFACE: Self = Self(1 << 29);
    /// The line above a headline: kicker, section, category.
    pub const KICKER: Self = Self(1 << 30);

    /// Whether any of `other` is in it.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that both have.
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those of it that are not in `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether it says nothing.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What a block is by its mark-up or layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// h1–h6, or a centred line of a dump, with its level 1–6.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A quotation set apart.
    Quote,
    /// A picture's caption.
    Caption,
    /// A row of a table, cells parted by tabs.
    Row,
    /// Preformatted text.
    Code,
}

/// What a document says about itself outside its text, as found: nothing is parsed or chosen here.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hints {
    /// Fields that a record, a feed or a wire item names outright.
    pub record: Record,
    /// `lang` of the root element.
    pub language: Option<String>,
    /// Text of the first `<title>` of the head, white space folded.
    pub title: Option<String>,
    /// Address of `<link rel=canonical>`.
    pub canonical: Option<String>,
    /// `<meta>` tags in order: the lower-cased `name`, `property`, `itemprop` or `http-equiv`, and the content. Empty contents are left out.
    pub meta: Vec<(String, String)>,
    /// Raw texts of `<script type="application/ld+json">`, in order.
    pub json_ld: Vec<String>,
    /// Values in other scripts that are called a day of publication, as written; the first few.
    pub script_dates: Vec<String>,
    /// Elements of the body whose attributes tell what they hold, in document order.
    pub marks: Vec<Mark>,
    /// Bytes of scripts, to tell a page that its scripts would have filled.
    pub script_bytes: usize,
}

/// An element of the body whose attributes tell what it holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mark {
    /// What they tell.
    pub kind: MarkKind,
    /// Its text, white space folded, block children parted by line feeds.
    pub text: String,
    /// Its machine-readable value: `datetime` or `content`.
    pub value: Option<String>,
    /// Number of blocks of the page that begin before it: near the headline's index, it speaks of the story.
    pub block: usize,
}

/// What the attributes of an element say that it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MarkKind {
    /// One writer: `rel=author`, `itemprop=author` (its `name` where it has one), a link to `/author/…`, a class such as `author-name`.
    #[default]
    Author,
    /// A line that names the writers: a class, id or test id such as `byline`, `author`, `autor`, `writer`, `credits`.
    Byline,
    /// When it was published: `itemprop=datePublished`, `pubdate`, a class such as `published`, `publish-date`.
    Published,
    /// When it was changed: `itemprop=dateModified`, a class such as `updated`, `modified`.
    Modified,
    /// Any other `<time>`, or a class such as `date`, `datum`, `timestamp`.
    Time,
    /// `itemprop=headline`.
    Headline,
    /// One step of a breadcrumb trail, or a class such as `section-name`, `rubrik`, `kicker-section`.
    Section,
}

/// Ready-made fields of a record (a JSON line, a feed entry, a wire item).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// The source's own name of the document.
    pub docno: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Writers, as printed.
    pub byline: Vec<String>,
    /// Date of publication, as printed.
    pub date: Option<String>,
    /// Date of the last change, as printed.
    pub modified: Option<String>,
    /// What stands between headline and text: summary, abstract, deck.
    pub standfirst: Option<String>,
    /// Where it was written, as a place alone.
    pub place: Option<String>,
    /// Subjects, topics, slugs, tags; each once.
    pub keywords: Vec<String>,
    /// What its desk or archive says of it.
    pub handling: Handling,
    /// Who published it.
    pub source: Option<String>,
    /// Part of the paper.
    pub section: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Language, as given.
    pub language: Option<String>,
}

/// What a news desk or an archive says of an item: how it is to be used, and where it was printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handling {
    /// Whether it may be used, where its source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// 1, a flash, to 8, of least urgency: the scale of the IPTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<u8>,
    /// Until when it must not be published, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargo: Option<String>,
    /// What its editors say to other editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What was corrected, as its source tells its readers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
    /// The page of the paper on which it stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// How sure the machine was that read it off a scan, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<u8>,
    /// When it was fetched, as its archive says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<String>,
    /// The issue of the paper in which it stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
}

/// Whether an item may be used (the publishing status of the IPTC, and corrections).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It may be used.
    Usable,
    /// It takes the place of one with a fault.
    Corrected,
    /// It must not be used for now.
    Withheld,
    /// It must never be used.
    Killed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_written_together_keep_their_own_texts() {
        let mut blocks = Blocks::with_capacity(3, 10);
        for (line, text) in (1..).zip(["Fähre", "", "kehrt zurück"]) {
            blocks.push(
                |out| out.push_str(text),
                |written| Block {
                    line,
                    link_bytes: written.len(),
                    ..Block::default()
                },
            );
        }
        let told: Vec<(u32, usize, String)> = blocks
            .finish()
            .into_iter()
            .map(|block| (block.line, block.link_bytes, block.text.to_string()))
            .collect();
        assert_eq!(
            told,
            [
                (1, 6, "Fähre".into()),
                (2, 0, "".into()),
                (3, 13, "kehrt zurück".into())
            ]
        );
    }
}
