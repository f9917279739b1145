//! The command line: arguments, settings, exit codes, progress, signals. The only room that prints.

pub mod args;
pub(crate) mod exit;
pub mod run;

mod ask;
mod bar;
mod blessing;
mod cleaning;
mod command;
mod completing;
mod corpus;
mod engine;
mod explain;
mod facts;
mod fault;
mod file_list;
mod heap;
mod interrupt;
mod logger;
mod man;
mod misuse;
mod nearest;
mod notes;
mod output;
mod pager;
mod query_page;
mod roff;
mod run_summary;
mod searching;
mod settings;
mod shell;
mod suites;
mod terminal;
mod today;
mod update;
mod values;
mod waiting;
