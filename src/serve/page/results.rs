//! A page of hits.

use maud::{Markup, html};

use crate::query::fields::text_name;
use crate::query::note::Note;
use crate::render::meta;
use crate::render::quantity::{articles, counted, grouped, names};
use crate::search::engine::{Request, Step};
use crate::search::hit::{Hit, Passage, Results};
use crate::serve::call::address;
use crate::serve::fault::Fault;
use crate::serve::page::{layout, marked::marked, sidebar};
use crate::serve::site::Site;
use crate::serve::wanted::Wanted;
use crate::text::safe::inline;

/// Copies that are named beside a hit.
const NAMED_COPIES: usize = 3;

/// The page of a search.
pub fn page(site: &Site, wanted: &Wanted) -> Result<Markup, Fault> {
    let asked = wanted.asked(&*site.engine()?, &site.paths, site.today())?;
    let request = Request {
        facets: sidebar::FACETS
            .map(|(field, _)| (field.to_owned(), sidebar::VALUES))
            .to_vec(),
        timeline: Some(Step::Month),
        ..asked.request
    };
    let results = site.engine()?.search(&request)?;
    let title = match wanted.text.as_str() {
        "" => "Everything – nutgraf".to_owned(),
        text => format!("{text} – nutgraf"),
    };
    let notes: Vec<&Note> = asked.notes.iter().chain(&results.notes).collect();
    let content = html! {
        h1 .hidden { "Results" }
        (notes_of(&notes, &wanted.text))
        div .columns {
            section .hits aria-label="Articles" {
                (summary(&results, wanted))
                (sidebar::narrowed(wanted))
                @if results.hits.is_empty() { (nothing(&results, wanted)) }
                @for hit in &results.hits { (drawn(hit, wanted)) }
                (pages(&results, wanted))
            }
            (sidebar::drawn(&results, wanted))
        }
    };
    Ok(layout::page(
        &title,
        Some(wanted),
        Some(&wanted.link("/feed.atom", &[])),
        &content,
    ))
}

fn summary(results: &Results, wanted: &Wanted) -> Markup {
    let copies = results.total_with_copies.articles > results.total.articles;
    let export = |format: &str| {
        wanted.link(
            "/api/v1/search",
            &[("format", format.to_owned()), ("limit", "1000".to_owned())],
        )
    };
    html! {
        p .summary {
            strong { (articles(results.total)) }
            @if copies { " (" (grouped(results.total_with_copies.articles)) " with copies)" }
            span .export {
                "Export: "
                a href=(export("csv")) { "CSV" } " " a href=(export("jsonl")) { "JSON lines" } " "
                a href=(wanted.link("/feed.atom", &[])) { "Feed" }
            }
        }
    }
}

fn notes_of(notes: &[&Note], query: &str) -> Markup {
    html! {
        @if !notes.is_empty() {
            div .notes role="note" { @for note in notes { pre tabindex="0" { (note.render(query)) } } }
        }
    }
}

fn drawn(hit: &Hit, wanted: &Wanted) -> Markup {
    let article = &hit.article;
    let way = article_address(&article.id.to_string(), &wanted.text);
    html! {
        article .hit lang=[article.language.as_deref()] {
            h2 dir="auto" { a href=(way) { (marked(headline(&article.title), &hit.title_highlights)) } }
            p .meta lang="en" {
                @if let Some(source) = meta::source(article) { span .source dir="auto" { (inline(&source)) } " · " }
                @if let Some(place) = article.dateline.as_ref().and_then(|dateline| dateline.place.as_ref()) { bdi { (inline(place)) } " · " }
                (meta::date(article))
                @if !article.byline.is_empty() { " · " bdi { (inline(&names(&article.byline))) } }
                " · " (counted(hit.words, "word", "words"))
            }
            @for passage in &hit.passages { (passage_of(passage)) }
            @if !hit.copies.is_empty() { (copies(hit, wanted)) }
        }
    }
}

fn passage_of(passage: &Passage) -> Markup {
    let field = text_name(passage.field);
    html! {
        p .passage dir="auto" {
            @if field != "body" { span .field lang="en" { (field) } " " }
            @if passage.cut_before { "… " }
            (marked(&passage.text, &passage.highlights))
            @if passage.cut_after { " …" }
        }
    }
}

fn copies(hit: &Hit, wanted: &Wanted) -> Markup {
    let more = hit.copies.len().saturating_sub(NAMED_COPIES);
    html! {
        p .copies lang="en" {
            (counted(hit.copies.len() as u64, "copy", "copies")) ": "
            @for (place, copy) in hit.copies.iter().take(NAMED_COPIES).enumerate() {
                @if place > 0 { ", " }
                a href=(article_address(&copy.id.to_string(), &wanted.text)) dir="auto" { (inline(copy.publisher.as_deref().unwrap_or(&copy.path))) }
            }
            @if more > 0 { " and " (counted(more as u64, "other", "others")) }
        }
    }
}

fn nothing(results: &Results, wanted: &Wanted) -> Markup {
    let again = |text: &str| wanted.link("/search", &[("q", text.to_owned())]);
    html! {
        div .nothing {
            @if let Some(better) = &results.did_you_mean { p .lead { "Did you mean " a href=(again(better)) dir="auto" { (better) } "?" } }
            @if !results.clauses.is_empty() {
                table {
                    caption { "What each part of the query finds alone" }
                    @for clause in &results.clauses { tr { th scope="row" { code dir="auto" { (clause.clause) } } td { (counted(clause.articles, "article", "articles")) } } }
                }
            }
            @for clause in &results.elsewhere { p { a href=(again(&clause.clause)) { code dir="auto" { (clause.clause) } } " finds " (counted(clause.articles, "article", "articles")) "." } }
            @if let Some(some @ 1..) = results.some_of_the_words {
                p { a href=(wanted.link("/search", &[("match", "any".to_owned())])) { (counted(some, "article", "articles")) } " have some of the words." }
            }
        }
    }
}

fn pages(results: &Results, wanted: &Wanted) -> Markup {
    let (first, shown) = (wanted.offset, results.hits.len());
    let before = first.saturating_sub(wanted.limit);
    let is_more = shown == wanted.limit && results.total.articles > (first + shown) as u64;
    let at = |offset: usize| {
        wanted.link(
            "/search",
            &[("offset", if offset == 0 { String::new() } else { offset.to_string() })],
        )
    };
    html! {
        @if first > 0 || is_more {
            nav .pages aria-label="Pages" {
                @if first > 0 { a rel="prev" href=(at(before)) { "← Previous" } }
                span { (first + 1) "–" (first + shown) }
                @if is_more { a rel="next" href=(at(first + shown)) { "Next →" } }
            }
        }
    }
}

/// The page of an article in which the matches of a query are marked.
pub fn article_address(id: &str, query: &str) -> String {
    address(&format!("/article/{id}"), [("q", query.to_owned())])
}

/// What a headline says where there is none: a link must have a text.
pub fn headline(title: &str) -> &str {
    if title.trim().is_empty() {
        "(no headline)"
    } else {
        title
    }
}
