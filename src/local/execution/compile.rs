//! The plan as queries of tantivy. Its query parser has no part in this.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Bound;
use std::sync::Arc;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, ExistsQuery, Occur, PhraseQuery, Query,
    RangeQuery, RegexQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use crate::analyzer::layout::PARAGRAPH_GAP;
use crate::index::document::{PARAGRAPH_START, SENTENCE_START};
use crate::index::reader::IndexReader;
use crate::local::execution::copy_count::with_copies;
use crate::local::execution::like::like;
use crate::local::execution::lookup::LEAST_ID;
use crate::local::lexicon::search_field::{SearchField, search_fields};
use crate::local::near::near_query::{IntervalQuery, Place};
use crate::local::postings::articles::ListedArticles;
use crate::local::postings::excluded::Excluded;
use crate::local::postings::field_terms::FieldTerms;
use crate::local::ranking::score::Similarity;
use crate::local::ranking::word::Word;
use crate::local::ranking::word_query::WordQuery;
use crate::query::ast::{Attribute, NumberField, TextField};
use crate::search::error::SearchError;
use crate::search::plan::clause::Clause;
use crate::search::plan::planner::{Filter, Plan};
use crate::search::plan::query_term::QueryTerm;
use crate::search::plan::scope::{Scope, clipped};
use crate::search::proximity::interval_source::IntervalSource;

/// Words of a pattern that are ranked each by its rarity; more count the same.
const RANKED_WORDS: usize = 24;
/// What a word of a pattern of many words counts: about what a word counts that one article in three has.
const PATTERN_SCORE: f32 = 1.0;

/// Turns plans into queries.
pub(crate) struct QueryCompiler<'a> {
    index: &'a IndexReader,
    /// Clauses of the query.
    clauses: usize,
    similarity: OnceCell<Similarity>,
    /// Words looked up before.
    words: RefCell<HashMap<QueryTerm, Arc<Word>>>,
}

impl<'a> QueryCompiler<'a> {
    /// For a query of so many clauses.
    pub(crate) fn new(index: &'a IndexReader, clauses: usize) -> Self {
        Self {
            index,
            clauses,
            similarity: OnceCell::new(),
            words: RefCell::default(),
        }
    }

