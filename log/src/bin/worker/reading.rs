//! One reading of a log, from the request to the event that ends it.

use crate::desk::{Desk, GROW_MS, TURN_MS};
use crate::network::{Body, LONGEST_ANSWER, Next, announced, answer, header, send};
use gantry_log::json_string::Fault;
use gantry_log::protocol::{Event, Failure};
use js_sys::Uint8Array;
use std::rc::Rc;
use web_sys::Response;

/// Lines that fill a window; as soon as they are here, the page is told.
const WINDOW: u32 = 100;
/// Bytes that are moved from JavaScript's memory at once.
const PIECE: u32 = 256 * 1024;
/// Most milliseconds in which the page draws the first lines; then it asks for those around. What comes meanwhile waits: on
/// two processors the page would otherwise share them with the server, the network and this worker.
const DRAWING_MS: f64 = 120.0;
/// Milliseconds after which it is looked whether the page has drawn.
const LOOK_MS: i32 = 8;
/// Memory that a worker may take, in pages of 64 KB; a little below what 32 bits can name.
const MOST_PAGES: usize = 64_000;

const UNREACHABLE: Event = Event::Failed {
    failure: Failure::Unreachable {},
};

/// Why the pieces ended before the document did.
enum Stop {
    /// Another reading has begun.
    Superseded,
    /// The connection broke.
    Broken,
    /// The memory is full.
    Full,
    /// The bytes are not what they should be.
    Fault(Fault),
}

/// Reads the log; nothing if another reading has begun meanwhile.
pub async fn read(desk: &Rc<Desk>, own: u32) -> Option<Event> {
    // Twice at most: a log that turns out to be another one is read from its beginning.
    loop {
        let request = desk.source.borrow().request();
        let Some(response) = send(request).await else {
            return Some(UNREACHABLE);
        };
        if desk.reading.get() != own {
            return None;
        }
        let body = Body::of(&response);
        if response.status() == 304 {
            let change = desk.engine.borrow_mut().keep();
            return Some(whole(desk, change));
        }
        if !response.ok() {
            let body = body.beginning().await;
            return Some(Event::Refused {
                answer: answer(&response, body),
            });
        }
        desk.engine.borrow_mut().begin(announced(&response));
        let mut beginning = Vec::new();
        let outcome = take(desk, own, &body, &mut beginning).await;
        if outcome.is_err() {
            body.cancel();
        }
        // That the log is another one may show only at its end: it is the beginning of the one that was here.
        let outcome = outcome.and_then(|()| desk.engine.borrow_mut().end().map_err(Stop::Fault));
        return match outcome {
            Ok(Some(change)) => {
                desk.source.borrow_mut().tag = header(&response, "etag");
                Some(whole(desk, change))
            }
            Ok(None) => Some(Event::Refused {
                answer: answer(&response, beginning),
            }),
            Err(Stop::Superseded) => None,
            Err(Stop::Fault(Fault::Changed)) => {
                desk.engine.borrow_mut().rewrite();
                desk.source.borrow_mut().tag = None;
                continue;
            }
            Err(stop) => Some(stopped(desk, stop, &response, beginning)),
        };
    }
}

/// Gives the engine everything that comes.
async fn take(desk: &Rc<Desk>, own: u32, body: &Body, beginning: &mut Vec<u8>) -> Result<(), Stop> {
    let mut piece = vec![0; PIECE as usize];
    let mut told = f64::MIN;
    let mut turn = desk.now();
    loop {
        let bytes = match body.next().await {
            Next::Bytes(bytes) => bytes,
            Next::End => return Ok(()),
            Next::Broken => return Err(Stop::Broken),
        };
        if desk.reading.get() != own {
            return Err(Stop::Superseded);
        }
        if core::arch::wasm32::memory_size::<0>() > MOST_PAGES {
            return Err(Stop::Full);
        }
        push(desk, &bytes, &mut piece, beginning).map_err(Stop::Fault)?;
        let now = desk.now();
        let can_fill = desk.engine.borrow().extent().n_lines >= WINDOW;
        let is_first = told == f64::MIN;
        if (is_first && can_fill) || (!is_first && now - told > GROW_MS) {
            told = now;
            let draws = desk.tell_extent();
            desk.clone().search_on();
            if draws {
                let n_windows = desk.n_windows.get();
                while desk.n_windows.get() == n_windows && desk.now() - now < DRAWING_MS {
                    desk.sleep(LOOK_MS).await;
                }
            }
        }
        if now - turn > TURN_MS {
            desk.turns.next().await;
            turn = desk.now();
        }
    }
}

#[inline(never)]
fn push(desk: &Desk, bytes: &Uint8Array, piece: &mut [u8], beginning: &mut Vec<u8>) -> Result<(), Fault> {
    let mut engine = desk.engine.borrow_mut();
    let mut at = 0;
    while at < bytes.length() {
        let end = bytes.length().min(at + PIECE);
        let piece = &mut piece[..(end - at) as usize];
        bytes.subarray(at, end).copy_to(piece);
        let room = LONGEST_ANSWER - beginning.len();
        beginning.extend_from_slice(&piece[..piece.len().min(room)]);
        engine.push(piece)?;
        at = end;
    }
    Ok(())
}

#[inline(never)]
fn whole(desk: &Desk, change: gantry_log::protocol::Change) -> Event {
    let engine = desk.engine.borrow();
    Event::Read {
        extent: engine.extent(),
        change,
        document: String::from_utf8_lossy(engine.document()).into_owned(),
    }
}

#[inline(never)]
fn stopped(desk: &Desk, stop: Stop, response: &Response, beginning: Vec<u8>) -> Event {
    let mut engine = desk.engine.borrow_mut();
    engine.break_off();
    let failure = match stop {
        // What never was a log, such as the page of a sign-in, is handed back like a refusal.
        Stop::Fault(Fault::Malformed(_)) if engine.extent().n_bytes == 0 => {
            return Event::Refused {
                answer: answer(response, beginning),
            };
        }
        Stop::Fault(Fault::Malformed(at)) => Failure::Unreadable { at: at as u32 },
        Stop::Fault(_) => Failure::Truncated {},
        Stop::Full => Failure::TooLarge {},
        Stop::Broken | Stop::Superseded => Failure::Unreachable {},
    };
    Event::Failed { failure }
}
