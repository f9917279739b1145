//! Feeds: RSS 0.9 to 2.0 and 1.0 (RDF) with their modules, Atom (RFC 4287), and exports of WordPress, which are RSS (WXR 1.0 to 1.2).

use crate::page::{Block, Page, Record};
use crate::read::limits::Limits;
use crate::read::reader::ReadError;
use crate::read::record::body_blocks;
use crate::read::xml::blocks::blocks;
use crate::read::xml::format::{XmlFormat, once, page};
use crate::read::xml::tree::Node;

/// RSS and Atom.
pub const FEED: XmlFormat = XmlFormat {
    name: "feed",
    about: "RSS, Atom, exports of WordPress",
    is: |name, tag, head| match name {
        "rss" | "feed" => true,
        "RDF" => tag.contains("purl.org/rss") || memchr::memmem::find(head, b"<item").is_some(),
        _ => false,
    },
    pages: |root, limits| {
        let entries: Vec<&Node> = match root.name.as_str() {
            "feed" => root.nodes().filter(|node| node.is("entry")).collect(),
            _ => root
                .all("item")
                .into_iter()
                .filter(|node| node.prefix.is_empty() || node.prefix == "rss")
                .collect(),
        };
        let channel = root.child("channel").unwrap_or(root);
        Ok(entries
            .into_iter()
            .filter_map(|entry| self::entry(channel, entry, limits).transpose())
            .collect())
    },
};

/// Lists of feeds, which hold no articles.
pub const OPML: XmlFormat = XmlFormat {
    name: "opml",
    about: "lists of feeds: told, not read",
    is: |name, _, _| name == "opml",
    pages: |_, _| {
        Err(ReadError::Foreign {
            kind: "a list of feeds",
            advice: "fetch the feeds that it names",
        })
    },
};

/// The kinds of posts that WordPress exports beside articles: they hold no text.
const NO_POSTS: [&str; 6] = [
    "attachment",
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "wp_global_styles",
];

/// The article of an entry; `None` for what is no post.
fn entry(channel: &Node, entry: &Node, limits: &Limits) -> Result<Option<Page>, ReadError> {
    if entry
        .line_at(&["post_type"])
        .is_some_and(|kind| NO_POSTS.contains(&kind.as_str()))
    {
        return Ok(None);
    }
    if entry
        .line_at(&["status"])
        .is_some_and(|status| matches!(status.as_str(), "draft" | "auto-draft" | "trash" | "pending"))
    {
        return Err(ReadError::Foreign {
            kind: "a draft, never published",
            advice: "",
        });
    }
    // `excerpt:encoded` of WordPress is called like `content:encoded`.
    let encoded = |prefix: &str| entry.nodes().find(|node| node.is("encoded") && node.prefix == prefix);
    let summary = encoded("excerpt")
        .filter(|node| node.line().is_some())
        .or_else(|| entry.child("description"))
        .or_else(|| entry.child("summary"));
    let content = encoded("content")
        .or_else(|| entry.child("content"))
        .or_else(|| entry.child("body"));
    let content = content.filter(|node| node.line().is_some());
    let text = match content.or(summary) {
        Some(node) => text_of(node, limits)?,
        None => Vec::new(),
    };
    let standfirst = match (content, summary) {
        (Some(_), Some(summary)) => shown(summary, limits)?.filter(|summary| !opens_with(&text, summary)),
        _ => None,
    };
    page(record(channel, entry, standfirst), text).map(Some)
}

/// The blocks of a text: mark-up as elements (Atom's XHTML), mark-up as text, or text.
fn text_of(node: &Node, limits: &Limits) -> Result<Vec<Block>, ReadError> {
    if node.nodes().next().is_some() {
        return Ok(blocks(node));
    }
    body_blocks(&node.text(), limits)
}

fn shown(node: &Node, limits: &Limits) -> Result<Option<String>, ReadError> {
    let texts: Vec<String> = text_of(node, limits)?
        .into_iter()
        .map(|block| block.text.to_string())
        .collect();
    Ok(Some(texts.join(" ")).filter(|text| !text.is_empty()))
}

/// Whether the text begins as its summary does, which is then an excerpt.
fn opens_with(text: &[Block], summary: &str) -> bool {
    const COMPARED: usize = 40;
    let begin: String = summary.chars().take(COMPARED).collect();
    text.first()
        .is_some_and(|block| block.text.starts_with(begin.trim_end_matches(['…', '.', ' '])))
}

fn record(channel: &Node, entry: &Node, standfirst: Option<String>) -> Record {
    let line = |name: &str| entry.line_at(&[name]);
    let links = || entry.nodes().filter(|node| node.is("link"));
    let alternate = links()
        .find(|node| node.attribute("rel").is_none_or(|rel| rel == "alternate") && node.attribute("href").is_some());
    let url = alternate
        .and_then(|node| node.attribute("href"))
        .map(str::to_owned)
        .or_else(|| links().find_map(Node::line))
        .or_else(|| entry.attribute("about").map(str::to_owned));
    let persons = entry
        .nodes()
        .filter(|node| node.is("creator") || node.is("author") || node.is("contributor"));
    let names = persons
        .filter_map(|person| person.line_at(&["name"]).or_else(|| person.line()))
        .map(|name| without_address(&name));
    let terms = entry
        .nodes()
        .filter(|node| node.is("category") || node.is("subject") || node.is("keywords"))
        .filter_map(|node| {
            node.attribute("label")
                .or_else(|| node.attribute("term"))
                .map(str::to_owned)
                .or_else(|| node.line())
        });
    let date = line("pubDate")
        .or_else(|| line("published"))
        .or_else(|| line("date"))
        .or_else(|| line("issued"));
    let updated = line("updated").or_else(|| line("modified"));
    let title = entry
        .child("title")
        .and_then(Node::line)
        .map(|title| htmlize::unescape(title.as_str()).into_owned());
    Record {
        docno: line("guid").or_else(|| line("id")).or_else(|| line("post_id")),
        title,
        byline: once(names.filter(|name| !name.is_empty())),
        modified: updated
            .clone()
            .filter(|updated| date.as_ref().is_some_and(|date| date != updated)),
        date: date.or(updated),
        standfirst,
        source: entry
            .line_at(&["source", "title"])
            .or_else(|| channel.line_at(&["title"])),
        language: entry
            .attribute("lang")
            .map(str::to_owned)
            .or_else(|| channel.line_at(&["language"]))
            .or_else(|| channel.attribute("lang").map(str::to_owned)),
        keywords: once(terms),
        url,
        ..Record::default()
    }
}

/// `Ana Ruiz` of `ana@tern.example (Ana Ruiz)`, the form of RSS 2.0; an address alone is no name.
fn without_address(name: &str) -> String {
    if !name.contains('@') {
        return name.to_owned();
    }
    let inside = name.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    inside.map(|(name, _)| name.trim().to_owned()).unwrap_or_default()
}
