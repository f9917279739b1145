use proptest::prelude::*;

use super::*;
use crate::analyzer::language::Language;
use crate::analyzer::stems::stems_in;
use crate::index::descriptor::ANALYZER;

/// The words of a text in the notation of docs/words.md.
fn notation(text: &str) -> String {
    let mut places: Vec<Vec<String>> = Vec::new();
    let count = Words::default().each(text, &mut |token| {
        places.resize((token.position as usize + 1).max(places.len()), Vec::new());
        let form = match token.shape {
            Shape::JoinedEnd(_) | Shape::Cased => return,
            Shape::Joined(parts @ 2..) => format!("{}·{parts}", token.form),
            Shape::Word | Shape::Joined(_) | Shape::Marked => token.form.to_owned(),
        };
        places[token.position as usize].push(form);
    });
    places.resize(count as usize, Vec::new());
    let places: Vec<String> = places.iter().map(|forms| forms.join("|")).collect();
    places.join(" ")
}

#[test]
fn the_table_of_the_documentation_holds() {
    let rows: Vec<(String, String)> = include_str!("../../../docs/words.md")
        .lines()
        .filter(|line| line.starts_with('|') && !line.starts_with("|---") && !line.starts_with("| text "))
        .map(|line| {
            let line = line.replace("\\|", "\u{1}");
            let mut cells = line
                .trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().replace('\u{1}', "|"));
            (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
        })
        .collect();
    assert!(rows.len() > 30);
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(text, wanted)| notation(text) != *wanted)
        .map(|(text, wanted)| format!("{text}\n   is     {}\n   wanted {wanted}", notation(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// When this fails, words or stems have changed: raise `ANALYZER`, so that older indexes are built anew, and write the new number here.
#[test]
fn words_and_stems_are_those_of_their_version() {
    let probe = "The U.N.'s cease-fire talks: AT&T’s €1.5bn, #MeToo, l'été, négociations, Straßen, 日本語, 서울에서, 3,5% don't 1,500";
    let languages: Vec<Language> = Language::all().collect();
    let mut seen = String::new();
    Words::default().each(probe, &mut |token| {
        let terms = stems_in(&token, &languages);
        seen.push_str(&format!("{} {} {terms:?}\n", token.form, token.position));
    });
    let fingerprint = xxhash_rust::xxh3::xxh3_64(seen.as_bytes());
    assert_eq!((ANALYZER, fingerprint), (3, 14_278_262_465_542_427_704), "{seen}");
}

#[test]
fn data_that_is_no_word_keeps_its_place() {
    let data = "x".repeat(LONGEST_FORM + 1);
    let text = format!("before {data} after");
    let mut found = Vec::new();
    Words::default().each(&text, &mut |token| found.push((token.form.to_owned(), token.position)));
    assert_eq!(found, [("before".to_owned(), 0), ("after".to_owned(), 2)]);
}

#[test]
fn a_megabyte_without_a_space_is_cut_into_words() {
    let mut count = 0;
    Words::default().each(&"a.b,c-d;".repeat(130_000), &mut |_| count += 1);
    assert!(count > 100_000);
}

/// Text that is likely to hit the rules: words, signs and scripts in any mixture.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z]{1,6}",
        "[0-9]{1,4}",
        Just("'s".to_owned()),
        "[ .,'’&#@$€%+_:;/-]",
        "[éñßİʼµﬁ日本語ｶﾞก서\u{ad}\u{200b}\u{301}]",
        "\\PC",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn spans_are_of_the_text_and_places_only_rise(text in newsy()) {
        let mut last = 0;
        let mut end = 0;
        let count = Words::default().each(&text, &mut |token| {
            let covered = token.span.of(&text).expect("a span of the text");
            assert!(!covered.is_empty() && !token.form.is_empty());
            assert!(token.position >= last);
            assert!(token.form.len() <= LONGEST_FORM);
            last = token.position;
            end = end.max(token.position + 1);
            if token.shape == Shape::Word {
                assert_eq!(crate::text::word_form::word_form(token.form), token.form, "folding is done");
            }
        });
        prop_assert!(end <= count);
    }

    /// White space parts words, but for initials, thousands and signs of amounts.
    #[test]
    fn words_do_not_reach_over_a_space(left in newsy(), right in newsy()) {
        let joined = format!("{left} and {right}");
        let apart = [notation(&left), "and".to_owned(), notation(&right)];
        let apart: Vec<&str> = apart.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
        prop_assert_eq!(notation(&joined), apart.join(" "));
    }

    /// What stands in an ASCII text is found in the same words when a letter beyond ASCII follows.
    #[test]
    fn the_way_for_ascii_and_the_way_for_all_agree(text in "[a-zA-Z0-9 .,'&#@$%+_:;/-]{0,20}") {
        let mut quick = Vec::new();
        let mut full = Vec::new();
        push_atoms(&text, Span::new(0, text.len()), &mut quick);
        let longer = format!("{text} é");
        push_atoms(&longer, Span::new(0, longer.len()), &mut full);
        full.pop();
        prop_assert_eq!(quick, full);
    }
}
