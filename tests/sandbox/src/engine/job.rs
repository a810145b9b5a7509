//! Job documents: how one is made, how its task and steps move, and the descriptor that answers the request.
//! What the job does to images is not said here. Start with [`NewJob::create`].

use crate::engine::{Act, schedule};
use crate::hub;
use crate::keys::Key;
use crate::moment::NEVER;
use crate::options::JobInputs;
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::resource::{self, change};
use crate::store::fact;
use crate::store::table::kinds as table;
use serde_json::{Value, json};

/// Real milliseconds until a new job is queued, and until it begins.
const QUEUED_AFTER: f64 = 150.0;
const BEGINS_AFTER: f64 = 800.0;

/// A job before it is written.
#[derive(Debug)]
pub struct NewJob<'j> {
    /// The word of the descriptor, such as `import`.
    pub action: &'j str,
    /// The task's header, such as `image.import`.
    pub header: &'j str,
    /// A few words for people.
    pub caption: String,
    /// Caption and description of each step.
    pub steps: Option<Vec<(String, String)>>,
    /// What the task works on; left out of the document where the sandbox was told so.
    pub input: Value,
}

/// A job that was written.
#[derive(Debug)]
pub struct Created {
    /// The job's id.
    pub id: String,
    /// The spec's `JobDescriptor`.
    pub descriptor: Value,
    /// When it begins.
    pub begins: crate::moment::Moment,
}

impl NewJob<'_> {
    /// Writes the job in state `new` and schedules its way to `running`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn create(self, work: &Work<'_>, hub: &str, key: &Key) -> Result<Created, Refusal> {
        let options = &work.platform.options;
        let (id, task_id) = (
            fact::next_id(work.db, work.now)?,
            fact::next_id(work.db, work.now)?,
        );
        let now = work.now.text();
        let events = json!({"queued": now, "started": NEVER, "completed": NEVER});
        let input = if options.job_inputs == JobInputs::Ids {
            self.input
        } else {
            json!({})
        };
        let steps: Option<Vec<Value>> = self.steps.map(|steps| steps.iter().map(step).collect());
        let (kind, creator) = hub::creator(work, key)?;
        let queue = format!("images-{hub}");
        let doc = json!({
            "id": id, "hub_id": hub, "queue": queue, "caption": self.caption, "events": events, "schedule": now,
            "expires": work.now.plus(86_400_000).text(), "hash": format!("{id}{task_id}"), "limit_duplicates": true,
            "creator": {"type": kind, "id": creator},
            "state": {"current": "new", "changed": now, "error": null},
            "tasks": [{
                "id": task_id, "caption": self.caption, "header": self.header, "events": events, "steps": steps,
                "state": {"current": "pending", "changed": now}, "input": input, "output": null, "error": null,
            }],
        });
        table::JOBS.put(work.db, hub, &id, &doc)?;
        resource::tell(work, "job.created", hub, &id);
        let begins = work.now.plus(options.speed.shorten(BEGINS_AFTER));
        schedule(
            work,
            work.now.plus(options.speed.shorten(QUEUED_AFTER)),
            &id,
            None,
            &Act::Queue,
        )?;
        schedule(work, begins, &id, None, &Act::Begin)?;
        let task = json!({"caption": self.caption, "header": self.header, "steps": steps, "input": input});
        let descriptor = json!({"action": self.action, "job": {
            "id": id, "accepted": true, "queue": queue, "schedule": now,
            "parallel": {"sub_queue": null, "tasks": false}, "tasks": [task],
        }});
        Ok(Created {
            id,
            descriptor,
            begins,
        })
    }
}

fn step((caption, description): &(String, String)) -> Value {
    json!({"caption": caption, "description": description, "started": NEVER, "completed": NEVER})
}

/// The creator of a job, as `{type, id}`.
///
/// # Errors
/// When the database fails.
pub fn creator(work: &Work<'_>, job: &str) -> Result<Value, Refusal> {
    let held = resource::load(work, &table::JOBS, job)?;
    let platform = json!({"type": "platform", "id": work.platform.hub});
    Ok(held
        .map(|held| held.doc["creator"].clone())
        .filter(Value::is_object)
        .unwrap_or(platform))
}

/// The job waits in its queue.
///
/// # Errors
/// When the database fails.
pub fn queue(work: &Work<'_>, job: &str) -> Result<(), Refusal> {
    resource::enter(work, &table::JOBS, "job", job, "queued").map(drop)
}

/// The job and its task begin.
///
/// # Errors
/// When the database fails.
pub fn begin(work: &Work<'_>, job: &str) -> Result<(), Refusal> {
    resource::enter(work, &table::JOBS, "job", job, "running")?;
    let now = work.now.text();
    change(work, &table::JOBS, job, |doc| {
        doc["events"]["started"] = json!(now);
        doc["tasks"][0]["events"]["started"] = json!(now);
        doc["tasks"][0]["state"] = json!({"current": "running", "changed": now});
    })
    .map(drop)
}

/// The step at `place` begins, and the ones before it are complete.
///
/// # Errors
/// When the database fails.
pub fn step_to(work: &Work<'_>, job: &str, place: usize) -> Result<(), Refusal> {
    let now = work.now.text();
    change(work, &table::JOBS, job, |doc| {
        let steps = doc["tasks"][0]["steps"].as_array_mut();
        for (n, step) in steps.into_iter().flatten().enumerate() {
            for (event, reached) in [("started", n <= place), ("completed", n < place)] {
                if reached && step[event] == NEVER {
                    step[event] = json!(now);
                }
            }
        }
    })
    .map(drop)
}

/// The job ends well, with what its task gives back.
///
/// # Errors
/// When the database fails.
pub fn complete(work: &Work<'_>, job: &str, output: &Value) -> Result<(), Refusal> {
    step_to(work, job, usize::MAX)?;
    end(work, job, "completed", output, &Value::Null)
}

/// The job fails. The step that ran stays without an end.
///
/// # Errors
/// When the database fails.
pub fn fail(work: &Work<'_>, job: &str, message: &str) -> Result<(), Refusal> {
    end(work, job, "error", &Value::Null, &json!({"message": message}))
}

fn end(work: &Work<'_>, job: &str, state: &str, output: &Value, error: &Value) -> Result<(), Refusal> {
    resource::enter(work, &table::JOBS, "job", job, state)?;
    let now = work.now.text();
    change(work, &table::JOBS, job, |doc| {
        doc["events"]["completed"] = json!(now);
        doc["state"]["error"] = error.clone();
        let task = &mut doc["tasks"][0];
        task["events"]["completed"] = json!(now);
        task["state"] = json!({"current": state, "changed": now});
        task["output"] = output.clone();
        task["error"] = error.clone();
    })
    .map(drop)
}
