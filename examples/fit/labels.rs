//! Which blocks of a page are its story, by the text of the story alone.

use std::collections::HashMap;

use nutgraf::page::Page;

/// Tokens of the runs by which a block is found in the truth.
pub const RUN: usize = 4;

/// What is known of a block: the share of it that is story, and how sure that is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Label {
    /// 0 to 1.
    pub story: f32,
    /// 0 (nothing is known) to 1.
    pub sure: f32,
}

/// What is true of a page.
#[derive(Debug, Clone, Default)]
pub struct Truth {
    /// The texts that are accepted as its body, each whole.
    pub bodies: Vec<String>,
    /// Stretches that belong to the story, and that do not, where the whole body is not known.
    pub with: Vec<String>,
    /// See `with`.
    pub without: Vec<String>,
    /// Captions of its pictures; `None` where nothing is known of them.
    pub captions: Option<Vec<String>>,
}

/// The words and figures of a text; a Chinese, Japanese or Korean character is one by itself.
pub fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let alone = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}');
        let is_word = !alone && (c.is_alphanumeric() || c == '_');
        if !is_word && let Some(start) = start.take() {
            tokens.push(&text[start..at]);
        }
        if alone {
            tokens.push(&text[at..at + c.len_utf8()]);
        } else if is_word && start.is_none() {
            start = Some(at);
        }
    }
    tokens.extend(start.map(|start| &text[start..]));
    tokens
}

/// How often each run of [`RUN`] tokens stands in a text; a shorter text is one run.
pub fn runs<'a>(tokens: &[&'a str]) -> HashMap<Vec<&'a str>, u32> {
    let mut runs = HashMap::new();
    if !tokens.is_empty() {
        for run in tokens.windows(RUN.min(tokens.len())) {
            *runs.entry(run.to_vec()).or_insert(0) += 1;
        }
    }
    runs
}

/// The label of each block of `page`, and the share of the truth that stands on the page at all.
pub fn of_story(page: &Page, truth: &Truth) -> (Vec<Label>, f32) {
    if truth.bodies.is_empty() {
        return (of_stretches(page, truth), 1.0);
    }
    let texts: Vec<Vec<&str>> = page.blocks.iter().map(|block| tokens(&block.text)).collect();
    let mut found = 0.0_f32;
    let votes: Vec<Vec<f32>> = truth
        .bodies
        .iter()
        .map(|body| {
            let (shares, held) = shares(&texts, body);
            found = found.max(held);
            shares
        })
        .collect();
    let labels = (0..texts.len()).map(|index| {
        let votes = votes.iter().map(|vote| vote[index]);
        let (least, most) = votes.fold((1.0_f32, 0.0_f32), |(least, most), vote| {
            (least.min(vote), most.max(vote))
        });
        // Where one truth has it and another has not, either is right.
        let open = most - least > 0.5 || texts[index].is_empty();
        let sure = if open { 0.0 } else { (2.0 * most - 1.0).abs() };
        Label {
            story: f32::from(u8::from(most > 0.5)),
            sure,
        }
    });
    (labels.collect(), found)
}

/// The share of each text that stands in `body`, and the share of the body that stands in the texts.
fn shares(texts: &[Vec<&str>], body: &str) -> (Vec<f32>, f32) {
    let truth = tokens(body);
    let known = runs(&truth);
    let share = |text: &[&str]| {
        let runs: Vec<&[&str]> = text.windows(RUN.min(text.len()).max(1)).collect();
        let held = runs.iter().filter(|run| known.contains_key(**run)).count();
        held as f32 / runs.len().max(1) as f32
    };
    let mut shares: Vec<f32> = texts
        .iter()
        .map(|text| if text.len() >= RUN { share(text) } else { 0.0 })
        .collect();
    // Short texts recur anywhere: they are the story's where they go on from the story or lead to it.
    let long = shares.clone();
    for (index, text) in texts
        .iter()
        .enumerate()
        .filter(|(_, text)| !text.is_empty() && text.len() < RUN)
    {
        let before = (0..index).rev().find(|&other| long[other] > 0.5);
        let after = (index + 1..texts.len()).find(|&other| long[other] > 0.5);
        let goes_on = |joined: Vec<&str>| joined.len() >= RUN && joined.windows(RUN).all(|run| known.contains_key(run));
        let ends = before.is_some_and(|other| {
            let last = &texts[other][texts[other].len().saturating_sub(RUN - 1)..];
            goes_on(last.iter().chain(text).copied().collect())
        });
        let begins = after.is_some_and(|other| {
            let first = &texts[other][..texts[other].len().min(RUN - 1)];
            goes_on(text.iter().chain(first).copied().collect())
        });
        shares[index] = f32::from(u8::from(ends || begins));
    }
    let mut held = known.clone();
    for text in texts.iter().filter(|text| text.len() >= RUN) {
        for run in text.windows(RUN) {
            held.remove(run);
        }
    }
    let found = 1.0 - held.len() as f32 / known.len().max(1) as f32;
    (shares, found)
}

/// Labels of the few blocks that hold one of the stretches.
fn of_stretches(page: &Page, truth: &Truth) -> Vec<Label> {
    let joined = |text: &str| format!(" {} ", tokens(&text.to_lowercase()).join(" "));
    let (with, without): (Vec<String>, Vec<String>) = (
        truth.with.iter().map(|text| joined(text)).collect(),
        truth.without.iter().map(|text| joined(text)).collect(),
    );
    let label = |text: &str| {
        let text = joined(text);
        let holds = |stretches: &[String]| {
            stretches
                .iter()
                .any(|stretch| stretch.len() > 2 && text.contains(stretch))
        };
        match (holds(&with), holds(&without)) {
            (true, false) => Label { story: 1.0, sure: 1.0 },
            (false, true) => Label { story: 0.0, sure: 1.0 },
            _ => Label::default(),
        }
    };
    page.blocks.iter().map(|block| label(&block.text)).collect()
}

/// The label of each block as a caption.
pub fn of_captions(page: &Page, truth: &Truth, story: &[Label]) -> Option<Vec<Label>> {
    let captions = truth.captions.as_ref()?;
    let captions: Vec<_> = captions.iter().map(|caption| runs(&tokens(caption))).collect();
    let label = |text: &str| {
        let text = tokens(text);
        let is_caption = text.len() >= RUN
            && captions.iter().any(|caption| {
                let held = text.windows(RUN).filter(|run| caption.contains_key(*run)).count();
                held * 10 >= (text.len() + 1 - RUN) * 6
            });
        f32::from(u8::from(is_caption))
    };
    let blocks = page.blocks.iter().zip(story);
    Some(
        blocks
            .map(|(block, of_story)| {
                let story = label(&block.text);
                // What stands in the story and in a caption is open.
                let sure = if story > 0.5 && of_story.story > 0.5 { 0.0 } else { 1.0 };
                Label { story, sure }
            })
            .collect(),
    )
}
