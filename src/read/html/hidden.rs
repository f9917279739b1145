//! What a page's own style sheet takes out of sight.

use crate::read::html::attributes::Attributes;

/// Bytes of a style sheet that is read: longer ones are those of frameworks, whose classes scripts take off and put on.
const SHEET_BYTES: usize = 4 << 10;
/// Names that are kept.
const MOST_NAMES: usize = 16;

/// Classes (`.name`) and ids (`#name`) that the page's short style sheets hide.
#[derive(Debug, Default)]
pub struct Hidden(Vec<String>);

impl Hidden {
    /// Reads a style sheet. Only rules of a bare class or id count: others hide something in some place.
    pub fn read(&mut self, sheet: &str) {
        if sheet.len() > SHEET_BYTES || sheet.contains('@') {
            return;
        }
        for rule in sheet.split('}') {
            let Some((selectors, declarations)) = rule.split_once('{') else {
                continue;
            };
            let compact: String = declarations.chars().filter(|c| !c.is_ascii_whitespace()).collect();
            if !(compact.contains("display:none") || compact.contains("visibility:hidden")) {
                continue;
            }
            let selectors = selectors.rsplit("*/").next().unwrap_or_default();
            for selector in selectors.split(',').map(str::trim) {
                let name = selector.strip_prefix(['.', '#']).unwrap_or_default();
                let is_bare = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
                if !name.is_empty() && name.chars().all(is_bare) && self.0.len() < MOST_NAMES {
                    self.0.push(selector.to_owned());
                }
            }
        }
    }

    /// Whether an element with these attributes is hidden.
    pub fn hides(&self, attributes: Attributes<'_>) -> bool {
        if self.0.is_empty() || attributes.0.is_empty() {
            return false;
        }
        let named = |sign: char, value: &str| {
            let mut names = value.split_ascii_whitespace();
            names.any(|name| self.0.iter().any(|known| known.strip_prefix(sign) == Some(name)))
        };
        attributes.iter().any(|(name, value)| match name.len() {
            5 if name.eq_ignore_ascii_case("class") => named('.', value),
            2 if name.eq_ignore_ascii_case("id") => named('#', value),
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_classes_and_ids_are_hidden() {
        let mut hidden = Hidden::default();
        hidden.read("p { color: red } /* bait */ .bait, #trap { display: none }\n.menu .open{display:none} .seen:hover{visibility:hidden}");
        let hides = |attributes: &str| hidden.hides(Attributes(attributes));
        assert!(hides("class='text bait'") && hides("id=trap"));
        assert!(!hides("class=open") && !hides("class=seen") && !hides("id=bait") && !hides(""));
    }
}
