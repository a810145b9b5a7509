//! The check of the host: what was looked at, what was seen, and what mends it. `logic::hosting_check` chooses.

/// The heading.
pub const TITLE: &str = "Hosting check";
/// What the screen is for.
pub const LEAD: &str = "Looks from this browser at how this installation is hosted, and says what to change. Nothing is changed here.";
/// Looks again.
pub const AGAIN: &str = "Check again";
/// Copies everything as text.
pub const COPY: &str = "Copy as text";
/// While it looks.
pub const LOOKING: &str = "Looking…";
/// The list of findings, for those who hear it.
pub const FINDINGS: &str = "Findings";
/// As it should be.
pub const GOOD: &str = "Good";
/// It works, and could be better.
pub const WARN: &str = "Could be better";
/// It does not work.
pub const BAD: &str = "Wrong";
/// It could not be looked at.
pub const OPEN: &str = "Not checked";
/// A point that needs another one first.
pub const NOT_LOOKED_AT: &str = "This needs an answer of the platform first";

/// The configuration.
pub const CONFIG: &str = "Configuration";
/// It was read.
pub const CONFIG_READ: &str = "config.json was read, and every setting in it is used";
/// There is none.
pub const CONFIG_NONE: &str = "There is no config.json, so every setting has its default";
/// The host answers the page in its place.
pub const CONFIG_IS_PAGE: &str =
    "There is no config.json, and the host answers with the page in its place. The defaults hold";
/// It may be old.
pub const CONFIG_KEPT: &str =
    "config.json was read, and the host lets browsers keep it, so a change of it may arrive late";
/// The rule for it.
pub const CONFIG_KEPT_FIX: &str = "Send Cache-Control: no-cache with config.json.";
/// Settings are not used.
pub const CONFIG_FIX: &str = "Correct config.json; the README lists every setting.";
/// The server fails.
pub const SERVER_FIX: &str = "The log of the server says why it fails.";

/// Addresses.
pub const BASE: &str = "Addresses and base path";
/// All is well.
pub const BASE_GOOD: &str = "An address of the console that was opened from cold is answered with the page";
/// Behind the hash.
pub const BASE_HASH: &str = "Addresses stand behind the hash, so every host will do";
/// Something else answers.
pub const BASE_OTHER: &str = "An address of the console is answered with something other than the page";
/// What to change.
pub const BASE_FIX: &str = "Answer every path without a file with index.html, and build with --base where the console is not at the root; or set history to hash in config.json.";

/// Missing files.
pub const MISSING: &str = "Missing files";
/// All is well.
pub const MISSING_GOOD: &str = "A file that does not exist is answered with 404";
/// The page in their place.
pub const MISSING_IS_PAGE: &str = "A file that does not exist is answered with the page, so a deployment looks like broken code to those who have the console open";
/// What to change.
pub const MISSING_FIX: &str = "Answer 404 for files that do not exist, below assets/ above all; only addresses without a dot are the console's.";
/// A 404 is kept.
pub const MISSING_KEPT: &str = "A missing file is answered with 404, and browsers may keep that answer";
/// What to change.
pub const MISSING_KEPT_FIX: &str = "Send the long Cache-Control only with files that exist.";

/// The type of the wasm.
pub const WASM: &str = "Type of the wasm";
/// All is well.
pub const WASM_GOOD: &str = "application/wasm: it is compiled while it arrives, and browsers keep the result";
/// What to change.
pub const WASM_FIX: &str = "Send Content-Type: application/wasm for files that end in .wasm.";

/// Caching.
pub const CACHING: &str = "Caching";
/// All is well.
pub const CACHING_GOOD: &str =
    "The page is asked for on every visit, files with a hash in their names are kept";
/// What to change.
pub const PAGE_KEPT_FIX: &str =
    "Send Cache-Control: no-cache with index.html and every address of the console.";
/// What to change.
pub const ASSET_FIX: &str =
    "Send Cache-Control: public, max-age=31536000, immutable with files below assets/.";

/// The content policy.
pub const POLICY: &str = "Content policy";
/// All is well.
pub const POLICY_GOOD: &str = "The page carries a strict policy";
/// There is none.
pub const POLICY_NONE: &str = "The page carries no Content-Security-Policy";
/// It says nothing about scripts.
pub const POLICY_NO_SCRIPTS: &str = "The policy of the page says nothing about scripts";
/// It is loose.
pub const POLICY_UNSAFE: &str = "The policy of the page allows code that Gantry does not need";
/// It says nothing about frames.
pub const POLICY_FRAMES: &str = "The policy of the page does not say who may show it in a frame";
/// The policy and the configuration do not agree.
pub const POLICY_PARENTS: &str = "config.json lists parents that may show this console in a frame, and the policy of the page keeps at least one of them out";
/// What to change.
pub const POLICY_PARENTS_FIX: &str =
    "Name every one of parents in frame-ancestors, too, spelt the same; a browser asks the policy first.";
/// It does without trusted types.
pub const POLICY_TYPES: &str = "The policy of the page does not require trusted types";
/// What to change.
pub const POLICY_FIX: &str = "Send the policy of docs/hosting with the page; Gantry is tested under it.";
/// What to change.
pub const POLICY_FRAMES_FIX: &str =
    "Add frame-ancestors 'none', or the origins that stand in parents of config.json.";

/// The worker and SIMD.
pub const WORKER: &str = "Worker and SIMD";
/// There is no worker in this build.
pub const SIMD_ONLY: &str = "This browser has WebAssembly SIMD; this build needs no worker";
/// All is well.
pub const WORKER_GOOD: &str = "This browser has WebAssembly SIMD, and the host has the log worker";
/// What to change.
pub const WORKER_FIX: &str = "Copy all of dist/assets to the host, and send .js files as text/javascript.";

