//! What a search of phrases and NEARs would take, told beforehand from how many articles have their words.

use tantivy::Searcher;

use crate::index::library::Library;
use crate::search::clause::Clause;
use crate::search::error::SearchError;
use crate::search::ground::{Ground, grounds};
use crate::search::leaf::Leaf;
use crate::search::mention::Mention;
use crate::search::plan::Plan;

/// Words whose places are read in every article of an archive, as far as one search may go: for 100,000 articles, some seconds.
const EVERYWHERE: u64 = 100;
/// Readings that every search may take, however small the archive: a second or two.
const ALWAYS: u64 = 10_000_000;
/// Words of one chain whose places are read in every article: farther ones are read where all before them stand near each other.
const CHAINED: u64 = 16;
/// Words of a pattern whose articles are counted.
const COUNTED: usize = 32;

/// Refuses a plan whose phrases and NEARs ask for the places of too many words in too many articles.
pub(crate) fn afforded(plan: &Plan, library: &Library) -> Result<(), SearchError> {
    let mut clauses = Vec::new();
    clauses_of(plan, &mut clauses);
    let words: usize = clauses.iter().map(|clause| clause.leaves.len()).sum();
    if words as u64 <= EVERYWHERE {
        return Ok(());
    }
    let most = ALWAYS.max(EVERYWHERE * library.articles());
    let mut readings = 0;
    for clause in clauses {
        for ground in grounds(library.fields(), clause.scope) {
            let field = Field {
                clause,
                ground: &ground,
                searcher: library.searcher(),
                articles: library.articles(),
            };
            readings += field.effort(&clause.mention)?.readings;
        }
        if readings > most {
            return Err(SearchError::TooManyPlaces);
        }
    }
    Ok(())
}

/// The clauses whose words must stand in certain places.
fn clauses_of<'p>(plan: &'p Plan, out: &mut Vec<&'p Clause>) {
    match plan {
        Plan::Clause(clause) if matches!(clause.mention, Mention::Word(_)) => {}
        Plan::Clause(clause) => out.push(clause),
        Plan::All(plans) | Plan::Any(plans) => plans.iter().for_each(|plan| clauses_of(plan, out)),
        Plan::Not(plan) | Plan::Boosted(plan, _) => clauses_of(plan, out),
        Plan::Everything | Plan::Nothing | Plan::Filter(_) => {}
    }
}

/// What looking for a mention takes, at most.
#[derive(Clone, Copy)]
struct Effort {
    /// Articles that can have it.
    articles: u64,
    /// Times that the places of one word in one article are read.
    readings: u64,
}

/// A clause in one field.
struct Field<'f> {
    clause: &'f Clause,
    ground: &'f Ground,
    searcher: &'f Searcher,
    articles: u64,
}

impl Field<'_> {
    fn effort(&self, mention: &Mention) -> tantivy::Result<Effort> {
        match mention {
            Mention::Word(leaf) => self.effort_of_leaf(*leaf),
            Mention::Phrase(parts) => {
                let leaves = parts.iter().map(|part| self.effort_of_leaf(part.1));
                leaves
                    .reduce(|one, other| Ok(self.together(one?, other?)))
                    .unwrap_or(Ok(Effort::NONE))
            }
            Mention::Any(kinds) => {
                let mut sum = Effort::NONE;
                for kind in kinds {
                    let kind = self.effort(kind)?;
                    sum.articles = self.articles.min(sum.articles + kind.articles);
                    sum.readings += kind.readings;
                }
                Ok(sum)
            }
            Mention::Near { left, right, .. } | Mention::Within { left, right, .. } => {
                Ok(self.together(self.effort(left)?, self.effort(right)?))
            }
        }
    }

    /// Both are read where both can be.
    fn together(&self, one: Effort, other: Effort) -> Effort {
        let articles = one.articles.min(other.articles);
        let share = |effort: Effort| match effort.articles {
            0 => 0,
            all => (effort.readings as f64 * articles as f64 / all as f64) as u64,
        };
        Effort {
            articles,
            readings: (share(one) + share(other)).min((CHAINED * articles).max(share(one)).max(share(other))),
        }
    }

    fn effort_of_leaf(&self, leaf: usize) -> tantivy::Result<Effort> {
        let mut articles = 0;
        for term in self
            .clause
            .leaves
            .get(leaf)
            .into_iter()
            .flat_map(|leaf| self.terms(leaf))
        {
            articles += self.searcher.doc_freq(&term)?;
        }
        let articles = articles.min(self.articles);
        Ok(Effort {
            articles,
            readings: articles,
        })
    }

    fn terms(&self, leaf: &Leaf) -> Vec<tantivy::Term> {
        leaf.terms(self.ground).iter().take(COUNTED).collect()
    }
}

impl Effort {
    const NONE: Self = Self {
        articles: 0,
        readings: 0,
    };
}
