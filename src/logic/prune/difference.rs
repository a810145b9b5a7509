//! What changed between the plan that a reader agreed to and the plan of a moment later. An empty difference is the
//! condition for sending anything.

use super::plan::{Group, Plan, PlannedImage};
use crate::logic::sorting::sort_numbers;

/// A change of one image.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// The image as it is now; as it was, where it is gone.
    pub image: PlannedImage,
    /// The group before; none for an image that was not in the plan.
    pub before: Option<Group>,
    /// The group now; none for an image that is gone.
    pub after: Option<Group>,
}

/// What differs, in the order of the newer plan, and then what is gone. An image that stays for another reason than
/// before is no change: nothing else happens to it.
pub fn difference(before: &Plan, after: &Plan) -> Vec<Change> {
    let (old, new) = (Groups::of(before), Groups::of(after));
    let mut changes = Vec::new();
    for image in after.images() {
        let (was, is) = (old.get(&image.key), Group::of(&image.verdict));
        let is_same = was.is_some_and(|was| was == is || (was.stays() && is.stays()));
        if !is_same {
            changes.push(Change {
                image: image.clone(),
                before: was,
                after: Some(is),
            });
        }
    }
    for image in before.images().filter(|image| new.get(&image.key).is_none()) {
        changes.push(Change {
            image: image.clone(),
            before: Some(Group::of(&image.verdict)),
            after: None,
        });
    }
    changes
}

/// The groups of a plan, findable by key.
struct Groups<'a> {
    images: Vec<&'a PlannedImage>,
    order: Vec<u32>,
}

impl<'a> Groups<'a> {
    fn of(plan: &'a Plan) -> Self {
        let images: Vec<&PlannedImage> = plan.images().collect();
        let mut order: Vec<u32> = (0..images.len() as u32).collect();
        let key = |at: u32| &images[at as usize].key;
        sort_numbers(&mut order, &|one, two| key(one).cmp(key(two)));
        Self { images, order }
    }

    fn get(&self, key: &str) -> Option<Group> {
        let image = |&at: &u32| self.images[at as usize];
        let place = self.order.binary_search_by(|at| image(at).key.as_str().cmp(key));
        place
            .ok()
            .map(|place| Group::of(&image(&self.order[place]).verdict))
    }
}
