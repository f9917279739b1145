//! What queries mean, told by how they print.

use super::*;
use crate::query::describe::describe;

pub(super) fn options(match_any: bool) -> Options {
    Options {
        match_any,
        small_words: SmallWords::default(),
        today: "2023-11-30".parse().expect("a date"),
    }
}

pub(super) fn read(text: &str) -> Parsed {
    parse(text, &options(false))
}

pub(super) fn check(text: &str, printed: &str) {
    let parsed = read(text);
    assert_eq!(parsed.node.to_string(), printed, "for {text}");
    assert!(parsed.notes.is_empty(), "{text}: {:?}", parsed.notes);
}

/// A query that is understood with so many notes.
pub(super) fn check_notes(text: &str, printed: &str, notes: usize) {
    let parsed = read(text);
    assert_eq!(parsed.node.to_string(), printed, "for {text}");
    assert_eq!(parsed.notes.len(), notes, "{text}: {:?}", parsed.notes);
    assert!(parsed.strict(text).is_err());
}

#[test]
fn what_is_no_language_is_said() {
    check_notes("lang:klingon", "lang:klingon", 1);
    check_notes("lang:eng", "lang:eng", 1);
}

#[test]
fn words_and_operators() {
    for (text, printed) in [
        ("truce talks", "truce AND talks"),
        ("truce AND talks", "truce AND talks"),
        ("truce && talks", "truce AND talks"),
        ("truce&&talks", "truce AND talks"),
        ("truce OR ceasefire", "truce OR ceasefire"),
        ("truce || ceasefire", "truce OR ceasefire"),
        ("truce | ceasefire", "truce OR ceasefire"),
        ("a b OR c d", "(a AND b) OR (c AND d)"),
        ("a (b OR c) d", "a AND (b OR c) AND d"),
        ("(a b) c", "a AND b AND c"),
        ("a -b", "a AND NOT b"),
        ("a NOT b", "a AND NOT b"),
        ("a AND NOT b", "a AND NOT b"),
        ("a !b", "a AND NOT b"),
        ("a −b", "a AND NOT b"),
        ("-a -b", "NOT a AND NOT b"),
        ("NOT NOT a", "a"),
        ("-(-a)", "a"),
        ("-(a OR b)", "NOT (a OR b)"),
        ("+a b", "a AND b"),
        ("or and not near", "or AND and AND not AND near"),
        ("=news", "=news"),
        ("-=news", "NOT =news"),
        ("=\"the news\"", "\"the news\""),
        ("*", "*"),
        ("hostage^2 deal", "hostage^2 AND deal"),
        ("(a b)^1.5", "(a AND b)^1.5"),
        ("\"a b\"^3", "\"a b\"^3"),
        ("“hostage deal”", "\"hostage deal\""),
        ("„Geisel-Abkommen“", "\"Geisel-Abkommen\""),
        ("« cessez-le-feu total »", "\"cessez-le-feu total\""),
        ("「停戦 合意」", "\"停戦 合意\""),
        ("(停戦　合意)", "停戦 AND 合意"),
        ("（停戦 OR 合意）", "停戦 OR 合意"),
        (
            "Biden, Netanyahu; and Sinwar.",
            "Biden AND Netanyahu AND and AND Sinwar",
        ),
        ("Smith & Wesson", "Smith AND Wesson"),
        ("Truce — at last…", "Truce AND at AND last"),
        ("foo(bar)baz", "foo AND bar AND baz"),
        ("Israel–Hamas", "Israel AND Hamas"),
        ("word -- word", "word AND word"),
        ("Embargoes/Sanctions", "Embargoes AND Sanctions"),
        ("wait...what", "wait AND what"),
        ("J. K. Rowling", "J.K. AND Rowling"),
        ("1 250 000 people", "1250000 AND people"),
        ("12 000 people", "12000 AND people"),
        ("747 380", "747 AND 380"),
        ("צה\"ל אמר", "צה\"ל AND אמר"),
        ("\"דובר צה\"ל\"", "\"דובר צה\"ל\""),
        ("==US troops", "==US AND troops"),
        ("Qatar PRE minister", "Qatar PRE/10 minister"),
        ("date:21 Dec 1988 Lockerbie", "date:1988-12-21 AND Lockerbie"),
        ("(since:November 1988) truce", "date:1988-11.. AND truce"),
        ("\"5%\" 24/7", "\"5%\" AND 24/7"),
    ] {
        check(text, printed);
    }
}

