//! `status`: what the index holds, whether it is sound, and which settings hold.

use std::io::Write;

use crate::cli::args::shared::Common;
use crate::cli::args::status::{StatusArguments, StatusFormat};
use crate::cli::engine::archive;
use crate::cli::exit::Exit;
use crate::cli::facts::{Facts, Value};
use crate::cli::settings::{Settings, Told};
use crate::cli::{fault, file_list, output};
use crate::render::json;
use crate::render::quantity::{bytes, counted, grouped};
use crate::text::safe;

/// Runs the command.
pub fn run(arguments: &StatusArguments, common: &Common) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    if arguments.settings {
        tell_settings(&settings.told(), arguments.format)?;
        return Ok(Exit::Success);
    }
    if arguments.files {
        let manifest = archive(&settings).status()?.manifest;
        output::to_stdout(|out| Ok(file_list::write(&manifest.files, arguments, out)?))?;
        return Ok(Exit::Success);
    }
    let damages = if arguments.verify {
        archive(&settings).verify()?
    } else {
        Vec::new()
    };
    if !damages.is_empty() {
        let index = settings.index.display().to_string();
        damages
            .iter()
            .for_each(|damage| fault::say(&fault::about(&index, damage)));
        anyhow::bail!("the index in `{index}` is damaged: rebuild it with `nutgraf index --rebuild --index {index}`");
    }
    let facts = Facts::gather(&settings)?;
    output::to_stdout(|out| {
        match arguments.format {
            StatusFormat::Json => json::write_line(&facts, out)?,
            StatusFormat::Text => {
                let sound = if arguments.verify {
                    ", every checksum is right"
                } else {
                    ""
                };
                for (name, told) in lines(&facts, sound) {
                    writeln!(out, "{name:11}{}", safe::inline(&told))?;
                }
            }
        }
        Ok(())
    })?;
    Ok(Exit::Success)
}

fn lines(facts: &Facts, sound: &str) -> Vec<(&'static str, String)> {
    let mut lines = vec![("index", format!("{}: {}{sound}", facts.index, state(facts)))];
    let mut articles = grouped(facts.articles);
    if let Some(stories) = facts.stories.filter(|stories| *stories < facts.articles) {
        articles.push_str(&format!(", {} without near-copies", grouped(stories)));
    }
    if let Some(undated) = facts.undated.filter(|undated| *undated > 0) {
        articles.push_str(&format!(", {} undated", grouped(undated)));
    }
    lines.push(("articles", articles));
    lines.push(("files", files(facts)));
    for (name, values) in [
        ("sources", &facts.sources),
        ("languages", &facts.languages),
        ("years", &facts.years),
    ] {
        if !values.is_empty() {
            lines.push((name, list(values)));
        }
    }
    let mut size = format!(
        "{} in {}",
        bytes(facts.bytes),
        counted(facts.segments as u64, "segment", "segments")
    );
    if facts.deleted > 0 {
        size.push_str(&format!(
            ", {} deleted: `nutgraf index --compact` frees them",
            grouped(facts.deleted)
        ));
    }
    lines.push(("size", size));
    lines.push(("versions", format!("format {}, words {}", facts.format, facts.analyzer)));
    lines
}

fn state(facts: &Facts) -> String {
    let why = facts.why.as_deref().unwrap_or_default();
    match facts.state {
        "ready" if facts.older_cleaner > 0 => {
            let older = counted(facts.older_cleaner, "article was", "articles were");
            format!("ready; {older} made by an older cleaner: `nutgraf index` cleans them again")
        }
        "ready" => "ready".to_owned(),
        "gain" => format!("ready; `nutgraf index --rebuild` would bring more ({why})"),
        "rebuild" => format!("of another version ({why}): build it anew with `nutgraf index`"),
        _ => format!("made by a newer nutgraf ({why}): use that one"),
    }
}

fn files(facts: &Facts) -> String {
    let files = &facts.files;
    let counts = [
        (files.indexed, "indexed"),
        (files.rejected, "without an article"),
        (files.unreadable, "unreadable"),
        (files.panicked, "failed"),
        (files.interrupted, "not finished"),
    ];
    let told: Vec<String> = (counts.iter().filter(|(count, _)| *count > 0))
        .map(|(count, what)| format!("{} {what}", grouped(*count)))
        .collect();
    if told.is_empty() {
        "none".to_owned()
    } else {
        told.join(", ")
    }
}

fn list(values: &[Value]) -> String {
    let told: Vec<String> = values
        .iter()
        .map(|value| format!("{} {}", value.value, grouped(value.articles)))
        .collect();
    told.join(", ")
}

fn tell_settings(told: &[Told], format: StatusFormat) -> anyhow::Result<()> {
    output::to_stdout(|out| {
        if format == StatusFormat::Json {
            json::write_line(&told, out)?;
            return Ok(());
        }
        let values: Vec<String> = told.iter().map(|setting| setting.value.to_string()).collect();
        let key_width = told.iter().map(|setting| setting.key.len()).max().unwrap_or(0);
        let width = values.iter().map(|value| value.chars().count()).max().unwrap_or(0);
        for (setting, value) in told.iter().zip(&values) {
            writeln!(out, "{:key_width$} = {value:width$}  # {}", setting.key, setting.origin)?;
        }
        Ok(())
    })
}
