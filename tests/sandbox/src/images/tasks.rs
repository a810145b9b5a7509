//! The jobs that images can be given: an import of one, a prune of the unused ones of some sources.
//! Start with [`import`].

use crate::activity::Entry;
use crate::answer::Answer;
use crate::build_log;
use crate::call::Call;
use crate::engine::job::NewJob;
use crate::engine::outcome::Outlook;
use crate::engine::{Act, import as engine_import, is_busy, schedule};
use crate::fields::Fields;
use crate::hub;
use crate::images::change::{readable, record};
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::resource;
use crate::sources;
use crate::store::table::kinds as table;
use serde_json::json;

/// `POST /v1/images/{imageId}/tasks` with the action `import`. An image that failed may be imported again.
///
/// # Errors
/// `404.image`; `403.invalid-state` for an image that is neither new nor failed, or that a job works on;
/// `422.not-compatible` for an origin that gives nothing to import.
pub fn import(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let doc = readable(work, call)?;
    action(&Fields::of(&call.body), "import")?;
    let state = doc["state"]["current"].as_str().unwrap_or_default();
    let failed = doc["state"]["error"].is_object();
    if is_busy(work, &call.id)? {
        return Err(Refusal::state("A job already works on this image."));
    }
    let may_import = match state {
        "live" | "deleting" | "deleted" => false,
        _ => failed || state == "new" || engine_import::has_failed(work, &call.id)?,
    };
    if !may_import {
        return Err(Refusal::state(format!(
            "An image in the state `{state}` cannot be imported."
        )));
    }
    let ahead = Outlook::of(work, &call.id, &doc)?;
    if failed {
        resource::change(work, &table::IMAGES, &call.id, |doc| {
            if let Some(state) = doc["state"].as_object_mut() {
                state.remove("error");
            }
        })?;
    }
    let steps = build_log::steps(ahead.kind)
        .into_iter()
        .map(|step| (step.caption, step.description))
        .collect();
    let job = NewJob {
        action: "import",
        header: "image.import",
        caption: format!("Import {}", doc["name"].as_str().unwrap_or(&call.id)),
        steps: Some(steps),
        input: json!({"image_id": call.id}),
    };
    let job = job.create(work, &call.hub, call.key)?;
    engine_import::plan(work, ahead, &job.id, &call.id, job.begins, 0, 1.0)?;
    record(work, call, "image.task.import", "request", &call.id, None)?;
    Ok(Answer::data(&job.descriptor))
}

/// `POST /v1/images/tasks` with the action `prune`. An empty list of sources is refused: whether it means every
/// source is documented nowhere, and nobody should find out by trying.
///
/// # Errors
/// 422 for missing or bad arguments, `404.image.source` for an unknown source.
pub fn prune(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let fields = Fields::of(&call.body);
    action(&fields, "prune")?;
    let contents = fields.need_object("contents")?;
    let sources = contents.need_texts("source_ids")?;
    let pointer = contents.pointer("source_ids");
    if sources.is_empty() {
        return Err(Refusal::absent(&pointer));
    }
    for (n, source) in sources.iter().enumerate() {
        if table::STACK_BUILDS.get(work.db, &call.hub, source)?.is_none() {
            sources::named(work, call, source, &format!("{pointer}/{n}"))?;
        }
    }
    let step = |caption: &str, description: &str| (caption.to_owned(), description.to_owned());
    let job = NewJob {
        action: "prune",
        header: "images.prune",
        caption: "Prune images".to_owned(),
        steps: Some(vec![
            step("Find unused images", "Compare images with containers."),
            step("Remove", "Remove what no container uses."),
        ]),
        input: json!({"source_ids": sources}),
    };
    let job = job.create(work, &call.hub, call.key)?;
    let annotations = json!({"source_ids": sources});
    schedule(work, job.begins, &job.id, None, &Act::Prune(sources))?;
    let (kind, id) = hub::creator(work, call.key)?;
    let entry = Entry {
        event: "hub.task.images.prune",
        status: "request",
        user: json!({"type": kind, "id": id}),
        component: (&call.hub, "hub"),
        change: None,
        annotations,
        error: None,
    };
    entry.append(work, &call.hub)?;
    Ok(Answer::data(&job.descriptor).with_status(202))
}

fn action(fields: &Fields<'_>, only: &str) -> Result<(), Refusal> {
    match fields.need_text("action")? {
        action if action == only => Ok(()),
        other => Err(Refusal::argument(
            "/action",
            format!("`{other}` is not `{only}`, the only action here."),
        )),
    }
}
