//! Runs appraised: figures, comparison, gates, and their forms.

use std::path::Path;

use nutgraf::date::NewsDate;
use nutgraf::judge::appraisal::{Appraisal, Demands, NamedRun, appraise};
use nutgraf::judge::measure::{Kind, Measure};
use nutgraf::judge::misfit::Misfit;
use nutgraf::judge::qrels::Qrels;
use nutgraf::judge::rank::rank;
use nutgraf::judge::report::{figures_json, table};
use nutgraf::judge::run::Run;
use nutgraf::judge::suite::model::{Asking, MatchWords};
use nutgraf::judge::topics::{self, Part};

use crate::judge::engine::Shelf;

const QRELS: &str = "1 0 a 1\n1 0 b 0\n2 0 a 2\n2 0 c 1\n3 0 z 1\n";
const OLD: &str = "1 Q0 b 1 2 t\n1 Q0 a 2 1 t\n2 Q0 a 1 1 t\n";
const NEW: &str = "1 Q0 a 1 2 t\n1 Q0 b 2 1 t\n2 Q0 a 1 1 t\n";

fn appraisal() -> Appraisal {
    let qrels = Qrels::parse(QRELS, Path::new("q")).expect("qrels");
    let run = |text: &str| Run::parse(text, Path::new("r")).expect("a run");
    let (old, new) = (run(OLD), run(NEW));
    let demands = Demands {
        measures: vec![Measure::whole(Kind::ReciprocalRank), Measure::at(Kind::Ndcg, 10)],
        gates: vec![
            "RR >= 0.6".parse().expect("a gate"),
            "P@1 >= 0.9".parse().expect("a gate"),
        ],
        ..Demands::default()
    };
    let named = |name, run| NamedRun { name, run };
    appraise(named("new.run", &new), Some(named("old.run", &old)), &qrels, &demands).expect("an appraisal")
}

#[test]
fn gates_hold_of_the_newer_run() {
    let appraisal = appraisal();
    let checks: Vec<_> = appraisal
        .report
        .checks()
        .map(|(_, check)| (check.name.as_str(), check.passed()))
        .collect();
    assert_eq!(checks, [("new.run: RR >= 0.6", true), ("new.run: P@1 >= 0.9", false)]);
}

#[test]
fn tables_are_as_they_were() {
    let appraisal = appraisal();
    let mut out = Vec::new();
    table::write_evaluation(&appraisal.evaluation, true, &mut out).expect("a vector takes everything");
    out.push(b'\n');
    let before = appraisal.before.as_ref().expect("an earlier run");
    table::write_comparison(&before.comparisons, ["old.run", "new.run"], true, &mut out)
        .expect("a vector takes everything");
    out.push(b'\n');
    table::write_lines(&appraisal.evaluation, true, &mut out).expect("a vector takes everything");
    insta::assert_snapshot!("tables", String::from_utf8(out).expect("text"));
}

#[test]
fn figures_for_programs_follow_their_schema() {
    let mut out = Vec::new();
    figures_json::write(&appraisal(), &[], true, &mut out).expect("a vector takes everything");
    let text = String::from_utf8(out).expect("text");
    let schema = nutgraf::render::schema::of("figures").expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let document = serde_json::from_str(&text).expect("JSON");
    let faults: Vec<String> = validator
        .iter_errors(&document)
        .map(|fault| fault.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    insta::assert_snapshot!("figures", text);
}

#[test]
fn a_run_names_articles_as_the_judgements_do() {
    let qrels = Qrels::parse("1 0 post/strike.txt 1\n1 0 wire-7 1\n", Path::new("q")).expect("qrels");
    let asked = topics::parse("1\tstrike dock\n", Path::new("t"), Part::Title).expect("topics");
    let asking = Asking {
        words: MatchWords::Any,
        limit: 10,
        fold_copies: false,
        ..Asking::default()
    };
    let today = NewsDate::day(2025, 10, 15).expect("a day");
    let run = rank(&Shelf::new(), &asked, &qrels, asking, today, &[]).expect("a run");
    let names: Vec<&str> = run.topic("1").iter().map(|ranked| ranked.document.as_str()).collect();
    assert_eq!(names.len(), 4);
    assert_eq!(
        names
            .iter()
            .filter(|name| ["post/strike.txt", "wire-7"].contains(name))
            .count(),
        2
    );
    // The judgements don't know the copy: it has its own id.
    assert!(names.iter().any(|name| name.len() == 13), "{names:?}");
}

#[test]
fn a_run_that_speaks_of_other_things_is_told() {
    let qrels = Qrels::parse(QRELS, Path::new("q")).expect("qrels");
    let misfit = |text: &str| Misfit::of(&Run::parse(text, Path::new("r")).expect("a run"), &qrels);
    assert_eq!(misfit(OLD), None);
    assert_eq!(misfit(""), None, "a run without answers has true figures");
    assert_eq!(misfit("T1 Q0 a 1 2 t\n"), Some(Misfit::Topics("T1".into(), "1".into())));
    assert_eq!(
        misfit("1 Q0 x.html 1 2 t\n"),
        Some(Misfit::Documents("x.html".into(), "a".into()))
    );
    assert_eq!(
        misfit("1 Q0 x 1 2 t\n1 Q0 b 2 1 t\n"),
        None,
        "one judged not relevant is judged"
    );
}
