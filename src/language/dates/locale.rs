//! How the dates of a page are written.

/// What is known of the page that helps to read its dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Locale {
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Whether `03/04/2024` is the fourth of March.
    pub month_first: bool,
}
