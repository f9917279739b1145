//! Spellings of one word in the scripts of India and of Thai and Lao, which differ in how its signs are typed or in what print leaves out.
//!
//! - Devanagari: a nasal consonant before one of its own row is the dot that stands for it (हिन्दी, हिंदी), the candrabindu is that dot. The
//!   nukta is dropped as an accent is ([`word_form`](crate::text::word_form)). As Lucene's `HindiNormalizer` has it, for all rows.
//! - Malayalam: a chillu is its consonant with the virama, as older texts write it (The Unicode Standard, section 12.9).
//! - Thai and Lao: the tone stands before the ring of a sara am, in whatever order both were typed.

/// The sign under which consonants of Devanagari join.
const VIRAMA: char = '\u{94d}';
/// The dot of Devanagari for a nasal.
const ANUSVARA: char = '\u{902}';

/// Writes the words of `out` from byte `start` on in one spelling.
pub(crate) fn respell(out: &mut String, start: usize) {
    // The first byte of all letters from U+0800 to U+0FFF.
    if !out.as_bytes()[start..].contains(&0xe0) {
        return;
    }
    let written: Vec<char> = out[start..].chars().collect();
    if !written.iter().any(|&c| is_respelled(c)) {
        return;
    }
    out.truncate(start);
    let mut at = 0;
    while at < written.len() {
        let (c, next) = (written[at], written.get(at + 1).copied());
        let after = written.get(at + 2).copied();
        match (c, next) {
            ('\u{901}', _) => out.push(ANUSVARA),
            (nasal, Some(VIRAMA)) if after.is_some_and(|after| is_of_row(nasal, after)) => {
                out.push(ANUSVARA);
                at += 1;
            }
            ('\u{e4d}', Some(tone @ '\u{e48}'..='\u{e4b}')) | ('\u{ecd}', Some(tone @ '\u{ec8}'..='\u{ecb}')) => {
                out.extend([tone, c]);
                at += 1;
            }
            _ => match chillu(c) {
                Some(consonant) => out.extend([consonant, '\u{d4d}']),
                None => out.push(c),
            },
        }
        at += 1;
    }
}

/// True for what has another spelling.
fn is_respelled(c: char) -> bool {
    matches!(c, '\u{901}' | VIRAMA | '\u{e4d}' | '\u{ecd}') || chillu(c).is_some()
}

/// True when the nasal consonant belongs to the row of the consonant behind it, which is none itself.
fn is_of_row(nasal: char, consonant: char) -> bool {
    matches!(
        (nasal, consonant),
        ('ङ', 'क'..='घ') | ('ञ', 'च'..='झ') | ('ण', 'ट'..='ढ') | ('न', 'त'..='ध') | ('म', 'प'..='भ')
    )
}

/// The consonant of a chillu of Malayalam.
fn chillu(c: char) -> Option<char> {
    Some(match c {
        'ൺ' => 'ണ',
        'ൻ' => 'ന',
        'ർ' => 'ര',
        'ൽ' => 'ല',
        'ൾ' => 'ള',
        'ൿ' => 'ക',
        _ => return None,
    })
}
