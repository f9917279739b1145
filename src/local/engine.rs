//! The engine over an index on this machine.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use tantivy::DocAddress;

use crate::article::{Article, ArticleId};
use crate::index::reader::IndexReader;
use crate::local::columns::archive::{Archive, Columns};
use crate::local::columns::listings;
use crate::local::execution::all_articles::all_articles;
use crate::local::execution::explain::explained;
use crate::local::execution::like;
use crate::local::execution::lookup;
use crate::local::execution::partial::partial;
use crate::local::execution::rank::{Ranked, query, ranked};
use crate::local::insight::advice;
use crate::local::insight::clause_counts::ClauseCounter;
use crate::local::insight::completion;
use crate::local::insight::facets::facets;
use crate::local::insight::timeline::timeline;
use crate::local::lexicon::vocabulary::Vocabulary;
use crate::local::postings::field_terms::articles_with_term;
use crate::local::ranking::best::Found;
use crate::query::aliases::Aliases;
use crate::query::ast::{Node, TextField};
use crate::query::note::Note;
use crate::search::clause_counts::reading;
use crate::search::copies::Group;
use crate::search::engine::{Engine, Request};
use crate::search::error::SearchError;
use crate::search::hit::{ArticleHighlights, Hit, NearCopy, Passage, Results, WholeArticle};
use crate::search::plan::clause::Clause;
use crate::search::plan::planner::plan;
use crate::search::snippets::highlight::{Highlighter, Highlights, spans};
use crate::search::snippets::passage::{Budget, HighlightedParagraph, lead, passages};
use crate::search::zero_results::explain_zero_results;

/// Articles that are handed out together: enough to find neighbours of the doc store among them, little enough to hold.
const BATCH: usize = 512;

/// Answers requests from an index on this machine.
pub struct LocalEngine {
    index: IndexReader,
    columns: Columns,
    aliases: Aliases,
}

impl LocalEngine {
    /// Over an opened index.
    pub fn over(index: IndexReader) -> Self {
        Self {
            index,
            columns: Columns::default(),
            aliases: Aliases::default(),
        }
    }

    /// The same, for which a name in a query stands for all names of the thing.
    pub fn with_aliases(self, aliases: Aliases) -> Self {
        Self { aliases, ..self }
    }

    /// The index.
    pub fn index(&self) -> &IndexReader {
        &self.index
    }

