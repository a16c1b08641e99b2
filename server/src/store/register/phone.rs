//! What a phone has to learn of the lists since it last asked. What was erased is wiped, too: of it
//! only the id is left.

use api::lists::{ListDelta, ListsDelta};
use sqlx::Row;

use super::StoredEntity;
use crate::store::{Store, StoreError};

/// How many entities go into one answer, at most.
const PER_ANSWER: i64 = 1000;

impl Store {
    /// Returns what changed for that member of staff after the cursor; everything without one.
    pub async fn lists_delta(
        &self,
        staff_id: &str,
        after: Option<i64>,
    ) -> Result<ListsDelta, StoreError> {
        let columns = StoredEntity::COLUMNS;
        let rows = sqlx::query(&format!(
            "SELECT visible.entity AS held, visible.list AS held_in, seq, is_gone, {columns}
             FROM visible LEFT JOIN entities ON entities.id = visible.entity
             WHERE staff_id IN ($1, '*') AND seq > $2 AND (is_gone = 0 OR $3)
             ORDER BY seq LIMIT $4",
        ))
        .bind(staff_id)
        .bind(after.unwrap_or(0))
        .bind(after.is_some())
        .bind(PER_ANSWER)
        .fetch_all(&self.reader)
        .await?;
        let mut delta = ListsDelta {
            cursor: after.unwrap_or(0),
            is_whole: after.is_none(),
            has_more: rows.len() as i64 == PER_ANSWER,
            lists: Vec::new(),
        };
        for row in &rows {
            delta.cursor = row.try_get("seq").map_err(StoreError::from)?;
            let name: String = row.try_get("held_in").map_err(StoreError::from)?;
            let list = match delta.lists.iter().position(|it| it.name == name) {
                Some(idx) => &mut delta.lists[idx],
                None => {
                    delta.lists.push(ListDelta {
                        name,
                        changed: Vec::new(),
                        removed: Vec::new(),
                    });
                    delta.lists.last_mut().expect("one was just added")
                }
            };
            match row.try_get::<i64, _>("is_gone").map_err(StoreError::from)? {
                0 => list.changed.push(StoredEntity::from_row(row)?.entity),
                _ => list
                    .removed
                    .push(row.try_get("held").map_err(StoreError::from)?),
            }
        }
        Ok(delta)
    }
}