#[test]
fn marks_inside_words_stay() {
    for word in [
        "U.S.",
        "AT&T",
        "9/11",
        "don't",
        "don’t",
        "#MeToo",
        "@potus",
        "$5",
        "€1.5bn",
        "5%",
        "C++",
        "C#",
        "10:30",
        "1,500",
        "cease-fire",
        "l'Élysée",
        "a.m.",
        "हिन्दी",
        "S&P",
    ] {
        let parsed = read(word);
        assert_eq!(parsed.node.expr, Expr::Word(word.to_owned()));
        assert!(parsed.notes.is_empty());
        assert_eq!(parsed.node.span, Span::new(0, word.len()));
    }
    assert_eq!(read("'tis").node.expr, Expr::Word("tis".to_owned()));
    assert_eq!(read("(workers')").node.to_string(), "workers");
}

#[test]
fn proximity() {
    for (text, printed) in [
        ("Biden NEAR/10 Netanyahu", "Biden NEAR/10 Netanyahu"),
        ("Biden w/10 Netanyahu", "Biden NEAR/10 Netanyahu"),
        ("Biden near/3 Netanyahu", "Biden NEAR/3 Netanyahu"),
        ("Biden NEAR Netanyahu", "Biden NEAR/10 Netanyahu"),
        ("Qatar PRE/5 \"prime minister\"", "Qatar PRE/5 \"prime minister\""),
        ("Qatar SENT hostage", "Qatar SENT hostage"),
        ("Qatar w/p hostage", "Qatar PARA hostage"),
        ("a b NEAR/2 c d", "a AND b NEAR/2 c AND d"),
        ("a NEAR/2 b NEAR/3 c", "a NEAR/2 b NEAR/3 c"),
        ("a NEAR/2 (b NEAR/3 c)", "a NEAR/2 (b NEAR/3 c)"),
        (
            "\"hostage deal\" NEAR/30 (Qatari OR Doha)",
            "\"hostage deal\" NEAR/30 (Qatari OR Doha)",
        ),
        ("negotiat* w/5 wom?n", "negotiat* NEAR/5 wom?n"),
        ("a NEAR/2 wome?", "a NEAR/2 wome?"),
        ("(a b) NEAR/2 c", "a NEAR/2 c AND b NEAR/2 c"),
        (
            "(a b) NEAR/2 (c d)",
            "a NEAR/2 c AND a NEAR/2 d AND b NEAR/2 c AND b NEAR/2 d",
        ),
        ("a SENT (b c)", "a SENT b SENT c"),
        ("(a b) SENT (c d)", "a SENT b SENT c SENT d"),
        ("title:a NEAR/2 title:b", "title:(a NEAR/2 b)"),
        ("title:(a NEAR/2 b)", "title:(a NEAR/2 b)"),
        ("atleast3(Qatar)", "atleast3(Qatar)"),
        ("ATLEAST3(Qatar OR Doha)", "atleast3(Qatar OR Doha)"),
        ("atleast3(a b)", "atleast3(a) AND atleast3(b)"),
        ("title:atleast2(a)", "title:atleast2(a)"),
        ("atleast2(title:a)", "title:atleast2(a)"),
    ] {
        check(text, printed);
    }
    check_notes("a NEAR/5 NOT b", "a AND NOT b", 1);
    check_notes("a NEAR/5 date:2023", "a AND date:2023", 1);
    check_notes("title:a NEAR/5 b", "title:a AND b", 1);
    check_notes("a^2 NEAR/5 b", "a NEAR/5 b", 1);
    check_notes("a NEAR/0 b", "a NEAR/1 b", 1);
    check_notes("a NEAR/x b", "a NEAR/10 b", 1);
    check_notes("a NEAR/99999999999 b", "a NEAR/10000 b", 1);
    check_notes("a NEAR/5", "a", 1);
    check_notes("a ??", "a", 1);
    check_notes("a^-1 b", "a AND b", 1);
    check_notes("\"a b\"^x c", "\"a b\" AND c", 1);
    check_notes(r"a \*?", "a", 1);
    check_notes("PRE/5 a", "a", 1);
    check_notes("\"hostage deal\"~5", "hostage NEAR/5 deal", 1);
    check_notes("atleast3 Qatar", "\\atleast3 AND Qatar", 1);
    check_notes("atleast0(a)", "atleast1(a)", 1);
    check_notes("atleast2(-a)", "NOT a", 1);
}

