//! What a run writes to: a catalogue of files and a store of documents. The local index is one; another engine brings its own, and nothing
//! above this seam changes.
//!
//! A run holds one [`IndexWriter`] in one thread. Documents are made by many threads at once, each with a maker of its own.

use crate::article::Article;
use crate::index::budget::Permit;
use crate::index::lengths::Lengths;
use crate::index::manifest::{FileRecord, Manifest};
use crate::ingest::error::IngestError;

/// A place where an index is, or will be.
pub trait IndexPlace: Sync {
    /// What writes there.
    type Writer: IndexWriter;

    /// The files of the last published state, none where there is no index, and why it would be built anew, if it would. Takes no lock
    /// and writes nothing.
    fn published(&self, rebuild: bool) -> Result<(Manifest, Option<String>), IngestError>;

    /// Opens the index for writing, making it if there is none; no other writer is there as long as this one lives.
    fn open(&self, rebuild: bool, limits: StoreLimits) -> Result<Self::Writer, IngestError>;
}

/// How much of the machine a store may take.
#[derive(Debug, Clone, Copy)]
pub struct StoreLimits {
    /// Threads of the engine.
    pub threads: usize,
    /// Bytes of memory for all of them.
    pub memory: usize,
}

/// A catalogue and a store that are published together.
pub trait IndexWriter: FileCatalogue + DocumentStore {
    /// Makes what was taken out and put in since the last publication the state of the index, with this list of its files; returns the
    /// number of the publication. After a failure, and after a death at any moment, the index is as it was or as it shall be.
    fn publish(&mut self, files: Vec<FileRecord>) -> Result<u64, IngestError>;

    /// Ends the writer; what was not published is lost.
    fn close(self) -> Result<(), IngestError>;
}

/// What an index knows of the files that its articles come from.
pub trait FileCatalogue {
    /// The files of the last published state; empty while the index is built anew.
    fn manifest(&self) -> &Manifest;

    /// Adds folders and files that the next publication shall name as roots.
    fn add_roots(&mut self, roots: &[String]);

    /// Takes roots out of what the next publication shall name.
    fn drop_roots(&mut self, roots: &[String]);

    /// Why an index that was there is built anew; `None` when it is carried on, or when there was none.
    fn rebuilding(&self) -> Option<&str>;

    /// Names of the files of the index that is replaced, as far as they can be read.
    fn replaced(&self) -> &[String];

    /// True when the index is not yet there: publishing even nothing makes it.
    fn is_new(&self) -> bool;
}

/// Where documents are written.
pub trait DocumentStore: Send {
    /// An article as this store takes it.
    type Document: Measured + Send;
    /// Makes documents in one thread.
    type Maker: DocumentMaker<Document = Self::Document> + Send;

    /// What gives each thread its maker.
    fn makers(&self) -> Box<dyn Fn() -> Self::Maker + Send + Sync>;

    /// Takes all articles of a file out.
    fn forget(&mut self, file: &str) -> Result<(), IngestError>;

    /// Puts an article in. The permit is dropped when the store needs the memory of the document no more.
    fn add(&mut self, document: Self::Document, permit: Option<Permit>) -> Result<(), IngestError>;

    /// Writes the articles that are held in memory to where they belong, and publishes nothing: a giant comes.
    fn make_room(&mut self) -> Result<(), IngestError>;

    /// Gives up what was not published, with the memory and the room that it takes.
    fn abandon(&mut self);

    /// Puts the store in order after a publication, or with `all` as far as it can be; returns the number of its parts then.
    fn merge(&mut self, all: bool) -> Result<usize, IngestError>;
}

/// Makes documents of articles; remembers what it met, so its documents go into one store, in order.
pub trait DocumentMaker {
    /// What it makes.
    type Document;

    /// The document of an article of `file`, be it the file itself or inside it.
    fn make(&mut self, file: &str, article: &Article) -> Self::Document;
}

/// How large a document is.
pub trait Measured {
    /// Bytes of memory that it takes.
    fn weight(&self) -> usize;

    /// How long its article is.
    fn lengths(&self) -> Lengths;
}
