//! Giving a container to an image, as a deployment somewhere else would. Start with [`add`].

use crate::answer::Answer;
use crate::control::{in_work, json_body};
use crate::fields::Fields;
use crate::moment::NEVER;
use crate::platform::Shared;
use crate::refusal::Refusal;
use crate::resource;
use crate::store::fact;
use crate::store::table::kinds as table;
use axum::extract::{Request, State};
use serde_json::json;

/// `POST /sandbox/containers` `{"image_id", "state"?}`: a container that uses the image from now on.
pub(super) async fn add(State(platform): State<Shared>, request: Request) -> Result<Answer, Refusal> {
    let (_, body) = json_body(request).await?;
    in_work(platform, move |work| {
        let fields = Fields::of(&body);
        let image = fields.need_text("image_id")?;
        let state = fields.text("state")?.unwrap_or("running");
        let (hub, doc) = table::IMAGES
            .find(work.db, image)?
            .ok_or_else(|| Refusal::missing("404.image").at("/image_id"))?;
        let doc: serde_json::Value = serde_json::from_str(&doc).unwrap_or_default();
        let id = fact::next_id(work.db, work.now)?;
        let environment = fact::text(work.db, "first_environment")?;
        let now = work.now.text();
        let container = json!({
            "id": id, "identifier": format!("added-{id}"), "name": format!("Container {id}"), "hub_id": hub,
            "creator": doc["creator"],
            "environment": {
                "id": environment, "cluster": "production", "container_subnet": null, "ipv6": null, "legacy": null,
            },
            "image": {"id": image, "service": null, "extension": null},
            "stack": null,
            "config": {"network": {"public": "disable", "hostname": "added", "ports": []}, "deploy": {"instances": 1}},
            "deployment": null, "instances": 1, "volumes": [], "annotations": null, "role": null,
            "stateful": false, "deprecate": false, "lock": false,
            "state": {"current": state, "desired": "running", "changed": now},
            "events": {"created": now, "updated": now, "deleted": NEVER, "started": now},
        });
        table::CONTAINERS.put(work.db, &hub, &id, &container)?;
        resource::tell(work, "container.created", &hub, &id);
        Ok(Answer::data(&container))
    })
    .await
}
