//! Zip archives: their list stands at their end, so the bytes are laid aside first, in memory or in a temporary file.

use std::cell::{Cell, RefCell};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::rc::Rc;

use tempfile::SpooledTempFile;
use zip::{CompressionMethod, ZipArchive};

use crate::read::inflate::Bounded;
use crate::read::limits::Limits;
use crate::read::packed::member::{Archive, Member, is_wanted};
use crate::read::reader::ReadError;

/// Bytes of an archive that are held in memory; a longer one goes to a temporary file.
const HELD: usize = 16 << 20;
/// The first member of an electronic book or an open document, which says what it is.
const MEDIA_TYPE: &str = "mimetype";
/// A member that Office documents alone have.
const OFFICE: &str = "[Content_Types].xml";
/// What says that an archive is a WACZ (1.1.1), and where that keeps its records.
const WACZ: (&str, &str) = ("datapackage.json", "archive/");

/// The members of a zip archive.
pub(super) struct Zip {
    file: Rc<RefCell<SpooledTempFile>>,
    entries: std::vec::IntoIter<Entry>,
    ratio: u64,
}

/// A line of the archive's list.
struct Entry {
    name: String,
    start: u64,
    packed: u64,
    method: CompressionMethod,
    enciphered: bool,
}

/// A stretch of the archive.
struct Window {
    file: Rc<RefCell<SpooledTempFile>>,
    at: u64,
    left: u64,
    taken: Rc<Cell<u64>>,
}

impl Zip {
    /// Lays `input` aside and reads its list.
    pub(super) fn open(input: Box<dyn Read + '_>, limits: &Limits) -> Result<Self, ReadError> {
        let mut input = input;
        let mut file = SpooledTempFile::new(HELD);
        let length = io::copy(&mut input, &mut file).map_err(|error| ReadError::Io(error.to_string()))?;
        let damaged = |error: &dyn std::fmt::Display| ReadError::Malformed(format!("its archive is damaged: {error}"));
        let mut archive = ZipArchive::new(file).map_err(|error| damaged(&error))?;
        if archive.len() > limits.members {
            return Err(ReadError::Limit {
                limit: "members",
                value: limits.members as u64,
            });
        }
        let mut entries = Vec::with_capacity(archive.len());
        for number in 0..archive.len() {
            let entry = archive.by_index_raw(number).map_err(|error| damaged(&error))?;
            if entry.is_dir() {
                continue;
            }
            entries.push(Entry {
                name: entry.name().map_err(|error| damaged(&error))?.replace('\\', "/"),
                start: entry.data_start().unwrap_or_default(),
                packed: entry.compressed_size(),
                method: entry.compression(),
                enciphered: entry.encrypted(),
            });
        }
        // Members that share their bytes make gigabytes of kilobytes.
        if entries.iter().fold(0u64, |sum, entry| sum.saturating_add(entry.packed)) > length {
            return Err(ReadError::Malformed(
                "is an archive whose members overlap: a bomb".into(),
            ));
        }
        Ok(Self {
            file: Rc::new(RefCell::new(archive.into_inner())),
            entries: wanted(entries)?.into_iter(),
            ratio: limits.inflate_ratio,
        })
    }

    fn member<'a>(&self, entry: &Entry) -> Result<Box<dyn Read + 'a>, ReadError> {
        let taken = Rc::new(Cell::new(0));
        let window = Window {
            file: Rc::clone(&self.file),
            at: entry.start,
            left: entry.packed,
            taken: Rc::clone(&taken),
        };
        if entry.enciphered {
            return Err(ReadError::Malformed(
                "is enciphered: unpack it with its password".into(),
            ));
        }
        // The other methods begin as files packed so do, and are unpacked as those.
        const AS_FILES: [CompressionMethod; 4] = [
            CompressionMethod::STORE,
            CompressionMethod::BZIP2,
            CompressionMethod::ZSTD,
            CompressionMethod::XZ,
        ];
        match entry.method {
            CompressionMethod::DEFLATE => {
                let inflating = flate2::bufread::DeflateDecoder::new(BufReader::new(window));
                Ok(Box::new(Bounded::new(inflating, taken, self.ratio)))
            }
            method if AS_FILES.contains(&method) => Ok(Box::new(window)),
            method => Err(ReadError::Malformed(format!(
                "is packed by a method that nutgraf does not know ({method}): unpack the archive and pack it anew"
            ))),
        }
    }
}

/// The members that hold documents: of a WACZ its records, of others what is not hidden.
fn wanted(entries: Vec<Entry>) -> Result<Vec<Entry>, ReadError> {
    let has = |name: &str| entries.iter().any(|entry| entry.name == name);
    if has(OFFICE) {
        return Err(ReadError::Foreign {
            kind: "an Office document",
            advice: "`pandoc -t html` makes a page of it",
        });
    }
    if has(MEDIA_TYPE) {
        return Err(ReadError::Foreign {
            kind: "an electronic book or an open document",
            advice: "`pandoc -t html` makes a page of it",
        });
    }
    let (description, records) = WACZ;
    let crawled = has(description) && entries.iter().any(|entry| entry.name.starts_with(records));
    let keep = |entry: &Entry| is_wanted(&entry.name) && (!crawled || entry.name.starts_with(records));
    Ok(entries.into_iter().filter(keep).collect())
}

impl<'a> Archive<'a> for Zip {
    fn next_member(&mut self) -> Option<Result<Member<'a>, ReadError>> {
        let entry = self.entries.next()?;
        let member = self.member(&entry).map(|input| Member {
            name: entry.name.clone(),
            input,
        });
        Some(member.map_err(|error| ReadError::Member {
            name: entry.name,
            error: Box::new(error),
        }))
    }
}

impl Read for Window {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let mut file = self.file.borrow_mut();
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(&mut buffer[..most])?;
        self.at += read as u64;
        self.left -= read as u64;
        self.taken.set(self.taken.get() + read as u64);
        Ok(read)
    }
}
