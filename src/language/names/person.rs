//! Names of people: what looks like one, and how it is written.

use std::sync::LazyLock;

use crate::language::tables::{NAMES_ACADEMIC, NAMES_PARTICLES, NAMES_PLACES, NAMES_ROLES, NAMES_STRANGERS};
use crate::language::word_list::{WordSet, is_one_of};
use crate::text::character_class::is_alphabetic;
use crate::text::fold::fold;
use crate::text::quick_hash::QuickMap;
use crate::text::script::is_cjk;

/// Words (folded) that no name of a person holds: small words, roles, labels of buttons and of times.
static STRANGE_WORDS: LazyLock<WordSet> =
    LazyLock::new(|| NAMES_STRANGERS.iter().chain(NAMES_ROLES).copied().collect());
/// Words (folded) that stand in names without a capital.
static PARTICLES: LazyLock<WordSet> = LazyLock::new(|| NAMES_PARTICLES.iter().copied().collect());

/// Towns and countries of several words (folded) that bylines name beside their writers.
static PLACE_NAMES: LazyLock<WordSet> = LazyLock::new(|| NAMES_PLACES.iter().copied().collect());

/// The longest name, in characters.
const LONGEST: usize = 60;

/// Whether no name of a person holds the word (folded).
pub fn is_stranger(word: &str) -> bool {
    STRANGE_WORDS.contains(word)
}

/// Whether the word (folded) stands in names without a capital.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Whether `name` could be a person's whole name: two to six words with capitals, or the few characters of a Chinese, Japanese or
/// Korean name.
pub fn looks_like_person(name: &str) -> bool {
    let name = name.trim();
    if name.is_empty() || name.len() > 4 * LONGEST || !all_may_stand_in_name(name) {
        return false;
    }
    if name.len() > LONGEST && name.chars().count() > LONGEST {
        return false;
    }
    if !name.is_ascii() && name.chars().any(is_cjk) {
        return looks_like_eastern_person(name);
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    if !(2..=6).contains(&words.len()) {
        return false;
    }
    if name.contains(['«', '»']) || name.starts_with(['"', '“', '„', '«', '”', '.', '-', '\'', '‘', '’']) {
        return false;
    }
    if words[0].starts_with(char::is_lowercase) && !words[0].contains(['-', '\'', '’']) {
        return false;
    }
    let capitals = words.iter().filter(|word| starts_well(word)).count();
    if capitals < 2 || words.iter().any(|word| is_glued(word)) {
        return false;
    }
    // `PM ET`: an hour and its zone.
    if words
        .iter()
        .all(|word| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
    {
        return false;
    }
    let sentence_ends_inside = words[..words.len() - 1]
        .iter()
        .any(|word| word.ends_with('.') && word.chars().count() > 5);
    let whole_word = words
        .iter()
        .any(|word| word.chars().filter(|&c| is_alphabetic(c)).nth(1).is_some());
    if sentence_ends_inside || !whole_word {
        return false;
    }
    // Folding costs most of all.
    let mut all_one = true;
    let mut first_folded = String::new();
    for (place, word) in words.iter().enumerate() {
        let folded = fold(word.trim_matches(['.', ',']));
        let adjective = || folded.chars().count() > 8 && (folded.ends_with("ische") || folded.ends_with("ischer"));
        let particle = || starts_well(word) || is_particle(&folded);
        if is_stranger(&folded) || adjective() || !particle() {
            return false;
        }
        if place == 0 {
            first_folded = folded;
        } else {
            all_one &= folded == first_folded;
        }
    }
    // `Lego Lego`
    !all_one && !PLACE_NAMES.contains(fold(name).as_str())
}

/// Whether a word begins as the parts of a name do: with a capital or a letter that has none, or with a particle that is joined to it.
fn starts_well(word: &str) -> bool {
    let first = word.trim_start_matches(['\'', '’', '"', '“', '«', '„']).chars().next();
    if first.is_some_and(|c| !c.is_lowercase() && is_alphabetic(c)) {
        return true;
    }
    let may_be_joined = word.starts_with(['d', 'a', 'e', 'o', 'l', 'u', 'D', 'A', 'E', 'O', 'L', 'U']);
    may_be_joined && {
        let lower = word.to_lowercase();
        ["d'", "d’", "al-", "el-", "o'", "o’", "l'", "l’", "ur-"]
            .iter()
            .any(|start| lower.starts_with(start))
    }
}

/// `LeagueRadioLifestyle`: words that a page printed without spaces. `McGurk`, `DiCaprio`, `O'Brien` and `Anne-Marie` are names.
fn is_glued(word: &str) -> bool {
    let mut inner = 0;
    let mut before = ' ';
    let mut run = 0;
    for c in word.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            inner += if run > 3 { 2 } else { 1 };
        }
        run = if is_alphabetic(c) && !c.is_uppercase() {
            run + 1
        } else {
            0
        };
        before = c;
    }
    inner > 1
}

