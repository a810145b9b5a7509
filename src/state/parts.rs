//! Pieces of the console that are loaded when they are first shown: which there are, and which are here already. How a
//! piece is cut off and fetched is the app's to know (`app::parts`), because a cut names the screens that it draws.
//! Start with [`Part`]; pages show one through `pages::part_view`.

use super::deployment;
use super::part_sheet;
use super::place::Place;
use super::session::Session;
use crate::route::Route;
use crate::worker;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::future::Future;
use std::pin::Pin;

/// A piece of the console that is not loaded with the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// One image.
    Image,
    /// The build log of an image.
    BuildLog,
    /// Asking for key and hub.
    Connect,
    /// The body of the tray of jobs, which also follows them.
    Tray,
    /// One job.
    Job,
    /// The screen that makes an image.
    Create,
    /// How this installation is hosted.
    HostingCheck,
    /// The choice of hubs in the bar.
    HubSwitch,
    /// What runs without a screen: notifications, and agreeing with other tabs.
    Background,
    /// What opens from the toolbar of the image list.
    ListBoxes,
    /// The image sources.
    Sources,
    /// The screen that prunes.
    Prune,
    /// Two images side by side.
    Compare,
    /// What can be done with picked images.
    Dock,
    /// Saving what the list shows.
    Export,
}

impl Part {
    /// How many there are.
    pub const N: usize = 15;

    /// True where it is drawn with a sheet that the list does without.
    fn has_own_sheet(self) -> bool {
        use Part::{Background, Dock, Export, HubSwitch, ListBoxes, Tray};
        !matches!(self, Background | Dock | Export | HubSwitch | ListBoxes | Tray)
    }
}

/// Draws a part. A screen is given its route, anything smaller the route that is shown.
pub type Draw = fn(Route) -> AnyView;

/// Why a part could not be loaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// The connection failed, or nobody can tell.
    Unknown,
    /// The host has a newer version of the console by now, and loading it would lose something or did not help.
    Newer,
    /// The host has this version, but not all of its files.
    Incomplete,
}

/// A part on its way.
pub type Loading = Pin<Box<dyn Future<Output = Result<Draw, Missing>>>>;

/// The parts of the console. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Parts {
    fetch: fn(Part) -> Loading,
    here: StoredValue<[Option<Draw>; Part::N]>,
    asked: StoredValue<[bool; Part::N]>,
}

/// The parts of the console that the caller is part of.
pub fn use_parts() -> Parts {
    expect_context()
}

impl Parts {
    /// None is here yet; `fetch` gets one. Provided to everything below.
    pub fn provide(fetch: fn(Part) -> Loading) -> Self {
        let parts = Self {
            fetch,
            here: StoredValue::new([None; Part::N]),
            asked: StoredValue::new([false; Part::N]),
        };
        provide_context(parts);
        on_cleanup(worker::cool_down);
        parts
    }

    /// The part, if it is here: drawing it again waits for nothing.
    pub fn get(self, part: Part) -> Option<Draw> {
        self.here.with_value(|parts| parts[part as usize])
    }

    /// Loads the part for later, once; one that does not come is told when it is shown. The log's worker is started too.
    pub fn prepare(self, part: Part) {
        if part == Part::BuildLog {
            worker::warm_up();
        }
        if !self.asked.with_value(|asked| asked[part as usize]) {
            spawn_local_scoped_with_cancellation(async move {
                let _ = self.fetch(part).await;
            });
        }
    }

    async fn fetch(self, part: Part) -> Result<Draw, Missing> {
        let _ = self.asked.try_update_value(|asked| asked[part as usize] = true);
        if part == Part::BuildLog {
            worker::warm_up();
        }
        let sheet = part.has_own_sheet().then(part_sheet::begin).flatten();
        let draw = (self.fetch)(part).await;
        let sheet = part_sheet::wait(sheet).await;
        let draw = draw?;
        sheet?;
        self.here.update_value(|parts| parts[part as usize] = Some(draw));
        Ok(draw)
    }

    /// Loads the part.
    ///
    /// # Errors
    /// [`Missing`] when its file did not come; asking again tries again.
    pub async fn load(self, part: Part) -> Result<Draw, Missing> {
        // Contexts are found by whoever asks, before anything is waited for.
        let (session, place) = (use_context::<Session>(), use_context::<Place>());
        match self.fetch(part).await {
            Err(_) => Err(deployment::heal(is_at_stake(session, place)).await),
            draw => draw,
        }
    }
}

/// True where the memory of the page is all there is of something: a key that was pasted, or edits that a screen would
/// lose.
fn is_at_stake(session: Option<Session>, place: Option<Place>) -> bool {
    let has_key =
        |session: Session| session.takes_keys() && session.connected.try_get_untracked().unwrap_or_default();
    session.is_some_and(has_key)
        || place.is_some_and(|place| place.dirty.try_get_untracked().unwrap_or_default())
}
