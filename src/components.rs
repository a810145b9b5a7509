//! The parts: props in, callbacks out. No part reads a context, calls the platform or remembers anything of the domain.
//! Start with [`icon`]; the markup that the style sheets expect is in each part's view.

pub mod action_button;
pub mod action_link;
pub mod announcer;
pub mod copy_button;
pub mod dialog;
pub mod download_button;
pub mod field;
pub mod filter_chip;
pub mod filter_options;
pub mod handed;
pub mod icon;
pub mod illustration;
pub mod keys;
pub mod kinds;
pub mod link;
pub mod notice_stack;
pub mod popover;
pub mod problem_panel;
pub mod shell;
pub mod typed_confirm;
pub mod unique;
