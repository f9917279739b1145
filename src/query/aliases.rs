//! Other names of one thing: a query for one of them asks for all.

use crate::query::ast::{Expr, Node, TextField};
use crate::query::fields::is_verbatim;
use crate::text::span::Span;
use crate::text::word_form::word_form;

/// Groups of names, each of one thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aliases {
    groups: Vec<Vec<Name>>,
}

/// A name of one or several words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    written: String,
    /// Its words, folded; one of capitals alone, such as `US`, as it is written: `us` is another word.
    words: Vec<String>,
    /// All of them folded: what counts in fields of names.
    folded: Vec<String>,
}

impl Name {
    fn of(written: &str) -> Self {
        Self {
            written: written.to_owned(),
            words: written.split_whitespace().map(form).collect(),
            folded: written.split_whitespace().map(word_form).collect(),
        }
    }

    fn is(&self, words: &[String], place: Place) -> bool {
        match place {
            Place::Text | Place::Near => self.words == words,
            Place::Names => {
                let same = |(own, word): (&String, &String)| *own == word_form(word);
                self.folded.len() == words.len() && self.folded.iter().zip(words).all(same)
            }
        }
    }

    /// What a query asks for by this name.
    fn expr(&self, place: Place) -> Expr {
        match self.words.as_slice() {
            [_] if is_acronym(&self.written) && place != Place::Names => Expr::Cased(self.written.clone()),
            [_] => Expr::Word(self.written.clone()),
            _ => Expr::Phrase(self.written.clone()),
        }
    }
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In running text, where `us` is another word than `US`.
    Text,
    /// In running text, and inside of a clause that asks for places of words: there no word has a weight.
    Near,
    /// In a field of names, where case says nothing.
    Names,
}

impl Place {
    /// The same inside of a clause that asks for places of words.
    fn near(self) -> Self {
        match self {
            Self::Text | Self::Near => Self::Near,
            Self::Names => Self::Names,
        }
    }
}

/// What another name counts beside the one asked for. An article that has several names of a thing does not speak of
/// it several times as much: on a newswire any small share ranks alike, and the full weight of each name ranks worse.
const OTHER_NAME: f32 = 0.2;

/// True for `US`, `AP`: capitals and nothing else.
fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

fn form(word: &str) -> String {
    if is_acronym(word) {
        word.to_owned()
    } else {
        word_form(word)
    }
}

/// The names that the program knows by itself. Only names of which each means nothing but the same.
const USUAL: &[&[&str]] = &[
    &["US", "U.S.", "USA", "U.S.A.", "United States"],
    &["UK", "U.K.", "United Kingdom"],
    &["UN", "U.N.", "United Nations"],
    &["EU", "E.U.", "European Union"],
    &["AP", "Associated Press"],
    &["AFP", "Agence France-Presse"],
    &["UPI", "United Press International"],
    &["Kyiv", "Kiev"],
    &["Kharkiv", "Kharkov"],
    &["Odesa", "Odessa"],
    &["Lviv", "Lvov"],
    &["Mumbai", "Bombay"],
    &["Kolkata", "Calcutta"],
    &["Beijing", "Peking"],
    &["Myanmar", "Burma"],
    &["Türkiye", "Turkiye"],
    &["Czechia", "Czech Republic"],
    &["Eswatini", "Swaziland"],
    &["Qaddafi", "Gaddafi", "Gadhafi", "Kadhafi", "Khadafy", "Gadafi"],
    &["Zelensky", "Zelenskyy", "Zelenskiy", "Selenskyj"],
    &["Hezbollah", "Hizbollah", "Hizbullah"],
    &["al-Qaida", "al-Qaeda"],
    &["Quran", "Koran"],
    &["Houthi", "Huthi"],
];

impl Aliases {
    /// Of these groups; names that are empty and groups of one name say nothing.
    pub fn of(groups: impl IntoIterator<Item = Vec<String>>) -> Self {
        let named = |group: Vec<String>| -> Vec<Name> {
            let names = group.iter().map(|name| Name::of(name.trim()));
            names.filter(|name| !name.words.is_empty()).collect()
        };
        Self {
            groups: groups.into_iter().map(named).filter(|group| group.len() > 1).collect(),
        }
    }

    /// Names that are the same everywhere.
    pub fn usual() -> Self {
        let owned = |group: &&[&str]| group.iter().map(|name| (*name).to_owned()).collect();
        Self::of(USUAL.iter().map(owned))
    }

    /// These, and those of the other where no name of it is in these.
    pub fn or(mut self, other: Self) -> Self {
        let is_known = |group: &[Name]| {
            group
                .iter()
                .any(|name| self.group_of(&name.words, Place::Text).is_some())
        };
        let more: Vec<Vec<Name>> = other.groups.into_iter().filter(|group| !is_known(group)).collect();
        self.groups.extend(more);
        self
    }

    /// The query with all names of what it names; after `=` a word is taken as it is written.
    pub fn widened(&self, node: Node) -> Node {
        if self.groups.is_empty() {
            return node;
        }
        self.widen(node, Place::Text)
    }

