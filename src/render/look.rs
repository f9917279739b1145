//! What the medium can show.

use std::path::PathBuf;

/// What the medium of a rendering for people can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Columns of a line.
    pub width: usize,
    /// Whether escape sequences colour the text; without them matches stand in «…».
    pub colour: bool,
    /// The folder that relative paths begin from, when ids and paths become links; none for no links.
    pub link_base: Option<PathBuf>,
    /// What stands before a relative path of the corpus to make it one of the working folder; empty where both are one.
    pub way_to_corpus: String,
    /// Whether a terminal shows it, so that even names of files must be harmless.
    pub terminal: bool,
}

impl Default for Look {
    /// 80 columns of plain text.
    fn default() -> Self {
        Self {
            width: 80,
            colour: false,
            link_base: None,
            way_to_corpus: String::new(),
            terminal: false,
        }
    }
}

impl Look {
    /// `path` of the corpus as other programs find it from the working folder.
    pub fn way(&self, path: &str) -> String {
        match path.starts_with('/') {
            true => path.to_owned(),
            false => format!("{}{path}", self.way_to_corpus),
        }
    }

    /// The `file:` address of `path`, when links are wanted.
    pub fn link(&self, path: &str) -> Option<String> {
        let whole = self.link_base.as_ref()?.join(path);
        let mut address = String::from("file://");
        for &byte in whole.to_string_lossy().as_bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                    address.push(byte as char)
                }
                _ => address.push_str(&format!("%{byte:02X}")),
            }
        }
        Some(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_nothing_but_an_address() {
        let look = Look {
            link_base: Some("/news desk".into()),
            ..Look::default()
        };
        assert_eq!(
            look.link("é/\u{1b}].txt").as_deref(),
            Some("file:///news%20desk/%C3%A9/%1B%5D.txt")
        );
        assert_eq!(Look::default().link("a.txt"), None);
    }
}
