//! The day of a run.

use std::env;

use anyhow::Context;

use crate::date::NewsDate;

/// The day that relative dates count from: of `SOURCE_DATE_EPOCH`, or today.
pub fn today() -> anyhow::Result<NewsDate> {
    let epoch =
        match env::var("SOURCE_DATE_EPOCH") {
            Err(_) => None,
            Ok(text) if text.is_empty() => None,
            Ok(text) => Some(text.parse().with_context(|| {
                format!("SOURCE_DATE_EPOCH is `{text}`, no number of seconds: correct it or unset it")
            })?),
        };
    Ok(NewsDate::today(epoch))
}
