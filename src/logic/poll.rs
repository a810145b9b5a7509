//! When to read what again, so that the screen follows the platform without being asked.
//! One thing at a time and never two readings of it at once: what is asked for next depends on what came back last.
//! Start with [`Poll::next`]; reading the whole hub is the work of `crawl`, one image on its own screen that of [`ImagePoll`].

pub mod users;

use crate::api::images::{ImagesFilter, ImagesParams};
use crate::api::query::Page;
use crate::logic::crawl::FIRST_SIZE;
use crate::model::id::ImageId;
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;

/// Between two readings while something moves, in milliseconds.
pub const MOVING_MS: i64 = 2_000;
/// Between two looks around while nothing moves.
pub const IDLE_MS: i64 = 30_000;
/// Between two readings of the whole hub.
pub const WHOLE_MS: i64 = 300_000;
/// The longest wait after failures that the platform gave no time for.
const LONGEST_BACK_OFF_MS: i64 = 60_000;

/// What the planner needs to know about the world.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Facts<'a> {
    /// The browser has a network.
    pub online: bool,
    /// Nobody sees the tab.
    pub hidden: bool,
    /// A reading that this planner asked for is under way, the whole hub excepted.
    pub busy: bool,
    /// The hub was read to its end and is not being read again. Before that, reading on is the business of the crawl,
    /// which somebody may have stopped.
    pub settled: bool,
    /// States of the images that move by themselves: see `Hub::moving`.
    pub moving: &'a [ImageState],
}

/// Something to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Task {
    /// The images in these states. Those that moved and are not in the answer go to [`Poll::vanished`].
    Moving(Vec<ImageState>),
    /// One image, because it left the state that it was asked for in.
    One(ImageId),
    /// The newest images, and then those in any state that moves: what others have begun meanwhile.
    Around,
    /// Everything, from the first page on.
    Whole,
}

impl Task {
    /// The first pages of the list that the task reads, of a size that the server sends whole (`Crawl::known_size`).
    /// None for one image and for the whole hub, which have ways of their own. A page as long as its size may have
    /// another behind it: see [`next_page`].
    pub fn pages(&self, size: u32) -> Vec<ImagesParams> {
        let page = |states: Vec<ImageState>, size: u32| ImagesParams {
            filter: ImagesFilter {
                states,
                ..ImagesFilter::default()
            },
            sort: Some("-id".to_owned()),
            page: Page { number: 1, size },
        };
        let moves = |state: &ImageState| state.is_working() || *state == ImageState::New;
        match self {
            Self::Moving(states) => vec![page(states.clone(), size)],
            Self::Around => vec![
                page(Vec::new(), size.min(FIRST_SIZE)),
                page(ImageState::KNOWN.into_iter().filter(moves).collect(), size),
            ],
            Self::One(_) | Self::Whole => Vec::new(),
        }
    }
}

/// The page behind one that was answered with `n_items`, of which `n_new` were not known before. Of the newest images
/// only new ones are of interest; of those in some states all are.
pub fn next_page(params: &ImagesParams, n_items: u32, n_new: u32) -> Option<ImagesParams> {
    let wanted = if params.filter.states.is_empty() {
        n_new
    } else {
        n_items
    };
    let mut next = params.clone();
    next.page.number += 1;
    (wanted >= params.page.size).then_some(next)
}

/// What to do, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// Not before.
    pub at: Timestamp,
    /// What.
    pub task: Task,
}

/// The planner of a list.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Poll {
    moving_at: Option<Timestamp>,
    around_at: Option<Timestamp>,
    whole_at: Option<Timestamp>,
    vanished: Vec<ImageId>,
    failures: u32,
    not_before: Option<Timestamp>,
}

impl Poll {
    /// What is due next; nothing while there is no network or a reading is under way.
    pub fn next(&self, now: Timestamp, facts: &Facts) -> Option<Due> {
        if !facts.online || facts.busy {
            return None;
        }
        let earliest = self.not_before.unwrap_or(now).max(now);
        let tasks = [
            self.one(now),
            self.moving(now, facts),
            self.around(now, facts),
            self.whole(now, facts),
        ];
        let due = tasks.into_iter().flatten().map(|due| Due {
            at: due.at.max(earliest),
            ..due
        });
        // The narrower question goes first when several are due.
        due.min_by_key(|due| due.at)
    }

