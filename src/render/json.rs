//! JSON for programs: an envelope an answer, or a hit a line. The schemas of [`crate::render::schema`] describe both.

use std::io::{self, Write};

use serde::Serialize;

use crate::article::Article;
use crate::query::fields::text_name;
use crate::query::note::Note;
use crate::render::answer::{Answer, Renderer};
use crate::render::article_json::{ArticleHead, CopyJson};
use crate::render::json_string::push_json;
use crate::render::version::VERSION;
use crate::search::hit::{Bucket, ClauseHits, ClauseRead, Count, Facet, Hit, Passage};
use crate::text::safe::SafeJson;
use crate::text::span::Span;

/// Writes `value` as one harmless line of JSON.
pub fn write_line<T: Serialize>(value: &T, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    write(value, out)?;
    out.write_all(b"\n")
}

/// Appends an article as [`write_line`] writes [`ArticleJson`](crate::render::article_json::ArticleJson): its texts, which are nearly all
/// of it, need no serializer.
pub fn push_article(article: &Article, out: &mut Vec<u8>) -> io::Result<()> {
    write(&ArticleHead::of(article), out)?;
    let brace = out.pop();
    let lists = [
        ("body", &article.body),
        ("captions", &article.captions),
        ("related", &article.related),
    ];
    for (name, texts) in lists {
        out.extend_from_slice(format!(",\"{name}\":[").as_bytes());
        for (place, text) in texts.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            push_json(text, out);
        }
        out.push(b']');
    }
    out.extend(brace);
    out.push(b'\n');
    Ok(())
}

fn write<T: Serialize>(value: &T, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    value
        .serialize(&mut serde_json::Serializer::with_formatter(out, SafeJson))
        .map_err(io::Error::from)
}

/// One envelope; the envelopes of a batch stand in an array.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json {
    in_batch: bool,
}

