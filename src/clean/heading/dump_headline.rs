//! The headline of a dump, where no mark-up tells it: by place, layout and by the words that the story repeats.

use crate::article::Evidence;
use crate::clean::evidence::page_context::PageContext;
use crate::clean::heading::dump_lines::{LEAST, Lines};
use crate::clean::heading::headline::Headline;
use crate::clean::heading::wording::{normal, word_count};
use crate::language::tables::LABELS_GENRES;
use crate::text::whole_word::WholeWord;

/// Longest kicker, in bytes.
const LONGEST_KICKER: usize = 40;
/// Longest label behind a headline, in bytes.
const LONGEST_LABEL: usize = 24;
/// Words of a wording that the page shows without kicker and label.
const LEAST_WORDS: usize = 4;

/// The headline of a page without mark-up.
pub fn of_text(context: &PageContext<'_>) -> Option<Headline> {
    let lines = Lines::of(context);
    let (_, best) = lines.best().filter(|(score, _)| *score > LEAST)?;
    let line = lines
        .below_trail(&best)
        .or_else(|| lines.above_standfirst(&best))
        .unwrap_or(best);
    Some(Headline {
        text: unglued(context, bare(context, line.text.into_owned())),
        block: Some(line.block),
        evidence: Evidence::Shown,
    })
}

/// The headline with a space where the browser printed its kicker right before it: `Harbour strikeFerries stay in port`. What
/// the story writes in one word (`YouTube`) is one.
fn unglued(context: &PageContext<'_>, headline: String) -> String {
    let bytes = headline.as_bytes();
    let seams = bytes.windows(3).enumerate().filter(|(_, three)| {
        three[0].is_ascii_lowercase() && three[1].is_ascii_uppercase() && three[2].is_ascii_lowercase()
    });
    let seam = seams.map(|(at, _)| at + 1).find(|&at| {
        let start = headline[..at].rfind(' ').map_or(0, |space| space + 1);
        let end = headline[at..]
            .find(|c: char| !c.is_alphanumeric())
            .map_or(headline.len(), |length| at + length);
        let tells = |word: &str| {
            let word = WholeWord::new(word);
            context.body.iter().any(|&index| word.stands_in(context.text(index)))
        };
        start > 0 && !tells(&headline[start..end]) && tells(&headline[start..at]) && tells(&headline[at..end])
    });
    match seam {
        Some(at) => format!("{} {}", &headline[..at], &headline[at..]),
        None => headline,
    }
}

/// `Opinion Why the ferry must stay`: a label, then the first word of a sentence.
fn without_genre(headline: &str) -> &str {
    let bare = LABELS_GENRES
        .iter()
        .find_map(|genre| headline.strip_prefix(genre)?.strip_prefix(' '));
    bare.filter(|bare| bare.starts_with(char::is_uppercase) && word_count(&normal(bare)) >= LEAST_WORDS)
        .unwrap_or(headline)
}

/// The last step of a trail that ends in the headline.
fn last_step(headline: &str) -> &str {
    [" » ", " › "]
        .iter()
        .find_map(|sign| headline.rsplit_once(sign))
        .map(|(_, step)| step.trim())
        .filter(|step| word_count(&normal(step)) >= 2)
        .unwrap_or(headline)
}

/// The headline without the kicker, or the label of a button, that the browser printed on its line, where the page shows it without
/// elsewhere.
fn bare(context: &PageContext<'_>, headline: String) -> String {
    let shown = context
        .page
        .blocks
        .iter()
        .filter(|block| block.text.len() * 2 > headline.len())
        .map(|block| block.text.trim())
        .filter(|text| text.len() < headline.len() && text.len() * 2 > headline.len())
        .filter(|text| is_kicked(&headline, text) || is_labelled(&headline, text))
        .filter(|text| word_count(&normal(text)) >= LEAST_WORDS)
        .max_by_key(|text| text.len());
    let headline = last_step(shown.unwrap_or(&headline));
    let headline = without_genre(headline);
    without_told_kicker(context, headline).unwrap_or(headline).to_owned()
}

