//! Titles of the document, which name the screen first because tabs are narrow.

use crate::model::id::short;

/// The console's name.
pub const PRODUCT: &str = "Gantry";

/// The list of images.
pub fn images() -> String {
    with_product("Images")
}

/// One image; without its name until that is known.
pub fn image(name: Option<&str>, id: &str) -> String {
    match name {
        Some(name) if !name.is_empty() => with_product(name),
        _ => with_product(&["Image ", short(id)].concat()),
    }
}

/// The screen that makes an image.
pub fn create() -> String {
    with_product("Create image")
}

/// One job; without its caption until that is known.
pub fn job(caption: Option<&str>, id: &str) -> String {
    match caption {
        Some(caption) if !caption.is_empty() => with_product(caption),
        _ => with_product(&["Job ", short(id)].concat()),
    }
}

/// The build log of an image; without the image's name until that is known.
pub fn build_log(name: Option<&str>, id: &str) -> String {
    let image = match name {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => ["image ", short(id)].concat(),
    };
    with_product(&["Build log of ", &image].concat())
}

/// How this installation is hosted.
pub fn hosting_check() -> String {
    with_product("Hosting check")
}

/// The image sources.
pub fn sources() -> String {
    with_product("Sources")
}

/// The screen that prunes.
pub fn prune() -> String {
    with_product("Prune")
}

/// An image beside another one; without its name until that is known.
pub fn compare(name: Option<&str>, id: &str) -> String {
    let image = match name {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => ["image ", short(id)].concat(),
    };
    with_product(&["Compare ", &image].concat())
}

/// An address without a screen.
pub fn not_found() -> String {
    with_product("Page not found")
}

/// The screen that asks for a key.
pub fn connect() -> String {
    with_product("Connect")
}

fn with_product(screen: &str) -> String {
    [screen, " · ", PRODUCT].concat()
}
