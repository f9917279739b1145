//! The names of an article in a suite or in judgements: nutgraf's own id, the id that its source gave it, its file, or the
//! end of its file's path from a `/` on.

use crate::article::ArticleId;
use crate::query::ast::{Expr, Node, TextField};
use crate::search::hit::{Hit, NearCopy};
use crate::text::span::Span;

/// What an article can be called by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names<'a> {
    /// nutgraf's own id.
    pub id: ArticleId,
    /// The id that its source gave it.
    pub docno: Option<&'a str>,
    /// Its file.
    pub path: &'a str,
}

impl<'a> Names<'a> {
    /// The names of a hit.
    pub fn of_hit(hit: &'a Hit) -> Self {
        let article = &hit.article;
        Self {
            id: article.id,
            docno: article.docno.as_deref(),
            path: &article.origin.path,
        }
    }

    /// The names of a copy that was folded into a hit.
    pub fn of_copy(copy: &'a NearCopy) -> Self {
        Self {
            id: copy.id,
            docno: copy.docno.as_deref(),
            path: &copy.path,
        }
    }

    /// True when `name` is one of them.
    pub fn have(&self, name: &str) -> bool {
        let is_end_of_path = || {
            let before = self.path.strip_suffix(name);
            before.is_some_and(|before| !name.is_empty() && (before.is_empty() || before.ends_with('/')))
        };
        self.docno == Some(name) || is_end_of_path() || ArticleId::parse(name) == Some(self.id)
    }

    /// The name that a person recognizes and that stays: the source's id, else the file.
    pub fn best(&self) -> &'a str {
        self.docno.unwrap_or(self.path)
    }

    /// Every name, the most particular first: the source's id, the whole path, its ends from the longest on.
    pub fn all(&self) -> impl Iterator<Item = &'a str> {
        let path = self.path;
        let ends = path.match_indices('/').map(move |(at, _)| &path[at + 1..]);
        self.docno.into_iter().chain(std::iter::once(path)).chain(ends)
    }
}

/// True when `name` calls the hit or a copy that was folded into it.
pub fn calls(name: &str, hit: &Hit) -> bool {
    Names::of_hit(hit).have(name) || hit.copies.iter().any(|copy| Names::of_copy(copy).have(name))
}

/// A query for the articles that `name` may call: a few more than it does, never fewer.
pub fn query_for(name: &str) -> Node {
    let node = |expr| Node {
        span: Span { start: 0, end: 0 },
        expr,
    };
    let in_field = |field, of| {
        node(Expr::Field {
            field,
            of: Box::new(node(of)),
        })
    };
    let by_id = in_field(TextField::Id, Expr::Word(name.to_owned()));
    let by_path = in_field(TextField::Path, Expr::Phrase(name.replace('/', " ")));
    node(Expr::Or(vec![by_id, by_path]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_has_four_kinds_of_names() {
        let names = Names {
            id: ArticleId(77),
            docno: Some("wire-1"),
            path: "corpus/post/a.txt",
        };
        for name in ["wire-1", "corpus/post/a.txt", "post/a.txt", "a.txt", "000000000002d"] {
            assert!(names.have(name), "{name}");
        }
        for name in ["", ".txt", "t/a.txt", "post", "wire", "2d"] {
            assert!(!names.have(name), "{name}");
        }
        let all: Vec<&str> = names.all().collect();
        assert_eq!(all, ["wire-1", "corpus/post/a.txt", "post/a.txt", "a.txt"]);
    }
}
