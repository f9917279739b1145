//! From likelihoods to the story: which blocks are its text, its captions, the headlines of others.

use xxhash_rust::xxh3::xxh3_64;

use crate::clean::body::captions;
use crate::clean::body::comments;
use crate::clean::body::insets;
use crate::clean::body::labels;
use crate::clean::body::next_article;
use crate::clean::body::preamble;
use crate::clean::body::related::{is_related, mark_offered};
use crate::clean::body::runs;
use crate::clean::body::sign_off;
use crate::clean::body::slides;
use crate::clean::body::story::Story;
use crate::clean::body::unseen;
use crate::clean::classify::classifier::Classified;
use crate::clean::classify::cues::Cue;
use crate::clean::verdict::Part;
use crate::language::sentences::ending::ends_sentence;
use crate::language::tables::LABELS_EDITORS;
use crate::page::{BlockKind, Form, Page, Roles};
use crate::text::quick_hash::QuickSet;

/// Likelihood from which a block is story text. Below one half: a lost paragraph costs a reader more than a line too much.
const STORY_FROM: f32 = 0.42;
/// The same in a dump, where runs far from the story are dropped afterwards, for what is surely no caption, beside likelier text.
const STORY_FROM_IN_DUMP: f32 = 0.34;
const CAPTION_ABOVE: f32 = 0.08;
/// Blocks that are not the story's between two runs of text, from which one of them may be another story's.
const FAR: usize = 16;
/// What a run far away must weigh beside the heaviest to be part of the story.
const LEAST_RUN: f32 = 0.25;
/// Likelihood of the text of a lighter one that stands between two parts of the story.
const LIKELY_RUN: f32 = 0.8;

/// A ready-made record: its blocks are the story and its captions, nothing else.
fn take_all(page: &Page, story: &mut Story) {
    for (part, block) in story.parts.iter_mut().zip(&page.blocks) {
        *part = match block.kind {
            BlockKind::Caption => Part::Caption,
            _ => Part::Body,
        };
    }
}

impl Story {
    /// Decides about the blocks of `page`.
    pub fn of(page: &Page, classified: &Classified) -> Self {
        let count = page.blocks.len();
        let mut story = Self {
            parts: vec![Part::Furniture; count],
            rules: vec![None; count],
        };
        match page.form {
            Form::Record => take_all(page, &mut story),
            Form::Plain => {
                story.parts.fill(Part::Body);
                preamble::mark(page, &mut story);
            }
            Form::Html | Form::Dump => story.decide(page, classified),
        }
        story
    }

    fn decide(&mut self, page: &Page, classified: &Classified) {
        let dump = page.form == Form::Dump;
        let told = classified.story.iter().any(|&likelihood| likelihood >= STORY_FROM);
        for index in 0..page.blocks.len() {
            let enough = if dump && told && is_plain_text(page, classified, index) {
                STORY_FROM_IN_DUMP
            } else {
                STORY_FROM
            };
            if classified.story[index] >= enough {
                self.parts[index] = Part::Body;
            }
        }
        captions::mark(page, classified, self);
        if dump {
            self.drop_far_runs(page, classified);
        }
        self.drop_repeats(page, classified);
        self.fill_gaps(page, classified);
        if !dump {
            runs::share_fate(page, classified, self);
        }
        if let Some(headline) = classified.headline {
            self.rule(headline, Part::Headline, "the headline");
        }
        // Above the story, the lists of a dump are menus.
        let first = self.body().first().copied().unwrap_or(0);
        for index in 0..page.blocks.len() {
            match (self.parts[index], page.blocks[index].kind) {
                (Part::Body, BlockKind::Heading(_)) => self.parts[index] = Part::Subheading,
                (Part::Furniture, _) if is_related(page, classified, index) && !(dump && index < first) => {
                    self.parts[index] = Part::Related;
                }
                _ => {}
            }
        }
        if dump {
            self.drop_newsletter_headings(page, classified);
            mark_offered(page, classified, &mut self.parts);
        }
        next_article::mark(page, classified, self);
        unseen::mark(page, self);
        comments::mark(page, classified, self);
        slides::mark(page, self);
        insets::mark(page, classified, self);
        labels::mark(page, self);
        sign_off::mark(page, classified, self);
        if dump {
            self.drop_last_headings(classified);
        }
    }

