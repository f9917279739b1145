//! Notices: what pages that are no articles say of themselves, in the languages of the trade.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::clean::word_list::entries;
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

/// The kinds by the names that the list uses.
const NAMES: [(&str, Notice); 8] = [
    ("error", Notice::Error),
    ("robot", Notice::Robot),
    ("script", Notice::Script),
    ("gate", Notice::Gate),
    ("consent", Notice::Consent),
    ("player", Notice::Player),
    ("live", Notice::Live),
    ("frames", Notice::Frames),
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
    let listed: Vec<(String, Notice)> = listed().collect();
    let phrases = AhoCorasick::new(listed.iter().map(|(phrase, _)| phrase)).unwrap_or_else(|_| {
        AhoCorasick::new::<_, &str>([]).unwrap_or_else(|_| unreachable!("an empty automaton always builds"))
    });
    Finder {
        phrases,
        kinds: listed.into_iter().map(|(_, kind)| kind).collect(),
    }
});

/// The phrases of the list, folded.
fn listed() -> impl Iterator<Item = (String, Notice)> {
    let lines = include_str!("notices.txt").lines();
    lines
        .filter_map(line)
        .flat_map(|(kind, phrases)| entries(phrases).map(move |phrase| (fold(phrase), kind)))
}

/// `kind | languages | phrases`; `None` for remarks and blank lines.
fn line(text: &'static str) -> Option<(Notice, &'static str)> {
    let mut fields = text.splitn(3, " | ");
    let name = fields.next()?.trim();
    let (_, kind) = *NAMES.iter().find(|(known, _)| *known == name)?;
    fields.nth(1).map(|phrases| (kind, phrases))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read() {
        let lines = include_str!("notices.txt").lines();
        for text in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (_, phrases) = line(text).unwrap_or_else(|| panic!("{text}"));
            assert!(entries(phrases).all(|phrase| phrase.chars().count() > 1), "{text}");
        }
    }

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
