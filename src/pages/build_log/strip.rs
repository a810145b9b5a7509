//! The strip beside the lines: the whole log at once, with its errors and hits, and the part on screen. A pointer moves
//! the log; the keyboard has the keys of the log itself, so the strip is hidden from assistive tools.

use super::desk::Desk;
use crate::logic::log_view::strip::{SLICE, Strip};
use gantry_log::protocol::{Command, Event};
use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::MouseEvent;

/// While a log comes in it is counted anew not more often than this.
const REST: Duration = Duration::from_millis(400);
/// Widths of the marks in the box of the drawing.
const ERRORS: (&str, &str) = ("5", "15");
const HITS: (&str, &str) = ("0", "5");

/// Errors, hits, and the part on screen.
#[component]
pub fn DensityStrip(
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let log = desk.log;
    let node = NodeRef::<html::Div>::new();
    let height = RwSignal::new(0.0_f64);
    follow_height(node, height);
    let strip = Memo::new(move |_| Strip::new(log.extent.with(|extent| extent.n_rows), height.get()));
    let counts = RwSignal::new((Vec::<u32>::new(), Vec::<u32>::new()));
    let asked = StoredValue::new(false);
    let again = StoredValue::new(false);
    let ask = StoredValue::new(None::<Callback<()>>);
    ask.set_value(Some(Callback::new(move |()| {
        let n_parts = strip.get_untracked().n_slices();
        asked.set_value(true);
        log.ask(
            move |request| Command::Strip { request, n_parts },
            move |event| {
                if let Event::Strip { hits, errors, .. } = event {
                    counts.set((hits, errors));
                }
                set_timeout(
                    move || {
                        let was_asked = asked.try_set_value(false).is_none();
                        if was_asked && again.get_value() {
                            again.set_value(false);
                            ask.get_value().into_iter().for_each(|ask| ask.run(()));
                        }
                    },
                    REST,
                );
            },
        );
    })));
    Effect::new(move |_| {
        let has_slices = strip.get().n_slices() > 0;
        log.extent.with(|extent| (extent.n_lines, extent.n_errors));
        log.searching.state.track();
        if !has_slices {
            return;
        }
        if asked.get_value() {
            again.set_value(true);
        } else {
            ask.get_value().into_iter().for_each(|ask| ask.run(()));
        }
    });
    let path = move |counts: &[u32], (left, width): (&str, &str)| {
        let mut path = String::new();
        for (y, height) in strip.get().marks(counts) {
            let (y, height) = ((y as u32).to_string(), (height as u32).to_string());
            for piece in ["M", left, " ", &y, "h", width, "v", &height, "H", left, "z"] {
                path.push_str(piece);
            }
        }
        path
    };
    let window = move || strip.get().window(&desk.rows_on_screen.get());
    let pixels =
        move |length: f64| ["calc(", &((length * 10.0).round() as i64).to_string(), "px / 10)"].concat();
    let go = move |event: MouseEvent| {
        if event.buttons() & 1 == 0 {
            return;
        }
        if let Some(node) = node.get_untracked() {
            event.prevent_default();
            let y = f64::from(event.client_y()) - node.get_bounding_client_rect().top();
            desk.release();
            log.reveal.set(Some(crate::state::build_log::Reveal {
                row: strip.get_untracked().row_at(y - window().1 / 2.0),
                column: 0,
                at_top: true,
            }));
        }
    };
    view! {
        <div class="log-strip" aria-hidden="true" node_ref=node on:mousedown=go on:mousemove=go>
            <svg data-slice=SLICE.to_string()>
                <path class="errors" d=move || counts.with(|counts| path(&counts.1, ERRORS))></path>
                <path class="hits" d=move || counts.with(|counts| path(&counts.0, HITS))></path>
            </svg>
            <div class="log-strip-window" style:inset-block-start=move || pixels(window().0) style:block-size=move || pixels(window().1)></div>
        </div>
    }
}

fn follow_height(node: NodeRef<html::Div>, height: RwSignal<f64>) {
    Effect::new(move |_| {
        let Some(node) = node.get() else { return };
        let measured = SendWrapper::new(node.clone());
        let measure = Closure::<dyn Fn()>::new(move || {
            let _ = height.try_set(f64::from(measured.client_height()));
        });
        let observer = web_sys::ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&node);
        }
        let handles = SendWrapper::new((measure, observer));
        on_cleanup(move || {
            let (_measure, observer) = handles.take();
            if let Some(observer) = observer {
                observer.disconnect();
            }
        });
    });
}
