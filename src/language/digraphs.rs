//! Two letters that stand for one where a keyboard has it not, or in old names: *Aarhus* is *Århus*, *Goeteborg* is *Göteborg*.
//!
//! German needs no entry: its stemmer reads them so by itself.

use std::borrow::Cow;

/// Languages, by code, with the letters of each and what is written for them.
const DIGRAPHS: [(&str, &[(&str, char)]); 3] = [
    ("da", &[("aa", 'å'), ("oe", 'ø'), ("ae", 'æ')]),
    ("no", &[("aa", 'å'), ("oe", 'ø'), ("ae", 'æ')]),
    ("sv", &[("aa", 'å'), ("oe", 'ö'), ("ae", 'ä')]),
];

/// The word with the letters of the language.
pub(crate) fn with_own_letters<'a>(word: &'a str, language: &str) -> Cow<'a, str> {
    let Some((_, digraphs)) = DIGRAPHS.iter().find(|(code, _)| *code == language) else {
        return Cow::Borrowed(word);
    };
    let mut word = Cow::Borrowed(word);
    for (digraph, letter) in *digraphs {
        if word.contains(digraph) {
            word = Cow::Owned(word.replace(digraph, letter.encode_utf8(&mut [0; 4])));
        }
    }
    word
}
