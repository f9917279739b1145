//! Every format over samples in the shapes of the real ones, and laws that hold for each reader.

use std::collections::BTreeSet;
use std::io::Write;
use std::ops::ControlFlow;

use nutgraf::article::{Article, Origin};
use nutgraf::clean::cleaner::Cleaner;
use nutgraf::page::{Page, Status};
use nutgraf::read::limits::Limits;
use nutgraf::read::parts::Parts;
use nutgraf::read::reader::{Cut, Part, ReadError, Reader, Split};
use nutgraf::read::registry::READERS;
use proptest::prelude::*;

/// What a file gave: its articles with their names, and what was lost or refused.
#[derive(Default)]
pub(crate) struct Given {
    pub(crate) articles: Vec<Article>,
    pub(crate) errors: Vec<String>,
    readers: BTreeSet<&'static str>,
}

pub(crate) fn given(bytes: &[u8], path: &str) -> Given {
    let limits = Limits::default();
    let mut given = Given::default();
    let parts = match Parts::open(bytes, path, limits) {
        Ok(parts) => parts,
        Err(error) => {
            given.errors.push(error.to_string());
            return given;
        }
    };
    for part in parts {
        let part = match part {
            Ok(part) => part,
            Err(error) => {
                given.errors.push(error.to_string());
                continue;
            }
        };
        given.readers.insert(part.reader.name());
        let name = part.name(path).into_owned();
        let end = part.reader.read(&part.of(&name), &limits, &mut |page| {
            let cleaned = page.map_err(|error| error.to_string()).and_then(|page| {
                let origin = Origin {
                    path: name.clone(),
                    ordinal: page.place,
                };
                Cleaner::default().clean(&page, origin).map_err(|why| why.to_string())
            });
            match cleaned {
                Ok(article) => given.articles.push(article),
                Err(error) => given.errors.push(error),
            }
            ControlFlow::Continue(())
        });
        given.errors.extend(end.err().map(|error| error.to_string()));
    }
    given
}

fn sample(name: &str) -> Given {
    let path = format!("tests/formats/{name}");
    given(&std::fs::read(&path).expect("a sample"), &path)
}

fn titles(given: &Given) -> Vec<&str> {
    given.articles.iter().map(|article| article.title.as_str()).collect()
}

/// The only article of a sample, read by `reader`.
fn only(name: &str, reader: &str) -> Article {
    let given = sample(name);
    assert_eq!(given.readers, BTreeSet::from([reader]), "{name}");
    assert_eq!((given.articles.len(), &given.errors), (1, &vec![]), "{name}");
    given.articles.into_iter().next().expect("one")
}

#[test]
fn nitf_fills_every_field_that_it_has() {
    let article = only("wire.nitf.xml", "nitf");
    assert_eq!(article.title, "Night ferry to Port Vella returns after two years");
    assert_eq!(article.byline, ["Ida Moor"]);
    assert_eq!(article.docno.as_deref(), Some("CPA.20240503.0417"));
    assert_eq!(article.publisher.as_deref(), Some("Coastal Press Agency"));
    assert_eq!(article.section.as_deref(), Some("Home"));
    assert_eq!(article.url.as_deref(), Some("https://cpa.example/2024/05/night-ferry"));
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.keywords, ["ferries", "Port Vella"]);
    assert_eq!(
        article.standfirst.as_deref(),
        Some("The first boat sails on Monday, the harbour master says.")
    );
    let published = article.published.expect("a date");
    assert_eq!(
        (
            published.date.to_string().as_str(),
            published.time.as_deref(),
            published.zone.as_deref()
        ),
        ("2024-05-03", Some("06:15:00"), Some("+02:00"))
    );
    assert_eq!(
        article.dateline.and_then(|dateline| dateline.place).as_deref(),
        Some("PORT VELLA")
    );
    assert_eq!(article.captions, ["The ferry in dock."]);
    assert_eq!(article.body.len(), 3, "{:?}", article.body);
    assert_eq!(article.body[1], "Four hours");
    let handling = article.handling;
    assert_eq!((handling.status, handling.urgency), (Some(Status::Usable), Some(4)));
    assert_eq!(handling.embargo.as_deref(), Some("2024-05-03T09:00:00+02:00"));
    assert_eq!(
        handling.note.as_deref(),
        Some("Eds: Adds reaction of the harbour master.")
    );
    assert_eq!(handling.issue.as_deref(), Some("104"));
}

