//! The whole hub in columns: every image that was read, whatever page or poll brought it.
//! It lives outside signals, which carry [`Hub::version`] instead; nothing here asks the platform for anything.
//! Start with [`Hub::merge`] (how rows come), [`Hub::select`] (which rows are shown) and [`Hub::row`] (what a row prints).

mod arena;
mod bits;
mod columns;
pub mod facets;
mod find;
pub mod merge;
mod names;
mod natural;
mod order;
pub mod query;
pub mod row;
mod standing;
pub mod target;
pub mod texts;
mod totals;
mod words;

use crate::logic::sorting::sort_few;
use crate::model::id::{ImageId, SourceId};
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;
use arena::Arena;
use columns::{Columns, GONE};
use names::Names;
use order::{NameOrder, merge_sorted};
use query::Selected;
use texts::Texts;
use words::Words;

/// The images of one hub.
#[derive(Default)]
pub struct Hub {
    /// The number of an id is the number of its row.
    ids: Arena,
    texts: Texts,
    /// Lists of labels, and of env keys and ports, each a run of text numbers.
    lists: Arena,
    sources: Names,
    creators: Names,
    columns: Columns,
    by_id: Vec<u32>,
    name_order: NameOrder,
    n_images: u32,
    max_size: u64,
    version: u32,
    pass: u32,
    complete: bool,
    expected: Option<u64>,
    words: Words,
    selected: Selected,
}

/// How much of the hub is here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Loaded {
    /// Images that are here.
    pub n_images: u32,
    /// True once everything was read; until then every count is "so far".
    pub complete: bool,
    /// About how many there are, from the counts of the sources; absent where that is not known or plainly wrong.
    pub about: Option<u64>,
}

impl Hub {
    /// Counts the changes of anything that a row, a filter or the summary shows.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// How much of the hub is here.
    pub fn loaded(&self) -> Loaded {
        let n_images = self.n_images;
        Loaded {
            n_images,
            complete: self.complete,
            about: self
                .expected
                .filter(|&about| !self.complete && about > u64::from(n_images)),
        }
    }

    /// Takes the number of images that the sources add up to.
    pub fn expect_total(&mut self, n_images: Option<u64>) {
        if self.expected != n_images {
            self.expected = n_images;
            self.version += 1;
        }
    }

    /// The row of an image that is here. Rows keep their number, so it can stand for the image as a key.
    pub fn row_of(&self, id: &ImageId) -> Option<u32> {
        let row = self.ids.find(id.as_str().as_bytes())?;
        (!self.columns.is(row, GONE)).then_some(row)
    }

    /// The id of a row; absent for an item that came without one.
    pub fn id_of(&self, row: u32) -> Option<ImageId> {
        ImageId::parse(self.id_text(row))
    }

    /// Changes when anything that the row prints has changed, so that a cell repaints alone.
    pub fn revision(&self, row: u32) -> u32 {
        let at = row as usize;
        let place = |column: &[u32]| column.get(at).copied().unwrap_or_default();
        // Each is the version of its last change, so the latest of them moves with any.
        place(&self.columns.revision)
            .max(self.sources.entry(place(&self.columns.source)).revision)
            .max(self.creators.entry(place(&self.columns.creator)).revision)
    }

    /// The largest image, for the scale of the size bars.
    pub fn max_size(&self) -> u64 {
        self.max_size
    }

    /// Drops an image that the platform says is not there.
    pub fn remove(&mut self, id: &ImageId) -> bool {
        let row = self.row_of(id);
        if let Some(row) = row {
            self.drop_rows(&[row]);
        }
        row.is_some()
    }

    /// Notes that the platform does not know a source any more (`404.image.source`).
    pub fn source_is_gone(&mut self, id: &SourceId) {
        let (place, stamp) = (self.sources.place(id.as_str()), self.version + 1);
        if self.sources.change(place, stamp, |entry| entry.gone = true) {
            self.version = stamp;
        }
    }

