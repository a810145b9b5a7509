//! The activity log: what was asked and what came of it, in the order in which it happened. Entries are only
//! ever added. Start with [`list`] and [`Entry::append`].

use crate::answer::Answer;
use crate::call::Call;
use crate::document::{Root, id_list};
use crate::includes::{Includes, OF_PAGE};
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::store::fact;
use crate::store::listing::{Listing, Row};
use crate::store::table::{Table, kinds as table};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const INCLUDES: &[&str] = &[
    "users",
    "components",
    "creators",
    "images",
    "stack_builds",
    "stacks",
    "environments",
];
const SORTS: &[(&str, &str)] = &[
    ("id", "id"),
    ("time", "created"),
    ("event", "event"),
    ("verbosity", "verbosity"),
];
/// Filters on the context of an entry: the filter and the field.
const CONTEXT: [(&str, &str); 5] = [
    ("environment", "environment_id"),
    ("container", "container_id"),
    ("virtual-machine", "virtual_machine_id"),
    ("instance", "instance_id"),
    ("server", "server_id"),
];
/// The include that a component is found by, its table, and the right to see it.
const COMPONENTS: [(&str, &Table, &str); 7] = [
    ("images", &table::IMAGES, "images-view"),
    ("sources", &table::SOURCES, "images-sources-view"),
    ("stack_builds", &table::STACK_BUILDS, "stacks-view"),
    ("stacks", &table::STACKS, "stacks-view"),
    ("environments", &table::ENVIRONMENTS, "environments-view"),
    ("containers", &table::CONTAINERS, "containers-view"),
    ("integrations", &table::INTEGRATIONS, "hubs-integrations-view"),
];

/// `GET /v1/hubs/current/activity`, newest first unless asked otherwise.
///
/// # Errors
/// 422 for unknown includes, sort keys, and a verbosity that is not a number.
pub fn list(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let query = &call.query;
    let mut listing = Listing::of(&table::ACTIVITY, &call.hub);
    listing.search(query);
    listing.one_of(query, "state", "state");
    listing.equal(query, "user", "creator_id");
    listing.one_of(query, "events", "event");
    for (filter, field) in CONTEXT {
        listing.equal(query, filter, &format!("json_extract(doc, '$.context.{field}')"));
    }
    if let Some(verbosity) = query.filter("verbosity") {
        let most: i64 = verbosity
            .parse()
            .map_err(|_| Refusal::argument("/filter/verbosity", "The verbosity is 0, 1 or 2."))?;
        listing.keep("verbosity <= ?", most);
    }
    listing.sort(query, SORTS)?;
    listing.order_unless_asked(query, "created DESC, id DESC");
    let rows = listing.page(work.db, query, work.platform.options.max_page)?;
    let mut root = Root::default();
    let asked = query.includes(INCLUDES)?;
    if !asked.is_empty() {
        root.includes = Some(includes(work, call, &rows, asked)?);
    }
    Ok(root.list(&rows))
}

/// The schema has room for `users` and `components` only: creators are users, and the rest are components.
fn includes(
    work: &Work<'_>,
    call: &Call,
    rows: &[Row],
    asked: &[String],
) -> Result<BTreeMap<String, String>, Refusal> {
    let ids = id_list(rows);
    let mut includes = Includes::of(work, call, &table::ACTIVITY, &ids);
    let wants = |names: &[&str]| asked.iter().any(|name| names.contains(&name.as_str()));
    if wants(&["users", "creators"]) {
        includes.creators("users")?;
    }
    let tables = COMPONENTS
        .iter()
        .filter(|(name, ..)| wants(&["components", name]));
    let tables: Vec<(&Table, &str)> = tables.map(|(_, table, right)| (*table, *right)).collect();
    if !tables.is_empty() {
        let wanted = format!("SELECT component_id FROM activity WHERE {OF_PAGE}");
        includes.mixed("components", &tables, &wanted)?;
    }
    Ok(includes.done())
}

/// Something that happened.
#[derive(Debug)]
pub struct Entry<'e> {
    /// The event, such as `image.create`.
    pub event: &'e str,
    /// `request` when it was asked for, `success` or `error` when it ended.
    pub status: &'e str,
    /// Creator that it is written down to, as `{type, id}`.
    pub user: Value,
    /// Id and type of the resource.
    pub component: (&'e str, &'e str),
    /// What changed: field, before, after.
    pub change: Option<(&'e str, &'e str, &'e str)>,
    /// Further facts.
    pub annotations: Value,
    /// Why it failed.
    pub error: Option<&'e str>,
}

impl Entry<'_> {
    /// Adds the entry to the log of a hub.
    ///
    /// # Errors
    /// When the database fails.
    pub fn append(self, work: &Work<'_>, hub: &str) -> Result<(), Refusal> {
        let id = fact::next_id(work.db, work.now)?;
        let (component, kind) = self.component;
        let changes: Vec<Value> = self
            .change
            .iter()
            .map(|(field, before, after)| json!({"component": field, "before": {"string": before}, "after": {"string": after}}))
            .collect();
        let entry = json!({
            "id": id,
            "hub_id": hub,
            "user": self.user,
            "verbosity": if self.status == "request" { 2 } else { 0 },
            "context": {},
            "session": null,
            "changes": changes,
            "annotations": self.annotations,
            "error": self.error.map(|message| json!({"message": message})),
            "component": {"id": component, "type": kind},
            "status": self.status,
            "event": self.event,
            "time": work.now.text(),
        });
        Ok(table::ACTIVITY.put(work.db, hub, &id, &entry)?)
    }
}
