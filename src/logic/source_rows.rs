//! The sources as their screen lists them: by name, with builder and maker resolved, counts, and who may use them.
//! Start with [`source_rows`].

use super::image_facts::names::creator_name;
use super::sorting::sort_numbers;
use super::source_choice::SourceChoice;
use crate::api::include::Includes;
use crate::api::source::{ImageSource, RoleAccess};
use crate::model::id::short;

/// A row.
#[derive(Clone, PartialEq, Debug)]
pub struct SourceRow {
    /// Name, identifier, kind, origin, target, number of images, and why nothing can be imported from it.
    pub choice: SourceChoice,
    /// `about.description`.
    pub description: Option<String>,
    /// Who builds from it; none where the platform does.
    pub builder: Option<Resolved>,
    /// Who made it.
    pub creator: Option<Resolved>,
    /// How many images it has in each state.
    pub by_state: Vec<(String, u64)>,
    /// Who may use it.
    pub access: Access,
}

/// What an id resolves to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Resolved {
    /// A name.
    Name(String),
    /// The platform did not send the name; the end of the id, or the identifier.
    Short(String),
}

/// Who may use a source, beside the root role, which may do everything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Every role that may see sources.
    Everyone,
    /// So many roles may view, change and manage it.
    Roles {
        /// See and use it.
        view: u64,
        /// Change it.
        modify: u64,
        /// Delete it and change who may.
        manage: u64,
    },
}

/// The sources that hold every word of `text`, by name.
pub fn source_rows<'a>(
    sources: impl Iterator<Item = &'a ImageSource>,
    includes: &Includes,
    text: &str,
) -> Vec<SourceRow> {
    let rows = sources.map(|source| SourceRow::of(source, includes));
    let rows: Vec<SourceRow> = rows.filter(|row| row.choice.matches(text)).collect();
    let keys: Vec<String> = rows.iter().map(|row| row.choice.name.to_lowercase()).collect();
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    sort_numbers(&mut order, &|one, two| {
        keys[one as usize].cmp(&keys[two as usize]).then(one.cmp(&two))
    });
    order.into_iter().map(|at| rows[at as usize].clone()).collect()
}

impl SourceRow {
    fn of(source: &ImageSource, includes: &Includes) -> Self {
        let creator = source.creator.as_ref().map(|creator| {
            creator_name(creator, includes).map_or_else(
                || Resolved::Short(short(&creator.id).to_owned()),
                |name| Resolved::Name(name.to_owned()),
            )
        });
        Self {
            choice: SourceChoice::of(source),
            description: source.description.clone(),
            builder: source.builder.as_deref().map(|key| builder(key, includes)),
            creator,
            by_state: source.images_by_state.clone(),
            access: access(source.access.as_deref()),
        }
    }
}

/// A builder is an integration, named by id or by identifier.
fn builder(key: &str, includes: &Includes) -> Resolved {
    let by_identifier = || includes.integration_identifiers.get(key)?.first();
    let id = by_identifier().map_or(key, String::as_str);
    let found = includes.integrations.get(id).and_then(|found| {
        [&found.name, &found.identifier, &found.vendor]
            .into_iter()
            .find(|text| !text.is_empty())
    });
    match found {
        Some(name) => Resolved::Name(name.clone()),
        None => Resolved::Short(short(key).to_owned()),
    }
}

fn access(roles: Option<&[RoleAccess]>) -> Access {
    let Some(roles) = roles else {
        return Access::Everyone;
    };
    let count = |may: fn(&RoleAccess) -> bool| roles.iter().filter(|role| may(role)).count() as u64;
    Access::Roles {
        view: count(|role| role.view),
        modify: count(|role| role.modify),
        manage: count(|role| role.manage),
    }
}
