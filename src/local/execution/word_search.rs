//! A search of words, the common one, without the engine's queries between: which words an article must
//! have, what else, and who finds the best of them.

use std::sync::Arc;

use tantivy::index::SegmentReader;
use tantivy::query::{BoostQuery, EnableScoring, Query, Scorer, Weight};

use crate::index::reader::IndexReader;
use crate::local::columns::archive::Archive;
use crate::local::execution::compile::{QueryCompiler, silent};
use crate::local::lexicon::frequency::articles_of;
use crate::local::postings::excluded::Excluded;
use crate::local::postings::statistics::Statistics;
use crate::local::ranking::all_words::AllWords;
use crate::local::ranking::any_words::AnyWords;
use crate::local::ranking::best::{Best, Facts, Wanted};
use crate::local::ranking::collect::TopArticles;
use crate::local::ranking::score::Similarity;
use crate::local::ranking::segment::Segment;
use crate::local::ranking::union_count::union_count;
use crate::local::ranking::word::WeighedWord;
use crate::search::engine::Sort;
use crate::search::error::SearchError;
use crate::search::hit::Count;
use crate::search::plan::planner::Plan;

/// Postings that are all scored: so few are sooner scored than passed over and counted apart.
const CHEAP: u64 = 1 << 16;
/// Units of the highest score that the words can add up to. Scores are added up in whole units, so that
/// no sum depends on the order of its parts; what other clauses score has room above.
const UNITS: f32 = (1u32 << 28) as f32;

/// Below it a weight is none.
const LEAST: f32 = 1e-20;

/// What is looked for.
pub(crate) struct WordSearch {
    /// The words.
    words: Vec<WeighedWord>,
    /// Words that score in the articles found, but find none: those that only together make a clause.
    only_scored: Vec<WeighedWord>,
    /// Other clauses that an article must have beside all words, or instead of any.
    others: Vec<Box<dyn Weight>>,
    /// What no article may have.
    excluded: Vec<Box<dyn Weight>>,
    /// Whether an article must have everything.
    all: bool,
}

impl WordSearch {
    /// The plan as a search of words; `None` for one without words, or of a more complicated build.
    pub(crate) fn of(plan: &Plan, compiler: &QueryCompiler<'_>) -> Result<Option<Self>, SearchError> {
        let (plan, factor) = unboosted(plan, 1.0);
        let (parts, all) = match plan {
            Plan::All(parts) => (parts.as_slice(), true),
            Plan::Any(parts) => (parts.as_slice(), false),
            other => (std::slice::from_ref(other), true),
        };
        let mut search = Self {
            words: Vec::new(),
            only_scored: Vec::new(),
            others: Vec::new(),
            excluded: Vec::new(),
            all: all && parts.len() > 1,
        };
        let mut excluded = Vec::new();
        for part in parts {
            if let (Plan::Not(of), true) = (part, all) {
                excluded.push(compiler.query(of)?);
                continue;
            }
            let (part, factor) = unboosted(part, factor);
            if let Some(word) = compiler.plain_word(part)? {
                search.add(WeighedWord { word, factor });
                continue;
            }
            let mut query = compiler.query(part)?;
            if !search.all && is_of_words(part, compiler)? {
                words_of(part, factor, compiler, &mut search.only_scored)?;
                query = silent(query);
            }
            let query = BoostQuery::new(query, factor);
            let statistics = Statistics::of(compiler.index());
            let scoring = EnableScoring::enabled_from_statistics_provider(&statistics, compiler.searcher());
            search.others.push(query.weight(scoring)?);
        }
        for query in Excluded::each(excluded) {
            let without_score = EnableScoring::disabled_from_searcher(compiler.searcher());
            search.excluded.push(query.weight(without_score)?);
        }
        Ok((!search.words.is_empty()).then_some(search))
    }

    fn add(&mut self, added: WeighedWord) {
        match self.words.iter_mut().find(|word| Arc::ptr_eq(&word.word, &added.word)) {
            Some(known) => known.factor += added.factor,
            None => self.words.push(added),
        }
    }

