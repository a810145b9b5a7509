//! The screen that makes an image: its fields and what can go wrong with each.

pub mod from_file;
pub mod from_image;
pub mod leaving;
pub mod steps;

/// Why no image can be made from a source: it is not live.
pub const OFF_STATE: &str = "This source is being deleted, so nothing can be made from it";
/// It belongs to a stack.
pub const OFF_STACK: &str = "Its images are made by builds of the stack";
/// It has no origin.
pub const OFF_NO_ORIGIN: &str = "It has no origin, so there is nothing to import";
/// Its images are uploaded.
pub const OFF_UPLOAD: &str = "Its images are uploaded by hand, not imported";
/// It points to another source.
pub const OFF_SOURCE: &str = "It only points to another source; choose that one";

/// No source is chosen.
pub const CHOOSE_SOURCE: &str = "Choose a source";
/// A row of the build args has a value and no key.
pub const ARG_NO_KEY: &str = "Give this value a key, or remove the row";
/// A key holds what no key may hold.
pub const ARG_BAD_KEY: &str = "Keys hold no spaces and no =";
/// A key stands in two rows.
pub const ARG_TWICE: &str = "This key stands in another row already";

/// A target that is an address.
pub const TARGET_ADDRESS: &str = "Enter image and tag without https://, as in nginx:1.27";
/// A target that cannot be one.
pub const TARGET_MALFORMED: &str = "This is no image and tag; they look like nginx:1.27 or team/api:2.1";
/// A target without a tag.
pub const TARGET_NO_TAG: &str = "Add a tag, as in nginx:1.27";
/// An archive that is no address.
pub const TARGZ_NO_ADDRESS: &str = "Enter a whole address that begins with https://";
/// An archive's address without a file.
pub const TARGZ_NO_FILE: &str = "This address names no file";
/// An archive of another kind.
pub const TARGZ_OTHER: &str = "The platform reads .tar.gz archives only";

/// The heading, and the button that leads here.
pub const CREATE_IMAGE: &str = "Create image";
/// Copies what an earlier image was made with.
pub const FROM_IMAGE: &str = "Start from image…";
/// Opens a recipe that was kept before an image was removed.
pub const FROM_RECIPE: &str = "Open recipe…";
/// The form was filled from an image.
pub fn begun_from(name: &str) -> String {
    [
        "The form holds what ",
        name,
        " was made with. Check the values, then create.",
    ]
    .concat()
}
/// The form was filled from a file.
pub const BEGUN_FROM_FILE: &str =
    "The form holds a kept recipe. Recipes hold no values of build args, so enter those again.";
/// Something was entered, and something else is to be filled in.
pub const REPLACE_TITLE: &str = "Replace what you entered?";
/// What would be lost.
pub const REPLACE_WHY: &str =
    "The form holds entries that were not sent. They are lost when it is filled anew.";
/// Leaves the form as it is.
pub const KEEP_ENTRIES: &str = "Keep my entries";
/// Fills it.
pub const REPLACE_ENTRIES: &str = "Replace them";
/// Why the form begins with nothing else now.
pub const ANSWER_AWAITED: &str = "The request that was sent is not answered yet";
/// The image to start from is being read.
pub const READING_RECIPE: &str = "Reading what the image was made with…";
/// A file that is no recipe.
pub const NO_RECIPE: &str = "This file is no recipe of Gantry";
/// Why, and what to do.
pub const NO_RECIPE_WHY: &str =
    "Recipes are the small JSON files that Gantry saves before an image is removed. The form is unchanged.";
/// A tab was closed in the middle of a request.
pub const RESUMED: &str = "This tab was closed before an answer came. Build args are not kept in an address, so enter them again before you send anything.";

/// Sections of the form, with what they are about.
pub const SOURCE: (&str, &str) = ("Source", "Where the platform finds what to build or pull");
/// The name.
pub const NAME: (&str, &str) = (
    "Name",
    "Shown in lists and job captions. You can rename it later.",
);
/// What replaces a part of the origin.
pub const OVERRIDE: &str = "Override";
/// For origins with a target.
pub const OVERRIDE_TARGET: &str =
    "Registry sources take another image and tag for this image only. The source itself does not change.";
/// For origins with an archive.
pub const OVERRIDE_TARGZ: &str =
    "Dockerfile sources take an archive for this image only. The source itself does not change.";
/// The build args.
pub const ARGS: (&str, &str) = (
    "Build args",
    "Passed to the builder. They are stored with the image, so keep long-lived secrets out.",
);
/// Everything else.
pub const ADVANCED: &str = "Advanced";
/// A field that may stay empty.
pub const OPTIONAL: &str = "Optional";
/// The field of the name.
pub const IMAGE_NAME: &str = "Image name";
/// The field of another target.
pub const TARGET: &str = "Image and tag";
/// The field of another archive.
pub const TARGZ_URL: &str = "Archive address";
/// An example of one.
pub const TARGZ_EXAMPLE: &str = "https://artifacts.example/app/1.4.2.tar.gz";
/// The switch for building on disk.
pub const USE_DISK: &str = "Build on disk";
/// What it is good for.
pub const USE_DISK_HINT: &str = "Skips the factory's memory. Slower, but very large images fit.";

