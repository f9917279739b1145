//! The index: what is stored of an article and how it is found again.
//!
//! # Structure inside the body
//!
//! Words of title, body and captions stand as written, folded. Which of them share a stem is in the [`families`]; a word with
//! accents whose stem its folded form does not have stands at its position also as
//! [`accented_term`](crate::analyzer::stems::accented_term). Between two paragraphs (and between two
//! captions, writers, …) positions leap by [`PARAGRAPH_GAP`](crate::analyzer::layout::PARAGRAPH_GAP), so no phrase, and no NEAR up to that
//! distance, joins them.
//!
//! The field `breaks` has, in the body's positions, the term `p` at the first word of every
//! paragraph and `s` at the first word of every sentence (so every `p` is an `s` too). Two words are in one sentence when no
//! break lies after the first and at or before the second. A NEAR wider than the gap asks the `p` breaks.
//!
//! The fast field `lead_end` is the first position after the lead: `lead:x` is `x` in the body below it.
//!
//! # Words within words
//!
//! `cease-fire` is indexed as `cease` (0), `fire` (1) and `ceasefire` (0). At its last position
//! stands also [`tail`](crate::analyzer::layout::tail)`("ceasefire", 2)`, so that the phrase `"ceasefire deal"` can go on after it.

pub mod budget;
pub mod descriptor;
pub(crate) mod directory;
mod disk;
pub mod document;
pub(crate) mod encoded;
mod engine;
pub mod error;
pub mod families;
pub mod lengths;
pub mod listing;
mod lock;
pub mod manifest;
mod mapped;
pub mod memory;
mod merging;
mod names;
pub mod publication;
pub mod reader;
pub mod schema;
pub(crate) mod shape;
pub mod status;
pub mod stored;
pub(crate) mod weighed;
pub(crate) mod writer;
