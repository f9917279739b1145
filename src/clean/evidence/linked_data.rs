//! What the JSON-LD of a page says about its story: schema.org as news sites use it, with graphs, references and nested authors.

use std::collections::HashMap;

use serde_json::Value;

use crate::clean::evidence::address::name_one_page;
use crate::clean::evidence::entities::plain;
use crate::clean::evidence::linked_node::{Kinds, Node, first_text, is_organisation, kind_rank, kinds, text};
use crate::clean::evidence::loose_json;

/// The story as the page's JSON-LD tells it; strings are fit to be shown, dates and addresses as written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LinkedStory {
    /// `headline` of the story, not `name` of the page.
    pub headline: Option<String>,
    /// Its writers in order.
    pub authors: Vec<Writer>,
    /// `datePublished`, or `dateCreated` where nothing else is given.
    pub published: Option<String>,
    /// `dateModified` of the story.
    pub modified: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// First `articleSection`, or the step of the breadcrumb trail above the story.
    pub section: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// `inLanguage`.
    pub language: Option<String>,
    /// Whether it calls itself a live blog.
    pub live: bool,
    /// What the objects of the page are.
    pub kinds: Kinds,
}

/// One value of `author`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writer {
    /// As written; a string may hold several names.
    pub name: String,
    /// `Organization` and its kinds.
    pub organisation: bool,
    /// An object of type `Person` with a name of its own, which therefore is one name.
    pub person: bool,
}

/// What may hold the story under another key than `@graph`.
const NESTS: &[&str] = &[
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "article",
    "data",
    "newsArticle",
];

/// Reads the story out of the scripts of a page. `address` (canonical) and `title` tell which of several articles is the story.
pub fn story(scripts: &[String], address: Option<&str>, title: Option<&str>) -> LinkedStory {
    let roots: Vec<Value> = scripts.iter().flat_map(|script| loose_json::values(script)).collect();
    let mut graph = Graph::default();
    for root in &roots {
        graph.collect(root, 0);
    }
    graph.story(address, title)
}

/// All objects of a page that may speak of its story.
#[derive(Default)]
struct Graph<'a> {
    nodes: Vec<&'a Node>,
    by_id: HashMap<&'a str, &'a Node>,
}

