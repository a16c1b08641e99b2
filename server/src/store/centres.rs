//! The centres (สกร.อำเภอ) that hold staff.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::{Store, StoreError};

/// One centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Centre {
    /// UUID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its district, or empty.
    pub district: String,
}

impl FromRow<'_, SqliteRow> for Centre {
    fn from_row(row: &SqliteRow) -> Result<Centre, sqlx::Error> {
        Ok(Centre {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            district: row.try_get("district")?,
        })
    }
}

impl Store {
    /// Adds a centre, or changes the one of that id.
    pub async fn keep_centre(&self, centre: &Centre, now: i64) -> Result<(), StoreError> {
        self.writer
            .execute(
                sqlx::query(
                    "INSERT INTO centres (id, name, district, created_at) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (id) DO UPDATE SET name = excluded.name, district = excluded.district",
                )
                .bind(&centre.id)
                .bind(&centre.name)
                .bind(&centre.district)
                .bind(now),
            )
            .await?;
        Ok(())
    }

    /// Returns every centre, by name.
    pub async fn centres(&self) -> Result<Vec<Centre>, StoreError> {
        Ok(
            sqlx::query_as("SELECT id, name, district FROM centres ORDER BY name COLLATE thai, id")
                .fetch_all(&self.reader)
                .await?,
        )
    }
}
