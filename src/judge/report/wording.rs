//! Words that several forms of a report share.

use crate::judge::check::outcome::{CheckKind, SuiteOutcome};
use crate::text::safe;

/// `1 topic`, `2 topics`.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `file:line`, as editors and terminals find it.
pub(crate) fn place(suite: &SuiteOutcome, line: Option<usize>) -> String {
    let path = suite.path.as_deref().unwrap_or_default();
    let path = safe::inline(path);
    line.map_or(path.to_string(), |line| format!("{path}:{line}"))
}

/// What kind of check it is, with the suite's name: for forms that know no more than two levels.
pub(crate) fn group(suite: &SuiteOutcome, kind: CheckKind) -> String {
    format!("{}.{}", suite.name.replace('.', " "), kind.name())
}