#[test]
fn the_items_of_a_message_are_read_and_told_apart() {
    let given = sample("wire-g2.xml");
    assert_eq!(titles(&given), ["Ferry fares rise in June", "KILL: Ferry to be sold"]);
    assert_eq!(given.errors, ["is a picture with its caption"]);
    let first = &given.articles[0];
    assert_eq!(first.handling.status, Some(Status::Corrected));
    assert_eq!(first.byline, ["Lars Berg"]);
    assert_eq!(first.keywords, ["ferry-fares", "ferries", "water transport"]);
    assert_eq!(
        first.modified.as_ref().and_then(|date| date.time.clone()).as_deref(),
        Some("06:18:00")
    );
    assert_eq!(first.body.len(), 4, "{:?}", first.body);
    assert_eq!(given.articles[1].handling.status, Some(Status::Killed));
}

#[test]
fn newsml_and_the_wire_of_old_are_read() {
    let article = only("wire.newsml.xml", "newsml");
    assert_eq!(article.title, "Harbour dredged by night");
    assert_eq!(
        (article.byline.as_slice(), article.body.len()),
        (&["Ana Ruiz".to_owned()][..], 2)
    );
    let article = only("wire.anpa", "anpa");
    assert_eq!(article.title, "Ferry strike called off hours before the first boat");
    assert_eq!(article.handling.note.as_deref(), Some("Eds: Updates with reaction."));
    assert_eq!(article.body[1], "“We have what we asked for,” their speaker said.");
    assert_eq!(article.keywords, ["BC-CPA--Ferry"]);
    let article = only("wire.iptc", "iptc7901");
    assert_eq!(article.title, "Ferry strike called off hours before the first boat");
    assert_eq!(article.handling.urgency, Some(3));
    assert_eq!(article.keywords, ["ferry", "strike"]);
    assert_eq!(
        article.published.map(|date| date.date.to_string()).as_deref(),
        Some("2024-05-02")
    );
    assert_eq!(article.body.len(), 2, "{:?}", article.body);
}

#[test]
fn items_of_json_are_read_and_pictures_are_named() {
    let article = only("ninjs.json", "json");
    assert_eq!(article.title, "Lighthouse opens to visitors");
    assert_eq!(
        (article.byline.as_slice(), article.body.len()),
        (&["Lars Berg".to_owned()][..], 2)
    );
    assert_eq!(article.keywords, ["tourism", "lighthouses"]);
    assert_eq!(article.handling.note.as_deref(), Some("Pictures follow."));
    let feed = sample("agency-feed.json");
    assert_eq!(titles(&feed), ["Museum finds a lost chart"]);
    assert_eq!(feed.articles[0].byline, ["Ana Ruiz"]);
    assert_eq!(feed.errors, ["is a picture with its caption"]);
    let article = only("collection.jsonl", "jsonl");
    assert_eq!(
        article.body,
        ["The town has bought the old mill.", "It will be a library."]
    );
    assert_eq!(article.captions, ["The mill at dusk."]);
    assert_eq!(
        article.published.map(|date| date.date.to_string()).as_deref(),
        Some("2012-01-01")
    );
}

#[test]
fn references_are_read_where_they_have_a_text() {
    for (name, reader) in [
        ("references.ris", "ris"),
        ("references.bib", "bibtex"),
        ("references.csl.json", "json"),
    ] {
        let given = sample(name);
        assert_eq!(given.readers, BTreeSet::from([reader]), "{name}");
        assert_eq!(given.articles.len(), 1, "{name}: {:?}", given.errors);
        let article = &given.articles[0];
        assert_eq!(article.byline, ["Ida Moor", "Lars Berg"], "{name}");
        assert_eq!(article.publisher.as_deref(), Some("The Northern Ledger"), "{name}");
        assert_eq!(
            article.published.as_ref().map(|date| date.date.to_string()).as_deref(),
            Some("2024-05-03"),
            "{name}"
        );
        assert_eq!(
            article.url.as_deref(),
            Some("https://ledger.example/night-ferry"),
            "{name}"
        );
        if reader != "json" {
            assert_eq!(article.keywords, ["ferries", "Port Vella"], "{name}");
            assert_eq!(given.errors, ["is a reference without abstract or text"], "{name}");
        }
    }
}

