//! JSON as news sites write it: with comments, trailing commas, raw line feeds, quotes that nobody escaped, cut off in the middle.

use serde_json::{Map, Number, Value};

/// Deeper values are dropped: no JSON-LD of a story nests so deep.
const DEEPEST: usize = 64;

/// Every JSON value of `text`, in order; whatever is no JSON is passed over.
pub fn values(text: &str) -> Vec<Value> {
    let text = text.trim().trim_start_matches('\u{feff}');
    if let Ok(value) = serde_json::from_str(text) {
        return vec![value];
    }
    // Some sites escape the whole script as if it were an attribute.
    if !text.contains('"') && text.contains("&quot;") {
        return values(&text.replace("&quot;", "\"").replace("&amp;", "&"));
    }
    let mut scanner = Scanner { text, at: 0 };
    let mut found = Vec::new();
    loop {
        scanner.skip_space();
        let Some(start) = scanner.rest().find(['{', '[']) else {
            return found;
        };
        scanner.at += start;
        match scanner.value(0) {
            Some(value) => found.push(value),
            None => scanner.at += 1,
        }
    }
}

/// A place in a text that ought to be JSON.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn step(&mut self) {
        self.at += self.peek().map_or(1, char::len_utf8);
    }

    /// Passes white space and comments.
    fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("/*") {
                self.at += trimmed.find("*/").map_or(trimmed.len(), |end| end + 2);
            } else if trimmed.starts_with("//<![CDATA[") {
                self.at += "//<![CDATA[".len();
            } else if trimmed.starts_with("<![CDATA[") {
                self.at += "<![CDATA[".len();
            } else if trimmed.starts_with("//") || trimmed.starts_with("<!--") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else {
                return;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip_space();
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            '{' => Some(Value::Object(self.object(depth))),
            '[' => Some(Value::Array(self.array(depth))),
            quote @ ('"' | '\'') => Some(Value::String(self.string(quote))),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Map<String, Value> {
        let mut map = Map::new();
        self.step();
        loop {
            self.skip_space();
            match self.peek() {
                None => return map,
                Some('}') => {
                    self.step();
                    return map;
                }
                // The bracket of the array around it: this object was never closed.
                Some(']') => return map,
                Some(quote @ ('"' | '\'')) => {
                    let key = self.string(quote);
                    self.skip_space();
                    if self.peek() != Some(':') {
                        continue;
                    }
                    self.step();
                    if let Some(value) = self.value(depth + 1) {
                        map.entry(key).or_insert(value);
                    } else {
                        self.step();
                    }
                }
                Some(_) => self.step(),
            }
        }
    }

    fn array(&mut self, depth: usize) -> Vec<Value> {
        let mut list = Vec::new();
        self.step();
        loop {
            self.skip_space();
            match self.peek() {
                None | Some('}') => return list,
                Some(']') => {
                    self.step();
                    return list;
                }
                Some(',') => self.step(),
                Some(_) => match self.value(depth + 1) {
                    Some(value) => list.push(value),
                    None => self.step(),
                },
            }
        }
    }

    /// A string, of which an unescaped quote inside is taken as text.
    fn string(&mut self, quote: char) -> String {
        let mut out = String::new();
        self.step();
        while let Some(character) = self.peek() {
            self.step();
            match character {
                '\\' => self.escape(&mut out),
                _ if character == quote => {
                    if self.closes() {
                        return out;
                    }
                    out.push(character);
                }
                _ if character.is_control() => out.push(' '),
                _ => out.push(character),
            }
        }
        out
    }

    /// Whether the quote just passed ends its string: what follows is structure, or a new line begins with a quote.
    fn closes(&self) -> bool {
        let rest = self.rest();
        let next = rest.trim_start();
        let new_line = rest[..rest.len() - next.len()].contains('\n');
        next.is_empty() || next.starts_with([',', ':', '}', ']']) || (new_line && next.starts_with('"'))
    }

    fn escape(&mut self, out: &mut String) {
        let Some(character) = self.peek() else { return };
        self.step();
        match character {
            'n' | 'r' | 't' | 'b' | 'f' => out.push(' '),
            'u' => out.push(self.code_point().unwrap_or(char::REPLACEMENT_CHARACTER)),
            other => out.push(other),
        }
    }

    /// The character of the four hexadecimal digits here, and of the surrogate after it where it takes two.
    fn code_point(&mut self) -> Option<char> {
        let high = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high);
        }
        if !self.rest().starts_with("\\u") {
            return None;
        }
        self.at += 2;
        let low = self.four_digits()?;
        char::from_u32(0x10000 + ((high - 0xd800) << 10) + low.checked_sub(0xdc00)?)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4)?;
        let code = u32::from_str_radix(digits, 16).ok()?;
        self.at += 4;
        Some(code)
    }

    /// A number, a literal, or nothing.
    fn word(&mut self) -> Option<Value> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || "+-._".contains(c)))
            .unwrap_or(rest.len());
        let word = &rest[..end];
        self.at += end;
        match word {
            "" => None,
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            "null" | "undefined" => Some(Value::Null),
            _ => Some(word.parse::<Number>().map_or(Value::Null, Value::Number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn broken_json_gives_what_it_holds() {
        let cases = [
            ("{\"a\": 1,}", json!([{"a": 1}])),
            ("[1, 2,,]", json!([[1, 2]])),
            (
                "{\"a\": \"two\nlines\", \"b\": \"x\"}",
                json!([{"a": "two lines", "b": "x"}]),
            ),
            (
                "{\"a\": \"say \"yes\" now\", \"b\": 2}",
                json!([{"a": "say \"yes\" now", "b": 2}]),
            ),
            ("/* c */ {\"a\": \"b\"} // end", json!([{"a": "b"}])),
            ("//<![CDATA[\n{\"a\": \"b\"}\n//]]>", json!([{"a": "b"}])),
            ("{\"a\": {\"b\": \"cut of", json!([{"a": {"b": "cut of"}}])),
            ("{\"a\": \"b\"}{\"c\": \"d\"}", json!([{"a": "b"}, {"c": "d"}])),
            ("{&quot;a&quot;:&quot;b&quot;}", json!([{"a": "b"}])),
            ("{\"a\": \"\\ud83d\\ude00 \\u00e9\",}", json!([{"a": "😀 é"}])),
            ("no json", json!([])),
        ];
        for (text, expected) in cases {
            assert_eq!(Value::Array(values(text)), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "[\\[\\]{}\",:'a\\\\u0 \n/*é]{0,60}") {
            let _ = values(&text);
        }
    }
}
