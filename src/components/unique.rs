//! Ids for `aria-describedby` and `for`, which know nothing else to point with. They begin with a random word, so that
//! several consoles in one document do not meet.

use std::cell::RefCell;

thread_local! {
    static LAST: RefCell<(String, u32)> = RefCell::new((word(), 0));
}

fn word() -> String {
    let number = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    ["gantry-", &number.to_string(), "-"].concat()
}

/// An id that nothing else in the document has.
pub fn unique_id() -> String {
    LAST.with_borrow_mut(|(word, last)| {
        *last += 1;
        [word.as_str(), &last.to_string()].concat()
    })
}
