//! The layout that a dump was printed for: its width and the indentation of its running text.

use crate::read::text_dump::line::Line;

/// How a page was laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The last column of a wrapped line.
    pub width: u32,
    /// Columns before running text.
    pub indent: u32,
    /// Twice the column around which centred lines stand.
    pub double_centre: u32,
}

/// Lines shorter than this say nothing about the width.
const SHORTEST: usize = 50;
/// Longer lines are tables or text that was not wrapped.
const LONGEST: usize = 260;
/// The width of a terminal, when the lines say nothing else.
const TERMINAL: usize = 80;

impl Layout {
    /// Reads the layout off the lines.
    ///
    /// Wrapped lines fill the widths up to the right margin and none beyond: the margin is where the counts fall most.
    pub fn of(lines: &[Line<'_>]) -> Self {
        let mut widths = [0u32; LONGEST + 8];
        let mut indents = [0u32; 16];
        for pair in lines.windows(2) {
            let [line, next] = pair else {
                continue;
            };
            let (width, indent) = (line.width as usize, line.indent as usize);
            if !(SHORTEST..LONGEST).contains(&width) {
                continue;
            }
            if line.bullet.is_none() && indent < indents.len() {
                indents[indent] += 1;
            }
            if !next.apart && next.bullet.is_none() && next.indent.abs_diff(line.indent) < 4 {
                widths[width] += 1;
            }
        }
        let indent = position_of_most(&indents);
        let margin = (SHORTEST..LONGEST)
            .max_by_key(|&width| {
                let inside: u32 = widths[width - 4..=width].iter().sum();
                let outside: u32 = widths[width + 1..=width + 5].iter().sum();
                (i64::from(inside) - 3 * i64::from(outside), std::cmp::Reverse(width))
            })
            .unwrap_or(TERMINAL);
        let wrapped = widths[margin - 4..=margin].iter().sum::<u32>() >= 3;
        let width = if wrapped { margin } else { TERMINAL - indent };
        let (width, indent) = (width as u32, indent as u32);
        Self {
            width,
            indent,
            // Links and its family centre between the left edge and the terminal's last column, which is the margin plus an indent.
            double_centre: width + indent,
        }
    }

    /// Whether `line` stands in the middle, short enough to be sure.
    pub fn is_centred(self, line: &Line<'_>) -> bool {
        line.indent > self.indent + 3 && self.is_balanced(line)
    }

    /// Whether `line` has as much room on its left as on its right: it is centred, or nearly fills its line.
    pub fn is_balanced(self, line: &Line<'_>) -> bool {
        line.bullet.is_none() && (line.indent + line.width).abs_diff(self.double_centre) <= 4
    }
}

/// The index of the largest count, the first of equals.
fn position_of_most(counts: &[u32]) -> usize {
    let most = counts.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return 0;
    }
    counts.iter().position(|&count| count == most).unwrap_or(0)
}
