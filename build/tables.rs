//! From language files to the tables that `src/language/tables.rs` takes in: static arrays, sorted, each word once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::fold::fold;
use crate::schema::{File, Form, KEYS, Key};

/// Topics of which each language keeps its own lists; all others are one list over all languages.
const OF_EACH: [&str; 5] = ["", "sentences", "words", "months", "weekdays"];

/// What holds for every language.
const EVERY: &str = "mul";

/// The tables of the files in `folder`, as Rust.
pub fn tables(folder: &Path) -> Result<String, String> {
    let files = File::read_all(folder)?;
    let mut out = String::new();
    for key in KEYS
        .iter()
        .filter(|key| key.form != Form::Single && !OF_EACH.contains(&key.table))
    {
        let name = format!("{}_{}", key.table, key.name).to_uppercase();
        let words: BTreeSet<String> = files.iter().flat_map(|file| entries(file, key)).collect();
        put_list(&mut out, &name, words);
    }
    for (name, table, key) in [("ELISIONS", "words", "elisions"), ("JOINED", "words", "joined")] {
        let key = key_of(table, key)?;
        let words: BTreeSet<String> = files.iter().flat_map(|file| entries(file, key)).collect();
        put_list(&mut out, name, words);
    }
    put_stops(&mut out, &files);
    let behind = ["after_day", "before_year"].map(|name| key_of("dates", name));
    let mut behind_day = BTreeSet::new();
    for key in behind {
        let key = key?;
        behind_day.extend(files.iter().flat_map(|file| entries(file, key)));
    }
    put_list(&mut out, "DATES_BEHIND_DAY", behind_day);
    put_weekdays(&mut out, &files);
    put_months(&mut out, &files)?;
    put_languages(&mut out, &files)?;
    Ok(out)
}

/// The names of the days of the week, sorted, with their number from Monday, 1, on; 0 where languages mean different days by one name.
fn put_weekdays(out: &mut String, files: &[File]) {
    let mut days: BTreeMap<String, usize> = BTreeMap::new();
    for (number, key) in (1..).zip(KEYS.iter().filter(|key| key.table == "weekdays")) {
        for name in files.iter().flat_map(|file| entries(file, key)) {
            let day = days.entry(name).or_insert(number);
            *day = if *day == number { number } else { 0 };
        }
    }
    let days: Vec<String> = days.iter().map(|(name, day)| format!("({name:?},{day})")).collect();
    let _ = writeln!(
        out,
        "/// Names of days of the week in all languages.\npub(crate) static WEEKDAYS: &[(&str, u8)] = &[{}];",
        days.join(",")
    );
}

fn key_of(table: &str, name: &str) -> Result<&'static Key, String> {
    let known = KEYS.iter().find(|key| key.table == table && key.name == name);
    known.ok_or_else(|| format!("no key {table}.{name}"))
}

/// The entries of a file under a key, as they are compared.
fn entries(file: &File, key: &Key) -> Vec<String> {
    let words = file.words(key.table, key.name).iter();
    words
        .map(|word| {
            if key.form == Form::Folded {
                fold(word)
            } else {
                word.clone()
            }
        })
        .collect()
}

fn put_list(out: &mut String, name: &str, words: impl IntoIterator<Item = String>) {
    let _ = writeln!(
        out,
        "/// `{name}` of all languages.\npub(crate) static {name}: &[&str] = {};",
        list(words)
    );
}

fn list(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("{word:?}")).collect();
    format!("&[{}]", words.join(","))
}

/// Names of months with their language and number, those first that are meant where the language is not known.
fn put_months(out: &mut String, files: &[File]) -> Result<(), String> {
    let mut order: Vec<&File> = files.iter().collect();
    order.sort_by_key(|file| file.number("precedence").unwrap_or(i64::MAX));
    let mut months = Vec::new();
    for file in order {
        let keys = KEYS.iter().filter(|key| key.table == "months");
        for (month, key) in (1..).zip(keys) {
            for name in entries(file, key) {
                months.push(format!("({name:?},{:?},{month}u8)", file.code));
            }
        }
    }
    let _ = writeln!(
        out,
        "/// Names of months, folded, with their language and number.\npub(crate) static MONTHS: &[(&str, &str, u8)] = &[{}];",
        months.join(",")
    );
    let lists = files
        .iter()
        .find_map(|file| file.lists("dates", "other_calendar_months"));
    let mut solar = Vec::new();
    for month in 1..=12 {
        let names = lists
            .and_then(|lists| lists.get(&month.to_string()))
            .cloned()
            .unwrap_or_default();
        solar.push(list(names.iter().map(|name| fold(name))));
    }
    let _ = writeln!(
        out,
        "/// Names of the months of the Solar Hijri calendar.\npub(crate) static SOLAR_MONTHS: [&[&str]; 12] = [{}];",
        solar.join(",")
    );
    for (name, list_name) in [
        ("COUNTED_MONTH_BEFORE", "before"),
        ("COUNTED_MONTH_NUMBERS", "numbers"),
        ("COUNTED_MONTH_AFTER", "after"),
        ("COUNTED_MONTH_ENDINGS", "endings"),
    ] {
        let words = files
            .iter()
            .filter_map(|file| file.lists("dates", "counted_months")?.get(list_name));
        let mut words: Vec<String> = words.flatten().map(|word| fold(word)).collect();
        // Numbers stand in their order, words to be looked up sorted.
        if list_name != "numbers" {
            words.sort();
        }
        put_list(out, name, words);
    }
    let mut eras = Vec::new();
    for (era, years) in files.iter().filter_map(|file| file.lists("dates", "eras")).flatten() {
        let year: i16 = years
            .first()
            .and_then(|year| year.parse().ok())
            .ok_or_else(|| format!("the era {era:?} has no year"))?;
        eras.push(format!("({era:?},{year}i16)"));
    }
    let _ = writeln!(
        out,
        "/// Eras with the year before their first.\npub(crate) static ERAS: &[(&str, i16)] = &[{}];",
        eras.join(",")
    );
    Ok(())
}

