//! The notification pipeline: short-lived tokens, the messages, and the one-way stream. A message is a hint
//! to read again; there is no replay. Start with [`Notices::send`] and [`token`].

use crate::answer::Answer;
use crate::call::Call;
use crate::moment::Moment;
use crate::platform::{Platform, Work};
use crate::refusal::Refusal;
use axum::extract::ws::{Message, WebSocket};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};
use tokio::sync::broadcast;

/// Milliseconds that a token lives.
const TOKEN_LIFE: i64 = 15 * 60 * 1000;

/// A message for the listeners of a hub.
#[derive(Debug, Clone)]
pub struct Notice {
    hub: String,
    text: String,
}

impl Notice {
    /// A message about a resource. `object` holds its id and, where they changed, its states.
    #[must_use]
    pub fn new(topic: &str, hub: &str, object: &Value) -> Self {
        let text = json!({"topic": topic, "object": object, "context": {"hub_id": hub}}).to_string();
        Self {
            hub: hub.to_owned(),
            text,
        }
    }
}

/// The listeners and the tokens that let them in.
#[derive(Debug)]
pub struct Notices {
    channel: broadcast::Sender<Notice>,
    /// Hub and end of life by token.
    tokens: Mutex<HashMap<String, (String, Moment)>>,
}

impl Default for Notices {
    fn default() -> Self {
        Self {
            channel: broadcast::Sender::new(1024),
            tokens: Mutex::default(),
        }
    }
}

impl Notices {
    /// Tells everybody who listens now.
    pub fn send(&self, notices: Vec<Notice>) {
        for notice in notices {
            // Nobody listening is the usual case.
            let _ = self.channel.send(notice);
        }
    }

    fn issue(&self, hub: &str, now: Moment) -> String {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.retain(|_, (_, ends)| *ends > now);
        let random = RandomState::new();
        let token = format!(
            "{:016x}{:016x}",
            random.hash_one(tokens.len()),
            random.hash_one(hub)
        );
        tokens.insert(token.clone(), (hub.to_owned(), now.plus(TOKEN_LIFE)));
        token
    }

    /// Takes a token, which lets in once, and answers its hub.
    fn redeem(&self, token: &str, now: Moment) -> Result<String, Refusal> {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        match tokens.remove(token) {
            Some((hub, ends)) if ends > now => Ok(hub),
            Some((_, ends)) => Err(Refusal::expired(ends)),
            None => Err(Refusal::unknown_key(
                "The token is not known, or was used before.",
            )),
        }
    }
}

/// `GET /v1/hubs/current/notifications` without a token: hands one out.
///
/// # Errors
/// When the database fails.
pub fn token(work: &Work<'_>, call: &Call) -> Result<Answer, Refusal> {
    let token = work.platform.notices.issue(&call.hub, work.now);
    Ok(Answer::data(&json!({"token": token})))
}

/// The listener that a token lets in.
///
/// # Errors
/// 401 for a token that is unknown, used or too old.
pub fn admit(platform: &Platform, token: &str) -> Result<Listener, Refusal> {
    let hub = platform.notices.redeem(token, platform.clock.now())?;
    Ok(Listener {
        hub,
        messages: platform.notices.channel.subscribe(),
    })
}

/// Somebody who was let in.
#[derive(Debug)]
pub struct Listener {
    hub: String,
    messages: broadcast::Receiver<Notice>,
}

impl Listener {
    /// Sends the hub's messages until the other side leaves. What the other side sends is read and ignored.
    /// A listener that is too slow loses messages, as on the real pipeline.
    pub async fn run(mut self, mut socket: WebSocket) {
        loop {
            tokio::select! {
                heard = self.messages.recv() => match heard {
                    Ok(notice) if notice.hub == self.hub => {
                        if socket.send(Message::Text(notice.text.into())).await.is_err() {
                            return;
                        }
                    }
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {}
                    Err(broadcast::error::RecvError::Closed) => return,
                },
                said = socket.recv() => if !matches!(said, Some(Ok(_))) {
                    return;
                },
            }
        }
    }
}
