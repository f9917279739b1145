//! A value with where it was read.

use crate::article::Evidence;

/// A value and its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// What was found.
    pub value: T,
    /// Where.
    pub evidence: Evidence,
}

impl<T> Found<T> {
    /// `value`, read in `evidence`.
    pub fn new(value: T, evidence: Evidence) -> Self {
        Self { value, evidence }
    }
}
