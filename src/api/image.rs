//! The image document. Decoding takes everything that the spec allows and more; see `decode` for the rules.
//! Spec: `Image`.

use super::origin::Origin;
use crate::model::creator::CreatorKind;
use crate::model::id::ImageId;
use crate::model::image_state::ImageState;
use crate::model::size::Bytes;
use crate::model::source::SourceKind;
use crate::model::time::Timestamp;

/// One image of a hub.
#[derive(Clone, PartialEq, Debug)]
pub struct Image {
    /// Its id.
    pub id: ImageId,
    /// The hub it belongs to; absent in malformed documents only.
    pub hub_id: Option<String>,
    /// Its name; may be empty.
    pub name: String,
    /// `about.description`.
    pub description: Option<String>,
    /// Size of the image itself.
    pub size: Bytes,
    /// Where the stored file lies.
    pub backend: Option<Backend>,
    /// `requires.nvidia_gpu`.
    pub nvidia_gpu: Option<bool>,
    /// How it was, or is to be, built.
    pub build: Option<Build>,
    /// `builder.integration_id`: id or identifier of an integration.
    pub builder: Option<String>,
    /// What a container of it starts with.
    pub config: Config,
    /// What it is made from.
    pub source: Option<ImageSourceRef>,
    /// Who made it.
    pub creator: Option<Creator>,
    /// The factory that took the job.
    pub factory: Option<Factory>,
    /// Where it stands.
    pub state: State,
    /// When it was created, updated and deleted.
    pub events: Events,
    /// `meta.containers_count`; absent when it was not asked for or not sent.
    pub containers: Option<ContainersCount>,
}

/// Spec: `Image.backend`.
#[derive(Clone, PartialEq, Debug)]
pub struct Backend {
    /// Who stores it.
    pub provider: String,
    /// Size of the stored file, which is not the size of the image.
    pub size: Bytes,
    /// Name of the stored file.
    pub file_name: String,
    /// Id of the stored file.
    pub file_id: String,
}

/// Spec: `Image.build`.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Build {
    /// Build args in the order of their names. Values can be secrets: show them through `logic::mask` only.
    pub args: Vec<(String, String)>,
    /// Builds on disk instead of in memory.
    pub use_disk: Option<bool>,
}

/// Spec: `Image.config`. Values of `env` can be secrets: show them through `logic::mask` only.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Config {
    /// User that processes run as.
    pub user: String,
    /// Ports that the image names.
    pub ports: Vec<Port>,
    /// Environment, in the order of the names.
    pub env: Vec<(String, String)>,
    /// Labels, in the order of the names.
    pub labels: Vec<(String, String)>,
    /// Command.
    pub command: Vec<String>,
    /// Entrypoint.
    pub entrypoint: Vec<String>,
    /// Volumes.
    pub volumes: Vec<Volume>,
    /// Working directory.
    pub workdir: String,
    /// Stop signal.
    pub signal_stop: String,
}

/// Spec: `Image.config.ports[]`.
#[derive(Clone, PartialEq, Debug)]
pub struct Port {
    /// Port on the host, as sent (a JSON number, printed without a fraction).
    pub host: String,
    /// Port in the container, likewise.
    pub container: String,
    /// `tcp`, `udp` or what was sent.
    pub kind: String,
}

/// Spec: `Image.config.volumes[]`; both fields may be absent.
#[derive(Clone, PartialEq, Debug)]
pub struct Volume {
    /// Mount path.
    pub path: Option<String>,
    /// `ro`, `rw` or what was sent.
    pub mode: Option<String>,
}

/// Spec: `Image.source`, tagged by `type`.
#[derive(Clone, PartialEq, Debug)]
pub struct ImageSourceRef {
    /// Its kind.
    pub kind: SourceKind,
    /// `details.id`: the source; for stack builds the build.
    pub id: Option<String>,
    /// `details.stack_id`, for stack builds.
    pub stack_id: Option<String>,
    /// `details.containers`: identifiers of the stack's containers, for stack builds.
    pub containers: Vec<String>,
    /// Where its bytes come from.
    pub origin: Option<Origin>,
    /// `override.target`.
    pub override_target: Option<String>,
    /// `override.targz_url`, without user info or signed query.
    pub override_targz_url: Option<String>,
}

/// Spec: `CreatorScope`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Creator {
    /// Its kind, which names the include bucket.
    pub kind: CreatorKind,
    /// Its id; may be empty for the platform.
    pub id: String,
}

/// Spec: `Image.factory`.
#[derive(Clone, PartialEq, Debug)]
pub struct Factory {
    /// The node that did the work.
    pub node_id: String,
    /// When the node cached the image.
    pub cached: Option<Timestamp>,
    /// When the node took the job.
    pub acknowledged: Option<Timestamp>,
}

/// Spec: `ImageState`. An error stands beside any state.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// The state.
    pub current: ImageState,
    /// Since when.
    pub changed: Option<Timestamp>,
    /// The failure, if there is one.
    pub error: Option<StateError>,
}

/// Spec: `State.error`.
#[derive(Clone, PartialEq, Debug)]
pub struct StateError {
    /// The platform's text; may be empty.
    pub message: String,
    /// When it happened.
    pub time: Option<Timestamp>,
}

/// Spec: `Image.events`.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Events {
    /// When it was created.
    pub created: Option<Timestamp>,
    /// When it was changed last.
    pub updated: Option<Timestamp>,
    /// When it was deleted.
    pub deleted: Option<Timestamp>,
}

/// Spec: `StateCountSummary`; older servers send a plain number, which becomes `total` and `available`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ContainersCount {
    /// Count by container state, in the order of their names.
    pub by_state: Vec<(String, u64)>,
    /// All, deleted ones included.
    pub total: u64,
    /// All but the deleted ones: this is "in use".
    pub available: u64,
}

impl ContainersCount {
    /// How many are in `running`.
    pub fn running(&self) -> u64 {
        self.by_state
            .iter()
            .find(|(state, _)| state == "running")
            .map_or(0, |&(_, count)| count)
    }
}

/// One item of a list that could not be decoded: it costs its row, never the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnreadableItem {
    /// Its id, where one could be found.
    pub id: Option<ImageId>,
    /// What is wrong, in our own words and without any value of the item.
    pub what: String,
}

/// One page of the list, item by item, with what the platform included.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ImagesPage {
    /// Items in the order of the answer.
    pub items: Vec<Result<Image, UnreadableItem>>,
    /// How many items the answer had, readable or not: the end rule of paging counts these.
    pub n_items: usize,
    /// What names resolve from.
    pub includes: super::include::Includes,
    /// The server's clock when it answered.
    pub date: Option<Timestamp>,
}
