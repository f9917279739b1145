//! What the renderings must hold, over one answer made by hand and over any text at all.

use std::time::Duration;

use proptest::prelude::*;

use crate::article::{Article, ArticleId, Dateline, Evidence, Origin, Published};
use crate::query::ast::TextField;
use crate::query::note::Note;
use crate::render::answer::Answer;
use crate::render::article_json::ArticleJson;
use crate::render::format::Format;
use crate::render::list::LineEnd;
use crate::render::look::Look;
use crate::render::{article_text, json, schema};
use crate::search::hit::{ArticleHighlights, Bucket, ClauseHits, Count, Facet, Hit, NearCopy, Passage, Results};
use crate::text::safe::is_hazard;
use crate::text::span::Span;

const FORMATS: [Format; 9] = [
    Format::Human,
    Format::Json,
    Format::Jsonl,
    Format::Tsv,
    Format::Csv { guarded: true },
    Format::Trec,
    Format::Paths,
    Format::Ids,
    Format::Count,
];

fn exact(articles: u64) -> Count {
    Count { articles, exact: true }
}

fn story() -> Article {
    let origin = Origin {
        path: "corpus/harbour.txt".into(),
        ordinal: 0,
    };
    Article {
        id: ArticleId::of(&origin),
        origin,
        docno: Some("NP-7".into()),
        title: "How the harbour deal came about: talks stumbled, but patience won".into(),
        byline: ["Ann Ay", "Ben Bee", "Cy Dee", "Di Ef"].map(String::from).to_vec(),
        dateline: Some(Dateline {
            place: Some("ARDENNE".into()),
            agency: Some("NP".into()),
        }),
        body: vec!["The envoy told him it was the last shot at a harbour deal and he had to close it now.".into()],
        captions: vec!["The harbour of Ardenne. (Di Ef/NP)".into()],
        related: vec!["Ferries run again".into()],
        ..Article::default()
    }
}

fn hit() -> Hit {
    let article = story();
    let text = article.body[0].clone();
    let at = text.find("harbour deal").expect("in the text");
    Hit {
        rank: 1,
        score: 12.345_678,
        words: 1340,
        title_highlights: vec![Span::new(8, 20)],
        passages: vec![
            Passage {
                field: TextField::Body,
                paragraph: 0,
                highlights: vec![Span::new(at, at + 12)],
                text,
                offset: 0,
                cut_before: false,
                cut_after: false,
            },
            Passage {
                field: TextField::Caption,
                paragraph: 0,
                text: "harbour of Ardenne".into(),
                offset: 4,
                highlights: vec![Span::new(0, 7)],
                cut_before: true,
                cut_after: true,
            },
        ],
        copies: vec![NearCopy {
            id: ArticleId(7),
            docno: None,
            path: "corpus/copy.txt".into(),
            publisher: Some("Ardenne Sentinel".into()),
            published: None,
            title: "How the harbour deal came about".into(),
        }],
        lacks: Vec::new(),
        explanation: None,
        article,
    }
}

fn found() -> Results {
    Results {
        hits: vec![hit()],
        total: exact(3),
        total_with_copies: exact(4),
        took: Duration::from_micros(1800),
        ..Results::default()
    }
}

fn nothing() -> Results {
    Results {
        total: exact(0),
        total_with_copies: exact(0),
        took: Duration::from_micros(900),
        clauses: vec![
            ClauseHits {
                span: Span::new(0, 7),
                clause: "harbour".into(),
                articles: 12,
            },
            ClauseHits {
                span: Span::new(8, 15),
                clause: "Ardenen".into(),
                articles: 0,
            },
        ],
        some_of_the_words: Some(12),
        did_you_mean: Some("harbour Ardenne".into()),
        facets: vec![Facet {
            field: "source".into(),
            values: vec![Bucket {
                value: "NP".into(),
                articles: 12,
            }],
        }],
        timeline: vec![Bucket {
            value: "2023-11".into(),
            articles: 1,
        }],
        ..Results::default()
    }
}

