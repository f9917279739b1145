//! Passages of ten hits beside one window of tantivy's `SnippetGenerator` for each of ten documents.
//!
//! What nutgraf's passages cost is the search with them less the search without; both are measured.

use std::hint::black_box;

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

fn main() {
    let searches = searches::Searches::prepare();
    let (engine, floor) = (searches::engine(&searches.own), bare::Floor::open(&searches.floor));
    let mut criterion = Criterion::default()
        .configure_from_args()
        .sample_size(20)
        .without_plots();
    for (kind, text) in &searches.queries {
        let mut group = criterion.benchmark_group(*kind);
        let query = floor.query(text);
        let documents = floor.documents(&*query);
        group.bench_function("floor: ten snippets", |bench| {
            bench.iter(|| black_box(floor.snippets(&*query, &documents)))
        });
        for (name, passages) in [("nutgraf: ten hits", 0), ("nutgraf: ten hits with passages", 3)] {
            let request = searches::request(text, passages);
            group.bench_function(name, |bench| {
                bench.iter(|| black_box(engine.search(&request).expect("searched")))
            });
        }
        group.finish();
    }
}
