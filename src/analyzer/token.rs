//! A word of a text.

use crate::text::span::Span;

/// A word of a text, in the form in which it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// The folded form: lower case, no accents, straight apostrophes, no possessive.
    pub form: &'a str,
    /// The form with its accents: what a stemmer wants to see. The same as `form` for most words.
    pub accented: &'a str,
    /// Its bytes in the text, without a possessive `'s`.
    pub span: Span,
    /// 0 for the first word of the text.
    pub position: u32,
    /// What the form is of the text that it covers.
    pub shape: Shape,
    /// Whether languages may stem it: letters only, and no letter name, number or bigram.
    pub stemmable: bool,
}

/// What a form is of the text that it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The word itself; each has a position of its own.
    Word,
    /// Another way to write the words at its position and the following ones, as many as given:
    /// `ceasefire` for `cease-fire` (2), `nato` for `N.A.T.O.` (1).
    Joined(u8),
    /// The end of a joined form, at the last of as many positions: where a phrase goes on after
    /// `ceasefire` when the text says `cease-fire`. Queries and highlights pass over it.
    JoinedEnd(u8),
    /// The word at its position with its capitals and accents, where it has a capital behind its first letter: `US`, `iPhone`. Only
    /// queries for exactly that look at it.
    Cased,
    /// The word at its position with the sign that goes with it: `#metoo`, `@potus`, `€1.5bn`, `5%`.
    /// A query that writes the sign wants this form alone.
    Marked,
}

/// Longest form that is indexed, in bytes. Longer runs of letters are data, not words; they keep
/// their position, so that phrases do not close over them.
pub const LONGEST_FORM: usize = 100;
