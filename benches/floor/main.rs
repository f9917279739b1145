//! The floor as a program: searches a folder of bare tantivy and prints a snippet of each hit. It knows nothing of nutgraf and is
//! linked as any program is.
//!
//! `floor FOLDER QUERY`

#[path = "../shared/bare.rs"]
mod bare;

#[allow(clippy::print_stdout, reason = "the floor prints its hits, as a search does")]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, folder, query] = &arguments[..] else {
        panic!("a folder and a query");
    };
    let floor = bare::Floor::open(folder.as_ref());
    let query = floor.query(query);
    let documents = floor.documents(&*query);
    for snippet in floor.snippets(&*query, &documents) {
        println!("{snippet}");
    }
}
