//! The language of a story: what the page declares, checked against its text.

use whatlang::{Lang, detect};

use crate::language::function_words::{language_by_function_words, language_of_few_words};
use crate::language::tables::Language;
use crate::page::Page;

/// Text of so many bytes is enough to tell a language.
const SAMPLE: usize = 2_000;
/// Text of so many bytes is enough for statistics of letters, which cost most by far.
const STATISTICS: usize = 1_200;
/// Shorter texts do not overrule what the page declares, in letters.
const ENOUGH: usize = 300;
/// From this confidence on the text overrules the page.
const SURE: f64 = 0.9;

/// Languages that detection takes for each other: the page knows better.
const ALIKE: [&str; 13] = [
    "da no nb nn sv",
    "hr sr bs sl me",
    "cs sk",
    "nl af fy li",
    "es gl ca ast eu pt",
    "id ms jv",
    "de lb als gsw",
    "tr az",
    "zu xh st nd nr ss tn ts ve sn",
    "bg mk",
    "hi mr ne",
    "fa ps ku ur ar",
    "et fi",
];

/// ISO 639-1 code of the language of `page`, whose story is `body`.
pub fn language(page: &Page, linked: Option<&str>, body: &[&str]) -> Option<String> {
    let declared = page
        .hints
        .record
        .language
        .as_deref()
        .and_then(code)
        .or_else(|| declared(page, linked));
    let sample = sample(body);
    if declared.is_some() && sample.chars().filter(|c| c.is_alphabetic()).take(ENOUGH).count() < ENOUGH {
        return declared;
    }
    let Some((found, confidence)) = detected(&sample) else {
        return declared.or_else(|| language_of_few_words(&sample).map(str::to_owned));
    };
    let Some(declared) = declared else {
        return Some(found.to_owned());
    };
    let alike = declared == found || ALIKE.iter().any(|group| holds(group, &declared) && holds(group, found));
    let unknown_to_detection = Lang::all().iter().all(|&lang| short(lang) != declared);
    if alike || unknown_to_detection || confidence < SURE {
        return Some(declared);
    }
    Some(found.to_owned())
}

fn holds(group: &str, code: &str) -> bool {
    group.split(' ').any(|known| known == code)
}

/// The language that the document declares: root element, then Open Graph, JSON-LD and the headers.
fn declared(page: &Page, linked: Option<&str>) -> Option<String> {
    let meta = |name: &str| {
        let found = page.hints.meta.iter().find(|(key, _)| key == name);
        found.map(|(_, content)| content.as_str())
    };
    [
        page.hints.language.as_deref(),
        meta("og:locale"),
        linked,
        meta("content-language"),
        meta("language"),
        meta("dc.language"),
    ]
    .into_iter()
    .flatten()
    .find_map(code)
}

/// The code before a region: `de-AT` → `de`; Norwegian is one language.
pub fn code(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_', ';', ',']).next()?.to_ascii_lowercase();
    let known = Language::of(&first).map(|language| language.code.to_owned());
    let is_code = first.len() == 2 && first.bytes().all(|byte| byte.is_ascii_lowercase());
    known.or_else(|| is_code.then_some(first))
}

/// The opening of the story.
fn sample(body: &[&str]) -> String {
    let mut sample = String::with_capacity(2 * SAMPLE);
    for paragraph in body {
        sample.push_str(paragraph);
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    sample
}

/// The language of a text with the confidence in it, where it is reliable.
fn detected(sample: &str) -> Option<(&'static str, f64)> {
    if let Some(language) = language_by_function_words(sample) {
        return Some((language, 1.0));
    }
    let end = (0..=sample.len().min(STATISTICS))
        .rev()
        .find(|&end| sample.is_char_boundary(end));
    let info = detect(&sample[..end.unwrap_or(0)]).filter(whatlang::Info::is_reliable)?;
    Some((short(info.lang()), info.confidence()))
}

/// ISO 639-1 code of what detection finds.
fn short(lang: Lang) -> &'static str {
    match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "no",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Die Regierung hat am Mittwoch ein neues Gesetz beschlossen, das den Bau von Wohnungen in den Städten erleichtern soll. Die Opposition kritisierte den Entwurf und forderte, dass die Länder stärker an den Kosten beteiligt werden. Am Abend wurde bekannt, dass die Verhandlungen mit den Gemeinden erst im nächsten Jahr beginnen sollen, sagte ein Sprecher des Ministeriums in Berlin.";

    fn page(declared: Option<&str>) -> Page {
        let mut page = Page::default();
        page.hints.language = declared.map(str::to_owned);
        page
    }

    #[test]
    fn the_text_wins_when_it_is_long_and_sure() {
        assert_eq!(language(&page(None), None, &[GERMAN]).as_deref(), Some("de"));
        assert_eq!(language(&page(Some("en-US")), None, &[GERMAN]).as_deref(), Some("de"));
        assert_eq!(language(&page(Some("lb")), None, &[GERMAN]).as_deref(), Some("lb"));
        assert_eq!(language(&page(Some("en")), None, &["Kurz."]).as_deref(), Some("en"));
        assert_eq!(language(&page(Some("nb-NO")), None, &[]).as_deref(), Some("no"));
        assert_eq!(language(&page(None), None, &[]), None);
    }
}
