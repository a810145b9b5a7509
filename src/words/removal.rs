//! Deleting images: the question, what is lost with them, and what became of it.

use super::counted;

/// Opens the question.
pub const DELETE: &str = "Delete…";
/// Does it.
pub const DELETE_IMAGE: &str = "Delete image";
/// Does it again after a failure.
pub const DELETE_AGAIN: &str = "Delete again";
/// Leaves everything as it is.
pub const KEEP: &str = "Keep image";
/// Closes the question after a request was sent.
pub const CLOSE: &str = "Close";
/// Keeps what the image was made with.
pub const SAVE_RECIPE: &str = "Save the recipe";
/// What is in that file.
pub const RECIPE_HINT: &str = "Source, override, name and the keys of build arguments as a small file, without any value that could be secret. Create image opens it again.";
/// Keeps what several images were made with.
pub const SAVE_RECIPES: &str = "Save the recipes";
/// What is in that file.
pub const RECIPES_HINT: &str = "Source, override, name and the keys of build arguments of each, without any value that could be secret. Create image opens them again.";
/// The name of that file.
pub const RECIPES_FILE: &str = "images.recipes.json";
/// What a container may lack later.
pub const MAY_NOT_START: &str =
    "They may not be able to start again after it is gone. The platform may refuse to delete it.";
/// Insists.
pub const ALTHOUGH_USED: &str = "Delete it although containers use it";
/// Why the button waits.
pub const TICK_FIRST: &str = "Tick the box above first: containers use this image";
/// The platform sent no counts.
pub const USE_UNKNOWN: &str = "Whether containers use it is not known: the platform sent no count.";
/// While the request is under way.
pub const SENDING: &str = "Asking the platform to delete it…";
/// No answer came.
pub const CHECKING: &str = "No answer came. The request may have reached the platform; checking…";
/// The platform took nothing.
pub const NOT_ACCEPTED: &str =
    "The platform answered that it did not accept the job. The image stands as before.";
/// No answer came, and nothing has happened.
pub const NOT_DONE: &str = "No answer came, and the image stands as before: the request does not seem to have arrived. It can be sent again.";
/// Nothing is known.
pub const NOT_KNOWN: &str = "No answer came, and the image could not be read, so it is not known whether it is being deleted. Look at it again before you send another request.";
/// Containers without an environment that has a name.
pub const NO_ENVIRONMENT: &str = "No environment";
/// The only good image.
pub const ONLY_GOOD: &str =
    "It is the only live image of its source: nothing is left to run or to roll back to.";
/// The newest good image.
pub const NEWEST: &str = "It is the newest live image of its source.";
/// The good image before the newest.
pub const PREVIOUS: &str = "It is the image to roll back to: the live one before the newest of its source.";
/// What it is to its source is being read.
pub const READING_LINEAGE: &str = "Reading what this image is to its source";
/// The others of its source could not be read.
pub const LINEAGE_UNKNOWN: &str = "Whether it is the newest live image of its source could not be read.";

/// The question.
pub fn title(name: &str) -> String {
    ["Delete ", name, "?"].concat()
}

/// What goes; the size is none until something is stored.
pub fn what_goes(size: Option<&str>) -> String {
    match size {
        Some(size) => [
            "The image, its build log and ",
            size,
            " of storage are removed. This cannot be undone.",
        ]
        .concat(),
        None => "The image and its build log are removed. This cannot be undone.".to_owned(),
    }
}

/// `4 running`.
pub fn some_in(number: &str, state: &str) -> String {
    [number, " ", state].concat()
}

/// Containers that are counted and not shown to this key.
pub fn hidden(count: u64, number: &str) -> String {
    let containers = counted(count, number, "more container", "more containers");
    [&containers, " that this key cannot see"].concat()
}

/// The name of the file with the recipe.
pub fn recipe_file(name: &str) -> String {
    let plain = |sign: char| {
        if sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-') {
            sign
        } else {
            '-'
        }
    };
    let name: String = name.chars().take(60).map(plain).collect();
    [if name.is_empty() { "image" } else { &name }, ".recipe.json"].concat()
}

/// `Reading 3 of 16 images…`
pub fn reading_recipes(done: &str, all: &str) -> String {
    ["Reading ", done, " of ", all, " images…"].concat()
}

/// How many recipes are in the file, and how many images were gone already.
pub fn kept_recipes((n_kept, kept): (u64, &str), (n_gone, gone): (u64, &str)) -> String {
    let gone = match n_gone {
        0 => String::new(),
        _ => [
            " ",
            &counted(n_gone, gone, "image is", "images are"),
            " gone already.",
        ]
        .concat(),
    };
    match n_kept {
        0 => ["No recipe was saved.", &gone].concat(),
        _ => [&counted(n_kept, kept, "recipe", "recipes"), " saved.", &gone].concat(),
    }
}

/// An image could not be read, so there is no file.
pub fn recipes_not_kept(title: &str, detail: &str) -> String {
    ["No recipe was saved. ", title, ". ", detail].concat()
}

/// Why the button that removes the images is off.
pub const WAIT_FOR_RECIPES: &str = "Wait until the recipes are saved";
