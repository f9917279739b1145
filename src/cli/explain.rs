//! `clean --explain`: each block of a page, what became of it, and why.

use std::io::{self, Write};

use crate::clean::cleaner::Cleaner;
use crate::clean::verdict::{Part, Verdict};
use crate::page::Page;
use crate::render::look::Look;
use crate::render::put::{put, put_after};
use crate::render::styled::{Role, Styled};

/// Characters of a block that are shown: enough to know it by.
const SHOWN: usize = 160;

/// Columns of the names of parts.
const MARGIN: usize = 10;

/// Writes what became of each block of `page`, in the page's order.
pub fn write(cleaner: &Cleaner, page: &Page, path: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    let mut head = Styled::default();
    head.push(path, Role::Title);
    put(&head, 0, look, &mut text);
    for verdict in cleaner.explain(page) {
        if let Some(block) = page.blocks.get(verdict.block) {
            put_block(&block.text, &verdict, look, &mut text);
        }
    }
    out.write_all(text.as_bytes())
}

fn put_block(block: &str, verdict: &Verdict, look: &Look, text: &mut String) {
    let shown: String = block.chars().take(SHOWN).collect();
    let cut = if shown.len() < block.len() { " …" } else { "" };
    let role = if verdict.kept { Role::Plain } else { Role::Dim };
    let mut label = Styled::default();
    label.push(&format!("{:MARGIN$}", name(verdict.part)), role_of(verdict.part));
    let mut line = Styled::default();
    line.push(&format!("{shown}{cut}"), role);
    put_after(&label, &line, MARGIN, look, text);
    let mut why = Styled::default();
    why.push(
        &format!("likely {:.2}; {}", verdict.likelihood, verdict.reason),
        Role::Dim,
    );
    put(&why, MARGIN, look, text);
}

fn role_of(part: Part) -> Role {
    if part.is_kept() { Role::Bar } else { Role::Dim }
}

fn name(part: Part) -> &'static str {
    match part {
        Part::Headline => "headline",
        Part::Body => "body",
        Part::Subheading => "heading",
        Part::Caption => "caption",
        Part::Related => "related",
        Part::Furniture => "left out",
    }
}
