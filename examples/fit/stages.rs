//! The models in their order: the first look, and what stands on it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use nutgraf::clean::training::{Feature, around, by_itself};

use super::folds::fold_of;
use super::labels::{Label, tokens};
use super::pages::Labelled;
use super::regression::{Rows, fit as regress};
use super::scores::Score;

/// How strongly weights are pulled to nothing.
pub const PENALTY: f64 = 3.0;
/// What is added to the sum for the story, chosen by folds.
pub const BIAS: f64 = -0.25;
/// What the blocks of a page count together.
const PAGE: f32 = 30.0;
/// A block counts by its words to this power: a long paragraph is worth more than a short one, but not by its length.
const POWER: f32 = 0.75;
/// Folds inside of the pages that a model is fitted to: the second look is fitted on first looks that had not seen the site.
const INNER_FOLDS: usize = 4;

/// What a fit is held by.
#[derive(Debug, Clone, Copy)]
pub struct Strength {
    /// How strongly weights are pulled to nothing.
    pub penalty: f64,
    /// What is added to the sum for the story.
    pub bias: f64,
}

/// The weights of all looks.
pub struct Weights {
    names: Vec<&'static str>,
    first: Vec<f64>,
    story: Vec<f64>,
    caption: Vec<f64>,
}

impl Weights {
    /// As the lines of a file of weights.
    pub fn table(&self) -> String {
        let mut text = String::new();
        for (place, name) in self.names.iter().enumerate() {
            let first = self
                .first
                .get(place)
                .map_or("-".to_owned(), |weight| format!("{weight:.4}"));
            let _ = writeln!(
                text,
                "{name}\t{first}\t{:.4}\t{:.4}",
                self.story[place], self.caption[place]
            );
        }
        text
    }
}

/// The rows of a page, without the names.
type Page = Vec<Vec<f32>>;

fn values(rows: Vec<Vec<Feature>>) -> Page {
    let numbers = |row: Vec<Feature>| row.into_iter().map(|(_, value)| value).collect();
    rows.into_iter().map(numbers).collect()
}

/// Fits all models to `pages`.
pub fn fit(pages: &[&Labelled], strength: Strength) -> Weights {
    let penalty = strength.penalty;
    let local: Vec<Page> = pages.iter().map(|page| values(by_itself(&page.page))).collect();
    let first_of = |keep: &dyn Fn(&Labelled) -> bool| {
        let mut rows = Rows::default();
        for (page, local) in pages.iter().zip(&local).filter(|(page, _)| keep(page)) {
            add(&mut rows, local, page, &page.story);
        }
        regress(&rows, penalty)
    };
    let first = first_of(&|_| true);
    let sites: BTreeSet<&str> = pages.iter().map(|page| page.site.as_str()).collect();
    let folds = INNER_FOLDS.min(sites.len()).max(1);
    let inner: Vec<Vec<f64>> = (0..folds)
        .map(|fold| first_of(&|page: &Labelled| folds == 1 || fold_of(&page.site, 1) % folds != fold))
        .collect();
    let (mut story_rows, mut caption_rows) = (Rows::default(), Rows::default());
    let mut names = Vec::new();
    for (page, local) in pages.iter().zip(&local) {
        let weights = &inner[fold_of(&page.site, 1) % folds];
        let likely: Vec<f32> = local.iter().map(|row| likelihood(row, weights)).collect();
        let surroundings = around(&page.page, &likely);
        if names.is_empty() {
            let own = by_itself(&page.page).into_iter().next().unwrap_or_default();
            let all = own.into_iter().chain(surroundings.first().cloned().unwrap_or_default());
            names = all.map(|(name, _)| name).collect();
        }
        let rows: Page = local
            .iter()
            .zip(values(surroundings))
            .map(|(own, around)| own.iter().copied().chain(around).collect())
            .collect();
        add(&mut story_rows, &rows, page, &page.story);
        if let Some(captions) = &page.captions {
            add(&mut caption_rows, &rows, page, captions);
        }
    }
    let mut story = regress(&story_rows, penalty);
    story[0] += strength.bias;
    let caption = if caption_rows.width > 0 {
        regress(&caption_rows, penalty)
    } else {
        vec![0.0; names.len()]
    };
    Weights {
        names,
        first,
        story,
        caption,
    }
}

/// Adds the labelled blocks of a page, which count together as much as those of any other.
fn add(rows: &mut Rows, page: &Page, labelled: &Labelled, labels: &[Label]) {
    let counts: Vec<f32> = labelled
        .page
        .blocks
        .iter()
        .zip(labels)
        .map(|(block, label)| label.sure * (tokens(&block.text).len() as f32).powf(POWER))
        .collect();
    let sum: f32 = counts.iter().sum();
    // Where only stretches are known, the page counts by how many.
    let whole = if labelled.truth.bodies.is_empty() {
        PAGE / 2.0
    } else {
        PAGE
    };
    for ((row, label), count) in page.iter().zip(labels).zip(counts) {
        if count > 0.0 {
            rows.push(row, label.story, count * whole / sum);
        }
    }
}

fn likelihood(row: &[f32], weights: &[f64]) -> f32 {
    let sum: f64 = row
        .iter()
        .zip(weights)
        .map(|(value, weight)| f64::from(*value) * weight)
        .sum();
    (1.0 / (1.0 + (-sum).exp())) as f32
}

/// Where the weights come from, as remarks.
pub fn header(pages: &[Labelled], strength: Strength, folds: &[Score], fitted: &[Score]) -> String {
    let sites: BTreeSet<&str> = pages.iter().map(|page| page.site.as_str()).collect();
    let mut text = format!(
        "# Weights of the block classifier, made by `cargo run --release --example fit` (docs/fitting.md).\n\
         # Fitted to {} pages of {} sites; penalty {}; bias {}; a page counts {PAGE}, a block by its words to the power of {POWER}.\n\
         # Body F1 on sites that a fold had not seen, and after fitting:\n",
        pages.len(),
        sites.len(),
        strength.penalty,
        strength.bias
    );
    for (fold, fit) in folds.iter().zip(fitted) {
        let _ = writeln!(
            text,
            "#   {} ({} pages): {:.3}, {:.3}",
            fold.set,
            fold.pages,
            fold.f1(),
            fit.f1()
        );
    }
    text + "# Columns: feature; weight in the first look (-: not seen there), for the story, for captions.\n"
}
