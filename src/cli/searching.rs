//! From queries to printed answers, over one opened index.

use crate::cli::args::search::SearchArguments;
use crate::cli::args::shared::Common;
use crate::cli::ask::{self, Asked};
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::{corpus, notes, output};
use crate::date::NewsDate;
use crate::render::answer::Answer;
use crate::render::format::Format;
use crate::render::list::LineEnd;
use crate::render::look::Look;
use crate::search::engine::{Engine, Request};
use crate::search::hit::Results;

/// Everything that is the same for all queries of a run.
pub struct Search<'a> {
    /// Answers.
    pub engine: Box<dyn Engine>,
    /// The words of the command line.
    pub arguments: &'a SearchArguments,
    /// What holds.
    pub settings: &'a Settings,
    /// The files and folders searched, as they were given; empty for all.
    pub named: Vec<String>,
    /// Their names in the corpus.
    pub paths: Vec<String>,
    /// The day that relative dates count from.
    pub today: NewsDate,
    /// The format of the hits; none when only the exit code is wanted.
    pub format: Option<Format>,
    /// What the medium can show.
    pub look: Look,
}

impl Search<'_> {
    /// Answers the one query of the command line.
    pub fn one(&self, asked: &Asked, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
        let results = self.results(asked)?;
        notes::tell(&results.notes, &asked.text, common, terminal, self.settings.color);
        if results.total.articles == 0 {
            self.tell_of_empty_paths();
        }
        if self.format == Some(Format::Count) && !results.total.exact {
            log::warn!(
                "so many articles that the copies among them are estimated: --fold none counts each of them exactly"
            );
        }
        if let Some(format) = self.format {
            output::to_stdout(|out| {
                let mut renderer = format.renderer(&self.look, self.line_end());
                renderer.begin(out)?;
                renderer.answer(&self.answer(asked, None, &results), out)?;
                renderer.end(out)?;
                Ok(())
            })?;
        }
        Ok(Exit::when_found(results.total.articles > 0))
    }

    /// Tells where nothing can be found for no query's fault: no article of the paths is in the index.
    pub fn tell_of_empty_paths(&self) {
        if let Err(error) = corpus::must_hold_articles(&self.named, &self.paths, self.settings) {
            log::warn!("{error}");
        }
    }

    /// Runs a query.
    pub fn results(&self, asked: &Asked) -> anyhow::Result<Results> {
        Ok(self.engine.search(&self.request(asked))?)
    }

    /// The answer to `asked`, for a renderer.
    pub fn answer<'b>(&self, asked: &'b Asked, query_id: Option<&'b str>, results: &'b Results) -> Answer<'b> {
        let for_people = self.format == Some(Format::Human) && self.look.terminal;
        let tells_time = self.arguments.shown.timing || for_people;
        Answer {
            query: &asked.text,
            query_id,
            results,
            notes: &asked.notes,
            offset: self.arguments.offset,
            took: tells_time.then_some(results.took),
        }
    }

    /// How lines of lists end.
    pub fn line_end(&self) -> LineEnd {
        if self.arguments.shown.nul {
            LineEnd::Nul
        } else {
            LineEnd::Newline
        }
    }

    /// Whether the format can say of a hit which words it lacks.
    fn tells_what_lacks(&self) -> bool {
        matches!(
            self.format,
            Some(Format::Human | Format::Json | Format::Jsonl | Format::Tsv | Format::Csv { .. } | Format::Trec)
        )
    }

    fn request(&self, asked: &Asked) -> Request {
        let shown = &self.arguments.shown;
        let draws_passages = matches!(self.format, Some(Format::Human | Format::Json | Format::Jsonl));
        let draws_hits = !matches!(self.format, None | Some(Format::Count));
        let usual = ask::request(asked, self.settings, &self.arguments.narrow, self.today);
        Request {
            limit: if draws_hits { usual.limit } else { 0 },
            offset: self.arguments.offset,
            passages: if draws_passages { usual.passages } else { 0 },
            paths: self.paths.clone(),
            facets: shown
                .facet
                .iter()
                .map(|facet| (facet.field.clone(), facet.values))
                .collect(),
            timeline: shown.timeline.map(ask::step),
            half_life_days: shown.recency.map(|days| days.0),
            listed: !draws_passages,
            explain: shown.explain,
            any: usual.any.filter(|_| self.tells_what_lacks()),
            count_folded: !draws_hits,
            ..usual
        }
    }
}
