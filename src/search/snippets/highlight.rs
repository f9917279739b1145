//! Highlights: what of a query stands where in an article.
//!
//! The article is analyzed again as it was for the index, word by word in the same positions, and the
//! clauses are looked for by the same definition ([`interval_source`](crate::search::proximity::interval_source)).

use std::collections::HashMap;

use crate::analyzer::language::Language;
use crate::analyzer::layout::{LEAD_WORDS, PARAGRAPH_GAP};
use crate::analyzer::token::Shape;
use crate::analyzer::words::Words as Analyzer;
use crate::article::Article;
use crate::language::sentences::sentence::sentences;
use crate::query::ast::{TextField, Unit};
use crate::search::hit::ArticleHighlights;
use crate::search::plan::clause::Clause;
use crate::search::plan::scope::{Scope, clipped};
use crate::search::proximity::interval_source::{IntervalSource, Layout, Words};
use crate::search::proximity::occurrence::times;
use crate::search::snippets::highlighted_words::{HighlightedWords, highlight};
use crate::search::snippets::term_matcher::{TermMatcher, is_english};
use crate::search::snippets::window::Highlight;
use crate::text::span::{Span, merged};

/// What is highlighted in an article, clause by clause.
#[derive(Debug, Clone, Default)]
pub(crate) struct Highlights {
    /// In the headline.
    pub(crate) title: Vec<Highlight>,
    /// In the standfirst.
    pub(crate) standfirst: Vec<Highlight>,
    /// In each paragraph of the body.
    pub(crate) body: Vec<Vec<Highlight>>,
    /// In each caption.
    pub(crate) captions: Vec<Vec<Highlight>>,
}

impl Highlights {
    /// Spans only, none overlapping.
    pub(crate) fn spans(&self) -> ArticleHighlights {
        let all = |lists: &[Vec<Highlight>]| lists.iter().map(|highlights| spans(highlights)).collect();
        ArticleHighlights {
            title: spans(&self.title),
            standfirst: spans(&self.standfirst),
            body: all(&self.body),
            captions: all(&self.captions),
        }
    }
}

/// The spans of some highlights, none overlapping.
pub(crate) fn spans(highlights: &[Highlight]) -> Vec<Span> {
    merged(highlights.iter().map(|highlight| highlight.span).collect())
}

/// Finds clauses in articles; remembers words from one article to the next.
pub(crate) struct Highlighter<'p> {
    clauses: Vec<(&'p Clause, usize)>,
    query_terms: usize,
    tests: TermMatcher,
    analyzer: Analyzer,
    /// Query terms that a word passes, by language and word.
    known: HashMap<Option<Language>, HashMap<String, Vec<usize>>>,
    by_sentence: bool,
    /// Whether words are looked for wherever they stand: then a paragraph without them need not be analyzed.
    by_word: bool,
    /// The language of articles of which none is known.
    usual: Option<Language>,
}

impl<'p> Highlighter<'p> {
    /// For these clauses; their numbers are those of the highlights. Articles whose language is not known count as in the `usual` one.
    pub(crate) fn new(clauses: Vec<&'p Clause>, usual: Option<Language>) -> Self {
        let mut tests = TermMatcher::default();
        let mut numbered = Vec::with_capacity(clauses.len());
        let mut query_terms = 0;
        for clause in clauses {
            numbered.push((clause, query_terms));
            for query_term in &clause.query_terms {
                tests.add(query_term, query_terms);
                query_terms += 1;
            }
        }
        let by_word = numbered.iter().all(|(clause, _)| asks_for_words(clause));
        let by_sentence = numbered.iter().any(|(clause, _)| asks_for_sentences(&clause.source));
        Self {
            clauses: numbered,
            query_terms,
            tests,
            analyzer: Analyzer::default(),
            known: HashMap::new(),
            by_sentence,
            by_word,
            usual,
        }
    }

