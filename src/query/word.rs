//! Words: from the characters between two spaces to what they ask for, with wildcards and `~`.
//!
//! Marks inside words belong to them (`U.S.`, `AT&T`, `9/11`, `don't`, `#MeToo`); other punctuation
//! parts words. A backslash before a character makes it part of the word.

use crate::query::ast::{Expr, Node};
use crate::query::fields::{FieldKind, field_named, nearest};
use crate::query::note::Note;
use crate::text::fold::{is_apostrophe, is_invisible};
use crate::text::span::Span;
use crate::text::word_form::digit;

/// Letters of a word up to which `word~` means one edit; longer words are given two.
const ONE_EDIT_LETTERS: usize = 5;

/// A character of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    c: char,
    /// Its byte in the query, the backslash left out.
    at: usize,
    /// Made part of the word by a backslash.
    literal: bool,
}

impl Piece {
    fn is(self, c: char) -> bool {
        self.c == c && !self.literal
    }

    fn is_wild(self) -> bool {
        self.is('*') || self.is('?')
    }

    fn end(self) -> usize {
        self.at + self.c.len_utf8()
    }
}

/// How the characters of a chunk are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Manner {
    /// As an address or a file's name: only `*` has a meaning.
    pub(crate) verbatim: bool,
    /// After `=` or `==`: this form only.
    pub(crate) as_written: AsWritten,
    /// Byte of the query that holds the question mark of a question.
    pub(crate) question_mark: Option<usize>,
}

/// How much of the way in which a word is written counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum AsWritten {
    /// Any form of the word counts.
    #[default]
    No,
    /// This form, after `=`.
    Form,
    /// This form with its capitals and accents, after `==`.
    Case,
}

impl AsWritten {
    fn of(self, word: String) -> Expr {
        match self {
            Self::No => Expr::Word(word),
            Self::Form => Expr::Exact(word),
            Self::Case => Expr::Cased(word),
        }
    }

    /// What is written before the word.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::No => "",
            Self::Form => "=",
            Self::Case => "==",
        }
    }
}

/// Reads a chunk that starts at byte `offset` of the query into what it asks for, mostly one node.
pub(crate) fn read_chunk(chunk: &str, offset: usize, manner: Manner, notes: &mut Vec<Note>) -> Vec<Node> {
    let mut pieces = pieces(chunk, offset);
    if manner.verbatim {
        return verbatim(&pieces, manner).into_iter().collect();
    }
    // What spaces part of one word: initials, thousands.
    pieces.retain(|piece| piece.literal || !piece.c.is_whitespace());
    if manner.as_written == AsWritten::No {
        note_unknown_field(chunk, offset, notes);
    }
    let address = chunk.contains("://");
    let mut nodes = Vec::new();
    let mut from = 0;
    for at in 0..=pieces.len() {
        let parts = at == pieces.len() || parts_words(&pieces, at, address, manner.question_mark);
        if !parts {
            continue;
        }
        nodes.extend(word(&pieces[from..at], manner, notes));
        from = at + 1;
    }
    nodes
}

/// The characters of a chunk, freed of backslashes.
pub(crate) fn unescaped(chunk: &str) -> String {
    pieces(chunk, 0).iter().map(|piece| piece.c).collect()
}

fn pieces(chunk: &str, offset: usize) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(chunk.len());
    let mut chars = chunk.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let escaped = (c == '\\').then(|| chars.peek().copied()).flatten();
        match escaped {
            Some((next_at, next)) if at == 0 || !next.is_alphanumeric() => {
                pieces.push(Piece {
                    c: next,
                    at: offset + next_at,
                    literal: true,
                });
                chars.next();
            }
            _ => pieces.push(Piece {
                c,
                at: offset + at,
                literal: false,
            }),
        }
    }
    pieces
}

/// True when the piece at `at` stands between words.
fn parts_words(pieces: &[Piece], at: usize, address: bool, question_mark: Option<usize>) -> bool {
    let piece = pieces[at];
    if piece.literal {
        return false;
    }
    if question_mark == Some(piece.at) {
        return true;
    }
    let near = |place: Option<usize>| place.and_then(|place| pieces.get(place)).map(|piece| piece.c);
    let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
    let digits = || [before, after].iter().all(|c| c.is_some_and(|c| digit(c).is_some()));
    match piece.c {
        ',' | ':' => !digits(),
        '/' => address || !digits(),
        '.' => before == Some('.') || after == Some('.'),
        // A fuzzy suffix; elsewhere it stands between words.
        '~' => !pieces[at + 1..]
            .iter()
            .all(|piece| matches!(piece.c, '0'..='9' | '.') && !piece.literal),
        c => !is_of_words(c) && !stays_inside(c),
    }
}

