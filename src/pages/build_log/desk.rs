//! What the parts of the log's screen share: the log, how the reader wants to see it, which lines are selected, and what
//! can be done with them. Start with [`Desk`].

use crate::format;
use crate::logic::log_view::file_name::file_name;
use crate::logic::log_view::follow::Follow;
use crate::logic::log_view::keys::Command as Key;
use crate::logic::log_view::marking::{Marked, press};
use crate::model::id::ImageId;
use crate::model::line_range::LineRange;
use crate::route::Route;
use crate::state::build_log::{BuildLog, Start};
use crate::state::notices::{Notices, use_notices};
use crate::state::place::{Place as Here, use_place};
use crate::words::build_log as words;
use gantry_log::protocol::{Command, Event, Place};
use leptos::html;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::ops::Range;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// Sizes of text, as the style sheet knows them; the second is the first that is shown.
pub const TEXT_SIZES: u32 = 5;

/// A question that stands before the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Question {
    /// Which line to go to.
    GoToLine,
    /// Whether the secrets may be in the file.
    Unmasked,
}

/// The shared part of the screen. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The log.
    pub log: BuildLog,
    /// Its image.
    pub id: StoredValue<ImageId>,
    /// Its address, without lines.
    pub base: StoredValue<String>,
    /// Long lines wrap.
    pub wraps: RwSignal<bool>,
    /// Time stamps show.
    pub times: RwSignal<bool>,
    /// One of [`TEXT_SIZES`].
    pub text_size: RwSignal<u32>,
    /// The selected lines, which the address names.
    pub lines: Memo<Option<LineRange>>,
    /// Rows on screen.
    pub rows_on_screen: RwSignal<Range<u32>>,
    /// A movement that a key or a button asks for.
    pub step: RwSignal<Option<Key>>,
    /// The line whose earlier states are shown, from 0.
    pub older: RwSignal<Option<u32>>,
    /// What is asked.
    pub question: RwSignal<Option<Question>>,
    /// The field of the search.
    pub search_field: NodeRef<html::Input>,
    /// The whole screen of the log.
    pub root: NodeRef<html::Div>,
    marked: StoredValue<Option<Marked>>,
    place: Here,
    notices: Notices,
    owner: StoredValue<Option<WeakOwner>>,
}

impl Desk {
    /// Opens the log of an image under the current owner, with a worker of the caller's choice or the console's own.
    pub fn open(id: ImageId, start: Option<Start>) -> Self {
        let place = use_place();
        let lines = Memo::new(move |_| match place.route.get() {
            Route::BuildLog { lines, .. } => lines,
            _ => None,
        });
        let named = lines.get_untracked();
        let desk = Self {
            log: match start {
                Some(start) => BuildLog::open_with(id.clone(), named, start),
                None => BuildLog::open(id.clone(), named),
            },
            base: StoredValue::new(place.href(&Route::build_log(id.clone()))),
            id: StoredValue::new(id),
            wraps: RwSignal::new(true),
            times: RwSignal::new(true),
            text_size: RwSignal::new(1),
            lines,
            rows_on_screen: RwSignal::new(0..0),
            step: RwSignal::new(None),
            older: RwSignal::new(None),
            question: RwSignal::new(None),
            search_field: NodeRef::new(),
            root: NodeRef::new(),
            marked: StoredValue::new(None),
            place,
            notices: use_notices(),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
        };
        desk.follow_address();
        desk
    }

    /// Shows the lines of the address, unless they were selected here, where they are on screen anyway.
    fn follow_address(self) {
        Effect::new(move |_| {
            let lines = self.lines.get();
            let is_own = self.marked.with_value(|marked| marked.map(Marked::range)) == lines;
            if is_own {
                return;
            }
            self.marked.set_value(lines.map(Marked::of));
            if let Some(lines) = lines {
                self.log.show_line(lines.first() - 1, false);
            }
        });
    }

    /// The number of a line, from 0, was pressed.
    pub fn press(self, line: u32, extends: bool) {
        self.mark(press(self.marked.get_value(), line + 1, extends));
    }

    /// The press was drawn on to another line, from 0.
    pub fn stretch(self, line: u32) {
        let marked = self.marked.get_value();
        if let Some(marked) = marked {
            self.mark(Some(marked.to(line + 1)));
        }
    }

    /// Selects lines, or none, and says so in the address.
    pub fn mark(self, marked: Option<Marked>) {
        self.marked.set_value(marked);
        let (id, lines) = (self.id.get_value(), marked.map(Marked::range));
        self.place.replace(Route::BuildLog { id, lines });
    }

