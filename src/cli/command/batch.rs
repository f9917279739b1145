//! `search --queries`: many queries in one process, over one opened index.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context, ensure};

use crate::cli::args::shared::Common;
use crate::cli::exit::Exit;
use crate::cli::searching::Search;
use crate::cli::{ask, fault, output};

/// Runs the queries of `file` and prints the answers in their order.
///
/// A query that cannot be run is told and passed over; the run then ends with an error.
pub fn run(search: &Search<'_>, file: &Path, common: &Common) -> anyhow::Result<Exit> {
    let text = read(file)?;
    check_ids(&text, file)?;
    let (mut found, mut failed) = (false, false);
    let small_words = search.engine.small_words()?;
    output::to_stdout(|out| {
        let mut renderer = search
            .format
            .map(|format| format.renderer(&search.look, search.line_end()));
        if let Some(renderer) = &mut renderer {
            renderer.begin(out)?;
        }
        for (_, (id, query)) in queries(&text) {
            let asked = ask::read(query, search.settings.match_words, small_words, search.today);
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
    if !found && !failed {
        search.tell_of_empty_paths();
    }
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

/// Answers are told apart by their ids.
fn check_ids(text: &str, file: &Path) -> anyhow::Result<()> {
    let mut seen = HashSet::new();
    for (line, (id, _)) in queries(text) {
        let place = format!("{}:{line}", file.display());
        ensure!(
            !id.is_empty(),
            "{place}: the query has no id: write `id<TAB>query`, or the query alone"
        );
        ensure!(
            seen.insert(id.clone()),
            "{place}: the id `{id}` stands here a second time"
        );
    }
    Ok(())
}

/// The queries, each with the number of its line and its id: what stands before a tab, or the number of the line.
fn queries(text: &str) -> impl Iterator<Item = (usize, (String, &str))> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| match line.split_once('\t') {
            Some((id, query)) => (index + 1, (id.trim().to_owned(), query)),
            None => (index + 1, ((index + 1).to_string(), line)),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_have_ids() {
        let read: Vec<(String, &str)> = queries("q7\ttruce talks\n\nferry\n").map(|(_, query)| query).collect();
        assert_eq!(read, [("q7".to_owned(), "truce talks"), ("3".to_owned(), "ferry")]);
        let file = Path::new("q.tsv");
        assert!(check_ids("a\tferry\n2\ttruce", file).is_ok());
        let told = |text: &str| check_ids(text, file).expect_err("a fault").to_string();
        assert_eq!(
            told("a\tferry\na\ttruce"),
            "q.tsv:2: the id `a` stands here a second time"
        );
        assert!(told("\tferry").starts_with("q.tsv:1: the query has no id"));
    }
}
