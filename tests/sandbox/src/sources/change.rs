//! Making, changing and deleting image sources. What an access list allows is said in
//! `sources::access`. Start with [`create`].

use crate::activity::Entry;
use crate::answer::Answer;
use crate::call::Call;
use crate::engine::job::NewJob;
use crate::engine::{Act, schedule};
use crate::fields::Fields;
use crate::hub;
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::resource::{events, tell};
use crate::sources::access::{self, Privilege};
use crate::sources::{self, origin};
use crate::store::fact;
use crate::store::table::kinds as table;
use serde_json::{Map, Value, json};

const TYPES: [&str; 3] = ["stack-build", "direct", "bucket"];

/// `POST /v1/images/sources`
///
/// # Errors
/// 422 for missing or bad fields, `404.hub.integration` for an unknown builder.
pub fn create(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let fields = Fields::of(&call.body);
    let kind = fields.need_text("type")?;
    if !TYPES.contains(&kind) {
        return Err(Refusal::argument(
            "/type",
            format!("`{kind}` is none of {}.", TYPES.join(", ")),
        ));
    }
    let origin = origin::read(work, &fields.need_object("origin")?)?;
    let name = fields.name("name")?.unwrap_or("Image source");
    let identifier = identifier(&fields)?.map_or_else(|| slug(name), str::to_owned);
    let id = fact::next_id(work.db, work.now)?;
    let (creator_kind, creator) = hub::creator(work, call.key)?;
    let doc = json!({
        "id": id, "identifier": identifier, "type": kind, "hub_id": call.hub, "name": name,
        "about": about(&fields)?.unwrap_or_else(|| json!({"description": null})), "origin": origin,
        "builder": builder(work, call, &fields)?, "creator": {"type": creator_kind, "id": creator},
        "acl": acl(&fields)?, "state": {"current": "live", "changed": work.now.text()}, "events": events(work),
    });
    table::SOURCES.put(work.db, &call.hub, &id, &doc)?;
    tell(work, "image.source.created", &call.hub, &id);
    record(work, call, "image.source.create", "success", &id)?;
    Ok(Answer::data(&doc).with_status(201))
}

/// `PATCH /v1/images/sources/{sourceId}`
///
/// # Errors
/// `404.image.source`; 422 for bad fields; `403.invalid-state` for a source that is being deleted; `403.permissions`
/// where its access list says so.
pub fn update(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let mut doc = live(work, call, Privilege::Modify)?;
    let fields = Fields::of(&call.body);
    if let Some(name) = fields.name("name")? {
        doc["name"] = json!(name);
    }
    if fields.has("identifier") {
        let name = doc["name"].as_str().unwrap_or_default();
        doc["identifier"] = json!(identifier(&fields)?.map_or_else(|| slug(name), str::to_owned));
    }
    if let Some(fields) = fields.object("origin")? {
        doc["origin"] = origin::read(work, &fields)?;
    }
    if fields.has("builder") {
        doc["builder"] = builder(work, call, &fields)?;
    }
    if let Some(about) = about(&fields)? {
        doc["about"] = about;
    }
    save(work, call, doc)
}

/// `PATCH /v1/images/sources/{sourceId}/access`
///
/// # Errors
/// `404.image.source`; 422 for a bad access list; `403.invalid-state` for a source that is being deleted;
/// `403.permissions` where its access list says so.
pub fn access(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let mut doc = live(work, call, Privilege::Manage)?;
    let fields = Fields::of(&call.body);
    if fields.has("acl") {
        doc["acl"] = acl(&fields)?;
    }
    save(work, call, doc)
}

