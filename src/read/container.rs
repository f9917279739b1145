//! Files that hold other documents, which would come as one: web archives, mail, tapes, collections of records.

/// How they begin: web archives, rich text, pages saved with their pictures, signed and enciphered text, collections of TREC.
const MAGIC: &[&[u8]] = &[
    b"WARC/",
    b"filedesc://",
    b"{\\rtf",
    b"From: <Saved by ",
    b"-----BEGIN ",
    b"<DOC>",
    b"<doc>",
];

/// Where a tape archive says that it is one.
const TAR_MAGIC_AT: usize = 257;

/// Fields that the head of a mail has (RFC 5322, RFC 2045), in small letters; any text may have the others.
const OF_MAIL: [&str; 7] = [
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "mime-version",
    "x-mozilla-status",
    "content-transfer-encoding",
];
const OF_LETTERS: [&str; 4] = ["from", "to", "subject", "date"];

/// Whether a file that begins with `head` (inflated) holds other documents.
pub fn is_container(head: &[u8]) -> bool {
    MAGIC.iter().any(|magic| head.starts_with(magic))
        || head.get(TAR_MAGIC_AT..).is_some_and(|rest| rest.starts_with(b"ustar"))
        || is_mail(head)
}

/// A mail, or a box of them: fields up to the first empty line, among them one of mail alone, or sender, addressee, subject and date.
fn is_mail(head: &[u8]) -> bool {
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
    // `From ada@a.example Mon Nov  6 10:00:00 2023` parts the mails of a box.
    if head.starts_with(b"From ") && head.iter().take_while(|byte| **byte != b'\n').any(|&byte| byte == b'@') {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_is_known_by_its_fields() {
        for mail in [
            "Received: by a.example\n\twith SMTP\nSubject: Ferry\n\nThe ferry is back.",
            "From: a@b.example\r\nTo: c@d.example\r\nSubject: Ferry\r\nDate: Mon, 6 Nov 2023 10:00:00 +0000\r\n\r\nThe ferry",
            "From a@b.example Mon Nov  6 10:00:00 2023\nMessage-ID: <1@b.example>\n\nThe ferry",
            "MIME-Version: 1.0\nContent-Type: text/html\n\n<html><p>The ferry",
        ] {
            assert!(is_container(mail.as_bytes()), "{mail}");
        }
        for text in [
            "Title: Ferry\nDate: 2023-11-06\n\nThe ferry is back.",
            "From Marlow to Orrin: the ferry is back\n\nIt sails on Monday.",
            "Subject: a ferry\nThe ferry is back.\n",
            "",
        ] {
            assert!(!is_container(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn archives_are_known_by_their_beginning() {
        for head in [
            &b"WARC/1.0\r\nWARC-Type: response"[..],
            b"<DOC>\n<DOCNO> 1 </DOCNO>",
            b"{\\rtf1 The ferry}",
        ] {
            assert!(is_container(head));
        }
    }
}
