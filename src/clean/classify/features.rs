//! What the classifier sees of one block by itself.

use std::array;
use std::sync::LazyLock;

use crate::clean::classify::features_taker::Take;
use crate::clean::classify::text_facts::TextFacts;
use crate::page::{Block, BlockKind, Element, Form, Page, Roles, Tag};

/// The names of the roles in explanations, in the order of the bits of [`Roles`].
const ROLES: [&str; 31] = [
    "in a menu",
    "beside the story",
    "in a header",
    "in a footer",
    "in a figure",
    "named caption",
    "named credit",
    "named related",
    "named teaser",
    "named share",
    "named comments",
    "named newsletter",
    "named paywall",
    "named advertisement",
    "named byline",
    "named biography",
    "named date",
    "named tags",
    "named consent",
    "hidden",
    "named story text",
    "in the main part",
    "named player",
    "named live",
    "named standfirst",
    "named gallery",
    "named box",
    "named headline",
    "named embed",
    "named interface",
    "named kicker",
];

/// The same roles said by the block's own element or the one around it, where they weigh more.
const NEAR_ROLES: [&str; 31] = [
    "itself in a menu",
    "itself beside the story",
    "itself in a header",
    "itself in a footer",
    "itself in a figure",
    "itself named caption",
    "itself named credit",
    "itself named related",
    "itself named teaser",
    "itself named share",
    "itself named comments",
    "itself named newsletter",
    "itself named paywall",
    "itself named advertisement",
    "itself named byline",
    "itself named biography",
    "itself named date",
    "itself named tags",
    "itself named consent",
    "itself hidden",
    "itself named story text",
    "itself in the main part",
    "itself named player",
    "itself named live",
    "itself named standfirst",
    "itself named gallery",
    "itself named box",
    "itself named headline",
    "itself named embed",
    "itself named interface",
    "itself named kicker",
];

/// Names of the cues, in the order of [`crate::clean::classify::cues::Cue`].
const CUES: [&str; 20] = [
    "says subscribe",
    "says sign in",
    "says cookies",
    "says rights reserved",
    "says read more",
    "says share",
    "says comments",
    "says advertisement",
    "says follow us",
    "says a credit",
    "says reported from",
    "says about the author",
    "somebody speaks",
    "says browser",
    "says not found",
    "says when published",
    "says watch or listen",
    "says donate",
    "says tell us",
    "says what a picture shows",
];

/// Shows `features` everything that a block tells by itself, in a fixed order.
pub fn local_features(page: &Page, block: &Block, facts: &TextFacts, features: &mut impl Take) {
    features.take("always", 1.0);
    length_features(facts, features);
    shape_features(facts, features);
    markup_features(page, block, facts, features);
    features.take_set(&CUES, facts.cues.bits());
    let short = if facts.words < 25.0 { facts.cues.bits() } else { 0 };
    features.take_set(&SHORT_CUES, gathered(short, &CUES_OF_SHORT));
    if page.form == Form::Html {
        let near = near_roles(&page.elements, block.element);
        features.take_set(&ROLES, u64::from(block.roles.0));
        features.take_set(&NEAR_ROLES, u64::from(near.0));
    }
}

/// The bits of `set` at `places`, as the lowest ones.
fn gathered(set: u64, places: &[u8]) -> u64 {
    if set == 0 {
        return 0;
    }
    let bits = places.iter().enumerate();
    bits.fold(0, |held, (bit, place)| held | (set >> place & 1) << bit)
}

/// The cues that weigh more in short blocks, by their bits, and their names there.
const CUES_OF_SHORT: [u8; 9] = [0, 1, 4, 5, 8, 9, 13, 15, 16];
const SHORT_CUES: [&str; CUES_OF_SHORT.len()] = [
    "short and says subscribe",
    "short and says sign in",
    "short and says read more",
    "short and says share",
    "short and says follow us",
    "short and says a credit",
    "short and says browser",
    "short and says when published",
    "short and says watch or listen",
];

/// 1 for true.
pub fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

/// What the block's own element and its parent say.
fn near_roles(elements: &[Element], element: u32) -> Roles {
    let Some(own) = elements.get(element as usize) else {
        return Roles::default();
    };
    let around = elements.get(own.parent as usize).map(|parent| parent.roles);
    own.roles.with(around.unwrap_or_default())
}

fn length_features(facts: &TextFacts, features: &mut impl Take) {
    let words = facts.words;
    features.take("length", log_of_words(words) / 5.0);
    features.take_flags([
        ("over 2 words", words > 2.0),
        ("over 4 words", words > 4.0),
        ("over 7 words", words > 7.0),
        ("over 12 words", words > 12.0),
        ("over 20 words", words > 20.0),
        ("over 35 words", words > 35.0),
        ("over 60 words", words > 60.0),
        ("over 250 words", words > 250.0),
    ]);
}