/// `DELETE /v1/images/sources/{sourceId}`: a job that removes the source and leaves its images.
///
/// # Errors
/// `404.image.source`; `403.invalid-state` for a source that is being deleted; `403.permissions` where its access list
/// says so.
pub fn delete(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let doc = live(work, call, Privilege::Manage)?;
    let job = NewJob {
        action: "delete",
        header: "image.source.delete",
        caption: format!("Delete source {}", doc["name"].as_str().unwrap_or(&call.id)),
        steps: None,
        input: json!({"source_id": call.id}),
    };
    let job = job.create(work, &call.hub, call.key)?;
    schedule(
        work,
        job.begins,
        &job.id,
        None,
        &Act::DeleteSource(call.id.clone()),
    )?;
    record(work, call, "image.source.task.delete", "request", &call.id)?;
    Ok(Answer::data(&job.descriptor).with_status(202))
}

fn live(work: &Work<'_>, call: &Call, privilege: Privilege) -> Result<Value, Refusal> {
    let doc: Value = serde_json::from_str(&sources::row(work, call)?.doc)?;
    access::check(work, call, &doc, privilege)?;
    if doc["state"]["current"] == "live" {
        Ok(doc)
    } else {
        Err(Refusal::state("The source is being deleted."))
    }
}

fn save(work: &Work<'_>, call: &Call, mut doc: Value) -> Result<Answer, Refusal> {
    doc["events"]["updated"] = json!(work.now.text());
    table::SOURCES.put(work.db, &call.hub, &call.id, &doc)?;
    tell(work, "image.source.updated", &call.hub, &call.id);
    record(work, call, "image.source.update", "success", &call.id)?;
    Ok(Answer::data(&doc))
}

/// An identifier: lower-case letters, digits and dashes.
fn identifier<'b>(fields: &Fields<'b>) -> Result<Option<&'b str>, Refusal> {
    let text = fields.text("identifier")?.filter(|text| !text.is_empty());
    let fits = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
    };
    match text {
        Some(text) if !fits(text) => Err(Refusal::argument(
            "/identifier",
            "An identifier holds lower-case letters, digits, dashes and underscores.",
        )),
        text => Ok(text),
    }
}

/// The identifier that a name becomes where none is given.
fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    if slug.is_empty() {
        "image-source".to_owned()
    } else {
        slug
    }
}

fn about(fields: &Fields<'_>) -> Result<Option<Value>, Refusal> {
    let Some(about) = fields.object("about")? else {
        return Ok(None);
    };
    if !about.has("description") {
        return Err(Refusal::absent("/about/description"));
    }
    Ok(Some(json!({"description": about.text("description")?})))
}

fn builder(work: &Work<'_>, call: &Call, fields: &Fields<'_>) -> Result<Value, Refusal> {
    let Some(builder) = fields.object("builder")? else {
        return Ok(Value::Null);
    };
    let Some(named) = builder.text("integration_id")? else {
        return Ok(json!({"integration_id": null}));
    };
    match sources::integration(work, &call.hub, named)? {
        // The name is kept as it was given: an id or an identifier.
        Some(_) => Ok(json!({"integration_id": named})),
        None => Err(Refusal::missing("404.hub.integration").at(builder.pointer("integration_id"))),
    }
}

fn acl(fields: &Fields<'_>) -> Result<Value, Refusal> {
    let Some(acl) = fields.object("acl")? else {
        return Ok(Value::Null);
    };
    let mut kept = Map::new();
    if let Some(roles) = acl.object("roles")? {
        for (role, _) in roles.each() {
            let rights = roles.need_object(role)?;
            let mut may = Map::new();
            for right in ["view", "modify", "manage"] {
                let flag = rights
                    .flag(right)?
                    .ok_or_else(|| Refusal::absent(&rights.pointer(right)))?;
                may.insert(right.to_owned(), json!(flag));
            }
            kept.insert(role.clone(), Value::Object(may));
        }
    }
    Ok(json!({"roles": kept}))
}

fn record(work: &Work<'_>, call: &Call, event: &str, status: &str, source: &str) -> Result<(), Refusal> {
    let (kind, id) = hub::creator(work, call.key)?;
    let user = json!({"type": kind, "id": id});
    let component = (source, "image.source");
    Entry {
        event,
        status,
        user,
        component,
        change: None,
        annotations: json!({}),
        error: None,
    }
    .append(work, &call.hub)
}
