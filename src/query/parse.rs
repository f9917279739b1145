//! The parser: tokens to a tree.
//!
//! NOT binds closest, then NEAR, PRE, SENT and PARA, then AND (words side by side), then OR.

use crate::date::NewsDate;
use crate::query::ast::{Attribute, Expr, Node, NumberField, TextField};
use crate::query::dates::{DateWish, read_date};
use crate::query::error::QueryError;
use crate::query::fields::{DateField, FieldEntry, FieldKind, is_verbatim, language_code, narrows};
use crate::query::lex::{Kind, Token, lex};
use crate::query::limits::{CLAUSES, FACTOR, NESTING, QUERY_BYTES, REGEX_BYTES, REGEX_NESTING};
use crate::query::note::Note;
use crate::query::numbers::read_bounds;
use crate::query::operator::Proximity;
use crate::query::proximity::{at_least, join};
use crate::query::tree::Tree;
use crate::query::word::{Manner, read_chunk, unescaped};
use crate::text::span::Span;

/// Words from which on a query that ends in `?` is taken for a question, not a pattern.
const WORDS_OF_A_QUESTION: usize = 3;
/// Notes that are kept; a query with more is noise.
const NOTES: usize = 100;

/// What a query is read with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Words side by side are alternatives (`--match any`). What narrows stays required: exclusions,
    /// dates, numbers, and fields such as `lang:` and `source:`.
    pub match_any: bool,
    /// The day that relative dates count from.
    pub today: NewsDate,
}

/// A query as understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The tree. A query that asks nothing is an [`Expr::Or`] of nothing, which no article matches.
    pub node: Node,
    /// What was understood otherwise than written, in the order of the text.
    pub notes: Vec<Note>,
}

impl Parsed {
    /// True when the query asks nothing.
    pub fn is_empty(&self) -> bool {
        matches!(&self.node.expr, Expr::Or(parts) if parts.is_empty())
    }

    /// The tree, or the first note as an error: `text` is the query that was parsed.
    pub fn strict(self, text: &str) -> Result<Node, QueryError> {
        match self.notes.into_iter().next() {
            None => Ok(self.node),
            Some(note) => Err(QueryError::NotAsWritten {
                note,
                text: text.to_owned(),
            }),
        }
    }
}

/// Reads a query. Never fails; see [`Parsed::notes`].
pub fn parse(text: &str, options: &Options) -> Parsed {
    let mut notes = Vec::new();
    let read = within_limit(text, &mut notes);
    let tokens = lex(read, &mut notes);
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        notes,
        options: *options,
        question_mark: question_mark(&tokens),
        nesting: 0,
        clauses: 0,
        end: read.len(),
    };
    let tree = parser.alternatives(Context::Anywhere);
    let mut notes = parser.notes;
    if tree.is_none() && !read.trim().is_empty() && notes.is_empty() {
        notes.push(Note::new(Span::new(0, read.len()), "no word to search for"));
    }
    notes.sort_by_key(|note| note.span);
    notes.truncate(NOTES);
    let node = match tree {
        Some(tree) => tree.node,
        None => Node {
            span: Span::new(0, read.len()),
            expr: Expr::Or(Vec::new()),
        },
    };
    Parsed { node, notes }
}

fn within_limit<'a>(text: &'a str, notes: &mut Vec<Note>) -> &'a str {
    if text.len() <= QUERY_BYTES {
        return text;
    }
    let end = (0..=QUERY_BYTES)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    notes.push(Note::new(
        Span::new(end, text.len()),
        format!("only the first {QUERY_BYTES} bytes of a query are read"),
    ));
    &text[..end]
}

/// Where the `?` stands that ends a question such as `who won the cup?`.
fn question_mark(tokens: &[Token<'_>]) -> Option<usize> {
    let prose = tokens
        .iter()
        .all(|token| matches!(token.kind, Kind::Chunk(_) | Kind::Quoted(_)));
    let last = tokens.last()?;
    match last.kind {
        Kind::Chunk(chunk) if prose && tokens.len() >= WORDS_OF_A_QUESTION && chunk.ends_with('?') => {
            Some(last.span.end - 1)
        }
        _ => None,
    }
}

/// What a word means where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    Anywhere,
    Text(TextField),
    Date(DateField),
    Number(NumberField),
    Like,
}

impl Context {
    fn of(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Text(field) => Self::Text(field),
            FieldKind::Date(field) => Self::Date(field),
            FieldKind::Number(field) => Self::Number(field),
            FieldKind::Like => Self::Like,
        }
    }
}

