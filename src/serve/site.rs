//! The site: which call is answered by whom. Knows no network.

use std::path::PathBuf;
use std::sync::Arc;

use crate::archive::Archive;
use crate::article::Article;
use crate::date::NewsDate;
use crate::search::engine::Engine;
use crate::serve::call::Call;
use crate::serve::fault::Fault;
use crate::serve::page::{article, asset, layout, manual, results, start};
use crate::serve::published::{Opener, Published};
use crate::serve::reply::Reply;
use crate::serve::wanted::Wanted;
use crate::serve::{api, feed, openapi, saved};

/// What a site is made of.
pub struct Setup {
    /// The archive.
    pub archive: Archive,
    /// The folder that the names of its files begin from.
    pub folder: PathBuf,
    /// Opens its engine.
    pub open: Box<Opener>,
    /// Only articles of these files or folders are found, as the index names them; empty for all.
    pub paths: Vec<String>,
    /// What the command `status` prints as JSON.
    pub status: Box<dyn Fn() -> Result<Vec<u8>, String> + Send + Sync>,
    /// The day that relative dates count from.
    pub today: Box<dyn Fn() -> NewsDate + Send + Sync>,
}

/// An archive as pages and as answers for programs.
pub struct Site {
    published: Published,
    archive: Archive,
    folder: PathBuf,
    pub(crate) paths: Vec<String>,
    pub(crate) status: Box<dyn Fn() -> Result<Vec<u8>, String> + Send + Sync>,
    today: Box<dyn Fn() -> NewsDate + Send + Sync>,
}

impl Site {
    /// A site of that setup.
    pub fn of(setup: Setup) -> Self {
        Self {
            published: Published::of(setup.archive.clone(), setup.open),
            archive: setup.archive,
            folder: setup.folder,
            paths: setup.paths,
            status: setup.status,
            today: setup.today,
        }
    }

    /// Answers a call. Whatever goes wrong is an answer, too.
    pub fn answer(&self, call: &Call) -> Reply {
        if let Some(name) = call.path.strip_prefix("/api/v1/") {
            return api::answer(self, name, call).unwrap_or_else(|fault| api::told(&fault));
        }
        self.page(call).unwrap_or_else(|fault| {
            let query = call.value("q").unwrap_or_default();
            Reply {
                status: fault.status(),
                ..Reply::page(layout::fault(&fault, query))
            }
        })
    }

    fn page(&self, call: &Call) -> Result<Reply, Fault> {
        if let Some(asset) = asset::named(&call.path) {
            return Ok(asset);
        }
        let mut steps = call.path.trim_start_matches('/').splitn(2, '/');
        match (steps.next().unwrap_or_default(), steps.next()) {
            ("", None) => start::page(self).map(Reply::page),
            ("search", None) => results::page(self, &Wanted::of(call)?).map(Reply::page),
            ("article", Some(name)) => article::page(self, name, &Wanted::of(call)?).map(Reply::page),
            ("saved", Some(name)) => self.saved(name),
            ("manual", None) => Ok(Reply::page(manual::page())),
            ("feed.atom", None) => feed::of(self, &Wanted::of(call)?),
            ("openapi.json", None) => Ok(Reply::of("application/json", openapi::text())),
            _ => Err(Fault::Missing(
                "there is no such page: go to the start page and search".to_owned(),
            )),
        }
    }

    fn saved(&self, name: &str) -> Result<Reply, Fault> {
        let article = self.article(&*self.engine()?, name)?;
        let text = saved::text(&article, &self.folder, &self.archive.roots())?;
        Ok(Reply::of("text/plain; charset=utf-8", text))
    }

    /// The engine over what is published now.
    pub(crate) fn engine(&self) -> Result<Arc<dyn Engine>, Fault> {
        self.published.engine()
    }

    /// The article of that name, as far as the site shows it.
    pub(crate) fn article(&self, engine: &dyn Engine, name: &str) -> Result<Article, Fault> {
        let found = engine.article(name)?.filter(|article| self.shows(&article.origin.path));
        found.ok_or_else(|| Fault::Missing(format!("no article is called `{name}`: search for it")))
    }

    /// Whether a file lies within what the site shows.
    pub(crate) fn shows(&self, path: &str) -> bool {
        let within = |folder: &String| {
            path.strip_prefix(folder.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '!']))
        };
        self.paths.is_empty() || self.paths.iter().any(within)
    }

    /// The day that relative dates count from.
    pub(crate) fn today(&self) -> NewsDate {
        (self.today)()
    }
}
