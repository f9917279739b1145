//! The rules for single publishers: each file has a page of ours in tests/publishers, in the shape of that publisher's.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;

use nutgraf::article::Origin;
use nutgraf::clean::cleaner::Cleaner;
use nutgraf::clean::publishers::file::PublisherFile;
use nutgraf::clean::publishers::rules::FILES;
use nutgraf::read::html::Html;
use nutgraf::read::limits::Limits;
use nutgraf::read::reader::{Part, Reader};

fn body(cleaner: &Cleaner, name: &str) -> Vec<String> {
    let path = format!("tests/publishers/{name}.html");
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}; each file of rules has a page"));
    let part = Part {
        path: &path,
        bytes: &bytes,
        first_line: 1,
    };
    let mut found = Vec::new();
    let read = Html.read(&part, &Limits::default(), &mut |page| {
        let article = cleaner.clean(&page.expect("a page"), Origin::default());
        found = article.expect("an article").body;
        ControlFlow::Break(())
    });
    read.expect("a page");
    found
}

#[test]
fn each_rule_takes_out_what_it_names_and_nothing_else() {
    for (name, text) in FILES {
        let file = PublisherFile::parse(name, text).expect("rules");
        let ruled = body(&Cleaner::default(), name);
        let general = body(&Cleaner::default().without_publisher_rules(), name);
        let gone: BTreeSet<&String> = general.iter().filter(|paragraph| !ruled.contains(paragraph)).collect();
        for line in &file.furniture {
            let text = line.text.as_deref().or(line.start.as_deref()).expect("a line");
            assert!(
                gone.iter().any(|paragraph| paragraph.starts_with(text)),
                "{name}: {text}"
            );
        }
        assert_eq!(gone.len(), file.furniture.len(), "{name}");
    }
}
