//! `clean`: documents to articles without an index, in parallel, printed in the order of the files.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use anyhow::Context;
use rayon::prelude::*;

use crate::article::Origin;
use crate::clean::cleaner::Cleaner;
use crate::clean::rejection::Rejection;
use crate::cli::args::clean::CleanArguments;
use crate::cli::args::root::Common;
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::values::ArticleFormat;
use crate::cli::{fault, output};
use crate::page::Page;
use crate::read::limits::Limits;
use crate::read::parts::Parts;
use crate::read::reader::ReadError;
use crate::render::article_json::{ArticleJson, RejectedJson};
use crate::render::look::Look;
use crate::render::{article_text, json};
use crate::search::hit::ArticleLit;

/// Files whose output is held at once: enough to keep all cores busy, little enough to begin printing at once.
const BATCH: usize = 64;

/// Runs the command.
pub fn run(arguments: &CleanArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    let mut files = Vec::new();
    for path in &arguments.paths {
        list(Path::new(path), &mut files).with_context(|| format!("cannot read `{path}`"))?;
    }
    let job = Job {
        cleaner: Cleaner::default(),
        format: arguments.format,
        look: terminal.look(settings.color, arguments.width),
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(settings.jobs).build()?;
    let (mut articles, mut faults) = (0, 0);
    output::to_stdout(|out| {
        for batch in files.chunks(BATCH) {
            let cleaned: Vec<Cleaned> = pool.install(|| batch.par_iter().map(|file| job.clean_file(file)).collect());
            for file in cleaned {
                out.write_all(&file.printed)?;
                file.faults.iter().for_each(|line| fault::say(line));
                if !common.quiet {
                    file.remarks.iter().for_each(|line| fault::say(line));
                }
                articles += file.articles;
                faults += file.faults.len();
            }
        }
        Ok(())
    })?;
    Ok(if faults > 0 {
        Exit::Error
    } else {
        Exit::when_found(articles > 0)
    })
}

/// The files at and below `path`, in the order of their names.
fn list(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path == Path::new("-") || !fs::metadata(path)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut inside: Vec<PathBuf> = fs::read_dir(path)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    inside.sort();
    inside.iter().try_for_each(|path| list(path, files))
}

/// What is the same for all files.
struct Job {
    cleaner: Cleaner,
    format: ArticleFormat,
    look: Look,
}

/// What became of one file.
#[derive(Default)]
struct Cleaned {
    printed: Vec<u8>,
    articles: usize,
    /// What could not be read.
    faults: Vec<String>,
    /// Pages that are no articles.
    remarks: Vec<String>,
}

impl Job {
    /// Cleans the documents of one file. A bug that a document wakes is that document's loss alone.
    fn clean_file(&self, path: &Path) -> Cleaned {
        let mut cleaned = Cleaned::default();
        let name = path.to_string_lossy();
        let read = catch_unwind(AssertUnwindSafe(|| self.read_file(path, &name, &mut cleaned)));
        match read {
            Ok(Ok(())) => {}
            Ok(Err(error)) => cleaned.fault(&name, &error.to_string()),
            Err(_) => cleaned.fault(
                &name,
                "cannot be cleaned: this is a bug of nutgraf, please report the file",
            ),
        }
        cleaned
    }

    fn read_file(&self, path: &Path, name: &str, cleaned: &mut Cleaned) -> Result<(), ReadError> {
        let input: Box<dyn Read> = if name == "-" {
            Box::new(io::stdin().lock())
        } else {
            Box::new(File::open(path).map_err(|error| ReadError::Io(error.to_string()))?)
        };
        let limits = Limits::default();
        let parts = Parts::open(input, name, limits)?;
        let reader = parts.reader;
        let mut ordinal = 0;
        for part in parts {
            let part = match part {
                Ok(part) => part,
                Err(error) => {
                    cleaned.fault(name, &error.to_string());
                    continue;
                }
            };
            reader.read(&part.of(name), &limits, &mut |page| {
                match page {
                    Ok(page) => self.clean_page(&page, name, ordinal, cleaned),
                    Err(error) => cleaned.fault(name, &error.to_string()),
                }
                ordinal += 1;
                ControlFlow::Continue(())
            })?;
        }
        Ok(())
    }

    fn clean_page(&self, page: &Page, path: &str, ordinal: u32, cleaned: &mut Cleaned) {
        let origin = Origin {
            path: path.to_owned(),
            ordinal,
        };
        let out = &mut cleaned.printed;
        let written = match (self.cleaner.clean(page, origin), self.format) {
            (Ok(article), format) => {
                cleaned.articles += 1;
                match format {
                    ArticleFormat::Text => {
                        if !out.is_empty() {
                            out.extend_from_slice(b"\n");
                        }
                        article_text::write(&article, &ArticleLit::default(), &[], &self.look, out)
                    }
                    ArticleFormat::Json | ArticleFormat::Jsonl => json::write_line(&ArticleJson::of(&article), out),
                }
            }
            (Err(rejection), ArticleFormat::Text) => {
                cleaned.remarks.push(no_article(path, rejection));
                Ok(())
            }
            (Err(rejection), _) => {
                let rejected = rejection.to_string();
                json::write_line(
                    &RejectedJson {
                        path,
                        ordinal,
                        rejected: &rejected,
                    },
                    out,
                )
            }
        };
        if let Err(error) = written {
            cleaned.fault(path, &error.to_string());
        }
    }
}

impl Cleaned {
    fn fault(&mut self, path: &str, what: &str) {
        self.faults.push(fault::about(path, what));
    }
}

fn no_article(path: &str, rejection: Rejection) -> String {
    fault::about(path, &format!("no article: {rejection}"))
}
