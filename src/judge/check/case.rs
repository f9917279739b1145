//! One case: its query asked, its expectations held.

use crate::date::NewsDate;
use crate::judge::check::lit::{Shown, passages, shown};
use crate::judge::check::outcome::{Blessing, Came, Check, CheckKind, Failure, Status};
use crate::judge::names::{Names, calls, query_for};
use crate::judge::question::Question;
use crate::judge::suite::model::{Case, Expected, Located, Place, Range};
use crate::query::ast::{Expr, Node};
use crate::search::engine::{Engine, Request};
use crate::search::error::SearchError;
use crate::search::hit::{Count, Hit, Results};
use crate::text::span::Span;

/// How deep is looked for an article that did not come high enough.
const DEEP: usize = 1000;
/// Hits of a failed case that are told.
const TOLD: usize = 10;

/// Asks the query of `case` of the articles in `scope` and holds its expectations.
pub(crate) fn check(engine: &dyn Engine, case: &Case, today: NewsDate, scope: &[String]) -> Check {
    let mut check = Check {
        kind: CheckKind::Case,
        name: case.name.clone(),
        query: Some(case.query.value.clone()),
        line: Some(case.line),
        status: Status::Passed,
        took: None,
        came: Vec::new(),
        blessings: Vec::new(),
    };
    let answered = Asked::ask(engine, case, today, scope).and_then(|asked| Ok((asked.failures()?, asked)));
    match (answered, &case.todo) {
        (Ok((failures, _)), Some(todo)) if failures.is_empty() => check.status = Status::Failed(vec![overtaken(todo)]),
        (_, Some(todo)) => check.status = Status::Todo(todo.value.clone()),
        (Err(error), None) => check.status = Status::Broken(error.to_string()),
        (Ok((failures, _)), None) if failures.is_empty() => {}
        (Ok((failures, asked)), None) => {
            check.came = asked.results.hits.iter().take(TOLD).map(came).collect();
            check.blessings = asked.blessings();
            check.status = Status::Failed(failures);
        }
    }
    check
}

/// A case that holds against the word of its suite: the word is to be taken out, so that the case guards what was reached.
fn overtaken(todo: &Located<String>) -> Failure {
    Failure {
        key: "todo",
        line: Some(todo.line),
        expected: format!("not to hold yet ({})", todo.value),
        came: "it holds: take `todo` out".to_owned(),
    }
}

fn came(hit: &Hit) -> Came {
    Came {
        rank: hit.rank,
        name: Names::of_hit(hit).best().to_owned(),
        title: hit.article.title.clone(),
        copies: hit.copies.len(),
    }
}

/// What came and what was expected, as the ends of "expected …" and "came: …".
struct Difference {
    expected: String,
    came: String,
}

impl Difference {
    fn new(expected: impl Into<String>, came: impl Into<String>) -> Self {
        Self {
            expected: expected.into(),
            came: came.into(),
        }
    }
}

/// A case with the answer to its query.
struct Asked<'a> {
    engine: &'a dyn Engine,
    case: &'a Case,
    question: Question,
    results: Results,
}

impl<'a> Asked<'a> {
    fn ask(engine: &'a dyn Engine, case: &'a Case, today: NewsDate, scope: &[String]) -> Result<Self, SearchError> {
        let mut question = Question::read(&case.query.value, case.asking, engine.small_words()?, today).within(scope);
        let wanted = case
            .expectations
            .iter()
            .map(|expectation| hits_needed(&expectation.value))
            .max();
        question.request.limit = case.asking.limit.max(wanted.unwrap_or(0));
        let needs_passages = case.expectations.iter().any(|expectation| {
            matches!(
                expectation.value,
                Expected::PassageContains(_) | Expected::Lit(_) | Expected::Unlit(_)
            )
        });
        if !needs_passages {
            question.request.passages = 0;
        }
        let results = engine.search(&question.request)?;
        Ok(Self {
            engine,
            case,
            question,
            results,
        })
    }

    fn failures(&self) -> Result<Vec<Failure>, SearchError> {
        let mut failures = Vec::new();
        if self.case.asking.strict {
            failures.extend(self.question.notes.iter().map(|note| Failure {
                key: "query",
                line: Some(self.case.query.line),
                expected: "a query that reads as written (or `strict = false`)".to_owned(),
                came: note.clone(),
            }));
        }
        for Located { value, line } in &self.case.expectations {
            let Some(difference) = self.difference(value)? else {
                continue;
            };
            failures.push(Failure {
                key: key(value),
                line: Some(*line),
                expected: difference.expected,
                came: difference.came,
            });
        }
        Ok(failures)
    }

