//! Reading a stored document, changing it, and writing it back, with the notices that follow. The only place
//! that moves a resource from one state to another. Start with [`change`] and [`enter`].

use crate::moment::NEVER;
use crate::notices::Notice;
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::store::table::Table;
use serde_json::{Value, json};

/// A document with the hub that it belongs to.
#[derive(Debug, Clone)]
pub struct Held {
    /// Id of the hub.
    pub hub: String,
    /// The document.
    pub doc: Value,
}

/// The document of a resource in whichever hub; `None` where it is gone or cannot be read.
///
/// # Errors
/// When the database fails.
pub fn load(work: &Work<'_>, table: &Table, id: &str) -> Result<Option<Held>, Refusal> {
    let found = table.find(work.db, id)?;
    Ok(found.and_then(|(hub, text)| {
        let doc = serde_json::from_str::<Value>(&text).ok();
        doc.filter(Value::is_object).map(|doc| Held { hub, doc })
    }))
}

/// Puts a value at a path of names. What stands in the way and is no object gives way to one: documents of
/// tests may hold anything.
pub fn set(doc: &mut Value, path: &[&str], value: Value) {
    let mut place = doc;
    for name in path {
        if !place.is_object() {
            *place = json!({});
        }
        place = &mut place[*name];
    }
    *place = value;
}

/// Changes a document and its `updated` time. Answers whether it was there.
///
/// # Errors
/// When the database fails.
pub fn change(
    work: &Work<'_>,
    table: &Table,
    id: &str,
    with: impl FnOnce(&mut Value),
) -> Result<bool, Refusal> {
    let Some(Held { hub, mut doc }) = load(work, table, id)? else {
        return Ok(false);
    };
    with(&mut doc);
    if doc["events"]["updated"].is_string() {
        set(&mut doc, &["events", "updated"], json!(work.now.text()));
    }
    table.put(work.db, &hub, id, &doc)?;
    Ok(true)
}

/// Moves a resource into a state and tells listeners under `<topic>.state.changed`.
///
/// # Errors
/// When the database fails.
pub fn enter(work: &Work<'_>, table: &Table, topic: &str, id: &str, state: &str) -> Result<bool, Refusal> {
    let Some(held) = load(work, table, id)? else {
        return Ok(false);
    };
    let previous = held.doc["state"]["current"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    if previous != state {
        change(work, table, id, |doc| {
            set(doc, &["state", "current"], json!(state));
            set(doc, &["state", "changed"], json!(work.now.text()));
        })?;
        tell_state(work, topic, &held.hub, id, state, &previous);
    }
    Ok(true)
}

/// Tells listeners that a resource moved from one state to another.
pub fn tell_state(work: &Work<'_>, topic: &str, hub: &str, id: &str, state: &str, previous: &str) {
    let object = json!({"id": id, "state": state, "previous_state": previous});
    work.tell(Notice::new(&format!("{topic}.state.changed"), hub, &object));
}

/// Tells listeners that something about a resource changed.
pub fn tell(work: &Work<'_>, topic: &str, hub: &str, id: &str) {
    work.tell(Notice::new(topic, hub, &json!({"id": id})));
}

/// The `events` of a resource that is made now.
#[must_use]
pub fn events(work: &Work<'_>) -> Value {
    let now = work.now.text();
    json!({"created": now, "updated": now, "deleted": NEVER})
}