#[test]
fn plain_text_of_scans_is_read_in_the_letters_of_today() {
    let article = only("scan.ocr.txt", "ocr-text");
    assert!(
        article.body[1].starts_with("The steam ferry to Port Vella will sail again on Monday, the harbour master"),
        "{:?}",
        article.body
    );
    assert_eq!(article.body.len(), 3, "{:?}", article.body);
}

#[test]
fn text_in_any_old_charset_is_text() {
    use encoding_rs::*;
    let russian = "Порт закрыт\n\nМОСКВА (ТАСС) -- Порт был закрыт в понедельник после шторма, сообщил мэр города.\n";
    let japanese = "港が閉鎖\n\n港は月曜日に嵐の後に閉鎖されたと市長が述べた。船は何時間も外で待っていた。\n";
    let chinese = "港口关闭\n\n市长说，港口在星期一的风暴之后关闭了。船只在外面等了几个小时，会议预定下周召开。\n";
    let traditional = "港口關閉\n\n市長說，港口在星期一的風暴之後關閉了。船隻在外面等了幾個小時，會議預定下週召開。\n";
    let korean =
        "항구 폐쇄\n\n시장은 항구가 월요일 폭풍 뒤에 폐쇄되었다고 말했다. 배들은 몇 시간 동안 밖에서 기다렸다.\n";
    let greek = "Το λιμάνι έκλεισε\n\nΤο λιμάνι έκλεισε τη Δευτέρα μετά την καταιγίδα, είπε ο δήμαρχος της πόλης.\n";
    let turkish = "Liman kapatıldı\n\nLiman pazartesi günü fırtınadan sonra kapatıldı, dedi belediye başkanı, ve gemiler bekledi.\n";
    let polish = "Port zamknięty\n\nPort został zamknięty w poniedziałek po sztormie, powiedział burmistrz miasta, a statki czekały.\n";
    let hebrew = "הנמל נסגר\n\nהנמל נסגר ביום שני לאחר הסערה, אמר ראש העיר, והספינות חיכו שעות בחוץ.\n";
    let arabic =
        "إغلاق الميناء\n\nأغلق الميناء يوم الاثنين بعد العاصفة، وقال رئيس البلدية إن السفن انتظرت ساعات في الخارج.\n";
    let thai = "ท่าเรือปิด\n\nท่าเรือถูกปิดในวันจันทร์หลังพายุ นายกเทศมนตรีกล่าว และเรือรออยู่ข้างนอกหลายชั่วโมง\n";
    for (charset, text) in [
        (WINDOWS_1251, russian),
        (KOI8_R, russian),
        (SHIFT_JIS, japanese),
        (EUC_JP, japanese),
        (GBK, chinese),
        (BIG5, traditional),
        (EUC_KR, korean),
        (WINDOWS_1253, greek),
        (WINDOWS_1254, turkish),
        (WINDOWS_1250, polish),
        (ISO_8859_2, polish),
        (WINDOWS_1255, hebrew),
        (WINDOWS_1256, arabic),
        (WINDOWS_874, thai),
    ] {
        let (bytes, _, is_lossy) = charset.encode(text);
        assert!(!is_lossy, "{}", charset.name());
        let given = given(&bytes, "a.txt");
        let texts: Vec<&str> = given
            .articles
            .iter()
            .flat_map(|article| &article.body)
            .map(String::as_str)
            .collect();
        let body = text.lines().nth(2).unwrap_or_default();
        let letters = body.split(" -- ").last().unwrap_or_default();
        assert!(
            texts.iter().any(|text| text.contains(letters)),
            "{}: {texts:?} {:?}",
            charset.name(),
            given.errors
        );
        let title = text.lines().next().unwrap_or_default();
        let table = format!("title;body\n{title};\"{body}\"\n");
        let record = format!("{{\"title\":\"{title}\",\"body\":\"{body}\"}}\n");
        let head = format!("Title: {title}\nDate: 2024-05-03\n\n{body}\n");
        for (text, path) in [(table, "a.csv"), (record, "a.jsonl"), (head, "a.md")] {
            let given = super::formats::given(&charset.encode(&text).0, path);
            assert_eq!(titles(&given), [title], "{} {path} {:?}", charset.name(), given.errors);
        }
    }
}

