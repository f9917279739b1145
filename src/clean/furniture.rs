//! What recurs over the pages of a publisher is not the story: appeals, notes, boxes that every page shows as if they were text.
//!
//! Pages that lie in one folder and have one host are taken for one publisher's. A line of their stories that stands on many of them is
//! furniture. Copies of a story (an update, a correction) count as one page, so that a story that is kept often stays a story.

use std::collections::{BTreeMap, HashSet};

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::evidence::address;
use crate::clean::known_pages::KnownPages;
use crate::clean::verdict::Part;
use crate::page::{Form, Page};

/// Pages of a publisher on which a line of furniture stands at least.
const LEAST_PAGES: usize = 3;
/// One page in so many must show it.
const LEAST_SHARE: usize = 3;
/// Share of a story, in percent of its bytes, that makes another page a copy of it.
const COPY_PERCENT: usize = 50;
/// The same of what furniture may take out of a story: more is no furniture of it.
const MOST_PERCENT: usize = 50;

/// Lines that recur over the pages of a publisher, and what was found out about the pages that were looked at for them.
#[derive(Debug, Clone, Default)]
pub struct Furniture {
    lines: HashSet<u64>,
    known: KnownPages,
}

impl Furniture {
    /// Whether nothing recurs.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Number of lines that recur.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Adds what recurs elsewhere.
    pub fn extend(&mut self, other: Self) {
        self.lines.extend(other.lines);
        self.known.extend(other.known);
    }

    /// The page that was read from `bytes`, where it was looked at for what recurs and is a dump.
    pub fn page(&self, bytes: &[u8]) -> Option<&Page> {
        self.known.page(bytes)
    }

    /// What was found out about `page`, where it was looked at for what recurs.
    pub fn known(&self, page: &Page) -> Option<(Classified, Story)> {
        self.known.find(page)
    }

    /// Takes the lines that recur out of the story of a page in `folder`.
    pub fn take_out(&self, page: &Page, folder: &str, story: &mut Story) {
        if self.is_empty() {
            return;
        }
        let publisher = publisher_of(page, folder);
        let text = |index: &usize| page.blocks[*index].text.as_str();
        let is_furniture = |index: &usize| self.lines.contains(&line_of(publisher, text(index)));
        let body = story.body();
        let bytes = |blocks: &[usize]| -> usize { blocks.iter().map(|index| text(index).len()).sum() };
        let (furniture, rest): (Vec<usize>, Vec<usize>) = body.iter().partition(|index| is_furniture(index));
        if bytes(&furniture) * 100 > (bytes(&furniture) + bytes(&rest)) * MOST_PERCENT {
            return;
        }
        for index in furniture {
            story.rule(index, Part::Furniture, "stands on many pages of this publisher");
        }
        for index in 0..page.blocks.len() {
            if story.parts[index] == Part::Caption && is_furniture(&index) {
                story.rule(index, Part::Furniture, "stands on many pages of this publisher");
            }
        }
    }
}

/// Pages of one folder, looked at for what recurs on them.
#[derive(Debug, Default)]
pub struct Survey {
    folder: String,
    pages: Vec<Seen>,
    known: KnownPages,
}

/// The lines of a story, each with its bytes.
#[derive(Debug)]
struct Seen {
    publisher: u64,
    lines: Vec<(u64, usize)>,
}

impl Survey {
    /// Begins with no page of `folder` (`/`-separated, as the corpus knows it).
    pub fn of(folder: &str) -> Self {
        Self {
            folder: folder.to_owned(),
            ..Self::default()
        }
    }

    /// Looks at a page, which was read from `bytes`.
    pub fn add(&mut self, page: Page, bytes: &[u8]) {
        if !matches!(page.form, Form::Html | Form::Dump) {
            return;
        }
        let classified = Classified::of(&page);
        let story = Story::of(&page, &classified);
        let publisher = publisher_of(&page, &self.folder);
        let kept = |part: &Part| matches!(part, Part::Body | Part::Subheading | Part::Caption);
        let texts = page.blocks.iter().zip(&story.parts).filter(|(_, part)| kept(part));
        let mut lines: Vec<(u64, usize)> = texts
            .map(|(block, _)| (line_of(publisher, &block.text), block.text.len()))
            .collect();
        lines.sort_unstable();
        lines.dedup();
        self.pages.push(Seen { publisher, lines });
        self.known.keep(bytes, page, classified, story);
    }