/// `Harbour strike – Ferries stay in port` on a page that also shows `Harbour strike: Ferries stay in port`, in a trail or a box: what
/// stands before the colon there is the kicker.
fn without_told_kicker<'h>(context: &PageContext<'_>, headline: &'h str) -> Option<&'h str> {
    let whole = normal(headline);
    let told = |text: &str| {
        // What begins otherwise has another kicker, as nearly all lines do.
        if text.as_bytes().first() != headline.as_bytes().first() && !text.starts_with(':') {
            return None;
        }
        let text = text.trim_end();
        let kicker = short_kicker(text)?;
        let rest = headline.strip_prefix(kicker).filter(|rest| !rest.starts_with(':'))?;
        // One space may part the halves of a headline as well; a dash beside a colon does not.
        let rest = rest.trim_start().strip_prefix(['–', '-', '—', '|', '·'])?.trim_start();
        let enough = word_count(&normal(rest)) >= LEAST_WORDS;
        (enough && normal(text) == whole).then_some(rest)
    };
    context.page.blocks.iter().find_map(|block| told(&block.text))
}

/// What stands before the first colon and space, where that is short enough for a kicker.
fn short_kicker(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let head = &bytes[..bytes.len().min(LONGEST_KICKER + 1)];
    memchr::memchr_iter(b':', head)
        .find(|&colon| bytes.get(colon + 1) == Some(&b' '))
        .map(|colon| &text[..colon])
}

/// `Premier League Liverpool lose`.
fn is_kicked(headline: &str, shown: &str) -> bool {
    headline.strip_suffix(shown).is_some_and(|kicker| {
        // `Topic: headline` is one sentence, no kicker.
        let one = kicker
            .trim_end()
            .ends_with([':', '-', '–', '—', ',', '„', '“', '"', '«']);
        kicker.len() <= LONGEST_KICKER && !one
    })
}

/// `Liverpool lose | The Post`, `Liverpool lose Back to video`.
fn is_labelled(headline: &str, shown: &str) -> bool {
    headline.strip_prefix(shown).is_some_and(|label| {
        let parted = [" | ", " - ", " – "].iter().any(|sign| label.starts_with(sign));
        let new = label
            .strip_prefix(' ')
            .is_some_and(|label| label.starts_with(char::is_uppercase));
        label.len() <= LONGEST_LABEL && (parted || new)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Origin;
    use crate::clean::classify::classifier::Classified;
    use crate::clean::cleaner::Cleaner;
    use crate::page::{Block, Form, Page};
    use crate::read::text_dump::read_page;

    #[test]
    fn labels_of_opinion_and_trails_are_no_part_of_a_headline() {
        for (printed, headline) in [
            ("Opinion Why the night ferry must stay", "Why the night ferry must stay"),
            ("Kommentar Die Fähre muss bleiben", "Die Fähre muss bleiben"),
            ("Opinion of the court on ferries", "Opinion of the court on ferries"),
            ("Analysis Paralysis", "Analysis Paralysis"),
        ] {
            assert_eq!(without_genre(printed), headline);
        }
        assert_eq!(last_step("You are here: Home » Harbour » Ferry stays"), "Ferry stays");
        assert_eq!(last_step("“Ferry stays” » Post"), "“Ferry stays” » Post");
    }

    #[test]
    fn a_standfirst_below_the_headline_is_none() {
        let paragraph = "The council of Marlow Sound brings back the night ferry on Monday, said Bo Lund,\nwho steers the boat and knows all of the rocks in the harbour.\n\n";
        let story = [
            paragraph,
            &paragraph.replace("Monday", "Friday"),
            &paragraph.replace("Monday", "Sunday"),
        ]
        .concat();
        let head = "Night ferry returns to Marlow harbour after the winter\n\nThe council brings back the night ferry on Monday, and the harbour pays for it\n\n";
        let dump = format!("  • Home\n  • News\n\n{head}By Ada Berg\n\nMay 3, 2024\n\n{story}© Marlow Post\n");
        let page = read_page(&dump);
        let article = Cleaner::default().clean(&page, Origin::default());
        assert_eq!(
            article.expect("an article").title,
            "Night ferry returns to Marlow harbour after the winter"
        );
    }

    #[test]
    fn a_kicker_printed_onto_its_headline_is_parted_from_it() {
        let page = Page {
            form: Form::Dump,
            blocks: vec![Block {
                text:
                    "The strike in the harbour goes on. Ferries stay in port, and YouTube shows it. You see the Tube."
                        .into(),
                ..Block::default()
            }],
            ..Page::default()
        };
        let classified = Classified::of(&page);
        let context = PageContext::new(&page, &classified, &[0]);
        let read = |headline: &str| unglued(&context, headline.to_owned());
        assert_eq!(
            read("The strikeFerries stay in port"),
            "The strike Ferries stay in port"
        );
        assert_eq!(read("How YouTube shows it"), "How YouTube shows it");
    }
}
