//! Has anything changed? A fingerprint is a hash over the contents of files; written to a stamp, it lets a second run
//! skip work that would give the same result.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::Outcome;

/// The state of some files and folders.
#[derive(PartialEq, Eq, Debug)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Reads files and, recursively, folders. A path that does not exist counts as empty.
    pub fn of(paths: &[PathBuf]) -> Outcome<Self> {
        let mut hash = Sha256::new();
        for path in paths {
            add(&mut hash, path)?;
        }
        Ok(Self(hex(&hash.finalize())))
    }

    /// Adds a word, such as an option, to the state.
    pub fn with(self, word: &str) -> Self {
        Self(format!("{}\n{word}", self.0))
    }

    /// Is this the state that the stamp holds?
    pub fn is_at(&self, stamp: &Path) -> bool {
        fs::read_to_string(stamp).is_ok_and(|text| text == self.0)
    }

    /// Keeps the state for the next run.
    pub fn write_to(&self, stamp: &Path) -> Outcome {
        fs::write(stamp, &self.0).map_err(|error| format!("{}: {error}", stamp.display()))
    }
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

fn add(hash: &mut Sha256, path: &Path) -> Outcome {
    if path.is_dir() {
        let entries = fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut inside: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        inside.sort();
        return inside.iter().try_for_each(|path| add(hash, path));
    }
    let bytes = fs::read(path).unwrap_or_default();
    hash.update(path.to_string_lossy().as_bytes());
    hash.update(bytes.len().to_le_bytes());
    hash.update(bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_with_contents_names_and_options() {
        let folder = std::env::temp_dir().join(format!("gantry-fingerprint-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).expect("the folder for the test");
        let of = || Fingerprint::of(std::slice::from_ref(&folder)).expect("a readable folder");
        fs::write(folder.join("inner/a"), "one").expect("a file");
        let first = of();
        assert_eq!(first, of());
        fs::write(folder.join("inner/a"), "two").expect("a file");
        assert_ne!(first, of());
        fs::rename(folder.join("inner/a"), folder.join("inner/b")).expect("a rename");
        let renamed = of();
        assert_ne!(first, renamed);
        renamed.write_to(&folder.join("inner/../stamp")).expect("a stamp");
        assert!(renamed.is_at(&folder.join("stamp")));
        assert!(!renamed.with("--base /x/").is_at(&folder.join("stamp")));
        fs::remove_dir_all(folder).expect("the folder goes again");
    }

    #[test]
    fn hex_has_two_digits_for_each_byte() {
        assert_eq!(hex(&[0, 171, 255]), "00abff");
    }
}
