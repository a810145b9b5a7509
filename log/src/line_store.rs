//! The log as lines: takes decoded text, keeps what a reader sees. Line feeds end lines. A carriage return begins a new
//! state of its line: the last state that shows anything is the line, earlier ones are kept aside, and the return before a
//! line feed means nothing. Bytes that are no UTF-8 become U+FFFD. Start with [`LineStore`], which is a
//! [`Sink`](crate::json_string::Sink).

mod carry;

use crate::ansi::{Ansi, Effect};
use crate::json_string::Sink;
use crate::lines::Lines;
use crate::segments::Segments;
use crate::styles::{StyleId, Styles};
use crate::time_stamp;
use carry::Carry;

/// A log that grows.
pub struct LineStore {
    /// What is seen.
    pub shown: Lines,
    /// Earlier states of lines, each as a line.
    hidden: Lines,
    /// The line of each earlier state.
    owners: Segments<u32>,
    /// The looks of both.
    pub styles: Styles,
    ansi: Ansi,
    /// The number of the style in which text is written now.
    style: StyleId,
    carry: Carry,
    link: Option<Link>,
    /// The next visible text begins a new state of the line.
    is_new_state: bool,
    /// Text can be taken as it is, if it is ASCII.
    is_quiet: bool,
    longest: u32,
    has_times: bool,
    /// A character was given up only because the text ended.
    is_torn: bool,
    n_restarts: u32,
}

/// A link whose text is being written.
struct Link {
    address: String,
    from: u32,
}

/// A log that has times has them early.
const LOOKED_AT: u32 = 200;

impl Default for LineStore {
    fn default() -> Self {
        Self::of(Lines::default(), Lines::default())
    }
}

impl LineStore {
    /// An empty log whose lists are cut into parts of two to the power of these many bytes and numbers.
    pub fn in_parts(text: u32, numbers: u32) -> Self {
        Self::of(Lines::in_parts(text, numbers), Lines::in_parts(text, numbers))
    }

    fn of(shown: Lines, hidden: Lines) -> Self {
        Self {
            shown,
            hidden,
            owners: Segments::new(12),
            styles: Styles::default(),
            ansi: Ansi::default(),
            style: 0,
            carry: Carry::default(),
            link: None,
            is_new_state: false,
            is_quiet: true,
            longest: 0,
            has_times: false,
            is_torn: false,
            n_restarts: 0,
        }
    }

    /// How often everything was forgotten, because the document held another log.
    pub fn n_restarts(&self) -> u32 {
        self.n_restarts
    }

    /// The length of the longest line.
    pub fn longest(&self) -> u32 {
        self.longest.max(self.shown.n_bytes() - self.shown.begun())
    }

    /// Does some line begin with a time stamp?
    pub fn has_times(&self) -> bool {
        self.has_times
    }

    /// The text has ended, for now. What follows later goes on in the same line.
    pub fn end(&mut self) {
        self.is_torn |= self.give_up_character();
        self.settle();
    }

    /// Would the last character look different if everything were read at once?
    pub fn is_torn(&self) -> bool {
        self.is_torn
    }

    /// The numbers of the earlier states of a line in [`LineStore::older`].
    pub fn states(&self, line: u32) -> std::ops::Range<u32> {
        let point = |line: u32| self.owners.partition_point(|owner| *owner < line) as u32;
        point(line)..point(line + 1)
    }

    /// Earlier states of lines, as lines.
    pub fn older(&self) -> &Lines {
        &self.hidden
    }

    /// Text that is no escape sequence.
    fn visible(&mut self, text: &[u8]) {
        self.prepare();
        if self.carry.is_empty() && is_ascii_text(text) {
            self.shown.write(text);
            return;
        }
        let Self { carry, shown, .. } = self;
        carry.push(text, |valid| shown.write(valid));
    }

    /// Makes the line ready for text: an older state moves away, and the style is the current one.
    fn prepare(&mut self) {
        if std::mem::take(&mut self.is_new_state) && self.shown.begun() < self.shown.n_bytes() {
            self.owners.push(self.shown.n_ended());
            self.shown.move_to(&mut self.hidden);
            if let Some(link) = &mut self.link {
                link.from = self.shown.n_bytes();
            }
        }
        self.shown.restyle(self.style);
    }

