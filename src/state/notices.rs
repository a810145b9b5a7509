//! What the console tells in passing: sentences for the live region, and notices that float until they are dismissed.
//! One of the few contexts; it draws nothing. Start with [`use_notices`].

use leptos::prelude::*;

/// How many notices float at once; older ones make room.
const SHOWN: usize = 4;

/// Notices of one console. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Notices {
    /// What the live region says.
    pub said: Signal<String>,
    /// What floats, oldest first.
    pub shown: Signal<Vec<Notice>>,
    set_said: WriteSignal<String>,
    set_shown: WriteSignal<Vec<Notice>>,
    next: StoredValue<u32>,
}

/// One notice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Tells it from the others.
    pub id: u32,
    /// What happened, without a full stop.
    pub title: String,
    /// More about it, a paragraph each.
    pub lines: Vec<String>,
    /// Where to go on: an address of the console and what the link says.
    pub way: Option<(String, &'static str)>,
    /// It is about the installation, and not about one of its hubs.
    is_general: bool,
}

/// The notices of the console that the caller is part of.
pub fn use_notices() -> Notices {
    expect_context()
}

impl Notices {
    /// Begins without any, and is provided to everything below.
    pub fn provide() -> Self {
        let (said, set_said) = signal(String::new());
        let (shown, set_shown) = signal(Vec::new());
        let notices = Self {
            said: said.into(),
            shown: shown.into(),
            set_said,
            set_shown,
            next: StoredValue::new(0),
        };
        provide_context(notices);
        notices
    }

    /// Says a result to those who hear the screen. The same sentence twice is heard twice.
    pub fn say(self, text: &str) {
        self.set_said.update(|said| {
            // A live region speaks when its text changes.
            let repeats = said == text;
            text.clone_into(said);
            if repeats {
                said.push('\u{a0}');
            }
        });
    }

    /// Shows a notice about the hub until the reader dismisses it or leaves the hub, and says its title.
    pub fn show(self, title: &str, lines: Vec<String>) {
        self.push(title, lines, None, false);
    }

    /// The same, with the way on.
    pub fn show_with(self, title: &str, lines: Vec<String>, way: Option<(String, &'static str)>) {
        self.push(title, lines, way, false);
    }

    /// The same about the installation: it stays when the hub is left.
    pub fn show_general(self, title: &str, lines: Vec<String>) {
        self.push(title, lines, None, true);
    }

    /// Takes away what was told about the hub that the reader leaves.
    pub fn leave_hub(self) {
        // The console may be on its way out as a whole.
        let _ = self
            .set_shown
            .try_update(|shown| shown.retain(|notice| notice.is_general));
        let _ = self.set_said.try_set(String::new());
    }

    fn push(self, title: &str, lines: Vec<String>, way: Option<(String, &'static str)>, is_general: bool) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.set_shown.update(|shown| {
            if shown.len() == SHOWN {
                shown.remove(0);
            }
            shown.push(Notice {
                id,
                title: title.to_owned(),
                lines,
                way,
                is_general,
            });
        });
        self.say(title);
    }

    /// Takes a notice away.
    pub fn dismiss(self, id: u32) {
        self.set_shown
            .update(|shown| shown.retain(|notice| notice.id != id));
    }
}
