//! `clean --explain`: each block of a page, what became of it, and why.

use std::io::{self, Write};

use crate::clean::cleaner::Cleaner;
use crate::clean::verdict::{Part, Verdict};
use crate::page::Page;
use crate::read::parts::OwnedPart;
use crate::render::look::Look;
use crate::render::put::{put, put_after};
use crate::render::styled::{Role, Styled};

/// Characters of a block that are shown: enough to know it by.
const SHOWN: usize = 160;
/// Characters of a block that is shown beside others.
const SHOWN_SHORT: usize = 30;
/// Bytes of a block that is shown beside others: the item of a menu, a button.
const SHORT_BYTES: usize = 60;
/// Short blocks in a row that were left out, from which they are shown together.
const TOGETHER: usize = 4;
/// Of these, those that are shown.
const SHOWN_TOGETHER: usize = 6;
/// Columns of the names of parts.
const MARGIN: usize = 10;

/// Writes who reads a document, and why.
pub fn write_reader(name: &str, part: &OwnedPart, look: &Look, out: &mut Vec<u8>) {
    let mut text = String::new();
    let said = format!(
        "{name}: read as `{}`, since {}",
        part.reader.name(),
        part.confidence.reason()
    );
    put(&line(&said, Role::Dim), 0, look, &mut text);
    out.extend_from_slice(text.as_bytes());
}

/// Writes what became of each block of `page`, in the page's order.
pub fn write(cleaner: &Cleaner, page: &Page, path: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let verdicts = cleaner.explain(page, path);
    let mut text = String::new();
    put(&line(path, Role::Title), 0, look, &mut text);
    put(&line(&summary(&verdicts), Role::Dim), 0, look, &mut text);
    let is_short = |verdict: &Verdict| {
        verdict.part == Part::Furniture
            && page
                .blocks
                .get(verdict.block)
                .is_some_and(|block| block.text.len() <= SHORT_BYTES)
    };
    for group in verdicts.chunk_by(|one, next| is_short(one) && is_short(next)) {
        if group.len() >= TOGETHER {
            put_together(page, group, look, &mut text);
            continue;
        }
        for verdict in group {
            if let Some(block) = page.blocks.get(verdict.block) {
                put_block(&block.text, verdict, look, &mut text);
            }
        }
    }
    out.write_all(text.as_bytes())
}

/// How many blocks got which part.
fn summary(verdicts: &[Verdict]) -> String {
    let parts = [
        Part::Headline,
        Part::Standfirst,
        Part::Body,
        Part::Subheading,
        Part::Caption,
        Part::Related,
        Part::Furniture,
    ];
    let counts = parts.iter().filter_map(|part| {
        let count = verdicts.iter().filter(|verdict| verdict.part == *part).count();
        (count > 0).then(|| format!("{count} {}", name(*part)))
    });
    format!("{} blocks: {}", verdicts.len(), counts.collect::<Vec<_>>().join(", "))
}

/// Many short blocks in a row, such as the items of a menu.
fn put_together(page: &Page, group: &[Verdict], look: &Look, text: &mut String) {
    let texts = group.iter().filter_map(|verdict| page.blocks.get(verdict.block));
    let shown: Vec<String> = texts
        .take(SHOWN_TOGETHER)
        .map(|block| cut(&block.text, SHOWN_SHORT))
        .collect();
    let more = match group.len() - shown.len() {
        0 => String::new(),
        more => format!(" · and {more} more"),
    };
    put_after(
        &line(&format!("{:MARGIN$}", name(Part::Furniture)), Role::Dim),
        &line(&format!("{}{more}", shown.join(" · ")), Role::Dim),
        MARGIN,
        look,
        text,
    );
    put(&line("short lines in a row", Role::Dim), MARGIN, look, text);
}

fn put_block(block: &str, verdict: &Verdict, look: &Look, text: &mut String) {
    let role = if verdict.kept { Role::Plain } else { Role::Dim };
    let label = line(&format!("{:MARGIN$}", name(verdict.part)), role_of(verdict.part));
    put_after(&label, &line(&cut(block, SHOWN), role), MARGIN, look, text);
    let weighed = matches!(verdict.part, Part::Body | Part::Subheading | Part::Furniture);
    let why = match weighed {
        true => format!("{} ({:.2})", verdict.reason, verdict.likelihood),
        false => verdict.reason.clone(),
    };
    put(&line(&why, Role::Dim), MARGIN, look, text);
}

fn line(text: &str, role: Role) -> Styled {
    let mut line = Styled::default();
    line.push(text, role);
    line
}

/// The first characters of a text.
fn cut(text: &str, most: usize) -> String {
    let shown: String = text.chars().take(most).collect();
    if shown.len() < text.len() {
        format!("{shown}…")
    } else {
        shown
    }
}

fn role_of(part: Part) -> Role {
    if part.is_kept() { Role::Bar } else { Role::Dim }
}

fn name(part: Part) -> &'static str {
    match part {
        Part::Headline => "headline",
        Part::Standfirst => "standfirst",
        Part::Body => "body",
        Part::Subheading => "heading",
        Part::Caption => "caption",
        Part::Related => "related",
        Part::Furniture => "left out",
    }
}
