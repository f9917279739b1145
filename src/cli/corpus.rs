//! Paths on the command line of a search: what is new below them is indexed first, and only they are searched.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{anyhow, bail};

use crate::cli::args::shared::Common;
use crate::cli::engine::archive;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::waiting::{self, Patience};
use crate::cli::{fault, interrupt, run_summary, update};
use crate::index::error::IndexError;
use crate::ingest::error::IngestError;
use crate::ingest::options::Options;
use crate::ingest::sources::names_for;
use crate::render::look::Look;
use crate::render::quantity::counted;
use crate::source::error::SourceError;
use crate::source::listing::is_at_or_below;

/// How an index must be before it is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// As it is.
    AsItIs,
    /// Brought up to date where that can be; an index that another process writes to all the while, or that cannot be
    /// written, is searched as it is, and that is said.
    IfPossible(Patience),
    /// Brought up to date, or nothing is asked of it: a verdict about an old index is none. One that is damaged or was made by a
    /// newer nutgraf is built anew: it is a cache.
    Required(Patience),
}

/// Makes the index as fresh as wanted with regard to `paths` and gives their names in the corpus.
pub fn prepare(
    paths: &[String],
    freshness: Freshness,
    settings: &Settings,
    common: &Common,
    terminal: &Terminal,
) -> anyhow::Result<Vec<String>> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let options = update::options(settings);
    let failed = match freshness {
        Freshness::AsItIs => None,
        Freshness::IfPossible(patience) => {
            bring_up_to_date(paths, &options, patience, settings, common, terminal)?.err()
        }
        Freshness::Required(patience) => {
            require(paths, patience, settings, common, terminal)?;
            None
        }
    };
    let names = names(paths, settings)?;
    if let Some(error) = failed {
        // What cannot be repaired by searching is told; with nothing of it indexed before, an answer would say nothing.
        let may_be_searched = matches!(
            error,
            IngestError::Index(IndexError::Locked { .. } | IndexError::Io { .. } | IndexError::DiskFull { .. })
        );
        if !may_be_searched || articles_below(&names, settings).unwrap_or(0) == 0 {
            return Err(error.into());
        }
        if !common.quiet {
            fault::say(&format!("nutgraf: searching what is indexed already: {error}"));
        }
    }
    Ok(names)
}

/// The names that files and folders have in the corpus.
pub fn names(paths: &[String], settings: &Settings) -> anyhow::Result<Vec<String>> {
    let of_index = names_for(&settings.index);
    let absolute = |path: &String| fs::canonicalize(path).or_else(|_| std::path::absolute(Path::new(path)));
    paths.iter().map(|path| Ok(of_index.of(&absolute(path)?))).collect()
}

/// Brings the index up to date or fails; an index that can only be built anew is.
fn require(
    paths: &[String],
    patience: Patience,
    settings: &Settings,
    common: &Common,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let options = update::options(settings);
    let unusable = match bring_up_to_date(paths, &options, patience, settings, common, terminal)? {
        Ok(()) => match archive(settings).engine() {
            Ok(_) => return Ok(()),
            Err(error) => error,
        },
        Err(IngestError::Index(error)) => error,
        Err(error) => return Err(error.into()),
    };
    if !matches!(unusable, IndexError::Damaged { .. } | IndexError::Newer { .. }) {
        return Err(unusable.into());
    }
    if !common.quiet {
        let index = settings.index.display();
        fault::say(&format!(
            "nutgraf: building the index in `{index}` anew, since it cannot be used: {unusable}"
        ));
    }
    let options = Options {
        rebuild: true,
        ..options
    };
    Ok(bring_up_to_date(
        paths, &options, patience, settings, common, terminal,
    )??)
}

/// Fails where no article of these paths, which have these names in the corpus, is in the index: to search there says nothing.
pub fn must_hold_articles(paths: &[String], names: &[String], settings: &Settings) -> anyhow::Result<()> {
    if paths.is_empty() || articles_below(names, settings)? > 0 {
        return Ok(());
    }
    bail!(
        "no article of `{}` is in the index: `nutgraf index {} --index {} --strict` tells why",
        paths.join("`, `"),
        paths.join(" "),
        settings.index.display()
    )
}

/// The error of a run; where it is a path that is not there any more, with what to do about the articles that it has in the index.
pub fn still_indexed(error: IngestError, settings: &Settings) -> anyhow::Error {
    let IngestError::Source(SourceError::Missing { path }) = &error else {
        return error.into();
    };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
    // The folder above may be a link.
    let absolute = match (absolute.parent().map(fs::canonicalize), absolute.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => absolute,
    };
    let name = names_for(&settings.index).of(&absolute);
    match articles_below(&[name], settings) {
        Ok(articles @ 1..) => anyhow!(
            "`{}` does not exist, and {} of it {} in the index: check the path, or run `nutgraf index` on the folder above to forget them",
            path.display(),
            counted(articles, "article", "articles"),
            if articles == 1 { "is" } else { "are" },
        ),
        _ => error.into(),
    }
}

/// Articles in the index of the files and folders of these names.
fn articles_below(names: &[String], settings: &Settings) -> Result<u64, IndexError> {
    let files = archive(settings).status()?.manifest.files;
    let below = files
        .iter()
        .filter(|file| names.iter().any(|name| is_at_or_below(&file.name, name)));
    Ok(below.map(|file| u64::from(file.articles)).sum())
}

/// Says nothing in a pipe when all went well.
fn bring_up_to_date(
    paths: &[String],
    options: &Options,
    patience: Patience,
    settings: &Settings,
    common: &Common,
    terminal: &Terminal,
) -> anyhow::Result<Result<(), IngestError>> {
    let shown = terminal.stderr && !common.quiet;
    let attempt = || update::run(paths, settings, options, shown);
    let report = match waiting::for_the_lock(patience, common.quiet, attempt)? {
        Ok(report) => report,
        Err(error) => return Ok(Err(error)),
    };
    interrupt::die_if_interrupted();
    if !common.quiet {
        run_summary::tell_problems(&report, common.verbose > 0);
        if terminal.stderr && report.generation.is_some() {
            run_summary::tell(&report);
        }
    }
    Ok(Ok(()))
}

/// The look of standard output, in which links lead to the files of the corpus.
pub fn look(settings: &Settings, terminal: &Terminal) -> Look {
    let look = terminal.look(settings);
    let folder = fs::canonicalize(&settings.index)
        .ok()
        .and_then(|index| index.parent().map(Path::to_owned));
    Look {
        way_to_corpus: folder.as_deref().map(way_from_here).unwrap_or_default(),
        link_base: look.link_base.and(folder),
        ..look
    }
}

/// What leads from the working folder to `folder`, with a `/` at its end; nothing when they are one.
fn way_from_here(folder: &Path) -> String {
    let here = env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
    match here.strip_prefix(folder) {
        Ok(below) => "../".repeat(below.components().count()),
        Err(_) => format!("{}/", folder.display().to_string().trim_end_matches('/')),
    }
}

/// A name of an article as the index knows it: a file of the working folder by its name in the corpus, anything else as it is.
pub fn name_in_corpus(name: &str, settings: &Settings) -> String {
    match fs::canonicalize(name) {
        Ok(file) => names_for(&settings.index).of(&file),
        Err(_) => name.to_owned(),
    }
}
