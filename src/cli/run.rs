//! From the words of the command line to the exit code.

use std::any::Any;
use std::io;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::cli::args::root::{Arguments, Command};
use crate::cli::command::{check, clean, eval, generate, index, search, show, similar, status};
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::cli::{fault, interrupt, logger, misuse, shell};

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    shell::answer_shell();
    let arguments = match Arguments::try_parse() {
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
        Err(error) if is_closed_pipe(&error) => Exit::Success.into(),
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

fn dispatch(arguments: Arguments) -> anyhow::Result<Exit> {
    let common = arguments.common;
    let terminal = Terminal::of_process();
    match arguments.command {
        Command::Index(command) => index::run(&command, &common, &terminal),
        Command::Search(command) => search::run(&command, &common, &terminal),
        Command::Show(command) => show::run(&command, &common, &terminal),
        Command::Check(command) => check::run(&command, &common, &terminal),
        Command::Eval(command) => eval::run(&command, &common, &terminal),
        Command::Similar(command) => similar::run(&command, &common, &terminal),
        Command::Clean(command) => clean::run(&command, &common, &terminal),
        Command::Status(command) => status::run(&command, &common),
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

/// True when whoever read the output has heard enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
