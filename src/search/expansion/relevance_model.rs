//! What words an answer would be likely to hold, going by the first ones.

use std::collections::{BTreeMap, HashMap};

use crate::analyzer::stems::stems_in;
use crate::analyzer::token::Shape;
use crate::analyzer::words::Words;
use crate::article::Article;
use crate::search::error::SearchError;
use crate::search::expansion::significant_terms::SignificantTerm;
use crate::search::plan::lexicon::Lexicon;

/// Letters of the shortest word that is taken.
const LEAST_LETTERS: usize = 3;
/// A word that one article in so many has says nothing.
const COMMON: u64 = 10;

/// A stem of one article.
struct Counted {
    stem: String,
    /// A form that it has there.
    form: String,
    mentions: f32,
}

/// The likeliest words, each with its share. Articles count by their score, words by their share in them.
pub(crate) fn relevance_model(
    lexicon: &dyn Lexicon,
    articles: &[(Article, f32)],
    most: usize,
) -> Result<Vec<SignificantTerm>, SearchError> {
    let mut likely: BTreeMap<String, (f32, String)> = BTreeMap::new();
    for (article, score) in articles {
        let words = telling(lexicon, article, most)?;
        let length: f32 = words.iter().map(|word| word.mentions).sum();
        for word in words {
            let (weight, _) = likely.entry(word.stem).or_insert((0.0, word.form));
            *weight += score * word.mentions / length;
        }
    }
    let mut likely: Vec<(String, (f32, String))> = likely.into_iter().collect();
    likely.sort_by(|one, other| other.1.0.total_cmp(&one.1.0).then_with(|| one.0.cmp(&other.0)));
    likely.truncate(most);
    let sum: f32 = likely.iter().map(|(_, (weight, _))| weight).sum();
    likely
        .into_iter()
        .map(|(stem, (weight, form))| SignificantTerm::of(lexicon, form, stem, weight / sum.max(f32::MIN_POSITIVE)))
        .collect()
}

/// The most frequent words of an article that are letters only and not common.
fn telling(lexicon: &dyn Lexicon, article: &Article, most: usize) -> Result<Vec<Counted>, SearchError> {
    let language = lexicon.language_of(article)?;
    let mut counted: HashMap<String, f32> = HashMap::new();
    let mut analyzer = Words::default();
    for text in std::iter::once(&article.title).chain(&article.body) {
        analyzer.each(text, &mut |token| {
            let is_plain = token.shape == Shape::Word && token.form.chars().all(char::is_alphabetic);
            if !is_plain || token.form.chars().count() < LEAST_LETTERS {
                return;
            }
            match counted.get_mut(token.form) {
                Some(mentions) => *mentions += 1.0,
                None => {
                    counted.insert(token.form.to_owned(), 1.0);
                }
            }
        });
    }
    let forms: BTreeMap<String, f32> = counted.into_iter().collect();
    let mut stems: BTreeMap<String, (f32, String)> = BTreeMap::new();
    for (form, mentions) in forms {
        let mut stem = form.clone();
        analyzer.each(&form, &mut |token| {
            let terms = stems_in(&token, language.as_slice());
            stem = terms.get(1).or(terms.first()).cloned().unwrap_or_default();
        });
        let (sum, _) = stems.entry(stem).or_insert((0.0, form));
        *sum += mentions;
    }
    let mut words: Vec<Counted> = stems
        .into_iter()
        .map(|(stem, (mentions, form))| Counted { stem, form, mentions })
        .collect();
    words.sort_by(|one, other| {
        other
            .mentions
            .total_cmp(&one.mentions)
            .then_with(|| one.stem.cmp(&other.stem))
    });
    let all = lexicon.articles().max(1);
    let mut kept = Vec::with_capacity(most);
    for word in words {
        if kept.len() == most {
            break;
        }
        let with_it = lexicon.articles_with(&lexicon.written_forms(std::slice::from_ref(&word.stem))?)?;
        if with_it > 0 && with_it * COMMON <= all {
            kept.push(word);
        }
    }
    Ok(kept)
}
