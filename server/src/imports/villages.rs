//! The rows of a list of villages, known by subdistrict and number.

use std::collections::BTreeMap;

use api::office::imports::{RowAction, RowPreview};
use form::entity::Entity;

use super::cells::CellProblem;
use super::plan::{Changes, Context, decision, skipped};
use super::roster::derived_id;
use super::rows::{self, Properties, header};
use crate::text::imports::village_label;

/// Works out all rows.
pub fn plan(
    ctx: Context<'_>,
    changes: &mut Changes,
    new_id: &mut dyn FnMut() -> String,
) -> Vec<RowPreview> {
    let known = ctx.known.villages.iter();
    let known: BTreeMap<(String, String), &Entity> =
        known.map(|it| (key(&it.properties), it)).collect();
    let mut seen = BTreeMap::new();
    (0..ctx.request.rows.len())
        .map(|idx| {
            let mut fields = rows::read(ctx.request, idx, ctx.places, ctx.today);
            let village = fields.of("villages");
            let label = label_of(&village);
            let mut preview = skipped(&label);
            if decision(ctx.request, idx) == Some(RowAction::Skip) {
                return preview;
            }
            for property in ["subdistrict", "village_no"] {
                let column = header(ctx.request, "villages", property);
                let is_refused = fields.problems.iter().any(|it| it.column == column);
                if !village.contains_key(property) && !is_refused {
                    fields.refuse(column, "", CellProblem::Missing);
                }
            }
            let key = key(&village);
            if let Some(row) = seen.get(&key).filter(|_| fields.problems.is_empty()) {
                fields.refuse("", &label, CellProblem::Repeated { row: row + 1 });
            }
            preview.problems = fields.problems;
            if !preview.problems.is_empty() {
                return preview;
            }
            seen.insert(key.clone(), idx);
            preview.action = write(
                ctx,
                known.get(&key).copied(),
                village,
                &label,
                changes,
                new_id,
            );
            preview
        })
        .collect()
}

fn write(
    ctx: Context<'_>,
    known: Option<&Entity>,
    village: Properties,
    label: &str,
    changes: &mut Changes,
    new_id: &mut dyn FnMut() -> String,
) -> RowAction {
    if let Some(known) = known {
        let has_name = village.contains_key("village_name");
        changes.update(
            "villages",
            known,
            if has_name { label } else { "" },
            village,
        );
        return RowAction::Same {
            id: known.id.clone(),
        };
    }
    let (subdistrict, number) = key(&village);
    let mut id = derived_id(&["villages", &subdistrict, &number]);
    if ctx.known.taken.contains(&id) {
        id = new_id();
    }
    changes.create("villages", &id, label, village);
    RowAction::New
}

/// Subdistrict and number.
fn key(village: &Properties) -> (String, String) {
    let get = |it: &str| village.get(it).cloned().unwrap_or_default();
    let number = get("village_no").trim_start_matches('0').to_owned();
    (get("subdistrict"), number)
}

fn label_of(village: &Properties) -> String {
    match village.get("village_name") {
        Some(name) => name.clone(),
        None => village_label(village.get("village_no").map_or("", String::as_str)),
    }
}
