//! The words that open a byline, in many languages: `By`, `Von`, `作者：`.

use std::sync::LazyLock;

use crate::clean::people::names::is_cjk;
use crate::clean::quick_hash::QuickMap;
use crate::clean::word_list::entries;
use crate::text::fold::{fold, folded_alone};

/// Words that open a byline (folded), each may be followed by a colon. The longest that a text begins with counts.
const OPENINGS: &str = "\
    un reportaje de;una informacion de;una cronica de;un analisis de;analisis de;una columna de;reportagem de;uma analise de;\
    une enquete de;un reportage de;une analyse de;une chronique de;chronique de;une tribune de;article redige par;recueilli par;\
    un'analisi di;analisi di;un articolo di;il commento di;commento di;van onze verslaggever;van onze verslaggeefster;van onze correspondent;van onze redacteur;van onze redactie;een analyse van;analyse van;opinie van;een opinie van;tekst en foto's;\
    aufgezeichnet von;ein essay von;ein portrat von;eine rezension von;eine glosse von;ein leitartikel von;leitartikel von;\
    text och bild;text och foton;kronika av;analys av;kommentar av;analyse av;en kommentar av;kommentar af;analyse af;leder af;\
    teksti ja kuvat;rozmawial;rozmawiala;rozmawia;przygotowal;przygotowala;zpracoval;zpracovala;pripravil;pripravila;napsal;napsala;\
    parenge;беседовал;беседовала;подготовил;подготовила;derleyen;hazirlayan;pewarta;聞き手;取材・文;文・写真;撰稿;采写;기자명;글쓴이;작성자;글·사진;\
    words and pictures by;words and photos by;words and photographs by;story and photos by;text and photos by;text und fotos von;texto y fotos de;texte et photos;written by;story by;reporting by;reported by;report by;words by;text by;posted by;submitted by;published by;analysis by;\
    opinion by;review by;interview by;commentary by;exclusive by;guest essay by;essay by;by;authors;author;\
    reporter;story;ein kommentar von;eine analyse von;ein gastbeitrag von;gastbeitrag von;kommentar von;\
    eine kolumne von;kolumne von;analyse von;reportage von;essay von;ein interview von;interview von;entrevista de;entrevista por;una entrevista de;cronica de;reportage de;intervista di;ein bericht von;eine reportage von;text von;\
    geschrieben von;veroffentlicht von;von unserem korrespondenten;von unserer korrespondentin;es berichtet;von;\
    autorinnen;autoren;autorin;autor;interview;text;propos recueillis par;ecrit par;publie par;redige par;\
    un article de;un texte de;par;auteur;texte;escrito por;redactado por;publicado por;texto de;texto;por;\
    autora;autore;autori;a cura di;dal nostro inviato;dalla nostra inviata;dal nostro corrispondente;scritto da;\
    articolo di;di;da;door onze correspondent;geschreven door;door;auteurs;deur;skrevet av;skrevet af;\
    skriven av;tekst og foto;text och foto;tekst;av;af;eftir;teksti;kirjoittaja;kirjoittanut;oprac.;opracowal;\
    opracowala;opracowanie;napisal;napisala;autorzy;autori;pise;pisu;irta;szerzo;de;autorius;autors;nga;ngu;\
    yazan;yazar;haber;текст;авторы;автор;автори;от;пише;του;τησ;απο;απο τον;απο την;συντακτησ;γραφει ο;γραφει η;\
    γραφει;بقلم;كتبت;كتب;إعداد;اعداد;تحرير;نویسنده;מאת;द्वारा;लेखक;oleh;penulis;reporter;wartawan;tac gia;ni;作者;\
    撰文;文;執筆;著者;取材;本报记者;本報記者;记者;記者;责编;责任编辑;責任編輯;글";

/// The openings by their first character, and those of ASCII by [`first_two`].
struct Openings {
    by_first: QuickMap<char, Vec<&'static str>>,
    by_two: [Vec<&'static str>; 1 << 10],
}

static BY_BEGINNING: LazyLock<Openings> = LazyLock::new(|| {
    let mut openings = Openings {
        by_first: QuickMap::default(),
        by_two: [const { Vec::new() }; 1 << 10],
    };
    for opening in entries(OPENINGS) {
        if let Some(first) = opening.chars().next() {
            openings.by_first.entry(first).or_default().push(opening);
        }
        if let Some(two) = first_two(opening) {
            openings.by_two[two].push(opening);
        }
    }
    openings
});

/// The lowest five bits of the first two bytes, which tell letters of any case; `None` unless both are ASCII.
fn first_two(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [first @ ..0x80, second @ ..0x80, ..] => Some(usize::from(first & 31) << 5 | usize::from(second & 31)),
        _ => None,
    }
}

