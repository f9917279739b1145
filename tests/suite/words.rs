//! What counts as the same word, by kind: for each a text, queries that find it and queries that do not, over an index in memory.

use nutgraf::article::{Article, ArticleId, Origin};
use nutgraf::date::NewsDate;
use nutgraf::index::memory::reader_of;
use nutgraf::local::engine::LocalEngine;
use nutgraf::query::aliases::Aliases;
use nutgraf::query::parse::{Options, Parsed, parse};
use nutgraf::search::engine::{Engine, Request};
use nutgraf::text::span::Span;
use proptest::prelude::*;

fn today() -> NewsDate {
    NewsDate::day(2023, 11, 30).expect("a day")
}

fn article(number: usize, language: Option<&str>, text: &str) -> Article {
    let origin = Origin {
        path: number.to_string(),
        ordinal: 0,
    };
    Article {
        id: ArticleId::of(&origin),
        origin,
        title: "Velm".to_owned(),
        body: vec![text.to_owned()],
        language: language.map(str::to_owned),
        ..Article::default()
    }
}

/// An engine over texts in their languages; the article of each is called by its number.
fn engine(texts: &[(Option<&str>, &str)]) -> LocalEngine {
    let numbered = texts.iter().enumerate();
    let articles: Vec<Article> = numbered
        .map(|(number, (language, text))| article(number, *language, text))
        .collect();
    LocalEngine::over(reader_of(&articles).expect("an index in memory"))
}

fn read(query: &str) -> Parsed {
    let options = Options::on(today());
    parse(query, &options)
}

/// The numbers of the articles found, the best first.
fn ranked(engine: &LocalEngine, query: &str) -> Vec<usize> {
    let request = Request {
        text: query.to_owned(),
        limit: 100,
        fold_copies: false,
        ..Request::of(read(query).node, today())
    };
    let answer = engine.search(&request).expect("an answer");
    let number = |hit: &nutgraf::search::hit::Hit| hit.article.origin.path.parse().expect("a number");
    answer.hits.iter().map(number).collect()
}

fn found(engine: &LocalEngine, query: &str) -> Vec<usize> {
    let mut numbers = ranked(engine, query);
    numbers.sort_unstable();
    numbers
}

/// What lights in a text.
fn lit(engine: &LocalEngine, query: &str, text: &str, language: Option<&str>) -> Vec<String> {
    let lit = engine
        .highlights(&read(query).node, &article(0, language, text))
        .expect("spans");
    let texts = lit.body.iter().flatten().filter_map(|span: &Span| span.of(text));
    texts.map(str::to_owned).collect()
}

/// A text, its language, queries that find it and queries that do not.
type Row = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

