//! Tape archives, read as they come: nothing is held but the header of the member that is read.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use tar::{EntryType, Header, PaxExtensions};

use crate::read::packed::member::{Archive, Member, is_wanted};
use crate::read::reader::ReadError;

/// Bytes of a block: headers take one, contents are filled up to whole ones.
const BLOCK: u64 = 512;
/// Bytes of the longest name or list of attributes that a header of its own may hold.
const LONGEST_EXTENSION: u64 = 1 << 20;

/// The members of a tape archive.
pub(super) struct Tar<'a> {
    tape: Rc<RefCell<Tape<'a>>>,
    ended: bool,
}

/// The tape, and how much of the member under the head is left.
struct Tape<'a> {
    input: Box<dyn Read + 'a>,
    left: u64,
    padding: u64,
}

/// The bytes of one member.
struct Contents<'a>(Rc<RefCell<Tape<'a>>>);

impl<'a> Tar<'a> {
    /// `input` is at the beginning of the archive.
    pub(super) fn new(input: Box<dyn Read + 'a>) -> Self {
        let tape = Tape {
            input,
            left: 0,
            padding: 0,
        };
        Self {
            tape: Rc::new(RefCell::new(tape)),
            ended: false,
        }
    }

    fn find(&mut self) -> io::Result<Option<Member<'a>>> {
        let mut long_name = None;
        let mut long_size = None;
        loop {
            let mut tape = self.tape.borrow_mut();
            let Some(header) = tape.next_header()? else {
                return Ok(None);
            };
            let kind = header.entry_type();
            if matches!(kind, EntryType::GNULongName | EntryType::XHeader) {
                tape.begin(header.entry_size()?);
                let mut bytes = Vec::new();
                tape.by_ref().take(LONGEST_EXTENSION).read_to_end(&mut bytes)?;
                if kind == EntryType::GNULongName {
                    long_name = Some(text(bytes.split(|&byte| byte == 0).next().unwrap_or_default()));
                } else {
                    for extension in PaxExtensions::new(&bytes).flatten() {
                        match extension.key_bytes() {
                            b"path" => long_name = Some(text(extension.value_bytes())),
                            b"size" => long_size = extension.value().ok().and_then(|size| size.parse().ok()),
                            _ => {}
                        }
                    }
                }
                continue;
            }
            tape.begin(long_size.take().map_or_else(|| header.entry_size(), Ok)?);
            let name = long_name.take().unwrap_or_else(|| text(&header.path_bytes()));
            if !matches!(kind, EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse) || !is_wanted(&name) {
                continue;
            }
            drop(tape);
            return Ok(Some(Member {
                name: name.trim_start_matches("./").to_owned(),
                input: Box::new(Contents(Rc::clone(&self.tape))),
            }));
        }
    }
}

impl<'a> Archive<'a> for Tar<'a> {
    fn next_member(&mut self) -> Option<Result<Member<'a>, ReadError>> {
        if self.ended {
            return None;
        }
        let found = self.find();
        self.ended = !matches!(found, Ok(Some(_)));
        found
            .map_err(|error| ReadError::Malformed(format!("its archive is damaged: {error}")))
            .transpose()
    }
}

impl Tape<'_> {
    /// Goes to the next header; `None` at the end.
    fn next_header(&mut self) -> io::Result<Option<Header>> {
        let behind = self.left.saturating_add(self.padding);
        io::copy(&mut (&mut self.input).take(behind), &mut io::sink())?;
        (self.left, self.padding) = (0, 0);
        let mut header = Header::new_old();
        let mut filled = 0;
        let block = header.as_mut_bytes();
        while filled < block.len() {
            match self.input.read(&mut block[filled..])? {
                0 if filled == 0 => return Ok(None),
                0 => return Err(io::Error::new(io::ErrorKind::InvalidData, "it ends within a header")),
                read => filled += read,
            }
        }
        if block.iter().all(|&byte| byte == 0) {
            return Ok(None);
        }
        let told = header.cksum()?;
        let bytes = header.as_bytes();
        // The sum is made with blanks in its own place.
        let sum: u32 = bytes.iter().map(|&byte| u32::from(byte)).sum::<u32>()
            - bytes[148..156].iter().map(|&byte| u32::from(byte)).sum::<u32>()
            + 8 * u32::from(b' ');
        if sum != told {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a header has another sum than it says",
            ));
        }
        Ok(Some(header))
    }

    fn begin(&mut self, size: u64) {
        self.left = size;
        self.padding = (BLOCK - size % BLOCK) % BLOCK;
    }
}

impl Read for Tape<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.input.read(&mut buffer[..most])?;
        if read == 0 && most > 0 {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the archive ends within it"));
        }
        self.left -= read as u64;
        Ok(read)
    }
}

impl Read for Contents<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.borrow_mut().read(buffer)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