impl Renderer for Json {
    fn answer(&mut self, answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()> {
        if answer.query_id.is_some() {
            out.write_all(if self.in_batch { b",\n" } else { b"[\n" })?;
            self.in_batch = true;
            return write(&Envelope::of(answer), out);
        }
        write_line(&Envelope::of(answer), out)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.in_batch { out.write_all(b"\n]\n") } else { Ok(()) }
    }
}

/// A hit a line; in a batch an envelope a line.
#[derive(Debug, Clone, Copy, Default)]
pub struct JsonLines;

impl Renderer for JsonLines {
    fn answer(&mut self, answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()> {
        if answer.query_id.is_some() {
            return write_line(&Envelope::of(answer), out);
        }
        answer
            .results
            .hits
            .iter()
            .try_for_each(|hit| write_line(&HitJson::of(hit), out))
    }
}

/// The answer to one query.
#[derive(Debug, Serialize)]
struct Envelope<'a> {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    query_id: Option<&'a str>,
    query: &'a str,
    offset: usize,
    total: CountJson,
    total_with_copies: CountJson,
    /// Only where it was asked for: the same answer is the same bytes each time.
    #[serde(skip_serializing_if = "Option::is_none")]
    took_us: Option<u64>,
    notes: Vec<NoteJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reading: Vec<ReadJson<'a>>,
    hits: Vec<HitJson<'a>>,
    clauses: Vec<ClauseJson<'a>>,
    some_of_the_words: Option<u64>,
    elsewhere: Vec<ClauseJson<'a>>,
    did_you_mean: Option<&'a str>,
    facets: Vec<FacetJson<'a>>,
    timeline: Vec<BucketJson<'a>>,
}

impl<'a> Envelope<'a> {
    fn of(answer: &'a Answer<'a>) -> Self {
        let results = answer.results;
        Self {
            version: VERSION,
            query_id: answer.query_id,
            query: answer.query,
            offset: answer.offset,
            total: CountJson::of(results.total),
            total_with_copies: CountJson::of(results.total_with_copies),
            took_us: answer.took.map(|took| took.as_micros().try_into().unwrap_or(u64::MAX)),
            notes: answer
                .notes
                .iter()
                .chain(&answer.results.notes)
                .map(NoteJson::of)
                .collect(),
            reading: results.reading.iter().map(ReadJson::of).collect(),
            hits: results.hits.iter().map(HitJson::of).collect(),
            clauses: results.clauses.iter().map(ClauseJson::of).collect(),
            some_of_the_words: results.some_of_the_words,
            elsewhere: results.elsewhere.iter().map(ClauseJson::of).collect(),
            did_you_mean: results.did_you_mean.as_deref(),
            facets: results.facets.iter().map(FacetJson::of).collect(),
            timeline: results.timeline.iter().map(BucketJson::of).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct CountJson {
    articles: u64,
    exact: bool,
}

impl CountJson {
    fn of(count: Count) -> Self {
        Self {
            articles: count.articles,
            exact: count.exact,
        }
    }
}

#[derive(Debug, Serialize)]
struct NoteJson<'a> {
    start: usize,
    end: usize,
    message: &'a str,
    suggestion: Option<&'a str>,
}

impl<'a> NoteJson<'a> {
    fn of(note: &'a Note) -> Self {
        Self {
            start: note.span.start,
            end: note.span.end,
            message: &note.message,
            suggestion: note.suggestion.as_deref(),
        }
    }
}

#[derive(Debug, Serialize)]
struct ReadJson<'a> {
    level: usize,
    words: &'a str,
    articles: Option<u64>,
}

impl<'a> ReadJson<'a> {
    fn of(line: &'a ClauseRead) -> Self {
        Self {
            level: line.level,
            words: &line.words,
            articles: line.articles,
        }
    }
}

#[derive(Debug, Serialize)]
struct HitJson<'a> {
    rank: usize,
    score: f64,
    #[serde(flatten)]
    article: ArticleHead<'a>,
    words: u64,
    /// Byte offsets into `title`.
    title_spans: &'a [Span],
    passages: Vec<PassageJson<'a>>,
    copies: Vec<CopyJson<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    lacks: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'a str>,
}

impl<'a> HitJson<'a> {
    fn of(hit: &'a Hit) -> Self {
        Self {
            rank: hit.rank,
            score: rounded(hit.score),
            article: ArticleHead::of(&hit.article),
            words: hit.words,
            title_spans: &hit.title_highlights,
            passages: hit
                .passages
                .iter()
                .map(|passage| PassageJson::of(passage, &hit.article))
                .collect(),
            copies: hit.copies.iter().map(CopyJson::of).collect(),
            lacks: &hit.lacks,
            explanation: hit.explanation.as_deref(),
        }
    }
}

/// A score with four decimals: what differs below is the machine's arithmetic, not the articles.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1e4).round() / 1e4
}

#[derive(Debug, Serialize)]
struct PassageJson<'a> {
    path: &'a str,
    field: &'static str,
    paragraph: usize,
    /// First byte of `text` in the paragraph.
    offset: usize,
    text: &'a str,
    /// Byte offsets into `text`.
    spans: &'a [Span],
    cut_before: bool,
    cut_after: bool,
}

impl<'a> PassageJson<'a> {
    fn of(passage: &'a Passage, article: &'a Article) -> Self {
        Self {
            path: &article.origin.path,
            field: text_name(passage.field),
            paragraph: passage.paragraph,
            offset: passage.offset,
            text: &passage.text,
            spans: &passage.highlights,
            cut_before: passage.cut_before,
            cut_after: passage.cut_after,
        }
    }
}

#[derive(Debug, Serialize)]
struct ClauseJson<'a> {
    start: usize,
    end: usize,
    clause: &'a str,
    articles: u64,
}

impl<'a> ClauseJson<'a> {
    fn of(clause: &'a ClauseHits) -> Self {
        Self {
            start: clause.span.start,
            end: clause.span.end,
            clause: &clause.clause,
            articles: clause.articles,
        }
    }
}

#[derive(Debug, Serialize)]
struct FacetJson<'a> {
    field: &'a str,
    values: Vec<BucketJson<'a>>,
}

impl<'a> FacetJson<'a> {
    fn of(facet: &'a Facet) -> Self {
        Self {
            field: &facet.field,
            values: facet.values.iter().map(BucketJson::of).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct BucketJson<'a> {
    value: &'a str,
    articles: u64,
}

impl<'a> BucketJson<'a> {
    fn of(bucket: &'a Bucket) -> Self {
        Self {
            value: &bucket.value,
            articles: bucket.articles,
        }
    }
}
