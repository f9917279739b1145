//! Phrases by which pages betray what a block is, in the languages of the trade.
//!
//! A cue is evidence, never a verdict: it is one feature among many of the classifier, so a story *about* newsletters stays a story.

use std::sync::LazyLock;

use crate::language::tables;

/// What a phrase hints at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Cue {
    /// Newsletters, subscriptions.
    Subscribe,
    /// Sign in, register, pay.
    Account,
    /// Cookies, consent, privacy.
    Consent,
    /// Rights reserved, reproduction, terms.
    Rights,
    /// Read more, see also.
    ReadMore,
    /// Share, social networks, print.
    Share,
    /// What readers write.
    Comments,
    /// Advertisements.
    Advertisement,
    /// Apps, channels, alerts: follow us.
    Follow,
    /// Agencies and words that stand in credits of pictures.
    Credit,
    /// Reported from, contributed to this report.
    Reported,
    /// Is a reporter, covers, is the author of.
    Biography,
    /// Verbs of speech: people talk in stories.
    Speech,
    /// Scripts, browsers.
    Script,
    /// Not found, forbidden, robots.
    Error,
    /// Published, updated, minutes to read.
    Clock,
    /// Watch, listen, loading players.
    Player,
    /// Donate, support us.
    Support,
    /// Corrections, send tips, report an error.
    Feedback,
    /// Recorded at the side of pictures: left, right, archive photo, file.
    Picture,
}

/// Cues of a text: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u32);

impl Cues {
    /// Number of cues.
    pub const COUNT: usize = 20;

    /// Whether `cue` is in it.
    pub fn has(self, cue: Cue) -> bool {
        self.0 >> (cue as u8) & 1 == 1
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.0 & !Self::ADDRESS == 0
    }

    /// Set where an address stands in the text; no cue, but found on the same way.
    const ADDRESS: u32 = 1 << 31;

    /// Whether the text holds an at sign or the beginning of an address of the web.
    pub fn has_address(self) -> bool {
        self.0 & Self::ADDRESS != 0
    }

    /// The cues as bits, in the order of [`Cue`].
    pub fn bits(self) -> u64 {
        u64::from(self.0 & !Self::ADDRESS)
    }

    /// The cues of `text`, each only at the beginning of a word.
    pub fn of(text: &str) -> Self {
        let mut found = Self::default();
        let bytes = text.as_bytes();
        let finder = Finder::get();
        let mut at = 0;
        while at < bytes.len() {
            found.add(finder.at(&bytes[at..]));
            // On to what follows the next byte that is no letter of ASCII.
            let word = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric());
            at += word.count() + 1;
        }
        found
    }

    /// Adds those of `other`.
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Texts that are no cues but are looked for on the same way: what an address holds.
const ADDRESSES: [&str; 3] = ["@", "http", "www."];

/// Finds the phrases that begin at a place by a hash of their first bytes: few words begin like one of them.
pub struct Finder {
    /// By hash, where the phrases that begin so start in `phrases`; one more at the end.
    starts: Box<[u16; Self::HASHES + 1]>,
    /// The phrases in the order of their hashes.
    phrases: Vec<Phrase>,
    /// The phrases that are too short for that.
    short: Vec<(&'static [u8], u32)>,
    /// By a hash of four bytes whether a phrase may begin so.
    likely: Hashes,
    /// The same of phrases of fewer than six bytes.
    brief: Hashes,
    /// By a hash of six bytes whether any other phrase may begin so: four tell one word in eight, six hardly any that begins none.
    six: Hashes,
    /// For each byte whether phrases begin with it, in either case.
    begins: [Begins; 256],
}

/// Which phrases begin with a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Begins {
    None,
    Long,
    /// Short ones, and long ones perhaps.
    Short,
}

/// A phrase that is looked for.
struct Phrase {
    /// Its first bytes, letters in lower case, and which of them it has: tells most other words apart at once.
    head: u32,
    mask: u32,
    /// Its fifth byte, a letter in lower case; 0 where it has none.
    fifth: u8,
    bytes: &'static [u8],
    bit: u32,
}

static FINDER: LazyLock<Finder> = LazyLock::new(Finder::new);

impl Finder {
    /// Bytes of a phrase that are hashed.
    const HEAD: usize = 3;
    /// Bytes by which nearly all words are told from the phrases.
    const SIX: usize = 6;
    /// Number of hashes.
    const HASHES: usize = 1 << 12;

