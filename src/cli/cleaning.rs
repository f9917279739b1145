//! A file to what `clean` prints of it.

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::Context;
use rayon::prelude::*;

use crate::archive::{self, NoArticle};
use crate::article::{Article, Origin};
use crate::clean::cleaner::Cleaner;
use crate::cli::values::ArticleFormat;
use crate::cli::{explain, fault};
use crate::page::Page;
use crate::read::asked::Asked;
use crate::read::limits::Limits;
use crate::read::parts::{OwnedPart, Parts};
use crate::read::reader::ReadError;
use crate::rejection::Rejection;
use crate::render::article_json::RejectedJson;
use crate::render::look::Look;
use crate::render::{article_text, json};
use crate::search::hit::ArticleHighlights;
use crate::source::entry::Entry;
use crate::source::provider::Source;
use crate::source::stdin;

/// The first article of a file, or of standard input for `-`.
pub fn first_article(name: &str) -> anyhow::Result<Article> {
    let input: Box<dyn Read> = if name == stdin::NAME {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(name).with_context(|| format!("cannot read `{name}`"))?)
    };
    archive::article(input, name).map_err(|reason| match reason {
        NoArticle::Unread(error) => anyhow::Error::from(error).context(format!("`{name}`")),
        NoArticle::Rejected(rejection) => anyhow::Error::from(rejection).context(format!("`{name}` holds no article")),
    })
}

/// What is the same for all files.
pub struct Job<'a> {
    /// Opens the files.
    pub source: &'a dyn Source,
    /// What is asked of the readers.
    pub asked: Asked,
    /// Cleans.
    pub cleaner: Cleaner,
    /// Format of the articles.
    pub format: ArticleFormat,
    /// Whether each block of a page is explained, instead of the article.
    pub explain: bool,
    /// What the medium can show.
    pub look: Look,
}

/// What became of one file.
#[derive(Default)]
pub struct Cleaned {
    /// What goes to standard output.
    pub printed: Vec<u8>,
    /// Articles in it.
    pub articles: usize,
    /// What could not be read.
    pub faults: Vec<String>,
    /// Pages that are no articles.
    pub remarks: Vec<String>,
}

