//! Numbers as news prints them.

/// Appends the form of a number such as `1,500`, `1.5bn` or `3,5`: thousands lose their commas, a
/// decimal comma becomes a point.
pub fn number_form(folded: &str, out: &mut String) {
    if !folded.contains(',') {
        out.push_str(folded);
        return;
    }
    if commas_part_thousands(folded) {
        out.extend(folded.chars().filter(|&c| c != ','));
    } else {
        out.extend(folded.chars().map(|c| if c == ',' { '.' } else { c }));
    }
}

/// `1,500` and `2,000,000.50`, but not `3,5` or `1,2,3`.
fn commas_part_thousands(number: &str) -> bool {
    let whole_end = number
        .find(|c: char| !c.is_ascii_digit() && c != ',')
        .unwrap_or(number.len());
    let mut groups = number[..whole_end].split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3) && !number[whole_end..].contains(',')
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
        ];
        for (number, wanted) in cases {
            let mut form = String::new();
            number_form(number, &mut form);
            assert_eq!(form, wanted, "{number}");
        }
    }
}
