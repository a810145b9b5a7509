//! Fills an empty database with the seeded world, in one transaction. What the world looks like is the
//! business of `seed`; this file only knows which document goes to which table. Start with [`seed`].

use crate::build_recipe::Recipe;
use crate::moment::Moment;
use crate::refusal::Refusal;
use crate::seed::{self, World};
use crate::store::fact;
use crate::store::table::kinds as table;
use rusqlite::Connection;
use serde_json::{Value, json};

/// Seeds the database where no world was stored yet. Answers whether it did.
///
/// # Errors
/// When the database fails or the moment lies outside the calendar.
pub fn seed(db: &Connection, images: usize, seed: u64, now: Moment) -> Result<bool, Refusal> {
    if fact::read(db, "hub")?.is_string() {
        return Ok(false);
    }
    let date = now
        .date()
        .ok_or_else(|| Refusal::argument("/now", "The year has more than four digits."))?;
    // Images are stored while they are made: a large hub would not fit into memory twice.
    let mut stored = Ok(());
    let world = seed::world_around(images, seed, date, &mut |image| {
        let hub = image["hub_id"].as_str().unwrap_or_default();
        if stored.is_ok() {
            stored = table::IMAGES.put(db, hub, id_of(&image), &image);
        }
    });
    stored?;
    store(db, &world)?;
    fact::write(
        db,
        "seed",
        &json!({"images": images, "seed": seed, "at": now.text()}),
    )?;
    Ok(true)
}

fn store(db: &Connection, world: &World) -> Result<(), Refusal> {
    let hub = world.hub_id.as_str();
    let tables = [
        (&table::SOURCES, &world.sources),
        (&table::STACKS, &world.stacks),
        (&table::STACK_BUILDS, &world.stack_builds),
        (&table::INTEGRATIONS, &world.integrations),
        (&table::ENVIRONMENTS, &world.environments),
        (&table::CONTAINERS, &world.containers),
        (&table::ACCOUNTS, &world.accounts),
        (&table::EMPLOYEES, &world.employees),
        (&table::VISITORS, &world.visitors),
        (&table::API_KEYS, &world.api_keys),
        (&table::JOBS, &world.jobs),
        (&table::ACTIVITY, &world.activity),
        (&table::ROLES, &world.roles),
    ];
    for (table, documents) in tables {
        for document in documents {
            table.put(db, hub, id_of(document), document)?;
        }
    }
    for log in &world.build_logs {
        Recipe::of_seed(log).put(db, &log.image_id)?;
    }
    fact::write(db, "hub", &json!(hub))?;
    fact::write(db, "other_hub", &json!(world.other_hub_id))?;
    fact::write(db, "membership", &world.membership)?;
    fact::write(db, "capabilities", &world.capabilities)?;
    let environment = world.environments.iter().map(id_of).min();
    fact::write(db, "first_environment", &json!(environment))?;
    fact::write(
        db,
        "people",
        &json!({"accounts": ids(&world.accounts), "api_keys": ids(&world.api_keys)}),
    )?;
    Ok(())
}

fn ids(documents: &[Value]) -> Vec<&str> {
    documents.iter().map(id_of).collect()
}

fn id_of(document: &Value) -> &str {
    document["id"].as_str().unwrap_or_default()
}
