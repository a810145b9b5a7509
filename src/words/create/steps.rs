//! The steps of create and import, and what can go wrong with each.

/// The list of the steps.
pub const STEPS: &str = "Steps";
/// The first one.
pub const CREATE: &str = "Create the image";
/// The second one.
pub const IMPORT: &str = "Ask for its import";
/// The request to make the image is under way.
pub const CREATING: &str = "Creating the image…";
/// No answer came to it.
pub const LOOKING: &str = "No answer came. The request may have reached the platform; checking…";
/// What is being checked, after so many looks.
pub fn looked(number: &str) -> String {
    ["Reading the images of the source, look ", number, " of 3"].concat()
}
/// The request to import is under way.
pub const IMPORTING: &str = "The image is there. Asking for its import…";
/// No answer came to it.
pub const ASKING: &str = "No answer came to the import. The request may have reached the platform; checking…";
/// Nothing was made, for sure.
pub const NOT_THERE: &str = "The image was not made";
/// Why that is known, and what to do.
pub const NOT_THERE_WHY: &str = "No answer came, and after three looks there is no such image. Everything you entered is still here; send it again.";
/// Sends it again.
pub const SEND_AGAIN: &str = "Send again";
/// Nobody knows.
pub const NOT_KNOWN: &str = "Whether the image was made is not known";
/// Why, and what to do.
pub const NOT_KNOWN_WHY: &str =
    "No answer came, and the images could not be read either. Check before you send anything again.";
/// Looks once more.
pub const CHECK_AGAIN: &str = "Check again";
/// More than one image may be it.
pub const SEVERAL: &str = "Several images may be the one";
/// Why, and what to do.
pub const SEVERAL_WHY: &str = "No answer came, and more than one image of this source and name was made since. Choose the one to go on with.";
/// Why the platform's clock is needed, and what to do.
pub const UNDATED_WHY: &str = "No answer came, and the platform does not let this page read its clock, so what was there before cannot be told from what was made. Go on with the image that is yours; send again only if none is.";
/// Goes on with one of them.
pub fn go_on_with(id: &str) -> String {
    ["Go on with ", crate::model::id::short(id)].concat()
}
/// The shell is there, the import is not.
pub fn not_imported(name: &str) -> String {
    [name, " is there, but its import was not started"].concat()
}
/// The platform took the request and did not accept the job.
pub const NOT_ACCEPTED: &str =
    "The platform did not accept the job and gave no reason. Nothing is lost; import again.";
/// Whether the import was started is not known.
pub fn import_not_known(name: &str) -> String {
    [name, " is there; whether its import was started is not known"].concat()
}
/// Why, and what to do.
pub const IMPORT_NOT_KNOWN_WHY: &str = "No answer came, and nothing shows an import yet. If one was started, a second one is refused and does no harm.";
/// Opens the form again where it was left.
pub const GO_ON: &str = "Go on with this image";
/// Asks for the import again.
pub const IMPORT_AGAIN: &str = "Import again";
/// Opens the image.
pub const OPEN: &str = "Open image";
/// The image of an address could not be read.
pub const NOT_READ: &str = "The image could not be read";
/// A platform that chose the name.
pub const UNNAMED: &str = "The image";
/// Created, without an import.
pub fn created(name: &str) -> String {
    [name, " is created and not imported yet"].concat()
}
