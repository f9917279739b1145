//! The keys of a suite that say how its searches are made.

use crate::judge::error::JudgeError;
use crate::judge::suite::model::{Asking, MatchWords};
use crate::judge::suite::table::TableReader;
use crate::search::engine::Sort;

/// The keys that say how a search is asked and shown, over what holds without them.
pub(crate) fn asking(table: &mut TableReader<'_>, before: Asking) -> Result<Asking, JudgeError> {
    let limit = table.count("limit")?;
    let sort = table.choice(
        "sort",
        &[
            ("relevance", Sort::Relevance),
            ("newest", Sort::Newest),
            ("oldest", Sort::Oldest),
        ],
    )?;
    let strict = table.flag("strict")?;
    Ok(Asking {
        strict: strict.map_or(before.strict, |strict| strict.value),
        limit: limit.map_or(before.limit, |limit| limit.value),
        sort: sort.map_or(before.sort, |sort| sort.value),
        ..matching(table, before)?
    })
}

/// The keys that say what matches, over what holds without them.
pub(crate) fn matching(table: &mut TableReader<'_>, before: Asking) -> Result<Asking, JudgeError> {
    let words = table.choice(
        "match",
        &[
            ("all-first", MatchWords::AllFirst),
            ("all", MatchWords::All),
            ("any", MatchWords::Any),
        ],
    )?;
    let fold = table.choice("fold", &[("copies", true), ("none", false)])?;
    let expand = table.flag("expand")?;
    Ok(Asking {
        words: words.map_or(before.words, |words| words.value),
        fold_copies: fold.map_or(before.fold_copies, |fold| fold.value),
        expand: expand.map_or(before.expand, |expand| expand.value),
        ..before
    })
}
