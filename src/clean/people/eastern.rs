//! How Chinese, Japanese and Korean papers name their reporters: by titles, and inside of the text.

use crate::clean::people::credits::{Credits, push_new};
use crate::clean::people::names::{is_cjk, looks_like_person};
use crate::clean::people::organisations::is_organisation;
use crate::clean::word_list::entries;

/// Titles after or before an Eastern name.
const EASTERN_TITLES: &str = "\
    特派員;特派记者;特約記者;本报记者;本報記者;記者;记者;編集委員;論説委員;編輯;编辑;기자;특파원;선임기자;인턴기자;さん";

/// `王小明記者` → `王小明`.
pub fn without_eastern_titles(piece: &str) -> &str {
    if !piece.chars().any(is_cjk) {
        return piece;
    }
    let mut piece = piece.trim_end_matches(['。', '　']);
    for title in entries(EASTERN_TITLES) {
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
        for name in rest[..end].split([' ', '　', '、']) {
            if looks_like_person(name) && name.chars().all(is_cjk) {
                push_new(&mut credits.people, name.to_owned());
            }
        }
    }
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
