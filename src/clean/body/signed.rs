//! What a page says of who wrote a story and when, where it is set like the story's text: byline, date, a word about the writer.

use crate::article::Published;
use crate::clean::body::story::Story;
use crate::clean::verdict::Part;
use crate::language::bylines::byline::{Trust, parse};
use crate::language::bylines::opening::after_opening;
use crate::language::dates::labels::{Label, labelled};
use crate::language::dates::locale::Locale;
use crate::language::dates::printed::{Dated, find};
use crate::language::sentences::ending::ends_sentence;
use crate::language::tables::{BYLINES_BIOGRAPHY, BYLINES_BIOGRAPHY_OF_FAMILY_NAME};
use crate::page::{Form, Page};
use crate::text::fold::fold;

/// Paragraphs with which a byline may stand, those above the first prose not counted, and its longest, in bytes.
const FIRST_PARAGRAPHS: usize = 3;
const LONGEST_BYLINE: usize = 90;
/// Bytes from which a text that ends like a sentence is prose.
const LEAST_PROSE: usize = 120;
/// Paragraphs at the end among which the writers are introduced, and the longest of them, in bytes.
const LAST_PARAGRAPHS: usize = 4;
const LONGEST_BIOGRAPHY: usize = 500;

impl Story {
    /// Takes out of the text what tells of its `writers` and its date.
    pub fn drop_byline(&mut self, page: &Page, writers: &[String], day: Option<&Published>) {
        if !matches!(page.form, Form::Html | Form::Dump) {
            return;
        }
        self.drop_signature(page, writers);
        self.drop_biographies(page, writers);
        let text = |index: usize| page.blocks[index].text.as_str();
        let body = self.body();
        let is_prose = |&index: &usize| text(index).len() >= LEAST_PROSE && ends_sentence(text(index));
        let above = body.iter().position(is_prose).unwrap_or(0);
        for index in body.into_iter().take(above + FIRST_PARAGRAPHS) {
            let text = text(index);
            if text.len() > LONGEST_BYLINE || ends_sentence(text) {
                continue;
            }
            if is_date_line(text) || day.is_some_and(|day| is_day(text, day)) {
                self.rule(index, Part::Furniture, "the date");
            } else if is_byline(text, writers) {
                self.rule(index, Part::Furniture, "the byline");
            }
        }
    }

    /// The last line, where it is a byline or a writer's name; addresses and, in a dump, the names alone wherever they stand.
    fn drop_signature(&mut self, page: &Page, writers: &[String]) {
        let body = self.body();
        let signs = |&&last: &&usize| {
            let text = page.blocks[last].text.trim();
            let short = text.len() <= LONGEST_BYLINE && !ends_sentence(text);
            is_signed(text, writers)
                || short && is_byline(text, writers)
                || writers
                    .iter()
                    .any(|name| is_name(text, name) || is_end_of_name(text, name))
        };
        if let Some(&last) = body.last().filter(signs) {
            self.rule(last, Part::Furniture, "the byline");
        }
        for index in body {
            let text = page.blocks[index].text.trim();
            if text.len() > LONGEST_BYLINE {
                continue;
            }
            if is_address(text) {
                self.rule(index, Part::Furniture, "an address");
            } else if page.form == Form::Dump && writers.iter().any(|name| is_name(text, name)) {
                self.rule(index, Part::Furniture, "the byline");
            }
        }
    }

    /// `Ada Berg covers the islands.`, `Reach Ada Berg at ada@post.example`: the paragraphs at the end that introduce a writer.
    fn drop_biographies(&mut self, page: &Page, writers: &[String]) {
        /// Letters of a hundred that are set in italics in a note of the editors.
        const ITALIC: usize = 75;
        let body = self.body();
        let end = body.len();
        // A story begins with its text.
        let last = body.into_iter().skip(end.saturating_sub(LAST_PARAGRAPHS).max(1));
        for index in last.collect::<Vec<_>>().into_iter().rev() {
            let block = &page.blocks[index];
            let text = block.text.trim();
            let in_italics = block.italic_bytes * 100 >= text.len() * ITALIC;
            if in_italics && text.contains('@') && text.len() <= LONGEST_BIOGRAPHY {
                self.rule(index, Part::Furniture, "a note with an address");
            } else if text.len() <= LONGEST_BIOGRAPHY && writers.iter().any(|name| tells_of(text, name)) {
                self.rule(index, Part::Furniture, "tells of the writer");
            }
        }
    }
}

/// Whether `text` is `name` and nothing else, in capitals or not.
fn is_name(text: &str, name: &str) -> bool {
    text == name || text.len() == name.len() && fold(text) == fold(name)
}

/// `THANH HÒA` below a story by Nguyễn Thanh Hòa.
fn is_end_of_name(text: &str, name: &str) -> bool {
    text.contains(' ') && text.len() < name.len() && fold(name).ends_with(&format!(" {}", fold(text)))
}

