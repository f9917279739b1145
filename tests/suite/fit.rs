//! The fitter of `examples/fit`, on the gold pages: what it learns on some holds on others.

#[path = "../../examples/fit/folds.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod folds;
#[path = "../../examples/fit/labels.rs"]
mod labels;
#[path = "../../examples/fit/pages.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod pages;
#[path = "../../examples/fit/regression.rs"]
mod regression;
#[path = "../../examples/fit/scores.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod scores;
#[path = "../../examples/fit/stages.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod stages;

use nutgraf::article::Article;
use nutgraf::page::Form;

use folds::Validation;
use pages::Labelled;
use stages::Strength;

/// Pages that are enough to learn from: more make the test slow and say nothing else.
const MOST_PAGES: usize = 24;
const STRENGTH: Strength = Strength {
    penalty: stages::PENALTY,
    bias: stages::BIAS,
};

#[test]
fn weights_fitted_to_gold_pages_beat_a_trivial_rule_on_others() {
    let all = pages::labelled("tests/pages", Form::Html).expect("the gold pages");
    let (seen, apart): (Vec<_>, Vec<_>) = all
        .into_iter()
        .take(2 * MOST_PAGES)
        .enumerate()
        .partition(|(place, _)| place % 2 == 0);
    let seen: Vec<Labelled> = seen.into_iter().map(|(_, page)| page).collect();
    let apart: Vec<Labelled> = apart.into_iter().map(|(_, page)| page).collect();
    let weights = stages::fit(&seen.iter().collect::<Vec<_>>(), STRENGTH);
    let again = stages::fit(&seen.iter().collect::<Vec<_>>(), STRENGTH);
    assert_eq!(weights.table(), again.table(), "the same pages give the same weights");
    let validation = Validation::of(&apart, Form::Html, STRENGTH);
    let fitted = validation.judge(&weights).expect("scores")[0].f1();
    let trivial: Vec<(&Labelled, Option<Article>)> =
        apart.iter().map(|page| (page, Some(every_long_text(page)))).collect();
    let trivial = scores::of_pages(&trivial)[0].f1();
    assert!(
        fitted > 0.85 && fitted > trivial + 0.05,
        "fitted {fitted:.3}, trivial {trivial:.3}"
    );
}

/// What stands on the page in more than ten words.
fn every_long_text(page: &Labelled) -> Article {
    let long = page
        .page
        .blocks
        .iter()
        .filter(|block| labels::tokens(&block.text).len() > 10);
    Article {
        body: long.map(|block| block.text.to_string()).collect(),
        ..Article::default()
    }
}

#[test]
fn blocks_are_labelled_by_the_text_of_the_truth() {
    let all = pages::labelled("tests/pages", Form::Html).expect("the gold pages");
    let page = all.iter().find(|page| page.name == "bio-box.html").expect("a page");
    let told = page.page.blocks.iter().zip(&page.story);
    // A quotation that the page pulls out stands in the truth as well.
    let story: Vec<&str> = told
        .filter(|(block, label)| label.story > 0.5 && label.sure > 0.5 && block.text.len() > 100)
        .map(|(block, _)| block.text.as_str())
        .collect();
    assert_eq!(story.len(), 6, "{story:?}");
    assert!(story[0].starts_with("There is a particular silence"));
}
