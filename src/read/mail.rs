//! Mail: single messages and boxes of them (RFC 5322, MIME; mbox in all its variants), and pages saved as MHTML (RFC 2557).

use std::borrow::Cow;

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use memchr::memmem;

use crate::page::{Form, Hints, Page, Record};
use crate::read::decode::decode;
use crate::read::forwarded::forwarded;
use crate::read::html::read_page;
use crate::read::limits::Limits;
use crate::read::paragraphs::article;
use crate::read::pieces;
use crate::read::reader::{Confidence, Cut, Each, Part, ReadError, Reader, Split};

/// Mail, and pages saved as mail.
pub struct Mail;

/// Fields that the head of a mail has (RFC 5322, RFC 2045), in small letters; any text may have the others.
const OF_MAIL: [&str; 8] = [
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "mime-version",
    "x-mozilla-status",
    "content-transfer-encoding",
    "snapshot-content-location",
];
const OF_LETTERS: [&str; 4] = ["from", "to", "subject", "date"];
/// What parts the mails of a box, at the beginning of a line.
const BETWEEN: &[u8] = b"From ";
/// Messages inside each other that are followed.
const NESTING: usize = 4;

impl Reader for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn about(&self) -> &'static str {
        "mail, boxes of mail, pages saved as MHTML"
    }

    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        if is_mail(head) {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn cut(&self) -> Cut {
        Cut::Records
    }

    fn split(&self, bytes: &[u8]) -> Split {
        let last = memmem::rfind_iter(bytes, b"\nFrom ")
            .map(|at| at + 1)
            .find(|&at| begins(&bytes[at..]));
        last.map_or(Split::More(None), Split::At)
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        let mut rest = part.bytes;
        let mut line = part.first_line;
        while !rest.is_empty() {
            let next = memmem::find_iter(rest, b"\nFrom ")
                .map(|at| at + 1)
                .find(|&at| begins(&rest[at..]));
            let (one, behind) = rest.split_at(next.unwrap_or(rest.len()));
            for page in message(one, line, limits) {
                if each(page).is_break() {
                    return Ok(());
                }
            }
            line += memchr::memchr_iter(b'\n', one).count() as u64;
            rest = behind;
        }
        Ok(())
    }
}

/// Whether a mail of a box begins here: `From ada@a.example Mon Nov  6 10:00:00 2023`, and a field of a head below it.
fn begins(bytes: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b'\n', bytes).filter(|_| bytes.starts_with(BETWEEN)) else {
        return false;
    };
    let below = &bytes[end + 1..];
    let name = below
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .count();
    bytes[..end].iter().any(u8::is_ascii_digit) && name > 0 && below.get(name) == Some(&b':')
}

/// A mail, or a box of them: fields up to the first empty line, among them one of mail alone, or sender, addressee, subject and date.
fn is_mail(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    // Nearly no text begins with the name of a field.
    let name = head
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'-')
        .count();
    if name == 0 || !matches!(head.get(name), Some(b':' | b' ')) {
        return false;
    }
    let mut lines = head
        .split(|&byte| byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    if begins(head) {
        lines.next();
    }
    let (mut of_mail, mut of_letters) = (false, 0);
    for line in lines.take_while(|line| !line.is_empty()) {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else {
            return false;
        };
        let is = |known: &&str| known.as_bytes().eq_ignore_ascii_case(&line[..colon]);
        of_mail |= OF_MAIL.iter().any(is);
        of_letters += usize::from(OF_LETTERS.iter().any(is));
    }
    of_mail || of_letters == OF_LETTERS.len()
}

/// The pages of a message that begins on `line`: its own text, and the messages that it carries.
fn message(bytes: &[u8], line: u64, limits: &Limits) -> Vec<Result<Page, ReadError>> {
    let bytes = match memchr::memchr(b'\n', bytes) {
        Some(end) if begins(bytes) => &bytes[end + 1..],
        _ => bytes,
    };
    let bytes = bytes.trim_ascii_start();
    // In a box the lines of a text that begin like a mail are quoted.
    let bytes: Cow<'_, [u8]> = match memmem::find(bytes, b"\n>From ") {
        Some(_) => Cow::Owned(unquoted(bytes)),
        None => Cow::Borrowed(bytes),
    };
    if bytes.trim_ascii().is_empty() {
        return Vec::new();
    }
    let Some(message) = MessageParser::default().parse(bytes.as_ref()) else {
        return vec![Err(ReadError::Record {
            line,
            what: "is no mail: it has no head of fields".into(),
        })];
    };
    let mut pages = Vec::new();
    collect(&message, line, limits, 0, &mut pages);
    pages
}

fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memmem::find(rest, b"\n>From ") {
        out.extend_from_slice(&rest[..=at]);
        rest = &rest[at + 2..];
    }
    out.extend_from_slice(rest);
    out
}

fn collect(message: &Message<'_>, line: u64, limits: &Limits, depth: usize, pages: &mut Vec<Result<Page, ReadError>>) {
    let place = u32::try_from(line - 1).unwrap_or(u32::MAX);
    match text(message, limits) {
        Ok(Some(page)) => pages.push(Ok(with_head(message, Page { place, ..page }))),
        Ok(None) => {}
        Err(error) => pages.push(Err(error)),
    }
    if depth == NESTING {
        return;
    }
    for part in message.attachments() {
        let line = line
            + memchr::memchr_iter(
                b'\n',
                message
                    .raw_message()
                    .get(..part.offset_header as usize)
                    .unwrap_or_default(),
            )
            .count() as u64;
        match &part.body {
            PartType::Message(inner) => collect(inner, line + 1, limits, depth + 1, pages),
            // A page that was forwarded as a file.
            PartType::Html(page) if part.attachment_name_is_page() => {
                let place = u32::try_from(line).unwrap_or(u32::MAX);
                pages.push(html(page, limits).map(|page| Page { place, ..page }));
            }
            _ => {}
        }
    }
}

/// Whether a part is a page of its own and no piece of the text.
trait Forwarded {
    fn attachment_name_is_page(&self) -> bool;
}

impl Forwarded for mail_parser::MessagePart<'_> {
    fn attachment_name_is_page(&self) -> bool {
        self.attachment_name().is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            name.ends_with(".html") || name.ends_with(".htm")
        })
    }
}

/// The text of a message as a page, of several forms that with mark-up.
fn text(message: &Message<'_>, limits: &Limits) -> Result<Option<Page>, ReadError> {
    let marked = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(text) => Some((part, text)),
        _ => None,
    });
    if let Some((part, marked)) = marked {
        let mut page = html(marked, limits)?;
        page.hints.record.url = part
            .content_location()
            .or_else(|| message.header_raw("Snapshot-Content-Location"))
            .map(str::trim)
            .filter(|url| url.starts_with("http"))
            .map(str::to_owned);
        return Ok(Some(page));
    }
    let plain = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) => Some(text),
        _ => None,
    });
    let Some(plain) = plain.filter(|text| !text.trim().is_empty()) else {
        return Ok(None);
    };
    pieces::check(plain.as_bytes(), b'\n', limits)?;
    let plain = decode(plain.as_bytes(), None);
    let (record, text) = match forwarded(&plain) {
        Some(message) => (message.record, message.text),
        None => (Record::default(), &*plain),
    };
    Ok(Some(Page {
        form: Form::Record,
        blocks: article(text),
        hints: Hints {
            record,
            ..Hints::default()
        },
        ..Page::default()
    }))
}

fn html(text: &str, limits: &Limits) -> Result<Page, ReadError> {
    pieces::check(text.as_bytes(), b'<', limits)?;
    Ok(read_page(text, limits))
}