    fn archive(&self) -> Archive<'_> {
        Archive {
            index: &self.index,
            columns: &self.columns,
        }
    }

    fn vocabulary(&self) -> Result<Vocabulary<'_>, SearchError> {
        Ok(Vocabulary::of(&self.index, self.index.languages()?))
    }

    fn answer(&self, request: &Request) -> Result<Results, SearchError> {
        let started = Instant::now();
        let vocabulary = self.vocabulary()?;
        let ranked = ranked(request, self.archive(), &vocabulary)?;
        let mut results = Results {
            hits: match request.listed {
                true => self.listed_hits(request, &ranked)?,
                false => self.hits(request, &ranked)?,
            },
            total: ranked.total,
            total_with_copies: ranked.total_with_copies,
            ..Results::default()
        };
        if let Some(partial) = partial(request, &ranked, self.archive(), &vocabulary)? {
            let offset = request.offset + results.hits.len();
            let found = self.hits(
                &Request {
                    offset,
                    ..request.clone()
                },
                &partial.ranked,
            )?;
            results.hits.extend(
                found
                    .into_iter()
                    .zip(partial.lacks)
                    .map(|(hit, lacks)| Hit { lacks, ..hit }),
            );
        }
        if !request.facets.is_empty() {
            let query = query(&ranked.plan, request, &ranked.compiler)?;
            results.facets = facets(&self.index, &*query, &request.facets)?;
        }
        if let Some(step) = request.timeline {
            let query = query(&ranked.plan, request, &ranked.compiler)?;
            results.timeline = timeline(&self.index, &*query, step)?;
        }
        let counter = ClauseCounter {
            request,
            index: &self.index,
            vocabulary: &vocabulary,
        };
        if request.explain {
            results.reading = reading(&request.query, &counter)?;
        }
        if ranked.total_with_copies.articles == 0 {
            explain_zero_results(&mut results, request, &counter, &vocabulary)?;
        }
        results.took = started.elapsed();
        Ok(results)
    }

    /// What to say of the words of a query as it was typed.
    fn advice(&self, request: &Request, results: &Results) -> Result<Vec<Note>, SearchError> {
        if request.text.is_empty() {
            return Ok(Vec::new());
        }
        let vocabulary = self.vocabulary()?;
        if results.total_with_copies.articles == 0 {
            return advice::of_absence(&request.query, &self.index, &vocabulary);
        }
        advice::of_case(&request.query, &vocabulary)
    }

    /// How much each clause says: the rarer its rarest word, the more.
    fn rarities(&self, ranked: &Ranked<'_>, clauses: &[&Clause]) -> Result<Vec<f32>, SearchError> {
        let articles = self.index.articles().max(1) as f32;
        let mut rarities = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let mut rarity: f32 = 0.0;
            for query_term in &clause.query_terms {
                let with_it = match ranked.compiler.known(query_term) {
                    Some(word) => word.stems.articles,
                    None => articles_with_term(&self.index, clause.scope, query_term)?,
                };
                rarity = rarity.max((1.0 + articles / (with_it as f32 + 1.0)).ln());
            }
            rarities.push(rarity.max(0.1));
        }
        Ok(rarities)
    }

    /// What lists name of an article.
    fn listing(&self, found: &Found) -> Result<Article, SearchError> {
        listings::article(self.archive(), found.address, ArticleId(found.id))
    }

    /// The hits of a request for a list.
    fn listed_hits(&self, request: &Request, ranked: &Ranked<'_>) -> Result<Vec<Hit>, SearchError> {
        let mut hits = Vec::with_capacity(ranked.page.len());
        for (rank, group) in (request.offset + 1..).zip(&ranked.page) {
            hits.push(Hit {
                rank,
                score: group.best.score,
                article: self.listing(&group.best)?,
                words: self.words(group.best.address)?,
                title_highlights: Vec::new(),
                passages: Vec::new(),
                copies: self.copies(group)?,
                lacks: Vec::new(),
                explanation: None,
            });
        }
        Ok(hits)
    }

    fn copies(&self, group: &Group<Found>) -> Result<Vec<NearCopy>, SearchError> {
        let mut copies = Vec::with_capacity(group.copies.len());
        for found in &group.copies {
            copies.push(NearCopy::from(self.listing(found)?));
        }
        Ok(copies)
    }

    fn words(&self, address: DocAddress) -> Result<u64, SearchError> {
        let field = self.index.fields().words;
        let column = self.columns.numbers(&self.index, address.segment_ord, field)?;
        Ok(column.first(address.doc_id).unwrap_or_default())
    }

    fn hand_out(
        &self,
        request: &Request,
        each: &mut dyn FnMut(Vec<WholeArticle>) -> ControlFlow<()>,
    ) -> Result<(), SearchError> {
        let vocabulary = self.vocabulary()?;
        let all = all_articles(request, self.archive(), &vocabulary)?;
        let mut highlighter = Highlighter::new(all.plan.distinct(), self.index.usual_language()?);
        for groups in all.groups.chunks(BATCH) {
            // Articles that are stored side by side are inflated together.
            let mut stored: Vec<usize> = (0..groups.len()).collect();
            stored.sort_unstable_by_key(|&place| groups[place].best.address);
            let mut batch: Vec<(usize, WholeArticle)> = Vec::with_capacity(groups.len());
            for place in stored {
                let article = self.index.article(groups[place].best.address)?;
                let highlights = match request.passages {
                    0 => ArticleHighlights::default(),
                    _ => highlighter.highlights(&article).spans(),
                };
                let copies = groups[place].copies.len();
                batch.push((
                    place,
                    WholeArticle {
                        article,
                        highlights,
                        copies,
                    },
                ));
            }
            batch.sort_unstable_by_key(|(place, _)| *place);
            if each(batch.into_iter().map(|(_, article)| article).collect()).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn hits(&self, request: &Request, ranked: &Ranked<'_>) -> Result<Vec<Hit>, SearchError> {
        let clauses = ranked.asked.distinct();
        let weights = self.rarities(ranked, &clauses)?;
        let mut highlighter = Highlighter::new(clauses, self.index.usual_language()?);
        let mut hits = Vec::with_capacity(ranked.page.len());
        for (at, group) in ranked.page.iter().enumerate() {
            let article = self.index.article(group.best.address)?;
            let highlights = highlighter.highlights(&article);
            hits.push(Hit {
                rank: request.offset + at + 1,
                score: group.best.score,
                words: self.words(group.best.address)?,
                title_highlights: spans(&highlights.title),
                passages: shown(&article, highlights, &weights, request),
                copies: self.copies(group)?,
                lacks: Vec::new(),
                explanation: match request.explain {
                    true => Some(explained(&ranked.plan, &ranked.compiler, &group.best)?),
                    false => None,
                },
                article,
            });
        }
        Ok(hits)
    }
}

impl Engine for LocalEngine {
    fn search(&self, request: &Request) -> Result<Results, SearchError> {
        let widened = Request {
            query: self.aliases.widened(request.query.clone()),
            any: request.any.clone().map(|any| self.aliases.widened(any)),
            ..request.clone()
        };
        guarded(|| {
            let mut results = self.answer(&widened)?;
            results.notes = self.advice(request, &results)?;
            Ok(results)
        })
    }

    fn each_article(
        &self,
        request: &Request,
        each: &mut dyn FnMut(Vec<WholeArticle>) -> ControlFlow<()>,
    ) -> Result<(), SearchError> {
        let widened = Request {
            query: self.aliases.widened(request.query.clone()),
            ..request.clone()
        };
        guarded(|| self.hand_out(&widened, each))
    }

    fn article(&self, name: &str) -> Result<Option<Article>, SearchError> {
        guarded(|| lookup::article(&self.index, name))
    }

    fn copies_of(&self, article: &Article, most: usize) -> Result<Vec<NearCopy>, SearchError> {
        guarded(|| {
            let copies = like::copies(self.archive(), &article.id.to_string(), most)?;
            Ok(copies.into_iter().map(NearCopy::from).collect())
        })
    }

    fn like_text(&self, article: &Article) -> Result<Node, SearchError> {
        guarded(|| like::like_text(&self.index, article))
    }

    fn highlights(&self, query: &Node, article: &Article) -> Result<ArticleHighlights, SearchError> {
        guarded(|| {
            let vocabulary = self.vocabulary()?;
            let plan = plan(&self.aliases.widened(query.clone()), &vocabulary)?;
            let mut highlighter = Highlighter::new(plan.distinct(), self.index.usual_language()?);
            Ok(highlighter.highlights(article).spans())
        })
    }

    fn languages(&self) -> Result<Vec<&'static str>, SearchError> {
        guarded(|| Ok(self.index.languages()?.iter().map(|language| language.code()).collect()))
    }

    fn words_begun(&self, begun: &str, most: usize) -> Result<Vec<String>, SearchError> {
        guarded(|| completion::words(&self.index, begun, most))
    }

    fn ids_begun(&self, begun: &str, most: usize) -> Result<Vec<String>, SearchError> {
        guarded(|| completion::ids(&self.index, begun, most))
    }
}

