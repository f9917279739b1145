//! How Chinese, Japanese and Korean papers name their reporters: by titles, and inside of the text.

use crate::clean::people::credits::{Credits, push_new};
use crate::clean::people::names::{is_cjk, looks_like_person};
use crate::clean::people::organisations::is_organisation;
use crate::clean::word_list::entries;

/// Titles after or before an Eastern name.
const EASTERN_TITLES: [&str; 16] = [
    "特派員",
    "特派记者",
    "特約記者",
    "本报记者",
    "本報記者",
    "記者",
    "记者",
    "編集委員",
    "論説委員",
    "編輯",
    "编辑",
    "기자",
    "특파원",
    "선임기자",
    "인턴기자",
    "さん",
];

/// `王小明記者` → `王小明`.
pub fn without_eastern_titles(piece: &str) -> &str {
    if !piece.chars().any(is_cjk) {
        return piece;
    }
    let mut piece = piece.trim_end_matches(['。', '　']);
    for title in EASTERN_TITLES {
        piece = piece.strip_suffix(title).unwrap_or(piece).trim();
        piece = piece.strip_prefix(title).unwrap_or(piece).trim();
    }
    piece.trim_matches(['/', ':', '：', '／', '　'])
}

/// The reporters that Chinese, Japanese and Korean papers name inside of the text: `本报讯（记者 王小明）`, `記者王小明／台北報導`,
/// `（田中太郎）` at the end.
pub fn reporters_inside(first: &str, last: &str) -> Credits {
    let mut credits = Credits::default();
    let head: String = first.chars().take(60).collect();
    let title = ["记者", "記者"]
        .iter()
        .find_map(|title| Some(head.find(title)? + title.len()));
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
        let name = name.strip_prefix("記者").unwrap_or(name).trim();
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

/// Cities from which papers in Chinese report.
const CITIES: &str = "\
    台北;臺北;新北;桃園;台中;臺中;台南;臺南;高雄;基隆;新竹;嘉義;屏東;宜蘭;花蓮;台東;臺東;澎湖;金門;苗栗;彰化;南投;雲林;\
    北京;上海;天津;重庆;重慶;广州;廣州;深圳;香港;澳門;澳门;東京;东京;首爾;首尔;華盛頓;华盛顿;紐約;纽约;倫敦;伦敦;巴黎;柏林;布魯塞爾;布鲁塞尔;莫斯科;曼谷;新加坡";

/// `王小明台北3日電`: the names before the place and the day from which they report.
pub fn before_dateline(names: &str) -> &str {
    let Some((names, _)) = names.split_once(|c: char| c.is_ascii_digit()) else {
        return names;
    };
    let city = entries(CITIES).find_map(|city| names.strip_suffix(city));
    city.unwrap_or(names)
}

/// `(신안=남도통신) 한지우 기자 = …`: the reporters that Korean agencies name between the dateline and the text.
fn push_korean_reporters(first: &str, credits: &mut Credits) {
    /// Characters in which the dateline and the names stand.
    const OPENING: usize = 60;
    let end = first.char_indices().nth(OPENING).map_or(first.len(), |(at, _)| at);
    let Some((names, _)) = first[..end]
        .split_once(" = ")
        .filter(|(names, _)| names.trim_end().ends_with("기자") || names.trim_end().ends_with("특파원"))
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
