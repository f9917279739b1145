//! What the name of a file says of its format.

/// Endings of compressed files: what is inside goes by the ending before.
const COMPRESSED: [&str; 6] = ["gz", "zst", "zstd", "bz2", "xz", "br"];

/// The ending of a file's name in small letters, that of a compression aside: `txt` of `Story.TXT.gz`; empty where it has none.
pub fn ending(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut endings = name.rsplit('.').map(str::to_ascii_lowercase);
    let mut last = endings.next().unwrap_or_default();
    if COMPRESSED.contains(&last.as_str()) {
        last = endings.next().unwrap_or_default();
    }
    // What is left is the name itself where nothing stands before it.
    if endings.next().is_none() { String::new() } else { last }
}

/// The last ending of a file's name in small letters, be it that of a compression; empty where it has none.
pub fn last_ending(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::registry::READERS;

    #[test]
    fn a_compression_is_no_format() {
        for (path, expected) in [
            ("news/Story.TXT", "txt"),
            ("news.d/story.txt.gz", "txt"),
            ("wire.jsonl.zst", "jsonl"),
            ("wire.jsonl.zstd", "jsonl"),
            ("story.gz", ""),
            ("news.d/story", ""),
            ("", ""),
        ] {
            assert_eq!(ending(path), expected, "{path}");
        }
    }

    #[test]
    fn every_reader_takes_a_compressed_file_for_what_is_inside() {
        let heads: [&[u8]; 4] = [
            b"Night ferry to return\n\n  * Home\n  * News\n\nThe ferry is back.\n",
            b"{\"title\":\"A\",\"body\":\"x\"}\n",
            b"<p>The ferry is back.</p>",
            b"body { color: red }",
        ];
        for (reader, head) in READERS.iter().flat_map(|reader| heads.map(|head| (reader, head))) {
            for ending in ["txt", "html", "jsonl", "json", "css", "xml"] {
                let plain = reader.sniff(head, &format!("a.{ending}"));
                for compression in ["gz", "zst"] {
                    let packed = reader.sniff(head, &format!("a.{ending}.{compression}"));
                    assert_eq!(packed, plain, "{} {ending}", reader.name());
                }
            }
        }
    }
}