    fn widen(&self, node: Node, place: Place) -> Node {
        let span = node.span;
        let each = |parts: Vec<Node>| parts.into_iter().map(|part| self.widen(part, place)).collect();
        let boxed = |of: Box<Node>| Box::new(self.widen(*of, place));
        let near = |of: Box<Node>| Box::new(self.widen(*of, place.near()));
        let expr = match node.expr {
            Expr::Word(word) => return self.alternatives(span, &[form(&word)], Expr::Word(word), place),
            Expr::Phrase(text) => {
                let words: Vec<String> = text.split_whitespace().map(form).collect();
                return self.alternatives(span, &words, Expr::Phrase(text), place);
            }
            Expr::And(parts) => self.side_by_side(parts, place),
            Expr::Or(parts) => Expr::Or(each(parts)),
            Expr::Not(of) => Expr::Not(boxed(of)),
            Expr::Boost { of, factor } => Expr::Boost { of: boxed(of), factor },
            Expr::AtLeast { count, of } => Expr::AtLeast { count, of: near(of) },
            Expr::Field { field, of } if !is_verbatim(field) && field != TextField::Lang => Expr::Field {
                field,
                of: Box::new(self.widen(*of, place_of(field))),
            },
            Expr::Near {
                left,
                right,
                distance,
                ordered,
            } => Expr::Near {
                left: near(left),
                right: near(right),
                distance,
                ordered,
            },
            Expr::Within { left, right, unit } => Expr::Within {
                left: near(left),
                right: near(right),
                unit,
            },
            other => other,
        };
        Node { span, expr }
    }

    /// All of these; words side by side that are a name are taken as one.
    fn side_by_side(&self, parts: Vec<Node>, place: Place) -> Expr {
        let words: Vec<Option<String>> = parts
            .iter()
            .map(|part| match &part.expr {
                Expr::Word(word) => Some(form(word)),
                _ => None,
            })
            .collect();
        let mut joined = Vec::with_capacity(parts.len());
        let mut parts = parts.into_iter();
        let mut at = 0;
        while at < words.len() {
            let longest = self.groups.iter().flatten().filter(|name| name.words.len() > 1);
            let stands_here = |name: &&Name| {
                let here = words.get(at..at + name.words.len());
                here.is_some_and(|here| {
                    here.iter()
                        .zip(&name.words)
                        .all(|(word, wanted)| word.as_ref() == Some(wanted))
                })
            };
            let length = longest
                .filter(stands_here)
                .map(|name| name.words.len())
                .max()
                .unwrap_or(1);
            let here: Vec<Node> = parts.by_ref().take(length).collect();
            at += length;
            match <[Node; 1]>::try_from(here) {
                Ok([one]) => joined.push(self.widen(one, place)),
                Err(several) => {
                    let span = several.iter().map(|node| node.span).reduce(Span::cover);
                    let name: Vec<String> = words[at - length..at].iter().flatten().cloned().collect();
                    let span = span.unwrap_or(Span::new(0, 0));
                    joined.push(self.alternatives(span, &name, Expr::And(several), place));
                }
            }
        }
        Expr::And(joined)
    }

    /// What is asked for, or any other name of it.
    fn alternatives(&self, span: Span, words: &[String], asked: Expr, place: Place) -> Node {
        let node = |expr| Node { span, expr };
        let Some(group) = self.group_of(words, place) else {
            return node(asked);
        };
        let others = group
            .iter()
            .filter(|name| !name.is(words, place))
            .map(|name| match place {
                Place::Text => Expr::Boost {
                    of: Box::new(node(name.expr(place))),
                    factor: OTHER_NAME,
                },
                Place::Near | Place::Names => name.expr(place),
            });
        let mut kinds = vec![node(asked)];
        for other in others.map(node) {
            if !kinds.contains(&other) {
                kinds.push(other);
            }
        }
        node(Expr::Or(kinds))
    }

    fn group_of(&self, words: &[String], place: Place) -> Option<&[Name]> {
        let is_named = |group: &&Vec<Name>| group.iter().any(|name| name.is(words, place));
        self.groups.iter().find(is_named).map(Vec::as_slice)
    }
}

fn place_of(field: TextField) -> Place {
    match field {
        TextField::Byline | TextField::Place | TextField::Source | TextField::Section => Place::Names,
        _ => Place::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse::{Options, parse};

    fn widened(query: &str) -> String {
        let options = Options::on("2023-11-30".parse().expect("a date"));
        let own = Aliases::of([vec!["Velm Post".to_owned(), "VP".to_owned()]]);
        own.or(Aliases::usual())
            .widened(parse(query, &options).node)
            .to_string()
    }

    #[test]
    fn a_name_asks_for_all_names_of_the_thing() {
        for (query, wanted) in [
            ("Kiev", "Kiev OR Kyiv^0.2"),
            ("kyiv truce", "(kyiv OR Kiev^0.2) AND truce"),
            ("=Kiev", "=Kiev"),
            ("us troops", "us AND troops"),
            ("UN troops", "(UN OR U.N.^0.2 OR \"United Nations\"^0.2) AND troops"),
            (
                "united nations troops",
                "((united AND nations) OR ==UN^0.2 OR U.N.^0.2) AND troops",
            ),
            ("\"velm post\"", "\"velm post\" OR ==VP^0.2"),
            ("source:AP", "source:(AP OR \"Associated Press\")"),
            ("source:ap", "source:(ap OR \"Associated Press\")"),
            ("url:kiev", "url:kiev"),
            ("-Kiev", "NOT (Kiev OR Kyiv^0.2)"),
            ("Kiev NEAR/3 truce", "(Kiev OR Kyiv) NEAR/3 truce"),
            ("harbour", "harbour"),
        ] {
            assert_eq!(widened(query), wanted, "{query}");
        }
    }

    #[test]
    fn names_of_ones_own_come_before_the_usual_ones() {
        let own = Aliases::of([vec!["Kiev".to_owned(), "Kiew".to_owned()], vec!["alone".to_owned()]]);
        let both = own.or(Aliases::usual());
        let kiev = both.group_of(&["kiev".to_owned()], Place::Text).expect("a group");
        assert_eq!(
            kiev.iter().map(|name| name.written.as_str()).collect::<Vec<_>>(),
            ["Kiev", "Kiew"]
        );
    }
}
