//! Figures as tables: for people, and one figure a line as trec_eval prints them.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::judge::compare::Comparison;
use crate::judge::evaluation::Evaluation;
use crate::judge::report::wording::counted;
use crate::text::safe;

/// Blanks between columns.
const GAP: &str = "  ";

/// `82 topics, 3 without an answer`.
pub fn topics_line(evaluation: &Evaluation) -> String {
    let topics = counted(evaluation.topics.len(), "topic", "topics");
    match evaluation.unanswered() {
        0 => topics,
        unanswered => format!("{topics}, {unanswered} without an answer"),
    }
}

/// The means, one measure a line; with `per_topic` a line for each topic before them.
pub fn write_evaluation(evaluation: &Evaluation, per_topic: bool, out: &mut dyn Write) -> io::Result<()> {
    if !per_topic {
        let rows = evaluation.measures.iter().zip(&evaluation.means);
        return write_rows(
            rows.map(|(measure, mean)| vec![measure.to_string(), figure(*mean)])
                .collect(),
            out,
        );
    }
    let figures = |values: &[f64]| values.iter().map(|value| figure(*value)).collect::<Vec<_>>();
    let mut rows = vec![vec!["topic".to_owned(), "found".to_owned(), "relevant".to_owned()]];
    rows[0].extend(evaluation.measures.iter().map(ToString::to_string));
    for topic in &evaluation.topics {
        let mut row = vec![
            safe::inline(&topic.topic).into_owned(),
            topic.found.to_string(),
            topic.relevant.to_string(),
        ];
        row.extend(figures(&topic.values));
        rows.push(row);
    }
    let sum = |of: fn(&crate::judge::evaluation::TopicScores) -> usize| evaluation.topics.iter().map(of).sum::<usize>();
    let mut all = vec![
        "all".to_owned(),
        sum(|topic| topic.found).to_string(),
        sum(|topic| topic.relevant).to_string(),
    ];
    all.extend(figures(&evaluation.means));
    rows.push(all);
    write_rows(rows, out)
}

/// Two runs side by side: the means, the difference, topics that the second does better and worse, and the chance of so
/// large a difference between equal runs.
pub fn write_comparison(comparisons: &[Comparison], names: [&str; 2], out: &mut dyn Write) -> io::Result<()> {
    let header = ["measure", names[0], names[1], "difference", "better", "worse", "p"];
    let mut rows = vec![header.map(|name| safe::inline(name).into_owned()).to_vec()];
    for comparison in comparisons {
        rows.push(vec![
            comparison.measure.to_string(),
            figure(comparison.first),
            figure(comparison.second),
            format!("{:+.4}", comparison.second - comparison.first),
            comparison.wins.to_string(),
            comparison.losses.to_string(),
            figure(comparison.p_value),
        ]);
    }
    write_rows(rows, out)
}

/// `measure<TAB>topic<TAB>value`, the means under the topic `all`: what `trec_eval -q` prints, with nutgraf's names.
pub fn write_lines(evaluation: &Evaluation, per_topic: bool, out: &mut dyn Write) -> io::Result<()> {
    if per_topic {
        for topic in &evaluation.topics {
            for (measure, value) in evaluation.measures.iter().zip(&topic.values) {
                writeln!(out, "{measure}\t{}\t{}", topic.topic, figure(*value))?;
            }
        }
    }
    for (measure, mean) in evaluation.measures.iter().zip(&evaluation.means) {
        writeln!(out, "{measure}\tall\t{}", figure(*mean))?;
    }
    Ok(())
}

fn figure(value: f64) -> String {
    format!("{value:.4}")
}

/// Columns as wide as their widest cell, the first to the left, the others to the right.
fn write_rows(rows: Vec<Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let blanks = " ".repeat(width - cell.width());
            if column == 0 {
                format!("{cell}{blanks}")
            } else {
                format!("{blanks}{cell}")
            }
        });
        writeln!(out, "{}", cells.collect::<Vec<_>>().join(GAP).trim_end())?;
    }
    Ok(())
}
