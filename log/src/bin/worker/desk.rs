//! Where commands arrive and from where events leave.

use crate::file;
use crate::network::Source;
use crate::reading;
use crate::turns::Turns;
use gantry_log::engine::Engine;
use gantry_log::protocol::wire::{decode, encode};
use gantry_log::protocol::{Command, Event};
use js_sys::{Array, Promise, Uint8Array, global};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Milliseconds of work before others have their turn.
pub const TURN_MS: f64 = 8.0;
/// Milliseconds between two events that tell how far something is.
pub const TELL_MS: f64 = 100.0;
/// Milliseconds between two events that tell how far the reading is: each has the page lay out its screen anew, beside a
/// worker that needs the processor.
pub const GROW_MS: f64 = 250.0;
/// Bytes that are searched before the clock is looked at.
const SLICE: u32 = 1 << 20;

/// Everything that the worker has.
pub struct Desk {
    pub engine: RefCell<Engine>,
    pub source: RefCell<Source>,
    pub turns: Turns,
    /// The number of the reading that counts; a reading that finds another one here ends itself.
    pub reading: Cell<u32>,
    pub is_reading: Cell<bool>,
    /// Questions for rows so far.
    pub n_windows: Cell<u32>,
    is_working: Cell<bool>,
    scope: DedicatedWorkerGlobalScope,
}

/// Begins to listen.
pub fn open() {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let Some(turns) = Turns::new() else { return };
    let desk = Rc::new(Desk {
        engine: RefCell::default(),
        source: RefCell::default(),
        turns,
        reading: Cell::new(0),
        is_reading: Cell::new(false),
        n_windows: Cell::new(0),
        is_working: Cell::new(false),
        scope: scope.clone(),
    });
    let listener = {
        let desk = desk.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            let bytes = message.data().dyn_into::<Uint8Array>();
            if let Some(command) = bytes.ok().and_then(|bytes| decode::<Command>(&bytes.to_vec())) {
                desk.clone().obey(command);
            }
        })
    };
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    listener.forget();
    desk.tell(&Event::Ready {});
}

impl Desk {
    /// Milliseconds since the worker began.
    pub fn now(&self) -> f64 {
        self.scope
            .performance()
            .map_or(0.0, |performance| performance.now())
    }

    /// Does nothing for so many milliseconds. Questions are answered meanwhile.
    pub async fn sleep(&self, ms: i32) {
        let slept = Promise::new(&mut |resolve, _| {
            // Fails for no number.
            let _ = self
                .scope
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        });
        let _ = JsFuture::from(slept).await;
    }

    /// Sends an event. Its bytes are handed over.
    pub fn tell(&self, event: &Event) {
        let bytes = Uint8Array::from(&*encode(event));
        let _ = self
            .scope
            .post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
    }

    /// Tells how much of the log is here. Whether rows were told too, which the page draws now.
    pub fn tell_extent(&self) -> bool {
        let extent = self.engine.borrow().extent();
        self.tell(&Event::Grown { extent });
        self.answer_early()
    }

    /// The rows that the page has asked for ahead come with the news that they are here.
    fn answer_early(&self) -> bool {
        let early = self.engine.borrow_mut().answer_early();
        early.iter().for_each(|event| self.tell(event));
        early.is_some()
    }

    fn obey(self: Rc<Self>, command: Command) {
        match command {
            Command::Open {
                address,
                headers,
                masks,
            } => {
                self.engine.borrow_mut().open(&masks);
                *self.source.borrow_mut() = Source::new(address, headers);
                self.read();
            }
            Command::Poll { headers } => {
                if !self.is_reading.get() {
                    self.source.borrow_mut().identify(headers);
                    self.read();
                }
            }
            Command::Save { request, is_masked } => {
                let address = file::address(&self.engine.borrow(), is_masked).unwrap_or_default();
                self.tell(&Event::Saved { request, address });
            }
            question => {
                let is_window = matches!(question, Command::Window { .. });
                self.n_windows.set(self.n_windows.get() + u32::from(is_window));
                let starts_work = matches!(question, Command::Search { .. } | Command::Compare { .. });
                let answer = self.engine.borrow_mut().ask(&question);
                answer.iter().for_each(|event| self.tell(event));
                if starts_work {
                    self.work();
                }
            }
        }
    }

    fn read(self: Rc<Self>) {
        self.reading.set(self.reading.get() + 1);
        self.is_reading.set(true);
        spawn_local(async move {
            let own = self.reading.get();
            if let Some(event) = reading::read(&self, own).await
                && self.reading.get() == own
            {
                self.is_reading.set(false);
                self.tell(&event);
                self.answer_early();
                self.work();
            }
        });
    }

    /// More of the log is here: a search that runs goes on. What else there is to look for waits until the whole is here.
    pub fn search_on(self: Rc<Self>) {
        let is_searching = self.engine.borrow().searched().is_some();
        if is_searching {
            self.work();
        }
    }

    /// Goes on with searches until they are done, unless that is under way already.
    pub fn work(self: Rc<Self>) {
        if self.is_working.replace(true) {
            return;
        }
        spawn_local(async move {
            let mut told = f64::MIN;
            loop {
                let begin = self.now();
                let mut has_more = true;
                while has_more && self.now() - begin < TURN_MS {
                    has_more = self.engine.borrow_mut().work(SLICE);
                }
                if !has_more || begin - told > TELL_MS {
                    told = begin;
                    self.tell_progress();
                }
                if !has_more {
                    break;
                }
                self.turns.next().await;
            }
            self.is_working.set(false);
            self.tell_extent();
        });
    }

    /// Tells how far everything is that goes on in turns.
    fn tell_progress(&self) {
        let compared = self.engine.borrow_mut().compared();
        compared.iter().for_each(|event| self.tell(event));
        let filtered = self.engine.borrow_mut().refresh_rows();
        filtered.iter().for_each(|event| self.tell(event));
        let searched = self.engine.borrow().searched();
        if let Some((request, state)) = searched {
            self.tell(&Event::Searched { request, state });
        }
    }
}