    /// Below the last paragraph of a dump no heading is the story's: it stands above a box. Long ones are paragraphs that look like headings.
    fn drop_last_headings(&mut self, classified: &Classified) {
        /// Words of the longest.
        const LONGEST: f32 = 5.0;
        let Some(last) = self.parts.iter().rposition(|part| *part == Part::Body) else {
            return;
        };
        for index in last + 1..self.parts.len() {
            let facts = &classified.facts[index];
            let short = facts.words <= LONGEST && !facts.ends_sentence && !facts.unspaced;
            if self.parts[index] == Part::Subheading && short {
                self.rule(index, Part::Furniture, "a heading below the story");
            }
        }
    }

    /// Takes out of the text what the metadata has already: the headline, wherever it stands again.
    pub fn settle(&mut self, page: &Page, title: Option<&str>, title_block: Option<usize>) {
        if page.form == Form::Record {
            return;
        }
        if let Some(block) = title_block
            && self.parts.get(block).is_some_and(|part| *part != Part::Headline)
        {
            self.rule(block, Part::Headline, "the headline");
        }
        preamble::settle(page, self, title_block);
        if page.form == Form::Html {
            self.drop_surroundings(page, title_block);
            self.drop_opening_lines(page, title_block);
        }
        let title: String = title.map(folded).into_iter().flatten().collect();
        if title.is_empty() {
            return;
        }
        /// A story does not come back to its own headline after this many paragraphs.
        const FIRST_PARAGRAPHS: usize = 4;
        for index in self.body().into_iter().take(FIRST_PARAGRAPHS) {
            if folded(&page.blocks[index].text).eq(title.chars()) {
                self.rule(index, Part::Furniture, "the headline again");
            }
        }
    }

    /// No story opens with a short line that ends like no sentence: it says who checked it, or what the page offers.
    fn drop_opening_lines(&mut self, page: &Page, headline: Option<usize>) {
        /// Bytes of the longest, and of the first paragraph.
        const LONGEST: usize = 60;
        const PARAGRAPH: usize = 80;
        let opening: Vec<usize> = (self.body().into_iter())
            .take_while(|&index| page.blocks[index].text.len() < PARAGRAPH)
            .collect();
        let follows = self.body().len() > opening.len() + 1;
        for index in opening
            .into_iter()
            .filter(|&index| follows && Some(index) > headline && headline.is_some())
        {
            let (block, text) = (&page.blocks[index], page.blocks[index].text.as_str());
            let short = text.len() <= LONGEST && text.contains(' ') && !ends_sentence(text);
            if short && self.parts[index] == Part::Body && block.kind == BlockKind::Paragraph {
                self.rule(index, Part::Furniture, "a short line above the text");
            }
        }
    }

    /// Short lines above the headline and the claim of rights at the end are no text of a story that no mark-up parts from them.
    fn drop_surroundings(&mut self, page: &Page, headline: Option<usize>) {
        /// The longest such line, in bytes, and how many there may be.
        const LONGEST: usize = 100;
        const MOST: usize = 4;
        let text = |index: usize| page.blocks[index].text.as_str();
        let body = self.body();
        let above = body.iter().copied().take_while(|&index| Some(index) < headline);
        let above: Vec<usize> = above.collect();
        let short = |index: &usize| text(*index).len() <= LONGEST && !ends_sentence(text(*index));
        if headline.is_some() && above.len() <= MOST && above.iter().all(short) {
            for index in above {
                self.rule(index, Part::Furniture, "above the headline");
            }
        }
        let last = body
            .iter()
            .copied()
            .rev()
            .take_while(|&index| text(index).len() <= LONGEST);
        let claims = |index: &usize| {
            let text = text(*index).trim_start_matches(['（', '(']);
            // `This article was found at: https://…`
            let words = || text.split_whitespace();
            let is_address = words().next_back().is_some_and(|word| word.contains("://")) && words().count() <= 8;
            is_address
                || text.starts_with('©')
                || text.starts_with("Copyright ")
                || LABELS_EDITORS.iter().any(|label| text.starts_with(label))
        };
        for last in last.take_while(claims).take(MOST) {
            self.rule(
                last,
                Part::Furniture,
                "claims the rights, names the editor or says where it was found",
            );
        }
    }

