//! How a run ends, for scripts.

use std::process::ExitCode;

/// The exit codes of nutgraf, those of grep first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Something found; done; all checks pass.
    Success,
    /// Nothing found; a check or a gate failed.
    Nothing,
    /// Wrong usage, a syntax error under `--strict`, input or output, an index that is missing,
    /// damaged, of another version, or locked.
    Error,
    /// `index --strict`: some files were not indexed.
    Incomplete,
}

impl Exit {
    /// `Success` when `found`, else `Nothing`.
    pub fn when_found(found: bool) -> Self {
        if found { Self::Success } else { Self::Nothing }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Success => 0,
            Exit::Nothing => 1,
            Exit::Error => 2,
            Exit::Incomplete => 3,
        })
    }
}
