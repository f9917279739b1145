//! Counts as bars: the timeline and the values of a field.

use crate::render::look::Look;
use crate::render::put::put;
use crate::render::quantity;
use crate::render::styled::{Role, Styled};
use crate::render::wrap;
use crate::search::hit::{Bucket, Facet};

/// Columns of the longest bar, where the width allows.
const LONGEST_BAR: usize = 40;

/// Steps without articles that are drawn one by one; a longer gap is one line.
const LONGEST_GAP: usize = 3;

/// Eighths of a column.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// What stands above bars that come to more than the hits do.
const WITH_COPIES: &str = "copies counted";

/// A bar a step, in the order of time; nothing without steps. `copies` when copies that the hits fold are counted.
pub fn timeline(steps: &[Bucket], copies: bool, look: &Look, text: &mut String) {
    if steps.is_empty() {
        return;
    }
    text.push('\n');
    if copies {
        let mut line = Styled::default();
        line.push(WITH_COPIES, Role::Dim);
        put(&line, 2, look, text);
    }
    bars(steps, look, text);
}

/// The values of a field under its name. `copies` as with [`timeline`].
pub fn facet(facet: &Facet, copies: bool, look: &Look, text: &mut String) {
    text.push('\n');
    let mut name = Styled::default();
    name.push(&facet.field, Role::Title);
    if copies {
        name.push(&format!(", {WITH_COPIES}"), Role::Dim);
    }
    put(&name, 0, look, text);
    bars(&facet.values, look, text);
}

fn bars(buckets: &[Bucket], look: &Look, text: &mut String) {
    let scale = Scale::of(buckets, look);
    for run in buckets.chunk_by(|one, next| one.articles == 0 && next.articles == 0) {
        if run.len() > LONGEST_GAP {
            let mut line = Styled::default();
            line.push(&format!("⋮ {} without any", run.len()), Role::Dim);
            put(&line, 2, look, text);
        } else {
            run.iter().for_each(|bucket| put(&scale.line(bucket), 2, look, text));
        }
    }
}

/// What the lines of a chart share.
struct Scale {
    /// Columns of the longest label.
    labels: usize,
    /// Columns of the longest count.
    digits: usize,
    /// Articles of the longest bar.
    most: u64,
    /// Its columns.
    room: usize,
}

impl Scale {
    fn of(buckets: &[Bucket], look: &Look) -> Self {
        let labels = buckets
            .iter()
            .map(|bucket| wrap::columns(&bucket.value))
            .max()
            .unwrap_or(0);
        let most = buckets.iter().map(|bucket| bucket.articles).max().unwrap_or(0).max(1);
        let digits = quantity::grouped(most).len();
        Self {
            labels,
            digits,
            most,
            room: look.width.saturating_sub(labels + digits + 6).min(LONGEST_BAR),
        }
    }

    fn line(&self, bucket: &Bucket) -> Styled {
        let padding = " ".repeat(self.labels - wrap::columns(&bucket.value));
        let (count, digits) = (quantity::grouped(bucket.articles), self.digits);
        let mut line = Styled::default();
        line.push(&bucket.value, Role::Plain)
            .push(&format!("{padding}  {count:>digits$}  "), Role::Dim)
            .push(&bar(bucket.articles, self.most, self.room), Role::Bar);
        line
    }
}

/// A bar of `part` of `most`, at least an eighth of a column for anything above zero.
fn bar(part: u64, most: u64, room: usize) -> String {
    let eighths = (part as f64 / most as f64 * room as f64 * 8.0).round() as usize;
    let eighths = if part > 0 && room > 0 { eighths.max(1) } else { eighths };
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_share_a_scale() {
        let steps = [("2023-10", 4), ("2023-11", 0), ("2023-12", 1200)].map(|(value, articles)| Bucket {
            value: value.into(),
            articles,
        });
        let mut text = String::new();
        timeline(
            &steps,
            false,
            &Look {
                width: 30,
                ..Look::default()
            },
            &mut text,
        );
        assert_eq!(
            text,
            "\n  2023-10      4  ▏\n  2023-11      0\n  2023-12  1,200  ████████████\n"
        );
    }

    #[test]
    fn a_long_gap_is_one_line() {
        let steps = [1, 0, 0, 0, 0, 2, 0].map(|articles| Bucket {
            value: "2023".into(),
            articles,
        });
        let mut text = String::new();
        timeline(&steps, false, &Look::default(), &mut text);
        let lines: Vec<&str> = text.lines().map(|line| line.trim_end()).collect();
        assert_eq!(lines.len(), 5, "{text}");
        assert_eq!((lines[2], lines[4]), ("  ⋮ 4 without any", "  2023  0"));
    }
}