#[test]
fn one_word_is_found_however_it_is_written() {
    let rows: &[Row] = &[
        (
            "The O´Brien trial opened",
            "en",
            &["O'Brien", "OBrien", "o’brien", "\"O`Brien trial\"", "=obrien"],
            &["brien"],
        ),
        (
            "Shi'ite clerics of Sana'a",
            "en",
            &["Shiite", "shi’ite", "Sanaa", "\"shiite clerics\""],
            &["ite"],
        ),
        ("We'll see, she'd say", "en", &["we'll"], &["well", "shed"]),
        ("Oʻahu in Hawaiʻi", "en", &["Hawaii", "Hawai'i", "Oahu"], &[]),
        ("dell’arte in trent'anni", "it", &["arte", "anni", "\"dell'arte\""], &[]),
        (
            "L'Oréal et D'Angelo",
            "fr",
            &["loreal", "L'Oréal", "oreal", "DAngelo"],
            &[],
        ),
        (
            "Ankara'da Bakan Erdoğan'ın sözü",
            "tr",
            &["=Ankara", "\"bakan erdoğan\"", "Ankara'da"],
            &["\"bakan ın\""],
        ),
        (
            "CO₂ fell over 5 km² of land",
            "en",
            &["CO2", "CO₂", "km2", "km²", "km"],
            &["=co"],
        ),
        (
            "Three S&Ls, F-14s, GIs and AK-47s",
            "en",
            &["S&L", "F-14", "GI", "AK-47", "AK47", "GIs"],
            &["s"],
        ),
        (
            "J. K. Rowling spoke",
            "en",
            &["J.K. Rowling", "J. K. Rowling", "JK Rowling", "\"J.K. Rowling spoke\""],
            &["J.R."],
        ),
        (
            "J.K. Rowling spoke",
            "en",
            &["J. K. Rowling", "\"J. K. Rowling\"", "JK"],
            &[],
        ),
        ("U. S. troops left", "en", &["U.S.", "\"U.S. troops\""], &["us"]),
        (
            "hausse de 20\u{a0}% et de 50\u{202f}€",
            "fr",
            &["20%", "50€", "€50", "\"20 % et\""],
            &["20€"],
        ),
        (
            "about 1 250 000 people",
            "en",
            &["1250000", "1,250,000", "1.250.000", "1 250 000", "\"1250000 people\""],
            &["125"],
        ),
        ("about 1.250.000 people", "en", &["1250000", "1 250 000"], &[]),
        ("rund 12.500 Euro", "de", &["12500", "12.500", "12,500"], &["12.5"]),
        (
            "بلغ ٣٫٥ و٥٠٪ في ٢٠٢٣",
            "ar",
            &["3.5", "50%", "٥٠٪", "2023", "٢٠٢٣"],
            &["20"],
        ),
        ("قال الرَّئِيسُ محمـــد أمس", "ar", &["\"الرئيس محمد\"", "امس"], &[]),
        ("کتاب ایران", "fa", &["كتاب", "ايران", "کتاب"], &[]),
        (
            "שָׁלוֹם אמר דובר צה\"ל",
            "he",
            &["שלום", "צה\"ל", "צה״ל", "צהל", "\"דובר צה\"ל\""],
            &["צה"],
        ),
        (
            "Итоги войны",
            "ru",
            &["войны", "война"],
            &["воины", "=воины", "\"воины\""],
        ),
        ("Ещё раз", "ru", &["еще", "=еще"], &[]),
        (
            "the har\u{200b}bour and the inter\u{ad}national",
            "en",
            &["harbour", "international"],
            &["har"],
        ),
        ("カタカナと國際", "ja", &["かたかな", "国际", "國際", "ｶﾀｶﾅ"], &["国人"]),
        (
            "फ़िल्म और हिन्दी का सम्बन्ध",
            "hi",
            &["फिल्म", "फ़िल्म", "हिंदी", "संबंध", "\"फिल्म और हिंदी\""],
            &["फल्म"],
        ),
        ("കേരളത്തില് അവന്\u{200d}", "ml", &["കേരളത്തിൽ", "അവൻ"], &["അവ"]),
        ("น้ำมันกำลังแพง", "th", &["นํ้ามัน", "กําลัง", "น้ำ"], &["กัง"]),
        (
            "Statsministeren i Århus",
            "da",
            &["Aarhus", "Århus", "arhus"],
            &["=aarhus"],
        ),
        ("Aabenraa og Koebenhavn", "da", &["Åbenrå", "København"], &[]),
        ("Göteborg och Malmö", "sv", &["Goeteborg", "Malmoe", "goteborg"], &[]),
        (
            "Premier Babiš met الرئيس in Кремль",
            "en",
            &["Babiš", "الرئيس", "Кремль", "babis"],
            &[],
        ),
        ("Ħamrun, Malta", "mt", &["Hamrun", "Ħamrun"], &[]),
        (
            "A Ph.D. and an M.Sc. from E.ON",
            "en",
            &["PhD", "Ph.D.", "ph.d", "MSc", "EON", "\"PhD and\""],
            &["ph", "sc"],
        ),
        (
            "سخنان رئیس‌جمهور ایران می‌خواهد",
            "fa",
            &["رئیس‌جمهور", "رئیس جمهور", "رئیسجمهور", "\"رئیس جمهور ایران\"", "جمهور"],
            &["جمه"],
        ),
        (
            "Embargoes/Sanctions – a list…more",
            "en",
            &["Sanctions/Embargoes", "list–more", "more…embargoes"],
            &[],
        ),
    ];
    for (text, language, finding, missing) in rows {
        let engine = engine(&[(Some(language), text)]);
        for query in *finding {
            assert_eq!(found(&engine, query), [0], "{query} in {text}");
            assert!(
                !lit(&engine, query, text, Some(language)).is_empty(),
                "{query} lights in {text}"
            );
        }
        for query in *missing {
            assert!(found(&engine, query).is_empty(), "{query} in {text}");
            assert!(
                lit(&engine, query, text, Some(language)).is_empty(),
                "{query} lights in {text}"
            );
        }
    }
}

#[test]
fn a_word_is_stemmed_in_languages_with_its_letters() {
    let engine = engine(&[
        (Some("cs"), "Premiér Babiš jednal"),
        (Some("en"), "two babies and a crime, a brand; the café"),
        (Some("fr"), "La Crimée annexée"),
        (Some("de"), "Die Brände wüteten"),
    ]);
    for (query, wanted) in [
        ("Babiš", vec![0]),
        ("Crimée", vec![2]),
        ("Brände", vec![3]),
        ("baby", vec![1]),
        ("Brand", vec![1, 3]),
    ] {
        assert_eq!(found(&engine, query), wanted, "{query}");
    }
}

#[test]
fn accents_of_the_query_come_first() {
    let engine = engine(&[(Some("fr"), "le cote du port"), (Some("fr"), "la côte du port")]);
    assert_eq!(ranked(&engine, "côte"), [1, 0]);
    assert_eq!(ranked(&engine, "cote").len(), 2);
}

