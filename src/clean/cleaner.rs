//! The one cleaner of all formats.

use std::sync::Arc;

use crate::article::{Article, ArticleId, ArticleKind, Origin, RecordKey};
use crate::clean::body::captions::captions;
use crate::clean::body::related::related;
use crate::clean::body::standfirst;
use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::classify::misnamed::{as_judged, classified};
use crate::clean::classify::models::Models;
use crate::clean::explanation::Explanation;
use crate::clean::furniture::Furniture;
use crate::clean::ladder::{Metadata, metadata};
use crate::clean::publishers::rules;
use crate::clean::refusal::live::take_entries;
use crate::clean::refusal::reason::{Known, kind};
use crate::clean::verdict::{Part, Verdict};
use crate::page::{Form, Page};
use crate::rejection::Rejection;

/// Turns pages into articles. Cheap to build and to clone, shared by threads.
#[derive(Debug, Clone, Default)]
pub struct Cleaner {
    furniture: Arc<Furniture>,
    without_publisher_rules: bool,
    /// Weights other than those that the program was built with.
    models: Option<Arc<Models>>,
}

/// A page with everything that was found out about it.
struct Reading {
    classified: Classified,
    story: Story,
    found: Metadata,
    kind: Result<ArticleKind, Rejection>,
}

impl Cleaner {
    /// The same, which knows what recurs over the pages of its publishers.
    pub fn among(self, furniture: Furniture) -> Self {
        Self {
            furniture: Arc::new(furniture),
            ..self
        }
    }

    /// The same without the rules for single publishers: what the general rules do by themselves.
    pub fn without_publisher_rules(self) -> Self {
        Self {
            without_publisher_rules: true,
            ..self
        }
    }

    /// The same with other weights: to judge them on pages that they were not fitted to.
    pub fn weighing_by(self, models: Models) -> Self {
        Self {
            models: Some(Arc::new(models)),
            ..self
        }
    }

    fn models(&self) -> &Models {
        self.models.as_deref().unwrap_or_else(|| Models::built_in())
    }

    /// The page of a file with these bytes, where the survey has read it: the run need not.
    pub fn known_page(&self, bytes: &[u8]) -> Option<&Page> {
        self.furniture.page(bytes)
    }

    /// The article on `page`, or what the page is instead.
    pub fn clean(&self, page: &Page, origin: Origin) -> Result<Article, Rejection> {
        let Reading {
            classified,
            story,
            found,
            kind,
        } = self.read(page, &origin.path);
        let kind = kind?;
        let text = |index: usize| page.blocks[index].text.to_string();
        Ok(Article {
            id: id_of(page, &origin, found.url.as_ref().map(|url| url.value.as_str())),
            origin,
            docno: page.hints.record.docno.clone(),
            kind,
            title: found.title.map(|title| title.value).unwrap_or_default(),
            byline: found.byline.map(|byline| byline.value).unwrap_or_default(),
            published: found.published,
            modified: found.modified,
            standfirst: (story.parts.iter().position(|part| *part == Part::Standfirst))
                .map(text)
                .or_else(|| page.hints.record.standfirst.clone()),
            keywords: found.keywords,
            handling: page.hints.record.handling.clone(),
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

    /// What became of each block of the page in the file `path`, and why.
    pub fn explain(&self, page: &Page, path: &str) -> Vec<Verdict> {
        let reading = self.read(page, path);
        let Reading { classified, story, .. } = &reading;
        let judged = as_judged(self.models(), page);
        let explanation = Explanation::of(self.models(), page, &judged, classified, story);
        (0..page.blocks.len())
            .map(|block| Verdict {
                block,
                part: story.parts[block],
                kept: story.parts[block].is_kept(),
                likelihood: classified.story.get(block).copied().unwrap_or(1.0),
                reason: explanation.reason(block),
            })
            .collect()
    }

    fn read(&self, page: &Page, path: &str) -> Reading {
        let (classified, mut story) = self.furniture.known(page).unwrap_or_else(|| {
            let classified = classified(self.models(), page);
            let story = Story::of(page, &classified);
            (classified, story)
        });
        let found = metadata(page, &classified, &story.body());
        let title = found.title.as_ref().map(|title| title.value.as_str());
        let address = found.url.as_ref().map(|url| url.value.as_str());
        if found.live {
            take_entries(page, &classified, &mut story, found.title_block);
        }
        let known = Known {
            declared: found.declared,
            live: found.live,
            dateline: found.dateline.is_some(),
            dated: found.dated,
        };
        let kind = kind(page, &classified, &mut story, known);
        story.settle(page, title, found.title_block);
        let writers = found.byline.as_ref().map_or(&[][..], |byline| byline.value.as_slice());
        story.drop_byline(page, writers, found.published.as_ref());
        standfirst::mark(page, &classified, &mut story, found.title_block);
        if !self.without_publisher_rules {
            rules::take_out(page, address, &mut story);
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.furniture.take_out(page, folder, &mut story);
        Reading {
            classified,
            story,
            found,
            kind,
        }
    }
}

/// The id of the article on a page. A record is named by what it has for life; what is read of it before cleaning, so that no later cleaner
/// renames it.
fn id_of(page: &Page, origin: &Origin, url: Option<&str>) -> ArticleId {
    if page.form != Form::Record {
        return ArticleId::of(origin);
    }
    let of = |kind: RecordKey, key: &str| ArticleId::of_record(&origin.path, kind, key.as_bytes());
    if let Some(docno) = &page.hints.record.docno {
        return of(RecordKey::Docno, docno);
    }
    if let Some(url) = url {
        return of(RecordKey::Url, url);
    }
    let title = page.hints.record.title.as_deref().unwrap_or_default();
    let texts = page.blocks.iter().map(|block| block.text.as_str());
    let text: Vec<&str> = std::iter::once(title).chain(texts).collect();
    of(RecordKey::Text, &text.join("\n"))
}
