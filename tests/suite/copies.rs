//! Which articles are folded as copies, over a set made for it: stories with versions of each, and texts that only look like versions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_json::{Value, json};

/// Numbers without order, the same each time (Steele, Lea, Flood 2014: SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % below as u64) as usize
    }

    /// A word of two to four syllables.
    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 24] = [
            "ba", "co", "di", "fe", "gu", "ha", "jo", "ki", "le", "mu", "na", "po", "qui", "re", "sa", "to", "ul",
            "va", "wi", "xe", "yo", "za", "chi", "sto",
        ];
        (0..2 + self.next(3))
            .map(|_| SYLLABLES[self.next(SYLLABLES.len())])
            .collect()
    }

    fn sentence(&mut self, words: &[String]) -> String {
        let chosen: Vec<&str> = (0..12 + self.next(10))
            .map(|_| words[self.next(words.len())].as_str())
            .collect();
        let mut sentence = chosen.join(" ");
        sentence[..1].make_ascii_uppercase();
        sentence + "."
    }
}

/// A text by its paragraphs.
type Text = Vec<String>;

fn story(random: &mut Random, words: &[String]) -> Text {
    (0..12)
        .map(|_| {
            let sentences: Vec<String> = (0..2).map(|_| random.sentence(words)).collect();
            sentences.join(" ")
        })
        .collect()
}

/// The text without its last parts, as papers cut a wire story.
fn cut(text: &Text, hundredths: usize) -> Text {
    text[..text.len() - text.len() * hundredths / 100].to_vec()
}

/// One letter of so many in another shape, as scanners misread it.
fn misread(random: &mut Random, text: &Text, of: usize) -> Text {
    let mut misread = |paragraph: &String| {
        let letter = |c: char| {
            if c.is_ascii_lowercase() && random.next(of) == 0 {
                'l'
            } else {
                c
            }
        };
        paragraph.chars().map(letter).collect()
    };
    text.iter().map(&mut misread).collect()
}

/// What was made, by the name of its kind: the story that each is a version of, if any.
struct Made {
    records: Vec<Value>,
    story_of: BTreeMap<String, Option<usize>>,
}

impl Made {
    fn add(&mut self, kind: &str, story: Option<usize>, title: &str, text: &Text, caption: &str) {
        let id = format!("{kind}-{}", self.records.len());
        self.records
            .push(json!({"id": id, "title": title, "body": text.join("\n\n"), "captions": [caption]}));
        self.story_of.insert(id, story);
    }
}

const STORIES: usize = 30;

fn made() -> Made {
    let mut random = Random(7);
    let words: Vec<String> = (0..3_000).map(|_| random.word()).collect();
    let mut made = Made {
        records: Vec::new(),
        story_of: BTreeMap::new(),
    };
    for number in 0..STORIES {
        let text = story(&mut random, &words);
        let own = Some(number);
        let title = random.sentence(&words);
        made.add("whole", own, &title, &text, "A harbour.");
        made.add("headline", own, &random.sentence(&words), &text, "A harbour.");
        made.add("captions", own, &title, &text, &random.sentence(&words));
        for hundredths in [20, 40, 60] {
            made.add(&format!("cut{hundredths}"), own, &title, &cut(&text, hundredths), "");
        }
        let mut local = vec![random.sentence(&words)];
        local.extend(text.iter().cloned());
        made.add("local", own, &title, &local, "");
        made.add("ocr1", own, &title, &misread(&mut random, &text, 100), "");
        made.add("ocr5", own, &title, &misread(&mut random, &text, 20), "");
        // The same event in other words: two quotations are the same.
        let mut anew = story(&mut random, &words);
        anew[3] = text[3].clone();
        anew[7] = text[7].clone();
        made.add("anew", None, &title, &anew, "");
    }
    let slots = |random: &mut Random, template: &[String]| -> Text {
        let filled = |sentence: &String| {
            let mut parts: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
            for place in (1..parts.len()).step_by(5) {
                parts[place] = format!("{}", 10 + random.next(9_000));
            }
            parts.join(" ")
        };
        template.iter().map(filled).collect()
    };
    let form = story(&mut random, &words);
    let sky: Vec<String> = (0..40).map(|_| random.sentence(&words)).collect();
    for _ in 0..STORIES {
        made.add("form", None, "Results of the quarter", &slots(&mut random, &form), "");
        let forecast: Text = (0..10).map(|_| sky[random.next(sky.len())].clone()).collect();
        made.add("forecast", None, "The weather", &forecast, "");
    }
    made
}

