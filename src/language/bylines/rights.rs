//! Who claims the rights of a page, in the line of its foot that says so.

use crate::language::bylines::opening::after_opening_of_name;
use crate::language::names::organisations::is_agency;
use crate::language::tables::{LABELS_AND_PARTNERS, LABELS_LEGAL_LINKS, LABELS_NO_HOLDERS, LABELS_RIGHTS};
use crate::language::word_list::is_one_of;
use crate::text::fold::fold;

/// The name in `Copyright 2023 The Associated Press. All Rights Reserved.`, `© Der Bote 2024`.
pub fn copyright_holder(text: &str) -> Option<String> {
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
    let name = memchr::memchr_iter(b' ', name.as_bytes())
        .find(|&space| {
            LABELS_AND_PARTNERS
                .iter()
                .any(|others| name[space + 1..].starts_with(others))
        })
        .map_or(name, |end| &name[..end]);
    let name = name
        .strip_prefix("Copyright ")
        .unwrap_or(after_opening_of_name(name))
        .trim();
    let words = name.split_whitespace().count();
    let good =
        (1..=7).contains(&words) && name.chars().count() >= 3 && name.chars().next().is_some_and(|c| !c.is_lowercase());
    let lower = name.to_lowercase();
    let said = is_stated(&lower) || is_one_of(LABELS_NO_HOLDERS, &lower);
    (good && !said && !credits_picture(name)).then(|| name.to_owned())
}

/// Whether a name in small letters is a claim or a picture's credit.
fn is_stated(lower: &str) -> bool {
    LABELS_RIGHTS.iter().any(|claim| lower.contains(claim))
        || ["getty", "photo", "images"].iter().any(|word| lower.contains(word))
}

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
    const STOPS: [&str; 11] = [". ", " | ", " – ", " — ", " - ", " · ", " • ", "\t", "; ", ", ", " ("];
    let lower = rest.to_lowercase();
    let begins_claim = |at: usize| {
        let lower = Some(&lower).filter(|lower| lower.len() == rest.len());
        let text = lower.and_then(|lower| lower.get(at..));
        text.is_some_and(|text| LABELS_RIGHTS.iter().any(|claim| text.starts_with(claim)))
    };
    let begins_year = |at: usize| {
        let four = rest.as_bytes().get(at..at + 4);
        four.is_some_and(|four| four.iter().all(u8::is_ascii_digit))
    };
    let ends = |&(at, c): &(usize, char)| match c {
        '0'..='9' => begins_year(at),
        '.' | ' ' | '\t' | ';' | ',' => STOPS.iter().any(|stop| rest[at..].starts_with(stop)),
        '©' => true,
        // Links that the browser printed right behind the name.
        _ if c.is_uppercase() => LABELS_LEGAL_LINKS.iter().any(|link| rest[at..].starts_with(link)) || begins_claim(at),
        _ => c.is_lowercase() && begins_claim(at),
    };
    rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

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