/// The openings that may begin `line`: of most lines two letters tell that none does.
fn openings_of(line: &str) -> &'static [&'static str] {
    if let Some(two) = first_two(line) {
        return &BY_BEGINNING.by_two[two];
    }
    let first = line.chars().next().and_then(|first| {
        if first.is_ascii() || is_cjk(first) {
            Some(first.to_ascii_lowercase())
        } else {
            folded_alone(first).or_else(|| fold(first.encode_utf8(&mut [0; 4])).chars().next())
        }
    });
    let openings = first.and_then(|first| BY_BEGINNING.by_first.get(&first));
    openings.map_or(&[], Vec::as_slice)
}

/// Splits off the words that open a byline: what follows them, or `None` when `line` opens otherwise.
pub fn after_opening(line: &str) -> Option<&str> {
    let begins_with_letter = line.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    let line = line.trim_start_matches(|c: char| {
        !begins_with_letter
            && (c.is_whitespace() || matches!(c, '*' | '•' | '·' | '|' | '-' | '–' | '—' | '(' | '（' | '[' | '✍'))
    });
    let mut best: Option<&str> = None;
    for &opening in openings_of(line) {
        let Some(rest) = strip_folded(line, opening) else {
            continue;
        };
        let parted = rest.is_empty()
            || rest.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '|' | '／' | '・'))
            || is_glued(&line[..line.len() - rest.len()], rest);
        let eastern = opening.chars().all(is_cjk) && (opening.chars().count() > 1);
        if !(parted || eastern) {
            continue;
        }
        let rest =
            rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '|' | '／' | '・'));
        if best.is_none_or(|known| rest.len() < known.len()) {
            best = Some(rest);
        }
    }
    best
}

/// `ByAda Berg`: the name stands in an element of its own, and no space before it. Names do not go on with a capital behind these words.
fn is_glued(opening: &str, rest: &str) -> bool {
    let mut letters = rest.chars();
    matches!(opening, "By" | "Von" | "Par" | "Por")
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
}

/// Whether a part of `line` behind a bar opens a byline: `Marlow Post | 4 May 2024 | By Ada Berg`.
pub fn opens_behind_bar(line: &str) -> bool {
    line.split(" | ").skip(1).any(|part| after_opening(part).is_some())
}

/// What follows `opening` (folded) at the start of `line`.
fn strip_folded<'a>(line: &'a str, opening: &str) -> Option<&'a str> {
    for (printed, expected) in line.bytes().zip(opening.bytes()) {
        if !(printed.is_ascii() && expected.is_ascii()) {
            return strip_folded_characters(line, opening);
        }
        if printed.to_ascii_lowercase() != expected {
            return None;
        }
    }
    line.get(opening.len()..)
}

/// The same for any characters.
fn strip_folded_characters<'a>(line: &'a str, opening: &str) -> Option<&'a str> {
    let mut expected = opening.chars().peekable();
    for (at, c) in line.char_indices() {
        if expected.peek().is_none() {
            return Some(&line[at..]);
        }
        if c.is_ascii() || is_cjk(c) {
            if expected.next()? != c.to_ascii_lowercase() {
                return None;
            }
            continue;
        }
        if let Some(folded) = folded_alone(c) {
            if expected.next()? != folded {
                return None;
            }
            continue;
        }
        for folded in fold(c.encode_utf8(&mut [0; 4])).chars() {
            if expected.next()? != folded {
                return None;
            }
        }
    }
    expected.peek().is_none().then_some("")
}

/// In a field for a name only plain openings are taken off: `Di` and `De` begin names.
pub fn after_opening_of_name(text: &str) -> &str {
    let text = text.trim();
    for opening in ["by ", "von ", "por ", "par ", "written by ", "by: "] {
        if let Some(rest) = strip_folded(text, opening) {
            return rest.trim_start();
        }
    }
    text
}
