//! From the words of the command line to the exit code.

use std::any::Any;
use std::env;
use std::ffi::OsString;
use std::io;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::ErrorKind;

use crate::cli::args::root::{Arguments, Command};
use crate::cli::command::{
    check, clean, eval, export, formats, generate, index, search, show, similar, status, timeline,
};
#[cfg(feature = "serve")]
use crate::cli::command::{mcp, serve};
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::cli::{fault, interrupt, logger, misuse, output, shell};

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    shell::answer_shell();
    let arguments = match parse(env::args_os()) {
        Ok(arguments) => arguments,
        Err(error) => return answer_to_misuse(&error),
    };
    logger::start(arguments.common.verbose, arguments.common.quiet);
    // A fault that is caught is told where it is counted; nobody shall see it told twice, nor in the words of a compiler.
    panic::set_hook(Box::new(|fault| log::debug!("{fault}")));
    let ended = catch_unwind(AssertUnwindSafe(|| dispatch(arguments))).unwrap_or_else(|fault| Err(broken(&*fault)));
    interrupt::die_if_interrupted();
    match ended {
        Ok(exit) => exit.into(),
        Err(error) if output::is_closed_pipe(&error) => Exit::Success.into(),
        Err(error) => {
            fault::report(&error);
            Exit::Error.into()
        }
    }
}

/// A fault that nobody caught.
fn broken(fault: &(dyn Any + Send)) -> anyhow::Error {
    let said = fault.downcast_ref::<&str>().copied();
    let said = said.or_else(|| fault.downcast_ref::<String>().map(String::as_str));
    anyhow::anyhow!(
        "this is a bug of nutgraf ({}): run it again with -vv and report what it says",
        said.unwrap_or("unknown")
    )
}

/// A query may begin with `-` (`-opinion`), so clap takes any unknown option for one; what begins with two is none.
fn parse(words: impl Iterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let words: Vec<OsString> = words.collect();
    let arguments = Arguments::read(&words)?;
    let parted = words.iter().any(|word| word == "--");
    if let Command::Search(search) = &arguments.command
        && search.query.as_ref().is_some_and(|query| query.starts_with("--"))
        && !parted
    {
        let strict = Arguments::command().mut_subcommand("search", |search| {
            search.mut_arg("query", |query| query.allow_hyphen_values(false))
        });
        strict.try_get_matches_from(&words)?;
    }
    Ok(arguments)
}

fn dispatch(arguments: Arguments) -> anyhow::Result<Exit> {
    let common = arguments.common;
    let terminal = Terminal::of_process();
    match arguments.command {
        Command::Index(command) => index::run(&command, &common, &terminal),
        Command::Search(command) => search::run(&command, &common, &terminal),
        Command::Export(command) => export::run(&command, &common, &terminal),
        Command::Show(command) => show::run(&command, &common, &terminal),
        Command::Check(command) => check::run(&command, &common, &terminal),
        Command::Eval(command) => eval::run(&command, &common, &terminal),
        Command::Similar(command) => similar::run(&command, &common, &terminal),
        Command::Timeline(command) => timeline::run(&command, &common, &terminal),
        Command::Clean(command) => clean::run(&command, &common, &terminal),
        Command::Status(command) => status::run(&command, &common),
        #[cfg(feature = "serve")]
        Command::Serve(command) => serve::run(&command, &common, &terminal),
        #[cfg(feature = "serve")]
        Command::Mcp(command) => mcp::run(&command, &common, &terminal),
        Command::Formats(_) => formats::run(),
        Command::Generate(command) => generate::run(&command),
    }
}

/// Help and version are answers; anything else is wrong usage.
fn answer_to_misuse(error: &clap::Error) -> ExitCode {
    if !matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        misuse::report(error);
        return Exit::Error.into();
    }
    match error.print() {
        Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => Exit::Error,
        _ => Exit::Success,
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments, clap::Error> {
        let words = ["nutgraf", "search"].iter().chain(words);
        parse(words.map(|&word| word.into()))
    }

    #[test]
    fn a_query_may_exclude_first_and_a_misspelt_option_is_none() {
        for (words, wanted) in [
            (vec!["-opinion"], "-opinion"),
            (vec!["-place:*", "-n", "3"], "-place:*"),
            (vec!["-n", "3", "-source:ap"], "-source:ap"),
            (vec!["--", "--x"], "--x"),
        ] {
            let arguments = read(&words).expect("a search");
            let Command::Search(search) = arguments.command else {
                panic!("{words:?}");
            };
            assert_eq!(search.query.as_deref(), Some(wanted), "{words:?}");
        }
        for words in [["--formt", "json"], ["truce", "--limitt"], ["truce", "-n"]] {
            assert!(read(&words).is_err(), "{words:?}");
        }
    }
}
