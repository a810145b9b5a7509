//! The two sorts of the console. The standard library makes a copy of its sort, some 4 KB of wasm, for each type and
//! each order; these two are shared by all lists. Sorting rows by number keys is in `hub::order`.

use std::cmp::Ordering;

/// Sorts numbers by what they stand for; those that compare as equal keep no order, so compare them by themselves last.
pub fn sort_numbers(numbers: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    numbers.sort_unstable_by(|&one, &two| compare(one, two));
}

/// Sorts a list that people or documents keep short, by insertion: equal items keep their order.
/// The time grows with the square of the length, so lists that grow with the hub have no place here.
pub fn sort_few<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for end in 1..items.len() {
        let place = items[..end].partition_point(|item| compare(item, &items[end]).is_le());
        items[place..=end].rotate_right(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_items_are_sorted_and_equal_ones_keep_their_order() {
        let check = |items: &str, expected: &str| {
            let mut items: Vec<(char, char)> = items.chars().zip(items.chars().skip(1)).step_by(2).collect();
            sort_few(&mut items, |one, two| one.0.cmp(&two.0));
            let sorted: String = items.into_iter().flat_map(|(key, item)| [key, item]).collect();
            assert_eq!(sorted, expected);
        };
        check("", "");
        check("a1", "a1");
        check("b1a1", "a1b1");
        check("b1a1c1a2b2a3", "a1a2a3b1b2c1");
    }
}
