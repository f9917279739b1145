//! Names of the site at the end or the beginning of a page's title: `… | The Sun`, `… - Sport - SZ.de`, `…：朝日新聞デジタル`.

use crate::clean::evidence::address;
use crate::clean::evidence::linked_data::LinkedStory;
use crate::clean::evidence::meta::content;
use crate::clean::evidence::page_context::PageContext;
use crate::clean::heading::publisher::claimant;
use crate::clean::heading::wording::normal;
use crate::language::tables::ORGANISATIONS_SITE_ENDINGS;
use crate::page::Hints;

/// What parts a headline from the name of the site. Those in `TIGHT` also stand inside of headlines.
const SEPARATORS: [&str; 13] = [
    " | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", "｜", " ― ", " / ", "|",
];
/// Signs that part a site's name only when what follows is known as one.
const TIGHT: [&str; 7] = ["：", "_", "--", " : ", "－", ": ", " ‹ "];

/// Words beside the name of a site that belong to it: `News from the Herald`. More are a headline that speaks of the site.
const MOST_BESIDE: usize = 3;

/// The names by which a site calls itself, in normal form.
pub struct SiteNames {
    names: Vec<String>,
}

impl SiteNames {
    /// Collects them from a page's metadata and address.
    pub fn of(context: &PageContext<'_>) -> Self {
        let hints = &context.page.hints;
        let mut names: Vec<String> = [
            "og:site_name",
            "application-name",
            "twitter:site",
            "apple-mobile-web-app-title",
            "al:ios:app_name",
            "publisher",
        ]
        .iter()
        .filter_map(|name| content(hints, name))
        .chain(context.linked.publisher.as_deref())
        .map(normal)
        .collect();
        names.extend(host_names(hints, &context.linked));
        names.retain(|name| name.chars().count() >= 2);
        if names.is_empty() {
            names.extend(claimant(context.page).map(|name| normal(&name)));
        }
        Self { names }
    }

    /// `text` without the site's names; `headings` (normal forms) tell where the headline ends when a name is unknown.
    pub fn without_site(&self, text: &str, headings: &[String]) -> String {
        let mut text = text.trim();
        for _ in 0..4 {
            if headings.iter().any(|heading| *heading == normal(text)) {
                break;
            }
            let Some(shorter) = self.shortened(text, headings) else {
                break;
            };
            text = shorter;
        }
        text.to_owned()
    }

    fn shortened<'a>(&self, text: &'a str, headings: &[String]) -> Option<&'a str> {
        let is_heading = |part: &str| {
            let part = normal(part);
            !part.is_empty() && headings.contains(&part)
        };
        for separator in SEPARATORS.iter().chain(&TIGHT) {
            let tight = TIGHT.contains(separator);
            if let Some((head, tail)) = text.rsplit_once(separator) {
                let head_is_all = is_heading(head) && !tight;
                if (head_is_all || self.is_site(tail) || is_chinese_site(head, tail)) && !head.trim().is_empty() {
                    return Some(head.trim());
                }
            }
            if let Some((head, tail)) = text.split_once(separator) {
                if (is_heading(head) && !tight || tight && is_heading(head) && self.is_site(tail)) && !tail.is_empty() {
                    return Some(head.trim());
                }
                if (self.is_site(head) || (is_heading(tail) && !tight)) && !tail.trim().is_empty() {
                    return Some(tail.trim());
                }
            }
        }
        None
    }

    /// Whether `name` is the whole name of the site.
    pub fn is_exactly(&self, name: &str) -> bool {
        let joined = normal(name).replace(' ', "");
        self.joined().any(|known| known == joined)
    }

    /// Whether `name` is the house of the site: its name, perhaps with a word or two (`Ediciones El Puerto` of elpuerto.example).
    pub fn is_house(&self, name: &str) -> bool {
        /// Letters of the shortest name of a site that tells, and words of the longest house.
        const LEAST: usize = 5;
        const WORDS: usize = 4;
        let words = normal(name);
        let joined = words.replace(' ', "");
        let is_named = |known: String| joined == known || known.len() >= LEAST && joined.contains(&known);
        words.split(' ').count() <= WORDS && self.joined().any(is_named)
    }

    /// The names without spaces: addresses have none, and sites differ in where they set them.
    fn joined(&self) -> impl Iterator<Item = String> {
        self.names.iter().map(|name| name.replace(' ', ""))
    }

    /// Whether `part` is a name of the site, or holds one and little else.
    fn is_site(&self, part: &str) -> bool {
        let part = normal(part);
        if part.is_empty() || part.chars().count() > 60 {
            return false;
        }
        let joined = part.replace(' ', "");
        self.names.iter().any(|name| {
            let same = part == *name || joined == name.replace(' ', "");
            let others = part.split(' ').count().saturating_sub(name.split(' ').count());
            let longer = name.chars().count() >= 3
                && part.contains(name.as_str())
                && part.len() <= name.len() + 24
                && others <= MOST_BESIDE;
            let shorter = part.chars().count() >= 3 && name.contains(part.as_str()) && part.len() * 3 >= name.len();
            same || longer || shorter
        })
    }
}

/// `渡轮八年后恢复夜航_港口频道_潮声网`: what Chinese sites call themselves and their sections, behind a longer headline.
fn is_chinese_site(headline: &str, tail: &str) -> bool {
    /// Characters of the longest name of a site, and of the shortest headline.
    const LONGEST: usize = 8;
    const HEADLINE: usize = 8;
    let tail = tail.trim();
    ORGANISATIONS_SITE_ENDINGS.iter().any(|ending| tail.ends_with(ending))
        && tail.chars().count() <= LONGEST
        && headline.chars().count() >= HEADLINE
}

/// `www.tagesschau.de` → `tagesschau de`, `tagesschau`.
fn host_names(hints: &Hints, linked: &LinkedStory) -> Vec<String> {
    let Some(host) = address::of_page(hints, linked.url.as_deref()).find_map(address::host) else {
        return Vec::new();
    };
    let labels: Vec<&str> = host.split('.').collect();
    let mut names = vec![normal(host)];
    // The label before the country, which may be in two parts (co.uk).
    let registered = match labels.as_slice() {
        [.., name, second, _] if second.len() <= 3 && labels.len() > 2 && *second != "com" && name.len() > 3 => {
            Some(*name)
        }
        [.., name, "com" | "net" | "org", end] if end.len() == 2 => Some(*name),
        [.., name, _] => Some(*name),
        _ => None,
    };
    names.extend(registered.map(normal).filter(|name| name.len() >= 2));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_site_are_taken_off() {
        let sites = SiteNames {
            names: ["sz de", "sz", "sun", "朝日新聞デジタル"].map(str::to_owned).to_vec(),
        };
        let headings = ["berlin marathon hendel im portrat".to_owned()];
        for (text, expected) in [
            ("Who is it? | The Sun", "Who is it?"),
            (
                "Berlin-Marathon: Hendel im Porträt - Sport - SZ.de",
                "Berlin-Marathon: Hendel im Porträt",
            ),
            ("津波注意報　気象庁：朝日新聞デジタル", "津波注意報　気象庁"),
            ("The Sun | Who is it?", "Who is it?"),
            ("A story - and a reply", "A story - and a reply"),
            ("Sport: a story", "Sport: a story"),
            (
                "The Sun hid what nobody saw - a report",
                "The Sun hid what nobody saw - a report",
            ),
            (
                "渡轮八年后恢复夜航引发热议_港口频道_潮声网",
                "渡轮八年后恢复夜航引发热议",
            ),
        ] {
            assert_eq!(sites.without_site(text, &headings), expected);
        }
    }
}