    /// The index that the queries are for.
    pub(crate) fn index(&self) -> &'a IndexReader {
        self.index
    }

    /// What is searched.
    pub(crate) fn searcher(&self) -> &'a Searcher {
        self.index.searcher()
    }

    /// How words are scored there.
    pub(crate) fn similarity(&self) -> Result<&Similarity, SearchError> {
        if let Some(known) = self.similarity.get() {
            return Ok(known);
        }
        let similarity = Similarity::of(self.index, self.clauses)?;
        Ok(self.similarity.get_or_init(|| similarity))
    }

    /// The word that a plan asks for in headline and body, in any form and once at least; `None` for other plans.
    pub(crate) fn plain_word(&self, plan: &Plan) -> Result<Option<Arc<Word>>, SearchError> {
        let Plan::Clause(clause) = plan else {
            return Ok(None);
        };
        let IntervalSource::Word(query_term) = clause.source else {
            return Ok(None);
        };
        if clause.scope != Scope::Text || clause.at_least > 1 {
            return Ok(None);
        }
        self.looked_up(&clause.query_terms[query_term])
    }

    /// A word that was looked up before.
    pub(crate) fn known(&self, query_term: &QueryTerm) -> Option<Arc<Word>> {
        self.words.borrow().get(query_term).cloned()
    }

    fn looked_up(&self, query_term: &QueryTerm) -> Result<Option<Arc<Word>>, SearchError> {
        let QueryTerm::Stems {
            forms,
            typed,
            written_forms,
            ..
        } = query_term
        else {
            return Ok(None);
        };
        if let Some(known) = self.known(query_term) {
            return Ok(Some(known));
        }
        let word = Arc::new(Word::of(self.index, forms, typed, written_forms, self.clauses)?);
        self.words.borrow_mut().insert(query_term.clone(), Arc::clone(&word));
        Ok(Some(word))
    }

    /// The query of a plan.
    pub(crate) fn query(&self, plan: &Plan) -> Result<Box<dyn Query>, SearchError> {
        Ok(match plan {
            Plan::Everything => silent(Box::new(AllQuery)),
            Plan::Nothing => Box::new(EmptyQuery),
            Plan::Clause(clause) => self.clause(clause)?,
            Plan::Filter(filter) => self.filter(filter)?,
            Plan::All(plans) => self.all(plans)?,
            Plan::Any(plans) => any(plans.iter().map(|plan| self.query(plan)).collect::<Result<_, _>>()?),
            Plan::Not(_) => self.all(std::slice::from_ref(plan))?,
            Plan::Boosted(plan, factor) => Box::new(BoostQuery::new(self.query(plan)?, *factor)),
        })
    }

    fn all(&self, plans: &[Plan]) -> Result<Box<dyn Query>, SearchError> {
        let mut parts: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(plans.len() + 1);
        let mut excluded = Vec::new();
        for plan in plans {
            match plan {
                Plan::Not(of) => excluded.push(self.query(of)?),
                other => parts.push((Occur::Must, self.query(other)?)),
            }
        }
        let excluded = Excluded::each(excluded).into_iter();
        parts.extend(excluded.map(|query| (Occur::MustNot, Box::new(query) as Box<dyn Query>)));
        if parts.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            parts.push((Occur::Must, silent(Box::new(AllQuery))));
        }
        if parts.len() == 1 {
            return Ok(parts
                .pop()
                .map_or_else(|| Box::new(EmptyQuery) as Box<dyn Query>, |(_, query)| query));
        }
        Ok(Box::new(BooleanQuery::new(parts)))
    }

    fn clause(&self, clause: &Clause) -> Result<Box<dyn Query>, SearchError> {
        let search_fields = search_fields(self.index.fields(), clause.scope);
        let plain = clause.at_least <= 1 && search_fields.iter().all(|search_field| !search_field.lead_only);
        match &clause.source {
            IntervalSource::Word(query_term) if plain => {
                let query_term = &clause.query_terms[*query_term];
                if let (Scope::Text, Some(word)) = (clause.scope, self.looked_up(query_term)?) {
                    return self.word_query(word);
                }
                if let (QueryTerm::Stems { .. }, [SearchField { stemmed: true, .. }]) =
                    (query_term, search_fields.as_slice())
                {
                    // All forms of the word count as one, which the engine's own queries cannot.
                    return Ok(self.intervals(clause, &search_fields));
                }
                let mut words = Vec::new();
                for search_field in &search_fields {
                    words.extend(self.word(query_term, search_field)?);
                }
                Ok(any(words))
            }
            IntervalSource::Phrase(parts) if plain && has_single_terms(clause) => {
                let phrases = search_fields.iter().map(|search_field| {
                    let terms = parts.iter().flat_map(|(offset, query_term)| {
                        let terms = FieldTerms::of(&clause.query_terms[*query_term], search_field);
                        terms.iter().map(|term| (*offset as usize, term)).collect::<Vec<_>>()
                    });
                    let phrase = PhraseQuery::new_with_offset(terms.collect());
                    weighted(Box::new(phrase), search_field.weight)
                });
                Ok(any(phrases.collect()))
            }
            IntervalSource::Any(_) if plain && clause.query_terms.len() <= RANKED_WORDS => self.kinds(clause),
            _ => Ok(self.intervals(clause, &search_fields)),
        }
    }

    /// Spellings and alternatives, each a query of its own: cheaper than positions, and ranked by rarity.
    fn kinds(&self, clause: &Clause) -> Result<Box<dyn Query>, SearchError> {
        let IntervalSource::Any(kinds) = &clause.source else {
            return Ok(Box::new(EmptyQuery));
        };
        let queries = kinds.iter().map(|kind| {
            self.clause(&Clause {
                source: kind.clone(),
                ..clause.clone()
            })
        });
        Ok(any(queries.collect::<Result<_, _>>()?))
    }

    fn word_query(&self, word: Arc<Word>) -> Result<Box<dyn Query>, SearchError> {
        Ok(Box::new(WordQuery {
            word,
            similarity: self.similarity()?.clone(),
            fields: *self.index.fields(),
        }))
    }

    /// The words of a query term in one field.
    fn word(&self, query_term: &QueryTerm, search_field: &SearchField) -> Result<Vec<Box<dyn Query>>, SearchError> {
        let terms = FieldTerms::of(query_term, search_field);
        if terms.len() > RANKED_WORDS {
            let score = PATTERN_SCORE * search_field.weight;
            return Ok(vec![Box::new(ListedArticles::with_any(terms, score))]);
        }
        let searcher = self.index.searcher();
        let mut present = Vec::with_capacity(terms.len());
        for term in terms.iter() {
            if searcher.doc_freq(&term)? > 0 {
                present.push(term);
            }
        }
        let record = if search_field.stemmed {
            IndexRecordOption::WithFreqs
        } else {
            IndexRecordOption::Basic
        };
        Ok(present
            .into_iter()
            .map(|term| weighted(Box::new(TermQuery::new(term, record)), search_field.weight))
            .collect())
    }

    fn intervals(&self, clause: &Clause, search_fields: &[SearchField]) -> Box<dyn Query> {
        let fields = self.index.fields();
        let places = search_fields.iter().map(|search_field| Place {
            query_terms: clause
                .query_terms
                .iter()
                .map(|query_term| FieldTerms::of(query_term, search_field))
                .collect(),
            paragraph_mark: search_field
                .breaks
                .map(|field| Term::from_field_text(field, PARAGRAPH_START)),
            sentence_mark: search_field
                .breaks
                .map(|field| Term::from_field_text(field, SENTENCE_START)),
            length_of: search_field.words,
            weight: search_field.weight,
            paragraph_gap: PARAGRAPH_GAP,
            end: search_field.lead_only.then(|| self.name(fields.lead_end)),
        });
        let source = match search_fields {
            [search_field] => clipped(&clause.source, search_field.field).into_owned(),
            // Headline and body.
            _ => clause.source.clone(),
        };
        Box::new(IntervalQuery {
            source: Arc::new(source),
            places: places.collect(),
            at_least: clause.at_least,
        })
    }

    fn filter(&self, filter: &Filter) -> Result<Box<dyn Query>, SearchError> {
        let fields = self.index.fields();
        let query: Box<dyn Query> = match filter {
            Filter::Present(attribute) => self.present(*attribute)?,
            Filter::Days(from, to) => {
                let mut bounds: Vec<Box<dyn Query>> = Vec::new();
                if let Some(from) = from {
                    let first = Term::from_field_i64(fields.date_to, i64::from(*from));
                    bounds.push(Box::new(RangeQuery::new(Bound::Included(first), Bound::Unbounded)));
                }
                if let Some(to) = to {
                    let last = Term::from_field_i64(fields.date_from, i64::from(*to));
                    bounds.push(Box::new(RangeQuery::new(Bound::Unbounded, Bound::Included(last))));
                }
                match bounds.len() {
                    0 => self.present(Attribute::Date)?,
                    _ => Box::new(BooleanQuery::intersection(bounds)),
                }
            }
            Filter::Number(NumberField::Words, min, max) => {
                let bound = |value: &Option<u64>| {
                    value.map_or(Bound::Unbounded, |value| {
                        Bound::Included(Term::from_field_u64(fields.words, value))
                    })
                };
                match (min, max) {
                    (None, None) => Box::new(AllQuery),
                    _ => Box::new(RangeQuery::new(bound(min), bound(max))),
                }
            }
            Filter::Number(NumberField::Copies, min, max) => {
                Box::new(with_copies(self.index, min.unwrap_or(0), max.unwrap_or(u64::MAX))?)
            }
            Filter::Language(code) => {
                let wanted = code.to_ascii_lowercase();
                Box::new(ListedArticles::with_terms_of(
                    fields.lang,
                    String::new(),
                    move |found| {
                        let found = String::from_utf8_lossy(found).to_ascii_lowercase();
                        found == wanted || found.split(['-', '_']).next() == Some(wanted.as_str())
                    },
                ))
            }
            Filter::Id(name) => self.id(name),
            // Likeness is the one filter with a rank.
            Filter::Like(name) => return like(self.index, name),
        };
        Ok(silent(query))
    }

    fn id(&self, name: &str) -> Box<dyn Query> {
        let fields = self.index.fields();
        let by_source = TermQuery::new(Term::from_field_text(fields.docno, name), IndexRecordOption::Basic);
        let mut names: Vec<Box<dyn Query>> = vec![Box::new(by_source)];
        let prefix = name.trim_end_matches('…').to_ascii_lowercase();
        if prefix.len() >= LEAST_ID {
            names.push(Box::new(ListedArticles::with_terms_of(fields.id, prefix, |_| true)));
        }
        any(names)
    }

    /// Only articles of these files, or of files below these folders.
    pub(crate) fn paths(&self, paths: &[String]) -> Box<dyn Query> {
        let file = self.index.fields().file;
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for path in paths {
            let path = path.trim_start_matches("./").trim_end_matches('/').to_owned();
            if path.is_empty() || path == "." {
                return silent(Box::new(AllQuery));
            }
            queries.push(Box::new(ListedArticles::with_terms_of(
                file,
                path.clone(),
                move |found| {
                    let rest = found.get(path.len()..).unwrap_or_default();
                    rest.is_empty() || rest.starts_with(b"/")
                },
            )));
        }
        silent(any(queries))
    }

    fn present(&self, attribute: Attribute) -> Result<Box<dyn Query>, SearchError> {
        let fields = self.index.fields();
        let field = match attribute {
            Attribute::Date => fields.date_from,
            Attribute::Text(TextField::Byline) => fields.byline_value,
            Attribute::Text(TextField::Place) => fields.place_value,
            Attribute::Text(TextField::Source) => fields.source_value,
            Attribute::Text(TextField::Section) => fields.section_value,
            Attribute::Text(TextField::Lang) => fields.lang,
            Attribute::Text(TextField::Id | TextField::Path) => return Ok(Box::new(AllQuery)),
            Attribute::Text(TextField::Url) => return Ok(Box::new(RegexQuery::from_pattern(".*", fields.url)?)),
            Attribute::Text(TextField::Title) => return Ok(with_length(fields.title)),
            Attribute::Text(TextField::Body | TextField::Lead) => return Ok(with_length(fields.body)),
            Attribute::Text(TextField::Caption) => return Ok(with_length(fields.caption)),
        };
        Ok(Box::new(ExistsQuery::new(self.name(field), false)))
    }

    fn name(&self, field: Field) -> String {
        self.index.searcher().schema().get_field_name(field).to_owned()
    }
}

fn has_single_terms(clause: &Clause) -> bool {
    let IntervalSource::Phrase(parts) = &clause.source else {
        return false;
    };
    parts
        .iter()
        .all(|(_, query_term)| matches!(&clause.query_terms[*query_term], QueryTerm::Forms(forms) if forms.len() == 1))
}

/// Articles in which the field has words.
fn with_length(field: Field) -> Box<dyn Query> {
    Box::new(ListedArticles::new("a field with words", 0.0, move |reader| {
        let lengths = reader.get_fieldnorms_reader(field)?;
        Ok((0..reader.max_doc())
            .filter(|&doc| lengths.fieldnorm_id(doc) > 0)
            .collect())
    }))
}

/// Matches without a score of its own.
pub(crate) fn silent(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn weighted(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    if weight == 1.0 {
        query
    } else {
        Box::new(BoostQuery::new(query, weight))
    }
}

fn any(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.swap_remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}
