//! Text that was encoded twice: its UTF-8 was read as windows-1252 and written as UTF-8 again, so that `é` stands as `Ã©`.
//!
//! It is mended only where there is no doubt: every character beyond ASCII is part of such a sequence, and there are some.

use encoding_rs::WINDOWS_1252;

/// Sequences of which a text must have so many: one alone may be what somebody writes about.
const SEQUENCES: usize = 2;

/// `text` as it was meant, where all of it was encoded twice.
pub(super) fn mended(text: &str) -> Option<String> {
    if !holds_signs(text.as_bytes()) {
        return None;
    }
    let (bytes, _, is_lossy) = WINDOWS_1252.encode(text);
    if is_lossy {
        return None;
    }
    let mended = String::from_utf8(bytes.into_owned()).ok()?;
    let sequences = mended.chars().filter(|c| !c.is_ascii()).take(SEQUENCES).count();
    (sequences == SEQUENCES).then_some(mended)
}

/// Whether `Ã`, `Â` or the beginning of `â€™` stands in it: nearly no text gets further.
fn holds_signs(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0xc3, bytes)
        .any(|at| matches!(bytes[at + 1..], [0x82 | 0x83, ..] | [0xa2, 0xe2, 0x82, 0xac, ..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_encoded_twice_as_a_whole_is_mended() {
        assert_eq!(mended("FÃ¤hre und BrÃ¼cke").as_deref(), Some("Fähre und Brücke"));
        assert_eq!(
            mended("Donâ€™t, she said â€“ twice").as_deref(),
            Some("Don’t, she said – twice")
        );
        for text in [
            "Fähre und Brücke",
            "SÃO PAULO, NÃO",
            "What `Ã©` means",
            "FÃ¤hre und BrÃ¼cke, sagte Señor Ruiz",
            "FÃ¤hre 停戦 BrÃ¼cke",
            "plain",
        ] {
            assert_eq!(mended(text), None, "{text}");
        }
    }
}
