//! A concordance: each match with the words around it, a line a match (key words in context).

use std::io::{self, Write};

use serde::Serialize;

use crate::article::Article;
use crate::query::ast::TextField;
use crate::query::fields::text_name;
use crate::render::csv::{guarded, write_row};
use crate::render::json::write_line;
use crate::render::look::Look;
use crate::render::meta;
use crate::render::styled::{Role, Styled};
use crate::render::wrap;
use crate::search::hit::{ArticleHighlights, WholeArticle};
use crate::text::fold::fold;
use crate::text::safe;
use crate::text::span::Span;

/// The field of what stands between headline and text.
const STANDFIRST: &str = "standfirst";

/// A match with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Match {
    /// Of its article: the day, month or year; empty where it has none.
    pub date: String,
    /// The id of its article.
    pub id: String,
    /// Who published its article.
    pub source: String,
    /// The headline of its article.
    pub title: String,
    /// The file of its article.
    pub path: String,
    /// The field in which it stands.
    pub field: &'static str,
    /// 0-based paragraph (or caption) of the field.
    pub paragraph: usize,
    /// First byte in that paragraph.
    pub offset: usize,
    /// First character in that paragraph.
    pub character: usize,
    /// Words before it.
    pub left: String,
    /// What matches.
    #[serde(rename = "match")]
    pub matched: String,
    /// Words after it.
    pub right: String,
}

/// The columns of the lists; within a version of the output changes only add at the end.
const COLUMNS: [&str; 12] = [
    "date",
    "id",
    "left",
    "match",
    "right",
    "source",
    "title",
    "field",
    "paragraph",
    "offset",
    "character",
    "path",
];

/// The columns of tabs, which has only what is read.
const READ: usize = 5;

/// Order of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By their places: articles in the order of time, matches as they stand there.
    Place,
    /// By the words before the match, the nearest first.
    Left,
    /// By the match and the words after it.
    Right,
}

/// A format of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For people: matches stand below each other.
    Human,
    /// `date`, `id`, `left`, `match`, `right`, parted by tabs, no header.
    Tsv,
    /// All columns, under a header.
    Csv {
        /// Whether a text that a spreadsheet would take for a formula gets an apostrophe in front.
        guarded: bool,
    },
    /// A match a line.
    Jsonl,
}

/// The matches of an article with so many words on either side.
pub fn matches(whole: &WholeArticle, words: usize) -> Vec<Match> {
    let WholeArticle {
        article, highlights, ..
    } = whole;
    let ArticleHighlights {
        title,
        standfirst,
        body,
        captions,
    } = highlights;
    let mut found = Vec::new();
    let body = (0..).zip(article.body.iter().zip(body));
    let captions = (0..).zip(article.captions.iter().zip(captions));
    let texts = std::iter::once((text_name(TextField::Title), 0, (&article.title, title)))
        .chain(
            article
                .standfirst
                .iter()
                .map(|text| (STANDFIRST, 0, (text, standfirst))),
        )
        .chain(body.map(|(number, text)| (text_name(TextField::Body), number, text)))
        .chain(captions.map(|(number, text)| (text_name(TextField::Caption), number, text)));
    for (field, paragraph, (text, spans)) in texts {
        found.extend(spans.iter().filter_map(|span| {
            let (left, right) = around(text, *span, words)?;
            Some(Match {
                field,
                paragraph,
                offset: span.start,
                character: text.get(..span.start)?.chars().count(),
                left: safe::inline(left).into_owned(),
                matched: safe::inline(span.of(text)?).into_owned(),
                right: safe::inline(right).into_owned(),
                ..of_article(article)
            })
        }));
    }
    found
}

fn of_article(article: &Article) -> Match {
    let date = article.published.as_ref().map(|published| published.date.to_string());
    Match {
        date: date.unwrap_or_default(),
        id: article.id.to_string(),
        source: meta::source(article).unwrap_or_default(),
        title: article.title.clone(),
        path: article.origin.path.clone(),
        field: "",
        paragraph: 0,
        offset: 0,
        character: 0,
        left: String::new(),
        matched: String::new(),
        right: String::new(),
    }
}

/// So many words before and after a span, with whatever clings to the match (a quotation mark, the rest of a compound).
fn around(text: &str, span: Span, words: usize) -> Option<(&str, &str)> {
    let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
    let begins = |(at, c): (usize, char)| c.is_whitespace().then_some(at + c.len_utf8());
    let from = before
        .trim_end()
        .char_indices()
        .rev()
        .filter_map(begins)
        .nth(words.saturating_sub(1));
    let to = after.trim_start();
    let skipped = after.len() - to.len();
    let ends = |(at, c): (usize, char)| c.is_whitespace().then_some(at);
    let until = to.char_indices().filter_map(ends).nth(words.saturating_sub(1));
    let left = &before[from.unwrap_or(0)..];
    let right = &after[..until.map_or(after.len(), |until| skipped + until)];
    if words == 0 {
        return Some(("", ""));
    }
    Some((left.trim(), right.trim()))
}

/// Puts lines into an order; equal ones stay in the order of their places.
pub fn sort(lines: &mut [Match], order: Order) {
    match order {
        Order::Place => {}
        Order::Left => lines.sort_by_cached_key(|line| {
            let words: Vec<String> = line.left.split_whitespace().rev().map(fold).collect();
            (words, fold(&line.matched))
        }),
        Order::Right => lines.sort_by_cached_key(|line| (fold(&line.matched), fold(&line.right))),
    }
}

