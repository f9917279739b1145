//! One article as text to read.

use std::io::{self, Write};

use crate::article::Article;
use crate::render::human::headline;
use crate::render::look::Look;
use crate::render::meta;
use crate::render::put::put;
use crate::render::styled::{Role, Styled};
use crate::search::hit::{ArticleHighlights, NearCopy};
use crate::text::script::is_indexed_in_pairs;
use crate::text::span::Span;

/// Columns beyond which a line of a long text is hard to follow.
const LONGEST_LINE: usize = 88;

/// Writes `article`: headline, facts, paragraphs, captions, what else the page named, its copies.
pub fn write(
    article: &Article,
    highlights: &ArticleHighlights,
    copies: &[NearCopy],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let look = &Look {
        width: look.width.min(LONGEST_LINE),
        ..look.clone()
    };
    let mut text = String::new();
    put_head(article, highlights, look, &mut text);
    if let Some(standfirst) = &article.standfirst {
        text.push('\n');
        put(
            &marked(standfirst, Some(&highlights.standfirst), look),
            0,
            look,
            &mut text,
        );
    }
    for (number, paragraph) in article.body.iter().enumerate() {
        text.push('\n');
        put(
            &marked(paragraph, highlights.body.get(number), look),
            0,
            look,
            &mut text,
        );
    }
    let captions = (article.captions.iter().enumerate())
        .map(|(number, caption)| marked(caption, highlights.captions.get(number), look));
    put_list("Pictures", captions.collect(), look, &mut text);
    let related = article.related.iter().map(|headline| plain(headline));
    put_list("On the same page", related.collect(), look, &mut text);
    put_list(
        "Copies",
        copies.iter().map(|copy| copy_line(copy, look)).collect(),
        look,
        &mut text,
    );
    out.write_all(text.as_bytes())
}

fn put_head(article: &Article, highlights: &ArticleHighlights, look: &Look, text: &mut String) {
    put(&headline(&article.title, &highlights.title, look), 0, look, text);
    let words = article.paragraphs().map(words).sum();
    put(&meta::line(article, words, look), 0, look, text);
    let mut place = Styled::default();
    place.push_link(&article.origin.path, look.link(&article.origin.path), Role::Dim);
    put(&place, 0, look, text);
    if let Some(url) = &article.url {
        let mut line = Styled::default();
        line.push(url, Role::Dim);
        put(&line, 0, look, text);
    }
}

/// What stands between spaces and has a letter or a digit; where no spaces part words, each letter.
fn words(paragraph: &str) -> u64 {
    let of = |word: &str| match word.chars().filter(|&c| is_indexed_in_pairs(c)).count() {
        0 => u64::from(word.contains(char::is_alphanumeric)),
        letters => letters as u64,
    };
    paragraph.split_whitespace().map(of).sum()
}

fn put_list(name: &str, items: Vec<Styled>, look: &Look, text: &mut String) {
    if items.is_empty() {
        return;
    }
    let mut head = Styled::default();
    head.push(name, Role::Title);
    text.push('\n');
    put(&head, 0, look, text);
    for item in items {
        put(&item, 2, look, text);
    }
}

fn copy_line(copy: &NearCopy, look: &Look) -> Styled {
    let mut line = Styled::default();
    let id = meta::short_id(copy.id);
    let date = copy.published.map(meta::readable);
    for part in [
        copy.publisher.clone(),
        date,
        Some(copy.title.clone()),
        copy.docno.clone(),
        Some(id),
    ]
    .into_iter()
    .flatten()
    {
        line.push(&part, Role::Plain).push(" · ", Role::Dim);
    }
    line.push_link(&copy.path, look.link(&copy.path), Role::Dim);
    line
}

fn plain(text: &str) -> Styled {
    let mut line = Styled::default();
    line.push(text, Role::Plain);
    line
}

fn marked(text: &str, highlights: Option<&Vec<Span>>, look: &Look) -> Styled {
    let mut line = Styled::default();
    line.push_highlighted(text, highlights.map_or(&[], Vec::as_slice), Role::Plain, !look.colour);
    line
}
