//! Names of provinces, districts and subdistricts by their codes.

use sqlx::SqliteConnection;

use super::{Store, StoreError};

/// A place of the surveys' lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Two digits of a province, four of a district, six of a subdistrict.
    pub code: String,
    /// In Thai.
    pub name: String,
    /// In English.
    pub name_en: String,
}

impl Store {
    /// Keeps `places`, unless they are the ones that are kept already.
    pub async fn keep_places(&self, places: &[Place]) -> Result<(), StoreError> {
        let (n_kept,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM places")
            .fetch_one(&self.reader)
            .await?;
        let mut is_same = usize::try_from(n_kept) == Ok(places.len());
        let mut tx = self.writer.begin().await?;
        for it in places {
            let done = sqlx::query(
                "INSERT INTO places (code, name, name_en) VALUES ($1, $2, $3)
                 ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en
                 WHERE name <> excluded.name OR name_en <> excluded.name_en",
            )
            .bind(&it.code)
            .bind(&it.name)
            .bind(&it.name_en)
            .execute(&mut *tx)
            .await?;
            is_same &= done.rows_affected() == 0;
        }
        // An unchanged list writes nothing.
        match is_same {
            true => tx.roll_back().await?,
            false => tx.commit().await?,
        }
        Ok(())
    }
}

impl Store {
    /// Returns the Thai name of a place; empty where it is not known.
    pub async fn name_of_place(&self, code: &str) -> Result<String, StoreError> {
        let mut conn = self.reader.acquire().await?;
        Ok(place_name(&mut conn, code).await?)
    }

    /// Returns the districts and subdistricts whose codes begin with `within`, by code.
    pub async fn places_within(&self, within: &str) -> Result<Vec<Place>, StoreError> {
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT code, name, name_en FROM places
             WHERE substr(code, 1, length($1)) = $1 AND length(code) > length($1) ORDER BY code",
        )
        .bind(within)
        .fetch_all(&self.reader)
        .await?;
        let place = |(code, name, name_en)| Place {
            code,
            name,
            name_en,
        };
        Ok(rows.into_iter().map(place).collect())
    }
}

/// Returns the Thai name of a place; empty where it is not known.
pub(super) async fn place_name(
    conn: &mut SqliteConnection,
    code: &str,
) -> Result<String, sqlx::Error> {
    let row: Option<(String,)> = sqlx::query_as("SELECT name FROM places WHERE code = $1")
        .bind(code)
        .fetch_optional(conn)
        .await?;
    Ok(row.map(|(it,)| it).unwrap_or_default())
}