impl Form {
    /// What stands before the first line.
    pub fn head(self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Csv { .. } => write_row(out, COLUMNS),
            _ => Ok(()),
        }
    }

    /// Writes a line.
    pub fn write(self, line: &Match, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Human => out.write_all(drawn(line, look).as_bytes()),
            Self::Tsv => {
                let cells = cells(line);
                let read: Vec<_> = cells[..READ].iter().map(|cell| safe::inline(cell)).collect();
                writeln!(out, "{}", read.join("\t"))
            }
            Self::Csv { guarded: is_guarded } => {
                // A date and an id are nutgraf's own.
                let cells = cells(line);
                let cells = cells
                    .iter()
                    .enumerate()
                    .map(|(place, cell)| match is_guarded && place >= 2 {
                        true => guarded(&safe::inline(cell)).into_owned(),
                        false => safe::inline(cell).into_owned(),
                    });
                write_row(out, cells)
            }
            Self::Jsonl => write_line(line, out),
        }
    }
}

fn cells(line: &Match) -> [String; COLUMNS.len()] {
    [
        line.date.clone(),
        line.id.clone(),
        line.left.clone(),
        line.matched.clone(),
        line.right.clone(),
        line.source.clone(),
        line.title.clone(),
        line.field.to_owned(),
        line.paragraph.to_string(),
        line.offset.to_string(),
        line.character.to_string(),
        line.path.clone(),
    ]
}

/// Columns of a date.
const DATE: usize = 10;
/// Characters of an id that are shown to people.
const ID: usize = 6;

/// Marks that cling to what follows, and to what stands before them.
const OPENING: [char; 7] = ['(', '[', '“', '‘', '«', '„', '-'];
const CLOSING: [char; 14] = ['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '»', '%', '-', '\''];

/// `1988-02-12 7k2m9q  … before the «match» after it …`, the matches below each other.
fn drawn(line: &Match, look: &Look) -> String {
    let marks = if look.colour { 0 } else { 2 };
    let room = look.width.saturating_sub(DATE + 1 + ID + 2 + 2 + marks);
    let room = room.saturating_sub(wrap::columns(&line.matched)) / 2;
    let left = last_columns(&line.left, room);
    let right = first_columns(&line.right, room);
    let id: String = line.id.chars().take(ID).collect();
    // The matches stand below each other whether or not a mark clings to one.
    let clings = usize::from(left.ends_with(OPENING));
    let padding = " ".repeat(room.saturating_sub(wrap::columns(left)) + clings);
    let mut styled = Styled::default();
    styled
        .push(&format!("{:<DATE$} {id}  ", line.date), Role::Dim)
        .push(
            &format!("{padding}{left}{}", if left.ends_with(OPENING) { "" } else { " " }),
            Role::Plain,
        )
        .push_highlighted(
            &line.matched,
            &[Span::new(0, line.matched.len())],
            Role::Plain,
            !look.colour,
        )
        .push(if right.starts_with(CLOSING) { "" } else { " " }, Role::Plain)
        .push(right, Role::Plain);
    let mut text = String::new();
    styled.paint(Span::new(0, styled.text().trim_end().len()), look.colour, &mut text);
    text.push('\n');
    text
}

/// The end of a text, of whole words, that has room.
fn last_columns(text: &str, room: usize) -> &str {
    let mut kept = "";
    for (at, _) in text
        .char_indices()
        .rev()
        .filter(|(at, _)| *at == 0 || text[..*at].ends_with(' '))
    {
        if wrap::columns(&text[at..]) > room {
            break;
        }
        kept = &text[at..];
    }
    kept
}

/// The beginning of a text, of whole words, that has room.
fn first_columns(text: &str, room: usize) -> &str {
    let ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]);
    let fitting = ends.take_while(|&end| wrap::columns(&text[..end]) <= room).last();
    &text[..fitting.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(paragraph: &str, span: Span) -> WholeArticle {
        WholeArticle {
            article: Article {
                body: vec![paragraph.to_owned()],
                ..Article::default()
            },
            highlights: ArticleHighlights {
                body: vec![vec![span]],
                ..ArticleHighlights::default()
            },
            copies: 0,
        }
    }

    #[test]
    fn so_many_words_stand_around_a_match() {
        let text = "The envoy said “the truce” would hold, naïvely, until spring.";
        let at = text.find("truce").expect("the word");
        let of = |words| {
            let mut found = matches(&whole(text, Span::new(at, at + 5)), words);
            let line = found.pop().expect("a match");
            (line.left, line.matched, line.right)
        };
        let line = |left: &str, right: &str| (left.to_owned(), "truce".to_owned(), right.to_owned());
        assert_eq!(of(2), line("said “the", "” would"));
        assert_eq!(
            of(100),
            line("The envoy said “the", "” would hold, naïvely, until spring.")
        );
        assert_eq!(of(0), line("", ""));
    }

    #[test]
    fn lines_sort_by_the_nearest_word() {
        let mut lines: Vec<Match> = ["an old", "the New", "a new"]
            .map(|left| Match {
                left: left.into(),
                ..of_article(&Article::default())
            })
            .to_vec();
        sort(&mut lines, Order::Left);
        let left: Vec<&str> = lines.iter().map(|line| line.left.as_str()).collect();
        assert_eq!(left, ["a new", "the New", "an old"]);
    }

    #[test]
    fn matches_stand_below_each_other() {
        let look = Look {
            width: 60,
            ..Look::default()
        };
        let place = |left: &str, right: &str| {
            let line = Match {
                left: left.into(),
                matched: "deal".into(),
                right: right.into(),
                ..of_article(&Article::default())
            };
            let text = drawn(&line, &look);
            assert!(wrap::columns(text.trim_end()) <= 60, "{text}");
            text.chars().position(|c| c == '«')
        };
        let expected = place("", "that nobody expected to hold for very long");
        assert_eq!(place("nobody had in the end expected a", ""), expected);
        assert_eq!(place("停戦交渉 the", "x"), expected.map(|column| column - 4));
    }
}
