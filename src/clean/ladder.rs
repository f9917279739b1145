//! The ladder of evidence: puts together what the rules find out about a story beside its text.

use crate::article::{Dateline, Evidence, Published};
use crate::clean::calendar::publication::{change, is_dated, publication};
use crate::clean::classify::classifier::Classified;
use crate::clean::evidence::address::of_page;
use crate::clean::evidence::entities::plain;
use crate::clean::evidence::found::Found;
use crate::clean::evidence::keywords::keywords;
use crate::clean::evidence::page_context::PageContext;
use crate::clean::heading::dump_headline;
use crate::clean::heading::headline::{self, Headline};
use crate::clean::heading::plain_headline::of_plain;
use crate::clean::heading::publisher::publisher;
use crate::clean::heading::section::section;
use crate::clean::people::byline_extraction::signature;
use crate::clean::refusal::declared::Declared;
use crate::clean::refusal::live::is_live;
use crate::language::bylines::dateline::dateline;
use crate::page::{Form, Page};

/// Everything known of a story beside its text, each value with its evidence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// The headline on one line.
    pub title: Option<Found<String>>,
    /// The block that shows the headline.
    pub title_block: Option<usize>,
    /// The people who wrote it, in order; organisations only where no person is named.
    pub byline: Option<Found<Vec<String>>>,
    /// When it was first published.
    pub published: Option<Published>,
    /// When it was last changed.
    pub modified: Option<Published>,
    /// What it is about.
    pub keywords: Vec<String>,
    /// Whether a date stands between the headline and the text, where that is short.
    pub dated: bool,
    /// Place and agency that open the text.
    pub dateline: Option<Dateline>,
    /// Who published it.
    pub publisher: Option<Found<String>>,
    /// The part of the paper.
    pub section: Option<Found<String>>,
    /// Its canonical address.
    pub url: Option<Found<String>>,
    /// ISO 639-1 code of its language.
    pub language: Option<String>,
    /// Whether the page is a live blog.
    pub live: bool,
    /// What the metadata declares the page to be.
    pub declared: Declared,
}

/// The metadata of the story on `page` whose text stands in the blocks `body` (indices in order).
pub fn metadata(page: &Page, classified: &Classified, body: &[usize]) -> Metadata {
    let context = PageContext::new(page, classified, body);
    let headline = headline(&context);
    let title_block = headline.as_ref().and_then(|headline| headline.block);
    let paragraphs: Vec<&str> = body.iter().map(|&index| context.text(index)).collect();
    let url = address(&context);
    let page_address = url.as_ref().map(|url| url.value.as_str());
    let title = headline.as_ref().map(|headline| headline.text.as_str());
    let published = publication(&context, title_block);
    Metadata {
        live: context.linked.live || is_live(page, classified, body, title, page_address),
        declared: Declared::of(&page.hints, context.linked.kinds, page_address),
        byline: signature(&context, title_block),
        modified: change(&context, published.as_ref()),
        published,
        keywords: match page.form {
            Form::Html => keywords(&page.hints),
            _ => page.hints.record.keywords.clone(),
        },
        dated: title_block.is_some_and(|block| is_dated(&context, block)),
        dateline: (paragraphs.iter().take(3))
            .find_map(|paragraph| dateline(paragraph))
            .or_else(|| given_place(page)),
        publisher: publisher(page, context.linked.publisher.as_deref(), title),
        section: section(&context, headline.as_ref()),
        language: context.language.clone(),
        url,
        title: headline.map(|headline| Found::new(headline.text, headline.evidence)),
        title_block,
    }
}

fn headline(context: &PageContext<'_>) -> Option<Headline> {
    if let Some(title) = context.page.hints.record.title.as_deref() {
        let text = plain(title);
        return (!text.is_empty()).then_some(Headline {
            text,
            block: None,
            evidence: Evidence::Metadata,
        });
    }
    match context.page.form {
        Form::Html => headline::of_html(context),
        Form::Dump => dump_headline::of_text(context),
        Form::Plain => of_plain(context),
        Form::Record => None,
    }
}

/// The place that a record names, where its text opens with none.
fn given_place(page: &Page) -> Option<Dateline> {
    let place = page.hints.record.place.as_deref().map(plain)?;
    (!place.is_empty()).then_some(Dateline {
        place: Some(place),
        agency: None,
    })
}

fn address(context: &PageContext<'_>) -> Option<Found<String>> {
    let url = of_page(&context.page.hints, context.linked.url.as_deref()).find(|url| url.starts_with("http"))?;
    Some(Found::new(url.to_owned(), Evidence::Metadata))
}
