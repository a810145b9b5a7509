//! Whether picking rows picks what the reader means.

use gantry::logic::picked::Picked;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn ranges_follow_the_order_of_the_list() {
    let order = [9, 3, 7, 1, 5];
    let mut picked = Picked::default();
    picked.toggle(3);
    picked.extend(&order, 1);
    assert_eq!(picked.rows(), [1, 3, 7]);
    picked.extend(&order, 9);
    assert_eq!(picked.rows(), [1, 3, 7, 9], "from the same end, the other way");
    picked.toggle(7);
    assert_eq!(picked.rows(), [1, 3, 9]);
    picked.clear();
    picked.extend(&order, 5);
    assert_eq!(picked.rows(), [5], "without a beginning, the row alone");
    picked.extend(&order, 7);
    assert_eq!(picked.rows(), [1, 5, 7]);
}

#[test]
fn what_is_not_shown_stays_picked() {
    let mut picked = Picked::default();
    picked.add(&[4, 2, 4]);
    picked.extend(&[8, 6], 6);
    assert_eq!(picked.rows(), [2, 4, 6]);
    assert_eq!(picked.count(&[6, 8]), 1);
    picked.remove(&[6, 8]);
    assert_eq!(picked.rows(), [2, 4]);
    assert!(picked.has(4) && !picked.has(6));
}

proptest! {
    #[test]
    fn rows_are_a_set(toggles in prop::collection::vec(0_u32..20, 0..40)) {
        let (mut picked, mut model) = (Picked::default(), BTreeSet::new());
        for row in toggles {
            picked.toggle(row);
            if !model.remove(&row) {
                model.insert(row);
            }
        }
        prop_assert_eq!(picked.rows(), model.into_iter().collect::<Vec<_>>());
    }
}
