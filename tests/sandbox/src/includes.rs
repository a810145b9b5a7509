//! Includes of a page: the resources that its documents point to, keyed by id, with the `x:identifiers` maps.
//! A key gets only what it may see; the joins run in the database. Start with [`Includes::of`].

use crate::call::Call;
use crate::document::object;
use crate::platform::Work;
use crate::refusal::Refusal;
use crate::sources::access::{self, Privilege};
use crate::store::table::{Table, kinds as table};
use rusqlite::params;
use serde_json::Value;
use std::collections::BTreeMap;

/// The includes of one page in the making.
#[derive(Debug)]
pub struct Includes<'w> {
    work: &'w Work<'w>,
    call: &'w Call,
    /// JSON list of the ids on the page.
    ids: &'w str,
    /// Table of the resources on the page.
    page: &'static Table,
    parts: BTreeMap<String, String>,
}

/// The bucket of each creator type, its table, and the right to see it.
const BUCKETS: [(&str, &str, &Table, &str); 5] = [
    ("accounts", "account", &table::ACCOUNTS, ""),
    ("employees", "employee", &table::EMPLOYEES, ""),
    ("visitors", "visitor", &table::VISITORS, ""),
    (
        "environments",
        "environment",
        &table::ENVIRONMENTS,
        "environments-view",
    ),
    ("api_keys", "api-key", &table::API_KEYS, "api-keys-manage"),
];

impl<'w> Includes<'w> {
    /// No includes yet, for a page of `page` with these ids.
    #[must_use]
    pub fn of(work: &'w Work<'w>, call: &'w Call, page: &'static Table, ids: &'w str) -> Self {
        Self {
            work,
            call,
            ids,
            page,
            parts: BTreeMap::new(),
        }
    }

    /// Adds the creators in their five buckets, under `name`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn creators(&mut self, name: &str) -> Result<(), Refusal> {
        let mut buckets = BTreeMap::new();
        for (bucket, kind, table, right) in BUCKETS {
            let mut found = BTreeMap::new();
            if right.is_empty() || self.call.key.may(right) {
                let wanted = format!(
                    "SELECT creator_id FROM {} WHERE {OF_PAGE} AND creator_type = '{kind}'",
                    self.page.name
                );
                found = self.read(table, &wanted)?;
            }
            buckets.insert(bucket, keyed(&found));
        }
        self.parts.insert(
            name.to_owned(),
            object(buckets.iter().map(|(name, text)| (*name, text.as_str()))),
        );
        Ok(())
    }

    /// Adds the resources of `table` whose id is in the column of the page's rows. `identifiers` adds the map
    /// from identifier to ids. Without the right the include is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub fn column(
        &mut self,
        name: &str,
        table: &Table,
        right: &str,
        column: &str,
        identifiers: bool,
    ) -> Result<(), Refusal> {
        let wanted = format!("SELECT {column} FROM {} WHERE {OF_PAGE}", self.page.name);
        self.select(name, table, right, &wanted, identifiers)
    }

    /// As [`Includes::column`], with a SELECT of the ids, in which `?1` is the JSON list of the page's ids.
    ///
    /// # Errors
    /// When the database fails.
    pub fn select(
        &mut self,
        name: &str,
        table: &Table,
        right: &str,
        wanted: &str,
        identifiers: bool,
    ) -> Result<(), Refusal> {
        if !self.call.key.may(right) {
            return Ok(());
        }
        let found = self.read(table, wanted)?;
        if identifiers {
            let mut map: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for (id, (identifier, _)) in &found {
                if let Some(identifier) = identifier {
                    map.entry(identifier).or_default().push(id);
                }
            }
            self.parts
                .insert(format!("{name}:identifiers"), serde_json::to_string(&map)?);
        }
        self.parts.insert(name.to_owned(), keyed(&found));
        Ok(())
    }

    /// Resources of several kinds in one map: those tables whose right the key holds.
    ///
    /// # Errors
    /// When the database fails.
    pub fn mixed(&mut self, name: &str, tables: &[(&Table, &str)], wanted: &str) -> Result<(), Refusal> {
        let mut found = Found::new();
        for (table, right) in tables {
            if self.call.key.may(right) {
                found.extend(self.read(table, wanted)?);
            }
        }
        self.parts.insert(name.to_owned(), keyed(&found));
        Ok(())
    }

    /// The finished includes.
    #[must_use]
    pub fn done(self) -> BTreeMap<String, String> {
        self.parts
    }

    fn read(&self, table: &Table, wanted: &str) -> Result<Found, Refusal> {
        let sql = format!(
            "SELECT id, doc FROM {} WHERE hub = ?2 AND id IN ({wanted})",
            table.name
        );
        let mut statement = self.work.db.prepare_cached(&sql)?;
        let rows = statement.query_map(params![self.ids, self.call.hub], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        // Of the kinds that are included, sources alone have lists that are kept here.
        let role = match table.name == table::SOURCES.name {
            true => access::bound_role(self.work, self.call.key)?,
            false => None,
        };
        let is_seen = |doc: &Value| access::allows(&doc["acl"], role.as_deref(), Privilege::View);
        let mut found = Found::new();
        for row in rows {
            let (id, text): (String, String) = row?;
            let doc: Value = serde_json::from_str(&text).unwrap_or_default();
            if is_seen(&doc) {
                let identifier = doc["identifier"].as_str().map(str::to_owned);
                found.insert(id, (identifier, text));
            }
        }
        Ok(found)
    }
}

/// Restricts a statement to the rows of the page.
pub const OF_PAGE: &str = "id IN (SELECT value FROM json_each(?1))";

/// Documents by id, each with its identifier where it has one.
type Found = BTreeMap<String, (Option<String>, String)>;

fn keyed(found: &Found) -> String {
    object(found.iter().map(|(id, (_, doc))| (id.as_str(), doc.as_str())))
}
