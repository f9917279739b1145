//! The shape of a page: a story is paragraphs in a row; a list is headlines, each with a line or two below it.

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::classify::text_facts::TextFacts;
use crate::clean::verdict::Part;
use crate::page::{Block, BlockKind, Form, Page};

/// Words of a paragraph that ends like one.
const PROSE_WORDS: f32 = 12.0;
/// Words from which any text is a paragraph.
const LONG_WORDS: f32 = 25.0;
/// Words of a line of a dump in a script without spaces, where lines are hard to join to paragraphs.
const UNSPACED_WORDS: f32 = 3.0;
/// Words of the first line of a paragraph that a dump broke.
const BROKEN_WORDS: f32 = 8.0;
/// Words of a headline.
const HEADLINE_WORDS: std::ops::RangeInclusive<f32> = 4.0..=24.0;
/// Words of a headline in a list, where shorter items are those of menus.
const LISTED_WORDS: f32 = 6.0;
/// Words of a teaser's text.
const TEASER_WORDS: std::ops::Range<f32> = 8.0..60.0;
/// Words of a teaser's text that ends in a link to the rest, or in nothing.
const CUT_TEASER_WORDS: f32 = 15.0;
/// Blocks between a headline and its teaser's text: a kicker, a name, a date.
const BETWEEN: usize = 2;

/// How the text of a page lies.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shape {
    /// Words of the page.
    pub all: f32,
    /// Words of the story as the classifier sees it.
    pub story: f32,
    /// Words of the most paragraphs of the story in a row.
    pub run: f32,
    /// Number of these paragraphs.
    pub run_blocks: u32,
    /// There is a story by a run of paragraphs alone.
    pub tells_a_story: bool,
    /// The last paragraph of the story does not end like a sentence; it ends with an ellipsis.
    pub breaks_off: bool,
    /// See `breaks_off`.
    pub is_cut: bool,
    /// Headlines that lead elsewhere; where links are not seen, everything that reads like a headline.
    pub headlines: u32,
    /// Headlines with a short text below.
    pub teasers: u32,
    /// Headlines with a date right below.
    pub dated: u32,
    /// Paragraphs of the story that stand below the headline of another.
    pub told_teasers: u32,
    /// The share of the story's words in them.
    pub told_share: f32,
}

impl Shape {
    /// Looks at the blocks of `page`.
    pub fn of(page: &Page, classified: &Classified, story: &Story) -> Self {
        let mut shape = Self {
            all: classified.facts.iter().map(|facts| facts.words).sum(),
            story: story.body().iter().map(|&index| classified.facts[index].words).sum(),
            ..Self::default()
        };
        shape.measure_runs(page, classified, story);
        shape.count_teasers(page, classified);
        if page.form == Form::Html {
            shape.count_told_teasers(page, classified, story);
        }
        shape
    }

    /// Whether the text that looks like a story is one teaser below the other.
    pub fn is_made_of_teasers(&self) -> bool {
        /// Teasers, and their share of the story's words.
        const LEAST: u32 = 8;
        const SHARE: f32 = 0.8;
        self.told_teasers >= LEAST && self.told_share >= SHARE
    }

    /// Counts the paragraphs of the story that belong to a headline which leads elsewhere.
    fn count_told_teasers(&mut self, page: &Page, classified: &Classified, story: &Story) {
        /// Blocks from a headline down to its teaser, and words of a headline and of a teaser.
        const REACH: usize = 3;
        const HEADLINE: std::ops::RangeInclusive<f32> = 2.0..=24.0;
        const TEASER: f32 = 8.0;
        let mut headline: Option<usize> = None;
        let mut words = 0.0;
        for (index, (block, facts)) in page.blocks.iter().zip(&classified.facts).enumerate() {
            let heading = matches!(block.kind, BlockKind::Heading(_)) && block.links > 0;
            let leads = (heading || block.is_linked()) && block.inner_links == 0 && block.kind != BlockKind::Row;
            if leads && HEADLINE.contains(&facts.words) {
                headline = Some(index);
                continue;
            }
            let tells = story.parts[index] == Part::Body && facts.words >= TEASER;
            if tells && headline.take().is_some_and(|headline| index <= headline + REACH) {
                self.told_teasers += 1;
                words += facts.words;
            }
        }
        self.told_share = words / self.story.max(1.0);
    }

