//! What a document says outside of its flow: title, meta, canonical address, JSON-LD.

use crate::page::Hints;
use crate::read::html::attributes::Attributes;
use crate::read::html::hidden::Hidden;
use crate::read::html::mark_keeper::MarkKeeper;
use crate::read::html::marks::mark_of;
use crate::read::html::script_dates::publication_dates;

/// Bytes of one JSON-LD script.
const JSON_BYTES: usize = 4 << 20;

/// Dates in scripts that are kept: a page whose scripts name more lists other stories.
const SCRIPT_DATES: usize = 16;

/// What a raw text is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum NextRaw {
    #[default]
    Nothing,
    Script,
    Style,
    JsonLd,
    Title,
}

/// Collects the hints of a document.
#[derive(Debug, Default)]
pub struct Head {
    /// The hints so far, without marks.
    pub hints: Hints,
    /// What the style sheets of the page hide.
    pub hidden: Hidden,
    next_raw: NextRaw,
}

impl Head {
    /// Takes the raw text of the element that was opened last.
    pub fn raw(&mut self, text: &str) {
        match std::mem::replace(&mut self.next_raw, NextRaw::Nothing) {
            NextRaw::Nothing => {}
            NextRaw::Script => self.script(text),
            NextRaw::Style => self.hidden.read(text),
            NextRaw::JsonLd if text.len() <= JSON_BYTES => self.hints.json_ld.push(text.trim().to_owned()),
            NextRaw::JsonLd => self.hints.script_bytes += text.len(),
            NextRaw::Title => {
                if self.hints.title.is_none() {
                    let title = htmlize::unescape(text);
                    let words: Vec<&str> = title.split_whitespace().collect();
                    self.hints.title = (!words.is_empty()).then(|| words.join(" "));
                }
            }
        }
    }

    fn script(&mut self, text: &str) {
        self.hints.script_bytes += text.len();
        let dates = &mut self.hints.script_dates;
        let free = SCRIPT_DATES.saturating_sub(dates.len());
        dates.extend(publication_dates(text).take(free).map(str::to_owned));
    }

    /// An element with raw text begins; a title in a drawing (`hidden`) is not the document's.
    pub fn raw_element(&mut self, name: &str, attributes: Attributes<'_>, hidden: bool) {
        self.next_raw = if name.eq_ignore_ascii_case("script") {
            let json = attributes
                .get("type")
                .is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json"));
            if json { NextRaw::JsonLd } else { NextRaw::Script }
        } else if name.eq_ignore_ascii_case("style") {
            NextRaw::Style
        } else if name.eq_ignore_ascii_case("title") && !hidden {
            NextRaw::Title
        } else {
            NextRaw::Nothing
        };
    }

    /// `meta` and `link`; `marks` and `block` are those of the place where it stands.
    pub fn void_element(&mut self, name: &str, attributes: Attributes<'_>, marks: &mut MarkKeeper, block: usize) {
        if name.eq_ignore_ascii_case("meta") {
            self.meta(attributes, marks, block);
        } else if name.eq_ignore_ascii_case("link") && self.hints.canonical.is_none() {
            let canonical = attributes.get("rel").is_some_and(|rel| {
                rel.split_ascii_whitespace()
                    .any(|word| word.eq_ignore_ascii_case("canonical"))
            });
            if canonical {
                self.hints.canonical = attributes
                    .get("href")
                    .map(|href| href.trim().to_owned())
                    .filter(|href| !href.is_empty());
            }
        }
    }

    fn meta(&mut self, attributes: Attributes<'_>, marks: &mut MarkKeeper, block: usize) {
        let Some(content) = attributes.get("content") else {
            return;
        };
        let content = content.trim();
        if content.is_empty() {
            return;
        }
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = attributes.get(key).filter(|name| !name.trim().is_empty()) {
                self.hints.meta.push((name.trim().to_lowercase(), content.to_owned()));
                break;
            }
        }
        let Some(property) = attributes.get("itemprop") else {
            return;
        };
        if property.trim() == "name" {
            marks.name_of_author(Some(content));
        } else if let Some(kind) = mark_of("meta", attributes) {
            marks.add(kind, Some(content.to_owned()), block);
        }
    }
}
