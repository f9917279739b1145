//! Which date of a line is the day of publication: labels such as "Published" and "Updated" in many languages.

use std::borrow::Borrow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::language::dates::locale::Locale;
use crate::language::dates::moment::Moment;
use crate::language::dates::printed::{Dated, find};
use crate::language::tables::{DATES_PUBLISHED, DATES_UPDATED};
use crate::text::fold::fold;

/// What a label says of the date after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// "Published", "Veröffentlicht", "Posted".
    Published,
    /// "Updated", "Aktualisiert", "Mis à jour".
    Modified,
    /// Nothing.
    Bare,
}

/// The stems of labels, those of changes first.
struct Labels {
    stems: AhoCorasick,
    /// For each of them whether it stands only at the beginning of a word.
    begins_words: Vec<bool>,
    of_change: usize,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    // The space behind some is part of them; a star before some lets them stand inside of a word.
    let stems = || DATES_UPDATED.iter().chain(DATES_PUBLISHED);
    Labels {
        stems: AhoCorasick::new(stems().map(|stem| stem.trim_start_matches('*')))
            .unwrap_or_else(|_| unreachable!("a list of short words always builds")),
        begins_words: stems().map(|stem| !stem.starts_with('*')).collect(),
        of_change: DATES_UPDATED.len(),
    }
});

/// How far before a date its label is looked for, in bytes of folded text.
const REACH: usize = 48;

/// What the words before a date say of it: the label nearest to it wins.
pub fn label(before: &str) -> Label {
    if before.trim().is_empty() {
        return Label::Bare;
    }
    // Folding shortens a text, to a third at most.
    let mut from = before.len().saturating_sub(4 * REACH);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let folded = fold(&before[from..]);
    let mut start = folded.len().saturating_sub(REACH);
    while !folded.is_char_boundary(start) {
        start += 1;
    }
    let near = &folded[start..];
    let (mut modified, mut published) = (None, None);
    for stem in LABELS.stems.find_overlapping_iter(near) {
        let of_word = || near[..stem.start()].ends_with(char::is_alphanumeric);
        if LABELS.begins_words[stem.pattern()] && of_word() {
            continue;
        }
        let last = if stem.pattern().as_usize() < LABELS.of_change {
            &mut modified
        } else {
            &mut published
        };
        *last = (*last).max(Some(stem.start()));
    }
    match (modified, published) {
        (None, None) => Label::Bare,
        (modified, published) if published > modified => Label::Published,
        _ => Label::Modified,
    }
}

/// The dates of `text` with their labels, in order.
pub fn labelled(text: &str, locale: &Locale) -> Vec<(Label, Dated)> {
    with_labels(text, find(text, locale)).collect()
}

/// `dates`, which stand in `text`, with their labels, in order.
pub fn with_labels<D: Borrow<Dated>>(
    text: &str,
    dates: impl IntoIterator<Item = D>,
) -> impl Iterator<Item = (Label, D)> {
    let mut from = 0;
    dates.into_iter().map(move |dated| {
        let before = text.get(from..dated.borrow().start).unwrap_or_default();
        from = dated.borrow().end;
        (label(before), dated)
    })
}

