//! Where the console's address lives: in the path, behind the hash, or in memory for a console inside another page.
//! Histories carry targets such as `/images?q=api` and never look into them; `route` does. Each entry has a number, by
//! which a scroll position can be found again. Start with [`History`].

mod address;
mod memory;

use address::Address;
use memory::Memory;

/// One entry: what it shows, and the number that tells it from every other entry.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Path, query and fragment, as `/images?q=api`.
    pub target: String,
    /// Unique in this session of the browser. A float, because the browser keeps it as one.
    pub id: f64,
}

/// A history. Clones are the same one.
#[derive(Clone)]
pub enum History {
    /// The address bar.
    Browser(Address),
    /// No address at all.
    Memory(Memory),
}

impl History {
    /// `/images/1`, below the document's base. The server answers every such path with the console.
    pub fn path() -> Self {
        Self::Browser(Address::below_base())
    }

    /// `#/images/1`, for servers that only know files.
    pub fn hash() -> Self {
        Self::Browser(Address::behind_hash())
    }

    /// Begins at `target` and leaves the address bar to the host page.
    pub fn in_memory(target: &str) -> Self {
        Self::Memory(Memory::at(target))
    }

    /// True when the document is the console's own, so that its title may be set.
    pub fn owns_document(&self) -> bool {
        matches!(self, Self::Browser(_))
    }

    /// The entry that is shown.
    pub fn current(&self) -> Entry {
        match self {
            Self::Browser(address) => address.current(),
            Self::Memory(memory) => memory.current(),
        }
    }

    /// Adds an entry after the current one, drops those that came after it, and shows it.
    pub fn push(&self, target: &str) -> Entry {
        match self {
            Self::Browser(address) => address.push(target),
            Self::Memory(memory) => memory.push(target),
        }
    }

    /// Gives the current entry another target.
    pub fn replace(&self, target: &str) -> Entry {
        match self {
            Self::Browser(address) => address.replace(target),
            Self::Memory(memory) => memory.replace(target),
        }
    }

    /// Shows the entry before the current one, if there is one; the listener is told.
    pub fn back(&self) {
        match self {
            Self::Browser(address) => address.walk(-1),
            Self::Memory(memory) => memory.walk(-1),
        }
    }

    /// Shows the entry after the current one, if there is one; the listener is told.
    pub fn forward(&self) {
        match self {
            Self::Browser(address) => address.walk(1),
            Self::Memory(memory) => memory.walk(1),
        }
    }

    /// What the `href` of a link to `target` is, so that opening it in a new tab leads there.
    pub fn href_for(&self, target: &str) -> String {
        match self {
            Self::Browser(address) => address.href_for(target),
            Self::Memory(_) => ["#", target].concat(),
        }
    }

    /// The target of a link that [`History::href_for`] made.
    pub fn target_of(&self, href: &str) -> Option<String> {
        match self {
            Self::Browser(address) => address.target_of(href),
            Self::Memory(_) => href.strip_prefix('#').map(str::to_owned),
        }
    }

    /// Calls `told` when the reader goes back or forward, or types an address. The answer ends that.
    #[must_use]
    pub fn on_move(&self, told: impl Fn(Entry) + 'static) -> Box<dyn FnOnce()> {
        match self {
            Self::Browser(address) => address.on_move(told),
            Self::Memory(memory) => memory.on_move(told),
        }
    }
}
