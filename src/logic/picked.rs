//! The images that somebody has picked from the list, by the numbers of their rows, which an image keeps as long as the
//! hub is in memory. What was picked stays picked when the list shows something else. Start with [`Picked::toggle`].

/// Rows that are picked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Picked {
    /// By number.
    rows: Vec<u32>,
    /// Where a range begins.
    anchor: Option<u32>,
}

impl Picked {
    /// The picked rows, by number.
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// True when the row is picked.
    pub fn has(&self, row: u32) -> bool {
        self.rows.binary_search(&row).is_ok()
    }

    /// Picks a row, or picks it no more; a range can begin there.
    pub fn toggle(&mut self, row: u32) {
        self.anchor = Some(row);
        match self.rows.binary_search(&row) {
            Ok(at) => drop(self.rows.remove(at)),
            Err(at) => self.rows.insert(at, row),
        }
    }

    /// Picks everything from the last row that was picked, or picked no more, to this one, as the list shows them in
    /// `order`. Where the other end is not shown, the row alone.
    pub fn extend(&mut self, order: &[u32], row: u32) {
        let place = |row: u32| order.iter().position(|other| *other == row);
        match (self.anchor.and_then(place), place(row)) {
            (Some(from), Some(to)) => self.add(&order[from.min(to)..=from.max(to)]),
            _ => self.add(&[row]),
        }
        self.anchor.get_or_insert(row);
    }

    /// Picks these as well. What comes later, or matches later, is not among them.
    pub fn add(&mut self, rows: &[u32]) {
        self.rows.extend_from_slice(rows);
        self.rows.sort_unstable();
        self.rows.dedup();
    }

    /// Picks these no more.
    pub fn remove(&mut self, rows: &[u32]) {
        let mut gone = rows.to_vec();
        gone.sort_unstable();
        self.rows.retain(|row| gone.binary_search(row).is_err());
    }

    /// Picks only those of the picked rows that are still there.
    pub fn retain(&mut self, is_there: impl Fn(u32) -> bool) {
        self.rows.retain(|row| is_there(*row));
    }

    /// Picks nothing.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// How many of these are picked.
    pub fn count(&self, rows: &[u32]) -> usize {
        if self.rows.is_empty() {
            return 0;
        }
        rows.iter().filter(|row| self.has(**row)).count()
    }
}
