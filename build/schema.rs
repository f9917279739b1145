//! What a language file may say, and what a whole one must.
//!
//! `docs/adding-a-language.md` says what each key means. Read by the build, which makes the tables of `src/language`, and by the test that
//! prints languages and topics.

use std::collections::BTreeMap;
use std::path::Path;

use toml::de::{DeTable, DeValue};

/// How the entries of a key are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Case, accents and kinds of quotes make no difference.
    Folded,
    /// As they are written.
    Printed,
    /// One text, one number, yes or no.
    Single,
}

/// When a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// In a whole language, with an entry at least.
    Filled,
    /// In a whole language, with an entry where the script has capitals and spaces.
    FilledIfCased,
    /// In a whole language; it may say that there is nothing.
    Said,
    /// Only where a language has it.
    Free,
}

/// A key of a language file.
#[derive(Debug)]
pub struct Key {
    pub table: &'static str,
    pub name: &'static str,
    pub form: Form,
    pub need: Need,
}

impl Key {
    /// Whether a whole language must say something of it.
    pub fn is_asked(&self) -> bool {
        self.need != Need::Free
    }
}

const fn key(table: &'static str, name: &'static str, form: Form, need: Need) -> Key {
    Key {
        table,
        name,
        form,
        need,
    }
}

use Form::{Folded, Printed, Single};
use Need::{Filled, FilledIfCased, Free, Said};

/// Every key, by topics.
pub const KEYS: &[Key] = &[
    key("", "code", Single, Filled),
    key("", "name", Single, Filled),
    key("", "native", Single, Filled),
    key("", "aliases", Printed, Said),
    key("", "whole", Single, Said),
    key("", "scripts", Printed, Filled),
    key("", "direction", Single, Filled),
    key("", "spaces", Single, Said),
    key("", "precedence", Single, Free),
    key("sentences", "stops", Printed, Said),
    key("sentences", "quotes", Printed, Filled),
    key("sentences", "ordinals", Single, Said),
    key("sentences", "spaced_abbreviations", Single, Said),
    key("sentences", "goes_on", Printed, FilledIfCased),
    key("sentences", "goes_on_before_number", Printed, FilledIfCased),
    key("sentences", "either_way", Printed, FilledIfCased),
    key("sentences", "abbreviated_endings", Printed, Said),
    key("sentences", "openers", Printed, FilledIfCased),
    key("sentences", "verbs_of_saying", Printed, Said),
    key("words", "function_words", Printed, FilledIfCased),
    key("words", "question_words", Printed, Free),
    key("words", "stemmer", Single, Filled),
    key("words", "elisions", Folded, Said),
    key("words", "joined", Printed, Said),
    key("words", "possessives", Folded, Said),
    key("words", "letters", Single, Free),
    key("words", "borrowed_letters", Single, Free),
    key("months", "january", Folded, Filled),
    key("months", "february", Folded, Filled),
    key("months", "march", Folded, Filled),
    key("months", "april", Folded, Filled),
    key("months", "may", Folded, Filled),
    key("months", "june", Folded, Filled),
    key("months", "july", Folded, Filled),
    key("months", "august", Folded, Filled),
    key("months", "september", Folded, Filled),
    key("months", "october", Folded, Filled),
    key("months", "november", Folded, Filled),
    key("months", "december", Folded, Filled),
    key("weekdays", "monday", Folded, Filled),
    key("weekdays", "tuesday", Folded, Filled),
    key("weekdays", "wednesday", Folded, Filled),
    key("weekdays", "thursday", Folded, Filled),
    key("weekdays", "friday", Folded, Filled),
    key("weekdays", "saturday", Folded, Filled),
    key("weekdays", "sunday", Folded, Filled),
    key("dates", "order", Single, Filled),
    key("dates", "before_day", Folded, Free),
    key("dates", "after_day", Folded, Said),
    key("dates", "before_year", Folded, Said),
    key("dates", "after_year", Folded, Said),
    key("dates", "after_month", Folded, Free),
    key("dates", "before_date", Printed, Said),
    key("dates", "year_sign", Folded, Said),
    key("dates", "month_sign", Folded, Said),
    key("dates", "day_sign", Folded, Said),
    key("dates", "today", Folded, Said),
    key("dates", "ago", Printed, Filled),
    key("dates", "published", Folded, Filled),
    key("dates", "updated", Folded, Filled),
    key("dates", "counted_months", Single, Free),
    key("dates", "other_calendar_months", Single, Free),
    key("dates", "eras", Single, Free),
    key("clock", "before", Folded, Said),
    key("clock", "between", Folded, Said),
    key("clock", "after", Folded, Said),
    key("clock", "o_clock", Folded, Free),
    key("clock", "hour_sign", Folded, Said),
    key("clock", "minute_sign", Folded, Said),
    key("clock", "am", Folded, Said),
    key("clock", "pm", Folded, Said),
    key("clock", "zones", Printed, Said),
    key("bylines", "openings", Folded, Filled),
    key("bylines", "name_openings", Folded, Said),
    key("bylines", "and", Folded, Said),
    key("bylines", "place", Folded, Said),
    key("bylines", "labels", Folded, Said),
    key("bylines", "titles", Folded, Said),
    key("bylines", "reporter", Folded, Free),
    key("bylines", "biography", Printed, Said),
    key("bylines", "biography_of_family_name", Printed, Free),
    key("bylines", "date_labels", Printed, Free),
    key("names", "particles", Folded, Said),
    key("names", "academic", Folded, Said),
    key("names", "roles", Folded, Filled),
    key("names", "strangers", Folded, Filled),
    key("names", "families", Printed, Said),
    key("names", "places", Folded, Free),
    key("names", "cities", Printed, Free),
    key("names", "place_particles", Folded, Free),
    key("organisations", "agencies", Folded, Said),
    key("organisations", "words", Folded, Filled),
    key("organisations", "endings", Folded, Said),
    key("organisations", "site_endings", Printed, Free),
    key("credits", "openings", Printed, Filled),
    key("credits", "endings", Printed, Said),
    key("credits", "cues", Folded, Filled),
    key("credits", "others", Printed, Said),
    key("credits", "checkers", Printed, Free),
    key("credits", "makers", Folded, Free),
    key("credits", "inside", Printed, Free),
    key("labels", "advertisement", Folded, Filled),
    key("labels", "story_goes_on", Folded, Said),
    key("labels", "read_more", Folded, Filled),
    key("labels", "buttons", Folded, Filled),
    key("labels", "home", Folded, Filled),
    key("labels", "not_sections", Folded, Said),
    key("labels", "genres", Printed, Said),
    key("labels", "sections", Folded, Said),
    key("labels", "comments", Printed, Filled),
    key("labels", "replies", Printed, Said),
    key("labels", "requests", Printed, Filled),
    key("labels", "sources", Printed, Said),
    key("labels", "rights", Printed, Said),
    key("labels", "legal_links", Printed, Said),
    key("labels", "live", Folded, Said),
    key("labels", "disclosures", Printed, Free),
    key("labels", "reader_supported", Printed, Free),
    key("labels", "and_partners", Printed, Free),
    key("labels", "no_holders", Printed, Free),
    key("labels", "reprint", Printed, Free),
    key("labels", "editors", Printed, Free),
    key("addresses", "lists", Printed, Said),
    key("addresses", "live", Printed, Said),
    key("cues", "subscribe", Printed, Filled),
    key("cues", "account", Printed, Filled),
    key("cues", "consent", Printed, Filled),
    key("cues", "rights", Printed, Filled),
    key("cues", "read_more", Printed, Filled),
    key("cues", "share", Printed, Filled),
    key("cues", "comments", Printed, Filled),
    key("cues", "advertisement", Printed, Filled),
    key("cues", "follow", Printed, Said),
    key("cues", "credit", Printed, Said),
    key("cues", "reported", Printed, Said),
    key("cues", "biography", Printed, Said),
    key("cues", "speech", Printed, Filled),
    key("cues", "script", Printed, Said),
    key("cues", "error", Printed, Filled),
    key("cues", "clock", Printed, Filled),
    key("cues", "player", Printed, Said),
    key("cues", "support", Printed, Said),
    key("cues", "feedback", Printed, Said),
    key("cues", "picture", Printed, Said),
    key("notices", "error", Folded, Filled),
    key("notices", "robot", Folded, Filled),
    key("notices", "script", Folded, Filled),
    key("notices", "gate", Folded, Filled),
    key("notices", "consent", Folded, Filled),
    key("notices", "player", Folded, Filled),
    key("notices", "live", Folded, Filled),
    key("notices", "frames", Folded, Said),
];

