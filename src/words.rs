//! Every sentence, label and title that people read, in one catalogue; other rooms hold none.
//! The language is British English. Numbers, sizes and times arrive already formatted, because `Intl` does that at the edge.
//! Start with [`kinds`], the names of the domain's own words.

pub mod actions;
pub mod build_log;
pub mod bulk;
pub mod compare;
pub mod config;
pub mod create;
pub mod detail;
pub mod filters;
pub mod hosting;
pub mod jobs;
pub mod kinds;
pub mod list;
pub mod parts;
pub mod problems;
pub mod prune;
pub mod recorder;
pub mod removal;
pub mod rename;
pub mod rights;
pub mod session;
pub mod shell;
pub mod sources;
pub mod titles;
pub mod why;

/// `1 image`, `2 images`: the number as `Intl` printed it, and the word in the form that `count` asks for.
pub fn counted(count: u64, number: &str, one: &str, many: &str) -> String {
    [number, " ", if count == 1 { one } else { many }].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular_and_all_else_is_plural() {
        assert_eq!(counted(1, "1", "image", "images"), "1 image");
        assert_eq!(counted(0, "0", "image", "images"), "0 images");
        assert_eq!(counted(1_204, "1,204", "image", "images"), "1,204 images");
    }
}
