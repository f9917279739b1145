//! The score of a word, over headline and body together.
//!
//! The engine's own BM25 scores each field by itself, so that a rare word of headlines outweighs
//! everything. Here the first articles of that order are scored again by BM25F (Robertson, Zaragoza,
//! Taylor 2004): mentions in the headline count several times, lengths and rarity are of the whole
//! article. A word in the very form that was typed adds a little, and rarity is sharpened. The constants
//! were chosen on two public collections (short dispatches with topic labels; long articles with
//! questions of a sentence) and stand where both are flat.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;
use tantivy::postings::Postings;
use tantivy::query::Bm25Weight;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Term};

use crate::index::library::Library;
use crate::search::clause::Leaf;
use crate::search::collect::Found;
use crate::search::error::SearchError;
use crate::search::ground::{Scope, TITLE_WEIGHT};
use crate::search::mention::Mention;
use crate::search::plan::Plan;

/// How many mentions in the body one in the headline is worth.
const HEADLINE: f32 = 2.0;
/// How fast further mentions stop to count.
const K1: f32 = 1.5;
/// How much longer articles are held back, 0 to 1.
const B: f32 = 0.6;
/// Exponent of a word's rarity: what is asked in a whole sentence has its weight in the rare words.
const RARITY: f32 = 1.3;
/// What the very form adds, of what the stem counts.
const AS_TYPED: f32 = 0.3;

/// The words of a plan that are scored here.
pub(crate) struct Rescorer<'a> {
    library: &'a Library,
    words: Vec<Word>,
    average_length: f32,
}

/// One word of the query.
struct Word {
    typed: String,
    /// Its weight in the query.
    factor: f32,
    stems: Group,
    forms: Group,
}

/// The terms of a word in one form.
struct Group {
    /// Articles that have it, about.
    articles: u64,
    weight: f32,
    /// Each with what a mention in that field counts, and, for stems, what the engine's own score made of it.
    terms: Vec<(Term, f32, Option<Bm25Weight>)>,
}

/// How often an article has a word.
#[derive(Clone, Copy, Default)]
struct Tally {
    mentions: f32,
    /// What the engine's own score counted for it.
    engine: f32,
}

impl<'a> Rescorer<'a> {
    pub(crate) fn new(library: &'a Library, plan: &Plan) -> Result<Self, SearchError> {
        let mut leaves = Vec::new();
        words_of(plan, 1.0, &mut leaves);
        let searcher = library.searcher();
        let articles = f32_of(library_size(library)).max(1.0);
        let fields = library.fields();
        let mut lengths = [0.0f32; 2];
        for segment in searcher.segment_readers() {
            for (sum, field) in lengths.iter_mut().zip([fields.title, fields.body]) {
                *sum += f32_of(segment.inverted_index(field)?.total_num_tokens());
            }
        }
        let mut rescorer = Self {
            library,
            words: Vec::with_capacity(leaves.len()),
            average_length: ((HEADLINE * lengths[0] + lengths[1]) / articles).max(1.0),
        };
        for (leaf, factor) in leaves {
            let Leaf::Stems { forms, stems } = leaf else {
                continue;
            };
            let averages = [lengths[0] / articles, lengths[1] / articles];
            let word = Word {
                typed: forms.first().cloned().unwrap_or_default(),
                factor,
                stems: rescorer.group(stems, [fields.title, fields.body], 1.0, Some(averages))?,
                forms: rescorer.group(forms, [fields.title_exact, fields.body_exact], AS_TYPED, None)?,
            };
            rescorer.words.push(word);
        }
        Ok(rescorer)
    }

    fn group(
        &self,
        words: &[String],
        fields: [Field; 2],
        weight: f32,
        averages: Option<[f32; 2]>,
    ) -> Result<Group, SearchError> {
        let total = library_size(self.library).max(1);
        let mut terms = Vec::new();
        let mut articles = 0;
        for word in words {
            let mut most = 0;
            for (place, field) in fields.into_iter().enumerate() {
                let term = Term::from_field_text(field, word);
                let with_it = self.library.searcher().doc_freq(&term)?;
                if with_it == 0 {
                    continue;
                }
                most = most.max(with_it);
                let engine = averages.map(|averages| {
                    Bm25Weight::for_one_term_without_explain(with_it.min(total), total, averages[place])
                });
                let in_headline = place == 0;
                let engine = engine.map(|engine| engine.boost_by(if in_headline { TITLE_WEIGHT } else { 1.0 }));
                terms.push((term, if in_headline { HEADLINE } else { 1.0 }, engine));
            }
            articles += most;
        }
        let with_it = f32_of(articles.min(total));
        let rarity = (1.0 + (f32_of(total) - with_it + 0.5) / (with_it + 0.5)).ln();
        Ok(Group {
            articles,
            weight: weight * rarity.powf(RARITY) * (K1 + 1.0),
            terms,
        })
    }

    /// True when it has nothing to say.
    pub(crate) fn is_idle(&self) -> bool {
        self.words.is_empty()
    }

    /// Scores articles again.
    pub(crate) fn rescore(&self, found: &mut [Found]) -> Result<(), SearchError> {
        found.sort_unstable_by_key(|article| article.address);
        let mut rest = found;
        while let Some(first) = rest.first() {
            let segment = first.address.segment_ord;
            let same = rest.partition_point(|article| article.address.segment_ord <= segment);
            let (here, others) = rest.split_at_mut(same);
            let reader = self.library.searcher().segment_reader(segment);
            let docs: Vec<DocId> = here.iter().map(|article| article.address.doc_id).collect();
            for (article, change) in here.iter_mut().zip(self.changes(reader, &docs)?) {
                article.score += change;
            }
            rest = others;
        }
        Ok(())
    }

