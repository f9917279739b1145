//! The first element of an XML document, by which its format is known.

use memchr::{memchr, memmem};

/// Bytes of a tag that are looked at.
const TAG: usize = 4 << 10;

/// The name of the first element without its prefix, and its opening tag, as far as it is in sight.
pub(super) fn root(head: &[u8]) -> Option<(&str, &str)> {
    let mut rest = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    loop {
        let inside = rest.strip_prefix(b"<")?;
        let behind = match inside.first()? {
            b'?' => memmem::find(inside, b"?>")? + 2,
            b'!' if inside.starts_with(b"!--") => memmem::find(inside, b"-->")? + 3,
            b'!' => end_of_declaration(inside)?,
            byte if byte.is_ascii_alphabetic() || *byte == b'_' => {
                let tag = &inside[..inside.len().min(TAG)];
                let tag = &tag[..memchr(b'>', tag).unwrap_or(tag.len())];
                let tag = utf8_begin(tag);
                let length = tag
                    .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
                    .unwrap_or(tag.len());
                let name = &tag[..length];
                return Some((name.rsplit(':').next().unwrap_or(name), tag));
            }
            _ => return None,
        };
        rest = inside.get(behind..)?.trim_ascii_start();
    }
}

/// Where a `<!DOCTYPE …>` ends, which may hold declarations in brackets.
fn end_of_declaration(inside: &[u8]) -> Option<usize> {
    let (end, bracket) = (memchr(b'>', inside)?, memchr(b'[', inside));
    match bracket {
        Some(bracket) if bracket < end => {
            let close = memmem::find(&inside[bracket..], b"]")? + bracket;
            Some(memchr(b'>', &inside[close..])? + close + 1)
        }
        _ => Some(end + 1),
    }
}

fn utf8_begin(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    }
}
