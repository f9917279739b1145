//! Live blogs: stories that grow by entries, each with the clock above it.

use std::collections::{HashMap, HashSet};

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::refusal::notice::{Notice, Notices};
use crate::clean::verdict::Part;
use crate::language::tables::{ADDRESSES_LIVE, LABELS_LIVE};
use crate::language::word_list::is_one_of;
use crate::page::{BlockKind, Form, Page, Roles};
use crate::text::character_class::is_alphabetic;
use crate::text::fold::fold;

/// Entries from which a page that calls itself live is a live blog.
const LEAST_ENTRIES: usize = 4;
/// Bytes of a line that shows only the clock: `20:42`, `21 h 18`, `5.31pm BST`, `60. Min.`
const CLOCK_BYTES: usize = 28;
/// Bytes of the story in one piece from which it may be a story beside which clocks stand.
const PIECE_BYTES: usize = 600;
/// Letters on such a line: a zone, a half of the day, or a button's label that a dump glues to it.
const CLOCK_LETTERS: usize = 14;
/// Bytes of a line near the headline that says that the page is live: `EN DIRECTO`, `Live`.
const FLAG_BYTES: usize = 120;
/// Blocks above the first entry among which such a line stands.
const FLAG_BLOCKS: usize = 12;
/// Words that an entry has at least, and blocks below its clock in which they stand.
const ENTRY_WORDS: usize = 8;
const ENTRY_BLOCKS: usize = 3;
/// Times that a text stands between entries before it is a button: `Share this post`.
const BUTTON_TIMES: usize = 3;
/// Blocks that the last entry of a dump has: nothing shows where it ends.
const LAST_ENTRY_BLOCKS: usize = 2;

/// Whether `page` is a live blog: it calls itself one, in its headline, its address or beside them, and shows entries.
///
/// `body` are the blocks of its story (indices in order): the clocks beside a story make no live blog of it.
pub fn is_live(
    page: &Page,
    classified: &Classified,
    body: &[usize],
    title: Option<&str>,
    address: Option<&str>,
) -> bool {
    if !matches!(page.form, Form::Html | Form::Dump) {
        return false;
    }
    let entries = entries(page, classified);
    let Some(&first) = entries.first().filter(|_| entries.len() >= LEAST_ENTRIES) else {
        return false;
    };
    if is_told_apart(page, body, &entries) {
        return false;
    }
    title.is_some_and(says_live)
        || page.hints.title.as_deref().is_some_and(says_live)
        || address.is_some_and(leads_to_live)
        || has_flag(page, first)
}

/// Whether most of the story stands in one piece, between two of the clocks or beside all of them.
fn is_told_apart(page: &Page, body: &[usize], clocks: &[usize]) -> bool {
    let bytes = |blocks: &[usize]| -> usize { blocks.iter().map(|&index| page.blocks[index].text.len()).sum() };
    let clocks_above = |index: usize| clocks.partition_point(|&clock| clock < index);
    let pieces = body.chunk_by(|&one, &next| clocks_above(one) == clocks_above(next));
    let largest = pieces.map(bytes).max().unwrap_or_default();
    largest > PIECE_BYTES && largest * 4 > bytes(body) * 3
}

fn says_live(text: &str) -> bool {
    Notices::of(text).has(Notice::Live)
}

/// Whether a line above the first entry says that the page is live: the headline, or a flag beside it.
fn has_flag(page: &Page, first_entry: usize) -> bool {
    let above = first_entry.saturating_sub(FLAG_BLOCKS)..first_entry;
    page.blocks[above].iter().any(|block| {
        let in_menu = block.kind == BlockKind::Item || block.roles.any(Roles::NAVIGATION) || block.link_bytes > 0;
        block.text.len() <= FLAG_BYTES
            && !in_menu
            && (says_live(&block.text) || is_one_of(LABELS_LIVE, &fold(&block.text)))
    })
}

/// `/live/…`, `…-liveblog`, `/directo/…`: steps of an address that name live pages.
fn leads_to_live(address: &str) -> bool {
    /// Letters of a name that says so within a longer step, too.
    const LONG: usize = 8;
    let mut steps = address.split(['/', '?']).skip(3);
    steps.any(|step| {
        let step = step.to_ascii_lowercase();
        let mut names = ADDRESSES_LIVE.iter();
        is_one_of(ADDRESSES_LIVE, &step) || names.any(|name| name.len() >= LONG && step.contains(name))
    })
}

/// The blocks that show only a clock, in order.
fn clocks(page: &Page, classified: &Classified) -> Vec<usize> {
    let blocks = page.blocks.iter().zip(&classified.facts).enumerate();
    blocks
        .filter(|(_, (block, facts))| facts.digits > 0 && is_clock(&block.text))
        .map(|(index, _)| index)
        .collect()
}

/// The clocks below which an entry stands.
fn entries(page: &Page, classified: &Classified) -> Vec<usize> {
    let clocks = clocks(page, classified);
    let texts = |clock: usize| page.blocks.iter().skip(clock + 1).take(ENTRY_BLOCKS);
    let has_text = |clock: &usize| {
        let mut below = texts(*clock).take_while(|block| !is_clock(&block.text));
        below.any(|block| {
            block.text.split_whitespace().count() >= ENTRY_WORDS && block.link_bytes * 2 < block.text.len()
        })
    };
    clocks.into_iter().filter(has_text).collect()
}

