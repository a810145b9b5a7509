//! What all requests share: the options, the clock, the database and the hubs. Requests do their work through
//! [`Platform::work`], which first lets the job engine catch up with the clock, and then gives one transaction
//! and one moment. Start there.

use crate::clock::Clock;
use crate::engine;
use crate::faults::Faults;
use crate::keys::{Hub, Key};
use crate::moment::Moment;
use crate::notices::{Notice, Notices};
use crate::options::Options;
use crate::refusal::Refusal;
use crate::request_log::RequestLog;
use crate::store::{Store, fact, world};
use rusqlite::Connection;
use std::cell::RefCell;
use std::sync::Arc;

/// The running sandbox.
#[derive(Debug)]
pub struct Platform {
    /// What the command line said.
    pub options: Options,
    /// The time that every rule uses.
    pub clock: Clock,
    /// Id of the seeded hub.
    pub hub: String,
    /// Id of the empty hub.
    pub other_hub: String,
    /// Whether this start filled an empty database.
    pub seeded: bool,
    /// What is told to listeners, and their tokens.
    pub notices: Notices,
    /// The faults that are set.
    pub faults: Faults,
    /// The requests seen.
    pub requests: RequestLog,
    store: Store,
}

/// The fact that holds how far the clock was moved, in milliseconds.
const SHIFT: &str = "clock_shift";

/// A handle on the platform, as the router holds it.
pub type Shared = Arc<Platform>;

/// One transaction at one moment.
#[derive(Debug)]
pub struct Work<'w> {
    /// The database, inside the transaction.
    pub db: &'w Connection,
    /// The moment at which everything in this transaction happens.
    pub now: Moment,
    /// The rest of the sandbox.
    pub platform: &'w Platform,
    told: &'w RefCell<Vec<Notice>>,
}

impl Platform {
    /// Opens the database, seeds it where it is empty, and is ready to answer.
    ///
    /// # Errors
    /// When the database cannot be opened or filled.
    pub fn start(options: Options, clock: Clock) -> Result<Shared, Refusal> {
        let store = Store::open(&options.db)?;
        let now = clock.now();
        let (seeded, hub, other_hub) = store.write(|db| {
            // A clock that was moved stays moved, or what was made under it would lie in the future.
            clock.advance(fact::read(db, SHIFT)?.as_i64().unwrap_or(0));
            let seeded = world::seed(db, options.images, options.seed, now)?;
            Ok((seeded, fact::text(db, "hub")?, fact::text(db, "other_hub")?))
        })?;
        let platform = Self {
            options,
            clock,
            hub,
            other_hub,
            seeded,
            notices: Notices::default(),
            faults: Faults::default(),
            requests: RequestLog::default(),
            store,
        };
        if seeded {
            platform.transact(engine::adopt::all)?;
        }
        Ok(Arc::new(platform))
    }

    /// Runs `work` in one transaction at the present moment, after everything that was due before it: kept when
    /// it answers, undone when it refuses.
    ///
    /// # Errors
    /// The refusal of `work`, or `500.database`.
    pub fn work<T>(&self, work: impl FnOnce(&Work<'_>) -> Result<T, Refusal>) -> Result<T, Refusal> {
        self.transact(engine::catch_up)?;
        self.transact(work)
    }

    /// Moves the clock forward by milliseconds, also for the next start of this database.
    ///
    /// # Errors
    /// When the database fails.
    pub fn advance(&self, millis: i64) -> Result<(), Refusal> {
        self.transact(|work| {
            let shift = fact::read(work.db, SHIFT)?
                .as_i64()
                .unwrap_or(0)
                .saturating_add(millis);
            Ok(fact::write(work.db, SHIFT, &shift.into())?)
        })?;
        self.clock.advance(millis);
        Ok(())
    }

    fn transact<T>(&self, work: impl FnOnce(&Work<'_>) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let now = self.clock.now();
        let told = RefCell::default();
        let done = self.store.write(|db| {
            work(&Work {
                db,
                now,
                platform: self,
                told: &told,
            })
        })?;
        // Listeners hear of a change only after it is kept, because they will read it at once.
        self.notices.send(told.into_inner());
        Ok(done)
    }

    /// The hub that a key belongs to.
    #[must_use]
    pub fn hub_of(&self, key: &Key) -> &str {
        match key.hub {
            Hub::Main => &self.hub,
            Hub::Other => &self.other_hub,
        }
    }
}

impl<'w> Work<'w> {
    /// The same transaction at another moment.
    #[must_use]
    pub fn at(&self, now: Moment) -> Work<'w> {
        Work { now, ..*self }
    }

    /// Tells listeners of the hub, once the transaction is kept.
    pub fn tell(&self, notice: Notice) {
        self.told.borrow_mut().push(notice);
    }
}
