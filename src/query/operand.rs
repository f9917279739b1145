//! Operands: what single words, phrases, expressions and values ask for, each in its field.

use crate::date::NewsDate;
use crate::language::function_words::SmallWords;
use crate::query::ast::{Attribute, Expr, Node, NumberField, TextField};
use crate::query::dates::{DateWish, read_date};
use crate::query::fields::{DateField, FieldKind, is_unknown, is_verbatim, language_code};
use crate::query::limits::{CLAUSES, DISTANCE, FACTOR, REGEX_BYTES, REGEX_NESTING};
use crate::query::note::Note;
use crate::query::numbers::read_bounds;
use crate::query::operator::Proximity;
use crate::query::proximity::join;
use crate::query::scan::is_inside_acronym;
use crate::query::tree::Tree;
use crate::query::word::{AsWritten, Manner, read_chunk, unescaped};
use crate::text::span::Span;

/// What is said of a value of `lang:` that is no language.
pub(crate) const NO_LANGUAGE: &str = "is no language";

/// What a word means where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Context {
    Anywhere,
    Text(TextField),
    Date(DateField),
    Number(NumberField),
    Like,
}

impl Context {
    pub(crate) fn of(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Text(field) => Self::Text(field),
            FieldKind::Date(field) => Self::Date(field),
            FieldKind::Number(field) => Self::Number(field),
            FieldKind::Like => Self::Like,
        }
    }
}

/// Reads operands and keeps what is to be said about them.
pub(crate) struct Operands {
    pub(crate) notes: Vec<Note>,
    /// Words side by side are alternatives.
    pub(crate) match_any: bool,
    pub(crate) small_words: SmallWords,
    /// The day that relative dates count from.
    pub(crate) today: NewsDate,
    /// Byte of the query that holds the question mark of a question.
    pub(crate) question_mark: Option<usize>,
    /// Leaves read so far.
    pub(crate) clauses: usize,
}

impl Operands {
    /// A leaf, unless there are too many.
    fn leaf(&mut self, span: Span, expr: Expr) -> Option<Tree> {
        self.clauses += 1;
        if self.clauses == CLAUSES + 1 {
            let message = format!("only the first {CLAUSES} words and clauses are read");
            self.notes.push(Note::new(span, message));
        }
        (self.clauses <= CLAUSES).then(|| Tree::leaf(span, expr))
    }

    pub(crate) fn note(&mut self, span: Span, message: impl Into<String>) {
        // What is not read leaves operators alone; that is said once, by the limit.
        if self.clauses <= CLAUSES {
            self.notes.push(Note::new(span, message));
        }
    }

    /// The text between quotation marks; `slop` is what follows the tilde of `"a b"~5`.
    pub(crate) fn quoted(&mut self, span: Span, text: &str, slop: Option<&str>, context: Context) -> Option<Tree> {
        match context {
            Context::Anywhere | Context::Text(_) => {}
            _ => {
                return match self.value(span, text, context) {
                    Some(expr) => self.leaf(span, expr),
                    None => self.quoted(span, text, slop, Context::Anywhere),
                };
            }
        }
        let clean: String = text
            .char_indices()
            .map(|(at, c)| {
                if is_no_part_of_phrases(c) && !is_inside_acronym(text, at) {
                    ' '
                } else {
                    c
                }
            })
            .collect();
        let phrase = clean.trim();
        if !phrase.chars().any(char::is_alphanumeric) {
            self.note(span, "no word stands between these quotation marks; left out");
            return None;
        }
        if let Some(number) = slop {
            return self.sloppy(span, phrase, number);
        }
        if let Some(word) = text
            .split_whitespace()
            .find(|word| word.len() > 1 && word.contains('*'))
        {
            let note = Note::new(span, "`*` stands for nothing between quotation marks");
            self.notes.push(note.suggest(format!("{word} PRE/1 … without them")));
        }
        self.leaf(span, Expr::Phrase(phrase.to_owned()))
    }

    /// `"hostage deal"~5` as other engines write it: its words near each other.
    fn sloppy(&mut self, span: Span, phrase: &str, number: &str) -> Option<Tree> {
        let distance = number.parse::<u32>().unwrap_or(1).clamp(1, DISTANCE);
        let operator = Proximity::Near {
            distance,
            ordered: false,
        };
        let mut words = Vec::new();
        for word in phrase.split_whitespace() {
            words.extend(read_chunk(
                &escaped_operators(word),
                span.start,
                Manner::default(),
                &mut Vec::new(),
            ));
        }
        let written: Vec<String> = words.iter().map(Node::to_string).collect();
        let note = Note::new(
            span,
            format!("a phrase with `~` is read as its words within {distance} of each other"),
        );
        self.notes
            .push(note.suggest(written.join(&format!(" NEAR/{distance} "))));
        let mut joined: Option<Tree> = None;
        for word in words {
            let Some(right) = self.leaf(span, word.expr) else { break };
            joined = Some(match joined {
                None => right,
                Some(left) => join(operator, left, right, span, &mut self.notes),
            });
        }
        joined.map(|tree| tree.spanning(span))
    }

