//! Labelled pages, read from folders of two layouts.

use std::collections::HashMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use nutgraf::page::{Form, Page};
use nutgraf::read::limits::Limits;
use nutgraf::read::parts::Parts;
use serde_json::Value;

use super::labels::{Label, Truth, of_captions, of_story};

/// A page whose story is known.
pub struct Labelled {
    /// Its name in reports and the path of its file.
    pub name: String,
    /// See `name`.
    pub path: String,
    /// The collection that it is counted in.
    pub set: String,
    /// Whose page it is: pages of one site are in one fold.
    pub site: String,
    /// The page as read.
    pub page: Page,
    /// What is true of it.
    pub truth: Truth,
    /// Which of its blocks are the story's.
    pub story: Vec<Label>,
    /// Which are captions, where that is known.
    pub captions: Option<Vec<Label>>,
}

/// The share of a truth that a page must hold: with less, the page is not the one that the truth was made of.
const LEAST_FOUND: f32 = 0.7;

/// The labelled pages of `form` in a folder: of one with `index.jsonl` and `truth.jsonl`, or of one with a truth beside each page.
pub fn labelled(folder: &str, form: Form) -> Result<Vec<Labelled>, String> {
    let folder = Path::new(folder);
    let mut pages = if folder.join("index.jsonl").exists() {
        of_index(folder, form)?
    } else {
        of_gold(folder, form)?
    };
    pages.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(pages)
}

fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn lines(path: &Path) -> Result<Vec<Value>, String> {
    let text = text(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        // Values such as NaN, which some programs write, are no JSON.
        .map(|line| {
            serde_json::from_str(&line.replace(": NaN", ": null"))
                .map_err(|error| format!("{}: {error}", path.display()))
        })
        .collect()
}

fn of_index(folder: &Path, form: Form) -> Result<Vec<Labelled>, String> {
    let truths = lines(&folder.join("truth.jsonl"))?;
    let truths: HashMap<&str, &Value> = truths
        .iter()
        .filter_map(|truth| Some((truth["page"].as_str()?, truth)))
        .collect();
    let mut pages = Vec::new();
    for row in lines(&folder.join("index.jsonl"))? {
        let (Some(name), Some(file)) = (row["page"].as_str(), row["file"].as_str()) else {
            continue;
        };
        let Some(truth) = truths.get(name).map(|truth| truth_of(truth)) else {
            continue;
        };
        let is_text = row["kind"] == "text";
        // Pages of these kinds hold no article.
        let set = row["src"].as_str().or(row["set"].as_str()).unwrap_or_default();
        let is_article = !["wcxb_listing", "wcxb_forum", "wcxb_collection"].contains(&set);
        if !is_article || is_text != (form == Form::Dump) {
            continue;
        }
        let site = site_of(row["url"].as_str().unwrap_or(name));
        pages.extend(labelled_page(&folder.join(file), name, set, site, truth, form));
    }
    Ok(pages)
}

fn of_gold(folder: &Path, form: Form) -> Result<Vec<Labelled>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut pages = Vec::new();
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let truth = path.with_file_name(format!(
            "{}.json",
            path.file_name().unwrap_or_default().to_string_lossy()
        ));
        if !truth.exists() {
            continue;
        }
        let truth: Value =
            serde_json::from_str(&text(&truth)?).map_err(|error| format!("{}: {error}", truth.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut known = truth_of(&truth);
        // Its paragraphs come one by one; what is optional may stand in the body or not.
        let paragraphs = |field: &str| -> Vec<String> {
            let texts = truth[field].as_array().into_iter().flatten();
            texts.filter_map(|text| text.as_str().map(str::to_owned)).collect()
        };
        let body = paragraphs("body").join("\n\n");
        if body.is_empty() {
            continue;
        }
        let wider = format!(
            "{}\n\n{body}\n\n{}",
            truth["standfirst"].as_str().unwrap_or_default(),
            paragraphs("optional").join("\n\n")
        );
        known.bodies = vec![body, wider];
        // Each gold page is of a site of its own, together with its dumps.
        let site = name.split('.').next().unwrap_or_default().to_owned();
        pages.extend(labelled_page(&path, &name, "gold", site, known, form));
    }
    Ok(pages)
}

fn truth_of(truth: &Value) -> Truth {
    let texts = |field: &str| -> Option<Vec<String>> {
        let texts = truth[field].as_array()?.iter();
        Some(texts.filter_map(|text| text.as_str().map(str::to_owned)).collect())
    };
    Truth {
        bodies: texts("body").unwrap_or_default(),
        with: texts("with").unwrap_or_default(),
        without: texts("without").unwrap_or_default(),
        captions: texts("captions"),
    }
}

/// The page in `path` with its labels, where it is of `form` and holds what the truth says.
fn labelled_page(path: &Path, name: &str, set: &str, site: String, truth: Truth, form: Form) -> Option<Labelled> {
    let page = read(path).filter(|page| page.form == form)?;
    let (story, found) = of_story(&page, &truth);
    let told: f32 = story.iter().map(|label| label.sure).sum();
    let positive = story.iter().any(|label| label.story > 0.5);
    if told == 0.0 || found < LEAST_FOUND || !positive && !truth.bodies.is_empty() {
        return None;
    }
    let captions = of_captions(&page, &truth, &story);
    Some(Labelled {
        name: name.to_owned(),
        path: path.to_string_lossy().into_owned(),
        set: set.to_owned(),
        site,
        page,
        truth,
        story,
        captions,
    })
}

/// The first page of a file.
pub fn read(path: &Path) -> Option<Page> {
    let name = path.to_string_lossy();
    let limits = Limits::default();
    let parts = Parts::open(fs::File::open(path).ok()?, &name, limits).ok()?;
    let mut first = None;
    for part in parts {
        let part = part.ok()?;
        part.reader
            .read(&part.of(&name), &limits, &mut |page| {
                first = page.ok();
                ControlFlow::Break(())
            })
            .ok()?;
        if first.is_some() {
            break;
        }
    }
    first
}

/// The domain that an owner registers: `bbc.co.uk` of `https://www.bbc.co.uk/news`.
fn site_of(url: &str) -> String {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let host = rest
        .split(['/', '?', '#', ':'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let second = labels.len().checked_sub(2).map(|at| labels[at]);
    let shared = ["co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go"];
    let kept = match second {
        Some(second) if labels.len() > 2 && shared.contains(&second) => 3,
        _ => 2,
    };
    labels[labels.len().saturating_sub(kept)..].join(".")
}
