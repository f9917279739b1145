//! Validation by site: each page is counted with weights that were fitted without any page of its site.

use std::fmt::Write as _;

use nutgraf::article::{Article, Origin};
use nutgraf::clean::cleaner::Cleaner;
use nutgraf::clean::training::Models;
use nutgraf::page::Form;

use super::pages::Labelled;
use super::scores::{Score, of_pages};
use super::stages::{Strength, Weights, fit};

/// Folds over sites.
const FOLDS: usize = 5;

/// The fold of a site among many (FNV-1a over its name; another `round` deals anew).
pub fn fold_of(site: &str, round: u64) -> usize {
    let start = 0xcbf2_9ce4_8422_2325_u64 ^ round.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = site.bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 20) as usize
}

/// Labelled pages that are to be judged.
pub struct Validation<'a> {
    pages: &'a [Labelled],
    form: Form,
    strength: Strength,
}

impl<'a> Validation<'a> {
    /// Of all pages.
    pub fn of(pages: &'a [Labelled], form: Form, strength: Strength) -> Self {
        Self { pages, form, strength }
    }

    /// What the models of each fold make of the sites that they have not seen: a score for each set, and the articles as JSON lines.
    pub fn by_folds(&self) -> Result<(Vec<Score>, String), String> {
        let mut found: Vec<(&Labelled, Option<Article>)> = Vec::new();
        for fold in 0..FOLDS {
            let is_apart = |page: &&Labelled| fold_of(&page.site, 0) % FOLDS == fold;
            let (apart, seen): (Vec<&Labelled>, Vec<&Labelled>) = self.pages.iter().partition(is_apart);
            if apart.is_empty() || seen.is_empty() {
                continue;
            }
            let cleaner = self.cleaner(&fit(&seen, self.strength))?;
            found.extend(apart.into_iter().map(|page| (page, cleaned(&cleaner, page))));
        }
        found.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
        let mut lines = String::new();
        for (page, article) in &found {
            let body = article
                .as_ref()
                .map(|article| article.body.as_slice())
                .unwrap_or_default();
            let line = serde_json::json!({ "path": page.path, "body": body });
            let _ = writeln!(lines, "{line}");
        }
        Ok((of_pages(&found), lines))
    }

    /// What one set of weights makes of all pages: of weights fitted to them, the score after fitting.
    pub fn judge(&self, weights: &Weights) -> Result<Vec<Score>, String> {
        let cleaner = self.cleaner(weights)?;
        let found: Vec<_> = self.pages.iter().map(|page| (page, cleaned(&cleaner, page))).collect();
        Ok(of_pages(&found))
    }

    fn cleaner(&self, weights: &Weights) -> Result<Cleaner, String> {
        let table = weights.table();
        let (html, dump) = match self.form {
            Form::Html => (Some(table.as_str()), None),
            _ => (None, Some(table.as_str())),
        };
        let models = Models::built_in_but(html, dump).map_err(|error| error.to_string())?;
        Ok(Cleaner::default().weighing_by(models))
    }
}

fn cleaned(cleaner: &Cleaner, page: &Labelled) -> Option<Article> {
    let origin = Origin {
        path: page.name.clone(),
        ordinal: 0,
    };
    cleaner.clean(&page.page, origin).ok()
}
