//! Several queries over time, side by side: the figures, and their forms for people and programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::render::csv::{guarded, write_row};
use crate::render::json::write_line;
use crate::render::look::Look;
use crate::render::put::put;
use crate::render::quantity;
use crate::render::styled::{Role, Styled};
use crate::render::version::VERSION;
use crate::render::wrap;
use crate::text::safe;

/// Queries over one and the same steps of time.
#[derive(Debug, Clone, Serialize)]
pub struct TimeSeries {
    version: u32,
    /// `day`, `week`, `month`, `quarter` or `year`.
    pub step: String,
    /// The steps in order, each once, gaps included.
    pub steps: Vec<String>,
    /// All articles of each step, whatever they hold.
    pub all: Vec<u64>,
    /// The queries in the order in which they were given.
    pub series: Vec<Series>,
}

/// One query.
#[derive(Debug, Clone, Serialize)]
pub struct Series {
    /// As typed.
    pub query: String,
    /// Articles of each step.
    pub articles: Vec<u64>,
    /// Matches of each step, where they were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<Vec<u64>>,
    /// Articles without a date, or with one that is less exact than a step.
    pub undated: u64,
    /// The highest step: the one with the most articles, or with the greatest share or the most matches where those are drawn.
    pub peak: Option<Peak>,
}

/// The highest step of a query, the first of several.
#[derive(Debug, Clone, Serialize)]
pub struct Peak {
    /// The step.
    pub step: String,
    /// Its articles.
    pub articles: u64,
    /// The id of the best of them.
    pub id: String,
    /// The headline of that.
    pub title: String,
}

/// What is drawn of each step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Articles.
    Articles,
    /// Their share in all articles of the step.
    Share,
    /// Matches in them.
    Mentions,
}

impl TimeSeries {
    /// Of these steps, which lie between the first and the last with an article of some query.
    pub fn new(step: String, steps: Vec<String>, all: Vec<u64>, series: Vec<Series>) -> Self {
        Self {
            version: VERSION,
            step,
            steps,
            all,
            series,
        }
    }

    /// What a series has at a step; none for a share in nothing.
    pub fn value(&self, series: &Series, at: usize, unit: Unit) -> Option<f64> {
        let articles = *series.articles.get(at)? as f64;
        match unit {
            Unit::Articles => Some(articles),
            Unit::Share => self
                .all
                .get(at)
                .filter(|&&all| all > 0)
                .map(|&all| articles / all as f64),
            Unit::Mentions => Some(*series.mentions.as_ref()?.get(at)? as f64),
        }
    }

    /// One JSON document.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        write_line(self, out)
    }

    /// A line a step and query: step, query, articles, share, all articles, mentions; parted by tabs, no header.
    pub fn write_tsv(&self, out: &mut dyn Write) -> io::Result<()> {
        self.rows().try_for_each(|row| {
            let cells: Vec<_> = row.iter().map(|cell| safe::inline(cell)).collect();
            writeln!(out, "{}", cells.join("\t"))
        })
    }

    /// The same as comma-separated values under a header, in the long form that pandas and R want.
    pub fn write_csv(&self, is_guarded: bool, out: &mut dyn Write) -> io::Result<()> {
        write_row(out, ["step", "query", "articles", "share", "all", "mentions"])?;
        self.rows().try_for_each(|mut row| {
            let query = safe::inline(&row[1]).into_owned();
            row[1] = if is_guarded {
                guarded(&query).into_owned()
            } else {
                query
            };
            write_row(out, row)
        })
    }

    fn rows(&self) -> impl Iterator<Item = [String; 6]> {
        self.steps.iter().enumerate().flat_map(move |(at, step)| {
            self.series.iter().map(move |series| {
                let share = self.value(series, at, Unit::Share);
                let mentions = self.value(series, at, Unit::Mentions);
                [
                    step.clone(),
                    series.query.clone(),
                    series.articles[at].to_string(),
                    share.map(|share| format!("{share:.6}")).unwrap_or_default(),
                    self.all[at].to_string(),
                    mentions.map(|mentions| mentions.to_string()).unwrap_or_default(),
                ]
            })
        })
    }

    /// Bars, a line a step, a column a query.
    pub fn draw(&self, unit: Unit, look: &Look) -> String {
        let mut text = String::new();
        let labels = self.steps.iter().map(|step| wrap::columns(step)).max().unwrap_or(0);
        let room = look.width.saturating_sub(labels) / self.series.len().max(1);
        let columns: Vec<Column> = self
            .series
            .iter()
            .map(|series| Column::of(self, series, unit, room))
            .collect();
        let mut head = Styled::default();
        head.push(&" ".repeat(labels), Role::Plain);
        for (column, series) in columns.iter().zip(&self.series) {
            head.push("  ", Role::Plain)
                .push(&fitted(&series.query, column.width()), Role::Title);
        }
        put_line(&head, look, &mut text);
        let are_empty = |at: &usize| columns.iter().all(|column| column.values[*at].unwrap_or(0.0) == 0.0);
        let places: Vec<usize> = (0..self.steps.len()).collect();
        for run in places.chunk_by(|one, other| are_empty(one) && are_empty(other)) {
            if run.len() > LONGEST_GAP {
                let mut line = Styled::default();
                line.push(&format!("⋮ {} without any", run.len()), Role::Dim);
                put_line(&line, look, &mut text);
                continue;
            }
            for &at in run {
                let mut line = Styled::default();
                line.push(&fitted(&self.steps[at], labels), Role::Plain);
                for column in &columns {
                    line.push("  ", Role::Plain);
                    column.push(at, &mut line);
                }
                put_line(&line, look, &mut text);
            }
        }
        text.push('\n');
        for series in &self.series {
            put(&summary(series, self.series.len() > 1), 0, look, &mut text);
        }
        text
    }
}

