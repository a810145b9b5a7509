//! What the hub's queue remembers: imports under way, imports that ended either way,
//! prunes and deletes, and jobs that wait. Start with [`make`].

use super::Scene;
use super::clock::{NOT_SET, stamp};
use super::people::People;
use super::sources::Source;
use crate::build_log::{self, Kind};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

/// Where a job stands.
enum Phase<'a> {
    /// So many steps are done and the next one runs.
    Running(usize),
    /// All went well; what the last task gave back.
    Completed(Value),
    /// The step after so many stopped with this message.
    Failed(usize, &'a str),
    /// Not begun: `new`, `queued`, `scheduled` or `expired`.
    Waiting(&'static str),
}

struct Sketch<'a> {
    action: &'static str,
    caption: String,
    creator: Value,
    at: OffsetDateTime,
    steps: Option<Vec<(String, String)>>,
    input: Value,
    phase: Phase<'a>,
}

/// The source without images. Prunes that still wait name it, so that they can run and take nothing from anybody.
const UNUSED: &str = "unused";

/// Jobs about the newest images, newest first.
pub(super) fn make(scene: &mut Scene, people: &People, sources: &[Source], images: &[Value]) -> Vec<Value> {
    let mut jobs: Vec<Value> = images
        .iter()
        .take(90)
        .filter_map(|image| about(scene, image))
        .collect();
    let pruned: Vec<&Value> = images
        .iter()
        .take(3)
        .map(|image| &image["source"]["details"]["id"])
        .collect();
    let unused: Vec<&str> = sources
        .iter()
        .filter(|source| source.handle == UNUSED)
        .map(|source| source.id.as_str())
        .collect();
    let prune = || {
        Some(vec![
            (
                "Find unused images".to_owned(),
                "Compare images with containers.".to_owned(),
            ),
            ("Remove".to_owned(), "Remove what no container uses.".to_owned()),
        ])
    };
    let rows = [
        ("maren", 4, Phase::Waiting("queued"), prune()),
        ("nightly", 20, Phase::Waiting("scheduled"), prune()),
        (
            "terraform",
            26 * 60,
            Phase::Completed(json!({"removed": "16", "bytes": "3140000000"})),
            prune(),
        ),
        ("gone-account", 50 * 60, Phase::Waiting("expired"), None),
        (
            "platform",
            52 * 60,
            Phase::Failed(1, "2 images are held by stack builds"),
            prune(),
        ),
        ("tobias", 1, Phase::Waiting("new"), None),
    ];
    for (creator, minutes, phase, steps) in rows {
        let sketch = Sketch {
            action: "images.prune",
            caption: "Prune images".to_owned(),
            creator: people.creator(creator),
            at: scene.clock.at(minutes * 60),
            steps,
            input: match phase {
                Phase::Waiting(_) => json!({"source_ids": unused}),
                _ => json!({"source_ids": pruned}),
            },
            phase,
        };
        jobs.push(document(scene, sketch));
    }
    jobs.sort_by(|a, b| b["id"].as_str().cmp(&a["id"].as_str()));
    jobs
}