    /// What is highlighted in an article.
    pub(crate) fn highlights(&mut self, article: &Article) -> Highlights {
        let language = match article.language.as_deref() {
            Some(code) => Language::of(code),
            None => self.usual,
        };
        let title = std::iter::once(article.title.as_str());
        let title = self.tokens(TextField::Title, title, article, language);
        let body = self.tokens(TextField::Body, article.paragraphs(), article, language);
        let captions = article.captions.iter().map(String::as_str);
        let captions = self.tokens(TextField::Caption, captions, article, language);
        let mut highlights = Highlights {
            title: Vec::new(),
            standfirst: Vec::new(),
            body: vec![Vec::new(); article.paragraphs().count()],
            captions: vec![Vec::new(); article.captions.len()],
        };
        let mut title_highlights = vec![Vec::new()];
        for (number, (clause, first_term)) in self.clauses.iter().enumerate() {
            let texts = [
                (TextField::Title, &title, &mut title_highlights),
                (TextField::Body, &body, &mut highlights.body),
                (TextField::Caption, &captions, &mut highlights.captions),
            ];
            if clause.at_least > 1 {
                let covered = texts.iter().filter(|(field, ..)| clause.scope.covers(*field));
                let found: u32 = covered
                    .map(|(_, text, _)| times(&clause.source, &text.seen_by(clause, *first_term), clause.at_least))
                    .sum();
                if found < clause.at_least {
                    continue;
                }
            }
            for (field, text, out) in texts {
                if clause.scope.covers(field) && !text.query_terms.is_empty() {
                    let seen = text.seen_by(clause, *first_term);
                    text.highlight(&clipped(&clause.source, field), &seen, number, out);
                }
            }
        }
        highlights.title = title_highlights.pop().unwrap_or_default();
        for list in std::iter::once(&mut highlights.title)
            .chain(&mut highlights.body)
            .chain(&mut highlights.captions)
        {
            list.sort_unstable();
        }
        if article.standfirst.is_some() {
            highlights.standfirst = highlights.body.remove(0);
        }
        highlights
    }

    /// The words of a field that pass some query term, in the positions of the index.
    fn tokens<'t>(
        &mut self,
        field: TextField,
        texts: impl Iterator<Item = &'t str>,
        article: &Article,
        language: Option<Language>,
    ) -> Text {
        let mut text = Text {
            lead_end: u32::MAX,
            ..Text::default()
        };
        if !self.clauses.iter().any(|(clause, _)| clause.scope.covers(field)) {
            return text;
        }
        text.query_terms.resize_with(self.query_terms, || TermPlaces {
            positions: Vec::new(),
            spans: Vec::new(),
        });
        let known = self.known.entry(language).or_default();
        let tests = &self.tests;
        let mut next = 0;
        let mut words = 0;
        let passes_over = self.by_word && language.is_some_and(is_english);
        for (number, paragraph) in texts.enumerate() {
            if passes_over && !tests.may_hold_in_english(paragraph) {
                continue;
            }
            let first = next;
            let starts = if self.by_sentence && field == TextField::Body {
                sentences(paragraph, article.language.as_deref())
            } else {
                Vec::new()
            };
            let mut starts = starts.into_iter().peekable();
            let counted = self.analyzer.each(paragraph, &mut |token| {
                let position = first + token.position;
                if starts.peek().is_some_and(|start| start.start <= token.span.start) && token.shape == Shape::Word {
                    while starts.next_if(|start| start.start <= token.span.start).is_some() {}
                    text.sentences.push(position);
                }
                tests.terms_of(&token, language, known, |query_term| {
                    let span = tests.span_of(query_term, &token, paragraph);
                    text.query_terms[query_term].push(position, number, span);
                });
            });
            if counted > 0 {
                text.paragraphs.push(first);
                if text.sentences.last().is_none_or(|&last| last < first) {
                    text.sentences.push(first);
                }
            }
            next += counted;
            words += counted;
            if text.lead_end == u32::MAX && words >= LEAD_WORDS {
                text.lead_end = next;
            }
            if counted > 0 {
                next += PARAGRAPH_GAP;
            }
        }
        if field == TextField::Title {
            // A headline is one sentence.
            text.sentences = vec![0];
        }
        text
    }
}

