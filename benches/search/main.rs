//! Queries to ten hits with passages, beside bare tantivy's ten hits with its snippets; warm, and as a process.
//!
//! What stands near each other is searched for beside tantivy's own phrase of the same two common words.
//!
//! `cargo bench --bench search` searches 10,000 articles, `NUTGRAF_BENCH_ARTICLES=100000` as many as it says. The ratios to the
//! floor are printed at the end.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::Criterion;
use nutgraf::search::engine::Engine;

#[path = "../shared/bare.rs"]
mod bare;
#[path = "../shared/corpus.rs"]
mod corpus;
#[path = "../shared/floor.rs"]
mod floor;
#[path = "../shared/searches.rs"]
mod searches;

/// Runs of a process for one figure.
const RUNS: usize = 101;

fn main() {
    let searches = searches::Searches::prepare();
    warm(&searches);
    near_each_other(&searches);
    as_processes(&searches);
}

fn warm(searches: &searches::Searches) {
    let (engine, floor) = (searches::engine(&searches.own), bare::Floor::open(&searches.floor));
    let mut criterion = Criterion::default()
        .configure_from_args()
        .sample_size(20)
        .without_plots();
    for (kind, text) in &searches.queries {
        let mut group = criterion.benchmark_group(*kind);
        group.bench_function("floor", |bench| {
            bench.iter(|| {
                let query = floor.query(text);
                let documents = floor.documents(&*query);
                black_box(floor.snippets(&*query, &documents))
            })
        });
        group.bench_function("nutgraf", |bench| {
            bench.iter(|| black_box(engine.search(&searches::request(text, 3)).expect("searched")))
        });
        group.finish();
    }
}

/// The ten best articles with two of the commonest words in some place, the median of many, in turn with tantivy's phrase of them.
#[allow(clippy::print_stdout, reason = "a benchmark tells its figures")]
fn near_each_other(searches: &searches::Searches) {
    let (engine, floor) = (searches::engine(&searches.own), bare::Floor::open(&searches.floor));
    let phrase = floor.query("\"of the\"");
    let ways = [
        "\"of the\"",
        "of NEAR/5 the",
        "of PRE/3 the",
        "of SENT the",
        "of PARA the",
    ];
    for text in ways {
        let (mut own, mut bare) = (Vec::new(), Vec::new());
        for _ in 0..RUNS / 4 {
            let started = Instant::now();
            black_box(engine.search(&searches::request(text, 0)).expect("searched"));
            own.push(started.elapsed());
            let started = Instant::now();
            black_box(floor.documents(&*phrase));
            bare.push(started.elapsed());
        }
        let (own, bare) = (median(own), median(bare));
        let ratio = own.as_secs_f64() / bare.as_secs_f64();
        println!("near, {text}: nutgraf {own:?}, tantivy's phrase {bare:?}, ratio {ratio:.2}");
    }
}

/// Process start to process end, the median of many, the two programs in turn. What a linker wrote is mapped more slowly than a
/// copy of it, so both are copied.
#[allow(clippy::print_stdout, reason = "a benchmark tells its figures")]
fn as_processes(searches: &searches::Searches) {
    let folder = tempfile::tempdir().expect("a folder");
    let copied = |program: &Path, name: &str| {
        let copy = folder.path().join(name);
        fs::copy(program, &copy).expect("copied");
        copy
    };
    let own_program = copied(Path::new(env!("CARGO_BIN_EXE_nutgraf")), "nutgraf");
    let floor_program = copied(&built_floor(), "floor");
    for (kind, text) in &searches.queries {
        let (mut own, mut floor) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let mut command = Command::new(&own_program);
            own.push(lived(
                command
                    .args(["search", "--format", "human", "--index"])
                    .arg(&searches.own)
                    .arg(text),
            ));
            let mut command = Command::new(&floor_program);
            floor.push(lived(command.arg(&searches.floor).arg(text)));
        }
        let (own, floor) = (median(own), median(floor));
        let ratio = own.as_secs_f64() / floor.as_secs_f64();
        println!("process, {kind}: nutgraf {own:?}, floor {floor:?}, ratio {ratio:.2}");
    }
}

/// The floor's program, built beside this one.
fn built_floor() -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--example", "floor"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("cargo ran");
    assert!(built.success(), "the floor was built");
    let this = std::env::current_exe().expect("this program");
    let release = this.ancestors().nth(2).expect("a folder of programs");
    release.join("examples").join("floor")
}

fn lived(command: &mut Command) -> Duration {
    let started = Instant::now();
    // The bench's own variable would be an unknown setting.
    command.env_remove("NUTGRAF_BENCH_ARTICLES").stdout(Stdio::null());
    let ended = command.output().expect("ran");
    let lived = started.elapsed();
    assert!(
        ended.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&ended.stderr)
    );
    lived
}

fn median(mut durations: Vec<Duration>) -> Duration {
    durations.sort_unstable();
    durations[durations.len() / 2]
}
