//! Sentences of a paragraph, by rules that know news: U.S., Nov., a.m., initials, quotes, CJK stops.
//!
//! One pass from stop to stop. At a stop, the word before it and the word after it decide; both
//! looks are bounded, so the whole is linear in the text.

use crate::language::habit::Habit;
use crate::language::sentences::abbreviation::{Usage, is_half_of_day};
use crate::language::sentences::stop::{Mark, Stop, is_opener, next_stop};
use crate::text::script::is_unspaced;
use crate::text::span::Span;

/// Longest word before a stop that is looked at, in bytes: longer ones are no abbreviations.
const LONGEST_ABBREVIATION: usize = 24;
/// Opening marks passed over on the way to the first word of a next sentence.
const MOST_OPENERS: usize = 8;
/// Words between a quoted question and its verb of saying: `"Why?" President Joe Biden asked`.
const LONGEST_SPEAKER: usize = 3;

/// The sentences of a paragraph, in order: trimmed, not overlapping, together all of it but white space.
///
/// `language` is a code such as `en` or `pt-BR`; without one, English abbreviations are assumed and
/// all scripts' stops are known. Never fails: a text without stops is one sentence.
pub fn sentences(text: &str, language: Option<&str>) -> Vec<Span> {
    let mut found = Vec::new();
    let Some(usage) = Usage::of(primary_tag(language)) else {
        return found;
    };
    let mut start = skip_space(text, 0);
    let mut from = start;
    while let Some(stop) = next_stop(text, from) {
        from = stop.end;
        if is_boundary(text, start, &stop, usage) {
            push_trimmed(text, start, stop.end, &mut found);
            start = skip_space(text, stop.end);
            from = start;
        }
    }
    push_trimmed(text, start, text.len(), &mut found);
    found
}

fn primary_tag(language: Option<&str>) -> &str {
    let tag = language.unwrap_or("en");
    tag.split(['-', '_']).next().unwrap_or("en")
}

fn push_trimmed(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let kept = text[start..end].trim_end();
    if !kept.is_empty() {
        found.push(Span::new(start, start + kept.len()));
    }
}

fn skip_space(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start().len()
}

fn is_boundary(text: &str, sentence_start: usize, stop: &Stop, usage: Usage) -> bool {
    if stop.mark == Mark::Blank {
        return true;
    }
    let after = &text[stop.end..];
    let Some(neighbour) = after.chars().next() else {
        return true;
    };
    if stop.mark == Mark::Wide {
        return !continues_after_wide(neighbour, stop);
    }
    if !neighbour.is_whitespace() {
        return ends_without_space(text, stop, neighbour);
    }
    let next = NextWord::of(after);
    if next.begins_in_lower_case && !(next.is_a_name && stop.end == stop.marks_end) {
        return false;
    }
    match stop.mark {
        Mark::Period => period_ends(text, sentence_start, stop, &next, usage),
        Mark::Strong => !(stop.end > stop.marks_end && is_spoken_by(after, usage)),
        _ => true,
    }
}

/// 「…。」と述べた: a quotation inside a sentence.
fn continues_after_wide(neighbour: char, stop: &Stop) -> bool {
    matches!(neighbour, '、' | '，' | ',' | '؛' | '،') || (stop.end > stop.marks_end && neighbour == 'と')
}

/// Scripts without spaces sometimes use ASCII stops.
fn ends_without_space(text: &str, stop: &Stop, neighbour: char) -> bool {
    if !is_unspaced(neighbour) || stop.mark == Mark::Ellipsis {
        return false;
    }
    text[..stop.start].chars().next_back().is_some_and(is_unspaced)
}

/// The word that follows a stop, past opening marks.
struct NextWord<'a> {
    word: &'a str,
    begins_with_digit: bool,
    begins_in_lower_case: bool,
    /// Lower case first, yet a name: iPhone, al-Sisi.
    is_a_name: bool,
    /// One letter and a full stop: `В. В. Путин`.
    is_initial: bool,
}

impl<'a> NextWord<'a> {
    fn of(after: &'a str) -> Self {
        let mut rest = after.trim_start();
        for _ in 0..MOST_OPENERS {
            let Some(opener) = rest.chars().next().filter(|&c| is_opener(c)) else {
                break;
            };
            rest = rest[opener.len_utf8()..].trim_start();
        }
        let word = leading_word(rest);
        let mut chars = word.chars();
        let first = chars.next();
        let second = chars.next();
        let is_a_name = second.is_some_and(char::is_uppercase)
            || ["al", "el", "ul", "as", "an"].iter().any(|article| {
                word.strip_prefix(article).is_some_and(|tail| {
                    let mut tail = tail.chars();
                    tail.next() == Some('-') && tail.next().is_some_and(char::is_uppercase)
                })
            });
        Self {
            word,
            begins_with_digit: first.is_some_and(|c| c.is_numeric()),
            begins_in_lower_case: first.is_some_and(char::is_lowercase),
            is_a_name,
            is_initial: second.is_none() && rest[word.len()..].starts_with('.'),
        }
    }
}

