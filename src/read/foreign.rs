//! Files that hold no text that nutgraf reads, by kind, each with what can make text of it.

use crate::read::reader::ReadError;

/// First bytes, where they stand, what such a file is, and what can convert it.
const KINDS: &[(usize, &[u8], &str, &str)] = &[
    (
        0,
        b"%PDF-",
        "a PDF",
        "`pdftotext` makes text of one that has a text layer, `ocrmypdf` adds one to scans",
    ),
    (0, b"\x89PNG", "a picture", ""),
    (0, b"\xff\xd8\xff", "a picture", ""),
    (0, b"GIF8", "a picture", ""),
    (0, b"II*\0", "a picture", "`tesseract FILE OUT hocr` reads scans"),
    (0, b"MM\0*", "a picture", "`tesseract FILE OUT hocr` reads scans"),
    (8, b"WEBP", "a picture", ""),
    (4, b"ftypavif", "a picture", ""),
    (4, b"ftypheic", "a picture", ""),
    (4, b"ftyp", "a film", ""),
    (8, b"AVI ", "a film", ""),
    (0, b"\x1a\x45\xdf\xa3", "a film", ""),
    (8, b"WAVE", "a recording", ""),
    (0, b"ID3", "a recording", ""),
    (0, b"OggS", "a recording", ""),
    (0, b"fLaC", "a recording", ""),
    (0, b"{\\rtf", "rich text", "`pandoc -f rtf -t plain` makes text of it"),
    (
        0,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office document",
        "`libreoffice --convert-to html` makes a page of it",
    ),
    (0, b"!BDN", "a box of mails of Outlook", "`readpst` makes an mbox of it"),
    (
        0,
        b"PAR1",
        "a Parquet file",
        "`duckdb -c \"COPY 'FILE' TO 'FILE.jsonl'\"` makes JSON lines of it",
    ),
    (
        0,
        b"Obj\x01",
        "an Avro file",
        "`avro-tools tojson` makes JSON lines of it",
    ),
    (
        0,
        b"SQLite format 3\0",
        "a database",
        "`sqlite3 -csv -header FILE 'SELECT …'` writes a table of it",
    ),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", "`7z x` unpacks it"),
    (0, b"Rar!", "a rar archive", "`unrar x` unpacks it"),
    (
        0,
        b"bplist00",
        "a web archive of Safari or a list of properties",
        "`textutil -convert html` makes a page of it",
    ),
    (0, b"-----BEGIN ", "signed or enciphered text", ""),
    (0, b"\x7fELF", "a program", ""),
    (0, b"MZ\x90\0", "a program", ""),
    (0, b"wOFF", "a font", ""),
    (0, b"wOF2", "a font", ""),
    (0, b"\0asm", "a program", ""),
];

/// What a file that begins with `head` is, when it is of a kind that nobody reads.
pub fn foreign(head: &[u8]) -> Option<ReadError> {
    let is = |at: usize, magic: &[u8]| head.get(at..).is_some_and(|rest| rest.starts_with(magic));
    let (_, _, kind, advice) = KINDS.iter().find(|(at, magic, _, _)| is(*at, magic))?;
    Some(ReadError::Foreign { kind, advice })
}
