//! HTML character references left in metadata: JSON-LD and meta contents are often escaped once too often.

/// Named references that occur in headlines and names, with what they stand for. Those of white space and quotes are known to the code.
const NAMED: &str = "\
amp=& lt=< gt=> ndash=– mdash=— hellip=… bull=• middot=· lsquo=‘ rsquo=’ sbquo=‚ ldquo=“ rdquo=” bdquo=„
laquo=« raquo=» auml=ä ouml=ö uuml=ü Auml=Ä Ouml=Ö Uuml=Ü szlig=ß eacute=é egrave=è ecirc=ê euml=ë Eacute=É
Egrave=È aacute=á agrave=à acirc=â atilde=ã aring=å aelig=æ Aacute=Á Agrave=À Aring=Å iacute=í igrave=ì
icirc=î iuml=ï Iacute=Í oacute=ó ograve=ò ocirc=ô otilde=õ oslash=ø Oacute=Ó Oslash=Ø oelig=œ uacute=ú
ugrave=ù ucirc=û Uacute=Ú ntilde=ñ Ntilde=Ñ ccedil=ç Ccedil=Ç yacute=ý eth=ð thorn=þ iexcl=¡ iquest=¿ euro=€
pound=£ copy=© reg=® trade=™ deg=°";

/// The longest reference that is looked for, in bytes between `&` and `;`.
const LONGEST: usize = 8;

/// `text` with its character references replaced; those that it does not know stay as they are.
pub fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..start]);
        let after = &rest[start + 1..];
        let window = &after.as_bytes()[..after.len().min(LONGEST + 1)];
        let decoded = memchr::memchr(b';', window).and_then(|end| Some((reference(&after[..end])?, end)));
        match decoded {
            Some((character, end)) => {
                out.push(character);
                rest = &after[end + 1..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character that the reference between `&` and `;` stands for.
fn reference(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return named(name);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    code.ok()
        .and_then(char::from_u32)
        .filter(|character| *character != '\0')
}

/// The character that a name stands for.
fn named(name: &str) -> Option<char> {
    match name {
        "nbsp" => Some('\u{a0}'),
        "shy" => Some('\u{ad}'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => NAMED
            .split_ascii_whitespace()
            .filter_map(|pair| pair.split_once('='))
            .find(|&(known, _)| known == name)
            .and_then(|(_, character)| character.chars().next()),
    }
}

/// `text` as one line fit to be shown: references decoded (twice, since `&amp;quot;` is common), white space folded, tags taken out.
pub fn plain(text: &str) -> String {
    let mut decoded = text.to_owned();
    for _ in 0..2 {
        if !decoded.contains('&') {
            break;
        }
        decoded = decode(&decoded);
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
        assert_eq!(plain("Q&A; R&D &unknown; &"), "Q&A; R&D &unknown; &");
        assert_eq!(plain("A <i>B</i> 3 < 4"), "A B 3 < 4");
    }
}
