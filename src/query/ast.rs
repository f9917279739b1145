//! The tree of a query.
//!
//! Every node knows the bytes of the query text that it was read from, for notes and for hits per
//! clause. `Display` of a node prints a query that parses to the same tree.

use crate::date::NewsDate;
use crate::text::span::Span;

/// A node of the tree with the bytes that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Bytes of the query text; empty for a node that nobody wrote (filters of the command line).
    pub span: Span,
    /// What it asks.
    pub expr: Expr,
}

/// What a node asks of an article.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// `*`: every article.
    Everything,
    /// `truce`: the word in any of its forms.
    Word(String),
    /// `=news`: this form only, any case, with or without accents.
    Exact(String),
    /// `==US`: written exactly so, capitals and accents too.
    Cased(String),
    /// `"hostage deal"`: these words in this order; the text between the quotes.
    Phrase(String),
    /// `negotiat*`: words that begin so.
    Prefix(String),
    /// `wom?n`, `b*t`: whole words of this pattern, `?` one character, `*` any number.
    Wildcard(String),
    /// `netanyahoo~1`: words at most so many edits away (1 or 2); never applied to digits.
    Fuzzy {
        /// The word as written.
        word: String,
        /// Edits allowed: insert, delete, replace, swap of neighbours.
        edits: u8,
    },
    /// `/cease-?fire/`: whole words that the regular expression matches.
    Regex(String),
    /// `a NEAR/10 b` (either order), `a PRE/5 b` (this order): at most `distance` words apart.
    Near {
        /// Left operand.
        left: Box<Node>,
        /// Right operand.
        right: Box<Node>,
        /// Neighbouring words are at distance 1.
        distance: u32,
        /// True when left must come before right.
        ordered: bool,
    },
    /// `a SENT b`, `a PARA b`: in one sentence, in one paragraph.
    Within {
        /// Left operand.
        left: Box<Node>,
        /// Right operand.
        right: Box<Node>,
        /// What must hold both.
        unit: Unit,
    },
    /// `atleast3(x)`: at least so many mentions.
    AtLeast {
        /// Mentions wanted.
        count: u32,
        /// Of what.
        of: Box<Node>,
    },
    /// `title:x`: the operand in that field.
    Field {
        /// The field.
        field: TextField,
        /// What is wanted in it.
        of: Box<Node>,
    },
    /// `byline:*`, `date:*`: the article has one.
    Present(Attribute),
    /// `date:2023-11-20..2023-11-24`, `before:`, `after:`, `when:`: the dates overlap the range, both ends included.
    Date {
        /// First day wanted.
        from: Option<NewsDate>,
        /// Last day wanted.
        to: Option<NewsDate>,
    },
    /// `words:>500`, `copies:>=3`: a number between two bounds, both included.
    Number {
        /// Which number.
        of: NumberField,
        /// Least value.
        min: Option<u64>,
        /// Greatest value.
        max: Option<u64>,
    },
    /// `like:ID`: close to that article.
    Like(String),
    /// All of these.
    And(Vec<Node>),
    /// At least one of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// `x^2`: counts so many times as much in the ranking.
    Boost {
        /// What.
        of: Box<Node>,
        /// Factor, positive and finite.
        factor: f32,
    },
}

/// What must hold both operands of [`Expr::Within`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// One sentence.
    Sentence,
    /// One paragraph.
    Paragraph,
}

/// Fields of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextField {
    /// Headline.
    Title,
    /// Paragraphs of the story.
    Body,
    /// The opening of the story: the standfirst and the first paragraphs, up to about 60 words.
    Lead,
    /// Captions of pictures.
    Caption,
    /// People who wrote it.
    Byline,
    /// Place of the dateline.
    Place,
    /// Publisher, or the agency of the dateline.
    Source,
    /// Part of the paper.
    Section,
    /// Canonical address.
    Url,
    /// File in the corpus.
    Path,
    /// Language code.
    Lang,
    /// Own id or the source's.
    Id,
}

/// Fields of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NumberField {
    /// Words of the body.
    Words,
    /// Copies of the article in the corpus, itself included.
    Copies,
}

/// What an article can have or lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Attribute {
    /// A field of words with something in it.
    Text(TextField),
    /// A date.
    Date,
}
