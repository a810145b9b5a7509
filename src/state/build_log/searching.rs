//! Searching a log: what is looked for, how many hits there are, and which of them the reader is at.

use super::{BuildLog, Reveal};
use gantry_log::protocol::{Command, Event, Hit, Place, Query, SearchState, Toward, Wanted};
use leptos::prelude::*;

/// The search of a log. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Searching {
    /// What is looked for; an empty text looks for nothing.
    pub query: RwSignal<Query>,
    /// How far the search is; none while nothing is looked for.
    pub state: RwSignal<Option<SearchState>>,
    /// Why the pattern is none.
    pub misread: RwSignal<Option<String>>,
    /// The hit that the reader is at.
    pub current: RwSignal<Option<Hit>>,
    /// Only lines with hits are shown, with so many around each.
    pub filter: RwSignal<Option<u32>>,
    /// The number of the search.
    request: StoredValue<u32>,
    /// A hit is to be shown as soon as there is one.
    is_awaited: StoredValue<bool>,
    /// Where the reader was led last.
    cursor: StoredValue<Option<Place>>,
    /// The rows that are to come are other ones than those before, and not only more of them.
    has_other_rows: StoredValue<bool>,
}

impl Searching {
    pub(super) fn none() -> Self {
        Self {
            query: RwSignal::new(Query::default()),
            state: RwSignal::new(None),
            misread: RwSignal::new(None),
            current: RwSignal::new(None),
            filter: RwSignal::new(None),
            request: StoredValue::new(0),
            is_awaited: StoredValue::new(false),
            cursor: StoredValue::new(None),
            has_other_rows: StoredValue::new(false),
        }
    }
}

impl BuildLog {
    /// Looks for something else, and shows the first hit from the reader's place on.
    pub fn search(self, query: Query) {
        let searching = self.searching;
        searching.misread.set(None);
        searching.current.set(None);
        searching.query.set(query.clone());
        searching
            .has_other_rows
            .set_value(searching.filter.get_untracked().is_some());
        self.lines.update_value(|lines| lines.spoil());
        if query.text.is_empty() {
            searching.state.set(None);
            searching.is_awaited.set_value(false);
            self.send(&Command::StopSearch {});
            if searching.filter.get_untracked().is_some() {
                self.filter(None);
            }
        } else {
            let request = self.next_request();
            searching.request.set_value(request);
            searching.state.set(Some(SearchState::default()));
            searching.is_awaited.set_value(true);
            self.send(&Command::Search { request, query });
        }
        self.redraw();
    }

    /// Goes to another hit or error, round the ends of the log.
    pub fn find(self, wanted: Wanted, toward: Toward) {
        let from = self.place(wanted, toward);
        let question = move |request| Command::Find {
            request,
            wanted,
            toward,
            from,
        };
        self.ask(question, move |event| {
            if let Event::Found { hit: Some(hit), .. } = event {
                self.arrive(wanted, hit);
            }
        });
    }

    /// Shows only lines with hits and so many around each, or all lines again. The reader stays at the line on top.
    pub fn filter(self, context: Option<u32>) {
        self.searching.filter.set(context);
        self.searching.has_other_rows.set_value(true);
        self.send(&Command::Filter { context });
    }

    /// Where to look from: where the reader was led last, as long as that is on screen, else the first line there.
    fn place(self, wanted: Wanted, toward: Toward) -> Place {
        let on_screen = self.on_screen.get_untracked();
        let current = self
            .searching
            .current
            .get_untracked()
            .filter(|_| wanted == Wanted::Hit);
        if let Some(hit) = current.filter(|hit| on_screen.contains(&hit.from.line)) {
            return match toward {
                Toward::Next => Place {
                    column: hit.end.max(hit.from.column + 1),
                    ..hit.from
                },
                Toward::Previous => hit.from,
            };
        }
        let cursor = self.searching.cursor.get_value();
        match cursor.filter(|cursor| wanted == Wanted::Error && on_screen.contains(&cursor.line)) {
            Some(cursor) => Place {
                line: cursor.line + u32::from(toward == Toward::Next),
                column: 0,
            },
            None => Place {
                line: on_screen.start,
                column: 0,
            },
        }
    }

    fn arrive(self, wanted: Wanted, hit: Hit) {
        self.searching.cursor.set_value(Some(hit.from));
        if wanted == Wanted::Hit {
            self.searching.current.set(Some(hit));
        }
        self.follow.update(|follow| {
            if follow.is_on() {
                *follow = follow.toggled();
            }
        });
        self.reveal.set(Some(Reveal {
            row: hit.row,
            column: hit.from.column,
            at_top: false,
        }));
        self.redraw();
    }

    pub(super) fn searched(self, request: u32, state: SearchState) {
        let searching = self.searching;
        if request != searching.request.get_value() || searching.state.get_untracked().is_none() {
            return;
        }
        searching.state.set(Some(state));
        if state.n_hits > 0 && searching.is_awaited.get_value() {
            searching.is_awaited.set_value(false);
            self.find(Wanted::Hit, Toward::Next);
        }
    }

    pub(super) fn misread(self, request: u32, message: String) {
        let searching = self.searching;
        if request == searching.request.get_value() {
            searching.state.set(None);
            searching.misread.set(Some(message));
        }
    }

    pub(super) fn filtered(self, n_rows: u32, context: Option<u32>) {
        let top = self.on_screen.with_untracked(|lines| lines.start);
        self.extent.update(|extent| extent.n_rows = n_rows);
        if self.searching.has_other_rows.get_value() {
            self.searching.has_other_rows.set_value(false);
            let edition = self.extent.with_untracked(|extent| extent.edition);
            self.lines.update_value(|lines| lines.forget(edition));
            self.searching.filter.set(context);
            self.show_line(top, true);
        }
        self.redraw();
    }
}
