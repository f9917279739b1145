//! Scanned papers as a machine has read them: ALTO (1 to 4), PAGE XML (2010 to 2019), hOCR (1.2); METS is told as the list that it is.

use crate::page::{Block, BlockKind, Page, Record};
use crate::read::ocr::{Certainty, paragraph};
use crate::read::reader::ReadError;
use crate::read::xml::format::{XmlFormat, page};
use crate::read::xml::tree::Node;

/// ALTO of the Library of Congress.
pub const ALTO: XmlFormat = XmlFormat {
    name: "alto",
    about: "scanned papers: ALTO 1 to 4",
    is: |name, _, _| name == "alto",
    pages: |root, _| {
        let source = root.find("fileName").and_then(Node::line);
        Ok(root
            .all("Page")
            .into_iter()
            .filter_map(|node| alto(node, source.clone()).transpose())
            .collect())
    },
};

/// PAGE XML of the PRImA laboratory.
pub const PAGE_XML: XmlFormat = XmlFormat {
    name: "page-xml",
    about: "scanned papers: PAGE XML",
    is: |name, _, _| name == "PcGts",
    pages: |root, _| {
        Ok(root
            .all("Page")
            .into_iter()
            .filter_map(|node| page_xml(node).transpose())
            .collect())
    },
};

/// hOCR, which is HTML with classes of its own.
pub const HOCR: XmlFormat = XmlFormat {
    name: "hocr",
    about: "scanned papers: hOCR",
    is: |name, _, head| {
        let holds = |sign: &[u8]| memchr::memmem::find(head, sign).is_some();
        name.eq_ignore_ascii_case("html") && (holds(b"ocr-system") || holds(b"ocr_page"))
    },
    pages: |root, _| {
        let pages = with_class(root, "ocr_page");
        Ok(pages.into_iter().filter_map(|node| hocr(node).transpose()).collect())
    },
};

/// METS, which lists the files of an issue.
pub const METS: XmlFormat = XmlFormat {
    name: "mets",
    about: "scanned papers: METS, told, not read",
    is: |name, _, _| name == "mets",
    pages: |_, _| {
        Err(ReadError::Foreign {
            kind: "a list of the files of an issue (METS)",
            advice: "its pages are read from the ALTO files that it names",
        })
    },
};

/// The page of scanned lines; `None` for an empty one, as the backs of pages are.
fn scanned(mut record: Record, blocks: Vec<Block>, certainty: &Certainty) -> Result<Option<Page>, ReadError> {
    if blocks.is_empty() {
        return Ok(None);
    }
    record.handling.certainty = certainty.percent();
    page(record, blocks).map(Some)
}

fn alto(node: &Node, source: Option<String>) -> Result<Option<Page>, ReadError> {
    let mut certainty = Certainty::default();
    let mut blocks = Vec::new();
    for block in node.all("TextBlock") {
        let lines: Vec<String> = block
            .all("TextLine")
            .into_iter()
            .map(|line| alto_line(line, &mut certainty))
            .collect();
        blocks.extend(paragraph(&lines, BlockKind::Paragraph));
    }
    let mut record = Record {
        docno: source,
        language: node
            .all("TextBlock")
            .into_iter()
            .find_map(|block| block.attribute("language").or_else(|| block.attribute("LANG")))
            .map(str::to_owned),
        ..Record::default()
    };
    record.handling.page = node
        .attribute("PRINTED_IMG_NR")
        .or_else(|| node.attribute("PHYSICAL_IMG_NR"))
        .map(str::to_owned);
    scanned(record, blocks, &certainty)
}

/// The words of a line. A word that goes on in the next one is given whole with its first part.
fn alto_line(line: &Node, certainty: &mut Certainty) -> String {
    let mut text = String::new();
    for node in line.nodes() {
        if node.is("String") {
            let part = node.attribute("SUBS_TYPE").unwrap_or_default();
            let word = match part {
                "HypPart1" => node.attribute("SUBS_CONTENT").or_else(|| node.attribute("CONTENT")),
                "HypPart2" if node.attribute("SUBS_CONTENT").is_some() => None,
                _ => node.attribute("CONTENT"),
            };
            if let Some(certain) = node.attribute("WC").and_then(|certain| certain.parse().ok()) {
                certainty.add(certain);
            }
            if let Some(word) = word {
                if !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
                text.push_str(word);
            }
        } else if node.is("HYP") {
            let is_whole = line.nodes().any(|node| node.attribute("SUBS_TYPE") == Some("HypPart1"));
            if !is_whole {
                text.push('-');
            }
        }
    }
    text
}