#[test]
fn collections_of_research_are_read() {
    let given = sample("trec.sgml");
    assert_eq!(
        titles(&given),
        [
            "Ferry Company Buys Second Boat",
            "Winter storm closes the AT&T cable station"
        ]
    );
    assert_eq!(given.errors, ["line 13: is a document without `DOCNO`, title or text"]);
    assert_eq!(given.articles[0].origin.ordinal, 0);
    assert_eq!(
        given.articles[0].body,
        [
            "The ferry company of Orrin bought a second boat on Friday.",
            "``It is a fine boat,'' its director said."
        ]
    );
    assert_eq!(given.articles[1].body.len(), 2);
    let article = only("trec-web.txt", "trec");
    assert_eq!(article.docno.as_deref(), Some("WEB-0001"));
    assert_eq!(
        article.url.as_deref(),
        Some("https://tern.example/2024/05/03/harbour-prize")
    );
    let given = sample("reuters.sgm");
    assert_eq!(
        titles(&given),
        ["HARBOUR REVIEW", "ORRIN FERRY CO SETS QUARTERLY DIVIDEND"]
    );
    assert_eq!(
        given.articles[0].body,
        [
            "Cargo rose in the harbour of Orrin by 3 <three> pct.",
            "Fish did not, it said."
        ]
    );
    assert_eq!(given.articles[0].keywords, ["ship", "usa"]);
    assert_eq!(
        given.articles[0]
            .published
            .as_ref()
            .map(|date| date.date.to_string())
            .as_deref(),
        Some("1987-02-26")
    );
    let given = sample("time.all");
    assert_eq!(given.articles.len(), 2, "{:?}", given.errors);
    assert_eq!(given.articles[1].docno.as_deref(), Some("018"));
    assert_eq!(given.articles[1].handling.page.as_deref(), Some("21"));
}

#[test]
fn feeds_and_exports_are_read() {
    let given = sample("feed.xml");
    assert_eq!(titles(&given), ["Buoys & bells"]);
    assert_eq!(given.errors.len(), 1, "a link alone is no article");
    assert_eq!(
        given.articles[0].standfirst.as_deref(),
        Some("Why the bells are silent.")
    );
    let article = only("atom.xml", "feed");
    assert_eq!(
        (article.title.as_str(), article.url.as_deref(), article.body.len()),
        ("Gulls return", Some("https://tern.example/gulls"), 2)
    );
    let given = sample("wordpress.xml");
    assert_eq!(titles(&given), ["A walk along the quay"]);
    assert_eq!(given.errors, ["is a draft, never published"]);
    assert_eq!(only("table.csv", "table").title, "Ferry; back");
    let article = only("head.txt", "text");
    assert_eq!(
        (article.title.as_str(), article.body.len()),
        ("Rope walk to be restored", 2)
    );
}

#[test]
fn scanned_pages_are_read_with_their_words_whole() {
    let article = only("scan.alto.xml", "alto");
    assert_eq!(article.body, ["The Lighthouse was lit.", "It shone."]);
    assert_eq!(
        (article.handling.certainty, article.handling.page.as_deref()),
        (Some(80), Some("3"))
    );
    let article = only("scan.page.xml", "page-xml");
    assert_eq!(
        (article.title.as_str(), article.body.as_slice()),
        (
            "THE LIGHTHOUSE",
            &["It was lit on Friday and fired a gun.".to_owned()][..]
        )
    );
    let article = only("scan.hocr", "hocr");
    assert_eq!(article.body, ["The ferry sailed."]);
    assert_eq!(article.handling.certainty, Some(80));
}