    /// What recurs. The order in which pages were added makes no difference to which lines are counted on how many pages, but for
    /// copies of copies: add them in an order that is the same each time.
    pub fn furniture(self) -> Furniture {
        let mut publishers: BTreeMap<u64, Vec<Seen>> = BTreeMap::new();
        for page in self.pages {
            let pages = publishers.entry(page.publisher).or_default();
            if !pages.iter().any(|known| are_copies(known, &page)) {
                pages.push(page);
            }
        }
        let mut furniture = Furniture {
            known: self.known,
            ..Furniture::default()
        };
        for pages in publishers.values() {
            let least = LEAST_PAGES.max(pages.len().div_ceil(LEAST_SHARE));
            let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
            for (line, _) in pages.iter().flat_map(|page| &page.lines) {
                *counts.entry(*line).or_default() += 1;
            }
            let recurring = counts.into_iter().filter(|(_, count)| *count >= least);
            furniture.lines.extend(recurring.map(|(line, _)| line));
        }
        furniture
    }
}

/// Whether two pages share so much of the shorter one's story that they show one story.
fn are_copies(one: &Seen, other: &Seen) -> bool {
    let bytes = |page: &Seen| -> usize { page.lines.iter().map(|(_, bytes)| bytes).sum() };
    let shared: usize = one
        .lines
        .iter()
        .filter(|line| other.lines.binary_search(line).is_ok())
        .map(|(_, bytes)| bytes)
        .sum();
    shared * 100 > bytes(one).min(bytes(other)) * COPY_PERCENT
}

/// Whose page it is: of its host, where it names one, in its folder.
fn publisher_of(page: &Page, folder: &str) -> u64 {
    let host = address::of_page(&page.hints, None)
        .next()
        .and_then(address::host)
        .unwrap_or_default()
        .to_ascii_lowercase();
    xxh3_64_with_seed(host.as_bytes(), xxh3_64(folder.as_bytes()))
}

fn line_of(publisher: u64, text: &str) -> u64 {
    xxh3_64_with_seed(text.as_bytes(), publisher)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Block;

    const APPEAL: &str = "The Tidewater Herald is owned by nobody but its readers, and it is they who make reports like this one possible.";

    fn page(stories: &[&str]) -> Page {
        let block = |text: &str| Block {
            text: text.into(),
            apart: true,
            ..Block::default()
        };
        Page {
            form: Form::Dump,
            blocks: stories.iter().map(|text| block(text)).collect(),
            ..Page::default()
        }
    }

    fn story(number: usize) -> [String; 3] {
        ["harbour", "council", "railway"].map(|what| {
            format!("The {what} of district {number} was closed on Monday after the river had risen by {number} metres, officials said.")
        })
    }

    fn pages() -> Vec<Page> {
        let stories = (1..7).map(story);
        stories
            .map(|[one, two, three]| page(&[&one, &two, APPEAL, &three]))
            .collect()
    }

    fn furniture<'a>(pages: impl Iterator<Item = &'a Page>) -> Furniture {
        let mut survey = Survey::of("herald");
        pages.for_each(|page| survey.add(page.clone(), &[]));
        survey.furniture()
    }

    fn texts(page: &Page, furniture: &Furniture, folder: &str) -> Vec<String> {
        let mut story = Story::of(page, &Classified::of(page));
        furniture.take_out(page, folder, &mut story);
        story
            .body()
            .into_iter()
            .map(|index| page.blocks[index].text.to_string())
            .collect()
    }

    #[test]
    fn a_line_on_all_pages_is_no_story_in_whatever_order_they_come() {
        let pages = pages();
        let found = furniture(pages.iter());
        assert_eq!(found.lines, furniture(pages.iter().rev()).lines);
        assert_eq!(found.len(), 1);
        let alone = texts(&pages[0], &Furniture::default(), "herald");
        assert!(alone.contains(&APPEAL.to_owned()));
        let among = texts(&pages[0], &found, "herald");
        assert_eq!(
            among,
            alone.iter().filter(|text| *text != APPEAL).cloned().collect::<Vec<_>>()
        );
        assert_eq!(texts(&pages[0], &found, "another folder"), alone);
    }

    #[test]
    fn copies_of_a_story_are_one_page() {
        let mut pages = vec![pages().remove(0); 5];
        pages.extend(self::pages().into_iter().skip(1).take(1));
        assert!(furniture(pages.iter()).is_empty());
    }
}
