//! The forms of a report, byte for byte.

use std::path::Path;

use nutgraf::judge::check::outcome::Report;
use nutgraf::judge::report::format::{FORMATS, ReportFormat};
use nutgraf::judge::report::look::TextLook;

use crate::judge::checks::outcome;

/// A suite with something of everything that a report must tell.
const SUITE: &str = r##"name = "News & <views>"

[[case]]
query = "dock"
hits = 2

[[case]]
name = "Strike #1: 100 %, \"all\""
query = "strike"
hits = { min = 3 }
top = { "wire-7" = 1 }

[[case]]
query = "river"
todo = "rivers are <next>"
hits = 7

[[case]]
query = "broken"
hits = 1
"##;

fn report() -> Report {
    Report {
        suites: vec![outcome(SUITE, Path::new("ci/a,b.toml"))],
    }
}

fn written(format: ReportFormat, look: TextLook) -> String {
    let mut out = Vec::new();
    format
        .write(&report(), look, &mut out)
        .expect("a vector takes everything");
    String::from_utf8(out).expect("text")
}

#[test]
fn each_form_is_as_it_was() {
    for (name, format) in FORMATS {
        insta::assert_snapshot!(name, written(format, TextLook::default()));
    }
    let look = TextLook {
        colour: true,
        all: true,
    };
    insta::assert_snapshot!("text-coloured", written(ReportFormat::Text, look));
}

#[test]
fn names_of_forms_read_back() {
    for (name, format) in FORMATS {
        assert_eq!(name.parse(), Ok(format));
    }
    assert!("xml".parse::<ReportFormat>().is_err());
}

#[test]
fn the_json_report_follows_its_schema() {
    let schema = nutgraf::render::schema::of("report").expect("a schema");
    let document = serde_json::from_str(&written(ReportFormat::Json, TextLook::default())).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let faults: Vec<String> = validator
        .iter_errors(&document)
        .map(|fault| fault.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
}