    /// The best of the index. The count may be an estimate unless it is wanted `exactly`.
    pub(crate) fn top(
        &self,
        archive: Archive<'_>,
        similarity: &Similarity,
        wanted: Wanted,
        exactly: bool,
    ) -> Result<TopArticles, SearchError> {
        let postings: u64 = self.words.iter().map(|word| word.word.stems.postings()).sum();
        let counts_all = postings <= CHEAP || wanted.sort != Sort::Relevance;
        let mut top = self.collected(archive, similarity, wanted, counts_all)?;
        if exactly && !top.count.exact {
            top.count = self.union_count(archive.index)?;
        }
        Ok(top)
    }

    /// How many articles have one of the words or match one of the other clauses.
    fn union_count(&self, index: &IndexReader) -> Result<Count, SearchError> {
        let mut articles = 0;
        for reader in index.searcher().segment_readers() {
            articles += union_count(&self.words, &mut opened(&self.others, reader)?, reader)?;
        }
        Ok(Count { articles, exact: true })
    }

    fn collected(
        &self,
        archive: Archive<'_>,
        similarity: &Similarity,
        wanted: Wanted,
        counts_all: bool,
    ) -> Result<TopArticles, SearchError> {
        let index = archive.index;
        let most: f32 = self.words.iter().chain(&self.only_scored).map(most).sum();
        let unit = most.max(LEAST) / UNITS;
        let mut best = Best::new(wanted);
        let mut count = Count {
            articles: 0,
            exact: true,
        };
        for (number, reader) in (0u32..).zip(index.searcher().segment_readers()) {
            let segment = Segment {
                reader,
                lengths: similarity.lengths(index.fields(), reader)?,
                facts: Facts::of(archive, wanted.sort, number)?,
                unit,
            };
            let others = opened(&self.others, reader)?;
            let here = if self.all {
                AllWords::open(&self.words, others, opened(&self.excluded, reader)?, &segment)?.collect(&mut best)?
            } else {
                AnyWords::open(&self.words, &self.only_scored, others, &segment)?.collect(&mut best, counts_all)?
            };
            count.articles += here.articles;
            count.exact &= here.exact;
        }
        let best = best.in_order();
        if !count.exact {
            count.articles = self.estimate(index).max(count.articles).max(best.len() as u64);
        }
        Ok(TopArticles { best, count })
    }

    /// Articles with one of the words, if the words knew nothing of each other.
    fn estimate(&self, index: &IndexReader) -> u64 {
        let articles = articles_of(index).max(1) as f64;
        let without = self.words.iter().map(|word| {
            let with_it = word.word.stems.articles as f64;
            1.0 - (with_it / articles).min(1.0)
        });
        (index.articles() as f64 * (1.0 - without.product::<f64>())).round() as u64
    }
}

