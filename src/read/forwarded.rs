//! Messages that somebody forwarded within the text of a mail: a head of fields in the middle of the text, and the message below it.

use crate::page::Record;

/// Fields of a head as programs for mail write them out above what they forward.
const FIELDS: [&str; 7] = ["from", "to", "cc", "date", "sent", "subject", "reply-to"];
/// Those of them that must be there, of which the last two are one.
const LEAST: usize = 3;

/// A message that was forwarded.
#[derive(Debug, PartialEq)]
pub(super) struct Forwarded<'a> {
    /// What its head says.
    pub record: Record,
    /// Its text.
    pub text: &'a str,
}

/// The message that was forwarded in `text`; `None` where there is none, or where what was written above it is more than twice as long.
pub(super) fn forwarded(text: &str) -> Option<Forwarded<'_>> {
    let (mut at, mut above) = (0, 0);
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let begin = at;
        at += line.len();
        match field(line) {
            Some(named) => {
                if fields.is_empty() {
                    above = begin;
                }
                fields.push(named);
            }
            // A long field goes on in the next line; an empty line ends the head.
            None if !fields.is_empty() && !line.trim().is_empty() && fields.len() < LEAST => fields.clear(),
            None if fields.len() >= LEAST && line.trim().is_empty() => {
                let value = |names: &[&str]| {
                    fields
                        .iter()
                        .find(|(name, _)| names.iter().any(|known| name.eq_ignore_ascii_case(known)))
                        .map(|(_, value)| (*value).to_owned())
                };
                let below = &text[at..];
                let (Some(from), Some(subject)) = (value(&["from"]), value(&["subject"])) else {
                    fields.clear();
                    continue;
                };
                let name = from
                    .split('<')
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .trim_matches('"')
                    .to_owned();
                let is_main = below.trim().len() > above / 2;
                return is_main.then(|| Forwarded {
                    record: Record {
                        title: Some(subject).filter(|subject| !subject.is_empty()),
                        date: value(&["date", "sent"]),
                        source: Some(name).filter(|name| !name.is_empty() && !name.contains('@')),
                        ..Record::default()
                    },
                    text: below,
                });
            }
            None => {}
        }
    }
    None
}

/// `From: The Tern`, or `*From:* The Tern` as mail with mark-up is written out.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().trim_start_matches('*').split_once(':')?;
    let name = name.trim();
    let is_known = FIELDS.iter().any(|known| known.eq_ignore_ascii_case(name));
    is_known.then(|| (name, value.trim_start_matches('*').trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_below_a_head_is_the_text() {
        let text = "See below.\n\n---------- Forwarded message ---------\nFrom: The Tern <n@t.example>\nDate: Fri, 3 May 2024\n\
            Subject: Ferry back\nTo: a@b.example\n\nThe ferry is back on Monday.\n";
        let found = forwarded(text).expect("a message");
        assert_eq!(found.record.title.as_deref(), Some("Ferry back"));
        assert_eq!(found.record.source.as_deref(), Some("The Tern"));
        assert_eq!(found.record.date.as_deref(), Some("Fri, 3 May 2024"));
        assert_eq!(found.text, "The ferry is back on Monday.\n");
        let outlook = "*From:* Ida Moor\n*Sent:* Friday, May 3, 2024\n*Subject:* Ferry back\n\nIt sails.\n";
        assert_eq!(
            forwarded(outlook).and_then(|found| found.record.date).as_deref(),
            Some("Friday, May 3, 2024")
        );
    }

    #[test]
    fn answers_and_prose_are_none() {
        for text in [
            "From: here\nthe ferry sails to Orrin.\n",
            "Subject: ferries\n\nDate: none\n",
            "",
            "A long answer stands above what it answers, and it is what the mail is about, the harbour master wrote to the paper on Friday, at length.\n\n\
             From: a\nTo: b\nSubject: c\n\nShort.\n",
        ] {
            assert_eq!(forwarded(text), None, "{text}");
        }
    }
}
