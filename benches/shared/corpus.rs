//! A corpus that looks like news and is the same on every machine: Zipf words, sizes and dates by a seed.
//!
//! The commonest words are English ones, so that a language can be told and stemmers have something to do; the
//! others are made up. Hyphens join the same few thousand pairs again and again, as in news.

use std::fmt::Write;

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
pub struct Dice(u64);

impl Dice {
    /// Dice that fall the same way for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.number()) * end as u128) >> 64) as usize
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// An article of the corpus.
pub struct Story {
    /// Its name.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Paragraphs.
    pub body: Vec<String>,
    /// Day of publication.
    pub date: String,
    /// Writer.
    pub byline: String,
    /// Paper.
    pub source: &'static str,
}

/// Distinct words, about as many as 100,000 news stories have.
const VOCABULARY: usize = 150_000;
/// Zipf's exponent, about that of English.
const EXPONENT: f64 = 1.05;
const ONSETS: [&str; 16] = [
    "b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pl",
];
const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "ou", "ai"];
const CODAS: [&str; 8] = ["", "n", "r", "l", "s", "t", "nd", "ck"];
const ENDINGS: [&str; 10] = ["", "", "", "", "s", "s", "ed", "ing", "ly", "ation"];
const SOURCES: [&str; 5] = [
    "Morro Tribune",
    "Tern Herald",
    "Kestrel Post",
    "The Lantern",
    "Harbor News",
];

/// The commonest words of English news, by rank.
pub const FUNCTION_WORDS: [&str; 80] = [
    "the",
    "of",
    "to",
    "and",
    "a",
    "in",
    "that",
    "for",
    "is",
    "on",
    "said",
    "was",
    "with",
    "he",
    "it",
    "as",
    "at",
    "by",
    "his",
    "from",
    "have",
    "has",
    "be",
    "but",
    "are",
    "an",
    "not",
    "who",
    "they",
    "will",
    "which",
    "were",
    "had",
    "this",
    "their",
    "been",
    "or",
    "more",
    "we",
    "after",
    "its",
    "about",
    "would",
    "one",
    "she",
    "i",
    "her",
    "new",
    "people",
    "when",
    "two",
    "also",
    "there",
    "up",
    "than",
    "you",
    "out",
    "year",
    "if",
    "all",
    "last",
    "first",
    "years",
    "other",
    "over",
    "so",
    "can",
    "time",
    "what",
    "no",
    "could",
    "into",
    "some",
    "because",
    "government",
    "them",
    "state",
    "like",
    "percent",
    "while",
];
/// Pairs that hyphens join.
const COMPOUNDS: usize = 4_000;

/// Words by rank, and the shares of the ranks added up.
struct Language {
    words: Vec<String>,
    shares: Vec<f64>,
    compounds: Vec<String>,
}

impl Language {
    fn new(dice: &mut Dice) -> Self {
        let mut total = 0.0;
        let mut shares = Vec::with_capacity(VOCABULARY);
        let mut words = Vec::with_capacity(VOCABULARY);
        for rank in 0..VOCABULARY {
            total += 1.0 / (rank as f64 + 2.7).powf(EXPONENT);
            shares.push(total);
            // The commonest words are the shortest.
            let syllables = 1
                + (rank > 150) as usize
                + (rank > 4_000) as usize * dice.below(2)
                + dice.below(2) * (rank > 40) as usize;
            let made_up = word(dice, syllables, rank);
            words.push(FUNCTION_WORDS.get(rank).map_or(made_up, |&word| word.to_owned()));
        }
        for share in &mut shares {
            *share /= total;
        }
        let mut language = Self {
            words,
            shares,
            compounds: Vec::new(),
        };
        let content = |language: &Self, dice: &mut Dice| {
            let rank = FUNCTION_WORDS.len() + dice.below(8_000);
            language.words[rank].clone()
        };
        language.compounds = (0..COMPOUNDS)
            .map(|_| format!("{}-{}", content(&language, dice), content(&language, dice)))
            .collect();
        language
    }

