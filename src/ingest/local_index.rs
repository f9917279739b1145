//! The local index as a place that runs write to.

use std::path::PathBuf;

use crate::article::Article;
use crate::index::budget::Permit;
use crate::index::descriptor::{Need, REBUILD_ASKED_FOR};
use crate::index::document::{Prepared, Preparer};
use crate::index::error::IndexError;
use crate::index::lengths::Lengths;
use crate::index::manifest::{FileRecord, Manifest};
use crate::index::status::Status;
use crate::index::weighed::Weighed;
use crate::index::writer::{Writer, WriterLimits};
use crate::ingest::error::IngestError;
use crate::ingest::store::{
    DocumentMaker, DocumentStore, FileCatalogue, IndexPlace, IndexWriter, Measured, StoreLimits,
};

/// The index in a folder.
#[derive(Debug, Clone)]
pub struct LocalIndex {
    /// The folder.
    pub folder: PathBuf,
}

impl IndexPlace for LocalIndex {
    type Writer = Writer;

    fn published(&self, rebuild: bool) -> Result<(Manifest, Option<String>), IngestError> {
        let asked_for = || rebuild.then(|| REBUILD_ASKED_FOR.to_owned());
        match Status::of(&self.folder) {
            Ok(status) => match status.need {
                Need::NewerProgram(found) if !rebuild => Err(Need::newer_program(&self.folder, found).into()),
                Need::Rebuild(why) => Ok((status.manifest, Some(why))),
                _ => Ok((status.manifest, asked_for())),
            },
            Err(IndexError::Missing { .. }) => Ok((Manifest::default(), None)),
            Err(IndexError::Damaged { .. }) if rebuild => Ok((Manifest::default(), asked_for())),
            Err(error) => Err(error.into()),
        }
    }

    fn open(&self, rebuild: bool, limits: StoreLimits) -> Result<Writer, IngestError> {
        let limits = WriterLimits {
            threads: limits.threads,
            memory: limits.memory,
        };
        Ok(Writer::open(&self.folder, rebuild, limits)?)
    }
}

impl IndexWriter for Writer {
    fn publish(&mut self, files: Vec<FileRecord>) -> Result<u64, IngestError> {
        Ok(Self::publish(self, files)?.generation)
    }

    fn close(self) -> Result<(), IngestError> {
        Ok(Self::close(self)?)
    }
}

impl FileCatalogue for Writer {
    fn manifest(&self) -> &Manifest {
        Self::manifest(self)
    }

    fn add_roots(&mut self, roots: &[String]) {
        Self::add_roots(self, roots);
    }

    fn drop_roots(&mut self, roots: &[String]) {
        Self::drop_roots(self, roots);
    }

    fn rebuilding(&self) -> Option<&str> {
        Self::rebuilding(self)
    }

    fn replaced(&self) -> &[String] {
        Self::replaced(self)
    }

    fn is_new(&self) -> bool {
        Self::is_new(self)
    }
}

impl DocumentStore for Writer {
    type Document = Prepared;
    type Maker = Preparer;

    fn makers(&self) -> Box<dyn Fn() -> Preparer + Send + Sync> {
        let fields = *self.fields();
        Box::new(move || Preparer::new(fields))
    }

    fn forget(&mut self, file: &str) -> Result<(), IngestError> {
        Ok(Self::forget(self, file)?)
    }

    fn add(&mut self, document: Prepared, permit: Option<Permit>) -> Result<(), IngestError> {
        Ok(Self::add(self, Weighed::new(document, permit))?)
    }

    fn make_room(&mut self) -> Result<(), IngestError> {
        Ok(Self::make_room(self)?)
    }

    fn abandon(&mut self) {
        Self::abandon(self);
    }

    fn merge(&mut self, all: bool) -> Result<usize, IngestError> {
        Ok(Self::merge(self, all)?)
    }
}

impl DocumentMaker for Preparer {
    type Document = Prepared;

    fn make(&mut self, file: &str, article: &Article) -> Prepared {
        self.prepare_of(file, article)
    }
}

impl Measured for Prepared {
    fn weight(&self) -> usize {
        Self::weight(self)
    }

    fn lengths(&self) -> Lengths {
        self.lengths
    }
}
