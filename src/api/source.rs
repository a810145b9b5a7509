//! The image source document. Spec: `ImageSource`.

use super::image::{Creator, Events};
use super::origin::Origin;
use crate::model::id::SourceId;
use crate::model::source::SourceKind;

/// What images are made from.
#[derive(Clone, PartialEq, Debug)]
pub struct ImageSource {
    /// Its id.
    pub id: SourceId,
    /// Its identifier for humans.
    pub identifier: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: SourceKind,
    /// `about.description`.
    pub description: Option<String>,
    /// Where its bytes come from.
    pub origin: Option<Origin>,
    /// `builder.integration_id`: id or identifier of an integration.
    pub builder: Option<String>,
    /// Who made it.
    pub creator: Option<Creator>,
    /// `state.current`, as sent.
    pub state: String,
    /// When it was created, updated and deleted.
    pub events: Events,
    /// `meta.images_count.total`, or the plain number of older servers.
    pub images_count: Option<u64>,
}