fn all_may_stand_in_name(text: &str) -> bool {
    if text.is_ascii() {
        let may_stand = |byte: u8| byte.is_ascii_alphabetic() || b" -'.`\"".contains(&byte);
        return text.bytes().all(may_stand);
    }
    text.chars().all(may_stand_in_name)
}

fn may_stand_in_name(c: char) -> bool {
    c.is_ascii_alphabetic()
        || c == ' '
        || is_alphabetic(c)
        || matches!(
            c,
            '-' | '\''
                | '’'
                | '.'
                | '·'
                | '・'
                | '‐'
                | '‑'
                | 'ʻ'
                | '`'
                | '\u{a0}'
                | '\u{ad}'
                | '"'
                | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '\u{200c}'
        )
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{64b}'..='\u{65f}')
}

/// What the pages of Eastern papers print where a name could stand, by the first characters.
static EASTERN_LABELS: LazyLock<QuickMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut by_first = QuickMap::<char, Vec<&str>>::default();
    for label in NAMES_STRANGERS.iter().filter(|label| label.starts_with(is_cjk)) {
        by_first
            .entry(label.chars().next().unwrap_or_default())
            .or_default()
            .push(label);
    }
    by_first
});

fn looks_like_eastern_person(name: &str) -> bool {
    let characters = name.chars().filter(|c| is_cjk(*c)).count();
    if name.chars().any(|c| c.is_ascii_alphabetic()) {
        return false;
    }
    let all_han_or_hangul = name
        .chars()
        .all(|c| c.is_whitespace() || (is_cjk(c) && !('\u{3040}'..='\u{30ff}').contains(&c)));
    let longest = if all_han_or_hangul { 6 } else { 16 };
    let begins_label = |(at, c): (usize, char)| {
        let labels = EASTERN_LABELS.get(&c);
        labels.is_some_and(|labels| labels.iter().any(|label| name[at..].starts_with(label)))
    };
    (2..=longest).contains(&characters) && !name.char_indices().any(begins_label)
}

/// `name` on one line, without a role behind a comma's or a bracket's place, and not in capitals: `SEUNG MIN KIM` → `Seung Min Kim`.
pub fn tidy(name: &str) -> String {
    let trimmed = name
        .trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ';' | ':' | '|' | '•' | '·' | '-' | '–' | '—' | '/' | '*' | '(' | ')' | '[' | ']' | '…'
                )
        })
        .trim_end_matches(|c: char| c == '.' || c == '\u{200b}' || c == '^' || c == ',' || c.is_ascii_digit());
    // A full stop belongs to `Jr.` and initials.
    let abbreviated = name.trim_end().ends_with('.')
        && trimmed
            .rsplit([' ', '.'])
            .next()
            .is_some_and(|last| last.chars().count() <= 2);
    let mut line = String::with_capacity(trimmed.len() + 1);
    for word in trimmed.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if abbreviated {
        line.push('.');
    }
    if let Some(half) = doubled(&line) {
        line.truncate(half);
    }
    if let Some(single) = doubled_words(&line) {
        line = single;
    }
    if in_capitals(&line) {
        return line.split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
    }
    line
}

