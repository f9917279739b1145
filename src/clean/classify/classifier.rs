//! How likely each block is part of the story.
//!
//! Two logistic regressions. The first sees a block by itself ([`local_features`]); the second sees the same and what the first one
//! made of the blocks around it ([`Context`]). The weights ([`Models`]) were fitted to real pages of many publishers whose bodies are known,
//! in folds parted by site, so that they know kinds of pages rather than pages. DOM and dumps have weights of their own; everything else
//! is one path.

use crate::clean::classify::context::Context;
use crate::clean::classify::features::local_features;
use crate::clean::classify::features_taker::{Feature, Sums};
use crate::clean::classify::headline_block::headline_block;
use crate::clean::classify::models::Models;
use crate::clean::classify::text_facts::TextFacts;
use crate::page::{Form, Page};

/// What the classifier found out about the blocks of a page.
#[derive(Debug, Clone, Default)]
pub struct Classified {
    /// What the texts show.
    pub facts: Vec<TextFacts>,
    /// The first look: each block by itself.
    pub first: Vec<f32>,
    /// The likelihood of being part of the story.
    pub story: Vec<f32>,
    /// The likelihood of being a caption.
    pub caption: Vec<f32>,
    /// The block that is marked up as the headline.
    pub headline: Option<usize>,
}

impl Classified {
    /// Looks at the blocks of `page`; empty for ready-made text, of which nothing is in doubt.
    pub fn of(page: &Page) -> Self {
        Self::by(Models::built_in(), page)
    }

    /// The same, by other weights.
    pub fn by(models: &Models, page: &Page) -> Self {
        if matches!(page.form, Form::Record | Form::Plain) {
            return Self::default();
        }
        let model = models.of(page.form);
        let count = page.blocks.len();
        let (mut facts, mut first) = (Vec::with_capacity(count), Vec::with_capacity(count));
        // What a block by itself adds to the sums of the second look.
        let mut local = Vec::with_capacity(count);
        for block in &page.blocks {
            let seen = TextFacts::of(&block.text);
            let mut sums = Sums::new(&model.local, [0.0; 4]);
            local_features(page, block, &seen, &mut sums);
            let [by_itself, story, caption, _] = sums.done();
            facts.push(seen);
            first.push(logistic(by_itself));
            local.push([story, caption, 0.0, 0.0]);
        }
        let headline = headline_block(page);
        let context = Context::new(page, &facts, &first, headline);
        let (mut story, mut caption) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for (index, &local) in local.iter().enumerate() {
            if page.form == Form::Dump && !context.has_prose_in_sight(index) {
                story.push(0.0);
                caption.push(0.0);
                continue;
            }
            let mut sums = Sums::new(&model.around, local);
            context.features(index, &mut sums);
            let [of_story, of_caption, ..] = sums.done();
            story.push(logistic(of_story));
            caption.push(logistic(of_caption));
        }
        Self {
            first,
            story,
            caption,
            headline,
            facts,
        }
    }
}

/// What weighed in the classifier's decisions about the blocks of a page: for explanations only.
pub struct Weighing<'a> {
    page: &'a Page,
    classified: &'a Classified,
    context: Context<'a>,
    models: &'a Models,
}

impl<'a> Weighing<'a> {
    /// Looks again at a page that has been classified by `models`.
    pub fn of(models: &'a Models, page: &'a Page, classified: &'a Classified) -> Self {
        Self {
            models,
            page,
            classified,
            context: Context::new(page, &classified.facts, &classified.first, classified.headline),
        }
    }

    /// The features of a block that weighed most for and against it, strongest first.
    pub fn strongest(&self, index: usize) -> Vec<(&'static str, f32)> {
        let mut row: Vec<Feature> = Vec::new();
        let block = &self.page.blocks[index];
        local_features(self.page, block, &self.classified.facts[index], &mut row);
        self.context.features(index, &mut row);
        let mut weighed: Vec<(&'static str, f32)> = row
            .iter()
            .zip(&self.models.of(self.page.form).story)
            .filter(|((name, value), _)| !name.starts_with("always") && *value != 0.0)
            .map(|(&(name, value), (_, weight))| (name, value * weight))
            .collect();
        weighed.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
        weighed
    }
}

/// The logistic function.
fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Block, Element};

    #[test]
    fn weights_and_features_have_the_same_names_in_the_same_order() {
        for form in [Form::Html, Form::Dump] {
            let page = Page {
                form,
                blocks: vec![Block {
                    text: "It rained.".into(),
                    ..Block::default()
                }],
                elements: if form == Form::Html {
                    vec![Element::default()]
                } else {
                    Vec::new()
                },
                ..Page::default()
            };
            let facts = [TextFacts::of("It rained.")];
            let mut row: Vec<Feature> = Vec::new();
            local_features(&page, &page.blocks[0], &facts[0], &mut row);
            let model = Models::built_in().of(form);
            assert_eq!(row.len(), model.local.features);
            Context::new(&page, &facts, &[0.5], None).features(0, &mut row);
            let names: Vec<&str> = row.iter().map(|&(name, _)| name).collect();
            let known: Vec<&str> = model.story.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, known);
        }
    }
}
