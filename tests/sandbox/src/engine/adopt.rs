//! Takes over the jobs of the seeded world that are under way or wait, so that they come to an end like those that
//! were asked for later. They go slowly, so that there is something to see. Start with [`all`].

use crate::engine::outcome::Outlook;
use crate::engine::{Act, import, schedule};
use crate::moment::{Moment, NEVER};
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::resource;
use crate::store::table::kinds as table;
use serde_json::Value;

/// How much longer a step of a seeded job takes.
const PACE: f64 = 20.0;
/// Real milliseconds until a new job is queued, and until a queued one begins.
const QUEUED_AFTER: f64 = 10_000.0;
const BEGINS_AFTER: f64 = 20_000.0;

/// Schedules the rest of every job that runs or is to run.
///
/// # Errors
/// When the database fails.
pub fn all(work: &Work<'_>) -> Result<(), Refusal> {
    let mut statement = work.db.prepare_cached(
        "SELECT doc FROM jobs WHERE state IN ('new', 'queued', 'scheduled', 'running') ORDER BY id",
    )?;
    let docs: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for doc in docs {
        let doc: Value = serde_json::from_str(&doc)?;
        if doc["state"]["current"] == "running" {
            go_on(work, &doc)?;
        } else {
            begin(work, &doc)?;
        }
    }
    Ok(())
}

/// A prune that waits begins when its turn comes, or at the time that it was put off to.
fn begin(work: &Work<'_>, doc: &Value) -> Result<(), Refusal> {
    let sources = &doc["tasks"][0]["input"]["source_ids"];
    let (Some(job), Some(sources)) = (doc["id"].as_str(), sources.as_array()) else {
        return Ok(());
    };
    let sources = sources.iter().filter_map(|id| id.as_str().map(str::to_owned));
    let act = Act::Prune(sources.collect());
    let speed = work.platform.options.speed;
    let after = |millis: f64| work.now.plus(speed.shorten(millis));
    let begins = match (doc["state"]["current"].as_str(), doc["schedule"].as_str()) {
        (Some("scheduled"), Some(at)) => Moment::parse(at).unwrap_or(work.now).max(work.now),
        (Some("new"), _) => {
            schedule(work, after(QUEUED_AFTER), job, None, &Act::Queue)?;
            after(QUEUED_AFTER + BEGINS_AFTER)
        }
        _ => after(BEGINS_AFTER),
    };
    schedule(work, begins, job, None, &Act::Begin)?;
    schedule(work, begins, job, None, &act)
}

fn go_on(work: &Work<'_>, doc: &Value) -> Result<(), Refusal> {
    let task = &doc["tasks"][0];
    let (Some(job), Some(image)) = (doc["id"].as_str(), task["input"]["image_id"].as_str()) else {
        return Ok(());
    };
    let Some(held) = resource::load(work, &table::IMAGES, image)? else {
        return Ok(());
    };
    match task["header"].as_str() {
        Some("image.import") => {
            let done = task["steps"].as_array().into_iter().flatten();
            let done = done
                .filter(|step| step["completed"].as_str().is_some_and(|at| at != NEVER))
                .count();
            // What is under way in the seeded world goes well, whatever its source does later.
            let Ok(ahead) = Outlook::of(work, image, &held.doc) else {
                return Ok(());
            };
            let ahead = Outlook {
                failure: None,
                ..ahead
            };
            import::plan(work, ahead, job, image, work.now.plus(1), done, PACE)
        }
        Some("image.delete") => {
            let due = work.now.plus(work.platform.options.speed.shorten(1_500.0 * PACE));
            schedule(work, due, job, Some(image), &Act::ImageDeleted)
        }
        _ => Ok(()),
    }
}