/// The topics: tables of a file, in the order of the keys.
pub fn topics() -> Vec<&'static str> {
    let mut topics: Vec<&str> = KEYS
        .iter()
        .map(|key| key.table)
        .filter(|table| !table.is_empty())
        .collect();
    topics.dedup();
    topics
}

/// A value of a language file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Flag(bool),
    Number(i64),
    Words(Vec<String>),
    /// Lists by name, as the months of another calendar.
    Lists(BTreeMap<String, Vec<String>>),
}

/// A language file that has been read.
#[derive(Debug)]
pub struct File {
    /// ISO 639-1 code, or `mul` for what is printed alike in every language.
    pub code: String,
    values: BTreeMap<(String, String), Value>,
}

impl File {
    /// Reads a file; the error names it and its first fault.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let fault = |what: String| format!("{}: {what}", path.display());
        let parsed = DeTable::parse(&text).map_err(|error| fault(error.to_string()))?;
        let mut values = BTreeMap::new();
        for (name, value) in parsed.get_ref() {
            let name: &str = name.get_ref();
            match value.get_ref() {
                DeValue::Table(inside) => {
                    for (key, value) in inside {
                        let key: &str = key.get_ref();
                        let known = value_of(value.get_ref())
                            .ok_or_else(|| fault(format!("{name}.{key}: not a list of texts")))?;
                        values.insert((name.to_owned(), key.to_owned()), known);
                    }
                }
                value => {
                    let known = value_of(value).ok_or_else(|| fault(format!("{name}: not a list of texts")))?;
                    values.insert((String::new(), name.to_owned()), known);
                }
            }
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let file = Self { code: stem, values };
        file.check().map_err(fault)?;
        Ok(file)
    }

