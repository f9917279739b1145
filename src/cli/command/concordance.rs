//! `search --kwic`: each match of a query with the words around it.

use std::io::Write;

use anyhow::bail;

use crate::cli::args::search::SearchArguments;
use crate::cli::ask::{self, Asked};
use crate::cli::exit::Exit;
use crate::cli::searching::Search;
use crate::cli::values::{SearchFormat, SortBy, Switch};
use crate::cli::{interrupt, output};
use crate::render::concordance::{Form, Match, Order, matches, sort};
use crate::render::quantity::counted;
use crate::search::engine::Request;

/// Fails where options are given that say nothing of a concordance, or say something only of one.
pub fn check(arguments: &SearchArguments) -> anyhow::Result<()> {
    let shown = &arguments.shown;
    if shown.kwic.is_none() {
        if matches!(arguments.sort, Some(SortBy::Left | SortBy::Right)) {
            bail!("--sort left and --sort right order the lines of a concordance: add --kwic");
        }
        return Ok(());
    }
    if arguments.queries.is_some() {
        bail!("--kwic is for one query: leave --queries out");
    }
    if shown.expand || shown.explain || !shown.facet.is_empty() || shown.timeline.is_some() || shown.paths_only {
        bail!("--kwic shows the matches and nothing else: leave out -l, --expand, --explain, --facet and --timeline");
    }
    if matches!(
        shown.format,
        Some(SearchFormat::Json | SearchFormat::Trec | SearchFormat::Paths | SearchFormat::Ids)
    ) {
        bail!("--kwic has the formats human, tsv, csv and jsonl");
    }
    Ok(())
}

/// Prints the concordance with so many words on either side.
pub fn run(search: &Search<'_>, asked: &Asked, words: usize, on_terminal: bool) -> anyhow::Result<Exit> {
    let arguments = search.arguments;
    let order = match search.settings.sort {
        SortBy::Left => Order::Left,
        SortBy::Right => Order::Right,
        _ => Order::Place,
    };
    let request = Request {
        paths: search.paths.clone(),
        passages: 1,
        ..ask::request(asked, search.settings, &arguments.narrow, search.today)
    };
    let form = form(arguments, on_terminal);
    let first = arguments.offset;
    let end = first.saturating_add(arguments.limit.unwrap_or(usize::MAX));
    let (mut lines, mut articles) = (0, 0);
    let mut kept: Vec<Match> = Vec::new();
    output::to_stdout(|out| {
        let mut failed = Ok(());
        let written = form.is_some() && !arguments.shown.count_only;
        if let Some(form) = form.filter(|_| written) {
            form.head(out)?;
        }
        search.engine.each_article(&request, &mut |batch| {
            interrupt::die_if_interrupted();
            for whole in &batch {
                let found = matches(whole, words);
                articles += u64::from(!found.is_empty());
                for line in found {
                    if order != Order::Place && written {
                        kept.push(line);
                    } else if let Some(form) = form.filter(|_| written && (first..end).contains(&lines)) {
                        failed = form.write(&line, &search.look, out);
                    }
                    lines += 1;
                }
                if failed.is_err() {
                    return std::ops::ControlFlow::Break(());
                }
            }
            std::ops::ControlFlow::Continue(())
        })?;
        failed?;
        sort(&mut kept, order);
        for line in kept.iter().take(end).skip(first) {
            if let Some(form) = form {
                form.write(line, &search.look, out)?;
            }
        }
        if arguments.shown.count_only {
            writeln!(out, "{lines}")?;
        } else if form == Some(Form::Human) {
            let matches = counted(lines as u64, "match", "matches");
            writeln!(out, "\n{matches} in {}", counted(articles, "article", "articles"))?;
        }
        Ok(())
    })?;
    Ok(Exit::when_found(lines > 0))
}

/// The form of the lines; none when only the exit code is wanted.
fn form(arguments: &SearchArguments, on_terminal: bool) -> Option<Form> {
    let shown = &arguments.shown;
    let guarded = shown.csv_guard == Switch::On;
    match shown.format {
        _ if shown.silent => None,
        None if on_terminal => Some(Form::Human),
        None => Some(Form::Tsv),
        Some(SearchFormat::Human) => Some(Form::Human),
        Some(SearchFormat::Csv) => Some(Form::Csv { guarded }),
        Some(SearchFormat::Jsonl) => Some(Form::Jsonl),
        Some(_) => Some(Form::Tsv),
    }
}
