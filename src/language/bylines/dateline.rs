//! Datelines: `WASHINGTON (AP) —`, `LONDON, March 3 (Reuters) -`, `Madrid, 3 mar (EFE).-`, `新华社北京1月5日电`, `【東京=…】`.

use crate::article::Dateline;
use crate::language::dates::locale::Locale;
use crate::language::dates::months::{is_weekday, month_of};
use crate::language::dates::printed::find;
use crate::language::names::organisations::{is_agency, is_organisation};
use crate::language::tables::{NAMES_PLACE_PARTICLES, ORGANISATIONS_AGENCIES};
use crate::language::word_list::is_one_of;
use crate::text::fold::fold;
use crate::text::script::is_cjk;

/// A dateline ends within so many bytes of its paragraph.
const LONGEST: usize = 120;
/// Longest name of a place, in words.
const PLACE_WORDS: usize = 6;

/// The dateline that opens `paragraph`.
pub fn dateline(paragraph: &str) -> Option<Dateline> {
    let head = head(paragraph);
    if head.chars().take(40).any(is_cjk) {
        return eastern(head);
    }
    let found = agency_in_brackets(head)
        .or_else(|| agency_in_slashes(head))
        .or_else(|| place_and_dash(head))?;
    (found.place.is_some() || found.agency.is_some()).then_some(found)
}

/// The beginning of `paragraph` in which a dateline stands.
pub fn head(paragraph: &str) -> &str {
    let text = paragraph.trim_start();
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// `PLACE, date (AGENCY) -`, with or without a place.
fn agency_in_brackets(head: &str) -> Option<Dateline> {
    let open = head.find('(')?;
    let close = open + head[open..].find(')')?;
    let agency = head[open + 1..close].trim();
    let after = head[close + 1..].trim_start_matches(|c: char| c == '.' || c.is_whitespace());
    let parted = after.starts_with(['-', '–', '—', '―', ':', '−', '•', '|']);
    if !parted || !is_agency_name(agency) {
        return None;
    }
    let before = head[..open].trim().trim_end_matches(['-', '–', '—', ',']).trim();
    let place = if before.is_empty() {
        None
    } else {
        Some(place_of(before)?)
    };
    // `The North Atlantic Treaty Organization (NATO) - founded in 1949 - met.`
    let known = agency.split(['/', ',', '-']).any(|part| is_agency(part.trim()));
    let wordy = place.as_deref().is_some_and(|place| {
        // A town in capitals is a dateline's, however many words follow it: `GALE BRIDGE, Velmora`.
        let town = place.split(',').next().unwrap_or_default();
        place.split_whitespace().count() > 2 && town.contains(char::is_lowercase)
    });
    if wordy && !known {
        return None;
    }
    Some(Dateline {
        place,
        agency: Some(agency.to_owned()),
    })
}

/// `PLACE, date /AGENCY/ --`: press releases.
fn agency_in_slashes(head: &str) -> Option<Dateline> {
    let (before, rest) = head.split_once(" /")?;
    let (agency, after) = rest.split_once('/')?;
    let parted = after.trim_start().starts_with(['-', '–', '—']);
    let named = agency.starts_with(char::is_uppercase) && agency.len() <= 40 && agency.split(' ').count() <= 3;
    if !parted || !named {
        return None;
    }
    Some(Dateline {
        place: Some(place_of(before)?),
        agency: Some(agency.to_owned()),
    })
}

/// What may stand in the brackets: a known agency, or a short name in capitals.
fn is_agency_name(text: &str) -> bool {
    if text.is_empty() || text.chars().count() > 40 || text.split_whitespace().count() > 4 {
        return false;
    }
    let known = text.split(['/', ',', '-']).any(|part| is_agency(part.trim()));
    let caseless = !text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let capitals = text.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let digits = text.chars().any(|c| c.is_ascii_digit());
    known || (!digits && (caseless || capitals)) || is_organisation(text)
}

/// The place in `text`, which may hold a date behind a comma; `None` when it is no place.
fn place_of(text: &str) -> Option<String> {
    let mut kept: Vec<&str> = Vec::new();
    for part in text.split(',').map(str::trim) {
        if part.is_empty() || is_date_part(part) {
            continue;
        }
        let good = part.split_whitespace().count() <= PLACE_WORDS
            && part
                .strip_prefix("the ")
                .unwrap_or(part)
                .chars()
                .next()
                .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
            && !part.contains(['?', '!', ';', '"', '“', '”', '(', ':'])
            && !is_sentence_like(part);
        if !good {
            return None;
        }
        kept.push(part);
    }
    (!kept.is_empty() && kept.len() <= 3).then(|| kept.join(", "))
}

/// `March 3`, `3 mar`, `Jan. 5`, `2023`, `Montag`, `Monday March 3`.
fn is_date_part(part: &str) -> bool {
    let words: Vec<String> = part
        .split([' ', '.'])
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect();
    let number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let has_number = words.iter().any(number);
    let others = words.iter().filter(|word| !number(word)).count();
    let months = words.iter().filter(|word| month_of(word, None).is_some()).count();
    // Days of two letters are states as well: `PORT LESLIE, La.`
    if let [day] = &words[..]
        && day.chars().count() > 2
        && is_weekday(day)
    {
        return true;
    }
    (has_number && others <= 3 && months >= 1) || (has_number && others == 0)
}

/// Small words that make a clause of what would be a place.
fn is_sentence_like(part: &str) -> bool {
    let small = part
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_lowercase))
        .filter(|word| !is_one_of(NAMES_PLACE_PARTICLES, word))
        .count();
    small > 0
}

