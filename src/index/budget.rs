//! Bytes that may be in flight between reading and the engine.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Bytes that may be in flight. Whoever brings more waits until enough of it is indexed.
#[derive(Debug, Clone)]
pub struct Budget {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    total: usize,
    free: Mutex<usize>,
    freed: Condvar,
}

/// Bytes taken from a budget; dropping it gives them back.
#[derive(Debug)]
pub struct Permit {
    shared: Arc<Shared>,
    bytes: usize,
}

impl Budget {
    /// A budget of so many bytes.
    pub fn new(total: usize) -> Self {
        Self {
            shared: Arc::new(Shared {
                total: total.max(1),
                free: Mutex::new(total.max(1)),
                freed: Condvar::new(),
            }),
        }
    }

    /// Takes bytes, waiting until they are free. More than the whole budget is counted as the whole:
    /// then nothing else is in flight.
    pub fn take(&self, bytes: usize) -> Permit {
        let bytes = bytes.min(self.shared.total);
        let mut free = self.shared.free.lock().unwrap_or_else(PoisonError::into_inner);
        while *free < bytes {
            free = self.shared.freed.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        *free -= bytes;
        Permit {
            shared: Arc::clone(&self.shared),
            bytes,
        }
    }

    /// Waits until nothing is in flight.
    pub fn settle(&self) {
        drop(self.take(usize::MAX));
    }

    /// True when so many bytes are more than the whole.
    pub fn is_exceeded_by(&self, bytes: usize) -> bool {
        bytes > self.shared.total
    }

    /// Takes bytes if they are free now.
    pub fn try_take(&self, bytes: usize) -> Option<Permit> {
        let bytes = bytes.min(self.shared.total);
        let mut free = self.shared.free.lock().unwrap_or_else(PoisonError::into_inner);
        *free = free.checked_sub(bytes)?;
        Some(Permit {
            shared: Arc::clone(&self.shared),
            bytes,
        })
    }

    /// Bytes free now.
    pub fn free(&self) -> usize {
        *self.shared.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Permit {
    /// Gives back all but so many bytes.
    pub fn shrink(&mut self, bytes: usize) {
        let kept = self.bytes.min(bytes);
        let back = Permit {
            shared: Arc::clone(&self.shared),
            bytes: self.bytes - kept,
        };
        self.bytes = kept;
        drop(back);
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut free = self.shared.free.lock().unwrap_or_else(PoisonError::into_inner);
        *free += self.bytes;
        drop(free);
        self.shared.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_comes_back() {
        let budget = Budget::new(100);
        let first = budget.take(60);
        assert!(budget.try_take(60).is_none());
        assert!(budget.try_take(40).is_some());
        let mut second = budget.take(40);
        second.shrink(10);
        assert_eq!(budget.free(), 30);
        drop((first, second));
        assert_eq!(budget.free(), 100);
    }

    #[test]
    fn more_than_all_is_all() {
        let budget = Budget::new(10);
        let all = budget.take(1000);
        assert_eq!(budget.free(), 0);
        drop(all);
        assert_eq!(budget.free(), 10);
    }

    #[test]
    fn whoever_waits_is_woken() {
        let budget = Budget::new(10);
        let held = budget.take(10);
        let waiting = std::thread::spawn({
            let budget = budget.clone();
            move || drop(budget.take(5))
        });
        drop(held);
        waiting.join().expect("woken");
        assert_eq!(budget.free(), 10);
    }
}