impl<'a> Graph<'a> {
    fn collect(&mut self, value: &'a Value, depth: usize) {
        if depth > 8 {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.collect(item, depth + 1)),
            Value::Object(node) => {
                self.name(node);
                self.nodes.push(node);
                for key in NESTS {
                    if let Some(nested) = node.get(*key) {
                        self.collect(nested, depth + 1);
                    }
                }
                for key in ["author", "publisher", "creator"] {
                    if let Some(Value::Object(nested)) = node.get(key) {
                        self.name(nested);
                    }
                }
            }
            _ => {}
        }
    }

    /// Remembers `node` by its `@id`, the one that says more when two share it.
    fn name(&mut self, node: &'a Node) {
        let Some(id) = text(node, "@id") else { return };
        let says_more = self
            .by_id
            .get(id)
            .is_none_or(|known| !known.contains_key("name") && node.contains_key("name"));
        if says_more {
            self.by_id.insert(id, node);
        }
    }

    fn story(&self, address: Option<&str>, title: Option<&str>) -> LinkedStory {
        let mut candidates: Vec<(i32, &Node)> = self
            .nodes
            .iter()
            .filter_map(|node| Some((rank(node, address, title)?, *node)))
            .collect();
        // A stable sort: the first of equals stays first.
        candidates.sort_by_key(|&(rank, _)| std::cmp::Reverse(rank));
        let mut found = LinkedStory::default();
        self.nodes.iter().for_each(|node| found.kinds.add(node));
        let Some(&(_, main)) = candidates.first() else {
            self.complete(&mut found);
            return found;
        };
        let headline = text(main, "headline").map(plain);
        for &(_, node) in &candidates {
            let other = text(node, "headline").map(plain);
            let same = other.is_none() || headline.is_none() || other == headline;
            if same {
                self.fill(&mut found, node);
            }
        }
        found.live = kinds(main).any(|kind| kind == "LiveBlogPosting");
        self.complete(&mut found);
        found
    }

    /// Takes from `node` what `found` does not know yet.
    fn fill(&self, found: &mut LinkedStory, node: &Node) {
        let story_like = kinds(node).any(|kind| kind != "WebPage");
        if found.headline.is_none() && story_like {
            found.headline = text(node, "headline")
                .map(plain)
                .filter(|headline| !headline.is_empty());
        }
        if found.authors.is_empty() && story_like {
            for key in ["author", "creator"] {
                if let Some(value) = node.get(key).filter(|_| found.authors.is_empty()) {
                    self.writers(value, &mut found.authors, 0);
                }
            }
        }
        let take = |slot: &mut Option<String>, keys: &[&str]| {
            if slot.is_none() {
                *slot = keys
                    .iter()
                    .find_map(|key| first_text(node.get(*key)?))
                    .map(str::to_owned);
            }
        };
        take(&mut found.published, &["datePublished"]);
        take(&mut found.modified, &["dateModified"]);
        if story_like {
            take(&mut found.url, &["url", "mainEntityOfPage", "@id"]);
            take(&mut found.section, &["articleSection"]);
        }
        take(&mut found.language, &["inLanguage"]);
        if found.publisher.is_none() {
            found.publisher = ["publisher", "sourceOrganization", "provider", "copyrightHolder"]
                .iter()
                .find_map(|key| self.name_of(node.get(*key)?));
        }
        if found.published.is_none() && story_like {
            take(&mut found.published, &["dateCreated"]);
        }
    }

    /// What stands in objects of their own: the publisher and the trail.
    fn complete(&self, found: &mut LinkedStory) {
        if found.publisher.is_none() {
            found.publisher = self
                .nodes
                .iter()
                .find(|node| kinds(node).any(|kind| kind == "NewsMediaOrganization" || kind == "WebSite"))
                .and_then(|node| text(node, "name"))
                .map(plain)
                .filter(|name| !name.is_empty());
        }
        found.section = found
            .section
            .take()
            .map(|section| plain(&section))
            .filter(|section| !section.is_empty());
        if found.section.is_none() {
            found.section = self.nodes.iter().find_map(|node| self.trail(node));
        }
        found.url = found.url.take().filter(|url| url.starts_with("http"));
    }

    /// The names of `author`, through arrays, objects and references.
    fn writers(&self, value: &Value, out: &mut Vec<Writer>, depth: usize) {
        if depth > 4 {
            return;
        }
        match value {
            Value::String(name) if !name.trim().is_empty() => out.push(Writer {
                name: plain(name),
                ..Writer::default()
            }),
            Value::Array(items) => items.iter().for_each(|item| self.writers(item, out, depth + 1)),
            Value::Object(node) => self.writer(node, out, depth),
            _ => {}
        }
    }

    fn writer(&self, reference: &Node, out: &mut Vec<Writer>, depth: usize) {
        let nameless = !["name", "byline", "givenName", "familyName"]
            .iter()
            .any(|key| reference.contains_key(*key));
        let referred = text(reference, "@id").and_then(|id| self.by_id.get(id).copied());
        let node = referred.filter(|_| nameless).unwrap_or(reference);
        if let Some(names @ Value::Array(_)) = node.get("name") {
            return self.writers(names, out, depth + 1);
        }
        let given_name = || {
            let parts = [text(node, "givenName"), text(node, "familyName")];
            let whole = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
            (!whole.is_empty()).then_some(whole)
        };
        let name = text(node, "name")
            .or_else(|| text(node, "byline"))
            .map(plain)
            .filter(|name| !name.is_empty())
            .or_else(given_name);
        let Some(name) = name else { return };
        let organisation = kinds(node).any(is_organisation);
        out.push(Writer {
            name,
            organisation,
            person: kinds(node).any(|kind| kind == "Person"),
        });
    }

    /// The name of a publisher, given as a string, an object or a reference.
    fn name_of(&self, value: &Value) -> Option<String> {
        match value {
            Value::String(name) if !name.starts_with("http") => Some(plain(name)).filter(|name| !name.is_empty()),
            Value::Array(items) => items.iter().find_map(|item| self.name_of(item)),
            Value::Object(node) => {
                let known = text(node, "name").or_else(|| {
                    let target = self.by_id.get(text(node, "@id")?)?;
                    text(target, "name")
                });
                known.map(plain).filter(|name| !name.is_empty())
            }
            _ => None,
        }
    }

    /// The step below the front page in a breadcrumb trail.
    fn trail(&self, node: &Node) -> Option<String> {
        if !kinds(node).any(|kind| kind == "BreadcrumbList") {
            return None;
        }
        let Value::Array(steps) = node.get("itemListElement")? else {
            return None;
        };
        // Front page, section, …, the story itself: fewer than three steps tell no section.
        if steps.len() < 3 {
            return None;
        }
        let Value::Object(step) = &steps[1] else { return None };
        let name = text(step, "name").or_else(|| match step.get("item")? {
            Value::Object(item) => text(item, "name"),
            _ => None,
        });
        name.map(plain).filter(|name| !name.is_empty())
    }
}

