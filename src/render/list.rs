//! One name a line, for other programs: files, ids, or a count.

use std::collections::HashSet;
use std::io::{self, Write};

use crate::render::answer::{Answer, Renderer};
use crate::render::look::Look;
use crate::text::file_name::bytes_of;
use crate::text::safe;

/// How the lines of a list end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineEnd {
    /// A newline.
    #[default]
    Newline,
    /// A NUL byte, for `xargs -0`.
    Nul,
}

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// The file of each hit, each file once.
    Paths,
    /// The id of each hit.
    Ids,
    /// The number of matching articles.
    Count,
}

/// The rendering as a list.
#[derive(Debug, Clone)]
pub struct List {
    listed: Listed,
    line_end: LineEnd,
    look: Look,
}

impl List {
    /// A list of that; names of files are made harmless only for a terminal, since programs need them as they are.
    pub fn new(listed: Listed, line_end: LineEnd, look: &Look) -> Self {
        Self {
            listed,
            line_end,
            look: look.clone(),
        }
    }

    fn put(&self, name: &str, out: &mut dyn Write) -> io::Result<()> {
        let end: &[u8] = match self.line_end {
            LineEnd::Newline => b"\n",
            LineEnd::Nul => b"\0",
        };
        if self.look.terminal {
            out.write_all(safe::inline(name).as_bytes())?;
        } else {
            out.write_all(&bytes_of(name))?;
        }
        out.write_all(end)
    }
}

impl Renderer for List {
    fn answer(&mut self, answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()> {
        let hits = &answer.results.hits;
        match self.listed {
            Listed::Paths => {
                let mut seen = HashSet::new();
                hits.iter()
                    .map(|hit| hit.article.origin.path.as_str())
                    .filter(|path| seen.insert(*path))
                    .try_for_each(|path| self.put(&self.look.way(path), out))
            }
            Listed::Ids => hits
                .iter()
                .try_for_each(|hit| self.put(&hit.article.id.to_string(), out)),
            Listed::Count => {
                let count = answer.results.total.articles;
                match answer.query_id {
                    Some(id) => self.put(&format!("{}\t{count}", safe::inline(id)), out),
                    None => self.put(&count.to_string(), out),
                }
            }
        }
    }
}