    /// Text far from the story, with much between that is none, is another story's or the site's: each run of text must weigh
    /// something beside the heaviest.
    fn drop_far_runs(&mut self, page: &Page, classified: &Classified) {
        let body = self.body();
        let runs: Vec<&[usize]> = body.chunk_by(|one, next| next - one <= FAR + 1).collect();
        let weight = |run: &[usize]| -> f32 {
            run.iter()
                .map(|&index| page.blocks[index].text.len() as f32 * classified.story[index])
                .sum()
        };
        let weights: Vec<f32> = runs.iter().map(|run| weight(run)).collect();
        let heaviest = weights.iter().copied().fold(0.0, f32::max);
        let is_heavy = |&weight: &f32| weight >= LEAST_RUN * heaviest;
        let (first, last) = (weights.iter().position(is_heavy), weights.iter().rposition(is_heavy));
        for (at, run) in runs.into_iter().enumerate() {
            // Between two charts of a story its text goes on.
            let bytes: usize = run.iter().map(|&index| page.blocks[index].text.len()).sum();
            let likely = run.len() >= 2 && weights[at] >= bytes as f32 * LIKELY_RUN;
            let between = Some(at) > first && Some(at) < last;
            if !(is_heavy(&weights[at]) || between && likely) {
                for &index in run {
                    self.rule(index, Part::Furniture, "far from the story");
                }
            }
        }
    }

    /// The heading of a box in which a newsletter is offered: it may read like one of the story's.
    fn drop_newsletter_headings(&mut self, page: &Page, classified: &Classified) {
        for index in 0..page.blocks.len().saturating_sub(1) {
            let cues = classified.facts[index + 1].cues;
            let offers = cues.has(Cue::Subscribe) && !matches!(self.parts[index + 1], Part::Body | Part::Subheading);
            if self.parts[index] == Part::Subheading && offers {
                self.rule(index, Part::Furniture, "the heading of a newsletter");
            }
        }
    }

    /// A text stands in a story once: where it is most likely the story's.
    fn drop_repeats(&mut self, page: &Page, classified: &Classified) {
        /// Shorter texts may recur in a story: “Yes.”
        const LEAST_BYTES: usize = 25;
        let mut order: Vec<usize> = self.body();
        order.sort_by(|&one, &other| {
            classified.story[other]
                .total_cmp(&classified.story[one])
                .then(one.cmp(&other))
        });
        let hash = |index: usize| xxh3_64(page.blocks[index].text.as_bytes());
        let mut seen: QuickSet<u64> = classified.headline.map(hash).into_iter().collect();
        for index in order {
            let (bytes, text) = (page.blocks[index].text.len(), hash(index));
            if (bytes >= LEAST_BYTES || Some(index) > classified.headline && seen.contains(&text))
                && !seen.insert(text)
                && Some(index) != classified.headline
            {
                self.rule(index, Part::Furniture, "said elsewhere on the page");
            }
        }
    }

    /// A short block between story text whose element looks like story text is story text.
    fn fill_gaps(&mut self, page: &Page, classified: &Classified) {
        /// Likelihood that a block in a gap must have.
        const LEAST: f32 = 0.2;
        for index in 1..page.blocks.len().saturating_sub(1) {
            let between = self.parts[index - 1] == Part::Body && self.parts[index + 1] == Part::Body;
            let block = &page.blocks[index];
            let same_parent = |other: usize| parent(page, other) == parent(page, index);
            let aside = block.roles.any(
                Roles::ASIDE
                    .with(Roles::RELATED)
                    .with(Roles::TEASER)
                    .with(Roles::ADVERTISEMENT)
                    .with(Roles::CAPTION),
            );
            if self.parts[index] == Part::Furniture
                && self.rules[index].is_none()
                && between
                && page.form == Form::Html
                && classified.story[index] > LEAST
                && same_parent(index - 1)
                && same_parent(index + 1)
                && block.link_bytes == 0
                && !aside
            {
                self.rule(index, Part::Body, "between paragraphs of the story");
            }
        }
    }
}

