//! The OpenAPI document of `/api/v1`, made of the schemas that the commands have.

use serde_json::{Map, Value, json};

use crate::render::schema;

/// Where schemas lie in an OpenAPI document, and where they refer to each other in a schema.
const COMPONENTS: &str = "#/components/schemas/";
const DEFINITIONS: &str = "#/$defs/";

/// The parameters of a search: name, type, what it means.
const SEARCH: [(&str, &str, &str); 13] = [
    ("q", "string", "The query; everything where it is missing"),
    ("since", "date", "Only articles of this day, month or year and later"),
    ("until", "date", "Only articles up to this day, month or year"),
    ("source", "string", "Only this publisher or agency"),
    ("section", "string", "Only this part of the paper"),
    ("byline", "string", "Only what this person wrote"),
    ("lang", "string", "Only this language: a code of ISO 639-1, or unknown"),
    ("sort", "relevance|newest|oldest", "The order of hits"),
    ("match", "all|any", "How the words are joined"),
    ("fold", "copies|none", "What is folded into one hit"),
    ("limit", "0..1000", "Hits of the answer"),
    ("offset", "0..10000", "Hits passed over first"),
    ("passages", "0..20", "Passages of each hit"),
];

/// The document as JSON.
pub fn text() -> String {
    format!("{:#}\n", document())
}

/// The document.
pub fn document() -> Value {
    let search = || SEARCH.to_vec();
    let with = |more: &[(&'static str, &'static str, &'static str)]| [&search()[..], more].concat();
    let format = ("format", "json|jsonl|csv|tsv", "What the answer is written in");
    let field = (
        "field*",
        "source|section|byline|place|lang",
        "A field to count the values of; several may be named",
    );
    let values = ("values", "0..1000", "Values of each field");
    let step = ("step", "day|week|month|year", "The step of time");
    let id = (
        "id!",
        "string",
        "The id of an article, a unique beginning of it, its source's id, or its path",
    );
    let limit = ("limit", "0..1000", "Hits of the answer");
    let offset = ("offset", "0..10000", "Hits passed over first");
    let begun = ("begun", "string", "How the words begin");
    let most = ("limit", "0..100", "Words of the answer");
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "nutgraf",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "An archive of news, read-only. Within a version of the path, changes only add.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {
            "/search": call("search", "Articles that match, with the passages that answer", "answer", &with(&[format])),
            "/facets": call("facets", "Values of fields with the articles that match", "answer", &with(&[field, values])),
            "/timeline": call("timeline", "Articles that match, a step of time each", "answer", &with(&[step])),
            "/similar": call("similar", "Articles on the same story or its background", "answer", &[id, limit, offset]),
            "/article": call("article", "One article, whole, with its copies", "shown", &[id]),
            "/complete": call("complete", "Words of the archive that begin so", "completion", &[begun, most]),
            "/status": call("status", "What the archive holds", "status", &[]),
        },
        "components": {"schemas": schemas()},
    })
}

fn call(name: &str, summary: &str, answer: &str, parameters: &[(&str, &str, &str)]) -> Value {
    let reference = |name: &str| json!({"$ref": format!("{COMPONENTS}{name}")});
    let fault =
        |why: &str| json!({"description": why, "content": {"application/json": {"schema": reference("fault")}}});
    let parameters: Vec<Value> = parameters
        .iter()
        .map(|(name, kind, about)| parameter(name, kind, about))
        .collect();
    json!({"get": {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": summary, "content": {"application/json": {"schema": reference(answer)}}},
            "400": fault("A parameter or a query that cannot be answered, and why"),
            "404": fault("There is no such article"),
            "500": fault("The archive cannot answer"),
        },
    }})
}

/// A parameter; `!` behind its name demands it, `*` demands it and lets it be repeated.
fn parameter(name: &str, kind: &str, about: &str) -> Value {
    let schema = match kind {
        "string" => json!({"type": "string"}),
        "date" => json!({"type": "string", "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$"}),
        numbers if numbers.contains("..") => {
            let most = numbers.split("..").nth(1).and_then(|most| most.parse::<u64>().ok());
            json!({"type": "integer", "minimum": 0, "maximum": most})
        }
        names => json!({"type": "string", "enum": names.split('|').collect::<Vec<_>>()}),
    };
    let schema = match name.ends_with('*') {
        true => json!({"type": "array", "items": schema}),
        false => schema,
    };
    let bare = name.trim_end_matches(['*', '!']);
    json!({"name": bare, "in": "query", "required": bare != name, "description": about, "schema": schema})
}

/// The schemas of the commands, and the two that only the server has.
fn schemas() -> Value {
    let of_commands = schema::of("answer").and_then(|mut schema| schema.get_mut("$defs").map(Value::take));
    let mut schemas = match of_commands {
        Some(Value::Object(schemas)) => schemas,
        _ => Map::new(),
    };
    let version = json!({"type": "integer"});
    schemas.insert(
        "completion".to_owned(),
        json!({"type": "object", "required": ["version", "words"], "additionalProperties": false,
            "properties": {"version": version, "words": {"type": "array", "items": {"type": "string"}}}}),
    );
    schemas.insert(
        "fault".to_owned(),
        json!({"type": "object", "required": ["version", "error"], "additionalProperties": false,
            "properties": {"version": version, "error": {"type": "string"}}}),
    );
    let mut schemas = Value::Object(schemas);
    point_to_components(&mut schemas);
    schemas
}

fn point_to_components(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                match member {
                    Value::String(target) if name == "$ref" => *target = target.replace(DEFINITIONS, COMPONENTS),
                    _ => point_to_components(member),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(point_to_components),
        _ => {}
    }
}