/// What each language keeps for itself, by code.
fn put_languages(out: &mut String, files: &[File]) -> Result<(), String> {
    let every = files.iter().find(|file| file.code == EVERY).ok_or("no mul.toml")?;
    let _ = writeln!(
        out,
        "/// Every language, by code.\npub(crate) static LANGUAGES: &[Language] = &["
    );
    for file in files.iter().filter(|file| file.code != EVERY) {
        let own = |table: &str, name: &str| -> Result<String, String> {
            Ok(list(
                entries(file, key_of(table, name)?).into_iter().collect::<BTreeSet<_>>(),
            ))
        };
        let text = |name: &str| file.text(name).unwrap_or_default();
        let stemmer = file.text_of("words", "stemmer").filter(|stemmer| *stemmer != "none");
        let _ = writeln!(
            out,
            "Language {{ code: {:?}, tag: {:?}, name: {:?}, native: {:?}, aliases: {}, stemmer: {stemmer:?}, ordinals: {}, spaced_abbreviations: {}, \
             abbreviations: {}, abbreviated_endings: {}, openers: {}, verbs_of_saying: {}, days_and_months: {}, function_words: {}, question_words: {}, letters: {:?}, borrowed_letters: {:?} }},",
            file.code,
            file.code.to_uppercase(),
            fold(text("name")),
            fold(text("native")),
            own("", "aliases")?,
            file.flag("sentences", "ordinals"),
            file.flag("sentences", "spaced_abbreviations"),
            abbreviations(file, every)?,
            own("sentences", "abbreviated_endings")?,
            own("sentences", "openers")?,
            own("sentences", "verbs_of_saying")?,
            list(days_and_months(file)),
            own("words", "function_words")?,
            own("words", "question_words")?,
            file.text_of("words", "letters"),
            file.text_of("words", "borrowed_letters").unwrap_or_default(),
        );
    }
    let _ = writeln!(out, "];");
    Ok(())
}

/// Abbreviations with their habits, sorted: a language's own before those of every language. Empty where it has none of its own.
fn abbreviations(file: &File, every: &File) -> Result<String, String> {
    const HABITS: [(&str, &str); 3] = [
        ("goes_on", "GoesOn"),
        ("goes_on_before_number", "GoesOnBeforeNumber"),
        ("either_way", "EitherWay"),
    ];
    let mut found: Vec<(String, &str)> = Vec::new();
    for from in [file, every] {
        for (name, habit) in HABITS {
            for word in entries(from, key_of("sentences", name)?) {
                if found.iter().all(|(known, _)| *known != word) {
                    found.push((word, habit));
                }
            }
        }
        if found.is_empty() {
            break;
        }
    }
    found.sort();
    let entries: Vec<String> = found
        .iter()
        .map(|(word, habit)| format!("({word:?},Habit::{habit})"))
        .collect();
    Ok(format!("&[{}]", entries.join(",")))
}

fn days_and_months(file: &File) -> BTreeSet<String> {
    let keys = KEYS.iter().filter(|key| matches!(key.table, "months" | "weekdays"));
    keys.flat_map(|key| entries(file, key)).collect()
}

/// The signs that end a sentence in some language, as a function, and the first bytes of each.
fn put_stops(out: &mut String, files: &[File]) {
    let stops = files.iter().flat_map(|file| file.words("sentences", "stops"));
    let stops: BTreeSet<char> = stops.flat_map(|stop| stop.chars()).collect();
    let patterns: Vec<String> = stops.iter().map(|stop| format!("{stop:?}")).collect();
    let _ = writeln!(
        out,
        "/// Whether a sign ends a sentence by itself in some language.\npub(crate) fn is_stop_of_language(c: char) -> bool {{ matches!(c, {}) }}",
        patterns.join("|")
    );
    let leads: BTreeSet<u8> = stops
        .iter()
        .map(|stop| stop.encode_utf8(&mut [0; 4]).as_bytes()[0])
        .collect();
    let _ = writeln!(
        out,
        "/// The first bytes of such signs.\npub(crate) const STOP_LEADS: &[u8] = &{:?};",
        leads.iter().collect::<Vec<_>>()
    );
}
