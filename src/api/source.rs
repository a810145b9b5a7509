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
    /// `meta.images_count.state`: how many images it has in each state.
    pub images_by_state: Vec<(String, u64)>,
    /// `acl.roles`: what each role may do; none where there is no list, and everybody may.
    pub access: Option<Vec<RoleAccess>>,
}

/// What a role may do with a source. Spec: `ACLEntry`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoleAccess {
    /// Use it and see it.
    pub view: bool,
    /// Change it.
    pub modify: bool,
    /// Delete it, and change this list.
    pub manage: bool,
}
