//! A word in one segment, scored in whole units.

use tantivy::DocId;

use crate::local::ranking::segment::Segment;
use crate::local::ranking::word::WeighedWord;
use crate::local::ranking::word_cursor::WordCursor;

/// The most that something can score, in units.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale(f32);

impl Scale {
    /// Units of a share of the most. Rounded down, so that parts never exceed the bounds of their wholes.
    #[inline]
    pub(crate) fn units(self, share: f32) -> u32 {
        (self.0 * share) as u32
    }

    /// No share has more, nor what is raised to a single unit.
    fn most(self) -> u32 {
        self.units(1.0).saturating_add(1)
    }
}

/// Walks a word's articles and scores them.
pub(crate) struct ScoredWord<'w> {
    word: &'w WeighedWord,
    /// Walks them.
    pub(crate) cursor: WordCursor,
    /// What its stems can score.
    pub(crate) scale: Scale,
    /// What the very form can add.
    scale_as_typed: Scale,
}

impl<'w> ScoredWord<'w> {
    pub(crate) fn open(word: &'w WeighedWord, segment: &Segment<'_>) -> tantivy::Result<Self> {
        let units = word.factor / segment.unit;
        Ok(Self {
            cursor: WordCursor::open(&word.word, segment.reader)?,
            scale: Scale(units * word.word.stems.most),
            scale_as_typed: Scale(units * word.word.forms.most),
            word,
        })
    }

    /// The most units that its stems score in any article.
    pub(crate) fn most(&self) -> u32 {
        self.scale.most()
    }

    /// The most units that the very form adds.
    pub(crate) fn most_as_typed(&self) -> u32 {
        self.scale_as_typed.most()
    }

    /// Units of an article by the stems.
    pub(crate) fn score(&mut self, doc: DocId, norm: f32) -> u32 {
        self.scale.units(self.cursor.share(doc, norm))
    }

    /// Units that the very form adds.
    pub(crate) fn score_as_typed(&mut self, doc: DocId, norm: f32, segment: &Segment<'_>) -> tantivy::Result<u32> {
        self.cursor.open_forms(&self.word.word, segment.reader)?;
        Ok(self.scale_as_typed.units(self.cursor.share_as_typed(doc, norm)))
    }
}

/// The lowest number of units that is worth `score`; 0 for a score that everything is worth.
pub(crate) fn units_of(score: f32, segment: &Segment<'_>) -> u32 {
    (score / segment.unit) as u32
}