#[test]
fn fields() {
    for (text, printed) in [
        ("title:deal", "title:deal"),
        ("TITLE:deal", "title:deal"),
        ("intitle:deal", "title:deal"),
        ("title：deal", "title:deal"),
        ("-title:deal", "NOT title:deal"),
        ("title:-deal", "title:(NOT deal)"),
        ("byline:\"colleen long\"", "byline:\"colleen long\""),
        ("author:long", "byline:long"),
        ("title:(a OR b)", "title:(a OR b)"),
        ("title:(a body:b)", "title:a AND body:b"),
        ("title:(a OR -body:b)^2", "(title:a OR NOT body:b)^2"),
        ("title:body:b", "body:b"),
        ("title:(a date:2023)", "title:a AND date:2023"),
        ("agency:ap", "source:ap"),
        ("lang:english", "lang:en"),
        ("lang:en-US", "lang:en"),
        ("lang:Français", "lang:fr"),
        ("url:https://example.com/a?b=c,d", "url:https://example.com/a?b=c,d"),
        (
            "url:https://example.com/Foo_(bar)",
            "url:\\https\\:\\/\\/example\\.com\\/Foo\\_\\(bar\\)",
        ),
        ("path:ap/2023/*", "path:ap/2023/*"),
        ("site:example.com", "url:example.com"),
        ("title:hostage^2", "title:hostage^2"),
        ("byline:*", "byline:*"),
        ("-date:*", "NOT date:*"),
        ("date:unknown", "NOT date:*"),
        ("source:Unknown", "NOT source:*"),
        ("source:\"unknown\"", "source:\"unknown\""),
        ("-lang:unknown", "lang:*"),
        ("section:(world OR unknown)", "section:world OR NOT section:*"),
        ("title:unknown", "title:unknown"),
        ("title:=news", "title:=news"),
        ("title:AND", "title:\\AND"),
        ("like:7k2m", "like:\\7k2m"),
        ("words:>500", "words:>=501"),
        ("words:300..500", "words:300..500"),
        ("words:1,000", "words:1000"),
        ("copies:>=3", "copies:>=3"),
        ("copies:<3", "copies:<=2"),
        ("words:(<100 OR >500)", "words:<=99 OR words:>=501"),
        ("words:\" >5\"", "words:>=6"),
    ] {
        check(text, printed);
    }
    check_notes("titel:deal", "titel AND deal", 1);
    check_notes("foo:bar", "foo AND bar", 1);
    check_notes("https://example.com/a", "https AND example.com AND a", 1);
    check_notes("title: deal", "title:deal", 1);
    check_notes("deal title:", "deal", 1);
    check_notes("words:many", "many", 1);
    check("Trump: no deal", "Trump AND no AND deal");
}

