//! Every figure equal to trec_eval's: tests/judged/trec_eval/README.md.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use nutgraf::judge::evaluation::{Evaluation, Topics};
use nutgraf::judge::measure::Measure;
use nutgraf::judge::qrels::Qrels;
use nutgraf::judge::run::Run;

/// `(measure, topic)` to the value as printed.
type Printed = BTreeMap<(Measure, String), String>;

fn file(case: &str, ending: &str) -> PathBuf {
    PathBuf::from(format!("tests/judged/trec_eval/{case}.{ending}"))
}

fn expected(case: &str) -> Printed {
    let text = fs::read_to_string(file(case, "expected.tsv")).expect("figures of trec_eval");
    let entry = |line: &str| {
        let parts: Vec<&str> = line.split('\t').collect();
        let measure = parts[0].parse().expect("a measure");
        ((measure, parts[1].to_owned()), parts[2].to_owned())
    };
    text.lines().map(entry).collect()
}

fn ours(case: &str, measures: &[Measure]) -> Printed {
    let run = Run::read(&file(case, "run")).expect("a run");
    let qrels = Qrels::read(&file(case, "qrels")).expect("qrels");
    let evaluation = Evaluation::of(&run, &qrels, measures, Topics::Answered);
    let mut printed = Printed::new();
    for (column, &measure) in measures.iter().enumerate() {
        for topic in &evaluation.topics {
            printed.insert((measure, topic.topic.clone()), format!("{:.4}", topic.values[column]));
        }
        printed.insert((measure, "all".to_owned()), format!("{:.4}", evaluation.means[column]));
    }
    printed
}

#[test]
fn ties_grades_and_missing_topics_measure_as_trec_eval_measures_them() {
    for case in ["ties", "graded", "missing"] {
        let expected = expected(case);
        let mut measures: Vec<Measure> = expected.keys().map(|(measure, _)| *measure).collect();
        measures.dedup();
        assert_eq!(measures.len(), 12, "{case}");
        assert_eq!(ours(case, &measures), expected, "{case}");
    }
}
