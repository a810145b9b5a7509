//! Takes over the jobs of the seeded world that are under way, so that they come to an end like those that
//! were asked for later. They go slowly, so that there is something to see. Start with [`all`].

use crate::engine::outcome::Outlook;
use crate::engine::{Act, import, schedule};
use crate::moment::NEVER;
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::resource;
use crate::store::table::kinds as table;
use serde_json::Value;

/// How much longer a step of a seeded job takes.
const PACE: f64 = 20.0;

/// Schedules the rest of every running job that names an image.
///
/// # Errors
/// When the database fails.
pub fn all(work: &Work<'_>) -> Result<(), Refusal> {
    let mut statement = work
        .db
        .prepare_cached("SELECT doc FROM jobs WHERE state = 'running' ORDER BY id")?;
    let docs: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for doc in docs {
        one(work, &serde_json::from_str(&doc)?)?;
    }
    Ok(())
}

fn one(work: &Work<'_>, doc: &Value) -> Result<(), Refusal> {
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
