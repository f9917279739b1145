//! What all pages share: head, masthead with the search box, foot.

use maud::{DOCTYPE, Markup, html};

use crate::serve::fault::Fault;
use crate::serve::wanted::{Wanted, sort_name};
use crate::text::safe::inline;

/// The style and the script of this version: those of another are not taken for them.
const STYLE: &str = concat!("/style.css?v=", env!("CARGO_PKG_VERSION"));
const SCRIPT: &str = concat!("/script.js?v=", env!("CARGO_PKG_VERSION"));

/// A whole page. `search` is what the search box holds; `feed` the address of the feed of what is shown.
pub fn page(title: &str, search: Option<&Wanted>, feed: Option<&str>, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (inline(title)) }
                link rel="stylesheet" href=(STYLE);
                link rel="icon" href="/icon.svg";
                @if let Some(feed) = feed { link rel="alternate" type="application/atom+xml" title="Feed of this search" href=(feed); }
                script src=(SCRIPT) defer {}
            }
            body {
                a .skip href="#main" { "Skip to the content" }
                header .masthead {
                    a .name href="/" { "nutgraf" }
                    (search_box(search))
                }
                main id="main" tabindex="-1" { (content) }
                footer {
                    p {
                        a href="/manual" { "How to search" }
                        span .keys { " · Keys: " kbd { "/" } " search, " kbd { "j" } " " kbd { "k" } " next and previous, " kbd { "o" } " open" }
                    }
                }
            }
        }
    }
}

fn search_box(wanted: Option<&Wanted>) -> Markup {
    let text = wanted.map_or("", |wanted| wanted.text.as_str());
    // What narrows the search stays when the query is changed.
    let kept = wanted.map(Wanted::pairs).unwrap_or_default();
    let kept = kept
        .into_iter()
        .filter(|(name, value)| *name != "q" && *name != "sort" && !value.is_empty());
    html! {
        form .search action="/search" role="search" {
            label .hidden for="q" { "Search the archive" }
            input id="q" name="q" type="search" value=(text) placeholder="Words, \u{201c}a phrase\u{201d}, harbour NEAR/10 deal" autocomplete="off" spellcheck="false" list="words" dir="auto";
            datalist id="words" {}
            @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
            @if let Some(wanted) = wanted {
                label .hidden for="sort" { "Order" }
                select id="sort" name="sort" {
                    @for (name, told) in [("relevance", "Best first"), ("newest", "Newest first"), ("oldest", "Oldest first")] {
                        option value=(name) selected[sort_name(wanted.sort) == name] { (told) }
                    }
                }
            }
            button { "Search" }
        }
    }
}

/// The page of a fault.
pub fn fault(fault: &Fault, query: &str) -> Markup {
    let heading = match fault {
        Fault::Bad(_) => "That cannot be searched",
        Fault::Missing(_) => "Not found",
        Fault::Broken(_) => "The archive cannot answer",
    };
    let content = html! {
        h1 { (heading) }
        p .lead { (fault.to_string()) }
        @if !query.is_empty() { p { "The query: " code dir="auto" { (query) } } }
        p { a href="/manual" { "How to search" } " · " a href="/" { "Start page" } }
    };
    page(&format!("{heading} – nutgraf"), None, None, &content)
}
