//! The definition of matching, slow and plain.
//!
//! A mention is a stretch of words of one paragraph, from its first to its last, with the words that
//! make it up. A word is mentioned where one of its forms stands, a phrase where its words stand side
//! by side. NEAR/n joins two mentions of one paragraph that share no word, when the first word of the
//! later one is at most n places after the last word of the earlier one; PRE wants its left side
//! first; SENT and PARA join what stands in one sentence, in one paragraph.

use std::collections::BTreeSet;

use nutgraf::query::ast::{Attribute, Expr, Node, NumberField, TextField, Unit};
use regex::Regex;

use super::corpus::{Field, Paragraph, Story, WordPlace, same_spelling, same_word};

/// Words after which the lead ends with its paragraph.
const LEAD_WORDS: usize = 60;

/// A mention in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mention {
    first: usize,
    last: usize,
    words: BTreeSet<usize>,
}

/// Where a query is asked: in the headline and the body, or in one field.
type Scope = Option<TextField>;

/// True when the story matches.
pub fn matches(node: &Node, story: &Story) -> bool {
    holds(node, story, None)
}

fn holds(node: &Node, story: &Story, scope: Scope) -> bool {
    match &node.expr {
        Expr::Everything => true,
        Expr::And(parts) => parts.iter().all(|part| holds(part, story, scope)),
        Expr::Or(parts) => parts.iter().any(|part| holds(part, story, scope)),
        Expr::Not(of) => !holds(of, story, scope),
        Expr::Boost { of, .. } => holds(of, story, scope),
        Expr::Field { field, of } => holds(of, story, Some(*field)),
        Expr::AtLeast { count, of } => {
            let counted: usize = paragraphs(story, scope)
                .iter()
                .map(|(_, _, paragraph)| most_apart(&mentions(of, paragraph, stemmed(scope))))
                .sum();
            counted >= *count as usize
        }
        Expr::Present(Attribute::Date) => story.date.is_some(),
        Expr::Present(Attribute::Text(TextField::Byline)) => !story.byline.is_empty(),
        Expr::Present(Attribute::Text(TextField::Caption)) => !story.captions.is_empty(),
        Expr::Date { from, to } => story.date.is_some_and(|date| {
            let (first, last) = date.interval();
            from.is_none_or(|from| from.interval().0 <= last) && to.is_none_or(|to| first <= to.interval().1)
        }),
        Expr::Number {
            of: NumberField::Words,
            min,
            max,
        } => {
            let words: usize = story.body.iter().flatten().map(Vec::len).sum();
            min.is_none_or(|min| words as u64 >= min) && max.is_none_or(|max| words as u64 <= max)
        }
        Expr::Present(_) | Expr::Number { .. } | Expr::Like(_) => panic!("no query of this kind is made"),
        _ => paragraphs(story, scope)
            .iter()
            .any(|(_, _, paragraph)| !mentions(node, paragraph, stemmed(scope)).is_empty()),
    }
}

/// Which sides of an OR light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Branches {
    /// All that could: what may light.
    All,
    /// Those that make the story match: what must light.
    Matching,
}

/// The words that make up mentions of clauses that are not excluded.
pub fn lights(node: &Node, story: &Story, branches: Branches) -> BTreeSet<WordPlace> {
    let mut lit = BTreeSet::new();
    light(node, story, None, branches, &mut lit);
    // Writers' names are shown beside the article, not in it.
    lit.retain(|place| place.0 != Field::Byline);
    lit
}

fn light(node: &Node, story: &Story, scope: Scope, branches: Branches, lit: &mut BTreeSet<WordPlace>) {
    if branches == Branches::Matching && !holds(node, story, scope) {
        return;
    }
    match &node.expr {
        Expr::And(parts) => parts.iter().for_each(|part| light(part, story, scope, branches, lit)),
        Expr::Or(parts) => parts.iter().for_each(|part| light(part, story, scope, branches, lit)),
        Expr::Boost { of, .. } => light(of, story, scope, branches, lit),
        Expr::Field { field, of } => light(of, story, Some(*field), branches, lit),
        Expr::AtLeast { of, .. } if holds(node, story, scope) => light(of, story, scope, branches, lit),
        Expr::AtLeast { .. }
        | Expr::Not(_)
        | Expr::Everything
        | Expr::Present(_)
        | Expr::Date { .. }
        | Expr::Number { .. }
        | Expr::Like(_) => {}
        _ => {
            for (field, number, paragraph) in paragraphs(story, scope) {
                for mention in mentions(node, &paragraph, stemmed(scope)) {
                    lit.extend(mention.words.iter().map(|&word| (field, number, word)));
                }
            }
        }
    }
}

