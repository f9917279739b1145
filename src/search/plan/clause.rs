//! Clauses: the parts of a query that stand somewhere in a text, with the words of the index that they mean.

use crate::analyzer::layout::tail;
use crate::analyzer::scripts::letters;
use crate::analyzer::stems::{accented_term, cased_term, stems_in};
use crate::analyzer::token::{Shape, Token};
use crate::analyzer::words::Words;
use crate::query::ast::{Expr, Node};
use crate::search::error::SearchError;
use crate::search::plan::lexicon::Lexicon;
use crate::search::plan::pattern::{of_regex, of_wildcard};
use crate::search::plan::query_term::QueryTerm;
use crate::search::plan::scope::Scope;
use crate::search::proximity::interval_source::IntervalSource;
use crate::text::script::is_indexed_in_pairs;
use crate::text::span::Span;

/// Spellings that one phrase may be looked for in: `cease-fire` is `cease fire` or `ceasefire`.
const MOST_SPELLINGS: usize = 12;
/// Words of the longest phrase.
const MOST_SIDE_BY_SIDE: u32 = 1_000;
/// Parts of the longest joined form in the index.
const MOST_PARTS: u8 = 4;

/// A clause: what is wanted, and where.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// What is wanted, over the query terms.
    pub(crate) source: IntervalSource,
    /// The words that are meant.
    pub(crate) query_terms: Vec<QueryTerm>,
    /// Where it is wanted.
    pub(crate) scope: Scope,
    /// How often at least.
    pub(crate) at_least: u32,
}

/// A word of the query as the analyzer reads it.
struct QueryToken {
    position: u32,
    parts: u8,
    marked: bool,
    form: String,
    /// The term of the word with its accents, when it has some.
    accented: Option<String>,
    /// True for the term of the word as it is written.
    cased: bool,
    stems: Vec<String>,
    /// True for one letter of a script without spaces.
    is_letter: bool,
}

/// Makes clauses; keeps the buffers of the analyzer.
pub(crate) struct ClauseMaker<'l> {
    lexicon: &'l dyn Lexicon,
    words: Words,
}

impl<'l> ClauseMaker<'l> {
    pub(crate) fn new(lexicon: &'l dyn Lexicon) -> Self {
        Self {
            lexicon,
            words: Words::default(),
        }
    }

    /// The clause of a node that has places in a text; `None` for one without a single word (`"—"`).
    pub(crate) fn clause(&mut self, node: &Node, scope: Scope, at_least: u32) -> Result<Option<Clause>, SearchError> {
        let mut query_terms = Vec::new();
        let Some(source) = self.source(node, scope, &mut query_terms)? else {
            return Ok(None);
        };
        Ok(Some(Clause {
            source,
            query_terms,
            scope,
            at_least,
        }))
    }

    fn source(
        &mut self,
        node: &Node,
        scope: Scope,
        query_terms: &mut Vec<QueryTerm>,
    ) -> Result<Option<IntervalSource>, SearchError> {
        match &node.expr {
            Expr::Word(text) => self.text(text, scope, Form::Any, query_terms),
            Expr::Exact(text) | Expr::Phrase(text) => self.text(text, scope, Form::AsWritten, query_terms),
            Expr::Cased(text) => self.text(text, scope, Form::Cased, query_terms),
            Expr::Prefix(text) => self.text(text, scope, Form::Beginning, query_terms),
            Expr::Wildcard(pattern) => {
                let expansion = of_wildcard(self.lexicon, scope, &node.to_string(), pattern)?;
                Ok(Some(word(QueryTerm::Pattern(expansion), query_terms)))
            }
            Expr::Fuzzy { word: text, edits } => {
                let forms = self.lexicon.close_to(scope, text, *edits)?;
                Ok(Some(word(QueryTerm::Forms(forms.into()), query_terms)))
            }
            Expr::Regex(expression) => {
                let expansion = of_regex(self.lexicon, scope, &node.to_string(), expression)?;
                Ok(Some(word(QueryTerm::Pattern(expansion), query_terms)))
            }
            Expr::Or(nodes) => {
                let mut kinds = Vec::with_capacity(nodes.len());
                for part in nodes {
                    kinds.extend(self.source(part, scope, query_terms)?);
                }
                Ok((!kinds.is_empty()).then_some(IntervalSource::Any(kinds)))
            }
            Expr::Near {
                left,
                right,
                distance,
                ordered,
            } => {
                let (mut left, mut right) = self.both(left, right, scope, query_terms)?;
                for side in [&mut left, &mut right].into_iter().flatten() {
                    self.add_split_ends(side, scope, query_terms)?;
                }
                Ok(joined(left, right, |left, right| IntervalSource::Near {
                    left,
                    right,
                    distance: *distance,
                    ordered: *ordered,
                }))
            }
            Expr::Within { left, right, unit } => {
                let (left, right) = self.both(left, right, scope, query_terms)?;
                Ok(joined(left, right, |left, right| IntervalSource::Within {
                    left,
                    right,
                    unit: *unit,
                }))
            }
            _ => Err(SearchError::HasNoPlace {
                clause: node.to_string(),
            }),
        }
    }

