//! Who published a page: what it says in its metadata, and the copyright line at its foot.

use crate::article::Evidence;
use crate::clean::classify::cues::{Cue, Cues};
use crate::clean::evidence::entities::plain;
use crate::clean::evidence::found::Found;
use crate::clean::evidence::meta::content;
use crate::language::bylines::rights::copyright_holder;
use crate::language::tables::LABELS_REPRINT;
use crate::page::{Form, Page};

/// The publisher of `page`; `linked` is what JSON-LD names, `headline` the headline.
pub fn publisher(page: &Page, linked: Option<&str>, headline: Option<&str>) -> Option<Found<String>> {
    let hints = &page.hints;
    let given = hints
        .record
        .source
        .as_deref()
        .map(plain)
        .filter(|name| !name.is_empty());
    let named = linked.map(str::to_owned).filter(|name| !is_address(name));
    let metadata = given.or(named).or_else(|| {
        [
            "og:site_name",
            "application-name",
            "publisher",
            "dc.publisher",
            "citation_publisher",
            "article:publisher",
            "copyright",
        ]
        .iter()
        .find_map(|name| content(hints, name))
        .map(plain)
        .filter(|name| !is_address(name) && name.chars().count() <= 60)
    });
    if let Some(name) = metadata {
        return Some(Found::new(name, Evidence::Metadata));
    }
    if let Some(name) = hints
        .title
        .as_deref()
        .zip(headline)
        .and_then(|(title, headline)| after_headline(title, headline))
    {
        return Some(Found::new(name, Evidence::Metadata));
    }
    let copyright = claimant(page).or_else(|| {
        let above_foot = &page.blocks[..page.blocks.len().saturating_sub(FOOT)];
        above_foot.iter().find_map(|block| copyright_holder(&block.text))
    });
    let shown = || {
        let name = (page.form == Form::Dump).then(|| named_at_top(page)).flatten()?;
        Some(Found::new(name, Evidence::Shown))
    };
    let before = || {
        let (title, headline) = hints.title.as_deref().zip(headline)?;
        before_headline(title, headline).map(|name| Found::new(name, Evidence::Metadata))
    };
    copyright
        .map(|name| Found::new(name, Evidence::Copyright))
        .or_else(before)
        .or_else(shown)
}

/// Blocks of the foot of a page.
const FOOT: usize = 60;

/// Who claims the rights at the foot of the page, which is searched from the end: the line of the whole page stands last.
pub fn claimant(page: &Page) -> Option<String> {
    page.blocks
        .iter()
        .rev()
        .take(FOOT)
        .find_map(|block| copyright_holder(&block.text))
}

/// The name that stands at the top of a dump, and again where the rights are claimed at its foot or as the first step of a trail.
fn named_at_top(page: &Page) -> Option<String> {
    /// Blocks of the top, and the longest name, in characters and words.
    const TOP: usize = 20;
    const LONGEST: usize = 40;
    const MOST_WORDS: usize = 5;
    let claims =
        |text: &str| LABELS_REPRINT.iter().any(|claim| text.contains(claim)) || Cues::of(text).has(Cue::Rights);
    let foot = &page.blocks[page.blocks.len().saturating_sub(FOOT)..];
    let may_have_steps = |text: &&str| memchr::memchr2(b'>', "»".as_bytes()[0], text.as_bytes()).is_some();
    let texts = page.blocks.iter().map(|block| block.text.as_str());
    let trails: Vec<&str> = texts.filter(may_have_steps).collect();
    let is_named = |name: &str| {
        let claimed = foot.iter().any(|block| {
            let rest = block.text.strip_prefix(name);
            rest.is_some_and(|rest| !rest.is_empty() && claims(rest))
        });
        let trail = trails.iter().any(|text| {
            let rest = text.strip_prefix(name);
            rest.is_some_and(|rest| [">>", " >> ", " » ", "»"].iter().any(|sign| rest.starts_with(sign)))
        });
        claimed || trail
    };
    page.blocks
        .iter()
        .take(TOP)
        .map(|block| block.text.trim().trim_start_matches('☰'))
        .filter(|name| (2..=LONGEST).contains(&name.chars().count()) && name.split(' ').count() <= MOST_WORDS)
        .find(|name| is_named(name))
        .map(str::to_owned)
}

/// `Der Bote: Headline` → `Der Bote`.
fn before_headline(title: &str, headline: &str) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = title
        .strip_suffix(headline)?
        .trim_end()
        .strip_suffix(['|', '-', '–', '—', '·', '•', ':', '：', '_', '｜', '»', '«'])?
        .trim_end_matches([' ', '-']);
    let words = name.split_whitespace().count();
    ((1..=5).contains(&words) && name.chars().count() <= 40).then(|| name.to_owned())
}

/// `Headline | Der Bote` → `Der Bote`.
fn after_headline(title: &str, headline: &str) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = title.strip_prefix(headline)?.trim_start();
    let name = rest
        .strip_prefix(['|', '-', '–', '—', '·', '•', ':', '：', '_', '｜', '»', '«'])?
        .trim_start_matches('-')
        .trim();
    // `Headline - Sport - Der Bote`
    let name = name
        .rsplit(
            [" - ", " | ", " – "]
                .iter()
                .find(|sign| name.contains(**sign))
                .copied()
                .unwrap_or(" | "),
        )
        .next()?;
    let words = name.split_whitespace().count();
    ((1..=5).contains(&words) && name.chars().count() <= 40).then(|| name.to_owned())
}

fn is_address(name: &str) -> bool {
    name.starts_with("http") || name.starts_with("www.") || name.starts_with('@') || name.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_the_document_names_the_publisher() {
        for (title, expected) in [
            ("Ferry returns | Der Bote", Some("Der Bote")),
            ("Ferry returns « Der Bote", Some("Der Bote")),
            ("Ferry returns -- Der Bote", Some("Der Bote")),
            ("Ferry returns - Sport - Der Bote", Some("Der Bote")),
            ("Der Bote: Ferry returns", Some("Der Bote")),
            ("Der Bote -- Ferry returns", Some("Der Bote")),
            ("Ferry returns", None),
            ("Why Ferry returns", None),
        ] {
            let headline = "Ferry returns";
            let name = after_headline(title, headline).or_else(|| before_headline(title, headline));
            assert_eq!(name.as_deref(), expected, "{title}");
        }
    }
}
