//! Imports: the row of beats from `new` to `live` or to a failure, and what each beat does to the image.
//! Start with [`plan`].

use crate::activity::Entry;
use crate::build_log::{self, Failure, Outcome, StepSeed};
use crate::build_recipe::{Progress, Recipe, failure_name, failure_named};
use crate::engine::outcome::Outlook;
use crate::engine::{Act, job, schedule};
use crate::moment::{Moment, NEVER};
use crate::notices::Notice;
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::resource::{self, change};
use crate::store::table::kinds as table;
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

/// Schedules the steps of an import from the one at `first`, which begins at `begins`. `pace` stretches the
/// durations. Also writes the recipe of the log, which grows until the end.
///
/// # Errors
/// When the database fails.
pub fn plan(
    work: &Work<'_>,
    ahead: Outlook,
    job: &str,
    image: &str,
    begins: Moment,
    first: usize,
    pace: f64,
) -> Result<(), Refusal> {
    let steps = build_log::steps(ahead.kind);
    let stop = ahead
        .failure
        .map_or(steps.len(), |failure| place_of(&steps, failure).max(first));
    let mut at = begins;
    for (place, step) in steps.iter().enumerate().take(stop + 1).skip(first) {
        let act = Act::Step {
            place,
            state: image_state(step, ahead.uploads),
        };
        schedule(work, at, job, Some(image), &act)?;
        let varied = 0.6 + f64::from(u8::try_from((ahead.seed >> place) % 9).unwrap_or(0)) / 10.0;
        let slow = if ahead.failure == Some(Failure::TimeOut) && place == stop {
            6.0
        } else {
            1.0
        };
        at = at.plus(
            work.platform
                .options
                .speed
                .shorten(duration(step) * varied * slow * pace),
        );
    }
    let end = ahead
        .failure
        .map_or(Act::Imported, |failure| Act::ImportFailed(failure_name(failure)));
    schedule(work, at, job, Some(image), &end)?;
    // A log that is taken over half-way is half written at this moment.
    let log_begins = if first == 0 {
        begins
    } else {
        Moment::from_millis(2 * begins.millis() - at.millis())
    };
    let recipe = Recipe {
        kind: ahead.kind,
        outcome: ahead.failure.map_or(Outcome::Success, Outcome::Failed),
        bytes: usize::try_from(4_000 + ahead.seed % 60_000).unwrap_or(4_000),
        seed: ahead.seed,
        progress: Progress::Growing {
            begins: log_begins,
            ends: at,
        },
    };
    let kept = if first == 0 {
        None
    } else {
        Recipe::get(work.db, image)?
    };
    let recipe = kept.map_or_else(
        || recipe.clone(),
        |kept| Recipe {
            progress: recipe.progress,
            ..kept
        },
    );
    Ok(recipe.put(work.db, image)?)
}

/// The step in which a failure happens: a build step for what happens in a build, else the first of its state.
fn place_of(steps: &[StepSeed], failure: Failure) -> usize {
    let state = if failure == Failure::UploadExpired {
        "downloading"
    } else {
        failure.state()
    };
    let of_state = |step: &&StepSeed| step.state == state;
    let named = steps
        .iter()
        .position(|step| step.state == state && step.caption == "Build");
    named
        .or_else(|| steps.iter().position(|step| of_state(&step)))
        .unwrap_or(steps.len().saturating_sub(1))
}

fn image_state(step: &StepSeed, uploads: bool) -> String {
    let state = if uploads && step.state == "downloading" {
        "uploading"
    } else {
        step.state
    };
    state.to_owned()
}

/// Real milliseconds of a step.
fn duration(step: &StepSeed) -> f64 {
    match (step.state, step.caption.as_str()) {
        (_, "Build") => 9_000.0,
        ("downloading", "Download") => 5_000.0,
        ("downloading" | "saving", _) => 2_000.0,
        _ => 1_500.0,
    }
}

/// A step begins.
///
/// # Errors
/// When the database fails.
pub fn step(work: &Work<'_>, job: &str, image: &str, place: usize, state: &str) -> Result<(), Refusal> {
    job::step_to(work, job, place)?;
    resource::enter(work, &table::IMAGES, "image", image, state)?;
    if place == 0 {
        change(work, &table::IMAGES, image, |doc| {
            let node = "6c0f51d07be2a9914fd5e201";
            doc["factory"] = json!({"node_id": node, "cached": NEVER, "acknowledged": work.now.text()});
        })?;
    }
    Ok(())
}

