//! Addresses of the web: host and path, and which of them a page gives as its own.

use crate::clean::evidence::meta::content;
use crate::page::Hints;

/// The addresses that a page gives as its own, the most trusted first: those of its record, of its head, of its shared card, and
/// `linked`, that of the story in its JSON-LD.
pub fn of_page<'a>(hints: &'a Hints, linked: Option<&'a str>) -> impl Iterator<Item = &'a str> {
    let addresses = [
        hints.record.url.as_deref(),
        hints.canonical.as_deref(),
        content(hints, "og:url"),
        linked,
    ];
    addresses.into_iter().flatten().map(str::trim)
}

/// The host of an address, without `www.` and port; `None` where the address has none.
pub fn host(address: &str) -> Option<&str> {
    let host = address.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// The path of an address from its first `/` on, without query and fragment.
pub fn path(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or_default()
}

/// Whether two addresses name one page: scheme, `www.`, query, fragment and a final slash make no difference.
pub fn name_one_page(one: &str, other: &str) -> bool {
    fn bare(url: &str) -> &str {
        let url = url.split(['?', '#']).next().unwrap_or(url);
        let url = url.split_once("://").map_or(url, |(_, rest)| rest);
        url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/')
    }
    !bare(one).is_empty() && bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_host_and_a_path() {
        let address = "https://www.a.example:8080/news/ferry.html?x=/y#z";
        assert_eq!((host(address), path(address)), (Some("a.example"), "/news/ferry.html"));
        assert_eq!(
            (host("https://a.example"), path("https://a.example")),
            (Some("a.example"), "")
        );
        assert_eq!((host("/news"), path("/news")), (None, "/news"));
        assert!(name_one_page(
            "http://www.a.example/ferry/?x",
            "https://a.example/ferry"
        ));
        assert!(!name_one_page("https://a.example/ferry", "https://a.example/truce") && !name_one_page("", ""));
    }
}