    /// Notes that a reading has succeeded, at `now`.
    pub fn answered(&mut self, task: &Task, now: Timestamp) {
        (self.failures, self.not_before) = (0, None);
        match task {
            Task::Moving(_) => self.moving_at = Some(now),
            Task::One(id) => self.vanished.retain(|other| other != id),
            Task::Around => (self.around_at, self.moving_at) = (Some(now), Some(now)),
            Task::Whole => {
                (self.whole_at, self.around_at, self.moving_at) = (Some(now), Some(now), Some(now));
                self.vanished.clear();
            }
        }
    }

    /// Notes that a reading has failed, and how many seconds the platform asked to wait.
    pub fn failed(&mut self, task: &Task, retry_after: Option<u32>, now: Timestamp) {
        // An image that cannot be read must not keep the others waiting.
        if let Task::One(id) = task {
            self.vanished.retain(|other| other != id);
        }
        self.failures += 1;
        let least = i64::from(retry_after.unwrap_or(0)) * 1_000;
        self.not_before = Some(Timestamp(now.0 + back_off_ms(self.failures).max(least)));
    }

    /// Takes images that moved and were not in the answer: they are read by their ids, one after the other.
    pub fn vanished(&mut self, ids: impl IntoIterator<Item = ImageId>) {
        for id in ids {
            if !self.vanished.contains(&id) {
                self.vanished.push(id);
            }
        }
    }

    /// Looks around as soon as may be: a notification came, the tab is seen again, the network is back.
    pub fn nudge(&mut self) {
        (self.around_at, self.moving_at) = (None, None);
    }

    /// Reads the whole hub as soon as may be, because somebody asked for it or a job has changed much.
    pub fn ask_whole(&mut self) {
        self.whole_at = None;
        self.not_before = None;
    }

    fn one(&self, now: Timestamp) -> Option<Due> {
        let id = self.vanished.first()?.clone();
        Some(Due {
            at: now,
            task: Task::One(id),
        })
    }

    fn moving(&self, now: Timestamp, facts: &Facts) -> Option<Due> {
        let at = after(self.moving_at, if facts.hidden { 60_000 } else { MOVING_MS }, now);
        let task = Task::Moving(facts.moving.to_vec());
        (!facts.moving.is_empty()).then_some(Due { at, task })
    }

    fn around(&self, now: Timestamp, facts: &Facts) -> Option<Due> {
        let at = after(self.around_at, if facts.hidden { 300_000 } else { IDLE_MS }, now);
        Some(Due {
            at,
            task: Task::Around,
        })
    }

    fn whole(&self, now: Timestamp, facts: &Facts) -> Option<Due> {
        let at = after(
            self.whole_at,
            if facts.hidden { 3 * WHOLE_MS } else { WHOLE_MS },
            now,
        );
        facts.settled.then_some(Due {
            at,
            task: Task::Whole,
        })
    }
}

/// The planner of one image on a screen of its own.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ImagePoll {
    read_at: Option<Timestamp>,
    failures: u32,
    not_before: Option<Timestamp>,
}

impl ImagePoll {
    /// When to read it again; never while there is no network or a reading is under way. `facts.moving` holds its state
    /// when it moves.
    pub fn next(&self, now: Timestamp, facts: &Facts) -> Option<Timestamp> {
        let delay = match (facts.moving.is_empty(), facts.hidden) {
            (false, false) => MOVING_MS,
            (false, true) => 60_000,
            (true, false) => IDLE_MS,
            (true, true) => 300_000,
        };
        let at = after(self.read_at, delay, now);
        let earliest = self.not_before.unwrap_or(now);
        (facts.online && !facts.busy).then_some(at.max(earliest).max(now))
    }

    /// Notes that it was read, at `now`.
    pub fn answered(&mut self, now: Timestamp) {
        *self = Self {
            read_at: Some(now),
            ..Self::default()
        };
    }

    /// Notes that reading failed, and how many seconds the platform asked to wait.
    pub fn failed(&mut self, retry_after: Option<u32>, now: Timestamp) {
        self.failures += 1;
        let least = i64::from(retry_after.unwrap_or(0)) * 1_000;
        self.not_before = Some(Timestamp(now.0 + back_off_ms(self.failures).max(least)));
    }

    /// Reads it as soon as may be.
    pub fn nudge(&mut self) {
        self.read_at = None;
    }
}

/// How long to wait after so many failures in a row: 2 s, 4 s, 8 s and so on up to a minute.
pub fn back_off_ms(failures: u32) -> i64 {
    (1_000 << failures.min(6)).min(LONGEST_BACK_OFF_MS)
}

/// `delay` after the last reading; at once where there was none.
fn after(last: Option<Timestamp>, delay: i64, now: Timestamp) -> Timestamp {
    last.map_or(now, |last| Timestamp(last.0 + delay))
}
