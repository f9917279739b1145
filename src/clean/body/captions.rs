//! Captions and credits of pictures: kept apart from the text, each once.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use xxhash_rust::xxh3::xxh3_64;

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::classify::cues::Cue;
use crate::clean::verdict::Part;
use crate::language::tables::{CREDITS_ENDINGS, CREDITS_OPENINGS, DATES_DAY_SIGN};
use crate::page::{BlockKind, Form, Page, Roles};

/// Likelihood from which a block is a caption.
const CAPTION_FROM: f32 = 0.5;

/// The same in a dump, where prose and captions look alike, and what share of the likelihood of story text that must be.
const CAPTION_FROM_IN_DUMP: f32 = 0.3;
const SHARE_IN_DUMP: f32 = 0.5;
/// Words of a caption, and bytes of the credit below it.
const MOST_WORDS: f32 = 45.0;
const LONGEST_CREDIT: usize = 100;
/// Likelihood of story text from which a doubled beginning does not make a caption.
const SURELY_STORY: f32 = 0.985;

/// Marks the captions of the story's pictures.
pub fn mark(page: &Page, classified: &Classified, story: &mut Story) {
    for index in 0..page.blocks.len() {
        let block = &page.blocks[index];
        let (text, caption) = (classified.story[index], classified.caption[index]);
        let marked_up = block.kind == BlockKind::Caption || block.roles.any(Roles::CAPTION);
        let elsewhere = Roles::NAVIGATION
            .with(Roles::RELATED)
            .with(Roles::FOOTER)
            .with(Roles::COMMENTS)
            .with(Roles::NEWSLETTER);
        // A carousel shows other stories, or the pictures of this one.
        let elsewhere = if block.roles.any(Roles::GALLERY) {
            elsewhere
        } else {
            elsewhere.with(Roles::TEASER)
        };
        let (least, share) = match page.form {
            Form::Dump => (CAPTION_FROM_IN_DUMP, SHARE_IN_DUMP),
            _ => (CAPTION_FROM, 1.0),
        };
        let likely = caption >= least && caption > share * text;
        let by_markup = page.form == Form::Html
            && marked_up
            && !block.roles.any(elsewhere)
            && caption > 0.15
            && classified.facts[index].words > 2.0;
        let signed = page.form == Form::Html
            && story.parts[index] == Part::Body
            && !matches!(block.kind, BlockKind::Heading(_))
            && classified.facts[index].words <= MOST_WORDS
            && (ends_with_credit(&block.text) || ends_with_day_taken(&block.text));
        if likely || by_markup {
            story.rule(index, Part::Caption, "a caption");
        } else if signed {
            story.rule(index, Part::Caption, "names who made the picture");
        }
    }
    if page.form == Form::Dump {
        mark_by_layout(page, classified, story);
    }
}

/// `The pier at dusk. Photo: Ann Berg`, `图为清晨的码头。 周远 摄`: it ends with who made the picture.
fn ends_with_credit(text: &str) -> bool {
    /// Words behind the word for a picture, and characters of a name in Chinese.
    const MOST_NAMED: usize = 5;
    const MOST_CHARACTERS: usize = 12;
    let text = text.trim_end().trim_end_matches([')', '）', ']']);
    if let Some(named) = CREDITS_ENDINGS.iter().find_map(|ending| text.strip_suffix(ending)) {
        let name = named
            .trim_end()
            .rsplit(['。', '　', ' ', '（', '(', '，'])
            .next()
            .unwrap_or_default();
        return name.chars().count() <= MOST_CHARACTERS && named.len() > name.len();
    }
    static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
        AhoCorasick::new(CREDITS_OPENINGS).unwrap_or_else(|_| unreachable!("a list of short words always builds"))
    });
    let opened = FINDER.find_overlapping_iter(text).map(|found| found.end());
    let Some(start) = opened.max() else {
        return false;
    };
    let named = text[start..].trim().trim_end_matches('.');
    // Initials and short titles have a stop inside of a name.
    let stops = |word: &str| word.ends_with('.') && word.chars().count() > 4;
    named.starts_with(|c: char| !c.is_lowercase())
        && named.split_whitespace().count() <= MOST_NAMED
        && !named.split_whitespace().any(stops)
}

/// `訓練中の伝書鳩＝17日、沖ノ浜島`: Japanese papers end a caption with the day and the place, without a full stop.
fn ends_with_day_taken(text: &str) -> bool {
    /// Bytes of the longest caption, and of the day with the place.
    const LONGEST: usize = 300;
    const LONGEST_PLACE: usize = 120;
    let text = text.trim_end();
    if text.len() > LONGEST || text.ends_with(['。', '」', '！', '？']) {
        return false;
    }
    let Some((_, taken)) = text.rsplit_once('＝') else {
        return false;
    };
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    taken.len() <= LONGEST_PLACE && DATES_DAY_SIGN.iter().any(|sign| taken.contains(sign)) && taken.contains(digit)
}

