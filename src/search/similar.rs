//! Queries for articles like another one: by its significant terms.

use crate::query::ast::{Expr, Node};
use crate::search::expansion::significant_terms::SignificantTerm;
use crate::text::span::Span;

/// Words that an article is known by.
pub(crate) const SIGNIFICANT_TERMS: usize = 30;
/// Of them, those that a similar article has at least, in hundredths: one shared word is no likeness.
const LEAST_SHARED: usize = 20;

/// A query for these significant terms of an article, each counting by its weight.
pub(crate) fn of_words(words: &[SignificantTerm]) -> Node {
    let unwritten = |expr| Node {
        span: Span::new(0, 0),
        expr,
    };
    let count = words.len();
    let plain = words
        .iter()
        .map(|word| unwritten(Expr::Word(word.form.clone())))
        .collect();
    let weighed = words.iter().map(|word| {
        unwritten(Expr::Boost {
            of: Box::new(unwritten(Expr::Word(word.form.clone()))),
            factor: (word.share * count as f32).max(f32::MIN_POSITIVE),
        })
    });
    let weighed = unwritten(Expr::Or(weighed.collect()));
    match u32::try_from(least_shared(count)) {
        Ok(least @ 2..) => unwritten(Expr::And(vec![
            weighed,
            unwritten(Expr::AtLeast {
                count: least,
                of: Box::new(unwritten(Expr::Or(plain))),
            }),
        ])),
        _ => weighed,
    }
}

/// How many of so many words similar articles have.
pub(crate) fn least_shared(words: usize) -> usize {
    (words * LEAST_SHARED).div_ceil(100).max(1)
}
