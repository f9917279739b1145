//! What the rules for metadata look at: the page, where its story stands, what JSON-LD says, how dates are written.

use std::cell::OnceCell;

use crate::clean::classify::classifier::Classified;
use crate::clean::evidence::address;
use crate::clean::evidence::language;
use crate::clean::evidence::linked_data::{LinkedStory, story};
use crate::clean::evidence::meta::content;
use crate::language::dates::locale::Locale;
use crate::language::dates::printed::{Dated, LEAST_DIGITS, find};
use crate::page::{Page, Roles};

/// A page whose story has been found.
#[derive(Debug)]
pub struct PageContext<'a> {
    /// The page.
    pub page: &'a Page,
    /// What the classifier found out about its blocks.
    pub classified: &'a Classified,
    /// Indices of the blocks of the story, in order.
    pub body: &'a [usize],
    /// What its JSON-LD says.
    pub linked: LinkedStory,
    /// ISO 639-1 code of the language of the story.
    pub language: Option<String>,
    /// How its dates are written.
    pub locale: Locale,
    /// Roles of what belongs to other stories or to the site, but for those that headline and story share: a name that stands around the
    /// whole story tells nothing of its parts.
    foreign: Roles,
    /// The dates of each block, as far as somebody has asked for them.
    dates: Vec<OnceCell<Vec<Dated>>>,
}

/// Bytes of story text after which no byline is expected.
const OPENING_BYTES: usize = 900;

/// Roles of what belongs to other stories or to the site.
pub const FOREIGN: Roles = Roles::RELATED
    .with(Roles::TEASER)
    .with(Roles::COMMENTS)
    .with(Roles::FOOTER)
    .with(Roles::NEWSLETTER)
    .with(Roles::ADVERTISEMENT)
    .with(Roles::CONSENT);

impl<'a> PageContext<'a> {
    /// Reads what the metadata of `page` says as a whole.
    pub fn new(page: &'a Page, classified: &'a Classified, body: &'a [usize]) -> Self {
        let hints = &page.hints;
        let address = address::of_page(hints, None).next();
        let linked = story(&hints.json_ld, address, hints.title.as_deref());
        let language = language_of(page, body, &linked);
        let locale = locale(page, language.clone());
        Self {
            page,
            classified,
            body,
            linked,
            language,
            locale,
            foreign: FOREIGN.without(shared_roles(page, classified, body)),
            dates: vec![OnceCell::new(); page.blocks.len()],
        }
    }

    /// The dates in the block at `index`, in order.
    pub fn dates(&self, index: usize) -> &[Dated] {
        let facts = self.classified.facts.get(index);
        // In other scripts not every digit has been counted.
        if facts.is_some_and(|facts| facts.digits < LEAST_DIGITS) && self.text(index).is_ascii() {
            return &[];
        }
        let known = self.dates.get(index);
        known.map_or(&[], |known| known.get_or_init(|| find(self.text(index), &self.locale)))
    }

    /// Index of the first block of the story; the number of blocks where there is none.
    pub fn first(&self) -> usize {
        self.body.first().copied().unwrap_or(self.page.blocks.len())
    }

    /// Index of its last block.
    pub fn last(&self) -> usize {
        self.body.last().copied().unwrap_or(self.page.blocks.len())
    }

    /// Index of the block with which the opening of the story ends: before it a byline or a date may still stand, since the standfirst
    /// is part of the story.
    pub fn opening_end(&self) -> usize {
        self.end_of(OPENING_BYTES)
    }

    /// The same for lines that say what they are: some pages print `By …` after a few paragraphs.
    pub fn long_opening_end(&self) -> usize {
        self.end_of(3 * OPENING_BYTES)
    }

    /// Index of the block with which so many bytes of the story have been read.
    fn end_of(&self, enough: usize) -> usize {
        let mut bytes = 0;
        for &index in self.body {
            bytes += self.text(index).len();
            if bytes > enough {
                return index;
            }
        }
        self.last()
    }

    /// Whether the block at `index` is text of the story.
    pub fn is_body(&self, index: usize) -> bool {
        self.body.binary_search(&index).is_ok()
    }

    /// Text of the block at `index`.
    pub fn text(&self, index: usize) -> &'a str {
        self.page.blocks.get(index).map_or("", |block| block.text.as_str())
    }

    /// Whether the block at `index` belongs to other stories or to the site.
    pub fn is_foreign(&self, index: usize) -> bool {
        // A footer above the story is the article's own: some pages keep byline and date in one.
        let foreign = if index < self.first() {
            self.foreign.without(Roles::FOOTER)
        } else {
            self.foreign
        };
        self.roles(index).any(foreign)
    }

    /// Whether a date in the block at `index` is that of another story or of the site. A footer or a box for teasers that stands between
    /// the headline and the first paragraphs, and leads nowhere else, holds the story's own.
    pub fn holds_foreign_date(&self, index: usize) -> bool {
        let below_headline = self.classified.headline.is_some_and(|headline| headline < index);
        let is_own = below_headline
            && index <= self.opening_end()
            && self.page.blocks.get(index).is_some_and(|block| !block.is_linked());
        match is_own {
            true => self
                .roles(index)
                .any(self.foreign.without(Roles::FOOTER.with(Roles::TEASER))),
            false => self.is_foreign(index),
        }
    }

    fn roles(&self, index: usize) -> Roles {
        self.page.blocks.get(index).map(|block| block.roles).unwrap_or_default()
    }
}

