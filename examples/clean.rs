//! Prints the story of a saved page: `cargo run --example clean -- corpus/…/page.html`.

use std::fs::File;

use nutgraf::archive;

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).ok_or("say which page")?;
    let article = archive::article(File::open(&name)?, &name)?;
    println!("{}", article.title);
    if !article.byline.is_empty() {
        println!("By {}", article.byline.join(", "));
    }
    for paragraph in &article.body {
        println!("\n{paragraph}");
    }
    Ok(())
}
