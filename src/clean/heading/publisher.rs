//! Who published a page: what it says in its metadata, and the copyright line at its foot.

use crate::article::Evidence;
use crate::clean::classify::cues::{Cue, Cues};
use crate::clean::evidence::entities::plain;
use crate::clean::evidence::found::Found;
use crate::clean::evidence::meta::content;
use crate::clean::people::organisations::is_agency;
use crate::page::{Form, Page};
use crate::text::fold::fold;

/// The publisher of `page`; `linked` is what JSON-LD names, `headline` the headline.
pub fn publisher(page: &Page, linked: Option<&str>, headline: Option<&str>) -> Option<Found<String>> {
    let hints = &page.hints;
    let given = hints
        .record
        .source
        .as_deref()
        .map(plain)
        .filter(|name| !name.is_empty());
    let named = linked.map(str::to_owned).filter(|name| !is_address(name));
    let metadata = given.or(named).or_else(|| {
        [
            "og:site_name",
            "application-name",
            "publisher",
            "dc.publisher",
            "citation_publisher",
            "article:publisher",
            "copyright",
        ]
        .iter()
        .find_map(|name| content(hints, name))
        .map(plain)
        .filter(|name| !is_address(name) && name.chars().count() <= 60)
    });
    if let Some(name) = metadata {
        return Some(Found::new(name, Evidence::Metadata));
    }
    if let Some(name) = hints
        .title
        .as_deref()
        .zip(headline)
        .and_then(|(title, headline)| after_headline(title, headline))
    {
        return Some(Found::new(name, Evidence::Metadata));
    }
    let copyright = claimant(page).or_else(|| {
        let above_foot = &page.blocks[..page.blocks.len().saturating_sub(FOOT)];
        above_foot.iter().find_map(|block| copyright_holder(&block.text))
    });
    let shown = || {
        let name = (page.form == Form::Dump).then(|| named_at_top(page)).flatten()?;
        Some(Found::new(name, Evidence::Shown))
    };
    let before = || {
        let (title, headline) = hints.title.as_deref().zip(headline)?;
        before_headline(title, headline).map(|name| Found::new(name, Evidence::Metadata))
    };
    copyright
        .map(|name| Found::new(name, Evidence::Copyright))
        .or_else(before)
        .or_else(shown)
}

/// Blocks of the foot of a page.
const FOOT: usize = 60;

/// Who claims the rights at the foot of the page, which is searched from the end: the line of the whole page stands last.
pub fn claimant(page: &Page) -> Option<String> {
    page.blocks
        .iter()
        .rev()
        .take(FOOT)
        .find_map(|block| copyright_holder(&block.text))
}

/// The name that stands at the top of a dump, and again where the rights are claimed at its foot or as the first step of a trail.
fn named_at_top(page: &Page) -> Option<String> {
    /// Blocks of the top, and the longest name, in characters and words.
    const TOP: usize = 20;
    const LONGEST: usize = 40;
    const MOST_WORDS: usize = 5;
    let claims = |text: &str| {
        const CLAIMS: [&str; 9] = [
            "未经授权",
            "无断",
            "無断",
            "转载",
            "轉載",
            "무단",
            "Перепечатка",
            "запрещ",
            "Tel",
        ];
        // All but the last are beyond ASCII.
        let may_claim = memchr::memchr(b'T', text.as_bytes()).is_some() || !text.is_ascii();
        may_claim && CLAIMS.iter().any(|claim| text.contains(claim)) || Cues::of(text).has(Cue::Rights)
    };
    let foot = &page.blocks[page.blocks.len().saturating_sub(FOOT)..];
    let may_have_steps = |text: &&str| memchr::memchr2(b'>', "»".as_bytes()[0], text.as_bytes()).is_some();
    let texts = page.blocks.iter().map(|block| block.text.as_str());
    let trails: Vec<&str> = texts.filter(may_have_steps).collect();
    let is_named = |name: &str| {
        let claimed = foot.iter().any(|block| {
            let rest = block.text.strip_prefix(name);
            rest.is_some_and(|rest| !rest.is_empty() && claims(rest))
        });
        let trail = trails.iter().any(|text| {
            let rest = text.strip_prefix(name);
            rest.is_some_and(|rest| [">>", " >> ", " » ", "»"].iter().any(|sign| rest.starts_with(sign)))
        });
        claimed || trail
    };
    page.blocks
        .iter()
        .take(TOP)
        .map(|block| block.text.trim().trim_start_matches('☰'))
        .filter(|name| (2..=LONGEST).contains(&name.chars().count()) && name.split(' ').count() <= MOST_WORDS)
        .find(|name| is_named(name))
        .map(str::to_owned)
}