    fn both(
        &mut self,
        left: &Node,
        right: &Node,
        scope: Scope,
        query_terms: &mut Vec<QueryTerm>,
    ) -> Result<(Option<IntervalSource>, Option<IntervalSource>), SearchError> {
        Ok((
            self.source(left, scope, query_terms)?,
            self.source(right, scope, query_terms)?,
        ))
    }

    /// A word, a phrase or the beginning of a word: its spellings, each a word or words side by side.
    fn text(
        &mut self,
        text: &str,
        scope: Scope,
        form: Form,
        query_terms: &mut Vec<QueryTerm>,
    ) -> Result<Option<IntervalSource>, SearchError> {
        let mut tokens = self.tokens(text, form == Form::Any)?;
        if form == Form::Cased {
            as_written(&mut tokens);
        } else {
            tokens.retain(|word| !word.cased);
        }
        let Some(last) = tokens.iter().map(|word| word.position).max() else {
            return Ok(None);
        };
        if last >= MOST_SIDE_BY_SIDE {
            return Err(SearchError::TooLong {
                limit: MOST_SIDE_BY_SIDE as usize,
            });
        }
        let mut spellings = Vec::new();
        self.spellings(&tokens, 0, last, scope, form, &mut Vec::new(), &mut spellings)?;
        let mut kinds: Vec<IntervalSource> = Vec::with_capacity(spellings.len());
        for spelling in spellings {
            let mut parts = Vec::with_capacity(spelling.len());
            for (offset, query_term) in spelling {
                parts.push((offset, query_terms.len()));
                query_terms.push(query_term);
            }
            kinds.push(match parts.as_slice() {
                [(_, query_term)] => IntervalSource::Word(*query_term),
                _ => IntervalSource::Phrase(parts),
            });
        }
        if kinds.len() == 1 {
            return Ok(kinds.pop());
        }
        Ok(Some(IntervalSource::Any(kinds)))
    }

