//! What a page that is loaded anew needs to follow on: ids, and when it was asked for. No name and no answer is kept,
//! because the platform tells those. One line each: `import|job|time|image`, and `|told` behind one that is over. Start with [`write`] and [`read`].

use super::Pursuit;
use super::intent::Intent;
use crate::model::id::{ImageId, JobId, SourceId};
use crate::model::time::Timestamp;

/// So many are kept; older ones go.
pub const MOST: usize = 50;

/// The lines of the newest pursuits, oldest first.
pub fn write<'a>(pursuits: impl ExactSizeIterator<Item = &'a Pursuit>) -> String {
    let skipped = pursuits.len().saturating_sub(MOST);
    let mut text = String::new();
    for pursuit in pursuits.skip(skipped) {
        let word = match &pursuit.intent {
            Intent::Create { .. } => "create",
            Intent::Import { .. } => "import",
            Intent::Delete { .. } => "delete",
            Intent::Prune { .. } => "prune",
        };
        let ids = match &pursuit.intent {
            Intent::Prune { sources } => {
                let ids: Vec<&str> = sources.iter().map(|(id, _)| id.as_str()).collect();
                ids.join(",")
            }
            intent => intent.image().map_or("", ImageId::as_str).to_owned(),
        };
        let is_over = pursuit.is_told || !pursuit.is_under_way();
        let told = if is_over { "|told" } else { "" };
        let job = pursuit.id.as_ref().map_or("", JobId::as_str);
        text.push_str(
            &[
                word,
                "|",
                job,
                "|",
                &pursuit.asked.0.to_string(),
                "|",
                &ids,
                told,
                "\n",
            ]
            .concat(),
        );
    }
    text
}

/// Reads what [`write`] wrote; lines that mean nothing are left out.
pub fn read(text: &str) -> Vec<Pursuit> {
    text.lines().filter_map(read_line).collect()
}

fn read_line(line: &str) -> Option<Pursuit> {
    let mut parts = line.split('|');
    let (word, job, asked, ids) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let name = String::new();
    let intent = if word == "prune" {
        let sources: Option<Vec<(SourceId, String)>> = ids
            .split(',')
            .map(|id| Some((SourceId::parse(id)?, String::new())))
            .collect();
        Intent::Prune { sources: sources? }
    } else {
        let image = ImageId::parse(ids)?;
        match word {
            "create" => Intent::Create { image, name },
            "import" => Intent::Import { image, name },
            "delete" => Intent::Delete { image, name },
            _ => return None,
        }
    };
    let id = if job.is_empty() {
        None
    } else {
        Some(JobId::parse(job)?)
    };
    let mut pursuit = Pursuit::resumed(id, intent, Timestamp(asked.parse().ok()?));
    pursuit.is_told = parts.next() == Some("told");
    Some(pursuit)
}
