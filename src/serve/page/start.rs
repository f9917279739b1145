//! The start page: what the archive holds.

use maud::{Markup, html};

use crate::render::meta;
use crate::render::quantity::{articles, grouped};
use crate::search::engine::{Request, Sort, Step};
use crate::search::hit::Facet;
use crate::serve::call::Call;
use crate::serve::call::address;
use crate::serve::fault::Fault;
use crate::serve::page::results::headline;
use crate::serve::page::{layout, sidebar};
use crate::serve::site::Site;
use crate::serve::wanted::Wanted;
use crate::text::safe::inline;

/// Latest articles that are named.
const LATEST: usize = 8;

/// The start page.
pub fn page(site: &Site) -> Result<Markup, Fault> {
    let everything = Wanted::of(&Call::default())?;
    let request = Request {
        limit: LATEST,
        passages: 0,
        sort: Sort::Newest,
        facets: vec![("source".to_owned(), 12), ("lang".to_owned(), 12)],
        timeline: Some(Step::Month),
        count: true,
        ..everything.asked(&*site.engine()?, &site.paths, site.today())?.request
    };
    let results = site.engine()?.search(&request)?;
    let content = html! {
        h1 .greeting { "An archive of " (articles(results.total_with_copies)) }
        div .columns {
            section .latest {
                h2 { "Latest" }
                ul {
                    @for hit in &results.hits {
                        li lang=[hit.article.language.as_deref()] {
                            a href=(format!("/article/{}", hit.article.id)) dir="auto" { (inline(headline(&hit.article.title))) }
                            span .meta lang="en" { @if let Some(source) = meta::source(&hit.article) { bdi { (inline(&source)) } " · " } (meta::date(&hit.article)) }
                        }
                    }
                }
                p { a href="/search?sort=newest" { "All of them" } }
            }
            div {
                (sidebar::timeline(&results.timeline, &everything))
                @for facet in &results.facets { (values(facet)) }
            }
        }
    };
    Ok(layout::page("nutgraf", None, None, &content))
}

fn values(facet: &Facet) -> Markup {
    let heading = match facet.field.as_str() {
        "lang" => "Languages",
        _ => "Sources",
    };
    let name = if facet.field == "lang" { "lang" } else { "source" };
    html! {
        @if !facet.values.is_empty() {
            section .facet {
                h2 { (heading) }
                ul { @for bucket in &facet.values { li { a href=(address("/search", [(name, bucket.value.clone())])) { span dir="auto" { (inline(&bucket.value)) } span .count { (grouped(bucket.articles)) } } } } }
            }
        }
    }
}
