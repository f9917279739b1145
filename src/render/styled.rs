//! Text with roles: what a stretch of a line *is*; the palette says how that looks.

use anstyle::{AnsiColor, Style};

use crate::text::safe;
use crate::text::span::Span;

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Plain,
    /// A headline.
    Title,
    /// Words that match the query.
    Lit,
    /// Everything that stands around the news: ranks, dates, counts.
    Dim,
    /// A warning.
    Warning,
    /// A bar of a chart.
    Bar,
}

impl Role {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Title => Style::new().bold(),
            Self::Lit => AnsiColor::Red.on_default().bold(),
            Self::Dim => Style::new().dimmed(),
            Self::Warning => AnsiColor::Yellow.on_default().bold(),
            Self::Bar => AnsiColor::Cyan.on_default(),
        }
    }
}

/// One logical line, harmless, with the roles of its stretches and at most one link.
#[derive(Debug, Clone, Default)]
pub struct Styled {
    text: String,
    runs: Vec<(Span, Role)>,
    link: Option<(Span, String)>,
}

impl Styled {
    /// Its text without roles.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Appends `text`, made harmless.
    pub fn push(&mut self, text: &str, role: Role) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(&safe::inline(text));
        let run = Span::new(start, self.text.len());
        let after_link = self.ends_in_link(start);
        match self.runs.last_mut() {
            _ if run.is_empty() => {}
            Some((last, held)) if *held == role && !after_link => last.end = run.end,
            _ => self.runs.push((run, role)),
        }
        self
    }

    /// Appends `text` with the stretches `highlights` as matches; `marks` puts «…» around them, for a
    /// medium without colour. A span that does not fit the text is passed over.
    pub fn push_highlighted(&mut self, text: &str, highlights: &[Span], role: Role, marks: bool) -> &mut Self {
        let mut from = 0;
        for span in highlights {
            let (Some(before), Some(matched)) = (text.get(from..span.start), span.of(text)) else {
                continue;
            };
            self.push(before, role);
            if marks {
                self.push("«", role).push(matched, Role::Lit).push("»", role);
            } else {
                self.push(matched, Role::Lit);
            }
            from = span.end;
        }
        self.push(text.get(from..).unwrap_or_default(), role)
    }

    /// Appends `text` as a link to `target`, when there is one.
    pub fn push_link(&mut self, text: &str, target: Option<String>, role: Role) -> &mut Self {
        let Some(target) = target else {
            return self.push(text, role);
        };
        let start = self.text.len();
        self.text.push_str(&safe::inline(text));
        let linked = Span::new(start, self.text.len());
        self.runs.push((linked, role));
        self.link = Some((linked, target));
        self
    }

    fn ends_in_link(&self, at: usize) -> bool {
        self.link.as_ref().is_some_and(|(linked, _)| linked.end == at)
    }

    /// Appends the part `range` to `out`, painted with escape sequences when `colour` is on.
    pub fn paint(&self, range: Span, colour: bool, out: &mut String) {
        let first = self.runs.partition_point(|(run, _)| run.end <= range.start);
        let within = self.runs[first..].iter().take_while(|(run, _)| run.start < range.end);
        for &(run, role) in within {
            let part = Span::new(run.start.max(range.start), run.end.min(range.end));
            let Some(text) = part.of(&self.text).filter(|text| !text.is_empty()) else {
                continue;
            };
            let style = if colour { role.style() } else { Style::new() };
            let link = self.link.as_ref().filter(|(linked, _)| linked.contains(part));
            if let Some((_, target)) = link {
                out.push_str(&format!("\x1b]8;;{target}\x1b\\"));
            }
            out.push_str(&format!("{style}{text}{style:#}"));
            if link.is_some() {
                out.push_str("\x1b]8;;\x1b\\");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn painted(line: &Styled, colour: bool) -> String {
        let mut out = String::new();
        line.paint(Span::new(0, line.text().len()), colour, &mut out);
        out
    }

    #[test]
    fn matches_are_coloured_or_marked() {
        let mut line = Styled::default();
        line.push_highlighted("a hostage deal", &[Span::new(2, 9)], Role::Plain, false);
        assert_eq!(painted(&line, true), "a \x1b[1m\x1b[31mhostage\x1b[0m deal");
        let mut line = Styled::default();
        line.push_highlighted("a hostage deal", &[Span::new(2, 9)], Role::Plain, true);
        assert_eq!(painted(&line, false), "a «hostage» deal");
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_paints(text in any::<String>(), spans in prop::collection::vec((0usize..40, 0usize..40), 0..5)) {
            let highlights: Vec<Span> = spans.into_iter().map(|(start, end)| Span::new(start, end)).collect();
            let mut line = Styled::default();
            line.push_highlighted(&text, &highlights, Role::Plain, true);
            let shown = painted(&line, false);
            prop_assert!(!shown.chars().any(|c| c.is_control()));
        }
    }
}