#[test]
fn articles_of_no_known_language_take_that_of_the_corpus() {
    let engine = engine(&[
        (None, "Oil prices rose 2 pct"),
        (Some("en"), "The harbour was closed"),
        (Some("en"), "The ferry was closed"),
        (Some("fr"), "Le port est en grève"),
    ]);
    assert_eq!(found(&engine, "oil price"), [0]);
    assert_eq!(lit(&engine, "price", "Oil prices rose", None), ["prices"]);
}

#[test]
fn case_counts_where_it_is_asked_for() {
    let engine = engine(&[
        (Some("en"), "They told us that US troops of the WHO left"),
        (Some("en"), "They told us who ate the apple"),
        (Some("en"), "They say that Apple sued, and iPhone sales fell"),
        (Some("en"), "Who told us? Apple pie is cheap"),
    ]);
    for (query, wanted) in [
        ("==US", vec![0]),
        ("us", vec![0, 1, 3]),
        ("==WHO", vec![0]),
        ("apple", vec![1, 2, 3]),
        ("==iPhone", vec![2]),
        ("==US NEAR/3 troops", vec![0]),
        ("==us", vec![0, 1, 3]),
        ("\"told us\"", vec![0, 1, 3]),
    ] {
        assert_eq!(found(&engine, query), wanted, "{query}");
    }
    assert_eq!(lit(&engine, "==US", "They told us that US troops", Some("en")), ["US"]);
    let request = Request {
        text: "US".to_owned(),
        ..Request::of(read("US").node, today())
    };
    let notes = engine.search(&request).expect("an answer").notes;
    assert_eq!(notes.first().and_then(|note| note.suggestion.as_deref()), Some("==US"));
}

#[test]
fn a_name_stands_for_all_names_of_the_thing() {
    let engine = engine(&[(Some("en"), "talks in Kyiv"), (Some("en"), "talks in Kiev")]).with_aliases(Aliases::usual());
    assert_eq!(found(&engine, "Kiev"), [0, 1]);
    assert_eq!(found(&engine, "=Kiev"), [1]);
    assert_eq!(lit(&engine, "Kiev", "talks in Kyiv", Some("en")), ["Kyiv"]);
}

#[test]
fn a_word_that_stands_within_others_alone_says_so() {
    let engine = engine(&[(Some("de"), "Der Hafenarbeiter und die Fischereihafengebühr")]);
    for (query, wanted) in [
        ("arbeiter", Some("*arbeiter*")),
        ("hafenarb", Some("hafenarb*")),
        ("zebra", None),
    ] {
        let request = Request {
            text: query.to_owned(),
            ..Request::of(read(query).node, today())
        };
        let notes = engine.search(&request).expect("an answer").notes;
        assert_eq!(
            notes.first().and_then(|note| note.suggestion.as_deref()),
            wanted,
            "{query}"
        );
    }
}

/// Pieces of a text without spaces: runs of letters, and figures or Latin letters between them.
fn unspaced() -> impl Strategy<Value = Vec<String>> {
    let run = "[国会議年人月]{1,4}";
    let other = prop_oneof!["[0-9]{1,3}", "[a-c]{2,3}"];
    prop::collection::vec((run, other), 1..4).prop_map(|pairs| {
        let pieces = pairs.into_iter().flat_map(|(run, other)| [run, other]);
        pieces.collect()
    })
}

/// True when the text holds the query, no figure and no Latin word of it cut.
fn holds(text: &str, query: &str) -> bool {
    text.match_indices(query).any(|(at, _)| {
        let cut = |one: Option<char>, other: Option<char>| {
            let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            ascii(one) && ascii(other)
        };
        let end = at + query.len();
        !cut(text[..at].chars().next_back(), query.chars().next())
            && !cut(query.chars().next_back(), text[end..].chars().next())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any part of a text without spaces is found, and nothing else; it alone lights.
    #[test]
    fn any_part_of_a_text_without_spaces_is_found(
        texts in prop::collection::vec(unspaced(), 1..4),
        from in 0usize..8,
        length in 1usize..8,
        cut in 0usize..3,
    ) {
        let texts: Vec<String> = texts.iter().map(|pieces| pieces.concat()).collect();
        let letters: Vec<char> = texts[cut % texts.len()].chars().collect();
        let from = from % letters.len();
        let part: String = letters[from..(from + length).min(letters.len())].iter().collect();
        let given: Vec<(Option<&str>, &str)> = texts.iter().map(|text| (Some("ja"), text.as_str())).collect();
        let engine = engine(&given);
        let wanted: Vec<usize> = (0..texts.len()).filter(|&number| holds(&texts[number], &part)).collect();
        for query in [part.clone(), format!("\"{part}\""), format!("={part}")] {
            prop_assert_eq!(found(&engine, &query), wanted.clone(), "{} in {:?}", query, texts);
            for &number in &wanted {
                let shown = lit(&engine, &query, &texts[number], Some("ja")).concat();
                prop_assert!(shown.contains(&part), "{} lights {} in {}", query, shown, texts[number]);
            }
        }
    }
}
