//! How a word behaves before a full stop, and which words open sentences: asked of the tables of one language.

use crate::language::habit::Habit;
use crate::language::tables::{CLOCK_AM, CLOCK_PM, CLOCK_ZONES, Language};
use crate::text::fold::fold;

/// What is asked of a language at a stop.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Usage {
    /// The language, for what has no substitute.
    own: Option<&'static Language>,
    /// The language whose words are looked up.
    words: &'static Language,
}

impl Usage {
    /// Of a language (`en`, `de` …); one that lists no abbreviations of its own has those of English.
    pub(crate) fn of(language: &str) -> Option<Self> {
        let own = Language::of(language);
        let words = own.filter(|own| !own.abbreviations.is_empty());
        let words = words.or_else(|| Language::of("en"))?;
        Some(Self { own, words })
    }

    /// The habit of `word` (without its full stop).
    pub(crate) fn habit(self, word: &str) -> Option<Habit> {
        self.exact_habit(word).or_else(|| {
            // Headlines and old wire copy: GOV. CUOMO.
            let all_capitals = word.len() > 1 && word.len() <= 12 && word.bytes().all(|byte| byte.is_ascii_uppercase());
            if !all_capitals {
                return self.habit_of_ending(word);
            }
            let (first, rest) = word.split_at(1);
            self.exact_habit(&format!("{first}{}", rest.to_ascii_lowercase()))
        })
    }

    fn exact_habit(self, word: &str) -> Option<Habit> {
        let known = self.words.abbreviations;
        let place = known.binary_search_by_key(&word, |(abbreviation, _)| abbreviation);
        place.ok().map(|place| known[place].1)
    }

    /// `Hafenstr.`: the end of a longer word is shortened.
    fn habit_of_ending(self, word: &str) -> Option<Habit> {
        let mut endings = self.words.abbreviated_endings.iter();
        let shortened = endings.any(|ending| word.len() > ending.len() && word.ends_with(ending));
        shortened.then_some(Habit::EitherWay)
    }

    /// True for words that often open a sentence and seldom follow an abbreviation within one (`The`, `He`, `But`).
    pub(crate) fn opens_sentences(self, word: &str) -> bool {
        self.words.openers.binary_search(&word).is_ok()
    }

    /// True for verbs that tie a question or a cry in quotation marks to its speaker (`"Why?" Biden asked`).
    pub(crate) fn is_verb_of_saying(self, word: &str) -> bool {
        self.words.verbs_of_saying.binary_search(&word).is_ok()
    }

    /// A number of one or two digits with a full stop goes on: `3. März`.
    pub(crate) fn has_ordinals(self) -> bool {
        self.own.is_some_and(|own| own.ordinals)
    }

    /// Abbreviations are printed with spaces inside: `z. B.`.
    pub(crate) fn spaces_abbreviations(self) -> bool {
        self.own.is_some_and(|own| own.spaced_abbreviations)
    }

    /// True for what follows an hour within one sentence: `5 p.m. Monday`, `9 a.m. EST`.
    pub(crate) fn follows_an_hour(self, word: &str) -> bool {
        let zone = (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let dated = || {
            word.starts_with(char::is_uppercase)
                && self.words.days_and_months.binary_search(&fold(word).as_str()).is_ok()
        };
        zone || CLOCK_ZONES.binary_search(&word).is_ok() || dated()
    }
}

/// `a.m`, `P.M`: the half of a day, before its last stop.
pub(crate) fn is_half_of_day(word: &str) -> bool {
    let mut halves = CLOCK_AM.iter().chain(CLOCK_PM);
    word.contains('.') && halves.any(|half| word.eq_ignore_ascii_case(half))
}