/// The logarithm of a number of words and one more: of usual numbers, which are whole or halves, it is kept.
fn log_of_words(words: f32) -> f32 {
    static LOGS: LazyLock<[f32; 512]> = LazyLock::new(|| array::from_fn(|halves| (1.0 + halves as f32 / 2.0).ln()));
    let known = LOGS.get((words * 2.0) as usize);
    known.copied().unwrap_or_else(|| (1.0 + words).ln())
}

fn shape_features(facts: &TextFacts, features: &mut impl Take) {
    let words = facts.words.max(1.0);
    let cased = facts.cased.max(1) as f32;
    let of_words = |count: u32| (count as f32 / words).min(1.0);
    let long = facts.words > 8.0;
    features.take_flags([
        ("ends like a sentence", facts.ends_sentence),
        ("long and ends like a sentence", facts.ends_sentence && long),
        ("several sentences", facts.stops >= 1 && facts.ends_sentence),
        ("three sentences", facts.stops >= 2),
        ("ends cut off", facts.ends_cut),
        ("ends with a colon", facts.ends_colon),
        ("ends with a bracket", facts.ends_bracket),
        ("begins with a quotation", facts.begins_quote),
        ("begins small", facts.begins_small),
        ("begins with a digit", facts.begins_digit),
        ("a question", facts.ends_sentence && facts.stops == 0 && !long),
        ("has commas", facts.commas > 0),
    ]);
    features.take("commas", of_words(facts.commas * 5));
    features.take("capitalised words", facts.capitalised as f32 / cased);
    features.take_flags([
        ("most words capitalised", facts.capitalised as f32 > 0.7 * cased),
        ("all capitals", facts.shouted as f32 > 0.7 * cased && facts.shouted > 1),
    ]);
    features.take("small words", facts.small as f32 / cased);
    let no_small_word = facts.small == 0 && facts.words > 4.0 && !facts.unspaced;
    features.take("no small word", flag(no_small_word));
    features.take("digits", (facts.digits as f32 / facts.letters.max(1) as f32).min(1.0));
    features.take("has digits", flag(facts.digits > 0));
    features.take("separators", of_words(facts.separators));
    features.take_flags([
        ("has a separator", facts.separators > 0),
        ("an address", facts.address),
        ("unspaced script", facts.unspaced),
    ]);
}

fn markup_features(page: &Page, block: &Block, facts: &TextFacts, features: &mut impl Take) {
    let bytes = block.text.len().max(1) as f32;
    let linked = block.link_bytes as f32 / bytes;
    let is = |kind: BlockKind| block.kind == kind;
    let level = match block.kind {
        BlockKind::Heading(level) => level,
        _ => 0,
    };
    features.take_flags([
        ("a paragraph", is(BlockKind::Paragraph)),
        ("a headline of the first level", level == 1),
        ("a heading", level > 1),
        ("a low heading", level > 3),
        ("an item", is(BlockKind::Item)),
        ("a quotation", is(BlockKind::Quote)),
        ("a caption", is(BlockKind::Caption)),
        ("a row", is(BlockKind::Row)),
    ]);
    features.take("linked", linked);
    features.take_flags([
        ("all linked", linked > 0.85),
        ("half linked", linked > 0.4),
        ("some links", block.links > 0),
        ("many links", block.links > 3 && linked > 0.3),
        ("a long item", is(BlockKind::Item) && facts.words > 15.0),
        ("a long linked text", linked > 0.85 && facts.words > 5.0),
    ]);
    if page.form == Form::Html {
        let tag = page
            .elements
            .get(block.element as usize)
            .map_or(Tag::Division, |element| element.tag);
        let share = |part: usize| part as f32 / bytes;
        features.take_flags([
            ("tagged as paragraph", tag == Tag::Paragraph),
            ("tagged as division", tag == Tag::Division),
            ("a long division", tag == Tag::Division && facts.words > 20.0),
            ("a short division", tag == Tag::Division && facts.words < 12.0),
            ("a short paragraph", tag == Tag::Paragraph && facts.words < 12.0),
            ("bold", share(block.bold_bytes) > 0.8),
            ("italic", share(block.italic_bytes) > 0.8),
            ("bold and linked", share(block.bold_bytes) > 0.5 && linked > 0.5),
        ]);
    } else {
        features.take_flags([
            ("right below", !block.apart),
            ("indented", block.depth > 0),
            ("apart and long", block.apart && facts.words > 15.0),
            ("apart and short", block.apart && facts.words < 8.0),
        ]);
    }
}
