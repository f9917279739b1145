//! A day that opens a story, as local papers and clubs print it in front of the first sentence.

use crate::language::dates::locale::Locale;
use crate::language::dates::moment::Moment;
use crate::language::dates::printed::find;

/// Bytes within which such a day ends: the longest name of a weekday, month and year, with brackets.
const LONGEST: usize = 60;

/// The day in front of the first sentence of `paragraph`: `29.11.2022 – The mill …`, `(21 November 2022) The mill …`. What parts it from the
/// sentence tells it from a sentence about a day; a day behind the sign is the end of a span, as of a life.
pub fn opening_day(paragraph: &str, locale: &Locale) -> Option<Moment> {
    let mut end = paragraph.len().min(LONGEST);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let head = &paragraph[..end];
    let bracketed = head.strip_prefix(['(', '[', '（']);
    let inside = bracketed.unwrap_or(head);
    let dated = find(inside, locale).into_iter().next()?;
    if dated.start != 0 || !dated.moment.has_day() {
        return None;
    }
    let behind = inside[dated.end..].trim_start();
    let parted = if bracketed.is_some() {
        behind.strip_prefix([')', ']', '）'])
    } else {
        behind.strip_prefix(['–', '—', '-', '|', ':'])
    };
    let sentence = parted?.trim_start();
    (!sentence.is_empty() && !sentence.starts_with(|c: char| c.is_numeric())).then_some(dated.moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_opens_a_story_where_something_parts_it_from_the_sentence() {
        let read = |text: &str| opening_day(text, &Locale::default()).map(|moment| moment.to_string());
        for text in [
            "29.11.2022 – Die Mühle mahlt wieder.",
            "(29 November 2022) The mill grinds again.",
            "29 November 2022 | The mill grinds again.",
            "November 29, 2022 - The mill grinds again.",
        ] {
            assert_eq!(read(text).as_deref(), Some("2022-11-29"), "{text}");
        }
        for text in [
            "29 November 2022 was a day of wind.",
            "4 March 1931 – 5 May 2001",
            "On 29 November 2022 – a day of wind – the mill stood.",
            "(29 November 2022)",
            "November 2022 – The mill grinds again.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
