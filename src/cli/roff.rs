//! Text as roff, in which man pages are written.

/// Columns that a line of the source should not exceed.
const WIDTH: usize = 80;

/// A line of text in which roff finds nothing to do.
pub fn put(line: &str, page: &mut String) {
    if line.is_empty() {
        return;
    }
    let escaped = line.replace('\\', "\\e").replace('-', "\\-");
    page.push_str(guard(&escaped));
    page.push_str(&escaped);
    page.push('\n');
}

/// What keeps a line of text from being a request.
fn guard(line: &str) -> &'static str {
    if line.starts_with(['.', '\'']) { "\\&" } else { "" }
}

/// The page without what prints nothing (paragraphs of nothing, blanks at ends), its long lines broken where they are filled anyway.
pub fn tidy(page: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut as_is = false;
    for line in page.lines().map(str::trim_end) {
        match line {
            ".nf" => as_is = true,
            ".fi" => as_is = false,
            _ => {}
        }
        let last = kept.last().copied().unwrap_or_default();
        let is_void = |line: &str| matches!(line, ".PP" | ".br");
        if line.is_empty() && !as_is || is_void(line) && (is_void(last) || last.starts_with(".SH")) {
            continue;
        }
        // A paragraph ends where a heading begins.
        if line.starts_with(".SH") || line.starts_with(".SS") || line == ".TP" || line == ".PP" {
            while kept.last().is_some_and(|last| is_void(last)) {
                kept.pop();
            }
        }
        // An empty line as it stands is a blank one.
        kept.push(if line.is_empty() { ".sp" } else { line });
    }
    while kept.last().is_some_and(|last| matches!(*last, ".PP" | ".br")) {
        kept.pop();
    }
    let mut text = String::with_capacity(page.len());
    let mut filled = true;
    for (index, line) in kept.iter().enumerate() {
        match *line {
            ".nf" => filled = false,
            ".fi" => filled = true,
            _ => {}
        }
        let is_term = index > 0 && kept[index - 1] == ".TP";
        if filled && !is_term && !line.starts_with(['.', '\'']) {
            put_filled(line, &mut text);
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

fn put_filled(line: &str, text: &mut String) {
    let mut begun = 0;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        if begun > 0 && begun + 1 + word.len() > WIDTH {
            text.push('\n');
            begun = 0;
        }
        if begun > 0 {
            text.push(' ');
            begun += 1;
        } else {
            text.push_str(guard(word));
        }
        text.push_str(word);
        begun += word.len();
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_text_is_a_request_of_roff() {
        let mut page = String::new();
        put(".hidden \\x 'a", &mut page);
        put("'quoted", &mut page);
        assert_eq!(page, "\\&.hidden \\ex 'a\n\\&'quoted\n");
        let long = format!("{} .hidden", "word ".repeat(16).trim_end());
        assert!(tidy(&long).ends_with("\n\\&.hidden\n"));
    }

    #[test]
    fn what_prints_nothing_goes() {
        assert_eq!(
            tidy(".SH A\n.PP\ntext \n.PP\n.PP\n.SH B\n.br\n\n.br\n.PP\n.nf\na\n\nb\n.fi\n.PP\n"),
            ".SH A\ntext\n.SH B\n.nf\na\n.sp\nb\n.fi\n"
        );
    }
}