/// Steps without articles that are drawn one by one; a longer gap is one line.
const LONGEST_GAP: usize = 3;
/// Columns of the longest bar, where the width allows.
const LONGEST_BAR: usize = 40;
/// Eighths of a column.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

fn put_line(line: &Styled, look: &Look, text: &mut String) {
    let end = line.text().trim_end().len();
    line.paint(crate::text::span::Span::new(0, end), look.colour, text);
    text.push('\n');
}

/// `truce: 1,204 articles; peak 2023-11: 310, “How the deal came about”; 12 undated`.
fn summary(series: &Series, is_named: bool) -> Styled {
    let mut line = Styled::default();
    if is_named {
        line.push(&series.query, Role::Title).push(": ", Role::Plain);
    }
    let articles = series.articles.iter().sum::<u64>() + series.undated;
    line.push(&quantity::counted(articles, "article", "articles"), Role::Plain);
    if let Some(mentions) = &series.mentions {
        let mentions = quantity::counted(mentions.iter().sum(), "match", "matches");
        line.push(&format!(", {mentions}"), Role::Plain);
    }
    if let Some(peak) = &series.peak {
        let most = quantity::grouped(peak.articles);
        line.push(&format!("; peak {}: {most}, “{}”", peak.step, peak.title), Role::Dim);
    }
    if series.undated > 0 {
        line.push(&format!("; {} undated", quantity::grouped(series.undated)), Role::Dim);
    }
    line
}

/// `text` in exactly so many columns.
fn fitted(text: &str, width: usize) -> String {
    let mut kept = String::new();
    let text = safe::inline(text);
    for c in text.chars() {
        if wrap::columns(&kept) + wrap::columns(c.encode_utf8(&mut [0; 4])) > width {
            break;
        }
        kept.push(c);
    }
    let padding = width.saturating_sub(wrap::columns(&kept));
    kept + &" ".repeat(padding)
}

/// The figures and bars of one query.
struct Column {
    values: Vec<Option<f64>>,
    figures: Vec<String>,
    /// Columns of the longest figure.
    digits: usize,
    /// Of the longest bar.
    most: f64,
    room: usize,
}

impl Column {
    fn of(times: &TimeSeries, series: &Series, unit: Unit, width: usize) -> Self {
        let values: Vec<Option<f64>> = (0..times.steps.len()).map(|at| times.value(series, at, unit)).collect();
        let figure = |value: &Option<f64>| match value {
            None => "–".to_owned(),
            Some(share) if unit == Unit::Share => format!("{:.2} %", share * 100.0),
            Some(count) => quantity::grouped(*count as u64),
        };
        let figures: Vec<String> = values.iter().map(figure).collect();
        let digits = figures.iter().map(|figure| wrap::columns(figure)).max().unwrap_or(0);
        // All bars have one scale, so that queries can be compared.
        let all = times
            .series
            .iter()
            .flat_map(|series| (0..times.steps.len()).filter_map(|at| times.value(series, at, unit)));
        Self {
            digits,
            figures,
            values,
            most: all.fold(0.0, f64::max),
            room: width.saturating_sub(digits + 4).min(LONGEST_BAR),
        }
    }

    fn width(&self) -> usize {
        self.digits + 2 + self.room
    }

    fn push(&self, at: usize, line: &mut Styled) {
        let digits = self.digits;
        let share = self.values[at].unwrap_or(0.0) / self.most.max(f64::MIN_POSITIVE);
        let eighths = (share * self.room as f64 * 8.0).round() as usize;
        let eighths = if share > 0.0 && self.room > 0 {
            eighths.max(1)
        } else {
            eighths
        };
        let bar = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
        line.push(&format!("{:>digits$}  ", self.figures[at]), Role::Dim)
            .push(&fitted(&bar, self.room), Role::Bar);
    }
}
