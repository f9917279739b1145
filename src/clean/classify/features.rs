//! What the classifier sees of one block by itself.

use crate::clean::classify::features_taker::Take;
use crate::clean::classify::text_facts::TextFacts;
use crate::page::{Block, BlockKind, Element, Form, Page, Roles, Tag};

/// The roles and their names in explanations.
pub const ROLES: [(&str, Roles); 31] = [
    ("in a menu", Roles::NAVIGATION),
    ("beside the story", Roles::ASIDE),
    ("in a header", Roles::HEADER),
    ("in a footer", Roles::FOOTER),
    ("in a figure", Roles::FIGURE),
    ("named caption", Roles::CAPTION),
    ("named credit", Roles::CREDIT),
    ("named related", Roles::RELATED),
    ("named teaser", Roles::TEASER),
    ("named share", Roles::SHARE),
    ("named comments", Roles::COMMENTS),
    ("named newsletter", Roles::NEWSLETTER),
    ("named paywall", Roles::PAYWALL),
    ("named advertisement", Roles::ADVERTISEMENT),
    ("named byline", Roles::BYLINE),
    ("named biography", Roles::BIOGRAPHY),
    ("named date", Roles::DATE),
    ("named tags", Roles::TAGS),
    ("named consent", Roles::CONSENT),
    ("hidden", Roles::HIDDEN),
    ("named story text", Roles::BODY),
    ("in the main part", Roles::MAIN),
    ("named player", Roles::PLAYER),
    ("named live", Roles::LIVE),
    ("named standfirst", Roles::STANDFIRST),
    ("named gallery", Roles::GALLERY),
    ("named box", Roles::BOX),
    ("named headline", Roles::HEADLINE),
    ("named embed", Roles::EMBED),
    ("named interface", Roles::INTERFACE),
    ("named kicker", Roles::KICKER),
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
    for (cue, name) in CUES.into_iter().enumerate() {
        features.take(name, flag(facts.cues.bit(cue)));
    }
    let short = facts.words < 25.0;
    for cue in [0, 1, 4, 5, 8, 9, 13, 15, 16] {
        features.take(SHORT_CUES[cue], flag(short && facts.cues.bit(cue)));
    }
    if page.form == Form::Html {
        let near = near_roles(&page.elements, block.element);
        for (name, role) in ROLES {
            features.take(name, flag(block.roles.any(role)));
        }
        for ((_, role), name) in ROLES.into_iter().zip(NEAR_ROLES) {
            features.take(name, flag(near.any(role)));
        }
    }
}

/// Names of cues in short blocks, where they weigh more.
const SHORT_CUES: [&str; 20] = [
    "short and says subscribe",
    "short and says sign in",
    "",
    "",
    "short and says read more",
    "short and says share",
    "",
    "",
    "short and says follow us",
    "short and says a credit",
    "",
    "",
    "",
    "short and says browser",
    "",
    "short and says when published",
    "short and says watch or listen",
    "",
    "",
    "",
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
    features.take("length", (1.0 + words).ln() / 5.0);
    for (name, least) in [
        ("over 2 words", 2.0),
        ("over 4 words", 4.0),
        ("over 7 words", 7.0),
        ("over 12 words", 12.0),
        ("over 20 words", 20.0),
        ("over 35 words", 35.0),
        ("over 60 words", 60.0),
        ("over 250 words", 250.0),
    ] {
        features.take(name, flag(words > least));
    }
}

