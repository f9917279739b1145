//! The lines of a page that are nothing but names and stand where a byline does.

use crate::clean::evidence::page_context::PageContext;
use crate::clean::people::byline_candidate::BylineCandidate;
use crate::clean::people::byline_region::BylineRegion;
use crate::language::bylines::credits::Credits;
use crate::page::Form;

/// Blocks right above a dump's headline in which a bare name with a date may stand.
const RIGHT_ABOVE: usize = 4;
/// What must speak for a line of bare names.
const BARE_ENOUGH: i32 = 3;
/// The same on a page with mark-up, which would have marked a byline.
const BARE_ENOUGH_WITH_MARKS: i32 = 4;

/// Lines between headline and story that are nothing but names: the one for which its place speaks best, with those beside it. Where
/// there is none, a line right after the story, or right above the headline of a dump.
pub fn bare_names(context: &PageContext<'_>, zone: &BylineRegion) -> Credits {
    let blocks = context.page.blocks.len();
    let below = zone.title + 1..(zone.end + 1).min(blocks);
    let after = (zone.last + 1).min(blocks)..(zone.last + 3).min(blocks);
    let credits = best_of(context, zone, below);
    if !credits.people.is_empty() {
        return credits;
    }
    let late = best_of(context, zone, after.filter(|&index| !zone.holds_teaser(context, index)));
    let credits = if late.people.is_empty() && !credits.is_empty() {
        credits
    } else {
        late
    };
    if !credits.is_empty() || context.page.form != Form::Dump {
        return credits;
    }
    best_of(context, zone, zone.title.saturating_sub(RIGHT_ABOVE)..zone.title)
}

/// The best of some lines, with those beside it; people before agencies.
fn best_of(context: &PageContext<'_>, zone: &BylineRegion, lines: impl Iterator<Item = usize>) -> Credits {
    let enough = if context.page.form == Form::Html {
        BARE_ENOUGH_WITH_MARKS
    } else {
        BARE_ENOUGH
    };
    let mut prospects: Vec<BylineCandidate> = lines
        .filter_map(|index| BylineCandidate::of(context, zone, index))
        .filter(|prospect| prospect.most >= enough)
        .collect();
    // The most promising first: beside a good line, others need not be read, which costs most.
    prospects.sort_by_key(|prospect| std::cmp::Reverse(prospect.most));
    let mut highest = enough;
    let mut lines: Vec<(usize, i32, Credits)> = Vec::new();
    for prospect in prospects {
        if prospect.most + 1 < highest {
            break;
        }
        let Some((score, credits)) = prospect.read(context, zone, enough) else {
            continue;
        };
        if !credits.people.is_empty() {
            highest = highest.max(score);
        }
        lines.push((prospect.index, score, credits));
    }
    lines.sort_by_key(|(index, ..)| *index);
    if context.page.form == Form::Dump && lines.iter().any(|(_, _, credits)| !credits.people.is_empty()) {
        lines.retain(|(_, _, credits)| !credits.people.is_empty());
    }
    // Of equals the first.
    let best = lines.iter().rev().max_by_key(|(_, score, _)| *score);
    let Some(&(best, highest, _)) = best else {
        return Credits::default();
    };
    let mut credits = Credits::default();
    for (index, score, found) in lines {
        if index.abs_diff(best) <= 1 && score + 1 >= highest {
            credits.extend(found);
        }
    }
    credits
}

#[cfg(test)]
mod tests {
    use crate::article::Origin;
    use crate::clean::cleaner::Cleaner;
    use crate::read::text_dump::read_page;

    /// The writers of a dump in Chinese, with `above` and `below` around the headline and `sign` after the story.
    fn writers(above: &str, below: &str, sign: &str) -> Vec<String> {
        let paragraph = "   港口委員會星期一決定恢復兩座城市之間的夜間渡輪，儘管購買新引擎的資金仍然不足\n   。居民數月來一直要求末班船在劇院散場之後開出，因為繞海灣的公路很長。\n\n";
        let story = [
            paragraph,
            &paragraph.replace('一', "五"),
            &paragraph.replace('一', "六"),
        ]
        .concat();
        let dump = format!(
            "     * 首頁\n     * 方圓報\n     * 王府井\n\n{above}\n                        港口委員會決定恢復夜間渡輪\n\n{below}\n\n{story}{sign}\n\n   (c) Marlow\n"
        );
        let article = Cleaner::default().clean(&read_page(&dump), Origin::default());
        article.expect("an article").byline
    }

    #[test]
    fn a_full_name_beside_a_date_signs_in_scripts_without_capitals() {
        assert_eq!(writers("", "   王小明\n\n   2024年5月3日", ""), ["王小明"]);
        assert_eq!(writers("", "   2024年5月3日 10時00分\n\n   田中美咲", ""), ["田中美咲"]);
        assert_eq!(
            writers("", "   2024年5月3日", "   김민지 기자 mj@marlow.example"),
            ["김민지"]
        );
    }

    #[test]
    fn a_label_or_a_section_is_nobody() {
        assert_eq!(writers("", "   分享到\n\n   2024年5月3日\n\n   分享到", ""), [""; 0]);
        assert_eq!(writers("", "   王府井\n\n   2024年5月3日", ""), [""; 0]);
    }
}