/// `Ada Ada Berg Berg`, `Ada Ada Berg` → `Ada Berg`: nested elements that say the same.
fn doubled_words(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    // `AdaAda Berg Berg`: the given name stands in an element of its own, too, and the family name behind it.
    let half = words[0].len() / 2;
    let glued = half > 1 && words[0].is_char_boundary(half) && words[0][..half] == words[0][half..];
    if glued && words[1..].len().is_multiple_of(2) && words.len() > 1 {
        let (once, again) = words[1..].split_at(words[1..].len() / 2);
        return (once == again).then(|| format!("{} {}", &words[0][..half], once.join(" ")));
    }
    if words.get(1) != words.first() {
        return None;
    }
    if words.len() == 3 && words[1] != words[2] {
        return Some(words[1..].join(" "));
    }
    let doubled = words.len() >= 4 && words.len().is_multiple_of(2) && words.chunks(2).all(|pair| pair[0] == pair[1]);
    doubled.then(|| words.iter().step_by(2).copied().collect::<Vec<_>>().join(" "))
}

/// The length of the first half, when the name stands twice: the text for a picture and the name below it.
fn doubled(name: &str) -> Option<usize> {
    let half = name.len().checked_sub(1)? / 2;
    let twice = name.len() % 2 == 1 && name.is_char_boundary(half) && name.is_char_boundary(half + 1);
    (twice && half > 4 && name[half..].starts_with(' ') && name[..half] == name[half + 1..]).then_some(half)
}

/// The name of a person without academic titles, trailing small words and single letters, and with a family name in capitals written
/// as usual: `Dr. Jean DUPONT le` → `Jean Dupont`.
pub fn tidy_person(name: &str) -> String {
    let line = tidy(name);
    let mut words: Vec<&str> = line.split(' ').collect();
    while words.len() > 2 && is_academic(words[0]) {
        words.remove(0);
    }
    let dispensable =
        |word: &str| word.starts_with(char::is_lowercase) || (word.chars().count() == 1 && !word.chars().any(is_cjk));
    while words.len() > 2 && words.last().is_some_and(|word| dispensable(word)) {
        words.pop();
    }
    if words.len() > 2 && words.last().is_some_and(|last| is_sign_of_house(last)) {
        words.pop();
    }
    let shouted =
        |word: &str| word.chars().filter(|&c| is_alphabetic(c)).count() > 3 && !word.chars().any(char::is_lowercase);
    let usual = |word: &&str| {
        if shouted(word) && !word.contains('.') {
            capitalised(word)
        } else {
            (*word).to_owned()
        }
    };
    words.iter().map(usual).collect::<Vec<_>>().join(" ")
}

/// `Dr.`, `Prof`: a title before a name.
fn is_academic(word: &str) -> bool {
    let folded = fold(word);
    let known = |title: &str| is_one_of(NAMES_ACADEMIC, title);
    // `Mag` without a stop is a name.
    folded.strip_suffix('.').is_some_and(known) || known(&folded) && matches!(folded.as_str(), "dr" | "prof" | "dr.in")
}

/// `Ada Virtanen HS`: letters that no name has, which stand for the paper.
fn is_sign_of_house(word: &str) -> bool {
    (2..=3).contains(&word.len())
        && !matches!(word, "NG" | "JR" | "SR")
        && word.bytes().all(|byte| b"BCDFGHJKLMNPQRSTVWXZ".contains(&byte))
}

/// Whether a name of several words, or a long one, is written in capitals only (`McGURK` counts).
fn in_capitals(name: &str) -> bool {
    let mut small = name
        .split([' ', '-'])
        .map(|word| word.strip_prefix("Mc").or(word.strip_prefix("Mac")).unwrap_or(word))
        .flat_map(str::chars)
        .filter(|c| c.is_lowercase());
    name.contains(' ')
        && small.next().is_none()
        && name.contains(char::is_uppercase)
        && name.chars().filter(|&c| is_alphabetic(c)).count() > 4
}

