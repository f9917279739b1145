//! The manual of the language, held to the program.

use super::tests::read;

/// Lines of the manual's query blocks up to three spaces.
fn examples_of_the_manual() -> Vec<&'static str> {
    let manual = include_str!("../../../docs/query-language.md");
    manual
        .split("```query\n")
        .skip(1)
        .filter_map(|block| block.split("```").next())
        .flat_map(str::lines)
        .filter_map(|line| line.split("   ").next())
        .map(str::trim)
        .collect()
}

#[test]
fn every_example_of_the_manual_is_understood_without_a_note() {
    let examples = examples_of_the_manual();
    assert!(examples.len() > 80, "{}", examples.len());
    for example in examples {
        let parsed = read(example);
        assert!(parsed.notes.is_empty(), "{example}: {:?}", parsed.notes);
        assert!(!parsed.is_empty(), "{example}");
    }
}

#[test]
fn the_manual_names_every_field_with_its_other_names() {
    let manual = include_str!("../../../docs/query-language.md");
    for entry in crate::query::fields::FIELDS {
        let others: Vec<String> = entry.aliases.iter().map(|alias| format!("`{alias}`")).collect();
        let row = format!("| `{}` | {} |", entry.name, others.join(", ")).replace("|  |", "| |");
        assert!(manual.contains(&row), "{row}");
        let parsed = read(entry.example);
        assert!(parsed.notes.is_empty(), "{}: {:?}", entry.example, parsed.notes);
        assert!(manual.contains(&format!("{}:", entry.name)), "{}", entry.name);
    }
}
