//! Making, renaming and deleting images. Start with [`create`].

use crate::activity::Entry;
use crate::answer::Answer;
use crate::call::Call;
use crate::engine::job::NewJob;
use crate::engine::{Act, is_busy, schedule};
use crate::fields::Fields;
use crate::hub;
use crate::images;
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::resource::{events, set, tell};
use crate::sources;
use crate::store::fact;
use crate::store::table::kinds as table;
use rusqlite::params;
use serde_json::{Map, Value, json};

/// `POST /v1/images`: a shell in the state `new`. Nothing is fetched until an import is asked for.
///
/// # Errors
/// 422 for what the source cannot take, `404.image.source` for an unknown source.
pub fn create(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let fields = Fields::of(&call.body);
    let source = sources::named(work, call, fields.need_text("source_id")?, "/source_id")?;
    if source["state"]["current"] != "live" {
        return Err(Refusal::state("The source is being deleted.").at("/source_id"));
    }
    if source["type"] == "stack-build" {
        let detail = "Images of this source are made by builds of its stack.";
        return Err(Refusal::new("422.not-compatible", "This is not compatible", detail).at("/source_id"));
    }
    let name = fields
        .name("name")?
        .map_or_else(|| source["name"].clone(), Value::from);
    let mut embedded = json!({
        "type": source["type"],
        "details": {"id": source["id"], "origin": source["origin"]},
    });
    let chosen = chosen_override(&fields, &source)?;
    if !chosen.is_empty() {
        embedded["override"] = Value::Object(chosen);
    }
    let (kind, creator) = hub::creator(work, call.key)?;
    let id = fact::next_id(work.db, work.now)?;
    let doc = json!({
        "id": id, "hub_id": call.hub, "name": name, "size": 0, "about": {"description": null},
        "backend": {"provider": "", "size": 0, "file_name": "", "file_id": ""}, "requires": {},
        "build": build(&fields)?, "builder": builder(work, &call.hub, &source)?, "source": embedded,
        "config": {"user": "", "ports": [], "env": {}, "labels": {}, "command": [], "entrypoint": [], "volumes": [],
            "workdir": "", "signal_stop": ""},
        "creator": {"type": kind, "id": creator}, "factory": null,
        "state": {"current": "new", "changed": work.now.text()}, "events": events(work),
    });
    table::IMAGES.put(work.db, &call.hub, &id, &doc)?;
    tell(work, "image.created", &call.hub, &id);
    record(work, call, "image.create", "success", &id, None)?;
    Ok(Answer::data(&doc).with_status(201))
}

fn build(fields: &Fields<'_>) -> Result<Value, Refusal> {
    let Some(asked) = fields.object("build")? else {
        return Ok(Value::Null);
    };
    let mut build = Map::new();
    if let Some(args) = asked.text_map("args")? {
        build.insert("args".to_owned(), Value::Object(args.clone()));
    }
    if let Some(use_disk) = asked.flag("use_disk")? {
        build.insert("use_disk".to_owned(), json!(use_disk));
    }
    Ok(Value::Object(build))
}

/// An override fits only the origins that the spec names for it.
fn chosen_override(fields: &Fields<'_>, source: &Value) -> Result<Map<String, Value>, Refusal> {
    let Some(asked) = fields.object("override")? else {
        return Ok(Map::new());
    };
    let origin = source["origin"]["type"].as_str().unwrap_or_default();
    let rules: [(&str, &[&str]); 2] = [
        ("target", &["docker-hub", "docker-registry"]),
        ("targz_url", &["docker-file"]),
    ];
    let mut chosen = Map::new();
    for (name, origins) in rules {
        let Some(value) = asked.text(name)?.filter(|value| !value.is_empty()) else {
            continue;
        };
        if !origins.contains(&origin) {
            let detail = format!("`{name}` fits origins of the type {} only.", origins.join(", "));
            return Err(
                Refusal::new("422.not-compatible", "This is not compatible", detail).at(asked.pointer(name)),
            );
        }
        chosen.insert(name.to_owned(), json!(value));
    }
    Ok(chosen)
}

