//! HTML character references left in metadata: JSON-LD and meta contents are often escaped once too often.

/// `text` as one line fit to be shown: references decoded (twice, since `&amp;quot;` is common), white space folded, tags taken out.
pub fn plain(text: &str) -> String {
    let mut decoded = text.to_owned();
    for _ in 0..2 {
        if !decoded.contains('&') {
            break;
        }
        // As in an attribute: `Q&A`, `a&reg=1` are none.
        decoded = htmlize::unescape_attribute(&decoded).into_owned();
    }
    if decoded.contains("</")
        || decoded.contains("<b")
        || decoded.contains("<i")
        || decoded.contains("<e")
        || decoded.contains("<s")
    {
        decoded = without_tags(&decoded);
    }
    let mut line = String::with_capacity(decoded.len());
    for word in decoded.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// `text` without `<…>` pairs that look like tags.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let after = &rest[start + 1..];
        let tag_like = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match after.find('>').filter(|_| tag_like) {
            Some(end) => rest = &after[end + 1..],
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_strangers_stay() {
        assert_eq!(plain("K&uuml;hlt&amp;uuml;rme  &#8211;&#x20;weg"), "Kühltürme – weg");
        assert_eq!(
            plain("&Ecirc;tre libre, Ji&rcaron;&iacute; &Scaron;koda"),
            "Être libre, Jiří Škoda"
        );
        assert_eq!(plain("Q&A; R&D &unknown; &"), "Q&A; R&D &unknown; &");
        assert_eq!(plain("A <i>B</i> 3 < 4"), "A B 3 < 4");
    }
}