const PAGE: &str = "<html><head><title>Night ferry returns</title></head><body><h1>Night ferry returns</h1>\
    <p>The night ferry between Orrin and Port Vella will sail again from Monday, the company said on Friday morning.</p>\
    <p>It had been laid up for two years, since the pier of Port Vella was damaged in the great storm of February.</p>\
    <p>The crossing takes four hours, and the fare will be what it was before, the harbour master told the council.</p></body></html>";

fn record(kind: &str, url: &str, body: &str) -> Vec<u8> {
    format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:{}>\r\n\
        Content-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
        url.len(),
        body.len()
    )
    .into_bytes()
}

fn answer(media: &str, body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n{body}")
}

fn crawl() -> Vec<Vec<u8>> {
    vec![
        record("request", "https://tern.example/a", "GET /a HTTP/1.1\r\n\r\n"),
        record(
            "response",
            "https://tern.example/a",
            &answer("text/html; charset=utf-8", PAGE),
        ),
        record(
            "response",
            "https://tern.example/a.png",
            &answer("image/png", "no text"),
        ),
        record(
            "response",
            "https://tern.example/gone",
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html>gone</html>",
        ),
        record("response", "https://tern.example/bbb", &answer("text/html", PAGE)),
    ]
}

#[test]
fn a_crawl_gives_its_pages_alone() {
    let given = given(&crawl().concat(), "a.warc");
    assert_eq!((given.articles.len(), &given.errors), (2, &vec![]));
    let first = &given.articles[0];
    assert_eq!(first.url.as_deref(), Some("https://tern.example/a"));
    assert_eq!(first.handling.retrieved.as_deref(), Some("2024-05-03T08:00:00Z"));
    assert_eq!(first.docno.as_deref(), Some("urn:uuid:22"));
    assert!(first.origin.ordinal < given.articles[1].origin.ordinal);
}

#[test]
fn a_lying_or_broken_record_loses_only_itself() {
    let mut records = crawl();
    // It says that it is longer than it is.
    let lying = String::from_utf8(records[1].clone())
        .expect("text")
        .replace("Content-Length: ", "Content-Length: 9");
    records[1] = lying.into_bytes();
    let given_lying = given(&records.concat(), "a.warc");
    assert_eq!(
        (given_lying.articles.len(), given_lying.errors.len()),
        (1, 1),
        "{:?}",
        given_lying.errors
    );
    // Each record is a member of its own; one is damaged.
    let mut packed: Vec<Vec<u8>> = crawl().iter().map(|record| gzip(record)).collect();
    let middle = packed[1].len() / 2;
    packed[1][middle] ^= 0xff;
    packed[1][middle + 1] ^= 0xff;
    let given_damaged = given(&packed.concat(), "a.warc.gz");
    assert_eq!(
        given_damaged.articles.last().and_then(|article| article.url.as_deref()),
        Some("https://tern.example/bbb")
    );
    assert!(!given_damaged.errors.is_empty());
    // The last one is cut short.
    let whole = crawl().concat();
    let given_short = given(&whole[..whole.len() - 300], "a.warc");
    assert_eq!(
        (given_short.articles.len(), given_short.errors.len()),
        (1, 1),
        "{:?}",
        given_short.errors
    );
}

#[test]
fn an_arc_is_read() {
    let body = answer("text/html", PAGE);
    let arc = format!(
        "filedesc://a.arc 0.0.0.0 20040102030405 text/plain 14\n1 0 Archive\n\n\nhttps://tern.example/a b 10.0.0.1 20040102030405 text/html {}\n{body}\n",
        body.len()
    );
    let given = given(arc.as_bytes(), "a.arc");
    assert_eq!((given.articles.len(), &given.errors), (1, &vec![]));
    assert_eq!(given.articles[0].url.as_deref(), Some("https://tern.example/a b"));
    assert_eq!(
        given.articles[0].handling.retrieved.as_deref(),
        Some("2004-01-02T03:04:05Z")
    );
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("in memory");
    encoder.finish().expect("in memory")
}

/// A tape archive of files.
fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_path(name).expect("a short name");
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        out.extend_from_slice(header.as_bytes());
        out.extend_from_slice(bytes);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    out
}

/// A zip archive of files, stored as they are.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let mut writer = zip::ZipWriter::new(&mut out);
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::STORE);
        writer.start_file(*name, options).expect("in memory");
        writer.write_all(bytes).expect("in memory");
    }
    writer.finish().expect("in memory");
    out.into_inner()
}

