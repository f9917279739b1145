//! The gold pages of tests/pages: what the cleaner makes of each, against its truth, with floors that only rise.
//!
//! A truth names the fields that are judged. Of `optional` and `standfirst` a reader can say either; they count neither
//! way. The measures: F1 over runs of four words for the body, F1 of the names for the byline, all else equal or not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use nutgraf::article::{Article, ArticleKind, Origin};
use nutgraf::clean::cleaner::Cleaner;
use nutgraf::read::limits::Limits;
use nutgraf::read::parts::Parts;
use nutgraf::rejection::Rejection;
use nutgraf::text::fold::fold;
use serde::Deserialize;
use unicode_segmentation::UnicodeSegmentation;

/// What a gold page is, field by field; what is absent is not judged.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Truth {
    rejected: Option<Rejection>,
    #[serde(default)]
    live: bool,
    #[serde(default)]
    excerpt: bool,
    #[serde(default)]
    gallery: bool,
    title: Option<String>,
    byline: Option<Vec<String>>,
    #[serde(default, deserialize_with = "present")]
    published: Option<Option<TrueDate>>,
    #[serde(default, deserialize_with = "present")]
    dateline: Option<Option<TrueDateline>>,
    publisher: Option<String>,
    section: Option<String>,
    url: Option<String>,
    language: Option<String>,
    body: Option<Vec<String>>,
    captions: Option<Vec<String>>,
    related: Option<Vec<String>>,
    standfirst: Option<String>,
    #[serde(default)]
    optional: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct TrueDate {
    date: String,
    #[expect(dead_code, reason = "the day is judged; the time stands in the truth for the reader")]
    time: Option<String>,
    #[expect(dead_code, reason = "see time")]
    zone: Option<String>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct TrueDateline {
    place: Option<String>,
    agency: Option<String>,
}

/// Tells `null` (judged: there is none) from absence (not judged).
fn present<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(input: D) -> Result<Option<T>, D::Error> {
    T::deserialize(input).map(Some)
}

/// Values of each measure over the pages of a group, to be averaged.
#[derive(Default)]
struct Scores(BTreeMap<&'static str, Vec<(f64, String)>>);

impl Scores {
    fn add(&mut self, measure: &'static str, page: &str, value: f64) {
        self.0.entry(measure).or_default().push((value, page.to_owned()));
    }

    fn means(&self) -> BTreeMap<String, f64> {
        let mean =
            |values: &Vec<(f64, String)>| values.iter().map(|(value, _)| value).sum::<f64>() / values.len() as f64;
        self.0
            .iter()
            .map(|(measure, values)| ((*measure).to_owned(), mean(values)))
            .collect()
    }

    /// The pages that a measure lost most on, for the message of a failure.
    fn worst(&self, measure: &str) -> String {
        let mut pages: Vec<_> = self
            .0
            .get(measure)
            .into_iter()
            .flatten()
            .filter(|(value, _)| *value < 0.95)
            .collect();
        pages.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        pages
            .iter()
            .take(12)
            .map(|(value, page)| format!("{page} {value:.2}"))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

#[test]
fn gold_pages_stay_above_their_floors() {
    let folder = Path::new("tests/pages");
    let mut groups: BTreeMap<&'static str, Scores> = BTreeMap::new();
    for page in gold_pages(folder) {
        let name = page.file_name().expect("a file").to_string_lossy().into_owned();
        let truth = fs::read_to_string(folder.join(format!("{name}.json"))).expect("a truth");
        let truth: Truth = serde_json::from_str(&truth).unwrap_or_else(|error| panic!("{name}.json: {error}"));
        let group = match &name {
            name if name.ends_with(".html") => "html",
            name if name.ends_with(".plain.txt") => "plain",
            _ => "dump",
        };
        judge(&name, &truth, &cleaned(&page), groups.entry(group).or_default());
    }
    let floors: BTreeMap<String, BTreeMap<String, f64>> =
        toml::from_str(&fs::read_to_string(folder.join("floors.toml")).expect("floors")).expect("floors");
    let (mut faults, mut figures) = (Vec::new(), Vec::new());
    for (group, scores) in &groups {
        for (measure, value) in scores.means() {
            let floor = floors.get(*group).and_then(|floors| floors.get(&measure)).copied();
            figures.push(format!(
                "{group} {measure} {value:.4} (floor {floor:?}); lost on: {}",
                scores.worst(&measure)
            ));
            match floor {
                None => faults.push(format!("{group}: `{measure}` has no floor; it is {value:.4}")),
                Some(floor) if value < floor => {
                    faults.push(format!(
                        "{group}: {measure} fell to {value:.4}, floor {floor}; lost on: {}",
                        scores.worst(&measure)
                    ));
                }
                Some(_) => {}
            }
        }
    }
    // All figures, for whoever raises a floor.
    fs::write(
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages.txt"),
        figures.join("\n"),
    )
    .expect("written");
    assert!(faults.is_empty(), "tests/pages/floors.toml\n{}", faults.join("\n"));
}

fn gold_pages(folder: &Path) -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(folder)
        .expect("tests/pages")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| ending == "html" || ending == "txt")
        })
        .collect();
    pages.sort();
    assert!(pages.len() > 100, "the gold pages are missing");
    pages
}