/// The builder of the source; an image names it by id even where the source names it by identifier.
fn builder(work: &Work<'_>, hub: &str, source: &Value) -> Result<Value, Refusal> {
    let Some(named) = source["builder"]["integration_id"].as_str() else {
        return Ok(Value::Null);
    };
    let found = sources::integration(work, hub, named)?;
    Ok(found.map_or(Value::Null, |id| json!({"integration_id": id})))
}

/// `PATCH /v1/images/{imageId}`
///
/// # Errors
/// `404.image`; 422 for a bad name; `403.invalid-state` for an image that is being deleted.
pub fn rename(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let mut doc = readable(work, call)?;
    if let Some(name) = Fields::of(&call.body).name("name")? {
        let before = doc["name"].as_str().unwrap_or_default().to_owned();
        refuse_deleting(&doc)?;
        doc["name"] = json!(name);
        set(&mut doc, &["events", "updated"], json!(work.now.text()));
        table::IMAGES.put(work.db, &call.hub, &call.id, &doc)?;
        tell(work, "image.updated", &call.hub, &call.id);
        record(
            work,
            call,
            "image.update",
            "success",
            &call.id,
            Some(("name", &before, name)),
        )?;
    }
    Ok(Answer::data(&doc))
}

/// `DELETE /v1/images/{imageId}`: a job that removes the image.
///
/// # Errors
/// `404.image`; `403.invalid-state` while containers use the image, a job works on it, or it is being deleted.
pub fn delete(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    // Even an image whose document is broken can be deleted.
    let row = images::row(work, call)?;
    let doc: Value = serde_json::from_str(&row.doc).unwrap_or_default();
    refuse_deleting(&doc)?;
    let used = "SELECT count(*) FROM containers WHERE image_id = ?1 AND state != 'deleted'";
    let used: u32 = work
        .db
        .prepare_cached(used)?
        .query_row(params![call.id], |row| row.get(0))?;
    if used > 0 {
        return Err(Refusal::state(format!("{used} containers use this image.")));
    }
    if is_busy(work, &call.id)? {
        return Err(Refusal::state("A job still works on this image."));
    }
    let job = NewJob {
        action: "delete",
        header: "image.delete",
        caption: format!("Delete {}", doc["name"].as_str().unwrap_or(&call.id)),
        steps: None,
        input: json!({"image_id": call.id}),
    };
    let job = job.create(work, &call.hub, call.key)?;
    schedule(work, job.begins, &job.id, Some(&call.id), &Act::DeleteImage)?;
    record(work, call, "image.task.delete", "request", &call.id, None)?;
    Ok(Answer::data(&job.descriptor))
}

fn refuse_deleting(doc: &Value) -> Result<(), Refusal> {
    match doc["state"]["current"].as_str() {
        Some(state @ ("deleting" | "deleted")) => Err(Refusal::state(format!("The image is {state}."))),
        _ => Ok(()),
    }
}

/// The document of the image that the path names.
///
/// # Errors
/// `404.image`; `403.invalid-state` for a document that cannot be read.
pub fn readable(work: &Work<'_>, call: &Call) -> Result<Value, Refusal> {
    let row = images::row(work, call)?;
    let doc = serde_json::from_str::<Value>(&row.doc)
        .ok()
        .filter(Value::is_object);
    doc.ok_or_else(|| Refusal::state("The document of this image cannot be read."))
}

/// Writes down what was done to an image.
///
/// # Errors
/// When the database fails.
pub fn record(
    work: &Work<'_>,
    call: &Call,
    event: &str,
    status: &str,
    image: &str,
    change: Option<(&str, &str, &str)>,
) -> Result<(), Refusal> {
    let (kind, id) = hub::creator(work, call.key)?;
    let user = json!({"type": kind, "id": id});
    let component = (image, "image");
    Entry {
        event,
        status,
        user,
        component,
        change,
        annotations: json!({}),
        error: None,
    }
    .append(work, &call.hub)
}