/// What the layout of a dump tells: a browser prints the words for a picture and its caption, which often say the same, as one line,
/// and the credit right below.
fn mark_by_layout(page: &Page, classified: &Classified, story: &mut Story) {
    for index in 0..page.blocks.len() {
        let block = &page.blocks[index];
        if story.parts[index] != Part::Body || matches!(block.kind, BlockKind::Heading(_)) {
            continue;
        }
        if ends_with_day_taken(&block.text) {
            story.rule(index, Part::Caption, "ends with the day of the picture");
        } else if classified.story[index] < SURELY_STORY && begins_again(&block.text) {
            story.rule(index, Part::Caption, "says its beginning twice");
        } else if is_said_twice(page, index) {
            story.rule(index, Part::Caption, "said twice in a row");
        } else if has_credit_below(page, classified, story, index) {
            story.rule(index, Part::Caption, "a credit stands right below");
            story.rule(index + 1, Part::Caption, "a credit");
        }
    }
}

/// `A lamp burns A lamp burns on the pier`.
fn begins_again(text: &str) -> bool {
    /// Words that must recur, their bytes, and the words and bytes that such a caption has.
    const WORDS: usize = 4;
    const LEAST_BYTES: usize = 16;
    const LEAST_WORDS: usize = 8;
    if !(30..600).contains(&text.len()) {
        return false;
    }
    let bytes = text.as_bytes();
    let end = memchr::memchr_iter(b' ', bytes).nth(WORDS - 1).unwrap_or(0);
    end >= LEAST_BYTES
        && text[end..].contains(&text[..end])
        && memchr::memchr_iter(b' ', bytes).count() + 1 >= LEAST_WORDS
}

/// Whether the block right above or below says the same: the words for a picture, as good as its caption, or the caption with its credit.
fn is_said_twice(page: &Page, index: usize) -> bool {
    /// Bytes of a text that is told apart, and in how many parts of ten both must begin alike.
    const LEAST_BYTES: usize = 25;
    const ALIKE: usize = 8;
    let text = page.blocks[index].text.as_str();
    let alike = |other: usize| {
        page.blocks.get(other).is_some_and(|block| {
            let shorter = text.len().min(block.text.len());
            let same = text
                .bytes()
                .zip(block.text.bytes())
                .take_while(|(one, other)| one == other);
            shorter >= LEAST_BYTES && same.count() * 10 >= shorter * ALIKE
        })
    };
    text.len() >= LEAST_BYTES && (alike(index + 1) || index.checked_sub(1).is_some_and(alike))
}

/// Whether the next line, with no blank line between, names who made a picture.
fn has_credit_below(page: &Page, classified: &Classified, story: &Story, index: usize) -> bool {
    let (block, Some(next)) = (&page.blocks[index], page.blocks.get(index + 1)) else {
        return false;
    };
    let paragraphs = block.kind == BlockKind::Paragraph && next.kind == BlockKind::Paragraph;
    if !paragraphs || next.apart || next.text.len() >= LONGEST_CREDIT || classified.facts[index].words > MOST_WORDS {
        return false;
    }
    let cues = classified.facts[index + 1].cues;
    let credit = cues.has(Cue::Credit) || cues.has(Cue::Rights) || next.text.contains('/');
    credit && story.parts[index + 1] != Part::Body && !is_own_caption(&next.text)
}

/// `Pupils sew hats [Ada Berg/Post]`: a caption with its credit, which says nothing of the text above.
fn is_own_caption(text: &str) -> bool {
    /// Words of a caption before its credit.
    const WORDS: usize = 4;
    let text = text.trim_end();
    text.ends_with([')', ']'])
        && text
            .rfind(['(', '['])
            .is_some_and(|start| text[..start].split_whitespace().count() >= WORDS)
}

/// The captions of a page, each once, with the credit that stands right below.
pub fn captions(page: &Page, classified: &Classified, parts: &[Part]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut previous: Option<usize> = None;
    let shown = parts.iter().enumerate().filter(|(_, part)| **part == Part::Caption);
    for (index, _) in shown {
        let text = match page.form {
            Form::Html if page.blocks[index].roles.any(Roles::GALLERY) => without_count(&page.blocks[index].text),
            _ => page.blocks[index].text.as_str(),
        };
        let credit = is_credit(page, classified, index);
        let joins = credit && previous.is_some_and(|before| before + 1 == index) && found.last().is_some();
        match found.last_mut() {
            Some(last) if joins => {
                if !last.contains(text) {
                    last.push(' ');
                    last.push_str(text);
                }
            }
            _ => found.push(text.to_owned()),
        }
        previous = Some(index);
    }
    each_once(found)
}

