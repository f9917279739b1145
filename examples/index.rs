//! Brings an index up to date with a folder of saved news: `cargo run --example index -- index corpus`.

use nutgraf::archive::Archive;

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let index = words.next().ok_or("say which folder the index lies in")?;
    let report = Archive::at(index).update(words)?;
    println!(
        "{} articles: {} files added, {} changed, {} unchanged, {} without an article",
        report.articles, report.files.added, report.files.changed, report.files.unchanged, report.files.rejected
    );
    Ok(())
}