    fn tokens(&mut self, text: &str, stemmed: bool) -> Result<Vec<QueryToken>, SearchError> {
        let mut tokens = Vec::new();
        let lexicon = self.lexicon;
        let mut failed = None;
        self.words.each(text, &mut |token: Token<'_>| {
            let parts = match token.shape {
                Shape::Joined(parts) => parts,
                Shape::JoinedEnd(_) => return,
                Shape::Word | Shape::Marked | Shape::Cased => 1,
            };
            let cased = token.shape == Shape::Cased;
            let stems = match stemmed {
                true => lexicon
                    .languages_of(&token)
                    .map(|languages| stems_in(&token, &languages)),
                false => Ok(Vec::new()),
            };
            tokens.push(QueryToken {
                position: token.position,
                parts,
                marked: token.shape == Shape::Marked,
                form: if cased {
                    cased_term(token.form)
                } else {
                    token.form.to_owned()
                },
                cased,
                accented: (token.stemmable && token.accented != token.form).then(|| accented_term(token.accented)),
                stems: stems.unwrap_or_else(|error| {
                    failed = Some(error);
                    Vec::new()
                }),
                is_letter: is_one_unspaced(token.form),
            });
        });
        match failed {
            Some(error) => Err(error),
            None => Ok(tokens),
        }
    }

    /// All ways to write the words from `position` on, as offsets and query terms, each begun by `begun`.
    #[allow(clippy::too_many_arguments)] // A recursion over its own arguments.
    fn spellings(
        &mut self,
        tokens: &[QueryToken],
        position: u32,
        last: u32,
        scope: Scope,
        form: Form,
        begun: &mut Vec<(u32, QueryTerm)>,
        out: &mut Vec<Vec<(u32, QueryTerm)>>,
    ) -> Result<(), SearchError> {
        if out.len() >= MOST_SPELLINGS {
            return Ok(());
        }
        if position > last {
            if !begun.is_empty() {
                let first = begun[0].0;
                out.push(
                    begun
                        .iter()
                        .map(|(at, query_term)| (at - first, query_term.clone()))
                        .collect(),
                );
            }
            return Ok(());
        }
        let here: Vec<&QueryToken> = tokens.iter().filter(|word| word.position == position).collect();
        if here.is_empty() {
            // A word too long to be indexed keeps its place.
            return self.spellings(tokens, position + 1, last, scope, form, begun, out);
        }
        let marked: Vec<&QueryToken> = here.iter().copied().filter(|word| word.marked).collect();
        let words = if marked.is_empty() { here } else { marked };
        let mut lengths: Vec<u8> = words.iter().map(|word| word.parts).collect();
        lengths.sort_unstable();
        lengths.dedup();
        for length in lengths {
            let same: Vec<&QueryToken> = words.iter().copied().filter(|word| word.parts == length).collect();
            let next = position + u32::from(length);
            // A joined form takes one position in the text, and as many as it has parts in the query.
            let offset = begun.last().map_or(0, |(at, _)| at + 1) + self.hole(tokens, position, begun.is_empty());
            let place = InText {
                is_first: begun.is_empty(),
                is_last: next > last,
            };
            let query_term = self.query_term(&same, scope, form, place)?;
            begun.push((offset, query_term));
            self.spellings(tokens, next, last, scope, form, begun, out)?;
            if next <= last && form == Form::AsWritten {
                self.split_spellings(tokens, next, last, scope, &same, begun, out)?;
            }
            begun.pop();
        }
        Ok(())
    }

    /// Positions without a word right before `position`.
    fn hole(&self, tokens: &[QueryToken], position: u32, is_first: bool) -> u32 {
        if is_first {
            return 0;
        }
        let before = tokens
            .iter()
            .map(|word| word.position + u32::from(word.parts))
            .filter(|&end| end <= position)
            .max();
        position - before.unwrap_or(position)
    }

    /// Where the text writes a word of the phrase in parts (`cease-fire` for `ceasefire`), the phrase goes on after the last part.
    #[allow(clippy::too_many_arguments)] // As `spellings`.
    fn split_spellings(
        &mut self,
        tokens: &[QueryToken],
        next: u32,
        last: u32,
        scope: Scope,
        same: &[&QueryToken],
        begun: &mut Vec<(u32, QueryTerm)>,
        out: &mut Vec<Vec<(u32, QueryTerm)>>,
    ) -> Result<(), SearchError> {
        let Some((start, _)) = begun.last() else {
            return Ok(());
        };
        let start = *start;
        let words: Vec<&str> = same.iter().map(|word| word.form.as_str()).collect();
        for (parts, ends) in self.split_ends(&words, scope)? {
            begun.push((start + parts - 1, ends));
            self.spellings(tokens, next, last, scope, Form::AsWritten, begun, out)?;
            begun.pop();
        }
        Ok(())
    }

    /// The last parts of those of the words that the index has in parts, by the number of parts.
    fn split_ends(&self, words: &[&str], scope: Scope) -> Result<Vec<(u32, QueryTerm)>, SearchError> {
        let mut split = Vec::new();
        for parts in 2..=MOST_PARTS {
            let mut ends = Vec::new();
            for word in words {
                let end = tail(word, parts);
                if self.lexicon.frequency(scope, &end)? > 0 {
                    ends.push(end);
                }
            }
            if !ends.is_empty() {
                split.push((u32::from(parts), QueryTerm::Forms(ends.into())));
            }
        }
        Ok(split)
    }

    /// What stands after a word that the text writes in parts is as far from its last part as from a whole word: the match
    /// gets a spelling that reaches so far.
    fn add_split_ends(
        &self,
        source: &mut IntervalSource,
        scope: Scope,
        query_terms: &mut Vec<QueryTerm>,
    ) -> Result<(), SearchError> {
        let whole = match source {
            IntervalSource::Word(query_term) => vec![(0, *query_term)],
            IntervalSource::Phrase(parts) => parts.clone(),
            IntervalSource::Any(kinds) => {
                return kinds
                    .iter_mut()
                    .try_for_each(|kind| self.add_split_ends(kind, scope, query_terms));
            }
            IntervalSource::Near { .. } | IntervalSource::Within { .. } => return Ok(()),
        };
        let Some(&(start, last)) = whole.last() else {
            return Ok(());
        };
        let words = match &query_terms[last] {
            QueryTerm::Stems { written_forms, .. } => written_forms
                .iter()
                .map(|written_form| written_form.term.clone())
                .collect(),
            QueryTerm::Forms(forms) => forms.to_vec(),
            QueryTerm::Pattern(_) | QueryTerm::Letter { .. } | QueryTerm::Prefix { .. } => Vec::new(),
        };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut kinds = Vec::new();
        for (parts, ends) in self.split_ends(&words, scope)? {
            // Every query term stands in a match once.
            let mut longer = Vec::with_capacity(whole.len() + 1);
            for &(offset, query_term) in &whole {
                longer.push((offset, query_terms.len()));
                query_terms.push(query_terms[query_term].clone());
            }
            longer.push((start + parts - 1, query_terms.len()));
            query_terms.push(ends);
            kinds.push(IntervalSource::Phrase(longer));
        }
        if !kinds.is_empty() {
            kinds.insert(0, source.clone());
            *source = IntervalSource::Any(kinds);
        }
        Ok(())
    }

    fn query_term(
        &self,
        same: &[&QueryToken],
        scope: Scope,
        form: Form,
        place: InText,
    ) -> Result<QueryTerm, SearchError> {
        let mut forms: Vec<String> = same.iter().map(|word| word.form.clone()).collect();
        if let [word] = same
            && word.is_letter
            && (place.is_first || place.is_last)
        {
            return self.letter(&word.form, scope, place);
        }
        match form {
            Form::Beginning if place.is_last => {
                let prefix = forms.pop().unwrap_or_default();
                let expansion = self
                    .lexicon
                    .matching(scope, &format!("{prefix}*"), &prefix, &|_| true)?;
                Ok(QueryTerm::Prefix { prefix, expansion })
            }
            Form::Any => {
                let mut stems: Vec<String> = same.iter().flat_map(|word| word.stems.clone()).collect();
                stems.sort_unstable();
                stems.dedup();
                let written_forms = self.lexicon.written_forms(&stems)?;
                let typed = same
                    .iter()
                    .map(|word| word.accented.clone().unwrap_or_else(|| word.form.clone()));
                Ok(QueryTerm::Stems {
                    typed: typed.collect(),
                    forms,
                    stems,
                    written_forms,
                })
            }
            Form::AsWritten | Form::Cased | Form::Beginning => Ok(QueryTerm::Forms(forms.into())),
        }
    }

    /// A letter of a script without spaces where the query begins or ends: it may be either of a pair. Between other words it stands alone.
    fn letter(&self, letter: &str, scope: Scope, place: InText) -> Result<QueryTerm, SearchError> {
        let before = if place.is_first { "*" } else { "" };
        let after = if place.is_last { "*" } else { "" };
        let pattern = format!("{before}{letter}{after}");
        Ok(QueryTerm::Letter {
            letter: letter.to_owned(),
            expansion: of_wildcard(self.lexicon, scope, letter, &pattern)?,
        })
    }
}

