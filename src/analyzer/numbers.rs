//! Numbers as news prints them.

/// Appends the form of a number such as `1,500`, `1.250.000`, `1'500`, `1.5bn` or `3,5`: what parts thousands goes, a decimal comma becomes
/// a point.
pub fn number_form(folded: &str, out: &mut String) {
    if !folded.contains([',', '.', '\'']) {
        out.push_str(folded);
        return;
    }
    let whole = &folded[..folded
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.' | '\''))
        .unwrap_or(folded.len())];
    let (grouped, decimals) = match whole.rfind(['.', ',']) {
        // `2,000.50`, `2.000,50`: the last sign differs from those before it.
        Some(at) if whole[..at].contains([',', '.', '\'']) && !whole[..at].contains(&whole[at..=at]) => {
            (&whole[..at], &whole[at + 1..])
        }
        _ => (whole, ""),
    };
    if !parts_thousands(grouped, !decimals.is_empty()) {
        out.extend(folded.chars().map(|c| if c == ',' { '.' } else { c }));
        return;
    }
    out.extend(grouped.chars().filter(char::is_ascii_digit));
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    out.push_str(&folded[whole.len()..]);
}

/// `1,500`, `2,000,000`, `1.250.000`, `1'500` and the Indian `12,50,000`, but not `3,5`, `1,2,3` or `1.500`, which may be decimals
/// unless it has others.
fn parts_thousands(number: &str, has_decimals: bool) -> bool {
    let Some(sign) = number.chars().find(|c| !c.is_ascii_digit()) else {
        return false;
    };
    let groups: Vec<usize> = number.split(sign).map(str::len).collect();
    let digits = number.chars().all(|c| c == sign || c.is_ascii_digit());
    let (Some((&last, rest)), true) = (groups.split_last(), digits) else {
        return false;
    };
    let Some((&first, middle)) = rest.split_first() else {
        return false;
    };
    let is_sure = sign != '.' || !middle.is_empty() || has_decimals;
    let by_threes = (1..=3).contains(&first) && middle.iter().all(|&group| group == 3);
    let by_lakhs =
        (1..=2).contains(&first) && sign == ',' && !middle.is_empty() && middle.iter().all(|&group| group == 2);
    is_sure && last == 3 && (by_threes || by_lakhs)
}

/// The other reading of a number of one point and three digits behind it: `12.500` is `12500` where points part thousands.
pub fn without_point(form: &str) -> Option<String> {
    let (whole, thousand) = form.split_once('.')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let may_be = (1..=3).contains(&whole.len()) && thousand.len() == 3 && digits(whole) && digits(thousand);
    (may_be && !whole.starts_with('0')).then(|| format!("{whole}{thousand}"))
}

/// Signs of a hundredth part.
pub fn is_percent(c: char) -> bool {
    matches!(c, '%' | '٪' | '％' | '﹪')
}

/// The signs of money that news prints before or after a number.
pub fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '₠'..='₿' | '฿' | '＄' | '￡' | '￥')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_of_thousands_go_and_decimal_commas_are_points() {
        let cases = [
            ("1,500", "1500"),
            ("2,000,000.50", "2000000.50"),
            ("3,5", "3.5"),
            ("1,2,3", "1.2.3"),
            ("10,000m", "10000m"),
            ("1234,567", "1234.567"),
            ("1.250.000", "1250000"),
            ("1'250'000", "1250000"),
            ("2.000,50", "2000.50"),
            ("1.250.000,75m", "1250000.75m"),
            ("12,50,000", "1250000"),
            ("12.500", "12.500"),
            ("24.11.2023", "24.11.2023"),
            ("1.2.3", "1.2.3"),
        ];
        for (number, wanted) in cases {
            let mut form = String::new();
            number_form(number, &mut form);
            assert_eq!(form, wanted, "{number}");
        }
    }
}
