//! The build log of one image: the worker that holds it, how far it is read, and the lines that the page holds of it.
//! The screen asks through [`BuildLog`]; what the worker tells is folded in here. Start with [`BuildLog::open`].

mod explaining;
mod following;
mod outlining;
pub mod searching;
mod signing;
pub mod telling;
pub mod trouble;

use super::host_page::HostPage;
use super::image_detail::ImageDetail;
use super::notices::{Notices, use_notices};
use super::session::{Session, use_session};
use crate::api::build_log::get_image_build_log;
use crate::logic::log_view::follow::Follow;
use crate::logic::log_view::lines::{Lines, PIECE};
use crate::logic::log_view::polling::LogPoll;
use crate::logic::log_view::secrets::secrets;
use crate::model::id::ImageId;
use crate::model::line_range::LineRange;
use crate::model::time::Timestamp;
use crate::worker::{LogWorker, Told as Heard, WorkerProblem};
use explaining::Explaining;
use gantry_log::protocol::{Command, Event, Extent, Masks, Steps};
use leptos::prelude::*;
use searching::Searching;
use signing::Signing;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use trouble::Trouble;

/// Rows that fill a window, with some to spare.
const FIRST_ROWS: u32 = 100;

/// Sends commands to a worker; ending it ends the worker.
pub type Port = Box<dyn Fn(&Command)>;
/// Starts a worker that tells its events. Tests start one of their own.
pub type Start = Rc<dyn Fn(Box<dyn Fn(Heard)>) -> Result<Port, WorkerProblem>>;

/// Starts the console's own worker, from where the page around it says, if one does.
pub fn start_worker(page: Option<HostPage>) -> Start {
    Rc::new(move |told| {
        let worker = LogWorker::start(page.as_ref().and_then(HostPage::worker), told)?;
        Ok(Box::new(move |command: &Command| worker.send(command)))
    })
}

/// How far the reading is.
#[derive(Clone, PartialEq, Debug)]
pub enum Phase {
    /// The image is awaited, because it says what is to be masked.
    Waiting,
    /// Lines come in for the first time.
    Reading,
    /// The log was read to its end, at that time.
    Read(Timestamp),
    /// It was not, because of this. Lines that are here stay.
    Stopped(Trouble),
}

/// A row that is to be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reveal {
    /// The row.
    pub row: u32,
    /// The first column of what is meant.
    pub column: u32,
    /// Puts it at the upper edge, wherever it is now.
    pub at_top: bool,
}

/// What waits for an answer of the worker.
type Waiting = Box<dyn FnOnce(Event)>;

/// The memory of a log's screen. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct BuildLog {
    session: Session,
    notices: Notices,
    id: StoredValue<ImageId>,
    /// The image.
    pub detail: ImageDetail,
    /// How far the reading is.
    pub phase: RwSignal<Phase>,
    /// How much of the log is here.
    pub extent: RwSignal<Extent>,
    /// Whether the end is followed.
    pub follow: RwSignal<Follow>,
    /// The search.
    pub searching: Searching,
    /// The steps of the build, as far as they are read.
    pub steps: RwSignal<Steps>,
    steps_edition: StoredValue<u32>,
    /// The question for steps that is not answered yet.
    steps_asked: StoredValue<Option<u32>>,
    /// Changes whenever there is something new to draw.
    pub drawn: RwSignal<u32>,
    /// A row to show, for whoever draws.
    pub reveal: RwSignal<Option<Reveal>>,
    /// The lines on screen, from 0, as they were drawn last.
    pub on_screen: RwSignal<Range<u32>>,
    /// The log that was here is gone, and another one is shown.
    pub is_rewritten: RwSignal<bool>,
    explaining: Explaining,
    signing: Signing,
    start: StoredValue<Start, LocalStorage>,
    port: StoredValue<Option<Port>, LocalStorage>,
    lines: StoredValue<Lines>,
    waiting: StoredValue<BTreeMap<u32, Waiting>, LocalStorage>,
    request: StoredValue<u32>,
    poll: StoredValue<LogPoll>,
    news: StoredValue<(u32, Option<Timestamp>)>,
}

impl BuildLog {
    /// Reads an image and its log, from `lines` on where the address names some, until its owner ends the worker.
    pub fn open(id: ImageId, lines: Option<LineRange>) -> Self {
        Self::open_with(id, lines, start_worker(use_session().host_page()))
    }

