//! Tabs of one installation agree on whether the reader is signed in. A word goes from tab to tab, never a key: whoever
//! hears it asks the platform, or forgets its own key. Start with [`agree`].

use super::session::{Session, use_session};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// The sign-in has ended, or there is a new one: ask the platform.
const CHANGED: &str = "changed";
/// The reader wants the key forgotten, everywhere.
const FORGET: &str = "forget";

/// Tells the other tabs what becomes of the sign-in here, and takes from them what became of it there, while the owner
/// lives.
pub fn agree() {
    let session = use_session();
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    // Consoles below other paths are other installations.
    let Ok(channel) = BroadcastChannel::new(&["gantry ", &base].concat()) else {
        return;
    };
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| heard(session, &event.data()));
    channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    let line = SendWrapper::new((channel.clone(), hear));
    let forgotten = session.forgotten.get_untracked();
    on_cleanup(move || {
        // Forgetting ends what shows the hub, and this with it, so nothing later could tell.
        if session.forgotten.get_untracked() != forgotten {
            tell(&line.0, FORGET);
        }
        line.0.close();
    });
    let channel = SendWrapper::new(channel);
    Effect::watch(
        move || session.ended.with(Option::is_some),
        move |_, _, _| tell(&channel, CHANGED),
        false,
    );
}

fn tell(channel: &BroadcastChannel, word: &str) {
    // A closed channel belongs to a console that is gone.
    let _ = channel.post_message(&JsValue::from_str(word));
}

fn heard(session: Session, word: &JsValue) {
    if *word == FORGET && session.takes_keys() {
        session.disconnect();
    } else if *word == CHANGED && session.looks_by_itself() {
        session.look_again();
    }
}
