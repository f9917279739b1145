//! Reading small files that somebody else may have made: regular files alone, and no more of them than is sensible.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// The bytes of a regular file of no more than `most` bytes. A pipe or a device in its place could keep a reader for ever; it is refused.
///
/// # Errors
///
/// Those of opening and reading; `InvalidInput` for what is no regular file, `InvalidData` for a longer one.
pub fn read_regular(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = open_regular(path)?;
    let length = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(most)).unwrap_or_default());
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!("is longer than {most} bytes"),
        ));
    }
    Ok(bytes)
}

/// Opens a regular file for reading, without waiting for what is none.
fn open_regular(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // Opening a pipe that nobody writes would wait.
        options.custom_flags(libc::O_NONBLOCK);
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() {
        return Ok(file);
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "is no regular file"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_regular_files_of_a_sensible_length_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        fs::write(&path, "12345").expect("written");
        assert_eq!(read_regular(&path, 5).expect("read"), b"12345");
        assert!(read_regular(&path, 4).is_err());
        assert!(read_regular(folder.path(), 4).is_err());
        #[cfg(unix)]
        assert!(read_regular(Path::new("/dev/zero"), 4).is_err());
    }
}
