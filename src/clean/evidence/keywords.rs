//! What a page says that its story is about.

use crate::clean::evidence::entities::plain;
use crate::clean::evidence::meta::contents;
use crate::page::Hints;

/// Keywords kept of one page; who lists more writes for search engines.
const MOST: usize = 20;
/// Characters and words of a keyword.
const LONGEST: usize = 60;
const MOST_WORDS: usize = 5;

/// The keywords of a page, each once, in its order: tags of the story before keywords for search engines.
pub fn keywords(hints: &Hints) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in ["article:tag", "news_keywords", "keywords"] {
        for content in contents(hints, name) {
            for keyword in content.split([',', ';', '、', '，', '؛', '،']).map(plain) {
                let fits = keyword.chars().count() <= LONGEST && keyword.split_whitespace().count() <= MOST_WORDS;
                let known = |held: &String| held.to_lowercase() == keyword.to_lowercase();
                if fits && !keyword.is_empty() && found.len() < MOST && !found.iter().any(known) {
                    found.push(keyword);
                }
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_before_keywords() {
        let mut hints = Hints::default();
        hints.meta.push(("keywords".into(), "news, latest news".into()));
        assert_eq!(keywords(&hints), ["news", "latest news"]);
        hints.meta.push(("article:tag".into(), "Ferries".into()));
        hints.meta.push(("article:tag".into(), "ferries; Islands".into()));
        assert_eq!(keywords(&hints), ["Ferries", "Islands"]);
    }
}
