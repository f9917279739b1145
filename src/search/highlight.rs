//! Highlights: what of a query stands where in an article.
//!
//! The article is heard again as it was for the index, word by word in the same positions, and the
//! clauses are looked for by the same definition ([`mention`](crate::search::mention)). Few words are
//! stemmed: only those that begin like a word of the query, and each only once.

use std::collections::HashMap;

use crate::article::Article;
use crate::index::analyzer::language::Language;
use crate::index::analyzer::stems::{stems_in, without_tag};
use crate::index::analyzer::token::{Shape, Token};
use crate::index::analyzer::words::Words as Hearing;
use crate::index::document::{LEAD_WORDS, PARAGRAPH_GAP, tail};
use crate::query::ast::{TextField, Unit};
use crate::search::clause::{Clause, Leaf};
use crate::search::ground::{Scope, clipped};
use crate::search::hit::ArticleLit;
use crate::search::mention::{Layout, Lit, Mention, Words, count, find, light};
use crate::search::window::Light;
use crate::text::sentence::sentences;
use crate::text::span::{Span, merged};

/// What lights in an article, clause by clause.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lights {
    /// In the headline.
    pub(crate) title: Vec<Light>,
    /// In each paragraph of the body.
    pub(crate) body: Vec<Vec<Light>>,
    /// In each caption.
    pub(crate) captions: Vec<Vec<Light>>,
}

impl Lights {
    /// Spans only, none overlapping.
    pub(crate) fn spans(&self) -> ArticleLit {
        let all = |lists: &[Vec<Light>]| lists.iter().map(|lights| spans(lights)).collect();
        ArticleLit {
            title: spans(&self.title),
            body: all(&self.body),
            captions: all(&self.captions),
        }
    }
}

/// The spans of some lights, none overlapping.
pub(crate) fn spans(lights: &[Light]) -> Vec<Span> {
    merged(lights.iter().map(|light| light.span).collect())
}

/// Finds clauses in articles; remembers words from one article to the next.
pub(crate) struct Highlighter<'p> {
    clauses: Vec<(&'p Clause, usize)>,
    leaves: usize,
    tests: Tests,
    hearing: Hearing,
    /// Leaves that a word passes, by language and word.
    known: HashMap<Option<Language>, HashMap<String, Vec<usize>>>,
    by_sentence: bool,
}

/// Which words pass which leaves.
struct Tests {
    stems: HashMap<String, Vec<usize>>,
    forms: HashMap<String, Vec<usize>>,
    prefixes: Vec<(String, usize)>,
    /// First bytes of all words that can pass.
    begins: [bool; 256],
}

impl<'p> Highlighter<'p> {
    /// For these clauses; their numbers are those of the lights.
    pub(crate) fn new(clauses: Vec<&'p Clause>) -> Self {
        let mut tests = Tests {
            stems: HashMap::new(),
            forms: HashMap::new(),
            prefixes: Vec::new(),
            begins: [false; 256],
        };
        let mut numbered = Vec::with_capacity(clauses.len());
        let mut leaves = 0;
        for clause in clauses {
            numbered.push((clause, leaves));
            for leaf in &clause.leaves {
                tests.add(leaf, leaves);
                leaves += 1;
            }
        }
        let by_sentence = numbered.iter().any(|(clause, _)| asks_for_sentences(&clause.mention));
        Self {
            clauses: numbered,
            leaves,
            tests,
            hearing: Hearing::default(),
            known: HashMap::new(),
            by_sentence,
        }
    }

