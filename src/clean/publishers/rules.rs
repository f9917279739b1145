//! The rules of all publishers, by host.

use std::sync::LazyLock;

use crate::clean::body::story::Story;
use crate::clean::evidence::address::host;
use crate::clean::publishers::file::PublisherFile;
use crate::clean::verdict::Part;
use crate::page::Page;
use crate::text::fold::fold;

/// The files of rules, by name.
pub const FILES: &[(&str, &str)] = &[
    ("business-insider", include_str!("rules/business-insider.toml")),
    ("daily-star", include_str!("rules/daily-star.toml")),
    ("funke", include_str!("rules/funke.toml")),
    ("postmedia", include_str!("rules/postmedia.toml")),
    ("rolling-stone", include_str!("rules/rolling-stone.toml")),
    ("wired", include_str!("rules/wired.toml")),
];

/// A rule, ready to be compared.
struct Rule {
    host: String,
    /// Folded.
    line: String,
    whole: bool,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    // A file that does not parse fails the tests; in a build that got so far it is as if it were not there.
    let files = FILES
        .iter()
        .filter_map(|(name, text)| PublisherFile::parse(name, text).ok());
    files.flat_map(rules_of).collect()
});

fn rules_of(file: PublisherFile) -> Vec<Rule> {
    let mut rules = Vec::new();
    for host in &file.hosts {
        for line in &file.furniture {
            let text = line.text.as_deref().or(line.start.as_deref()).unwrap_or_default();
            rules.push(Rule {
                host: host.clone(),
                line: fold(text),
                whole: line.text.is_some(),
            });
        }
    }
    rules
}

/// Takes the lines that the publisher's rules name out of the story of a page at `address`.
pub fn take_out(page: &Page, address: Option<&str>, story: &mut Story) {
    let Some(host) = address.and_then(host) else { return };
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| is_at(host, &rule.host)).collect();
    if rules.is_empty() {
        return;
    }
    for index in 0..page.blocks.len() {
        if !matches!(story.parts[index], Part::Body | Part::Subheading | Part::Caption) {
            continue;
        }
        let text = fold(page.blocks[index].text.trim());
        let named = |rule: &&Rule| {
            if rule.whole {
                text == rule.line
            } else {
                text.starts_with(&rule.line)
            }
        };
        if rules.iter().any(named) {
            story.rule(index, Part::Furniture, "a line that the rules for this publisher name");
        }
    }
}

/// Whether `host` is `known` or stands below it.
fn is_at(host: &str, known: &str) -> bool {
    host.strip_suffix(known)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_and_no_host_has_two() {
        let mut hosts: Vec<String> = Vec::new();
        for (name, text) in FILES {
            let file = PublisherFile::parse(name, text).unwrap_or_else(|error| panic!("{error}"));
            hosts.extend(file.hosts);
        }
        let count = hosts.len();
        hosts.sort();
        hosts.dedup();
        assert_eq!(hosts.len(), count);
    }

    #[test]
    fn hosts_are_compared_by_their_labels() {
        assert!(is_at("news.a.example", "a.example"));
        assert!(!is_at("a-a.example", "a.example"));
    }
}
