//! The Model Context Protocol (revision 2025-06-18, transport "stdio": one JSON-RPC 2.0 message a line), over the calls of `/api/v1`:
//! an assistant asks the archive what a program asks. See <https://modelcontextprotocol.io/specification/2025-06-18>.

use std::io::{self, BufRead, Read, Write};

use serde_json::{Map, Value, json};

use crate::render::json::write_line;
use crate::render::schema;
use crate::serve::call::Call;
use crate::serve::openapi;
use crate::serve::reply::Reply;
use crate::serve::site::Site;

/// The revisions of the protocol that are spoken, the latest first. What is said here is the same in all of them.
const REVISIONS: [&str; 3] = ["2025-06-18", "2025-03-26", "2024-11-05"];

/// Bytes of the longest message.
const MOST_BYTES: u64 = 1 << 20;

/// What an address of an article begins with.
const ARTICLE: &str = "nutgraf://article/";

/// The tools: the name, the call of the API that answers, the schema of the answer, what it is for.
const TOOLS: [(&str, &str, &str, &str); 5] = [
    (
        "search",
        "search",
        "answer",
        "Search the news archive. Words are joined by AND; \"a phrase\", OR, -without, NEAR/10, title:, byline:, date:2023-11 work. Each hit has id, title, publisher, date and the passages that match: cite them.",
    ),
    (
        "show",
        "article",
        "shown",
        "Read one article of the archive, whole, by its id.",
    ),
    (
        "similar",
        "similar",
        "answer",
        "Find articles on the same story as one, or on its background, by its id.",
    ),
    (
        "timeline",
        "timeline",
        "answer",
        "Count the articles that match a query for each day, week, month or year.",
    ),
    (
        "facets",
        "facets",
        "answer",
        "Count the articles that match a query by source, section, byline, place or language.",
    ),
];

const INSTRUCTIONS: &str = "An archive of news on the user's own machine, read-only. Search first, then show what you quote. Cite articles by id, title, publisher and date, and quote passages word for word.";

/// Codes of JSON-RPC.
const NO_JSON: i32 = -32700;
const NO_REQUEST: i32 = -32600;
const NO_METHOD: i32 = -32601;
const BAD_PARAMETERS: i32 = -32602;
/// The protocol's own: there is no such resource.
const NO_RESOURCE: i32 = -32002;

/// Why a request fails.
struct Failure(i32, String);

/// Answers messages until their end. Fails where they cannot be read or answered.
pub fn run(site: &Site, mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(MOST_BYTES).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let is_whole = line.ends_with(b"\n") || (line.len() as u64) < MOST_BYTES;
        if !is_whole {
            input.skip_until(b'\n')?;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        if let Some(answer) = answer(site, &line) {
            write_line(&answer, &mut output)?;
            output.flush()?;
        }
    }
}

/// The answer to a message; none to a notification or an answer.
fn answer(site: &Site, line: &[u8]) -> Option<Value> {
    let Ok(message) = serde_json::from_slice::<Value>(line) else {
        return Some(failed(
            Value::Null,
            &Failure(
                NO_JSON,
                "a message is one line of JSON, of a megabyte at most".to_owned(),
            ),
        ));
    };
    let Some(method) = message["method"].as_str() else {
        let is_answer = message.get("result").is_some() || message.get("error").is_some();
        let failure = Failure(NO_REQUEST, "a request names its `method`".to_owned());
        return (!is_answer).then(|| failed(message["id"].clone(), &failure));
    };
    let id = message.get("id")?.clone();
    let result = match method {
        "initialize" => Ok(greeting(&message["params"])),
        "ping" => Ok(json!({})),
        "tools/list" => Ok(json!({"tools": TOOLS.map(tool)})),
        "tools/call" => tool_called(site, &message["params"]),
        "resources/list" => Ok(json!({"resources": []})),
        "resources/templates/list" => Ok(json!({"resourceTemplates": [{
            "uriTemplate": format!("{ARTICLE}{{id}}"), "name": "article", "title": "An article of the archive", "mimeType": "application/json",
        }]})),
        "resources/read" => resource(site, &message["params"]),
        _ => Err(Failure(NO_METHOD, format!("`{method}` is not known here"))),
    };
    Some(match result {
        Ok(result) => json!({"jsonrpc": "2.0", "id": id, "result": result}),
        Err(failure) => failed(id, &failure),
    })
}