/// Words of one field that pass some query term.
#[derive(Default)]
struct Text {
    query_terms: Vec<TermPlaces>,
    paragraphs: Vec<u32>,
    sentences: Vec<u32>,
    lead_end: u32,
}

/// Where the words of a query term stand.
struct TermPlaces {
    positions: Vec<u32>,
    /// Paragraph and bytes, parallel to the positions.
    spans: Vec<(usize, Span)>,
}

impl TermPlaces {
    fn push(&mut self, position: u32, paragraph: usize, span: Span) {
        if self.positions.last() == Some(&position) {
            // `cease-fire` and its first part both pass `cease*`.
            if let Some((_, last)) = self.spans.last_mut() {
                *last = last.cover(span);
            }
            return;
        }
        self.positions.push(position);
        self.spans.push((paragraph, span));
    }
}

/// A text as one clause sees it: its own query terms, up to the end of the lead if only that counts.
struct ClauseText<'t> {
    text: &'t Text,
    first_term: usize,
    until: u32,
}

impl Words for ClauseText<'_> {
    fn positions(&self, query_term: usize) -> &[u32] {
        let Some(places) = self.text.query_terms.get(self.first_term + query_term) else {
            return &[];
        };
        let end = places.positions.partition_point(|&position| position < self.until);
        &places.positions[..end]
    }

    fn layout(&self) -> Layout<'_> {
        Layout {
            paragraphs: &self.text.paragraphs,
            sentences: &self.text.sentences,
        }
    }
}

impl Text {
    fn seen_by(&self, clause: &Clause, first_term: usize) -> ClauseText<'_> {
        let lead_only = clause.scope == Scope::One(TextField::Lead);
        ClauseText {
            text: self,
            first_term,
            until: if lead_only { self.lead_end } else { u32::MAX },
        }
    }

    fn highlight(&self, source: &IntervalSource, seen: &ClauseText<'_>, clause: usize, out: &mut [Vec<Highlight>]) {
        let mut highlights = Vec::new();
        highlight(source, seen, None, &mut highlights);
        for HighlightedWords { first, last } in highlights {
            let place = |(query_term, position): (usize, u32)| {
                let places = self.query_terms.get(seen.first_term + query_term)?;
                let at = places.positions.binary_search(&position).ok()?;
                places.spans.get(at).copied()
            };
            let (Some((paragraph, begin)), Some((_, end))) = (place(first), place(last)) else {
                continue;
            };
            if let Some(highlights) = out.get_mut(paragraph) {
                highlights.push(Highlight {
                    span: begin.cover(end),
                    clause,
                });
            }
        }
    }
}

/// True when it does not matter where in the article the words stand.
fn asks_for_words(clause: &Clause) -> bool {
    let is_word = |source: &IntervalSource| matches!(source, IntervalSource::Word(_));
    let words = match &clause.source {
        IntervalSource::Any(kinds) => kinds.iter().all(is_word),
        other => is_word(other),
    };
    words && clause.at_least <= 1 && clause.scope != Scope::One(TextField::Lead)
}

fn asks_for_sentences(source: &IntervalSource) -> bool {
    match source {
        IntervalSource::Word(_) | IntervalSource::Phrase(_) => false,
        IntervalSource::Any(kinds) => kinds.iter().any(asks_for_sentences),
        IntervalSource::Near { left, right, .. } => asks_for_sentences(left) || asks_for_sentences(right),
        IntervalSource::Within { left, right, unit } => {
            *unit == Unit::Sentence || asks_for_sentences(left) || asks_for_sentences(right)
        }
    }
}
