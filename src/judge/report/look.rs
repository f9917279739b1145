//! How a report for people looks.

/// How a report for people looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextLook {
    /// Whether escape sequences colour it.
    pub colour: bool,
    /// Whether what passed is told too.
    pub all: bool,
}
