//! Asking the platform for a log.

use gantry_log::protocol::{Answer, Headers};
use js_sys::{ArrayBuffer, Date, Promise, Reflect, Uint8Array, global};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DedicatedWorkerGlobalScope, ReadableStreamByobReader, ReadableStreamDefaultReader, Request, RequestCache,
    RequestInit, Response,
};

/// Most bytes of an answer without a log that are handed back.
pub const LONGEST_ANSWER: usize = 64 * 1024;
/// Bytes that the browser may put into our memory at once. Measured against its own pieces, which wait for the garbage
/// collector: 27 MB at the peak of 100 in place of 70.
const ROOM: u32 = 1 << 20;

/// Where the log is, and who asks for it.
#[derive(Default)]
pub struct Source {
    address: String,
    headers: Headers,
    /// How the server names what was read, where it does.
    pub tag: Option<String>,
}

impl Source {
    /// A log that was not read yet.
    pub fn new(address: String, headers: Headers) -> Self {
        Self {
            address,
            headers,
            tag: None,
        }
    }

    /// Somebody else may ask from now on.
    pub fn identify(&mut self, headers: Headers) {
        self.headers = headers;
    }

    /// The request; only for what has changed, if the server can tell that.
    pub fn request(&self) -> Option<Request> {
        let init = RequestInit::new();
        init.set_cache(RequestCache::NoStore);
        let request = Request::new_with_str_and_init(&self.address, &init).ok()?;
        for (name, value) in &self.headers.0 {
            request.headers().set(name, value).ok()?;
        }
        if let Some(tag) = &self.tag {
            request.headers().set("If-None-Match", tag).ok()?;
        }
        Some(request)
    }
}

/// Sends a request; nothing if no answer came.
pub async fn send(request: Option<Request>) -> Option<Response> {
    let scope = global().dyn_into::<DedicatedWorkerGlobalScope>().ok()?;
    let response = JsFuture::from(scope.fetch_with_request(&request?)).await.ok()?;
    response.dyn_into().ok()
}

/// A header that the browser lets us see.
pub fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name).ok().flatten()
}

/// How many bytes will come, if the server says so and they are not compressed.
pub fn announced(response: &Response) -> Option<u32> {
    let is_plain = header(response, "content-encoding").is_none();
    header(response, "content-length")
        .filter(|_| is_plain)?
        .parse()
        .ok()
}

/// The answer without its body.
pub fn answer(response: &Response, body: Vec<u8>) -> Answer {
    let date = header(response, "date").map(|date| Date::parse(&date));
    Answer {
        status: response.status(),
        content_type: header(response, "content-type"),
        date: date.filter(|ms| *ms >= 0.0).map(|ms| ms as u64),
        retry_after: header(response, "retry-after").and_then(|text| text.trim().parse().ok()),
        body,
    }
}

/// The body of an answer, piece by piece. A piece is good until the next one is asked for.
pub enum Body {
    /// It comes into memory that is ours, and is used again and again.
    Filled {
        reader: ReadableStreamByobReader,
        room: RefCell<Option<ArrayBuffer>>,
    },
    /// It comes in pieces of the browser's own, where that cannot fill memory of ours.
    Pieces(ReadableStreamDefaultReader),
    /// There is none.
    Nothing,
}

/// What comes next of a body.
pub enum Next {
    /// Bytes.
    Bytes(Uint8Array),
    /// Nothing more.
    End,
    /// The connection broke.
    Broken,
}

impl Body {
    /// The body of this answer.
    pub fn of(response: &Response) -> Self {
        let Some(body) = response.body() else {
            return Self::Nothing;
        };
        if let Ok(reader) = ReadableStreamByobReader::new(&body) {
            let room = RefCell::new(Some(ArrayBuffer::new(ROOM)));
            return Self::Filled { reader, room };
        }
        let reader = body.get_reader().dyn_into();
        reader.map_or(Self::Nothing, Self::Pieces)
    }

    fn read(&self) -> Option<Promise> {
        match self {
            Self::Filled { reader, room } => {
                let room = room.take()?;
                Some(reader.read_with_array_buffer_view(&Uint8Array::new(&room)))
            }
            Self::Pieces(reader) => Some(reader.read()),
            Self::Nothing => None,
        }
    }

    /// Waits for the next piece.
    pub async fn next(&self) -> Next {
        let Some(read) = self.read() else { return Next::End };
        let Ok(result) = JsFuture::from(read).await else {
            return Next::Broken;
        };
        let field = |name: &str| Reflect::get(&result, &JsValue::from_str(name)).unwrap_or_default();
        let bytes = field("value").dyn_into::<Uint8Array>();
        let (Ok(bytes), false) = (bytes, field("done").is_truthy()) else {
            return Next::End;
        };
        if let Self::Filled { room, .. } = self {
            room.replace(Some(bytes.buffer()));
        }
        Next::Bytes(bytes)
    }

    /// The rest is not wanted.
    pub fn cancel(&self) {
        // Nobody waits for the stream to have ended, and it cannot fail in a way that matters.
        let _ = match self {
            Self::Filled { reader, .. } => Some(reader.cancel()),
            Self::Pieces(reader) => Some(reader.cancel()),
            Self::Nothing => None,
        };
    }

    /// The beginning of the body.
    pub async fn beginning(&self) -> Vec<u8> {
        let mut body = Vec::new();
        while body.len() < LONGEST_ANSWER {
            let Next::Bytes(bytes) = self.next().await else {
                break;
            };
            body.extend_from_slice(&bytes.to_vec());
        }
        body.truncate(LONGEST_ANSWER);
        self.cancel();
        body
    }
}
