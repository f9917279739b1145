//! `export`: every matching article, whole.

use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::{Context, bail};
use rayon::prelude::*;

use crate::cli::args::export::ExportArguments;
use crate::cli::args::shared::Common;
use crate::cli::exit::Exit;
use crate::cli::question::Question;
use crate::cli::terminal::Terminal;
use crate::cli::values::{ExportFormat, SortBy, Switch};
use crate::cli::{interrupt, output};
use crate::render::article_file;
use crate::render::whole::Whole;
use crate::search::engine::{Request, Sort};
use crate::search::hit::WholeArticle;

/// Articles that one thread draws at a time.
const DRAWN_TOGETHER: usize = 32;

/// Runs the command.
pub fn run(arguments: &ExportArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let format = format(arguments)?;
    let question = Question::prepare(&arguments.asking, common, terminal)?;
    let sort = match arguments.sort {
        Some(SortBy::Newest) => Sort::Newest,
        _ => Sort::Oldest,
    };
    let request = Request {
        sort,
        ..question.request.clone()
    };
    let mut exported = 0;
    match &arguments.out {
        Some(folder) => {
            fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
            each_batch(&question, &request, &mut |batch| {
                exported += batch.len();
                batch.iter().try_for_each(|whole| write_file(folder, whole))
            })?;
            if !common.quiet && terminal.stderr {
                log::warn!("{exported} files in `{}`", folder.display());
            }
        }
        None => output::to_stdout(|out| {
            out.write_all(&format.head())?;
            each_batch(&question, &request, &mut |batch| {
                exported += batch.len();
                let drawn: Result<Vec<Vec<u8>>, _> = batch
                    .par_chunks(DRAWN_TOGETHER)
                    .map(|articles| {
                        let mut drawn = Vec::new();
                        let mut articles = articles.iter();
                        articles.try_for_each(|whole| format.push(&whole.article, &mut drawn))?;
                        Ok::<_, std::io::Error>(drawn)
                    })
                    .collect();
                drawn?.iter().try_for_each(|drawn| out.write_all(drawn))?;
                Ok(())
            })
        })?,
    }
    Ok(Exit::when_found(exported > 0))
}

/// Hands the articles of a request to `each`, until it fails.
pub fn each_batch(
    question: &Question,
    request: &Request,
    each: &mut dyn FnMut(Vec<WholeArticle>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut failed = None;
    question.engine.each_article(request, &mut |batch| {
        interrupt::die_if_interrupted();
        match each(batch) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    failed.map_or(Ok(()), Err)
}

fn write_file(folder: &Path, whole: &WholeArticle) -> anyhow::Result<()> {
    let path = folder.join(article_file::name(&whole.article));
    fs::write(&path, article_file::text(&whole.article)).with_context(|| format!("cannot write `{}`", path.display()))
}

/// How articles are drawn that go to standard output. What would be passed over in silence is an error.
fn format(arguments: &ExportArguments) -> anyhow::Result<Whole> {
    let guarded = arguments.csv_guard == Switch::On;
    if matches!(arguments.sort, Some(SortBy::Relevance)) {
        bail!("an export has no order of relevance: write --sort oldest or --sort newest");
    }
    if arguments.bom && arguments.format != Some(ExportFormat::Csv) {
        bail!("--bom is for --format csv");
    }
    match (arguments.format, &arguments.out) {
        (Some(ExportFormat::Text), None) => {
            bail!("--format text writes a file for each article: name a folder, --out DIR")
        }
        (Some(ExportFormat::Jsonl | ExportFormat::Csv), Some(_)) => {
            bail!("--out DIR is for files of text: send other formats to a file, `> articles.jsonl`")
        }
        (Some(ExportFormat::Csv), None) => Ok(Whole::Csv {
            guarded,
            bom: arguments.bom,
        }),
        _ => Ok(Whole::Jsonl),
    }
}