/// The date of publication that `text` prints: the one labelled so, else the first that is not labelled as a change.
pub fn published(text: &str, locale: &Locale) -> Option<Moment> {
    let dates = labelled(text, locale);
    let with = |wanted: Label| {
        dates
            .iter()
            .find(|(label, dated)| *label == wanted && dated.moment.has_day())
            .map(|(_, dated)| dated.moment.clone())
    };
    with(Label::Published).or_else(|| with(Label::Bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, language: &str, month_first: bool) -> Option<String> {
        let locale = Locale {
            language: Some(language.to_owned()),
            month_first,
        };
        published(text, &locale).map(|moment| moment.to_string())
    }

    #[test]
    fn newspapers_print_dates_in_many_languages() {
        let mut wrong = Vec::new();
        for (text, language, expected) in [
            ("Fri, Apr 28 20232:23 PM EDT", "en", "2023-04-28T14:23-04:00"),
            ("12:20pm Jan 7, 2024", "en", "2024-01-07T12:20"),
            ("Jan 7, 2024, 10:30 AM Art & Culture", "en", "2024-01-07T10:30"),
            ("7 janvier 2024, 10:30 est trop tard", "fr", "2024-01-07T10:30"),
            ("Published On 6 May 20246 May 2024", "en", "2024-05-06"),
            ("06.05.20246. Mai 2024", "de", "2024-05-06"),
            ("16/05/202416/05/2024", "fr", "2024-05-16"),
            ("by Harbour PostMay 6, 202401747", "en", "2024-05-06"),
            ("2024 09/03 08:15:42", "zh", "2024-09-03T08:15:42"),
            ("民國113年3月5日", "zh", "2024-03-05"),
            ("20 janvier 202021 janvier 2020", "fr", "2020-01-20"),
            ("20. April 201713. Juni 2017", "de", "2017-04-20"),
            ("14 Μαρτίου 2024 στις 10:21", "el", "2024-03-14T10:21"),
            (
                "2 minute readApril 25, 20232:26 PM GMT+2",
                "en",
                "2023-04-25T14:26+02:00",
            ),
            ("April 10, 20233 years", "en", "2023-04-10"),
            (
                "Zuerst veröffentlicht am 06/01/2026 - 14:02 MEZ",
                "de",
                "2026-01-06T14:02+01:00",
            ),
            ("March 7, 20247:55 AM UTC", "en", "2024-03-07T07:55Z"),
            ("30 August 2023 • 4:45pm", "en", "2023-08-30T16:45"),
            ("the 31st of March, 2024", "en", "2024-03-31"),
            ("Sept. 5, 2021", "en", "2021-09-05"),
            ("27.04.24 um 07:39 Uhr", "de", "2024-04-27T07:39"),
            ("3. Mai 2024, 15.47 Uhr", "de", "2024-05-03T15:47"),
            ("05.06.2025 um 14:46", "de", "2025-06-05T14:46"),
            ("le 1er août 2023 à 20h00", "fr", "2023-08-01T20:00"),
            ("22 nov. 2024 à 07:22", "fr", "2024-11-22T07:22"),
            ("3 de marzo de 2024 - 10:30", "es", "2024-03-03T10:30"),
            ("29/05/2025 20:00", "es", "2025-05-29T20:00"),
            ("5 ottobre 2022", "it", "2022-10-05"),
            ("16 de janeiro de 2023 às 09:15", "pt", "2023-01-16T09:15"),
            ("6. jan. 2026 kl. 16.29", "no", "2026-01-06T16:29"),
            ("28 listopada 2023, 12:00", "pl", "2023-11-28T12:00"),
            ("8. 4. 2025 5:00", "cs", "2025-04-08T05:00"),
            ("14 мая 2025, 20:28", "ru", "2025-05-14T20:28"),
            ("3 листопада 2022", "uk", "2022-11-03"),
            ("12 Φεβρουαρίου 2021", "el", "2021-02-12"),
            ("5 Nisan 2025", "tr", "2025-04-05"),
            ("2024 m. kovo 31 d. 16:59", "lt", "2024-03-31T16:59"),
            ("2024. március 31. 10:00", "hu", "2024-03-31T10:00"),
            ("2024. gada 31. marts", "lv", "2024-03-31"),
            ("08 يناير 2026", "ar", "2026-01-08"),
            ("٨ كانون الثاني ٢٠٢٦", "ar", "2026-01-08"),
            ("14 בינואר 2025", "he", "2025-01-14"),
            ("4 सितंबर 2024", "hi", "2024-09-04"),
            ("20 Januari 2026, 18:33 WIB", "id", "2026-01-20T18:33+07:00"),
            ("2025年1月13日 21時37分", "ja", "2025-01-13T21:37"),
            ("令和6年1月5日", "ja", "2024-01-05"),
            ("2024年04月24日08:10", "zh", "2024-04-24T08:10"),
            ("2025-06-04 02:37:08", "ko", "2025-06-04T02:37:08"),
            ("2025년 6월 4일 오전", "ko", "2025-06-04"),
            ("Thứ tư, 22/10/2025, 19:25 (GMT+7)", "vi", "2025-10-22T19:25+07:00"),
            ("22 tháng 10, 2025", "vi", "2025-10-22"),
            ("5 มกราคม 2568", "th", "2025-01-05"),
        ] {
            let found = read(text, language, false);
            if found.as_deref() != Some(expected) {
                wrong.push((text, found));
            }
        }
        assert_eq!(wrong, []);
    }

    #[test]
    fn other_calendars_and_scripts_are_read() {
        let mut wrong = Vec::new();
        for (text, language, expected) in [
            ("دوشنبه ۱۵ بهمن ۱۴۰۳ - ۱۴:۳۰", "fa", "2025-02-03T14:30"),
            ("۱۴۰۳/۱۱/۱۵ ۱۴:۳۰", "fa", "2025-02-03T14:30"),
            ("۱۵ / ۱۱ / ۱۴۰۳", "fa", "2025-02-03"),
            ("تاریخ انتشار: ۰۸:۴۵ - ۱۰ آبان ۱۴۰۳", "fa", "2024-10-31T08:45"),
            ("دوشنبه ۳ فوریهٔ ۲۰۲۵", "fa", "2025-02-03"),
            ("3 თებერვალი, 2025", "ka", "2025-02-03"),
            ("გამოქვეყნდა: 14 ივნისი, 2024", "ka", "2024-06-14"),
            ("Երկուշաբթի, 3 Փետրվարի 2025", "hy", "2025-02-03"),
            ("2025 թ. փետրվարի 3", "hy", "2025-02-03"),
            ("2025 оны 2-р сарын 3-ны өдөр", "mn", "2025-02-03"),
            ("2025 оны арван хоёрдугаар сарын 3", "mn", "2025-12-03"),
            ("2-р сарын 3, 2025", "mn", "2025-02-03"),
            ("3 шілде 2024", "kk", "2024-07-03"),
            ("3 شباط/فبراير 2025", "ar", "2025-02-03"),
            ("3 تشرين الأول/أكتوبر 2024", "ar", "2024-10-03"),
            ("3 أيّار 2025 02:30 م", "ar", "2025-05-03T14:30"),
            ("3 غشت 2024", "ar", "2024-08-03"),
            ("\u{200f}3 فبراير 2025\u{200f}", "ar", "2025-02-03"),
            ("3 פבר׳ 2025", "he", "2025-02-03"),
            ("12 अग॰ 2024", "hi", "2024-08-12"),
            ("৩ ফেব্রুয়ারি ২০২৫", "bn", "2025-02-03"),
            ("03 பிப் 2025", "ta", "2025-02-03"),
            ("3 ఫిబ్రవరి 2025", "te", "2025-02-03"),
            ("3 ഫെബ്രുവരി 2025", "ml", "2025-02-03"),
            ("03 فروری ، 2025", "ur", "2025-02-03"),
            ("วันจันทร์ที่ 3 กุมภาพันธ์ พ.ศ. 2568", "th", "2025-02-03"),
            ("3 ก.พ. 68", "th", "2025-02-03"),
            ("03 Tháng Hai, 2025", "vi", "2025-02-03"),
            ("3 tháng mười hai, 2025", "vi", "2025-12-03"),
            ("3 thg 2, 2025", "vi", "2025-02-03"),
            ("Febhuwari 3, 2025", "zu", "2025-02-03"),
            ("3. februaari 2025", "kl", "2025-02-03"),
            ("3/2 2025", "da", "2025-02-03"),
            ("2025 m. vasario mėn. 3 d.", "lt", "2025-02-03"),
            ("пон, 3. феб 2025", "sr", "2025-02-03"),
            ("2025年（令和7年）2月3日", "ja", "2025-02-03"),
            ("令和元年10月13日", "ja", "2019-10-13"),
        ] {
            let found = read(text, language, false);
            if found.as_deref() != Some(expected) {
                wrong.push((text, found));
            }
        }
        assert_eq!(wrong, []);
        // A year of another count is no year of ours.
        assert_eq!(read("4 شعبان 1446", "ar", false), None);
        assert_eq!(read("1403/11/15", "ar", false), None);
        assert_eq!(read("30 اسفند 1402", "fa", false), None);
    }

    #[test]
    fn the_order_of_figures_is_the_countrys() {
        assert_eq!(read("03/04/2024", "en", true).as_deref(), Some("2024-03-04"));
        assert_eq!(read("03/04/2024", "en", false).as_deref(), Some("2024-04-03"));
        assert_eq!(read("23/04/2024", "en", true).as_deref(), Some("2024-04-23"));
    }

    #[test]
    fn a_change_is_not_the_publication() {
        assert_eq!(
            read("Published May 1, 2024 Updated May 3, 2024", "en", true).as_deref(),
            Some("2024-05-01")
        );
        assert_eq!(
            read("Updated May 3, 2024 · Published May 1, 2024", "en", true).as_deref(),
            Some("2024-05-01")
        );
        assert_eq!(
            read("01.05.2024, aktualisiert 03.05.2024", "de", false).as_deref(),
            Some("2024-05-01")
        );
        assert_eq!(read("Last updated on May 3, 2024", "en", true), None);
        for (text, language) in [
            ("Mis à jour le 3 mai 2024", "fr"),
            ("به روز شده در ۱۶ بهمن ۱۴۰۳", "fa"),
            ("განახლებულია: 14 ივნისი, 2024", "ka"),
            ("Թարմացված է՝ 3 հունվարի 2025", "hy"),
            ("آخر تعديل في 4 فبراير 2025", "ar"),
            ("হালনাগাদ: ০৪ ফেব্রুয়ারি ২০২৫", "bn"),
            ("ปรับปรุง: 3 ก.พ. 2568", "th"),
            ("Zadnja izmjena 3. svibnja 2024.", "hr"),
            ("Обновена: 3 май 2024", "bg"),
            ("Aangepast op 3 mei 2024", "nl"),
        ] {
            assert_eq!(read(text, language, false), None, "{text}");
        }
    }

    #[test]
    fn the_name_of_the_day_decides_between_two_readings() {
        for (text, language, month_first, expected) in [
            ("Monday, 04/03/2024", "en", true, "2024-03-04"),
            ("04/03/2024 (Monday)", "en", true, "2024-03-04"),
            ("Wednesday, 04/03/2024", "en", true, "2024-04-03"),
            ("mercoledì 04/03/2024", "it", false, "2024-04-03"),
            ("Sunday, 04/03/2024", "en", false, "2024-03-04"),
            ("الجمعة 24 نيسان / أبريل 2020", "ar", false, "2020-04-24"),
        ] {
            assert_eq!(read(text, language, month_first).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn templates_and_numbers_are_no_dates() {
        for text in [
            "Updated [hour]:[minute] [AMPM] [timezone], [monthFull] [day], [year]",
            "{{date}} 2024-01-01",
            "1 of 2 | 3",
            "Call 555-12-2024-1",
            "version 10.0.17.24",
            "12/2024",
            "$1,200 on Oct. 12",
            "10:30",
            "May 2024",
        ] {
            assert_eq!(read(text, "en", true), None, "{text}");
        }
    }

    #[test]
    fn labels_are_words_of_their_own() {
        for (before, expected) in [
            ("Birt 5. maí: ", Label::Published),
            ("Date of birth: ", Label::Bare),
            ("Birthplace: Orrin, ", Label::Bare),
            ("Maj 2024: ", Label::Modified),
            ("Majors: ", Label::Bare),
            ("akt. ", Label::Modified),
            ("Kontakt. ", Label::Bare),
            ("Corrected on ", Label::Modified),
            ("Incorrectly dated ", Label::Bare),
            ("accredited until ", Label::Bare),
            ("comparution le ", Label::Bare),
            ("HarbourUpdated ", Label::Modified),
            ("Erstveröffentlicht am ", Label::Published),
        ] {
            assert_eq!(label(before), expected, "{before}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "(\\PC|[0-9]|年|月|\\.|:| |Jan|mai){0,40}") {
            let _ = labelled(&text, &Locale::default());
        }

        #[test]
        fn what_is_printed_reads_back(days in -20_000i32..30_000) {
            let Some(date) = crate::date::NewsDate::from_epoch_day(days) else { return Ok(()) };
            let (year, month, day) = date.parts();
            let (month, day) = (month.unwrap_or(1), day.unwrap_or(1));
            let name = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][usize::from(month) - 1];
            let locale = Locale::default();
            for text in [format!("{name} {day}, {year}"), format!("{day} {name} {year}"), format!("{day}.{month}.{year}"), format!("{year}-{month:02}-{day:02}"), format!("{year}年{month}月{day}日")] {
                let found = published(&text, &locale).map(|moment| moment.date);
                prop_assert_eq!(found, Some(date), "{}", text);
            }
        }
    }
}
