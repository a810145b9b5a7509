//! Which columns stand beside each document and where in the document they come from. Writing a document here
//! refreshes its columns, however odd the document is. Start with [`Table::put`] and [`Table::get`].

use crate::moment::Moment;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use serde_json::Value;

/// A kind of resource with its indexed columns; every table also has `id`, `hub` and `doc`.
#[derive(Debug)]
pub struct Table {
    /// Name of the SQL table.
    pub name: &'static str,
    columns: &'static [(&'static str, Read)],
    indexes: &'static [&'static str],
}

/// How a column is read from the document.
#[derive(Debug, Clone, Copy)]
enum Read {
    /// The text at a JSON pointer.
    Text(&'static str),
    /// The whole number at a JSON pointer.
    Number(&'static str),
    /// The RFC 3339 time at a JSON pointer, in milliseconds.
    Time(&'static str),
    /// The texts at several pointers, in lower case, one a line.
    Search(&'static [&'static str]),
}
use Read::{Number, Search, Text, Time};

const STATE: (&str, Read) = ("state", Text("/state/current"));
const CREATED: (&str, Read) = ("created", Time("/events/created"));
const UPDATED: (&str, Read) = ("updated", Time("/events/updated"));
const NAME: (&str, Read) = ("name", Text("/name"));
const IDENTIFIER: (&str, Read) = ("identifier", Text("/identifier"));
const CREATOR_TYPE: (&str, Read) = ("creator_type", Text("/creator/type"));
const CREATOR_ID: (&str, Read) = ("creator_id", Text("/creator/id"));
const TARGET: &str = "/origin/details/target";
const REPO: &str = "/origin/details/repo/url";

/// Images.
pub const IMAGES: Table = Table {
    name: "images",
    columns: &[
        NAME,
        STATE,
        CREATED,
        UPDATED,
        CREATOR_TYPE,
        CREATOR_ID,
        ("changed", Time("/state/changed")),
        ("size", Number("/size")),
        ("source_type", Text("/source/type")),
        ("source_id", Text("/source/details/id")),
        ("stack_id", Text("/source/details/stack_id")),
        ("builder_id", Text("/builder/integration_id")),
        (
            "search",
            Search(&[
                "/id",
                "/name",
                "/about/description",
                "/source/details/origin/details/target",
                "/source/details/origin/details/repo/url",
                "/source/override/target",
            ]),
        ),
    ],
    indexes: &[
        "hub, id",
        "hub, name",
        "hub, state",
        "hub, size",
        "hub, created",
        "hub, updated",
        "source_id, state",
    ],
};
/// Image sources.
pub const SOURCES: Table = Table {
    name: "sources",
    columns: &[
        NAME,
        IDENTIFIER,
        STATE,
        CREATED,
        UPDATED,
        CREATOR_TYPE,
        CREATOR_ID,
        ("builder_id", Text("/builder/integration_id")),
        (
            "search",
            Search(&["/id", "/name", "/identifier", "/about/description", TARGET, REPO]),
        ),
    ],
    indexes: &["hub, id", "identifier"],
};
/// Containers.
pub const CONTAINERS: Table = Table {
    name: "containers",
    columns: &[
        NAME,
        IDENTIFIER,
        STATE,
        CREATED,
        UPDATED,
        CREATOR_TYPE,
        CREATOR_ID,
        ("image_id", Text("/image/id")),
        ("environment_id", Text("/environment/id")),
        ("stack_id", Text("/stack/id")),
        ("build_id", Text("/stack/build_id")),
        (
            "search",
            Search(&["/id", "/name", "/identifier", "/config/network/hostname"]),
        ),
    ],
    indexes: &["image_id, state", "hub, id", "environment_id"],
};
/// Jobs.
pub const JOBS: Table = Table {
    name: "jobs",
    columns: &[
        STATE,
        ("created", Time("/events/queued")),
        CREATOR_TYPE,
        CREATOR_ID,
        (
            "search",
            Search(&["/id", "/caption", "/queue", "/tasks/0/caption", "/tasks/0/header"]),
        ),
    ],
    indexes: &["hub, created", "hub, id"],
};
/// Entries of the activity log.
pub const ACTIVITY: Table = Table {
    name: "activity",
    columns: &[
        ("created", Time("/time")),
        ("event", Text("/event")),
        ("state", Text("/status")),
        ("verbosity", Number("/verbosity")),
        ("creator_type", Text("/user/type")),
        ("creator_id", Text("/user/id")),
        ("component_id", Text("/component/id")),
        (
            "search",
            Search(&["/id", "/event", "/component/id", "/user/id", "/error/message"]),
        ),
    ],
    indexes: &["hub, created", "hub, id"],
};
const NAMED: &[(&str, Read)] = &[NAME, IDENTIFIER, STATE];
/// Stacks.
pub const STACKS: Table = Table {
    name: "stacks",
    columns: NAMED,
    indexes: &[],
};
/// Builds of stacks.
pub const STACK_BUILDS: Table = Table {
    name: "stack_builds",
    columns: &[("stack_id", Text("/stack_id")), STATE],
    indexes: &["stack_id"],
};
/// Integrations, some of which are builders.
pub const INTEGRATIONS: Table = Table {
    name: "integrations",
    columns: NAMED,
    indexes: &["identifier"],
};
/// Environments.
pub const ENVIRONMENTS: Table = Table {
    name: "environments",
    columns: NAMED,
    indexes: &[],
};
/// Accounts.
pub const ACCOUNTS: Table = Table {
    name: "accounts",
    columns: &[],
    indexes: &[],
};
/// Employees of the platform.
pub const EMPLOYEES: Table = Table {
    name: "employees",
    columns: &[],
    indexes: &[],
};
/// Visitors.
pub const VISITORS: Table = Table {
    name: "visitors",
    columns: &[],
    indexes: &[],
};
/// API keys as creators.
pub const API_KEYS: Table = Table {
    name: "api_keys",
    columns: &[NAME],
    indexes: &[],
};
/// Roles.
pub const ROLES: Table = Table {
    name: "roles",
    columns: NAMED,
    indexes: &[],
};

/// Every table of documents.
pub const ALL: &[&Table] = &[
    &IMAGES,
    &SOURCES,
    &CONTAINERS,
    &JOBS,
    &ACTIVITY,
    &STACKS,
    &STACK_BUILDS,
    &INTEGRATIONS,
    &ENVIRONMENTS,
    &ACCOUNTS,
    &EMPLOYEES,
    &VISITORS,
    &API_KEYS,
    &ROLES,
];

/// The tables beside the documents: facts of the sandbox, recipes of build logs, beats of jobs, chosen outcomes.
const REST: &str = "
    CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS build_logs (image_id TEXT PRIMARY KEY, recipe TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS outcomes (source_id TEXT PRIMARY KEY, failure TEXT) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS beats (seq INTEGER PRIMARY KEY, due INTEGER NOT NULL, job_id TEXT NOT NULL,
        image_id TEXT, act TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS beats_due ON beats (due, seq);
    CREATE INDEX IF NOT EXISTS beats_image ON beats (image_id);";

/// Creates what does not exist yet.
pub(super) fn create_all(connection: &Connection) -> rusqlite::Result<()> {
    for table in ALL {
        let columns: String = table
            .columns
            .iter()
            .map(|(name, from)| format!(", {name} {}", from.kind()))
            .collect();
        let name = table.name;
        connection.execute_batch(&format!(
            "CREATE TABLE IF NOT EXISTS {name} (id TEXT PRIMARY KEY, hub TEXT NOT NULL{columns}, doc TEXT NOT NULL)"
        ))?;
        for (n, index) in table.indexes.iter().enumerate() {
            connection.execute_batch(&format!(
                "CREATE INDEX IF NOT EXISTS {name}_{n} ON {name} ({index})"
            ))?;
        }
    }
    connection.execute_batch(REST)
}

impl Table {
    /// Stores a document under an id, in place of an older one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn put(&self, db: &Connection, hub: &str, id: &str, doc: &Value) -> rusqlite::Result<()> {
        self.put_raw(db, hub, id, doc, &doc.to_string())
    }

    /// Stores any text as the document; the columns come from `readable`, the part of it that can be read.
    ///
    /// # Errors
    /// When the database fails.
    pub fn put_raw(
        &self,
        db: &Connection,
        hub: &str,
        id: &str,
        readable: &Value,
        text: &str,
    ) -> rusqlite::Result<()> {
        let names: String = self.columns.iter().map(|(name, _)| format!(", {name}")).collect();
        let places = ", ?".repeat(self.columns.len() + 2);
        let sql = format!(
            "INSERT OR REPLACE INTO {} (id, hub{names}, doc) VALUES (?{places})",
            self.name
        );
        let cells: Vec<Cell> = self.columns.iter().map(|(_, from)| from.read(readable)).collect();
        let mut values: Vec<&dyn ToSql> = vec![&id, &hub];
        values.extend(cells.iter().map(|cell| cell as &dyn ToSql));
        values.push(&text);
        db.prepare_cached(&sql)?.execute(values.as_slice())?;
        Ok(())
    }

    /// The stored text of a document of this hub.
    ///
    /// # Errors
    /// When the database fails.
    pub fn get(&self, db: &Connection, hub: &str, id: &str) -> rusqlite::Result<Option<String>> {
        let sql = format!("SELECT doc FROM {} WHERE id = ?1 AND hub = ?2", self.name);
        db.prepare_cached(&sql)?
            .query_row(params![id, hub], |row| row.get(0))
            .optional()
    }

    /// Removes a document.
    ///
    /// # Errors
    /// When the database fails.
    pub fn remove(&self, db: &Connection, id: &str) -> rusqlite::Result<()> {
        db.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", self.name))?
            .execute(params![id])?;
        Ok(())
    }
}

impl Read {
    fn kind(self) -> &'static str {
        match self {
            Text(_) | Search(_) => "TEXT",
            Number(_) | Time(_) => "INTEGER",
        }
    }

    fn read(self, doc: &Value) -> Cell {
        let text = |pointer| doc.pointer(pointer).and_then(Value::as_str);
        match self {
            Text(pointer) => text(pointer).map_or(Cell::Null, |text| Cell::Text(text.to_owned())),
            Number(pointer) => doc
                .pointer(pointer)
                .and_then(Value::as_i64)
                .map_or(Cell::Null, Cell::Integer),
            Time(pointer) => {
                let at = text(pointer).and_then(Moment::parse);
                at.map_or(Cell::Null, |at| Cell::Integer(at.millis()))
            }
            Search(pointers) => {
                let found: Vec<String> = pointers
                    .iter()
                    .filter_map(|at| text(at))
                    .map(str::to_lowercase)
                    .collect();
                Cell::Text(found.join("\n"))
            }
        }
    }
}
