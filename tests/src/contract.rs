//! Reads the OpenAPI document: its operations, the ids they need, and a body that fits each schema.
#![expect(clippy::expect_used, reason = "a contract that cannot be read is a failed test")]
use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::{Map, Value, json};

use crate::Client;

/// One operation of the contract.
#[derive(Debug, Clone)]
pub struct Operation {
    pub id: String,
    pub method: Method,
    /// With its parameters in braces.
    pub path: String,
    /// The JSON body that its schema asks for; null when it takes none.
    pub body: Value,
    /// Media type of a body that is not JSON.
    pub raw: Option<String>,
    /// Required query parameters, with a value that fits.
    pub query: Vec<(String, String)>,
}

impl Operation {
    /// Names of the ids in the path.
    pub fn ids(&self) -> Vec<&str> {
        self.path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
    }

    /// The path with its ids filled in; `None` when one is not known.
    pub fn with_ids(&self, known: &BTreeMap<String, String>) -> Option<String> {
        let mut path = self.path.clone();
        for name in self.ids() {
            path = path.replace(&format!("{{{name}}}"), known.get(name)?);
        }
        let query: Vec<String> = self.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Some(if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) })
    }
}

/// Every operation of the document.
pub fn operations(document: &Value) -> Vec<Operation> {
    let paths = document.get("paths").and_then(Value::as_object).expect("the document has paths");
    let mut found = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("a path is an object") {
            let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
            let Some(id) = operation.get("operationId").and_then(Value::as_str) else { continue };
            let content = operation.pointer("/requestBody/content").and_then(Value::as_object);
            let schema = content.and_then(|content| content.get("application/json")?.get("schema"));
            let raw =
                content.and_then(|content| content.keys().find(|kind| *kind != "application/json").cloned());
            found.push(Operation {
                id: id.to_owned(),
                method,
                path: path.clone(),
                body: schema.map_or(Value::Null, |schema| sample(document, schema, "")),
                raw: if schema.is_some() { None } else { raw },
                query: required_query(document, operation),
            });
        }
    }
    found
}

fn required_query(document: &Value, operation: &Value) -> Vec<(String, String)> {
    let parameters = operation.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
    parameters
        .iter()
        .filter(|parameter| {
            parameter.get("in") == Some(&json!("query")) && parameter.get("required") == Some(&json!(true))
        })
        .filter_map(|parameter| {
            let name = parameter.get("name")?.as_str()?;
            let value = sample(document, parameter.get("schema")?, name);
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            Some((name.to_owned(), text))
        })
        .collect()
}

/// A value that the schema accepts: required fields only, the first of each choice.
fn sample(document: &Value, schema: &Value, name: &str) -> Value {
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        let target = document.pointer(target.trim_start_matches('#')).expect("a reference leads somewhere");
        return sample(document, target, name);
    }
    if let Some(example) = schema.get("example") {
        return example.clone();
    }
    if let Some(first) = schema.get("enum").and_then(|values| values.get(0)) {
        return first.clone();
    }
    for choice in ["oneOf", "anyOf"] {
        let choices = schema.get(choice).and_then(Value::as_array);
        let not_null = |choice: &&Value| choice.get("type") != Some(&json!("null"));
        if let Some(first) = choices.and_then(|choices| choices.iter().find(not_null)) {
            return sample(document, first, name);
        }
    }
    if let Some(all) = schema.get("allOf").and_then(Value::as_array) {
        let mut whole = Map::new();
        for part in all {
            whole.extend(sample(document, part, name).as_object().cloned().unwrap_or_default());
        }
        return Value::Object(whole);
    }
    let kind = schema.get("type").map_or("object", |kind| {
        kind.as_str()
            .or_else(|| kind.as_array()?.iter().filter_map(Value::as_str).find(|kind| *kind != "null"))
            .unwrap_or("object")
    });
    match kind {
        "object" => object(document, schema),
        "array" => {
            schema.get("items").map_or_else(|| json!([]), |items| json!([sample(document, items, name)]))
        }
        "integer" | "number" => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        "boolean" => json!(false),
        _ => text(schema, name),
    }
}

fn object(document: &Value, schema: &Value) -> Value {
    let empty = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let fields = required.iter().filter_map(Value::as_str).filter_map(|name| {
        let value = sample(document, properties.get(name)?, name);
        Some((name.to_owned(), value))
    });
    Value::Object(fields.collect())
}

/// A text by the field's format and, where that says little, by its name.
fn text(schema: &Value, name: &str) -> Value {
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    let shown = match (format, name) {
        ("uuid", _) => "01890000-0000-7000-8000-000000000001",
        ("date", _) => "2026-03-01",
        ("date-time", _) => "2026-03-01T10:00:00Z",
        _ if name.contains("email") => "somebody@example.org",
        _ if name.contains("iban") => "BE71096123456769",
        _ if name.contains("company_number") => "0403170701",
        _ if name.contains("language") => "nl",
        _ if name.contains("country") => "BE",
        _ if name.contains("postal_code") => "1000",
        _ if name.contains("account_code") => "61000",
        _ if name.contains("password") => "a long sentence that nobody guesses",
        _ => "text",
    };
    json!(shown)
}

/// Collects every `…_id` in an answer, the first of each name, so that paths can be filled with real ids.
pub fn harvest(value: &Value, known: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(text) if name.ends_with("_id") && !text.is_empty() => {
                        known.entry(name.clone()).or_insert_with(|| text.to_owned());
                    }
                    _ => harvest(value, known),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| harvest(item, known)),
        _ => {}
    }
}

/// Ids of what this person may read, found by reading all of it.
pub async fn known_ids(client: &Client) -> BTreeMap<String, String> {
    let mut known = BTreeMap::new();
    for _ in 0..3 {
        for operation in contract().iter().filter(|operation| operation.method == Method::GET) {
            if let Some(path) = operation.with_ids(&known) {
                harvest(&client.get(&path).await.body, &mut known);
            }
        }
    }
    known
}

/// The operations of this program.
///
/// # Panics
/// When its document is none.
pub fn contract() -> Vec<Operation> {
    operations(&serde_json::to_value(web::document()).expect("the document is JSON"))
}

/// The reads that answer a page of a list.
///
/// # Panics
/// When the document of this program is none.
pub fn lists() -> Vec<Operation> {
    let document = serde_json::to_value(web::document()).expect("the document is JSON");
    let is_list = |operation: &Operation| {
        let read = document.get("paths").and_then(|paths| paths.get(&operation.path)?.get("get"));
        let parameters = read.and_then(|read| read.get("parameters")?.as_array());
        parameters.is_some_and(|all| all.iter().any(|one| one.get("name") == Some(&json!("limit"))))
    };
    operations(&document)
        .into_iter()
        .filter(|operation| operation.method == Method::GET && is_list(operation))
        .collect()
}

/// Ids that paths ask for and that are not known.
pub fn missing_ids(operations: &[Operation], known: &BTreeMap<String, String>) -> BTreeSet<String> {
    let asked = operations
        .iter()
        .flat_map(|operation| operation.ids().into_iter().map(str::to_owned).collect::<Vec<_>>());
    asked.filter(|name| !known.contains_key(name)).collect()
}
