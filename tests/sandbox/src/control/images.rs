//! Putting any JSON text into an image's document, also text that no decoder should like: lone surrogates,
//! wrong types, missing fields. The text is kept as it was sent. Start with [`patch`].

use crate::answer::Answer;
use crate::control::in_work;
use crate::platform::Shared;
use crate::refusal::Refusal;
use crate::resource;
use crate::router::read;
use crate::store::table::kinds as table;
use axum::extract::{Path, Request, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The members of an object, each as its text.
type Members = BTreeMap<String, Box<RawValue>>;

/// `POST /sandbox/images/{id}`: the members of the body replace those of the document; `?remove=a,b` takes
/// members out.
pub(super) async fn patch(
    State(platform): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Answer, Refusal> {
    let query = request.uri().query().unwrap_or_default();
    let removed = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("remove="))
        .unwrap_or_default();
    let removed: Vec<String> = removed.split(',').map(str::to_owned).collect();
    let text = json_text(request).await?;
    let members: Members = serde_json::from_str(&text).map_err(|error| Refusal::syntax(error.to_string()))?;
    in_work(platform, move |work| {
        let (hub, doc) = table::IMAGES
            .find(work.db, &id)?
            .ok_or_else(|| Refusal::missing("404.image"))?;
        let mut held: Members = serde_json::from_str(&doc)
            .map_err(|_| Refusal::state("The document is no object any more; PUT replaces it."))?;
        held.extend(members);
        held.retain(|name, _| !removed.contains(name));
        let text = serde_json::to_string(&held)?;
        table::IMAGES.put_raw(work.db, &hub, &id, &readable(&held), &text)?;
        resource::tell(work, "image.updated", &hub, &id);
        Ok(Answer::data(&text))
    })
    .await
}

/// `PUT /sandbox/images/{id}`: the body becomes the document, whatever kind of JSON it is.
pub(super) async fn replace(
    State(platform): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Answer, Refusal> {
    let text = json_text(request).await?;
    let raw: Box<RawValue> =
        serde_json::from_str(&text).map_err(|error| Refusal::syntax(error.to_string()))?;
    in_work(platform, move |work| {
        let (hub, _) = table::IMAGES
            .find(work.db, &id)?
            .ok_or_else(|| Refusal::missing("404.image"))?;
        let members: Members = serde_json::from_str(raw.get()).unwrap_or_default();
        table::IMAGES.put_raw(work.db, &hub, &id, &readable(&members), raw.get())?;
        resource::tell(work, "image.updated", &hub, &id);
        Ok(Answer::data(&raw.get()))
    })
    .await
}

/// What of the members can be read, for the columns.
fn readable(members: &Members) -> Value {
    let read = members
        .iter()
        .filter_map(|(name, raw)| Some((name.clone(), serde_json::from_str(raw.get()).ok()?)));
    Value::Object(read.collect::<Map<_, _>>())
}

async fn json_text(request: Request) -> Result<String, Refusal> {
    refuse_other_types(request.headers())?;
    let bytes = read(request.into_body()).await?;
    String::from_utf8(bytes).map_err(|_| Refusal::syntax("The body is not UTF-8."))
}

fn refuse_other_types(headers: &HeaderMap) -> Result<(), Refusal> {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    if kind.starts_with("application/json") {
        return Ok(());
    }
    Err(Refusal::new(
        "415.invalid-content-type",
        "The content type is not supported",
        "The body must be application/json.",
    ))
}