/// True for words in any form that are joined by AND and OR.
fn is_of_words(plan: &Plan, compiler: &QueryCompiler<'_>) -> Result<bool, SearchError> {
    match plan {
        Plan::All(parts) | Plan::Any(parts) => {
            for part in parts {
                if !is_of_words(part, compiler)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        other => Ok(compiler.plain_word(other)?.is_some()),
    }
}

/// The words in any form that a plan asks for in headline and body, with their weights.
pub(crate) fn words_of(
    plan: &Plan,
    factor: f32,
    compiler: &QueryCompiler<'_>,
    out: &mut Vec<WeighedWord>,
) -> Result<(), SearchError> {
    match plan {
        Plan::Clause(_) => {
            let word = compiler.plain_word(plan)?;
            out.extend(word.map(|word| WeighedWord { word, factor }));
        }
        Plan::All(plans) | Plan::Any(plans) => {
            for part in plans {
                words_of(part, factor, compiler, out)?;
            }
        }
        Plan::Boosted(part, own) => words_of(part, factor * own, compiler, out)?,
        Plan::Everything | Plan::Nothing | Plan::Filter(_) | Plan::Not(_) => {}
    }
    Ok(())
}

/// The most that a word can score.
fn most(word: &WeighedWord) -> f32 {
    word.factor * (word.word.stems.most + word.word.forms.most)
}

/// What is boosted, and by how much.
fn unboosted(plan: &Plan, factor: f32) -> (&Plan, f32) {
    match plan {
        Plan::Boosted(of, own) => unboosted(of, factor * own),
        other => (other, factor),
    }
}

fn opened(weights: &[Box<dyn Weight>], reader: &SegmentReader) -> tantivy::Result<Vec<Box<dyn Scorer>>> {
    weights.iter().map(|weight| weight.scorer(reader, 1.0)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Article, ArticleId, Origin};
    use crate::date::NewsDate;
    use crate::index::memory::reader_of;
    use crate::local::columns::archive::Columns;
    use crate::local::lexicon::vocabulary::Vocabulary;
    use crate::query::parse::{Options, parse};
    use crate::search::plan::planner::plan;

    /// More articles than a window, of few words, the first ones common.
    fn index() -> IndexReader {
        let words: Vec<String> = [
            "velm", "ferry", "harbour", "mayor", "talks", "strike", "Ortolan", "dyke",
        ]
        .map(str::to_owned)
        .to_vec();
        let mut state = 7u64;
        let mut below = |end: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % end
        };
        let articles: Vec<Article> = (0..2_600)
            .map(|number| {
                let origin = Origin {
                    path: format!("{number}"),
                    ordinal: 0,
                };
                let mut text = |length: u64| {
                    let length = 1 + below(length);
                    let picked = (0..length).map(|_| {
                        let least = below(8).min(below(8)).min(below(8));
                        let plural = if below(5) == 0 { "s" } else { "" };
                        format!("{}{plural}", words[least as usize])
                    });
                    picked.collect::<Vec<_>>().join(" ")
                };
                Article {
                    id: ArticleId::of(&origin),
                    origin,
                    title: text(4),
                    language: Some("en".into()),
                    body: vec![text(30)],
                    ..Article::default()
                }
            })
            .collect();
        reader_of(&articles).expect("an index in memory")
    }

    #[test]
    fn what_is_passed_over_is_not_among_the_best() {
        let index = index();
        let columns = Columns::default();
        let archive = Archive {
            index: &index,
            columns: &columns,
        };
        let languages = index.languages().expect("languages");
        let vocabulary = Vocabulary::of(&index, languages);
        let word = "(velm|ferry|harbours|mayor|talk|strikes|ortolan|dyke)(\\^3)?";
        let query = format!(
            "{word}( {word}){{0,2}}( -strike)?|{word}( OR {word}){{0,4}}( OR \"ferry talks\")?( OR \\(velm AND dyke\\))?"
        );
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(60));
        let queries = (
            proptest::string::string_regex(&query).expect("an expression"),
            1usize..30,
        );
        runner
            .run(&queries, |(text, number)| {
                let options = Options::on(NewsDate::year(2024).expect("a year"));
                let compiler = QueryCompiler::new(&index, 5);
                let plan = plan(&parse(&text, &options).node, &vocabulary).expect("a plan");
                let search = WordSearch::of(&plan, &compiler).expect("words").expect("of words");
                let top = |number, counts_all| {
                    let wanted = Wanted {
                        number,
                        sort: Sort::Relevance,
                        newer: None,
                    };
                    let similarity = compiler.similarity().expect("lengths");
                    search
                        .collected(archive, similarity, wanted, counts_all)
                        .expect("found")
                };
                let (all, some) = (top(5_000, true), top(number, false));
                prop_assert_eq!(&all.best[..number.min(all.best.len())], &some.best[..]);
                prop_assert_eq!(all.count.articles as usize, all.best.len());
                prop_assert!(!some.count.exact || some.count == all.count);
                if !search.all {
                    prop_assert_eq!(search.union_count(&index).expect("counted"), all.count);
                }
                Ok(())
            })
            .expect("the same");
    }
}
