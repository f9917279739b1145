//! What a record of a web archive holds, as a page: HTML and text are read, everything else is told by its kind.

use std::borrow::Cow;
use std::ops::ControlFlow;

use crate::page::Page;
use crate::read::decode::{declared_charset, decode};
use crate::read::html::read_page;
use crate::read::limits::Limits;
use crate::read::pieces;
use crate::read::plain::Plain;
use crate::read::reader::{Part, ReadError, Reader};
use crate::read::web::head::{Head, Holds};
use crate::read::web::http::Answer;

/// The page of a record with the body `bytes`; `None` for what a crawl holds beside pages: pictures, styles, scripts, answers without
/// a document.
pub(super) fn payload(head: &Head, bytes: &[u8], limits: &Limits) -> Option<Result<Page, ReadError>> {
    if head.holds == Holds::Document {
        return document(&head.media_type, bytes, limits);
    }
    let Some(answer) = Answer::of(bytes) else {
        // A body that was kept without the head of its answer.
        return looks_like_html(bytes).then(|| html(bytes, None, limits));
    };
    if !(200..300).contains(&answer.status) {
        return None;
    }
    if media(&answer.media_type).is_none() && !answer.media_type.is_empty() {
        return None;
    }
    match answer.document(limits) {
        Ok(bytes) => document(&answer.media_type, &bytes, limits),
        Err(error) => Some(Err(error)),
    }
}

/// The media types that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Media {
    Html,
    Text,
}

fn media(written: &str) -> Option<Media> {
    let name = written
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match name.as_str() {
        "text/html" | "application/xhtml+xml" => Some(Media::Html),
        "text/plain" => Some(Media::Text),
        _ => None,
    }
}

fn document(media_type: &str, bytes: &[u8], limits: &Limits) -> Option<Result<Page, ReadError>> {
    if bytes.trim_ascii().is_empty() {
        return None;
    }
    let charset = charset(media_type);
    match media(media_type) {
        Some(Media::Html) => Some(html(bytes, charset, limits)),
        // Servers send pages as plain text, too.
        Some(Media::Text) if looks_like_html(bytes) => Some(html(bytes, charset, limits)),
        Some(Media::Text) => plain(bytes, charset, limits),
        None if media_type.is_empty() && looks_like_html(bytes) => Some(html(bytes, charset, limits)),
        None => None,
    }
}

/// `utf-8` of `text/html; charset="utf-8"`.
fn charset(media_type: &str) -> Option<&str> {
    media_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    })
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let head = bytes[..bytes.len().min(1 << 10)].to_ascii_lowercase();
    let head = head.trim_ascii_start();
    head.starts_with(b"<!doctype html") || head.starts_with(b"<html") || memchr::memmem::find(head, b"<html").is_some()
}

/// The page of `bytes`. What the server says of its charset stands above what the page says (HTML standard, 13.2.3.2).
fn html(bytes: &[u8], charset: Option<&str>, limits: &Limits) -> Result<Page, ReadError> {
    let bytes = &bytes[..bytes.len().min(limits.document_bytes)];
    pieces::check(bytes, b'<', limits)?;
    let text = decode(bytes, charset.or_else(|| declared_charset(bytes)));
    Ok(read_page(&text, limits))
}

fn plain(bytes: &[u8], charset: Option<&str>, limits: &Limits) -> Option<Result<Page, ReadError>> {
    let text: Cow<'_, str> = decode(bytes, charset);
    let part = Part {
        path: "",
        bytes: text.as_bytes(),
        first_line: 1,
    };
    let mut read = None;
    let end = Plain.read(&part, limits, &mut |page| {
        read = Some(page);
        ControlFlow::Break(())
    });
    match (end, read) {
        (_, Some(page)) => Some(page),
        (Err(ReadError::Empty) | Ok(()), None) => None,
        (Err(error), None) => Some(Err(error)),
    }
}