fn shape_features(facts: &TextFacts, features: &mut impl Take) {
    let words = facts.words.max(1.0);
    let cased = facts.cased.max(1) as f32;
    let of_words = |count: u32| (count as f32 / words).min(1.0);
    let long = facts.words > 8.0;
    features.take_all([
        ("ends like a sentence", flag(facts.ends_sentence)),
        ("long and ends like a sentence", flag(facts.ends_sentence && long)),
        ("several sentences", flag(facts.stops >= 1 && facts.ends_sentence)),
        ("three sentences", flag(facts.stops >= 2)),
        ("ends cut off", flag(facts.ends_cut)),
        ("ends with a colon", flag(facts.ends_colon)),
        ("ends with a bracket", flag(facts.ends_bracket)),
        ("begins with a quotation", flag(facts.begins_quote)),
        ("begins small", flag(facts.begins_small)),
        ("begins with a digit", flag(facts.begins_digit)),
        ("a question", flag(facts.ends_sentence && facts.stops == 0 && !long)),
        ("has commas", flag(facts.commas > 0)),
        ("commas", of_words(facts.commas * 5)),
        ("capitalised words", facts.capitalised as f32 / cased),
        ("most words capitalised", flag(facts.capitalised as f32 > 0.7 * cased)),
        (
            "all capitals",
            flag(facts.shouted as f32 > 0.7 * cased && facts.shouted > 1),
        ),
        ("small words", facts.small as f32 / cased),
        (
            "no small word",
            flag(facts.small == 0 && facts.words > 4.0 && !facts.unspaced),
        ),
        ("digits", (facts.digits as f32 / facts.letters.max(1) as f32).min(1.0)),
        ("has digits", flag(facts.digits > 0)),
        ("separators", of_words(facts.separators)),
        ("has a separator", flag(facts.separators > 0)),
        ("an address", flag(facts.address)),
        ("unspaced script", flag(facts.unspaced)),
    ]);
}

fn markup_features(page: &Page, block: &Block, facts: &TextFacts, features: &mut impl Take) {
    let bytes = block.text.len().max(1) as f32;
    let linked = block.link_bytes as f32 / bytes;
    let is = |kind: BlockKind| flag(block.kind == kind);
    let level = match block.kind {
        BlockKind::Heading(level) => level,
        _ => 0,
    };
    features.take_all([
        ("a paragraph", is(BlockKind::Paragraph)),
        ("a headline of the first level", flag(level == 1)),
        ("a heading", flag(level > 1)),
        ("a low heading", flag(level > 3)),
        ("an item", is(BlockKind::Item)),
        ("a quotation", is(BlockKind::Quote)),
        ("a caption", is(BlockKind::Caption)),
        ("a row", is(BlockKind::Row)),
        ("linked", linked),
        ("all linked", flag(linked > 0.85)),
        ("half linked", flag(linked > 0.4)),
        ("some links", flag(block.links > 0)),
        ("many links", flag(block.links > 3 && linked > 0.3)),
        ("a long item", flag(block.kind == BlockKind::Item && facts.words > 15.0)),
        ("a long linked text", flag(linked > 0.85 && facts.words > 5.0)),
    ]);
    if page.form == Form::Html {
        let tag = page
            .elements
            .get(block.element as usize)
            .map_or(Tag::Division, |element| element.tag);
        let share = |part: usize| part as f32 / bytes;
        features.take_all([
            ("tagged as paragraph", flag(tag == Tag::Paragraph)),
            ("tagged as division", flag(tag == Tag::Division)),
            ("a long division", flag(tag == Tag::Division && facts.words > 20.0)),
            ("a short division", flag(tag == Tag::Division && facts.words < 12.0)),
            ("a short paragraph", flag(tag == Tag::Paragraph && facts.words < 12.0)),
            ("bold", flag(share(block.bold_bytes) > 0.8)),
            ("italic", flag(share(block.italic_bytes) > 0.8)),
            ("bold and linked", flag(share(block.bold_bytes) > 0.5 && linked > 0.5)),
        ]);
    } else {
        features.take_all([
            ("right below", flag(!block.apart)),
            ("indented", flag(block.depth > 0)),
            ("apart and long", flag(block.apart && facts.words > 15.0)),
            ("apart and short", flag(block.apart && facts.words < 8.0)),
        ]);
    }
}