/// Whether a line shows only a time of day or a minute of play, perhaps with its number in a list and its zone.
fn is_clock(text: &str) -> bool {
    /// Hour, minute and the number of an entry.
    const MOST_FIGURES: usize = 3;
    if text.len() > CLOCK_BYTES {
        return false;
    }
    let mut places = [(0, 0); MOST_FIGURES];
    let (mut count, mut rest) = (0, 0);
    while let Some(begin) = text.bytes().skip(rest).position(|byte| byte.is_ascii_digit()) {
        let begin = rest + begin;
        let digits = text.bytes().skip(begin).take_while(u8::is_ascii_digit).count();
        // `4.30 Uhr`, `21 h 18`, `5.31pm BST`; a date has letters or a year.
        if count == MOST_FIGURES || digits > 2 {
            return false;
        }
        places[count] = (begin, begin + digits);
        (count, rest) = (count + 1, begin + digits);
    }
    let letters = || text.chars().filter(|&c| is_alphabetic(c)).count();
    if count == 0 || letters() > CLOCK_LETTERS {
        return false;
    }
    let figures = &places[..count];
    let time = figures.windows(2).any(|pair| {
        let [(hour, hour_end), (minute, minute_end)] = [pair[0], pair[1]];
        let in_range = |figure: &str, most: u32| figure.parse::<u32>().is_ok_and(|value| value < most);
        minute_end - minute == 2
            && in_range(&text[hour..hour_end], 24)
            && in_range(&text[minute..minute_end], 60)
            && [":", ".", "h", " h "].contains(&&text[hour_end..minute])
    });
    let counts_minutes = || {
        let lower = text.to_lowercase();
        ["min", "'", "’", "′"].iter().any(|mark| lower.contains(mark))
    };
    time || figures.len() <= 2 && counts_minutes()
}

/// Gives the texts of the entries of a live blog to its story: the classifier knows paragraphs in a row, not entries.
pub fn take_entries(page: &Page, classified: &Classified, story: &mut Story, title_block: Option<usize>) {
    let clocks = clocks(page, classified);
    let (Some(&first), Some(&last)) = (clocks.first(), clocks.last()) else {
        return;
    };
    if clocks.len() < LEAST_ENTRIES {
        return;
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
    for block in &page.blocks[first..=last] {
        *times.entry(block.text.as_str()).or_default() += 1;
    }
    let looks: HashSet<(u32, BlockKind)> = (first..last).map(|index| look(page, index)).collect();
    for &clock in &clocks {
        if matches!(story.parts[clock], Part::Body | Part::Subheading) {
            story.rule(clock, Part::Furniture, "the clock of an entry");
        }
    }
    for index in first..page.blocks.len() {
        let beyond = index > last
            && match page.form {
                Form::Html => !looks.contains(&look(page, index)),
                _ => index > last + LAST_ENTRY_BLOCKS,
            };
        if beyond {
            break;
        }
        let block = &page.blocks[index];
        let elsewhere = Roles::NAVIGATION
            .with(Roles::RELATED)
            .with(Roles::TEASER)
            .with(Roles::SHARE)
            .with(Roles::CAPTION);
        let taken = Some(index) != title_block
            && story.parts[index] != Part::Caption
            && !is_clock(&block.text)
            && times.get(block.text.as_str()).is_none_or(|&times| times < BUTTON_TIMES)
            && block.link_bytes * 2 <= block.text.len()
            && !block.roles.any(elsewhere)
            && classified.facts[index].words >= 3.0;
        if taken && !matches!(story.parts[index], Part::Body | Part::Subheading) {
            let heading = page.form == Form::Html && matches!(block.kind, BlockKind::Heading(_));
            story.rule(
                index,
                if heading { Part::Subheading } else { Part::Body },
                "an entry of the live blog",
            );
        }
    }
}

/// What the element of a block looks like.
fn look(page: &Page, index: usize) -> (u32, BlockKind) {
    let block = &page.blocks[index];
    let parent = page.elements.get(block.element as usize).map_or(0, |element| {
        let around = page
            .elements
            .get(element.parent as usize)
            .map_or(0, |parent| parent.look);
        element.look ^ around.rotate_left(16)
    });
    (parent, block.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_told_from_dates_and_prices() {
        for clock in [
            "20:42",
            "21 h 18",
            "5.31pm BST",
            "60. Min.",
            "2. 59. Min.",
            "18.05 Uhr",
            "88'",
        ] {
            assert!(is_clock(clock), "{clock}");
        }
        for other in ["14 May 2024", "12.05.2024", "By Ida Marsh", "3", "2-1", "Page 2 of 12"] {
            assert!(!is_clock(other), "{other}");
        }
    }

    #[test]
    fn addresses_name_live_pages() {
        assert!(leads_to_live("https://a.example/live/2024/may/02/storm"));
        assert!(leads_to_live("https://a.example/news/storm-liveblog-12.html"));
        assert!(!leads_to_live("https://live.example/news/how-we-live-now"));
    }
}
