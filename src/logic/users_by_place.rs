//! The containers that use an image, by environment and state: what a reader looks at before it goes.

use super::sorting::sort_few;
use crate::api::container::Container;

/// The containers of one environment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Users {
    /// Name or id of the environment; none for a container that names none.
    pub environment: Option<String>,
    /// How many are in each state, running ones first, the others by name.
    pub states: Vec<(String, u64)>,
}

/// Groups the containers; deleted ones use nothing. Environments stand in the order of their names.
pub fn users_by_place(containers: &[Container]) -> Vec<Users> {
    let mut places: Vec<Users> = Vec::new();
    for container in containers.iter().filter(|container| container.state != "deleted") {
        let environment = container
            .environment
            .clone()
            .or_else(|| container.environment_id.clone());
        let at = match places.iter().position(|place| place.environment == environment) {
            Some(at) => at,
            None => {
                let states = Vec::new();
                places.push(Users { environment, states });
                places.len() - 1
            }
        };
        let states = &mut places[at].states;
        match states.iter_mut().find(|(state, _)| *state == container.state) {
            Some((_, count)) => *count += 1,
            None => states.push((container.state.clone(), 1)),
        }
    }
    for place in &mut places {
        sort_few(&mut place.states, |(one, _), (two, _)| {
            (two == "running")
                .cmp(&(one == "running"))
                .then_with(|| one.cmp(two))
        });
    }
    sort_few(&mut places, |one, two| {
        (one.environment.is_none(), &one.environment).cmp(&(two.environment.is_none(), &two.environment))
    });
    places
}
