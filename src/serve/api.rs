//! `/api/v1`: what the commands print as JSON, with their schemas.

use serde_json::json;

use crate::query::ast::{Expr, Node};
use crate::render::answer::Answer;
use crate::render::article_json::ShownJson;
use crate::render::format::Format;
use crate::render::json;
use crate::render::list::LineEnd;
use crate::render::look::Look;
use crate::render::version::VERSION;
use crate::search::engine::{Engine, Request, Step};
use crate::search::hit::NearCopy;
use crate::serve::call::Call;
use crate::serve::fault::Fault;
use crate::serve::reply::Reply;
use crate::serve::site::Site;
use crate::serve::wanted::{Asked, NAMES, Wanted, number};
use crate::text::span::Span;

/// Copies of an article that are told.
const COPIES: usize = 100;
/// Values of a facet, and the most of them.
const VALUES: usize = 10;
const MOST_VALUES: usize = 1000;
/// Words that complete another, and the most of them.
const COMPLETIONS: usize = 10;
const MOST_COMPLETIONS: usize = 100;

/// The formats of a search: the name, the format, its media type, and the name of the file that it is saved as.
const FORMATS: [(&str, Format, &str, Option<&str>); 4] = [
    ("json", Format::Json, "application/json", None),
    ("jsonl", Format::Jsonl, "application/jsonl", Some("nutgraf.jsonl")),
    (
        "csv",
        Format::Csv { guarded: true },
        "text/csv; charset=utf-8",
        Some("nutgraf.csv"),
    ),
    (
        "tsv",
        Format::Tsv,
        "text/tab-separated-values; charset=utf-8",
        Some("nutgraf.tsv"),
    ),
];

/// Answers `/api/v1/NAME`.
pub fn answer(site: &Site, name: &str, call: &Call) -> Result<Reply, Fault> {
    match name {
        "search" => {
            only(call, &[&NAMES[..], &["format"]].concat())?;
            search(site, call)
        }
        "facets" => {
            only(call, &[&NAMES[..], &["field", "values"]].concat())?;
            facets(site, call)
        }
        "timeline" => {
            only(call, &[&NAMES[..], &["step"]].concat())?;
            timeline(site, call)
        }
        "similar" => {
            only(call, &["id", "limit", "offset"])?;
            similar(site, call)
        }
        "article" => {
            only(call, &["id"])?;
            article(site, call)
        }
        "complete" => {
            only(call, &["begun", "limit"])?;
            complete(site, call)
        }
        "status" => {
            only(call, &[])?;
            Ok(json_reply((site.status)().map_err(Fault::Broken)?))
        }
        _ => Err(Fault::Missing(
            "there is no such call: /openapi.json lists those that there are".to_owned(),
        )),
    }
}

/// A fault for a program.
pub fn told(fault: &Fault) -> Reply {
    let mut body = Vec::new();
    // A vector takes all that is written.
    let _ = json::write_line(&json!({"version": VERSION, "error": fault.to_string()}), &mut body);
    Reply {
        status: fault.status(),
        ..json_reply(body)
    }
}

fn json_reply(body: Vec<u8>) -> Reply {
    Reply::of("application/json", body)
}

/// A name that is not understood would be a wish that is passed over in silence.
fn only(call: &Call, known: &[&str]) -> Result<(), Fault> {
    let unknown = call
        .pairs
        .iter()
        .find(|(name, _)| !known.contains(&name.as_str()) && name != "token");
    match unknown {
        None => Ok(()),
        Some((name, _)) if known.is_empty() => Err(Fault::Bad(format!("`{name}` means nothing here: leave it out"))),
        Some((name, _)) => Err(Fault::Bad(format!(
            "`{name}` means nothing here: known are {}",
            known.join(", ")
        ))),
    }
}

fn search(site: &Site, call: &Call) -> Result<Reply, Fault> {
    let wanted = Wanted::of(call)?;
    let name = call.value("format").unwrap_or("json");
    let Some((_, format, kind, saved_as)) = FORMATS.iter().find(|(other, ..)| *other == name) else {
        let names = FORMATS.map(|(name, ..)| name).join(", ");
        return Err(Fault::Bad(format!("`format` is `{name}`: write one of {names}")));
    };
    let asked = wanted.asked(&*site.engine()?, &site.paths, site.today())?;
    let body = drawn(&*site.engine()?, &wanted, &asked, *format)?;
    Ok(Reply {
        saved_as: *saved_as,
        ..Reply::of(kind, body)
    })
}

