//! The site over small archives, one of them as hostile as it can be, and the server over TCP.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::archive::Archive;
use crate::date::NewsDate;
use crate::serve::call::Call;
use crate::serve::guard::{Guard, Verdict, is_fit};
use crate::serve::page::article::is_web;
use crate::serve::page::marked::marked;
use crate::serve::reply::Reply;
use crate::serve::site::{Setup, Site};
use crate::serve::{mcp, openapi, server};
use crate::text::span::Span;

const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

/// An archive of these records, a file each, with its site.
fn site_of(records: &[Value]) -> (TempDir, Site) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("corpus")).expect("a folder");
    for (number, record) in records.iter().enumerate() {
        write(folder.path(), &format!("{number}.jsonl"), record);
    }
    let archive = Archive::at(folder.path().join("index"));
    archive.update([folder.path().join("corpus")]).expect("an index");
    let site = over(archive, folder.path());
    (folder, site)
}

fn write(folder: &Path, name: &str, record: &Value) {
    fs::write(folder.join("corpus").join(name), format!("{record}\n")).expect("a file");
}

fn over(archive: Archive, folder: &Path) -> Site {
    let opened = archive.clone();
    Site::of(Setup {
        archive,
        folder: folder.to_owned(),
        open: Box::new(move || opened.engine().map_err(|error| error.to_string())),
        paths: Vec::new(),
        status: Box::new(|| Ok(b"{}\n".to_vec())),
        today: Box::new(|| NewsDate::day(2025, 11, 24).expect("a day")),
    })
}

fn story(title: &str, word: &str) -> Value {
    json!({
        "id": title, "title": title, "date": "2023-11-20", "source": "Harbour Post", "section": "World", "byline": "Ann Ay",
        "body": [
            format!("The ferry to the island of {word} sails again after three weeks in the yard, the harbour office said on Friday."),
            "Its engine was replaced, and the crew tried it on the open water before the first cars rolled aboard.",
        ],
    })
}

fn archive() -> (TempDir, Site) {
    site_of(&[
        story("The ferry is back", "Orm"),
        story("A storm closes the bridge", "Skarn"),
    ])
}

fn get(site: &Site, address: &str) -> Reply {
    let (path, query) = address
        .split_once('?')
        .map_or((address, None), |(path, query)| (path, Some(query)));
    site.answer(&Call::of(path, query))
}

fn text(reply: &Reply) -> String {
    String::from_utf8(reply.body.clone()).expect("UTF-8")
}

fn parsed(site: &Site, address: &str) -> Value {
    let reply = get(site, address);
    assert_eq!(reply.status, 200, "{address}: {}", text(&reply));
    serde_json::from_slice(&reply.body).expect("JSON")
}

