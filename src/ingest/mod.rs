//! Brings an index up to date with its sources: lists, plans, reads and cleans on all cores, hands the
//! documents to one writer, publishes.
//!
//! # Bounds
//!
//! - A file waits until its bytes fit into the budget of files, a document until its bytes fit into the
//!   budget of documents, which the engine gives back when it has indexed it.
//! - A file of lines is read by one thread and cut into parts that any thread cleans; when enough parts
//!   wait, the reading thread cleans one itself. So no thread ever waits for work that only it could do.
//!
//! # Faults
//!
//! A bad document is an outcome and is counted; it never ends the run. A fault of the environment (full
//! disk, lock, damaged index) does, and the index stays as it was last published.

mod changes;
pub mod cleaning;
pub mod error;
mod file_job;
pub(crate) mod local_index;
pub mod options;
pub mod outcome;
mod pending;
pub(crate) mod plan;
pub mod progress;
mod reading;
pub mod report;
pub mod run;
pub mod sources;
pub mod stop;
pub mod store;
pub(crate) mod survey;
mod worker;
