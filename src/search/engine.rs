//! The seam between a search and whatever answers it: a local index today, a cluster later.

use std::ops::ControlFlow;

use crate::article::Article;
use crate::date::NewsDate;
use crate::query::ast::Node;
use crate::query::parse::SmallWords;
use crate::search::error::SearchError;
use crate::search::hit::{ArticleHighlights, NearCopy, Results, WholeArticle};

/// Answers requests over one corpus, of several threads at once too.
pub trait Engine: Send + Sync {
    /// Runs a request. Finding nothing is an answer, not an error.
    fn search(&self, request: &Request) -> Result<Results, SearchError>;

    /// Hands out every article that matches, whole, in batches that `each` ends by breaking: the earliest first (with [`Sort::Newest`] the
    /// latest), undated last, those of one moment by their places. Limit and offset of the request say nothing here; near-copies stand behind the first of
    /// them where they are folded; what matches is highlighted where passages are wanted. Few articles are in memory at once.
    fn each_article(
        &self,
        request: &Request,
        each: &mut dyn FnMut(Vec<WholeArticle>) -> ControlFlow<()>,
    ) -> Result<(), SearchError>;

    /// The article of that own id (or a unique beginning of it of 4 characters or more), source's id, or path.
    fn article(&self, name: &str) -> Result<Option<Article>, SearchError>;

    /// The near-copies of an article of the corpus, at most `most` of them.
    fn copies_of(&self, article: &Article, most: usize) -> Result<Vec<NearCopy>, SearchError>;

    /// A query for articles like one that need not be in the corpus.
    fn like_text(&self, article: &Article) -> Result<Node, SearchError>;

    /// What of a query stands where in an article: all of it, not only the best passages.
    fn highlights(&self, query: &Node, article: &Article) -> Result<ArticleHighlights, SearchError>;

    /// Codes of the languages that articles are in, as far as their words have stems.
    fn languages(&self) -> Result<Vec<&'static str>, SearchError>;

    /// The small words of those languages, which a query passes over.
    fn small_words(&self) -> Result<SmallWords, SearchError> {
        Ok(SmallWords::of(self.languages()?))
    }

    /// Words of titles and bodies that begin so, at most `most`, those of the most articles first.
    fn words_begun(&self, begun: &str, most: usize) -> Result<Vec<String>, SearchError>;

    /// Ids of articles that begin so, at most `most`, in order.
    fn ids_begun(&self, begun: &str, most: usize) -> Result<Vec<String>, SearchError>;
}

/// Everything that a search depends on beside the index: the same request over the same corpus gives the same answer.
#[derive(Debug, Clone)]
pub struct Request {
    /// The query; filters of the command line are AND-ed into it without a span.
    pub query: Node,
    /// The same query with any of its words, where the page shall be filled when few articles have all of them.
    pub any: Option<Node>,
    /// Its text, for the words of notes and suggestions.
    pub text: String,
    /// Hits wanted.
    pub limit: usize,
    /// Hits passed over first.
    pub offset: usize,
    /// The order.
    pub sort: Sort,
    /// Passages wanted of each hit.
    pub passages: usize,
    /// Characters that all passages of a hit may take together.
    pub passage_chars: usize,
    /// Whether near-copies are folded into the best of them.
    pub fold_copies: bool,
    /// Only articles of these files or folders (as the index names them); empty for all.
    pub paths: Vec<String>,
    /// Fields to count the values of, with the number of values wanted.
    pub facets: Vec<(String, usize)>,
    /// Step of the timeline, if one is wanted.
    pub timeline: Option<Step>,
    /// Days after which an article counts half; none for no preference.
    pub half_life_days: Option<f32>,
    /// Whether words of the first answers widen the query.
    pub expand: bool,
    /// Whether hits are only listed: their articles have names, date and place ([`Hit::article`](crate::search::hit::Hit::article)).
    pub listed: bool,
    /// Whether hits explain their scores.
    pub explain: bool,
    /// Whether the number of matching articles is wanted exactly; otherwise it may be an estimate.
    pub count: bool,
    /// Whether that number is wanted without the copies of all of them, not only of the first: so many are looked at, it takes time.
    pub count_folded: bool,
    /// "Today" of relative dates and of recency.
    pub today: NewsDate,
}

