//! The log as a file. Pieces go into the browser's own storage of files a few megabytes at a time, so that the file never
//! stands a second time in memory as a whole.

use gantry_log::engine::Engine;
use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};

/// Bytes after which the pieces so far become a part of the file.
const PART: u32 = 16 << 20;

/// An address of the file that the page can offer; nothing if the browser refuses.
pub fn address(engine: &Engine, is_masked: bool) -> Option<String> {
    let parts = Array::new();
    let mut pieces = Array::new();
    let mut n_bytes = 0;
    engine.save(is_masked, |bytes| {
        pieces.push(&Uint8Array::from(bytes));
        n_bytes += bytes.len() as u32;
        if n_bytes >= PART {
            add(&parts, &pieces);
            (pieces, n_bytes) = (Array::new(), 0);
        }
    });
    add(&parts, &pieces);
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let file = Blob::new_with_blob_sequence_and_options(&parts, &kind).ok()?;
    Url::create_object_url_with_blob(&file).ok()
}

fn add(parts: &Array, pieces: &Array) {
    if let Ok(part) = Blob::new_with_u8_array_sequence(pieces) {
        parts.push(&part);
    }
}
