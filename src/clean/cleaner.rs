//! The one cleaner of all formats.

use crate::article::{Article, ArticleId, ArticleKind, Origin};
use crate::clean::body::captions::captions;
use crate::clean::body::related::related;
use crate::clean::body::story::Story;
use crate::clean::classify::classifier::{Classified, strongest};
use crate::clean::ladder::metadata;
use crate::clean::refusal::live::take_entries;
use crate::clean::refusal::reason::{Known, refusal};
use crate::clean::rejection::Rejection;
use crate::clean::verdict::{Part, Verdict};
use crate::page::Page;

/// Turns pages into articles. Cheap to build, shared by threads.
#[derive(Debug, Clone, Default)]
pub struct Cleaner {}

impl Cleaner {
    /// The article on `page`, or what the page is instead.
    pub fn clean(&self, page: &Page, origin: Origin) -> Result<Article, Rejection> {
        let classified = Classified::of(page);
        let mut story = Story::of(page, &classified);
        let found = metadata(page, &story.body());
        if found.live {
            take_entries(page, &classified, &mut story, found.title_block);
        }
        let known = Known {
            declared: found.declared,
            live: found.live,
            dateline: found.dateline.is_some(),
        };
        if let Some(rejection) = refusal(page, &classified, &story, known) {
            return Err(rejection);
        }
        story.settle(
            page,
            found.title.as_ref().map(|title| title.value.as_str()),
            found.title_block,
        );
        let text = |index: usize| page.blocks[index].text.clone();
        Ok(Article {
            id: ArticleId::of(&origin),
            origin,
            docno: page.hints.record.docno.clone(),
            kind: if found.live {
                ArticleKind::LiveBlog
            } else {
                ArticleKind::Story
            },
            title: found.title.map(|title| title.value).unwrap_or_default(),
            byline: found.byline.map(|byline| byline.value).unwrap_or_default(),
            published: found.published,
            dateline: found.dateline,
            publisher: found.publisher.map(|publisher| publisher.value),
            section: found.section.map(|section| section.value),
            url: found.url.map(|url| url.value),
            language: found.language,
            body: story.body().into_iter().map(text).collect(),
            captions: captions(page, &classified, &story.parts),
            related: related(page, &story.parts),
        })
    }

    /// What became of each block of `page`, and why.
    pub fn explain(&self, page: &Page) -> Vec<Verdict> {
        let classified = Classified::of(page);
        let mut story = Story::of(page, &classified);
        let found = metadata(page, &story.body());
        if found.live {
            take_entries(page, &classified, &mut story, found.title_block);
        }
        story.settle(
            page,
            found.title.as_ref().map(|title| title.value.as_str()),
            found.title_block,
        );
        (0..page.blocks.len())
            .map(|block| Verdict {
                block,
                part: story.parts[block],
                kept: story.parts[block].is_kept(),
                likelihood: classified.story.get(block).copied().unwrap_or(1.0),
                reason: reason(page, &classified, &story, block),
            })
            .collect()
    }
}

/// Features named in an explanation.
const NAMED: usize = 4;

/// Why a block got its part: the rule that decided, and what weighed most for and against story text.
fn reason(page: &Page, classified: &Classified, story: &Story, block: usize) -> String {
    let mut reason = story.rules[block].map(str::to_owned).unwrap_or_default();
    if classified.story.is_empty() {
        return reason;
    }
    let weighed = strongest(page, classified, block);
    let names = |wanted: bool| -> String {
        let side = weighed.iter().filter(|(_, weight)| (*weight > 0.0) == wanted);
        side.take(NAMED).map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    };
    let text = matches!(story.parts[block], Part::Body | Part::Subheading);
    for (label, wanted) in if text {
        [("for", true), ("against", false)]
    } else {
        [("against", false), ("for", true)]
    } {
        let named = names(wanted);
        if !named.is_empty() {
            if !reason.is_empty() {
                reason.push_str("; ");
            }
            reason.push_str(label);
            reason.push_str(": ");
            reason.push_str(&named);
        }
    }
    reason
}
