//! What is measured, each in a process of its own: its peak of memory is then its own too.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use nutgraf::article::Origin;
use nutgraf::clean::cleaner::Cleaner;
use nutgraf::index::document::Preparer;
use nutgraf::index::schema::Fields;
use nutgraf::ingest::options::Options;
use nutgraf::ingest::progress::Silent;
use nutgraf::ingest::run::run;
use nutgraf::ingest::sources::{Walking, source_of};
use nutgraf::ingest::stop::Stop;
use nutgraf::read::jsonl::JsonLines;
use nutgraf::read::limits::Limits;
use nutgraf::read::reader::{Part, Reader};

use crate::{corpus, floor};

/// Names the work of a child process.
const WORK: &str = "NUTGRAF_BENCH_WORK";
/// What it works on: a file or folder.
const INPUT: &str = "NUTGRAF_BENCH_INPUT";
/// Articles of its corpus.
const COUNT: &str = "NUTGRAF_BENCH_COUNT";

/// What a piece of work took.
#[derive(Debug, Clone, Copy)]
pub struct Spent {
    /// Processor time of all threads.
    pub processor: Duration,
    /// Time on the clock.
    pub wall: Duration,
    /// Bytes of the index.
    pub index: u64,
    /// Highest resident memory of the process, in bytes; 0 where the system does not tell.
    pub memory: u64,
}

/// Does `work` on `input` in a child process.
pub fn child(work: &str, input: &Path, count: usize) -> Spent {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program)
        .env(WORK, work)
        .env(INPUT, input)
        .env(COUNT, count.to_string())
        .output()
        .expect("a child");
    assert!(
        output.status.success(),
        "{work}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8_lossy(&output.stdout);
    let mut numbers = said.split_whitespace().map(|number| number.parse().expect("a number"));
    let mut next = || numbers.next().expect("four numbers");
    Spent {
        processor: Duration::from_millis(next()),
        wall: Duration::from_millis(next()),
        index: next(),
        memory: next(),
    }
}

/// Does what a parent asked for, if this is a child.
#[allow(clippy::print_stdout, reason = "this is how a child answers")]
pub fn answer_parent() -> bool {
    let Ok(work) = std::env::var(WORK) else { return false };
    let input = std::env::var(INPUT).expect("an input");
    let input = Path::new(&input);
    let count: usize = std::env::var(COUNT).expect("a count").parse().expect("a number");
    let folder = tempfile::tempdir_in(input.parent().expect("a folder")).expect("a folder");
    let (processor, wall) = match work.as_str() {
        "floor" => {
            let ready = floor::ready(&corpus::stories(count, 1));
            let documents = ready.documents();
            timed(|| floor::index(&ready, documents, folder.path()))
        }
        "read" | "clean" | "prepare" => {
            let lines = fs::read(input).expect("read");
            timed(|| stages(&lines, &work))
        }
        _ => timed(|| ingest(input, folder.path())),
    };
    let (index, memory) = (bytes_below(folder.path()), peak_memory());
    println!("{} {} {index} {memory}", processor.as_millis(), wall.as_millis());
    true
}

fn timed(work: impl FnOnce()) -> (Duration, Duration) {
    let (processor, wall) = (processor_time(), Instant::now());
    work();
    (processor_time().saturating_sub(processor), wall.elapsed())
}

fn ingest(input: &Path, index: &Path) {
    let options = Options {
        jobs: 2,
        ..Options::new(index)
    };
    let source = source_of(&[input.to_owned()], index, &Walking::default()).expect("a source");
    let report = run(source.as_ref(), &options, &Silent, &Stop::default()).expect("indexed");
    // The shortest of the made-up stories may be taken for no story.
    let lost = report.documents.unreadable + report.documents.panicked;
    assert!(
        lost == 0 && report.articles > 50 * report.documents.rejected,
        "{report:?}"
    );
}

/// The stages before the engine up to the one of that name, on one thread.
fn stages(lines: &[u8], last: &str) {
    let (cleaner, mut preparer) = (Cleaner::default(), Preparer::new(Fields::build().1));
    let part = Part {
        path: "corpus.jsonl",
        bytes: lines,
        first_line: 1,
    };
    let read = JsonLines.read(&part, &Limits::default(), &mut |page| {
        let page = page.expect("a record");
        if last != "read" {
            let origin = Origin {
                path: part.path.to_owned(),
                ordinal: page.place,
            };
            let article = cleaner.clean(&page, origin).expect("an article");
            drop(page);
            if last == "prepare" {
                std::hint::black_box(preparer.prepare(&article));
            }
        }
        ControlFlow::Continue(())
    });
    read.expect("read");
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

fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: Option<u64> = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.unwrap_or(0) * 1024
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
