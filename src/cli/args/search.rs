//! Arguments of `search`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::args::shared::IndexPlace;
use crate::cli::completing;
use crate::cli::settings::Layer;
use crate::cli::values::{self, Days, FacetWanted, Fold, MatchWords, SearchFormat, SortBy, Switch, TimelineStep};
use crate::cli::waiting::Patience;
use crate::date::NewsDate;
use crate::query::narrow;

/// Find articles: ranked, with the passages that answer
///
/// With a PATH, articles there that are new or changed are indexed first, and only they are searched. Without one,
/// everything that is indexed is searched. In a pipe each hit is a line: id, score, date, source and title, parted by
/// tabs. The language of queries: `man nutgraf-query`, or docs/query-language.md.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct SearchArguments {
    /// What is wanted; words are joined by AND
    #[arg(index = 1, required_unless_present_any = ["queries", "facet", "timeline"], allow_hyphen_values = true, add = completing::query())]
    pub query: Option<String>,

    /// Index what is new under these files and folders, and search only them
    #[arg(index = 2, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<String>,

    /// Where the index is.
    #[command(flatten)]
    pub place: IndexPlace,

    /// Hits shown [default: 10]
    #[arg(short = 'n', long, value_name = "N")]
    pub limit: Option<usize>,

    /// Hits passed over first
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub offset: usize,

    /// How the words are joined [default: all-first]
    #[arg(short, long = "match", value_name = "WORDS")]
    pub match_words: Option<MatchWords>,

    /// The order of hits [default: relevance]
    #[arg(short, long, value_name = "ORDER")]
    pub sort: Option<SortBy>,

    /// Make it an error when the query is not well formed
    #[arg(long)]
    pub strict: bool,

    /// What narrows the search.
    #[command(flatten)]
    pub narrow: Narrow,

    /// What is shown.
    #[command(flatten)]
    pub shown: Shown,

    /// Queries to run, one a line: `id<TAB>query`, or only the query; `-` reads standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub queries: Option<PathBuf>,

    /// Search what is indexed already, without looking for what is new under PATH
    #[arg(long)]
    pub no_index_update: bool,

    /// Wait for another nutgraf that writes the index, so many seconds at most, without a number to its end [default: 10]
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub wait: Option<Patience>,
}

/// What narrows a search.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Narrowing")]
pub struct Narrow {
    /// Only articles of this day, month or year and later: 2023-11, yesterday, 7d
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub since: Option<NewsDate>,

    /// Only articles up to this day, month or year
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub until: Option<NewsDate>,

    /// Only this publisher or agency
    #[arg(long, value_name = "NAME", add = completing::value_of("source"))]
    pub source: Option<String>,

    /// Only this part of the paper
    #[arg(long, value_name = "NAME", add = completing::value_of("section"))]
    pub section: Option<String>,

    /// Only what this person wrote
    #[arg(long, value_name = "NAME", add = completing::value_of("byline"))]
    pub byline: Option<String>,

    /// Only this language: en, es, german …
    #[arg(long, value_name = "LANGUAGE", value_parser = values::language, add = completing::value_of("lang"))]
    pub lang: Option<String>,
}

impl Narrow {
    /// The same for a query.
    pub fn of_query(&self) -> narrow::Narrow {
        narrow::Narrow {
            since: self.since,
            until: self.until,
            source: self.source.clone(),
            section: self.section.clone(),
            byline: self.byline.clone(),
            language: self.lang.clone(),
        }
    }

    /// Fails where no day can lie between both dates.
    pub fn check(&self) -> anyhow::Result<()> {
        let (Some(since), Some(until)) = (self.since, self.until) else {
            return Ok(());
        };
        anyhow::ensure!(
            since.interval().0 <= until.interval().1,
            "--since {since} is later than --until {until}: swap them"
        );
        Ok(())
    }
}

/// What a search shows.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct Shown {
    /// Format of the hits [default: human on a terminal, tsv in a pipe]
    #[arg(short, long, value_name = "FORMAT")]
    pub format: Option<SearchFormat>,

    /// Only the file of each hit
    #[arg(short = 'l', group = "instead", conflicts_with = "format")]
    pub paths_only: bool,

    /// Only the number of matching articles
    #[arg(short = 'c', group = "instead", conflicts_with = "format")]
    pub count_only: bool,

    /// Nothing: the exit code tells whether something was found
    #[arg(short = 'q', group = "instead", conflicts_with = "format")]
    pub silent: bool,

    /// End the lines of -l, -c and --format ids with NUL, for `xargs -0`
    #[arg(short = '0')]
    pub nul: bool,

    /// Whether a cell of --format csv that a spreadsheet would run as a formula gets an apostrophe in front
    #[arg(long, value_name = "WHEN", default_value = "on")]
    pub csv_guard: Switch,

    /// Tell how long each query took, in a pipe too (human, json, jsonl with --queries)
    #[arg(long)]
    pub timing: bool,

    /// Each match instead of each article, with N words on either side, of all articles; -n counts matches [default: 8]
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "8")]
    pub kwic: Option<usize>,

    /// Passages of each hit [default: 3]
    #[arg(short, long, value_name = "N")]
    pub passages: Option<usize>,

    /// Columns of a line [default: those of the terminal]
    #[arg(short, long, value_name = "N")]
    pub width: Option<usize>,

    /// What is folded into one hit [default: copies]
    #[arg(long, value_name = "WHAT")]
    pub fold: Option<Fold>,

    /// Count the values of a field, copies too: source, section, byline, lang …; `source:20` for more of them
    #[arg(long, value_name = "FIELD[:N]")]
    pub facet: Vec<FacetWanted>,

    /// Count the articles of each step of time, copies too
    #[arg(long, value_name = "STEP")]
    pub timeline: Option<TimelineStep>,

    /// Time after which an article counts half: 7d, 3m, 1y
    #[arg(long, value_name = "HALF-LIFE")]
    pub recency: Option<Days>,

    /// Widen the query by words of its best answers
    #[arg(long)]
    pub expand: bool,

    /// Tell how the query was read and how each score came about
    #[arg(long)]
    pub explain: bool,
}

const EXAMPLES: &str = "\
Examples:
  nutgraf search 'truce talks' ~/news            both words, in any form, in what is under ~/news
  nutgraf search '\"harbour deal\" -opinion'       this phrase, without that word
  nutgraf search 'envoy NEAR/10 minister' -n 3   within ten words of each other
  nutgraf search 'title:truce after:2023-11-20'  in headlines, of these days
  nutgraf search truce --timeline month          how many a month
  nutgraf search truce --kwic --sort left        each match in its context, a line a match
  nutgraf search truce -l | xargs grep -l ferry  on to other tools
  nutgraf search --queries topics.tsv -f trec    a run file for trec_eval";

impl SearchArguments {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            index: self.place.index.clone(),
            limit: self.limit,
            match_words: self.match_words,
            sort: self.sort,
            passages: self.shown.passages,
            width: self.shown.width,
            fold: self.shown.fold,
            expand: self.shown.expand.then_some(true),
            ..Layer::default()
        }
    }
}
