//! Pruning on one screen: which sources, what their images say, the plan, and what became of it. Reading is in
//! `reading`, sending and looking for a lost answer in `sending`, following in `flying`, the memory of the tab in `kept`.
//! Start with [`Prune::open`].

mod flying;
pub mod kept;
mod reading;
mod sending;
pub mod users;

use super::jobs::{Jobs, Tracked, use_jobs};
use super::place::{Place, use_place};
use super::session::{Session, use_session};
use super::sources::Sources;
use crate::api::error::ApiError;
use crate::logic::prune::difference::Change;
use crate::logic::prune::flight::Flight;
use crate::logic::prune::plan::Plan;
use crate::logic::prune::reading::SourceReading;
use crate::logic::prune::receipt::Receipt;
use crate::logic::prune::stage::Stage;
use crate::model::id::{JobId, SourceId};
use crate::model::time::Timestamp;
use crate::route::Route;
use crate::route::prune_link::PruneLink;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::future::Future;

/// The memory of the prune screen. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Prune {
    session: Session,
    place: Place,
    jobs: Jobs,
    /// The sources of the hub.
    pub sources: Sources,
    /// Where the reader is.
    pub stage: RwSignal<Stage>,
    /// Why a reading has to wait before it goes on.
    pub waits: RwSignal<Option<ApiError>>,
    readings: RwSignal<Vec<SourceReading>>,
    /// The moment that the plan is told for.
    at: RwSignal<Timestamp>,
    /// The plan, as it stands at that moment.
    pub plan: Memo<Plan>,
    /// What differs from the plan that the reader agreed to last.
    pub changes: RwSignal<Vec<Change>>,
    /// What was sent.
    pub flight: RwSignal<Option<Flight>>,
    /// Its job, as it is followed.
    pub tracked: RwSignal<Option<Tracked>>,
    /// What its images say so far.
    pub so_far: RwSignal<Option<Receipt>>,
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
    /// Counts the turns, of which only the latest counts.
    turns: StoredValue<u32>,
}

/// One reading of what the reader wants, until something else takes its place.
#[derive(Clone)]
struct Turn {
    scope: AbortScope,
    number: u32,
}

impl Prune {
    /// Opens what the address says: a choice, a prune that was sent, or the job of one.
    pub fn open() -> Self {
        let session = use_session();
        let readings = RwSignal::new(Vec::<SourceReading>::new());
        let at = RwSignal::new(session.time());
        let prune = Self {
            session,
            place: use_place(),
            jobs: use_jobs(),
            sources: Sources::open(),
            stage: RwSignal::new(Stage::Choosing),
            waits: RwSignal::new(None),
            readings,
            at,
            plan: Memo::new(move |_| readings.with(|readings| plan_of(session, readings, at.get()))),
            changes: RwSignal::new(Vec::new()),
            flight: RwSignal::new(None),
            tracked: RwSignal::new(None),
            so_far: RwSignal::new(None),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::of_owner()),
            turns: StoredValue::new(0),
        };
        prune.jobs.follow();
        prune.begin();
        prune.let_time_pass();
        prune
    }

    /// The sources that the address names.
    pub fn chosen(self) -> Vec<SourceId> {
        self.link().sources
    }

    /// The job that the address or the tracked prune names.
    pub fn job(self) -> Option<JobId> {
        let tracked = self
            .tracked
            .get()
            .and_then(|tracked| tracked.pursuit.with(|pursuit| pursuit.id.clone()));
        tracked.or_else(|| self.link().job)
    }

    /// Takes a source into the choice, or out of it, and reads anew.
    pub fn toggle(self, id: &SourceId) {
        if !self.stage.with_untracked(Stage::is_open) {
            return;
        }
        let mut sources = untrack(|| self.chosen());
        match sources.iter().position(|known| known == id) {
            Some(place) => drop(sources.remove(place)),
            None => sources.push(id.clone()),
        }
        self.place.replace(Route::plan(sources));
        self.begin();
    }

    /// Reads what is chosen again.
    pub fn read_again(self) {
        if self.stage.with_untracked(Stage::is_open) {
            self.begin();
        }
    }

    /// Puts what was sent aside, and begins a new plan for the same sources.
    pub fn start_over(self) {
        let sources = self.flight.with_untracked(|flight| match flight {
            Some(flight) => flight.sources.iter().map(|(id, _)| id.clone()).collect(),
            None => untrack(|| self.chosen()),
        });
        self.put_aside();
        self.place.replace(Route::plan(sources));
        self.begin();
    }

    /// True once the platform has told its clock.
    pub fn knows_clock(self) -> bool {
        self.session.knows_clock()
    }

    /// How far the machine's clock is ahead of the platform's, in milliseconds; negative when it is behind.
    pub fn skew_ms(self) -> i64 {
        self.session.skew_ms()
    }

    fn link(self) -> PruneLink {
        match self.place.route.get() {
            Route::Prune(link) => link,
            // The page is on its way out.
            _ => PruneLink::default(),
        }
    }

    /// Begins with what the address says.
    fn begin(self) {
        let turn = self.take_turn();
        self.changes.set(Vec::new());
        self.waits.set(None);
        let link = untrack(|| self.link());
        if let Some(job) = link.job {
            self.take_up(Some(job), &turn);
        } else if link.sent.is_some() || kept::is_unsettled(self.session.hub().as_ref()) {
            self.take_up(None, &turn);
        } else if link.sources.is_empty() {
            self.readings.set(Vec::new());
            self.stage.set(Stage::Choosing);
        } else {
            self.stage.set(Stage::Reading(1));
            self.spawn(async move { self.read_for_plan(&link.sources, &turn).await });
        }
    }

    /// Moves the plan to the present whenever time alone changes it.
    fn let_time_pass(self) {
        Effect::new(move |_| {
            let now = self.session.now.get();
            let is_due = self
                .plan
                .with_untracked(|plan| plan.changes_at.is_some_and(|at| at <= now));
            if is_due && self.stage.with_untracked(Stage::has_plan) {
                self.at.set(now);
            }
        });
    }

    /// Gives up what is under way, and begins a turn.
    fn take_turn(self) -> Turn {
        let scope = self.scope.get_value();
        scope.renew();
        self.turns.update_value(|turns| *turns += 1);
        Turn {
            scope,
            number: self.turns.get_value(),
        }
    }

    /// False once another turn has begun, or the page was left.
    fn is_turn(self, turn: &Turn) -> bool {
        self.turns.try_get_value() == Some(turn.number)
    }

    fn spawn(self, task: impl Future<Output = ()> + 'static) {
        if let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| spawn_local_scoped_with_cancellation(task));
        }
    }
}

/// The plan at `now`, by the server's clock where it is known.
fn plan_of(session: Session, readings: &[SourceReading], now: Timestamp) -> Plan {
    match session.knows_clock() {
        true => Plan::of(readings, now),
        false => Plan::without_clock(readings, now),
    }
}
