//! Names of files in the corpus.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use crate::text::file_name::{bytes_of, text_of};

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
                Component::Prefix(prefix) => name.push_str(&text_of(prefix.as_os_str().as_encoded_bytes())),
                Component::CurDir => {}
                Component::ParentDir => push_part(&mut name, ".."),
                Component::Normal(part) => push_part(&mut name, &text_of(part.as_encoded_bytes())),
            }
        }
        if absolute && name.is_empty() {
            name.push('/');
        }
        name
    }

    /// The path of a name.
    pub fn path_of(&self, name: &str) -> PathBuf {
        self.base.join(file_of(bytes_of(name)))
    }
}

/// The path of these bytes.
#[cfg(unix)]
fn file_of(bytes: Cow<'_, [u8]>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes.into_owned()).into()
}

/// Where names are no bytes, those that cannot be written as text are not found.
#[cfg(not(unix))]
fn file_of(bytes: Cow<'_, [u8]>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

fn push_part(name: &mut String, part: &str) {
    if !name.is_empty() && !name.ends_with('/') {
        name.push('/');
    }
    name.push_str(part);
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
        assert_eq!(names.path_of("a\\\\xFF.txt"), Path::new("/home/ana/news/a\\xFF.txt"));
    }
}