    /// Goes to lines and selects them.
    pub fn go_to(self, lines: LineRange) {
        self.mark(Some(Marked::of(lines)));
        self.release();
        self.log.show_line(lines.first() - 1, false);
    }

    /// Lets go of the end, because the reader goes somewhere.
    pub fn release(self) {
        self.log.follow.update(|follow| {
            if follow.is_on() {
                *follow = follow.toggled();
            }
        });
    }

    /// Follows the end, or lets go of it.
    pub fn toggle_follow(self) {
        self.log
            .follow
            .update(|follow| *follow = Follow::toggled(*follow));
        if !self.log.grows_now() && self.log.follow.get_untracked().is_on() {
            // There is nothing to follow; the end is shown once.
            self.release();
            self.step.set(Some(Key::End));
        }
    }

    /// Copies the address of the selected lines, or of the log.
    pub fn copy_link(self) {
        let (id, lines) = (self.id.get_value(), self.lines.get_untracked());
        let href = self.place.href(&Route::BuildLog { id, lines });
        let base = document().base_uri().ok().flatten().unwrap_or_default();
        let address = web_sys::Url::new_with_base(&href, &base).map_or(href, |url| url.href());
        self.write(address, words::LINK_COPIED);
    }

    /// Copies the selected lines.
    pub fn copy_marked(self) {
        let Some(lines) = self.lines.get_untracked() else {
            return;
        };
        let from = Place {
            line: lines.first() - 1,
            column: 0,
        };
        let to = Place {
            line: lines.last() - 1,
            column: u32::MAX,
        };
        self.copy(from, to);
    }

    /// Copies the text between two places, which the worker has.
    pub fn copy(self, from: Place, to: Place) {
        let question = move |request| Command::Copy { request, from, to };
        self.log.ask(question, move |event| {
            if let Event::Text { text, is_cut, .. } = event {
                self.write(text, if is_cut { words::CUT } else { words::COPIED });
            }
        });
    }

    /// Gives a text to the clipboard and says `done`.
    fn write(self, text: String, done: &'static str) {
        let notices = self.notices;
        // A page without the right to the clipboard, or not served safely, has none.
        let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
        let has_clipboard = clipboard.is_ok_and(|clipboard| !clipboard.is_undefined());
        let owner = self.owner.get_value().and_then(|owner| owner.upgrade());
        let (Some(owner), true) = (owner, has_clipboard) else {
            return notices.show(words::NOT_COPIED, Vec::new());
        };
        owner.with(|| {
            spawn_local_scoped_with_cancellation(async move {
                let written = JsFuture::from(window().navigator().clipboard().write_text(&text)).await;
                match written {
                    Ok(_) if done == words::CUT => notices.show(done, Vec::new()),
                    Ok(_) => notices.say(done),
                    Err(_) => notices.show(words::NOT_COPIED, Vec::new()),
                }
            });
        });
    }

    /// Saves the log as a file.
    pub fn download(self, is_masked: bool) {
        let name = self.log.detail.image.with_untracked(|image| {
            let image = image.value().map(|answer| &answer.image);
            let at = image.and_then(|image| image.events.created);
            let at = at.unwrap_or_else(|| self.log.now());
            let name = image.map_or("", |image| image.name.as_str());
            file_name(name, self.id.get_value().as_str(), &format::iso(at))
        });
        let question = move |request| Command::Save { request, is_masked };
        self.log.ask(question, move |event| {
            if let Event::Saved { address, .. } = event {
                save(self.root, &address, &name);
            }
        });
    }

    /// The console is the whole page, so that keys are its own even where nothing has the focus.
    pub fn owns_page(self) -> bool {
        self.place.owns_document()
    }

    /// The address names lines that the log does not have.
    pub fn tell_not_there(self) {
        let n_lines = u64::from(self.log.extent.get_untracked().n_lines);
        let all = words::lines(n_lines, &format::number(n_lines));
        self.notices.show(&words::not_there(&all), Vec::new());
    }
}

/// Lets the browser save what an address holds.
fn save(root: NodeRef<html::Div>, address: &str, name: &str) {
    let link = document().create_element("a").ok();
    let link = link.and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let (Some(root), Some(link)) = (root.get_untracked(), link) {
        let _ = (
            link.set_attribute("href", address),
            link.set_attribute("download", name),
        );
        let _ = root.append_child(&link);
        link.click();
        link.remove();
    }
}