    /// What each article's score changes by, in one segment.
    fn changes(&self, reader: &SegmentReader, docs: &[DocId]) -> Result<Vec<f32>, SearchError> {
        let lengths = Lengths::of(self.library, reader)?;
        let norms: Vec<f32> = docs.iter().map(|&doc| lengths.norm(doc, self.average_length)).collect();
        let mut changes = vec![0.0; docs.len()];
        for word in &self.words {
            for group in [&word.stems, &word.forms] {
                let tallies = group.tallies(reader, docs, &lengths)?;
                for ((change, tally), norm) in changes.iter_mut().zip(tallies).zip(&norms) {
                    *change += word.factor * (group.score(tally.mentions, *norm) - tally.engine);
                }
            }
        }
        Ok(changes)
    }

    /// The score of an article in words and figures, a line a word.
    pub(crate) fn explain(&self, found: &Found) -> Result<String, SearchError> {
        let reader = self.library.searcher().segment_reader(found.address.segment_ord);
        let docs = [found.address.doc_id];
        let lengths = Lengths::of(self.library, reader)?;
        let norm = lengths.norm(docs[0], self.average_length);
        let mut rest = found.score;
        let mut lines = Vec::with_capacity(self.words.len() + 1);
        for word in &self.words {
            let stems = word.stems.tallies(reader, &docs, &lengths)?[0];
            let forms = word.forms.tallies(reader, &docs, &lengths)?[0];
            let any_form = word.factor * word.stems.score(stems.mentions, norm);
            let as_typed = word.factor * word.forms.score(forms.mentions, norm);
            rest -= any_form + as_typed;
            lines.push(format!(
                "{:.4} {}: {:.4} in any form ({} mentions, those of the headline twice; {} articles), {:.4} as typed ({})",
                any_form + as_typed,
                word.typed,
                any_form,
                stems.mentions,
                word.stems.articles,
                as_typed,
                forms.mentions,
            ));
        }
        if rest.abs() > 0.0005 || lines.is_empty() {
            lines.push(format!("{rest:.4} phrases, proximity, patterns, preferences"));
        }
        Ok(lines.join("\n"))
    }
}

impl Group {
    fn score(&self, mentions: f32, norm: f32) -> f32 {
        self.weight * mentions / (mentions + norm)
    }

    fn tallies(&self, reader: &SegmentReader, docs: &[DocId], lengths: &Lengths) -> Result<Vec<Tally>, SearchError> {
        let mut tallies = vec![Tally::default(); docs.len()];
        for (term, mention, engine) in &self.terms {
            let inverted = reader.inverted_index(term.field())?;
            let list = inverted
                .read_postings(term, IndexRecordOption::WithFreqs)
                .map_err(tantivy::TantivyError::from)?;
            let Some(mut list) = list else {
                continue;
            };
            for (tally, &doc) in tallies.iter_mut().zip(docs) {
                if list.doc() < doc {
                    list.seek(doc);
                }
                if list.doc() != doc {
                    continue;
                }
                tally.mentions += mention * list.term_freq() as f32;
                if let Some(engine) = engine {
                    tally.engine += engine.score(lengths.id(*mention > 1.0, doc), list.term_freq());
                }
            }
        }
        Ok(tallies)
    }
}

/// Lengths of headlines and bodies of a segment.
struct Lengths {
    title: FieldNormReader,
    body: FieldNormReader,
}

impl Lengths {
    fn of(library: &Library, reader: &SegmentReader) -> Result<Self, SearchError> {
        Ok(Self {
            title: reader.get_fieldnorms_reader(library.fields().title)?,
            body: reader.get_fieldnorms_reader(library.fields().body)?,
        })
    }

    fn id(&self, in_headline: bool, doc: DocId) -> u8 {
        if in_headline {
            self.title.fieldnorm_id(doc)
        } else {
            self.body.fieldnorm_id(doc)
        }
    }

    fn norm(&self, doc: DocId, average: f32) -> f32 {
        let length = HEADLINE * self.title.fieldnorm(doc) as f32 + self.body.fieldnorm(doc) as f32;
        K1 * (1.0 - B + B * length / average)
    }
}

/// The words in any form that a plan asks for in headline and body, with their weights.
fn words_of<'p>(plan: &'p Plan, factor: f32, out: &mut Vec<(&'p Leaf, f32)>) {
    match plan {
        Plan::Clause(clause) if clause.scope == Scope::Text && clause.at_least <= 1 => {
            if let Mention::Word(leaf) = clause.mention {
                out.extend(clause.leaves.get(leaf).map(|leaf| (leaf, factor)));
            }
        }
        Plan::All(plans) | Plan::Any(plans) => plans.iter().for_each(|part| words_of(part, factor, out)),
        Plan::Boosted(part, own) => words_of(part, factor * own, out),
        Plan::Clause(_) | Plan::Everything | Plan::Nothing | Plan::Filter(_) | Plan::Not(_) => {}
    }
}

/// Articles, deleted ones included, as the frequencies of terms count them.
fn library_size(library: &Library) -> u64 {
    let segments = library.searcher().segment_readers();
    segments.iter().map(|segment| u64::from(segment.max_doc())).sum()
}

fn f32_of(count: u64) -> f32 {
    count as f32
}
