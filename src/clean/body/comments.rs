//! What readers write below a story: in a dump it reads like paragraphs of it, but comes with answers and hours.

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::classify::cues::Cue;
use crate::clean::verdict::Part;
use crate::language::tables::{LABELS_COMMENTS, LABELS_REPLIES};
use crate::page::{Form, Page};

/// Bytes of the story above the line that opens the comments: a number of comments beside the headline opens nothing.
const LEAST_STORY: usize = 400;
/// Words of that line: `35 Comments »`, `Écrire un commentaire`, `You must be logged in to post a comment.`
const OPENING_WORDS: f32 = 10.0;
/// Lines that only a thread of comments has, and blocks below its opening among which the first of them stands.
const LEAST_SIGNS: usize = 3;
const FIRST_SIGN: usize = 16;
/// Lines that may open the comments: more are not tried.
const MOST_OPENINGS: usize = 32;
/// Paragraphs in a row below the opening that are the story, which goes on.
const STORY_GOES_ON: usize = 6;
/// Bytes of a line that names a reader and the hour.
const SIGN_BYTES: usize = 90;
/// Digits of a day and an hour.
const SIGN_DIGITS: u32 = 7;

/// Takes the comments out of the story.
pub fn mark(page: &Page, classified: &Classified, story: &mut Story) {
    if page.form != Form::Dump {
        return;
    }
    let body = story.body();
    let Some((opening, last_sign)) = thread(page, classified, &body) else {
        return;
    };
    for index in opening + 1..page.blocks.len() {
        let written = match story.parts[index] {
            Part::Body | Part::Subheading => true,
            Part::Related => index <= last_sign,
            _ => false,
        };
        if written {
            story.rule(index, Part::Furniture, "a comment of a reader");
        }
    }
}

/// The line that opens the comments, and the last one of theirs.
fn thread(page: &Page, classified: &Classified, body: &[usize]) -> Option<(usize, usize)> {
    let last = *body.last()?;
    let mut bytes = 0;
    let enough = body.iter().find(|&&index| {
        bytes += page.blocks[index].text.len();
        bytes >= LEAST_STORY
    });
    let from = enough? + 1;
    let is_sign = |index: usize| {
        let text = page.blocks[index].text.as_str();
        let dated = || classified.facts[index].digits >= SIGN_DIGITS && shows_clock(text);
        text.len() <= SIGN_BYTES && (dated() || answers(text))
    };
    let signs: Vec<usize> = (from..page.blocks.len()).filter(|&index| is_sign(index)).collect();
    if signs.len() < LEAST_SIGNS {
        return None;
    }
    let names = |index: &usize| {
        let facts = &classified.facts[*index];
        let named = || facts.cues.has(Cue::Comments) || names_comments(&page.blocks[*index].text);
        facts.words <= OPENING_WORDS && named()
    };
    let mut openings = (from..last).filter(names).take(MOST_OPENINGS);
    let opening = openings.find(|&index| opens_thread(&signs, body, index))?;
    Some((opening, *signs.last()?))
}

/// Whether a thread of comments, of which `signs` are lines, stands below the block `opening`, and no more of the story.
fn opens_thread(signs: &[usize], body: &[usize], opening: usize) -> bool {
    let below = &signs[signs.partition_point(|&sign| sign <= opening)..];
    let [first, second, third, ..] = below else {
        return false;
    };
    let rest = &body[body.partition_point(|&index| index <= opening)..];
    let among = &rest[..rest.partition_point(|index| index < third)];
    let goes_on = among
        .chunk_by(|one, next| ![first, second].iter().any(|sign| (one..next).contains(sign)))
        .any(|paragraphs| paragraphs.len() >= STORY_GOES_ON);
    first - opening <= FIRST_SIGN && !goes_on
}

/// What languages call comments that have no word like it.
fn names_comments(text: &str) -> bool {
    LABELS_COMMENTS.iter().any(|name| text.contains(name))
}

/// `13:22`, `@9h13`: a digit before a sign, two behind it.
fn shows_clock(text: &str) -> bool {
    text.as_bytes().windows(4).any(|part| {
        let digit = |at: usize| part[at].is_ascii_digit();
        digit(0) && matches!(part[1], b':' | b'h') && digit(2) && digit(3)
    })
}

/// `Reply`, `Antworten · Melden`: a line that begins with one of them.
fn answers(text: &str) -> bool {
    /// Bytes of the longest such line.
    const LONGEST: usize = 40;
    if text.len() > LONGEST {
        return false;
    }
    let end = text.bytes().position(|byte| byte == b' ').unwrap_or(text.len());
    let word = &text[..end];
    LABELS_REPLIES.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_thread_show_a_clock_or_answers() {
        for text in ["Comment by Daniel — 17.07, 2011 @ 13:10", "(22 juin 2018 @11h13)"] {
            assert!(shows_clock(text), "{text}");
        }
        assert!(!shows_clock("The ratio was 3:1 in 2018."));
        assert!(answers("Reply") && answers("ANTWORTEN · Melden") && !answers("The reply came late"));
    }
}