    /// What lights in an article.
    pub(crate) fn lights(&mut self, article: &Article) -> Lights {
        let language = article.language.as_deref().and_then(Language::of);
        let title = self.heard(
            TextField::Title,
            std::slice::from_ref(&article.title),
            article,
            language,
        );
        let body = self.heard(TextField::Body, &article.body, article, language);
        let captions = self.heard(TextField::Caption, &article.captions, article, language);
        let mut lights = Lights {
            title: Vec::new(),
            body: vec![Vec::new(); article.body.len()],
            captions: vec![Vec::new(); article.captions.len()],
        };
        let mut title_lights = vec![Vec::new()];
        for (number, (clause, first_leaf)) in self.clauses.iter().enumerate() {
            let texts = [
                (TextField::Title, &title, &mut title_lights),
                (TextField::Body, &body, &mut lights.body),
                (TextField::Caption, &captions, &mut lights.captions),
            ];
            if clause.at_least > 1 {
                let covered = texts.iter().filter(|(field, ..)| clause.scope.covers(*field));
                let times: u32 = covered
                    .map(|(_, text, _)| count(&find(&clause.mention, &text.seen_by(clause, *first_leaf))))
                    .sum();
                if times < clause.at_least {
                    continue;
                }
            }
            for (field, text, out) in texts {
                if clause.scope.covers(field) && !text.leaves.is_empty() {
                    let seen = text.seen_by(clause, *first_leaf);
                    text.light(&clipped(&clause.mention, field), &seen, number, out);
                }
            }
        }
        lights.title = title_lights.pop().unwrap_or_default();
        for list in std::iter::once(&mut lights.title)
            .chain(&mut lights.body)
            .chain(&mut lights.captions)
        {
            list.sort_unstable();
        }
        lights
    }