/// `JERUSALEM —`, `ROCKVILLE, Md. —`, `МОСКВА, 5 янв — РИА Новости.`, `Jakarta, CNBC Indonesia -`.
fn place_and_dash(head: &str) -> Option<Dateline> {
    // Most paragraphs open without any; the longer dashes begin with one byte.
    memchr::memchr2(b'-', "—".as_bytes()[0], head.as_bytes())?;
    let (dash, width) = [" — ", " – ", " - ", " -- ", "— ", ".- ", " ― "]
        .iter()
        .filter_map(|dash| Some((head.find(dash)?, dash.len())))
        .min()?;
    // A dateline stands before a sentence: `NATO — an alliance — met.` has none.
    if head[dash + width..].trim_start().starts_with(char::is_lowercase) {
        return None;
    }
    let before = head[..dash].trim();
    let first = before.split(',').next()?.trim();
    let shouted = first.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !first.chars().any(char::is_lowercase)
        && first.chars().any(char::is_uppercase);
    let last = before.rsplit(',').next().unwrap_or_default().trim();
    if shouted && !is_agency(first) {
        let agency = head[dash + width..]
            .split('.')
            .next()
            .map(str::trim)
            .filter(|name| is_agency(name.trim_end_matches('/')));
        // `TEMPO.CO, Jakarta -`
        if is_organisation(first) {
            return Some(Dateline {
                place: Some(place_of(last)?),
                agency: Some(first.to_owned()),
            });
        }
        return Some(Dateline {
            place: Some(place_of(before)?),
            agency: agency.map(str::to_owned),
        });
    }
    if is_agency(before) && head.len() > dash + width {
        return Some(Dateline {
            place: None,
            agency: Some(before.to_owned()),
        });
    }
    // `Jakarta, CNBC Indonesia -`
    let named = before.contains(',') && is_organisation(last) && last.starts_with(char::is_uppercase);
    let place = place_of(first).filter(|_| named && first.split_whitespace().count() <= 3)?;
    Some(Dateline {
        place: Some(place),
        agency: Some(last.to_owned()),
    })
}

/// Datelines of Chinese, Japanese and Korean papers.
fn eastern(head: &str) -> Option<Dateline> {
    let bracketed = head.strip_prefix(['(', '（', '【', '[', '［', '「']);
    let Some(inside) = bracketed else {
        return wire_report(head);
    };
    let end = inside.find([')', '）', '】', ']', '］', '」'])?;
    let inside = &inside[..end];
    if let Some((place, agency)) = inside.split_once(['=', '＝', '＝']) {
        let place = short_place(place)?;
        // Behind the sign stands an agency, or the correspondent.
        let agency = is_organisation(agency.trim()).then(|| agency.trim().to_owned());
        return Some(Dateline {
            place: Some(place),
            agency,
        });
    }
    if let Some(place) = inside.strip_suffix(['讯', '訊', '電', '电']) {
        if let Some(found) = wire_report(inside) {
            return Some(found);
        }
        return Some(Dateline {
            place: Some(short_place(place)?),
            agency: None,
        });
    }
    None
}

/// `新华社北京1月5日电`, `中央社台北5日電`.
fn wire_report(head: &str) -> Option<Dateline> {
    let opens = |agency: &&&str| agency.starts_with(is_cjk) && head.starts_with(**agency);
    let agency = ORGANISATIONS_AGENCIES
        .iter()
        .filter(opens)
        .max_by_key(|agency| agency.len())?;
    let rest = &head[agency.len()..];
    let end = rest
        .char_indices()
        .take(24)
        .find(|(_, c)| matches!(c, '电' | '電' | '讯' | '訊'))?
        .0;
    let place: String = rest[..end].chars().take_while(|c| is_cjk(*c)).collect();
    Some(Dateline {
        place: short_place(&place),
        agency: Some((*agency).to_owned()),
    })
}

/// A place of at most ten characters, without the day behind it.
fn short_place(text: &str) -> Option<String> {
    let place: String = text
        .trim()
        .chars()
        .take_while(|c| !c.is_ascii_digit() && !matches!(c, '０'..='９' | ',' | '、' | '，'))
        .collect();
    let place = place.trim();
    (!place.is_empty() && place.chars().count() <= 10).then(|| place.to_owned())
}