    fn difference(&self, expected: &Expected) -> Result<Option<Difference>, SearchError> {
        Ok(match expected {
            Expected::Hits(range) => count_difference(*range, self.results.total),
            Expected::HitsWithCopies(range) => count_difference(*range, self.results.total_with_copies),
            Expected::Top { name, worst } => return self.top_difference(name, *worst),
            Expected::Absent(name) => return self.absent_difference(name),
            Expected::Ordered(names) => self.order_difference(names),
            Expected::PassageContains(place) => self.place_difference(
                place,
                "in a passage",
                |hit| passages(hit).any(|text| text.holds(&place.text)),
                "it does not stand there",
            ),
            Expected::Lit(place) => self.lit_difference(place),
            Expected::Unlit(place) => self.unlit_difference(place),
        })
    }

    fn top_difference(&self, name: &str, worst: usize) -> Result<Option<Difference>, SearchError> {
        let place = |hits: &[Hit]| hits.iter().find(|hit| calls(name, hit)).map(|hit| hit.rank);
        let rank = place(&self.results.hits);
        if rank.is_some_and(|rank| rank <= worst) {
            return Ok(None);
        }
        let expected = match worst {
            1 => format!("`{name}` at rank 1"),
            worst => format!("`{name}` at rank {worst} or above"),
        };
        if let Some(rank) = rank {
            return Ok(Some(Difference::new(expected, format!("rank {rank}"))));
        }
        let deeper = self.engine.search(&Request {
            limit: DEEP,
            passages: 0,
            listed: true,
            count: false,
            ..self.question.request.clone()
        })?;
        let came = match place(&deeper.hits) {
            Some(rank) => format!("rank {rank}"),
            None if !self.is_known(name)? => "no article of the index is called so".to_owned(),
            None if deeper.hits.len() < DEEP => "it does not match".to_owned(),
            None => format!("it is not among the first {DEEP} hits"),
        };
        Ok(Some(Difference::new(expected, came)))
    }

    /// Exact, whatever the rank: the query is asked once more, together with the name.
    fn absent_difference(&self, name: &str) -> Result<Option<Difference>, SearchError> {
        let expected = format!("`{name}` not to match");
        let both = self.is_found(
            Expr::And(vec![self.question.request.query.clone(), query_for(name)]),
            name,
        )?;
        if both {
            let rank = self
                .results
                .hits
                .iter()
                .find(|hit| calls(name, hit))
                .map(|hit| hit.rank);
            let came = rank.map_or("it matches".to_owned(), |rank| format!("it matches, at rank {rank}"));
            return Ok(Some(Difference::new(expected, came)));
        }
        if self.is_known(name)? {
            return Ok(None);
        }
        // A misspelt name could never fail.
        Ok(Some(Difference::new(expected, "no article of the index is called so")))
    }

    fn is_known(&self, name: &str) -> Result<bool, SearchError> {
        self.is_found(query_for(name).expr, name)
    }

    /// True when an article called `name` matches `expr`.
    fn is_found(&self, expr: Expr, name: &str) -> Result<bool, SearchError> {
        let query = Node {
            span: Span { start: 0, end: 0 },
            expr,
        };
        let mut request = Request {
            query,
            limit: DEEP,
            offset: 0,
            passages: 0,
            listed: true,
            fold_copies: false,
            count: false,
            ..self.question.request.clone()
        };
        loop {
            let hits = self.engine.search(&request)?.hits;
            if hits.iter().any(|hit| Names::of_hit(hit).have(name)) {
                return Ok(true);
            }
            if hits.len() < request.limit {
                return Ok(false);
            }
            request.offset += hits.len();
        }
    }

    fn order_difference(&self, names: &[String]) -> Option<Difference> {
        let hits = &self.results.hits;
        if names.is_empty() {
            let first = hits.first()?;
            let came = format!("`{}` at rank 1", Names::of_hit(first).best());
            return Some(Difference::new("no hits", came));
        }
        let (index, name) = names
            .iter()
            .enumerate()
            .find(|(index, name)| !hits.get(*index).is_some_and(|hit| calls(name, hit)))?;
        let came = match hits.get(index) {
            Some(hit) => format!("`{}`", Names::of_hit(hit).best()),
            None => format!("no more than {} hits", hits.len()),
        };
        Some(Difference::new(format!("`{name}` at rank {}", index + 1), came))
    }

