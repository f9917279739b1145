//! The paragraphs of a text that has no mark-up but line ends.

use crate::language::sentences::ending::ends_sentence;
use crate::page::Block;
use crate::read::text_dump::line::{first_word_width, width};
use crate::text::script::is_wrapped_anywhere;

/// Share of lines that end without a stop above which single line ends are wrapping, not paragraphs.
const WRAPPED_ABOVE: f32 = 0.5;

/// Paragraphs of `text`: blank lines part them; where there are none, indented lines begin them; without either, each line is a paragraph,
/// unless the lines read as the wrapping of one.
pub fn paragraphs(text: &str) -> Vec<Block> {
    blocks(text, None)
}

/// Paragraphs of an article with its headline, byline and date above it, often one right below the other: there, lines that
/// no wrapping explains stand for themselves.
pub fn article(text: &str) -> Vec<Block> {
    blocks(text, Some(Margin::of(text)))
}

fn blocks(text: &str, head: Option<Margin>) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let parted = lines.iter().any(|line| line.is_empty());
    let indented: Vec<bool> = text.lines().map(is_indented).collect();
    let by_indents = !parted && is_parted_by_indents(&lines, &indented);
    let lines_are_paragraphs = !parted && !by_indents && !reads_as_wrapped(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut line_number = 1;
    let mut head = head;
    for group in lines.split(|line| line.is_empty()) {
        let mut from = 0;
        for to in 1..=group.len() {
            let ends = to == group.len()
                || lines_are_paragraphs
                || by_indents && indented[line_number - 1 + to]
                || head.is_some_and(|margin| !margin.wraps(group[to - 1], group[to]));
            if ends {
                blocks.extend(joined(&group[from..to], line_number + from, from == 0));
                from = to;
            }
        }
        if blocks.last().is_some_and(|block| block.text.len() > LONGEST_HEAD_LINE) {
            head = None;
        }
        line_number += group.len() + 1;
    }
    blocks
}

/// The lines as one block, unless they hold nothing.
fn joined(lines: &[&str], line_number: usize, apart: bool) -> Option<Block> {
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in lines {
        // Scripts without spaces are wrapped within words, and others at a hyphen.
        let within =
            text.ends_with(is_wrapped_anywhere) && line.starts_with(is_wrapped_anywhere) || is_parted(&mut text, line);
        if !text.is_empty() && !within {
            text.push(' ');
        }
        if is_evenly_spaced(line) {
            text.push_str(line);
            continue;
        }
        for (at, word) in line.split_whitespace().enumerate() {
            if at > 0 {
                text.push(' ');
            }
            text.push_str(word);
        }
    }
    (!text.is_empty()).then(|| Block {
        text: text.into(),
        line: u32::try_from(line_number).unwrap_or(u32::MAX),
        apart,
        ..Block::default()
    })
}

/// True when the word that `text` ends with goes on in the next line: behind a soft hyphen, which goes, or behind a hyphen, which stays, since
/// the word may have it of its own.
fn is_parted(text: &mut String, line: &str) -> bool {
    /// Words behind a hyphen that leaves out a part: `Ein- und Ausfuhr`.
    const JOINING: &[&str] = &[
        "und", "oder", "bis", "and", "or", "to", "et", "ou", "e", "y", "o", "en", "of", "och", "og", "eller", "i", "ja",
    ];
    if text.ends_with('\u{ad}') {
        text.pop();
        return true;
    }
    let behind_letter = text
        .strip_suffix(['-', '\u{2010}'])
        .is_some_and(|word| word.ends_with(char::is_alphabetic));
    let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    behind_letter && line.starts_with(char::is_lowercase) && !JOINING.contains(&first)
}

/// True for a trimmed line of ASCII that has single spaces alone between its words, as most have.
fn is_evenly_spaced(line: &str) -> bool {
    line.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') && !line.contains("  ")
}

/// The longest headline, byline or date line, in bytes. What is longer is prose, and below it no such lines stand.
const LONGEST_HEAD_LINE: usize = 200;

/// Lines of a group from which it is wrapped prose.
const PROSE_LINES: usize = 3;

/// Where the prose of a text is wrapped.
#[derive(Debug, Clone, Copy)]
struct Margin {
    /// Columns of the widest line of prose; 0 where nothing is wrapped.
    columns: usize,
}

impl Margin {
    fn of(text: &str) -> Self {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let groups = lines.split(|line| line.is_empty());
        // The first line may be a headline that nobody wrapped.
        let prose = groups
            .filter(|group| group.len() >= PROSE_LINES)
            .flat_map(|group| &group[1..]);
        Self {
            columns: prose.map(|line| width(line)).max().unwrap_or(0),
        }
    }

