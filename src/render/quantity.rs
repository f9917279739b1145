//! Numbers, times and sizes as people read them.

use std::time::Duration;

use crate::search::hit::Count;

/// `1,340`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 article`, `3 articles`, `1,204 articles`.
pub fn counted(number: u64, singular: &str, plural: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { singular } else { plural })
}

/// `3 articles`, `about 12,000 articles`, `no articles`.
pub fn articles(count: Count) -> String {
    match count {
        Count {
            articles: 0,
            exact: true,
        } => "no articles".to_owned(),
        Count { articles, exact: true } => counted(articles, "article", "articles"),
        Count { articles, exact: false } => format!("about {}", counted(articles, "article", "articles")),
    }
}

/// `0.8 ms`, `24 ms`, `1.25 s`, `2 min 5 s`.
pub fn time(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    match seconds {
        ..0.01 => format!("{:.1} ms", seconds * 1e3),
        ..1.0 => format!("{:.0} ms", seconds * 1e3),
        ..60.0 => format!("{seconds:.2} s"),
        _ => format!("{} min {} s", duration.as_secs() / 60, duration.as_secs() % 60),
    }
}

/// `712 B`, `3.4 kB`, `120 MB`, `5.1 GB`: powers of 1000.
pub fn bytes(number: u64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let mut value = number as f64;
    let mut unit = 0;
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let decimals = usize::from(unit > 0 && value < 9.95);
    format!("{value:.decimals$} {}", UNITS[unit])
}

/// `Colleen Long`, `Ann Ay and Ben Bee`, `Ann Ay, Ben Bee and 2 others`: up to three are named whole.
pub fn names(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, second, third] => format!("{first}, {second} and {third}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} others", rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_read_well() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(counted(1, "copy", "copies"), "1 copy");
        assert_eq!(time(Duration::from_micros(1840)), "1.8 ms");
        assert_eq!(time(Duration::from_millis(24)), "24 ms");
        assert_eq!(time(Duration::from_secs(125)), "2 min 5 s");
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(1_000), "1.0 kB");
        assert_eq!(bytes(123_456_789), "123 MB");
        assert_eq!(bytes(999_999), "1.0 MB");
    }

    #[test]
    fn many_names_are_counted() {
        let people: Vec<String> = ["Ann Ay", "Ben Bee", "Cy Dee", "Di Ef"].map(String::from).to_vec();
        assert_eq!(names(&people[..1]), "Ann Ay");
        assert_eq!(names(&people[..2]), "Ann Ay and Ben Bee");
        assert_eq!(names(&people[..3]), "Ann Ay, Ben Bee and Cy Dee");
        assert_eq!(names(&people), "Ann Ay, Ben Bee and 2 others");
    }
}
