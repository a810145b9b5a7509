//! The log's screen over a worker that the test plays: a million lines, lines of any height, one very long line, a log
//! that grows, and one that is written anew.

pub mod long_line;
pub mod measures;
pub mod worker;

use gantry::history::History;
use gantry::logic::config::Config;
use gantry::model::id::ImageId;
use gantry::pages::build_log::BuildLogPage;
use gantry::state::image_list::ImageList;
use gantry::state::jobs::Jobs;
use gantry::state::notices::Notices;
use gantry::state::place::{Place as Here, use_place};
use gantry::state::session::Session;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::clock::Clock;
use crate::hooks::platform::{document, id, image};
use crate::place::{Place, dispatch, frames};
use crate::script::Script;
use worker::Worker;

/// Rows of 18 px that fit on the screen below, and those that a step leaves half seen.
const MOST_ROWS: usize = 45;

struct Screen {
    place: Place,
    clock: Clock,
    here: Here,
    _mounted: Box<dyn std::any::Any>,
}

/// The page of a log, 720 px high and 900 px wide, over this worker.
async fn open(worker: &Worker, address: &str, state: &str) -> Screen {
    let (clock, script, place) = (Clock::take(), Script::default(), Place::open());
    script.serve({
        let state = state.to_owned();
        move |target| {
            target
                .starts_with("/images/")
                .then(|| document(&image(7, &state)))
        }
    });
    place.root().set_class_name("gantry");
    let style = place.root().style();
    for (name, value) in [("height", "720px"), ("width", "900px"), ("position", "relative")] {
        style.set_property(name, value).expect("a style can be set");
    }
    worker::add_sheets();
    let (client, start, made) = (script.client(), worker.start(), Arc::new(Mutex::new(None)));
    let (make, address) = (made.clone(), address.to_owned());
    let mounted = place.mount(move || {
        let session = Session::provide_with(Config::default(), Vec::new(), client, Rc::default());
        Notices::provide();
        Here::provide(History::in_memory(&address), session);
        Jobs::provide(ImageList::provide());
        *make.lock().expect("nobody panics meanwhile") = Some(use_place());
        let id = ImageId::parse(&id(7)).expect("an id");
        view! { <div class="view" style="height: 720px"><main class="page" data-page="log"><BuildLogPage id=id start=start/></main></div> }
    });
    clock.advance(50.0).await;
    frames().await;
    frames().await;
    // The first lines are drawn in two tasks.
    clock.advance(1.0).await;
    frames().await;
    let here = made.lock().expect("nobody panics meanwhile").take();
    Screen {
        place,
        clock,
        here: here.expect("the page was drawn at once"),
        _mounted: Box::new(mounted),
    }
}

impl Screen {
    fn scroller(&self) -> HtmlElement {
        self.place.one("region", "Lines of the log")
    }

    /// Numbers of the lines that are drawn, from 1.
    fn lines(&self) -> Vec<u32> {
        let rows = self.place.select(".log-row:not([data-away])");
        let line = |row: &HtmlElement| row.get_attribute("data-line")?.parse::<u32>().ok();
        rows.iter().filter_map(line).map(|line| line + 1).collect()
    }

    async fn scroll(&self, top: i32) {
        self.scroller().set_scroll_top(top);
        dispatch(&self.scroller(), "scroll");
        frames().await;
    }

    fn text(&self, line: u32) -> String {
        let row = self
            .place
            .select(&format!(".log-row[data-line=\"{}\"] .log-text", line - 1));
        row.first()
            .map_or_else(String::new, |text| text.text_content().unwrap_or_default())
    }

    /// Where a line stands below the edge of the window.
    fn y(&self, line: u32) -> f64 {
        let row = self
            .place
            .select(&format!(".log-row[data-line=\"{}\"]", line - 1));
        let top = self.scroller().get_bounding_client_rect().top();
        row.first()
            .map_or(f64::NAN, |row| row.get_bounding_client_rect().top() - top)
    }
}

#[wasm_bindgen_test]
async fn a_million_lines_are_scrolled_through_few_rows() {
    let worker = Worker::with(1_000_000, |line| format!("line {line}"));
    let screen = open(&worker, "/images/7/log", "live").await;
    assert_eq!(screen.lines().first(), Some(&1));
    assert_eq!(screen.text(1), "line 1");
    let tall = f64::from(screen.scroller().scroll_height());
    assert!(tall <= 15_000_000.0, "{tall}");
    for share in [0.1, 0.5, 0.9, 0.3] {
        screen.scroll((tall * share) as i32).await;
        let lines = screen.lines();
        assert!(
            (20..=MOST_ROWS).contains(&lines.len()),
            "{share}: {} rows",
            lines.len()
        );
        assert!(
            lines.is_sorted_by(|one, two| two - one == 1),
            "{share}: {lines:?}"
        );
        assert!(
            lines[0].abs_diff((1_000_000.0 * share) as u32) < 20_000,
            "{share}: {lines:?}"
        );
        assert_eq!(screen.text(lines[0]), format!("line {}", lines[0]));
    }
    screen.scroll(i32::MAX).await;
    assert_eq!(
        screen.lines().last(),
        Some(&1_000_000),
        "the last line can be reached"
    );
    assert!(
        worker.most_rows_asked() <= 400,
        "windows are small: {}",
        worker.most_rows_asked()
    );
}

