//! Jobs wherever the reader is: the button in the bar, the tray below it, and what is told when something is done.
//! The button is part of the first load, everything else is not. Start with [`button`].

pub mod announce;
pub mod button;
pub mod links;
pub mod row;
pub mod sentence;
pub mod tasks;
pub mod tray;
