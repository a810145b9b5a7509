//! The frame around every screen, the connect screen and the one for unknown addresses.

/// Moves the focus past the bar.
pub const SKIP: &str = "Skip to content";
/// What the brand link says: product and where it leads.
pub const BRAND: &str = "Gantry, images";
/// What the link shows inside another page, which has a brand of its own.
pub const IMAGES: &str = "Images";
/// The button that forgets the key.
pub const DISCONNECT: &str = "Forget key";
/// The same, for those who cannot see what it stands beside.
pub const DISCONNECT_LONG: &str = "Forget key: disconnect from this hub";
/// Takes a notice away.
pub const DISMISS: &str = "Dismiss";
/// The region of floating notices.
pub const NOTICES: &str = "Notices";
/// Title of the notice about `config.json`.
pub const CONFIG_NOTICE: &str = "Some settings in config.json are not used";

/// Title of the notice about pieces of the address that mean nothing.
pub const ADDRESS_NOTICE: &str = "Part of the address is not understood and is ignored";

/// The connect screen.
pub const CONNECT_TITLE: &str = "Connect to a hub";
/// Names the API that the key is sent to, as two halves around its address.
pub const CONNECT_LEAD: (&str, &str) = ("Gantry talks to ", " with an API key of yours.");
/// The field of the hub's id, and of the choice of hubs.
pub const HUB_ID: &str = "Hub id";
/// The choice of hubs.
pub const HUB: &str = "Hub";
/// The field of the key.
pub const API_KEY: &str = "API key";
/// What becomes of the key.
pub const KEY_HINT: &str =
    "Kept in memory until this page is closed or reloaded. It is never stored or put in an address.";
/// Sends the form.
pub const CONNECT: &str = "Connect";
/// While the platform is asked.
pub const CONNECTING: &str = "Connecting…";
/// The field was left empty.
pub const KEY_MISSING: &str = "Paste an API key";
/// The text holds spaces inside or signs beyond ASCII.
pub const KEY_MALFORMED: &str = "This is not an API key: keys hold no spaces and no special characters";
/// The field was left empty.
pub const HUB_MISSING: &str = "Enter the id of a hub";
/// The text cannot be an id.
pub const HUB_MALFORMED: &str = "This is not the id of a hub: ids hold letters, digits, - and _";
/// A 401.
pub const KEY_UNKNOWN: &str = "The platform does not know this key. Check that it was copied whole.";
/// The key is not of this hub.
pub const HUB_UNKNOWN: &str = "This key does not belong to that hub";
/// Neither key nor hub is at fault.
pub const NOT_CONNECTED: &str = "The platform cannot be reached";
/// Why, as far as a page can know.
pub const NOT_CONNECTED_DETAIL: &str = "It did not answer as expected. Check the connection, then try again.";

/// `auth: host`, and nobody around who could hand over a key.
pub const HOST_TITLE: &str = "No key was handed over";
/// Why nothing is shown.
pub const HOST_DETAIL: &str = "auth is set to host: a page around Gantry must hand over a key when it is asked, and there is none that does. Whoever runs this page can add it, or set auth to proxy or key.";

/// An unknown address.
pub const NOT_FOUND_TITLE: &str = "Page not found";
/// Why, around the path.
pub const NOT_FOUND_DETAIL: &str =
    "Gantry has no page at this address. The link may be mistyped, or from another version.";
/// The way out.
pub const ALL_IMAGES: &str = "All images";

/// A text was copied.
pub const COPIED: &str = "Copied";
/// A text could not be copied.
pub const NOT_COPIED: &str = "The browser did not allow copying";

/// Leads to the image sources.
pub const SOURCES: &str = "Sources";
