//! `search --queries`: many queries in one process, over one opened index.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::Context;

use crate::cli::args::shared::Common;
use crate::cli::exit::Exit;
use crate::cli::searching::Search;
use crate::cli::{ask, fault, output};

/// Runs the queries of `file` and prints the answers in their order.
///
/// A query that cannot be run is told and passed over; the run then ends with an error.
pub fn run(search: &Search<'_>, file: &Path, common: &Common) -> anyhow::Result<Exit> {
    let text = read(file)?;
    let (mut found, mut failed) = (false, false);
    output::to_stdout(|out| {
        let mut renderer = search
            .format
            .map(|format| format.renderer(&search.look, search.line_end()));
        if let Some(renderer) = &mut renderer {
            renderer.begin(out)?;
        }
        for (id, query) in queries(&text) {
            let asked = ask::read(query, search.settings.match_words, search.today);
            if !common.quiet {
                asked
                    .notes
                    .iter()
                    .for_each(|note| fault::say(&fault::about(&id, &note.message)));
            }
            let results = match asked
                .check(search.arguments.strict)
                .and_then(|()| search.results(&asked))
            {
                Ok(results) => results,
                Err(error) => {
                    fault::say(&fault::about(&id, &fault::line(&error)));
                    failed = true;
                    continue;
                }
            };
            found |= results.total.articles > 0;
            if let Some(renderer) = &mut renderer {
                renderer.answer(&search.answer(&asked, Some(&id), &results), out)?;
            }
        }
        if let Some(renderer) = &mut renderer {
            renderer.end(out)?;
        }
        out.flush()?;
        Ok(())
    })?;
    Ok(if failed { Exit::Error } else { Exit::when_found(found) })
}

fn read(file: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
    } else {
        bytes = fs::read(file).with_context(|| format!("cannot read the queries `{}`", file.display()))?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The queries with their ids: what stands before a tab, or the number of the line.
fn queries(text: &str) -> impl Iterator<Item = (String, &str)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| match line.split_once('\t') {
            Some((id, query)) => (id.trim().to_owned(), query),
            None => ((number + 1).to_string(), line),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_have_ids() {
        let read: Vec<(String, &str)> = queries("q7\ttruce talks\n\nferry\n").collect();
        assert_eq!(read, [("q7".to_owned(), "truce talks"), ("3".to_owned(), "ferry")]);
    }
}
