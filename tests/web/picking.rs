//! The boxes of the list: what they show is what is picked, also where a click changes nothing of it.

use gantry::state::image_list::Reading;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, MouseEvent, MouseEventInit};

use crate::hooks::platform::serve;
use crate::place::{Place, frames};
use crate::rows::open;
use crate::script::Script;

fn click(element: &HtmlElement, with_shift: bool) {
    let init = MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_shift_key(with_shift);
    let event = MouseEvent::new_with_mouse_event_init_dict("click", &init).expect("events can be made");
    element.dispatch_event(&event).expect("events can be dispatched");
}

/// The box of the head, and those of the rows.
fn boxes(place: &Place) -> (HtmlElement, Vec<HtmlElement>) {
    (
        place.select("thead .check").remove(0),
        place.select("tbody .check"),
    )
}

fn is_ticked(one: &HtmlElement) -> bool {
    one.unchecked_ref::<HtmlInputElement>().checked()
}

/// Which rows show as picked: by their box, and by the row itself.
fn shown(place: &Place) -> (Vec<bool>, Vec<bool>) {
    let is_selected = |row: &HtmlElement| row.get_attribute("aria-selected").as_deref() == Some("true");
    let rows = place.select("tbody tr[aria-rowindex]");
    (
        boxes(place).1.iter().map(is_ticked).collect(),
        rows.iter().map(is_selected).collect(),
    )
}

#[wasm_bindgen_test]
async fn a_box_shows_what_is_picked_whatever_was_clicked() {
    let (script, place) = (Script::default(), Place::open());
    script.serve(|target| serve(4, target));
    let (_mounted, list) = open(&place, &script);
    while list.reading.get_untracked() == Reading::Busy {
        frames().await;
    }
    // Row, with shift, and what is picked then. The third click changes nothing: its row is in the range already.
    for (row, with_shift, picked) in [
        (0, false, [true, false, false, false]),
        (2, true, [true, true, true, false]),
        (1, true, [true, true, true, false]),
        (0, true, [true, true, true, false]),
        (1, false, [true, false, true, false]),
    ] {
        click(&boxes(&place).1[row], with_shift);
        frames().await;
        assert_eq!(
            shown(&place),
            (picked.to_vec(), picked.to_vec()),
            "{row} {with_shift}"
        );
    }
    for (all, picked) in [(true, [true; 4]), (false, [false; 4])] {
        click(&boxes(&place).0, false);
        frames().await;
        assert_eq!(
            (is_ticked(&boxes(&place).0), shown(&place).0),
            (all, picked.to_vec())
        );
    }
}

#[wasm_bindgen_test]
async fn everything_of_nothing_is_not_ticked() {
    let (script, place) = (Script::default(), Place::open());
    let _mounted = open(&place, &script);
    frames().await;
    let head = boxes(&place).0;
    click(&head, false);
    frames().await;
    assert!(!is_ticked(&head), "no row is here yet");
}