/// The import ends well and the image is live.
///
/// # Errors
/// When the database fails.
pub fn succeed(work: &Work<'_>, job: &str, image: &str) -> Result<(), Refusal> {
    let Some(held) = resource::load(work, &table::IMAGES, image)? else {
        return job::fail(work, job, "the image is gone");
    };
    let sibling = sibling(
        work,
        held.doc["source"]["details"]["id"].as_str().unwrap_or_default(),
    )?;
    change(work, &table::IMAGES, image, |doc| {
        fill(work, doc, image, &sibling)
    })?;
    resource::enter(work, &table::IMAGES, "image", image, "live")?;
    job::complete(work, job, &json!({"image_id": image}))?;
    record(work, job, &held.hub, image, None)
}

/// The import fails: the image stays in its state and says why.
///
/// # Errors
/// When the database fails.
pub fn fail(work: &Work<'_>, job: &str, image: &str, failure: &str) -> Result<(), Refusal> {
    let message = failure_named(failure).map_or_else(|| failure.to_owned(), |failure| failure.message());
    let Some(held) = resource::load(work, &table::IMAGES, image)? else {
        return job::fail(work, job, "the image is gone");
    };
    let error = json!({"message": message, "time": work.now.text()});
    change(work, &table::IMAGES, image, |doc| {
        resource::set(doc, &["state", "error"], error.clone())
    })?;
    let object = json!({"id": image, "state": held.doc["state"]["current"], "error": message});
    work.tell(Notice::new("image.error", &held.hub, &object));
    job::fail(work, job, &message)?;
    record(work, job, &held.hub, image, Some(&message))
}

/// Whether the last import of an image failed by its job, whatever the image says.
///
/// # Errors
/// When the database fails.
pub fn has_failed(work: &Work<'_>, image: &str) -> Result<bool, Refusal> {
    let sql = "SELECT json_extract(doc, '$.state.current') FROM jobs
        WHERE json_extract(doc, '$.tasks[0].header') = 'image.import'
        AND json_extract(doc, '$.tasks[0].input.image_id') = ?1 ORDER BY id DESC LIMIT 1";
    let state: Option<String> = work
        .db
        .prepare_cached(sql)?
        .query_row(params![image], |row| row.get(0))
        .optional()?;
    Ok(state.is_some_and(|state| state == "error"))
}

fn record(work: &Work<'_>, job: &str, hub: &str, image: &str, error: Option<&str>) -> Result<(), Refusal> {
    let status = if error.is_some() { "error" } else { "success" };
    let user = job::creator(work, job)?;
    let component = (image, "image");
    Entry {
        event: "image.import",
        status,
        user,
        component,
        change: None,
        annotations: json!({}),
        error,
    }
    .append(work, hub)
}

/// The newest live image of a source, whose size and configuration a new one takes after.
fn sibling(work: &Work<'_>, source: &str) -> Result<Value, Refusal> {
    let sql = "SELECT doc FROM images WHERE source_id = ?1 AND state = 'live' ORDER BY id DESC LIMIT 1";
    let found: Option<String> = work
        .db
        .prepare_cached(sql)?
        .query_row(params![source], |row| row.get(0))
        .optional()?;
    Ok(found
        .and_then(|doc| serde_json::from_str(&doc).ok())
        .unwrap_or_default())
}

fn fill(work: &Work<'_>, doc: &mut Value, image: &str, sibling: &Value) {
    let size = sibling["size"]
        .as_u64()
        .filter(|size| *size > 0)
        .unwrap_or(148_000_000);
    // No two builds are the same size; the drift follows the id.
    let drift = u64::from_str_radix(image.get(18..).unwrap_or("0"), 16).unwrap_or(0) % 4_000_000;
    let size = size.saturating_add(drift);
    doc["size"] = json!(size);
    doc["backend"] = json!({"provider": "platform-storage", "size": size / 5 * 2, "file_name": format!("{image}.img"),
        "file_id": image.chars().rev().collect::<String>()});
    for part in ["config", "requires"] {
        if sibling[part].is_object() {
            doc[part] = sibling[part].clone();
        }
    }
    if doc["config"]["workdir"] == "" {
        doc["config"]["command"] = json!(["/usr/local/bin/start"]);
        doc["config"]["workdir"] = json!("/");
        doc["config"]["signal_stop"] = json!("SIGTERM");
        doc["config"]["env"] = json!({"PATH": "/usr/local/bin:/usr/bin:/bin"});
    }
    if doc["factory"].is_object() {
        doc["factory"]["cached"] = json!(work.now.text());
    }
}
