//! The image source operations that only read: the list and one source, with the counts of their images.
//! Writing lives in `sources::change`. Start with [`list`].

pub mod access;
pub mod change;
pub mod origin;

use crate::answer::Answer;
use crate::call::Call;
use crate::document::{Root, id_list};
use crate::includes::{Includes, OF_PAGE};
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::sources::access::Privilege;
use crate::store::listing::{Listing, Row};
use crate::store::table::kinds as table;
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const INCLUDES: &[&str] = &["creators", "integrations"];
const METAS: &[&str] = &["images_count"];
const SORTS: &[(&str, &str)] = &[
    ("id", "id"),
    ("name", "name"),
    ("identifier", "identifier"),
    ("state", "state"),
    ("created", "created"),
    ("updated", "updated"),
    ("events.created", "created"),
    ("events.updated", "updated"),
];
/// The states that the spec's count of images names; it has neither `uploading` nor `deleted`.
const COUNTED: [&str; 7] = [
    "new",
    "downloading",
    "building",
    "verifying",
    "saving",
    "live",
    "deleting",
];

/// `GET /v1/images/sources`
///
/// # Errors
/// 422 for unknown includes, metas and sort keys.
pub fn list(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let query = &call.query;
    let mut listing = Listing::of(&table::SOURCES, &call.hub);
    if let Some(role) = access::bound_role(work, call.key)? {
        listing.keep(access::SEEN, role);
    }
    listing.one_of(query, "state", "state");
    listing.equal(query, "identifier", "identifier");
    listing.search(query);
    listing.sort(query, SORTS)?;
    let rows = listing.page(work.db, query, work.platform.options.max_page)?;
    Ok(root(work, call, &rows)?.list(&rows))
}

/// `GET /v1/images/sources/{sourceId}`
///
/// # Errors
/// `404.image.source`; 422 for unknown includes and metas.
pub fn get(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let row = row(work, call)?;
    Ok(root(work, call, std::slice::from_ref(&row))?.one(&row))
}

/// The stored row of the source that the path names, for a role that may see it.
///
/// # Errors
/// `404.image.source`
pub fn row(work: &Work<'_>, call: &Call) -> Result<Row, Refusal> {
    let doc = table::SOURCES.get(work.db, &call.hub, &call.id)?;
    let doc = doc.ok_or_else(|| Refusal::missing("404.image.source"))?;
    access::check(work, call, &serde_json::from_str(&doc)?, Privilege::View)?;
    Ok(Row {
        id: call.id.clone(),
        doc,
    })
}

fn root(work: &Work<'_>, call: &Call, rows: &[Row]) -> Result<Root, Refusal> {
    let asked = call.query.includes(INCLUDES)?;
    let metas = call.query.metas(METAS)?;
    let ids = id_list(rows);
    let mut root = Root::default();
    if !asked.is_empty() {
        let mut includes = Includes::of(work, call, &table::SOURCES, &ids);
        for name in asked {
            match name.as_str() {
                "creators" => includes.creators(name)?,
                _ => {
                    let builder = format!("SELECT builder_id FROM sources WHERE {OF_PAGE}");
                    let wanted = format!(
                        "SELECT id FROM integrations WHERE id IN ({builder}) OR identifier IN ({builder})"
                    );
                    includes.select(
                        name,
                        &table::INTEGRATIONS,
                        "hubs-integrations-view",
                        &wanted,
                        true,
                    )?;
                }
            }
        }
        root.includes = Some(includes.done());
    }
    if !metas.is_empty() {
        root.metas = images_count(work, &ids, rows)?;
    }
    Ok(root)
}

/// `meta.images_count` of each source on the page. The total also counts the states that have no field.
fn images_count(work: &Work<'_>, ids: &str, rows: &[Row]) -> Result<BTreeMap<String, String>, Refusal> {
    let sql = "SELECT source_id, coalesce(state, ''), count(*) FROM images
        WHERE source_id IN (SELECT value FROM json_each(?1)) GROUP BY source_id, state";
    let mut statement = work.db.prepare_cached(sql)?;
    let counts = statement.query_map(params![ids], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut by_source: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    for count in counts {
        let (source, state, n): (String, String, u32) = count?;
        by_source.entry(source).or_default().insert(state, u64::from(n));
    }
    let metas = rows.iter().map(|row| {
        let counts = by_source.remove(&row.id).unwrap_or_default();
        let states: BTreeMap<&str, u64> = COUNTED
            .iter()
            .map(|state| (*state, counts.get(*state).copied().unwrap_or(0)))
            .collect();
        let total: u64 = counts.values().sum();
        (
            row.id.clone(),
            json!({"images_count": {"total": total, "state": states}}).to_string(),
        )
    });
    Ok(metas.collect())
}

/// The document of a source that a request names in a field.
///
/// # Errors
/// `404.image.source` with the pointer of the field.
pub fn named(work: &Work<'_>, call: &Call, id: &str, pointer: &str) -> Result<Value, Refusal> {
    let doc = table::SOURCES.get(work.db, &call.hub, id)?;
    let doc = doc.and_then(|doc| serde_json::from_str(&doc).ok());
    let doc = doc.ok_or_else(|| Refusal::missing("404.image.source").at(pointer))?;
    access::check(work, call, &doc, Privilege::View).map_err(|refusal| refusal.at(pointer))?;
    Ok(doc)
}

/// The id of the integration with this id or identifier.
///
/// # Errors
/// When the database fails.
pub fn integration(work: &Work<'_>, hub: &str, named: &str) -> Result<Option<String>, Refusal> {
    let sql =
        "SELECT id FROM integrations WHERE hub = ?1 AND (id = ?2 OR identifier = ?2) ORDER BY id LIMIT 1";
    let found = work
        .db
        .prepare_cached(sql)?
        .query_row(params![hub, named], |row| row.get(0));
    Ok(found.optional()?)
}
