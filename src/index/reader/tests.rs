use tantivy::query::{PhraseQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::*;
use crate::analyzer::stems::stems_in;
use crate::analyzer::words::Words;
use crate::article::{ArticleId, Origin};
use crate::index::memory::reader_of;

fn article(path: &str, language: &str, title: &str, body: &[&str]) -> Article {
    let origin = Origin {
        path: path.into(),
        ordinal: 0,
    };
    Article {
        id: ArticleId::of(&origin),
        origin,
        title: title.into(),
        language: Some(language.into()),
        body: body.iter().map(|paragraph| (*paragraph).to_owned()).collect(),
        ..Article::default()
    }
}

fn phrase(reader: &IndexReader, words: &[&str]) -> usize {
    let field = reader.fields().body;
    let query = PhraseQuery::new(words.iter().map(|word| term(field, word)).collect());
    reader
        .searcher()
        .search(&query, &tantivy::collector::Count)
        .expect("searched")
}

fn word(reader: &IndexReader, field: Field, word: &str) -> usize {
    let query = TermQuery::new(term(field, word), IndexRecordOption::Basic);
    reader
        .searcher()
        .search(&query, &tantivy::collector::Count)
        .expect("searched")
}

#[test]
fn words_are_found_by_stem_and_as_written_and_not_across_paragraphs() {
    let articles = [
        article(
            "a",
            "en",
            "Truce talks",
            &["A cease-fire deal came.", "Together they went."],
        ),
        article("b", "fr", "Les news", &["Un accord."]),
    ];
    let reader = reader_of(&articles).expect("an index");
    let fields = *reader.fields();
    let languages = reader.languages().expect("languages");
    assert_eq!(
        languages.iter().map(|language| language.code()).collect::<Vec<_>>(),
        ["en", "fr"]
    );
    let mut stems = Vec::new();
    Words::default().each("talking", &mut |token| stems = stems_in(&token, languages));
    let written_forms = reader.written_forms(&stems).expect("looked up");
    let hits: usize = written_forms
        .iter()
        .map(|written_form| word(&reader, fields.title, &written_form.term))
        .sum();
    assert_eq!(hits, 1);
    assert_eq!(word(&reader, fields.title, "talk"), 0);
    assert_eq!(phrase(&reader, &["cease", "fire", "deal"]), 1);
    assert_eq!(phrase(&reader, &["a", "ceasefire"]), 1);
    assert_eq!(phrase(&reader, &["came", "together"]), 0);
}

#[test]
fn words_of_a_stem_pass_in_the_articles_of_its_language() {
    let articles = [
        article("a", "en", "New news", &["The négociation continued."]),
        article("b", "fr", "Une news", &["Les négociations élevées."]),
    ];
    let written_forms = |articles: &[Article], stems: &[&str]| {
        let stems: Vec<String> = stems.iter().map(|stem| (*stem).to_owned()).collect();
        let reader = reader_of(articles).expect("an index");
        let passing = reader.written_forms(&stems).expect("looked up").into_iter();
        let codes = |only: LanguageSet| {
            let languages = Language::all().filter(|&language| only.has(language));
            languages.map(Language::code).collect::<Vec<_>>().join(" ")
        };
        passing
            .map(|written_form| (written_form.term, written_form.only.map(codes)))
            .collect::<Vec<_>>()
    };
    let french = || Some("fr".to_owned());
    let of_new = [("new".to_owned(), french()), ("news".to_owned(), french())];
    assert_eq!(written_forms(&articles, &["FRnew"]), of_new);
    assert_eq!(
        written_forms(&articles, &["news", "ENnews", "FRnew"]),
        [("new".to_owned(), french()), ("news".to_owned(), None)]
    );
    // With one language, nothing has to be told apart.
    assert_eq!(
        written_forms(&articles[1..], &["FRnew"]),
        [("new".to_owned(), None), ("news".to_owned(), None)]
    );
}

#[test]
fn a_hit_brings_its_article_back() {
    let written = article("a", "en", "Truce", &["One.", "Two."]);
    let reader = reader_of([&written]).expect("an index");
    let read = reader.article(DocAddress::new(0, 0)).expect("stored");
    assert_eq!(read, written);
}

#[test]
fn sentences_and_paragraphs_are_marked_in_the_positions_of_the_body() {
    use tantivy::DocSet;
    use tantivy::postings::Postings;
    let written = article("a", "en", "Truce", &["One two. Three four.", "Five."]);
    let reader = reader_of([&written]).expect("an index");
    let segment = reader.searcher().segment_reader(0);
    let positions = |mark: &str| {
        let inverted = segment.inverted_index(reader.fields().breaks).expect("a field");
        let mut postings = inverted
            .read_postings(
                &term(reader.fields().breaks, mark),
                IndexRecordOption::WithFreqsAndPositions,
            )
            .expect("read")
            .expect("present");
        let mut found = Vec::new();
        assert_eq!(postings.doc(), 0);
        postings.positions(&mut found);
        found
    };
    let gap = crate::analyzer::layout::PARAGRAPH_GAP;
    assert_eq!(positions("p"), [0, 4 + gap]);
    assert_eq!(positions("s"), [0, 2, 4 + gap]);
}