    /// The one of all texts.
    pub fn get() -> &'static Self {
        &FINDER
    }

    fn new() -> Self {
        let cues = phrases().map(|(phrase, cue)| (phrase, 1 << (cue as u8)));
        let all = cues.chain(ADDRESSES.map(|text| (text, Cues::ADDRESS)));
        let (long, short): (Vec<_>, Vec<_>) = all
            .map(|(phrase, bit)| (phrase.as_bytes(), bit))
            .partition(|(phrase, _)| phrase.len() >= Self::HEAD);
        let mut begins = [Begins::None; 256];
        for (phrase, _) in &long {
            begins[usize::from(phrase[0])] = Begins::Long;
            begins[usize::from(phrase[0].to_ascii_uppercase())] = Begins::Long;
        }
        for (phrase, _) in &short {
            begins[usize::from(phrase[0])] = Begins::Short;
        }
        let mut phrases: Vec<Phrase> = long.into_iter().map(|(bytes, bit)| Phrase::of(bytes, bit)).collect();
        phrases.sort_by_key(|phrase| Self::hash(phrase.head));
        debug_assert!(
            short.iter().all(|(phrase, _)| !phrase[0].is_ascii_alphanumeric()),
            "see `may_begin`"
        );
        let (mut likely, mut brief, mut six) = (Hashes::new(), Hashes::new(), Hashes::new());
        for phrase in &phrases {
            // Behind a phrase of three bytes anything may stand.
            let fourth = if phrase.bytes.len() > Self::HEAD {
                0..=0
            } else {
                0..=u64::from(u8::MAX)
            };
            for byte in fourth {
                let four = u64::from(phrase.head) | byte << 24;
                likely.insert(four);
                if phrase.bytes.len() < Self::SIX {
                    brief.insert(four);
                }
            }
            if let Some(first) = phrase.bytes.first_chunk::<{ Self::SIX }>() {
                let [one, two, three, four, five, last] = *first;
                six.insert(u64::from_le_bytes([one, two, three, four, five, last, 0, 0]));
            }
        }
        let mut starts = Box::new([0; Self::HASHES + 1]);
        for (hash, start) in starts.iter_mut().enumerate() {
            *start = phrases.partition_point(|phrase| Self::hash(phrase.head) < hash) as u16;
        }
        Self {
            starts,
            phrases,
            short,
            likely,
            brief,
            six,
            begins,
        }
    }

    /// The hash of the three lowest bytes of a head; letters hash the same in any case.
    #[inline(always)]
    fn hash(head: u32) -> usize {
        let folded = head & 0x00ff_ffff | 0x0020_2020;
        folded.wrapping_mul(0x9e37_79b1) as usize >> 20
    }

    /// Whether a phrase may begin like a word of which these are the first eight bytes, the first one lowest. No word does so with a
    /// phrase that is too short for a hash: those are signs.
    #[inline(always)]
    pub fn may_begin(&self, eight: u64) -> bool {
        let four = eight & 0xffff_ffff;
        self.likely.holds(four) && (self.six.holds(eight & 0xffff_ffff_ffff) || self.brief.holds(four))
    }

    /// The cues of the phrases with which `text` begins.
    #[inline(always)]
    pub fn at(&self, text: &[u8]) -> Cues {
        match text
            .first()
            .map_or(Begins::None, |&byte| self.begins[usize::from(byte)])
        {
            Begins::None => Cues(0),
            Begins::Long
                if text
                    .first_chunk()
                    .is_some_and(|eight| !self.may_begin(u64::from_le_bytes(*eight))) =>
            {
                Cues(0)
            }
            begins => self.search(text, begins),
        }
    }

    fn search(&self, text: &[u8], begins: Begins) -> Cues {
        let mut bits = 0;
        if begins == Begins::Short {
            let begun = self.short.iter().filter(|(phrase, _)| text.starts_with(phrase));
            bits = begun.fold(0, |bits, (_, bit)| bits | bit);
        }
        let head = head_of(text);
        if text.len() < Self::HEAD {
            return Cues(bits);
        }
        let hash = Self::hash(head);
        let (start, end) = (usize::from(self.starts[hash]), usize::from(self.starts[hash + 1]));
        for phrase in &self.phrases[start..end] {
            if (head ^ phrase.head) & phrase.mask == 0 && phrase.may_go_on(text) && phrase.begins(text) {
                bits |= phrase.bit;
            }
        }
        Cues(bits)
    }
}

