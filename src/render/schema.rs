//! JSON Schemas of everything that is printed as JSON, written by hand and versioned; the tests hold the output to them.

use serde_json::{Value, json};

const DEFINITIONS: &str = include_str!("schema/output.json");

/// The documents that have a schema, with what prints them.
pub const DOCUMENTS: [(&str, &str); 14] = [
    ("answer", "search --format json"),
    ("answers", "search --queries FILE --format json"),
    ("hit", "a line of search --format jsonl"),
    ("match", "a line of search --kwic --format jsonl"),
    ("times", "timeline --format json"),
    ("article", "clean --format json; a line of export"),
    ("cleaned", "a line of clean --format jsonl"),
    ("shown", "show --format json"),
    ("indexing", "index --report json"),
    ("status", "status --format json"),
    ("settings", "status --settings --format json"),
    ("report", "check --output json"),
    ("figures", "eval --format json"),
    ("movement", "eval without --qrels --format json"),
];

/// The schema of `document`, complete in itself; `None` when no document has that name.
pub fn of(document: &str) -> Option<Value> {
    DOCUMENTS.iter().find(|(name, _)| *name == document)?;
    let mut schema: Value = serde_json::from_str(DEFINITIONS).ok()?;
    schema["$ref"] = json!(format!("#/$defs/{document}"));
    Some(schema)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_has_a_schema() {
        for (name, _) in DOCUMENTS {
            let schema = of(name).expect(name);
            assert!(schema["$defs"][name].is_object(), "{name}");
            jsonschema::validator_for(&schema).expect("a valid schema");
        }
        assert_eq!(of("nonsense"), None);
    }
}