fn failed(id: Value, Failure(code, message): &Failure) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": message}})
}

fn greeting(parameters: &Value) -> Value {
    let wanted = parameters["protocolVersion"].as_str().unwrap_or_default();
    let spoken = REVISIONS
        .iter()
        .find(|revision| **revision == wanted)
        .unwrap_or(&REVISIONS[0]);
    json!({
        "protocolVersion": spoken,
        "capabilities": {"tools": {}, "resources": {}},
        "serverInfo": {"name": "nutgraf", "version": env!("CARGO_PKG_VERSION")},
        "instructions": INSTRUCTIONS,
    })
}

/// A tool, its parameters those of its call.
fn tool((name, call, answer, about): (&str, &str, &str, &str)) -> Value {
    let document = openapi::document();
    let (mut properties, mut required) = (Map::new(), Vec::new());
    let parameters = document["paths"][format!("/{call}")]["get"]["parameters"].as_array();
    // What is not JSON is no answer to an assistant.
    for parameter in parameters
        .into_iter()
        .flatten()
        .filter(|parameter| parameter["name"] != "format")
    {
        let mut schema = parameter["schema"].clone();
        schema["description"] = parameter["description"].clone();
        let name = parameter["name"].as_str().unwrap_or_default();
        required.extend((parameter["required"] == true).then_some(name));
        properties.insert(name.to_owned(), schema);
    }
    let mut output = schema::of(answer).unwrap_or_default();
    output["type"] = json!("object");
    json!({
        "name": name,
        "description": about,
        "inputSchema": {"type": "object", "properties": properties, "required": required, "additionalProperties": false},
        "outputSchema": output,
        "annotations": {"readOnlyHint": true, "openWorldHint": false},
    })
}

/// What the API answers; its faults are for the assistant to mend.
fn tool_called(site: &Site, parameters: &Value) -> Result<Value, Failure> {
    let name = parameters["name"].as_str().unwrap_or_default();
    let Some((_, call, ..)) = TOOLS.iter().find(|(known, ..)| *known == name) else {
        let names = TOOLS.map(|(name, ..)| name).join(", ");
        return Err(Failure(
            BAD_PARAMETERS,
            format!("there is no tool `{name}`: there are {names}"),
        ));
    };
    let mut pairs = Vec::new();
    for (name, value) in parameters["arguments"].as_object().into_iter().flatten() {
        match value {
            Value::Array(values) => pairs.extend(values.iter().map(|value| (name.clone(), written(value)))),
            value => pairs.push((name.clone(), written(value))),
        }
    }
    if pairs.iter().any(|(name, _)| name == "format") {
        return Err(Failure(
            BAD_PARAMETERS,
            "`format` means nothing here: answers are JSON".to_owned(),
        ));
    }
    let reply = asked(site, call, pairs);
    let text = String::from_utf8_lossy(&reply.body);
    let content = json!([{"type": "text", "text": text.trim_end()}]);
    if reply.status != 200 {
        return Ok(json!({"content": content, "isError": true}));
    }
    let structured: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    Ok(json!({"content": content, "structuredContent": structured, "isError": false}))
}

fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn resource(site: &Site, parameters: &Value) -> Result<Value, Failure> {
    let address = parameters["uri"].as_str().unwrap_or_default();
    let missing = || {
        Failure(
            NO_RESOURCE,
            format!("`{address}` is no article: write {ARTICLE} and its id"),
        )
    };
    let id = address.strip_prefix(ARTICLE).ok_or_else(missing)?;
    let reply = asked(site, "article", vec![("id".to_owned(), id.to_owned())]);
    if reply.status != 200 {
        return Err(missing());
    }
    let text = String::from_utf8_lossy(&reply.body);
    Ok(json!({"contents": [{"uri": address, "mimeType": "application/json", "text": text.trim_end()}]}))
}

fn asked(site: &Site, name: &str, pairs: Vec<(String, String)>) -> Reply {
    site.answer(&Call {
        path: format!("/api/v1/{name}"),
        pairs,
    })
}
