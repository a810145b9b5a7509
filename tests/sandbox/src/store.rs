//! The database: one table per kind of resource, each row a JSON document beside the columns that filters and
//! sorts need. This file opens it and hands out transactions; `table` knows the columns, `listing` reads pages,
//! `world` fills an empty database. Start with [`Store::open`] and [`Store::write`].

pub mod fact;
pub mod listing;
pub mod table;
pub mod world;

use crate::refusal::Refusal;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The one connection of the sandbox; requests take turns.
#[derive(Debug)]
pub struct Store {
    connection: Mutex<Connection>,
}

impl Store {
    /// Opens a database file, or a fresh database for `:memory:`, and makes sure that its tables exist.
    ///
    /// # Errors
    /// When the file cannot be opened or is not a database of the sandbox.
    pub fn open(path: &str) -> rusqlite::Result<Self> {
        let connection = if path == ":memory:" {
            Connection::open_in_memory()?
        } else {
            Connection::open(path)?
        };
        // What was answered must survive a kill at any moment, so each commit reaches the disk first.
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.set_prepared_statement_cache_capacity(128);
        table::create_all(&connection)?;
        Ok(Self {
            connection: Mutex::new(connection),
        })
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic while the lock was held rolled its transaction back, so the data is whole.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` in one transaction: kept when it answers, undone when it refuses.
    ///
    /// # Errors
    /// The refusal of `work`, or `500.database`.
    pub fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = work(&transaction)?;
        transaction.commit()?;
        Ok(answer)
    }
}
