//! Searches an index: `cargo run --example search -- index 'captives NEAR/5 deal'`.

use nutgraf::archive::Archive;

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let index = words.next().ok_or("say which folder the index lies in")?;
    let query = words.next().ok_or("say what to search for")?;
    let results = Archive::at(index).search(&query)?;
    println!("{} articles", results.total.articles);
    for hit in &results.hits {
        println!("\n{}. {}", hit.rank, hit.article.title);
        for passage in &hit.passages {
            println!("   {}", highlighted(&passage.text, &passage.highlights));
        }
    }
    Ok(())
}

/// The text with brackets around what matches.
fn highlighted(text: &str, matches: &[nutgraf::text::span::Span]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for span in matches {
        out.push_str(&text[from..span.start]);
        out.push('[');
        out.push_str(&text[span.start..span.end]);
        out.push(']');
        from = span.end;
    }
    out + &text[from..]
}
