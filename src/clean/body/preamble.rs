//! What stands above the text of a plain article: headline, byline, date, a line of the section or the paper.

use crate::clean::body::story::Story;
use crate::clean::heading::plain_headline::opens_byline;
use crate::clean::verdict::Part;
use crate::language::dates::locale::Locale;
use crate::language::dates::printed::find;
use crate::language::sentences::ending::ends_sentence;
use crate::page::{Form, Page};

/// Lines above a text; more of them are a list or a poem.
const MOST_LINES: usize = 8;
/// The longest headline, in bytes.
const LONGEST: usize = 240;
/// The shortest text that can be a first paragraph, in bytes, when it ends like a sentence.
const LEAST_PROSE: usize = 60;
/// The longest byline or date line, in bytes.
const LONGEST_SIGN: usize = 160;
/// The longest line above a headline or below a byline that names a section, a role or a paper, in bytes.
const LONGEST_LABEL: usize = 40;

const ABOVE: &str = "above the text";

/// Takes the lines above the text out of it, so that the headline is looked for there.
pub fn mark(page: &Page, story: &mut Story) {
    let Some(first) = page.blocks.iter().position(|block| is_prose(&block.text)) else {
        return;
    };
    if first > MOST_LINES {
        return;
    }
    for index in 0..first {
        story.rule(index, Part::Furniture, ABOVE);
    }
}

/// Gives back what is neither headline, byline, date nor a short line beside them: nothing of a text is lost.
pub fn settle(page: &Page, story: &mut Story, headline: Option<usize>) {
    if page.form != Form::Plain {
        return;
    }
    let signs: Vec<bool> = page
        .blocks
        .iter()
        .take(MOST_LINES + 1)
        .map(|block| is_sign(&block.text))
        .collect();
    let is_signed = |index: usize| signs.get(index).copied().unwrap_or(false);
    for (index, block) in page.blocks.iter().enumerate().take(MOST_LINES) {
        if story.rules[index] != Some(ABOVE) {
            continue;
        }
        let sign = is_signed(index);
        // `Staff writer`, the paper's name; a name that no word opens, above its date.
        let beside = is_signed(index + 1) || index > 0 && is_signed(index - 1);
        let label = block.text.len() <= LONGEST_LABEL && (beside || headline.is_some_and(|headline| index < headline));
        // Without a headline they may be one that reads like a date.
        if !label && !sign || headline.is_none() {
            story.parts[index] = Part::Body;
            story.rules[index] = None;
        }
    }
}

fn is_prose(text: &str) -> bool {
    text.len() > LONGEST || ends_sentence(text) && text.len() >= LEAST_PROSE && !is_sign(text)
}

/// Whether a line is a byline or a date with little else: a paragraph that speaks of a day (“Born on 4 March 1931 …”) and a dateline are
/// no such lines.
fn is_sign(text: &str) -> bool {
    /// Characters beside the dates of such a line.
    const MOST_BESIDE: usize = 48;
    if text.len() > LONGEST_SIGN {
        return false;
    }
    let dates = find(text, &Locale::default());
    let dated: usize = dates
        .iter()
        .map(|date| text[date.start..date.end].chars().count())
        .sum();
    opens_byline(text) || dated > 0 && text.chars().count() - dated <= MOST_BESIDE && !ends_sentence(text)
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Origin};
    use crate::clean::cleaner::Cleaner;
    use crate::page::{Block, Form, Page};

    const FIRST: &str = "The council voted on Wednesday to restore the night ferry to the islands, after eight years.";

    fn cleaned(lines: &[&str]) -> Article {
        let block = |line: &&str| Block {
            text: (*line).into(),
            apart: true,
            ..Block::default()
        };
        let page = Page {
            form: Form::Plain,
            blocks: lines.iter().map(block).collect(),
            ..Page::default()
        };
        Cleaner::default().clean(&page, Origin::default()).expect("an article")
    }

    #[test]
    fn headline_byline_and_date_stand_above_the_text() {
        let article = cleaned(&[
            "ISLANDS",
            "Council restores night ferry",
            "By Wilhelmina Strand",
            "June 14, 2023",
            FIRST,
        ]);
        assert_eq!(article.title, "Council restores night ferry");
        assert_eq!(article.byline, ["Wilhelmina Strand"]);
        assert_eq!(article.published.expect("a date").date.to_string(), "2023-06-14");
        assert_eq!(article.body, [FIRST]);
    }

    #[test]
    fn what_is_none_of_these_stays() {
        let article = cleaned(&[
            "Council restores night ferry",
            "The boat is to sail six nights a week",
            FIRST,
        ]);
        assert_eq!(article.title, "Council restores night ferry");
        assert_eq!(article.body, ["The boat is to sail six nights a week", FIRST]);
        let verses = ["The harbour sleeps", "the ferry too", "and nobody counts the lamps"];
        assert_eq!(cleaned(&verses).body, verses);
        assert_eq!(cleaned(&[FIRST, FIRST]).body, [FIRST, FIRST]);
        assert_eq!(cleaned(&["Story 7", FIRST]).title, "Story 7");
        assert_eq!(cleaned(&["May 1968", FIRST]).body, ["May 1968", FIRST]);
    }
}
