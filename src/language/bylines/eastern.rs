//! How Chinese, Japanese and Korean papers name their reporters: by titles, and inside of the text.

use std::cmp::Reverse;
use std::sync::LazyLock;

use crate::language::bylines::credits::{Credits, push_new};
use crate::language::names::organisations::is_organisation;
use crate::language::names::person::looks_like_person;
use crate::language::tables::{BYLINES_LABELS, BYLINES_REPORTER, BYLINES_TITLES, NAMES_CITIES};
use crate::text::script::{is_cjk, is_hangul};

/// Titles after or before an Eastern name, the longest first: some end in others.
static TITLES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut titles = BYLINES_TITLES.to_vec();
    titles.sort_by_key(|title| Reverse(title.len()));
    titles
});

/// `王小明記者` → `王小明`.
pub fn without_eastern_titles(piece: &str) -> &str {
    if !piece.chars().any(is_cjk) {
        return piece;
    }
    let mut piece = piece.trim_end_matches(['。', '　']);
    for &title in TITLES.iter() {
        piece = piece.strip_suffix(title).unwrap_or(piece).trim();
        piece = piece.strip_prefix(title).unwrap_or(piece).trim();
    }
    piece.trim_matches(['/', ':', '：', '／', '　'])
}

/// Words for a reporter that stand before the name, as in Chinese.
pub fn reporters() -> impl Iterator<Item = &'static str> {
    BYLINES_REPORTER
        .iter()
        .copied()
        .filter(|title| !title.contains(is_hangul))
}

/// The reporters that Chinese, Japanese and Korean papers name inside of the text: `本报讯（记者 王小明）`, `記者王小明／台北報導`,
/// `（田中太郎）` at the end.
pub fn reporters_inside(first: &str, last: &str) -> Credits {
    let mut credits = Credits::default();
    let head: String = first.chars().take(60).collect();
    let title = reporters().find_map(|title| Some(head.find(title)? + title.len()));
    if let Some(start) = title {
        let rest = head[start..].trim_start_matches([' ', '　', '：', ':']);
        let end = rest
            .find([
                ')', '）', '】', '〕', ']', '/', '／', '，', ',', '。', '摄', '攝', '报', '報', '从',
            ])
            .unwrap_or(0);
        for name in before_dateline(&rest[..end]).split([' ', '　', '、']) {
            if looks_like_person(name) && name.chars().all(is_cjk) {
                push_new(&mut credits.people, name.to_owned());
            }
        }
    }
    push_korean_reporters(first, &mut credits);
    let signed = last
        .trim_end()
        .strip_suffix(['）', ')', '】'])
        .and_then(|text| text.rsplit_once(['（', '(', '【']));
    if let Some((_, name)) = signed.filter(|_| credits.people.is_empty()) {
        let name = reporters()
            .find_map(|title| name.strip_prefix(title))
            .unwrap_or(name)
            .trim();
        for name in name.split(['、', '・']) {
            if (3..=6).contains(&name.chars().count())
                && looks_like_person(name)
                && name.chars().all(is_cjk)
                && !is_organisation(name)
            {
                push_new(&mut credits.people, name.to_owned());
            }
        }
    }
    credits
}

/// `王小明台北3日電`: the names before the place and the day from which they report.
pub fn before_dateline(names: &str) -> &str {
    let Some((names, _)) = names.split_once(|c: char| c.is_ascii_digit()) else {
        return names;
    };
    // Cities from which papers in Chinese report.
    let city = NAMES_CITIES.iter().find_map(|city| names.strip_suffix(city));
    city.unwrap_or(names)
}

/// `(신안=남도통신) 한지우 기자 = …`: the reporters that Korean agencies name between the dateline and the text.
fn push_korean_reporters(first: &str, credits: &mut Credits) {
    /// Characters in which the dateline and the names stand.
    const OPENING: usize = 60;
    let end = first.char_indices().nth(OPENING).map_or(first.len(), |(at, _)| at);
    let Some((names, _)) = first[..end]
        .split_once(" = ")
        .filter(|(names, _)| BYLINES_REPORTER.iter().any(|title| names.trim_end().ends_with(title)))
    else {
        return;
    };
    let names = names.rsplit([')', ']', '】']).next().unwrap_or(names);
    let words = names.split([' ', '·', ',', '=']).map(without_eastern_titles);
    for name in words.filter(|name| (2..=4).contains(&name.chars().count())) {
        if name.chars().all(is_cjk) && looks_like_person(name) {
            push_new(&mut credits.people, name.to_owned());
        }
    }
}

/// Whether a line says that the names on it are reporters'.
pub fn is_titled(text: &str) -> bool {
    let labelled = |label: &&str| text.contains(&format!("{label}／")) || text.contains(&format!("{label}/"));
    BYLINES_REPORTER.iter().any(|title| text.contains(title)) || BYLINES_LABELS.iter().any(labelled)
}

/// `기자`: a reporter's title as a word of its own.
pub fn is_title(word: &str) -> bool {
    BYLINES_REPORTER.contains(&word)
}

/// A family name and a given name in Chinese characters.
pub fn is_chinese_name(name: &str) -> bool {
    // Towns, counties, offices and what is made there.
    if name.ends_with([
        '市', '県', '區', '区', '町', '村', '省', '局', '部', '関', '社', '会', '國', '国',
    ]) {
        return false;
    }
    let characters = name.chars().filter(|c| !c.is_whitespace());
    (3..=5).contains(&characters.clone().count()) && characters.clone().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_a_day_behind_a_reporter_are_no_name() {
        let people = |first: &str| reporters_inside(first, "").people;
        assert_eq!(
            people("（南島社記者王小明台北3日電）市府今天宣布新的計畫。"),
            ["王小明"]
        );
        assert_eq!(people("〔記者王小明／台北報導〕市府今天宣布新的計畫。"), ["王小明"]);
    }

    #[test]
    fn korean_agencies_name_their_reporters_before_the_text() {
        let people = |first: &str| reporters_inside(first, "").people;
        assert_eq!(
            people("(신안=남도통신) 한지우 기자 = 작은 섬에 버스가 다닌다."),
            ["한지우"]
        );
        assert_eq!(
            people("[서울=남도] 한지우 박서연 기자 = 버스가 다닌다."),
            ["한지우", "박서연"]
        );
        assert_eq!(people("두 기자의 나이 합 = 90이다."), [""; 0]);
    }
}
