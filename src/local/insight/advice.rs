//! What an index tells of the words of a query, beside what it finds: that capitals would make a difference, that a word stands within
//! longer ones alone, that a field has a value of other letters.

use tantivy::TantivyError;

use crate::analyzer::capitals::has_own_capitals;
use crate::analyzer::language::Language;
use crate::analyzer::stems::cased_term;
use crate::index::reader::IndexReader;
use crate::local::insight::completion;
use crate::local::lexicon::vocabulary::Vocabulary;
use crate::query::ast::{Expr, Node, TextField};
use crate::query::fields::text_name;
use crate::query::note::Note;
use crate::search::error::SearchError;
use crate::search::plan::lexicon::Lexicon;
use crate::search::plan::pattern::of_wildcard;
use crate::search::plan::scope::Scope;
use crate::text::word_form::word_form;

/// Languages that write compounds as one word.
const COMPOUNDING: [&str; 6] = ["da", "de", "fi", "nl", "no", "sv"];
/// Letters of the shortest word that is looked for within others.
const LEAST_PART: usize = 4;
/// Words that are named as examples.
const EXAMPLES: usize = 3;
/// Words of a query that are looked at.
const MOST_WORDS: usize = 24;

/// A word of a query, and where it is looked for.
struct Asked<'q> {
    node: &'q Node,
    word: &'q str,
    scope: Scope,
}

/// Words that are found whatever their case, where most articles write them in another than the query does.
pub(crate) fn of_case(query: &Node, vocabulary: &Vocabulary<'_>) -> Result<Vec<Note>, SearchError> {
    let mut notes = Vec::new();
    for Asked { node, word, scope } in asked(query) {
        let is_word = word.chars().all(char::is_alphabetic) && has_own_capitals(word);
        if !is_word || is_name(scope) {
            continue;
        }
        let with_it = vocabulary.frequency(scope, &word_form(word))?;
        let so_written = vocabulary.frequency(scope, &cased_term(word))?;
        if so_written > 0 && so_written * 2 <= with_it {
            let message =
                format!("found in any case; `{word}` so written stands in {so_written} of {with_it} articles");
            notes.push(Note::new(node.span, message).suggest(format!("=={word}")));
        }
    }
    Ok(notes)
}

/// Words that no article has: where longer words have them, and values of fields that are perhaps meant.
pub(crate) fn of_absence(
    query: &Node,
    index: &IndexReader,
    vocabulary: &Vocabulary<'_>,
) -> Result<Vec<Note>, SearchError> {
    let mut notes = Vec::new();
    for Asked { node, word, scope } in asked(query) {
        let form = word_form(word);
        if vocabulary.frequency(scope, &form)? > 0 {
            continue;
        }
        if is_name(scope) {
            if let Some(value) = value_of_initials(index, scope, &form)? {
                notes.push(
                    Note::new(node.span, format!("no {} is called so", field_name(scope)))
                        .suggest(format!("{}:\"{value}\"", field_name(scope))),
                );
            }
            continue;
        }
        if form.chars().count() < LEAST_PART || !form.chars().all(char::is_alphabetic) {
            continue;
        }
        let begun = completion::words(index, &form, EXAMPLES)?;
        let (found, pattern) = if begun.is_empty() && holds_compounds(index)? {
            let within = of_wildcard(vocabulary, scope, word, &format!("*{form}*"));
            (
                within?.words.iter().take(EXAMPLES).cloned().collect(),
                format!("*{word}*"),
            )
        } else {
            (begun, format!("{word}*"))
        };
        if !found.is_empty() {
            let message = format!("only longer words have this: {}", found.join(", "));
            notes.push(Note::new(node.span, message).suggest(pattern));
        }
    }
    Ok(notes)
}

fn asked(query: &Node) -> Vec<Asked<'_>> {
    let mut words = Vec::new();
    collect(query, Scope::Text, &mut words);
    words.truncate(MOST_WORDS);
    words
}

/// The words of the query that are wanted.
fn collect<'q>(node: &'q Node, scope: Scope, words: &mut Vec<Asked<'q>>) {
    match &node.expr {
        Expr::Word(word) if !node.span.is_empty() => words.push(Asked { node, word, scope }),
        Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|part| collect(part, scope, words)),
        Expr::Boost { of, .. } | Expr::AtLeast { of, .. } => collect(of, scope, words),
        Expr::Field { field, of } => {
            if let Some(scope) = scope.within(*field) {
                collect(of, scope, words);
            }
        }
        Expr::Near { left, right, .. } | Expr::Within { left, right, .. } => {
            collect(left, scope, words);
            collect(right, scope, words);
        }
        _ => {}
    }
}

/// True for fields of names and values.
fn is_name(scope: Scope) -> bool {
    match scope {
        Scope::Text => false,
        Scope::One(field) => !matches!(
            field,
            TextField::Title | TextField::Body | TextField::Lead | TextField::Caption
        ),
    }
}

fn field_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Text => "",
        Scope::One(field) => text_name(field),
    }
}

fn holds_compounds(index: &IndexReader) -> Result<bool, SearchError> {
    let is_compounding = |language: &Language| COMPOUNDING.contains(&language.code());
    Ok(index.languages()?.iter().any(is_compounding))
}

/// The value of a field whose words begin with these letters: `Associated Press` of `ap`.
fn value_of_initials(index: &IndexReader, scope: Scope, letters: &str) -> Result<Option<String>, SearchError> {
    let fields = index.fields();
    let field = match scope {
        Scope::One(TextField::Source) => fields.source_value,
        Scope::One(TextField::Section) => fields.section_value,
        Scope::One(TextField::Place) => fields.place_value,
        _ => return Ok(None),
    };
    let name = index.searcher().schema().get_field_name(field).to_owned();
    for segment in index.searcher().segment_readers() {
        let Some(column) = segment.fast_fields().str(&name)? else {
            continue;
        };
        let mut value = String::new();
        for number in 0..column.num_terms() as u64 {
            value.clear();
            column.ord_to_str(number, &mut value).map_err(TantivyError::from)?;
            let initials: String = word_form(&value)
                .split_whitespace()
                .filter_map(|word| word.chars().next())
                .collect();
            if letters.chars().count() > 1 && initials == letters {
                return Ok(Some(value));
            }
        }
    }
    Ok(None)
}