#[test]
fn archives_are_read_member_by_member() {
    let inner = gzip(PAGE.as_bytes());
    let warc = gzip(&crawl().concat());
    let files: [(&str, &[u8]); 5] = [
        ("2024/a.html", PAGE.as_bytes()),
        ("2024/b.html.gz", &inner),
        ("crawl.warc.gz", &warc),
        ("2024/c.png", b"\x89PNG\r\n"),
        ("__MACOSX/2024/._a.html", b"x"),
    ];
    for (bytes, path) in [(gzip(&tar(&files)), "news.tar.gz"), (zip(&files), "news.zip")] {
        let given = given(&bytes, path);
        let names: Vec<&str> = given
            .articles
            .iter()
            .map(|article| article.origin.path.as_str())
            .collect();
        let inside = |name: &str| format!("{path}!{name}");
        assert_eq!(
            names,
            [
                inside("2024/a.html"),
                inside("2024/b.html.gz"),
                inside("crawl.warc.gz"),
                inside("crawl.warc.gz")
            ]
        );
        assert_eq!(given.errors, ["`2024/c.png` is a picture"]);
    }
    let twice = zip(&[("a.tar", &tar(&files))]);
    assert_eq!(given(&twice, "b.zip").articles.len(), 4);
    let thrice = zip(&[("b.zip", &twice)]);
    assert_eq!(
        given(&thrice, "c.zip").errors,
        ["`b.zip!a.tar` exceeds the limit `nesting` of 2"]
    );
}

#[test]
fn the_records_of_a_wacz_are_read_and_nothing_else() {
    let warc = gzip(&crawl().concat());
    let wacz = zip(&[
        ("datapackage.json", b"{}"),
        ("pages/pages.jsonl", b"{\"title\":\"A\",\"text\":\"again\"}\n"),
        ("archive/data.warc.gz", &warc),
    ]);
    let given = given(&wacz, "a.wacz");
    assert_eq!((given.articles.len(), &given.errors), (2, &vec![]));
}

/// The format that docs/adding-a-format.md shows.
mod template {
    include!("../formats/template.rs");
}

#[test]
fn the_template_of_a_format_works() {
    let shown = std::fs::read_to_string("docs/adding-a-format.md").expect("a document");
    let compiled = include_str!("../formats/template.rs").replace("use nutgraf::", "use crate::");
    assert!(
        shown.contains(&compiled),
        "docs/adding-a-format.md shows what tests/formats/template.rs holds"
    );
    let part = Part {
        path: "a",
        bytes: b"Ferry back | 2024-05-03 | It sails.\nno story",
        first_line: 1,
    };
    let mut pages = Vec::new();
    let end = template::Piped.read(&part, &Limits::default(), &mut |page| {
        pages.push(page);
        ControlFlow::Continue(())
    });
    assert_eq!((end, pages.len()), (Ok(()), 2));
    assert!(pages[0].as_ref().is_ok_and(|page| page.blocks.len() == 1));
    assert!(matches!(pages[1], Err(ReadError::Record { line: 2, .. })));
}

#[test]
fn every_reader_is_in_the_documents() {
    let documents = std::fs::read_to_string("docs/formats.md").expect("a document");
    for reader in READERS {
        assert!(
            documents.contains(&format!("| `{}` |", reader.name())),
            "docs/formats.md names no `{}`",
            reader.name()
        );
    }
}