/// `Der Bote: Headline` → `Der Bote`.
fn before_headline(title: &str, headline: &str) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = title
        .strip_suffix(headline)?
        .trim_end()
        .strip_suffix(['|', '-', '–', '—', '·', '•', ':', '：', '_', '｜', '»', '«'])?
        .trim_end_matches([' ', '-']);
    let words = name.split_whitespace().count();
    ((1..=5).contains(&words) && name.chars().count() <= 40).then(|| name.to_owned())
}

/// `Headline | Der Bote` → `Der Bote`.
fn after_headline(title: &str, headline: &str) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = title.strip_prefix(headline)?.trim_start();
    let name = rest
        .strip_prefix(['|', '-', '–', '—', '·', '•', ':', '：', '_', '｜', '»', '«'])?
        .trim_start_matches('-')
        .trim();
    // `Headline - Sport - Der Bote`
    let name = name
        .rsplit(
            [" - ", " | ", " – "]
                .iter()
                .find(|sign| name.contains(**sign))
                .copied()
                .unwrap_or(" | "),
        )
        .next()?;
    let words = name.split_whitespace().count();
    ((1..=5).contains(&words) && name.chars().count() <= 40).then(|| name.to_owned())
}

fn is_address(name: &str) -> bool {
    name.starts_with("http") || name.starts_with("www.") || name.starts_with('@') || name.is_empty()
}

/// The name in `Copyright 2023 The Associated Press. All Rights Reserved.`, `© Der Bote 2024`.
fn copyright_holder(text: &str) -> Option<String> {
    if text.len() > 400 {
        return None;
    }
    let start = sign_end(text)?;
    let rest = text[start..].trim_start_matches(|c: char| !c.is_alphabetic());
    let end = end_of_name(rest);
    let name = rest[..end]
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')')
        .trim_end_matches(['.', ','])
        .trim();
    // `The Post Trust or its affiliated companies`, `Der Bote und seine Partner`
    const OTHERS: [&str; 6] = [
        " or its ",
        " and its ",
        " und seine ",
        " et ses ",
        " y sus ",
        " e i suoi ",
    ];
    let name = memchr::memchr_iter(b' ', name.as_bytes())
        .find(|&space| OTHERS.iter().any(|others| name[space..].starts_with(others)))
        .map_or(name, |end| &name[..end]);
    let name = name
        .strip_prefix("by ")
        .or_else(|| name.strip_prefix("Copyright "))
        .unwrap_or(name)
        .trim();
    let words = name.split_whitespace().count();
    let good =
        (1..=7).contains(&words) && name.chars().count() >= 3 && name.chars().next().is_some_and(|c| !c.is_lowercase());
    let lower = name.to_lowercase();
    let stated = [
        "all rights",
        "alle rechte",
        "tous droits",
        "todos los",
        "tutti i",
        "rights reserved",
        "getty",
        "photo",
        "images",
    ];
    let said = stated.iter().any(|words| lower.contains(words)) || NO_HOLDERS.contains(&lower.as_str());
    (good && !said && !credits_picture(name)).then(|| name.to_owned())
}

/// What stands behind a copyright sign without naming anybody.
const NO_HOLDERS: [&str; 6] = [
    "copyright",
    "copyrights",
    "montage",
    "collage",
    "illustration",
    "visos teisės saugomos",
];

/// `Ana Ruiz/AP`, `Imago/Agency/Bo Lund`, `Ana Ruiz/Copyright`: who made a picture, and who sells it.
fn credits_picture(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').map(str::trim).collect();
    let credits = |part: &&str| {
        let folded = fold(part);
        is_agency(part) || part.starts_with(char::is_lowercase) && !part.contains('.') || folded == "copyright"
    };
    parts.len() > 2 || parts.len() == 2 && parts.iter().any(credits)
}

