//! Values of `words:` and `copies:`.

/// Bounds of a number, both included; one of them is always given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
}

/// Reads `500`, `>500`, `>=3`, `<9`, `<=9`, `300..500`, `300..`, `..500`; thousands may be parted by commas.
pub(crate) fn read_bounds(value: &str) -> Option<Bounds> {
    let value = value.trim();
    let value = value.strip_prefix('=').unwrap_or(value).trim_start();
    let at_least = |min| {
        Some(Bounds {
            min: Some(min),
            max: None,
        })
    };
    let at_most = |max| {
        Some(Bounds {
            min: None,
            max: Some(max),
        })
    };
    if let Some(rest) = value.strip_prefix(">=") {
        return at_least(number(rest)?);
    }
    if let Some(rest) = value.strip_prefix("<=") {
        return at_most(number(rest)?);
    }
    if let Some(rest) = value.strip_prefix('>') {
        return at_least(number(rest)?.checked_add(1)?);
    }
    if let Some(rest) = value.strip_prefix('<') {
        return at_most(number(rest)?.checked_sub(1)?);
    }
    match value.split_once("..") {
        None => number(value).map(|exact| Bounds {
            min: Some(exact),
            max: Some(exact),
        }),
        Some(("", to)) => at_most(number(to)?),
        Some((from, "")) => at_least(number(from)?),
        Some((from, to)) => {
            let (from, to) = (number(from)?, number(to)?);
            Some(Bounds {
                min: Some(from.min(to)),
                max: Some(from.max(to)),
            })
        }
    }
}

fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    if !text.starts_with(|c: char| c.is_ascii_digit()) || text.ends_with(',') {
        return None;
    }
    text.replace(',', "").parse().ok()
}