fn answer<'a>(results: &'a Results, notes: &'a [Note], query_id: Option<&'a str>) -> Answer<'a> {
    Answer {
        query: "\"harbour deal\"",
        query_id,
        results,
        notes,
        offset: 0,
        took: Some(results.took),
    }
}

fn rendered(format: Format, answers: &[Answer<'_>], look: &Look) -> String {
    let mut out = Vec::new();
    let mut renderer = format.renderer(look, LineEnd::Newline);
    renderer.begin(&mut out).expect("memory");
    for answer in answers {
        renderer.answer(answer, &mut out).expect("memory");
    }
    renderer.end(&mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

fn one(format: Format, results: &Results) -> String {
    rendered(format, &[answer(results, &[], None)], &Look::default())
}

#[test]
fn people_see_rank_facts_and_passages() {
    insta::assert_snapshot!(one(Format::Human, &found()), @r"
    3 articles (4 with copies), 1.8 ms

     1  How the «harbour deal» came about: talks stumbled, but patience won
        NP · ARDENNE · no date · Ann Ay, Ben Bee and 2 others · 1,340 words ·
        envthh…
        The envoy told him it was the last shot at a «harbour deal» and he had to
        close it now.
        caption: … «harbour» of Ardenne …
        + 1 copy: Ardenne Sentinel

    2 more: --offset 1
    ");
}

#[test]
fn people_see_why_nothing_was_found() {
    insta::assert_snapshot!(one(Format::Human, &nothing()), @r"
    no articles, 0.9 ms
      harbour  12 articles
      Ardenen  0 articles
      12 articles have some of the words: --match any
      did you mean: harbour Ardenne

      2023-11  1  ████████████████████████████████████████

    source
      NP  12  ████████████████████████████████████████
    ");
}

#[test]
fn colours_replace_the_marks_and_ids_link_to_their_file() {
    let look = Look {
        width: 60,
        colour: true,
        link_base: Some("/desk".into()),
        terminal: true,
        ..Look::default()
    };
    let results = found();
    let text = rendered(Format::Human, &[answer(&results, &[], None)], &look);
    assert!(!text.contains('«'), "{text}");
    assert!(
        text.contains("\u{1b}]8;;file:///desk/corpus/harbour.txt\u{1b}\\"),
        "{text:?}"
    );
    assert!(text.contains("\u{1b}[1m\u{1b}[31mharbour deal\u{1b}[0m"), "{text:?}");
}

#[test]
fn programs_get_one_hit_a_line() {
    let id = story().id;
    assert_eq!(
        one(Format::Tsv, &found()),
        format!("{id}\t12.3457\t\tNP\tHow the harbour deal came about: talks stumbled, but patience won\n")
    );
    assert_eq!(one(Format::Trec, &found()), "1 Q0 NP-7 1 12.345678 nutgraf\n");
    assert_eq!(one(Format::Paths, &found()), "corpus/harbour.txt\n");
    assert_eq!(one(Format::Ids, &found()), format!("{id}\n"));
    assert_eq!(one(Format::Count, &found()), "3\n");
    assert_eq!(one(Format::Count, &nothing()), "0\n");
    let csv = one(Format::Csv { guarded: true }, &found());
    assert!(csv.starts_with("query,rank,id,score,"), "{csv}");
    assert!(csv.contains("\"\"\"harbour deal\"\"\",1,"), "{csv}");
}

#[test]
fn json_holds_to_its_schemas() {
    let note = Note {
        span: Span::new(0, 1),
        message: "the quote is closed at the end".into(),
        suggestion: None,
    };
    let held = |document: &str, text: &str| {
        let value: serde_json::Value = serde_json::from_str(text).expect(text);
        let validator = jsonschema::validator_for(&schema::of(document).expect(document)).expect("a schema");
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{document}: {errors:?} in {text}");
    };
    let (full, empty) = (found(), nothing());
    let look = Look::default();
    for results in [&full, &empty] {
        held(
            "answer",
            &rendered(
                Format::Json,
                &[answer(results, std::slice::from_ref(&note), None)],
                &look,
            ),
        );
        let batch = [answer(results, &[], Some("q1")), answer(results, &[], Some("q2"))];
        held("answers", &rendered(Format::Json, &batch, &look));
        for line in rendered(Format::Jsonl, &batch, &look).lines() {
            held("answer", line);
        }
    }
    for line in one(Format::Jsonl, &full).lines() {
        held("hit", line);
    }
}

#[test]
fn spans_of_json_cut_the_matches_out_of_the_text() {
    let value: serde_json::Value = serde_json::from_str(&one(Format::Jsonl, &found())).expect("JSON");
    let passage = &value["passages"][0];
    let text = passage["text"].as_str().expect("a text");
    let at = |key: &str| passage["spans"][0][key].as_u64().expect("an offset") as usize;
    assert_eq!(&text[at("start")..at("end")], "harbour deal");
}

#[test]
fn an_article_is_the_same_json_without_a_serializer() {
    let article = Article {
        captions: vec!["The pier “at dusk”".to_owned(), "A \"lamp\"".to_owned()],
        ..story()
    };
    let (mut written, mut pushed) = (Vec::new(), Vec::new());
    json::write_line(&ArticleJson::of(&article), &mut written).expect("JSON");
    json::push_article(&article, &mut pushed).expect("JSON");
    assert_eq!(String::from_utf8_lossy(&pushed), String::from_utf8_lossy(&written));
}

#[test]
fn an_article_reads_well() {
    let mut out = Vec::new();
    let highlights = ArticleHighlights {
        body: vec![vec![Span::new(45, 57)]],
        ..ArticleHighlights::default()
    };
    article_text::write(&story(), &highlights, &hit().copies, &Look::default(), &mut out).expect("memory");
    insta::assert_snapshot!(String::from_utf8(out).expect("UTF-8"), @r"
    How the harbour deal came about: talks stumbled, but patience won
    NP · ARDENNE · no date · Ann Ay, Ben Bee and 2 others · 20 words · envthh…
    corpus/harbour.txt

    The envoy told him it was the last shot at a «harbour deal» and he had to close
    it now.

    Pictures
      The harbour of Ardenne. (Di Ef/NP)

    On the same page
      Ferries run again

    Copies
      Ardenne Sentinel · How the harbour deal came about · 000000… · corpus/copy.txt
    ");
}

proptest! {
    /// A hostile corpus: any text in every place, any spans, any width.
    #[test]
    fn no_text_of_the_corpus_reaches_the_terminal_raw(
        text in "\\PC{0,20}[\u{0}-\u{1f}\u{7f}-\u{9f}\u{202e}\u{200b}\u{2028}é停]{0,8}\\PC{0,40}",
        spans in prop::collection::vec((0usize..60, 0usize..60), 0..4),
        width in 0usize..120,
        links in any::<bool>(),
    ) {
        let highlights: Vec<Span> = spans.iter().map(|&(start, end)| Span::new(start, end)).collect();
        let mut results = found();
        let hit = &mut results.hits[0];
        hit.title_highlights = highlights.clone();
        hit.passages[0].text = text.clone();
        hit.passages[0].highlights = highlights;
        hit.copies[0].publisher = Some(text.clone());
        hit.article.title = text.clone();
        hit.article.docno = Some(text.clone());
        hit.article.publisher = Some(text.clone());
        hit.article.byline = vec![text.clone(); 5];
        hit.article.origin.path = text.clone();
        hit.article.published = Some(Published { date: "2023".parse().expect("a year"), time: None, zone: None, evidence: Evidence::Url });
        results.facets = vec![Facet { field: "source".into(), values: vec![Bucket { value: text.clone(), articles: 2 }] }];
        let look = Look { width, colour: false, link_base: links.then(|| "/".into()), terminal: true, ..Look::default() };
        for format in FORMATS {
            let shown = rendered(format, &[answer(&results, &[], Some("q"))], &look).replace("\u{1b}]8;;", "").replace("\u{1b}\\", "");
            let raw = shown.chars().find(|&c| c != '\n' && c != '\t' && is_hazard(c) && !matches!(c, '\u{200c}' | '\u{200d}'));
            prop_assert_eq!(raw, None, "{:?}: {:?}", format, shown);
        }
    }
}
