//! How a word behaves before a full stop: what the tables of languages say of each abbreviation.

/// How a word behaves when a full stop follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// A title or a link to what follows: the sentence goes on (`Gov.`, `e.g.`).
    GoesOn,
    /// Goes on before a number (`Nov. 3`, `No. 5`), else it is a word like others.
    GoesOnBeforeNumber,
    /// May stand at the end of a sentence too (`Inc.`, `Calif.`): it ends there only if the next word often opens one.
    EitherWay,
}
