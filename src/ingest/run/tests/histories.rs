//! Any history leaves the index of a rebuild, whatever the number of threads.

use proptest::prelude::*;

use super::*;

#[test]
fn the_number_of_threads_changes_no_answer() {
    let mut source = Memory::below("");
    for number in 0..120 {
        let body = (0..40)
            .map(|word| format!("w{} ", (number * 31 + word * word) % 97))
            .collect::<String>();
        source.put(
            &format!("{number}.jsonl"),
            line(&format!("Title {}", number % 7), &body),
            LONG_AGO,
        );
    }
    let answers: Vec<_> = [1, 2, 8]
        .map(|jobs| {
            let folder = tempfile::tempdir().expect("a folder");
            update(&source, &options(folder.path(), jobs));
            let reader = IndexReader::open(folder.path()).expect("an index");
            ["w1", "w50", "w96"].map(|word| ranked(&reader, &term(reader.fields().body, word)))
        })
        .into();
    assert!(answers[0][0].len() > 5);
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
}

#[derive(Debug, Clone)]
enum Act {
    Put(u8, u8),
    Grow(u8, u8),
    Remove(u8),
    Rename(u8, u8),
    Touch(u8),
    Update,
    Stop,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0u8..6, any::<u8>()).prop_map(|(file, content)| Act::Put(file, content)),
        2 => (0u8..6, any::<u8>()).prop_map(|(file, content)| Act::Grow(file, content)),
        1 => (0u8..6).prop_map(Act::Remove),
        1 => (0u8..6, 0u8..6).prop_map(|(from, to)| Act::Rename(from, to)),
        1 => (0u8..6).prop_map(Act::Touch),
        3 => Just(Act::Update),
        1 => Just(Act::Stop),
    ]
}

/// The files of the model: content and stamp.
#[derive(Default)]
struct Model {
    files: BTreeMap<u8, (Vec<u8>, i64)>,
    clock: i64,
}

impl Model {
    fn act(&mut self, act: &Act) {
        self.clock += 1;
        let stamp = LONG_AGO + self.clock;
        let record = |content: u8| line(&format!("Title {content}"), &format!("words w{content} and more"));
        match *act {
            Act::Put(file, content) => {
                self.files.insert(file, (record(content), stamp));
            }
            Act::Grow(file, content) => {
                let (bytes, modified) = self.files.entry(file).or_default();
                bytes.extend(record(content));
                *modified = stamp;
            }
            Act::Remove(file) => {
                self.files.remove(&file);
            }
            Act::Rename(from, to) => {
                if let Some(file) = self.files.remove(&from) {
                    self.files.insert(to, file);
                }
            }
            Act::Touch(file) => {
                if let Some((_, modified)) = self.files.get_mut(&file) {
                    *modified = stamp;
                }
            }
            Act::Update | Act::Stop => {}
        }
    }

    fn source(&self) -> Memory {
        let mut source = Memory::below("");
        for (file, (bytes, modified)) in &self.files {
            source.put(&format!("{file}.jsonl"), bytes.clone(), *modified);
        }
        source
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Any history leaves the index that a rebuild makes: the same articles, and after compacting the same scores.
    #[test]
    fn any_history_leaves_the_index_of_a_rebuild(acts in prop::collection::vec(act(), 1..14)) {
        let folder = tempfile::tempdir().expect("a folder");
        let options = options(folder.path(), 2);
        let mut model = Model::default();
        for act in &acts {
            model.act(act);
            let stop = Stop::default();
            match act {
                Act::Stop => stop.wish(),
                Act::Update => {}
                _ => continue,
            }
            let source = model.source();
            let job = Job { source: &source, cleaning: &Records, options: &options, progress: &Silent, stop: &stop };
            job.run().expect("a run");
        }
        let source = model.source();
        let compacted = Options { compact: true, ..options };
        update(&source, &compacted);
        let anew = tempfile::tempdir().expect("a folder");
        update(&source, &Options { index: anew.path().to_owned(), ..compacted });
        prop_assert_eq!(articles(folder.path()), articles(anew.path()));
        let (grown, built) = (IndexReader::open(folder.path()).expect("one"), IndexReader::open(anew.path()).expect("two"));
        for word in ["words", "w1", "w200"] {
            let word = term(grown.fields().body, word);
            prop_assert_eq!(ranked(&grown, &word), ranked(&built, &word));
        }
    }
}
