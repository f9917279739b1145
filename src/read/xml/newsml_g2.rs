//! NewsML-G2 of the IPTC (2.1 to 2.33): news messages, news items, and packages with their items inside.

use crate::page::{Block, Handling, Page, Record, Status};
use crate::read::limits::Limits;
use crate::read::other_media::other_than_text;
use crate::read::reader::ReadError;
use crate::read::record::body_blocks;
use crate::read::xml::blocks::blocks;
use crate::read::xml::format::{XmlFormat, once, wire_page};
use crate::read::xml::nitf;
use crate::read::xml::tree::{Node, folded};

/// NewsML-G2.
pub const NEWSML_G2: XmlFormat = XmlFormat {
    name: "newsml-g2",
    about: "the wire: NewsML-G2",
    // RCV1 calls its root so, too, in small letters.
    is: |name, _, _| {
        matches!(
            name,
            "newsMessage" | "newsItem" | "packageItem" | "conceptItem" | "planningItem" | "knowledgeItem"
        )
    },
    pages: |root, limits: &Limits| {
        let mut pages = Vec::new();
        collect(root, limits, &mut pages);
        // A package whose items are elsewhere is told as one; beside its items it is nothing of its own.
        if pages.iter().any(Result::is_ok) {
            pages.retain(|page| !matches!(page, Err(ReadError::Foreign { kind, .. }) if *kind == PACKAGE));
        }
        Ok(pages)
    },
};

/// What a package is told as.
const PACKAGE: &str = "a package of other items";

/// The items below `node`, itself included.
fn collect(node: &Node, limits: &Limits, pages: &mut Vec<Result<Page, ReadError>>) {
    match node.name.as_str() {
        "newsItem" => pages.push(item(node, limits)),
        "packageItem" => pages.push(Err(other_than_text("package").unwrap_or(ReadError::Empty))),
        "planningItem" => pages.push(Err(other_than_text("planning").unwrap_or(ReadError::Empty))),
        "conceptItem" | "knowledgeItem" => pages.push(Err(ReadError::Foreign {
            kind: "an event, a person or a term of a vocabulary",
            advice: "",
        })),
        _ => node.nodes().for_each(|inside| collect(inside, limits, pages)),
    }
}

fn item(node: &Node, limits: &Limits) -> Result<Page, ReadError> {
    let empty = Node::default();
    let meta = node.child("itemMeta").unwrap_or(&empty);
    let content = node.child("contentMeta").unwrap_or(&empty);
    let class = meta
        .child("itemClass")
        .and_then(|class| class.attribute("qcode"))
        .unwrap_or_default();
    let text = text(node, limits)?;
    if let Some(other) = other_than_text(class) {
        return Err(other);
    }
    wire_page(record(node, meta, content), text)
}

/// The text of an item: the first of its renditions that is text.
fn text(node: &Node, limits: &Limits) -> Result<Vec<Block>, ReadError> {
    let Some(set) = node.child("contentSet") else {
        return Ok(Vec::new());
    };
    for rendition in set.nodes() {
        let found = if rendition.is("inlineXML") {
            match rendition.find("nitf") {
                Some(story) => nitf::text(story),
                None => blocks(rendition.find("body").unwrap_or(rendition)),
            }
        } else if rendition.is("inlineData") {
            body_blocks(&rendition.text(), limits)?
        } else {
            Vec::new()
        };
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

fn record(node: &Node, meta: &Node, content: &Node) -> Record {
    let created = meta
        .line_at(&["firstCreated"])
        .or_else(|| content.line_at(&["contentCreated"]));
    let version = meta.line_at(&["versionCreated"]);
    let date = created.clone().or_else(|| version.clone());
    let names = |name: &str| {
        content
            .nodes()
            .filter(|node| node.is(name))
            .filter_map(named)
            .collect::<Vec<_>>()
    };
    let lines = |name: &str| {
        content
            .nodes()
            .filter(|node| node.is(name))
            .filter_map(Node::line)
            .collect::<Vec<_>>()
    };
    let summary = content.nodes().find(|node| {
        node.is("description")
            && node.attribute("role").is_none_or(|role| role.ends_with("summary"))
            && node.line().is_some()
    });
    let nitf = node.find("nitf");
    let given = content.nodes().filter(|node| node.is("headline")).find_map(Node::line);
    let title = given
        .or_else(|| nitf?.find("hl1")?.line())
        .or_else(|| meta.line_at(&["title"]))
        .or_else(|| node.find("html")?.line_at(&["head", "title"]));
    let by = lines("by").into_iter().next();
    Record {
        docno: node.attribute("guid").map(str::to_owned),
        byline: by.or_else(|| nitf?.find("byline")?.line()).into_iter().collect(),
        date,
        modified: version.filter(|version| created.as_ref().is_some_and(|created| created != version)),
        standfirst: summary
            .and_then(Node::line)
            .filter(|summary| title.as_ref() != Some(summary)),
        source: meta
            .child("provider")
            .and_then(named)
            .or_else(|| content.child("infoSource").and_then(named)),
        language: content
            .child("language")
            .and_then(|language| language.attribute("tag"))
            .or_else(|| node.attribute("lang"))
            .map(str::to_owned),
        place: lines("dateline")
            .into_iter()
            .next()
            .filter(|place| place.chars().all(|c| c.is_alphabetic() || " -'".contains(c)))
            .or_else(|| content.child("located").and_then(named)),
        keywords: once(
            lines("slugline")
                .into_iter()
                .chain(lines("keyword"))
                .chain(names("subject")),
        ),
        handling: handling(meta, content),
        title,
        ..Record::default()
    }
}

/// The name of a concept: `name`, or the literal that stands for it.
fn named(node: &Node) -> Option<String> {
    node.line_at(&["name"]).or_else(|| {
        node.attribute("literal")
            .filter(|name| !name.contains(':'))
            .map(str::to_owned)
    })
}

fn handling(meta: &Node, content: &Node) -> Handling {
    let signals: Vec<&str> = meta
        .nodes()
        .filter(|node| node.is("signal"))
        .filter_map(|node| node.attribute("qcode"))
        .collect();
    let is_corrected = signals.iter().any(|signal| signal.ends_with(":correction"));
    let status = meta
        .child("pubStatus")
        .and_then(|node| node.attribute("qcode"))
        .unwrap_or_default();
    let status = match status.rsplit(':').next().unwrap_or_default() {
        "canceled" | "cancelled" => Some(Status::Killed),
        "withheld" => Some(Status::Withheld),
        _ if is_corrected => Some(Status::Corrected),
        "usable" => Some(Status::Usable),
        _ => None,
    };
    let notes: Vec<String> = meta
        .nodes()
        .filter(|node| node.is("edNote"))
        .filter_map(Node::line)
        .collect();
    Handling {
        status,
        urgency: content.line_at(&["urgency"]).and_then(|urgency| urgency.parse().ok()),
        embargo: meta.line_at(&["embargoed"]),
        note: folded(&notes.join(" ")),
        ..Handling::default()
    }
}
