//! A sign-in that has ended, several hubs, and several tabs.

/// The sign-in is not taken any more.
pub const ENDED: &str = "Your session ended";
/// Behind a pass-through: what to do, and what becomes of the screen.
pub const ENDED_WHY: &str = "The sign-in is no longer valid, so nothing is read or changed for now. Sign in again in a new tab: this page then goes on where it stopped, with everything that was typed.";
/// Inside another page that hands over keys: the same.
pub const HOST_ENDED_WHY: &str = "The page around this console handed over no key that the platform takes, so nothing is read or changed for now. Sign in there, then try again: the console goes on where it stopped, with everything that was typed.";
/// Asks that page once more.
pub const TRY_AGAIN: &str = "Try again";
/// With a key: the same.
pub const KEY_ENDED_WHY: &str = "The platform no longer takes this key. Paste a valid one of the same hub: the screen goes on where it stopped, with everything that was typed.";
/// Why an action is off meanwhile.
pub const ENDED_ACTION: &str = "Your session ended. Sign in again to go on";
/// Opens the sign-in.
pub const SIGN_IN_AGAIN: &str = "Sign in again";
/// Hands over another key.
pub const GO_ON: &str = "Go on with this key";
/// Forgets everything, for another hub.
pub const LEAVE: &str = "Leave this hub";
/// The sign-in is taken again; said to those who hear the screen.
pub const GOES_ON: &str = "Signed in again";
/// The choice of hubs in the bar.
pub const SHOWN_HUB: &str = "Hub shown";
