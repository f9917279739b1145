//! The line under a headline: who, where, when, by whom, how long, which.

use crate::article::{Article, ArticleId};
use crate::date::NewsDate;
use crate::render::look::Look;
use crate::render::quantity;
use crate::render::styled::{Role, Styled};

/// Characters of an id that are shown to people; as many as its beginning needs to be unique in a
/// corpus of some hundred thousand articles.
const SHOWN_OF_AN_ID: usize = 6;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `AP · WASHINGTON · 24 Nov 2023 · Ann Ay · 1,340 words · 7k2m9q…`.
pub fn line(article: &Article, words: u64, look: &Look) -> Styled {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(source(article));
    parts.extend(place(article));
    parts.push(date(article));
    if !article.byline.is_empty() {
        parts.push(quantity::names(&article.byline));
    }
    parts.push(quantity::counted(words, "word", "words"));
    let mut line = Styled::default();
    for part in parts {
        line.push(&part, Role::Dim).push(" · ", Role::Dim);
    }
    line.push_link(&short_id(article.id), look.link(&article.origin.path), Role::Dim);
    line
}

/// The beginning of an id, `7k2m9q…`.
pub fn short_id(id: ArticleId) -> String {
    let begun: String = id.to_string().chars().take(SHOWN_OF_AN_ID).collect();
    format!("{begun}…")
}

/// The publisher, or the agency of the dateline.
pub fn source(article: &Article) -> Option<String> {
    article.publisher.clone().or_else(|| agency(article))
}

fn agency(article: &Article) -> Option<String> {
    article.dateline.as_ref()?.agency.clone()
}

/// The place, with the agency where the line does not already begin with it: `WASHINGTON (AP)`.
fn place(article: &Article) -> Option<String> {
    let agency =
        agency(article).filter(|agency| article.publisher.as_ref().is_some_and(|publisher| publisher != agency));
    let place = article.dateline.as_ref().and_then(|dateline| dateline.place.clone());
    match (place, agency) {
        (Some(place), Some(agency)) => Some(format!("{place} ({agency})")),
        (place, agency) => place.or(agency),
    }
}

/// `24 Nov 2023`, `Nov 2023`, `2023`; `no date` where the page gave none.
pub fn date(article: &Article) -> String {
    article
        .published
        .as_ref()
        .map_or_else(|| "no date".to_owned(), |published| readable(published.date))
}

/// `24 Nov 2023`, `Nov 2023`, `2023`.
pub fn readable(date: NewsDate) -> String {
    let (year, month, day) = date.parts();
    let month = month.and_then(|month| MONTHS.get(usize::from(month) - 1));
    match (month, day) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        _ => year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Dateline, Evidence, Published};

    fn dateline(place: &str, agency: &str) -> Option<Dateline> {
        Some(Dateline {
            place: Some(place.into()),
            agency: Some(agency.into()),
        })
    }

    #[test]
    fn an_undated_wire_story_says_so() {
        let article = Article {
            dateline: dateline("ARDENNE", "NP"),
            byline: vec!["Ann Ay".into()],
            ..Article::default()
        };
        let line = line(&article, 1340, &Look::default());
        assert_eq!(line.text(), "NP · ARDENNE · no date · Ann Ay · 1,340 words · 000000…");
    }

    #[test]
    fn the_agency_stands_beside_another_publisher_only() {
        let mut article = Article {
            publisher: Some("Ardenne Sentinel".into()),
            dateline: dateline("ARDENNE", "NP"),
            published: Some(Published {
                date: "2023-11-24".parse().expect("a day"),
                time: None,
                zone: None,
                evidence: Evidence::Metadata,
            }),
            ..Article::default()
        };
        let text = line(&article, 1, &Look::default()).text().to_owned();
        assert_eq!(text, "Ardenne Sentinel · ARDENNE (NP) · 24 Nov 2023 · 1 word · 000000…");
        article.publisher = Some("NP".into());
        let text = line(&article, 1, &Look::default()).text().to_owned();
        assert!(text.starts_with("NP · ARDENNE · 24 Nov 2023"), "{text}");
    }
}