/// Pieces of all formats, so that random documents reach deep into the readers.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 30\r\nContent-Type: application/http\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        "Transfer-Encoding: chunked\r\n",
        "5\r\n",
        "filedesc://a 0.0.0.0 20040102030405 text/plain 9\n",
        "http://a.example 1.1.1.1 20040102030405 text/html 20\n",
        "<DOC>",
        "</DOC>",
        "<DOCNO>",
        "</DOCNO>",
        "<TEXT>",
        "</TEXT>",
        "<DOCHDR>",
        "</DOCHDR>",
        "<REUTERS NEWID=\"1\">",
        "</REUTERS>",
        "<TITLE>",
        "</TITLE>",
        "<BODY>",
        "</BODY>",
        "*TEXT 017 01/04/63 PAGE 020\n",
        "*STOP\n",
        "\u{16}\u{16}\u{1}",
        "\u{1}",
        "\u{2}",
        "\u{3}",
        "^",
        "<\n",
        "=\n",
        "From ada@a.example Mon Nov  6 10:00:00 2023\n",
        "From: a@b.example\n",
        "Subject: ",
        "MIME-Version: 1.0\n",
        "Content-Type: multipart/mixed; boundary=b\n",
        "--b\n",
        "--b--\n",
        "<nitf>",
        "</nitf>",
        "<body.content>",
        "<p>",
        "</p>",
        "<hl1>",
        "</hl1>",
        "<newsItem>",
        "</newsItem>",
        "<inlineXML>",
        "<NewsML>",
        "<NewsItem>",
        "<rss>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<description>",
        "<![CDATA[",
        "]]>",
        "<alto>",
        "<Page>",
        "<TextBlock>",
        "<TextLine>",
        "<String CONTENT='",
        "'/>",
        "<PcGts>",
        "<TextRegion>",
        "<TextEquiv>",
        "<Unicode>",
        "<html>",
        "<div class='ocr_page'>",
        "<!--",
        "-->",
        "<!DOCTYPE a [",
        "&amp;",
        "title,body\n",
        "TY  - NEWS\n",
        "TI  - ",
        "AB  - ",
        "ER  - \n",
        "@a{k, abstract = {",
        "@string{s = \"",
        "}}\n",
        ",",
        "\"",
        ";",
        "{\"title\":\"",
        "\",\"body\":\"",
        "\"}",
        "[",
        "]",
        "\n",
        "\n\n",
        " ",
        "ferry",
        "harbour",
        "Größe",
        "停戦",
        "\t",
    ];
    proptest::collection::vec(proptest::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

/// Whether `word` is a stretch of `text`, or a few of them joined: tags, chunks and line ends may part a word.
fn is_made_of(word: &str, text: &str) -> bool {
    /// Letters of a stretch, on average.
    const LETTERS: usize = 3;
    let (mut rest, mut stretches) = (word, 0);
    while !rest.is_empty() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let Some(end) = ends.rev().find(|&end| text.contains(&rest[..end])) else {
            return false;
        };
        rest = &rest[end..];
        stretches += 1;
    }
    stretches <= 1 + word.chars().count() / LETTERS
}

/// How packed files and archives begin.
const BEGINNINGS: &[&[u8]] = &[
    b"",
    b"PK\x03\x04",
    b"\x1f\x8b\x08\x00",
    b"BZh91AY&SY",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
    b"\x5d\x2a\x4d\x18",
    b"WARC/1.0\r\n",
    b"<?xml?><nitf>",
];

proptest! {
    #[test]
    fn no_reader_panics_and_what_it_reads_comes_from_the_input(text in pieces()) {
        let limits = Limits::default();
        let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3).map(str::to_owned).collect::<BTreeSet<_>>();
        for reader in READERS {
            let _ = reader.sniff(text.as_bytes(), "a");
            if reader.cut() == Cut::Records && let Split::At(end) = reader.split(text.as_bytes()) {
                prop_assert!(end > 0 && end <= text.len() || text.is_empty(), "{}", reader.name());
            }
            let part = Part { path: "a", bytes: text.as_bytes(), first_line: 1 };
            let mut pages: Vec<Result<Page, ReadError>> = Vec::new();
            let _ = reader.read(&part, &limits, &mut |page| {
                pages.push(page);
                ControlFlow::Continue(())
            });
            for page in pages.into_iter().flatten() {
                for block in &page.blocks {
                    for word in words(&block.text) {
                        prop_assert!(is_made_of(&word, &text), "{}: {word}", reader.name());
                    }
                }
                let _ = Cleaner::default().clean(&page, Origin::default());
            }
        }
    }

    #[test]
    fn any_bytes_have_an_outcome(bytes in proptest::collection::vec(any::<u8>(), 0..600), begin in proptest::sample::select(BEGINNINGS)) {
        let _ = given(&[begin, &bytes].concat(), "a");
    }
}
