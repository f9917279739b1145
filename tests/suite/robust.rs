//! Any bytes are read and cleaned: no panic, nothing that did not stand on the page, and no work that grows faster than the input.
//!
//! The large inputs would take minutes if anything were quadratic in them; that is how they hold the readers to one pass.

use std::ops::ControlFlow;

use nutgraf::article::{Article, Origin};
use nutgraf::clean::cleaner::Cleaner;
use nutgraf::page::Page;
use nutgraf::read::limits::Limits;
use nutgraf::read::parts::Parts;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Every page of a file, and what the cleaner makes of it.
fn cleaned(name: &str, bytes: &[u8]) -> Vec<(Page, Option<Article>)> {
    let limits = Limits::default();
    let mut found = Vec::new();
    let Ok(parts) = Parts::open(bytes, name, limits) else {
        return found;
    };
    for part in parts.flatten() {
        // What cannot be read is an outcome, not a failure.
        let _ = part.reader.read(&part.of(name), &limits, &mut |page| {
            if let Ok(page) = page {
                let cleaner = Cleaner::default();
                assert_eq!(cleaner.explain(&page, name).len(), page.blocks.len());
                let article = cleaner.clean(&page, Origin::default()).ok();
                found.push((page, article));
            }
            ControlFlow::Continue(())
        });
    }
    found
}

/// Holds an article to the text of its page.
fn stands_on_its_page(page: &Page, article: &Article) {
    let stands = |text: &String| page.blocks.iter().any(|block| block.text == *text);
    assert!(article.body.iter().all(stands));
    assert!(article.related.iter().all(stands));
}

/// Pieces of which broken pages are made.
const PIECES: &[&str] = &[
    "<html>",
    "<body>",
    "</body>",
    "<div class=\"story-body\">",
    "</div>",
    "<p>",
    "</p>",
    "<p",
    "<article>",
    "<h1>",
    "</h1>",
    "<table><tr><td>",
    "</table>",
    "<li>",
    "<ul>",
    "<a href=x>",
    "</a>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<style>",
    "<title>",
    "</title>",
    "<br>",
    "<b><i></b></i>",
    "<frameset><frame src=a>",
    "<noframes>",
    "<svg><path d='M0 0'>",
    "<template>",
    "</template>",
    "<time datetime=2024-13-45>",
    "<meta name=author content=\"",
    "<script type=application/ld+json>{\"@type\":[\"NewsArticle\"],\"author\":{\"name\":",
    "&amp",
    "&#x110000;",
    "&#0;",
    "&nosuch;",
    "&#99999999999999;",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "It rained on Monday, officials said, and the river rose by two metres. ",
    "WASHINGTON (AP) — ",
    "By Ida Marsh",
    "20:42",
    "404",
    "\n\n",
    "\t",
    "   * ",
    "[12]",
    "References\n\n   1. http://a.example/",
    "………",
    "中国探月工程总设计师表示。",
    "e\u{301}",
    "Page not found",
    "Subscribe to continue",
];

fn soup() -> impl Strategy<Value = String> {
    vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in vec(any::<u8>(), 0..600), name in select(&["a.html", "a.txt", "a.json", "a.jsonl", "a", "a.html.gz", "a.xml"][..])) {
        for (page, article) in cleaned(name, &bytes) {
            if let Some(article) = article { stands_on_its_page(&page, &article); }
        }
    }

    #[test]
    fn broken_pages_are_read(text in soup(), name in select(&["a.html", "a.txt"][..])) {
        for (page, article) in cleaned(name, text.as_bytes()) {
            if let Some(article) = article { stands_on_its_page(&page, &article); }
        }
    }

    #[test]
    fn wrong_and_mixed_charsets_are_read(text in soup(), tail in vec(128u8.., 0..80), charset in select(&["utf-8", "utf-16", "shift_jis", "gb18030", "windows-1251", "nonsense"][..])) {
        let mut bytes = format!("<html><head><meta charset={charset}></head><body><p>").into_bytes();
        bytes.extend_from_slice(text.as_bytes());
        bytes.extend_from_slice(&tail);
        for (page, article) in cleaned("a.html", &bytes) {
            if let Some(article) = article { stands_on_its_page(&page, &article); }
        }
    }
}

const SENTENCE: &str = "It rained on Monday, officials said, and the river rose by two metres before noon.";

/// Whether the sentence is found on the page of `text`.
fn holds_sentence(text: &str) -> bool {
    let pages = cleaned("a.html", text.as_bytes());
    pages
        .iter()
        .any(|(page, _)| page.blocks.iter().any(|block| block.text.contains(SENTENCE)))
}

#[test]
fn a_hundred_thousand_levels_are_read() {
    for tag in ["div", "b", "ul><li", "table><tr><td", "blockquote", "a href=x"] {
        let text = format!("<!DOCTYPE html><body>{}{SENTENCE}", format!("<{tag}>").repeat(100_000));
        assert!(holds_sentence(&text), "{tag}");
    }
    let closed = format!("<!DOCTYPE html><body>{}{SENTENCE}", "</div></p></b>".repeat(100_000));
    assert!(holds_sentence(&closed));
}

#[test]
fn megabytes_without_a_tag_are_read() {
    let words = "rain ".repeat(400_000);
    assert!(holds_sentence(&format!("<!DOCTYPE html><p>{words}</p><p>{SENTENCE}")));
    assert!(holds_sentence(&format!(
        "<!DOCTYPE html><p>{SENTENCE}</p><p>{}",
        "x".repeat(2_000_000)
    )));
    assert!(!cleaned("a.txt", words.as_bytes()).is_empty());
    let brackets = "<".repeat(1_000_000);
    assert!(holds_sentence(&format!("<!DOCTYPE html><p>{SENTENCE}</p>{brackets}")));
    assert!(holds_sentence(&format!(
        "<!DOCTYPE html><p>{SENTENCE}</p>{}",
        "&".repeat(1_000_000)
    )));
    assert!(holds_sentence(&format!(
        "<!DOCTYPE html><p>{SENTENCE}</p>{}",
        "<!--".repeat(250_000)
    )));
    assert!(holds_sentence(&format!(
        "<!DOCTYPE html><p>{SENTENCE}</p><p {}>",
        "class=byline ".repeat(100_000)
    )));
}

#[test]
fn many_small_blocks_are_cleaned() {
    for piece in [
        "<p>It rained.</p>",
        "<h2>20:42</h2>",
        "<h2>20:42</h2><p>The ferry has left the harbour with all of its crew.</p>",
        "<li><a href=x>Harbour tolls to rise</a></li>",
        "<time>20:42</time>",
        "<span class=byline>By Ida Marsh</span>",
    ] {
        let text = format!("<!DOCTYPE html><body>{}<p>{SENTENCE}</p>", piece.repeat(10_000));
        assert!(holds_sentence(&text), "{piece}");
    }
}

#[test]
fn pages_without_a_body_are_read() {
    for text in [
        format!("<html><p>{SENTENCE}"),
        format!("<html><frameset><frame src=a></frameset><noframes>{SENTENCE}</noframes>"),
        format!("<html></html>{SENTENCE}"),
    ] {
        assert!(holds_sentence(&text), "{text}");
    }
    // A title that never ends holds all the rest.
    assert!(!holds_sentence(&format!("<html><head><title>x</head>{SENTENCE}")));
}
