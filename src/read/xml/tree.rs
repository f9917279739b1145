//! An XML document as a tree: bounded in depth and number, with no entity but characters, and nothing from outside the file.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::read::decode::{declared_charset, decode};
use crate::read::limits::Limits;
use crate::read::pieces;
use crate::read::reader::ReadError;

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Node {
    /// Its name without its prefix.
    pub name: String,
    /// Its prefix; empty without.
    pub prefix: String,
    /// Its attributes: names without prefixes, values with entities resolved.
    pub attributes: Vec<(String, String)>,
    /// What it holds.
    pub children: Vec<Child>,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Child {
    /// An element.
    Node(Node),
    /// Text.
    Text(String),
}

impl Node {
    /// The root of the document in `bytes`.
    pub(super) fn parse(bytes: &[u8], limits: &Limits) -> Result<Self, ReadError> {
        pieces::check(bytes, b'<', limits)?;
        let text = decode(bytes, declared_charset(bytes));
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        let mut open = vec![Self::default()];
        // Elements beyond the depth that is followed: their text is kept where they stand.
        let mut beyond = 0usize;
        loop {
            let event = reader.read_event();
            match event {
                Ok(Event::Start(_)) if open.len() > limits.depth => beyond += 1,
                Ok(Event::Start(tag)) => open.push(Self::of(&tag)),
                Ok(Event::Empty(tag)) if open.len() <= limits.depth => adopt(&mut open, Self::of(&tag)),
                Ok(Event::End(_)) if beyond > 0 => beyond -= 1,
                Ok(Event::End(_)) => close(&mut open),
                Ok(Event::Text(text)) => say(&mut open, &text.into_inner()),
                Ok(Event::CData(text)) => say(&mut open, &text.into_inner()),
                Ok(Event::GeneralRef(entity)) => {
                    let written = format!("&{};", entity.into_inner());
                    say(&mut open, &htmlize::unescape(written.as_str()));
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                // What was read before the fault is worth having where it is a document already.
                Err(error) => {
                    return Err(ReadError::Malformed(format!(
                        "is no well-formed XML: {error} (byte {})",
                        reader.error_position()
                    )));
                }
            }
        }
        while open.len() > 1 {
            close(&mut open);
        }
        let root = open.pop().unwrap_or_default();
        root.children
            .into_iter()
            .find_map(|child| match child {
                Child::Node(node) => Some(node),
                Child::Text(_) => None,
            })
            .ok_or(ReadError::Empty)
    }

    fn of(tag: &BytesStart<'_>) -> Self {
        let name = tag.name().into_inner();
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let mut attributes = Vec::new();
        for attribute in tag.attributes().with_checks(false).flatten() {
            let key = attribute.key.into_inner();
            let key = key.rsplit(':').next().unwrap_or(key).to_owned();
            attributes.push((key, htmlize::unescape_attribute(attribute.value.as_ref()).into_owned()));
        }
        Self {
            name: local.to_owned(),
            prefix: prefix.to_owned(),
            attributes,
            children: Vec::new(),
        }
    }

    /// Whether it is called so, in any case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, unless that is empty.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let value = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        value.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The elements right inside it.
    pub(super) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element right inside it that is called so.
    pub(super) fn child(&self, name: &str) -> Option<&Node> {
        self.nodes().find(|node| node.is(name))
    }

    /// The element at the end of a path of names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    /// All elements inside it that are called so, however deep, in document order.
    pub(super) fn all<'a>(&'a self, name: &str) -> Vec<&'a Node> {
        let mut found = Vec::new();
        self.visit(&mut |node| {
            if node.is(name) {
                found.push(node);
            }
        });
        found
    }

    /// The first element inside it that is called so, however deep.
    pub(super) fn find(&self, name: &str) -> Option<&Node> {
        self.all(name).into_iter().next()
    }

    fn visit<'a>(&'a self, each: &mut dyn FnMut(&'a Node)) {
        for node in self.nodes() {
            each(node);
            node.visit(each);
        }
    }

    /// All text in it, as it stands.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.say_into(&mut out);
        out
    }

    fn say_into(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(text) => out.push_str(text),
                Child::Node(node) => node.say_into(out),
            }
        }
    }

    /// All text in it, on one line; `None` where there is none.
    pub(super) fn line(&self) -> Option<String> {
        folded(&self.text())
    }

    /// The text of the element at the end of a path, on one line.
    pub(super) fn line_at(&self, path: &[&str]) -> Option<String> {
        self.at(path)?.line()
    }
}

/// `text` with its white space folded; `None` where nothing else is in it.
pub(super) fn folded(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn adopt(open: &mut [Node], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(Child::Node(node));
    }
}

fn close(open: &mut Vec<Node>) {
    if open.len() > 1
        && let Some(node) = open.pop()
    {
        adopt(open, node);
    }
}

fn say(open: &mut [Node], text: &str) {
    let Some(node) = open.last_mut() else { return };
    let text = text.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "");
    match node.children.last_mut() {
        Some(Child::Text(said)) => said.push_str(&text),
        _ if text.is_empty() => {}
        _ => node.children.push(Child::Text(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn entities_are_characters_and_nothing_else() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"cccccccc\"><!ENTITY d \"&b;&b;&b;\"><!ENTITY e SYSTEM \"file:///etc/hostname\">]>\
            <a t='x &lt; y'>1 &amp; 2 &eacute; &#x41; &d; &e; R&D <![CDATA[<p>]]></a>";
        let root = Node::parse(bomb.as_bytes(), &Limits::default()).expect("a tree");
        assert_eq!(root.attribute("t"), Some("x < y"));
        assert_eq!(root.text(), "1 & 2 é A &d; &e; R&D <p>");
    }

    #[test]
    fn a_hundred_thousand_levels_are_kept_as_text() {
        let deep = format!("{}x{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert_eq!(
            Node::parse(deep.as_bytes(), &Limits::default()).expect("a tree").text(),
            "x"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_a_tree_or_an_error(text in "(<[a-c]>|</[a-c]>|<a b='c'>|<!\\[CDATA\\[|\\]\\]>|<!--|-->|&[a-z]*;?|\\PC){0,40}") {
            let _ = Node::parse(text.as_bytes(), &Limits::default());
        }
    }
}
