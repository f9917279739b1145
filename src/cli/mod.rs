//! The command line: arguments, settings, exit codes, progress, signals. The only room that prints.

pub mod args;
pub mod exit;
pub mod run;

mod clean;
mod fault;
mod generate;
mod interrupt;
mod logger;
mod nearest;
mod output;
mod pager;
mod settings;
mod status;
mod terminal;
mod values;
