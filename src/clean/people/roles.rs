//! Roles beside names: `Reporter Jane Doe`, `Amy Gibbons Political Correspondent`.

use crate::clean::people::names::looks_like_person;
use crate::clean::people::organisations::{is_agency, is_organisation};

/// `Reporter Jane Doe`: the name behind words that are a role.
pub fn after_role(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    (1..words.len().saturating_sub(1)).take(3).find_map(|start| {
        let (role, rest) = words.split_at(start);
        if rest.len() > 4 {
            return None;
        }
        let person = rest.join(" ");
        let is_role = || role.iter().all(|word| !looks_like_person(&format!("{word} Doe")));
        (looks_like_person(&person) && is_role()).then_some(person)
    })
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
    let words: Vec<&str> = name.split(' ').collect();
    // `ARCHIE PENROSE Clarion Staff Writer`: the capitals end with the name.
    let shouted = words
        .iter()
        .take_while(|word| word.len() > 1 && !word.contains(char::is_lowercase))
        .count();
    if (2..=4).contains(&shouted) && shouted < words.len() {
        let person = words[..shouted].join(" ");
        if looks_like_person(&person) && !is_organisation(&person) {
            return Some(person);
        }
    }
    // `Bo Holm Associated Press`
    let with_agency = (2..words.len().min(5)).find(|&end| is_agency(&words[end..].join(" ")));
    if let Some(person) = with_agency.map(|end| words[..end].join(" "))
        && looks_like_person(&person)
        && !is_organisation(&person)
    {
        return Some(person);
    }
    (2..words.len().min(5)).rev().find_map(|end| {
        let (person, rest) = (words[..end].join(" "), words[end]);
        let is_role = || {
            rest.starts_with(|c: char| c.is_ascii_digit())
                || (rest.len() > 2 && (is_organisation(rest) || !looks_like_person(&format!("Jane {rest}"))))
        };
        (looks_like_person(&person) && is_role() && !is_organisation(&person)).then_some(person)
    })
}
