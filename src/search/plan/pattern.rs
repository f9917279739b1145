//! Patterns of a query: wildcards and regular expressions, as tests of the words of a corpus.

use regex::RegexBuilder;

use crate::search::error::SearchError;
use crate::search::plan::lexicon::Lexicon;
use crate::search::plan::pattern_words::Expansion;
use crate::search::plan::scope::Scope;
use crate::text::word_form::word_form;

/// Compiled size of a regular expression, in bytes.
const REGEX_BYTES: usize = 1 << 20;

/// Words of a pattern, `?` one character, `*` any number.
pub(crate) fn of_wildcard(
    lexicon: &dyn Lexicon,
    scope: Scope,
    clause: &str,
    pattern: &str,
) -> Result<Expansion, SearchError> {
    let folded = word_form(pattern);
    let literal: String = folded.chars().take_while(|c| !matches!(c, '*' | '?')).collect();
    let mut expression = String::from("(?s)^");
    for c in folded.chars() {
        match c {
            '*' => expression.push_str(".*"),
            '?' => expression.push('.'),
            _ => expression.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    expression.push('$');
    of_expression(lexicon, scope, clause, &literal, &expression)
}

/// Whole words that a regular expression matches, in any case.
pub(crate) fn of_regex(
    lexicon: &dyn Lexicon,
    scope: Scope,
    clause: &str,
    expression: &str,
) -> Result<Expansion, SearchError> {
    let literal = literal_beginning(expression);
    of_expression(lexicon, scope, clause, &literal, &format!("(?i)^(?:{expression})$"))
}

fn of_expression(
    lexicon: &dyn Lexicon,
    scope: Scope,
    clause: &str,
    literal: &str,
    expression: &str,
) -> Result<Expansion, SearchError> {
    let compiled = RegexBuilder::new(expression)
        .size_limit(REGEX_BYTES)
        .build()
        .map_err(|error| SearchError::BadPattern {
            clause: clause.to_owned(),
            reason: error.to_string().lines().last().unwrap_or_default().to_owned(),
        })?;
    lexicon.matching(scope, clause, literal, &|word| compiled.is_match(word))
}

/// The letters that every match must begin with, as far as plain letters open the expression.
fn literal_beginning(expression: &str) -> String {
    if expression.contains('|') {
        return String::new();
    }
    let plain: String = expression.chars().take_while(char::is_ascii_alphanumeric).collect();
    let rest = &expression[plain.len()..];
    // What follows may make the last letter optional.
    let kept = if rest.starts_with(['?', '*', '{']) {
        &plain[..plain.len().saturating_sub(1)]
    } else {
        &plain
    };
    kept.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regular_expression_says_how_its_words_begin() {
        assert_eq!(literal_beginning("cease-?fire"), "cease");
        assert_eq!(literal_beginning("Colou?r"), "colo");
        assert_eq!(literal_beginning("a|b"), "");
        assert_eq!(literal_beginning("[ab]c"), "");
    }
}
