//! A request as a reader may see it and take it to a terminal: the key, the values of build args that look secret and
//! the credentials in addresses are left out. Start with [`shown_body`] and [`as_curl`].

use crate::api::create_image::{CreateImage, Override, create_image};
use crate::logic::mask::MaskPolicy;
use crate::model::address::{HIDDEN, cleaned};
use serde_json::Value;

/// Name of the variable that stands for the API key.
const KEY_VARIABLE: &str = "CYCLE_API_KEY";
/// Stands around the name of a variable until the quotes of the shell are set. Private, so no text means it.
const MARK: char = '\u{e000}';

/// The body as JSON in lines, with [`HIDDEN`] in the place of every secret.
pub fn shown_body(asked: &CreateImage, mask: MaskPolicy) -> String {
    let body = without_secrets(asked, mask, |_| HIDDEN.to_owned()).body();
    // A value always has a JSON form.
    serde_json::to_string_pretty(&body).unwrap_or_default()
}

/// The request as a command of a POSIX shell. Secrets become variables of the shell, which the reader sets.
pub fn as_curl(api: &str, hub: Option<&str>, asked: &CreateImage, mask: MaskPolicy) -> String {
    let variable = |name: &str| [MARK.to_string().as_str(), &variable_name(name), &MARK.to_string()].concat();
    let body = without_secrets(asked, mask, variable).body();
    let mut command = String::from("curl -X POST ");
    push_quoted(&[api, &create_image(asked).request.path].concat(), &mut command);
    command.push_str(" \\\n  -H \"Authorization: Bearer $");
    command.push_str(KEY_VARIABLE);
    command.push('"');
    if let Some(hub) = hub {
        command.push_str(" \\\n  -H ");
        push_quoted(&["X-Hub-Id: ", hub].concat(), &mut command);
    }
    command.push_str(" \\\n  -H 'Content-Type: application/json' \\\n  -d ");
    push_quoted(&Value::to_string(&body), &mut command);
    command
}

/// The same request with `stand_in(name)` for each secret.
fn without_secrets(asked: &CreateImage, mask: MaskPolicy, stand_in: impl Fn(&str) -> String) -> CreateImage {
    let mut shown = asked.clone();
    for (key, value) in &mut shown.args {
        *value = match mask.hides(key, value) {
            true => stand_in(key),
            false => value.replace(MARK, ""),
        };
    }
    if let Some(Override::TargzUrl(url)) = &mut shown.instead
        && cleaned(url) != *url
    {
        *url = stand_in("TARGZ_URL");
    }
    shown
}

/// A name that a shell takes for a variable.
fn variable_name(key: &str) -> String {
    let fits = |char: char| {
        if char.is_ascii_alphanumeric() {
            char.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    let mut name: String = key.chars().map(fits).collect();
    if !name.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_') {
        name.insert(0, '_');
    }
    name
}

/// Writes `text` between single quotes; what stands between two marks becomes a variable between double quotes.
fn push_quoted(text: &str, out: &mut String) {
    out.push('\'');
    for (at, piece) in text.split(MARK).enumerate() {
        if at % 2 == 1 {
            out.push_str("'\"$");
            out.push_str(piece);
            out.push_str("\"'");
        } else {
            out.push_str(&piece.replace('\'', "'\\''"));
        }
    }
    out.push('\'');
}
