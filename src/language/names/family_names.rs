//! Family names of China, Taiwan and Japan: where no capital tells a name alone on its line from a label, its beginning does.

use std::sync::LazyLock;

use crate::language::tables::NAMES_FAMILIES;
use crate::language::word_list::WordSet;
use crate::text::script::is_cjk;

/// The commonest names, but for those that begin many labels (`安全`, `简介`) or are better known as places.
static FAMILIES: LazyLock<WordSet> = LazyLock::new(|| NAMES_FAMILIES.iter().copied().collect());

/// Whether `name` is a common family name of China or Japan with a given name behind it, and nothing else.
pub fn is_full_name(name: &str) -> bool {
    /// Characters of a Chinese name, and of a given name in Japanese.
    const CHINESE_LENGTH: usize = 3;
    const GIVEN: std::ops::RangeInclusive<usize> = 1..=3;
    let characters: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
    let parted = name.split_whitespace().count();
    if parted > 2 || !characters.iter().all(|&c| is_cjk(c) || c == '々') {
        return false;
    }
    if characters.len() == CHINESE_LENGTH && parted == 1 && is_family(&characters[..1]) {
        return true;
    }
    (2..=3).any(|length| {
        let Some((family, given)) = characters.split_at_checked(length) else {
            return false;
        };
        GIVEN.contains(&given.len()) && is_family(family)
    })
}

fn is_family(characters: &[char]) -> bool {
    FAMILIES.contains(characters.iter().collect::<String>().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_labels_by_their_beginning() {
        for name in ["王小明", "李红梅", "田中美咲", "田中 美咲", "佐々木健", "長谷川さくら"] {
            assert!(is_full_name(name), "{name}");
        }
        for label in [
            "分享到",
            "最新文章",
            "资料图",
            "有料記事",
            "田中",
            "王",
            "国際",
            "Wang Xiaoming",
            "김민지",
        ] {
            assert!(!is_full_name(label), "{label}");
        }
    }
}