/// The byte after a copyright sign or word and the years behind it.
fn sign_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut signs = memchr::memchr_iter(0xc2, bytes);
    if let Some(at) = signs.find(|at| bytes.get(at + 1) == Some(&0xa9)) {
        return Some(at + '©'.len_utf8());
    }
    if !text.starts_with(['C', 'c', '(', ' ', '*', '“']) {
        return None;
    }
    // In the middle of a sentence it is a word like any other.
    const WORD: &[u8] = b"copyright";
    let begins = |at: &usize| {
        let word = bytes.get(*at..at + WORD.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(WORD))
    };
    (0..4).find(begins).map(|at| at + WORD.len())
}

/// Where the name ends: at a full stop before a space, a bar, a dash, a year or the claim of rights.
fn end_of_name(rest: &str) -> usize {
    const CLAIMS: [&str; 10] = [
        "all rights",
        "alle rechte",
        "tous droits",
        "todos los derechos",
        "todos os direitos",
        "tutti i diritti",
        "все права",
        "alle rettigheter",
        "alla rättigheter",
        "wszelkie prawa",
    ];
    const STOPS: [&str; 11] = [". ", " | ", " – ", " — ", " - ", " · ", " • ", "\t", "; ", ", ", " ("];
    // Links that the browser printed right behind the name.
    const LINKS: [&str; 6] = ["©", "Datenschutz", "Impressum", "Privacy", "Terms of", "Cookie"];
    let lower = rest.to_lowercase();
    let begins_claim = |at: usize| {
        let lower = Some(&lower).filter(|lower| lower.len() == rest.len());
        let text = lower.and_then(|lower| lower.get(at..));
        text.is_some_and(|text| CLAIMS.iter().any(|claim| text.starts_with(claim)))
    };
    let begins_year = |at: usize| {
        let four = rest.as_bytes().get(at..at + 4);
        four.is_some_and(|four| four.iter().all(u8::is_ascii_digit))
    };
    let ends = |&(at, c): &(usize, char)| match c {
        '0'..='9' => begins_year(at),
        '.' | ' ' | '\t' | ';' | ',' => STOPS.iter().any(|stop| rest[at..].starts_with(stop)),
        '©' | 'D' | 'I' | 'P' | 'C' => LINKS.iter().any(|link| rest[at..].starts_with(link)),
        'T' => rest[at..].starts_with("Terms of") || begins_claim(at),
        'A' | 'W' | 'a' | 't' | 'w' | 'В' | 'в' => begins_claim(at),
        _ => false,
    };
    rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_the_document_names_the_publisher() {
        for (title, expected) in [
            ("Ferry returns | Der Bote", Some("Der Bote")),
            ("Ferry returns « Der Bote", Some("Der Bote")),
            ("Ferry returns -- Der Bote", Some("Der Bote")),
            ("Ferry returns - Sport - Der Bote", Some("Der Bote")),
            ("Der Bote: Ferry returns", Some("Der Bote")),
            ("Der Bote -- Ferry returns", Some("Der Bote")),
            ("Ferry returns", None),
            ("Why Ferry returns", None),
        ] {
            let headline = "Ferry returns";
            let name = after_headline(title, headline).or_else(|| before_headline(title, headline));
            assert_eq!(name.as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn copyright_lines_name_the_publisher() {
        for (line, expected) in [
            (
                "Copyright 2023 The Associated Press. All Rights Reserved.",
                Some("The Associated Press"),
            ),
            ("© 2024 Der Bote GmbH | Impressum", Some("Der Bote GmbH")),
            ("© Der Bote 2024", Some("Der Bote")),
            (
                "Copyright © 2019-2024 Example Media, Inc. All rights reserved",
                Some("Example Media"),
            ),
            ("© 2024. All rights reserved.", None),
            (
                "© 2024 Harbour Times Trust or its affiliated companies. All rights reserved.",
                Some("Harbour Times Trust"),
            ),
            ("The law on copyright changed in 2023.", None),
            ("Foto: © Getty Images", None),
            ("© Copyright", None),
            ("© Ana Ruiz/AP", None),
            ("© Imago/Zenith/Bo Lund", None),
            ("© Canal/Radio-Velmora 2024", Some("Canal/Radio-Velmora")),
            ("© 2024 Der BoteDatenschutzImpressum", Some("Der Bote")),
        ] {
            assert_eq!(copyright_holder(line).as_deref(), expected, "{line}");
        }
    }
}
