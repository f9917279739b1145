//! What the pages are drawn with: one style, one script, one icon.

use crate::serve::reply::Reply;

const STYLE: &str = include_str!("../assets/style.css");
const SCRIPT: &str = include_str!("../assets/script.js");
const ICON: &str = include_str!("../assets/icon.svg");

/// Seconds for which a browser keeps one.
const FRESH_FOR: u32 = 3600;

/// The asset of that path.
pub fn named(path: &str) -> Option<Reply> {
    let (kind, text) = match path {
        "/style.css" => ("text/css; charset=utf-8", STYLE),
        "/script.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "/icon.svg" => ("image/svg+xml", ICON),
        // An archive is for its readers, not for search engines.
        "/robots.txt" => ("text/plain; charset=utf-8", "User-agent: *\nDisallow: /\n"),
        _ => return None,
    };
    Some(Reply {
        fresh_for: FRESH_FOR,
        ..Reply::of(kind, text)
    })
}