    /// The first pairs are the commonest: ranks fall off as the square of an even share does.
    fn compound(&self, dice: &mut Dice) -> &str {
        let share = dice.share();
        &self.compounds[(share * share * COMPOUNDS as f64) as usize]
    }

    fn word(&self, dice: &mut Dice) -> &str {
        let share = dice.share();
        let rank = self.shares.partition_point(|&held| held < share);
        &self.words[rank.min(VOCABULARY - 1)]
    }
}

fn word(dice: &mut Dice, syllables: usize, rank: usize) -> String {
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(ONSETS[dice.below(ONSETS.len())]);
        word.push_str(VOWELS[dice.below(VOWELS.len())]);
        word.push_str(CODAS[dice.below(CODAS.len())]);
    }
    if rank > 200 {
        word.push_str(ENDINGS[dice.below(ENDINGS.len())]);
    }
    word
}

/// So many stories by that seed.
pub fn stories(count: usize, seed: u64) -> Vec<Story> {
    let mut dice = Dice::new(seed);
    let language = Language::new(&mut dice);
    (0..count).map(|number| story(number, &language, &mut dice)).collect()
}

fn story(number: usize, language: &Language, dice: &mut Dice) -> Story {
    // Lengths of news are about log-normal around 350 words.
    let spread: f64 = (0..12).map(|_| dice.share()).sum::<f64>() - 6.0;
    let mut words = (350.0 * (0.6 * spread).exp()).clamp(40.0, 5_000.0) as usize;
    let mut body = Vec::new();
    while words > 0 {
        let mut paragraph = String::new();
        for _ in 0..1 + dice.below(3) {
            let length = (8 + dice.below(22)).min(words.max(3));
            sentence(language, dice, length, &mut paragraph);
            words = words.saturating_sub(length);
        }
        body.push(paragraph.trim_end().to_owned());
    }
    let mut title = String::new();
    let length = 6 + dice.below(6);
    sentence(language, dice, length, &mut title);
    Story {
        id: format!("story-{number}"),
        title: title.trim_end_matches([' ', '.']).to_owned(),
        body,
        date: format!(
            "20{:02}-{:02}-{:02}",
            10 + dice.below(14),
            1 + dice.below(12),
            1 + dice.below(28)
        ),
        byline: format!("Ana {}", capital(&language.words[500 + dice.below(300)])),
        source: SOURCES[dice.below(SOURCES.len())],
    }
}

fn sentence(language: &Language, dice: &mut Dice, length: usize, out: &mut String) {
    for place in 0..length {
        let word = language.word(dice);
        match (place, dice.below(60)) {
            (0, _) | (_, 0..=4) => out.push_str(&capital(word)),
            (_, 5) => out.push_str(&format!("{}", dice.below(5_000))),
            (_, 6) => out.push_str(&format!("{word}’s")),
            (_, 7) => out.push_str(language.compound(dice)),
            (_, 8..=11) => out.push_str(&format!("{word},")),
            (_, 12) => out.push_str("U.S."),
            _ => out.push_str(word),
        }
        out.push(' ');
    }
    out.pop();
    out.push_str(". ");
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The stories as lines of JSON.
pub fn json_lines(stories: &[Story]) -> String {
    let mut lines = String::new();
    for story in stories {
        let body: Vec<String> = story.body.iter().map(|paragraph| format!("\"{paragraph}\"")).collect();
        let _ = writeln!(
            lines,
            "{{\"id\":\"{}\",\"title\":\"{}\",\"body\":[{}],\"date\":\"{}\",\"byline\":\"{}\",\"source\":\"{}\",\"language\":\"en\"}}",
            story.id,
            story.title,
            body.join(","),
            story.date,
            story.byline,
            story.source
        );
    }
    lines
}
