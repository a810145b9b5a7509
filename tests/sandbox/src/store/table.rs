//! Which columns stand beside each document and where in the document they come from. Writing a document here
//! refreshes its columns, however odd the document is. Start with [`Table::put`] and [`Table::get`].

use rusqlite::types::Value as Cell;
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use serde_json::Value;

pub mod kinds;
mod read;

use kinds::ALL;
use read::Read;

/// A column: its name and where it comes from.
type Column = (&'static str, Read);

/// A kind of resource with its indexed columns; every table also has `id`, `hub` and `doc`.
#[derive(Debug)]
pub struct Table {
    /// Name of the SQL table.
    pub name: &'static str,
    columns: &'static [Column],
    indexes: &'static [&'static str],
}

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

    /// Hub and stored text of a document of any hub.
    ///
    /// # Errors
    /// When the database fails.
    pub fn find(&self, db: &Connection, id: &str) -> rusqlite::Result<Option<(String, String)>> {
        let sql = format!("SELECT hub, doc FROM {} WHERE id = ?1", self.name);
        let mut statement = db.prepare_cached(&sql)?;
        statement
            .query_row(params![id], |row| Ok((row.get(0)?, row.get(1)?)))
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