    /// Begins to read the hub from its first page: rows that are not met again until it ends have vanished.
    pub fn begin_pass(&mut self) {
        self.pass += 1;
    }

    /// How many rows the pass has not met.
    pub fn n_unseen(&self) -> u32 {
        self.unseen(1).len() as u32
    }

    /// Drops the rows that the last `n_passes` passes did not meet, this one included; gives their number.
    pub fn forget_unseen(&mut self, n_passes: u32) -> u32 {
        let unseen = self.unseen(n_passes);
        self.drop_rows(&unseen);
        unseen.len() as u32
    }

    /// Ends the reading of the hub. When it is sure to have met everything, rows that it did not meet are dropped.
    pub fn finish_pass(&mut self, sure: bool) {
        if sure {
            self.forget_unseen(1);
        }
        if self.complete != sure {
            self.complete = sure;
            self.version += 1;
        }
    }

    /// Images that change by themselves, and the states to ask the platform for: see `logic::poll`.
    pub fn moving(&self, now: Timestamp) -> Moving {
        let moving = self.rows().filter(|&row| self.standing(row, now).is_moving());
        let rows: Vec<u32> = moving.collect();
        let mut states: Vec<u32> = rows.iter().map(|&row| self.columns.state[row as usize]).collect();
        sort_few(&mut states, u32::cmp);
        states.dedup();
        Moving {
            states: states
                .into_iter()
                .map(|state| ImageState::parse(self.texts.get(state)))
                .collect(),
            rows,
        }
    }

    /// The images that moved and that an answer for their states, given as its rows, does not hold:
    /// they have left those states, and only their ids can find them.
    pub fn vanished(&self, moving: &Moving, answer: &[u32]) -> Vec<ImageId> {
        let left = moving.rows.iter().filter(|row| !answer.contains(row));
        left.filter_map(|&row| self.id_of(row)).collect()
    }

    /// Bytes held by the columns, texts and tables.
    pub fn n_bytes(&self) -> usize {
        let lists = (self.by_id.capacity() + self.name_order.n_words()) * 4;
        self.ids.n_bytes()
            + self.texts.n_bytes()
            + self.lists.n_bytes()
            + self.sources.n_bytes()
            + self.creators.n_bytes()
            + self.columns.n_bytes()
            + lists
    }

    /// The rows that are here, in no useful order.
    fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.columns.n_rows()).filter(|&row| !self.columns.is(row, GONE))
    }

    fn id_text(&self, row: u32) -> &str {
        std::str::from_utf8(self.ids.get(row)).unwrap_or_default()
    }

    /// The texts of a list.
    fn list_texts(&self, list: u32) -> impl Iterator<Item = u32> + '_ {
        let numbers = self.lists.get(list).as_chunks::<4>().0;
        numbers.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    fn unseen(&self, n_passes: u32) -> Vec<u32> {
        self.rows()
            .filter(|&row| self.columns.seen[row as usize] + n_passes <= self.pass)
            .collect()
    }

    fn drop_rows(&mut self, rows: &[u32]) {
        if rows.is_empty() {
            return;
        }
        self.version += 1;
        for &row in rows {
            let at = row as usize;
            self.columns.flags[at] |= GONE;
            self.columns.revision[at] = self.version;
            self.n_images -= 1;
        }
        self.scale();
    }

    /// Finds the largest image, which may have gone or shrunk.
    fn scale(&mut self) {
        let sizes = self.rows().map(|row| self.columns.size[row as usize]);
        self.max_size = sizes.max().unwrap_or(0);
    }

    /// Puts new rows in their place among the ids, and new names among the names.
    fn order_new(&mut self, rows: Vec<u32>) {
        merge_sorted(&mut self.by_id, rows, &|one, two| {
            self.ids.get(one).cmp(self.ids.get(two))
        });
        self.name_order.flush(&self.texts);
    }
}

/// What changes by itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Moving {
    /// The states that occur.
    pub states: Vec<ImageState>,
    /// The rows.
    pub rows: Vec<u32>,
}
