//! Pages of documents: conditions, order, page limits, and the raw text of the answer. Which filters and sort
//! keys exist is said by each operation; how they become SQL is said here. Start with [`Listing::of`].

use crate::options::MaxPage;
use crate::query::Query;
use crate::refusal::Refusal;
use crate::store::table::Table;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};

/// Resources on a page where the request names no size; the platform documents none.
const DEFAULT_SIZE: u64 = 20;

/// A list request on its way to SQL.
#[derive(Debug)]
pub struct Listing {
    table: &'static str,
    conditions: String,
    values: Vec<Cell>,
    order: String,
}

/// One document as stored.
#[derive(Debug)]
pub struct Row {
    /// The id under which the document is stored.
    pub id: String,
    /// The stored text, which need not be readable.
    pub doc: String,
}

impl Listing {
    /// All documents of a hub, by id.
    #[must_use]
    pub fn of(table: &Table, hub: &str) -> Self {
        let values = vec![Cell::Text(hub.to_owned())];
        Self {
            table: table.name,
            conditions: "hub = ?".to_owned(),
            values,
            order: "id".to_owned(),
        }
    }

    /// Keeps rows for which `condition` holds; it has one `?` for `value`.
    pub fn keep(&mut self, condition: &str, value: impl Into<Cell>) {
        self.conditions.push_str(" AND ");
        self.conditions.push_str(condition);
        self.values.push(value.into());
    }

    /// Keeps rows whose column equals the filter, where it was sent.
    pub fn equal(&mut self, query: &Query, filter: &str, column: &str) {
        if let Some(value) = query.filter(filter) {
            self.keep(&format!("{column} = ?"), value.to_owned());
        }
    }

    /// Keeps rows whose column is one of the comma-separated words of the filter, where it was sent.
    pub fn one_of(&mut self, query: &Query, filter: &str, column: &str) {
        if let Some(value) = query.filter(filter) {
            let words: Vec<&str> = value.split(',').map(str::trim).collect();
            let list = serde_json::Value::from(words).to_string();
            self.keep(&format!("{column} IN (SELECT value FROM json_each(?))"), list);
        }
    }

    /// Keeps rows whose searchable text holds the filter's text, whatever its case.
    pub fn search(&mut self, query: &Query) {
        if let Some(text) = query.filter("search") {
            self.keep("instr(search, ?) > 0", text.to_lowercase());
        }
    }

    /// Keeps rows created between `filter[range-start]` and `filter[range-end]`.
    ///
    /// # Errors
    /// 422 for what is not an RFC 3339 time.
    pub fn range(&mut self, query: &Query) -> Result<(), Refusal> {
        for (filter, condition) in [("range-start", "created >= ?"), ("range-end", "created <= ?")] {
            if let Some(text) = query.filter(filter) {
                let at = crate::moment::Moment::parse(text).ok_or_else(|| {
                    Refusal::argument(format!("/filter/{filter}"), "This is not an RFC 3339 time.")
                })?;
                self.keep(condition, at.millis());
            }
        }
        Ok(())
    }

    /// Sorts by the keys of the request. `known` maps each key to its column; ties go by id.
    ///
    /// # Errors
    /// 422 for an unknown sort key.
    pub fn sort(&mut self, query: &Query, known: &[(&str, &str)]) -> Result<(), Refusal> {
        let mut order = Vec::new();
        for (key, descending) in query.sorts() {
            let Some((_, column)) = known.iter().find(|(name, _)| *name == key) else {
                let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                return Err(Refusal::argument(
                    "/sort",
                    format!("`{key}` is none of {}.", names.join(", ")),
                ));
            };
            order.push(format!("{column}{}", if descending { " DESC" } else { "" }));
        }
        if !order.iter().any(|column| column.starts_with("id")) {
            order.push("id".to_owned());
        }
        self.order = order.join(", ");
        Ok(())
    }

    /// Replaces the order that holds when the request asks for none.
    pub fn order_unless_asked(&mut self, query: &Query, order: &str) {
        if query.sorts().is_empty() {
            self.order_by(order);
        }
    }

    /// Replaces the order.
    pub fn order_by(&mut self, order: &str) {
        order.clone_into(&mut self.order);
    }

    /// Reads the page that the request asks for.
    ///
    /// # Errors
    /// 422 where the page is larger than the sandbox allows and it was told to refuse that.
    pub fn page(self, db: &Connection, query: &Query, limit: MaxPage) -> Result<Vec<Row>, Refusal> {
        let (number, size) = query.page();
        let asked = size.unwrap_or(DEFAULT_SIZE.min(limit.size));
        if asked > limit.size && limit.refuses {
            let detail = format!("A page holds at most {} resources.", limit.size);
            return Err(Refusal::new("422.max-exceeded", "A maximum was exceeded", detail).at("/page/size"));
        }
        let size = i64::try_from(asked.min(limit.size)).unwrap_or(i64::MAX);
        let skip = i64::try_from(number - 1).unwrap_or(i64::MAX).saturating_mul(size);
        Ok(self.read(db, size, skip)?)
    }

    /// Reads at most `size` rows behind the first `skip`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(self, db: &Connection, size: i64, skip: i64) -> rusqlite::Result<Vec<Row>> {
        let Self {
            table,
            conditions,
            mut values,
            order,
        } = self;
        let sql = format!("SELECT id, doc FROM {table} WHERE {conditions} ORDER BY {order} LIMIT ? OFFSET ?");
        values.extend([Cell::Integer(size), Cell::Integer(skip)]);
        let mut statement = db.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| {
            Ok(Row {
                id: row.get(0)?,
                doc: row.get(1)?,
            })
        })?;
        rows.collect()
    }
}
