//! Single values that the sandbox must remember: hub ids, the membership, the capability list, the id counter.
//! Documents live in their tables, not here. Start with [`read`] and [`next_id`].

use crate::moment::Moment;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

/// The JSON value of a fact; `null` where it was never written.
///
/// # Errors
/// When the database fails.
pub fn read(db: &Connection, name: &str) -> rusqlite::Result<Value> {
    let mut statement = db.prepare_cached("SELECT value FROM facts WHERE name = ?1")?;
    let text: Option<String> = statement.query_row(params![name], |row| row.get(0)).optional()?;
    Ok(text
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

/// The text of a fact; empty where it was never written or is not text.
///
/// # Errors
/// When the database fails.
pub fn text(db: &Connection, name: &str) -> rusqlite::Result<String> {
    Ok(read(db, name)?.as_str().unwrap_or_default().to_owned())
}

/// Writes a fact.
///
/// # Errors
/// When the database fails.
pub fn write(db: &Connection, name: &str, value: &Value) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached("INSERT OR REPLACE INTO facts VALUES (?1, ?2)")?;
    statement.execute(params![name, value.to_string()])?;
    Ok(())
}

/// A new 24-digit id. It starts with the seconds of `now` and ends with a counter, so that new ids sort last.
///
/// # Errors
/// When the database fails.
pub fn next_id(db: &Connection, now: Moment) -> rusqlite::Result<String> {
    let n = read(db, "ids")?.as_u64().unwrap_or(0) + 1;
    write(db, "ids", &Value::from(n))?;
    let seconds = now.millis().div_euclid(1000).clamp(0, i64::from(u32::MAX));
    Ok(format!("{seconds:08x}5a4db0c5e5{:06x}", n % 0x100_0000))
}
