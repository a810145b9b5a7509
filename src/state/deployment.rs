//! Files of this page that are gone from its host. Most often a newer version was put in place while the page was open: then
//! loading it anew heals it, once and only where nothing that was typed is lost. Start with [`heal`].

use super::parts::Missing;
use crate::api::request::Request;
use crate::transport::abort::AbortScope;
use crate::transport::client::Credentials;
use crate::transport::fetch;
use leptos::prelude::*;

/// Which versions were loaded anew for, so that a host that is torn between two does not turn the page in a circle.
const HEALED: &str = "gantry.healed";

/// Finds out why a file is missing, and loads the page anew where that helps.
///
/// `is_at_stake` says that something is kept in memory that no listener of the page knows of, such as a key.
pub async fn heal(is_at_stake: bool) -> Missing {
    let own = document().query_selector("script[data-wasm]").ok().flatten();
    let own = own.and_then(|script| script.get_attribute("data-wasm"));
    // A console inside another page has no page of its own to compare with.
    let Some(own) = own else { return Missing::Unknown };
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let page = Request::get(String::new(), String::new());
    let answer = fetch::send(&base, page, Credentials::default(), None, &AbortScope::default()).await;
    let Ok(answer) = answer else {
        return Missing::Unknown;
    };
    let page = String::from_utf8_lossy(&answer.body);
    match (page.contains("data-wasm"), page.contains(&own)) {
        (false, _) => Missing::Unknown,
        (true, true) => Missing::Incomplete,
        (true, false) => {
            if !is_at_stake && !would_lose() && !was_healed(&own) {
                // A page that cannot load itself anew says so.
                let _ = window().location().reload();
            }
            Missing::Newer
        }
    }
}

/// Asks everybody who would be asked by the browser before the page goes.
fn would_lose() -> bool {
    let init = web_sys::EventInit::new();
    init.set_cancelable(true);
    let event = web_sys::Event::new_with_event_init_dict("beforeunload", &init);
    event.is_ok_and(|event| !window().dispatch_event(&event).unwrap_or(true))
}

/// True when the page was loaded anew for the want of a file of this version already.
fn was_healed(own: &str) -> bool {
    // Without storage there is no telling, and a circle is worse than a question.
    let Ok(Some(storage)) = window().session_storage() else {
        return true;
    };
    let before = storage.get_item(HEALED).ok().flatten().unwrap_or_default();
    let is_known = before.split(' ').any(|known| known == own);
    is_known || storage.set_item(HEALED, &[&before, " ", own].concat()).is_err()
}
