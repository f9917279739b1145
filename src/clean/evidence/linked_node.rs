//! One object of JSON-LD: its kinds and its values, as news sites write them.

use serde_json::{Map, Value};

/// One object of the graph.
pub type Node = Map<String, Value>;

/// What kinds of objects the JSON-LD of a page speaks of at its top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds {
    /// A story: `NewsArticle`, `BlogPosting`, …
    pub article: bool,
    /// A list of stories or a page about a writer.
    pub collection: bool,
    /// A video, an episode, something to listen to.
    pub recording: bool,
    /// It says that it is not free (`isAccessibleForFree`).
    pub closed: bool,
}

impl Kinds {
    /// Adds what one object is.
    pub fn add(&mut self, node: &Node) {
        for kind in kinds(node) {
            self.article |= kind_rank(kind) >= 4;
            self.collection |= matches!(
                kind,
                "CollectionPage" | "SearchResultsPage" | "ProfilePage" | "ItemList"
            );
            self.recording |= matches!(kind, "VideoObject" | "AudioObject" | "Clip" | "Episode" | "Movie")
                || kind.ends_with("Episode")
                || kind.ends_with("Series");
        }
        self.closed |= match node.get("isAccessibleForFree") {
            Some(Value::Bool(free)) => !free,
            Some(Value::String(free)) => free.eq_ignore_ascii_case("false"),
            _ => false,
        };
    }
}

/// How surely an object of a kind is the story; 0 for those that are none.
pub fn kind_rank(kind: &str) -> i32 {
    match kind {
        "Article" | "BlogPosting" | "SocialMediaPosting" | "Report" | "ScholarlyArticle" | "TechArticle"
        | "LiveBlogPosting" => 6,
        "Review" | "Recipe" | "HowTo" | "Interview" | "MedicalScholarlyArticle" => 4,
        "WebPage" | "ItemPage" | "CreativeWork" => 2,
        "VideoObject" | "AudioObject" | "PodcastEpisode" => 1,
        other if other.ends_with("NewsArticle") => 7,
        other if other.ends_with("Article") => 5,
        _ => 0,
    }
}

/// The names in `@type`, without a vocabulary in front.
pub fn kinds(node: &Node) -> impl Iterator<Item = &str> {
    let (one, many) = match node.get("@type") {
        Some(Value::String(kind)) => (Some(kind.as_str()), [].as_slice()),
        Some(Value::Array(kinds)) => (None, kinds.as_slice()),
        _ => (None, [].as_slice()),
    };
    one.into_iter()
        .chain(many.iter().filter_map(Value::as_str))
        .map(|kind| kind.rsplit(['/', ':']).next().unwrap_or(kind))
}

/// Whether a kind is one of organisations.
pub fn is_organisation(kind: &str) -> bool {
    kind.ends_with("Organization") || kind == "Corporation" || kind == "WebSite" || kind == "NewsAgency"
}

/// The string under `key`.
pub fn text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    node.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// A string, the first string of an array, or the name or address of an object.
pub fn first_text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()),
        Value::Array(items) => items.iter().find_map(first_text),
        Value::Object(node) => ["@value", "name", "@id", "url"].iter().find_map(|key| text(node, key)),
        _ => None,
    }
}