/// What the names around the headline and those around the first block of the story have in common.
fn shared_roles(page: &Page, classified: &Classified, body: &[usize]) -> Roles {
    let roles = |index: Option<usize>| index.and_then(|index| page.blocks.get(index)).map(|block| block.roles);
    match (roles(classified.headline), roles(body.first().copied())) {
        (Some(headline), Some(story)) => headline.common(story),
        _ => Roles::default(),
    }
}

/// Countries that write the month first: the United States, the Philippines.
const MONTH_FIRST: [&str; 2] = ["us", "ph"];
/// Ends of the hosts of countries that write English with the day first.
const DAY_FIRST_HOSTS: [&str; 14] = [
    ".uk", ".au", ".nz", ".ie", ".in", ".za", ".ng", ".ke", ".sg", ".my", ".hk", ".pk", ".eu", ".int",
];

/// The language, told by the opening of the story and what the page declares.
fn language_of(page: &Page, body: &[usize], linked: &LinkedStory) -> Option<String> {
    let paragraphs: Vec<&str> = body
        .iter()
        .filter_map(|&index| page.blocks.get(index))
        .map(|block| block.text.as_str())
        .collect();
    language::language(page, linked.language.as_deref(), &paragraphs)
}

fn locale(page: &Page, language: Option<String>) -> Locale {
    let english = language.as_deref().is_none_or(|language| language == "en");
    let record = page.hints.record.language.as_deref();
    let tags = [
        page.hints.language.as_deref(),
        content(&page.hints, "og:locale"),
        record,
    ];
    let region = tags.into_iter().flatten().find_map(|tag| {
        let region = tag.split(['-', '_']).next_back()?;
        (region.len() == 2 && region.len() < tag.len()).then(|| region.to_ascii_lowercase())
    });
    let host = address::of_page(&page.hints, None)
        .next()
        .and_then(address::host)
        .unwrap_or_default()
        .to_ascii_lowercase();
    let day_first_host = DAY_FIRST_HOSTS.iter().any(|end| host.ends_with(end));
    let month_first = match region {
        // `en-US` is what many content systems print everywhere; the host knows better.
        Some(region) if MONTH_FIRST.contains(&region.as_str()) => !day_first_host,
        Some(_) => false,
        // Where nothing is declared, other dates of the page tell the order of the figures.
        None if page.hints.language.is_none() => english && !day_first_host && order_of_figures(page).unwrap_or(true),
        None => english && !day_first_host,
    };
    Locale { language, month_first }
}

/// Whether the dates in figures on `page` have the month first; `None` when nothing tells.
fn order_of_figures(page: &Page) -> Option<bool> {
    let mut in_doubt = false;
    let short = || {
        page.blocks
            .iter()
            .map(|block| block.text.as_str())
            .filter(|text| text.len() < 200)
    };
    let told = short().find_map(|text| {
        memchr::memchr_iter(b'/', text.as_bytes()).find_map(|slash| {
            let first = two_digits_before(text, slash)?;
            let second: u8 = text.get(slash + 1..slash + 3)?.parse().ok()?;
            let whole = text.as_bytes().get(slash + 3) == Some(&b'/');
            // An hour east of Greenwich beside the date is no American one.
            let eastern = text.contains("GMT+") || text.contains("CET") || text.contains("MEZ");
            match (first, second) {
                _ if !whole => None,
                (13..=31, 1..=12) => Some(false),
                (1..=12, 13..=31) => Some(true),
                _ if eastern => Some(false),
                _ => {
                    in_doubt = true;
                    None
                }
            }
        })
    });
    told.or_else(|| in_doubt.then(|| short().find_map(order_in_words)).flatten())
}

/// Whether the first date that `text` has in words has the month first: who writes `3 May 2024` does not write `5/3/2024`.
fn order_in_words(text: &str) -> Option<bool> {
    find(text, &Locale::default()).into_iter().find_map(|dated| {
        let date = text.get(dated.start..dated.end)?;
        let year = date.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4);
        let day_first = date.starts_with(|c: char| c.is_ascii_digit());
        let in_words = date
            .split(' ')
            .any(|word| word.len() >= 3 && word.chars().all(char::is_alphabetic));
        (year && in_words && dated.moment.has_day() && dated.moment.time.is_none()).then_some(!day_first)
    })
}

fn two_digits_before(text: &str, end: usize) -> Option<u8> {
    text.get(end.checked_sub(2)?..end)?.trim_start().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Block;

    #[test]
    fn the_order_of_figures_is_told_by_country_host_or_other_dates() {
        let english_dates = |one: &str, other: &str| {
            let block = |text: &str| Block {
                text: text.into(),
                ..Block::default()
            };
            let page = Page {
                blocks: vec![block(one), block(other)],
                ..Page::default()
            };
            locale(&page, Some("en".to_owned())).month_first
        };
        let english = |language: Option<&str>, url: Option<&str>, text: &str| {
            let mut page = Page::default();
            page.hints.record.language = language.map(str::to_owned);
            page.hints.record.url = url.map(str::to_owned);
            page.blocks.push(Block {
                text: text.into(),
                ..Block::default()
            });
            locale(&page, Some("en".to_owned())).month_first
        };
        assert!(english(None, None, ""));
        assert!(!english(Some("en-GB"), None, ""));
        assert!(!english(None, Some("https://www.post.co.uk/a"), ""));
        assert!(!english(None, None, "Updated 24/03/2024"));
        assert!(!english_dates(
            "Issued on: 03/02/2025 - 14:30",
            "Storm of 2 February 2025"
        ));
        assert!(english_dates(
            "Issued on: 03/02/2025 - 14:30",
            "Storm of February 2, 2025"
        ));
        assert!(english(Some("en-US"), Some("https://www.post.com/a"), ""));
    }
}