#[allow(clippy::print_stdout, reason = "the shares are what the test shows")]
#[test]
fn versions_are_copies_and_what_looks_like_them_is_none() {
    let made = made();
    let desk = tempfile::tempdir().expect("a folder");
    let lines: Vec<String> = made.records.iter().map(Value::to_string).collect();
    fs::write(desk.path().join("made.jsonl"), lines.join("\n")).expect("written");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
            .args(arguments)
            .current_dir(desk.path())
            .output()
            .expect("nutgraf runs");
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    run(&["index", "made.jsonl", "--quiet"]);
    let groups_in = |order: &str| -> BTreeSet<BTreeSet<String>> {
        let hits = run(&["search", "*", "-n", "1000", "-f", "jsonl", "--sort", order]);
        let names = |hit: &str| -> BTreeSet<String> {
            let hit: Value = serde_json::from_str(hit).expect("JSON");
            let copies = hit["copies"].as_array().expect("copies").iter();
            let all = std::iter::once(&hit).chain(copies);
            all.map(|article| article["docno"].as_str().expect("an id").to_owned())
                .collect()
        };
        hits.lines().map(names).collect()
    };
    let groups = groups_in("relevance");
    assert_eq!(
        groups,
        groups_in("oldest"),
        "what is a copy does not depend on the order"
    );
    let group_of: BTreeMap<&String, &BTreeSet<String>> = groups
        .iter()
        .flat_map(|group| group.iter().map(move |name| (name, group)))
        .collect();
    let (mut right, mut wrong) = (0, 0);
    for group in &groups {
        let members: Vec<&String> = group.iter().collect();
        for (at, one) in members.iter().enumerate() {
            for other in &members[at + 1..] {
                let (left, same) = (&made.story_of[*one], &made.story_of[*other]);
                if left.is_some() && left == same {
                    right += 1
                } else {
                    wrong += 1
                }
            }
        }
    }
    let precision = f64::from(right) / f64::from(right + wrong);
    let mut told = format!("pairs: precision {precision:.3}\n");
    let mut recall = BTreeMap::new();
    for kind in [
        "headline", "captions", "cut20", "cut40", "cut60", "local", "ocr1", "ocr5",
    ] {
        let wholes = group_of.iter().filter(|(name, _)| name.starts_with("whole-"));
        let found = wholes.filter(|(name, group)| {
            let story = &made.story_of[**name];
            group
                .iter()
                .any(|other| other.starts_with(&format!("{kind}-")) && made.story_of[other] == *story)
        });
        let share = found.count() as f64 / STORIES as f64;
        told += &format!("{kind}: recall {share:.3}\n");
        recall.insert(kind, share);
    }
    // Shown with --nocapture: kinds that have no floor, too.
    println!("{told}");
    assert!(precision >= 0.98, "{told}");
    for kind in ["headline", "captions", "cut20", "cut40", "local", "ocr1"] {
        assert!(recall[kind] >= 0.95, "{told}");
    }
}

/// Each of many equal articles has the others for copies, however many they are.
#[test]
fn hundreds_of_copies_are_counted() {
    let desk = tempfile::tempdir().expect("a folder");
    let mut random = Random(11);
    let words: Vec<String> = (0..500).map(|_| random.word()).collect();
    let text = story(&mut random, &words).join("\n\n");
    let lines: Vec<String> = (0..401)
        .map(|number| json!({"id": number.to_string(), "title": "One", "body": text}).to_string())
        .collect();
    fs::write(desk.path().join("same.jsonl"), lines.join("\n")).expect("written");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
            .args(arguments)
            .current_dir(desk.path())
            .output()
            .expect("nutgraf runs");
        String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
    };
    run(&["index", "same.jsonl", "--quiet"]);
    assert_eq!(run(&["search", "copies:>=3", "-c", "--fold", "none"]), "401");
    assert_eq!(run(&["search", "copies:401", "-c", "--fold", "none"]), "401");
    assert_eq!(run(&["search", "copies:>=3", "-c"]), "1");
}
