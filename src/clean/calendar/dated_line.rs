//! Lines that hold a date and little else: what may stand beside the day of publication.

use crate::clean::evidence::page_context::PageContext;
use crate::language::bylines::opening::{after_opening, opens_behind_bar};
use crate::language::dates::labels::{Label, label, with_labels};
use crate::language::dates::moment::Moment;
use crate::language::dates::printed::Dated;
use crate::page::Form;

/// Characters of a line beside a date that is labelled as the day of publication.
const BESIDE_LABELLED: usize = 100;
/// Beside a date with a clock, or in a byline.
const BESIDE_CLOCK: usize = 75;
/// Beside a bare date: more is a sentence or a caption.
const BESIDE_BARE: usize = 45;
/// Bytes of names and roles between the opening of a byline and its date.
const NAMES: usize = 120;
/// Bytes of the longest block that may hold the date.
const LONGEST_LINE: usize = 300;
/// The same in a dump, where a caption or the standfirst may stand in the same lines.
const LONGEST_LINES: usize = 700;

/// A date of a line that says little else.
#[derive(Debug)]
pub struct DatedLine {
    /// What it says of its date.
    pub label: Label,
    /// The date.
    pub moment: Moment,
    /// It stands behind the names of a byline.
    pub in_byline: bool,
    /// Characters of the line beside its dates.
    pub beside: usize,
}

impl DatedLine {
    /// The one in the block `index`; `None` where the block says more.
    pub fn of(context: &PageContext<'_>, index: usize) -> Option<Self> {
        let text = context.text(index);
        let dump = context.page.form == Form::Dump;
        let longest = if dump && !context.is_body(index) {
            LONGEST_LINES
        } else {
            LONGEST_LINE
        };
        if text.len() > longest || context.holds_foreign_date(index) || text.starts_with(['©', '(']) {
            return None;
        }
        let dates: Vec<(Label, &Dated)> = with_labels(text, context.dates(index)).collect();
        if dates.is_empty() {
            return None;
        }
        let taken: usize = dates.iter().map(|(_, dated)| dated.end - dated.start).sum();
        let beside = text.chars().count().saturating_sub(taken + addresses_in(text));
        let with_label = |wanted: Label| {
            dates
                .iter()
                .find(|(label, dated)| *label == wanted && dated.moment.has_day())
        };
        let (label, dated) = with_label(Label::Published)
            .or_else(|| with_label(Label::Bare))
            .or_else(|| with_label(Label::Modified))?;
        // `5 May 2024 (changed on 6 May 2024)` says which of both is the first.
        let tells_change = dates.iter().any(|(label, _)| *label == Label::Modified);
        let label = match label {
            Label::Bare if tells_change => Label::Published,
            label => *label,
        };
        let opened = after_opening(text).is_some() || opens_behind_bar(text);
        let in_byline = opened && is_beside_names(&text[..dated.start]);
        if !in_byline && (is_posted(text, dated) || label == Label::Bare && is_in_brackets(text, dated)) {
            return None;
        }
        // A dump prints a caption or the standfirst in the same lines.
        let stands = label == Label::Published || dated.moment.time.is_some();
        let in_other_text = dump && (stands && stands_by_itself(text, dated) || follows_weekday(text, dated));
        // Many sites print the day of the change right behind the day of publication.
        let with_change = dates.windows(2).any(|pair| pair[0].1.end == pair[1].1.start);
        let allowed = match label {
            _ if in_byline || in_other_text || dump && with_change && dated.start == 0 => text.len(),
            _ if text.len() > LONGEST_LINE => 0,
            Label::Published => BESIDE_LABELLED,
            _ if with_change => BESIDE_LABELLED,
            _ if dated.moment.time.is_some() => BESIDE_CLOCK,
            _ => BESIDE_BARE,
        };
        (beside <= allowed).then(|| Self {
            label,
            moment: dated.moment.clone(),
            in_byline,
            beside,
        })
    }
}

