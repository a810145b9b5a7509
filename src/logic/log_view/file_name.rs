//! The name of a downloaded log. Start with [`file_name`].

/// Longest part that the image's name takes, in characters.
const LONGEST: usize = 80;

/// `checkout-api-2026.11.3-build-log-2026-11-24T142840Z.log`, from the image's name and an RFC 3339 time. What file
/// systems do not take becomes a hyphen; `id` stands in for a name of which nothing is left.
pub fn file_name(name: &str, id: &str, at: &str) -> String {
    let name = plain(name);
    let name = if name.is_empty() { plain(id) } else { name };
    // Without fraction and colons, which some systems refuse.
    let time = at.split('.').next().unwrap_or_default().replace(':', "");
    let zone = if time.is_empty() || time.ends_with('Z') {
        ""
    } else {
        "Z"
    };
    [&name, "-build-log-", &time, zone, ".log"].concat()
}

fn plain(name: &str) -> String {
    let mut plain = String::new();
    for char in name.trim().chars().take(LONGEST) {
        let stays = char.is_alphanumeric() || matches!(char, '.' | '_' | '-');
        if stays {
            plain.push(char);
        } else if !plain.ends_with('-') {
            plain.push('-');
        }
    }
    plain.trim_matches(['-', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_say_what_and_when() {
        let check = |name: &str, expected: &str| {
            let file = file_name(name, "9c4171bc", "2026-11-24T14:28:40.118Z");
            assert_eq!(file, [expected, "-build-log-2026-11-24T142840Z.log"].concat());
        };
        check("checkout-api 2026.11.3", "checkout-api-2026.11.3");
        check("registry/team: api", "registry-team-api");
        check("../../etc/passwd", "etc-passwd");
        check("高雄 🏗", "高雄");
        check("", "9c4171bc");
        check("///", "9c4171bc");
        check(&"a".repeat(300), &"a".repeat(LONGEST));
        assert_eq!(
            file_name("a", "b", "2026-11-24T14:28:40Z"),
            "a-build-log-2026-11-24T142840Z.log"
        );
    }
}
