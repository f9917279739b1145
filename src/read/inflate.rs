//! Packed files read as what is inside them: gzip (also of several members), zstd, bzip2 and xz, known by their first bytes, and
//! brotli, known by its name alone.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use crate::read::ending::last_ending;
use crate::read::gunzip::Gunzip;

/// First bytes of a gzip member (RFC 1952).
const GZIP: &[u8] = &[0x1f, 0x8b];
/// First bytes of a zstd frame (RFC 8878).
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
/// First bytes of a frame that zstd passes over: in a web archive it holds the dictionary of all others.
const DICTIONARY: &[u8] = &[0x5d, 0x2a, 0x4d, 0x18];
/// First bytes of a bzip2 stream, before the size of its blocks.
const BZIP2: &[u8] = b"BZh";
/// First bytes of a bzip2 block, behind the size.
const BZIP2_BLOCK: &[u8] = b"1AY&SY";
/// First bytes of an xz stream.
const XZ: &[u8] = &[0xfd, b'7', b'z', b'X', b'Z', 0];
/// Bytes of the longest dictionary that is read.
const LONGEST_DICTIONARY: usize = 16 << 20;
/// Inflated bytes below which no ratio is judged: a run of blanks compresses a thousandfold and harms nobody.
const RATIO_JUDGED_FROM: u64 = 16 << 20;

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Gzip,
    Zstd,
    ZstdWithDictionary,
    Bzip2,
    Xz,
}

/// How a file is packed that begins with `head`.
fn packing(head: &[u8]) -> Option<Packing> {
    let bzip2 = head.starts_with(BZIP2) && head.get(4..).is_some_and(|rest| rest.starts_with(BZIP2_BLOCK));
    match () {
        () if head.starts_with(GZIP) => Some(Packing::Gzip),
        () if head.starts_with(ZSTD) => Some(Packing::Zstd),
        () if head.starts_with(DICTIONARY) => Some(Packing::ZstdWithDictionary),
        () if head.starts_with(XZ) => Some(Packing::Xz),
        () if bzip2 => Some(Packing::Bzip2),
        () => None,
    }
}

/// Whether a file that begins with `head` is compressed.
pub fn is_compressed(head: &[u8]) -> bool {
    packing(head).is_some()
}

/// `input`, which is called `path`, without its compression. A stream that grows beyond `ratio` times its compressed size ends in an error.
pub fn inflated<'a>(input: impl Read + 'a, path: &str, ratio: u64) -> io::Result<Box<dyn Read + 'a>> {
    let mut buffered = BufReader::with_capacity(128 << 10, input);
    let head = buffered.fill_buf()?;
    let packing = packing(head);
    if packing.is_none() && last_ending(path) != "br" {
        return Ok(Box::new(buffered));
    }
    let taken = Rc::new(Cell::new(0));
    let mut counted = Counted {
        inner: buffered,
        bytes: Rc::clone(&taken),
    };
    let inner: Box<dyn Read + 'a> = match packing {
        Some(Packing::Gzip) => Box::new(Gunzip::new(counted)),
        Some(Packing::Zstd) => Box::new(zstd::stream::read::Decoder::with_buffer(counted)?),
        Some(Packing::ZstdWithDictionary) => {
            let dictionary = dictionary(&mut counted)?;
            Box::new(zstd::stream::read::Decoder::with_dictionary(counted, &dictionary)?)
        }
        Some(Packing::Bzip2) => Box::new(bzip2::bufread::MultiBzDecoder::new(counted)),
        Some(Packing::Xz) => Box::new(lzma_rust2::XzReader::new(counted, true)),
        None => Box::new(brotli_decompressor::Decompressor::new(counted, 64 << 10)),
    };
    Ok(Box::new(Bounded::new(inner, taken, ratio)))
}

/// `bytes`, the body of an answer, without the codings that `names` lists as HTTP does (RFC 9110, 8.4).
pub fn decoded(bytes: Vec<u8>, names: &str, ratio: u64, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = bytes;
    for name in names.rsplit(',') {
        let name = name.trim().to_ascii_lowercase();
        let taken = Rc::new(Cell::new(bytes.len() as u64));
        let input = io::Cursor::new(bytes);
        let inner: Box<dyn Read> = match name.as_str() {
            "gzip" | "x-gzip" if input.get_ref().starts_with(GZIP) => Box::new(Gunzip::new(input)),
            "deflate" if is_zlib(input.get_ref()) => Box::new(flate2::read::ZlibDecoder::new(input)),
            "deflate" => Box::new(flate2::read::DeflateDecoder::new(input)),
            "br" => Box::new(brotli_decompressor::Decompressor::new(input, 4 << 10)),
            "zstd" if input.get_ref().starts_with(ZSTD) => Box::new(zstd::stream::read::Decoder::new(input)?),
            // What is unpacked already often keeps the header of its packing.
            _ => {
                bytes = input.into_inner();
                continue;
            }
        };
        let mut out = Vec::new();
        let bounded = Bounded::new(inner, taken, ratio);
        // A page that ends early is still most of a page.
        let read = bounded.take(most as u64 + 1).read_to_end(&mut out);
        match read {
            Err(error) if out.is_empty() => return Err(error),
            _ => bytes = out,
        }
    }
    Ok(bytes)
}

/// The two bytes that begin a zlib stream (RFC 1950), which `deflate` means, and which some servers leave out.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [method, flags, ..] if method & 15 == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

