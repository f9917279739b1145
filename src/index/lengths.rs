//! How long articles are together, exactly: what scores compare the length of one with.
//!
//! The engine knows such sums too, but estimates them where it merges deleted articles away. Scores must not depend on the
//! history of an index, so the list of files keeps them, and each commit names the sums of its articles.

use std::ops::{Add, AddAssign};

use serde::{Deserialize, Serialize};

/// Terms of some articles, as the engine counts lengths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lengths {
    /// Of their headlines.
    pub titles: u64,
    /// Of their bodies.
    pub bodies: u64,
    /// Of their captions.
    pub captions: u64,
}

impl Add for Lengths {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            titles: self.titles + other.titles,
            bodies: self.bodies + other.bodies,
            captions: self.captions + other.captions,
        }
    }
}

impl AddAssign for Lengths {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl std::iter::Sum for Lengths {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}
