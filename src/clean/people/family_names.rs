//! Family names of China, Taiwan and Japan: where no capital tells a name alone on its line from a label, its beginning does.

use std::sync::LazyLock;

use crate::clean::people::names::is_cjk;
use crate::clean::word_list::{WordSet, word_set};

/// The commonest of Chinese, each one character, but for those that begin many labels (`安全`, `简介`).
const CHINESE: &str = "\
    王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬朱胡郭何林羅罗鄭郑梁謝谢宋唐許许韓韩鄧邓馮冯曹彭曾蕭肖董潘袁蔡蔣蒋余杜葉叶程魏蘇苏呂吕丁盧卢姚\
    沈鍾钟姜崔譚谭陸陆范汪廖韋韦賈贾付傅鄒邹熊孟秦邱侯尹薛閻闫雷龍龙陶賀贺郝顧顾龔龚邵覃錢钱戴嚴严莫孔湯汤康施殷樊葛邢齊齐喬乔龐庞顏颜倪莊庄聶聂魯鲁\
    岳翟歐欧柯俞柳裴祝凌阮詹巫辜";

/// The commonest of Japanese, but for those that are better known as places.
const JAPANESE: &str = "\
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 池田 橋本 阿部 山下 中島 石井 小川 \
    前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 岡本 藤原 三浦 金子 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 \
    内田 柴田 酒井 横山 高木 安藤 宮本 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 新井 小山 平野 藤本 河野 野口 武田 松井 岩崎 菅原 木下 久保 佐野 \
    野村 松尾 市川 菊地 菊池 杉本 古川 大西 島田 水野 桜井 櫻井 高野 吉川 山内 西田 西川 飯田 浜田 濱田 北村 安田 五十嵐 平田 関口 中田 久保田 服部 岩田 土屋 \
    本田 辻村 樋口 秋山 田口 永井 山中 中西 吉村 川上 石原 大橋 松岡 馬場 浅野 矢野 荒木 大久保 小松 野田 川村 田島 尾崎 星野 大谷 黒田 堀内 松村 松下 片山 \
    熊谷 菅野 本間 早川 奥村 内藤 今村 大島 荒井 大石 鎌田 須藤 篠原 川島 沢田 澤田 岩本 高山 津田 上原 堀江 大川 萩原 三宅 関根 坂井 杉浦 宮田 徳永 白石 \
    横田 栗原 松原 西山 平井 石橋 児玉 根本 大山 飯塚 小池 原口 北川 宮下 永田 大森 土井 田辺 安部 桑原 松永 吉岡 甲斐 天野 小西 塚本 牧野 柳田 大渡 宮地 波多野 佐久間";

static JAPANESE_NAMES: LazyLock<WordSet> = LazyLock::new(|| word_set(JAPANESE));

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
    if characters.len() == CHINESE_LENGTH && parted == 1 && CHINESE.contains(characters[0]) {
        return true;
    }
    (2..=3).any(|length| {
        let Some((family, given)) = characters.split_at_checked(length) else {
            return false;
        };
        GIVEN.contains(&given.len()) && JAPANESE_NAMES.contains(family.iter().collect::<String>().as_str())
    })
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
