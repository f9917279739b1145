//! One article as a file of plain text: for readers of text files, and programs that count words in them.

use crate::article::Article;
use crate::render::look::Look;
use crate::render::meta;
use crate::text::safe;

/// What stands for the date of an undated article.
const UNDATED: &str = "undated";

/// The name of its file: `2023-11-24-7k2m9q4x0c5vt.txt`, so that files stand in the order of time.
pub fn name(article: &Article) -> String {
    let date = article.published.as_ref().map(|published| published.date.to_string());
    format!("{}-{}.txt", date.as_deref().unwrap_or(UNDATED), article.id)
}

/// Headline, a line of facts, where it came from; then standfirst and paragraphs, a line each, parted by empty lines, and captions likewise.
pub fn text(article: &Article) -> String {
    let words = article
        .body
        .iter()
        .map(|text| text.split_whitespace().count() as u64)
        .sum();
    let facts = meta::line(article, words, &Look::default());
    let head = [
        Some(article.title.as_str()),
        Some(facts.text()),
        Some(article.origin.path.as_str()),
        article.url.as_deref(),
    ];
    let mut text = String::new();
    for line in head.into_iter().flatten() {
        text.push_str(&safe::inline(line));
        text.push('\n');
    }
    for paragraph in article.standfirst.iter().chain(&article.body).chain(&article.captions) {
        text.push('\n');
        text.push_str(&safe::inline(paragraph));
        text.push('\n');
    }
    text
}
