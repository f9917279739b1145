//! The part of the paper in which a story stands.

use crate::article::Evidence;
use crate::clean::evidence::entities::plain;
use crate::clean::evidence::found::Found;
use crate::clean::evidence::meta::content;
use crate::clean::evidence::page_context::PageContext;
use crate::clean::heading::headline::Headline;
use crate::clean::heading::wording::normal;
use crate::language::dates::printed::find;
use crate::language::tables::{LABELS_HOME, LABELS_NOT_SECTIONS};
use crate::language::word_list::is_one_of;
use crate::page::{BlockKind, Form, MarkKind, Roles};
use crate::text::fold::fold;

/// Meta tags that name the section.
const META: [&str; 8] = [
    "article:section",
    "og:article:section",
    "section",
    "parsely-section",
    "cxenseparse:recs:category",
    "category",
    "dc.subject.section",
    "news:section",
];
/// Blocks above the headline in which a breadcrumb trail may stand.
const TRAIL_REACH: usize = 6;
/// Longest name of a section, in characters.
const LONGEST: usize = 40;

/// The section of the story under `headline`.
pub fn section(context: &PageContext<'_>, headline: Option<&Headline>) -> Option<Found<String>> {
    let hints = &context.page.hints;
    let fits = |name: &String| !name.is_empty() && name.chars().count() <= LONGEST && !name.starts_with("http");
    let given = hints.record.section.as_deref().map(plain);
    let metadata = given
        .or_else(|| context.linked.section.clone())
        .filter(&fits)
        .or_else(|| {
            META.iter()
                .find_map(|name| content(hints, name))
                .map(plain)
                .filter(&fits)
        });
    if let Some(name) = metadata {
        return Some(Found::new(name, Evidence::Metadata));
    }
    let block = headline.and_then(|headline| headline.block)?;
    if let Some(name) = from_trail_line(context, block) {
        return Some(Found::new(name, Evidence::Shown));
    }
    if context.page.form == Form::Html {
        return from_trail(context, block)
            .or_else(|| from_menu(context, block))
            .or_else(|| from_title(context));
    }
    line_above(context, block).map(|name| Found::new(name, Evidence::Shown))
}

/// The second step of a breadcrumb trail above the headline.
fn from_trail(context: &PageContext<'_>, headline: usize) -> Option<Found<String>> {
    let mut steps = context
        .page
        .hints
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Section && mark.block <= headline + 1);
    let named = steps.find(|mark| is_section(&mark.text) && normal(&mark.text) != normal(context.text(headline)))?;
    Some(Found::new(named.text.clone(), Evidence::Shown))
}

/// The step behind the first of a trail without marks, or a line above the headline that a menu of the page has, too.
fn from_menu(context: &PageContext<'_>, headline: usize) -> Option<Found<String>> {
    let blocks = &context.page.blocks;
    let linked = |index: usize| blocks[index].is_linked();
    let in_menu = |index: usize| {
        let name = normal(&blocks[index].text);
        blocks[..index]
            .iter()
            .enumerate()
            .any(|(other, block)| block.text.len() <= LONGEST && linked(other) && normal(&block.text) == name)
    };
    let above = (headline.saturating_sub(TRAIL_REACH)..headline.min(blocks.len())).rev();
    let name = above.into_iter().find_map(|index| {
        let text = blocks[index].text.as_str();
        let step = last_step(text);
        let in_navigation = blocks[index].roles.any(Roles::NAVIGATION);
        // In one line, two entries of a bare menu look like a trail of two steps.
        if !in_navigation && step.len() < text.len() && is_section(step) {
            return Some(step);
        }
        if !is_section(text) {
            return None;
        }
        let behind_first = index.checked_sub(1).is_some_and(|before| is_home(&blocks[before].text));
        let named = linked(index) || blocks[index].roles.any(Roles::KICKER);
        let kicker = named && !in_navigation && !blocks[index].roles.any(Roles::SHARE) && in_menu(index);
        (behind_first || kicker).then_some(text)
    })?;
    Some(Found::new(name.to_owned(), Evidence::Shown))
}

/// `Headline - Regional - Der Bote`: the part of the title before the last, where a menu of the page has it, too.
fn from_title(context: &PageContext<'_>) -> Option<Found<String>> {
    let title = context.page.hints.title.as_deref()?;
    let sign = [" - ", " | ", " – "].into_iter().find(|sign| title.contains(sign))?;
    let mut parts = title.rsplit(sign).skip(1);
    let name = parts.next().filter(|name| is_section(name))?;
    parts.next()?;
    let in_menu = context
        .page
        .blocks
        .iter()
        .any(|block| block.text.len() <= LONGEST && block.is_linked() && normal(&block.text) == normal(name));
    in_menu.then(|| Found::new(name.trim().to_owned(), Evidence::Metadata))
}

/// The second step of a breadcrumb trail that stands on one line: `Home » Gesellschaft » Headline`.
fn from_trail_line(context: &PageContext<'_>, headline: usize) -> Option<String> {
    let title = normal(context.text(headline));
    (headline.saturating_sub(TRAIL_REACH)..headline)
        .rev()
        .find_map(|index| {
            let text = context.text(index);
            let sign = ["»", ">>", "›", "＞", " > ", " / "]
                .iter()
                .find(|sign| text.contains(**sign))?;
            let steps: Vec<&str> = text.split(sign).map(|step| step.trim().trim_matches('>')).collect();
            if text.len() > 300 || steps.len() < 2 || text.ends_with(['.', '。']) {
                return None;
            }
            let step = steps.get(1).filter(|step| is_section(step) && normal(step) != title)?;
            Some((*step).to_owned())
        })
}

/// The short line right above the headline of a dump.
fn line_above(context: &PageContext<'_>, headline: usize) -> Option<String> {
    let above = headline.checked_sub(1)?;
    let block = &context.page.blocks[above];
    let text = last_step(block.text.trim());
    let plain_line = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
    let dated = !find(text, &context.locale).is_empty();
    (plain_line && !dated && is_section(text)).then(|| text.to_owned())
}

/// The step after the first in a trail of which the browser printed no signs: `2. Kultur` below `1. Start`, `Home Local`.
fn last_step(text: &str) -> &str {
    if let Some(step) = text.strip_prefix("2. ") {
        return step;
    }
    match text.split_once(' ') {
        Some((first, rest)) if is_home(first) => rest,
        _ => text,
    }
}

/// Whether `text` is the first step of a trail.
fn is_home(text: &str) -> bool {
    let folded = fold(text);
    is_one_of(LABELS_HOME, &folded)
}

fn is_section(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let folded = fold(text.trim());
    let stranger = is_one_of(LABELS_NOT_SECTIONS, &folded);
    let signs = text.contains(|c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '|' | ':' | '?' | '!' | '@' | '[' | '<' | '>' | '/' | '©' | '\n' | '›' | '»'
            )
    });
    let capital = text
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| !c.is_lowercase());
    (1..=4).contains(&words)
        && text.chars().count() <= LONGEST
        && !stranger
        && !signs
        && capital
        && !text.ends_with(['.', ',', '…'])
}
