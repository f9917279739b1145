//! "Today" of a suite.

use toml_edit::Item;

use crate::date::NewsDate;

/// The day that `now` names: a date, or an instant in the suite's zone (in its own when the suite names none).
pub(crate) fn today(now: &Item, zone: Option<&str>) -> Result<NewsDate, String> {
    let expected = "a day such as 2025-10-15, or an instant such as 2025-10-15T08:00:00Z";
    let text = match (now.as_datetime(), now.as_str()) {
        (Some(stamp), _) if stamp.date.is_some() => stamp.to_string(),
        (None, Some(text)) => text.to_owned(),
        _ => return Err(format!("`now` is {}, expected {expected}", now.to_string().trim())),
    };
    NewsDate::of_moment(&text, zone).ok_or_else(|| match zone {
        Some(zone) => {
            format!("`now` is `{text}` in zone `{zone}`, expected {expected}, and a zone such as Europe/Madrid or UTC")
        }
        None => format!("`now` is `{text}`, expected {expected}"),
    })
}
