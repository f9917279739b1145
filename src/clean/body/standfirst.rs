//! The standfirst: the sentence or two between headline and text that say what the story is about.
//!
//! Where a page sets it apart, it is no paragraph of the story. It is a field of its own then; a standfirst that is set as the first
//! paragraph stays one.

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::evidence::meta::content;
use crate::clean::verdict::Part;
use crate::page::{Form, Page, Roles};

/// Words of a standfirst.
const WORDS: std::ops::Range<f32> = 5.0..90.0;
/// Blocks between the headline and it, and between it and the text: kicker, byline, date, share buttons, a picture.
const NEAR: usize = 14;
/// Letters and digits of a description that a standfirst opens with at least.
const SHARED: usize = 40;

/// What a standfirst is not.
const ELSEWHERE: Roles = Roles::CAPTION
    .with(Roles::CREDIT)
    .with(Roles::SHARE)
    .with(Roles::TAGS)
    .with(Roles::BYLINE)
    .with(Roles::BIOGRAPHY)
    .with(Roles::NAVIGATION)
    .with(Roles::RELATED)
    .with(Roles::TEASER)
    .with(Roles::ADVERTISEMENT)
    .with(Roles::NEWSLETTER)
    .with(Roles::CONSENT)
    .with(Roles::COMMENTS)
    .with(Roles::PAYWALL)
    .with(Roles::HIDDEN);

/// Finds the standfirst below the headline and gives it its part.
pub fn mark(page: &Page, classified: &Classified, story: &mut Story, headline: Option<usize>) {
    let Some(headline) = headline.filter(|_| page.form == Form::Html) else {
        return;
    };
    let Some(first) = story.body().into_iter().find(|&index| index > headline) else {
        return;
    };
    let descriptions = ["description", "og:description", "twitter:description"].map(|name| content(&page.hints, name));
    let is_described = |text: &str| {
        let text = letters(text);
        let known = descriptions.iter().flatten().map(|description| letters(description));
        text.len() >= SHARED
            && known
                .into_iter()
                .any(|known| known.starts_with(&text) || known.len() >= SHARED && text.starts_with(&known))
    };
    let near = headline + 1..first.min(headline + 1 + NEAR);
    let found = near.into_iter().find(|&index| {
        let block = &page.blocks[index];
        let own = page
            .elements
            .get(block.element as usize)
            .map_or(block.roles, |element| element.roles);
        let named = own.any(Roles::STANDFIRST) || block.roles.any(Roles::STANDFIRST);
        story.parts[index] == Part::Furniture
            && WORDS.contains(&classified.facts[index].words)
            && block.links == 0
            && !block.roles.any(ELSEWHERE)
            && (named || is_described(&block.text))
            && block.text != page.blocks[headline].text
    });
    if let Some(index) = found {
        story.rule(index, Part::Standfirst, "the standfirst");
    }
}

/// The letters and digits of the beginning of a text, in lower case.
fn letters(text: &str) -> String {
    /// Characters that are compared.
    const MOST: usize = 100;
    let letters = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase);
    letters.take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Origin};
    use crate::clean::cleaner::Cleaner;
    use crate::read::html::read_page;
    use crate::read::limits::Limits;

    fn cleaned(above: &str) -> Article {
        let text = "<p>The council voted on Monday to restore the night ferry to the islands, after eight years without one, the mayor said.</p>";
        let page = format!(
            "<article><h1>Night ferry is back</h1>{above}{}</article>",
            text.to_string() + &text.replace("Monday", "Friday")
        );
        Cleaner::default()
            .clean(&read_page(&page, &Limits::default()), Origin::default())
            .expect("an article")
    }

    #[test]
    fn a_standfirst_is_said_once() {
        let named = cleaned("<div class='dek'>Islanders can sleep at home again, at a price</div>");
        let text = "Islanders can sleep at home again, at a price";
        let said = named.body.iter().filter(|paragraph| *paragraph == text).count()
            + usize::from(named.standfirst.as_deref() == Some(text));
        assert_eq!(said, 1);
        assert_eq!(
            cleaned("<p class='caption'>A boat in the harbour at night</p>").standfirst,
            None
        );
    }
}