    /// Half a character that something else follows becomes U+FFFD.
    fn give_up_character(&mut self) -> bool {
        if self.carry.is_empty() {
            return false;
        }
        let Self { carry, shown, .. } = self;
        carry.give_up(|valid| shown.write(valid));
        true
    }

    fn take(&mut self, effect: Effect) {
        match effect {
            Effect::Nothing => {}
            Effect::Styled => self.style = self.styles.id(self.ansi.style()),
            Effect::Wiped => self.is_new_state = true,
            Effect::Linked(address) => {
                self.end_link();
                self.link = address.map(|address| Link {
                    address,
                    from: self.shown.n_bytes(),
                });
            }
        }
    }

    /// Writes the address of a link behind its text, unless the text is the address.
    fn end_link(&mut self) {
        if let Some(link) = self.link.take() {
            self.write_address(&link);
        }
    }

    #[inline(never)]
    fn write_address(&mut self, link: &Link) {
        let mut scratch = Vec::new();
        let text = self.shown.text(link.from..self.shown.n_bytes(), &mut scratch);
        if text.is_empty() || text.trim_ascii() == link.address.trim().as_bytes() {
            return;
        }
        self.prepare();
        for piece in [" (", &link.address, ")"] {
            self.shown.write(piece.as_bytes());
        }
    }

    #[inline(never)]
    fn end_line(&mut self) {
        self.end_link();
        self.ansi.abort();
        self.is_new_state = false;
        self.longest = self.longest();
        if !self.has_times && self.shown.n_ended() < LOOKED_AT {
            let range = self.shown.begun()..self.shown.n_bytes();
            let mut scratch = Vec::new();
            self.has_times = time_stamp::length(self.shown.text(range, &mut scratch)) > 0;
        }
        self.shown.end_line();
    }

    /// Notes whether the next text can take the short way.
    fn settle(&mut self) {
        self.is_quiet = self.ansi.is_text()
            && self.carry.is_empty()
            && !self.is_new_state
            && self.shown.style() == self.style;
    }
}

impl Sink for LineStore {
    #[inline]
    fn text(&mut self, bytes: &[u8]) {
        if self.is_quiet && is_ascii_text(bytes) {
            self.shown.write(bytes);
        } else {
            self.text_slowly(bytes);
        }
    }

    fn control(&mut self, byte: u8) {
        self.give_up_character();
        match byte {
            b'\n' => self.end_line(),
            b'\r' => {
                self.ansi.abort();
                self.is_new_state = true;
            }
            b'\t' if self.ansi.is_text() => self.visible(b"\t"),
            0x1b => self.ansi.escape(),
            7 => {
                let effect = self.ansi.bell();
                self.take(effect);
            }
            // Cancel and substitute end a sequence; the rest shows nothing.
            0x18 | 0x1a => self.ansi.abort(),
            _ => {}
        }
        self.settle();
    }

    fn restart(&mut self) {
        let n_restarts = self.n_restarts + 1;
        *self = Self {
            n_restarts,
            ..Self::default()
        };
    }
}

impl LineStore {
    #[inline(never)]
    fn text_slowly(&mut self, bytes: &[u8]) {
        // JSON holds control characters only as escapes, so that there is hardly ever one to look for.
        let has_controls = bytes.iter().fold(false, |has, byte| has | (*byte < 0x20));
        let mut left = bytes;
        while let Some(first) = left.first() {
            if *first < 0x20 {
                // Outside of JSON's rules, but what it means is clear.
                self.control(*first);
                left = &left[1..];
                continue;
            }
            let control = if has_controls {
                left.iter().position(|byte| *byte < 0x20)
            } else {
                None
            };
            let end = control.unwrap_or(left.len());
            if self.ansi.is_text() {
                self.visible(&left[..end]);
                left = &left[end..];
            } else {
                let (n, effect) = self.ansi.read(&left[..end]);
                self.take(effect);
                left = &left[n..];
            }
        }
        self.settle();
    }
}

/// Only printable ASCII? Written without a branch, so that sixteen bytes are looked at in one step.
fn is_ascii_text(bytes: &[u8]) -> bool {
    let is_odd = |odd: u8, byte: &u8| odd | u8::from(byte.wrapping_sub(0x20) >= 0x60);
    bytes.iter().fold(0, is_odd) == 0
}

#[cfg(test)]
mod tests;
