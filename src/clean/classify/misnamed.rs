//! Pages on which names lie: class names that say `ad` or `embed` of the story itself.

use std::borrow::Cow;

use crate::clean::classify::classifier::Classified;
use crate::clean::classify::models::Models;
use crate::page::{BlockKind, Form, Page, Roles};

/// How many times as long as the text that was found the paragraphs must be.
const LONGER: usize = 2;
/// Bytes of a paragraph of prose, and how many of them in a row below the headline tell a story.
const PROSE_BYTES: usize = 60;
const LEAST_PARAGRAPHS: usize = 4;
/// Blocks below the headline in which they begin, and other blocks between two of them.
const BELOW_HEADLINE: usize = 12;
const BETWEEN: usize = 2;
/// Likelihood from which a block counts as found.
const FOUND_FROM: f32 = 0.4;

/// Names that paragraphs in a row below the headline are not believed to have.
const LYING: Roles = Roles::ADVERTISEMENT
    .with(Roles::EMBED)
    .with(Roles::TEASER)
    .with(Roles::RELATED)
    .with(Roles::SHARE)
    .with(Roles::NEWSLETTER)
    .with(Roles::BOX)
    .with(Roles::ASIDE)
    .with(Roles::INTERFACE)
    .with(Roles::PLAYER)
    .with(Roles::COMMENTS)
    .with(Roles::CAPTION)
    .with(Roles::CREDIT)
    .with(Roles::TAGS);

/// Looks at the blocks of `page` again without the names that lie, where paragraphs stand below the headline and hardly any of them
/// was found to be the story's.
pub fn classified(models: &Models, page: &Page) -> Classified {
    let classified = Classified::by(models, page);
    let Some(paragraphs) = hidden_paragraphs(page, &classified) else {
        return classified;
    };
    Classified::by(models, &without_lies(page, &paragraphs))
}

/// The page as [`classified`] judged it: without the names that lie.
pub fn as_judged<'a>(models: &Models, page: &'a Page) -> Cow<'a, Page> {
    match hidden_paragraphs(page, &Classified::by(models, page)) {
        Some(paragraphs) => Cow::Owned(without_lies(page, &paragraphs)),
        None => Cow::Borrowed(page),
    }
}

/// The paragraphs in a row right below the headline, where they are prose and were not found.
fn hidden_paragraphs(page: &Page, classified: &Classified) -> Option<Vec<usize>> {
    if page.form != Form::Html {
        return None;
    }
    let headline = classified.headline?;
    let found: usize = page
        .blocks
        .iter()
        .zip(&classified.story)
        .filter(|(_, likelihood)| **likelihood >= FOUND_FROM)
        .map(|(block, _)| block.text.len())
        .sum();
    let is_prose = |index: usize| {
        let (block, facts) = (&page.blocks[index], &classified.facts[index]);
        block.kind == BlockKind::Paragraph
            && block.text.len() >= PROSE_BYTES
            && facts.ends_sentence
            && block.link_bytes * 4 < block.text.len()
            && classified.story[index] < FOUND_FROM
    };
    let start = headline + 1;
    let first = (start..page.blocks.len().min(start + BELOW_HEADLINE)).find(|&index| is_prose(index))?;
    let mut paragraphs = vec![first];
    for index in first + 1..page.blocks.len() {
        let last = paragraphs.last().copied().unwrap_or(first);
        if index - last > BETWEEN + 1 {
            break;
        }
        if is_prose(index) {
            paragraphs.push(index);
        }
    }
    let hidden: usize = paragraphs.iter().map(|&index| page.blocks[index].text.len()).sum();
    (paragraphs.len() >= LEAST_PARAGRAPHS && hidden > LONGER * found).then_some(paragraphs)
}

/// The page without the lying names of the paragraphs, on them and on the elements around them.
fn without_lies(page: &Page, paragraphs: &[usize]) -> Page {
    let mut told = page.clone();
    for &index in paragraphs {
        let mut element = told.blocks[index].element as usize;
        told.blocks[index].roles = told.blocks[index].roles.without(LYING);
        while let Some(known) = told.elements.get_mut(element).filter(|_| element > 0) {
            known.roles = known.roles.without(LYING);
            element = known.parent as usize;
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Origin;
    use crate::clean::cleaner::Cleaner;
    use crate::read::html::read_page;
    use crate::read::limits::Limits;

    #[test]
    fn a_story_in_elements_with_lying_names_is_found() {
        let lies = "advertisement ad embed related teaser share newsletter comments sidebar";
        let paragraphs = ["Monday", "Tuesday", "Friday", "Sunday"].map(|day| {
            format!("<div class='{lies}'><p>The council voted on {day} to restore the night ferry, after eight years.</p></div>")
        });
        let source = format!(
            "<h1>Council restores the night ferry</h1><div class='{lies}'>{}</div>",
            paragraphs.concat()
        );
        let page = read_page(&source, &Limits::default());
        let believed = Classified::of(&page);
        assert!(believed.story[1..].iter().all(|likelihood| *likelihood < FOUND_FROM));
        let article = Cleaner::default().clean(&page, Origin::default()).expect("an article");
        assert_eq!(article.body.len(), 4);
        let reasons: Vec<String> = (Cleaner::default().explain(&page, "ferry.html").into_iter())
            .map(|verdict| verdict.reason)
            .collect();
        assert!(
            reasons[1].ends_with("names that say otherwise are not believed"),
            "{reasons:?}"
        );
        assert!(!reasons[1].contains("advertisement"), "{reasons:?}");
    }
}