    /// Whether `line` ended because the first word of `next` had no room on it, or in the middle of a sentence.
    fn wraps(self, line: &str, next: &str) -> bool {
        if next.starts_with(char::is_lowercase) && !ends_sentence(line) {
            return true;
        }
        let columns = width(line);
        columns <= self.columns && columns + 1 + first_word_width(next) > self.columns
    }
}

/// True for a line that begins as the first of a paragraph does in wire copy.
fn is_indented(line: &str) -> bool {
    line.starts_with("  ") || line.starts_with('\t')
}

/// True when the first line of each paragraph is indented: some lines are, and others go on with a sentence.
fn is_parted_by_indents(lines: &[&str], indented: &[bool]) -> bool {
    let goes_on = |at: usize| !indented[at] && lines[at].starts_with(char::is_lowercase);
    indented.iter().skip(1).any(|indented| *indented) && (1..lines.len()).any(goes_on)
}

/// True when most lines but the last end in the middle of a sentence.
fn reads_as_wrapped(lines: &[&str]) -> bool {
    let Some((_, all_but_last)) = lines.split_last() else {
        return false;
    };
    let open = all_but_last.iter().filter(|line| !ends_sentence(line)).count();
    !all_but_last.is_empty() && open as f32 > WRAPPED_ABOVE * all_but_last.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        paragraphs(text)
            .into_iter()
            .map(|block| block.text.to_string())
            .collect()
    }

    #[test]
    fn words_parted_at_the_end_of_a_line_are_whole_again() {
        assert_eq!(
            texts("the corpora\u{ad}\ntions said\n\nEnd"),
            ["the corporations said", "End"]
        );
        assert_eq!(texts("a cease-\nfire held\n\nEnd"), ["a cease-fire held", "End"]);
        assert_eq!(texts("the Ein-\nund Ausfuhr\n\nEnd"), ["the Ein- und Ausfuhr", "End"]);
        assert_eq!(texts("so he said -\nand went\n\nEnd"), ["so he said - and went", "End"]);
    }

    #[test]
    fn blank_lines_part_paragraphs_and_wrapping_is_undone() {
        assert_eq!(texts("One\ntwo.\n\nThree.\n \n\nFour"), ["One two.", "Three.", "Four"]);
        assert_eq!(
            texts("The allies met on\nMonday in the old\ntown hall."),
            ["The allies met on Monday in the old town hall."]
        );
        assert_eq!(
            texts("The allies met.\nThey left.\nIt rained."),
            ["The allies met.", "They left.", "It rained."]
        );
        assert_eq!(
            texts("The mayor of the U.S.\ntown spoke.\n    \"We met on\nMonday,\" he said.\n    It rained in the U.S."),
            [
                "The mayor of the U.S. town spoke.",
                "\"We met on Monday,\" he said.",
                "It rained in the U.S."
            ]
        );
        assert_eq!(texts("Salt.\n  Pepper.\nA lemon."), ["Salt.", "Pepper.", "A lemon."]);
        assert_eq!(texts("\n \n"), Vec::<String>::new());
    }

    #[test]
    fn lines_above_an_article_stand_for_themselves() {
        let text = "Tunnel drill breaks through under the pass, eleven centimetres off\nBy OSGOOD MIRREN\nThe Times\n\n\
            CALDER PASS — Two teams of tunnellers who had\nbeen digging toward each other for four years\nmet at last on \
            Wednesday. A hand came out of\nthe hole. It was holding a bottle of beer, and\nanother hand took it.\n\n\
            The railway will open\nin the spring of the year.";
        let found: Vec<String> = article(text).into_iter().map(|block| block.text.to_string()).collect();
        assert_eq!(
            found[0],
            "Tunnel drill breaks through under the pass, eleven centimetres off"
        );
        assert_eq!(found[1..3], ["By OSGOOD MIRREN", "The Times"]);
        assert!(found[3].ends_with("another hand took it."), "{found:?}");
        assert_eq!(found[4], "The railway will open in the spring of the year.");
    }

    #[test]
    fn scripts_without_spaces_are_joined_without_them() {
        assert_eq!(
            texts("停戦交渉が\n始まった\n\nThe end"),
            ["停戦交渉が始まった", "The end"]
        );
    }

    #[test]
    fn a_paragraph_knows_its_line() {
        let lines: Vec<u32> = paragraphs("One\ntwo.\n\n\nThree.")
            .iter()
            .map(|block| block.line)
            .collect();
        assert_eq!(lines, [1, 5]);
    }
}
