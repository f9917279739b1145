//! What is sent back.

use maud::Markup;

/// What every page may do: be drawn with our own style and script, ask this server. Nothing of it runs or is loaded from elsewhere.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What anything else may do: nothing at all.
const DATA_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// An answer of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The status of HTTP.
    pub status: u16,
    /// Its media type.
    pub kind: &'static str,
    /// Its bytes.
    pub body: Vec<u8>,
    /// The name under which a browser saves it, where it is to be saved.
    pub saved_as: Option<&'static str>,
    /// Seconds for which it may be kept.
    pub fresh_for: u32,
}

impl Reply {
    /// An answer of that type.
    pub fn of(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            kind,
            body: body.into(),
            saved_as: None,
            fresh_for: 0,
        }
    }

    /// A page.
    pub fn page(markup: Markup) -> Self {
        Self::of("text/html; charset=utf-8", markup.into_string())
    }

    /// The headers, names in small letters.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let policy = match self.kind.starts_with("text/html") {
            true => PAGE_POLICY,
            false => DATA_POLICY,
        };
        let kept = match self.fresh_for {
            0 => "private, no-cache".to_owned(),
            seconds => format!("private, max-age={seconds}"),
        };
        let mut headers = vec![
            ("content-type", self.kind.to_owned()),
            ("content-security-policy", policy.to_owned()),
            ("x-content-type-options", "nosniff".to_owned()),
            ("referrer-policy", "same-origin".to_owned()),
            ("cross-origin-opener-policy", "same-origin".to_owned()),
            ("cross-origin-resource-policy", "same-origin".to_owned()),
            ("cache-control", kept),
        ];
        let named = self.saved_as.map(|name| format!("attachment; filename=\"{name}\""));
        headers.extend(named.map(|value| ("content-disposition", value)));
        headers
    }
}