/// Of words that are asked for as they are written, leaves the terms that say so: with capitals, with accents, or the form.
fn as_written(tokens: &mut Vec<QueryToken>) {
    for word in tokens.iter_mut() {
        if let Some(accented) = word.accented.take() {
            word.form = accented;
        }
    }
    let cased: Vec<u32> = tokens
        .iter()
        .filter(|word| word.cased)
        .map(|word| word.position)
        .collect();
    tokens.retain(|word| word.parts == 1 && (word.cased || !cased.contains(&word.position)));
}

/// Where a word stands in the text of a clause.
#[derive(Clone, Copy)]
struct InText {
    is_first: bool,
    is_last: bool,
}

/// `津`: a character of a script without spaces, with its marks.
fn is_one_unspaced(text: &str) -> bool {
    text.starts_with(is_indexed_in_pairs) && letters(text, Span::new(0, text.len())).count() == 1
}

/// In which form a word counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// In any.
    Any,
    /// In this.
    AsWritten,
    /// In this, with its capitals and accents.
    Cased,
    /// The last word may go on.
    Beginning,
}

fn word(query_term: QueryTerm, query_terms: &mut Vec<QueryTerm>) -> IntervalSource {
    query_terms.push(query_term);
    IntervalSource::Word(query_terms.len() - 1)
}

/// Of an operator with a wordless side, the other side is left.
fn joined(
    left: Option<IntervalSource>,
    right: Option<IntervalSource>,
    join: impl FnOnce(Box<IntervalSource>, Box<IntervalSource>) -> IntervalSource,
) -> Option<IntervalSource> {
    match (left, right) {
        (Some(left), Some(right)) => Some(join(Box::new(left), Box::new(right))),
        (left, right) => left.or(right),
    }
}
