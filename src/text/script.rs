//! Scripts that are written without spaces.

/// True for letters of scripts that do not part words by spaces (Han, kana, Thai, Lao, Burmese, Khmer),
/// and for Hangul, whose words carry particles that no reader types.
pub fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0e01..=0x0e3a | 0x0e40..=0x0e5b | 0x0e80..=0x0eff
        | 0x1000..=0x109f | 0x1100..=0x11ff | 0x1780..=0x17ff
        | 0x3005..=0x3007 | 0x3041..=0x309f | 0x30a1..=0x30fa | 0x30fc..=0x30ff | 0x3131..=0x318e | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xff66..=0xffdc | 0x20000..=0x3134f)
}

/// Chinese characters, kana and Hangul.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ac00}'..='\u{d7af}')
}

/// Syllables of Korean.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}')
}