/// A damaged index can make the engine panic: that is an error like others.
fn guarded<T>(ask: impl FnOnce() -> Result<T, SearchError>) -> Result<T, SearchError> {
    catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let reason = text.or_else(|| panic.downcast_ref::<&str>().copied());
        Err(SearchError::Damaged {
            reason: reason.unwrap_or("the engine stopped").to_owned(),
        })
    })
}

/// The passages of an article: of the body, then of captions; the lead when neither has what was looked for.
fn shown(article: &Article, highlights: Highlights, weights: &[f32], request: &Request) -> Vec<Passage> {
    if request.passages == 0 || request.passage_chars == 0 {
        return Vec::new();
    }
    let language = article.language.as_deref();
    let standfirst = article.standfirst.iter().zip(std::iter::once(highlights.standfirst));
    let body = article.body.iter().zip(highlights.body).enumerate();
    let captions = article.captions.iter().zip(highlights.captions).enumerate();
    let mut paragraphs: Vec<HighlightedParagraph<'_>> = standfirst
        .map(|(text, highlights)| HighlightedParagraph {
            field: TextField::Lead,
            number: 0,
            text,
            highlights,
        })
        .collect();
    for (field, lit) in [(TextField::Body, body), (TextField::Caption, captions)] {
        paragraphs.extend(lit.map(|(number, (text, highlights))| HighlightedParagraph {
            field,
            number,
            text,
            highlights,
        }));
    }
    paragraphs.retain(|paragraph| !paragraph.highlights.is_empty());
    let budget = Budget {
        passages: request.passages,
        chars: request.passage_chars,
    };
    let found = passages(&paragraphs, weights, language, budget);
    if !found.is_empty() {
        return found;
    }
    lead(&article.body, language, request.passage_chars)
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests;
