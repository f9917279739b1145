//! Figures as they are shown: four decimals, rounded once and for all, so that what reads as equal is equal in tables, documents
//! and gates.

/// Four decimals as trec_eval prints them: C's `%.4f`, by the exact value of the number, halves to the even figure.
pub fn shown(value: f64) -> String {
    let text = format!("{value:.4}");
    // A difference of nothing has no sign.
    if text == "-0.0000" { "0.0000".to_owned() } else { text }
}

/// Four decimals with their sign, for a difference.
pub fn shown_difference(value: f64) -> String {
    let text = shown(value);
    if text.starts_with('-') || text == "0.0000" {
        text
    } else {
        format!("+{text}")
    }
}

/// The number that is shown.
pub fn rounded(value: f64) -> f64 {
    shown(value).parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_is_rounded_alike_everywhere() {
        // 9 of 32 topics.
        assert_eq!((shown(0.28125), rounded(0.28125)), ("0.2812".to_owned(), 0.2812));
        assert_eq!((shown(0.84375), rounded(0.84375)), ("0.8438".to_owned(), 0.8438));
        assert_eq!(
            (shown(-0.000_01), shown_difference(0.1)),
            ("0.0000".to_owned(), "+0.1000".to_owned())
        );
    }
}