/// `3/12 The pier at dusk`: galleries count their pictures.
fn without_count(text: &str) -> &str {
    let after_number = |text: &'_ str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        (1..=3).contains(&digits).then_some(digits)
    };
    let counted = || {
        let number = after_number(text)?;
        let rest = text[number..].trim_start().strip_prefix('/')?.trim_start();
        let caption = &rest[after_number(rest)?..];
        let parted = caption.starts_with([' ', '\t']) && caption.trim_start().starts_with(char::is_alphabetic);
        parted.then(|| caption.trim_start())
    };
    counted().unwrap_or(text)
}

/// Whether a caption block only names who made the picture.
fn is_credit(page: &Page, classified: &Classified, index: usize) -> bool {
    let Some(facts) = classified.facts.get(index) else {
        return false;
    };
    let named = page.blocks[index].roles.any(Roles::CREDIT);
    facts.words < 10.0
        && facts.stops == 0
        && (named || facts.cues.has(Cue::Credit) || facts.cues.has(Cue::Rights))
        && !facts.ends_sentence
}

/// Captions that are compared with each other: no story has more pictures, and the comparison is quadratic.
const COMPARED: usize = 200;

/// Drops captions that another one repeats or contains.
fn each_once(captions: Vec<String>) -> Vec<String> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut kept: Vec<(WordBits, String)> = Vec::new();
    for caption in captions {
        if !seen.insert(caption.clone()) {
            continue;
        }
        let bits = WordBits::of(&caption);
        if kept.len() < COMPARED {
            let is_held = |(words, held): &(WordBits, String)| words.may_hold(bits) && held.contains(caption.as_str());
            if kept.iter().any(is_held) {
                continue;
            }
            kept.retain(|(words, held)| !(bits.may_hold(*words) && caption.contains(held.as_str())));
        }
        kept.push((bits, caption));
    }
    kept.into_iter().map(|(_, caption)| caption).collect()
}

/// The words of a text as bits of a set, by their hashes: nearly all texts that do not hold each other are told apart by them.
#[derive(Debug, Clone, Copy)]
struct WordBits {
    all: u64,
    /// Those with a space on either side, which stand as words in any text that holds this one.
    inner: u64,
}

impl WordBits {
    fn of(text: &str) -> Self {
        let bit = |word: &str| 1u64 << (xxh3_64(word.as_bytes()) % 64);
        let mut words = text.split(' ').map(bit);
        let first = words.next().unwrap_or(0);
        let (mut inner, mut last) = (0, 0);
        for word in words {
            inner |= std::mem::replace(&mut last, word);
        }
        Self {
            all: first | inner | last,
            inner,
        }
    }

    /// Whether the text may hold another.
    fn may_hold(self, other: Self) -> bool {
        other.inner & !self.all == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_end_with_who_made_the_picture() {
        for caption in [
            "The pier at dusk. Photo: Ann Berg",
            "The shed that closed the bridge. Staff photo by Lyle Deming",
            "The pier (Photo: Harbour Museum)",
            "图为清晨的码头。 周远 摄",
            "Kapitän Berg auf der „Anna“ – Foto: W. Tönnies",
        ] {
            assert!(ends_with_credit(caption), "{caption}");
        }
        for story in [
            "The museum asked for one photo by every child in the town.",
            "She wrote below the photo: it was raining.",
            "记者昨日拍摄",
            "The council met on Monday.",
        ] {
            assert!(!ends_with_credit(story), "{story}");
        }
    }

    #[test]
    fn japanese_captions_end_with_the_day_of_the_picture() {
        assert!(ends_with_day_taken("訓練中の伝書鳩＝17日、沖ノ浜島"));
        assert!(ends_with_day_taken("開通した橋＝２０２４年５月３日、共同"));
        assert!(!ends_with_day_taken("円周率＝3.14を使う"));
        assert!(!ends_with_day_taken("橋が17日に開通した＝写真。"));
    }

    #[test]
    fn a_caption_that_another_holds_is_told_once() {
        let told = |captions: &[&str]| each_once(captions.iter().map(|&caption| caption.to_owned()).collect());
        let whole = "A lantern burns on the pier at night. Photo: Ada Berg";
        assert_eq!(
            told(&["A lantern burns on the pier at night.", whole, "burns on the pier"]),
            [whole]
        );
        assert_eq!(told(&[whole, "antern burns on the pier at nigh"]), [whole]);
        assert_eq!(told(&["The pier", "The ferry", "The pier"]), ["The pier", "The ferry"]);
    }

    #[test]
    fn galleries_count_their_pictures() {
        assert_eq!(without_count("3/12 The pier at dusk"), "The pier at dusk");
        assert_eq!(without_count("9/11"), "9/11");
        assert_eq!(without_count("1 in 5"), "1 in 5");
    }

    #[test]
    fn a_picture_and_its_caption_say_the_same() {
        assert!(begins_again(
            "A lantern burns on the pier A lantern burns on the pier at night."
        ));
        assert!(!begins_again(
            "The council voted to restore the ferry, which the council had closed."
        ));
        assert!(!begins_again("Ein Licht Ein Licht"));
    }
}
