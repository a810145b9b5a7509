//! Choosing one of several kept recipes.

/// The heading.
pub const TITLE: &str = "Choose a recipe";
/// What is taken over.
pub const WHY: &str = "The file holds several recipes. Source, name, override and the keys of build args are copied into the form. Nothing is sent.";
/// The recipes.
pub const RECIPES: &str = "Recipes";
/// The recipe names no source.
pub const NO_SOURCE: &str = "Without a source";