#[test]
fn dates() {
    for (text, printed) in [
        ("date:2023-11", "date:2023-11"),
        ("date:2023-11-20..2023-11-24", "date:2023-11-20..2023-11-24"),
        ("date:[2023-11-20 TO 2023-11-24]", "date:2023-11-20..2023-11-24"),
        ("date:\"november 2023\"", "date:2023-11"),
        ("before:2024", "date:..2023-12-31"),
        ("after:2023-11-20", "date:2023-11-21.."),
        ("since:2023-11", "date:2023-11.."),
        ("until:2023-11", "date:..2023-11"),
        ("when:7d", "date:2023-11-23..2023-11-30"),
        ("date:yesterday", "date:2023-11-29"),
        ("date:last-week", "date:2023-11-20..2023-11-26"),
        ("date:(2022 OR 2023-01)", "date:2022 OR date:2023-01"),
    ] {
        check(text, printed);
    }
    check_notes("date:2023-13", "2023-13", 1);
    check_notes("before:dawn", "dawn", 1);
    check_notes("when:ever", "ever", 1);
}

#[test]
fn patterns() {
    for (text, expr) in [
        ("negotiat*", Expr::Prefix("negotiat".into())),
        ("negotiat**", Expr::Prefix("negotiat".into())),
        ("wom?n", Expr::Wildcard("wom?n".into())),
        ("*gate", Expr::Wildcard("*gate".into())),
        ("b*t", Expr::Wildcard("b*t".into())),
        ("terroris?", Expr::Wildcard("terroris?".into())),
        (
            "netanyahoo~1",
            Expr::Fuzzy {
                word: "netanyahoo".into(),
                edits: 1,
            },
        ),
        (
            "netanyahoo~",
            Expr::Fuzzy {
                word: "netanyahoo".into(),
                edits: 2,
            },
        ),
        (
            "biden~",
            Expr::Fuzzy {
                word: "biden".into(),
                edits: 1,
            },
        ),
        ("/cease-?fire/", Expr::Regex("cease-?fire".into())),
        ("/a\\/b/", Expr::Regex("a/b".into())),
        ("/(a|b)c/", Expr::Regex("(a|b)c".into())),
        ("\\AND", Expr::Word("AND".into())),
        ("C\\*", Expr::Word("C*".into())),
    ] {
        let parsed = read(text);
        assert_eq!(parsed.node.expr, expr, "{text}");
        assert!(parsed.notes.is_empty(), "{text}: {:?}", parsed.notes);
    }
    check("who won the cup?", "who AND won AND the AND cup");
    check("/home/user", "home AND user");
    let signs = read("😀");
    assert!(signs.is_empty());
    assert_eq!(signs.notes.len(), 1);
    check_notes("😀 truce", "truce", 1);
    check_notes("==us", "=us", 1);
    check_notes("year:2019", "year AND 2019", 1);
    check_notes("date>2019", "date AND 2019", 1);
    check_notes("b52~1", "b52", 1);
    check_notes("word~3", "word~1", 1);
    check_notes("wom?n~1", "wom?n", 1);
    check_notes("a /(b/ c", "a AND c", 1);
    check_notes("/cease fire", "cease AND fire", 1);
    check_notes("\"hostage* deal\"", "\"hostage  deal\"", 1);
}

#[test]
fn what_is_broken_is_mended_with_a_note() {
    for (text, printed, notes) in [
        ("\"hostage deal", "\"hostage deal\"", 1),
        ("(hostage deal", "hostage AND deal", 1),
        ("hostage) deal", "hostage AND deal", 1),
        ("hostage AND", "hostage", 1),
        ("AND hostage", "hostage", 1),
        ("OR hostage", "hostage", 1),
        ("hostage OR", "hostage", 1),
        ("a OR OR b", "a OR b", 1),
        ("a AND AND b", "a AND b", 1),
        ("a AND OR b", "a OR b", 1),
        ("a OR AND b", "a OR b", 1),
        ("a () b", "a AND b", 1),
        ("a \"\" b", "a AND b", 1),
        ("a NOT", "a", 1),
        ("a - b", "a AND b", 1),
        ("a^x", "a", 1),
        ("a^0", "a", 1),
        ("a^99999", "a^1000", 1),
        ("(a b)~3", "a AND b", 1),
        ("=(a b)", "a AND b", 1),
    ] {
        check_notes(text, printed, notes);
    }
}

