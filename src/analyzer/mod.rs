//! Text to words: the same for indexing, for queries and for highlights.
//!
//! [`words`](words::Words) finds the words of a text with their byte spans and positions, without
//! stemming; [`stems`](stems::Stems) makes the stems of a word in one language. What a word is
//! stands, with examples, in `docs/words.md`.
//!
//! # Positions
//!
//! Words of a text have positions 0, 1, 2 … Further forms of a word stand at the position of its
//! first part: `cease-fire` is `cease` at 0, `fire` at 1, and `ceasefire` at 0, covering 2.

pub(crate) mod alphabet;
mod atoms;
pub(crate) mod capitals;
mod chunks;
pub mod language;
pub(crate) mod layout;
pub mod member;
mod numbers;
pub(crate) mod scripts;
pub(crate) mod signature;
mod spelling;
pub(crate) mod stems;
pub(crate) mod token;
pub(crate) mod words;
pub mod written_form;