#[test]
fn pages_show_hits_articles_and_the_manual() {
    let (_folder, site) = archive();
    let start = text(&get(&site, "/"));
    assert!(
        start.contains("An archive of 2 articles") && start.contains("The ferry is back"),
        "{start}"
    );
    let results = text(&get(&site, "/search?q=Orm"));
    assert!(
        results.contains("<strong>1 article</strong>") && results.contains("<mark>Orm</mark>"),
        "{results}"
    );
    let id = parsed(&site, "/api/v1/search?q=Orm")["hits"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let article = text(&get(&site, &format!("/article/{id}?q=engine")));
    assert!(article.contains("<h1 dir=\"auto\">The ferry is back</h1>"), "{article}");
    assert!(article.contains("Its <mark>engine</mark> was replaced"), "{article}");
    let manual = text(&get(&site, "/manual"));
    assert!(manual.contains("NEAR/10") && manual.contains("<table>"), "{manual}");
    for (address, status) in [
        ("/nowhere", 404),
        ("/article/zzzz", 404),
        ("/search?since=soon", 400),
        ("/api/v1/nowhere", 404),
    ] {
        assert_eq!(get(&site, address).status, status, "{address}");
    }
}

#[test]
fn articles_without_a_date_are_beside_the_timeline() {
    let mut undated = story("Nobody knows when", "Skarn");
    undated["date"] = Value::Null;
    let (_folder, site) = site_of(&[story("The ferry is back", "Orm"), undated]);
    let page = text(&get(&site, "/search?q=ferry"));
    assert!(
        page.contains("since=2023-11&amp;until=2023-11") && !page.contains("since=unknown"),
        "{page}"
    );
    assert!(page.contains("1 without a date"), "{page}");
    let found = parsed(&site, "/api/v1/search?q=(ferry)+date%3Aunknown");
    assert_eq!(found["hits"][0]["title"], "Nobody knows when");
    assert_eq!(found["total"]["articles"], 1);
}

#[test]
fn nothing_found_is_explained_and_a_forgiven_query_noted() {
    let (_folder, site) = archive();
    let page = text(&get(&site, "/search?q=ferry+zeppelin"));
    assert!(
        page.contains("no articles") && page.contains("zeppelin") && page.contains("0 articles"),
        "{page}"
    );
    let page = text(&get(&site, "/search?q=%22ferry"));
    assert!(page.contains("class=\"notes\""), "{page}");
}

#[test]
fn answers_for_programs_hold_to_the_document() {
    let (_folder, site) = archive();
    let id = parsed(&site, "/api/v1/search?q=Orm")["hits"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let document = openapi::document();
    let addresses = [
        ("answer", "/api/v1/search?q=ferry&limit=1".to_owned()),
        ("answer", "/api/v1/search?q=zeppelin".to_owned()),
        ("answer", "/api/v1/facets?field=source&field=lang&q=ferry".to_owned()),
        ("answer", "/api/v1/timeline?step=month&q=ferry".to_owned()),
        ("answer", format!("/api/v1/similar?id={id}")),
        ("shown", format!("/api/v1/article?id={id}")),
        ("completion", "/api/v1/complete?begun=fer".to_owned()),
    ];
    for (name, address) in addresses {
        let schema = json!({"$ref": format!("#/components/schemas/{name}"), "components": document["components"]});
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let answer = parsed(&site, &address);
        let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{address}: {errors:?}");
    }
    assert_eq!(
        parsed(&site, "/api/v1/facets?field=source")["facets"][0]["values"][0]["articles"],
        2
    );
    assert_eq!(
        parsed(&site, "/api/v1/timeline")["timeline"][0],
        json!({"value": "2023-11", "articles": 2})
    );
    assert_eq!(parsed(&site, "/api/v1/complete?begun=fer")["words"], json!(["ferry"]));
    assert_eq!(parsed(&site, "/api/v1/search?source=Nobody")["total"]["articles"], 0);
}

#[test]
fn every_call_and_parameter_of_the_document_is_understood() {
    let (_folder, site) = archive();
    let document = openapi::document();
    let paths = document["paths"].as_object().expect("paths");
    for (path, call) in paths {
        let parameters = call["get"]["parameters"].as_array().expect("parameters");
        let unknown = text(&get(&site, &format!("/api/v1{path}?nonsense=1")));
        for parameter in parameters {
            let name = parameter["name"].as_str().expect("a name");
            assert!(unknown.contains(name), "{path} does not know {name}: {unknown}");
        }
    }
}

#[test]
fn what_is_not_understood_is_told() {
    let (_folder, site) = archive();
    for (address, told) in [
        ("/api/v1/search?lmit=3", "`lmit` means nothing here"),
        ("/api/v1/search?limit=1001", "write a number up to 1000"),
        ("/api/v1/search?offset=-1", "write a number up to 10000"),
        ("/api/v1/search?sort=best", "relevance or newest or oldest"),
        ("/api/v1/search?since=2024&until=2023", "swap them"),
        ("/api/v1/search?format=xml", "json, jsonl, csv, tsv"),
        ("/api/v1/search?q=%2F%5B%2F", "regular expression cannot be used"),
        ("/api/v1/facets", "name a `field`"),
        ("/api/v1/similar", "by its `id`"),
    ] {
        let reply = get(&site, address);
        assert_eq!(reply.status, 400, "{address}");
        let error: Value = serde_json::from_slice(&reply.body).expect("JSON");
        assert!(
            error["error"].as_str().is_some_and(|error| error.contains(told)),
            "{address}: {error}"
        );
    }
}

#[test]
fn a_query_that_is_too_dear_is_refused() {
    let (_folder, site) = archive();
    let phrase = "ferry+".repeat(1500);
    let reply = get(&site, &format!("/api/v1/search?q=%22{phrase}%22"));
    assert_eq!(reply.status, 400, "{}", text(&reply));
    assert!(text(&reply).contains("a phrase of more than"), "{}", text(&reply));
    assert_eq!(get(&site, &format!("/search?q=%22{phrase}%22")).status, 400);
}

#[test]
fn a_hostile_archive_is_only_ever_text() {
    let mut record = story(HOSTILE, HOSTILE);
    for field in ["source", "section", "byline", "id"] {
        record[field] = json!(HOSTILE);
    }
    record["url"] = json!("javascript:alert(3)");
    let (folder, site) = site_of(&[record, story("\u{202e}gnp.exe \u{0}\u{1b}[31m", "Orm")]);
    fs::write(
        folder.path().join("corpus").join("<b onclick=x>.jsonl"),
        format!("{}\n", story("Third", HOSTILE)),
    )
    .ok();
    Archive::at(folder.path().join("index"))
        .update([folder.path().join("corpus")])
        .expect("an index");
    let hits = parsed(&site, "/api/v1/search")["hits"].clone();
    let mut addresses = vec![
        "/".to_owned(),
        "/search".to_owned(),
        "/feed.atom".to_owned(),
        "/search?q=alert".to_owned(),
    ];
    let hostile = form_urlencoded::byte_serialize(HOSTILE.as_bytes()).collect::<String>();
    addresses.push(format!(
        "/search?q={hostile}&source={hostile}&section={hostile}&byline={hostile}"
    ));
    addresses.push(format!("/article/{hostile}?q={hostile}"));
    addresses.push(format!("/search?q=%2F({hostile}%2F"));
    for hit in hits.as_array().expect("hits") {
        addresses.push(format!("/article/{}?q=alert", hit["id"].as_str().expect("an id")));
    }
    for address in addresses {
        let page = text(&get(&site, &address)).replace("<script src=\"/script.js", "");
        for evil in [
            "<script",
            "<img",
            "<b onclick",
            "onerror=alert(2)>",
            "href=\"javascript:",
            "\u{202e}",
            "\u{1b}",
        ] {
            assert!(!page.contains(evil), "{address} has {evil}: {page}");
        }
    }
    let feed = text(&get(&site, "/feed.atom"));
    let mut reader = quick_xml::Reader::from_str(&feed);
    while !matches!(
        reader.read_event().expect("well-formed XML"),
        quick_xml::events::Event::Eof
    ) {}
}

#[test]
fn only_what_was_indexed_below_its_roots_is_shown() {
    let (folder, site) = archive();
    let id = parsed(&site, "/api/v1/search?q=Orm")["hits"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let saved = get(&site, &format!("/saved/{id}"));
    assert!(saved.kind.starts_with("text/plain") && text(&saved).contains("ferry to the island"));
    assert!(
        saved
            .headers()
            .iter()
            .any(|(name, value)| *name == "content-security-policy" && value.contains("sandbox"))
    );
    // Somebody puts a link to a secret in the place of a file that was indexed.
    let path = folder.path().join("corpus/0.jsonl");
    fs::write(folder.path().join("secret"), "secret").expect("a file");
    fs::remove_file(&path).expect("a file");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("secret"), &path).expect("a link");
    let saved = get(&site, &format!("/saved/{id}"));
    assert_eq!(saved.status, 404, "{}", text(&saved));
    assert!(!text(&saved).contains("secret"), "{}", text(&saved));
    for address in [
        "/saved/../../etc/passwd",
        "/saved//etc/passwd",
        "/saved/corpus/nothing.jsonl",
        "/article/../secret",
    ] {
        assert_eq!(get(&site, address).status, 404, "{address}");
    }
}

#[test]
fn a_site_of_some_folders_shows_no_others() {
    let (folder, _) = archive();
    let archive = Archive::at(folder.path().join("index"));
    let mut site = over(archive, folder.path());
    site.paths = vec!["corpus/0.jsonl".to_owned()];
    assert_eq!(parsed(&site, "/api/v1/search")["total"]["articles"], 1);
    assert_eq!(get(&site, "/article/corpus/0.jsonl").status, 200);
    assert_eq!(get(&site, "/article/corpus/1.jsonl").status, 404);
    assert_eq!(get(&site, "/saved/corpus/1.jsonl").status, 404);
}

/// Each publication brings two articles, so an odd number would be a state that was never published.
#[test]
fn readers_see_published_states_only() {
    let (folder, site) = archive();
    let site = Arc::new(site);
    let ended = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..3)
        .map(|_| {
            let (site, ended) = (Arc::clone(&site), Arc::clone(&ended));
            thread::spawn(move || {
                let mut seen = vec![2];
                while !ended.load(Ordering::Relaxed) {
                    let articles = parsed(&site, "/api/v1/search?fold=none&limit=1")["total"]["articles"]
                        .as_u64()
                        .expect("a number");
                    if seen.last() != Some(&articles) {
                        seen.push(articles);
                    }
                }
                seen
            })
        })
        .collect();
    let archive = Archive::at(folder.path().join("index"));
    for publication in 0..50 {
        for half in 0..2 {
            let name = format!("more-{publication}-{half}");
            write(folder.path(), &format!("{name}.jsonl"), &story(&name, &name));
        }
        archive.update([folder.path().join("corpus")]).expect("an index");
    }
    let last = parsed(&site, "/api/v1/search?fold=none&limit=1")["total"]["articles"].as_u64();
    ended.store(true, Ordering::Relaxed);
    assert_eq!(last, Some(102), "what is published is seen at once");
    for reader in readers {
        let seen = reader.join().expect("a reader");
        assert!(
            seen.iter().all(|articles| articles % 2 == 0) && seen.is_sorted(),
            "{seen:?}"
        );
        assert!(seen.len() > 5, "the readers saw publications: {seen:?}");
    }
}

#[test]
fn the_guard_knows_whom_it_lets_in() {
    let token = "0123456789abcdef".to_owned();
    let open = Guard {
        hosts: vec!["news.example".to_owned()],
        token: None,
    };
    let closed = Guard {
        token: Some(token.clone()),
        ..open.clone()
    };
    let verdict = |guard: &Guard, address: &str, headers: &[(&'static str, &'static str)]| {
        let (path, query) = address
            .split_once('?')
            .map_or((address, None), |(path, query)| (path, Some(query)));
        guard.verdict(&Call::of(path, query), |name| {
            headers
                .iter()
                .find(|(other, _)| *other == name)
                .map(|(_, value)| *value)
        })
    };
    let status = |verdict: Verdict| match verdict {
        Verdict::Refuse(status, _) => status,
        Verdict::Admit { .. } => 303,
        Verdict::Pass => 200,
    };
    for (headers, wanted) in [
        (vec![], 400),
        (vec![("host", "127.0.0.1:7600")], 200),
        (vec![("host", "[::1]:7600")], 200),
        (vec![("host", "LOCALHOST")], 200),
        (vec![("host", "news.example")], 200),
        (vec![("host", "evil.example:7600")], 421),
        (vec![("host", "127.0.0.1.evil.example")], 421),
        (
            vec![("host", "localhost:7600"), ("origin", "http://localhost:7600")],
            200,
        ),
        (
            vec![("host", "localhost:7600"), ("origin", "http://localhost:8080")],
            403,
        ),
        (vec![("host", "localhost"), ("origin", "null")], 403),
        (
            vec![
                ("host", "localhost"),
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-mode", "no-cors"),
            ],
            403,
        ),
        (
            vec![
                ("host", "localhost"),
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-mode", "navigate"),
            ],
            200,
        ),
    ] {
        assert_eq!(status(verdict(&open, "/", &headers)), wanted, "{headers:?}");
    }
    let host = ("host", "localhost");
    assert_eq!(status(verdict(&closed, "/", &[host])), 401);
    assert_eq!(status(verdict(&closed, "/?token=0123456789abcdeX", &[host])), 401);
    assert_eq!(status(verdict(&closed, "/?token=0123456789abcdef", &[host])), 303);
    assert_eq!(
        status(verdict(
            &closed,
            "/",
            &[host, ("cookie", "a=b; nutgraf=0123456789abcdef")]
        )),
        200
    );
    assert_eq!(
        status(verdict(&closed, "/", &[host, ("cookie", "nutgraf=0123456789abcde")])),
        401
    );
    assert_eq!(
        status(verdict(
            &closed,
            "/",
            &[host, ("authorization", "Bearer 0123456789abcdef")]
        )),
        200
    );
    assert!(is_fit(&token) && !is_fit("short") && !is_fit("0123456789abcdef; Domain=x"));
}

#[test]
fn the_server_reads_only_and_keeps_to_its_limits() {
    let (_folder, site) = archive();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || server::run(listener, Arc::new(site), Guard::default()));
    for (request, wanted) in [
        ("GET /search?q=Orm HTTP/1.1\r\nHost: localhost\r\n", "200"),
        ("HEAD / HTTP/1.1\r\nHost: localhost\r\n", "200"),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n", "405"),
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n", "421"),
        ("GET / HTTP/1.1\r\n", "400"),
    ] {
        let answer = said(address, &format!("{request}Connection: close\r\n\r\n"));
        assert!(answer.starts_with(&format!("HTTP/1.1 {wanted}")), "{request}: {answer}");
        assert!(
            answer.contains("content-security-policy: default-src 'none'"),
            "{answer}"
        );
    }
    let long = format!(
        "GET /?q={} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "x".repeat(100_000)
    );
    let answer = said(address, &long);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
}

