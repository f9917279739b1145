//! A line that may be nothing but names, and what speaks for it as a byline.

use crate::clean::evidence::page_context::PageContext;
use crate::clean::people::byline_region::{BylineRegion, is_line};
use crate::language::bylines::byline::{Trust, parse};
use crate::language::bylines::credits::Credits;
use crate::language::bylines::eastern::{is_chinese_name, is_title, is_titled};
use crate::language::bylines::inside::LONGEST_SIGNED_BODY;
use crate::language::bylines::line_cues::{is_picture_credit, names_role, tells_time_passed};
use crate::language::bylines::opening::opens_behind_bar;
use crate::language::bylines::other_credits::without_photographers;
use crate::language::names::family_names::is_full_name;
use crate::language::names::name_words::most_name_words;
use crate::language::names::organisations::is_agency;
use crate::page::{BlockKind, Form, Roles};
use crate::text::character_class::is_alphanumeric;
use crate::text::script::is_cjk;
use crate::text::whole_word::WholeWord;

/// Bytes of a date that stands alone, though it is taken for text of the story.
const LONGEST_DATE: usize = 40;
/// Blocks from a line with name and date down to the headline below it.
const HEAD_REACH: usize = 2;

/// A line that may be nothing but names, before it is read.
pub struct BylineCandidate {
    /// Its block.
    pub index: usize,
    /// What it scores at best.
    pub most: i32,
    /// Its words, but for addresses and titles.
    words: usize,
    dated: bool,
    /// It is an agency's name.
    agency: bool,
    /// What a word for who writes scores on it.
    role: i32,
}

impl BylineCandidate {
    /// The line at `index`; `None` where it holds no names. What costs little is asked first: hardly any line does.
    pub fn of(context: &PageContext<'_>, zone: &BylineRegion, index: usize) -> Option<Self> {
        let text = context.text(index);
        // What leads to another place of the page names a part of it.
        if !may_be_bare(context, index) || context.page.blocks[index].inner_links > 0 {
            return None;
        }
        let agency = is_agency(text.trim());
        let most_named = most_name_words(text);
        if !agency && most_named == 0 {
            return None;
        }
        // `김민지 기자 mj@marlow.example`: addresses and titles are beside the name what signs it.
        let spoken = |word: &&str| word.contains(is_alphanumeric) && !word.contains('@') && !is_title(word);
        let words = text.split_whitespace().filter(spoken).count();
        if words > 24 || is_picture_credit(&without_photographers(text)) {
            return None;
        }
        let mut prospect = Self {
            index,
            most: 0,
            words,
            dated: !agency && has_date(context, index),
            agency,
            role: 0,
        };
        if !agency && prospect.is_sentence(most_named) {
            return None;
        }
        if agency {
            prospect.most = place_score(context, zone, index, true);
        } else {
            prospect.role = i32::from(context.page.form == Form::Dump && names_role(text)) * 2;
            prospect.most = prospect.score(context, zone, prospect.is_bare(most_named), MOST_AGAIN);
        }
        Some(prospect)
    }

    fn is_sentence(&self, named: usize) -> bool {
        self.words > named.saturating_add(5) && !self.dated
    }

    fn is_bare(&self, named: usize) -> bool {
        self.words <= named.saturating_add(1)
    }

    /// What a line scores that is `bare` of everything but names, and whose first name is shown so often `again`.
    fn score(&self, context: &PageContext<'_>, zone: &BylineRegion, bare: bool, again: i32) -> i32 {
        i32::from(self.dated) * 4
            + place_score(context, zone, self.index, bare)
            + again.min(MOST_AGAIN)
            + i32::from(bare)
            + self.role
    }

