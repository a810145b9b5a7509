//! The list of containers, which the console reads to show what uses an image. Containers never change by
//! themselves; tests can add some (`control::containers`). Start with [`list`].

use crate::answer::Answer;
use crate::call::Call;
use crate::document::{Root, id_list};
use crate::images::count_summary;
use crate::includes::Includes;
use crate::keys::Sees;
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::store::fact;
use crate::store::listing::{Listing, Row};
use crate::store::table::kinds as table;
use serde_json::{Map, Value, json};

const INCLUDES: &[&str] = &["creators", "images", "stack_builds", "stacks", "environments"];
const METAS: &[&str] = &["instances_count", "domains", "ips"];
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
/// Filters that compare one field of the document: the filter, the SQL expression, whether a list is allowed.
const FIELDS: [(&str, &str, bool); 10] = [
    ("state", "state", true),
    ("identifier", "identifier", false),
    ("image", "image_id", false),
    ("environment", "environment_id", false),
    ("stack", "stack_id", false),
    ("deployment", "json_extract(doc, '$.deployment.version')", true),
    ("service", "json_extract(doc, '$.image.service')", true),
    (
        "public_network",
        "json_extract(doc, '$.config.network.public')",
        true,
    ),
    (
        "deployment_strategy",
        "json_extract(doc, '$.config.deploy.strategy')",
        false,
    ),
    (
        "deprecated",
        "iif(json_extract(doc, '$.deprecate'), 'true', 'false')",
        false,
    ),
];

/// `GET /v1/containers`. Keys that see one environment get its containers only.
///
/// # Errors
/// 422 for unknown includes, metas, sort keys and times.
pub fn list(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let query = &call.query;
    let mut listing = Listing::of(&table::CONTAINERS, &call.hub);
    for (filter, column, many) in FIELDS {
        if many {
            listing.one_of(query, filter, column);
        } else {
            listing.equal(query, filter, column);
        }
    }
    if let Some(creator) = query.filter("creator") {
        listing.keep("creator_type || '-' || creator_id = ?", creator.to_owned());
    }
    if let Some(tags) = query.filter("tags") {
        let list = Value::from(tags.split(',').map(str::trim).collect::<Vec<_>>()).to_string();
        let tagged = "EXISTS (SELECT 1 FROM json_each(doc, '$.config.deploy.constraints.node.tags.all') t
            WHERE t.value IN (SELECT value FROM json_each(?)))";
        listing.keep(tagged, list);
    }
    if call.key.sees == Sees::OneEnvironment {
        listing.keep("environment_id = ?", fact::text(work.db, "first_environment")?);
    }
    listing.search(query);
    listing.range(query)?;
    listing.sort(query, SORTS)?;
    let rows = listing.page(work.db, query, work.platform.options.max_page)?;
    Ok(root(work, call, &rows)?.list(&rows))
}

fn root(work: &Work<'_>, call: &Call, rows: &[Row]) -> Result<Root, Refusal> {
    let asked = call.query.includes(INCLUDES)?;
    let metas = call.query.metas(METAS)?;
    let ids = id_list(rows);
    let mut root = Root::default();
    if !asked.is_empty() {
        let mut includes = Includes::of(work, call, &table::CONTAINERS, &ids);
        for name in asked {
            match name.as_str() {
                "creators" => includes.creators(name)?,
                "images" => includes.column(name, &table::IMAGES, "images-view", "image_id", false)?,
                "stack_builds" => {
                    includes.column(name, &table::STACK_BUILDS, "stacks-view", "build_id", false)?
                }
                "stacks" => includes.column(name, &table::STACKS, "stacks-view", "stack_id", true)?,
                _ => includes.column(
                    name,
                    &table::ENVIRONMENTS,
                    "environments-view",
                    "environment_id",
                    true,
                )?,
            }
        }
        root.includes = Some(includes.done());
    }
    for row in rows.iter().filter(|_| !metas.is_empty()) {
        let doc: Value = serde_json::from_str(&row.doc)?;
        let meta: Map<String, Value> = metas
            .iter()
            .map(|name| (name.clone(), meta(name, &doc)))
            .collect();
        root.metas.insert(row.id.clone(), Value::Object(meta).to_string());
    }
    Ok(root)
}

/// The sandbox has no instances of its own: all instances of a container are in the container's state.
fn meta(name: &str, doc: &Value) -> Value {
    match name {
        "instances_count" => {
            let state = doc["state"]["current"].as_str().unwrap_or("new").to_owned();
            count_summary(&[(state, doc["instances"].as_u64().unwrap_or(0))])
        }
        "domains" => Value::Null,
        _ => json!([]),
    }
}
