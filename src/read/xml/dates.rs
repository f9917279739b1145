//! Dates as the formats of the wire write them, in the form that is read everywhere.

/// `2013-10-20T19:27:51+11:00` of `20131020T192751+1100`; what is not written so stays.
pub(super) fn of_wire(date: &str) -> String {
    let date = date.trim();
    let digits = |from: usize, to: usize| {
        date.get(from..to)
            .filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let Some((day, rest)) = digits(0, 8).map(|day| (day, &date[8..])) else {
        return date.to_owned();
    };
    let mut written = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
    let Some(clock) = rest.strip_prefix('T').and_then(|_| digits(9, 15)) else {
        return if rest.is_empty() || rest.starts_with('T') {
            written
        } else {
            date.to_owned()
        };
    };
    written.push_str(&format!("T{}:{}:{}", &clock[..2], &clock[2..4], &clock[4..]));
    let zone = &date[15..];
    match zone.len() {
        5 if zone.starts_with(['+', '-']) && zone.is_ascii() => {
            written.push_str(&zone[..3]);
            written.push(':');
            written.push_str(&zone[3..]);
        }
        _ => written.push_str(zone),
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_the_wire_are_written_out() {
        for (wire, plain) in [
            ("20131020T192751+1100", "2013-10-20T19:27:51+11:00"),
            ("20151210T191044Z", "2015-12-10T19:10:44Z"),
            ("20070201T000000", "2007-02-01T00:00:00"),
            ("20070201", "2007-02-01"),
            ("2020-09-07T14:45:26", "2020-09-07T14:45:26"),
            ("Thursday", "Thursday"),
        ] {
            assert_eq!(of_wire(wire), plain);
        }
    }
}