    /// How much speaks for the line as a byline, and its names; `None` where it is less than `enough`.
    pub fn read(&self, context: &PageContext<'_>, zone: &BylineRegion, enough: i32) -> Option<(i32, Credits)> {
        let index = self.index;
        let text = context.text(index);
        let credits = parse(text, Trust::Line);
        if self.agency {
            return Some((self.most, credits));
        }
        let dump = context.page.form == Form::Dump;
        let first = credits.people.first()?;
        let named: usize = credits.people.iter().map(|name| name.split_whitespace().count()).sum();
        if credits.people.len() > 6 || self.is_sentence(named) {
            return None;
        }
        // Several links side by side are the tags of the story.
        let tags = usize::from(context.page.blocks[index].links) > credits.people.len();
        if tags && context.page.form == Form::Html && context.page.blocks[index].link_bytes + 2 >= text.len() {
            return None;
        }
        let again = repeats(context, index, first);
        let bare = self.is_bare(named);
        let score = self.score(context, zone, bare, again);
        let seen = Seen {
            index,
            place: place_score(context, zone, index, bare),
            dated: self.dated,
            again,
        };
        if score < enough || !is_shown_as_name(context, zone, &seen, &credits.people) {
            return None;
        }
        // `Ada Berg / 10:08 am Fri Jul 19`: the head of an entry, its headline right below.
        let heads = self.dated && dump && index + HEAD_REACH >= zone.title && credits.people.len() == 1;
        let beside_date = seen.place >= BESIDE_DATE && bare && again > 0;
        let listed = context.page.blocks[index].kind == BlockKind::Item;
        if index < zone.title && (listed || !(beside_date || heads)) {
            return None;
        }
        if !self.dated && is_phrase(context, first) {
            return None;
        }
        let score = score - if is_subject(context, zone, first) { 4 } else { 0 };
        (score >= enough).then_some((score, credits))
    }
}

/// Whether a line is of a kind that may be nothing but names: no headline, no running text, no row of a table, no caption.
fn may_be_bare(context: &PageContext<'_>, index: usize) -> bool {
    let (block, text) = (&context.page.blocks[index], context.text(index));
    let heading = matches!(block.kind, BlockKind::Heading(1 | 2))
        && !(context.page.form == Form::Dump && (has_date(context, index + 1) || has_date(context, index + 2)));
    let running = context.is_body(index) && text.len() > LONGEST_SIGNED_BODY;
    // `Ada Berg    Monday, May 4`: a row, but one of a byline.
    let row = block.kind == BlockKind::Row && !has_date(context, index);
    let of_picture = block.roles.any(Roles::FIGURE.with(Roles::CAPTION));
    !(heading || running || row || of_picture) && is_line(text)
}

/// What a name scores at most for being shown again.
const MOST_AGAIN: i32 = 2;

/// What is seen of a line of names and of what is around it.
struct Seen {
    index: usize,
    /// How much its place speaks for it.
    place: i32,
    dated: bool,
    /// How often its first name is shown again.
    again: i32,
}

/// Whether something shows that `names` are names: capitals, or in scripts that have none a title, a family name beside a date, or that
/// they are shown again.
fn is_shown_as_name(context: &PageContext<'_>, zone: &BylineRegion, seen: &Seen, names: &[String]) -> bool {
    let Some(first) = names.first() else { return false };
    let text = context.text(seen.index);
    if first.chars().any(char::is_uppercase) || is_titled(text) {
        return true;
    }
    let eastern = first.chars().any(is_cjk);
    let listed = context.page.blocks[seen.index].kind == BlockKind::Item;
    let unmarked = context.page.form != Form::Html && !listed;
    let dump = context.page.form == Form::Dump;
    // What the menu shows, too, is a section.
    let is_section = || stands_above(context, zone, first);
    // Names of Japanese families are too many to list.
    let is_known = || is_full_name(first) || is_chinese_name(first) && context.language.as_deref() == Some("ja");
    let signed = || dump && !listed && is_known() && place_score(context, zone, seen.index, true) >= BESIDE_DATE;
    let shown_twice = seen.again > 0 && (!eastern || signed() && !is_section());
    let beside_date = seen.dated || seen.place >= BESIDE_DATE;
    shown_twice || unmarked && eastern && beside_date && is_known_by_family(text, names, seen.dated) && !is_section()
}

/// Whether a line holds nothing but full names with common family names, and a date where `dated`.
fn is_known_by_family(text: &str, names: &[String], dated: bool) -> bool {
    names.iter().all(|name| is_full_name(name)) && says_little_else(text, names, dated)
}

/// Whether a line of Chinese characters holds names, where `dated` a date, and nothing more.
fn says_little_else(text: &str, names: &[String], dated: bool) -> bool {
    /// Characters of a date with its hour.
    const DATE: usize = 6;
    let count = |text: &str| text.chars().filter(|&c| is_cjk(c)).count();
    let date = if dated { DATE } else { 0 };
    count(text) <= date + names.iter().map(|name| count(name)).sum::<usize>()
}

/// Whether `name` is an item of a menu or a line far above the headline.
fn stands_above(context: &PageContext<'_>, zone: &BylineRegion, name: &str) -> bool {
    let mut above = context.page.blocks.iter().take(zone.title).enumerate();
    above.any(|(index, block)| (index < zone.start || block.kind == BlockKind::Item) && block.text.trim() == name)
}