    fn measure_runs(&mut self, page: &Page, classified: &Classified, story: &Story) {
        let (mut words, mut blocks) = (0.0, 0);
        let dump = page.form == Form::Dump;
        for (index, (block, facts)) in page.blocks.iter().zip(&classified.facts).enumerate() {
            let part = story.parts[index];
            let in_story = matches!(part, Part::Body | Part::Subheading);
            let prose = in_story && is_prose(page.form, block, facts);
            // A question of an interview, a line of a paragraph that a dump broke, an item of a list below a paragraph.
            let listed = block.kind == BlockKind::Item && !dump && block.link_bytes * 2 < block.text.len();
            let leads_on = facts.ends_colon && !dump;
            let goes_on = in_story && words > 0.0 && (facts.ends_sentence || !block.apart || listed || leads_on);
            let is_broken = page.blocks.get(index + 1).is_some_and(|next| !next.apart);
            let begins = in_story && dump && is_broken && facts.words >= BROKEN_WORDS;
            if prose || goes_on || begins {
                words += facts.words;
                blocks += u32::from(prose);
            } else if facts.words >= 3.0 && part != Part::Caption && !(dump && part == Part::Related) {
                (words, blocks) = (0.0, 0);
            }
            if prose {
                self.is_cut = facts.ends_cut;
                self.breaks_off = facts.ends_cut || !facts.ends_sentence;
            }
            if words > self.run {
                (self.run, self.run_blocks) = (words, blocks);
            }
            self.tells_a_story |= (blocks >= 2 && words >= 45.0) || words >= 100.0;
        }
    }

    fn count_teasers(&mut self, page: &Page, classified: &Classified) {
        let mut since = usize::MAX;
        for (block, facts) in page.blocks.iter().zip(&classified.facts) {
            if is_headline(page.form, block, facts) {
                self.headlines += 1;
                since = 0;
            } else if is_teaser(facts) {
                self.teasers += u32::from(since <= BETWEEN);
                since = usize::MAX;
            } else if is_dated(facts) {
                self.dated += u32::from(since == 0);
                since = since.saturating_add(1);
            } else {
                since = since.saturating_add(1);
            }
        }
    }
}

fn is_teaser(facts: &TextFacts) -> bool {
    let ends = facts.ends_sentence || facts.ends_cut;
    TEASER_WORDS.contains(&facts.words) && (ends || facts.words >= CUT_TEASER_WORDS && facts.stops > 0)
}

/// A day, a date or a time below a headline: `10 May`, `2 hours ago`, `12.05.2024`.
fn is_dated(facts: &TextFacts) -> bool {
    (1.0..=5.0).contains(&facts.words) && facts.digits > 0 && !facts.ends_sentence
}

fn is_prose(form: Form, block: &Block, facts: &TextFacts) -> bool {
    let ends = facts.ends_sentence || facts.ends_cut;
    let long = (facts.words >= PROSE_WORDS && ends) || facts.words >= LONG_WORDS;
    let line = form == Form::Dump && facts.unspaced && block.kind != BlockKind::Item;
    !block.is_linked() && (long || line && facts.words >= UNSPACED_WORDS)
}

fn is_headline(form: Form, block: &Block, facts: &TextFacts) -> bool {
    if !HEADLINE_WORDS.contains(&facts.words) {
        return false;
    }
    if form == Form::Html {
        // The date or the name beside a headline may stand in its block.
        let links = matches!(block.kind, BlockKind::Heading(_)) && block.links > 0;
        return block.link_bytes * 2 > block.text.len() || links;
    }
    // Rows are the columns of a page side by side.
    let listed = block.kind == BlockKind::Item && facts.words >= LISTED_WORDS;
    let stands_out = (block.apart || block.links > 0 || listed) && block.kind != BlockKind::Row;
    stands_out && !facts.ends_sentence && !facts.ends_cut
}