impl Job<'_> {
    /// Cleans the documents of one file.
    pub fn clean_file(&self, file: &Entry) -> Cleaned {
        self.guarded(file, |cleaned| self.read_file(file, cleaned))
    }

    fn read_file(&self, file: &Entry, cleaned: &mut Cleaned) -> Result<(), ReadError> {
        let name = &file.name;
        let input = (self.source.open(file)).map_err(|error| ReadError::Io(error.to_string()))?;
        let limits = Limits::default();
        for part in Parts::open_as(input, name, limits, self.asked)? {
            self.read_part(part, name, cleaned);
        }
        Ok(())
    }

    /// Cleans the documents of a part of a file.
    fn read_part(&self, part: Result<OwnedPart, ReadError>, name: &str, cleaned: &mut Cleaned) {
        let part = match part {
            Ok(part) => part,
            Err(error) => return cleaned.lose(name, &error),
        };
        let name = &*part.name(name);
        if self.explain {
            explain::write_reader(name, &part, &self.look, &mut cleaned.printed);
        }
        if let Some(page) = self.cleaner.known_page(&part.bytes) {
            return self.clean_page(page, name, cleaned);
        }
        let read = part.reader.read(&part.of(name), &Limits::default(), &mut |page| {
            match page {
                Ok(page) => self.clean_page(&page, name, cleaned),
                Err(error) => cleaned.lose(name, &error),
            }
            ControlFlow::Continue(())
        });
        if let Err(error) = read {
            cleaned.lose(name, &error);
        }
    }

    /// Cleans a long file part by part, several at once, and hands over what became of each in their order: however long the file is, only
    /// a few parts of it are held.
    pub fn clean_long(
        &self,
        file: &Entry,
        pool: &rayon::ThreadPool,
        each: &mut dyn FnMut(Cleaned) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let opened = (self.source.open(file)).map_err(|error| ReadError::Io(error.to_string()));
        let parts = opened.and_then(|input| Parts::open_as(input, &file.name, Limits::default(), self.asked));
        let mut parts = match parts {
            Ok(parts) => parts,
            Err(error) => {
                let mut cleaned = Cleaned::default();
                cleaned.fault(&file.name, &error.to_string());
                return each(cleaned);
            }
        };
        let at_once = pool.current_num_threads();
        let mut has_printed = false;
        loop {
            let next: Vec<_> = parts.by_ref().take(at_once).collect();
            if next.is_empty() {
                return Ok(());
            }
            let clean = |part| {
                self.guarded(file, |cleaned| {
                    self.read_part(part, &file.name, cleaned);
                    Ok(())
                })
            };
            let cleaned: Vec<Cleaned> = pool.install(|| next.into_par_iter().map(clean).collect());
            for mut part in cleaned {
                // As between any two articles of a file.
                if has_printed && !part.printed.is_empty() && self.format == ArticleFormat::Text && !self.explain {
                    part.printed.insert(0, b'\n');
                }
                has_printed |= !part.printed.is_empty();
                each(part)?;
            }
        }
    }

    /// What `clean` made of a file, or of a part of it. A bug that a document wakes is that document's loss alone.
    fn guarded(&self, file: &Entry, clean: impl FnOnce(&mut Cleaned) -> Result<(), ReadError>) -> Cleaned {
        let mut cleaned = Cleaned::default();
        let read = catch_unwind(AssertUnwindSafe(|| clean(&mut cleaned)));
        match read {
            Ok(Ok(())) => {}
            Ok(Err(error)) => cleaned.fault(&file.name, &error.to_string()),
            Err(_) => cleaned.fault(
                &file.name,
                "cannot be cleaned: this is a bug of nutgraf, please report the file",
            ),
        }
        cleaned
    }

    fn clean_page(&self, page: &Page, path: &str, cleaned: &mut Cleaned) {
        let origin = Origin {
            path: path.to_owned(),
            ordinal: page.place,
        };
        if self.explain && explain::write(&self.cleaner, page, path, &self.look, &mut cleaned.printed).is_err() {
            cleaned.fault(path, "cannot be explained");
        }
        let written = match self.cleaner.clean(page, origin) {
            Ok(article) => {
                cleaned.articles += 1;
                self.print(&article, &mut cleaned.printed)
            }
            Err(rejection) => self.print_rejection(path, page.place, rejection, cleaned),
        };
        if let Err(error) = written {
            cleaned.fault(path, &error.to_string());
        }
    }

    fn print(&self, article: &Article, out: &mut Vec<u8>) -> io::Result<()> {
        match self.format {
            ArticleFormat::Text if self.explain => Ok(()),
            ArticleFormat::Text => {
                if !out.is_empty() {
                    out.push(b'\n');
                }
                article_text::write(article, &ArticleHighlights::default(), &[], &self.look, out)
            }
            ArticleFormat::Json | ArticleFormat::Jsonl => json::push_article(article, out),
        }
    }

    fn print_rejection(&self, path: &str, ordinal: u32, why: Rejection, cleaned: &mut Cleaned) -> io::Result<()> {
        let rejected = why.to_string();
        if self.format == ArticleFormat::Text {
            cleaned
                .remarks
                .push(fault::about(path, &format!("no article: {rejected}")));
            return Ok(());
        }
        let line = RejectedJson {
            path,
            ordinal,
            rejected: &rejected,
        };
        json::write_line(&line, &mut cleaned.printed)
    }
}

impl Cleaned {
    /// A document that could not be read, or that is none.
    fn lose(&mut self, path: &str, error: &ReadError) {
        let line = fault::about(path, &error.to_string());
        // What a larger file holds beside articles is no fault of it.
        if error.is_refusal() {
            self.remarks.push(line)
        } else {
            self.faults.push(line)
        }
    }

    fn fault(&mut self, path: &str, what: &str) {
        self.faults.push(fault::about(path, what));
    }
}
