//! Counts as bars: the timeline and the values of a field.

use crate::render::look::Look;
use crate::render::put::put;
use crate::render::quantity;
use crate::render::styled::{Role, Styled};
use crate::render::wrap;
use crate::search::hit::{Bucket, Facet};

/// Columns of the longest bar, where the width allows.
const LONGEST_BAR: usize = 40;

/// Eighths of a column.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// A bar a step, in the order of time; nothing without steps.
pub fn timeline(steps: &[Bucket], look: &Look, text: &mut String) {
    if steps.is_empty() {
        return;
    }
    text.push('\n');
    bars(steps, look, text);
}

/// The values of a field under its name.
pub fn facet(facet: &Facet, look: &Look, text: &mut String) {
    text.push('\n');
    let mut name = Styled::default();
    name.push(&facet.field, Role::Title);
    put(&name, 0, look, text);
    bars(&facet.values, look, text);
}

fn bars(buckets: &[Bucket], look: &Look, text: &mut String) {
    let labels = buckets
        .iter()
        .map(|bucket| wrap::columns(&bucket.value))
        .max()
        .unwrap_or(0);
    let counts: Vec<String> = buckets
        .iter()
        .map(|bucket| quantity::grouped(bucket.articles))
        .collect();
    let digits = counts.iter().map(String::len).max().unwrap_or(0);
    let most = buckets.iter().map(|bucket| bucket.articles).max().unwrap_or(0).max(1);
    let room = look.width.saturating_sub(labels + digits + 6).min(LONGEST_BAR);
    for (bucket, count) in buckets.iter().zip(&counts) {
        let padding = " ".repeat(labels - wrap::columns(&bucket.value));
        let mut line = Styled::default();
        line.push(&bucket.value, Role::Plain)
            .push(&format!("{padding}  {count:>digits$}  "), Role::Dim)
            .push(&bar(bucket.articles, most, room), Role::Bar);
        put(&line, 2, look, text);
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
}
