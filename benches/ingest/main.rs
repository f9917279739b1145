//! Lines of JSON to a searchable index, beside bare tantivy fed with ready-made documents.
//!
//! `cargo bench --bench ingest` measures 10,000 articles; `NUTGRAF_BENCH_ARTICLES=100000` as many as it
//! says. Times are of the processor, both cores added, so that a busy machine spoils little; the ratio
//! to the floor and the other figures are printed at the end.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::Criterion;
use nutgraf::index::analyzer::words::Words;
use nutgraf::ingest::options::Options;
use nutgraf::ingest::progress::Silent;
use nutgraf::ingest::run::run;
use nutgraf::ingest::sources::{Walking, source_of};
use nutgraf::ingest::stop::Stop;

#[path = "../shared/corpus.rs"]
mod corpus;
#[path = "../shared/floor.rs"]
mod floor;

fn main() {
    let count = std::env::var("NUTGRAF_BENCH_ARTICLES")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(10_000);
    let stories = corpus::stories(count, 1);
    let lines = corpus::json_lines(&stories);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("corpus.jsonl");
    fs::write(&file, &lines).expect("written");
    let ready = floor::ready(&stories);
    let mut criterion = Criterion::default()
        .configure_from_args()
        .sample_size(10)
        .without_plots();
    let mut floor_times = Vec::new();
    let mut own_times = Vec::new();
    let mut group = criterion.benchmark_group("ingest");
    group.throughput(criterion::Throughput::Bytes(lines.len() as u64));
    group.bench_function("floor", |bench| {
        bench.iter_custom(|rounds| {
            measured(rounds, &mut floor_times, || {
                let documents = ready.documents();
                let index = tempfile::tempdir().expect("a folder");
                let spent = spent(|| floor::index(&ready, documents, index.path()));
                (spent, index)
            })
        })
    });
    group.bench_function("nutgraf", |bench| {
        bench.iter_custom(|rounds| {
            measured(rounds, &mut own_times, || {
                let index = tempfile::tempdir_in(folder.path()).expect("a folder");
                let spent = spent(|| ingest(&file, index.path()));
                (spent, index)
            })
        })
    });
    group.bench_function("words", |bench| {
        bench.iter(|| {
            let mut words = Words::default();
            let mut found = 0u32;
            for story in &stories[..count.min(500)] {
                for paragraph in &story.body {
                    found += words.each(paragraph, &mut |token| {
                        std::hint::black_box(token.form);
                    });
                }
            }
            found
        })
    });
    group.finish();
    summary(&lines, &floor_times, &own_times);
}

fn ingest(file: &Path, index: &Path) {
    let options = Options {
        jobs: 2,
        ..Options::new(index)
    };
    let source = source_of(&[file.to_owned()], index, &Walking::default()).expect("a source");
    let report = run(source.as_ref(), &options, &Silent, &Stop::default()).expect("indexed");
    assert!(report.articles > 0 && report.problems.is_empty(), "{report:?}");
}

/// Processor time and wall time of one round, and the bytes of the index.
#[derive(Debug, Clone, Copy)]
struct Spent {
    processor: Duration,
    wall: Duration,
    bytes: u64,
}

fn measured(rounds: u64, all: &mut Vec<Spent>, mut round: impl FnMut() -> (Spent, tempfile::TempDir)) -> Duration {
    (0..rounds)
        .map(|_| {
            let (mut spent, folder) = round();
            spent.bytes = bytes_below(folder.path());
            all.push(spent);
            spent.processor
        })
        .sum()
}

fn spent(work: impl FnOnce()) -> Spent {
    let (processor, wall) = (processor_time(), Instant::now());
    work();
    Spent {
        processor: processor_time().saturating_sub(processor),
        wall: wall.elapsed(),
        bytes: 0,
    }
}

/// User and system time of this process so far, in clock ticks of 10 ms; wall time where there is no /proc.
fn processor_time() -> Duration {
    let Ok(stat) = fs::read_to_string("/proc/self/stat") else {
        return Instant::now().elapsed();
    };
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

fn bytes_below(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries
        .filter_map(Result::ok)
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => bytes_below(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}

#[allow(clippy::print_stdout, reason = "a benchmark tells its figures")]
fn summary(lines: &str, floor: &[Spent], own: &[Spent]) {
    let (Some(floor), Some(own)) = (median(floor), median(own)) else {
        return;
    };
    let peak = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = peak
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap_or("VmHWM unknown")
        .to_owned();
    println!(
        "floor    {:?} of the processor, {:?} on the clock",
        floor.processor, floor.wall
    );
    println!(
        "nutgraf  {:?} of the processor, {:?} on the clock",
        own.processor, own.wall
    );
    println!(
        "ratio of processor time {:.2}",
        own.processor.as_secs_f64() / floor.processor.as_secs_f64()
    );
    println!(
        "text {} bytes, index per byte: floor {:.2}, nutgraf {:.2}",
        lines.len(),
        floor.bytes as f64 / lines.len() as f64,
        own.bytes as f64 / lines.len() as f64
    );
    println!("{peak} (corpus and both indexers)");
}

fn median(spent: &[Spent]) -> Option<Spent> {
    let mut sorted = spent.to_vec();
    sorted.sort_by_key(|spent| spent.processor);
    sorted.get(sorted.len() / 2).copied()
}
