//! The console's rooms, pure ones first.
