//! Compressed files read as what is inside them: gzip (also of several members) and zstd, known by their first bytes.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

/// First bytes of a gzip member (RFC 1952).
const GZIP: [u8; 2] = [0x1f, 0x8b];
/// First bytes of a zstd frame (RFC 8878).
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// Inflated bytes below which no ratio is judged: a run of blanks compresses a thousandfold and harms nobody.
const RATIO_JUDGED_FROM: u64 = 16 << 20;

/// Whether a file that begins with `head` is compressed.
pub fn is_compressed(head: &[u8]) -> bool {
    head.starts_with(&GZIP) || head.starts_with(&ZSTD)
}

/// `input` without its compression. A stream that grows beyond `ratio` times its compressed size ends in an error.
pub fn inflated<'a>(input: impl Read + 'a, ratio: u64) -> io::Result<Box<dyn Read + 'a>> {
    let mut buffered = BufReader::with_capacity(128 << 10, input);
    let head = buffered.fill_buf()?;
    let (gzip, zstd) = (head.starts_with(&GZIP), head.starts_with(&ZSTD));
    if !gzip && !zstd {
        return Ok(Box::new(buffered));
    }
    let taken = Counted {
        inner: buffered,
        bytes: 0,
    };
    if gzip {
        return Ok(Box::new(Bounded {
            inner: MultiGzDecoder::new(taken),
            taken: |decoder| decoder.get_ref().bytes,
            given: 0,
            ratio,
        }));
    }
    let decoder = zstd::stream::read::Decoder::with_buffer(taken)?;
    Ok(Box::new(Bounded {
        inner: decoder,
        taken: |decoder| decoder.get_ref().bytes,
        given: 0,
        ratio,
    }))
}

/// Counts the compressed bytes that a decoder has taken.
struct Counted<R> {
    inner: R,
    bytes: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.bytes += amount as u64;
        self.inner.consume(amount);
    }
}

/// A decoder that stops when it gives `ratio` times what it took.
struct Bounded<D> {
    inner: D,
    taken: fn(&D) -> u64,
    given: u64,
    ratio: u64,
}

impl<D: Read> Read for Bounded<D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.given += read as u64;
        let allowed = (self.taken)(&self.inner)
            .saturating_mul(self.ratio)
            .max(RATIO_JUDGED_FROM);
        if self.given > allowed {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("it grows more than {} times", self.ratio),
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

    fn read(bytes: &[u8], ratio: u64) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        inflated(bytes, ratio)?.read_to_end(&mut out)?;
        Ok(out)
    }

    #[test]
    fn gzip_members_zstd_and_plain_bytes_are_read() {
        let two_members = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(read(&two_members, 2_000).expect("two members"), b"one two");
        let zstd = zstd::encode_all(&b"three"[..], 3).expect("in memory");
        assert_eq!(read(&zstd, 2_000).expect("zstd"), b"three");
        assert_eq!(read(b"four", 2_000).expect("plain"), b"four");
        assert_eq!(read(b"", 2_000).expect("empty"), b"");
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
}