/// The page with what the head of the mail says: of a saved page only the address, for its head is the browser's.
fn with_head(message: &Message<'_>, page: Page) -> Page {
    let mut page = page;
    let is_saved_page = message
        .header_raw("From")
        .is_some_and(|from| from.trim_start().starts_with("<Saved by "))
        || message.header_raw("Snapshot-Content-Location").is_some();
    if is_saved_page {
        page.hints.record.handling.retrieved = message.date().map(mail_parser::DateTime::to_rfc3339);
        return page;
    }
    let sender = message
        .from()
        .and_then(|from| from.first())
        .and_then(|address| address.name());
    let told = page.hints.record;
    let record = Record {
        docno: message.message_id().map(str::to_owned),
        title: message
            .subject()
            .map(|subject| subject.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|subject| !subject.is_empty()),
        date: message
            .date()
            .filter(|date| date.is_valid())
            .map(mail_parser::DateTime::to_rfc3339),
        source: sender
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty() && !name.contains('@')),
        ..Record::default()
    };
    // What a forwarded message says of itself stands above what the mail around it says.
    page.hints.record = Record {
        title: told.title.or(record.title),
        date: told.date.or(record.date),
        source: told.source.or(record.source),
        url: told.url,
        ..record
    };
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::ControlFlow;

    fn read(text: &str) -> Vec<Page> {
        let mut pages = Vec::new();
        let part = Part {
            path: "a",
            bytes: text.as_bytes(),
            first_line: 1,
        };
        let end = Mail.read(&part, &Limits::default(), &mut |page| {
            pages.push(page.expect("a page"));
            ControlFlow::Continue(())
        });
        assert_eq!(end, Ok(()));
        pages
    }

    #[test]
    fn mail_is_known_by_its_fields() {
        for mail in [
            "Received: by a.example\n\twith SMTP\nSubject: Ferry\n\nThe ferry is back.",
            "From: a@b.example\r\nTo: c@d.example\r\nSubject: Ferry\r\nDate: Mon, 6 Nov 2023 10:00:00 +0000\r\n\r\nThe ferry",
            "From a@b.example Mon Nov  6 10:00:00 2023\nMessage-ID: <1@b.example>\n\nThe ferry",
            "MIME-Version: 1.0\nContent-Type: text/html\n\n<html><p>The ferry",
        ] {
            assert_eq!(Mail.sniff(mail.as_bytes(), "a"), Confidence::Certain, "{mail}");
        }
        for text in [
            "Title: Ferry\nDate: 2023-11-06\n\nThe ferry is back.",
            "From Marlow to Orrin: the ferry is back\n\nIt sails on Monday.",
            "Subject: a ferry\nThe ferry is back.\n",
            "",
        ] {
            assert_eq!(Mail.sniff(text.as_bytes(), "a"), Confidence::No, "{text}");
        }
    }

    #[test]
    fn a_box_is_read_mail_by_mail() {
        let one = "From ada@a.example Mon Nov  6 10:00:00 2023\nFrom: The Tern <news@tern.example>\nSubject: =?utf-8?q?F=C3=A4hre?=\n\
            Date: Mon, 6 Nov 2023 10:00:00 +0000\nMessage-ID: <1@tern.example>\nMIME-Version: 1.0\n\
            Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n\
            The F=E4hre is back.\n\n>From Monday on it sails.\n\n";
        let two = "From ada@a.example Tue Nov  7 10:00:00 2023\nFrom: bo@b.example\nSubject: Second\nContent-Type: text/html\n\n<html><p>It sails.</p></html>\n";
        let both = format!("{one}{two}");
        let pages = read(&both);
        assert_eq!(pages.len(), 2);
        let record = &pages[0].hints.record;
        assert_eq!(record.title.as_deref(), Some("Fähre"));
        assert_eq!(record.source.as_deref(), Some("The Tern"));
        assert_eq!(record.date.as_deref(), Some("2023-11-06T10:00:00Z"));
        let texts: Vec<&str> = pages[0].blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["The Fähre is back.", "From Monday on it sails."]);
        assert_eq!(pages[1].form, Form::Html);
        assert_eq!(pages[1].place, one.lines().count() as u32);
        assert_eq!(Mail.split(both.as_bytes()), Split::At(one.len()));
    }

    #[test]
    fn a_saved_page_keeps_its_address() {
        let saved = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://tern.example/a\r\nSubject: Ferry\r\n\
            Date: Mon, 6 Nov 2023 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n\
            --b\r\nContent-Type: text/html\r\nContent-Location: https://tern.example/a\r\n\r\n<html><h1>Ferry back</h1></html>\r\n--b--\r\n";
        let pages = read(saved);
        assert_eq!(pages.len(), 1);
        assert_eq!(pages[0].hints.record.url.as_deref(), Some("https://tern.example/a"));
        assert_eq!(pages[0].hints.record.title, None);
    }
}
