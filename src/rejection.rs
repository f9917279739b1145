//! What a page is when it is no article.

use serde::{Deserialize, Serialize};

/// Why a page holds no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Rejection {
    /// No text at all.
    #[error("empty: no text on the page")]
    Empty,
    /// Headlines and teasers of many stories, or only menus.
    #[error("listing: a front, a menu or a list of stories")]
    Listing,
    /// The opening of a story and a demand to pay or register.
    #[error("paywall: only the opening of a story")]
    Paywall,
    /// A consent dialog and nothing behind it.
    #[error("consent: a cookie or consent dialog")]
    Consent,
    /// Not found, forbidden, robot check.
    #[error("error: an error page")]
    Error,
    /// A page that its scripts would have filled.
    #[error("script-only: the page is filled by scripts")]
    ScriptOnly,
    /// A player and a caption.
    #[error("video: a video or audio page without a story")]
    Video,
}

impl Rejection {
    /// Its short name: the word before the colon of its message.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Listing => "listing",
            Self::Paywall => "paywall",
            Self::Consent => "consent",
            Self::Error => "error",
            Self::ScriptOnly => "script-only",
            Self::Video => "video",
        }
    }
}
