//! One image as its screen prints it: the document and what it includes, turned into named rows.
//! Numbers and times stay values, because formatting is the business of the edge; nothing here draws.
//! Start with [`ImageFacts::of`]; every row names the paths of the document that it shows, which a test holds against
//! the whole schema.

mod about;
mod config;
mod events;
mod links;
pub mod names;
mod origin;
mod source;
mod usage;

pub use config::{Pair, Settings, TableRow};
pub use events::{Happening, HappeningKind};
pub use links::{LinkWords, ListLink};
pub use usage::{Usage, UsageRow};

use super::mask::{Argument, MaskPolicy};
use crate::api::image::{Image, StateError};
use crate::api::include::Includes;
use crate::model::creator::CreatorKind;
use crate::model::image_state::{ImageState, Tone};
use crate::model::size::Bytes;
use crate::model::source::SourceKind;
use crate::model::time::Timestamp;

/// A piece of a value. What is printed is the pieces one after the other.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    /// Plain text.
    Text(String),
    /// A word of machines: a path, a target, a hash.
    Code(String),
    /// A remark that stands back.
    Faint(String),
    /// The id of a resource; printed in its short form.
    Id(String),
    /// A word in a box, as the kind of a source.
    Tag(String),
    /// The sign of a kind of source.
    SourceSign(SourceKind),
    /// The sign of a creator, with the name that its initials come from.
    CreatorSign(CreatorKind, String),
    /// An address. It is a link where a browser can open it.
    Address(String),
    /// A size, rounded and exact.
    Size(Bytes),
    /// A point in time.
    Time(Timestamp),
    /// Arguments of a command, each in a box; masked ones have lost their secret for good.
    Arguments(Vec<Argument>),
}

/// A row: what it is called, and what it says.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact {
    /// Its name.
    pub label: &'static str,
    /// Paths of the document that it shows; those of included resources begin with `includes.`.
    pub paths: &'static [&'static str],
    /// What it says.
    pub value: Vec<Part>,
    /// A second line below; often empty.
    pub sub: Vec<Part>,
}

impl Fact {
    fn new(label: &'static str, paths: &'static [&'static str], value: Vec<Part>) -> Self {
        Self {
            label,
            paths,
            value,
            sub: Vec::new(),
        }
    }

    fn with_sub(self, sub: Vec<Part>) -> Self {
        Self { sub, ..self }
    }
}

/// Everything that the screen of one image prints, apart from the JSON and the list of containers.
#[derive(Clone, PartialEq, Debug)]
pub struct ImageFacts {
    /// Its name; empty where it has none.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub state: ImageState,
    /// How loud that is.
    pub tone: Tone,
    /// The failure, if there is one. Its text comes without credentials.
    pub failure: Option<StateError>,
    /// What it is made from.
    pub source: Vec<Fact>,
    /// The environment.
    pub env: Settings,
    /// Labels.
    pub labels: Settings,
    /// Ports: host, container, type.
    pub ports: Vec<TableRow<3>>,
    /// Volumes: path, mode.
    pub volumes: Vec<TableRow<2>>,
    /// What a container of it starts with.
    pub process: Vec<Fact>,
    /// Containers by state; absent where the platform sent no count.
    pub usage: Option<Usage>,
    /// Size, creator, times and the like.
    pub facts: Vec<Fact>,
    /// Build args; absent where the document says nothing about a build.
    pub build_args: Option<Settings>,
    /// Whether it is built on disk; the outer level says whether there is a build.
    pub use_disk: Option<Option<bool>>,
    /// Who built it, and where.
    pub factory: Vec<Fact>,
    /// Where it is stored.
    pub backend: Vec<Fact>,
    /// What happened to it, newest first.
    pub events: Vec<Happening>,
    /// Lists that it is in.
    pub links: Vec<ListLink>,
}

impl ImageFacts {
    /// The rows of an image. Values of settings that `mask` hides are marked; the screen keeps them out of the page.
    pub fn of(image: &Image, includes: &Includes, mask: MaskPolicy) -> Self {
        Self {
            name: image.name.clone(),
            id: image.id.as_str().to_owned(),
            tone: Tone::of(&image.state.current, image.state.error.is_some()),
            state: image.state.current.clone(),
            failure: image.state.error.clone(),
            source: source::facts(image.source.as_ref(), includes),
            env: config::env(&image.config, mask),
            labels: config::labels(&image.config),
            ports: config::ports(&image.config),
            volumes: config::volumes(&image.config),
            process: config::process(&image.config),
            usage: image.containers.as_ref().map(Usage::of),
            facts: about::facts(image, includes),
            build_args: image.build.as_ref().map(|build| config::build_args(build, mask)),
            use_disk: image.build.as_ref().map(|build| build.use_disk),
            factory: about::factory(image, includes),
            backend: image.backend.as_ref().map(about::backend).unwrap_or_default(),
            events: events::feed(image, includes),
            links: links::links(image, includes),
        }
    }

    /// How many settings the image has, which the tab of its configuration says.
    pub fn n_settings(&self) -> usize {
        self.env.rows.len() + self.labels.rows.len() + self.ports.len() + self.volumes.len()
    }
}

/// A text, unless it is empty.
fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn text(text: &str) -> Part {
    Part::Text(text.to_owned())
}

fn code(text: &str) -> Part {
    Part::Code(text.to_owned())
}
