//! Published forms, every version of them.

use sqlx::Row;

use super::scope::Scope;
use super::{Store, StoreError};

/// One published version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredForm {
    /// The form_id setting.
    pub id: String,
    /// The version setting.
    pub version: String,
    /// SHA-256 of `packed`.
    pub hash: String,
    /// The title in Thai.
    pub title_th: String,
    /// The title in English.
    pub title_en: String,
    /// The packed form.
    pub packed: Vec<u8>,
    /// Its position on the phone's home screen.
    pub place: i64,
    /// Whether phones are offered it; older versions are kept for their records.
    pub is_current: bool,
    /// When it was published.
    pub published_at: i64,
}

impl Store {
    /// Publishes `form`; the version before stays, but is no longer current.
    pub async fn publish_form(&self, form: &StoredForm) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        sqlx::query("UPDATE forms SET is_current = 0 WHERE id = $1")
            .bind(&form.id)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO forms (hash, id, version, title_th, title_en, packed, place, is_current, published_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)
             ON CONFLICT (hash) DO UPDATE SET is_current = 1, place = excluded.place",
        )
        .bind(&form.hash)
        .bind(&form.id)
        .bind(&form.version)
        .bind(&form.title_th)
        .bind(&form.title_en)
        .bind(&form.packed)
        .bind(form.place)
        .bind(form.published_at)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Returns every version of every form, the oldest first.
    pub async fn forms(&self) -> Result<Vec<StoredForm>, StoreError> {
        let rows = sqlx::query("SELECT * FROM forms ORDER BY place, published_at, is_current")
            .fetch_all(&self.reader)
            .await?;
        Ok(rows
            .iter()
            .map(|row| StoredForm {
                id: row.get("id"),
                version: row.get("version"),
                hash: row.get("hash"),
                title_th: row.get("title_th"),
                title_en: row.get("title_en"),
                packed: row.get("packed"),
                place: row.get("place"),
                is_current: row.get::<i64, _>("is_current") == 1,
                published_at: row.get("published_at"),
            })
            .collect())
    }

    /// Counts the records of each form within `scope`.
    pub async fn records_by_form(&self, scope: &Scope) -> Result<Vec<(String, i64)>, StoreError> {
        let (kind, whose) = scope.binds();
        Ok(sqlx::query_as(
            "SELECT form_id, COUNT(*) FROM records
             WHERE $1 = 'all' OR ($1 = 'staff' AND staff_id = $2)
                OR ($1 = 'centre' AND staff_id IN (SELECT id FROM staff WHERE centre_id = $2))
             GROUP BY form_id",
        )
        .bind(kind)
        .bind(whose)
        .fetch_all(&self.reader)
        .await?)
    }
}
