//! What archives have in common: members with names, one behind the other.

use std::io::Read;

use crate::read::reader::ReadError;

/// Gives the members of an archive in their order; `None` behind the last.
pub trait Archive<'a> {
    /// The next file in it. Its bytes must be read, or left, before the next one is asked for.
    fn next_member(&mut self) -> Option<Result<Member<'a>, ReadError>>;
}

/// A file in an archive.
pub struct Member<'a> {
    /// Its path inside, `/`-separated.
    pub name: String,
    /// Its bytes.
    pub input: Box<dyn Read + 'a>,
}

/// Whether a member is worth a look: no hidden file, no shadow that an archiver of macOS makes.
pub fn is_wanted(name: &str) -> bool {
    name.split('/')
        .all(|step| !step.starts_with('.') || matches!(step, "." | ".."))
        && !name.starts_with("__MACOSX/")
        && !name.ends_with('/')
}
