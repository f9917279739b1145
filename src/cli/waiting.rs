//! Waiting for an index that another nutgraf writes to.

use std::fmt;
use std::str::FromStr;
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::fault;
use crate::cli::interrupt;
use crate::index::error::IndexError;
use crate::ingest::error::IngestError;

/// Between two attempts: soon enough for a person, seldom enough for the disk.
const PAUSE: Duration = Duration::from_millis(200);

/// How long to wait for the lock of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// So long at most; zero for not at all.
    AtMost(Duration),
    /// Until it is free.
    Endless,
}

impl Patience {
    /// Seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self::AtMost(Duration::from_secs(seconds))
    }

    fn has_ended(self, begun: Instant) -> bool {
        matches!(self, Self::AtMost(most) if begun.elapsed() >= most)
    }
}

impl fmt::Display for Patience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(most) => write!(f, "up to {} s", most.as_secs()),
            Self::Endless => f.write_str("until it has finished"),
        }
    }
}

impl FromStr for Patience {
    type Err = String;

    /// Reads a number of seconds; the empty text, of an option without a value, is [`Patience::Endless`].
    fn from_str(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self::Endless);
        }
        let seconds = text
            .parse()
            .map_err(|_| format!("`{text}` is no whole number of seconds"))?;
        Ok(Self::seconds(seconds))
    }
}

/// Does `attempt` again and again while another process holds the lock of the index, as long as `patience` lasts; says so once
/// unless `quiet`.
pub fn for_the_lock<T>(
    patience: Patience,
    quiet: bool,
    mut attempt: impl FnMut() -> anyhow::Result<Result<T, IngestError>>,
) -> anyhow::Result<Result<T, IngestError>> {
    let begun = Instant::now();
    let mut told = quiet;
    loop {
        let outcome = attempt()?;
        let Err(IngestError::Index(IndexError::Locked { path })) = &outcome else {
            return Ok(outcome);
        };
        if patience.has_ended(begun) {
            return Ok(outcome);
        }
        if !told {
            told = true;
            let index = path.display();
            fault::say(&format!(
                "nutgraf: the index in `{index}` is being written by another nutgraf: waiting {patience}"
            ));
        }
        thread::sleep(PAUSE);
        interrupt::die_if_interrupted();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locked() -> Result<u8, IngestError> {
        Err(IngestError::Index(IndexError::Locked { path: "i".into() }))
    }

    #[test]
    fn a_lock_is_waited_for_as_long_as_patience_lasts() {
        let mut attempts = 0;
        let mut third_succeeds = || {
            attempts += 1;
            Ok(if attempts == 3 { Ok(7) } else { locked() })
        };
        let outcome = for_the_lock(Patience::Endless, true, &mut third_succeeds).expect("no fault");
        assert_eq!(outcome.expect("free at last"), 7);
        let begun = Instant::now();
        let outcome = for_the_lock(Patience::seconds(0), true, || Ok(locked())).expect("no fault");
        assert!(outcome.is_err() && begun.elapsed() < PAUSE);
    }

    #[test]
    fn patience_is_told_in_seconds() {
        assert_eq!("".parse(), Ok(Patience::Endless));
        assert_eq!("60".parse(), Ok(Patience::seconds(60)));
        assert!("soon".parse::<Patience>().is_err());
    }
}
