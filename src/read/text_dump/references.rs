//! The numbers that lynx and elinks print before links, and the list of addresses at the end.

/// The lines before the list of addresses, and the list; all of them when there is none.
pub fn without_list(text: &str) -> (&str, Option<&str>) {
    // The list is the last thing of a dump, so the last heading of this name is its own.
    let headings: Vec<usize> = memchr::memmem::find_iter(text.as_bytes(), "References").collect();
    for at in headings.into_iter().rev() {
        let line_start = text[..at].rfind('\n').map_or(0, |line| line + 1);
        let alone = text[line_start..at].trim().is_empty() && text[at + "References".len()..].starts_with(['\n', '\r']);
        if alone && begins_list(&text[at + "References".len()..]) {
            return (&text[..line_start], Some(&text[line_start..]));
        }
    }
    (text, None)
}

/// The address that the page calls its own: elinks prints `Link: [2]canonical` at the top of it, and the second address of `list`.
pub fn canonical<'a>(text: &str, list: &'a str) -> Option<&'a str> {
    /// Lines at the top among which it stands.
    const TOP: usize = 120;
    const MARK: &str = "]canonical";
    let number = memchr::memmem::find_iter(text.as_bytes(), MARK).find_map(|at| {
        let above = text[..at].rfind('\n').map_or(0, |line| line + 1);
        let is_end = text[at + MARK.len()..]
            .trim_start_matches([' ', '\t', '\r'])
            .starts_with('\n');
        let number = text[above..at].trim_start().strip_prefix("Link: [")?;
        let is_top = || memchr::memchr_iter(b'\n', &text.as_bytes()[..above]).count() < TOP;
        (is_end && is_top()).then_some(number)
    })?;
    list.lines().find_map(|line| {
        let address = line.trim().strip_prefix(number)?.strip_prefix(". ")?.trim();
        address.starts_with("http").then_some(address)
    })
}

/// Whether the next lines are `1. http://…`, with or without a heading.
fn begins_list(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(3)
        .any(|line| {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            digits > 0 && line[digits..].starts_with(". ") && line.contains(':')
        })
}

/// The number and the bytes of the mark `[12]` that begins the text.
fn number_of(text: &str) -> Option<(u32, usize)> {
    /// Digits of the longest number.
    const LONGEST: usize = 9;
    let mut number = 0;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'0'..=b'9' if at <= LONGEST => number = number * 10 + u32::from(byte - b'0'),
            b']' if at > 1 => return Some((number, at + 1)),
            _ => return None,
        }
    }
    None
}

/// Follows the numbers of links through a dump, so that a `[12]` of the text stays.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    last: u32,
    on: bool,
}

impl Marks {
    /// Numbers that may be missing between two marks of links (hidden links, images).
    const GAP: u32 = 60;

    /// Marks are followed where a list of addresses says that there are any.
    pub fn new(listed: bool) -> Self {
        Self { last: 0, on: listed }
    }

    /// Writes the text without marks to `out`; how many there were, whether one stood first.
    pub fn strip(&mut self, text: &str, out: &mut String) -> (u16, bool) {
        out.clear();
        let (mut rest, mut links, mut opens) = (text, 0u16, false);
        if !self.on {
            out.push_str(text);
            return (links, opens);
        }
        let mut blank = true;
        while let Some(at) = memchr::memchr(b'[', rest.as_bytes()) {
            let (before, mark) = rest.split_at(at);
            out.push_str(before);
            blank &= before.trim_start().is_empty();
            match number_of(mark) {
                Some((number, length)) if number > self.last && number <= self.last + Self::GAP => {
                    self.last = number;
                    links = links.saturating_add(1);
                    opens |= blank;
                    rest = &mark[length..];
                }
                _ => {
                    blank = false;
                    out.push('[');
                    rest = &mark[1..];
                }
            }
        }
        out.push_str(rest);
        (links, opens)
    }
}
