//! Days of publication that a page hands to its scripts: many pages print no day, or have it printed by a script.

use memchr::memmem;

/// What the names of such values have in common: `datePublished`, `publishDate`, `first_published_at`.
const IN_NAME: &[u8] = b"ublish";
/// Bytes of the longest name and of the longest value.
const LONGEST_NAME: usize = 32;
const LONGEST_VALUE: usize = 40;
/// What the names of other days have: of a change, of the end of an offer.
const OTHER_DAYS: [&str; 6] = ["modif", "updat", "last", "unpub", "expir", "revis"];

/// The values in a script that are called a day of publication, as written: `"datePublished":"2024-05-03T10:00"`, quotes escaped or not.
pub fn publication_dates(script: &str) -> impl Iterator<Item = &str> {
    memmem::find_iter(script.as_bytes(), IN_NAME).filter_map(|at| value(script, at))
}

fn value(script: &str, at: usize) -> Option<&str> {
    let bytes = script.as_bytes();
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let before = bytes[..at]
        .iter()
        .rev()
        .take(LONGEST_NAME)
        .take_while(|byte| in_name(byte))
        .count();
    let behind = bytes[at..]
        .iter()
        .take(LONGEST_NAME)
        .take_while(|byte| in_name(byte))
        .count();
    let name = script.get(at - before..at + behind)?.to_ascii_lowercase();
    let is_day = name.contains("publish") && !OTHER_DAYS.iter().any(|other| name.contains(other));
    let rest = script.get(at + behind..)?.trim_start_matches(['\\', '"', '\'']);
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let text = rest.trim_start_matches('\\').strip_prefix(['"', '\''])?;
    let length = text
        .bytes()
        .take(LONGEST_VALUE)
        .position(|byte| matches!(byte, b'"' | b'\'' | b'\\'))?;
    let value = &text[..length];
    (is_day && value.starts_with(|c: char| c.is_ascii_digit())).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_publication_are_found_in_scripts() {
        let script = r#"var a = {"datePublished":"2024-05-03T10:00:00Z", 'publishDate' : '03.05.2024', "dateModified":"2024-05-04",
            "lastPublishedAt":"2024-06-01", "publisher":"2024", \"first_published_at\":\"2024-05-03\", published: "2024-05-03"}; publish("#;
        let found: Vec<&str> = publication_dates(script).collect();
        assert_eq!(
            found,
            ["2024-05-03T10:00:00Z", "03.05.2024", "2024", "2024-05-03", "2024-05-03"]
        );
    }
}
