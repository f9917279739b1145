//! Files that nobody means well: each has an outcome, in bounded time, with nothing from outside the file; and where a file holds several
//! documents, a hostile one costs itself.

use crate::formats::given;

/// Bytes of a head that no program writes.
const LONG_HEAD: usize = 10 << 20;
/// Levels that no document has.
const LEVELS: usize = 100_000;

/// A first element of each format of XML, with what it needs to be known.
const ROOTS: [&str; 10] = [
    "nitf",
    "newsItem",
    "newsMessage",
    "NewsML",
    "rss",
    "feed",
    "newsitem itemid='1'",
    "alto",
    "PcGts",
    "RBNews",
];

/// A document of XML whose first element holds `inside`.
fn xml(root: &str, head: &str, inside: &str) -> String {
    let name = root.split(' ').next().unwrap_or_default();
    format!("<?xml version=\"1.0\"?>{head}<{root}>{inside}</{name}>")
}

/// Everything that a file gave, as one text.
fn said(text: &str, path: &str) -> String {
    let given = given(text.as_bytes(), path);
    let articles = given
        .articles
        .iter()
        .flat_map(|article| article.body.iter().chain([&article.title]));
    articles.chain(&given.errors).cloned().collect::<Vec<_>>().join("\n")
}

#[test]
fn entities_bring_nothing_in_and_blow_nothing_up() {
    let mut bomb = String::from(
        "<!DOCTYPE x [<!ENTITY a0 \"BOOM\"><!ENTITY file SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\">%p;",
    );
    for level in 1..40 {
        let one = format!("&a{};", level - 1);
        bomb.push_str(&format!("<!ENTITY a{level} \"{}\">", one.repeat(10)));
    }
    bomb.push_str("]>");
    for root in ROOTS {
        for inside in [
            "<body><body.content><p>The ferry &a39; is &file; back.</p></body.content></body>",
            "<channel><item><title>Ferry &a39;</title><description>The ferry &file; is back.</description></item></channel>",
            "<entry><title>Ferry</title><content>The ferry &a39; &file; is back.</content></entry>",
            "<text><p>The ferry &a39; is back.</p></text><content>The ferry &file;</content>",
        ] {
            let said = said(&xml(root, &bomb, inside), "a.xml");
            assert!(said.len() < 10_000, "{root}: {} bytes", said.len());
            assert!(!said.contains("BOOM") && !said.contains("root:"), "{root}: {said}");
        }
    }
}

#[test]
fn depth_and_length_of_xml_are_bounded() {
    for root in ROOTS {
        let deep = format!("{}The ferry is back.{}", "<p>".repeat(LEVELS), "</p>".repeat(LEVELS));
        let attributes: String = (0..20_000).map(|number| format!(" a{number}='x'")).collect();
        for inside in [
            deep.clone(),
            "<p>".repeat(LEVELS),
            format!("<p{attributes}>The ferry is back.</p>"),
            format!("<p a='{}'>The ferry is back.</p>", "x".repeat(1 << 20)),
            format!("<![CDATA[{}", "x ".repeat(1 << 18)),
            format!("<!--{}", "x ".repeat(1 << 18)),
            "</p>".repeat(LEVELS),
        ] {
            // A document without a story has nothing to say; one that says something says what is in it.
            let file = xml(root, "", &inside);
            assert!(said(&file, "a.xml").len() <= file.len() + 500, "{root}");
        }
    }
}

#[test]
fn json_of_any_depth_costs_its_line() {
    let good = "{\"title\":\"Ferry back\",\"body\":\"The ferry is back on Monday, the harbour master said.\"}";
    for hostile in [
        "[".repeat(LEVELS),
        "{\"body\":".repeat(LEVELS),
        format!(
            "{{\"title\":\"A\",\"body\":{}1{}}}",
            "[".repeat(LEVELS),
            "]".repeat(LEVELS)
        ),
        "{\"title\":NaN,\"body\":Infinity}".to_owned(),
        "{\"title\":\"\\ud800\",\"body\":\"\\udfff\"}".to_owned(),
        "{\"title\":1e999,\"body\":-1e-999}".to_owned(),
        "{\"title\":\"A".to_owned(),
        format!("{{\"{}\":1}}", "k".repeat(1 << 20)),
    ] {
        let file = format!("{good}\n{hostile}\n{good}\n");
        let given = given(file.as_bytes(), "a.jsonl");
        let shown: String = hostile.chars().take(40).collect();
        assert!(given.articles.len() >= 2, "{shown}: {:?}", given.errors);
        assert!(
            given.articles.len() + given.errors.len() == 3,
            "{shown}: {:?}",
            given.errors
        );
        let list = format!("[{good},{hostile}");
        assert!(!said(&list, "a.json").is_empty(), "{shown}");
    }
    // Of a key that is there twice the first value counts, and the record is one.
    let twice = "{\"title\":\"A ferry\",\"title\":\"B\",\"body\":\"The ferry is back on Monday.\",\"body\":\"x\"}\n";
    let given = given(twice.as_bytes(), "a.jsonl");
    let titles: Vec<&str> = given.articles.iter().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["A ferry"]);
}

