//! Text of the corpus with its matches marked.

use maud::{Markup, html};

use crate::text::safe::inline;
use crate::text::span::Span;

/// `text` with the bytes of `spans` (in order, on the borders of characters) marked.
pub fn marked(text: &str, spans: &[Span]) -> Markup {
    let mut pieces: Vec<(&str, bool)> = Vec::with_capacity(2 * spans.len() + 1);
    let mut from = 0;
    for span in spans {
        // A span that does not fit the text marks nothing; the text stands whole all the same.
        let fits = span.start >= from && span.start < span.end;
        let (Some(before), Some(lit)) = (text.get(from..span.start), text.get(span.start..span.end)) else {
            continue;
        };
        if fits {
            pieces.push((before, false));
            pieces.push((lit, true));
            from = span.end;
        }
    }
    pieces.push((text.get(from..).unwrap_or_default(), false));
    html! {
        @for (piece, is_lit) in pieces {
            @if is_lit { mark { (inline(piece)) } } @else { (inline(piece)) }
        }
    }
}
