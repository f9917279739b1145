//! What the classifier sees of one block by itself.

use std::array;
use std::sync::LazyLock;

use crate::clean::classify::cues::{Cue, Cues};
use crate::clean::classify::features_taker::Take;
use crate::clean::classify::text_facts::TextFacts;
use crate::page::{Block, BlockKind, Element, Form, Page, Roles, Tag};

/// The roles in the order of their bits, with their names in explanations.
const ROLES: [(Roles, &str); 31] = [
    (Roles::NAVIGATION, "in a menu"),
    (Roles::ASIDE, "beside the story"),
    (Roles::HEADER, "in a header"),
    (Roles::FOOTER, "in a footer"),
    (Roles::FIGURE, "in a figure"),
    (Roles::CAPTION, "named caption"),
    (Roles::CREDIT, "named credit"),
    (Roles::RELATED, "named related"),
    (Roles::TEASER, "named teaser"),
    (Roles::SHARE, "named share"),
    (Roles::COMMENTS, "named comments"),
    (Roles::NEWSLETTER, "named newsletter"),
    (Roles::PAYWALL, "named paywall"),
    (Roles::ADVERTISEMENT, "named advertisement"),
    (Roles::BYLINE, "named byline"),
    (Roles::BIOGRAPHY, "named biography"),
    (Roles::DATE, "named date"),
    (Roles::TAGS, "named tags"),
    (Roles::CONSENT, "named consent"),
    (Roles::HIDDEN, "hidden"),
    (Roles::BODY, "named story text"),
    (Roles::MAIN, "in the main part"),
    (Roles::PLAYER, "named player"),
    (Roles::LIVE, "named live"),
    (Roles::STANDFIRST, "named standfirst"),
    (Roles::GALLERY, "named gallery"),
    (Roles::BOX, "named box"),
    (Roles::HEADLINE, "named headline"),
    (Roles::EMBED, "named embed"),
    (Roles::INTERFACE, "named interface"),
    (Roles::KICKER, "named kicker"),
];

/// The same roles said by the block's own element or the one around it, where they weigh more.
const NEAR_ROLES: [(Roles, &str); 31] = [
    (Roles::NAVIGATION, "itself in a menu"),
    (Roles::ASIDE, "itself beside the story"),
    (Roles::HEADER, "itself in a header"),
    (Roles::FOOTER, "itself in a footer"),
    (Roles::FIGURE, "itself in a figure"),
    (Roles::CAPTION, "itself named caption"),
    (Roles::CREDIT, "itself named credit"),
    (Roles::RELATED, "itself named related"),
    (Roles::TEASER, "itself named teaser"),
    (Roles::SHARE, "itself named share"),
    (Roles::COMMENTS, "itself named comments"),
    (Roles::NEWSLETTER, "itself named newsletter"),
    (Roles::PAYWALL, "itself named paywall"),
    (Roles::ADVERTISEMENT, "itself named advertisement"),
    (Roles::BYLINE, "itself named byline"),
    (Roles::BIOGRAPHY, "itself named biography"),
    (Roles::DATE, "itself named date"),
    (Roles::TAGS, "itself named tags"),
    (Roles::CONSENT, "itself named consent"),
    (Roles::HIDDEN, "itself hidden"),
    (Roles::BODY, "itself named story text"),
    (Roles::MAIN, "itself in the main part"),
    (Roles::PLAYER, "itself named player"),
    (Roles::LIVE, "itself named live"),
    (Roles::STANDFIRST, "itself named standfirst"),
    (Roles::GALLERY, "itself named gallery"),
    (Roles::BOX, "itself named box"),
    (Roles::HEADLINE, "itself named headline"),
    (Roles::EMBED, "itself named embed"),
    (Roles::INTERFACE, "itself named interface"),
    (Roles::KICKER, "itself named kicker"),
];