/// How well `node` serves as the story; `None` when it is none.
fn rank(node: &Node, address: Option<&str>, title: Option<&str>) -> Option<i32> {
    let kind = kinds(node).map(kind_rank).max()?;
    if kind == 0 {
        return None;
    }
    let mut rank = kind;
    let addressed = address.is_some_and(|address| {
        ["url", "@id", "mainEntityOfPage"]
            .iter()
            .filter_map(|key| first_text(node.get(*key)?))
            .any(|url| name_one_page(url, address))
    });
    if addressed {
        rank += 8;
    }
    let entitled = title.zip(text(node, "headline")).is_some_and(|(title, headline)| {
        let headline = plain(headline);
        !headline.is_empty() && title.contains(&headline)
    });
    if entitled {
        rank += 8;
    }
    if node.contains_key("headline") {
        rank += 2;
    }
    Some(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> LinkedStory {
        story(&[script.to_owned()], None, None)
    }

    fn names(story: &LinkedStory) -> Vec<&str> {
        story.authors.iter().map(|writer| writer.name.as_str()).collect()
    }

    #[test]
    fn a_graph_with_references_is_followed() {
        let story = read(
            r##"{"@graph": [
                {"@type": "WebPage", "@id": "https://a.example/1", "datePublished": "2024-05-03T10:00:00+02:00", "inLanguage": "de-DE"},
                {"@type": "Article", "headline": "K&uuml;hle Tage", "author": [{"@id": "#p1"}, [{"@id": "#p2"}]], "publisher": {"@id": "#o"}, "articleSection": ["Wetter", "Region"]},
                {"@type": "Person", "@id": "#p1", "name": "Ada Berg"},
                {"@type": "Person", "@id": "#p2", "name": "Kim Holm"},
                {"@type": "Organization", "@id": "#o", "name": "Der Bote"}]}"##,
        );
        assert_eq!(story.headline.as_deref(), Some("Kühle Tage"));
        assert_eq!(names(&story), ["Ada Berg", "Kim Holm"]);
        assert_eq!(story.publisher.as_deref(), Some("Der Bote"));
        assert_eq!(story.section.as_deref(), Some("Wetter"));
        assert_eq!(story.published.as_deref(), Some("2024-05-03T10:00:00+02:00"));
        assert_eq!(story.language.as_deref(), Some("de-DE"));
    }

    #[test]
    fn authors_come_in_many_shapes() {
        for (author, expected) in [
            (r#""Ada Berg""#, vec!["Ada Berg"]),
            (
                r#"["Ada Berg", {"@type": "Person", "name": "Kim Holm"}]"#,
                vec!["Ada Berg", "Kim Holm"],
            ),
            (
                r#"{"@type": "Person", "name": ["Ada Berg", "Kim Holm"]}"#,
                vec!["Ada Berg", "Kim Holm"],
            ),
            (
                r#"{"@type": "Person", "givenName": "Ada", "familyName": "Berg"}"#,
                vec!["Ada Berg"],
            ),
            (r#"{"@type": "Person", "byline": "Ada Berg"}"#, vec!["Ada Berg"]),
            (r#"{"@type": "Person", "name": ""}"#, vec![]),
        ] {
            let story = read(&format!(
                r#"{{"@type": "NewsArticle", "headline": "H", "author": {author}}}"#
            ));
            assert_eq!(names(&story), expected, "{author}");
        }
    }

    #[test]
    fn the_story_is_told_from_other_stories() {
        let scripts = [
            r#"{"@type": "NewsArticle", "headline": "Another story", "url": "https://a.example/2", "author": "B B"}"#.to_owned(),
            r#"{"@type": "NewsArticle", "headline": "The story", "url": "https://www.a.example/1/?x=y", "author": "A A"}"#.to_owned(),
        ];
        let by_address = story(&scripts, Some("https://a.example/1"), None);
        assert_eq!(by_address.headline.as_deref(), Some("The story"));
        assert_eq!(names(&by_address), ["A A"]);
        let by_title = story(&scripts, None, Some("The story | A"));
        assert_eq!(by_title.headline.as_deref(), Some("The story"));
    }

    #[test]
    fn a_picture_is_no_story() {
        let story = read(r#"{"@type": "ImageObject", "author": "Photo Agency", "datePublished": "2020-01-01"}"#);
        assert_eq!(story, LinkedStory::default());
    }

    #[test]
    fn a_list_says_that_it_is_one() {
        let list = read(r#"{"@type": "CollectionPage", "mainEntity": {"@type": "ItemList"}}"#);
        assert!(list.kinds.collection && !list.kinds.article);
        let closed = read(r#"{"@type": "NewsArticle", "headline": "H", "isAccessibleForFree": "False"}"#);
        assert!(closed.kinds.article && closed.kinds.closed);
    }
}
