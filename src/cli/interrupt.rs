//! Ctrl-C: the first ends the work in good order, the second ends the process, and the parent sees a death by signal.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// What the first Ctrl-C does: the wish of the work that goes on at the time. A process has one handler of signals and may
/// do several such works one after the other.
static STOP: Mutex<Option<Box<dyn Fn() + Send>>> = Mutex::new(None);

/// From now on calls `stop` at the first Ctrl-C (or SIGTERM, SIGHUP) and dies at the second. For commands that have something
/// to bring in order; without it the first kills, as the system does.
pub fn on_interrupt(stop: impl Fn() + Send + 'static) -> anyhow::Result<()> {
    let mut current = STOP.lock().unwrap_or_else(PoisonError::into_inner);
    if was_interrupted() {
        stop();
    }
    if current.replace(Box::new(stop)).is_none() {
        ctrlc::set_handler(interrupted)?;
    }
    Ok(())
}

fn interrupted() {
    if INTERRUPTED.swap(true, Ordering::SeqCst) {
        die();
    }
    if let Some(stop) = &*STOP.lock().unwrap_or_else(PoisonError::into_inner) {
        stop();
    }
}

/// Whether Ctrl-C came.
pub fn was_interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// After an interrupt: the true death by SIGINT that a shell needs to see to end its own loop.
/// See <https://www.cons.org/cracauer/sigint.html>.
pub fn die_if_interrupted() {
    if was_interrupted() {
        die();
    }
}

#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library can neither reset a signal nor raise it")]
fn die() {
    // SAFETY: both functions take numbers only; SIG_DFL runs no code of ours.
    unsafe {
        libc::signal(libc::SIGINT, libc::SIG_DFL);
        libc::raise(libc::SIGINT);
    }
}

#[cfg(not(unix))]
#[allow(clippy::exit, reason = "this is the death by signal of systems without signals")]
fn die() {
    std::process::exit(130);
}
