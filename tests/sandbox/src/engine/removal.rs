//! Jobs that remove: one image, the unused images of some sources, one source. Each first enters `deleting`
//! and is gone a moment later. Start with [`begin_prune`] for the rules of a prune.

use crate::activity::Entry;
use crate::build_recipe::Recipe;
use crate::engine::{Act, job, schedule};
use crate::moment::Moment;
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::resource::{self, Held, tell_state};
use crate::store::table::{Table, kinds as table};
use rusqlite::params;
use serde_json::{Value, json};

/// Real milliseconds between `deleting` and gone.
const TAKES: f64 = 1_500.0;
/// Milliseconds that an image must be old before a prune takes it.
const PRUNE_AGE: i64 = 15 * 60 * 1000;

fn soon(work: &Work<'_>) -> Moment {
    work.now.plus(work.platform.options.speed.shorten(TAKES))
}

/// An image begins to be deleted.
///
/// # Errors
/// When the database fails.
pub fn begin_image(work: &Work<'_>, job: &str, image: &str) -> Result<(), Refusal> {
    resource::enter(work, &table::IMAGES, "image", image, "deleting")?;
    schedule(work, soon(work), job, Some(image), &Act::ImageDeleted)
}

/// An image is gone.
///
/// # Errors
/// When the database fails.
pub fn end_image(work: &Work<'_>, job: &str, image: &str) -> Result<(), Refusal> {
    remove_image(work, job, image)?;
    job::complete(work, job, &json!({"image_id": image}))
}

fn remove_image(work: &Work<'_>, job: &str, image: &str) -> Result<u64, Refusal> {
    let Some(held) = remove(work, &table::IMAGES, "image", image)? else {
        return Ok(0);
    };
    Recipe::remove(work.db, image)?;
    record(work, job, "image.delete", &held.hub, (image, "image"), json!({}))?;
    Ok(held.doc["size"].as_u64().unwrap_or(0))
}

/// Takes a document out of its table and tells listeners that it is deleted.
fn remove(work: &Work<'_>, table: &Table, topic: &str, id: &str) -> Result<Option<Held>, Refusal> {
    let held = table.find(work.db, id)?.map(|(hub, text)| {
        // Even a document that cannot be read can be removed.
        Held {
            hub,
            doc: serde_json::from_str(&text).unwrap_or_default(),
        }
    });
    if let Some(held) = &held {
        let previous = held.doc["state"]["current"].as_str().unwrap_or_default();
        tell_state(work, topic, &held.hub, id, "deleted", previous);
        table.remove(work.db, id)?;
    }
    Ok(held)
}

/// A prune looks for what it takes: images of the sources that no container uses, that are older than 15
/// minutes, and that no job works on; the rule of the sandbox decides the rest.
///
/// # Errors
/// When the database fails.
pub fn begin_prune(work: &Work<'_>, job: &str, sources: &[String]) -> Result<(), Refusal> {
    job::step_to(work, job, 0)?;
    let rule = work.platform.options.prune_rule;
    let age = if rule.age_from_changed {
        "changed"
    } else {
        "created"
    };
    let sql = format!(
        "SELECT id FROM images WHERE source_id IN (SELECT value FROM json_each(?1))
            AND hub = (SELECT hub FROM jobs WHERE id = ?2)
            AND coalesce(state, '') NOT IN ('deleting', 'deleted')
            AND coalesce({age}, created, 0) <= ?3
            AND (?4 OR coalesce(source_type, '') != 'stack-build')
            AND (?5 OR state = 'live')
            AND NOT EXISTS (SELECT 1 FROM containers WHERE image_id = images.id AND state != 'deleted')
            AND NOT EXISTS (SELECT 1 FROM beats WHERE beats.image_id = images.id)
            ORDER BY id"
    );
    let list = Value::from(sources).to_string();
    let limit = work.now.millis() - PRUNE_AGE;
    let mut statement = work.db.prepare_cached(&sql)?;
    let found = statement.query_map(
        params![list, job, limit, rule.stack_goes, rule.shells_go],
        |row| row.get(0),
    )?;
    let images: Vec<String> = found.collect::<Result<_, _>>()?;
    for image in &images {
        resource::enter(work, &table::IMAGES, "image", image, "deleting")?;
    }
    job::step_to(work, job, 1)?;
    schedule(work, soon(work), job, None, &Act::Pruned(images))
}

/// The images of a prune are gone.
///
/// # Errors
/// When the database fails.
pub fn end_prune(work: &Work<'_>, job: &str, images: &[String]) -> Result<(), Refusal> {
    let mut bytes = 0_u64;
    for image in images {
        bytes = bytes.saturating_add(remove_image(work, job, image)?);
    }
    let output = json!({"removed": images.len().to_string(), "bytes": bytes.to_string()});
    job::complete(work, job, &output)?;
    let held = resource::load(work, &table::JOBS, job)?;
    let hub = held.map_or_else(|| work.platform.hub.clone(), |held| held.hub);
    record(work, job, "hub.images.prune", &hub, (&hub, "hub"), output)
}

/// A source begins to be deleted.
///
/// # Errors
/// When the database fails.
pub fn begin_source(work: &Work<'_>, job: &str, source: &str) -> Result<(), Refusal> {
    resource::enter(work, &table::SOURCES, "image.source", source, "deleting")?;
    schedule(
        work,
        soon(work),
        job,
        None,
        &Act::SourceDeleted(source.to_owned()),
    )
}

/// A source is gone; its images stay.
///
/// # Errors
/// When the database fails.
pub fn end_source(work: &Work<'_>, job: &str, source: &str) -> Result<(), Refusal> {
    if let Some(held) = remove(work, &table::SOURCES, "image.source", source)? {
        record(
            work,
            job,
            "image.source.delete",
            &held.hub,
            (source, "image.source"),
            json!({}),
        )?;
    }
    job::complete(work, job, &json!({"source_id": source}))
}

fn record(
    work: &Work<'_>,
    job: &str,
    event: &str,
    hub: &str,
    component: (&str, &str),
    annotations: Value,
) -> Result<(), Refusal> {
    let user = job::creator(work, job)?;
    Entry {
        event,
        status: "success",
        user,
        component,
        change: None,
        annotations,
        error: None,
    }
    .append(work, hub)
}