/// The cues in their order, with their names in explanations.
const CUES: [(Cue, &str); Cues::COUNT] = [
    (Cue::Subscribe, "says subscribe"),
    (Cue::Account, "says sign in"),
    (Cue::Consent, "says cookies"),
    (Cue::Rights, "says rights reserved"),
    (Cue::ReadMore, "says read more"),
    (Cue::Share, "says share"),
    (Cue::Comments, "says comments"),
    (Cue::Advertisement, "says advertisement"),
    (Cue::Follow, "says follow us"),
    (Cue::Credit, "says a credit"),
    (Cue::Reported, "says reported from"),
    (Cue::Biography, "says about the author"),
    (Cue::Speech, "somebody speaks"),
    (Cue::Script, "says browser"),
    (Cue::Error, "says not found"),
    (Cue::Clock, "says when published"),
    (Cue::Player, "says watch or listen"),
    (Cue::Support, "says donate"),
    (Cue::Feedback, "says tell us"),
    (Cue::Picture, "says what a picture shows"),
];

/// The cues that weigh more in short blocks, with their names there.
const SHORT_CUES: [(Cue, &str); 9] = [
    (Cue::Subscribe, "short and says subscribe"),
    (Cue::Account, "short and says sign in"),
    (Cue::ReadMore, "short and says read more"),
    (Cue::Share, "short and says share"),
    (Cue::Follow, "short and says follow us"),
    (Cue::Credit, "short and says a credit"),
    (Cue::Script, "short and says browser"),
    (Cue::Clock, "short and says when published"),
    (Cue::Player, "short and says watch or listen"),
];

const ROLE_NAMES: [&str; ROLES.len()] = names(&ROLES);
const NEAR_ROLE_NAMES: [&str; NEAR_ROLES.len()] = names(&NEAR_ROLES);
const CUE_NAMES: [&str; CUES.len()] = names(&CUES);
const SHORT_CUE_NAMES: [&str; SHORT_CUES.len()] = names(&SHORT_CUES);

/// The names of a table.
const fn names<T, const N: usize>(table: &[(T, &'static str); N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut row = 0;
    while row < N {
        names[row] = table[row].1;
        row += 1;
    }
    names
}

// A row stands where its bit is.
const _: () = {
    let mut bit = 0;
    while bit < ROLES.len() {
        assert!(ROLES[bit].0.0 == 1 << bit && NEAR_ROLES[bit].0.0 == 1 << bit);
        bit += 1;
    }
    let mut bit = 0;
    while bit < CUES.len() {
        assert!(CUES[bit].0 as usize == bit);
        bit += 1;
    }
};

/// Shows `features` everything that a block tells by itself, in a fixed order.
pub fn local_features(page: &Page, block: &Block, facts: &TextFacts, features: &mut impl Take) {
    features.take("always", 1.0);
    length_features(facts, features);
    shape_features(facts, features);
    markup_features(page, block, facts, features);
    features.take_set(&CUE_NAMES, facts.cues.bits());
    let short = if facts.words < 25.0 { facts.cues.bits() } else { 0 };
    features.take_set(&SHORT_CUE_NAMES, of_short(short));
    if page.form == Form::Html {
        let near = near_roles(&page.elements, block.element);
        features.take_set(&ROLE_NAMES, u64::from(block.roles.0));
        features.take_set(&NEAR_ROLE_NAMES, u64::from(near.0));
    }
}

/// Those of a set of cues that weigh more in short blocks, as bits in the order of [`SHORT_CUES`].
fn of_short(cues: u64) -> u64 {
    if cues == 0 {
        return 0;
    }
    let bits = SHORT_CUES.iter().enumerate();
    bits.fold(0, |held, (bit, (cue, _))| held | (cues >> *cue as u8 & 1) << bit)
}

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
            ("preformatted", is(BlockKind::Code)),
            ("leads within the page", block.inner_links > 0),
            ("an unlinked item", is(BlockKind::Item) && block.links == 0),
            ("an unlinked row", is(BlockKind::Row) && block.links == 0),
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
