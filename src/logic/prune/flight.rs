//! What a browser keeps of a prune that was sent, so that its receipt can be written after a reload: which images the
//! plan named, under which group. It holds names, ids and sizes, and nothing that is secret.

use super::plan::{Group, Plan};
use super::verdict::{Reason, Verdict};
use crate::model::id::{ImageId, SourceId};
use crate::model::size::Bytes;
use crate::model::source_ids::SourceIds;
use crate::model::time::Timestamp;
use serde_json::{Value, json};

/// The version of the form below; what another version wrote is not read.
const FORM: u64 = 1;

/// A prune that was sent.
#[derive(Clone, PartialEq, Debug)]
pub struct Flight {
    /// The sources with their names, in the order of the choice.
    pub sources: Vec<(SourceId, String)>,
    /// The images that the plan named, but for those without an id.
    pub images: Vec<FlownImage>,
    /// When it was sent, by the server's clock.
    pub sent: Timestamp,
}

/// An image of the plan.
#[derive(Clone, PartialEq, Debug)]
pub struct FlownImage {
    /// Its id.
    pub id: ImageId,
    /// Its name; may be empty.
    pub name: String,
    /// How much it holds.
    pub size: Bytes,
    /// Its source, as the place among the sources.
    pub source: usize,
    /// What the plan said.
    pub group: Group,
    /// Until when it was too young, where that was the reason to stay.
    pub young_until: Option<Timestamp>,
}

impl Flight {
    /// The flight of a plan that is sent at `sent`.
    pub fn of(plan: &Plan, sent: Timestamp) -> Self {
        let sources = plan.sources.iter().map(|part| &part.source);
        let mut images = Vec::new();
        for (source, part) in plan.sources.iter().enumerate() {
            images.extend(part.images.iter().filter_map(|image| {
                Some(FlownImage {
                    id: image.id()?,
                    name: image.name.clone(),
                    size: image.size,
                    source,
                    group: Group::of(&image.verdict),
                    young_until: match image.verdict {
                        Verdict::Stays(Reason::Young(until)) => Some(until),
                        _ => None,
                    },
                })
            }));
        }
        Self {
            sources: sources
                .map(|source| (source.id.clone(), source.name.clone()))
                .collect(),
            images,
            sent,
        }
    }

    /// How many images of a group the plan named.
    pub fn n_of(&self, group: Group) -> u64 {
        self.images.iter().filter(|image| image.group == group).count() as u64
    }

    /// The sources that were asked for.
    pub fn source_ids(&self) -> Option<SourceIds> {
        SourceIds::of(self.sources.iter().map(|(id, _)| id.clone()))
    }

    /// As it is kept.
    pub fn to_text(&self) -> String {
        let images = self.images.iter().map(|image| {
            json!({
                "id": image.id.as_str(),
                "name": image.name,
                "size": image.size.0,
                "source": image.source,
                "group": image.group.word(),
                "young_until": image.young_until.map(|at| at.0),
            })
        });
        let sources = self
            .sources
            .iter()
            .map(|(id, name)| json!({"id": id.as_str(), "name": name}));
        json!({
            "form": FORM,
            "sent": self.sent.0,
            "sources": sources.collect::<Vec<Value>>(),
            "images": images.collect::<Vec<Value>>(),
        })
        .to_string()
    }

    /// Reads what was kept; none for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let kept: Value = serde_json::from_str(text).ok()?;
        if kept["form"].as_u64() != Some(FORM) {
            return None;
        }
        let mut sources = Vec::new();
        for source in kept["sources"].as_array()? {
            let id = SourceId::parse(source["id"].as_str()?)?;
            sources.push((id, source["name"].as_str()?.to_owned()));
        }
        let mut images = Vec::new();
        for image in kept["images"].as_array()? {
            let word = image["group"].as_str()?;
            images.push(FlownImage {
                id: ImageId::parse(image["id"].as_str()?)?,
                name: image["name"].as_str()?.to_owned(),
                size: Bytes(image["size"].as_u64()?),
                source: usize::try_from(image["source"].as_u64()?)
                    .ok()
                    .filter(|&source| source < sources.len())?,
                group: Group::ALL.iter().find(|(_, known)| *known == word)?.0,
                young_until: image["young_until"].as_i64().map(Timestamp),
            });
        }
        Some(Self {
            sources,
            images,
            sent: Timestamp(kept["sent"].as_i64()?),
        })
    }
}
