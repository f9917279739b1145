//! Roles beside names: `Reporter Jane Doe`, `Amy Gibbons Political Correspondent`.

use crate::language::names::organisations::{is_agency, is_organisation, is_word_of_organisations};
use crate::language::names::person::{is_stranger, looks_like_person};
use crate::text::fold::fold;

/// `Reporter Jane Doe`: the name behind words that are a role.
pub fn after_role(name: &str) -> Option<String> {
    /// Words of the longest role, and of the longest name behind it.
    const ROLE: usize = 3;
    const NAME: usize = 4;
    let ends: Vec<usize> = word_ends(name).collect();
    let person = (1..ends.len().saturating_sub(1)).take(ROLE).find_map(|words| {
        let person = &name[ends[words - 1] + 1..];
        let is_role = || {
            let mut role = name[..ends[words - 1]].split(' ');
            role.all(|word| !looks_like_person(&format!("{word} Doe")))
        };
        (ends.len() - words <= NAME && looks_like_person(person) && is_role()).then_some(person)
    });
    person.map(str::to_owned)
}

/// Where the words of a name end, which one space parts.
fn word_ends(name: &str) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(b' ', name.as_bytes()).chain([name.len()])
}

/// `Sophie FosterTravel News Reporter`, `Nizaar Kinsella2 minutes ago`: parts what a page printed without a space.
pub fn unglued(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 2);
    let mut small = 0;
    for c in name.chars() {
        let new_word = c.is_uppercase() || c.is_ascii_digit();
        if small > 2 && new_word {
            out.push(' ');
        }
        small = if c.is_lowercase() { small + 1 } else { 0 };
        out.push(c);
    }
    out
}

/// `Teresa MontalvoValdehierro`: the name before words that a browser printed right behind it.
pub fn before_seam(name: &str) -> Option<String> {
    let parted = unglued(name);
    let seam = name
        .bytes()
        .zip(parted.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    let person = name.get(..seam).filter(|_| seam < name.len())?;
    (looks_like_person(person) && !is_organisation(person)).then(|| person.to_owned())
}

/// `Amy Gibbons Political Correspondent`, `Ntombizethu Ngcobo 2 minutes read`: the name before words that are a role.
pub fn before_role(name: &str) -> Option<String> {
    /// Words of the longest name.
    const MOST: usize = 4;
    let ends: Vec<usize> = word_ends(name).take(MOST + 1).collect();
    let before = |words: usize| &name[..ends[words - 1]];
    let is_person = |words: usize| {
        let person = before(words);
        looks_like_person(person) && !is_organisation(person)
    };
    // With something behind them.
    let names: Vec<usize> = (2..ends.len()).filter(|&words| is_person(words)).collect();
    if names.is_empty() {
        return None;
    }
    // `ARCHIE PENROSE Clarion Staff Writer`: the capitals end with the name.
    let shouted = name.split(' ').take(MOST + 1);
    let shouted = shouted
        .take_while(|word| word.len() > 1 && !word.contains(char::is_lowercase))
        .count();
    if names.contains(&shouted) {
        return Some(before(shouted).to_owned());
    }
    // `Bo Holm Associated Press`
    let with_agency = (2..ends.len()).find(|&words| is_agency(&name[ends[words - 1] + 1..]));
    if let Some(words) = with_agency.filter(|words| names.contains(words)) {
        return Some(before(words).to_owned());
    }
    // `Night Pier Marketing`, `Harbour Life Editorial Team`: a house, of which no part is a person.
    let is_house = |words: &&usize| {
        let rest = || name[ends[**words - 1] + 1..].split(' ');
        let last = rest().next_back().map(fold).unwrap_or_default();
        rest().all(|word| word.contains(char::is_lowercase) && is_word_of_organisations(&fold(word)))
            && !is_stranger(&last)
    };
    if name.split(' ').count() <= MOST + 1 && names.iter().any(|words| is_house(&words)) {
        return None;
    }
    let mut longest_first = names.iter().rev();
    let found = longest_first.find(|&&words| {
        let rest = &name[ends[words - 1] + 1..ends[words]];
        rest.starts_with(|c: char| c.is_ascii_digit())
            || (rest.len() > 2 && (is_organisation(rest) || !looks_like_person(&format!("Jane {rest}"))))
    });
    found.map(|&words| before(words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_of_a_house_is_a_person() {
        for house in [
            "Night Pier Marketing",
            "Harbour Life Editorial Team",
            "New York Daily News",
        ] {
            assert_eq!(before_role(house), None, "{house}");
        }
        for line in [
            "Ada Berg News Reporter",
            "Ada Berg Associated Press",
            "Ada Berg Staff",
            "Ada Berg CNN",
        ] {
            assert_eq!(before_role(line).as_deref(), Some("Ada Berg"), "{line}");
        }
    }
}
