//! Walks the articles of a segment that have a mention: first those that have its words, then their positions.

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{Bm25Weight, Scorer};
use tantivy::{DocId, DocSet, Score, TERMINATED};

use crate::search::cursor::Cursor;
use crate::search::mention::{Layout, Mention, Words};
use crate::search::occurrence::times;

/// The cursors of one field, and the text of the current article as far as it is read.
pub(crate) struct FieldCursors {
    pub(crate) cursors: Vec<Cursor>,
    pub(crate) paragraphs: Cursor,
    pub(crate) sentences: Cursor,
    pub(crate) lengths: Option<(FieldNormReader, Bm25Weight)>,
    pub(crate) end: Option<Column<u64>>,
    pub(crate) here: Here,
}

/// Where the cursors of a field are.
#[derive(Default)]
pub(crate) struct Here {
    /// The first article that has the words of the mention, from the last one asked for on.
    next: DocId,
    /// Mentions in the current article.
    times: u32,
    text: Text,
}

/// Positions in the current article.
#[derive(Default)]
struct Text {
    leaves: Vec<Vec<u32>>,
    paragraphs: Vec<u32>,
    sentences: Vec<u32>,
}

impl Words for Text {
    fn positions(&self, leaf: usize) -> &[u32] {
        self.leaves.get(leaf).map_or(&[], Vec::as_slice)
    }

    fn layout(&self) -> Layout<'_> {
        Layout {
            paragraphs: &self.paragraphs,
            sentences: &self.sentences,
        }
    }
}

impl FieldCursors {
    /// Finds the first article at or after `target` that has the words of the mention somewhere.
    fn candidate(&mut self, mention: &Mention, target: DocId) -> DocId {
        if self.here.next < target {
            self.here.next = candidate(&mut self.cursors, mention, target);
        }
        self.here.next
    }

    /// Counts the mentions in `doc`, up to `most`.
    fn count(&mut self, mention: &Mention, doc: DocId, most: u32) -> u32 {
        self.here.times = 0;
        if self.here.next == doc {
            self.read(doc);
            self.here.times = times(mention, &self.here.text, most);
        }
        self.here.times
    }

    fn read(&mut self, doc: DocId) {
        let end = self.end.as_ref().and_then(|ends| ends.first(doc));
        let text = &mut self.here.text;
        text.leaves.resize_with(self.cursors.len(), Vec::new);
        for (cursor, positions) in self.cursors.iter_mut().zip(&mut text.leaves) {
            positions.clear();
            if cursor.doc() == doc {
                cursor.positions(positions);
                if let Some(end) = end {
                    positions.truncate(positions.partition_point(|&position| u64::from(position) < end));
                }
            }
        }
        for (cursor, starts) in [
            (&mut self.paragraphs, &mut text.paragraphs),
            (&mut self.sentences, &mut text.sentences),
        ] {
            starts.clear();
            if cursor.seek(doc) == doc {
                cursor.positions(starts);
            }
        }
    }

    fn score(&self, doc: DocId) -> Score {
        match &self.lengths {
            Some((lengths, similarity)) if self.here.times > 0 => {
                similarity.score(lengths.fieldnorm_id(doc), self.here.times)
            }
            _ => 0.0,
        }
    }
}

/// Every leaf stands in the tree once, so a cursor that one branch moves is asked by no other.
fn candidate(cursors: &mut [Cursor], mention: &Mention, target: DocId) -> DocId {
    match mention {
        Mention::Word(leaf) => cursors.get_mut(*leaf).map_or(TERMINATED, |cursor| cursor.seek(target)),
        Mention::Phrase(parts) => {
            let mut doc = target;
            let mut agreed = 0;
            while agreed < parts.len() && doc != TERMINATED {
                agreed = 0;
                for part in parts {
                    let found = candidate(cursors, &Mention::Word(part.1), doc);
                    if found > doc {
                        doc = found;
                        break;
                    }
                    agreed += 1;
                }
            }
            doc
        }
        Mention::Any(kinds) => kinds
            .iter()
            .map(|kind| candidate(cursors, kind, target))
            .min()
            .unwrap_or(TERMINATED),
        Mention::Near { left, right, .. } | Mention::Within { left, right, .. } => {
            let mut doc = candidate(cursors, left, target);
            while doc != TERMINATED {
                let other = candidate(cursors, right, doc);
                if other == doc {
                    return doc;
                }
                doc = candidate(cursors, left, other);
                if doc == other {
                    return doc;
                }
            }
            TERMINATED
        }
    }
}

/// Walks the articles that have a mention often enough.
pub(crate) struct MentionScorer {
    mention: Arc<Mention>,
    at_least: u32,
    fields: Vec<FieldCursors>,
    doc: DocId,
}

impl MentionScorer {
    /// Stands on the first such article.
    pub(crate) fn new(mention: Arc<Mention>, at_least: u32, mut fields: Vec<FieldCursors>) -> Self {
        for field in &mut fields {
            field.here.next = candidate(&mut field.cursors, &mention, 0);
        }
        let mut scorer = Self {
            mention,
            at_least: at_least.max(1),
            fields,
            doc: 0,
        };
        scorer.settle(0);
        scorer
    }

    /// Moves to the first article at or after `target` that has it.
    fn settle(&mut self, mut target: DocId) {
        loop {
            let fields = self.fields.iter_mut();
            let doc = fields.map(|field| field.candidate(&self.mention, target)).min();
            self.doc = doc.unwrap_or(TERMINATED);
            if self.doc == TERMINATED || self.holds() {
                return;
            }
            target = self.doc + 1;
        }
    }

    fn holds(&mut self) -> bool {
        let mut mentions = 0u32;
        for field in &mut self.fields {
            // A score counts all of them.
            let most = match field.lengths {
                Some(_) => u32::MAX,
                None => self.at_least - mentions.min(self.at_least),
            };
            mentions = mentions.saturating_add(field.count(&self.mention, self.doc, most));
        }
        mentions >= self.at_least
    }
}

impl DocSet for MentionScorer {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.settle(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.settle(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let fields = self.fields.iter();
        fields.fold(0, |sum, field| {
            let rarest = field.cursors.iter().map(Cursor::len).min().unwrap_or(0);
            sum.saturating_add(rarest / 3)
        })
    }

    /// Positions are several times dearer than article numbers.
    fn cost(&self) -> u64 {
        u64::from(self.size_hint()) * 12
    }
}

impl Scorer for MentionScorer {
    fn score(&mut self) -> Score {
        self.fields.iter().map(|field| field.score(self.doc)).sum()
    }
}