fn page_xml(node: &Node) -> Result<Option<Page>, ReadError> {
    let mut certainty = Certainty::default();
    let mut title = None;
    let mut blocks = Vec::new();
    for region in node.all("TextRegion") {
        let kind = match region.attribute("type").unwrap_or_default() {
            "heading" | "header" => BlockKind::Heading(2),
            "caption" => BlockKind::Caption,
            "page-number" | "catch-word" | "signature-mark" => continue,
            _ => BlockKind::Paragraph,
        };
        let mut lines = Vec::new();
        for line in region.nodes().filter(|node| node.is("TextLine")) {
            lines.extend(equivalent(line, &mut certainty));
        }
        if lines.is_empty() {
            lines = equivalent(region, &mut certainty)
                .into_iter()
                .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
                .collect();
        }
        let block = paragraph(&lines, kind);
        if kind == BlockKind::Heading(2) && title.is_none() {
            title = block.as_ref().map(|block| block.text.to_string());
            continue;
        }
        blocks.extend(block);
    }
    let record = Record {
        docno: node.attribute("imageFilename").map(str::to_owned),
        title,
        language: node.attribute("primaryLanguage").map(str::to_owned),
        ..Record::default()
    };
    scanned(record, blocks, &certainty)
}

/// The text of a line or a region, of several readings the first.
fn equivalent(node: &Node, certainty: &mut Certainty) -> Option<String> {
    let reading = node.nodes().filter(|node| node.is("TextEquiv")).min_by_key(|node| {
        node.attribute("index")
            .and_then(|index| index.parse::<u32>().ok())
            .unwrap_or(0)
    })?;
    if let Some(certain) = reading.attribute("conf").and_then(|certain| certain.parse().ok()) {
        certainty.add(certain);
    }
    reading
        .child("Unicode")
        .or_else(|| reading.child("PlainText"))
        .map(Node::text)
}

fn hocr(node: &Node) -> Result<Option<Page>, ReadError> {
    let mut certainty = Certainty::default();
    let mut blocks = Vec::new();
    let paragraphs = match with_class(node, "ocr_par") {
        none if none.is_empty() => with_class(node, "ocr_carea"),
        paragraphs => paragraphs,
    };
    for block in paragraphs {
        let lines: Vec<String> = lines_of(block)
            .into_iter()
            .map(|line| {
                for word in with_class(line, "ocrx_word") {
                    let told = word
                        .attribute("title")
                        .and_then(|title| title.split(';').find_map(|part| part.trim().strip_prefix("x_wconf ")));
                    if let Some(percent) = told.and_then(|told| told.trim().parse::<f64>().ok()) {
                        certainty.add(percent / 100.0);
                    }
                }
                line.text()
            })
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        blocks.extend(paragraph(&lines, BlockKind::Paragraph));
    }
    let mut record = Record::default();
    let told = node.attribute("title").unwrap_or_default();
    record.docno = told
        .split(';')
        .find_map(|part| part.trim().strip_prefix("image "))
        .map(|name| name.trim_matches('"').to_owned());
    record.handling.page = told
        .split(';')
        .find_map(|part| part.trim().strip_prefix("ppageno "))
        .and_then(|number| number.trim().parse::<u32>().ok())
        .map(|number| (number + 1).to_string());
    scanned(record, blocks, &certainty)
}

/// The lines of a paragraph, whatever the machine took them for.
fn lines_of(block: &Node) -> Vec<&Node> {
    let mut lines = Vec::new();
    for class in ["ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"] {
        lines.extend(with_class(block, class));
    }
    if lines.is_empty() { vec![block] } else { lines }
}

/// The elements inside `node` of a class.
fn with_class<'a>(node: &'a Node, class: &str) -> Vec<&'a Node> {
    let is = |node: &&Node| {
        node.attribute("class")
            .is_some_and(|classes| classes.split_whitespace().any(|one| one == class))
    };
    ["div", "p", "span", "body"]
        .iter()
        .flat_map(|name| node.all(name))
        .filter(is)
        .collect()
}
