//! How much of a story is found, and how much else.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use nutgraf::article::Article;

use super::labels::{RUN, runs, tokens};
use super::pages::Labelled;

/// The sums over the pages of a set.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// The collection.
    pub set: String,
    /// Pages.
    pub pages: usize,
    precision: f64,
    precise: usize,
    recall: f64,
    /// Stretches that must be found, those found; those that must not be, those found.
    stretches: [usize; 4],
    whole: usize,
}

impl Score {
    /// Mean precision over the pages with a body.
    pub fn precision(&self) -> f64 {
        self.precision / self.precise.max(1) as f64
    }

    /// Mean recall.
    pub fn recall(&self) -> f64 {
        self.recall / self.whole.max(1) as f64
    }

    /// The harmonic mean of both; of stretches where no bodies are known.
    pub fn f1(&self) -> f64 {
        let [wanted, kept, _, leaked] = self.stretches.map(|count| count as f64);
        if self.whole == 0 {
            return 2.0 * kept / (kept + leaked + wanted).max(1.0);
        }
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }

    fn add(&mut self, page: &Labelled, article: Option<&Article>) {
        self.pages += 1;
        let body = article.map(|article| article.body.join("\n\n")).unwrap_or_default();
        let (truth, found) = (&page.truth, tokens(&body));
        if truth.bodies.is_empty() {
            let joined = |text: &str| format!(" {} ", tokens(&text.to_lowercase()).join(" "));
            let text = joined(&body);
            let held = |stretches: &[String]| {
                stretches
                    .iter()
                    .filter(|stretch| text.contains(joined(stretch).as_str()))
                    .count()
            };
            let more = [
                truth.with.len(),
                held(&truth.with),
                truth.without.len(),
                held(&truth.without),
            ];
            self.stretches.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
            return;
        }
        let best = truth.bodies.iter().map(|truth| agreement(&tokens(truth), &found));
        let f1 = |(p, r): (f64, f64)| if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
        let best = best.max_by(|one, other| f1(*one).total_cmp(&f1(*other)));
        let (precision, recall) = best.unwrap_or_default();
        self.whole += 1;
        self.recall += recall;
        if !found.is_empty() {
            self.precise += 1;
            self.precision += precision;
        }
    }
}

/// Precision and recall over runs of tokens.
fn agreement(truth: &[&str], found: &[&str]) -> (f64, f64) {
    let (known, given) = (runs(truth), runs(found));
    let shared: u32 = given
        .iter()
        .map(|(run, count)| *count.min(known.get(run).unwrap_or(&0)))
        .sum();
    let size = |tokens: &[&str]| (tokens.len() + 1).saturating_sub(RUN).max(1) as f64;
    (f64::from(shared) / size(found), f64::from(shared) / size(truth))
}

/// A score for each set.
pub fn of_pages(found: &[(&Labelled, Option<Article>)]) -> Vec<Score> {
    let mut sets: BTreeMap<&str, Score> = BTreeMap::new();
    for (page, article) in found {
        let score = sets.entry(&page.set).or_default();
        score.set.clone_from(&page.set);
        score.add(page, article.as_ref());
    }
    sets.into_values().collect()
}

/// Both side by side.
pub fn table(folds: &[Score], fitted: &[Score]) -> String {
    let mut text = "set | pages | F1 by folds (P / R; kept / leaked) | F1 after fitting\n".to_owned();
    for (fold, fit) in folds.iter().zip(fitted) {
        let [wanted, kept, unwanted, leaked] = fold.stretches.map(|count| count as f64);
        let _ = writeln!(
            text,
            "{} | {} | {:.4} ({:.3} / {:.3}; {:.3} / {:.3}) | {:.4}",
            fold.set,
            fold.pages,
            fold.f1(),
            fold.precision(),
            fold.recall(),
            kept / wanted.max(1.0),
            leaked / unwanted.max(1.0),
            fit.f1()
        );
    }
    text
}
