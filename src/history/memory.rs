//! A history without an address, for a console that lives in an element of another page.

use super::Entry;
use std::cell::RefCell;
use std::rc::Rc;

type Told = Rc<dyn Fn(Entry)>;

/// Entries in memory. Clones are the same ones.
#[derive(Clone)]
pub struct Memory(Rc<RefCell<Entries>>);

struct Entries {
    all: Vec<Entry>,
    at: usize,
    next: f64,
    told: Option<Told>,
}

impl Memory {
    pub(super) fn at(target: &str) -> Self {
        let first = Entry {
            target: target.to_owned(),
            id: 0.0,
        };
        Self(Rc::new(RefCell::new(Entries {
            all: vec![first],
            at: 0,
            next: 1.0,
            told: None,
        })))
    }

    pub(super) fn current(&self) -> Entry {
        let entries = self.0.borrow();
        entries.all[entries.at].clone()
    }

    pub(super) fn push(&self, target: &str) -> Entry {
        let mut entries = self.0.borrow_mut();
        let entry = Entry {
            target: target.to_owned(),
            id: entries.next,
        };
        entries.next += 1.0;
        entries.at += 1;
        let at = entries.at;
        entries.all.truncate(at);
        entries.all.push(entry.clone());
        entry
    }

    pub(super) fn replace(&self, target: &str) -> Entry {
        let mut entries = self.0.borrow_mut();
        let at = entries.at;
        target.clone_into(&mut entries.all[at].target);
        entries.all[at].clone()
    }

    pub(super) fn walk(&self, steps: i32) {
        let told = {
            let mut entries = self.0.borrow_mut();
            let at = entries.at.checked_add_signed(steps as isize);
            let Some(at) = at.filter(|at| *at < entries.all.len()) else {
                return;
            };
            entries.at = at;
            entries.told.clone()
        };
        // Outside the borrow, because the listener asks back.
        if let Some(told) = told {
            told(self.current());
        }
    }

    pub(super) fn on_move(&self, told: impl Fn(Entry) + 'static) -> Box<dyn FnOnce()> {
        self.0.borrow_mut().told = Some(Rc::new(told));
        let here = self.clone();
        Box::new(move || here.0.borrow_mut().told = None)
    }
}
