//! Whether the containers that use an image are told by environment and state.

use gantry::api::container::Container;
use gantry::logic::users_by_place::users_by_place;

fn container(environment: Option<&str>, state: &str) -> Container {
    Container {
        id: "c".to_owned(),
        name: String::new(),
        identifier: String::new(),
        state: state.to_owned(),
        changed: None,
        environment_id: environment.map(|_| "e".to_owned()),
        environment: environment.map(str::to_owned),
        image_id: None,
        instances: None,
    }
}

#[test]
fn environments_by_name_and_running_first() {
    let containers = [
        container(Some("staging"), "stopped"),
        container(None, "running"),
        container(Some("production"), "error"),
        container(Some("production"), "running"),
        container(Some("production"), "running"),
        container(Some("production"), "deleted"),
    ];
    let told: Vec<String> = users_by_place(&containers)
        .into_iter()
        .map(|users| format!("{:?} {:?}", users.environment.as_deref(), users.states))
        .collect();
    assert_eq!(
        told,
        [
            r#"Some("production") [("running", 2), ("error", 1)]"#,
            r#"Some("staging") [("stopped", 1)]"#,
            r#"None [("running", 1)]"#,
        ]
    );
    assert!(users_by_place(&[]).is_empty());
}