/// Characters of the addresses that a dump prints for pictures without a text.
fn addresses_in(text: &str) -> usize {
    let addresses = text.split(' ').filter(|word| word.starts_with("http"));
    addresses.map(str::len).sum()
}

/// Whether what stands between the opening of a byline and its date is names and roles.
fn is_beside_names(before: &str) -> bool {
    before.len() < BESIDE_BARE || before.len() < NAMES && !before.contains(". ")
}

/// Whether the date is that of a post in a network: `— Ada Berg (@adaberg) May 3, 2024`.
fn is_posted(text: &str, dated: &Dated) -> bool {
    text[..dated.start].contains("(@")
}

/// Whether the date stands in brackets behind a text: `The mayor on the pier (3/5/2024)`.
fn is_in_brackets(text: &str, dated: &Dated) -> bool {
    /// Bytes of the shortest such text.
    const SHORTEST: usize = 16;
    let before = text[..dated.start].trim_end();
    dated.moment.time.is_none()
        && before.len() > SHORTEST
        && before.ends_with(['(', '（'])
        && text[dated.end..].trim_start().starts_with([')', '）'])
}

/// Whether a date, or its label, begins `text` or a sentence in it, or ends `text`.
fn stands_by_itself(text: &str, dated: &Dated) -> bool {
    /// Bytes of a label.
    const LABEL: usize = 40;
    let sentence = last_sentence(&text[..dated.start]);
    sentence.len() <= LABEL && (label(sentence) == Label::Published || sentence.trim().is_empty())
        || text[dated.end..].trim().is_empty()
}

/// Whether `text` is a sentence that ends, and the date with the name of its day: `What is left of the wood?Monday, 6 January 2020`.
fn follows_weekday(text: &str, dated: &Dated) -> bool {
    /// Bytes of the name of a day.
    const LONGEST: usize = 16;
    let before = &text[..dated.start];
    let sentence = last_sentence(before);
    let weekday = sentence.trim().trim_end_matches(',');
    dated.end == text.len()
        && sentence.len() < before.len()
        && (1..=LONGEST).contains(&weekday.len())
        && weekday.chars().all(char::is_alphabetic)
}

/// What stands behind the last end of a sentence.
fn last_sentence(text: &str) -> &str {
    text.rfind(['.', '!', '?']).map_or(text, |end| &text[end + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::dates::locale::Locale;
    use crate::language::dates::printed::find;

    fn dated(text: &str) -> Dated {
        find(text, &Locale::default()).swap_remove(0)
    }

    #[test]
    fn dates_of_posts_and_captions_are_not_the_storys() {
        let text = "— Ada Berg (@adaberg) May 3, 2024";
        assert!(is_posted(text, &dated(text)));
        for text in [
            "The mayor on the pier (3/5/2024)",
            "市长在码头上讲话的情景（2024年5月3日）",
        ] {
            assert!(is_in_brackets(text, &dated(text)), "{text}");
        }
        for text in [
            "Ada Berg (3 May 2024)",
            "The mayor on the pier (3 May 2024, 14:30)",
            "The mayor on 3 May 2024",
        ] {
            assert!(!is_in_brackets(text, &dated(text)), "{text}");
        }
    }

    #[test]
    fn a_standfirst_may_end_in_the_date() {
        let text = "What is left of the wood?Monday, 6 January 2020";
        assert!(follows_weekday(text, &dated(text)));
        for text in [
            "What is left of the wood? 6 January 2020",
            "The wood has burnt on Monday, 6 January 2020",
        ] {
            assert!(!follows_weekday(text, &dated(text)), "{text}");
        }
        for text in [
            "The wood is gone. 6 January 2020 14:30",
            "The wood is gone. Published 6 January 2020 in Lagos",
        ] {
            assert!(stands_by_itself(text, &dated(text)), "{text}");
        }
    }
}
