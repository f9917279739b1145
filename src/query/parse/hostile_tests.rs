//! Queries that are too much: long, deep, wide, and broken in every way.

use super::tests::{check, options, read};
use super::*;
use crate::query::describe::describe;
use crate::query::limits::{CLAUSES, NESTING};

#[test]
fn hostile_queries_are_read_in_bounded_time_and_depth() {
    let many = |unit: &str| unit.repeat(QUERY_BYTES / unit.len());
    for unit in [
        "(",
        ")",
        "()",
        "a ",
        "a OR ",
        "-",
        "- ",
        "-(",
        "(a ",
        "title:",
        "title:-",
        "=",
        "a NEAR/2 ",
        "(a NEAR/2 b) SENT ",
        "\"",
        "\"a\" ",
        "/",
        "/a/ ",
        "/\\/",
        "*",
        "?",
        "a* ",
        "~",
        "a~1",
        "^",
        "a^2^2",
        "\\",
        "atleast2(",
        "a AND ",
        "AND ",
        "NOT ",
        "!",
        "+",
        "“",
        "「",
        "date:",
        "date:[",
        "url:(",
        "a:b:",
        "https://",
        "(a b) NEAR/2 ",
        "(a OR (b c)) NEAR/2 ",
        "a SENT (b c) ",
        "é",
        "停",
        "\u{0}",
        "\u{ad}",
        "1:",
        "a,",
        "'",
        "(((a)^2)^2 ",
        "^2(",
        "-+!=",
        "|",
        "&&",
        "title:(",
        "words:(1 ",
        "\"a b\"~5",
    ] {
        let text = many(unit);
        let begin = std::time::Instant::now();
        for match_any in [false, true] {
            let parsed = parse(&text, &options(match_any));
            let printed = parsed.node.to_string();
            describe(&parsed.node);
            let again = parse(&printed, &options(match_any));
            let cut = again
                .notes
                .iter()
                .any(|note| note.message.starts_with("only the first"));
            assert!(cut || again.node.to_string() == printed, "{unit}");
            for note in parsed.notes.iter().take(2) {
                note.render(&text);
            }
        }
        assert!(begin.elapsed().as_secs() < 5, "{unit}: {:?}", begin.elapsed());
    }
}

#[test]
fn limits_are_said() {
    let deep = format!("{}a{}", "(".repeat(NESTING + 1), ")".repeat(NESTING + 1));
    assert!(read(&deep).notes[0].message.contains("deep"));
    let most = format!("{}a{}", "(".repeat(NESTING), ")".repeat(NESTING));
    check(&most, "a");
    let wide = "a ".repeat(CLAUSES + 5);
    let parsed = read(&wide);
    assert_eq!(parsed.notes.len(), 1);
    assert!(matches!(parsed.node.expr, Expr::And(parts) if parts.len() == CLAUSES));
    assert_eq!(read(&"a OR ".repeat(CLAUSES + 5)).notes.len(), 1);
    let long = "é".repeat(QUERY_BYTES);
    assert_eq!(read(&long).notes.len(), 1);
    assert_eq!(read("/a{1000}{1000}{1000}/").notes.len(), 1);
}