/// Letters, digits, marks and signs that are indexed or at least no punctuation.
fn is_of_words(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || !is_punctuation(c) && !c.is_whitespace() && !c.is_control()
}

/// Punctuation beyond ASCII, by the blocks that hold it.
fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{30fb}'
            | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff3d}' | '\u{ff5b}'..='\u{ff65}'
            | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{66d}' | '\u{6d4}' | '\u{964}' | '\u{965}' | '\u{589}'
    )
}

/// Punctuation that holds words together when it stands inside them.
fn stays_inside(c: char) -> bool {
    is_apostrophe(c)
        || matches!(
            c,
            '-' | '‐'
                | '‑'
                | '−'
                | '－'
                | '־'
                | '&'
                | '＆'
                | '#'
                | '＃'
                | '@'
                | '＠'
                | '$'
                | '＄'
                | '%'
                | '％'
                | '٪'
                | '"'
                | '.'
                | '．'
                | '٫'
                | '٬'
                | '/'
                | '_'
                | '+'
                | '·'
                | '・'
                | '*'
                | '?'
        )
}

/// The address or file name of all pieces.
fn verbatim(pieces: &[Piece], manner: Manner) -> Option<Node> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    let text: String = pieces.iter().map(|piece| piece.c).collect();
    let wild = pieces.iter().any(|piece| piece.is('*'));
    let expr = if wild && pieces.iter().all(|piece| piece.c == '*') {
        Expr::Everything
    } else if !wild {
        manner.as_written.of(text)
    } else {
        pattern(pieces)
    };
    Some(Node {
        span: Span::new(first.at, last.end()),
        expr,
    })
}

/// One word, its edges trimmed of punctuation.
fn word(pieces: &[Piece], manner: Manner, notes: &mut Vec<Note>) -> Option<Node> {
    let (body, edits) = without_edits(pieces);
    let body = trimmed(body);
    let (first, last) = (body.first()?, body.last()?);
    let mut span = Span::new(first.at, last.end());
    let any_wild = |pieces: &[Piece]| pieces.iter().any(|piece| piece.is_wild());
    // Within a pattern an escaped star is a star all the same (see `pattern`): it shows nothing of a word.
    let shows = |piece: &Piece| piece.literal && !(any_wild(body) && matches!(piece.c, '*' | '?'));
    let is_visible = |piece: &Piece| shows(piece) || is_of_words(piece.c) && !is_invisible(piece.c);
    if any_wild(body) && body.iter().all(|piece| piece.c == '*') {
        return Some(Node {
            span,
            expr: Expr::Everything,
        });
    }
    if !body.iter().any(is_visible) {
        if any_wild(body) {
            notes.push(Note::new(span, "a pattern needs a letter or a digit; left out"));
        }
        return None;
    }
    let text: String = body.iter().map(|piece| piece.c).collect();
    let wild = any_wild(body);
    if !text.chars().any(char::is_alphanumeric) && !body.iter().any(|piece| piece.literal) {
        notes.push(Note::new(
            span,
            "signs and emoji by themselves are not searched; left out",
        ));
        return None;
    }
    if let (Some(edits), Some(end)) = (edits, pieces.last()) {
        span.end = end.end();
        return Some(Node {
            span,
            expr: fuzzy(text, body, edits, span, notes),
        });
    }
    let has_own_capitals = text.chars().skip(1).any(char::is_uppercase);
    let is_plain = manner.as_written == AsWritten::Case && text.is_ascii() && !has_own_capitals;
    let expr = if is_plain {
        notes.push(
            Note::new(
                span,
                "`==` goes with accents, and with capitals behind the first letter; read as `=`",
            )
            .suggest(format!("={text}")),
        );
        Expr::Exact(text)
    } else if wild {
        pattern(body)
    } else {
        manner.as_written.of(text)
    };
    Some(Node { span, expr })
}

