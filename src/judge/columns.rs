//! The columns of TREC's files: judgements and runs.

/// The `N` columns of a line as trec_eval reads them: at blanks, however many. Where that gives another number, at tabs, so that the
/// path of a file may have blanks.
pub(crate) fn columns<const N: usize>(line: &str) -> Option<[&str; N]> {
    // C's isspace: other blanks of Unicode belong to names.
    let is_blank = |c: char| c.is_ascii_whitespace() || c == '\u{b}';
    let by_blanks: Vec<&str> = line.split(is_blank).filter(|part| !part.is_empty()).collect();
    if let Ok(columns) = by_blanks.try_into() {
        return Some(columns);
    }
    let by_tabs: Vec<&str> = line.split('\t').map(|part| part.trim_matches(is_blank)).collect();
    let columns: [&str; N] = by_tabs.try_into().ok()?;
    columns.iter().all(|column| !column.is_empty()).then_some(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_apart_by_blanks_or_by_tabs() {
        for line in ["1 0 a 1", "1\t0\ta\t1", "1\t0 \ta 1\t", "  1  0\ta \t 1 ", "1 0 a 1\r"] {
            assert_eq!(columns(line), Some(["1", "0", "a", "1"]), "{line:?}");
        }
        assert_eq!(columns("1\t0\ta b.txt\t1"), Some(["1", "0", "a b.txt", "1"]));
        assert_eq!(columns("1 0 a\u{a0}b 1"), Some(["1", "0", "a\u{a0}b", "1"]));
        for line in ["", "1 0 a", "1 0 a b 1", "1\t\ta b c\t1"] {
            assert_eq!(columns::<4>(line), None, "{line:?}");
        }
    }
}
