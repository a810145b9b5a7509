//! What a key means on the log's screen. Single letters are for readers who are not typing, and keys that move the log
//! only count while the log has the focus. Start with [`command`].

/// Where the focus is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Focus {
    /// In the lines of the log.
    Lines,
    /// In the field of the search.
    Search,
    /// In another field.
    Field,
    /// Anywhere else, or nowhere.
    Elsewhere,
}

/// A key that was pressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Press<'a> {
    /// As the browser names it, such as `ArrowDown` or `N`.
    pub key: &'a str,
    /// With Control, or with Command.
    pub control: bool,
    /// With Shift.
    pub shift: bool,
    /// With Alt.
    pub alt: bool,
}

/// What it asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// So many lines down; negative goes up.
    Lines(i32),
    /// So many screens down; negative goes up.
    Screens(i32),
    /// So many steps to the end of the lines; negative goes to their beginning.
    Sideways(i32),
    /// To the first line.
    Start,
    /// To the last line.
    End,
    /// To the field of the search.
    Search,
    /// To the next hit, round the end of the log.
    NextHit,
    /// To the hit before.
    PreviousHit,
    /// To the next error.
    NextError,
    /// To the error before.
    PreviousError,
    /// Asks for the number of a line.
    GoToLine,
    /// Follows the end, or lets go of it.
    Follow,
    /// Wraps long lines, or does not.
    Wrap,
    /// Copies what is selected.
    Copy,
    /// Selects the whole log.
    SelectAll,
    /// Leaves the field, or takes the selection away.
    Escape,
}

/// The command of a key; none leaves it to the browser.
pub fn command(press: Press<'_>, focus: Focus) -> Option<Command> {
    if press.alt {
        return None;
    }
    if press.control {
        return with_control(press, focus);
    }
    match focus {
        Focus::Field => None,
        Focus::Search => match (press.key, press.shift) {
            ("Enter", false) => Some(Command::NextHit),
            ("Enter", true) => Some(Command::PreviousHit),
            ("Escape", _) => Some(Command::Escape),
            _ => None,
        },
        Focus::Lines => moving(press).or_else(|| letter(press)),
        Focus::Elsewhere => letter(press),
    }
}

/// Find-in-page is the browser's, except where it would search the few lines that are drawn.
fn with_control(press: Press<'_>, focus: Focus) -> Option<Command> {
    if focus != Focus::Lines {
        return None;
    }
    match (press.key, press.shift) {
        ("f" | "F", false) => Some(Command::Search),
        ("a" | "A", false) => Some(Command::SelectAll),
        ("c" | "C", false) => Some(Command::Copy),
        ("Home", _) => Some(Command::Start),
        ("End", _) => Some(Command::End),
        _ => None,
    }
}

fn moving(press: Press<'_>) -> Option<Command> {
    Some(match (press.key, press.shift) {
        ("ArrowDown", false) => Command::Lines(1),
        ("ArrowUp", false) => Command::Lines(-1),
        ("ArrowRight", false) => Command::Sideways(1),
        ("ArrowLeft", false) => Command::Sideways(-1),
        ("PageDown", false) | (" ", false) => Command::Screens(1),
        ("PageUp", false) | (" ", true) => Command::Screens(-1),
        ("Home", false) => Command::Start,
        ("End", false) => Command::End,
        ("Escape", _) => Command::Escape,
        _ => return None,
    })
}

fn letter(press: Press<'_>) -> Option<Command> {
    Some(match press.key {
        "/" => Command::Search,
        "n" => Command::NextHit,
        "N" => Command::PreviousHit,
        "e" => Command::NextError,
        "E" => Command::PreviousError,
        "g" | "G" => Command::GoToLine,
        "f" | "F" => Command::Follow,
        "w" | "W" => Command::Wrap,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, focus: Focus, expected: Option<Command>) {
        let control = key.strip_prefix("Ctrl+");
        let shift = control.unwrap_or(key).strip_prefix("Shift+");
        let press = Press {
            key: shift.or(control).unwrap_or(key),
            control: control.is_some(),
            shift: shift.is_some(),
            alt: false,
        };
        assert_eq!(command(press, focus), expected, "{key} in {focus:?}");
    }

    #[test]
    fn letters_count_wherever_nobody_types() {
        for (key, expected) in [
            ("/", Command::Search),
            ("n", Command::NextHit),
            ("Shift+N", Command::PreviousHit),
            ("e", Command::NextError),
            ("Shift+E", Command::PreviousError),
            ("g", Command::GoToLine),
            ("Shift+F", Command::Follow),
            ("w", Command::Wrap),
        ] {
            check(key, Focus::Lines, Some(expected));
            check(key, Focus::Elsewhere, Some(expected));
            check(key, Focus::Search, None);
            check(key, Focus::Field, None);
        }
        check("x", Focus::Lines, None);
    }

    #[test]
    fn the_log_moves_only_while_it_has_the_focus() {
        for (key, expected) in [
            ("ArrowDown", Command::Lines(1)),
            ("ArrowUp", Command::Lines(-1)),
            ("ArrowRight", Command::Sideways(1)),
            ("ArrowLeft", Command::Sideways(-1)),
            ("PageDown", Command::Screens(1)),
            ("PageUp", Command::Screens(-1)),
            (" ", Command::Screens(1)),
            ("Shift+ ", Command::Screens(-1)),
            ("Home", Command::Start),
            ("End", Command::End),
            ("Ctrl+Home", Command::Start),
            ("Ctrl+c", Command::Copy),
            ("Ctrl+a", Command::SelectAll),
        ] {
            check(key, Focus::Lines, Some(expected));
            check(key, Focus::Elsewhere, None);
            check(key, Focus::Search, None);
        }
        check("Shift+ArrowDown", Focus::Lines, None);
    }

    #[test]
    fn find_in_page_is_the_browsers_outside_of_the_lines() {
        check("Ctrl+f", Focus::Lines, Some(Command::Search));
        check("Ctrl+f", Focus::Elsewhere, None);
        check("Ctrl+f", Focus::Search, None);
        check("Ctrl+Shift+f", Focus::Lines, None);
        let with_alt = Press {
            key: "n",
            control: false,
            shift: false,
            alt: true,
        };
        assert_eq!(command(with_alt, Focus::Lines), None);
    }

    #[test]
    fn the_search_steps_with_enter() {
        check("Enter", Focus::Search, Some(Command::NextHit));
        check("Shift+Enter", Focus::Search, Some(Command::PreviousHit));
        check("Escape", Focus::Search, Some(Command::Escape));
        check("Escape", Focus::Lines, Some(Command::Escape));
        check("Escape", Focus::Elsewhere, None);
    }
}
