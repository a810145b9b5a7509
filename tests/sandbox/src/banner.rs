//! What the sandbox prints when it starts: address, data, keys. People read it, and tests read the line that
//! starts with `listening`. Start with [`text`].

use crate::keys::{Hub, KEYS};
use crate::options::Auth;
use crate::platform::Platform;
use std::fmt::Write;
use std::net::SocketAddr;

/// The lines for a sandbox that listens at this address.
#[must_use]
pub fn text(platform: &Platform, at: SocketAddr) -> String {
    let options = &platform.options;
    let images = if platform.seeded {
        format!("{} images, seed {}", options.images, options.seed)
    } else {
        "as it was left; --images and --seed are for empty databases".to_owned()
    };
    let auth = match options.auth {
        Auth::Key => "key (a request without a key gets 401)",
        Auth::Open => "open (a request without a key acts as sandbox-admin)",
    };
    let mut text = format!("listening http://{at}\n");
    // Writing to a String cannot fail.
    let _ = writeln!(text, "database   {}, {images}", options.db);
    let _ = writeln!(text, "auth       {auth}");
    let _ = writeln!(text, "hub        {}", platform.hub);
    let _ = writeln!(text, "other hub  {}", platform.other_hub);
    if let Some(dir) = &options.static_dir {
        let _ = writeln!(text, "console    {}", dir.display());
    }
    let _ = writeln!(text, "keys (made up, for this sandbox only):");
    for key in KEYS {
        let hub = if key.hub == Hub::Main {
            ""
        } else {
            " (send the other hub's id)"
        };
        let _ = writeln!(text, "  {:<24} {}{hub}", key.token, key.words());
    }
    text
}
