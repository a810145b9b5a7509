//! The notice about an address of which something means nothing, such as a filter of another version.

use crate::state::notices::Notices;
use crate::state::place::Place;
use crate::words::shell as words;
use leptos::prelude::*;

/// Says which pieces of the address are ignored, for every address that is opened.
pub fn tell(place: Place, notices: Notices) {
    Effect::new(move |_| {
        let pieces = place.unread.get();
        if !pieces.is_empty() {
            // The names alone: a value that ended up in the address by mistake need not stand on the screen as well.
            let names = pieces
                .iter()
                .map(|piece| piece.split('=').next().unwrap_or_default().to_owned());
            notices.show_general(words::ADDRESS_NOTICE, names.collect());
        }
    });
}