/// The API.
pub const API: &str = "Platform";
/// No key yet.
pub const API_NO_KEY: &str = "No key was handed over yet. Connect first, then check again";
/// Nothing answers.
pub const API_UNREACHABLE: &str = "Nothing answers at the address of the API";
/// It is too slow.
pub const API_SLOW: &str = "The API did not answer in time";
/// The page answers.
pub const API_IS_PAGE: &str = "A web page came where the platform should answer";
/// No key is added.
pub const API_NO_SIGN_IN: &str = "The platform answers, and does not know who asks (401)";
/// No right at all.
pub const API_FORBIDDEN: &str = "The platform answers, and this key may not see images (403)";
/// Another hub.
pub const API_HUB: &str =
    "The key belongs to another hub than the one that was asked for, or the pass-through does not offer it";
/// Not the platform.
pub const API_ODD: &str = "What answers is not the platform";
/// What to change.
pub const API_FIX: &str =
    "Check api in config.json, and that the pass-through for /v1 runs and reaches the platform.";
/// What to change.
pub const API_IS_PAGE_FIX: &str = "Pass /v1 on to the platform before the rule that answers with index.html; where a sign-in stands in front, let it answer 401 for /v1 rather than with a page.";
/// What to change.
pub const API_UPSTREAM_FIX: &str = "The pass-through runs and does not reach the platform: check its address, name resolution and certificate.";
/// What to change.
pub const API_KEY_FIX: &str = "Let the pass-through add Authorization with a valid key that has images-view, and X-Hub-Id with its hub.";
/// What to change.
pub const API_HUB_FIX: &str =
    "List the hub in the pass-through with a key of that hub, and with the same id in config.json.";

/// Rights.
pub const RIGHTS: &str = "Rights";
/// All is well.
pub const RIGHTS_GOOD: &str = "No right is known to be missing";
/// What to change.
pub const RIGHTS_FIX: &str =
    "What needs them is off, and says so. A hub owner can add them to the role or key.";

/// Notifications.
pub const STREAM: &str = "Notifications";
/// All is well.
pub const STREAM_GOOD: &str = "The stream opens, so changes show at once";
/// Not wanted.
pub const STREAM_OFF: &str = "notifications is false in config.json: changes are found by asking again";
/// No right.
pub const STREAM_NO_RIGHT: &str = "The key may not listen, so changes are found by asking again";
/// What to change.
pub const STREAM_RIGHT_FIX: &str =
    "Give the key the right apionly-notifications-listen, or set notifications to false.";
/// No token.
pub const STREAM_NO_TOKEN: &str = "No token for the stream came, so changes are found by asking again";
/// Blocked.
pub const STREAM_BLOCKED: &str =
    "There is a token, and the WebSocket does not open, so changes are found by asking again";
/// What to change.
pub const STREAM_FIX: &str = "Pass the headers Upgrade and Connection on for /v1/hubs/current/notifications, and allow its wss: address in connect-src where it is another origin.";

/// The clock.
pub const CLOCK: &str = "Clock";
/// All is well.
pub const CLOCK_GOOD: &str = "The clocks of this browser and of the platform agree";
/// It does not tell.
pub const CLOCK_UNKNOWN: &str = "The answers carry no readable Date";
/// What to change.
pub const CLOCK_FIX: &str = "Gantry counts with the platform's clock. Set the clock of this machine, or of the pass-through if that is the one that is wrong.";

/// An unexpected status.
pub fn status(status: u16) -> String {
    match status {
        0 => "Nothing answered".to_owned(),
        status => ["The answer was HTTP ", &status.to_string()].concat(),
    }
}

/// A deep link.
pub fn deep_link(code: u16) -> String {
    [
        "An address of the console that is opened from cold does not work. ",
        &status(code),
    ]
    .concat()
}

/// The type of the wasm.
pub fn wasm_kind(kind: &str) -> String {
    let kind = if kind.is_empty() { "no type" } else { kind };
    [
        "It is sent as ",
        kind,
        ", so it is compiled only after its last byte",
    ]
    .concat()
}

/// The type of the worker.
pub fn worker_kind(kind: &str) -> String {
    ["The log worker is sent as ", kind, ", and browsers refuse that"].concat()
}

/// The page may be kept.
pub fn page_kept(cache: &str) -> String {
    match cache {
        "" => "The page carries no Cache-Control, so browsers guess how long to keep it, and show an old version after a deployment".to_owned(),
        cache => ["The page carries Cache-Control: ", cache, ", so browsers show an old version after a deployment"].concat(),
    }
}

/// Files with a hash are not kept.
pub fn asset_not_kept(cache: &str) -> String {
    let cache = if cache.is_empty() { "none" } else { cache };
    [
        "Files with a hash in their names are asked for again on every visit (Cache-Control: ",
        cache,
        ")",
    ]
    .concat()
}

/// It answers.
pub fn api_good(base: &str) -> String {
    ["The platform answers at ", base].concat()
}

/// Another origin.
pub fn api_elsewhere(base: &str) -> String {
    ["Nothing that this page may read came from ", base].concat()
}

/// What to change.
pub fn cors_fix(origin: &str) -> String {
    ["Allow the origin ", origin, " with the headers Authorization, X-Hub-Id and Content-Type there, and its address in connect-src of the policy. A pass-through on the same origin needs neither."].concat()
}

/// Rights that are missing.
pub fn lacks(rights: &[String]) -> String {
    ["Missing: ", &rights.join(", ")].concat()
}

/// The clocks differ.
pub fn clock_off(seconds: &str) -> String {
    [
        "The clocks of this browser and of the answers are ",
        seconds,
        " s apart",
    ]
    .concat()
}
