//! The saved page that an article came from, as text: only files that the index knows, below the roots that it was made of.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::article::Article;
use crate::serve::fault::Fault;

/// Bytes of a saved page that are shown.
const MOST_BYTES: u64 = 1 << 20;

/// What stands between the file of an archive and the name of a member.
const MEMBER: char = '!';

/// The text of the file that `article` came from. `folder` holds the corpus, `roots` are its names in it.
pub fn text(article: &Article, folder: &Path, roots: &[String]) -> Result<Vec<u8>, Fault> {
    let gone = |why: &str| Fault::Missing(format!("the saved page cannot be shown: {why}"));
    let path = &article.origin.path;
    if path.contains(MEMBER) {
        return Err(gone("it lies in a packed file; unpack that to see it"));
    }
    let file = fs::canonicalize(folder.join(path)).map_err(|_| gone("its file is not there any more"))?;
    let roots = roots.iter().filter_map(|root| fs::canonicalize(folder.join(root)).ok());
    if !is_below(&file, roots) {
        return Err(gone("its file does not lie below what was indexed"));
    }
    let opened = File::open(&file).ok().filter(|_| file.is_file());
    let mut bytes = Vec::new();
    opened
        .ok_or_else(|| gone("its file cannot be read"))?
        .take(MOST_BYTES)
        .read_to_end(&mut bytes)
        .map_err(|_| gone("its file cannot be read"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned().into_bytes())
}

fn is_below(file: &Path, mut roots: impl Iterator<Item = PathBuf>) -> bool {
    roots.any(|root| file.starts_with(root))
}
