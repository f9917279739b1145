//! Where a run of indexing is, on a terminal: files, speed, time left.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::ingest::outcome::Outcome;
use crate::ingest::progress::{Progress, Stage};
use crate::render::quantity;

/// How often the spinner turns while nothing else moves.
const TURN: Duration = Duration::from_millis(120);

/// A bar on standard error; on anything but a terminal it draws nothing.
pub struct Bar {
    bar: ProgressBar,
    files: AtomicU64,
    done: AtomicU64,
}

impl Bar {
    /// A bar that is drawn when `shown`.
    pub fn new(shown: bool) -> Self {
        let target = if shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if shown {
            bar.enable_steady_tick(TURN);
        }
        Self {
            bar,
            files: AtomicU64::new(0),
            done: AtomicU64::new(0),
        }
    }

    /// Takes the bar away, so that what is printed next stands alone.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }

    fn style(&self, template: &str) {
        // The templates are constants of this file, and a test reads them.
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style.progress_chars("━╸─").with_key("left", left));
        }
    }
}

const WAITING: &str = "{spinner} {msg}";
const READING: &str = "{bar:30} {msg}  {decimal_bytes_per_sec}  {left}";

/// Until then what is left would be guessed from the first few files, which say little of the rest.
const GUESS_AFTER: Duration = Duration::from_secs(3);

/// The part that must be read before.
const GUESS_FROM: f32 = 0.02;

/// `12s left`, as soon as that means something.
fn left(state: &ProgressState, out: &mut dyn fmt::Write) {
    if state.elapsed() >= GUESS_AFTER && state.fraction() >= GUESS_FROM {
        // A frame that cannot be written is not drawn.
        let _ = write!(out, "{:#} left", HumanDuration(state.eta()));
    }
}

impl Progress for Bar {
    fn stage(&self, stage: Stage) {
        let (template, message) = match stage {
            Stage::Listing => (WAITING, "looking for files"),
            Stage::Reading => (READING, ""),
            Stage::Publishing => (WAITING, "writing the index"),
            Stage::Merging => (WAITING, "merging"),
        };
        self.style(template);
        self.bar.set_message(message);
    }

    fn planned(&self, files: u64, bytes: u64) {
        self.files.store(files, Ordering::Relaxed);
        self.bar.set_length(bytes);
    }

    fn read(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    fn done(&self, name: &str, outcome: &Outcome) {
        log::debug!("{name}: {outcome:?}");
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.bar.is_hidden() {
            let files = self.files.load(Ordering::Relaxed).max(done);
            self.bar.set_message(format!(
                "{} of {} files",
                quantity::grouped(done),
                quantity::grouped(files)
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_can_be_read() {
        for template in [WAITING, READING] {
            ProgressStyle::with_template(template).expect(template);
        }
    }
}
