//! `timeline`: queries over time, side by side.

use std::collections::HashMap;
use std::io::Write;
use std::ops::ControlFlow;

use crate::cli::args::search::Narrow;
use crate::cli::args::shared::Common;
use crate::cli::args::timeline::TimelineArguments;
use crate::cli::ask::{self, Asked};
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::today::today;
use crate::cli::values::{SeriesFormat, SeriesUnit, Switch};
use crate::cli::{corpus, engine, interrupt, notes, output};
use crate::date::NewsDate;
use crate::query::fields::UNKNOWN;
use crate::query::parse::SmallWords;
use crate::render::time_picture;
use crate::render::time_series::{Peak, Series, TimeSeries, Unit};
use crate::search::engine::{Engine, Request, Step};
use crate::search::hit::{Bucket, WholeArticle};

/// Runs the command.
pub fn run(arguments: &TimelineArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    arguments.narrow.check()?;
    let today = today()?;
    let mut asked = Vec::with_capacity(arguments.queries.len());
    for query in &arguments.queries {
        let read = ask::read(query, settings.match_words, SmallWords::default(), today);
        notes::tell(&read.notes, &read.text, common, terminal, settings.color);
        read.check(false)?;
        asked.push(read);
    }
    let unit = match arguments.unit {
        None | Some(SeriesUnit::Articles) => Unit::Articles,
        Some(SeriesUnit::Share) => Unit::Share,
        Some(SeriesUnit::Mentions) => Unit::Mentions,
    };
    let engine = engine::open(&settings.index)?;
    let small_words = engine.small_words()?;
    for read in &mut asked {
        *read = ask::read(&read.text, settings.match_words, small_words, today);
    }
    let mut counting = Counting {
        engine: &*engine,
        settings: &settings,
        narrow: &arguments.narrow,
        today,
        step: Step::Month,
        unit,
    };
    counting.step = match arguments.by {
        Some(step) => ask::step(step),
        None => counting.fitting_step(&asked)?,
    };
    let times = counting.times(&asked)?;
    let usual = if terminal.stdout {
        SeriesFormat::Human
    } else {
        SeriesFormat::Tsv
    };
    output::to_stdout(|out| {
        match arguments.format.unwrap_or(usual) {
            SeriesFormat::Human => out.write_all(times.draw(unit, &corpus::look(&settings, terminal)).as_bytes())?,
            SeriesFormat::Tsv => times.write_tsv(out)?,
            SeriesFormat::Csv => times.write_csv(arguments.csv_guard == Switch::On, out)?,
            SeriesFormat::Json => times.write_json(out)?,
            SeriesFormat::Svg => out.write_all(time_picture::draw(&times, unit).as_bytes())?,
        }
        Ok(())
    })?;
    let has_any = |series: &Series| series.undated > 0 || series.articles.iter().any(|&articles| articles > 0);
    Ok(Exit::when_found(times.series.iter().any(has_any)))
}

/// Most days, weeks and months that a picture shows well, when nobody says which step is wanted.
const MOST_DAYS: usize = 62;
const MOST_WEEKS: usize = 78;
const MOST_MONTHS: usize = 180;

/// What all queries are counted by.
struct Counting<'a> {
    engine: &'a dyn Engine,
    settings: &'a Settings,
    narrow: &'a Narrow,
    today: NewsDate,
    step: Step,
    unit: Unit,
}