/// The day that a dateline prints, year and all: `PARIS, Jan 5, 2023 (AFP) -`.
pub fn printed_day(paragraph: &str, locale: &Locale) -> Option<crate::language::dates::moment::Moment> {
    let found = dateline(paragraph)?;
    let head = head(paragraph);
    let end = match &found.agency {
        Some(agency) => head.find(agency.as_str())? + agency.len(),
        None => head.find(['—', '–', '-'])?,
    };
    find(&head[..end], locale)
        .into_iter()
        .map(|dated| dated.moment)
        .find(|moment| moment.has_day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(Option<String>, Option<String>)> {
        dateline(text).map(|found| (found.place, found.agency))
    }

    #[test]
    fn datelines_of_the_agencies_are_read() {
        for (text, place, agency) in [
            (
                "WASHINGTON (AP) — The negotiations hardly ran smoothly.",
                Some("WASHINGTON"),
                Some("AP"),
            ),
            (
                "LONDON, March 3 (Reuters) - Shares rose.",
                Some("LONDON"),
                Some("Reuters"),
            ),
            ("PARIS, Jan 5, 2023 (AFP) - Rain fell.", Some("PARIS"), Some("AFP")),
            (
                "PORT LESLIE, La. (AP) — Rain fell.",
                Some("PORT LESLIE, La."),
                Some("AP"),
            ),
            (
                "LONDON, Monday (Reuters) - Shares rose.",
                Some("LONDON"),
                Some("Reuters"),
            ),
            (
                "GALE BRIDGE, Velmora (CPA) — The buses stop.",
                Some("GALE BRIDGE, Velmora"),
                Some("CPA"),
            ),
            ("Berlin (dpa) - Es regnet.", Some("Berlin"), Some("dpa")),
            (
                "Berlin/Paris (dpa/tmn) - Es regnet.",
                Some("Berlin/Paris"),
                Some("dpa/tmn"),
            ),
            (
                "Frankfurt am Main (AFP) – Es regnet.",
                Some("Frankfurt am Main"),
                Some("AFP"),
            ),
            (
                "Madrid, 3 mar (EFE).- Llueve en la capital.",
                Some("Madrid"),
                Some("EFE"),
            ),
            ("(AFP) – Il pleut.", None, Some("AFP")),
            (
                "OAKHAVEN, Vt., May 12, 2023 /PRNewswire/ -- The mill reopens.",
                Some("OAKHAVEN, Vt."),
                Some("PRNewswire"),
            ),
            (
                "BEIJING, Jan. 5 (Xinhua) -- It rained.",
                Some("BEIJING"),
                Some("Xinhua"),
            ),
            ("ROCKVILLE, Md. — It rained.", Some("ROCKVILLE, Md."), None),
            ("JERUSALEM — It rained.", Some("JERUSALEM"), None),
            (
                "МОСКВА, 5 янв — РИА Новости. Идёт дождь.",
                Some("МОСКВА"),
                Some("РИА Новости"),
            ),
            ("Jakarta, CNBC News - Hujan turun.", Some("Jakarta"), Some("CNBC News")),
            ("القاهرة (رويترز) - أمطار", Some("القاهرة"), Some("رويترز")),
            (
                "新华社北京1月5日电（记者王小明）今天下雨。",
                Some("北京"),
                Some("新华社"),
            ),
            ("（中央社台北5日電）今天下雨。", Some("台北"), Some("中央社")),
            ("(北京訊) 今天下雨。", Some("北京"), None),
            ("【東京=田中太郎】雨が降った。", Some("東京"), None),
            ("(서울=연합뉴스) 비가 왔다.", Some("서울"), Some("연합뉴스")),
        ] {
            assert_eq!(
                read(text),
                Some((place.map(str::to_owned), agency.map(str::to_owned))),
                "{text}"
            );
        }
    }

    #[test]
    fn sentences_are_no_datelines() {
        for text in [
            "",
            "The North Atlantic Treaty Organization (NATO) - founded in 1949 - met.",
            "President Joe Biden (left) - seen here - spoke.",
            "It rained — and how.",
            "A man said (see below) that it rained.",
            "NATO — an alliance — met.",
            "雨が降った。",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_dateline_may_print_the_day() {
        let day = printed_day("PARIS, Jan 5, 2023 (AFP) - Rain fell.", &Locale::default());
        assert_eq!(day.map(|moment| moment.to_string()).as_deref(), Some("2023-01-05"));
        assert_eq!(
            printed_day("LONDON, March 3 (Reuters) - Shares rose.", &Locale::default()),
            None
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "(\\PC|[A-Z]{3,8}|\\(AP\\)| — | - |\\(|\\)|新华社|电|【|=|】){0,14}") {
            let _ = dateline(&text);
            let _ = printed_day(&text, &Locale::default());
        }
    }
}
