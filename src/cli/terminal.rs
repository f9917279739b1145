//! What stands at the other end of the three streams, and what it can show.

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use crate::cli::settings::Settings;
use crate::cli::values::ColorChoice;
use crate::render::look::Look;

/// The streams of the process, looked at once.
#[derive(Debug, Clone)]
pub struct Terminal {
    /// Standard output is a terminal.
    pub stdout: bool,
    /// Standard error is a terminal.
    pub stderr: bool,
}

impl Terminal {
    /// Of this process.
    pub fn of_process() -> Self {
        Self {
            stdout: io::stdout().is_terminal(),
            stderr: io::stderr().is_terminal(),
        }
    }

    /// How a rendering for people looks on standard output.
    pub fn look(&self, settings: &Settings) -> Look {
        let colour = paints(settings.color, self.stdout);
        Look {
            width: match settings.width {
                0 => self.width(),
                width => width,
            },
            colour,
            way_to_corpus: String::new(),
            link_base: (colour && self.stdout && shows_links()).then(here).flatten(),
            terminal: self.stdout,
        }
    }

    /// Whether to colour what is said on standard error.
    pub fn paints_errors(&self, color: ColorChoice) -> bool {
        paints(color, self.stderr)
    }

    /// Columns of the terminal; 80 where there is none.
    fn width(&self) -> usize {
        if !self.stdout {
            return Look::default().width;
        }
        terminal_size::terminal_size().map_or(Look::default().width, |(width, _)| usize::from(width.0))
    }
}

/// Whether to colour: the user's word, then <https://no-color.org>, then <https://bixense.com/clicolors>, then the stream.
fn paints(choice: ColorChoice, is_terminal: bool) -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if is_set("NO_COLOR") => false,
        ColorChoice::Auto if env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0" && !value.is_empty()) => {
            true
        }
        ColorChoice::Auto if env::var_os("CLICOLOR").is_some_and(|value| value == "0") => false,
        ColorChoice::Auto => is_terminal && env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// Whether the terminal draws OSC 8 hyperlinks. Others print them as noise, so only known ones count;
/// `FORCE_HYPERLINK` decides where it is set.
fn shows_links() -> bool {
    if let Ok(forced) = env::var("FORCE_HYPERLINK") {
        return forced != "0";
    }
    let is_one_of = |name: &str, known: &[&str]| env::var(name).is_ok_and(|value| known.contains(&value.as_str()));
    let vte_knows =
        env::var("VTE_VERSION").is_ok_and(|version| version.parse::<u32>().is_ok_and(|version| version >= 5000));
    vte_knows
        || ["WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID"]
            .iter()
            .any(|name| env::var_os(name).is_some())
        || is_one_of("TERM", &["xterm-kitty", "alacritty", "foot", "xterm-ghostty"])
        || is_one_of(
            "TERM_PROGRAM",
            &["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby"],
        )
}

fn here() -> Option<PathBuf> {
    env::current_dir().ok()
}