/// Letters, digits, apostrophes and hyphens at the start of `text`, at most 24 of them.
fn leading_word(text: &str) -> &str {
    let end = text
        .char_indices()
        .take(LONGEST_ABBREVIATION)
        .take_while(|&(_, c)| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    &text[..end]
}

/// The word right before a full stop, without it and without what is glued before it by a dash, slash or quote.
fn trailing_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(LONGEST_ABBREVIATION)
        .take_while(|&(_, c)| c.is_alphanumeric() || matches!(c, '.' | '&' | '$' | '€' | '£' | ',' | '%'))
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

fn period_ends(text: &str, sentence_start: usize, stop: &Stop, next: &NextWord<'_>, usage: Usage) -> bool {
    let before = trailing_word(&text[sentence_start..stop.start]);
    let opens = || !next.is_initial && usage.opens_sentences(next.word);
    if before.is_empty() {
        return true;
    }
    if before.ends_with(|c: char| c.is_ascii_digit()) {
        return number_ends(text, sentence_start, stop, before, next, usage);
    }
    if let Some(habit) = usage.habit(before) {
        return match habit {
            Habit::GoesOn => false,
            Habit::GoesOnBeforeNumber => !next.begins_with_digit,
            Habit::EitherWay => !next.begins_with_digit && opens(),
        };
    }
    if is_half_of_day(before) {
        return !next.begins_with_digit && (opens() || !usage.follows_an_hour(next.word));
    }
    if is_initialism(before) {
        // z. B. Das …: the second half of a spaced abbreviation.
        let spaced = usage.spaces_abbreviations()
            && text[sentence_start..stop.start - before.len()]
                .trim_end()
                .strip_suffix('.')
                .is_some_and(|head| trailing_word(head).chars().count() == 1);
        return opens() && !spaced;
    }
    true
}

/// `3. März` and the marker of a list go on; any other number may end a sentence.
fn number_ends(
    text: &str,
    sentence_start: usize,
    stop: &Stop,
    number: &str,
    next: &NextWord<'_>,
    usage: Usage,
) -> bool {
    let is_list_marker = sentence_start + number.len() == stop.start && number.len() <= 3;
    if is_list_marker && text.as_bytes()[sentence_start].is_ascii_digit() {
        return false;
    }
    let may_be_ordinal = number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    !(usage.has_ordinals() && may_be_ordinal) || usage.opens_sentences(next.word)
}

/// `J`, `U.S`, `Ph.D`: letters apart by stops, or one letter alone.
fn is_initialism(word: &str) -> bool {
    word.split('.').all(|part| {
        let mut letters = part.chars();
        let first = letters.next().is_some_and(char::is_alphabetic);
        let second = letters.next();
        first
            && letters.next().is_none()
            && (second.is_none() || (word.contains('.') && second.is_some_and(char::is_lowercase)))
    })
}

/// `"Why?" Biden asked`: up to three capitalised words and a verb of saying.
fn is_spoken_by(after: &str, usage: Usage) -> bool {
    let mut rest = after;
    for _ in 0..=LONGEST_SPEAKER {
        rest = rest.trim_start_matches([' ', '\u{a0}']);
        let word = leading_word(rest);
        if usage.is_verb_of_saying(word) {
            return true;
        }
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
        rest = rest[word.len()..].strip_prefix('.').unwrap_or(&rest[word.len()..]);
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `|` marks where sentences must part.
    fn check(marked: &str, language: Option<&str>) {
        let text = marked.replace('|', "");
        let found: Vec<&str> = sentences(&text, language)
            .into_iter()
            .map(|span| span.of(&text).expect("a span on boundaries"))
            .collect();
        let wanted: Vec<&str> = marked
            .split('|')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        assert_eq!(found, wanted, "in {marked}");
    }

    #[test]
    fn english_news() {
        for marked in [
            "It held.| Nobody knew why.",
            "The U.S. Senate voted.| The U.N. Security Council did not.",
            "They met in the U.S.| The talks failed.",
            "On Nov. 24, the truce began.| It was 7 a.m. Friday in Gaza.| By 5 p.m. EST it held.",
            "It opens at 9 a.m.| Visitors must queue.",
            "Gov. Ron DeSantis and Sen. Rick Scott met Dr. Anthony Fauci.| Rep. Doe left.",
            "GOV. CUOMO RESIGNS.| A NEW LAW PASSES.",
            "Apple Inc. Chief Executive Tim Cook spoke.| He sold shares of Apple Inc.| The price fell.",
            "J. K. Rowling wrote it.| J.K. Rowling did.| George W. Bush read it.",
            "Chanel No. 5 costs $135.50 today.| Did he sell?| No.| He kept it.",
            "Prices rose 3.5 percent.| 40 people died.",
            "“We have a deal,” he said.| “It is done.”| Nobody cheered.",
            "\"Is it over?\" he asked.| \"No!\" she cried.",
            "\"Is it over?\" President Biden asked.| Nobody answered.",
            "He paused ... and went on.| Then ... Silence fell.",
            "Talks (see p. 5) failed.| (Nobody knew why.)| The end.",
            "Portland, Ore., is rainy.| He moved to Portland, Ore.| It rained.",
            "Read more at example.com.| Visit www.example.org today.",
            "Visit St. Louis, Ft. Worth and Mt. Hood.| Martin Luther King Jr. spoke.| John Roe Sr. listened.",
            "Sales fell.| iPhone sales rose.| al-Sisi agreed.",
            "What?!| Really...| No way!!!| OK.",
            "1. First point.| 2. Second point.",
            "One line.\n\n|Another without stop\n\n|end",
            "Roe v. Wade fell.| The case of Obergefell v. Hodges stands.",
            "Ph.D. students protested, e.g. Those in Texas.",
        ] {
            check(&marked.replace("Then ... Silence", "Then ...| Silence"), Some("en"));
        }
    }

    #[test]
    fn other_languages() {
        for (language, marked) in [
            (
                "de",
                "Am 3. März kam Dr. Weber.| Er blieb bis 24. November 2023.| Viele, z. B. Peter, gingen.| Das war es.",
            ),
            ("de", "„Das ist gut.“| Sie lachte.| »Nein!«| Er ging, d. h. er lief."),
            (
                "es",
                "¿Qué pasó?| ¡Nada!| El Sr. López viajó a EE. UU. con la Sra. Ruiz.| Volvió.",
            ),
            (
                "fr",
                "« Nous partons ! » a-t-il dit.| M. Le Pen est venu.| « C'est fini. »| Elle rit.",
            ),
            (
                "ja",
                "停戦が始まった。|「もう終わりだ。」と彼は言った。|本当か？|はい！",
            ),
            ("zh", "他说：“停火了。”|没有人相信。|真的吗？！|是的……也许吧。"),
            ("zh", "真的吗?|是的!|好。"),
            ("hi", "वह आया।| डॉ. सिंह गए।|क्या हुआ?"),
            ("ar", "هل انتهى؟| نعم.| عاد الجميع."),
            ("ru", "В. В. Путин прибыл.| Он улетел."),
            ("pl", "Wypadek przy ul. Portowej zamknął most.| Nikt nie zginął."),
            ("cs", "Sešli se na nám. Republiky v Praze.| Mluvil starosta."),
            ("de", "In der Hafenstr. Nord brannte es.| Die Feuerwehr kam."),
            ("hy", "Կամուրջը փակ է։| Քաղաքը կբացի այն։"),
        ] {
            check(marked, Some(language));
        }
        check("Nothing else.| 停火了。|OK", None);
    }

    #[test]
    fn long_runs_are_linear() {
        for unit in [
            ". ", ".", "...\" ", ". (", "A. ", "?\" Ab ", "\n ", "。", "» ", ". »", ".\u{a0}",
        ] {
            let text = unit.repeat(200_000 / unit.len());
            let begin = std::time::Instant::now();
            sentences(&text, None);
            assert!(begin.elapsed().as_secs_f32() < 2.0, "{unit:?}");
        }
    }

    fn newsy() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "Gov. ", "U.S. ", "the ", "The ", "A. ", "3.5", ". ", ".", "! ", "?\" ", "\"", "…", "。", "」", "« ", " »",
            "\n", "\n\n", "\u{a0}", "é", "停", "।", "؟ ", "p.m. ", "said ", "24. ", "(", ") ", "z. B. ", "\u{2003}",
            ". . . ", "\u{ad}",
        ]);
        prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
    }

    fn holds_the_law(text: &str, language: Option<&str>) -> Result<(), TestCaseError> {
        let mut last = 0;
        for span in sentences(text, language) {
            prop_assert!(span.start >= last);
            prop_assert!(text[last..span.start].trim().is_empty());
            let sentence = span.of(text);
            prop_assert!(sentence.is_some_and(|sentence| !sentence.is_empty() && sentence == sentence.trim()));
            last = span.end;
        }
        prop_assert!(text[last..].trim().is_empty());
        Ok(())
    }

    proptest! {
        #[test]
        fn sentences_cover_all_but_white_space(text in newsy(), language in prop::sample::select(vec![None, Some("en"), Some("de"), Some("fr"), Some("zh-TW"), Some("")])) {
            holds_the_law(&text, language)?;
        }

        #[test]
        fn any_text_is_covered(text in any::<String>()) {
            holds_the_law(&text, None)?;
        }
    }
}
