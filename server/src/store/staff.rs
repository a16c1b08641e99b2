//! Staff: who is at work, in which centre, and who is not any more.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::people::Staff;
use super::scope::Scope;
use super::{Store, StoreError};

impl FromRow<'_, SqliteRow> for Staff {
    fn from_row(row: &SqliteRow) -> Result<Staff, sqlx::Error> {
        Ok(Staff {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            centre_id: row.try_get("centre_id")?,
            deactivated_at: row.try_get("deactivated_at")?,
        })
    }
}

impl Store {
    /// Adds a person.
    pub async fn add_staff(&self, staff: &Staff, now: i64) -> Result<(), StoreError> {
        self.writer
            .execute(
                sqlx::query(
                    "INSERT INTO staff (id, name, created_at, centre_id) VALUES ($1, $2, $3, $4)",
                )
                .bind(&staff.id)
                .bind(&staff.name)
                .bind(now)
                .bind(&staff.centre_id),
            )
            .await?;
        Ok(())
    }

    /// Gives a person another name and centre; false where there is no such person.
    pub async fn change_staff(&self, staff: &Staff) -> Result<bool, StoreError> {
        let done = self
            .writer
            .execute(
                sqlx::query("UPDATE staff SET name = $2, centre_id = $3 WHERE id = $1")
                    .bind(&staff.id)
                    .bind(&staff.name)
                    .bind(&staff.centre_id),
            )
            .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Deactivates a person: revokes her phones, cancels her links, and shuts out the users of the
    /// office that are her, all or nothing.
    pub async fn deactivate_staff(&self, id: &str, now: i64) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        for sql in [
            "UPDATE staff SET deactivated_at = COALESCE(deactivated_at, $2) WHERE id = $1",
            "UPDATE phones SET revoked_at = COALESCE(revoked_at, $2) WHERE staff_id = $1",
            "UPDATE enrolment_codes SET expires_at = $2
             WHERE staff_id = $1 AND used_at IS NULL AND expires_at > $2",
            "UPDATE users SET deactivated_at = COALESCE(deactivated_at, $2) WHERE staff_id = $1",
            "DELETE FROM sessions WHERE $2 IS NOT NULL
             AND user_id IN (SELECT id FROM users WHERE staff_id = $1)",
        ] {
            sqlx::query(sql)
                .bind(id)
                .bind(now)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Takes a person back; her phones have to be enrolled again.
    pub async fn reactivate_staff(&self, id: &str) -> Result<(), StoreError> {
        self.writer
            .execute(sqlx::query("UPDATE staff SET deactivated_at = NULL WHERE id = $1").bind(id))
            .await?;
        Ok(())
    }

    /// Returns everyone, in the order they were added.
    pub async fn staff(&self) -> Result<Vec<Staff>, StoreError> {
        self.staff_within(&Scope::All).await
    }

    /// Returns those of the staff whose records `scope` has, in the order they were added.
    pub async fn staff_within(&self, scope: &Scope) -> Result<Vec<Staff>, StoreError> {
        let (kind, id) = scope.binds();
        Ok(sqlx::query_as(
            "SELECT id, name, centre_id, deactivated_at FROM staff
             WHERE $1 = 'all' OR ($1 = 'staff' AND id = $2) OR ($1 = 'centre' AND centre_id = $2)
             ORDER BY created_at, id",
        )
        .bind(kind)
        .bind(id)
        .fetch_all(&self.reader)
        .await?)
    }

    /// Returns one person.
    pub async fn staff_member(&self, id: &str) -> Result<Option<Staff>, StoreError> {
        Ok(
            sqlx::query_as("SELECT id, name, centre_id, deactivated_at FROM staff WHERE id = $1")
                .bind(id)
                .fetch_optional(&self.reader)
                .await?,
        )
    }

    /// Returns whose phone has that id.
    pub async fn owner_of_phone(&self, phone_id: &str) -> Result<Option<Staff>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT staff.id, name, centre_id, deactivated_at FROM phones
             JOIN staff ON staff.id = phones.staff_id WHERE phones.id = $1",
        )
        .bind(phone_id)
        .fetch_optional(&self.reader)
        .await?)
    }

    /// Returns whom an enrolment link is for.
    pub async fn owner_of_link(&self, link: &str) -> Result<Option<Staff>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT staff.id, name, centre_id, deactivated_at FROM enrolment_codes
             JOIN staff ON staff.id = enrolment_codes.staff_id WHERE code_hash = $1",
        )
        .bind(link)
        .fetch_optional(&self.reader)
        .await?)
    }
}