    /// Like [`BuildLog::open`], with a worker of the caller's choice.
    pub fn open_with(id: ImageId, lines: Option<LineRange>, start: Start) -> Self {
        let log = Self {
            session: use_session(),
            notices: use_notices(),
            detail: ImageDetail::open_alone(id.clone()),
            id: StoredValue::new(id),
            phase: RwSignal::new(Phase::Waiting),
            extent: RwSignal::new(Extent::default()),
            follow: RwSignal::new(Follow::at_first(true, lines.is_some())),
            searching: Searching::none(),
            steps: RwSignal::new(Steps::default()),
            steps_edition: StoredValue::new(0),
            steps_asked: StoredValue::new(None),
            drawn: RwSignal::new(0),
            reveal: RwSignal::new(None),
            on_screen: RwSignal::new(0..0),
            is_rewritten: RwSignal::new(false),
            explaining: Explaining::none(),
            signing: Signing::new(),
            start: StoredValue::new_local(start),
            port: StoredValue::new_local(None),
            lines: StoredValue::new(Lines::default()),
            waiting: StoredValue::new_local(BTreeMap::new()),
            request: StoredValue::new(0),
            poll: StoredValue::new(LogPoll::default()),
            news: StoredValue::new((0, None)),
        };
        // The worker's files come while the image does.
        log.start_worker();
        log.follow_image(lines.is_some());
        log.follow_growth();
        log.follow_steps();
        log.follow_failure();
        on_cleanup(move || {
            let _ = log.port.try_update_value(Option::take);
        });
        log
    }

    fn start_worker(self) {
        let told = Box::new(move |told: Heard| {
            // An event may be on its way while the screen is left.
            if self.port.try_with_value(Option::is_some) == Some(true) {
                self.hear(told);
            }
        });
        match self.start.with_value(|start| start(told)) {
            Ok(port) => self.port.set_value(Some(port)),
            Err(problem) => self.phase.set(Phase::Stopped(Trouble::Worker(problem))),
        }
    }

    /// Asks for the log from its beginning.
    fn ask_log(self) {
        self.ask_log_again(false);
    }

    /// The same; `was_refused` where the platform did not take the key of the page around the console.
    fn ask_log_again(self, was_refused: bool) {
        // Nobody would answer; why there is no worker is on screen.
        if self.port.with_value(Option::is_none) {
            return;
        }
        let masks = self.detail.image.with_untracked(|image| {
            let policy = self.session.config.with_value(|config| config.mask);
            image.value().map(|answer| secrets(&answer.image, policy))
        });
        let Some(masks) = masks else { return };
        let address = self
            .session
            .address_of(&get_image_build_log(&self.id.get_value()));
        self.phase.set(Phase::Reading);
        self.begin_reading();
        self.signed(was_refused, move |headers| {
            self.send(&Command::Open {
                address,
                headers,
                masks: Masks(masks),
            });
            // They come with the news that they are here. Where the reader is elsewhere, the sheet asks for what it shows.
            self.lines.update_value(Lines::forget_questions);
            self.want(0..FIRST_ROWS, 0..PIECE);
        });
    }

    /// Sends a command.
    pub fn send(self, command: &Command) {
        self.port.with_value(|port| {
            if let Some(port) = port {
                port(command);
            }
        });
    }

    /// Sends a question, and hands its answer to `then`.
    pub fn ask(self, question: impl FnOnce(u32) -> Command, then: impl FnOnce(Event) + 'static) {
        let request = self.next_request();
        self.waiting.update_value(|waiting| {
            waiting.insert(request, Box::new(then));
        });
        self.send(&question(request));
    }

    fn next_request(self) -> u32 {
        self.request
            .try_update_value(|request| {
                *request = request.wrapping_add(1);
                *request
            })
            .unwrap_or_default()
    }

    fn answer(self, request: u32, event: Event) {
        let then = self.waiting.try_update_value(|waiting| waiting.remove(&request));
        if let Some(then) = then.flatten() {
            then(event);
        }
    }

    /// Looks at the lines that are here.
    pub fn with_lines<T>(self, look: impl FnOnce(&Lines) -> T) -> T {
        self.lines.with_value(look)
    }

    /// Asks for columns of rows that are not here yet.
    pub fn want(self, rows: Range<u32>, columns: Range<u32>) {
        let command = self
            .lines
            .try_update_value(|lines| lines.ask(rows, columns))
            .flatten();
        if let Some(command) = command {
            self.send(&command);
        }
    }

    /// Lets go of lines far from these rows.
    pub fn keep(self, rows: &Range<u32>) {
        self.lines.update_value(|lines| lines.keep(rows));
    }

    /// The present by the server's clock.
    pub fn now(self) -> Timestamp {
        self.session.time()
    }

    /// Shows a line, from 0, wherever a filter has put it.
    pub fn show_line(self, line: u32, at_top: bool) {
        let show = move |row| {
            self.reveal.set(Some(Reveal {
                row,
                column: 0,
                at_top,
            }));
        };
        if self.searching.filter.get_untracked().is_none() {
            return show(line);
        }
        let question = move |request| Command::Locate { request, line };
        self.ask(question, move |event| {
            if let Event::Located { row, .. } = event {
                show(row);
            }
        });
    }
}
