//! `search`: one query, or a file of them.

use std::mem::ManuallyDrop;
use std::path::Path;

use anyhow::bail;

use crate::cli::args::search::{SearchArguments, Shown};
use crate::cli::args::shared::Common;
use crate::cli::ask;
use crate::cli::command::{batch, concordance};
use crate::cli::corpus::Freshness;
use crate::cli::exit::Exit;
use crate::cli::searching::Search;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::today::today;
use crate::cli::values::{SearchFormat, Switch};
use crate::cli::waiting::Patience;
use crate::cli::{corpus, engine, notes};
use crate::query::parse::SmallWords;
use crate::render::format::Format;

/// How long a person is kept waiting for another nutgraf, unless told otherwise.
pub const PATIENCE: Patience = Patience::seconds(10);

/// Runs the command.
pub fn run(arguments: &SearchArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    let today = today()?;
    let format = format(&arguments.shown, terminal);
    concordance::check(arguments)?;
    refuse_what_is_not_shown(arguments, format)?;
    let mut paths = arguments.paths.clone();
    let asked = match (&arguments.queries, &arguments.query) {
        // With a file of queries the first word is no query but a path.
        (Some(_), first) => {
            paths.splice(0..0, first.clone());
            None
        }
        (None, query) => Some(ask::read(
            query.as_deref().unwrap_or("*"),
            settings.match_words,
            SmallWords::default(),
            today,
        )),
    };
    refuse_words_for_paths(arguments)?;
    arguments.narrow.check()?;
    if let Some(asked) = &asked {
        notes::tell(&asked.notes, &asked.text, common, terminal, settings.color);
        asked.check(arguments.strict)?;
    }
    let freshness = if arguments.no_index_update {
        Freshness::AsItIs
    } else {
        Freshness::IfPossible(arguments.wait.unwrap_or(PATIENCE))
    };
    let names = corpus::prepare(&paths, freshness, &settings, common, terminal)?;
    // Giving back piece by piece what was opened would take longer than the end of the process does.
    let search = ManuallyDrop::new(Search {
        engine: engine::open(&settings.index)?,
        arguments,
        settings: &settings,
        named: paths,
        paths: names,
        today,
        format,
        look: corpus::look(&settings, terminal),
    });
    match (asked, &arguments.queries) {
        (Some(asked), _) => {
            let small_words = search.engine.small_words()?;
            let asked = ask::read(&asked.text, settings.match_words, small_words, today);
            match arguments.shown.kwic {
                Some(words) => concordance::run(&search, &asked, words, terminal.stdout),
                None => search.one(&asked, common, terminal),
            }
        }
        (None, Some(file)) => batch::run(&search, file, common),
        (None, None) => Ok(Exit::Nothing),
    }
}

/// Words without quotes around them are taken for paths; so are those of a newcomer who forgot them. What is searched as it is indexed
/// need not be there any more.
fn refuse_words_for_paths(arguments: &SearchArguments) -> anyhow::Result<()> {
    let (Some(query), None, false) = (&arguments.query, &arguments.queries, arguments.no_index_update) else {
        return Ok(());
    };
    let is_word = |path: &String| !path.contains(['/', '\\', '.']) && !Path::new(path).exists();
    if let Some(word) = arguments.paths.iter().find(|path| is_word(path)) {
        let words = arguments.paths.join(" ");
        bail!(
            "`{word}` is no file or folder to search in: put quotes around a query of several words, '{query} {words}'"
        );
    }
    Ok(())
}

/// What is asked for and could not be seen in the format is an error: nothing is left out in silence.
fn refuse_what_is_not_shown(arguments: &SearchArguments, format: Option<Format>) -> anyhow::Result<()> {
    let shown = &arguments.shown;
    let counts = !shown.facet.is_empty() || shown.timeline.is_some();
    // A line of JSON is a hit, and with many queries an answer.
    let are_shown = match format {
        Some(Format::Human | Format::Json) => true,
        Some(Format::Jsonl) => arguments.queries.is_some(),
        _ => false,
    };
    if counts && !are_shown {
        bail!("--facet and --timeline need --format human or json; in a pipe the format is tsv unless you name one");
    }
    let explains = matches!(format, Some(Format::Human | Format::Json | Format::Jsonl));
    if shown.explain && !explains {
        bail!("--explain needs --format human, json or jsonl; in a pipe the format is tsv unless you name one");
    }
    if shown.nul && !matches!(format, Some(Format::Paths | Format::Ids | Format::Count)) {
        bail!("-0 ends the lines of -l, -c and --format paths or ids: add one of them");
    }
    Ok(())
}

/// The format asked for: for people on a terminal, a hit a line in a pipe.
fn format(shown: &Shown, terminal: &Terminal) -> Option<Format> {
    let usual = if terminal.stdout { Format::Human } else { Format::Tsv };
    match shown {
        Shown { silent: true, .. } => None,
        Shown { paths_only: true, .. } => Some(Format::Paths),
        Shown { count_only: true, .. } => Some(Format::Count),
        Shown { format, csv_guard, .. } => Some(format.map_or(usual, |format| named(format, *csv_guard))),
    }
}

/// The renderer's name of a format.
pub fn named(format: SearchFormat, csv_guard: Switch) -> Format {
    match format {
        SearchFormat::Human => Format::Human,
        SearchFormat::Json => Format::Json,
        SearchFormat::Jsonl => Format::Jsonl,
        SearchFormat::Tsv => Format::Tsv,
        SearchFormat::Csv => Format::Csv {
            guarded: csv_guard == Switch::On,
        },
        SearchFormat::Trec => Format::Trec,
        SearchFormat::Paths => Format::Paths,
        SearchFormat::Ids => Format::Ids,
    }
}
