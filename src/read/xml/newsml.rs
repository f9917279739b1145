//! NewsML of the IPTC (1.0 to 1.2): news items of components, whose content is NITF, HTML or plain text.

use crate::page::{Block, Handling, Page, Record, Status};
use crate::read::limits::Limits;
use crate::read::other_media::other_than_text;
use crate::read::reader::ReadError;
use crate::read::record::body_blocks;
use crate::read::xml::blocks::blocks;
use crate::read::xml::dates::of_wire;
use crate::read::xml::format::{XmlFormat, once, wire_page};
use crate::read::xml::nitf;
use crate::read::xml::tree::Node;

/// NewsML 1.
pub const NEWSML: XmlFormat = XmlFormat {
    name: "newsml",
    about: "the wire: NewsML 1",
    is: |name, _, _| name == "NewsML",
    pages: |root, limits: &Limits| {
        let mut pages = Vec::new();
        for item in root.nodes().filter(|node| node.is("NewsItem")) {
            stories(item, limits, &mut pages);
        }
        Ok(pages)
    },
};

/// The stories of an item: each component with a headline and a text of its own, or the item as one.
fn stories(item: &Node, limits: &Limits, pages: &mut Vec<Result<Page, ReadError>>) {
    let components: Vec<&Node> = item
        .all("NewsComponent")
        .into_iter()
        .filter(|component| {
            component
                .child("NewsLines")
                .is_some_and(|lines| lines.child("HeadLine").is_some())
        })
        .filter(|component| has_text(component))
        .collect();
    let innermost: Vec<&Node> = components
        .iter()
        .filter(|component| {
            !components.iter().any(|other| {
                component
                    .all("NewsComponent")
                    .iter()
                    .any(|inner| std::ptr::eq(*inner, *other))
            })
        })
        .copied()
        .collect();
    if innermost.len() < 2 {
        pages.push(story(item, item, limits));
        return;
    }
    pages.extend(innermost.into_iter().map(|component| story(item, component, limits)));
}

fn has_text(component: &Node) -> bool {
    component
        .all("ContentItem")
        .into_iter()
        .any(|content| is_text(content) && content.child("DataContent").is_some())
}

fn is_text(content: &Node) -> bool {
    // Styles are sent as texts beside the story.
    let told = ["Format", "MimeType"].map(|name| {
        content
            .child(name)
            .and_then(|node| node.attribute("FormalName"))
            .unwrap_or_default()
    });
    if told.iter().any(|format| format.to_ascii_lowercase().contains("css")) {
        return false;
    }
    let media = content
        .child("MediaType")
        .and_then(|media| media.attribute("FormalName"));
    media.is_none_or(|media| media.eq_ignore_ascii_case("text") || media.eq_ignore_ascii_case("complexdata"))
}

/// The story of `component`, whose fields may stand in it or in the item around it.
fn story(item: &Node, component: &Node, limits: &Limits) -> Result<Page, ReadError> {
    let mut text: Vec<Block> = Vec::new();
    let contents = component.all("ContentItem");
    for content in contents.iter().filter(|content| is_text(content)) {
        if let Some(data) = content.child("DataContent") {
            text.append(&mut data_blocks(data, limits)?);
        }
    }
    let media = contents
        .iter()
        .find_map(|content| content.child("MediaType")?.attribute("FormalName"));
    if text.is_empty()
        && let Some(other) = media.and_then(other_than_text)
    {
        return Err(other);
    }
    wire_page(record(item, component), text)
}

fn data_blocks(data: &Node, limits: &Limits) -> Result<Vec<Block>, ReadError> {
    if let Some(story) = data.find("nitf") {
        return Ok(nitf::text(story));
    }
    if data.nodes().next().is_some() {
        return Ok(blocks(data.find("body").unwrap_or(data)));
    }
    body_blocks(&data.text(), limits)
}

fn record(item: &Node, component: &Node) -> Record {
    let line = |name: &str| component.find(name).or_else(|| item.find(name)).and_then(Node::line);
    let formal = |node: &Node, path: &[&str]| {
        node.at(path)
            .and_then(|node| node.attribute("FormalName"))
            .map(str::to_owned)
    };
    let empty = Node::default();
    let management = item.child("NewsManagement").unwrap_or(&empty);
    let created = management.line_at(&["FirstCreated"]).map(|date| of_wire(&date));
    let revised = management.line_at(&["ThisRevisionCreated"]).map(|date| of_wire(&date));
    let party = |name: &str| item.all(name).into_iter().find_map(|node| formal(node, &["Party"]));
    let property = |name: &str| {
        let found = item
            .all("Property")
            .into_iter()
            .find(|node| node.attribute("FormalName") == Some(name));
        found.and_then(|node| node.attribute("Value")).map(str::to_owned)
    };
    let status = formal(management, &["Status"]).unwrap_or_default().to_ascii_lowercase();
    let instruction = formal(management, &["Instruction"])
        .unwrap_or_default()
        .to_ascii_lowercase();
    let urgency = management
        .child("Urgency")
        .and_then(|node| node.attribute("FormalName"));
    Record {
        docno: line("PublicIdentifier").or_else(|| line("NewsItemId")),
        title: line("HeadLine").or_else(|| item.find("hl1").and_then(Node::line)),
        byline: line("ByLine")
            .or_else(|| item.find("byline").and_then(Node::line))
            .into_iter()
            .collect(),
        date: created
            .clone()
            .or_else(|| revised.clone())
            .or_else(|| line("DateId").map(|date| of_wire(&date))),
        modified: revised.filter(|revised| created.as_ref().is_some_and(|created| created != revised)),
        standfirst: line("SubHeadLine"),
        source: party("Provider")
            .or_else(|| party("Source"))
            .or_else(|| line("CreditLine"))
            .or_else(|| line("ProviderId")),
        language: item
            .find("Language")
            .and_then(|node| node.attribute("FormalName"))
            .map(str::to_owned),
        place: property("City")
            .or_else(|| line("DateLine").filter(|place| !place.contains(|c: char| c.is_ascii_digit()))),
        keywords: once(
            ["SlugLine", "KeywordLine"]
                .iter()
                .flat_map(|name| component.all(name))
                .filter_map(Node::line),
        ),
        handling: Handling {
            status: match status.as_str() {
                "canceled" | "cancelled" => Some(Status::Killed),
                "embargoed" | "withheld" => Some(Status::Withheld),
                _ if instruction.contains("correct") => Some(Status::Corrected),
                "usable" => Some(Status::Usable),
                _ => None,
            },
            urgency: urgency.and_then(|urgency| urgency.parse().ok()),
            embargo: management
                .line_at(&["StatusWillChange", "DateAndTime"])
                .map(|date| of_wire(&date)),
            ..Handling::default()
        },
        ..Record::default()
    }
}
