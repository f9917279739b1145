//! The parts of a byline's line, and what stands in it beside names: addresses, handles, brackets.

/// Parts a line at the signs that stand between a byline's parts.
pub fn segments(line: &str) -> Vec<String> {
    // Most lines have nothing to part at and nothing to take out.
    if line.is_ascii() && !line.bytes().any(|byte| b"|\t-/([)]@:.".contains(&byte)) {
        return vec![line.to_owned()];
    }
    let bare = without_addresses(line);
    let mut out = Vec::new();
    let mut current = String::new();
    let characters: Vec<char> = bare.chars().collect();
    for (at, &c) in characters.iter().enumerate() {
        let spaced = |sign: &[char]| {
            sign.contains(&c)
                && at > 0
                && characters[at - 1].is_whitespace()
                && characters.get(at + 1).is_none_or(|next| next.is_whitespace())
        };
        if matches!(c, '|' | '•' | '∙' | '／' | '\t' | '｜' | '●' | '▪') || spaced(&['-', '–', '—', '·', '/', '―'])
        {
            out.push(std::mem::take(&mut current));
        } else {
            current.push(c);
        }
    }
    out.push(current);
    out.retain(|segment| !segment.trim().is_empty());
    out
}

/// `text` without e-mail addresses, web addresses, handles and what stands in brackets.
pub fn without_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0usize;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let address = bare.contains("://") || bare.starts_with("www.") || (bare.contains('@') && bare.len() > 1);
        if address {
            // `Greg Iacurci@GregIacurci`: the name stays.
            if let Some((name, _)) = bare
                .split_once('@')
                .filter(|(name, handle)| !name.is_empty() && !handle.contains('.'))
            {
                out.push_str(name);
            }
            out.push(' ');
            continue;
        }
        for c in word.chars() {
            match c {
                '(' | '（' | '[' | '【' => depth += 1,
                ')' | '）' | ']' | '】' => {
                    depth = depth.saturating_sub(1);
                    out.push(' ');
                }
                _ if depth == 0 => out.push(c),
                _ => {}
            }
        }
    }
    // An opening bracket at the start holds the whole line: （记者 …）
    if out.trim().is_empty() {
        return text
            .trim_matches(|c: char| matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】') || c.is_whitespace())
            .to_owned();
    }
    out
}

/// Whether `segment`, the last one of `line`, stands behind a dash.
pub fn follows_dash(line: &str, segment: &str) -> bool {
    let before = line.trim_end().strip_suffix(segment.trim());
    before.is_some_and(|before| before.trim_end().ends_with(['-', '–', '—', '―']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_parted_at_bars_and_dashes_between_spaces() {
        assert_eq!(segments("Ada Berg | Marlow - Post"), ["Ada Berg ", " Marlow ", " Post"]);
        assert_eq!(segments("Anne-Marie Lund"), ["Anne-Marie Lund"]);
        assert_eq!(segments("Ada Berg@AdaBerg (Marlow)").concat().trim(), "Ada Berg");
        assert!(follows_dash("Ada Berg — Marlow", " Marlow") && !follows_dash("Ada Berg | Marlow", " Marlow"));
    }
}