/// A set of first bytes, of which the hash of each is one bit; letters of any case are the same.
struct Hashes(Box<[u64; Self::BITS / 64]>);

impl Hashes {
    const BITS: usize = 1 << 16;

    fn new() -> Self {
        Self(Box::new([0; Self::BITS / 64]))
    }

    /// The place of the first bytes of a text, in words and in the word.
    #[inline(always)]
    fn place(first: u64) -> (usize, u64) {
        /// 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4): the high bits depend on all bytes.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let hash = (first | 0x2020_2020_2020).wrapping_mul(SPREAD) >> 48;
        (hash as usize / 64, 1 << (hash % 64))
    }

    fn insert(&mut self, first: u64) {
        let (word, bit) = Self::place(first);
        self.0[word] |= bit;
    }

    #[inline(always)]
    fn holds(&self, first: u64) -> bool {
        let (word, bit) = Self::place(first);
        self.0[word] & bit != 0
    }
}

impl Phrase {
    fn of(bytes: &'static [u8], bit: u32) -> Self {
        let mask = if bytes.len() < 4 { 0x00ff_ffff } else { u32::MAX };
        Self {
            head: head_of(bytes),
            mask,
            fifth: bytes.get(4).map_or(0, |byte| byte | 0x20),
            bytes,
            bit,
        }
    }

    /// Whether the fifth byte of `text` is that of the phrase: tells nearly all texts apart that have the first four.
    #[inline(always)]
    fn may_go_on(&self, text: &[u8]) -> bool {
        self.fifth == 0 || text.get(4).is_some_and(|byte| byte | 0x20 == self.fifth)
    }

    fn begins(&self, text: &[u8]) -> bool {
        text.len() >= self.bytes.len() && text[..self.bytes.len()].eq_ignore_ascii_case(self.bytes)
    }
}

/// The first four bytes, the first one lowest, letters in lower case; 0 where there are fewer.
#[inline(always)]
fn head_of(text: &[u8]) -> u32 {
    let head = match text {
        [one, two, three, four, ..] => [*one, *two, *three, *four],
        [one, two, three] => [*one, *two, *three, 0],
        _ => [0; 4],
    };
    u32::from_le_bytes(head) | 0x2020_2020
}

/// The phrases of each cue, in the languages of the trade.
static PHRASES: [(&[&str], Cue); 20] = [
    (tables::CUES_SUBSCRIBE, Cue::Subscribe),
    (tables::CUES_ACCOUNT, Cue::Account),
    (tables::CUES_CONSENT, Cue::Consent),
    (tables::CUES_RIGHTS, Cue::Rights),
    (tables::CUES_READ_MORE, Cue::ReadMore),
    (tables::CUES_SHARE, Cue::Share),
    (tables::CUES_COMMENTS, Cue::Comments),
    (tables::CUES_ADVERTISEMENT, Cue::Advertisement),
    (tables::CUES_FOLLOW, Cue::Follow),
    (tables::CUES_CREDIT, Cue::Credit),
    (tables::CUES_REPORTED, Cue::Reported),
    (tables::CUES_BIOGRAPHY, Cue::Biography),
    (tables::CUES_SPEECH, Cue::Speech),
    (tables::CUES_SCRIPT, Cue::Script),
    (tables::CUES_ERROR, Cue::Error),
    (tables::CUES_CLOCK, Cue::Clock),
    (tables::CUES_PLAYER, Cue::Player),
    (tables::CUES_SUPPORT, Cue::Support),
    (tables::CUES_FEEDBACK, Cue::Feedback),
    (tables::CUES_PICTURE, Cue::Picture),
];

/// The phrases of all languages, Latin letters small.
fn phrases() -> impl Iterator<Item = (&'static str, Cue)> {
    let kinds = PHRASES.iter();
    kinds.flat_map(|(phrases, cue)| phrases.iter().map(move |phrase| (*phrase, *cue)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_begins_a_word() {
        assert!(Cues::of("Subscribe to our newsletter").has(Cue::Subscribe));
        assert!(!Cues::of("the pancookie").has(Cue::Consent));
        assert!(Cues::of("“It rained,” she said.").has(Cue::Speech));
        assert!(Cues::of("© Der Bote").has(Cue::Rights));
        assert!(!Cues::of("« Der Bote »").has(Cue::Rights));
        assert!(Cues::of("会員登録").has(Cue::Subscribe));
        assert!(Cues::of("see https://a.example").has_address());
    }
}