/// The search over sources.
pub const SEARCH_SOURCES: &str = "Search sources";
/// The list of sources, with how many match.
pub fn sources_match(shown: &str, all: &str) -> String {
    ["Sources, ", shown, " of ", all, " match"].concat()
}
/// Sources are being read.
pub const READING_SOURCES: &str = "Reading sources…";
/// More match than are shown.
pub fn more_sources(number: &str) -> String {
    [number, " more. Type to narrow the list."].concat()
}
/// No source matches.
pub const NO_SOURCE_MATCHES: &str = "No source matches";
/// The hub has no source.
pub const NO_SOURCES: &str = "This hub has no image sources";
/// Where sources are made.
pub const NO_SOURCES_WHY: &str = "An image is made from a source. Sources are made in the platform's portal under Images, or through its API.";
/// How many images a source has.
pub fn n_images(count: u64, number: &str) -> String {
    super::counted(count, number, "image", "images")
}
/// The sources could not be read, and one is chosen all the same.
pub const SOURCE_UNREAD: &str =
    "This key cannot see sources, so the platform decides whether this one can be imported";

/// Columns and rows of the build args.
pub const KEY: &str = "Key";
/// The value.
pub const VALUE: &str = "Value";
/// The key of one row.
pub fn key_of(row: &str) -> String {
    ["Key ", row].concat()
}
/// The value of one row.
pub fn value_of(row: &str) -> String {
    ["Value ", row].concat()
}
/// Takes a row away.
pub fn remove_arg(key: &str) -> String {
    match key {
        "" => "Remove row".to_owned(),
        key => ["Remove ", key].concat(),
    }
}
/// Opens the box for a pasted file.
pub const PASTE_ENV: &str = "Paste .env…";
/// Shows masked values.
pub const REVEAL: &str = "Reveal values";
/// Masks them again.
pub const MASK: &str = "Mask values";
/// The box for a pasted file.
pub const PASTE_TITLE: &str = "Paste a .env file";
/// Its field.
pub const PASTE_FIELD: &str = "Text of the file";
/// What it understands.
pub const PASTE_HINT: &str =
    "Comments, export and quotes are understood. Keys that stand in a row already keep their value.";
/// Adds what was pasted.
pub const ADD: &str = "Add build args";
/// Closes without adding.
pub const CANCEL: &str = "Cancel";
/// What was added and what was not.
pub fn pasted(count: u64, number: &str) -> String {
    [
        crate::words::counted(count, number, "build arg", "build args"),
        " added".to_owned(),
    ]
    .concat()
}
/// A line of the file that cannot be used.
pub fn paste_fault(line: &str, fault: &str) -> String {
    ["Line ", line, ": ", fault].concat()
}
/// A key that stands in a row already.
pub fn paste_known(key: &str) -> String {
    [key, " stands in a row already; its value was kept"].concat()
}
/// Why a line cannot be used: there is no `=`.
pub const ENV_NO_VALUE: &str = "there is no =";
/// Nothing before the `=`.
pub const ENV_NO_KEY: &str = "nothing stands before the =";
/// White space in the key.
pub const ENV_BAD_KEY: &str = "the key holds a space";
/// The key has stood before.
pub const ENV_TWICE: &str = "the key stands twice in this text";
/// A quotation mark is not closed.
pub const ENV_OPEN_QUOTE: &str = "a quotation mark is not closed";
/// Something behind the closing mark.
pub const ENV_AFTER_QUOTE: &str = "something stands behind the closing quotation mark";

/// The panel of the request.
pub const REQUEST: &str = "Request";
/// Copies it as a command.
pub const COPY_CURL: &str = "Copy as cURL";
/// The same, for those who do not see where it stands.
pub const COPY_CURL_LONG: &str = "Copy as cURL; the key becomes a variable";
/// Its method, as the platform's reference spells it.
pub const METHOD: &str = "POST";
/// Says that the key is not in it.
pub const KEY_HIDDEN: &str = "Key left out";
/// Nothing can be sent yet.
pub const NOT_READY: &str = "The request stands here as soon as a source is chosen and nothing is wrong";
/// The request as it is sent.
pub const REQUEST_BODY: &str = "Request body";
/// Rows of the summary.
pub const ORIGIN: &str = "Origin";
/// The platform chooses the name.
pub const NAME_LEFT: &str = "left to the platform";
/// Nothing.
pub const NONE: &str = "none";
/// How many build args, and how many are masked here.
pub fn args_sum(number: &str, masked: Option<&str>) -> String {
    match masked {
        None => number.to_owned(),
        Some(masked) => [number, ", ", masked, " masked here"].concat(),
    }
}
/// Both steps.
pub const CREATE_AND_IMPORT: &str = "Create and import";
/// The first step alone.
pub const CREATE: &str = "Create";
/// What each does.
pub const CREATE_HINT: &str = "Create alone leaves the image in New. Import fetches or builds it.";

/// What a server refused about a field, with its code.
pub fn refused(detail: &str, code: &str) -> String {
    match (detail, code) {
        ("", "") => "The platform refused this".to_owned(),
        ("", code) => ["The platform refused this. ", code].concat(),
        (detail, "") => detail.to_owned(),
        (detail, code) => [detail, " ", code].concat(),
    }
}
