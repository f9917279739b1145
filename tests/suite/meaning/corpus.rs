//! Articles of known words, sentences and paragraphs.

use std::collections::BTreeSet;

use nutgraf::article::{Article, ArticleId, Evidence, Origin, Published};
use nutgraf::date::NewsDate;
use nutgraf::search::hit::ArticleHighlights;
use nutgraf::text::span::Span;
use proptest::prelude::*;

/// Words in their forms. The words of a line are forms of one word, and no others are.
const WORDS: [&[&str]; 15] = [
    &["talk", "talks", "talked"],
    &["deal", "deals"],
    &["hostage", "hostages"],
    &["truce", "truces"],
    &["harbor", "harbors"],
    &["velm"],
    &["the"],
    &["of"],
    &["boat", "boats"],
    &["goat", "goats"],
    &["o'brien", "o’brien", "obrien"],
    &["café", "cafe"],
    &["us", "US"],
    &["kyiv"],
    &["kiev"],
];

/// Words of other scripts, as printed and with the marks that print leaves out. No sentence begins with them: they have no capitals.
const POINTED: [&[&str]; 2] = [&["الرئيس", "الرَّئيس"], &["שלום", "שָׁלוֹם"]];

/// One word in several spellings, which are the same to a phrase as well.
const SPELLINGS: [&[&str]; 5] = [WORDS[10], WORDS[11], WORDS[12], POINTED[0], POINTED[1]];

/// Names of one thing.
pub const ALIASES: [&str; 2] = ["kyiv", "kiev"];

/// Names of writers.
const NAMES: [&[&str]; 3] = [&["ana", "velm"], &["tom", "deal"], &["ana", "boat"]];

/// All forms, for queries.
pub fn forms() -> Vec<&'static str> {
    WORDS
        .iter()
        .chain(&POINTED)
        .flat_map(|forms| forms.iter().copied())
        .collect()
}

/// True when the two are one word but for its spelling.
pub fn same_spelling(one: &str, other: &str) -> bool {
    one == other
        || SPELLINGS
            .iter()
            .any(|forms| forms.contains(&one) && forms.contains(&other))
}

/// True when the two are forms of one word, or names of one thing.
pub fn same_word(one: &str, other: &str) -> bool {
    let both_name = ALIASES.contains(&one) && ALIASES.contains(&other);
    both_name || same_spelling(one, other) || WORDS.iter().any(|forms| forms.contains(&one) && forms.contains(&other))
}

pub type Sentence = Vec<&'static str>;
pub type Paragraph = Vec<Sentence>;

/// An article.
#[derive(Debug, Clone)]
pub struct Story {
    pub title: Sentence,
    pub body: Vec<Paragraph>,
    pub captions: Vec<Sentence>,
    pub byline: Vec<Sentence>,
    pub date: Option<NewsDate>,
}

/// A place where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Title,
    Body,
    Caption,
    Byline,
}

/// A word of an article: its field, the paragraph of the field, the word of the paragraph.
pub type WordPlace = (Field, usize, usize);

impl Story {
    /// The paragraphs of a field.
    pub fn paragraphs(&self, field: Field) -> Vec<Paragraph> {
        let alone = |sentences: &[Sentence]| sentences.iter().map(|sentence| vec![sentence.clone()]).collect();
        match field {
            Field::Title => vec![vec![self.title.clone()]],
            Field::Body => self.body.clone(),
            Field::Caption => alone(&self.captions),
            Field::Byline => alone(&self.byline),
        }
    }

    /// As the index takes it.
    pub fn article(&self, number: usize) -> Article {
        let origin = Origin {
            path: path(number),
            ordinal: 0,
        };
        Article {
            id: ArticleId::of(&origin),
            origin,
            title: self.title.join(" "),
            body: self.body.iter().map(|paragraph| prose(paragraph)).collect(),
            captions: self
                .captions
                .iter()
                .map(|sentence| prose(std::slice::from_ref(sentence)))
                .collect(),
            byline: self.byline.iter().map(|name| name.join(" ")).collect(),
            published: self.date.map(|date| Published {
                date,
                time: None,
                zone: None,
                evidence: Evidence::Metadata,
            }),
            language: Some("en".to_owned()),
            ..Article::default()
        }
    }
}

/// The file of the article of that number.
pub fn path(number: usize) -> String {
    format!("story-{number}")
}

fn prose(paragraph: &[Sentence]) -> String {
    let sentences = paragraph.iter().map(|sentence| {
        let text = sentence.join(" ");
        let (first, rest) = text.split_at(1);
        format!("{}{rest}.", first.to_ascii_uppercase())
    });
    sentences.collect::<Vec<_>>().join(" ")
}

/// The words that some spans of an article cover.
pub fn lit_words(story: &Story, article: &Article, lit: &ArticleHighlights) -> BTreeSet<WordPlace> {
    let mut words = BTreeSet::new();
    let mut add = |field: Field, paragraph: usize, text: &str, spans: &[Span]| {
        for (number, word) in word_spans(text).into_iter().enumerate() {
            if spans.iter().any(|span| span.overlaps(word)) {
                words.insert((field, paragraph, number));
            }
        }
    };
    add(Field::Title, 0, &article.title, &lit.title);
    for (number, spans) in lit.body.iter().enumerate() {
        add(Field::Body, number, &article.body[number], spans);
    }
    for (number, spans) in lit.captions.iter().enumerate() {
        add(Field::Caption, number, &article.captions[number], spans);
    }
    assert_eq!(story.body.len(), article.body.len());
    words
}

fn word_spans(text: &str) -> Vec<Span> {
    text.split_whitespace()
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            Span::new(start, start + word.trim_end_matches('.').len())
        })
        .collect()
}

fn sentence(words: std::ops::Range<usize>) -> impl Strategy<Value = Sentence> {
    // A word is drawn before its form: rare forms would make queries that never match.
    let of = |words: Vec<&'static [&'static str]>| {
        prop::sample::select(words).prop_flat_map(|forms| prop::sample::select(forms.to_vec()))
    };
    let rest = words.start.saturating_sub(1)..words.end - 1;
    let first = of(WORDS.to_vec());
    let others = prop::collection::vec(of([&WORDS[..], &POINTED[..]].concat()), rest);
    (first, others).prop_map(|(first, others)| std::iter::once(first).chain(others).collect())
}

pub fn story() -> impl Strategy<Value = Story> {
    let paragraph = prop::collection::vec(sentence(1..9), 1..4);
    let long = prop::collection::vec(prop::collection::vec(sentence(8..16), 2..4), 1..5);
    let date = prop::sample::select(vec!["2023-11-24", "2023-11-25", "2023-11", "2023", "2022-12-31", ""]);
    (
        sentence(1..6),
        prop_oneof![3 => prop::collection::vec(paragraph, 1..4), 1 => long],
        prop::collection::vec(sentence(1..6), 0..3),
        prop::collection::vec(prop::sample::select(NAMES.to_vec()), 0..3),
        date,
    )
        .prop_map(|(title, body, captions, byline, date)| Story {
            title,
            body,
            captions,
            byline: byline.into_iter().map(<[_]>::to_vec).collect(),
            date: date.parse().ok(),
        })
}
