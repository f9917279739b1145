//! NITF, the News Industry Text Format of the IPTC (2.5 to 3.6), also as the New York Times Annotated Corpus and agencies write it.

use crate::page::{Block, Handling, Page, Record, Status};
use crate::read::limits::Limits;
use crate::read::reader::ReadError;
use crate::read::xml::blocks::blocks;
use crate::read::xml::dates::of_wire;
use crate::read::xml::format::{XmlFormat, once, wire_page};
use crate::read::xml::tree::{Child, Node, folded};

/// NITF.
pub const NITF: XmlFormat = XmlFormat {
    name: "nitf",
    about: "the wire: NITF 2.5 to 3.6",
    is: |name, _, _| name == "nitf",
    pages: |root, _: &Limits| Ok(vec![story(root)]),
};

/// The class of the block in which the New York Times keeps the text, beside one with its first paragraph again.
const FULL_TEXT: &str = "full_text";
/// Its class of names turned around, beside the printed byline.
const TURNED: &str = "normalized_byline";

/// The story below `root`, an element `nitf`.
pub(super) fn story(root: &Node) -> Result<Page, ReadError> {
    let head = root.child("head").cloned().unwrap_or_default();
    let record = record(root, &head);
    wire_page(record, text(root))
}

/// The text of the story below `root`.
pub(super) fn text(root: &Node) -> Vec<Block> {
    let content = root.find("body.content").or_else(|| root.child("body")).unwrap_or(root);
    let full = content.nodes().find(|node| node.attribute("class") == Some(FULL_TEXT));
    blocks(full.unwrap_or(content))
}

fn record(root: &Node, head: &Node) -> Record {
    let data = head.child("docdata").cloned().unwrap_or_default();
    let published = head.child("pubdata").cloned().unwrap_or_default();
    let body_head = root.find("body.head").cloned().unwrap_or_default();
    let meta = |name: &str| {
        let found = head
            .nodes()
            .find(|node| node.is("meta") && node.attribute("name") == Some(name));
        found.and_then(|node| node.attribute("content")).map(str::to_owned)
    };
    let issued = data
        .child("date.issue")
        .and_then(|node| node.attribute("norm"))
        .map(of_wire);
    let printed = published.attribute("date.publication").map(of_wire);
    Record {
        docno: data
            .child("doc-id")
            .and_then(|node| node.attribute("id-string"))
            .map(str::to_owned),
        title: body_head
            .find("hl1")
            .and_then(Node::line)
            .or_else(|| head.line_at(&["title"])),
        byline: byline(&body_head).into_iter().collect(),
        date: issued.or(printed).or_else(|| day_of(&meta)),
        standfirst: body_head.line_at(&["abstract"]),
        source: published
            .attribute("name")
            .map(str::to_owned)
            .or_else(|| body_head.line_at(&["distributor"]))
            .or_else(|| {
                data.child("doc.copyright")
                    .and_then(|node| node.attribute("holder"))
                    .map(str::to_owned)
            }),
        section: meta("online_sections")
            .or_else(|| published.attribute("position.section").map(str::to_owned))
            .or_else(|| meta("dsk")),
        url: published
            .attribute("ex-ref")
            .filter(|url| url.starts_with("http"))
            .map(str::to_owned),
        language: root
            .attribute("baselang")
            .or_else(|| root.attribute("lang"))
            .map(str::to_owned),
        place: place(&body_head, &data),
        keywords: keywords(head, &data),
        handling: handling(&data, &published, meta("print_page_number")),
        ..Record::default()
    }
}

/// The printed byline without the titles of the writers.
fn byline(body_head: &Node) -> Option<String> {
    let lines: Vec<&Node> = body_head.nodes().filter(|node| node.is("byline")).collect();
    let line = lines
        .iter()
        .find(|node| node.attribute("class") != Some(TURNED))
        .or(lines.first())?;
    let mut text = String::new();
    for child in &line.children {
        match child {
            Child::Text(said) => text.push_str(said),
            Child::Node(node) if node.is("byttl") => text.push(' '),
            Child::Node(node) => text.push_str(&node.text()),
        }
    }
    folded(&text)
}

/// The place of the dateline, or that of the event.
fn place(body_head: &Node, data: &Node) -> Option<String> {
    let dateline = body_head.child("dateline");
    let told = dateline.and_then(|node| match node.child("location") {
        Some(location) => location.line_at(&["city"]).or_else(|| location.line()),
        None if node.child("story.date").is_some() => None,
        None => node.line(),
    });
    told.or_else(|| {
        data.child("evloc")
            .and_then(|node| node.attribute("city"))
            .map(str::to_owned)
    })
}

/// The day that the New York Times keeps in three fields.
fn day_of(meta: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let number = |name: &str| meta(name)?.parse::<u32>().ok();
    let (year, month) = (number("publication_year")?, number("publication_month")?);
    Some(format!(
        "{year:04}-{month:02}-{:02}",
        number("publication_day_of_month")?
    ))
}

fn keywords(head: &Node, data: &Node) -> Vec<String> {
    let keys = data.all("keyword").into_iter().filter_map(|node| node.attribute("key"));
    let subjects = head.all("tobject.subject").into_iter().flat_map(|node| {
        [
            "tobject.subject.type",
            "tobject.subject.matter",
            "tobject.subject.detail",
        ]
        .map(|name| node.attribute(name))
    });
    let classes = data
        .all("classifier")
        .into_iter()
        .filter(|node| node.attribute("type").is_some_and(|kind| kind.contains("descriptor")))
        .filter_map(Node::line);
    once(
        keys.map(str::to_owned)
            .chain(subjects.flatten().map(str::to_owned))
            .chain(classes),
    )
}

fn handling(data: &Node, published: &Node, page: Option<String>) -> Handling {
    let date = |name: &str| data.child(name).and_then(|node| node.attribute("norm")).map(of_wire);
    let (issued, released) = (date("date.issue"), date("date.release"));
    let correction = data.child("correction");
    let status = match data
        .attribute("management-status")
        .map(str::to_ascii_lowercase)
        .as_deref()
    {
        Some("canceled" | "cancelled" | "killed") => Some(Status::Killed),
        Some("withheld" | "embargoed") => Some(Status::Withheld),
        Some("usable") if correction.is_none() => Some(Status::Usable),
        _ => correction.map(|_| Status::Corrected),
    };
    let note = |name: &str| {
        data.child(name)
            .and_then(|node| node.attribute("info"))
            .and_then(folded)
    };
    Handling {
        status,
        urgency: data
            .child("urgency")
            .and_then(|node| node.attribute("ed-urg"))
            .and_then(|urgency| urgency.parse().ok()),
        // Released after it was issued: until then it is not to be printed.
        embargo: released.filter(|released| issued.as_ref().is_some_and(|issued| released > issued)),
        note: note("ed-msg"),
        correction: correction.and_then(|node| node.attribute("info")).map(str::to_owned),
        page,
        issue: published
            .attribute("issue")
            .or_else(|| published.attribute("edition.name"))
            .map(str::to_owned),
        ..Handling::default()
    }
}
