//! The manual of the query language, drawn from docs/query-language.md.

use maud::{Markup, html};

use crate::serve::page::layout;

const TEXT: &str = include_str!("../../../docs/query-language.md");

/// The page.
pub fn page() -> Markup {
    let content = html! { article .manual { @for block in blocks(TEXT) { (block) } } };
    layout::page("How to search – nutgraf", None, None, &content)
}

/// The blocks of a text in the Markdown that the documents use: headings, paragraphs, lists, tables, examples.
fn blocks(text: &str) -> Vec<Markup> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            let example: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            blocks.push(html! { pre tabindex="0" { (example.join("\n")) } });
        } else if let Some(heading) = line.strip_prefix("### ") {
            blocks.push(html! { h3 { (inline(heading)) } });
        } else if let Some(heading) = line.strip_prefix("## ") {
            blocks.push(html! { h2 { (inline(heading)) } });
        } else if let Some(heading) = line.strip_prefix("# ") {
            blocks.push(html! { h1 { (inline(heading)) } });
        } else if line.starts_with('|') {
            let mut rows = vec![line];
            while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                rows.push(row);
            }
            blocks.push(table(&rows));
        } else if line.starts_with("- ") {
            let mut items = vec![line.trim_start_matches("- ").to_owned()];
            while let Some(more) = lines.next_if(|line| !line.trim().is_empty()) {
                match (more.strip_prefix("- "), items.last_mut()) {
                    (None, Some(item)) => {
                        item.push(' ');
                        item.push_str(more.trim());
                    }
                    (item, _) => items.extend(item.map(str::to_owned)),
                }
            }
            blocks.push(html! { ul { @for item in items { li { (inline(&item)) } } } });
        } else if !line.trim().is_empty() {
            let mut paragraph = line.to_owned();
            let goes_on =
                |line: &&str| !line.trim().is_empty() && !line.starts_with(['|', '#', '`']) && !line.starts_with("- ");
            while let Some(more) = lines.next_if(goes_on) {
                paragraph.push(' ');
                paragraph.push_str(more.trim());
            }
            blocks.push(html! { p { (inline(&paragraph)) } });
        }
    }
    blocks
}

fn table(rows: &[&str]) -> Markup {
    let is_row = |row: &&&str| !row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    let mut rows = rows.iter().filter(is_row).map(|row| cells(row));
    let head = rows.next().unwrap_or_default();
    html! {
        div .wide tabindex="0" {
            table {
                @if head.iter().any(|cell| !cell.is_empty()) { thead { tr { @for cell in head { th scope="col" { (inline(&cell)) } } } } }
                tbody { @for row in rows { tr { @for cell in row { td { (inline(&cell)) } } } } }
            }
        }
    }
}

/// The cells of a row; a `\|` is no border.
fn cells(row: &str) -> Vec<String> {
    const BAR: &str = "\u{0}";
    let row = row.replace("\\|", BAR);
    let inner = row.trim().trim_start_matches('|').trim_end_matches('|');
    inner.split('|').map(|cell| cell.trim().replace(BAR, "|")).collect()
}

/// Code, emphasis and links of a line. A link to another document becomes its text.
fn inline(text: &str) -> Markup {
    html! {
        @for (place, piece) in text.split('`').enumerate() {
            @if place % 2 == 1 { code { (piece) } } @else { (plain(piece)) }
        }
    }
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(end) = rest.find("](") {
        let (before, after) = rest.split_at(end);
        let (lead, label) = before.rsplit_once('[').unwrap_or((before, ""));
        out.push_str(lead);
        out.push_str(label);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.replace('*', "")
}
