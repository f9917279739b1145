//! The headline of a dump, where no mark-up tells it: by place, layout and by the words that the story repeats.

use crate::article::Evidence;
use crate::clean::evidence::scene::Scene;
use crate::clean::heading::dump_lines::{Line, lines};
use crate::clean::heading::headline::Headline;
use crate::clean::heading::wording::{normal, word_count};

/// What a headline must score; below it, the page shows none.
const LEAST: f32 = 4.5;
/// Longest kicker, in bytes.
const LONGEST_KICKER: usize = 40;
/// Longest label behind a headline, in bytes.
const LONGEST_LABEL: usize = 24;
/// Words of a wording that the page shows without kicker and label.
const LEAST_WORDS: usize = 4;

/// The headline of a page without mark-up.
pub fn of_text(scene: &Scene<'_>) -> Option<Headline> {
    let mut best: Option<(f32, Line)> = None;
    for line in lines(scene) {
        let score = line.score();
        if best.as_ref().is_none_or(|(held, _)| score > held + 1e-4) {
            best = Some((score, line));
        }
    }
    let (_, line) = best.filter(|(score, _)| *score > LEAST)?;
    Some(Headline {
        text: bare(scene, line.text),
        block: Some(line.block),
        evidence: Evidence::Shown,
    })
}

/// The headline without the kicker, or the label of a button, that the browser printed on its line, where the page shows it without
/// elsewhere.
fn bare(scene: &Scene<'_>, headline: String) -> String {
    let shown = scene
        .page
        .blocks
        .iter()
        .map(|block| block.text.trim())
        .filter(|text| text.len() < headline.len() && text.len() * 2 > headline.len())
        .filter(|text| is_kicked(&headline, text) || is_labelled(&headline, text))
        .filter(|text| word_count(&normal(text)) >= LEAST_WORDS)
        .max_by_key(|text| text.len());
    shown.map(str::to_owned).unwrap_or(headline)
}

/// `Premier League Liverpool lose`.
fn is_kicked(headline: &str, shown: &str) -> bool {
    headline.strip_suffix(shown).is_some_and(|kicker| {
        // `Topic: headline` is one sentence, no kicker.
        let one = kicker
            .trim_end()
            .ends_with([':', '-', '–', '—', ',', '„', '“', '"', '«']);
        kicker.len() <= LONGEST_KICKER && !one
    })
}

/// `Liverpool lose | The Post`, `Liverpool lose Back to video`.
fn is_labelled(headline: &str, shown: &str) -> bool {
    headline.strip_prefix(shown).is_some_and(|label| {
        let parted = [" | ", " - ", " – "].iter().any(|sign| label.starts_with(sign));
        let new = label
            .strip_prefix(' ')
            .is_some_and(|label| label.starts_with(char::is_uppercase));
        label.len() <= LONGEST_LABEL && (parted || new)
    })
}