    /// Every file of a folder, by code.
    pub fn read_all(folder: &Path) -> Result<Vec<Self>, String> {
        let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut paths: Vec<_> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    fn check(&self) -> Result<(), String> {
        if self.text("code") != Some(self.code.as_str()) {
            return Err(format!("`code` is not {:?}, the file's name", self.code));
        }
        for ((table, name), value) in &self.values {
            let known = KEYS.iter().find(|key| key.table == table && key.name == name);
            let place = if table.is_empty() {
                name.clone()
            } else {
                format!("{table}.{name}")
            };
            let Some(known) = known else {
                return Err(format!("`{place}` is no key of a language file"));
            };
            if (known.form == Form::Single) == matches!(value, Value::Words(_)) {
                return Err(format!(
                    "`{place}` is a list where none belongs, or none where one does"
                ));
            }
            let Value::Words(words) = value else { continue };
            if let Some(odd) = words.iter().find(|word| word.trim().is_empty()) {
                return Err(format!("`{place}` has the empty entry {odd:?}"));
            }
        }
        let holes = self.holes();
        if self.is_whole() && !holes.is_empty() {
            return Err(format!("claims to be whole and lacks {}", holes.join(", ")));
        }
        Ok(())
    }

    /// Whether the file claims to be complete.
    pub fn is_whole(&self) -> bool {
        self.flag("", "whole")
    }

    /// What a whole file would have and this one has not, as `table.key`.
    pub fn holes(&self) -> Vec<String> {
        let holes = KEYS.iter().filter(|key| !self.answers(key));
        holes
            .map(|key| format!("{}.{}", key.table, key.name).trim_start_matches('.').to_owned())
            .collect()
    }

    /// Whether the file says what it must of a key.
    pub fn answers(&self, key: &Key) -> bool {
        let value = self.values.get(&(key.table.to_owned(), key.name.to_owned()));
        let filled = match value {
            Some(Value::Words(words)) => !words.is_empty(),
            Some(Value::Text(text)) => !text.is_empty(),
            _ => value.is_some(),
        };
        match key.need {
            Need::Free => true,
            Need::Said => value.is_some(),
            // Months that are counted have no names.
            Need::Filled if key.table == "months" && self.counts_months() => value.is_some(),
            Need::FilledIfCased if !self.is_cased() => value.is_some(),
            Need::Filled | Need::FilledIfCased => filled,
        }
    }

    fn counts_months(&self) -> bool {
        !self.words("dates", "month_sign").is_empty() || self.lists("dates", "counted_months").is_some()
    }

    /// Whether its first script has capitals and its words are parted by spaces.
    fn is_cased(&self) -> bool {
        const CASED: [&str; 4] = ["Latin", "Cyrillic", "Greek", "Armenian"];
        let first = self.words("", "scripts").first();
        self.flag("", "spaces") && first.is_some_and(|script| CASED.contains(&script.as_str()))
    }

    /// The entries of a list.
    pub fn words(&self, table: &str, name: &str) -> &[String] {
        match self.values.get(&(table.to_owned(), name.to_owned())) {
            Some(Value::Words(words)) => words,
            _ => &[],
        }
    }

    /// A text of the head.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.text_of("", name)
    }

    /// A text.
    pub fn text_of(&self, table: &str, name: &str) -> Option<&str> {
        match self.values.get(&(table.to_owned(), name.to_owned())) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Whether a flag is set.
    pub fn flag(&self, table: &str, name: &str) -> bool {
        self.values.get(&(table.to_owned(), name.to_owned())) == Some(&Value::Flag(true))
    }

    /// A number of the head.
    pub fn number(&self, name: &str) -> Option<i64> {
        match self.values.get(&(String::new(), name.to_owned())) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Lists by name.
    pub fn lists(&self, table: &str, name: &str) -> Option<&BTreeMap<String, Vec<String>>> {
        match self.values.get(&(table.to_owned(), name.to_owned())) {
            Some(Value::Lists(lists)) => Some(lists),
            _ => None,
        }
    }
}

fn value_of(value: &DeValue<'_>) -> Option<Value> {
    let words = |value: &DeValue<'_>| {
        let entries = value.as_array()?.iter();
        entries
            .map(|entry| entry.get_ref().as_str().map(str::to_owned))
            .collect::<Option<Vec<_>>>()
    };
    Some(match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Integer(number) => Value::Number(number.as_str().parse().ok()?),
        DeValue::Array(_) => Value::Words(words(value)?),
        DeValue::Table(lists) => {
            let lists = lists
                .iter()
                .map(|(name, list)| Some((name.get_ref().to_string(), words(list.get_ref())?)));
            Value::Lists(lists.collect::<Option<_>>()?)
        }
        _ => return None,
    })
}
