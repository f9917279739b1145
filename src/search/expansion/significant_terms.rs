//! The significant terms of an article: what similar articles are looked for by.

use std::collections::{BTreeMap, HashMap};

use crate::analyzer::language::Language;
use crate::analyzer::stems::stems_in;
use crate::analyzer::token::Shape;
use crate::analyzer::words::Words;
use crate::analyzer::written_form::WrittenForm;
use crate::article::Article;
use crate::search::error::SearchError;
use crate::search::plan::lexicon::Lexicon;

/// Letters of the shortest word that says anything.
const LEAST_LETTERS: usize = 3;
/// A word that one article in so many has is significant in none.
const COMMON: u64 = 8;
/// In a small corpus, a word of so few articles is never common.
const SMALL: u64 = 6;
/// Mentions in the body that one in the headline is worth.
const HEADLINE: f32 = 3.0;

/// A word that is significant.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SignificantTerm {
    /// The word as it is written most often.
    pub(crate) form: String,
    /// Its form and its stems.
    pub(crate) stems: Vec<String>,
    /// The words of the index that pass for it.
    pub(crate) written_forms: Vec<WrittenForm>,
    /// Its share in the weight of all significant terms.
    pub(crate) share: f32,
}

/// The most significant terms of an article: frequent in it, rare elsewhere.
pub(crate) fn significant_terms(
    lexicon: &dyn Lexicon,
    article: &Article,
    most: usize,
) -> Result<Vec<SignificantTerm>, SearchError> {
    let language = lexicon.language_of(article)?;
    let mut counted: BTreeMap<String, Mentions> = BTreeMap::new();
    let mut stems: HashMap<String, String> = HashMap::new();
    let mut length = 0.0;
    let mut analyzer = Words::default();
    let texts = std::iter::once((&article.title, HEADLINE)).chain(article.body.iter().map(|text| (text, 1.0)));
    for (text, mention) in texts {
        analyzer.each(text, &mut |token| {
            let tells = token.shape == Shape::Word && token.stemmable && token.form.chars().count() >= LEAST_LETTERS;
            if !tells {
                return;
            }
            length += mention;
            let stem = stems.entry(token.form.to_owned()).or_insert_with(|| {
                let terms = stems_in(&token, language.as_slice());
                terms.get(1).or(terms.first()).cloned().unwrap_or_default()
            });
            let mentions = counted.entry(stem.clone()).or_default();
            mentions.weight += mention;
            *mentions.forms.entry(token.form.to_owned()).or_default() += 1;
        });
    }
    let mut words = weighed(lexicon, counted, length, articles_in(lexicon, article)?)?;
    words.truncate(most);
    let sum: f32 = words.iter().map(|(_, weight, _)| weight).sum();
    words
        .into_iter()
        .map(|(stem, weight, form)| SignificantTerm::of(lexicon, form, stem, weight / sum.max(f32::MIN_POSITIVE)))
        .collect()
}

impl SignificantTerm {
    /// The word of that form and stem in the article.
    pub(crate) fn of(lexicon: &dyn Lexicon, form: String, stem: String, share: f32) -> Result<Self, SearchError> {
        let stems = in_all_languages(&form, stem, lexicon.languages());
        Ok(Self {
            written_forms: lexicon.written_forms(&stems)?,
            stems,
            form,
            share,
        })
    }
}

/// How often an article has a word, and in which forms.
#[derive(Debug, Default)]
struct Mentions {
    weight: f32,
    forms: BTreeMap<String, u32>,
}

/// Articles in the language of one: a word of a small language may be common there and rare in the archive.
fn articles_in(lexicon: &dyn Lexicon, article: &Article) -> Result<u64, SearchError> {
    let Some(language) = &article.language else {
        return Ok(lexicon.articles());
    };
    lexicon.articles_in(language)
}

/// Stems with their weight and commonest form, the weightiest first.
fn weighed(
    lexicon: &dyn Lexicon,
    counted: BTreeMap<String, Mentions>,
    length: f32,
    all: u64,
) -> Result<Vec<(String, f32, String)>, SearchError> {
    let all = all.max(1);
    let mut words = Vec::new();
    for (stem, mentions) in counted {
        let with_it = lexicon.articles_with(&lexicon.written_forms(std::slice::from_ref(&stem))?)?;
        // A word that nobody else has finds nobody else.
        if with_it <= 1 || with_it > (all / COMMON).max(SMALL) {
            continue;
        }
        let share = mentions.weight / f32::max(length, 1.0);
        let rarity = (1.0 + all as f32 / with_it as f32).ln();
        let form = mentions.forms.into_iter().max_by_key(|(_, count)| *count);
        words.push((stem, share * rarity, form.map(|(form, _)| form).unwrap_or_default()));
    }
    words.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Ok(words)
}

fn in_all_languages(form: &str, own: String, languages: &[Language]) -> Vec<String> {
    let mut terms = vec![own];
    Words::default().each(form, &mut |token| terms.extend(stems_in(&token, languages)));
    terms.sort_unstable();
    terms.dedup();
    terms
}