    /// The expression between two slashes.
    pub(crate) fn regex(&mut self, span: Span, pattern: &str) -> Option<Tree> {
        let pattern = pattern.replace("\\/", "/");
        let check = regex::RegexBuilder::new(&pattern)
            .size_limit(REGEX_BYTES)
            .nest_limit(REGEX_NESTING)
            .build();
        if let Err(error) = check {
            let why = match error {
                regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
                other => other
                    .to_string()
                    .lines()
                    .last()
                    .unwrap_or_default()
                    .trim()
                    .trim_start_matches("error: ")
                    .to_owned(),
            };
            self.note(
                span,
                format!("this regular expression cannot be used ({why}); left out"),
            );
            return None;
        }
        self.leaf(span, Expr::Regex(pattern))
    }

    /// What stands between two spaces.
    pub(crate) fn chunk(&mut self, span: Span, chunk: &str, as_written: AsWritten, context: Context) -> Option<Tree> {
        let field = match context {
            Context::Anywhere => None,
            Context::Text(field) => Some(field),
            _ => {
                return match self.value(span, &unescaped(chunk), context) {
                    Some(expr) => self.leaf(span, expr),
                    None => self.rescued(span, chunk),
                };
            }
        };
        let manner = Manner {
            verbatim: field.is_some_and(is_verbatim),
            as_written,
            question_mark: self.question_mark,
        };
        let nodes = read_chunk(chunk, span.start, manner, &mut self.notes);
        let mut parts = Vec::new();
        for node in nodes {
            let expr = match (node.expr, field) {
                (Expr::Everything, Some(field)) => Expr::Present(Attribute::Text(field)),
                (Expr::Word(name), Some(field)) if is_unknown(field, &name) => {
                    without(Attribute::Text(field), node.span)
                }
                (Expr::Word(name), Some(TextField::Lang)) => self.language(node.span, name),
                (expr, _) => expr,
            };
            parts.extend(self.leaf(node.span, expr));
        }
        self.beside(parts)
    }

    /// The code of the language that somebody asks for; what is none stays as it is written, and finds nothing.
    fn language(&mut self, span: Span, name: String) -> Expr {
        let code = language_code(&name);
        if code.is_none() {
            let note = Note::new(span, format!("`{name}` {NO_LANGUAGE}"));
            self.notes
                .push(note.suggest("a code such as `de`, or a name such as `german`"));
        }
        Expr::Word(code.unwrap_or(name))
    }

    /// The words of a value that its field cannot use.
    fn rescued(&mut self, span: Span, chunk: &str) -> Option<Tree> {
        let mut parts = Vec::new();
        for node in read_chunk(chunk, span.start, Manner::default(), &mut self.notes) {
            if node.expr != Expr::Everything {
                parts.extend(self.leaf(node.span, node.expr));
            }
        }
        self.beside(parts)
    }

    /// Words of one chunk.
    fn beside(&self, parts: Vec<Tree>) -> Option<Tree> {
        if self.match_any {
            Tree::any(parts)
        } else {
            Tree::all(parts)
        }
    }

    /// What the value of a field of dates, numbers or articles asks for; a note when it is none.
    fn value(&mut self, span: Span, value: &str, context: Context) -> Option<Expr> {
        let expr = match context {
            Context::Date(field) => read_date(field, value, self.today).map(|wish| match wish {
                DateWish::Any => Expr::Present(Attribute::Date),
                DateWish::Unknown => without(Attribute::Date, span),
                DateWish::Range { from, to } => Expr::Date { from, to },
            }),
            Context::Number(_) if value == "*" => Some(Expr::Everything),
            Context::Number(of) => read_bounds(value).map(|bounds| Expr::Number {
                of,
                min: bounds.min,
                max: bounds.max,
            }),
            _ => (!value.trim().is_empty()).then(|| Expr::Like(value.trim().to_owned())),
        };
        if expr.is_some() {
            return expr;
        }
        let (what, how) = match context {
            Context::Date(DateField::When) => ("time", "when:7d, when:2w, when:3m or when:1y"),
            Context::Date(_) => ("date", "2023, 2023-11, 2023-11-24, 2023-11-20..2023-11-24 or yesterday"),
            _ => ("number", ">500, >=3 or 300..500"),
        };
        let note = Note::new(span, format!("`{value}` is no {what}; read as text"));
        self.notes.push(note.suggest(how));
        None
    }

    /// The weight after `^`.
    pub(crate) fn factor(&mut self, span: Span, number: &str) -> Option<f32> {
        match number.parse::<f32>() {
            Ok(factor) if factor > FACTOR => {
                self.note(span, format!("a weight is at most {FACTOR}; read as that"));
                Some(FACTOR)
            }
            Ok(factor) if factor > 0.0 => Some(factor),
            _ => {
                self.notes
                    .push(Note::new(span, "`^` wants a number above 0; left out").suggest("word^2"));
                None
            }
        }
    }
}

/// Articles that lack something.
fn without(attribute: Attribute, span: Span) -> Expr {
    Expr::Not(Box::new(Node {
        span,
        expr: Expr::Present(attribute),
    }))
}

/// Quotation marks of another kind inside of a phrase, and stars.
fn is_no_part_of_phrases(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '＂' | '*')
}

/// A word of a phrase never is an operator or a field.
fn escaped_operators(word: &str) -> String {
    word.replace([':', '~', '*', '?', '^', '\\'], " ")
        .trim()
        .replace(' ', "-")
}