/// What the place of a line scores right beside a date.
const BESIDE_DATE: i32 = 2;

/// How much the neighbours of a line of names speak for a byline.
fn place_score(context: &PageContext<'_>, zone: &BylineRegion, index: usize, bare: bool) -> i32 {
    let beside = |distance: usize| {
        let near = [index.checked_sub(distance), Some(index + distance)];
        near.into_iter()
            .flatten()
            .any(|at| (!context.is_body(at) || context.text(at).len() <= LONGEST_DATE) && has_date(context, at))
    };
    let blocks = &context.page.blocks;
    let alone = blocks[index].apart && blocks.get(index + 1).is_none_or(|next| next.apart);
    let touches_story =
        context.is_body(index + 1) || index.checked_sub(1).is_some_and(|before| context.is_body(before));
    let near_title = index.abs_diff(zone.title) <= 4;
    let right_below = context.page.form == Form::Dump && (index == zone.title + 1 || index == zone.title + 2);
    let by_date = if beside(1) {
        3
    } else if beside(2) {
        2
    } else {
        i32::from(beside(3))
    };
    by_date
        + i32::from(bare && alone)
        + i32::from(bare && touches_story) * 2
        + i32::from(near_title)
        + i32::from(bare && right_below)
}

/// Whether the headline or the story speaks of `name`: then it is one of its people, not its writer. What begins with the name tells
/// of the writer.
fn is_subject(context: &PageContext<'_>, zone: &BylineRegion, name: &str) -> bool {
    /// Shorter family names are words like any other.
    const LEAST_FAMILY_NAME: usize = 5;
    let family_name = name
        .rsplit(' ')
        .next()
        .filter(|word| context.page.form == Form::Dump && word.len() >= LEAST_FAMILY_NAME && word.len() < name.len())
        .map(WholeWord::new);
    let whole_name = memchr::memmem::Finder::new(name);
    // An opinion may open its headline with the name of its writer.
    let headline = context.text(zone.title);
    let in_headline =
        zone.title < context.first() && !headline.starts_with(name) && WholeWord::new(name).stands_in(headline);
    // `Contact Ada Berg at ada@…` tells of the writer, too.
    let tells_how_to_reach = |index: usize| context.classified.facts.get(index).is_some_and(|facts| facts.address);
    in_headline
        || context.body.iter().any(|&index| {
            let text = context.text(index);
            if text.len() <= LONGEST_SIGNED_BODY || text.starts_with(name) || tells_how_to_reach(index) {
                return false;
            }
            // A credit at the end of the story names its writer in full.
            let whole = whole_name.find(text.as_bytes()).is_some();
            whole || family_name.as_ref().is_some_and(|word| word.stands_in(text))
        })
}

/// Whether the story uses most words of `name` as common ones: `Night Ferry` where a night ferry sails.
pub fn is_phrase(context: &PageContext<'_>, name: &str) -> bool {
    /// Letters of the shortest word that tells.
    const LEAST: usize = 3;
    let told = |word: &str| {
        let small = word.to_lowercase();
        let finder = WholeWord::new(&small);
        small != word && context.body.iter().any(|&index| finder.stands_in(context.text(index)))
    };
    let words = || name.split(' ').filter(|word| word.chars().count() >= LEAST);
    let common = words().filter(|word| told(word)).count();
    common > 1 && common * 3 >= words().count() * 2
}

/// Whether the block is a short line with a date or with the time that has passed.
fn has_date(context: &PageContext<'_>, index: usize) -> bool {
    let text = context.text(index);
    /// Bytes of the longest, and of the longest in parts: with the paper, two hours and three writers.
    const LONGEST: usize = 120;
    const LONGEST_IN_PARTS: usize = 200;
    let short = text.len() < LONGEST || text.len() < LONGEST_IN_PARTS && opens_behind_bar(text);
    short && (!context.dates(index).is_empty() || tells_time_passed(text))
}

/// How many other short lines, and the boxes after the story, hold `name`.
fn repeats(context: &PageContext<'_>, index: usize, name: &str) -> i32 {
    let start = index.saturating_sub(12);
    let others = context.page.blocks.iter().enumerate().skip(start);
    let finder = memchr::memmem::Finder::new(name);
    let held = others.filter(|&(at, block)| {
        at != index
            && (name.len()..300).contains(&block.text.len())
            && finder.find(block.text.as_bytes()).is_some()
            && !context.is_body(at)
    });
    i32::try_from(held.take(4).count()).unwrap_or(0)
}
