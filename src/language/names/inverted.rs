//! Names as lists and catalogues sort them, the family name first: `Berg, Ada`, `King, Martin Luther, Jr.`.

use crate::language::names::organisations::is_organisation;
use crate::language::names::person::{is_particle, is_stranger, tidy_person};
use crate::text::fold::fold;

/// What follows a name of which sons and grandsons have the same.
const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "v"];
/// Words of the longest given name.
const GIVEN: usize = 3;

/// The name in the order in which it is spoken; `None` where `text` is not one name with its family name first. Two words with a comma
/// between them are no two people: nobody signs by a family name or a given name alone beside another.
pub fn uninverted(text: &str) -> Option<String> {
    let mut parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    // Catalogues put the years of a life behind the name.
    let years = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_digit() || b"-?. ".contains(&byte))
    };
    if parts.len() > 2 && parts.last().is_some_and(|last| years(last)) {
        parts.pop();
    }
    let suffix = parts.get(2).copied();
    let known = |suffix: &str| SUFFIXES.contains(&fold(suffix.trim_end_matches('.')).as_str());
    let (family, given) = match parts.as_slice() {
        [family, given] => (*family, *given),
        [family, given, suffix] if known(suffix) => (*family, *given),
        _ => return None,
    };
    let last = family.rsplit(' ').next().unwrap_or(family);
    let led_by_particles = family
        .strip_suffix(last)?
        .split_whitespace()
        .all(|word| is_particle(&fold(word)));
    let begins = |word: &str| word.starts_with(char::is_uppercase);
    let may_stand = |word: &str| {
        let letters = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
        letters && !is_stranger(&fold(word.trim_end_matches('.')))
    };
    let mut words = given.split_whitespace();
    let is_given = given.split_whitespace().count() <= GIVEN
        && words.all(|word| may_stand(word) && (begins(word) || is_particle(&fold(word))))
        && begins(given);
    let is_name = led_by_particles && begins(last) && may_stand(last) && last.chars().count() > 1 && is_given;
    if !is_name || is_organisation(family) || is_organisation(given) {
        return None;
    }
    let name = tidy_person(&format!("{given} {family}"));
    Some(match suffix {
        Some(suffix) => format!("{name} {suffix}"),
        None => name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_name_goes_behind_the_given_name() {
        for (text, name) in [
            ("Berg, Ada", Some("Ada Berg")),
            ("King, Martin Luther, Jr.", Some("Martin Luther King Jr.")),
            ("van der Berg, Ada", Some("Ada van der Berg")),
            ("Berg, A. B.", Some("A. B. Berg")),
            ("Berg, Ada, 1899-1970", Some("Ada Berg")),
            ("Ada Berg, Bo Holm", None),
            ("Ada Berg, Marlow", None),
            ("Berg, Reuters", None),
            ("Berg, editor", None),
            ("Berg", None),
            ("周一鸣, 林秋白", None),
        ] {
            assert_eq!(uninverted(text).as_deref(), name, "{text}");
        }
    }
}