/// One word of a name in capitals as it is usually written.
fn capitalised(word: &str) -> String {
    let lower = word.to_lowercase();
    let initials = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    let two_consonants = word.chars().count() == 2 && !lower.chars().any(|c| "aeiouyg".contains(c));
    if initials || two_consonants || matches!(lower.as_str(), "ii" | "iii" | "iv") {
        return word.to_owned();
    }
    if matches!(
        lower.as_str(),
        "de" | "del" | "della" | "di" | "da" | "dos" | "du" | "van" | "von" | "der" | "den" | "bin" | "ibn" | "y" | "e"
    ) {
        return lower;
    }
    let mut out = String::with_capacity(word.len());
    let mut start = true;
    for c in lower.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        // D'Angelo and Smith-Jones, but not the s of a genitive at the end.
        start = matches!(c, '-' | '\'' | '’' | '.' | '‐');
    }
    if let Some(rest) = lower.strip_prefix("mc").filter(|rest| rest.len() > 2) {
        let mut letters = rest.chars();
        out = format!(
            "Mc{}{}",
            letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default(),
            letters.as_str()
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_recognised_in_any_script() {
        for name in [
            "Seung Min Kim",
            "COLLEEN LONG",
            "Ursula von der Leyen",
            "Fouzia Van Der Fort",
            "J.R. Ward",
            "Dr. Max Kolter",
            "Shane O’Brien",
            "María R. Sahuquillo",
            "Андрей Колесников",
            "Νίκος Παπαδόπουλος",
            "محمد علي",
            "יעל כהן",
            "松岡大地",
            "大渡 美咲",
            "배윤경",
            "Anna-Lena d'Arc",
            "Múte B. Egede",
            "नरेंद्र शर्मा",
        ] {
            assert!(looks_like_person(name), "{name}");
        }
        for name in [
            "",
            "World News",
            "Senior Reporter",
            "5 minutes",
            "Read More",
            "a quiet day",
            "Staff",
            "Eine Analyse von gestern",
            "The White House",
            "Share on Facebook",
            "本报记者",
            "By Seung",
            "X1 Y2",
            "Lego Lego",
            "Related Topics",
        ] {
            assert!(!looks_like_person(name), "{name}");
        }
    }

    #[test]
    fn capitals_become_names() {
        for (printed, written) in [
            ("SEUNG MIN KIM", "Seung Min Kim"),
            ("BRETT McGURK", "Brett McGurk"),
            ("BRETT MCGURK", "Brett McGurk"),
            ("SHANE O'BRIEN", "Shane O'Brien"),
            ("ANNE-MARIE VAN DER BERG", "Anne-Marie van der Berg"),
            ("J.D. TUCCILLE", "J.D. Tuccille"),
            ("JD VANCE", "JD Vance"),
            ("AFP", "AFP"),
            (" Ada Berg, ", "Ada Berg"),
            ("Ada Berg Ada Berg", "Ada Berg"),
            ("AdaAda Berg Berg", "Ada Berg"),
            ("AdaAda van Berg van Berg", "Ada van Berg"),
            ("Ada Berg^1,", "Ada Berg"),
            ("Sammy Davis Jr.", "Sammy Davis Jr."),
            ("ÉMILE ZOLA", "Émile Zola"),
        ] {
            assert_eq!(tidy(printed), written);
        }
        for (printed, written) in [
            ("Jean DUPONT", "Jean Dupont"),
            ("Dr. Wiebke von der Lühe", "Wiebke von der Lühe"),
            ("Maëlle Kervadec le", "Maëlle Kervadec"),
            ("Игнат ПОДОЛЬЦЕВ A", "Игнат Подольцев"),
            ("大渡 美咲", "大渡 美咲"),
        ] {
            assert_eq!(tidy_person(printed), written);
        }
    }
}
