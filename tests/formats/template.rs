use nutgraf::page::{Form, Hints, Page, Record};
use nutgraf::read::decode::decode;
use nutgraf::read::limits::Limits;
use nutgraf::read::paragraphs::paragraphs;
use nutgraf::read::reader::{Confidence, Cut, Each, Part, ReadError, Reader};

/// Stories of one line each.
pub struct Piped;

impl Reader for Piped {
    fn name(&self) -> &'static str {
        "piped"
    }

    fn about(&self) -> &'static str {
        "stories of one line"
    }

    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let fields = line.iter().filter(|&&byte| byte == b'|').count();
        if fields == 2 { Confidence::Likely } else { Confidence::No }
    }

    fn cut(&self) -> Cut {
        Cut::Lines
    }

    fn read(&self, part: &Part<'_>, _: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        let text = decode(part.bytes, None);
        for (line, story) in (part.first_line..).zip(text.lines()) {
            let fields: Vec<&str> = story.split('|').map(str::trim).collect();
            let page = match fields[..] {
                [title, date, body] => Ok(Page {
                    form: Form::Record,
                    place: u32::try_from(line - 1).unwrap_or(u32::MAX),
                    blocks: paragraphs(body),
                    hints: Hints {
                        record: Record {
                            title: Some(title.to_owned()),
                            date: Some(date.to_owned()),
                            ..Record::default()
                        },
                        ..Hints::default()
                    },
                    ..Page::default()
                }),
                _ => Err(ReadError::Record {
                    line,
                    what: "expected headline, day and text between `|`".into(),
                }),
            };
            if each(page).is_break() {
                break;
            }
        }
        Ok(())
    }
}