/// The import or delete that explains the state of an image; none for shells.
fn about<'a>(scene: &mut Scene, image: &'a Value) -> Option<Value> {
    let state = image["state"]["current"].as_str()?;
    let message = image["state"]["error"]["message"].as_str();
    let at = OffsetDateTime::parse(image["events"]["created"].as_str()?, &Rfc3339).ok()?;
    // A working image without a running job is stuck: nothing will move it any more.
    let young = scene.clock.at(900) < at;
    let origin = image["source"]["details"]["origin"]["type"].as_str();
    let kind = if origin == Some("docker-file") {
        Kind::BuildKit
    } else {
        Kind::RegistryPull
    };
    let steps = build_log::steps(kind);
    let here = steps.iter().position(|step| step.state == state).unwrap_or(1);
    let (action, phase): (_, Phase<'a>) = match (state, message) {
        ("new", _) | ("uploading", None) | ("deleted", _) => return None,
        ("deleting", Some(message)) => ("image.delete", Phase::Failed(0, message)),
        ("deleting", None) => ("image.delete", Phase::Running(0)),
        ("live", _) => (
            "image.import",
            Phase::Completed(json!({"image_id": image["id"].as_str()?})),
        ),
        (_, Some(message)) => ("image.import", Phase::Failed(here, message)),
        (_, None) if young => ("image.import", Phase::Running(here)),
        (_, None) => ("image.import", Phase::Waiting("expired")),
    };
    let at = match action {
        "image.delete" => OffsetDateTime::parse(image["state"]["changed"].as_str()?, &Rfc3339).ok()?,
        _ => at,
    };
    let verb = if action == "image.delete" {
        "Delete"
    } else {
        "Import"
    };
    let name = match image["name"].as_str() {
        None | Some("") => "an image without a name",
        Some(name) => name,
    };
    Some(document(
        scene,
        Sketch {
            action,
            caption: format!("{verb} {name}"),
            creator: image["creator"].clone(),
            at: at + Duration::seconds(2),
            steps: (action == "image.import").then(|| {
                steps
                    .into_iter()
                    .map(|step| (step.caption, step.description))
                    .collect()
            }),
            input: json!({"image_id": image["id"]}),
            phase,
        },
    ))
}

fn document(scene: &mut Scene, sketch: Sketch) -> Value {
    let Sketch {
        action,
        caption,
        creator,
        at,
        steps,
        input,
        phase,
    } = sketch;
    let queued = stamp(at);
    let begun = stamp(at + Duration::seconds(3));
    let ended = stamp(at + Duration::seconds(131));
    let (state, task_state, done, error, output) = match &phase {
        Phase::Running(done) => ("running", "running", *done, Value::Null, Value::Null),
        Phase::Completed(output) => ("completed", "completed", usize::MAX, Value::Null, output.clone()),
        Phase::Failed(done, message) => ("error", "error", *done, json!({"message": message}), Value::Null),
        Phase::Waiting(state) => (*state, "pending", 0, Value::Null, Value::Null),
    };
    let waits = matches!(phase, Phase::Waiting(_));
    let over = matches!(phase, Phase::Completed(_) | Phase::Failed(..));
    let steps = steps.map(|steps| {
        let step = |(i, (caption, description)): (usize, (String, String))| {
            let time = |offset: i64| stamp(at + Duration::seconds(3 + 12 * i as i64 + offset));
            json!({
                "caption": caption,
                "description": description,
                "started": if !waits && i <= done { time(0) } else { NOT_SET.to_owned() },
                "completed": if i < done { time(12) } else { NOT_SET.to_owned() },
            })
        };
        Value::from_iter(steps.into_iter().enumerate().map(step))
    });
    let events = json!({
        "queued": queued,
        "started": if waits { NOT_SET } else { &begun },
        "completed": if over { &ended } else { NOT_SET },
    });
    json!({
        "id": scene.clock.id(at),
        "hub_id": scene.hub_id,
        "queue": format!("images-{}", scene.hub_id),
        "caption": caption,
        "events": events,
        "schedule": if state == "scheduled" { scene.clock.ago(-3_600) } else { queued.clone() },
        "expires": stamp(at + Duration::days(1)),
        "hash": scene.rng.hex(40),
        "limit_duplicates": action != "images.prune",
        "creator": creator,
        "state": {"current": state, "changed": if over { &ended } else { &queued }, "error": error},
        "tasks": [{
            "id": scene.clock.id(at),
            "caption": caption,
            "header": action,
            "events": events,
            "steps": steps,
            "state": {"current": task_state, "changed": if over { &ended } else { &queued }},
            "input": input,
            "output": output,
            "error": error,
        }],
    })
}
