//! A page as read, before cleaning: typed blocks and hints, the same for every format.

/// One document of a file: what a reader saw on it, in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// What kind of document the blocks were read from.
    pub form: Form,
    /// Its text, block by block.
    pub blocks: Vec<Block>,
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

/// A run of text that a reader sees as one: a paragraph, a heading, an item, a caption.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    /// What its mark-up or layout says it is.
    pub kind: BlockKind,
    /// Its text on one line, white space folded.
    pub text: String,
    /// Bytes of `text` that stand inside links.
    pub link_bytes: usize,
    /// Depth in the document: list nesting and indentation of a dump, element depth of a DOM.
    pub depth: u16,
    /// 1-based line of a dump or plain text on which it begins; 0 where lines mean nothing.
    pub line: u32,
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
    /// Elements of the body whose attributes tell what they hold, in document order.
    pub marks: Vec<Mark>,
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
    /// Who published it.
    pub source: Option<String>,
    /// Part of the paper.
    pub section: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Language, as given.
    pub language: Option<String>,
}
