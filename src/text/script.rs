//! Scripts: which letters are of one, and what they do with spaces. The one place that says so.

/// Chinese characters, those of Japanese and Korean papers among them.
pub fn is_han(c: char) -> bool {
    matches!(c as u32, 0x3005..=0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3134f)
}

/// The syllables of Japanese, of full and of half width.
pub fn is_kana(c: char) -> bool {
    matches!(c as u32, 0x3041..=0x309f | 0x30a1..=0x30fa | 0x30fc..=0x30ff | 0x31f0..=0x31ff | 0xff66..=0xff9f)
}

/// The letters and syllables of Korean.
pub fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11ff | 0x3131..=0x318e | 0xac00..=0xd7a3 | 0xffa0..=0xffdc)
}

/// Chinese characters, kana and Hangul.
pub fn is_cjk(c: char) -> bool {
    is_han(c) || is_kana(c) || is_hangul(c)
}

/// True for letters of scripts that do not part words by spaces: Han, kana, Thai, Lao, Burmese, Khmer.
pub fn is_unspaced(c: char) -> bool {
    is_han(c)
        || is_kana(c)
        || matches!(c as u32, 0x0e01..=0x0e3a | 0x0e40..=0x0e5b | 0x0e80..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff)
}

/// True for letters whose runs are indexed as pairs: of scripts without spaces, and Hangul, whose words carry particles that no reader types.
pub fn is_indexed_in_pairs(c: char) -> bool {
    is_unspaced(c) || is_hangul(c)
}

/// True for what may stand at the end of a line anywhere in a word, as wide as two letters: Han and kana with their signs.
pub fn is_wrapped_anywhere(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xffef)
}
