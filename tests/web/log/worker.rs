//! A log worker that the test plays: it answers as the real one does, from lines that a function makes.

use gantry::state::build_log::{Port, Start};
use gantry_log::protocol::{Change, Command, Event, Extent, Line, Span};
use leptos::prelude::document;
use leptos::prelude::queue_microtask;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

type Text = Rc<dyn Fn(u32) -> String>;
type Told = Box<dyn Fn(Event)>;

/// The worker. Clones are the same.
#[derive(Clone)]
pub struct Worker(Rc<Inner>);

struct Inner {
    text: RefCell<Text>,
    long: Option<u32>,
    n_lines: Cell<u32>,
    told_lines: Cell<u32>,
    edition: Cell<u32>,
    holds: Cell<bool>,
    held: RefCell<Vec<Command>>,
    told: RefCell<Option<Rc<Told>>>,
    most_rows: Cell<u32>,
}

/// Ends with the port.
struct Life(Worker);

impl Drop for Life {
    fn drop(&mut self) {
        self.0.0.told.borrow_mut().take();
    }
}

impl Worker {
    /// A log of so many lines; the function is given their numbers, from 1.
    pub fn with(n_lines: u32, text: impl Fn(u32) -> String + 'static) -> Self {
        Self::new(n_lines, text, None)
    }

    /// A log of one line of so many bytes, which says everywhere how far it is: `…2400.2410.2420…`.
    pub fn with_long_line(n_bytes: u32) -> Self {
        Self::new(1, |_| String::new(), Some(n_bytes))
    }

    fn new(n_lines: u32, text: impl Fn(u32) -> String + 'static, long: Option<u32>) -> Self {
        Self(Rc::new(Inner {
            text: RefCell::new(Rc::new(text)),
            long,
            n_lines: Cell::new(n_lines),
            told_lines: Cell::new(0),
            edition: Cell::new(0),
            holds: Cell::new(false),
            held: RefCell::default(),
            told: RefCell::default(),
            most_rows: Cell::new(0),
        }))
    }

    /// What a page starts it with.
    pub fn start(&self) -> Start {
        let worker = self.clone();
        Rc::new(move |told| {
            *worker.0.told.borrow_mut() = Some(Rc::new(Box::new(move |event| told(Ok(event)))));
            let life = Life(worker.clone());
            let port: Port = Box::new(move |command: &Command| {
                let (worker, command) = (life.0.clone(), command.clone());
                queue_microtask(move || worker.obey(command));
            });
            Ok(port)
        })
    }

    /// While held, questions for rows wait.
    pub fn hold(&self, holds: bool) {
        self.0.holds.set(holds);
        if !holds {
            let held = std::mem::take(&mut *self.0.held.borrow_mut());
            held.into_iter().for_each(|command| self.obey(command));
        }
    }

    /// From the next reading on the log has so many lines.
    pub fn grow_to(&self, n_lines: u32) {
        self.0.n_lines.set(n_lines);
    }

    /// From the next reading on it is another log.
    pub fn rewrite(&self, n_lines: u32, text: impl Fn(u32) -> String + 'static) {
        *self.0.text.borrow_mut() = Rc::new(text);
        self.0.n_lines.set(n_lines);
        self.0.edition.set(self.0.edition.get() + 1);
    }

    /// The largest number of rows that was asked for at once.
    pub fn most_rows_asked(&self) -> u32 {
        self.0.most_rows.get()
    }

    /// Nobody has ended it.
    pub fn is_alive(&self) -> bool {
        self.0.told.borrow().is_some()
    }

    fn tell(&self, event: Event) {
        let told = self.0.told.borrow().clone();
        if let Some(told) = told {
            told(event);
        }
    }

    fn extent(&self) -> Extent {
        Extent {
            edition: self.0.edition.get(),
            n_lines: self.0.n_lines.get(),
            n_rows: self.0.n_lines.get(),
            n_bytes: 1_000,
            longest: self.0.long.unwrap_or(500),
            n_received: 1_000,
            ..Extent::default()
        }
    }

    fn obey(&self, command: Command) {
        if self.0.holds.get() && matches!(command, Command::Window { .. }) {
            return self.0.held.borrow_mut().push(command);
        }
        match command {
            Command::Open { .. } => self.read(Change::Opened {}),
            Command::Poll { .. } if self.0.edition.get() > 0 => self.read(Change::Rewritten {}),
            Command::Poll { .. } => {
                let from = self.0.told_lines.get();
                self.read(Change::Appended { from });
            }
            Command::Window {
                request,
                row,
                n_rows,
                column,
                n_bytes,
            } => {
                self.0.most_rows.set(self.0.most_rows.get().max(n_rows));
                let end = row.saturating_add(n_rows).min(self.0.n_lines.get());
                let lines = (row..end).map(|row| self.line(row, column, n_bytes)).collect();
                let edition = self.0.edition.get();
                self.tell(Event::Lines {
                    request,
                    edition,
                    row,
                    lines,
                });
            }
            Command::Strip { request, n_parts } => {
                let (hits, errors) = (vec![0; n_parts as usize], vec![0; n_parts as usize]);
                self.tell(Event::Strip {
                    request,
                    hits,
                    errors,
                });
            }
            _ => {}
        }
    }

    fn read(&self, change: Change) {
        self.0.told_lines.set(self.0.n_lines.get());
        self.tell(Event::Grown {
            extent: self.extent(),
        });
        self.tell(Event::Read {
            extent: self.extent(),
            change,
            document: String::new(),
        });
    }

    fn line(&self, row: u32, column: u32, n_bytes: u32) -> Line {
        let (whole, text) = match self.0.long {
            Some(whole) => {
                let end = column.saturating_add(n_bytes.min(65_536)).min(whole);
                (whole, ruler(column, end))
            }
            None => {
                let text = (self.0.text.borrow())(row + 1);
                (text.len() as u32, text)
            }
        };
        let span = Span {
            column: if self.0.long.is_some() { column } else { 0 },
            n_bytes: text.len() as u32,
            text,
            ..Span::default()
        };
        Line {
            line: row,
            n_bytes: whole,
            spans: vec![span],
            ..Line::default()
        }
    }
}

/// The columns from one to another of a line in which every tenth column begins with its own number.
fn ruler(from: u32, to: u32) -> String {
    let first = from / 10 * 10;
    let mut text = String::new();
    for at in (first..to.saturating_add(10)).step_by(10) {
        text.push_str(&format!("{at:.<10}"));
    }
    let skip = (from - first) as usize;
    text[skip..skip + (to - from) as usize].to_owned()
}

const SHEETS: [&str; 4] = [
    include_str!("../../../style/reset.css"),
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/layout.css"),
    include_str!("../../../style/pages/build-log.css"),
];

/// The sheets that give lines their measures, once for the whole run.
pub fn add_sheets() {
    let head = document().head().expect("a document has a head");
    if head
        .query_selector("style[data-log]")
        .expect("a selector")
        .is_some()
    {
        return;
    }
    let style = document().create_element("style").expect("a style can be made");
    style
        .set_attribute("data-log", "")
        .expect("attributes can be set");
    style.set_text_content(Some(&SHEETS.concat()));
    head.append_child(&style).expect("the head takes children");
}
