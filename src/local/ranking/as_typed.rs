//! What the very forms of words add to what their stems score, and the most that it can be.

use tantivy::DocId;

use crate::local::ranking::scored_word::ScoredWord;
use crate::local::ranking::segment::Segment;

/// Of most words the form adds at most half of what the stem scores; it is looked for where that may matter.
const USUAL: u32 = 2;

/// Bounds of what the forms of all words of a search add.
pub(crate) struct AsTyped {
    /// The most that the forms add which are much rarer than their stems.
    rare: u32,
}

impl AsTyped {
    pub(crate) fn of(words: &[ScoredWord<'_>]) -> Self {
        let rare = words.iter().filter(|word| word.most_as_typed() > word.most() / USUAL);
        Self {
            rare: rare.fold(0, |sum, word| sum.saturating_add(word.most_as_typed())),
        }
    }

    /// The most that an article has of which the stems score so much.
    #[inline]
    pub(crate) fn with_most(&self, units: u32) -> u32 {
        units.saturating_add(units / USUAL).saturating_add(self.rare)
    }

    /// Adds to the score of an article by stems what the forms add; `None` as soon as it cannot reach `least`.
    pub(crate) fn add(
        &self,
        by_stems: u32,
        words: &mut [ScoredWord<'_>],
        doc: DocId,
        norm: f32,
        least: u32,
        segment: &Segment<'_>,
    ) -> tantivy::Result<Option<u32>> {
        let most = self.with_most(by_stems);
        if most < least {
            return Ok(None);
        }
        let mut units = by_stems;
        // The strongest words are the last.
        for word in words.iter_mut().rev() {
            units = units.saturating_add(word.score_as_typed(doc, norm, segment)?);
        }
        // A form whose stem an article lacks (by an accent, say) must not exceed the bound.
        Ok(Some(units.min(most)))
    }
}