/// What the cleaner makes of a file that holds one page.
fn cleaned(path: &Path) -> Result<Article, Rejection> {
    let name = path.to_string_lossy().into_owned();
    let limits = Limits::default();
    let file = fs::File::open(path).expect("a page");
    let parts = match Parts::open(file, &name, limits) {
        Ok(parts) => parts,
        Err(nutgraf::read::reader::ReadError::Empty) => return Err(Rejection::Empty),
        Err(error) => panic!("{name} {error}"),
    };
    let mut result = Err(Rejection::Empty);
    for part in parts {
        let part = part.expect("a part");
        let origin = Origin {
            path: name.clone(),
            ordinal: 0,
        };
        let read = part.reader.read(&part.of(&name), &limits, &mut |page| {
            result = page.map_err(|_| Rejection::Empty).and_then(|page| {
                let article = Cleaner::default().clean(&page, origin.clone())?;
                // The cleaner chooses, it never writes: what it gives stands on the page.
                for paragraph in &article.body {
                    assert!(
                        page.blocks.iter().any(|block| block.text == *paragraph),
                        "{name}: {paragraph}"
                    );
                }
                Ok(article)
            });
            ControlFlow::Break(())
        });
        read.expect("a page");
    }
    result
}

fn judge(page: &str, truth: &Truth, result: &Result<Article, Rejection>, scores: &mut Scores) {
    let same = |equal: bool| f64::from(u8::from(equal));
    if truth.rejected.is_some() {
        scores.add("rejected", page, same(result.is_err()));
        scores.add(
            "rejected_for",
            page,
            same(result.as_ref().err() == truth.rejected.as_ref()),
        );
        return;
    }
    scores.add("accepted", page, same(result.is_ok()));
    let nothing = Article::default();
    let article = result.as_ref().unwrap_or(&nothing);
    let kind = match truth {
        Truth { live: true, .. } => ArticleKind::LiveBlog,
        Truth { excerpt: true, .. } => ArticleKind::Excerpt,
        Truth { gallery: true, .. } => ArticleKind::Gallery,
        _ => ArticleKind::Story,
    };
    scores.add("kind", page, same(article.kind == kind));
    if let Some(body) = &truth.body {
        scores.add("body", page, body_f1(body, truth, &article.body));
    }
    if let Some(title) = &truth.title {
        scores.add("title", page, same(words(title) == words(&article.title)));
    }
    if let Some(byline) = &truth.byline {
        scores.add("byline", page, set_f1(byline, &article.byline));
    }
    if let Some(published) = &truth.published {
        let expected = published.as_ref().map(|published| published.date.clone());
        scores.add(
            "day",
            page,
            same(expected == article.published.as_ref().map(|published| published.date.to_string())),
        );
    }
    if let Some(dateline) = &truth.dateline {
        let found = article.dateline.clone().map(|dateline| TrueDateline {
            place: dateline.place,
            agency: dateline.agency,
        });
        scores.add("dateline", page, same(*dateline == found));
    }
    for (measure, expected, found) in [
        ("publisher", &truth.publisher, &article.publisher),
        ("section", &truth.section, &article.section),
        ("url", &truth.url, &article.url),
        ("language", &truth.language, &article.language),
    ] {
        if expected.is_some() {
            let folded = |text: &Option<String>| text.as_deref().map(fold);
            scores.add(measure, page, same(folded(expected) == folded(found)));
        }
    }
    for (measure, expected, found) in [
        ("captions", &truth.captions, &article.captions),
        ("related", &truth.related, &article.related),
    ] {
        if let Some(expected) = expected {
            scores.add(measure, page, set_f1(expected, found));
        }
    }
}

/// F1 over runs of four words; what is optional counts neither way.
fn body_f1(expected: &[String], truth: &Truth, found: &[String]) -> f64 {
    let free: Vec<Vec<String>> = truth
        .standfirst
        .iter()
        .chain(&truth.optional)
        .map(|text| words(text))
        .collect();
    let is_free = |paragraph: &&String| {
        let paragraph = words(paragraph);
        !paragraph.is_empty()
            && free
                .iter()
                .any(|free| free.windows(paragraph.len()).any(|window| *window == *paragraph))
    };
    let all = |paragraphs: &mut dyn Iterator<Item = &String>| -> Vec<String> {
        paragraphs.flat_map(|text| words(text)).collect()
    };
    let expected = all(&mut expected.iter());
    let found = all(&mut found.iter().filter(|paragraph| !is_free(paragraph)));
    f1(&runs(&expected), &runs(&found))
}

fn runs(words: &[String]) -> BTreeMap<Vec<String>, usize> {
    let mut runs = BTreeMap::new();
    for window in words.windows(4.min(words.len().max(1))) {
        *runs.entry(window.to_vec()).or_default() += 1;
    }
    runs
}

fn f1<T: Ord>(expected: &BTreeMap<T, usize>, found: &BTreeMap<T, usize>) -> f64 {
    let total = |runs: &BTreeMap<T, usize>| runs.values().sum::<usize>();
    let common: usize = expected
        .iter()
        .map(|(run, count)| *count.min(found.get(run).unwrap_or(&0)))
        .sum();
    match total(expected) + total(found) {
        0 => 1.0,
        sum => 2.0 * common as f64 / sum as f64,
    }
}

fn set_f1(expected: &[String], found: &[String]) -> f64 {
    let set = |texts: &[String]| -> BTreeMap<Vec<String>, usize> {
        texts
            .iter()
            .map(|text| words(text))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(|text| (text, 1))
            .collect()
    };
    f1(&set(expected), &set(found))
}

/// Folded words; a CJK character is one by itself.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.unicode_words().map(str::to_owned).collect()
}
