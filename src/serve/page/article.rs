//! One article, with what a query finds in it, its copies, and articles like it.

use maud::{Markup, html};

use crate::article::Article;
use crate::render::meta;
use crate::render::quantity::names;
use crate::search::engine::Request;
use crate::search::hit::{ArticleHighlights, Hit, NearCopy};
use crate::serve::api::like;
use crate::serve::call::address;
use crate::serve::fault::Fault;
use crate::serve::page::results::{article_address, headline};
use crate::serve::page::{layout, marked::marked};
use crate::serve::site::Site;
use crate::serve::wanted::Wanted;
use crate::text::safe::inline;
use crate::text::span::Span;

/// Copies, and articles like it, that are named.
const COPIES: usize = 20;
const SIMILAR: usize = 6;

/// The page of an article; what `wanted` asks is marked in it.
pub fn page(site: &Site, name: &str, wanted: &Wanted) -> Result<Markup, Fault> {
    let engine = site.engine()?;
    let article = site.article(&*engine, name)?;
    let id = article.id.to_string();
    let asked = wanted.asked(&*site.engine()?, &site.paths, site.today())?;
    let highlights = match wanted.text.as_str() {
        "" => ArticleHighlights::default(),
        _ => engine.highlights(&asked.node, &article)?,
    };
    let mut copies = engine.copies_of(&article, COPIES)?;
    copies.retain(|copy| site.shows(&copy.path));
    let request = Request {
        limit: SIMILAR,
        offset: 0,
        passages: 0,
        ..like(&asked, id.clone()).request
    };
    let similar = engine.search(&request)?.hits;
    let content = html! {
        @if !wanted.text.is_empty() { p .back { a href=(wanted.link("/search", &[])) { "← Results for " bdi { (inline(&wanted.text)) } } } }
        div .columns {
            (story(&article, &highlights))
            aside aria-label="About this article" {
                (about(&article, &id))
                (others("Copies", &copies, &wanted.text))
                (alike(&similar, &wanted.text))
            }
        }
    };
    Ok(layout::page(
        &format!("{} – nutgraf", headline(&article.title)),
        Some(wanted),
        None,
        &content,
    ))
}

fn story(article: &Article, highlights: &ArticleHighlights) -> Markup {
    let spans = |lists: &[Vec<Span>], place: usize| lists.get(place).cloned().unwrap_or_default();
    html! {
        article .story lang=[article.language.as_deref()] {
            h1 dir="auto" { (marked(headline(&article.title), &highlights.title)) }
            @if let Some(standfirst) = &article.standfirst { p .lead dir="auto" { (inline(standfirst)) } }
            p .meta lang="en" {
                @if !article.byline.is_empty() { "By " bdi { (inline(&names(&article.byline))) } " · " }
                @if let Some(source) = meta::source(article) { span .source dir="auto" { (inline(&source)) } " · " }
                @if let Some(place) = article.dateline.as_ref().and_then(|dateline| dateline.place.as_ref()) { bdi { (inline(place)) } " · " }
                (meta::date(article))
                @if let Some(time) = article.published.as_ref().and_then(|published| published.time.as_ref()) { ", " (inline(time)) }
            }
            @for (place, paragraph) in article.body.iter().enumerate() { p dir="auto" { (marked(paragraph, &spans(&highlights.body, place))) } }
            @if !article.captions.is_empty() {
                section .captions {
                    h2 lang="en" { "Pictures" }
                    @for (place, caption) in article.captions.iter().enumerate() { p dir="auto" { (marked(caption, &spans(&highlights.captions, place))) } }
                }
            }
            @if !article.related.is_empty() {
                section .related {
                    h2 lang="en" { "On the same page" }
                    ul { @for related in &article.related { li dir="auto" { (inline(related)) } } }
                }
            }
        }
    }
}

fn about(article: &Article, id: &str) -> Markup {
    html! {
        section .about {
            h2 { "Source" }
            dl {
                dt { "id" } dd { code { (id) } }
                @if let Some(docno) = &article.docno { dt { "docno" } dd { code { (inline(docno)) } } }
                @if let Some(section) = &article.section { dt { "section" } dd dir="auto" { (inline(section)) } }
                dt { "file" } dd { code { (inline(&article.origin.path)) } }
            }
            ul {
                li { a href=(format!("/saved/{id}")) { "Saved page as text" } }
                @if let Some(url) = article.url.as_deref().filter(|url| is_web(url)) { li { a href=(url) rel="noreferrer noopener nofollow" { "Original address" } } }
                li { a href=(address("/api/v1/article", [("id", id.to_owned())])) { "As JSON" } }
            }
        }
    }
}

/// Whether an address leads to the web: any other kind (`javascript:`, `data:`, `file:`) is no link.
pub fn is_web(url: &str) -> bool {
    let begins = |scheme: &str| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    begins("https://") || begins("http://")
}

fn others(heading: &str, copies: &[NearCopy], query: &str) -> Markup {
    html! {
        @if !copies.is_empty() {
            section .others {
                h2 { (heading) }
                ul {
                    @for copy in copies {
                        li {
                            a href=(article_address(&copy.id.to_string(), query)) dir="auto" { (inline(headline(&copy.title))) }
                            span .meta dir="auto" { (inline(copy.publisher.as_deref().unwrap_or(&copy.path))) }
                        }
                    }
                }
            }
        }
    }
}

fn alike(hits: &[Hit], query: &str) -> Markup {
    html! {
        @if !hits.is_empty() {
            section .others {
                h2 { "Similar" }
                ul {
                    @for hit in hits {
                        li {
                            a href=(article_address(&hit.article.id.to_string(), query)) dir="auto" { (inline(headline(&hit.article.title))) }
                            span .meta { @if let Some(source) = meta::source(&hit.article) { bdi { (inline(&source)) } " · " } (meta::date(&hit.article)) }
                        }
                    }
                }
            }
        }
    }
}