impl Request {
    /// A query and nothing else: no hits, no passages, the number of matching articles by relevance's order.
    pub fn of(query: Node, today: NewsDate) -> Self {
        Self {
            query,
            any: None,
            text: String::new(),
            limit: 0,
            offset: 0,
            sort: Sort::Relevance,
            passages: 0,
            passage_chars: 0,
            fold_copies: true,
            paths: Vec::new(),
            facets: Vec::new(),
            timeline: None,
            half_life_days: None,
            expand: false,
            listed: false,
            explain: false,
            count: true,
            count_folded: false,
            today,
        }
    }
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Latest first, undated last.
    Newest,
    /// Earliest first, undated last.
    Oldest,
}

/// Step of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Day by day.
    Day,
    /// Weeks from Monday.
    Week,
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
    /// Calendar years.
    Year,
}

/// Months of a quarter.
const QUARTER: u8 = 3;

impl Step {
    /// The step that a day belongs to: a day, the Monday of its week, its month, the first month of its quarter, its year.
    pub fn of(self, day: NewsDate) -> Option<NewsDate> {
        let (year, month, _) = day.parts();
        match self {
            Self::Day => Some(day),
            Self::Week => day.plus_days(1 - i32::from(day.weekday())),
            Self::Month => NewsDate::month(year, month?),
            Self::Quarter => NewsDate::month(year, (month? - 1) / QUARTER * QUARTER + 1),
            Self::Year => NewsDate::year(year),
        }
    }

    /// The step that holds a date, unless the date is less exact than that.
    pub fn holding(self, date: NewsDate) -> Option<NewsDate> {
        let (first, last) = date.interval();
        let first = self.of(NewsDate::from_epoch_day(first)?)?;
        let last = self.of(NewsDate::from_epoch_day(last)?)?;
        (first == last).then_some(first)
    }

    /// The step after that one.
    pub fn next(self, step: NewsDate) -> Option<NewsDate> {
        match self {
            Self::Week => step.plus_days(7),
            _ => self.of(NewsDate::from_epoch_day(
                self.last_day(step)?.interval().1.checked_add(1)?,
            )?),
        }
    }

    /// The last day of that step.
    pub fn last_day(self, step: NewsDate) -> Option<NewsDate> {
        let last = match self {
            Self::Week => return step.plus_days(6),
            Self::Quarter => {
                let (year, month, _) = step.parts();
                NewsDate::month(year, month? + QUARTER - 1)?
            }
            _ => step,
        };
        NewsDate::from_epoch_day(last.interval().1)
    }

    /// How a step is written: `2023-11-24`, `2023-11`, `2023-Q4`, `2023`.
    pub fn label(self, step: NewsDate) -> String {
        match (self, step.parts()) {
            (Self::Quarter, (year, Some(month), _)) => format!("{year:04}-Q{}", (month - 1) / QUARTER + 1),
            _ => step.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NewsDate {
        text.parse().expect("a date")
    }

    #[test]
    fn days_belong_to_steps() {
        let of = |step: Step, day: &str| step.label(step.of(date(day)).expect("a step"));
        assert_eq!(of(Step::Week, "2023-11-26"), "2023-11-20");
        assert_eq!(of(Step::Week, "2023-11-20"), "2023-11-20");
        assert_eq!(of(Step::Quarter, "2023-12-31"), "2023-Q4");
        assert_eq!(of(Step::Year, "2023-12-31"), "2023");
        assert_eq!(Step::Week.holding(date("2023-11")), None);
        assert_eq!(Step::Quarter.holding(date("2023-11")), Some(date("2023-10")));
    }

    #[test]
    fn steps_follow_each_other() {
        for (step, one, next, last) in [
            (Step::Day, "2024-02-28", "2024-02-29", "2024-02-28"),
            (Step::Week, "2023-12-25", "2024-01-01", "2023-12-31"),
            (Step::Month, "2023-12", "2024-01", "2023-12-31"),
            (Step::Quarter, "2023-10", "2024-01", "2023-12-31"),
            (Step::Year, "2023", "2024", "2023-12-31"),
        ] {
            assert_eq!(step.next(date(one)), Some(date(next)), "{one}");
            assert_eq!(step.last_day(date(one)), Some(date(last)), "{one}");
        }
    }
}
