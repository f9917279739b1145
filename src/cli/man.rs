//! Man pages: the options as clap knows them, and around them what every page of a program has.

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::args::root::Arguments;
use crate::cli::query_page;
use crate::cli::roff;

/// The day of the pages: the one on which they are printed would make them other pages each day.
const DATE: &str = "2026-12-01";

/// How a run ends, by exit code.
const EXIT_STATUS: [(&str, &str); 5] = [
    ("0", "Something was found; the work is done; all checks pass."),
    ("1", "Nothing was found; a check or a gate failed."),
    (
        "2",
        "Wrong usage, a query that is not well formed under --strict, a fault of the file system, an index that is missing, damaged, of another version or locked. The message ends with what mends it.",
    ),
    ("3", "With index --strict: some files were not indexed."),
    ("130", "Interrupted: a true death by the signal."),
];

/// Variables that nutgraf reads.
const ENVIRONMENT: [(&str, &str); 5] = [
    (
        "NUTGRAF_*",
        "Settings: NUTGRAF_INDEX, NUTGRAF_LIMIT and so on, one for each key that nutgraf status --settings lists. An empty one is not set; yes and no may be written 1 and 0.",
    ),
    (
        "NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM, FORCE_HYPERLINK",
        "Whether to colour, and whether to draw links.",
    ),
    ("PAGER, LESS", "What pages a long text on a terminal."),
    (
        "SOURCE_DATE_EPOCH",
        "Seconds since 1970: the day that relative dates count from, in place of today.",
    ),
    ("CI and others of CI systems", "Where one is set, --bless is refused."),
];

/// Files that nutgraf reads and writes.
const FILES: [(&str, &str); 3] = [
    (
        "nutgraf.toml",
        "Settings, of the working folder or of the nearest one above it.",
    ),
    (
        "index/",
        "The index: a cache, which can be removed and built again. --index names another folder.",
    ),
    ("corpus/", "What nutgraf index indexes when it is told nothing."),
];

/// The names of all pages with their sections.
pub fn names() -> Vec<(String, u8)> {
    let program = Arguments::command();
    let commands = program
        .get_subcommands()
        .map(|command| (format!("nutgraf-{}", command.get_name()), 1));
    let mut names = vec![("nutgraf".to_owned(), 1)];
    names.extend(commands);
    names.push((query_page::NAME.to_owned(), 7));
    names
}

/// The page of that name as roff; none when there is no such page.
pub fn page(name: &str) -> anyhow::Result<Option<String>> {
    if name == query_page::NAME {
        let page = title(name, 7) + &query_page::roff() + &see_also(name);
        return Ok(Some(roff::tidy(&page)));
    }
    let mut program = Arguments::command();
    program.build();
    let command = if name == "nutgraf" {
        Some(program)
    } else {
        let own = name.strip_prefix("nutgraf-");
        own.and_then(|own| program.find_subcommand(own).cloned())
    };
    let Some(command) = command else {
        return Ok(None);
    };
    let examples = examples(&command);
    let man = Man::new(command.clone());
    let mut options = Vec::new();
    man.render_name_section(&mut options)?;
    man.render_synopsis_section(&mut options)?;
    man.render_description_section(&mut options)?;
    man.render_options_section(&mut options)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut options)?;
    }
    let mut page = title(name, 1);
    // What clap's text calls an apostrophe.
    page.push_str(".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n");
    page.push_str(&String::from_utf8_lossy(&options));
    page.push_str(&examples);
    put_terms("EXIT STATUS", &EXIT_STATUS, &mut page);
    put_terms("ENVIRONMENT", &ENVIRONMENT, &mut page);
    put_terms("FILES", &FILES, &mut page);
    page.push_str(&see_also(name));
    Ok(Some(roff::tidy(&page)))
}

fn title(name: &str, section: u8) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(".TH {} {section} {DATE} \"nutgraf {version}\"\n", name.to_uppercase())
}

/// The examples of the long help: a command and what it does.
fn examples(command: &Command) -> String {
    let help = command
        .get_after_long_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let lines = help.lines().skip_while(|line| *line != "Examples:").skip(1);
    let lines: Vec<&str> = lines
        .take_while(|line| !line.trim().is_empty())
        .map(str::trim)
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    let mut page = String::from(".SH EXAMPLES\n");
    for line in lines {
        // Two blanks part them.
        let (command, what) = line.split_once("  ").unwrap_or((line, ""));
        page.push_str(".TP\n");
        roff::put(command, &mut page);
        roff::put(what.trim(), &mut page);
    }
    page
}

fn put_terms(heading: &str, terms: &[(&str, &str)], page: &mut String) {
    page.push_str(&format!(".SH {heading}\n"));
    for (term, what) in terms {
        page.push_str(".TP\n");
        roff::put(term, page);
        roff::put(what, page);
    }
}

fn see_also(name: &str) -> String {
    let others: Vec<String> = names()
        .into_iter()
        .filter(|(other, _)| other != name)
        .map(|(other, section)| format!(".BR {} ({section})", other.replace('-', "\\-")))
        .collect();
    format!(".SH SEE ALSO\n{}\n", others.join(" ,\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_sections_and_nothing_that_lint_would_name() {
        for (name, section) in names() {
            let page = page(&name).expect("a page").expect(&name);
            let wanted: &[&str] = match section {
                7 => &["NAME", "SEE ALSO"],
                _ => &[
                    "NAME",
                    "SYNOPSIS",
                    "DESCRIPTION",
                    "OPTIONS",
                    "EXAMPLES",
                    "EXIT STATUS",
                    "ENVIRONMENT",
                    "FILES",
                    "SEE ALSO",
                ],
            };
            for heading in wanted {
                assert!(page.contains(&format!(".SH {heading}\n")), "{name} has no {heading}");
            }
            let lines: Vec<&str> = page.lines().collect();
            for pair in lines.windows(2) {
                let after_heading = pair[0].starts_with(".SH") || pair[0] == ".PP";
                assert!(!(after_heading && pair[1] == ".PP"), "{name}: {pair:?}");
                assert!(!pair[1].is_empty() && !pair[1].ends_with(' '), "{name}: {pair:?}");
            }
        }
        assert!(page("nutgraf-nonsense").expect("no fault").is_none());
    }
}
