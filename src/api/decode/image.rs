//! Reads an image. Only a wrong type in `id`, `name`, `size`, `state`, `source` or `config` as a whole makes it
//! unreadable; everything else that is absent, null or odd reads as absent. Spec: `Image`.

use super::origin::{address, origin, shown};
use super::{Fields, Wrong};
use crate::api::image::{
    Backend, Build, Config, ContainersCount, Creator, Events, Factory, Image, ImageSourceRef, Port, State,
    StateError, Volume,
};
use crate::model::address::scrubbed;
use crate::model::creator::CreatorKind;
use crate::model::id::ImageId;
use crate::model::image_state::ImageState;
use crate::model::size::Bytes;
use crate::model::source::SourceKind;
use serde_json::Value;

/// The image in `fields`.
pub fn image(fields: Fields) -> Result<Image, Wrong> {
    let id = ImageId::parse(&fields.vital_text("id", "id is not a text")?);
    let build = fields.get("build").map(|_| fields.at("build"));
    Ok(Image {
        id: id.ok_or("id is missing or malformed")?,
        hub_id: fields.some_text("hub_id"),
        name: fields.vital_text("name", "name is not a text")?,
        description: shown(fields.at("about"), "description"),
        size: Bytes(fields.vital_count("size", "size is not a number")?),
        backend: backend(fields.at("backend")),
        nvidia_gpu: fields.at("requires").flag("nvidia_gpu"),
        build: build.map(|build| Build {
            args: build.pairs("args"),
            use_disk: build.flag("use_disk"),
        }),
        builder: fields.at("builder").some_text("integration_id"),
        config: config(fields.vital("config", "config is not an object")?),
        source: source_ref(fields.vital("source", "source is not an object")?),
        creator: creator(fields.at("creator")),
        factory: factory(fields.at("factory")),
        state: state(fields.vital("state", "state is not an object")?)?,
        events: events(fields.at("events")),
        containers: containers_count(fields.at("meta")),
    })
}

fn backend(fields: Fields) -> Option<Backend> {
    (!fields.is_empty()).then(|| Backend {
        provider: fields.text_or_empty("provider"),
        size: Bytes(fields.count("size").unwrap_or_default()),
        file_name: fields.text_or_empty("file_name"),
        file_id: fields.text_or_empty("file_id"),
    })
}

fn config(fields: Fields) -> Config {
    Config {
        user: fields.text_or_empty("user"),
        ports: fields.list("ports").iter().filter_map(port).collect(),
        env: fields.pairs("env"),
        labels: fields.pairs("labels"),
        command: fields.texts("command"),
        entrypoint: fields.texts("entrypoint"),
        volumes: fields.list("volumes").iter().filter_map(volume).collect(),
        workdir: fields.text_or_empty("workdir"),
        signal_stop: fields.text_or_empty("signal_stop"),
    }
}

fn port(value: &Value) -> Option<Port> {
    let fields = Fields::of(value);
    (!fields.is_empty()).then(|| Port {
        host: fields.text_or_empty("host"),
        container: fields.text_or_empty("container"),
        kind: fields.text_or_empty("type"),
    })
}

fn volume(value: &Value) -> Option<Volume> {
    let fields = Fields::of(value);
    (!fields.is_empty()).then(|| Volume {
        path: fields.some_text("path"),
        mode: fields.some_text("mode"),
    })
}

fn source_ref(fields: Fields) -> Option<ImageSourceRef> {
    if fields.is_empty() {
        return None;
    }
    let details = fields.at("details");
    let replaced = fields.at("override");
    Some(ImageSourceRef {
        kind: SourceKind::parse(&fields.text_or_empty("type")),
        id: details.some_text("id"),
        stack_id: details.some_text("stack_id"),
        containers: details.texts("containers"),
        origin: origin(details.at("origin")),
        override_target: shown(replaced, "target"),
        override_targz_url: address(replaced, "targz_url"),
    })
}

/// A creator; `None` where neither kind nor id is named.
pub(in crate::api) fn creator(fields: Fields) -> Option<Creator> {
    let (kind, id) = (fields.text_or_empty("type"), fields.text_or_empty("id"));
    (!kind.is_empty() || !id.is_empty()).then(|| Creator {
        kind: CreatorKind::parse(&kind),
        id,
    })
}

fn factory(fields: Fields) -> Option<Factory> {
    (!fields.is_empty()).then(|| Factory {
        node_id: fields.text_or_empty("node_id"),
        cached: fields.time("cached"),
        acknowledged: fields.time("acknowledged"),
    })
}

fn state(fields: Fields) -> Result<State, Wrong> {
    let current = fields.vital_text("current", "state.current is not a text")?;
    Ok(State {
        current: ImageState::parse(&current),
        changed: fields.time("changed"),
        error: state_error(fields),
    })
}

/// The error beside a state. One without text and time is the zero value of a server that always sends the object,
/// so it counts as no error, as a zero date counts as no date.
fn state_error(state: Fields) -> Option<StateError> {
    let fields = state.at("error");
    let error = StateError {
        message: match state.get("error") {
            Some(Value::String(text)) => scrubbed(text).into_owned(),
            _ => scrubbed(&fields.text_or_empty("message")).into_owned(),
        },
        time: fields.time("time"),
    };
    (!error.message.is_empty() || error.time.is_some()).then_some(error)
}

/// The three times of a resource.
pub(super) fn events(fields: Fields) -> Events {
    Events {
        created: fields.time("created"),
        updated: fields.time("updated"),
        deleted: fields.time("deleted"),
    }
}

/// Counts by state. A missing sum is computed from the others, as the spec defines them.
fn containers_count(meta: Fields) -> Option<ContainersCount> {
    if let Some(total) = meta.count("containers_count") {
        return Some(ContainersCount {
            by_state: Vec::new(),
            total,
            available: total,
        });
    }
    let fields = meta.at("containers_count");
    if fields.is_empty() {
        return None;
    }
    let by_state = fields.counts("state");
    let sum = |gone: bool| {
        let counted = by_state.iter().filter(|(state, _)| (state == "deleted") == gone);
        counted.fold(0_u64, |sum, (_, count)| sum.saturating_add(*count))
    };
    let total = fields
        .count("total")
        .unwrap_or_else(|| sum(false).saturating_add(sum(true)));
    let available = fields
        .count("available")
        .unwrap_or_else(|| total.saturating_sub(sum(true)));
    Some(ContainersCount {
        by_state,
        total,
        available,
    })
}