#[test]
fn nothing_asked_is_nothing_found() {
    for text in ["", "  ", ",", "()", "\"\"", "AND", "-", "—", "\u{ad}"] {
        let parsed = read(text);
        assert!(parsed.is_empty(), "{text}: {:?}", parsed.node);
        assert!(
            parsed.notes.len() == usize::from(!text.trim().is_empty()),
            "{text}: {:?}",
            parsed.notes
        );
        assert_eq!(parsed.node.to_string(), "");
    }
}

#[test]
fn match_any_widens_words_but_not_what_narrows() {
    for (text, printed) in [
        ("a b", "a OR b"),
        ("a b -c", "NOT c AND (a OR b)"),
        ("a AND b c", "(a AND b) OR c"),
        ("+a b c", "a AND (a OR b OR c)"),
        ("+a +b", "a AND b"),
        ("a b date:2023 lang:es", "date:2023 AND lang:es AND (a OR b)"),
        ("-a", "NOT a"),
        ("-a -b", "NOT a AND NOT b"),
        ("title:a b", "title:a OR b"),
        ("a OR date:2023", "a OR date:2023"),
        ("(a b) AND c", "(a OR b) AND c"),
        ("(a b) NEAR/3 c", "(a OR b) NEAR/3 c"),
    ] {
        let parsed = parse(text, &options(true));
        assert_eq!(parsed.node.to_string(), printed, "for {text}");
    }
}

#[test]
fn spans_cover_their_clauses() {
    let text = "truce AND (talks OR title:\"a deal\"^2) -x";
    let Expr::And(parts) = read(text).node.expr else {
        panic!("all")
    };
    let spans: Vec<&str> = parts.iter().filter_map(|part| part.span.of(text)).collect();
    assert_eq!(spans, ["truce", "(talks OR title:\"a deal\"^2)", "-x"]);
}

#[test]
fn notes_point_at_their_place() {
    let text = "停戦 AND (deal";
    let parsed = read(text);
    let [note] = &parsed.notes[..] else { panic!("one note") };
    assert_eq!(
        note.render(text),
        "停戦 AND (deal\n         ^ this parenthesis is closed at the end of the query"
    );
    let long = format!("{} (deal", "word ".repeat(100));
    let note = read(&long).notes.remove(0);
    let rendered = note.render(&long);
    let (line, carets) = rendered.split_once('\n').expect("two lines");
    assert_eq!(line.chars().nth(carets.find('^').expect("a caret")), Some('('));
    assert!(line.chars().count() < 80);
    let error = read("titel:x").strict("titel:x").expect_err("a note");
    assert_eq!(
        error.to_string(),
        "titel:x\n^^^^^^ `titel` is no field; read as text; write title:x"
    );
    let end = Note::new(Span::new(3, 3), "end");
    assert_eq!(end.render("abc"), "abc\n   ^ end");
}

#[test]
fn a_tree_in_words() {
    let query = read("\"hostage deal\" NEAR/30 (Qatari OR doh*) -title:x date:2023-11");
    let lines: Vec<String> = describe(&query.node).iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "all of:",
            "  at most 30 words apart, in either order:",
            "    the phrase \"hostage deal\"",
            "    any of:",
            "      the word Qatari, in any form",
            "      words that begin with doh",
            "  not:",
            "    in the title:",
            "      the word x, in any form",
            "  published in 2023-11",
        ]
    );
}
