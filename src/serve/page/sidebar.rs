//! Beside the hits: the timeline, the values of fields, and what narrows the search already.

use maud::{Markup, html};

use crate::query::fields::UNKNOWN;
use crate::render::quantity::{counted, grouped};
use crate::search::hit::{Bucket, Facet, Results};
use crate::serve::wanted::Wanted;
use crate::text::safe::inline;

/// The fields whose values are counted, each with the name of what narrows by it.
pub const FACETS: [(&str, &str); 4] = [
    ("source", "source"),
    ("section", "section"),
    ("byline", "byline"),
    ("lang", "lang"),
];

/// Values of each.
pub const VALUES: usize = 7;

/// Steps of the most crowded timeline: with more of them months become years.
const MOST_STEPS: usize = 72;

/// Steps that fill the width of the timeline at least: one month is no wall.
const FEWEST_STEPS: usize = 12;

/// Height of the timeline and width of a step, in units of its drawing.
const HEIGHT: u64 = 80;
const STEP: usize = 10;

/// What stands beside the hits.
pub fn drawn(results: &Results, wanted: &Wanted) -> Markup {
    html! {
        aside aria-label="Narrow the search" {
            (timeline(&results.timeline, wanted))
            @for facet in &results.facets { (facet_of(facet, wanted)) }
        }
    }
}

/// What narrows the search, each with a way to be rid of it.
pub fn narrowed(wanted: &Wanted) -> Markup {
    let narrowing = ["since", "until", "source", "section", "byline", "lang", "match"];
    let pairs = wanted.pairs();
    let set = pairs
        .iter()
        .filter(|(name, value)| narrowing.contains(name) && !value.is_empty());
    html! {
        ul .narrowed {
            @for (name, value) in set {
                li { a href=(wanted.link("/search", &[(name, String::new())])) aria-label=(format!("Remove {name} {value}")) { (name) ": " bdi { (inline(value)) } " ×" } }
            }
        }
    }
}

fn facet_of(facet: &Facet, wanted: &Wanted) -> Markup {
    let name = FACETS
        .iter()
        .find(|(field, _)| *field == facet.field)
        .map(|(_, name)| *name);
    html! {
        @if let (Some(name), [_, _, ..]) = (name, facet.values.as_slice()) {
            section .facet {
                h2 { (name) }
                ul {
                    @for bucket in &facet.values {
                        li { a href=(wanted.link("/search", &[(name, bucket.value.clone())])) { span dir="auto" { (inline(&bucket.value)) } span .count { (grouped(bucket.articles)) } } }
                    }
                }
            }
        }
    }
}

/// How many articles each step of time has, as bars that are links.
pub fn timeline(months: &[Bucket], wanted: &Wanted) -> Markup {
    let (dated, undated): (Vec<Bucket>, Vec<Bucket>) = months.iter().cloned().partition(|month| month.value != UNKNOWN);
    let steps = if dated.len() > MOST_STEPS { years(&dated) } else { dated };
    let most = steps.iter().map(|step| step.articles).max().unwrap_or(0).max(1);
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
        return undated_of(&undated, wanted);
    };
    let width = steps.len().max(FEWEST_STEPS) * STEP;
    let within = |value: &str| wanted.link("/search", &[("since", value.to_owned()), ("until", value.to_owned())]);
    html! {
        section .timeline {
            h2 { "When" }
            svg id="timeline" viewBox=(format!("0 0 {width} {HEIGHT}")) preserveAspectRatio="none" role="group" aria-label=(format!("Articles from {} to {}", first.value, last.value)) data-link=(wanted.link("/search", &[("since", String::new()), ("until", String::new())])) {
                @for (place, step) in steps.iter().enumerate() {
                    @let height = (step.articles * HEIGHT).div_ceil(most);
                    @let told = format!("{}: {}", step.value, counted(step.articles, "article", "articles"));
                    g .step data-value=(step.value) {
                        @if step.articles > 0 {
                            a href=(within(&step.value)) aria-label=(told) {
                                title { (told) }
                                rect .room x=(place * STEP) y="0" width=(STEP) height=(HEIGHT) {}
                                rect .bar x=(place * STEP + 1) y=(HEIGHT - height) width=(STEP - 2) height=(height) {}
                            }
                        } @else {
                            rect .room x=(place * STEP) y="0" width=(STEP) height=(HEIGHT) {}
                        }
                    }
                }
            }
            p .ends { span { (first.value) } span { (last.value) } }
            (undated_of(&undated, wanted))
        }
    }
}

fn undated_of(undated: &[Bucket], wanted: &Wanted) -> Markup {
    html! {
        @for bucket in undated {
            p .undated { a href=(wanted.link("/search", &[("q", without_date(&wanted.text))])) { (grouped(bucket.articles)) " without a date" } }
        }
    }
}

/// The query for those of its articles that have no date.
fn without_date(query: &str) -> String {
    match query.trim() {
        "" => format!("date:{UNKNOWN}"),
        query => format!("({query}) date:{UNKNOWN}"),
    }
}

/// Months counted together by their year.
fn years(months: &[Bucket]) -> Vec<Bucket> {
    let mut years: Vec<Bucket> = Vec::new();
    for month in months {
        let year = month.value.split('-').next().unwrap_or_default();
        match years.last_mut().filter(|last| last.value == year) {
            Some(last) => last.articles += month.articles,
            None => years.push(Bucket {
                value: year.to_owned(),
                articles: month.articles,
            }),
        }
    }
    years
}
