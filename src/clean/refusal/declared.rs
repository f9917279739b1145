//! What the metadata of a page declares it to be.

use crate::clean::evidence::address;
use crate::clean::evidence::linked_node::Kinds;
use crate::clean::evidence::meta::content;
use crate::language::tables::ADDRESSES_LISTS;
use crate::page::Hints;

/// What a page is by its own word; several may be true, since sites declare much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Declared {
    /// A story: JSON-LD, Open Graph or a date of publication.
    pub article: bool,
    /// A story as JSON-LD tells it, which a list of stories never does of itself.
    pub linked_article: bool,
    /// Its metadata tell when it was published.
    pub dated: bool,
    /// A list of stories: a category, a topic, a writer's page, results of a search.
    pub collection: bool,
    /// The front page of a site.
    pub front: bool,
    /// A video or something to listen to.
    pub recording: bool,
    /// Not free to read.
    pub closed: bool,
}

/// How many steps the address of a list has from its folder on: `/tag/floods`.
const END_STEPS: usize = 2;

impl Declared {
    /// Reads what `hints` declares; `kinds` are those of its JSON-LD, `address` is the page's own.
    pub fn of(hints: &Hints, kinds: Kinds, address: Option<&str>) -> Self {
        let shared = content(hints, "og:type").unwrap_or_default().to_ascii_lowercase();
        let dated = [
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "parsely-pub-date",
        ];
        let dated = dated.iter().any(|name| content(hints, name).is_some());
        let path = address.map(address::path);
        let article = kinds.article || dated || shared == "article";
        // Papers keep stories in such folders too: of a page that declares itself one, only the end of the address tells more.
        let steps = if article { END_STEPS } else { usize::MAX };
        let words = if article { SLUG_WORDS_OF_ARTICLE } else { SLUG_WORDS };
        let in_folder = path.is_some_and(|path| is_in_folder(path, steps, words));
        Self {
            article,
            dated,
            linked_article: kinds.article,
            collection: kinds.collection || shared == "profile" || (in_folder && !kinds.article),
            front: path.is_some_and(is_front),
            recording: kinds.recording || shared.starts_with("video") || shared.starts_with("music"),
            closed: kinds.closed,
        }
    }
}

/// Words of a slug that no page of a list has, and those of a page that declares itself an article.
const SLUG_WORDS: usize = 4;
const SLUG_WORDS_OF_ARTICLE: usize = 3;

/// Whether a path ends like a story's: `/archives/2562`, `/2024/05/12/ferry-returns`, `/ferry-returns-after-years-41233.html`;
/// `words_of_slug` are those of a story's.
fn ends_in_story(path: &str, words_of_slug: usize) -> bool {
    /// Digits of the number of a story, which no page of a list has.
    const STORY_DIGITS: usize = 5;
    let mut steps = path.trim_end_matches('/').rsplit('/');
    let last = steps.next().unwrap_or_default();
    let above: Vec<&str> = steps.take(3).collect();
    let is_number = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    let is_year =
        |step: &&str| step.len() == 4 && (step.starts_with("19") || step.starts_with("20")) && is_number(step);
    if is_number(last) {
        let kept = above.first().is_some_and(|step| step.starts_with("archive"));
        return last.len() >= STORY_DIGITS || kept && last.len() >= 3 && !is_year(&last);
    }
    let (name, _) = last.split_once('.').unwrap_or((last, ""));
    let words = name.split(['-', '_']).filter(|word| !word.is_empty());
    let numbered = words.clone().any(|word| is_number(word) && word.len() >= STORY_DIGITS);
    words.count() >= words_of_slug
        || numbered
        || above.iter().any(is_year) && above.first().is_some_and(|step| is_number(step))
}

/// Whether one of the last `steps` of a path is a folder of lists; numbers of pages and years at its end aside.
fn is_in_folder(path: &str, steps: usize, words_of_slug: usize) -> bool {
    if ends_in_story(path, words_of_slug) {
        return false;
    }
    let is_number = |step: &&str| step.bytes().all(|byte| byte.is_ascii_digit());
    let mut last = path.rsplit('/').skip_while(is_number).take(steps);
    last.any(|step| {
        let mut folders = ADDRESSES_LISTS.iter();
        folders.any(|folder| folder.eq_ignore_ascii_case(step))
    })
}

/// `/`, `/index.html`, `/en/`: the front page, perhaps of an edition.
fn is_front(path: &str) -> bool {
    let path = path.trim_matches('/');
    path.is_empty()
        || path.starts_with("index.")
        || (path.len() == 2 && path.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_fronts_and_lists() {
        let of = |address: &str| Declared::of(&Hints::default(), Kinds::default(), Some(address));
        for front in ["https://a.example", "https://a.example/", "https://a.example/en/?x=1"] {
            assert!(of(front).front, "{front}");
        }
        assert!(of("https://a.example/tag/floods").collection);
        assert!(of("https://a.example/autor/ida-marsh").collection);
        for story in [
            "https://a.example/archives/2562",
            "https://a.example/section/harbour/2024/05/12/ferry-12345.html",
            "https://a.example/themen/night-ferry-comes-back",
        ] {
            assert!(!of(story).collection, "{story}");
        }
        for list in [
            "https://a.example/archives/2019",
            "https://a.example/archive/2024/05/",
            "https://a.example/tag/floods/page/3",
        ] {
            assert!(of(list).collection, "{list}");
        }
        assert_eq!(of("https://a.example/news/tag-der-arbeit"), Declared::default());
    }

    #[test]
    fn a_story_may_be_kept_in_a_folder_of_lists() {
        let mut hints = Hints::default();
        hints.meta.push(("og:type".to_owned(), "article".to_owned()));
        let of = |address: &str| Declared::of(&hints, Kinds::default(), Some(address));
        for story in [
            "https://a.example/sections/harbour/2024/05/03/ferry-returns",
            "https://a.example/archive/2024/ferry.html",
        ] {
            assert!(!of(story).collection, "{story}");
        }
        assert!(!of("https://a.example/themen/night-ferry-returns").collection);
        for list in [
            "https://a.example/tag/floods/2/",
            "https://a.example/archive/2024/05/",
            "https://a.example/topics",
        ] {
            assert!(of(list).collection, "{list}");
        }
    }
}