/// Names have no forms.
fn stemmed(scope: Scope) -> bool {
    scope != Some(TextField::Byline)
}

fn paragraphs(story: &Story, scope: Scope) -> Vec<(Field, usize, Paragraph)> {
    let of = |field: Field| {
        let numbered = story.paragraphs(field).into_iter().enumerate();
        numbered
            .map(move |(number, paragraph)| (field, number, paragraph))
            .collect::<Vec<_>>()
    };
    match scope {
        None => [of(Field::Title), of(Field::Body)].concat(),
        Some(TextField::Title) => of(Field::Title),
        Some(TextField::Body) => of(Field::Body),
        Some(TextField::Caption) => of(Field::Caption),
        Some(TextField::Byline) => of(Field::Byline),
        Some(TextField::Lead) => {
            let mut words = 0;
            let mut lead = Vec::new();
            for paragraph in of(Field::Body) {
                if words >= LEAD_WORDS {
                    break;
                }
                words += paragraph.2.iter().map(Vec::len).sum::<usize>();
                lead.push(paragraph);
            }
            lead
        }
        Some(other) => panic!("no query asks for {other:?}"),
    }
}

fn mentions(node: &Node, paragraph: &Paragraph, stems: bool) -> BTreeSet<Mention> {
    let words: Vec<&str> = paragraph.iter().flatten().copied().collect();
    let single = |passes: &dyn Fn(&str) -> bool| {
        let places = (0..words.len()).filter(|&at| passes(words[at]));
        places
            .map(|at| Mention {
                first: at,
                last: at,
                words: BTreeSet::from([at]),
            })
            .collect()
    };
    match &node.expr {
        Expr::Word(wanted) => single(&|word| if stems { same_word(word, wanted) } else { word == wanted }),
        Expr::Exact(wanted) => single(&|word| same_spelling(word, wanted)),
        Expr::Cased(wanted) => single(&|word| word == wanted),
        Expr::Prefix(start) => single(&|word| word.starts_with(start.as_str())),
        Expr::Wildcard(pattern) => single(&|word| fits(pattern.as_bytes(), word.as_bytes())),
        Expr::Fuzzy { word: wanted, edits } => {
            single(&|word| distance(wanted.as_bytes(), word.as_bytes()) <= usize::from(*edits))
        }
        Expr::Regex(expression) => {
            let whole = Regex::new(&format!("(?i)^(?:{expression})$")).expect("an expression");
            single(&|word| whole.is_match(word))
        }
        Expr::Phrase(text) => {
            let wanted: Vec<&str> = text.split(' ').collect();
            let starts = (0..words.len()).filter(|&at| is_spelled(&words[at..], &wanted));
            starts
                .map(|at| Mention {
                    first: at,
                    last: at + wanted.len() - 1,
                    words: (at..at + wanted.len()).collect(),
                })
                .collect()
        }
        Expr::Or(parts) => parts.iter().flat_map(|part| mentions(part, paragraph, stems)).collect(),
        Expr::Near {
            left,
            right,
            distance,
            ordered,
        } => pairs(left, right, paragraph, stems, &|left, right| {
            let (earlier, later) = if left.first < right.first {
                (left, right)
            } else {
                (right, left)
            };
            let right_order = !ordered || left.first < right.first;
            right_order && later.first - earlier.last <= *distance as usize
        }),
        Expr::Within { left, right, unit } => pairs(left, right, paragraph, stems, &|left, right| {
            let first = left.first.min(right.first);
            let last = left.last.max(right.last);
            *unit == Unit::Paragraph || sentence_of(paragraph, first) == sentence_of(paragraph, last)
        }),
        other => panic!("{other:?} has no places"),
    }
}

/// Pairs of mentions that share no word and stand as asked.
fn pairs(
    left: &Node,
    right: &Node,
    paragraph: &Paragraph,
    stems: bool,
    stand_right: &dyn Fn(&Mention, &Mention) -> bool,
) -> BTreeSet<Mention> {
    let mut joined = BTreeSet::new();
    for one in &mentions(left, paragraph, stems) {
        for other in &mentions(right, paragraph, stems) {
            let apart = one.last < other.first || other.last < one.first;
            if apart && stand_right(one, other) {
                joined.insert(Mention {
                    first: one.first.min(other.first),
                    last: one.last.max(other.last),
                    words: one.words.union(&other.words).copied().collect(),
                });
            }
        }
    }
    joined
}

