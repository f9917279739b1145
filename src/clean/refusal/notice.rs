//! Notices: what pages that are no articles say of themselves, in the languages of the trade.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::language::tables;
use crate::text::fold::fold;

/// What a notice speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Notice {
    /// Not found, forbidden, out of order.
    Error,
    /// A check for robots.
    Robot,
    /// Scripts that did not run.
    Script,
    /// The story goes on for those who pay or register.
    Gate,
    /// Cookies and personal data.
    Consent,
    /// Players.
    Player,
    /// Stories that grow by entries.
    Live,
    /// Frames, of which the page itself has no text.
    Frames,
}

/// The phrases of each kind, folded.
static PHRASES: [(&[&str], Notice); 8] = [
    (tables::NOTICES_ERROR, Notice::Error),
    (tables::NOTICES_ROBOT, Notice::Robot),
    (tables::NOTICES_SCRIPT, Notice::Script),
    (tables::NOTICES_GATE, Notice::Gate),
    (tables::NOTICES_CONSENT, Notice::Consent),
    (tables::NOTICES_PLAYER, Notice::Player),
    (tables::NOTICES_LIVE, Notice::Live),
    (tables::NOTICES_FRAMES, Notice::Frames),
];

/// Notices of a text: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Notices(u8);

impl Notices {
    /// The notices in `text`, each only at the beginning of a word.
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let mut found = Self::default();
        for hit in FINDER.phrases.find_overlapping_iter(&folded) {
            let before = folded[..hit.start()].chars().next_back();
            if before.is_none_or(|before| !before.is_alphanumeric() || !before.is_ascii()) {
                found.0 |= 1 << (FINDER.kinds[hit.pattern().as_usize()] as u8);
            }
        }
        found
    }

    /// Whether `notice` is in it.
    pub fn has(self, notice: Notice) -> bool {
        self.0 >> (notice as u8) & 1 == 1
    }
}

/// The phrases and, at the same places, their kinds.
struct Finder {
    phrases: AhoCorasick,
    kinds: Vec<Notice>,
}

static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let listed: Vec<(&str, Notice)> = listed().collect();
    let phrases = AhoCorasick::new(listed.iter().map(|(phrase, _)| phrase)).unwrap_or_else(|_| {
        AhoCorasick::new::<_, &str>([]).unwrap_or_else(|_| unreachable!("an empty automaton always builds"))
    });
    Finder {
        phrases,
        kinds: listed.into_iter().map(|(_, kind)| kind).collect(),
    }
});

/// The phrases of all languages with their kinds.
fn listed() -> impl Iterator<Item = (&'static str, Notice)> {
    let kinds = PHRASES.iter();
    kinds.flat_map(|(phrases, kind)| phrases.iter().map(move |phrase| (*phrase, *kind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_read_in_many_languages() {
        for (text, notice) in [
            ("Page not found", Notice::Error),
            ("Cette page n’existe pas (ou plus)", Notice::Error),
            ("SEITE NICHT GEFUNDEN", Notice::Error),
            ("Подтвердите, что вы не робот", Notice::Robot),
            ("この記事は有料会員限定です", Notice::Gate),
            ("Réservé aux abonnés", Notice::Gate),
            ("Flood latest – live", Notice::Live),
        ] {
            assert!(Notices::of(text).has(notice), "{text}");
        }
        assert_eq!(Notices::of("The council met on Monday."), Notices::default());
    }
}