/// Whether a paragraph introduces the writer `name`, or says where to write to them.
fn tells_of(text: &str, name: &str) -> bool {
    // `Ada Berg reported from Cairo` is part of a story.
    let introduces = || {
        let rest = text.strip_prefix(name)?;
        let rest = rest
            .strip_prefix(", ")
            .and_then(|role| role.split_once(", "))
            .map_or(rest, |(_, rest)| rest);
        let rest = rest.trim_start();
        let begins = |word: &&str| rest.strip_prefix(*word).is_some_and(|rest| rest.starts_with(' '));
        BYLINES_BIOGRAPHY.iter().any(begins).then_some(())
    };
    // `Nasser covers the islands.`, `Ada is a writer from Hvalby.`
    let by_one_name = || {
        let (given, rest) = name.split_once(' ')?;
        let family = rest.rsplit(' ').next()?;
        let opens = |one: &str, verbs: &[&str]| {
            let rest = text.strip_prefix(one).and_then(|rest| rest.strip_prefix(' '));
            let begins = |word: &&str| {
                rest.and_then(|rest| rest.strip_prefix(*word))
                    .is_some_and(|rest| rest.starts_with(' '))
            };
            verbs.iter().any(begins)
        };
        (opens(family, BYLINES_BIOGRAPHY_OF_FAMILY_NAME) || opens(given, BYLINES_BIOGRAPHY)).then_some(())
    };
    let addressed = text.contains(name) && text.split_whitespace().any(is_address);
    addressed || introduces().is_some() || by_one_name().is_some()
}

/// Whether `word` is an address for mail.
fn is_address(word: &str) -> bool {
    let parts = word
        .split_once('@')
        .filter(|(name, _)| !name.is_empty() && !word.contains(' '));
    parts.is_some_and(|(_, host)| host.trim_end_matches(['.', ',', ')']).contains('.'))
}

/// `By Ada Berg`, `Ada Berg and Kim Holm, Lagos`: the writers and no one else.
fn is_byline(text: &str, writers: &[String]) -> bool {
    /// Words beside the names where nothing opens the line.
    const BESIDE: usize = 3;
    /// Bytes of a word that joins names.
    const SHORT: usize = 3;
    let people = parse(text, Trust::Line).people;
    let named: usize = people.iter().map(|name| name.split_whitespace().count()).sum();
    // A town, an agency.
    let joint = |word: &str| word.len() <= SHORT;
    let named_beside = || {
        !text
            .split_whitespace()
            .any(|word| word.starts_with(char::is_lowercase) && !joint(word))
    };
    let alone = || text.split_whitespace().count() <= named + BESIDE && named_beside();
    let signs = !people.is_empty() && people.iter().all(|name| writers.contains(name));
    // `Ada Bergby Ada BergMay 4, 2024`: the text for the writer's picture, and the byline.
    let said_twice = |name: &String| {
        text.strip_prefix(name.as_str())
            .is_some_and(|rest| rest.contains(name.as_str()))
    };
    if writers.iter().any(said_twice) {
        return true;
    }
    signs && (alone() || after_opening(text).is_some())
}

/// `한서윤 기자 seoyun@badailbo.example`: a writer's name with an address, and nothing else.
fn is_signed(text: &str, writers: &[String]) -> bool {
    if text.len() > LONGEST_BYLINE || !text.contains('@') || ends_sentence(text) {
        return false;
    }
    let people = parse(text, Trust::Line).people;
    !people.is_empty() && people.iter().all(|name| writers.contains(name))
}

/// `Sun 1 Dec 2024 18.30 GMT`: the day of publication, and nothing else.
fn is_day(text: &str, day: &Published) -> bool {
    /// Characters of the name of a day, a sign.
    const BESIDE: usize = 14;
    /// Characters of the account that posted it.
    const BESIDE_OPENED: usize = 40;
    let dates = find(text, &Locale::default());
    let [dated] = dates.as_slice() else { return false };
    let beside = text
        .chars()
        .count()
        .saturating_sub(text[dated.start..dated.end].chars().count());
    let most = if after_opening(text).is_some() {
        BESIDE_OPENED
    } else {
        BESIDE
    };
    dated.moment.date == day.date && beside <= most
}

/// `Posted: January 21, 1998`, `Published 3 May 2024 Updated 4 May 2024`: dates that say what they are, and nothing else.
fn is_date_line(text: &str) -> bool {
    /// Characters of the label of a date.
    const LABEL: usize = 24;
    let dates = labelled(text, &Locale::default());
    let said = |(label, dated): &(Label, Dated)| *label != Label::Bare && dated.moment.has_day();
    let dated: usize = dates.iter().map(|(_, dated)| dated.end - dated.start).sum();
    let beside = text.chars().count().saturating_sub(dated);
    (1..=2).contains(&dates.len()) && dates.iter().all(said) && beside <= LABEL * dates.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writers_are_introduced_at_the_foot() {
        let name = "Ada Berg";
        for text in [
            "Ada Berg covers the islands for the Post. She lives in Hvalby.",
            "Ada Berg, a sailor, is the author of two books about knots.",
            "Reach Ada Berg at 555-0123 or aberg@post.example.",
            "Ada Berg ist Redakteurin in Hamburg.",
            "Berg covers the islands for the Post.",
            "Ada is a writer from Hvalby.",
        ] {
            assert!(tells_of(text, name), "{text}");
        }
        for text in [
            "Ada Berg reported from Cairo, and Kim Holm from London.",
            "The mayor is a sailor.",
            "— Ada Berg (@adaberg) October 9, 2018",
            "Ada Bergman is the mayor.",
        ] {
            assert!(!tells_of(text, name), "{text}");
        }
    }

    #[test]
    fn lines_of_dates_say_what_they_are() {
        assert!(is_date_line("Posted: January 21, 1998"));
        assert!(is_date_line("Published Aug. 19, 2023 Updated Aug. 21, 2023"));
        assert!(!is_date_line("January 21, 1998"));
        assert!(!is_date_line("The house was posted to the museum on January 21, 1998"));
    }
}
