//! Results for people: rank and headline, a line of facts, passages with what matches in them.

use std::io::{self, Write};
use std::time::Duration;

use crate::query::ast::TextField;
use crate::render::answer::{Answer, Renderer};
use crate::render::look::Look;
use crate::render::put::{put, put_after};
use crate::render::styled::{Role, Styled};
use crate::render::{chart, meta, nothing, quantity, wrap};
use crate::search::hit::{ClauseRead, Hit, NearCopy, Passage, Results};
use crate::text::span::Span;

/// The rendering for people.
#[derive(Debug, Clone)]
pub struct Human {
    look: Look,
    answered: bool,
}

impl Human {
    /// For a medium that looks so.
    pub fn new(look: Look) -> Self {
        Self { look, answered: false }
    }
}

impl Renderer for Human {
    fn answer(&mut self, answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()> {
        if self.answered {
            out.write_all(b"\n")?;
        }
        self.answered = true;
        let mut text = String::new();
        if let Some(id) = answer.query_id {
            let mut line = Styled::default();
            line.push(&format!("{id}: "), Role::Dim).push(answer.query, Role::Title);
            put(&line, 0, &self.look, &mut text);
        }
        let results = answer.results;
        put(&totals(results, answer.took), 0, &self.look, &mut text);
        put_reading(&results.reading, &self.look, &mut text);
        if results.total.articles == 0 {
            nothing::put(answer, &self.look, &mut text);
        }
        let copies = folds_copies(results);
        chart::timeline(&results.timeline, copies, &self.look, &mut text);
        let margin = results.hits.last().map_or(2, |hit| hit.rank.to_string().len().max(2));
        let mut lacks_before = false;
        for hit in &results.hits {
            text.push('\n');
            if !hit.lacks.is_empty() && !lacks_before {
                put(&partial_line(results), 0, &self.look, &mut text);
                text.push('\n');
                lacks_before = true;
            }
            put_hit(hit, margin, &self.look, &mut text);
        }
        for facet in &results.facets {
            chart::facet(facet, copies, &self.look, &mut text);
        }
        put_rest(answer, &self.look, &mut text);
        out.write_all(text.as_bytes())
    }
}

/// True when there are more articles than hits.
fn folds_copies(results: &Results) -> bool {
    results.total_with_copies.articles > results.total.articles
}

/// `3 articles (7 with copies), 1.8 ms`.
fn totals(results: &Results, took: Option<Duration>) -> Styled {
    let mut text = quantity::articles(results.total);
    if folds_copies(results) {
        text.push_str(&format!(
            " ({} with copies)",
            quantity::grouped(results.total_with_copies.articles)
        ));
    }
    let mut line = Styled::default();
    if let Some(took) = took {
        text.push_str(&format!(", {}", quantity::time(took)));
    }
    line.push(&text, Role::Dim);
    line
}

/// What parts articles with all words from those that lack some.
fn partial_line(results: &Results) -> Styled {
    let text = match results.total.articles {
        0 => "no article has all words; these have most of them:".to_owned(),
        1 => "1 article has all words; these have most of them:".to_owned(),
        more => format!(
            "{} articles have all words; these have most of them:",
            quantity::grouped(more)
        ),
    };
    let mut line = Styled::default();
    line.push(&text, Role::Warning);
    line
}

/// How many more there are and how to see them.
fn put_rest(answer: &Answer<'_>, look: &Look, text: &mut String) {
    let shown = answer.offset + answer.results.hits.len();
    let more = answer.results.total.articles.saturating_sub(shown as u64);
    if more == 0 {
        return;
    }
    let mut line = Styled::default();
    // Whoever asked for no hits asks for some first.
    let hint = if answer.results.hits.is_empty() {
        ": -n 10 shows some".to_owned()
    } else {
        format!(": --offset {shown}")
    };
    line.push(&format!("{} more{hint}", quantity::grouped(more)), Role::Dim);
    text.push('\n');
    put(&line, 0, look, text);
}

fn put_hit(hit: &Hit, margin: usize, look: &Look, text: &mut String) {
    let indent = margin + 2;
    let title = headline(&hit.article.title, &hit.title_highlights, look);
    let mut rank = Styled::default();
    rank.push(&format!("{:>margin$}  ", hit.rank), Role::Dim);
    put_after(&rank, &title, indent, look, text);
    put(&meta::line(&hit.article, hit.words, look), indent, look, text);
    if !hit.lacks.is_empty() {
        let mut line = Styled::default();
        line.push(&format!("without {}", hit.lacks.join(", ")), Role::Dim);
        put(&line, indent, look, text);
    }
    for (at, passage) in hit.passages.iter().enumerate() {
        let next = hit.passages.get(at + 1);
        put(&passage_line(passage, next, look), indent, look, text);
    }
    if !hit.copies.is_empty() {
        put(&copies_line(&hit.copies), indent, look, text);
    }
    for line in hit.explanation.iter().flat_map(|explanation| explanation.lines()) {
        let mut part = Styled::default();
        part.push(line, Role::Dim);
        put(&part, indent, look, text);
    }
}

/// How the query was read, the articles of each clause in a column of their own.
fn put_reading(reading: &[ClauseRead], look: &Look, text: &mut String) {
    let columns = |line: &ClauseRead| 2 * line.level + wrap::columns(&line.words);
    let widest = reading.iter().map(columns).max().unwrap_or(0).min(look.width / 2);
    for line in reading {
        let mut part = Styled::default();
        part.push(&line.words, Role::Dim);
        if let Some(articles) = line.articles {
            part.push(&" ".repeat(widest.saturating_sub(columns(line)) + 2), Role::Plain);
            let role = if articles == 0 { Role::Warning } else { Role::Dim };
            part.push(&quantity::counted(articles, "article", "articles"), role);
        }
        put(&part, 2 + 2 * line.level, look, text);
    }
}

/// A passage with `…` where text is left out; between two passages one of them says it for both.
fn passage_line(passage: &Passage, next: Option<&Passage>, look: &Look) -> Styled {
    let mut line = Styled::default();
    if let Some(label) = label(passage.field) {
        line.push(&format!("{label}: "), Role::Dim);
    }
    if passage.cut_before {
        line.push("… ", Role::Dim);
    }
    line.push_highlighted(&passage.text, &passage.highlights, Role::Plain, !look.colour);
    let said_by_next = next.is_some_and(|next| next.cut_before && next.field == passage.field);
    if passage.cut_after && !said_by_next {
        line.push(" …", Role::Dim);
    }
    line
}

/// Passages of the story stand by themselves; others say where they stand.
fn label(field: TextField) -> Option<&'static str> {
    match field {
        TextField::Body | TextField::Lead => None,
        TextField::Title => Some("headline"),
        TextField::Caption => Some("caption"),
        TextField::Byline => Some("byline"),
        TextField::Place => Some("place"),
        TextField::Source => Some("source"),
        TextField::Section => Some("section"),
        TextField::Url => Some("address"),
        TextField::Path => Some("file"),
        TextField::Lang => Some("language"),
        TextField::Id => Some("id"),
    }
}

/// `+ 4 copies: Chicago Sun-Times, Orlando Sentinel and 2 others`.
fn copies_line(copies: &[NearCopy]) -> Styled {
    let mut places: Vec<String> = Vec::new();
    for copy in copies {
        let place = copy.publisher.as_ref().unwrap_or(&copy.path);
        if !places.contains(place) {
            places.push(place.clone());
        }
    }
    let count = quantity::counted(copies.len() as u64, "copy", "copies");
    let mut line = Styled::default();
    line.push(&format!("+ {count}: {}", quantity::names(&places)), Role::Dim);
    line
}

/// A headline with what matches in it; a page without one says so.
pub fn headline(title: &str, highlights: &[Span], look: &Look) -> Styled {
    let mut line = Styled::default();
    if title.is_empty() {
        line.push("(no headline)", Role::Dim);
    } else {
        line.push_highlighted(title, highlights, Role::Title, !look.colour);
    }
    line
}
