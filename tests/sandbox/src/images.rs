//! The image operations that only read: the list, one image, and what they embed. Writing lives in
//! `images::change`, jobs in `images::tasks`, logs in `images::log`. Start with [`list`].

pub mod change;
pub mod log;
pub mod tasks;

use crate::answer::Answer;
use crate::call::Call;
use crate::document::{Root, id_list};
use crate::includes::{Includes, OF_PAGE};
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::store::listing::{Listing, Row};
use crate::store::table::kinds as table;
use rusqlite::params;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const INCLUDES: &[&str] = &["creators", "stack_builds", "stacks", "sources", "integrations"];
const METAS: &[&str] = &["containers_count"];
const SORTS: &[(&str, &str)] = &[
    ("id", "id"),
    ("name", "name"),
    ("size", "size"),
    ("state", "state"),
    ("created", "created"),
    ("updated", "updated"),
    ("events.created", "created"),
    ("events.updated", "updated"),
];
const SOURCE_TYPES: [&str; 3] = ["direct", "stack-build", "bucket"];
/// States of containers that a count names even where it is 0.
const CONTAINER_STATES: [&str; 7] = [
    "new", "starting", "running", "stopping", "stopped", "deleting", "deleted",
];

/// `GET /v1/images`
///
/// # Errors
/// 422 for unknown includes, metas, sort keys and source types.
pub fn list(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let query = &call.query;
    let mut listing = Listing::of(&table::IMAGES, &call.hub);
    listing.one_of(query, "state", "state");
    listing.one_of(query, "source_id", "source_id");
    listing.search(query);
    if let Some(kinds) = query.filter("source_type") {
        if let Some(kind) = kinds.split(',').find(|kind| !SOURCE_TYPES.contains(&kind.trim())) {
            let detail = format!("`{kind}` is none of {}.", SOURCE_TYPES.join(", "));
            return Err(Refusal::argument("/filter/source_type", detail));
        }
        listing.one_of(query, "source_type", "source_type");
    }
    if let Some(identifier) = query.filter("identifier") {
        // Images have no identifier of their own; the id is the only name that is certain to be one image's.
        listing.keep("id = ?", identifier.to_owned());
    }
    listing.sort(query, SORTS)?;
    let rows = listing.page(work.db, query, work.platform.options.max_page)?;
    Ok(root(work, call, &rows)?.list(&rows))
}

/// `GET /v1/images/{imageId}`
///
/// # Errors
/// `404.image`; 422 for unknown includes and metas.
pub fn get(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let row = row(work, call)?;
    Ok(root(work, call, std::slice::from_ref(&row))?.one(&row))
}

/// The stored row of the image that the path names.
///
/// # Errors
/// `404.image`
pub fn row(work: &Work<'_>, call: &Call) -> Result<Row, Refusal> {
    let doc = table::IMAGES.get(work.db, &call.hub, &call.id)?;
    doc.map(|doc| Row {
        id: call.id.clone(),
        doc,
    })
    .ok_or_else(|| Refusal::missing("404.image"))
}

fn root(work: &Work<'_>, call: &Call, rows: &[Row]) -> Result<Root, Refusal> {
    let asked = call.query.includes(INCLUDES)?;
    let metas = call.query.metas(METAS)?;
    let ids = id_list(rows);
    let mut root = Root::default();
    if !asked.is_empty() {
        let mut includes = Includes::of(work, call, &table::IMAGES, &ids);
        for name in asked {
            include(&mut includes, name)?;
        }
        root.includes = Some(includes.done());
    }
    if !metas.is_empty() {
        root.metas = containers_count(work, &ids, rows)?;
    }
    Ok(root)
}

fn include(includes: &mut Includes<'_>, name: &str) -> Result<(), Refusal> {
    match name {
        "creators" => includes.creators(name),
        "sources" => includes.column(name, &table::SOURCES, "images-sources-view", "source_id", true),
        "stacks" => includes.column(name, &table::STACKS, "stacks-view", "stack_id", true),
        "stack_builds" => includes.column(name, &table::STACK_BUILDS, "stacks-view", "source_id", false),
        _ => {
            // A builder may be named by id or identifier, on the image or only on its source.
            let wanted = format!(
                "SELECT g.id FROM integrations g WHERE EXISTS (
                    SELECT 1 FROM images i LEFT JOIN sources s ON s.id = i.source_id WHERE i.{OF_PAGE}
                    AND (g.id IN (i.builder_id, s.builder_id) OR g.identifier IN (i.builder_id, s.builder_id)))"
            );
            includes.select(
                name,
                &table::INTEGRATIONS,
                "hubs-integrations-view",
                &wanted,
                true,
            )
        }
    }
}

/// `meta.containers_count` of each image on the page, counted over all containers of the hub.
fn containers_count(work: &Work<'_>, ids: &str, rows: &[Row]) -> Result<BTreeMap<String, String>, Refusal> {
    let sql = "SELECT image_id, state, count(*) FROM containers
        WHERE image_id IN (SELECT value FROM json_each(?1)) GROUP BY image_id, state";
    let mut statement = work.db.prepare_cached(sql)?;
    let counts = statement.query_map(params![ids], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut by_image: BTreeMap<String, Vec<(String, u64)>> = BTreeMap::new();
    for count in counts {
        let (image, state, n): (String, String, u32) = count?;
        by_image.entry(image).or_default().push((state, u64::from(n)));
    }
    let none = Vec::new();
    let metas = rows.iter().map(|row| {
        let counts = count_summary(by_image.get(&row.id).unwrap_or(&none));
        (row.id.clone(), json!({"containers_count": counts}).to_string())
    });
    Ok(metas.collect())
}

/// The spec's `StateCountSummary` of containers.
#[must_use]
pub fn count_summary(counts: &[(String, u64)]) -> Value {
    let mut states: BTreeMap<&str, u64> = CONTAINER_STATES.iter().map(|state| (*state, 0)).collect();
    for (state, n) in counts {
        *states.entry(state).or_default() += n;
    }
    let total: u64 = states.values().sum();
    let deleted = states.get("deleted").copied().unwrap_or(0);
    json!({"state": states, "total": total, "available": total - deleted})
}
