//! What a tab remembers of its prunes, in sessionStorage: the plan that was sent, and its receipt once there is one. A
//! prune without an answer is kept under a word of its own until its job is known. Where the browser keeps nothing, this
//! page remembers until it is loaded anew.

use super::Prune;
use crate::logic::prune::flight::Flight;
use crate::logic::prune::receipt::Receipt;
use crate::model::id::{HubId, JobId};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use web_sys::Storage;

const FLIGHT: &str = "gantry.prune.flight.";
const RECEIPT: &str = "gantry.prune.receipt.";
/// Where the id of the job stands for a prune whose job is not known. No id holds a dot.
const PENDING: JobKey = JobKey(".");

/// The end of a key.
struct JobKey<'a>(&'a str);

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

thread_local! {
    /// What the storage did not take.
    static UNSTORED: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

fn put(key: String, text: String) {
    let is_stored = storage().is_some_and(|storage| storage.set_item(&key, &text).is_ok());
    UNSTORED.with_borrow_mut(|unstored| match is_stored {
        true => drop(unstored.remove(&key)),
        false => drop(unstored.insert(key, text)),
    });
}

fn take(key: &str) -> Option<String> {
    let unstored = UNSTORED.with_borrow(|unstored| unstored.get(key).cloned());
    unstored.or_else(|| storage()?.get_item(key).ok().flatten())
}

/// Prunes of one hub are none of another's business, so its id stands in the key.
fn key(start: &str, hub: Option<&HubId>, job: Option<&JobId>) -> String {
    let end = job.map_or(PENDING, |job| JobKey(job.as_str()));
    [start, hub.map_or("", HubId::as_str), "/", end.0].concat()
}

/// Keeps a flight. A full or forbidden storage costs the receipt after a reload, not the prune.
pub(super) fn keep(flight: &Flight, hub: Option<&HubId>, job: Option<&JobId>) {
    put(key(FLIGHT, hub, job), flight.to_text());
}

/// Keeps a receipt beside its flight.
pub(super) fn keep_receipt(receipt: &Receipt, hub: Option<&HubId>, job: Option<&JobId>) {
    put(key(RECEIPT, hub, job), receipt.to_text());
}

/// The flight of a job, or the one that waits for its answer.
pub(super) fn flight(hub: Option<&HubId>, job: Option<&JobId>) -> Option<Flight> {
    Flight::read(&take(&key(FLIGHT, hub, job))?)
}

/// True where this tab knows what a job was to prune, so that there is a receipt to show.
pub fn is_kept(hub: Option<&HubId>, job: &JobId) -> bool {
    flight(hub, Some(job)).is_some()
}

/// True while a prune waits for its answer, or for its receipt where the platform named no job: another one is not planned
/// before that.
pub(super) fn is_unsettled(hub: Option<&HubId>) -> bool {
    flight(hub, None).is_some_and(|flight| receipt(&flight, hub, None).is_none())
}

/// The receipt of a flight.
pub(super) fn receipt(flight: &Flight, hub: Option<&HubId>, job: Option<&JobId>) -> Option<Receipt> {
    Receipt::read(&take(&key(RECEIPT, hub, job))?, flight)
}

/// Forgets what waits for its answer.
pub(super) fn forget_pending(hub: Option<&HubId>) {
    for start in [FLIGHT, RECEIPT] {
        let key = key(start, hub, None);
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&key);
        }
        UNSTORED.with_borrow_mut(|unstored| unstored.remove(&key));
    }
}

impl Prune {
    /// Forgets the prune on screen; what is kept under its job stays.
    pub(super) fn put_aside(self) {
        forget_pending(self.session.hub().as_ref());
        self.flight.set(None);
        self.tracked.set(None);
        self.so_far.set(None);
    }
}
