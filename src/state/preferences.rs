//! The reader's taste: which columns the list shows, and how tall its rows are. Kept in localStorage under `gantry.*`;
//! nothing else of the console is ever stored there (ids of jobs are in sessionStorage: `state::jobs`). Without storage
//! the choice lives as long as the page.

use leptos::prelude::*;

const COLUMNS: &str = "gantry.columns";
const DENSITY: &str = "gantry.density";

/// A column of the image list. The name always shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// What the image is made from.
    Source,
    /// Where it stands.
    State,
    /// How large it is.
    Size,
    /// The containers that use it.
    Use,
    /// Who made it.
    Creator,
    /// When it was created.
    Created,
}

impl Column {
    /// Every column in the order of the screen, with its name in storage and in the style sheets.
    pub const ALL: [(Column, &'static str); 6] = [
        (Self::Source, "source"),
        (Self::State, "state"),
        (Self::Size, "size"),
        (Self::Use, "use"),
        (Self::Creator, "creator"),
        (Self::Created, "created"),
    ];
}

/// How tall rows are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Density {
    /// Two lines.
    Comfortable,
    /// One line.
    Compact,
}

impl Density {
    /// The value of `data-density`, and in storage.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }
}

/// What the reader chose. A handle: copies are the same choice.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// Columns that show, beside the name.
    pub columns: RwSignal<Vec<Column>>,
    /// Height of the rows.
    pub density: RwSignal<Density>,
}

impl Preferences {
    /// Reads what was chosen before and keeps what is chosen from now on.
    pub fn load() -> Self {
        let columns = read(COLUMNS).map_or_else(all_columns, |text| parse_columns(&text));
        let compact = read(DENSITY).as_deref() == Some(Density::Compact.as_str());
        let density = if compact {
            Density::Compact
        } else {
            Density::Comfortable
        };
        let (columns, density) = (RwSignal::new(columns), RwSignal::new(density));
        Effect::watch(
            move || columns.get(),
            |columns, _, _| write(COLUMNS, &print_columns(columns)),
            false,
        );
        Effect::watch(
            move || density.get(),
            |density, _, _| write(DENSITY, density.as_str()),
            false,
        );
        Self { columns, density }
    }

    /// Shows a column, or hides it.
    pub fn toggle(self, column: Column) {
        self.columns.update(
            |columns| match columns.iter().position(|shown| *shown == column) {
                Some(at) => {
                    columns.remove(at);
                }
                None => columns.push(column),
            },
        );
    }

    /// True while the column shows.
    pub fn shows(self, column: Column) -> bool {
        self.columns.with(|columns| columns.contains(&column))
    }
}

/// Every column, as a new reader sees the list.
pub fn all_columns() -> Vec<Column> {
    Column::ALL.iter().map(|(column, _)| *column).collect()
}

fn parse_columns(text: &str) -> Vec<Column> {
    let known = |word: &str| {
        Column::ALL
            .iter()
            .find(|(_, name)| *name == word)
            .map(|(column, _)| *column)
    };
    text.split(',').filter_map(known).collect()
}

fn print_columns(columns: &[Column]) -> String {
    let shown = Column::ALL.iter().filter(|(column, _)| columns.contains(column));
    shown.map(|(_, name)| *name).collect::<Vec<_>>().join(",")
}

fn read(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

fn write(key: &str, value: &str) {
    // A full or forbidden storage costs the memory of a choice, not the choice.
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}
