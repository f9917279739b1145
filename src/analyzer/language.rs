//! The languages that have a stemmer, and the tags that keep their stems apart.

use std::sync::LazyLock;

use frostem::Algorithm;

use crate::language::tables::{self, Language as Written};

/// A language with a Snowball stemmer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(u8);

/// What is written of each language, and its algorithm. The order is part of no format; tags are.
static LANGUAGES: LazyLock<Vec<(&'static Written, Algorithm)>> = LazyLock::new(|| {
    let stemmed = tables::LANGUAGES.iter().filter_map(|language| {
        let algorithm = Algorithm::from_name(language.stemmer?).ok()?;
        Some((language, algorithm))
    });
    stemmed.take(LanguageSet::MOST).collect()
});

/// Some of the languages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct LanguageSet(u64);

impl LanguageSet {
    /// One bit is for articles whose language is not known.
    const MOST: usize = u64::BITS as usize - 1;
    /// The bit of articles whose language is not known.
    const UNKNOWN: u64 = 1 << 63;

    /// The same, with articles whose language is not known.
    pub fn with_unknown(self) -> Self {
        Self(self.0 | Self::UNKNOWN)
    }

    /// True when articles whose language is not known are among them.
    pub fn has_unknown(self) -> bool {
        self.0 & Self::UNKNOWN != 0
    }

    /// The languages of both.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True when the language is one of them.
    pub fn has(self, language: Language) -> bool {
        self.0 >> language.0 & 1 == 1
    }

    /// True when all of the others are among them.
    pub fn holds(self, others: Self) -> bool {
        others.0 & !self.0 == 0
    }
}

impl From<Language> for LanguageSet {
    fn from(language: Language) -> Self {
        Self(1 << language.0)
    }
}

impl FromIterator<Language> for LanguageSet {
    fn from_iter<I: IntoIterator<Item = Language>>(languages: I) -> Self {
        let languages = languages.into_iter();
        languages.fold(Self::default(), |set, language| set.with(language.into()))
    }
}

impl Language {
    /// The language of a code such as `en`, `pt-BR` or `nb`; `None` when it has no stemmer.
    pub fn of(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or(code);
        let written = Written::of(&primary.to_ascii_lowercase())?;
        let place = LANGUAGES.iter().position(|(known, _)| known.code == written.code)?;
        u8::try_from(place).ok().map(Self)
    }

    /// Every language with a stemmer, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).take(LANGUAGES.len()).map(Self)
    }

    /// Its ISO 639-1 code.
    pub fn code(self) -> &'static str {
        LANGUAGES[usize::from(self.0)].0.code
    }

    /// What its stems begin with in the index: upper case, so that no folded word begins so.
    pub fn tag(self) -> &'static str {
        LANGUAGES[usize::from(self.0)].0.tag
    }

    /// The language and the bare stem of a tagged one; `None` for a word without a tag.
    pub fn of_stem(stem: &str) -> Option<(Self, &str)> {
        let (tag, bare) = stem.split_at_checked(2)?;
        let place = LANGUAGES.iter().position(|(known, _)| known.tag == tag)?;
        u8::try_from(place).ok().map(|place| (Self(place), bare))
    }

    /// Its place in [`Self::all`].
    pub fn ordinal(self) -> usize {
        usize::from(self.0)
    }

    pub(crate) fn algorithm(self) -> Algorithm {
        LANGUAGES[usize::from(self.0)].1
    }
}