/// True when the words begin with these.
fn is_spelled(words: &[&str], wanted: &[&str]) -> bool {
    let pairs = words.iter().zip(wanted);
    words.len() >= wanted.len() && pairs.into_iter().all(|(word, wanted)| same_spelling(word, wanted))
}

fn sentence_of(paragraph: &Paragraph, word: usize) -> usize {
    let mut words = 0;
    for (number, sentence) in paragraph.iter().enumerate() {
        words += sentence.len();
        if word < words {
            return number;
        }
    }
    panic!("no such word")
}

/// The most mentions of which no two share a word: take the one that ends first, again and again.
fn most_apart(mentions: &BTreeSet<Mention>) -> usize {
    let mut stretches: BTreeSet<(usize, usize)> =
        mentions.iter().map(|mention| (mention.last, mention.first)).collect();
    let mut count = 0;
    while let Some((last, _)) = stretches.pop_first() {
        count += 1;
        stretches.retain(|&(_, first)| first > last);
    }
    count
}

/// `?` is one character, `*` any number.
fn fits(pattern: &[u8], word: &[u8]) -> bool {
    match (pattern.split_first(), word.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => fits(rest, word) || !word.is_empty() && fits(pattern, &word[1..]),
        (Some((b'?', rest)), Some((_, tail))) => fits(rest, tail),
        (Some((letter, rest)), Some((first, tail))) => letter == first && fits(rest, tail),
        _ => false,
    }
}

/// Letters inserted, left out, replaced, or swapped with their neighbour; a swapped pair is not edited again.
fn distance(one: &[u8], other: &[u8]) -> usize {
    match (one, other) {
        ([], rest) | (rest, []) => rest.len(),
        ([a, one_rest @ ..], [b, other_rest @ ..]) => {
            let replaced = distance(one_rest, other_rest) + usize::from(a != b);
            let left_out = distance(one_rest, other) + 1;
            let inserted = distance(one, other_rest) + 1;
            let swapped = match (one, other) {
                ([a, b, one_tail @ ..], [c, d, other_tail @ ..]) if a == d && b == c => {
                    distance(one_tail, other_tail) + 1
                }
                _ => usize::MAX,
            };
            replaced.min(left_out).min(inserted).min(swapped)
        }
    }
}

#[test]
fn the_definition_by_example() {
    use nutgraf::query::parse::{Options, parse};

    let story = Story {
        title: vec!["velm", "talks"],
        body: vec![
            vec![vec!["the", "hostage", "deal", "of", "velm"], vec!["boats", "talked"]],
            vec![vec!["harbor", "deal"]],
        ],
        captions: vec![],
        byline: vec![vec!["ana", "velm"], vec!["tom", "deal"]],
        date: "2023-11".parse().ok(),
    };
    for (query, wanted) in [
        ("talk", true),
        ("=talk", false),
        ("=talks", true),
        ("\"hostage deal\"", true),
        ("\"hostages deal\"", false),
        ("hostage NEAR/3 velm", true),
        ("hostage NEAR/2 velm", false),
        ("velm NEAR/3 hostage", true),
        ("velm PRE/3 hostage", false),
        ("deal NEAR/9 harbor", true),
        ("hostage NEAR/9 harbor", false),
        ("deal NEAR/9 deal", false),
        ("velm SENT hostage", true),
        ("velm SENT boat", false),
        ("velm PARA boat", true),
        ("velm PARA harbor", false),
        ("velm NEAR/1 boat", true),
        ("atleast2(velm)", true),
        ("atleast3(velm)", false),
        ("title:velm -title:deal", true),
        ("byline:\"ana velm\"", true),
        ("byline:(velm NEAR/5 tom)", false),
        ("date:2023-11-24", true),
        ("before:2023-11", false),
        ("?oats", true),
        ("?oat", false),
        ("hostgae~1", true),
        ("words:9", true),
    ] {
        let options = Options::on("2023-11-30".parse().expect("a date"));
        assert_eq!(matches(&parse(query, &options).node, &story), wanted, "{query}");
    }
}