    /// The words of a field that pass some leaf, in the positions of the index.
    fn heard(&mut self, field: TextField, texts: &[String], article: &Article, language: Option<Language>) -> Text {
        let mut text = Text {
            lead_end: u32::MAX,
            ..Text::default()
        };
        if !self.clauses.iter().any(|(clause, _)| clause.scope.covers(field)) {
            return text;
        }
        text.leaves.resize_with(self.leaves, || LeafPlaces {
            positions: Vec::new(),
            spans: Vec::new(),
        });
        let known = self.known.entry(language).or_default();
        let tests = &self.tests;
        let mut next = 0;
        let mut words = 0;
        for (number, paragraph) in texts.iter().enumerate() {
            let first = next;
            let starts = if self.by_sentence && field == TextField::Body {
                sentences(paragraph, article.language.as_deref())
            } else {
                Vec::new()
            };
            let mut starts = starts.into_iter().peekable();
            let counted = self.hearing.each(paragraph, &mut |token| {
                let position = first + token.position;
                if starts.peek().is_some_and(|start| start.start <= token.span.start) && token.shape == Shape::Word {
                    while starts.next_if(|start| start.start <= token.span.start).is_some() {}
                    text.sentences.push(position);
                }
                tests.leaves_of(&token, language, known, |leaf| {
                    text.leaves[leaf].push(position, number, token.span);
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

impl Tests {
    fn add(&mut self, leaf: &Leaf, number: usize) {
        match leaf {
            Leaf::Stems { stems, .. } => {
                for stem in stems {
                    self.begin(without_tag(stem));
                    self.stems.entry(stem.clone()).or_default().push(number);
                }
            }
            Leaf::Forms(forms) => {
                for form in forms {
                    self.begin(form);
                    self.forms.entry(form.clone()).or_default().push(number);
                }
            }
            Leaf::Prefix { prefix, .. } => {
                self.begin(prefix);
                self.prefixes.push((prefix.clone(), number));
            }
        }
    }

    fn begin(&mut self, word: &str) {
        match word.bytes().next() {
            Some(byte) if byte.is_ascii() => self.begins[usize::from(byte)] = true,
            // Stemmers of other scripts may change the first letter; their words are all looked at.
            Some(_) => self.begins[128..].fill(true),
            None => self.begins.fill(true),
        }
    }

    /// Calls `each` with every leaf that the word passes.
    fn leaves_of(
        &self,
        token: &Token<'_>,
        language: Option<Language>,
        known: &mut HashMap<String, Vec<usize>>,
        mut each: impl FnMut(usize),
    ) {
        let Some(&begin) = token.form.as_bytes().first() else {
            return;
        };
        if !self.begins[usize::from(begin)] {
            return;
        }
        if let Shape::JoinedEnd(parts) = token.shape {
            let end = tail(token.form, parts);
            self.forms.get(&end).into_iter().flatten().for_each(|&leaf| each(leaf));
            return;
        }
        if !known.contains_key(token.accented) {
            known.insert(token.accented.to_owned(), self.looked_up(token, language));
        }
        known
            .get(token.accented)
            .into_iter()
            .flatten()
            .for_each(|&leaf| each(leaf));
    }

    fn looked_up(&self, token: &Token<'_>, language: Option<Language>) -> Vec<usize> {
        let mut found: Vec<usize> = self.forms.get(token.form).cloned().unwrap_or_default();
        let prefixes = self.prefixes.iter();
        found.extend(
            prefixes
                .filter(|(prefix, _)| token.form.starts_with(prefix.as_str()))
                .map(|(_, leaf)| *leaf),
        );
        if self.stems.is_empty() {
            return found;
        }
        match language {
            Some(language) if token.stemmable => {
                // The first is the word itself, which stands in the index only for words without stems.
                for stem in stems_in(token, &[language]).iter().skip(1) {
                    found.extend(self.stems.get(stem).into_iter().flatten());
                }
            }
            _ => found.extend(self.stems.get(token.form).into_iter().flatten()),
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Words of one field that pass some leaf.
#[derive(Default)]
struct Text {
    leaves: Vec<LeafPlaces>,
    paragraphs: Vec<u32>,
    sentences: Vec<u32>,
    lead_end: u32,
}

/// Where the words of a leaf stand.
struct LeafPlaces {
    positions: Vec<u32>,
    /// Paragraph and bytes, parallel to the positions.
    spans: Vec<(usize, Span)>,
}

impl LeafPlaces {
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

/// A text as one clause sees it: its own leaves, up to the end of the lead if only that counts.
struct ClauseText<'t> {
    text: &'t Text,
    first_leaf: usize,
    until: u32,
}

impl Words for ClauseText<'_> {
    fn positions(&self, leaf: usize) -> &[u32] {
        let Some(places) = self.text.leaves.get(self.first_leaf + leaf) else {
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
    fn seen_by(&self, clause: &Clause, first_leaf: usize) -> ClauseText<'_> {
        let lead_only = clause.scope == Scope::One(TextField::Lead);
        ClauseText {
            text: self,
            first_leaf,
            until: if lead_only { self.lead_end } else { u32::MAX },
        }
    }

    fn light(&self, mention: &Mention, seen: &ClauseText<'_>, clause: usize, out: &mut [Vec<Light>]) {
        let mut lit = Vec::new();
        light(mention, seen, None, &mut lit);
        for Lit { first, last } in lit {
            let place = |(leaf, position): (usize, u32)| {
                let places = self.leaves.get(seen.first_leaf + leaf)?;
                let at = places.positions.binary_search(&position).ok()?;
                places.spans.get(at).copied()
            };
            let (Some((paragraph, begin)), Some((_, end))) = (place(first), place(last)) else {
                continue;
            };
            if let Some(lights) = out.get_mut(paragraph) {
                lights.push(Light {
                    span: begin.cover(end),
                    clause,
                });
            }
        }
    }
}

fn asks_for_sentences(mention: &Mention) -> bool {
    match mention {
        Mention::Word(_) | Mention::Phrase(_) => false,
        Mention::Any(kinds) => kinds.iter().any(asks_for_sentences),
        Mention::Near { left, right, .. } => asks_for_sentences(left) || asks_for_sentences(right),
        Mention::Within { left, right, unit } => {
            *unit == Unit::Sentence || asks_for_sentences(left) || asks_for_sentences(right)
        }
    }
}