/// Parts `word~1` into the word and what stands after the tilde.
fn without_edits(pieces: &[Piece]) -> (&[Piece], Option<&[Piece]>) {
    match pieces.iter().rposition(|piece| piece.is('~')) {
        Some(at) => (&pieces[..at], Some(&pieces[at + 1..])),
        None => (pieces, None),
    }
}

fn fuzzy(text: String, body: &[Piece], edits: &[Piece], span: Span, notes: &mut Vec<Note>) -> Expr {
    if body.iter().any(|piece| piece.is_wild()) {
        notes.push(Note::new(span, "a pattern cannot also be fuzzy; read as a pattern"));
        return pattern(body);
    }
    if text.chars().any(char::is_numeric) {
        notes.push(Note::new(span, "words with digits are never matched fuzzily; read as written").suggest(&text));
        return Expr::Word(text);
    }
    let letters = text.chars().count();
    let usual = if letters <= ONE_EDIT_LETTERS { 1 } else { 2 };
    let number: String = edits.iter().map(|piece| piece.c).collect();
    let edits = match number.as_str() {
        "" => usual,
        "1" => 1,
        "2" => 2,
        _ => {
            let message = format!("`~` takes 1 or 2 edits; read as {usual}");
            notes.push(Note::new(span, message).suggest(format!("{text}~{usual}")));
            usual
        }
    };
    Expr::Fuzzy { word: text, edits }
}

/// A prefix or a wildcard pattern; runs of stars count as one. A pattern cannot ask for a star or a
/// question mark themselves: no word has them.
fn pattern(pieces: &[Piece]) -> Expr {
    let mut text = String::new();
    let mut wild = 0;
    let mut after_star = false;
    for piece in pieces {
        let star = piece.c == '*';
        if star && after_star {
            continue;
        }
        after_star = star;
        wild += usize::from(matches!(piece.c, '*' | '?'));
        text.push(piece.c);
    }
    if wild == 1 && after_star {
        text.pop();
        return Expr::Prefix(text);
    }
    Expr::Wildcard(text)
}

/// Cuts off punctuation that cannot begin or end a word.
fn trimmed(pieces: &[Piece]) -> &[Piece] {
    let kept = |piece: &Piece| piece.literal || piece.is_wild() || is_of_words(piece.c);
    let begins = |piece: &Piece| kept(piece) || matches!(piece.c, '#' | '@' | '$' | '%' | '＃' | '＠' | '٪');
    let ends = |piece: &Piece| kept(piece) || matches!(piece.c, '%' | '+' | '#' | '$' | '％' | '٪');
    let start = pieces.iter().position(begins).unwrap_or(pieces.len());
    let end = pieces.iter().rposition(ends).map_or(start, |at| at + 1).max(start);
    // U.S. keeps its last point, "deal." does not.
    let point = pieces.get(end).is_some_and(|piece| piece.is('.'));
    let initials = pieces[start..end].iter().any(|piece| piece.is('.'));
    &pieces[start..end + usize::from(point && initials)]
}

/// `foo:bar` with an unknown name is text; say so when it looks like a field.
fn note_unknown_field(chunk: &str, offset: usize, notes: &mut Vec<Note>) {
    if let Some(at) = chunk.find(['<', '>'])
        && let Some(entry) = field_named(&chunk[..at])
        && !matches!(entry.kind, FieldKind::Text(_))
    {
        let span = Span::new(offset, offset + chunk.len());
        let note = Note::new(
            span,
            format!("`{}` is a field only with its colon; read as text", &chunk[..at]),
        );
        notes.push(note.suggest(format!("{}:{}", entry.name, &chunk[at..])));
        return;
    }
    let Some((name, rest)) = chunk.split_once(':') else {
        return;
    };
    let named = name.len() >= 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !named || rest.is_empty() {
        return;
    }
    let span = Span::new(offset, offset + name.len() + 1);
    if rest.starts_with("//") {
        let note = Note::new(span, "read as the words of an address");
        notes.push(note.suggest(format!("url:{chunk} to find the article of it")));
        return;
    }
    let note = Note::new(span, format!("`{name}` is no field; read as text"));
    let is_part_of_date = ["year", "month", "time"]
        .iter()
        .any(|part| name.eq_ignore_ascii_case(part));
    notes.push(match nearest(name) {
        _ if is_part_of_date => note.suggest(format!("date:{rest}")),
        Some(near) => note.suggest(format!("{near}:{rest}")),
        None => note,
    });
}