/// A record of a web archive with a page, which says that it has so many bytes.
fn record(length: &str, head: &str) -> String {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>Ferry back</title></head><body><h1>Ferry back</h1>\
        <p>The ferry is back on Monday, the harbour master said on Friday.</p><p>It sails at six, and costs more than it did a year ago.</p>\
        <p>Nobody is against it, said the mayor of the town.</p></body></html>";
    let length = match length {
        "" => page.len().to_string(),
        lie => lie.to_owned(),
    };
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://t.example/a\r\n{head}Content-Type: application/http; msgtype=response\r\n\
         Content-Length: {length}\r\n\r\n{page}\r\n\r\n"
    )
}

#[test]
fn lengths_of_web_archives_that_lie_cost_their_record() {
    let good = record("", "");
    for lie in [
        "1",
        "999999",
        "18446744073709551615",
        "99999999999999999999999",
        "-5",
        "0x10",
        " ",
    ] {
        let file = format!("{good}{}{good}{good}", record(lie, ""));
        let given = given(file.as_bytes(), "a.warc");
        // Who says too much may take the next record along, and no more.
        assert!(
            given.articles.len() >= 2,
            "{lie}: {} {:?}",
            given.articles.len(),
            given.errors
        );
    }
    let long = record("", &format!("X-Long: {}\r\n", "x".repeat(LONG_HEAD)));
    let many = record("", &"X-Many: x\r\n".repeat(LONG_HEAD / 11));
    for hostile in [long, many] {
        let file = format!("{good}{hostile}{good}");
        let given = given(file.as_bytes(), "a.warc");
        assert!(given.articles.len() >= 2, "{} {:?}", given.articles.len(), given.errors);
    }
}

#[test]
fn chunks_that_lie_end_their_answer() {
    for chunks in [
        "ffffffffffffffff\r\n<p>x</p>\r\n",
        "-1\r\nx",
        "5\r\nab",
        "0\r\n",
        &"1\r\nx\r\n".repeat(LEVELS),
    ] {
        let answer =
            format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n{chunks}");
        let file = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n{}",
            answer.len(),
            record("", "")
        );
        let given = given(file.as_bytes(), "a.warc");
        assert!(!given.articles.is_empty(), "{:?}", given.errors);
    }
}

#[test]
fn mail_of_long_heads_and_many_parts_has_an_outcome() {
    let good = "From ada@a.example Mon Nov  6 10:00:00 2023\nFrom: The Tern <n@t.example>\nSubject: Ferry back\nMessage-ID: <1@t>\n\
        Date: Mon, 6 Nov 2023 10:00:00 +0000\n\nThe ferry is back on Monday, the harbour master said.\n\n";
    let begin = "From ada@a.example Mon Nov  6 10:00:00 2023\nMIME-Version: 1.0\n";
    let mut nested = String::from(begin);
    for level in 0..2_000 {
        nested.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"
        ));
    }
    for hostile in [
        format!("{begin}Subject: {}\n\nx\n\n", "x".repeat(LONG_HEAD)),
        format!("{begin}Subject:{}\n\nx\n\n", "\n x".repeat(100_000)),
        format!("{begin}Subject: {}\n\nx\n\n", "=?utf-8?q?x?= ".repeat(20_000)),
        format!(
            "{begin}Content-Type: multipart/mixed; boundary=b\n\n{}\n",
            "--b\n".repeat(20_000)
        ),
        format!(
            "{begin}Content-Transfer-Encoding: base64\n\n{}\n\n",
            "!".repeat(1 << 20)
        ),
        format!("{nested}\n\n"),
    ] {
        let given = given(format!("{good}{hostile}{good}").as_bytes(), "a.mbox");
        let good = given
            .articles
            .iter()
            .filter(|article| article.title == "Ferry back")
            .count();
        assert_eq!(good, 2, "{:?}", given.errors);
    }
}