/// What the server says to that; nothing where it has cut the line.
fn said(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// What an assistant is told when it says these messages.
fn told(site: &Site, messages: &[Value]) -> Vec<Value> {
    let input: String = messages.iter().map(|message| format!("{message}\n")).collect();
    let mut output = Vec::new();
    mcp::run(site, input.as_bytes(), &mut output).expect("answers");
    String::from_utf8(output)
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn an_assistant_searches_and_reads() {
    let (_folder, site) = archive();
    let request =
        |id: u32, method: &str, params: Value| json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params});
    let search = json!({"name": "search", "arguments": {"q": "Orm", "limit": 1}});
    let answers = told(
        &site,
        &[
            request(
                1,
                "initialize",
                json!({"protocolVersion": "2025-03-26", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}),
            ),
            json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
            request(2, "tools/list", json!({})),
            request(3, "tools/call", search),
            request(
                4,
                "tools/call",
                json!({"name": "search", "arguments": {"q": "Orm", "limit": 5000}}),
            ),
            request(5, "tools/call", json!({"name": "erase"})),
            request(6, "nonsense", json!({})),
            json!("no request"),
        ],
    );
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(
        ids,
        [
            &json!(1),
            &json!(2),
            &json!(3),
            &json!(4),
            &json!(5),
            &json!(6),
            &Value::Null
        ]
    );
    assert_eq!(answers[0]["result"]["protocolVersion"], "2025-03-26");
    let found = &answers[2]["result"]["structuredContent"];
    let schema = answers[1]["result"]["tools"][0]["outputSchema"].clone();
    assert!(jsonschema::is_valid(&schema, found), "{found}");
    assert_eq!(found["hits"][0]["title"], "The ferry is back");
    assert_eq!(answers[3]["result"]["isError"], true);
    assert_eq!(answers[4]["error"]["code"], -32602);
    assert_eq!(answers[5]["error"]["code"], -32601);
    let address = format!("nutgraf://article/{}", found["hits"][0]["id"].as_str().expect("an id"));
    let read = told(
        &site,
        &[
            request(7, "resources/read", json!({"uri": address})),
            request(8, "resources/read", json!({"uri": "file:///etc/passwd"})),
        ],
    );
    let text = read[0]["result"]["contents"][0]["text"].as_str().expect("a text");
    assert!(text.contains("ferry to the island"), "{text}");
    assert_eq!(read[1]["error"]["code"], -32002);
}

#[test]
fn links_lead_to_the_web_alone() {
    assert!(is_web("https://example.com/") && is_web("HTTP://example.com"));
    for evil in [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.com",
        " https://x",
        "é",
    ] {
        assert!(!is_web(evil), "{evil}");
    }
}

proptest! {
    /// Any text with any spans stands whole and escaped.
    #[test]
    fn marking_loses_and_adds_nothing(text in "[a-z<>&\"' é]{0,30}", spans in prop::collection::vec((0usize..40, 0usize..40), 0..4)) {
        let spans: Vec<Span> = spans.iter().map(|&(from, to)| Span::new(from.min(to), from.max(to))).collect();
        let drawn = marked(&text, &spans).into_string().replace("<mark>", "").replace("</mark>", "");
        prop_assert!(!drawn.contains(['<', '>', '"']), "{}", drawn);
        let read = drawn.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        prop_assert_eq!(read, text);
    }
}
