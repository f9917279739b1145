//! What a fitter of the block classifier asks: the features of the blocks of a page. `examples/fit` is one.

use crate::clean::classify::context::Context;
use crate::clean::classify::features::local_features;
pub use crate::clean::classify::features_taker::Feature;
use crate::clean::classify::headline_block::headline_block;
pub use crate::clean::classify::models::{Models, WeightsError};
use crate::clean::classify::text_facts::TextFacts;
use crate::page::Page;

/// What each block of `page` shows by itself: the features of the first look, in their order.
pub fn by_itself(page: &Page) -> Vec<Vec<Feature>> {
    let features = page.blocks.iter().map(|block| {
        let mut row = Vec::new();
        local_features(page, block, &TextFacts::of(&block.text), &mut row);
        row
    });
    features.collect()
}

/// What surrounds each block of `page`, given the likelihoods of a first look: the further features of the second look.
pub fn around(page: &Page, first: &[f32]) -> Vec<Vec<Feature>> {
    let facts: Vec<TextFacts> = page.blocks.iter().map(|block| TextFacts::of(&block.text)).collect();
    let context = Context::new(page, &facts, first, headline_block(page));
    let features = (0..page.blocks.len()).map(|index| {
        let mut row = Vec::new();
        context.features(index, &mut row);
        row
    });
    features.collect()
}
