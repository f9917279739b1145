//! The paragraphs of a text that has no mark-up but line ends.

use crate::page::Block;

/// Share of lines that end without a stop above which single line ends are wrapping, not paragraphs.
const WRAPPED_ABOVE: f32 = 0.5;

/// Paragraphs of `text`: blank lines part them; where there are none, each line is a paragraph, unless the lines read
/// as the wrapping of one.
pub fn paragraphs(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let parted = lines.iter().any(|line| line.is_empty());
    let lines_are_paragraphs = !parted && !reads_as_wrapped(&lines);
    let groups = lines.split(|line| line.is_empty());
    let mut blocks = Vec::new();
    let mut add = |words: &[&str], first_line: usize| {
        let mut text = String::with_capacity(words.iter().map(|line| line.len() + 1).sum());
        for word in words.iter().flat_map(|line| line.split_whitespace()) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        if !text.is_empty() {
            blocks.push(Block {
                text,
                line: u32::try_from(first_line).unwrap_or(u32::MAX),
                ..Block::default()
            });
        }
    };
    let mut line_number = 1;
    for group in groups {
        if lines_are_paragraphs {
            group
                .iter()
                .enumerate()
                .for_each(|(index, line)| add(&[line], line_number + index));
        } else {
            add(group, line_number);
        }
        line_number += group.len() + 1;
    }
    blocks
}

/// True when most lines but the last end in the middle of a sentence.
fn reads_as_wrapped(lines: &[&str]) -> bool {
    let Some((_, all_but_last)) = lines.split_last() else {
        return false;
    };
    let open = all_but_last.iter().filter(|line| !ends_sentence(line)).count();
    !all_but_last.is_empty() && open as f32 > WRAPPED_ABOVE * all_but_last.len() as f32
}

fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '»', '\'', ')', '」', '』', '）']);
    bare.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।', '؟'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        paragraphs(text).into_iter().map(|block| block.text).collect()
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
        assert_eq!(texts("\n \n"), Vec::<String>::new());
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
