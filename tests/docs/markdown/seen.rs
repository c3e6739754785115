//! One observation of an example in a few words.

use serde_json::Value;

/// Longer texts are cut.
const LONGEST: usize = 60;

/// What an example's line says, as code for a table cell.
pub(crate) fn words(line: &str) -> String {
    let body: Value = serde_json::from_str(line).unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let said = match text("kind") {
        "element" => element(&body),
        "script" => {
            format!("{} {}", file(text("url")), if text("event") == "load" { "ran" } else { "failed" })
        }
        "definition" => format!("the name: {} ({})", text("type"), text("binding")),
        "snippet" => lines(&body),
        "text" => format!("text: {}", text("text").trim()),
        "violation" if text("disposition") == "report" => {
            format!("{} reports {}", text("directive"), file(text("blocked")))
        }
        "violation" => format!("{} stops {}", text("directive"), file(text("blocked"))),
        "request" => request(&body),
        "navigation" => format!("{}: {}", text("event"), address(text("url"))),
        "call" if body.get("count").and_then(Value::as_u64) == Some(0) => "the call, without data".to_owned(),
        "call" => "the call".to_owned(),
        "return" if body.get("threw").is_some_and(|threw| !threw.is_null()) => "it throws".to_owned(),
        "return" => "it returns".to_owned(),
        "error" => {
            format!("error: {}", body.pointer("/error/message").and_then(Value::as_str).unwrap_or_default())
        }
        "effect" | "phase" => text("what").to_owned(),
        "message" => format!("message from {}", address(text("origin"))),
        "document" if body.get("late") == Some(&Value::Bool(true)) => "recording begins late".to_owned(),
        other => other.to_owned(),
    };
    code(&said)
}

fn element(body: &Value) -> String {
    let of =
        |name: &str| body.pointer(&format!("/element/{name}")).and_then(Value::as_str).unwrap_or_default();
    let event = body.get("event").and_then(Value::as_str).unwrap_or_default();
    let attr = ["id", "data-oh-booking-calendar-id", "data-oh-lightbox-bkc-id", "data-so-page"];
    let name = attr.iter().map(|name| of(&format!("attrs/{name}"))).find(|value| !value.is_empty());
    let url = file(of("url"));
    let what =
        name.map_or(url.clone(), |name| if of("tag") == "iframe" { url.clone() } else { name.to_owned() });
    format!("{} {} {event}", of("tag"), what).replace("  ", " ")
}

fn request(body: &Value) -> String {
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let status = body.get("status").and_then(Value::as_i64).unwrap_or_default();
    let answer = if text("error").is_empty() { status.to_string() } else { text("error").to_owned() };
    let policy = body.pointer("/headers/0/value").and_then(Value::as_str);
    let policy = policy.map_or_else(String::new, |policy| format!(", {policy}"));
    format!("{} {answer}{policy}", address(text("url")))
}

fn lines(body: &Value) -> String {
    let first = body.pointer("/lines").and_then(Value::as_array).and_then(|lines| lines.last());
    let text = first.and_then(|line| line.get("text")).and_then(Value::as_str).unwrap_or_default();
    text.trim().to_owned()
}

/// The last part of an address: what people call it.
fn file(url: &str) -> String {
    let bare = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let name = bare.rsplit('/').next().unwrap_or_default();
    if url.contains('?') { format!("{name}?…") } else { name.to_owned() }
}

fn address(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.to_owned()
}

/// Bars and line breaks would end a table cell.
fn code(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "/").replace('`', "'");
    let cut: String = flat.chars().take(LONGEST).collect();
    let more = if cut.len() < flat.len() { "…" } else { "" };
    format!("`{}{more}`", cut.trim_end())
}
