//! What browsers draw for buttons, check boxes, entry fields and pictures.

/// The words that browsers print for things without text.
const DRAWINGS: [&str; 4] = ["(BUTTON)", "[IMG]", "[INLINE]", "[LINK]"];

/// Writes the text without buttons, check boxes, entry fields and images to `out`; whether it ended with one.
pub fn without_fields(text: &str, out: &mut String) -> bool {
    out.clear();
    let mut rest: &str = text;
    let mut ends_with_field = false;
    while let Some(at) = memchr::memchr3(b'[', b'(', b'_', rest.as_bytes()) {
        let glued = rest[..at]
            .chars()
            .next_back()
            .is_none_or(|before| !before.is_whitespace());
        let length = match field_length(&rest[at..]) {
            // Amid the words of a line, brackets may be the writer's.
            0 if rest.as_bytes()[at] == b'[' => {
                let length = picture_length(&rest[at..]);
                if glued || rest[at + length..].trim().is_empty() {
                    length
                } else {
                    0
                }
            }
            length => length,
        };
        if length == 0 {
            let step = at + 1;
            out.push_str(&rest[..step]);
            rest = &rest[step..];
            continue;
        }
        out.push_str(&rest[..at]);
        out.push(' ');
        rest = &rest[at + length..];
        ends_with_field = rest.trim().is_empty();
    }
    out.push_str(rest);
    ends_with_field
}

/// Letters of a file's name that w3m shows for a picture without words.
const PICTURE_LETTERS: usize = 10;

/// Bytes of the name of a picture's file that begins the text: `[logo-harbo]` in w3m, `[pier.jpg]` in lynx; 0 for none.
pub fn picture_length(text: &str) -> usize {
    let Some(inside) = text.strip_prefix('[') else {
        return 0;
    };
    let name = inside
        .bytes()
        .take_while(|byte| byte.is_ascii_graphic() && !b"[]".contains(byte))
        .count();
    if name == 0 || inside.as_bytes().get(name) != Some(&b']') {
        return 0;
    }
    let file = &inside[..name];
    let ending = [".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp"]
        .iter()
        .any(|ending| file.contains(ending));
    let letters = file
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_.%".contains(&byte));
    let signs = file.bytes().any(|byte| !byte.is_ascii_lowercase());
    let cut = name == PICTURE_LETTERS && letters && signs;
    if ending || cut { name + 2 } else { 0 }
}

/// Bytes of the field that begins the text: `[ Submit ]`, `[    ]`, `( )`, `(*)`, `[X]`, `_____`, `(BUTTON)`; 0 for none.
fn field_length(text: &str) -> usize {
    if let Some(drawing) = DRAWINGS.iter().find(|drawing| text.starts_with(**drawing)) {
        return drawing.len();
    }
    if text.starts_with('_') {
        let length = text.bytes().take_while(|&byte| byte == b'_').count();
        return if length > 3 { length } else { 0 };
    }
    for small in ["[ ]", "( )", "(*)", "[X]", "[*]", "[_]", "[x]", "[]"] {
        if text.starts_with(small) {
            return small.len();
        }
    }
    if !text.starts_with("[ ") {
        return 0;
    }
    /// Buttons with longer labels are text in brackets.
    const LABEL_BYTES: usize = 60;
    match text.as_bytes().iter().take(LABEL_BYTES).position(|&byte| byte == b']') {
        Some(end) if text[..end].ends_with(' ') => end + 1,
        _ => 0,
    }
}
