//! Lines of JSON, HTML and dumps to a searchable index, beside bare tantivy fed with ready-made documents.
//!
//! `cargo bench --bench ingest` measures 10,000 articles; `NUTGRAF_BENCH_ARTICLES=100000` as many as it
//! says, and a tenth and three tenths of them. `NUTGRAF_BENCH_ROUNDS` is how often (3). Times are of the
//! processor, all threads added, so that a busy machine spoils little; the median of the rounds is told.

use std::fs;
use std::path::Path;

use measured::{Spent, answer_parent, child};

#[path = "../shared/corpus.rs"]
mod corpus;
#[path = "../shared/floor.rs"]
mod floor;
mod measured;
mod pages;

fn main() {
    if answer_parent() {
        return;
    }
    let setting = |name: &str, otherwise: usize| {
        let said = std::env::var(name).ok();
        said.and_then(|said| said.parse().ok()).unwrap_or(otherwise)
    };
    let count = setting("NUTGRAF_BENCH_ARTICLES", 10_000);
    let rounds = setting("NUTGRAF_BENCH_ROUNDS", 3).max(1);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("corpus.jsonl");
    growth(&file, count, rounds);
    stages(&file, count, rounds);
    let count = (count / 10).max(1);
    saved_pages(folder.path(), "html", &pages::html(&corpus::stories(count, 1)), rounds);
    saved_pages(folder.path(), "txt", &pages::dumps(&corpus::stories(count, 1)), rounds);
}

/// The whole way from lines of JSON, beside the floor, at three sizes. The file is left at the largest.
#[allow(clippy::print_stdout, reason = "a benchmark tells its figures")]
fn growth(file: &Path, count: usize, rounds: usize) {
    println!("JSON lines to a searchable index; the floor is bare tantivy with ready-made documents, 2 threads");
    println!(" articles  text MB  floor s  nutgraf s  ratio   wall s  articles/s   MB/s  peak MB  index/text  floor's");
    for count in [count / 10, count * 3 / 10, count] {
        let lines = corpus::json_lines(&corpus::stories(count.max(1), 1));
        fs::write(file, &lines).expect("written");
        let (mut floors, mut owns) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            floors.push(child("floor", file, count));
            owns.push(child("ingest", file, count));
        }
        let (floor, own) = (median(floors), median(owns));
        let wall = own.wall.as_secs_f64();
        println!(
            "{count:9} {:8.1} {:8.2} {:10.2} {:6.2} {wall:8.2} {:11.0} {:6.1} {:8.0} {:11.2} {:8.2}",
            megabytes(lines.len() as u64),
            floor.processor.as_secs_f64(),
            own.processor.as_secs_f64(),
            own.processor.as_secs_f64() / floor.processor.as_secs_f64(),
            count as f64 / wall,
            megabytes(lines.len() as u64) / wall,
            megabytes(own.memory),
            own.index as f64 / lines.len() as f64,
            floor.index as f64 / lines.len() as f64,
        );
    }
}

/// Where the processor's time goes: each stage is the difference to the one before.
#[allow(clippy::print_stdout, reason = "a benchmark tells its figures")]
fn stages(file: &Path, count: usize, rounds: usize) {
    println!("\nprocessor time by stage");
    let mut before = 0.0;
    for (work, name) in [
        ("read", "lines to pages"),
        ("clean", "pages to articles"),
        ("prepare", "articles to words"),
        ("ingest", "engine and the rest"),
    ] {
        let all = (0..rounds).map(|_| child(work, file, count)).collect();
        let seconds = median(all).processor.as_secs_f64();
        println!("{name:20} {:6.2} s", seconds - before);
        before = seconds;
    }
}

/// The whole way from a folder of saved pages.
#[allow(clippy::print_stdout, reason = "a benchmark tells its figures")]
fn saved_pages(folder: &Path, kind: &str, pages: &[String], rounds: usize) {
    let folder = folder.join(kind);
    fs::create_dir(&folder).expect("a folder");
    for (number, page) in pages.iter().enumerate() {
        fs::write(folder.join(format!("{number}.{kind}")), page).expect("written");
    }
    let bytes: usize = pages.iter().map(String::len).sum();
    let own = median((0..rounds).map(|_| child("ingest", &folder, pages.len())).collect());
    let (processor, wall) = (own.processor.as_secs_f64(), own.wall.as_secs_f64());
    println!(
        "\n{} files of .{kind}, {:.1} MB: {processor:.2} s of the processor, {wall:.2} s on the clock ({:.2} cores), {:.0} files/s, {:.1} MB/s",
        pages.len(),
        megabytes(bytes as u64),
        processor / wall,
        pages.len() as f64 / wall,
        megabytes(bytes as u64) / wall,
    );
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn median(mut spent: Vec<Spent>) -> Spent {
    spent.sort_by_key(|spent| spent.processor);
    spent[spent.len() / 2]
}
