//! The parts: props in, callbacks out. No part reads a context, calls the platform or remembers anything of the domain.
//! Start with [`icon`]; the markup that the style sheets expect is in each part's view.

pub mod icon;
pub mod illustration;
