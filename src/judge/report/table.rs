//! Figures as tables: for people, and one figure a line as trec_eval prints them.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::judge::compare::Comparison;
use crate::judge::evaluation::Evaluation;
use crate::judge::figure::{shown, shown_difference};
use crate::judge::movement::Movement;
use crate::judge::report::wording::counted;
use crate::judge::unjudged::Unjudged;
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
            rows.map(|(measure, mean)| vec![measure.to_string(), shown(*mean)])
                .collect(),
            out,
        );
    }
    let figures = |values: &[f64]| values.iter().map(|value| shown(*value)).collect::<Vec<_>>();
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
/// large a difference between equal runs. With `per_topic` the topics that differ below, the greatest loss first.
pub fn write_comparison(
    comparisons: &[Comparison],
    names: [&str; 2],
    per_topic: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let named =
        |header: &[&str]| -> Vec<String> { header.iter().map(|name| safe::inline(name).into_owned()).collect() };
    let mut rows = vec![named(&[
        "measure",
        names[0],
        names[1],
        "difference",
        "better",
        "worse",
        "p",
    ])];
    for comparison in comparisons {
        rows.push(vec![
            comparison.measure.to_string(),
            shown(comparison.first),
            shown(comparison.second),
            shown_difference(comparison.difference()),
            comparison.wins().to_string(),
            comparison.losses().to_string(),
            shown(comparison.p_value),
        ]);
    }
    write_rows(rows, out)?;
    for comparison in comparisons.iter().filter(|_| per_topic) {
        let differing = comparison.differing();
        if differing.is_empty() {
            continue;
        }
        let measure = comparison.measure.to_string();
        let mut rows = vec![named(&[&measure, names[0], names[1], "difference"])];
        rows.extend(differing.into_iter().map(|pair| {
            vec![
                safe::inline(&pair.topic).into_owned(),
                shown(pair.first),
                shown(pair.second),
                shown_difference(pair.difference()),
            ]
        }));
        writeln!(out)?;
        write_rows(rows, out)?;
    }
    Ok(())
}

/// `measure<TAB>topic<TAB>before<TAB>now<TAB>difference<TAB>p`, the means under the topic `all`, which alone has a p.
pub fn write_comparison_lines(comparisons: &[Comparison], per_topic: bool, out: &mut dyn Write) -> io::Result<()> {
    for comparison in comparisons {
        let measure = comparison.measure;
        for pair in comparison.topics.iter().filter(|_| per_topic) {
            let (first, second) = (shown(pair.first), shown(pair.second));
            let difference = shown_difference(pair.difference());
            writeln!(
                out,
                "{measure}\t{}\t{first}\t{second}\t{difference}\t",
                safe::inline(&pair.topic)
            )?;
        }
        let (first, second, p) = (
            shown(comparison.first),
            shown(comparison.second),
            shown(comparison.p_value),
        );
        writeln!(
            out,
            "{measure}\tall\t{first}\t{second}\t{}\t{p}",
            shown_difference(comparison.difference())
        )?;
    }
    Ok(())
}

/// What to judge next, one document a line.
pub fn write_unjudged(unjudged: &[Unjudged], out: &mut dyn Write) -> io::Result<()> {
    let mut rows = vec![["to judge", "rank", "document"].map(str::to_owned).to_vec()];
    rows.extend(unjudged.iter().map(|one| {
        let (topic, document) = (safe::inline(&one.topic), safe::inline(&one.document));
        vec![topic.into_owned(), one.rank.to_string(), document.into_owned()]
    }));
    write_rows(rows, out)
}

/// What to judge next: `unjudged<TAB>topic<TAB>rank<TAB>document`.
pub fn write_unjudged_lines(unjudged: &[Unjudged], out: &mut dyn Write) -> io::Result<()> {
    for one in unjudged {
        let (topic, document) = (safe::inline(&one.topic), safe::inline(&one.document));
        writeln!(out, "unjudged\t{topic}\t{}\t{document}", one.rank)?;
    }
    Ok(())
}

/// Two runs that nobody judged: how much is the same, and by topic what came, went and moved.
pub fn write_movement(movement: &Movement, per_topic: bool, out: &mut dyn Write) -> io::Result<()> {
    let overlap = format!("overlap@{}", movement.depth);
    writeln!(out, "{overlap}  {}", shown(movement.overlap()))?;
    writeln!(out, "{} changed", counted(movement.changed(), "topic", "topics"))?;
    let changed: Vec<_> = movement.topics.iter().filter(|topic| !topic.moved.is_empty()).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let mut rows = vec![["topic", &overlap, "came", "went", "moved"].map(str::to_owned).to_vec()];
    rows.extend(changed.iter().map(|topic| {
        vec![
            safe::inline(&topic.topic).into_owned(),
            shown(topic.overlap),
            topic.came().to_string(),
            topic.went().to_string(),
            (topic.moved.len() - topic.came() - topic.went()).to_string(),
        ]
    }));
    writeln!(out)?;
    write_rows(rows, out)?;
    for topic in changed.iter().filter(|_| per_topic) {
        let mut rows = vec![vec![
            safe::inline(&topic.topic).into_owned(),
            "before".to_owned(),
            "now".to_owned(),
        ]];
        rows.extend(topic.moved.iter().map(|moved| {
            let name = safe::inline(&moved.document).into_owned();
            vec![name, rank(moved.before, "–"), rank(moved.now, "–")]
        }));
        writeln!(out)?;
        write_rows(rows, out)?;
    }
    Ok(())
}

/// `topic<TAB>document<TAB>rank before<TAB>rank now`, empty where it is not among the first; the overlap under `overlap@k`.
pub fn write_movement_lines(movement: &Movement, per_topic: bool, out: &mut dyn Write) -> io::Result<()> {
    let depth = movement.depth;
    for topic in movement.topics.iter().filter(|_| per_topic) {
        let name = safe::inline(&topic.topic);
        for moved in &topic.moved {
            let document = safe::inline(&moved.document);
            writeln!(
                out,
                "moved\t{name}\t{document}\t{}\t{}",
                rank(moved.before, ""),
                rank(moved.now, "")
            )?;
        }
        writeln!(out, "overlap@{depth}\t{name}\t{}", shown(topic.overlap))?;
    }
    writeln!(out, "overlap@{depth}\tall\t{}", shown(movement.overlap()))
}

fn rank(rank: Option<usize>, none: &str) -> String {
    rank.map_or(none.to_owned(), |rank| rank.to_string())
}

/// `measure<TAB>topic<TAB>value`, the means under the topic `all`: what `trec_eval -q` prints, with nutgraf's names.
pub fn write_lines(evaluation: &Evaluation, per_topic: bool, out: &mut dyn Write) -> io::Result<()> {
    if per_topic {
        for topic in &evaluation.topics {
            for (measure, value) in evaluation.measures.iter().zip(&topic.values) {
                writeln!(out, "{measure}\t{}\t{}", topic.topic, shown(*value))?;
            }
        }
    }
    for (measure, mean) in evaluation.measures.iter().zip(&evaluation.means) {
        writeln!(out, "{measure}\tall\t{}", shown(*mean))?;
    }
    Ok(())
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
