//! The keys of the log's screen. They are heard at the window, because nothing has the focus on a page that was just
//! opened; what each means, and when, is decided in `logic::log_view::keys`.

use super::desk::{Desk, Question};
use crate::logic::log_view::keys::{Command, Focus, Press, command};
use crate::logic::log_view::marking::Marked;
use crate::model::line_range::LineRange;
use gantry_log::protocol::{Toward, Wanted};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Listens as long as the owner lives.
pub fn listen(desk: Desk) {
    let keys = window_event_listener(ev::keydown, move |event| pressed(desk, &event));
    on_cleanup(move || keys.remove());
}

fn pressed(desk: Desk, event: &KeyboardEvent) {
    let Some(focus) = focus(desk, event) else { return };
    let key = event.key();
    let press = Press {
        key: &key,
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    let Some(command) = command(press, focus) else {
        return;
    };
    if event.default_prevented() || event.is_composing() {
        return;
    }
    let is_taken = obey(desk, command, focus);
    if is_taken {
        event.prevent_default();
    }
}

/// Where the focus is; none where the keys belong to somebody else: a dialog, a box, the page around the console.
fn focus(desk: Desk, event: &KeyboardEvent) -> Option<Focus> {
    let target: Option<Element> = event.composed_path().get(0).dyn_into().ok();
    let root: HtmlElement = desk.root.get_untracked()?.unchecked_into();
    let console = root.closest(".gantry").ok().flatten()?;
    let Some(target) = target.filter(|target| console.contains(Some(target))) else {
        // Nothing has the focus: the console hears keys as long as it is the whole page.
        let is_alone = desk.owns_page();
        return is_alone.then_some(Focus::Elsewhere);
    };
    let is_in = |selector: &str| target.closest(selector).ok().flatten().is_some();
    if is_in("dialog, [popover]") {
        None
    } else if is_in(".log-search input") {
        Some(Focus::Search)
    } else if is_in("input, select, textarea, [contenteditable]") {
        Some(Focus::Field)
    } else if is_in(".log-scroller") {
        Some(Focus::Lines)
    } else {
        Some(Focus::Elsewhere)
    }
}

/// Does what a key asks for. False leaves it to the browser.
fn obey(desk: Desk, command: Command, focus: Focus) -> bool {
    let log = desk.log;
    match command {
        Command::Lines(_) | Command::Screens(_) | Command::Sideways(_) | Command::Start | Command::End => {
            desk.step.set(Some(command))
        }
        Command::Search => {
            if let Some(field) = desk.search_field.get_untracked() {
                let _ = field.focus();
                field.select();
            }
        }
        Command::NextHit => log.find(Wanted::Hit, Toward::Next),
        Command::PreviousHit => log.find(Wanted::Hit, Toward::Previous),
        Command::NextError => log.find(Wanted::Error, Toward::Next),
        Command::PreviousError => log.find(Wanted::Error, Toward::Previous),
        Command::GoToLine => desk.question.set(Some(Question::GoToLine)),
        Command::Follow => desk.toggle_follow(),
        Command::Wrap => desk.wraps.update(|wraps| *wraps = !*wraps),
        Command::Copy => {
            let has_text = window()
                .get_selection()
                .ok()
                .flatten()
                .is_some_and(|selection| !selection.is_collapsed());
            if has_text || desk.lines.get_untracked().is_none() {
                return false;
            }
            desk.copy_marked();
        }
        Command::SelectAll => {
            let n_lines = log.extent.get_untracked().n_lines;
            if n_lines > 0 {
                desk.mark(Some(Marked::of(LineRange::new(1, n_lines))));
            }
        }
        Command::Escape if focus == Focus::Search => {
            log.search(gantry_log::protocol::Query::default());
            if let Some(lines) = scroller(desk) {
                let _ = lines.focus();
            }
        }
        Command::Escape if desk.lines.get_untracked().is_some() => desk.mark(None),
        Command::Escape => return false,
    }
    true
}

fn scroller(desk: Desk) -> Option<HtmlElement> {
    let root = desk.root.get_untracked()?;
    root.query_selector(".log-scroller").ok()??.dyn_into().ok()
}