/// The dictionary in the first frame of a web archive packed with zstd; it may be packed itself.
fn dictionary(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = [0; 8];
    input.read_exact(&mut head)?;
    let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
    if length > LONGEST_DICTIONARY {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!("its dictionary has more than {LONGEST_DICTIONARY} bytes"),
        ));
    }
    let mut bytes = Vec::new();
    input.take(length as u64).read_to_end(&mut bytes)?;
    if !bytes.starts_with(ZSTD) {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    zstd::stream::read::Decoder::new(bytes.as_slice())?
        .take(LONGEST_DICTIONARY as u64)
        .read_to_end(&mut unpacked)?;
    Ok(unpacked)
}

/// Counts the compressed bytes that a decoder has taken.
struct Counted<R> {
    inner: R,
    bytes: Rc<Cell<u64>>,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes.set(self.bytes.get() + read as u64);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.bytes.set(self.bytes.get() + amount as u64);
        self.inner.consume(amount);
    }
}

/// A decoder that stops when it gives `ratio` times what it took.
pub(super) struct Bounded<D> {
    inner: D,
    taken: Rc<Cell<u64>>,
    given: u64,
    ratio: u64,
    burst: bool,
}

impl<D: Read> Bounded<D> {
    /// `taken` counts the bytes that `inner` has taken.
    pub(super) fn new(inner: D, taken: Rc<Cell<u64>>, ratio: u64) -> Self {
        Self {
            inner,
            taken,
            given: 0,
            ratio,
            burst: false,
        }
    }
}

impl<D: Read> Read for Bounded<D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.burst {
            return Ok(0);
        }
        let read = self.inner.read(buffer)?;
        self.given += read as u64;
        let allowed = self.taken.get().saturating_mul(self.ratio).max(RATIO_JUDGED_FROM);
        if self.given > allowed {
            self.burst = true;
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("it grows more than {} times (the limit `inflate_ratio`)", self.ratio),
            ));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text).expect("in memory");
        encoder.finish().expect("in memory")
    }

    fn bzip2(text: &[u8]) -> Vec<u8> {
        let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
        encoder.write_all(text).expect("in memory");
        encoder.finish().expect("in memory")
    }

    /// `printf five | xz` and `printf six | brotli`.
    const XZ_FIVE: &[u8] = include_bytes!("samples/five.xz");
    const BROTLI_SIX: &[u8] = include_bytes!("samples/six.br");

    fn read(bytes: &[u8], ratio: u64) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        inflated(bytes, "a", ratio)?.read_to_end(&mut out)?;
        Ok(out)
    }

    #[test]
    fn every_packing_and_plain_bytes_are_read() {
        let two_members = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(read(&two_members, 2_000).expect("two members"), b"one two");
        let zstd = zstd::encode_all(&b"three"[..], 3).expect("in memory");
        assert_eq!(read(&zstd, 2_000).expect("zstd"), b"three");
        assert_eq!(read(&bzip2(b"bzip"), 2_000).expect("bzip2"), b"bzip");
        assert_eq!(read(XZ_FIVE, 2_000).expect("xz"), b"five");
        assert_eq!(read(b"four", 2_000).expect("plain"), b"four");
        assert_eq!(read(b"", 2_000).expect("empty"), b"");
        let mut brotli = String::new();
        let read = inflated(BROTLI_SIX, "a.html.br", 2_000).and_then(|mut input| input.read_to_string(&mut brotli));
        assert_eq!((read.ok(), brotli.as_str()), (Some(3), "six"));
    }

    #[test]
    fn the_codings_of_an_answer_are_undone() {
        let of = |bytes: Vec<u8>, names| decoded(bytes, names, 2_000, 1_000).expect(names);
        assert_eq!(of(gzip(b"one"), "gzip"), b"one");
        assert_eq!(of(BROTLI_SIX.to_vec(), "br"), b"six");
        assert_eq!(of(b"plain".to_vec(), "gzip"), b"plain");
        assert_eq!(of(gzip(&gzip(b"two")), "gzip, gzip"), b"two");
    }

    #[test]
    fn a_truncated_stream_and_a_bomb_are_errors() {
        let whole = gzip(&b"the quick brown fox ".repeat(100));
        assert_eq!(
            read(&whole[..whole.len() / 2], 2_000).expect_err("truncated").kind(),
            io::ErrorKind::UnexpectedEof
        );
        let bomb = gzip(&vec![b' '; 40 << 20]);
        assert_eq!(read(&bomb, 100).expect_err("bomb").kind(), io::ErrorKind::InvalidData);
        assert_eq!(read(&bomb, 2_000).expect("generous").len(), 40 << 20);
    }

    #[test]
    fn a_damaged_member_loses_only_itself() {
        let mut bytes = [gzip(b"one "), gzip(b"two "), gzip(b"three")].concat();
        let second = gzip(b"one ").len();
        bytes[second + 12] ^= 0xff;
        bytes[second + 13] ^= 0xff;
        let mut input = inflated(bytes.as_slice(), "a", 2_000).expect("gzip");
        let (mut out, mut faults) = (Vec::new(), 0);
        while let Err(error) = input.read_to_end(&mut out) {
            let damaged = [io::ErrorKind::InvalidData, io::ErrorKind::InvalidInput];
            assert!(damaged.contains(&error.kind()), "{error}");
            faults += 1;
        }
        assert_eq!(faults, 1);
        assert!(out.starts_with(b"one ") && out.ends_with(b"three"), "{out:?}");
    }
}
