//! Errors on standard error: one line each, ending with what mends them.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use crate::text::safe;

/// The error and its causes on one line; a cause that the line already says is not said again.
pub fn line(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain() {
        let said = cause.to_string();
        if text.contains(&said) {
            continue;
        }
        let parted = if text.is_empty() { "" } else { ": " };
        // Writing to a string cannot fail.
        let _ = write!(text, "{parted}{said}");
    }
    safe::inline(&text).into_owned()
}

/// Prints `error`. When standard error is gone there is nobody left to tell.
pub fn report(error: &anyhow::Error) {
    say(&format!("nutgraf: {}", line(error)));
}

/// `nutgraf: corpus/a.txt: is empty`.
pub fn about(path: &str, what: &str) -> String {
    format!("nutgraf: {}: {}", safe::inline(path), safe::inline(what))
}

/// Characters of the beginning of an id by which an article is known.
const LEAST_BEGINNING: usize = 4;

/// That the index has no article of that name.
pub fn no_article(name: &str) -> String {
    let is_beginning = name.len() < LEAST_BEGINNING && name.chars().all(|c| c.is_ascii_alphanumeric());
    if is_beginning {
        return about(
            name,
            "is too short for the beginning of an id: write 4 of its characters or more",
        );
    }
    about(
        name,
        "no article of the index is called so: `nutgraf search QUERY -f ids` lists ids",
    )
}

/// Prints a line on standard error.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

#[cfg(test)]
mod tests {
    use anyhow::{Context, anyhow};

    use super::*;

    #[test]
    fn causes_stand_on_one_line_and_once() {
        let error = Err::<(), _>(anyhow!("no such file\n(os error 2)"))
            .context("cannot read `a`")
            .expect_err("an error");
        assert_eq!(line(&error), "cannot read `a`: no such file (os error 2)");
        let error = Err::<(), _>(anyhow!("no such file"))
            .context("`a`: no such file")
            .expect_err("an error");
        assert_eq!(line(&error), "`a`: no such file");
    }
}
