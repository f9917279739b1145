//! Pages to articles, one thread, in bytes a second.
//!
//! `cargo bench --bench clean` measures the gold pages of the tests; `NUTGRAF_BENCH_PAGES=FOLDER` the pages of a folder.

use std::fs;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput};
use nutgraf::article::Origin;
use nutgraf::clean::cleaner::Cleaner;
use nutgraf::page::Page;
use nutgraf::read::limits::Limits;
use nutgraf::read::parts::HEAD_BYTES;
use nutgraf::read::reader::{Part, Reader};
use nutgraf::read::registry::reader_for;

fn main() {
    let folder = std::env::var_os("NUTGRAF_BENCH_PAGES").map_or_else(|| PathBuf::from("tests/pages"), PathBuf::from);
    let mut files = files_below(&folder);
    files.retain(|(name, _)| !name.ends_with(".json") && !name.ends_with(".toml"));
    let mut criterion = Criterion::default()
        .configure_from_args()
        .sample_size(10)
        .without_plots();
    for format in ["html", "dump"] {
        let pages: Vec<_> = files
            .iter()
            .filter(|(name, bytes)| is_of(format, name, bytes))
            .collect();
        if pages.is_empty() {
            continue;
        }
        let bytes: usize = pages.iter().map(|(_, bytes)| bytes.len()).sum();
        let mut group = criterion.benchmark_group(format!("{format}, {} pages", pages.len()));
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function("read", |bench| {
            bench.iter(|| {
                for (name, bytes) in &pages {
                    each_page(name, bytes, |page| drop(black_box(page)));
                }
            })
        });
        group.bench_function("read and clean", |bench| {
            let cleaner = Cleaner::default();
            bench.iter(|| {
                for (name, bytes) in &pages {
                    let origin = Origin {
                        path: name.clone(),
                        ordinal: 0,
                    };
                    each_page(name, bytes, |page| {
                        drop(black_box(cleaner.clean(&page, origin.clone())))
                    });
                }
            })
        });
        group.finish();
    }
}

fn is_of(format: &str, name: &str, bytes: &[u8]) -> bool {
    reader(name, bytes).is_some_and(|reader| reader.name() == format)
}

fn reader(name: &str, bytes: &[u8]) -> Option<&'static dyn Reader> {
    reader_for(&bytes[..bytes.len().min(HEAD_BYTES)], name).ok()
}

fn each_page(name: &str, bytes: &[u8], mut take: impl FnMut(Page)) {
    let Some(reader) = reader(name, bytes) else { return };
    let part = Part {
        path: name,
        bytes,
        first_line: 1,
    };
    let read = reader.read(&part, &Limits::default(), &mut |page| {
        page.into_iter().for_each(&mut take);
        ControlFlow::Continue(())
    });
    // A page that cannot be read takes its time too; what it is called does not matter here.
    black_box(read.is_ok());
}

fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            (
                entry.path().display().to_string(),
                fs::read(entry.path()).expect("a file"),
            )
        })
        .collect();
    files.sort();
    files
}
