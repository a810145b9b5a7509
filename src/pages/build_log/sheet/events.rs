//! What the browser tells about the lines: scrolling, another size, presses on numbers, copying.

use super::selection::closest;
use super::stage::Stage;
use super::with;
use crate::pages::build_log::desk::Desk;
use leptos::ev;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{ClipboardEvent, Element, Event, HtmlElement, MouseEvent, Node};

/// So long after the last movement scrolling counts as over.
const REST: Duration = Duration::from_millis(150);

/// Listens as long as the owner lives.
pub(super) fn listen(desk: Desk, stage: StoredValue<Option<Stage>, LocalStorage>, scroller: &HtmlElement) {
    let rest = StoredValue::new_local(None::<TimeoutHandle>);
    let on_scroll = move |_: Event| {
        with(stage, Stage::scrolled);
        if let Some(old) = rest.try_update_value(Option::take).flatten() {
            old.clear();
        }
        let timer = set_timeout_with_handle(move || with(stage, Stage::settle), REST);
        rest.try_set_value(timer.ok());
    };
    let drag = StoredValue::new(false);
    let focused = SendWrapper::new(scroller.clone());
    let on_press = move |event: Event| {
        let Some((event, line)) = on_number(event) else {
            return;
        };
        // With a modifier the number is a link like any other.
        let is_plain = event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if is_plain {
            event.prevent_default();
            drag.set_value(true);
            let _ = focused.focus();
            desk.press(line, event.shift_key());
        }
    };
    let on_move = move |event: Event| {
        if !drag.get_value() {
            return;
        }
        let pressed = event
            .dyn_ref::<MouseEvent>()
            .is_some_and(|event| event.buttons() & 1 == 1);
        drag.set_value(pressed);
        if let (true, Some(line)) = (pressed, line_at(&event)) {
            desk.stretch(line);
        }
    };
    let on_click = move |event: Event| {
        if let Some(line) = older_at(&event) {
            desk.older.set(Some(line));
        } else if let Some((event, _)) = on_number(event)
            && !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.button() != 0)
        {
            // The press has selected it already.
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let on_copy = move |event: Event| {
        let selected = stage
            .try_with_value(|stage| stage.as_ref().and_then(Stage::selected))
            .flatten();
        let Some((from, to, text)) = selected else { return };
        event.prevent_default();
        match (
            text,
            event
                .dyn_ref::<ClipboardEvent>()
                .and_then(ClipboardEvent::clipboard_data),
        ) {
            (Some(text), Some(data)) => drop(data.set_data("text/plain", &text)),
            _ => desk.copy(from, to),
        }
    };
    let resized = Closure::<dyn Fn()>::new(move || with(stage, Stage::resized));
    let observer = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(scroller);
    }
    let listeners = [
        hear(scroller, "scroll", on_scroll),
        hear(scroller, "mousedown", on_press),
        hear(scroller, "mousemove", on_move),
        hear(scroller, "click", on_click),
        hear(scroller, "copy", on_copy),
    ];
    let up = window_event_listener(ev::mouseup, move |_| drag.set_value(false));
    let handles = SendWrapper::new((listeners, resized, observer));
    on_cleanup(move || {
        let (listeners, _resized, observer) = handles.take();
        up.remove();
        listeners.into_iter().for_each(|end| end());
        if let Some(observer) = observer {
            observer.disconnect();
        }
    });
}

/// Listens to an element until the answer is called.
fn hear(element: &HtmlElement, name: &'static str, act: impl Fn(Event) + 'static) -> Box<dyn FnOnce()> {
    let closure = Closure::<dyn Fn(Event)>::new(act);
    // Fails for no element.
    let _ = element.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    let element = element.clone();
    Box::new(move || {
        let _ = element.remove_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    })
}

fn target(event: &Event, selector: &str) -> Option<HtmlElement> {
    // The first target, because a listener outside a shadow root would see its host.
    let node: Node = event.composed_path().get(0).dyn_into().ok()?;
    closest(&node, selector)
}

fn line_at(event: &Event) -> Option<u32> {
    let row = target(event, ".log-row")?;
    row.get_attribute("data-line")?.parse().ok()
}

fn older_at(event: &Event) -> Option<u32> {
    let button: Element = target(event, ".log-older")?.into();
    let row = button.closest(".log-row").ok()??;
    row.get_attribute("data-line")?.parse().ok()
}

/// The press on a number, and its line from 0.
fn on_number(event: Event) -> Option<(MouseEvent, u32)> {
    target(&event, ".log-number")?;
    let line = line_at(&event)?;
    Some((event.dyn_into().ok()?, line))
}