/// An operand and whether `+` stood before it.
struct Operand {
    tree: Tree,
    required: bool,
}

struct Parser<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    notes: Vec<Note>,
    options: Options,
    question_mark: Option<usize>,
    nesting: usize,
    clauses: usize,
    end: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).copied()
    }

    fn take(&mut self) -> Option<Token<'a>> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    /// The span from token number `first` to the last one taken.
    fn span_since(&self, first: usize) -> Span {
        let start = self.tokens.get(first).map_or(self.end, |token| token.span.start);
        let end = self
            .at
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(start, |token| token.span.end);
        Span::new(start, end)
    }

    fn note(&mut self, span: Span, message: impl Into<String>) {
        self.notes.push(Note::new(span, message));
    }

    fn note_dangling(&mut self, token: Token<'a>, side: &str) {
        self.note(token.span, format!("nothing stands {side} this operator; left out"));
    }

    fn leaf(&mut self, span: Span, expr: Expr) -> Option<Tree> {
        self.clauses += 1;
        if self.clauses == CLAUSES + 1 {
            self.note(span, format!("only the first {CLAUSES} words and clauses are read"));
        }
        (self.clauses <= CLAUSES).then(|| Tree::leaf(span, expr))
    }

    /// `a OR b OR c`
    fn alternatives(&mut self, context: Context) -> Option<Tree> {
        let mut parts = Vec::new();
        let mut pending: Option<Token<'a>> = None;
        loop {
            match self.sequence(context) {
                Some(tree) => {
                    parts.push(tree);
                    pending = None;
                }
                None => {
                    if let Some(or) = pending.take() {
                        self.note_dangling(or, "after");
                    }
                }
            }
            match self.peek() {
                Some(token) if token.kind == Kind::Or => {
                    self.at += 1;
                    if parts.is_empty() {
                        self.note_dangling(token, "before");
                    } else {
                        pending = Some(token);
                    }
                }
                _ => break,
            }
        }
        if let Some(or) = pending {
            self.note_dangling(or, "after");
        }
        Tree::any(parts)
    }

    /// `a b AND c`: up to an OR or a closing parenthesis.
    fn sequence(&mut self, context: Context) -> Option<Tree> {
        let mut groups: Vec<Vec<Operand>> = Vec::new();
        let mut and: Option<Token<'a>> = None;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Close if self.nesting == 0 => {
                    self.at += 1;
                    self.note(token.span, "no parenthesis is open here; left out");
                }
                Kind::Or | Kind::Close => break,
                Kind::And => {
                    self.at += 1;
                    match and.replace(token) {
                        _ if groups.is_empty() => {
                            self.note_dangling(token, "before");
                            and = None;
                        }
                        Some(double) => self.note_dangling(double, "after"),
                        None => {}
                    }
                }
                Kind::Proximity(_) => {
                    self.at += 1;
                    self.note_dangling(token, "before");
                }
                Kind::Boost(_) | Kind::Slop(_) => self.at += 1,
                _ => {
                    let before = self.at;
                    if let Some(operand) = self.joined(context) {
                        match groups.last_mut() {
                            Some(group) if and.is_some() => group.push(operand),
                            _ => groups.push(vec![operand]),
                        }
                        and = None;
                    }
                    // Every round takes a token, whatever it makes of it.
                    self.at = self.at.max(before + 1);
                }
            }
        }
        if let Some(token) = and {
            self.note_dangling(token, "after");
        }
        self.side_by_side(groups)
    }

    /// Words side by side: all of them, or, under `--match any`, one of them and all that narrows.
    fn side_by_side(&self, groups: Vec<Vec<Operand>>) -> Option<Tree> {
        let all = |group: Vec<Operand>| Tree::all(group.into_iter().map(|operand| operand.tree).collect());
        if !self.options.match_any {
            return Tree::all(groups.into_iter().filter_map(all).collect());
        }
        let single = groups.len() == 1;
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        let mut some_optional = false;
        for group in groups {
            let wanted = group.len() == 1 && group[0].required;
            let Some(tree) = all(group) else { continue };
            if !single && is_narrowing(&tree.node) {
                required.push(tree);
                continue;
            }
            if wanted {
                // It counts in the ranking with the others, too.
                required.push(tree.clone());
            } else {
                some_optional = true;
            }
            optional.push(tree);
        }
        if some_optional || required.is_empty() {
            required.extend(Tree::any(optional));
        }
        Tree::all(required)
    }

    /// `a NEAR/5 b SENT c`, from left to right.
    fn joined(&mut self, context: Context) -> Option<Operand> {
        let mut left = self.signed(context)?;
        while let Some(token) = self.peek() {
            let Kind::Proximity(operator) = token.kind else { break };
            self.at += 1;
            match self.signed(context) {
                Some(right) => {
                    left.tree = join(operator, left.tree, right.tree, token.span, &mut self.notes);
                    left.required |= right.required;
                }
                None => self.note_dangling(token, "after"),
            }
        }
        Some(left)
    }

    /// `NOT a`, `-a`, `+a`.
    fn signed(&mut self, context: Context) -> Option<Operand> {
        let first = self.at;
        let mut negated = false;
        let mut required = false;
        let mut last_sign = None;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Not => negated = !negated,
                Kind::Plus => required = true,
                _ => break,
            }
            last_sign = Some(token);
            self.at += 1;
        }
        let Some(tree) = self.primary(context) else {
            if let Some(token) = last_sign {
                self.note_dangling(token, "after");
            }
            return None;
        };
        let tree = if negated {
            tree.negated(self.span_since(first))
        } else {
            tree
        };
        Some(Operand { tree, required })
    }

    /// One word, phrase, group or field, with its weight.
    fn primary(&mut self, context: Context) -> Option<Tree> {
        let first = self.at;
        let token = self.peek()?;
        let tree = match token.kind {
            Kind::Open => self.group(context),
            Kind::Quoted(text) => {
                self.at += 1;
                self.quoted(token.span, text, context)
            }
            Kind::Regex(pattern) => {
                self.at += 1;
                self.regex(token.span, pattern)
            }
            Kind::Chunk(chunk) => {
                self.at += 1;
                self.chunk(token.span, chunk, false, context)
            }
            Kind::Exact => {
                self.at += 1;
                self.exact(token, context)
            }
            Kind::Field(entry) => {
                self.at += 1;
                self.field(token, entry)
            }
            Kind::AtLeast(count) => {
                self.at += 1;
                let operand = self.group(context);
                let span = self.span_since(first);
                operand.map(|of| at_least(count, of, span, &mut self.notes))
            }
            _ => return None,
        };
        self.weighed(tree, first)
    }

    /// Applies the `^2` that follow.
    fn weighed(&mut self, tree: Option<Tree>, first: usize) -> Option<Tree> {
        let mut tree = tree;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Boost(number) => {
                    self.at += 1;
                    let factor = self.factor(token.span, number);
                    let span = self.span_since(first);
                    tree = tree.map(|tree| match factor {
                        Some(factor) => tree.boosted(factor, span),
                        None => tree,
                    });
                }
                Kind::Slop(_) => {
                    self.at += 1;
                    self.note(token.span, "`~` goes with a word or a phrase; left out");
                }
                _ => break,
            }
        }
        tree
    }

    fn factor(&mut self, span: Span, number: &str) -> Option<f32> {
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

    /// `( … )`; one that is too deep counts as not written.
    fn group(&mut self, context: Context) -> Option<Tree> {
        let first = self.at;
        let open = self.take()?;
        if self.nesting == NESTING {
            self.note(
                open.span,
                format!("parentheses go {NESTING} deep; this group is left out"),
            );
            self.skip_group();
            return None;
        }
        self.nesting += 1;
        let notes = self.notes.len();
        let tree = self.alternatives(context);
        self.nesting -= 1;
        match self.peek() {
            Some(token) if token.kind == Kind::Close => self.at += 1,
            _ => self.note(open.span, "this parenthesis is closed at the end of the query"),
        }
        let span = self.span_since(first);
        if tree.is_none() && self.notes.len() == notes {
            self.note(span, "nothing to search for in this group; left out");
        }
        tree.map(|tree| tree.spanning(span))
    }

    fn skip_group(&mut self) {
        let mut open = 1usize;
        while let Some(token) = self.take() {
            match token.kind {
                Kind::Open => open += 1,
                Kind::Close => open -= 1,
                _ => {}
            }
            if open == 0 {
                return;
            }
        }
    }

    fn field(&mut self, name: Token<'a>, entry: &'static FieldEntry) -> Option<Tree> {
        let first = self.at - 1;
        if self.nesting == NESTING {
            self.note(name.span, format!("fields and parentheses go {NESTING} deep; left out"));
            return None;
        }
        self.nesting += 1;
        let operand = self.field_operand(name, entry);
        self.nesting -= 1;
        let tree = operand?;
        let span = self.span_since(first);
        Some(match entry.kind {
            FieldKind::Text(field) => tree.in_field(field, span),
            _ => tree,
        })
    }

    fn field_operand(&mut self, name: Token<'a>, entry: &'static FieldEntry) -> Option<Tree> {
        let closes = self.peek().is_none_or(|next| matches!(next.kind, Kind::Close));
        let notes = self.notes.len();
        let tree = if closes {
            None
        } else {
            self.signed(Context::of(entry.kind)).map(|operand| operand.tree)
        };
        if tree.is_none() && self.notes.len() == notes {
            self.note(name.span, "nothing stands after this field's colon; left out");
        }
        tree
    }

    fn exact(&mut self, sign: Token<'a>, context: Context) -> Option<Tree> {
        match self.peek() {
            Some(Token {
                kind: Kind::Chunk(chunk),
                span,
            }) if span.start == sign.span.end => {
                self.at += 1;
                let tree = self.chunk(span, chunk, true, context)?;
                let span = sign.span.cover(tree.node.span);
                Some(tree.spanning(span))
            }
            // Phrases are exact anyway.
            Some(Token {
                kind: Kind::Quoted(_), ..
            }) => self.primary(context),
            _ => {
                self.notes
                    .push(Note::new(sign.span, "`=` goes with one word; left out").suggest("=word"));
                None
            }
        }
    }

    fn quoted(&mut self, span: Span, text: &str, context: Context) -> Option<Tree> {
        match context {
            Context::Anywhere | Context::Text(_) => {}
            _ => {
                return match self.value(span, text, context) {
                    Some(expr) => self.leaf(span, expr),
                    None => self.quoted(span, text, Context::Anywhere),
                };
            }
        }
        let clean: String = text
            .chars()
            .map(|c| if is_no_part_of_phrases(c) { ' ' } else { c })
            .collect();
        let phrase = clean.trim();
        if !phrase.chars().any(|c| c.is_alphanumeric() || !c.is_ascii()) {
            self.note(span, "no word stands between these quotation marks; left out");
            return None;
        }
        if let Some(Token {
            kind: Kind::Slop(number),
            span: place,
        }) = self.peek()
            && place.start == span.end
        {
            self.at += 1;
            return self.sloppy(span.cover(place), phrase, number);
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
        let distance = number
            .parse::<u32>()
            .unwrap_or(1)
            .clamp(1, crate::query::limits::DISTANCE);
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

    fn regex(&mut self, span: Span, pattern: &str) -> Option<Tree> {
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

    fn chunk(&mut self, span: Span, chunk: &str, exact: bool, context: Context) -> Option<Tree> {
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
            exact,
            question_mark: self.question_mark,
        };
        let nodes = read_chunk(chunk, span.start, manner, &mut self.notes);
        let mut parts = Vec::new();
        for node in nodes {
            let expr = match (node.expr, field) {
                (Expr::Everything, Some(field)) => Expr::Present(Attribute::Text(field)),
                (Expr::Word(name), Some(TextField::Lang)) => {
                    Expr::Word(language_code(&name).map_or(name, str::to_owned))
                }
                (expr, _) => expr,
            };
            parts.extend(self.leaf(node.span, expr));
        }
        self.beside(parts)
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
        if self.options.match_any {
            Tree::any(parts)
        } else {
            Tree::all(parts)
        }
    }

    /// What the value of a field of dates, numbers or articles asks for; a note when it is none.
    fn value(&mut self, span: Span, value: &str, context: Context) -> Option<Expr> {
        let expr = match context {
            Context::Date(field) => read_date(field, value, self.options.today).map(|wish| match wish {
                DateWish::Any => Expr::Present(Attribute::Date),
                DateWish::Unknown => {
                    let dated = Node {
                        span,
                        expr: Expr::Present(Attribute::Date),
                    };
                    Expr::Not(Box::new(dated))
                }
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

/// What narrows a search rather than widening it, under `--match any`.
fn is_narrowing(node: &Node) -> bool {
    match &node.expr {
        Expr::Not(_) | Expr::Date { .. } | Expr::Number { .. } | Expr::Present(_) | Expr::AtLeast { .. } => true,
        Expr::Field { field, .. } => narrows(*field),
        Expr::Boost { of, .. } => is_narrowing(of),
        Expr::Or(parts) | Expr::And(parts) => parts.iter().all(is_narrowing),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
