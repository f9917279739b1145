//! Fits the weights of the block classifier to labelled pages; docs/fitting.md says how pages are labelled and what is printed.
//!
//! `cargo run --release --example fit -- html OUT.tsv FOLDER…` for pages with mark-up, `… -- dump OUT.tsv FOLDER…` for dumps.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]

mod folds;
mod labels;
mod pages;
mod regression;
mod scores;
mod stages;

use std::process::ExitCode;

use folds::Validation;
use nutgraf::page::Form;
use pages::Labelled;
use stages::Strength;

/// What the command line asks for.
struct Arguments {
    form: Form,
    out: String,
    folders: Vec<String>,
    /// Strength of the pull of all weights to nothing.
    penalty: f64,
    /// What is added to the sum for the story: below 0, less is kept.
    bias: f64,
    /// File for what the models of the folds make of the pages that they have not seen.
    predictions: Option<String>,
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("fit: {message}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    const USAGE: &str = "usage: fit html|dump OUT.tsv FOLDER… [--penalty=NUMBER] [--bias=NUMBER] [--predictions=FILE]";
    let (mut plain, mut penalty, mut bias, mut predictions) = (Vec::new(), stages::PENALTY, stages::BIAS, None);
    let number = |value: &str| value.parse::<f64>().map_err(|_| format!("`{value}` is no number"));
    for argument in std::env::args().skip(1) {
        if let Some(value) = argument.strip_prefix("--penalty=") {
            penalty = number(value)?;
        } else if let Some(value) = argument.strip_prefix("--bias=") {
            bias = number(value)?;
        } else if let Some(file) = argument.strip_prefix("--predictions=") {
            predictions = Some(file.to_owned());
        } else {
            plain.push(argument);
        }
    }
    let mut plain = plain.into_iter();
    let form = match plain.next().as_deref() {
        Some("html") => Form::Html,
        Some("dump") => Form::Dump,
        _ => return Err(USAGE.to_owned()),
    };
    let out = plain.next().ok_or(USAGE)?;
    let folders: Vec<String> = plain.collect();
    if folders.is_empty() {
        return Err(USAGE.to_owned());
    }
    Ok(Arguments {
        form,
        out,
        folders,
        penalty,
        bias,
        predictions,
    })
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let mut pages: Vec<Labelled> = Vec::new();
    for folder in &arguments.folders {
        pages.extend(pages::labelled(folder, arguments.form)?);
    }
    if pages.is_empty() {
        return Err("the folders hold no labelled pages of this form".to_owned());
    }
    let strength = Strength {
        penalty: arguments.penalty,
        bias: arguments.bias,
    };
    let validation = Validation::of(&pages, arguments.form, strength);
    let (folds, predictions) = validation.by_folds()?;
    let weights = stages::fit(&pages.iter().collect::<Vec<_>>(), strength);
    let fitted = validation.judge(&weights)?;
    println!("{}", scores::table(&folds, &fitted));
    let head = stages::header(&pages, strength, &folds, &fitted);
    let text = head + &weights.table();
    std::fs::write(&arguments.out, text).map_err(|error| format!("{}: {error}", arguments.out))?;
    if let Some(file) = &arguments.predictions {
        std::fs::write(file, predictions).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}
