//! The table over a large hub: only rows near the screen are in the document, wherever the reader scrolls, and they are
//! the rows that belong there.

use gantry::history::History;
use gantry::logic::config::Config;
use gantry::pages::image_list::ImageListPage;
use gantry::state::bulk::BulkRun;
use gantry::state::image_list::{ImageList, Reading};
use gantry::state::jobs::Jobs;
use gantry::state::notices::Notices;
use gantry::state::parts::{Missing, Parts};
use gantry::state::picking::Picking;
use gantry::state::place::Place as Here;
use gantry::state::session::Session;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::hooks::platform::serve;
use crate::place::{Place, dispatch, frames, name};
use crate::script::Script;

const N_IMAGES: u32 = 100_000;
/// Rows of 44 px that fit on the screen below, and a few above and below them.
const MOST_ROWS: usize = 40;

/// The page of the list in a scroller of its own; answers the list behind it.
pub fn open(place: &Place, script: &Script) -> (impl Sized + use<>, ImageList) {
    place.root().set_class_name("view");
    let style = place.root().style();
    for (name, value) in [("height", "600px"), ("overflow", "auto")] {
        style.set_property(name, value).expect("a style can be set");
    }
    let (client, made) = (script.client(), Arc::new(Mutex::new(None)));
    let make = made.clone();
    let mounted = place.mount(move || {
        let session = Session::provide_with(Config::default(), Vec::new(), client, Rc::default());
        Notices::provide();
        Here::provide(History::in_memory("/images"), session);
        let images = ImageList::provide();
        Jobs::provide(images);
        // What opens from the toolbar is a part, and no reader opens it here.
        Parts::provide(|_| Box::pin(async { Err(Missing::Unknown) }));
        BulkRun::provide(images);
        Picking::provide();
        *make.lock().expect("nobody panics meanwhile") = Some(images);
        view! { <ImageListPage /> }
    });
    let list = made.lock().expect("nobody panics meanwhile").take();
    (mounted, list.expect("the page was drawn at once"))
}

/// The rows of images in the document, by their number in the list; the head is row 1.
fn rows(place: &Place) -> Vec<u32> {
    let rows = place.select("tbody tr[aria-rowindex]");
    let index = |row: &HtmlElement| row.get_attribute("aria-rowindex")?.parse().ok();
    rows.iter().filter_map(index).collect()
}

#[wasm_bindgen_test]
async fn rows_in_the_document_are_few_wherever_the_reader_is() {
    // Real time: the driver's own timers stand still under a `Clock`, and it gives up on a page after five seconds.
    let (script, place) = (Script::default(), Place::open());
    script.serve(|target| serve(N_IMAGES, target));
    let (_mounted, list) = open(&place, &script);
    while list.reading.get_untracked() == Reading::Busy {
        frames().await;
        assert!(rows(&place).len() <= MOST_ROWS);
    }
    frames().await;
    // Asking every element of so tall a page for its role keeps Chromium busy for ten seconds; one table is enough.
    let table = place.select("table").remove(0);
    assert_eq!(name(&table), "Images by created, descending");
    assert_eq!(table.get_attribute("aria-rowcount").as_deref(), Some("100001"));
    assert_eq!(rows(&place).first(), Some(&2));

    let tall = f64::from(place.root().scroll_height());
    for share in [0.1, 0.5, 0.9, 1.0, 0.3] {
        place.root().set_scroll_top((tall * share) as i32);
        dispatch(place.root(), "scroll");
        frames().await;
        let rows = rows(&place);
        assert!(
            (10..=MOST_ROWS).contains(&rows.len()),
            "{share}: {} rows",
            rows.len()
        );
        assert!(rows.is_sorted_by(|one, two| two - one == 1), "{share}: {rows:?}");
        let about = (f64::from(N_IMAGES) * share) as u32;
        assert!(rows[0].abs_diff(about) < 1_000, "{share}: {rows:?}");
    }
    place.root().set_scroll_top(tall as i32);
    dispatch(place.root(), "scroll");
    frames().await;
    assert_eq!(
        rows(&place).last(),
        Some(&(N_IMAGES + 1)),
        "the last image can be reached"
    );
}