#[wasm_bindgen_test]
async fn lines_that_wrap_stand_one_below_the_other_and_do_not_jump() {
    let worker = Worker::with(10_000, |line| "word ".repeat(1 + (line as usize * 7) % 90));
    let screen = open(&worker, "/images/7/log", "live").await;
    screen.scroll(50_000).await;
    let before = screen.lines();
    let (probe, was) = (before[before.len() / 2], screen.y(before[before.len() / 2]));
    screen.scroll(50_000 - 60).await;
    let moved = screen.y(probe) - was;
    assert!(
        (moved - 60.0).abs() < 1.5,
        "60 px up moved line {probe} by {moved}"
    );
    let ends: Vec<f64> = screen.lines().iter().map(|line| screen.y(*line)).collect();
    assert!(ends.is_sorted() && ends[0] <= 0.5, "{ends:?}");
}

#[wasm_bindgen_test]
async fn old_lines_stay_until_new_ones_come() {
    let worker = Worker::with(100_000, |line| format!("line {line}"));
    let screen = open(&worker, "/images/7/log", "live").await;
    worker.hold(true);
    screen.scroll(900_000).await;
    assert_eq!(screen.lines().first(), Some(&1), "the old picture stays");
    assert_ne!(screen.text(1), "");
    worker.hold(false);
    frames().await;
    frames().await;
    assert!(screen.lines()[0] > 10_000, "{:?}", screen.lines());
}

#[wasm_bindgen_test]
async fn lines_of_the_address_are_selected_and_shown() {
    let worker = Worker::with(5_000, |line| format!("line {line}"));
    let screen = open(
        &worker,
        "/images/000000000000000000000007/log#L4000-L4010",
        "live",
    )
    .await;
    assert!(screen.lines().contains(&4_000), "{:?}", screen.lines());
    assert_eq!(screen.place.select(".log-row[data-marked]").len(), 11);
    let number = screen.place.one("link", "Line 4002");
    press(&number, "mousedown");
    frames().await;
    assert_eq!(
        screen.here.route.get_untracked().href(),
        "/images/000000000000000000000007/log#L4002"
    );
    assert_eq!(screen.place.select(".log-row[data-marked]").len(), 1);
}

#[wasm_bindgen_test]
async fn a_growing_log_is_followed_and_a_reader_who_goes_up_stays() {
    let worker = Worker::with(500, |line| format!("line {line}"));
    let screen = open(&worker, "/images/7/log", "building").await;
    assert_eq!(
        screen.lines().last(),
        Some(&500),
        "the end of a moving image's log is shown"
    );
    worker.grow_to(740);
    screen.clock.advance(4_000.0).await;
    frames().await;
    assert_eq!(screen.lines().last(), Some(&740));
    let top = screen.scroller().scroll_top();
    screen.scroll(top - 1_000).await;
    let before = screen.lines();
    worker.grow_to(980);
    screen.clock.advance(4_000.0).await;
    frames().await;
    assert_eq!(screen.lines(), before, "the reader's lines stay");
    let pill = screen.place.one("button", "240 new lines");
    pill.click();
    frames().await;
    assert_eq!(screen.lines().last(), Some(&980));
    assert!(
        screen
            .place
            .all("button")
            .iter()
            .all(|button| !button.inner_text().contains("new lines"))
    );
}

#[wasm_bindgen_test]
async fn a_log_that_is_written_anew_is_told() {
    let worker = Worker::with(500, |line| format!("line {line}"));
    let screen = open(&worker, "/images/7/log", "building").await;
    worker.rewrite(20, |line| format!("other {line}"));
    screen.clock.advance(4_000.0).await;
    frames().await;
    assert_eq!(screen.text(1), "other 1");
    assert!(screen.place.text().contains("The log was written anew"));
}

#[wasm_bindgen_test]
async fn leaving_ends_the_worker() {
    let worker = Worker::with(500, |line| format!("line {line}"));
    let screen = open(&worker, "/images/7/log", "live").await;
    assert!(worker.is_alive());
    drop(screen);
    frames().await;
    assert!(!worker.is_alive());
}

fn press(element: &HtmlElement, kind: &str) {
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    let event = web_sys::MouseEvent::new_with_mouse_event_init_dict(kind, &init).expect("events can be made");
    element.dispatch_event(&event).expect("events can be dispatched");
}
