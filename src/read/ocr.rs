//! Lines that a machine has read off a scan, as paragraphs: hyphens at their ends undone, old letters in today's form.

use crate::page::{Block, BlockKind};

/// Signs of a word that goes on in the next line: hyphen, the not sign and the double oblique hyphen that OCR writes for it, soft hyphen.
const HYPHENS: [char; 5] = ['-', '\u{ac}', '\u{2e17}', '\u{ad}', '\u{2010}'];

/// How sure the machine was, over all words.
#[derive(Debug, Default)]
pub(crate) struct Certainty {
    sum: f64,
    words: u32,
}

impl Certainty {
    /// Of one word, 0 to 1.
    pub(crate) fn add(&mut self, of_word: f64) {
        if (0.0..=1.0).contains(&of_word) {
            self.sum += of_word;
            self.words += 1;
        }
    }

    /// The mean in percent; `None` where none was told.
    pub(crate) fn percent(&self) -> Option<u8> {
        (self.words > 0).then(|| (self.sum / f64::from(self.words) * 100.0).round() as u8)
    }
}

/// The paragraph of `lines`; `None` where they hold nothing.
pub(crate) fn paragraph(lines: &[String], kind: BlockKind) -> Option<Block> {
    let mut text = String::new();
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        let goes_on = line.starts_with(char::is_lowercase);
        match text.chars().next_back().filter(|sign| HYPHENS.contains(sign)) {
            Some(_) if goes_on && text.chars().rev().nth(1).is_some_and(char::is_alphabetic) => {
                text.pop();
            }
            _ if text.is_empty() => {}
            _ => text.push(' '),
        }
        text.push_str(line);
    }
    let text = modern(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    (!text.is_empty()).then(|| Block {
        kind,
        text: text.into(),
        apart: true,
        ..Block::default()
    })
}

/// `text` with the words whole that a hyphen parts at the end of a line.
pub(crate) fn with_words_whole(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let begun = out.trim_end_matches(['\r', '\n', ' ']);
        let goes_on = line.starts_with(char::is_lowercase);
        if goes_on
            && let Some(stem) = begun.strip_suffix(HYPHENS)
            && stem.ends_with(char::is_alphabetic)
        {
            out.truncate(stem.len());
        }
        out.push_str(line);
    }
    out
}

/// The text with a round s for the long one, and letters for ligatures.
pub(crate) fn modern(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ſ' => out.push('s'),
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_of_lines_are_undone_and_old_letters_are_new() {
        let of = |lines: &[&str]| {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            paragraph(&lines, BlockKind::Paragraph).map(|block| block.text.to_string())
        };
        assert_eq!(
            of(&[
                "The ſteam fer-",
                "ry ﬁnally sails to Port-",
                "Vella at 5 -",
                "or later."
            ])
            .as_deref(),
            Some("The steam ferry finally sails to Port- Vella at 5 - or later.")
        );
        assert_eq!(of(&[" ", ""]), None);
    }
}