    fn lit_difference(&self, place: &Place) -> Option<Difference> {
        let stands = self
            .looked_at(place)
            .any(|hit| shown(hit).iter().any(|text| text.holds(&place.text)));
        let came = if stands {
            "it is not lit"
        } else {
            "it does not stand there"
        };
        let lights = |hit: &Hit| shown(hit).iter().any(|text: &Shown<'_>| text.lights(&place.text));
        self.place_difference(place, "lit", lights, came)
    }

    fn unlit_difference(&self, place: &Place) -> Option<Difference> {
        let expected = format!("`{}` not lit{}", place.text, in_article(place));
        let lights = |hit: &&Hit| shown(hit).iter().any(|text| text.touches(&place.text));
        if let Some(hit) = self.looked_at(place).find(lights) {
            return Some(Difference::new(expected, format!("it is lit at rank {}", hit.rank)));
        }
        // What stands nowhere can never be lit: that the assertion holds would say nothing.
        let stands = |hit: &Hit| shown(hit).iter().any(|text| text.has_words(&place.text));
        self.place_difference(
            place,
            "to stand there and not be lit",
            stands,
            "it does not stand there",
        )
    }

    fn place_difference(
        &self,
        place: &Place,
        how: &str,
        holds: impl Fn(&Hit) -> bool,
        otherwise: &str,
    ) -> Option<Difference> {
        if self.looked_at(place).any(holds) {
            return None;
        }
        let expected = format!("`{}` {how}{}", place.text, in_article(place));
        let is_there = self.looked_at(place).next().is_some();
        let came = if is_there {
            otherwise.to_owned()
        } else {
            self.not_among_the_hits()
        };
        Some(Difference::new(expected, came))
    }

    fn looked_at(&self, place: &Place) -> impl Iterator<Item = &Hit> {
        let hits = self.results.hits.iter();
        hits.filter(move |hit| place.article.as_ref().is_none_or(|name| calls(name, hit)))
    }

    fn not_among_the_hits(&self) -> String {
        match self.results.hits.len() {
            0 => "no hits".to_owned(),
            hits => format!("it is not among the first {hits} hits"),
        }
    }

    /// What would make the case pass as the answer stands. Bounds and ranks are opinions: only people change them.
    fn blessings(&self) -> Vec<Blessing> {
        let case = self.case.index;
        let of = |expectation: &Located<Expected>| match &expectation.value {
            Expected::Hits(range) if range.is_one_number() => Some(Blessing::Count {
                case,
                key: "hits",
                number: self.results.total.articles,
            }),
            Expected::HitsWithCopies(range) if range.is_one_number() => Some(Blessing::Count {
                case,
                key: "hits_with_copies",
                number: self.results.total_with_copies.articles,
            }),
            Expected::Ordered(names) => Some(Blessing::Names {
                case,
                names: self.names_that_came(names),
            }),
            _ => None,
        };
        self.case.expectations.iter().filter_map(of).collect()
    }

    /// As many names as the suite has (all when it has none), each as the suite writes it where it does.
    fn names_that_came(&self, written: &[String]) -> Vec<String> {
        let wanted = if written.is_empty() { usize::MAX } else { written.len() };
        let name = |hit: &Hit| {
            let known = written.iter().find(|name| calls(name, hit));
            known.cloned().unwrap_or_else(|| Names::of_hit(hit).best().to_owned())
        };
        self.results.hits.iter().take(wanted).map(name).collect()
    }
}

fn key(expected: &Expected) -> &'static str {
    match expected {
        Expected::Top { .. } => "top",
        Expected::Hits(_) => "hits",
        Expected::HitsWithCopies(_) => "hits_with_copies",
        Expected::Absent(_) => "absent",
        Expected::Ordered(_) => "expect",
        Expected::PassageContains(_) => "passage_contains",
        Expected::Lit(_) => "highlights",
        Expected::Unlit(_) => "unlit",
    }
}

/// Hits that must be asked for to see whether it holds.
fn hits_needed(expected: &Expected) -> usize {
    match expected {
        Expected::Top { worst, .. } => *worst,
        Expected::Ordered(names) => names.len(),
        _ => 0,
    }
}

fn count_difference(range: Range, count: Count) -> Option<Difference> {
    if count.exact && range.holds(count.articles) {
        return None;
    }
    let came = match count.exact {
        true => count.articles.to_string(),
        false => format!(
            "about {}: of so many, copies are estimated; say `hits_with_copies`",
            count.articles
        ),
    };
    let noun = if range.is_one_number() && range.min == 1 {
        "article"
    } else {
        "articles"
    };
    Some(Difference::new(format!("{range} {noun}"), came))
}

fn in_article(place: &Place) -> String {
    place
        .article
        .as_ref()
        .map_or(String::new(), |name| format!(" in `{name}`"))
}
