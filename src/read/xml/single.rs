//! Formats of XML that hold one story a file in fields of their own: Reuters Corpus Volume 1, Ritzau.

use crate::page::{Page, Record};
use crate::read::limits::Limits;
use crate::read::reader::ReadError;
use crate::read::record::body_blocks;
use crate::read::xml::blocks::blocks;
use crate::read::xml::format::{XmlFormat, once, wire_page};
use crate::read::xml::tree::Node;

/// RCV1 and its kin (Reuters, 2000): a `newsitem` in small letters.
pub const RCV1: XmlFormat = XmlFormat {
    name: "rcv1",
    about: "Reuters Corpus Volume 1",
    is: |name, tag, _| name == "newsitem" && tag.contains("itemid"),
    pages: |root, _| Ok(vec![rcv1(root)]),
};

/// The news of Ritzau.
pub const RITZAU: XmlFormat = XmlFormat {
    name: "ritzau",
    about: "the wire: Ritzau",
    is: |name, _, _| name == "RBNews",
    pages: |root, limits| Ok(vec![ritzau(root, limits)]),
};

fn rcv1(root: &Node) -> Result<Page, ReadError> {
    let told = |name: &str| {
        let found = root
            .all("dc")
            .into_iter()
            .find(|node| node.attribute("element") == Some(name));
        found.and_then(|node| node.attribute("value")).map(str::to_owned)
    };
    let codes = root
        .all("codes")
        .into_iter()
        .flat_map(|codes| codes.nodes().filter(|node| node.is("code")).collect::<Vec<_>>());
    let record = Record {
        docno: root.attribute("itemid").map(str::to_owned),
        title: root.line_at(&["headline"]).or_else(|| root.line_at(&["title"])),
        byline: root.line_at(&["byline"]).into_iter().collect(),
        date: root
            .attribute("date")
            .map(str::to_owned)
            .or_else(|| told("dc.date.published")),
        source: told("dc.publisher"),
        language: root.attribute("lang").map(str::to_owned),
        place: root
            .line_at(&["dateline"])
            .map(|place| place.split(" 19").next().unwrap_or_default().to_owned()),
        keywords: once(codes.filter_map(|code| code.attribute("code")).map(str::to_owned)),
        ..Record::default()
    };
    wire_page(record, root.child("text").map(blocks).unwrap_or_default())
}

fn ritzau(root: &Node, limits: &Limits) -> Result<Page, ReadError> {
    let line = |name: &str| root.line_at(&[name]);
    let text = match root.child("content").or_else(|| root.child("body")) {
        Some(content) => body_blocks(&content.text(), limits)?,
        None => Vec::new(),
    };
    let mut record = Record {
        docno: line("NewsID"),
        // A flash has no headline but the line above its text.
        title: line("headline").or_else(|| line("strapline")),
        byline: line("byline").into_iter().collect(),
        date: line("PublishDate"),
        standfirst: line("subtitle"),
        source: line("origin").map(|origin| origin.trim_matches('/').to_owned()),
        section: line("section"),
        language: Some("da".into()),
        place: line("town"),
        keywords: once(root.all("IPTC").into_iter().filter_map(Node::line)),
        ..Record::default()
    };
    record.handling.urgency = line("Priority").and_then(|priority| priority.parse().ok());
    record.handling.note = line("EdNote").or_else(|| line("TilRed"));
    wire_page(record, text)
}
