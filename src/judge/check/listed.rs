//! A list of names as it is laid out in a suite, with other names put in.

use std::ops::Range;

use toml_edit::{Array, Value};

/// A list as written: each name with what stands above it and behind it.
#[derive(Debug)]
pub(crate) struct Listed<'a> {
    /// From the opening bracket to the end of its line, or to the first name of a list on one line.
    head: &'a str,
    names: Vec<Written<'a>>,
    /// From behind the last name's line to the closing bracket, or from the last name on.
    tail: &'a str,
    /// Whether each name has a line of its own.
    by_lines: bool,
    /// Whether a comma follows the last name.
    last_comma: bool,
    line_end: &'static str,
}

/// A name as written.
#[derive(Debug)]
struct Written<'a> {
    name: &'a str,
    /// With its quotes.
    literal: &'a str,
    /// Lines above it: comments and empty ones, each with its end.
    above: &'a str,
    /// Blanks before it.
    indent: &'a str,
    /// What follows on its line behind the comma: a comment with the blanks before it.
    behind: &'a str,
}

impl<'a> Listed<'a> {
    /// The list that stands at `place` of `text`.
    pub fn of_list(text: &'a str, place: Range<usize>, list: &'a Array) -> Self {
        let written = &text[place.clone()];
        let names: Vec<(&str, Range<usize>)> = list
            .iter()
            .filter_map(|value| Some((value.as_str()?, value.span()?)))
            .collect();
        let mut listed = Self {
            head: "[",
            names: Vec::new(),
            tail: "]",
            by_lines: written.contains('\n'),
            last_comma: list.trailing_comma(),
            line_end: if written.contains("\r\n") { "\r\n" } else { "\n" },
        };
        let inside = place.start + 1..place.end - 1;
        let mut from = inside.start;
        for (index, (name, span)) in names.iter().enumerate() {
            let gap = &text[from..span.start];
            let (before, own) = if listed.by_lines { split_line(gap) } else { ("", gap) };
            match listed.names.last_mut() {
                None => listed.head = &text[place.start..inside.start + before.len()],
                Some(last) => last.behind = behind(before),
            }
            let indent_at = own.rfind('\n').map_or(0, |at| at + 1);
            listed.names.push(Written {
                name,
                literal: &text[span.clone()],
                above: if listed.by_lines { &own[..indent_at] } else { "" },
                indent: if listed.by_lines || index > 0 {
                    &own[indent_at..]
                } else {
                    own
                },
                behind: "",
            });
            from = span.end;
        }
        let rest = &text[from..inside.end];
        let (before, tail_at) = match listed.by_lines && !names.is_empty() {
            true => {
                let (before, _) = split_line(rest);
                (before, from + before.len())
            }
            false => ("", from + rest.find(',').map_or(0, |at| at + 1)),
        };
        if let Some(last) = listed.names.last_mut() {
            last.behind = behind(before);
            listed.tail = &text[tail_at..place.end];
        }
        listed
    }

    /// One name without a list around it.
    pub fn of_one(text: &'a str, place: Range<usize>, value: &'a Value) -> Self {
        Self {
            head: "[",
            names: vec![Written {
                name: value.as_str().unwrap_or_default(),
                literal: &text[place],
                above: "",
                indent: "",
                behind: "",
            }],
            tail: "]",
            by_lines: false,
            last_comma: false,
            line_end: "\n",
        }
    }

    /// The same list with `names`: a name that was there keeps its line with all comments; the comments of one that goes stay
    /// at their place, on lines of their own, and stand behind no other name.
    pub fn with(&self, names: &[String]) -> String {
        let found = |name: &String| self.names.iter().find(|written| written.name == name);
        if !self.by_lines {
            let literals: Vec<String> = names
                .iter()
                .map(|name| found(name).map_or_else(|| literal(name), |written| written.literal.to_owned()))
                .collect();
            let indent = self.names.first().map_or("", |written| written.indent);
            let comma = if self.last_comma && !literals.is_empty() {
                ","
            } else {
                ""
            };
            return format!("{}{indent}{}{comma}{}", self.head, literals.join(", "), self.tail);
        }
        let usual = self.names.first().map_or("  ", |written| written.indent);
        let mut text = self.head.to_owned();
        for (index, name) in names.iter().enumerate() {
            // What stood here and goes leaves its comments.
            if let Some(gone) = self
                .names
                .get(index)
                .filter(|written| !names.iter().any(|name| name == written.name))
            {
                self.put_comments(gone, &mut text);
            }
            let last = index + 1 == names.len();
            let comma = if last && !self.last_comma { "" } else { "," };
            match found(name) {
                None => text.push_str(&format!("{usual}{}{comma}{}", literal(name), self.line_end)),
                Some(written) => {
                    let Written {
                        above,
                        indent,
                        literal,
                        behind,
                        ..
                    } = written;
                    text.push_str(&format!("{above}{indent}{literal}{comma}{behind}{}", self.line_end));
                }
            }
        }
        for gone in self.names.iter().skip(names.len()) {
            if !names.iter().any(|name| name == gone.name) {
                self.put_comments(gone, &mut text);
            }
        }
        text.push_str(self.tail);
        text
    }

    fn put_comments(&self, gone: &Written<'_>, text: &mut String) {
        text.push_str(gone.above);
        if !gone.behind.is_empty() {
            text.push_str(&format!("{}{}{}", gone.indent, gone.behind.trim_start(), self.line_end));
        }
    }
}

/// A comment behind a name with the blanks before it; the comma between them is none of it.
fn behind(rest_of_line: &str) -> &str {
    let rest = rest_of_line.trim_end();
    rest.trim_start().strip_prefix(',').unwrap_or(rest)
}

/// Up to the end of the first line, and the rest.
fn split_line(text: &str) -> (&str, &str) {
    text.split_at(text.find('\n').map_or(text.len(), |at| at + 1))
}

fn literal(name: &str) -> String {
    Value::from(name).to_string().trim().to_owned()
}
