//! A request as a reader may see it and take it to a terminal: the key, the values of build args that look secret and
//! the credentials in addresses are left out. Start with [`shown_body`] and [`as_curl`].

use crate::api::create_image::{CreateImage, Override, create_image};
use crate::logic::mask::MaskPolicy;
use crate::model::address::{HIDDEN, cleaned};
use serde_json::Value;

/// Name of the variable that stands for the API key.
const KEY_VARIABLE: &str = "CYCLE_API_KEY";

/// The body as JSON in lines, with [`HIDDEN`] in the place of every secret.
pub fn shown_body(asked: &CreateImage, mask: MaskPolicy) -> String {
    let body = without_secrets(asked, mask, |_| HIDDEN.to_owned()).body();
    // A value always has a JSON form.
    serde_json::to_string_pretty(&body).unwrap_or_default()
}

/// The request as a command of a POSIX shell. Secrets become variables of the shell, which the reader sets.
pub fn as_curl(api: &str, hub: Option<&str>, asked: &CreateImage, mask: MaskPolicy) -> String {
    let mut variables = Variables::beside(asked);
    let body = without_secrets(asked, mask, |secret| variables.stand_in(secret)).body();
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
    variables.push_quoted(&Value::to_string(&body), &mut command);
    command
}

/// What of a request is left out.
#[derive(Clone, Copy)]
enum Secret<'a> {
    /// The value of the build arg of this name.
    Arg(&'a str),
    /// The address of the archive.
    TargzUrl,
}

/// The same request with `stand_in(secret)` for each secret.
fn without_secrets(
    asked: &CreateImage,
    mask: MaskPolicy,
    mut stand_in: impl FnMut(Secret) -> String,
) -> CreateImage {
    let mut shown = asked.clone();
    for (key, value) in &mut shown.args {
        if mask.hides(key, value) {
            *value = stand_in(Secret::Arg(key));
        }
    }
    if let Some(Override::TargzUrl(url)) = &mut shown.instead
        && cleaned(url) != *url
    {
        *url = stand_in(Secret::TargzUrl);
    }
    shown
}

/// The variables of a command, one for each secret.
struct Variables {
    /// Stands around a name until the quotes of the shell are set.
    mark: char,
    names: Vec<String>,
}

impl Variables {
    /// No variables yet. Name, keys and values may come from other people, so the mark is a sign that the request has
    /// nowhere: nothing of it can pass for a variable.
    fn beside(asked: &CreateImage) -> Self {
        let text = asked.body().to_string();
        let mark = ('\u{e000}'..=char::MAX).find(|sign| !text.contains(*sign));
        Self {
            mark: mark.unwrap_or(char::MAX),
            names: Vec::new(),
        }
    }

    /// The marked name of a variable of its own. The prefix keeps build args apart from the variables that a shell has
    /// already, such as `PATH`, and from the key.
    fn stand_in(&mut self, secret: Secret) -> String {
        let fits = |char: char| match char.is_ascii_alphanumeric() {
            true => char.to_ascii_uppercase(),
            false => '_',
        };
        let base: String = match secret {
            Secret::Arg(key) => "ARG_".chars().chain(key.chars().map(fits)).collect(),
            Secret::TargzUrl => "TARGZ_URL".to_owned(),
        };
        let mut name = base.clone();
        let mut number = 2;
        while self.names.contains(&name) {
            name = format!("{base}_{number}");
            number += 1;
        }
        let mark = String::from(self.mark);
        let marked = [&mark, &*name, &mark].concat();
        self.names.push(name);
        marked
    }

    /// Writes `text` between single quotes, and the variables between double quotes. Nothing else is ever left to the
    /// shell to read.
    fn push_quoted(&self, text: &str, out: &mut String) {
        for (at, piece) in text.split(self.mark).enumerate() {
            if at % 2 == 1 && self.names.iter().any(|name| name == piece) {
                out.push_str("\"$");
                out.push_str(piece);
                out.push('"');
            } else {
                push_quoted(piece, out);
            }
        }
    }
}

/// Writes `text` between single quotes.
fn push_quoted(text: &str, out: &mut String) {
    out.push('\'');
    out.push_str(&text.replace('\'', "'\\''"));
    out.push('\'');
}