impl Counting<'_> {
    fn request(&self, asked: &Asked) -> Request {
        Request {
            limit: 0,
            offset: 0,
            passages: 0,
            fold_copies: false,
            expand: false,
            ..ask::request(asked, self.settings, self.narrow, self.today)
        }
    }

    fn line(&self, asked: &Asked, step: Step) -> anyhow::Result<Vec<Bucket>> {
        let request = Request {
            timeline: Some(step),
            ..self.request(asked)
        };
        Ok(self.engine.search(&request)?.timeline)
    }

    /// The finest step that gives no more steps than can be seen.
    fn fitting_step(&self, asked: &[Asked]) -> anyhow::Result<Step> {
        for (step, most) in [
            (Step::Day, MOST_DAYS),
            (Step::Week, MOST_WEEKS),
            (Step::Month, MOST_MONTHS),
        ] {
            let mut dated: Vec<String> = Vec::new();
            let mut longest = 0;
            for query in asked {
                let line = self.line(query, step)?;
                longest = longest.max(line.len());
                let of_query = line.into_iter().filter(|bucket| bucket.value != UNKNOWN);
                dated.extend(of_query.map(|bucket| bucket.value));
            }
            dated.sort_unstable();
            dated.dedup();
            if !dated.is_empty() && dated.len().max(longest) <= most {
                return Ok(step);
            }
        }
        Ok(Step::Year)
    }

    fn times(&self, asked: &[Asked]) -> anyhow::Result<TimeSeries> {
        let everything = ask::read("*", self.settings.match_words, SmallWords::default(), self.today);
        let all = self.line(&everything, self.step)?;
        let mut lines = Vec::with_capacity(asked.len());
        for query in asked {
            lines.push(self.line(query, self.step)?);
        }
        let dated = |line: &&Bucket| line.value != UNKNOWN;
        let with_any = lines
            .iter()
            .flatten()
            .filter(dated)
            .filter(|bucket| bucket.articles > 0);
        let first = with_any.clone().map(|bucket| bucket.value.clone()).min();
        let last = with_any.map(|bucket| bucket.value.clone()).max();
        let is_within = |bucket: &&Bucket| {
            Some(&bucket.value) >= first.as_ref() && first.is_some() && Some(&bucket.value) <= last.as_ref()
        };
        let shown: Vec<&Bucket> = all.iter().filter(dated).filter(is_within).collect();
        let steps: Vec<String> = shown.iter().map(|bucket| bucket.value.clone()).collect();
        let totals: Vec<u64> = shown.iter().map(|bucket| bucket.articles).collect();
        let mut series = Vec::with_capacity(asked.len());
        for (query, line) in asked.iter().zip(&lines) {
            series.push(self.series(query, line, &steps, &totals)?);
        }
        let name = match self.step {
            Step::Day => "day",
            Step::Week => "week",
            Step::Month => "month",
            Step::Quarter => "quarter",
            Step::Year => "year",
        };
        Ok(TimeSeries::new(name.to_owned(), steps, totals, series))
    }

    fn series(&self, asked: &Asked, line: &[Bucket], steps: &[String], totals: &[u64]) -> anyhow::Result<Series> {
        let counts: HashMap<&str, u64> = line
            .iter()
            .map(|bucket| (bucket.value.as_str(), bucket.articles))
            .collect();
        let of = |step: &str| counts.get(step).copied().unwrap_or(0);
        let articles: Vec<u64> = steps.iter().map(|step| of(step)).collect();
        let mentions = match self.unit == Unit::Mentions {
            true => Some(self.mentions(asked, steps)?),
            false => None,
        };
        let values: Vec<f64> = match (self.unit, &mentions) {
            (Unit::Mentions, Some(mentions)) => mentions.iter().map(|&count| count as f64).collect(),
            (Unit::Share, _) => (articles.iter().zip(totals))
                .map(|(&count, &all)| count as f64 / all.max(1) as f64)
                .collect(),
            _ => articles.iter().map(|&count| count as f64).collect(),
        };
        let most = values.iter().copied().fold(0.0, f64::max);
        let peak_at = values.iter().position(|&value| value == most && value > 0.0);
        let peak = match peak_at {
            Some(at) => self.peak(asked, &steps[at], articles[at])?,
            None => None,
        };
        Ok(Series {
            query: asked.text.clone(),
            articles,
            mentions,
            undated: of(UNKNOWN),
            peak,
        })
    }

    /// Matches of each step.
    fn mentions(&self, asked: &Asked, steps: &[String]) -> anyhow::Result<Vec<u64>> {
        let places: HashMap<&str, usize> = steps.iter().enumerate().map(|(at, step)| (step.as_str(), at)).collect();
        let mut mentions = vec![0; steps.len()];
        let request = Request {
            passages: 1,
            ..self.request(asked)
        };
        self.engine.each_article(&request, &mut |batch| {
            interrupt::die_if_interrupted();
            for whole in &batch {
                let date = whole.article.published.as_ref().map(|published| published.date);
                let step = date
                    .and_then(|date| self.step.holding(date))
                    .map(|step| self.step.label(step));
                if let Some(&at) = step.as_deref().and_then(|step| places.get(step)) {
                    mentions[at] += matches(whole);
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok(mentions)
    }

    /// The step with the headline of its best article.
    fn peak(&self, asked: &Asked, label: &str, articles: u64) -> anyhow::Result<Option<Peak>> {
        let Some((first, last)) = self.days(label) else {
            return Ok(None);
        };
        let narrowed = Asked {
            node: self.request(asked).query,
            ..asked.clone()
        };
        let narrow = Narrow {
            since: Some(first),
            until: Some(last),
            ..Narrow::default()
        };
        let request = Request {
            limit: 1,
            passages: 0,
            ..ask::request(&narrowed, self.settings, &narrow, self.today)
        };
        let best = self.engine.search(&request)?.hits.into_iter().next();
        Ok(best.map(|hit| Peak {
            step: label.to_owned(),
            articles,
            id: hit.article.id.to_string(),
            title: hit.article.title,
        }))
    }

    /// The first and the last day of the step that is written so.
    fn days(&self, label: &str) -> Option<(NewsDate, NewsDate)> {
        let first: NewsDate = match label.split_once("-Q") {
            Some((year, quarter)) => {
                let quarter: u8 = quarter.parse().ok()?;
                NewsDate::month(year.parse().ok()?, quarter.checked_sub(1)? * 3 + 1)?
            }
            None => label.parse().ok()?,
        };
        Some((first, self.step.last_day(first)?))
    }
}

fn matches(whole: &WholeArticle) -> u64 {
    let highlights = &whole.highlights;
    let lists = highlights.body.iter().chain(&highlights.captions);
    (highlights.title.len() + highlights.standfirst.len() + lists.map(Vec::len).sum::<usize>()) as u64
}
