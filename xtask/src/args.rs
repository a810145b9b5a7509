//! Command-line arguments. Commands ask for their options here, so that every mistake is answered in the same way.

use std::fmt::Display;
use std::str::FromStr;

use lexopt::{Arg, Parser, ValueExt};

use crate::Outcome;

/// The first word; no word at all means `help`.
pub fn command(args: &mut Parser) -> Outcome<String> {
    match args.next().map_err(|error| error.to_string())? {
        None | Some(Arg::Long("help") | Arg::Short('h')) => Ok("help".to_owned()),
        Some(Arg::Value(word)) => word.string().map_err(|error| error.to_string()),
        Some(other) => Err(other.unexpected().to_string()),
    }
}

/// Calls `option` with the name of each remaining option; it answers false for a name that it does not know.
pub fn options(mut args: Parser, mut option: impl FnMut(&str, &mut Parser) -> Outcome<bool>) -> Outcome {
    while let Some(arg) = args.next().map_err(|error| error.to_string())? {
        let name = match arg {
            Arg::Long(name) => name.to_owned(),
            other => return Err(other.unexpected().to_string()),
        };
        if !option(&name, &mut args)? {
            return Err(format!(
                "There is no option \"--{name}\" here; `cargo xtask help` lists them."
            ));
        }
    }
    Ok(())
}

/// The value that follows an option.
pub fn value<T: FromStr<Err: Display>>(name: &str, args: &mut Parser) -> Outcome<T> {
    let text = args
        .value()
        .and_then(ValueExt::string)
        .map_err(|error| error.to_string())?;
    text.parse().map_err(|error| format!("--{name} {text}: {error}"))
}
