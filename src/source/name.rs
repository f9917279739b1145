//! Names of files in the corpus.

use std::path::{Component, Path, PathBuf};

/// Gives files their names: relative to the folder that holds the index when they lie below it, so
/// that a fresh checkout of corpus and index, anywhere, has the same names; absolute otherwise.
#[derive(Debug, Clone)]
pub struct Names {
    base: PathBuf,
}

impl Names {
    /// Names relative to `base`, an absolute path without links.
    pub fn relative_to(base: PathBuf) -> Self {
        Self { base }
    }

    /// The name of an absolute path. Names of bytes that are no UTF-8 are written with `\xHH`.
    pub fn of(&self, path: &Path) -> String {
        let (shown, absolute) = match path.strip_prefix(&self.base) {
            Ok(relative) => (relative, false),
            Err(_) => (path, true),
        };
        let mut name = String::new();
        for component in shown.components() {
            match component {
                Component::RootDir => name.push('/'),
                Component::Prefix(prefix) => name.push_str(&text_of(prefix.as_os_str())),
                Component::CurDir => {}
                Component::ParentDir => push_part(&mut name, ".."),
                Component::Normal(part) => push_part(&mut name, &text_of(part)),
            }
        }
        if absolute && name.is_empty() {
            name.push('/');
        }
        name
    }

    /// The path of a name; wrong only for names of bytes that are no UTF-8 or look like such, which then are not found.
    pub fn path_of(&self, name: &str) -> PathBuf {
        self.base.join(name)
    }
}

fn push_part(name: &mut String, part: &str) {
    if !name.is_empty() && !name.ends_with('/') {
        name.push('/');
    }
    name.push_str(part);
}

fn text_of(part: &std::ffi::OsStr) -> String {
    match part.to_str() {
        Some(text) if !text.contains("\\x") => text.to_owned(),
        _ => escaped(part.as_encoded_bytes()),
    }
}

/// Two names of different bytes stay different: a backslash is doubled wherever an escape could be meant.
fn escaped(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 8);
    for chunk in bytes.utf8_chunks() {
        out.push_str(&chunk.valid().replace('\\', "\\\\"));
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative_below_the_base_and_absolute_elsewhere() {
        let names = Names::relative_to("/home/ana/news".into());
        assert_eq!(names.of(Path::new("/home/ana/news/corpus/a.txt")), "corpus/a.txt");
        assert_eq!(names.of(Path::new("/home/ana/news")), "");
        assert_eq!(names.of(Path::new("/srv/a.txt")), "/srv/a.txt");
        assert_eq!(names.of(Path::new("/home/ana/news/a\\b.txt")), "a\\b.txt");
        assert_eq!(names.of(Path::new("/home/ana/news/a\\xFF.txt")), "a\\\\xFF.txt");
        assert_eq!(names.path_of("corpus/a.txt"), Path::new("/home/ana/news/corpus/a.txt"));
        assert_eq!(names.path_of("/srv/a.txt"), Path::new("/srv/a.txt"));
    }
}