fn facets(site: &Site, call: &Call) -> Result<Reply, Fault> {
    let values = number(call, "values", VALUES, MOST_VALUES)?;
    let fields = call.pairs.iter().filter(|(name, _)| name == "field");
    let fields: Vec<(String, usize)> = fields.map(|(_, field)| (field.clone(), values)).collect();
    if fields.is_empty() {
        return Err(Fault::Bad(
            "name a `field` to count: source, section, byline, place or lang".to_owned(),
        ));
    }
    counted(site, call, |request| request.facets = fields)
}

fn timeline(site: &Site, call: &Call) -> Result<Reply, Fault> {
    let step = match call.value("step").unwrap_or("month") {
        "day" => Step::Day,
        "week" => Step::Week,
        "month" => Step::Month,
        "year" => Step::Year,
        other => {
            return Err(Fault::Bad(format!(
                "`step` is `{other}`: write day, week, month or year"
            )));
        }
    };
    counted(site, call, |request| request.timeline = Some(step))
}

/// A search that only counts.
fn counted(site: &Site, call: &Call, count: impl FnOnce(&mut Request)) -> Result<Reply, Fault> {
    let wanted = Wanted {
        limit: 0,
        ..Wanted::of(call)?
    };
    let mut asked = wanted.asked(&*site.engine()?, &site.paths, site.today())?;
    count(&mut asked.request);
    Ok(json_reply(drawn(&*site.engine()?, &wanted, &asked, Format::Json)?))
}

fn similar(site: &Site, call: &Call) -> Result<Reply, Fault> {
    let engine = site.engine()?;
    let id = site.article(&*engine, id(call)?)?.id.to_string();
    let wanted = Wanted {
        text: format!("like:{id}"),
        passages: 1,
        ..Wanted::of(call)?
    };
    let asked = wanted.asked(&*site.engine()?, &site.paths, site.today())?;
    Ok(json_reply(drawn(&*engine, &wanted, &like(&asked, id), Format::Json)?))
}

/// The same search for articles like one: its id is no text that needs to be read.
pub fn like(asked: &Asked, id: String) -> Asked {
    let node = Node {
        span: Span::new(0, 0),
        expr: Expr::Like(id),
    };
    Asked {
        request: Request {
            query: node.clone(),
            ..asked.request.clone()
        },
        node,
        notes: Vec::new(),
    }
}

fn id(call: &Call) -> Result<&str, Fault> {
    let missing = || Fault::Bad("name an article by its `id`".to_owned());
    call.value("id").ok_or_else(missing)
}

fn article(site: &Site, call: &Call) -> Result<Reply, Fault> {
    let engine = site.engine()?;
    let article = site.article(&*engine, id(call)?)?;
    let mut copies: Vec<NearCopy> = engine.copies_of(&article, COPIES)?;
    copies.retain(|copy| site.shows(&copy.path));
    let mut body = Vec::new();
    json::write_line(&ShownJson::of(&article, &copies), &mut body).map_err(|error| Fault::Broken(error.to_string()))?;
    Ok(json_reply(body))
}

fn complete(site: &Site, call: &Call) -> Result<Reply, Fault> {
    let most = number(call, "limit", COMPLETIONS, MOST_COMPLETIONS)?;
    let words = match call.value("begun") {
        None => Vec::new(),
        Some(begun) => site.engine()?.words_begun(begun, most)?,
    };
    let mut body = Vec::new();
    json::write_line(&json!({"version": VERSION, "words": words}), &mut body)
        .map_err(|error| Fault::Broken(error.to_string()))?;
    Ok(json_reply(body))
}

fn drawn(engine: &dyn Engine, wanted: &Wanted, asked: &Asked, format: Format) -> Result<Vec<u8>, Fault> {
    let results = engine.search(&asked.request)?;
    let answer = Answer {
        query: &wanted.text,
        query_id: None,
        results: &results,
        notes: &asked.notes,
        offset: wanted.offset,
        took: None,
    };
    let mut body = Vec::new();
    let mut renderer = format.renderer(&Look::default(), LineEnd::Newline);
    let written = renderer
        .begin(&mut body)
        .and_then(|()| renderer.answer(&answer, &mut body))
        .and_then(|()| renderer.end(&mut body));
    written.map_err(|error| Fault::Broken(error.to_string()))?;
    Ok(body)
}