/// Whether a block of a dump is surely no caption, no heading and nothing that the site says of itself.
fn is_plain_text(page: &Page, classified: &Classified, index: usize) -> bool {
    const PROMOTIONS: [Cue; 7] = [
        Cue::Subscribe,
        Cue::Account,
        Cue::Consent,
        Cue::Rights,
        Cue::Follow,
        Cue::Support,
        Cue::Advertisement,
    ];
    let cues = classified.facts[index].cues;
    classified.caption[index] <= CAPTION_ABOVE
        && !matches!(page.blocks[index].kind, BlockKind::Heading(_))
        && !PROMOTIONS.iter().any(|&cue| cues.has(cue))
}

/// The element around the block's own.
fn parent(page: &Page, index: usize) -> u32 {
    page.elements
        .get(page.blocks[index].element as usize)
        .map_or(0, |element| element.parent)
}

/// Letters and digits in lower case: two settings of one headline are the same.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::text_facts::TextFacts;
    use crate::page::Block;

    /// A dump of blocks of so many bytes, each with its likelihood.
    fn apportioned(blocks: &[(usize, f32)]) -> Vec<Part> {
        let block = |&(bytes, _): &(usize, f32)| Block {
            text: "x".repeat(bytes).into(),
            ..Block::default()
        };
        let page = Page {
            form: Form::Dump,
            blocks: blocks.iter().map(block).collect(),
            ..Page::default()
        };
        let classified = Classified {
            story: blocks.iter().map(|&(_, likelihood)| likelihood).collect(),
            ..Classified::default()
        };
        let part = |&(_, likelihood): &(usize, f32)| {
            if likelihood > STORY_FROM {
                Part::Body
            } else {
                Part::Furniture
            }
        };
        let mut story = Story {
            parts: blocks.iter().map(part).collect(),
            rules: vec![None; blocks.len()],
        };
        story.drop_far_runs(&page, &classified);
        story.parts
    }

    #[test]
    fn a_story_goes_on_between_two_charts() {
        let chart = [(5, 0.1); FAR + 1];
        let (long, short) = ([(900, 0.9), (900, 0.9)], [(150, 0.9), (150, 0.9)]);
        let between = apportioned(&[&long[..], &chart, &short, &chart, &long].concat());
        assert!(between[19..21].iter().all(|part| *part == Part::Body));
        // Below the story, or where little speaks for it, such a text is another's.
        let below = apportioned(&[&long[..], &chart, &short].concat());
        assert!(below[19..21].iter().all(|part| *part == Part::Furniture));
        let doubtful = apportioned(&[&long[..], &chart, &[(150, 0.5), (150, 0.5)], &chart, &long].concat());
        assert!(doubtful[19..21].iter().all(|part| *part == Part::Furniture));
    }

    #[test]
    fn no_story_ends_in_a_heading() {
        let parts = [
            Part::Subheading,
            Part::Body,
            Part::Subheading,
            Part::Body,
            Part::Subheading,
            Part::Subheading,
        ];
        let mut story = Story {
            parts: parts.to_vec(),
            rules: vec![None; parts.len()],
        };
        let mut classified = Classified {
            facts: vec![TextFacts::default(); parts.len()],
            ..Classified::default()
        };
        classified.facts[5].words = 30.0;
        story.drop_last_headings(&classified);
        assert_eq!(story.parts[..4], parts[..4]);
        assert_eq!(story.parts[4..], [Part::Furniture, Part::Subheading]);
    }
}
