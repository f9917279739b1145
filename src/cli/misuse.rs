//! Wrong usage, on one line that ends with the help to read.

use std::env;

use clap::CommandFactory;
use clap::error::ErrorKind;

use crate::cli::args::root::Arguments;
use crate::cli::fault;

/// Tells what is wrong with the command line. A command line with nothing on it gets the help itself.
pub fn report(error: &clap::Error) {
    let text = error.render().to_string();
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        fault::say(text.trim_end());
    } else {
        fault::say(&format!("nutgraf: {}", line(error.kind(), &text, command(env::args()))));
    }
}

/// The command that the words name: clap leaves it out of some of its errors.
fn command(words: impl Iterator<Item = String>) -> Option<String> {
    let known = Arguments::command();
    let mut words = words.skip(1);
    words.find(|word| known.find_subcommand(word).is_some())
}

/// clap's paragraphs (the error, tips, the usage) as one line.
fn line(kind: ErrorKind, text: &str, command: Option<String>) -> String {
    // `nutgraf search truce -opinion`: what clap advises there would not help.
    let is_query = kind == ErrorKind::UnknownArgument && command.as_deref() == Some("search");
    let folded = |paragraph: &str| paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = String::new();
    let mut program = command.map_or_else(|| "nutgraf".to_owned(), |command| format!("nutgraf {command}"));
    for paragraph in text.split("\n\n").map(folded) {
        if let Some(wrong) = paragraph.strip_prefix("error: ") {
            line.push_str(wrong);
        } else if let Some(tip) = paragraph.strip_prefix("tip: ") {
            let tip = if is_query && tip.starts_with("to pass") {
                "put quotes around a query of several words"
            } else {
                tip
            };
            line.push_str("; ");
            line.push_str(tip);
        } else if let Some(usage) = paragraph.strip_prefix("Usage: ") {
            let words = usage.split(' ').take_while(|word| !word.starts_with(['[', '<', '-']));
            program = words.collect::<Vec<_>>().join(" ");
        }
    }
    format!("{line}: see `{program} --help`")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn told(words: &[&str]) -> String {
        let error = Arguments::try_parse_from(words).expect_err("wrong usage");
        line(
            error.kind(),
            &error.render().to_string(),
            command(words.iter().map(|word| (*word).to_owned())),
        )
    }

    #[test]
    fn misuse_is_told_on_one_line() {
        assert_eq!(
            told(&["nutgraf", "serach", "truce"]),
            "unrecognized subcommand 'serach'; some similar subcommands exist: 'serve', 'search': see `nutgraf --help`"
        );
        assert_eq!(
            told(&["nutgraf", "clean"]),
            "the following required arguments were not provided: <FILE|->...: see `nutgraf clean --help`"
        );
        assert_eq!(
            told(&["nutgraf", "search", "truce", "-opinion"]),
            "unexpected argument '-o' found; put quotes around a query of several words: see `nutgraf search --help`"
        );
        let value = told(&["nutgraf", "search", "truce", "--since", "soon"]);
        assert_eq!(
            value,
            "invalid value 'soon' for '--since <DATE>': `soon` is no date: write YYYY, YYYY-MM, YYYY-MM-DD, yesterday or 7d: see `nutgraf search --help`"
        );
    }
}
