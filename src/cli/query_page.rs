//! nutgraf-query(7): the language of queries as a man page, made from docs/query-language.md.

use crate::cli::roff::put;

/// The name of the page.
pub const NAME: &str = "nutgraf-query";

const TEXT: &str = include_str!("../../docs/query-language.md");

/// The page as roff, without its title.
pub fn roff() -> String {
    let mut page = String::from(".SH NAME\nnutgraf\\-query \\- the language of queries\n");
    let mut in_example = false;
    for line in TEXT.lines() {
        if line.starts_with("```") {
            in_example = !in_example;
            page.push_str(if in_example { ".PP\n.nf\n" } else { ".fi\n" });
        } else if in_example {
            put(line, &mut page);
        } else if let Some(heading) = line.strip_prefix("# ").or_else(|| line.strip_prefix("## ")) {
            page.push_str(".SH ");
            put(&heading.to_uppercase(), &mut page);
        } else if let Some(heading) = line.strip_prefix("### ") {
            page.push_str(".SS ");
            put(heading, &mut page);
        } else if line.starts_with('|') {
            put_row(line, &mut page);
        } else if line.trim().is_empty() {
            page.push_str(".PP\n");
        } else {
            put(&inline(line), &mut page);
        }
    }
    page
}

/// A row of a table: what to write, and what it finds. Rules between rows are passed over.
fn put_row(line: &str, page: &mut String) {
    let mut cells = line.trim_matches('|').split('|').map(str::trim);
    let first = cells.next().unwrap_or_default();
    if first.chars().all(|c| matches!(c, '-' | ':' | ' ')) {
        return;
    }
    page.push_str(".TP\n");
    put(&inline(first), page);
    put(&cells.map(inline).collect::<Vec<_>>().join("; "), page);
}

/// Markdown's marks of code and emphasis become nothing: the text is read as it stands.
fn inline(text: &str) -> String {
    text.replace('`', "").replace("**", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_terms() {
        let mut page = String::new();
        put_row("|---|:--|", &mut page);
        put_row("| `truce talks` | both |", &mut page);
        assert_eq!(page, ".TP\ntruce talks\nboth\n");
    }
}
