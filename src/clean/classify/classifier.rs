//! How likely each block is part of the story.
//!
//! Two logistic regressions. The first sees a block by itself ([`local_features`]); the second sees the same and what the first one
//! made of the blocks around it ([`Context`]). The weights were fitted to real pages of many publishers whose bodies are known, in
//! folds parted by publisher, so that they know kinds of pages rather than pages. DOM and dumps have weights of their own, since a dump
//! has no names, no links and no containers; everything else is one path.

use crate::clean::classify::context::Context;
use crate::clean::classify::features::{Feature, local_features};
use crate::clean::classify::headline_block::headline_block;
use crate::clean::classify::text_facts::TextFacts;
use crate::clean::classify::{weights_dump, weights_html};
use crate::page::{Form, Page};

/// Weights of features, in the order of the features.
pub type Weights = [(&'static str, f32)];

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
    /// Looks at the blocks of `page`.
    pub fn of(page: &Page) -> Self {
        let (first_weights, second_weights, caption_weights) = weights(page.form);
        let facts: Vec<TextFacts> = page.blocks.iter().map(|block| TextFacts::of(&block.text)).collect();
        let mut rows: Vec<Vec<Feature>> = page
            .blocks
            .iter()
            .zip(&facts)
            .map(|(block, facts)| local_features(page, block, facts))
            .collect();
        let first: Vec<f32> = rows.iter().map(|row| probability(row, first_weights)).collect();
        let headline = headline_block(page);
        let context = Context::new(page, &facts, &first, headline);
        let (mut story, mut caption) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
        for (index, row) in rows.iter_mut().enumerate() {
            row.extend(context.features(index));
            story.push(probability(row, second_weights));
            caption.push(probability(row, caption_weights));
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

/// The features of one block that weighed most for and against it, strongest first: for explanations only.
pub fn strongest(page: &Page, classified: &Classified, index: usize) -> Vec<(&'static str, f32)> {
    let (_, second_weights, _) = weights(page.form);
    let context = Context::new(page, &classified.facts, &classified.first, classified.headline);
    let mut row = local_features(page, &page.blocks[index], &classified.facts[index]);
    row.extend(context.features(index));
    let mut weighed: Vec<(&'static str, f32)> = row
        .iter()
        .zip(second_weights)
        .filter(|((name, value), _)| !name.starts_with("always") && *value != 0.0)
        .map(|(&(name, value), &(_, weight))| (name, value * weight))
        .collect();
    weighed.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    weighed
}

fn weights(form: Form) -> (&'static Weights, &'static Weights, &'static Weights) {
    match form {
        Form::Html => (&weights_html::FIRST, &weights_html::SECOND, &weights_html::CAPTION),
        _ => (&weights_dump::FIRST, &weights_dump::SECOND, &weights_dump::CAPTION),
    }
}

/// The logistic function of the weighed sum.
fn probability(row: &[Feature], weights: &Weights) -> f32 {
    debug_assert_eq!(row.len(), weights.len());
    let sum: f32 = row
        .iter()
        .zip(weights)
        .map(|((_, value), (_, weight))| value * weight)
        .sum();
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
            let mut row = local_features(&page, &page.blocks[0], &facts[0]);
            let (first, second, caption) = weights(form);
            assert_eq!(names(&row), names(first));
            row.extend(Context::new(&page, &facts, &[0.5], None).features(0));
            assert_eq!(names(&row), names(second));
            assert_eq!(names(&row), names(caption));
        }
    }

    fn names(features: &[Feature]) -> Vec<&'static str> {
        features.iter().map(|&(name, _)| name).collect()
    }
}
