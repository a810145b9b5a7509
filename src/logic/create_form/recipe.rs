//! What an image was made with, to make another one like it: from the image itself, or from a small file that was kept
//! before it was removed. A file names the keys of build args and never holds a value. Start with [`draft_of`].

use super::{ArgRow, Draft};
use crate::api::decode::Fields;
use crate::api::image::Image;
use crate::model::id::SourceId;
use crate::model::source::SourceKind;
use serde_json::{Map, Value};

/// The word that tells a recipe from other JSON files, and the form of what follows.
const FORM: &str = "gantry-recipe-1";
/// The same for a file of several.
const FORM_OF_LIST: &str = "gantry-recipes-1";

/// A draft with everything that the image was made with. An archive's address has lost its credentials on the way here,
/// so the reader may have to add them again.
pub fn draft_of(image: &Image) -> Draft {
    let source = image.source.as_ref();
    let build = image.build.clone().unwrap_or_default();
    let row = |(key, value)| ArgRow { key, value };
    Draft {
        source: source_of(image),
        name: image.name.clone(),
        args: build.args.into_iter().map(row).collect(),
        use_disk: build.use_disk.unwrap_or_default(),
        target: source
            .and_then(|source| source.override_target.clone())
            .unwrap_or_default(),
        targz_url: source
            .and_then(|source| source.override_targz_url.clone())
            .unwrap_or_default(),
    }
}

/// The source that the image was made from; the id of a stack build names no source.
fn source_of(image: &Image) -> Option<SourceId> {
    let source = image.source.as_ref()?;
    let is_source = source.kind != SourceKind::StackBuild;
    source
        .id
        .as_deref()
        .filter(|_| is_source)
        .and_then(SourceId::parse)
}

/// What one image was made with, as it stands in a file: source, override, name, and the keys of its build args without
/// their values.
#[derive(Clone, PartialEq, Debug)]
pub struct Recipe(Value);

impl Recipe {
    /// The recipe of an image.
    pub fn of(image: &Image) -> Self {
        let draft = draft_of(image);
        let mut recipe = Map::new();
        let mut put = |key: &str, value: Value| drop(recipe.insert(key.to_owned(), value));
        put("form", Value::from(FORM));
        put("image_id", Value::from(image.id.as_str()));
        put("name", Value::from(draft.name));
        put(
            "source_id",
            draft.source.map_or(Value::Null, |id| Value::from(id.as_str())),
        );
        put(
            "build_arg_keys",
            draft.args.into_iter().map(|row| Value::from(row.key)).collect(),
        );
        put("use_disk", Value::Bool(draft.use_disk));
        put("target", Value::from(draft.target));
        put("targz_url", Value::from(draft.targz_url));
        Self(Value::Object(recipe))
    }
}

/// A file of recipes: one stands for itself, several in a list.
pub fn write_recipes(recipes: Vec<Recipe>) -> String {
    let mut values: Vec<Value> = recipes.into_iter().map(|Recipe(value)| value).collect();
    let document = match values.len() {
        1 => values.remove(0),
        _ => {
            let list = [
                ("form".to_owned(), Value::from(FORM_OF_LIST)),
                ("recipes".to_owned(), Value::Array(values)),
            ];
            Value::Object(list.into_iter().collect())
        }
    };
    // A value always has a JSON form.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// The drafts of a kept file; none if the text holds no recipe. Build args come without their values.
pub fn read_recipes(text: &str) -> Vec<Draft> {
    let document: Value = serde_json::from_str(text).unwrap_or_default();
    match document.get("form").and_then(Value::as_str) {
        Some(FORM_OF_LIST) => {
            let list = document.get("recipes").and_then(Value::as_array);
            list.into_iter().flatten().filter_map(read_recipe).collect()
        }
        _ => read_recipe(&document).into_iter().collect(),
    }
}

fn read_recipe(recipe: &Value) -> Option<Draft> {
    let fields = Fields::of(recipe);
    if fields.text("form").as_deref() != Some(FORM) {
        return None;
    }
    let row = |key| ArgRow {
        key,
        value: String::new(),
    };
    Some(Draft {
        source: fields.text("source_id").as_deref().and_then(SourceId::parse),
        name: fields.text_or_empty("name"),
        args: fields.texts("build_arg_keys").into_iter().map(row).collect(),
        use_disk: fields.flag("use_disk").unwrap_or_default(),
        target: fields.text_or_empty("target"),
        targz_url: fields.text_or_empty("targz_url"),
    })
}
