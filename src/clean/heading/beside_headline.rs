//! Lines beside the one that looks most like a dump's headline: a trail above the headline, a standfirst below it.

use crate::clean::heading::dump_lines::{LEAST, Line, Lines, SHARES};
use crate::clean::heading::line_text::is_numbered;
use crate::clean::heading::story_words::words_in_common;
use crate::clean::heading::wording::normal;
use crate::page::BlockKind;

/// Signs between the steps of a trail.
const STEP_ENDS: [char; 4] = ['|', '›', '»', '>'];

impl<'a> Lines<'a> {
    /// The headline below `line`, where that is the last step of a trail that tells the story in other words.
    pub fn below_trail(&self, line: &Line<'a>) -> Option<Line<'a>> {
        /// Blocks between the trail and the headline: a kicker.
        const REACH: usize = 3;
        /// Longer words that both have.
        const IN_COMMON: usize = 3;
        /// By how much it may look less like a headline than the step.
        const SLACK: f32 = 4.0;
        if !self.is_last_step(line.block) {
            return None;
        }
        let told = normal(&line.text);
        let least = LEAST.max(line.score() - SLACK);
        let below = (line.block + 1..=line.block + REACH)
            .take_while(|&below| self.range.contains(&below) && !self.is_sign(below));
        let mut headlines: Vec<Line<'a>> = below
            .filter_map(|below| self.line(below))
            .filter(|line| words_in_common(&normal(&line.text), &told) >= IN_COMMON)
            .collect();
        headlines.iter_mut().for_each(|line| self.complete(line));
        headlines.retain(|line| line.score() > least);
        headlines
            .into_iter()
            .max_by(|one, other| one.score().total_cmp(&other.score()))
    }

    /// The headline right above `line`, where that is its standfirst: printed as the headline is, and longer.
    pub fn above_standfirst(&self, line: &Line<'a>) -> Option<Line<'a>> {
        /// Words of the shortest headline: a kicker has fewer.
        const WORDS: f32 = 5.0;
        /// By how much it may look less like a headline than its standfirst.
        const SLACK: f32 = 3.2;
        /// Share of its words that the story uses, and part of the standfirst's share: more than a menu's or a motto's.
        const SHARE: f32 = 0.4;
        const PART: f32 = 0.6;
        let blocks = &self.context.page.blocks;
        let above = line.block.checked_sub(1).filter(|above| self.range.contains(above))?;
        let words = |index: usize| {
            self.context
                .classified
                .facts
                .get(index)
                .map_or(0.0, |facts| facts.words)
        };
        let alike = blocks.get(above)?.kind == blocks.get(line.block)?.kind;
        let higher =
            blocks[above].kind == BlockKind::Heading(1) && matches!(blocks[line.block].kind, BlockKind::Heading(_));
        let listed = blocks[above].kind == BlockKind::Item;
        if listed
            || !(alike || higher)
            || words(above) < WORDS
            || words(above) > words(line.block)
            || self.is_last_step(above)
        {
            return None;
        }
        let mut headline = self.line(above)?;
        self.complete(&mut headline);
        let share = |line: &Line<'_>| line.features.values[SHARES];
        let tells = share(&headline) >= SHARE.max(PART * share(line));
        (tells && headline.score() > LEAST.max(line.score() - SLACK)).then_some(headline)
    }

    /// Whether the block at `index` ends a breadcrumb trail: numbered steps, short steps right above it, or a sign that parts steps.
    fn is_last_step(&self, index: usize) -> bool {
        /// Words of a step.
        const FEW: f32 = 3.0;
        let blocks = &self.context.page.blocks;
        let (Some(block), Some(above)) = (
            blocks.get(index),
            index.checked_sub(1).and_then(|above| blocks.get(above)),
        ) else {
            return false;
        };
        let numbered = is_numbered(&block.text) && is_numbered(&above.text);
        let few = self
            .context
            .classified
            .facts
            .get(index - 1)
            .is_some_and(|facts| facts.words <= FEW);
        // A sign behind a line by itself is a trail's where it also parts steps inside: `More topics »` is a link.
        let signs = above.text.matches(STEP_ENDS).count();
        let open = above.text.ends_with(STEP_ENDS) && (!block.apart || signs > 1);
        numbered || (few && !block.apart) || open
    }
}
