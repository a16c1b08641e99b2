//! The office's users and their sessions.

use sqlx::SqliteConnection;

use super::{Store, StoreError};

/// Someone who works in the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// UUID.
    pub id: String,
    /// The name to log in with, which is also shown.
    pub name: String,
    /// `office`: sees and does everything.
    pub role: String,
}

impl Store {
    /// Adds a user, or gives one that exists another password and ends all sessions of theirs.
    pub async fn keep_user(
        &self,
        user: &User,
        password_hash: &str,
        now: i64,
    ) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        sqlx::query(
            "INSERT INTO users (id, name, role, password_hash, created_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash",
        )
        .bind(&user.id)
        .bind(&user.name)
        .bind(&user.role)
        .bind(password_hash)
        .bind(now)
        .execute(&mut *tx)
        .await?;
        end_sessions_of(&mut tx, &user.name).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Returns everyone who may log in with the moment they were added, by name.
    pub async fn users(&self) -> Result<Vec<(User, i64)>, StoreError> {
        let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
            "SELECT id, name, role, created_at FROM users
                 ORDER BY name COLLATE thai",
        )
        .fetch_all(&self.reader)
        .await?;
        Ok(rows
            .into_iter()
            .map(|(id, name, role, created_at)| (User { id, name, role }, created_at))
            .collect())
    }

    /// Removes the user of that name and ends their sessions; false where there is nobody of it.
    ///
    /// What they returned and remarked stays under their name.
    pub async fn remove_user(&self, name: &str) -> Result<bool, StoreError> {
        let mut tx = self.writer.begin().await?;
        end_sessions_of(&mut tx, name).await?;
        let done = sqlx::query("DELETE FROM users WHERE name = $1")
            .bind(name)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(done.rows_affected() > 0)
    }

    /// Returns the user of that name with the hash of the password.
    pub async fn user_by_name(&self, name: &str) -> Result<Option<(User, String)>, StoreError> {
        let row: Option<(String, String, String, String)> =
            sqlx::query_as("SELECT id, name, role, password_hash FROM users WHERE name = $1")
                .bind(name)
                .fetch_optional(&self.reader)
                .await?;
        Ok(row.map(|(id, name, role, hash)| (User { id, name, role }, hash)))
    }

    /// Says whether anyone can log in at all.
    pub async fn has_users(&self) -> Result<bool, StoreError> {
        let (n,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM users")
            .fetch_one(&self.reader)
            .await?;
        Ok(n > 0)
    }

    /// Opens a session, and forgets those that ended.
    pub async fn open_session(
        &self,
        token_hash: &str,
        user_id: &str,
        now: i64,
        expires_at: i64,
    ) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        sqlx::query("DELETE FROM sessions WHERE expires_at <= $1")
            .bind(now)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO sessions (token_hash, user_id, created_at, expires_at)
             VALUES ($1, $2, $3, $4)",
        )
        .bind(token_hash)
        .bind(user_id)
        .bind(now)
        .bind(expires_at)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Returns the user of the session that is open at `now`.
    pub async fn session_user(
        &self,
        token_hash: &str,
        now: i64,
    ) -> Result<Option<User>, StoreError> {
        let row: Option<(String, String, String)> = sqlx::query_as(
            "SELECT users.id, users.name, users.role FROM sessions
             JOIN users ON users.id = sessions.user_id
             WHERE token_hash = $1 AND expires_at > $2",
        )
        .bind(token_hash)
        .bind(now)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.map(|(id, name, role)| User { id, name, role }))
    }

    /// Gives a user another password, and ends all sessions of theirs but one.
    pub async fn change_password(
        &self,
        user_id: &str,
        password_hash: &str,
        session_to_keep: &str,
    ) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        sqlx::query("UPDATE users SET password_hash = $2 WHERE id = $1")
            .bind(user_id)
            .bind(password_hash)
            .execute(&mut *tx)
            .await?;
        sqlx::query("DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2")
            .bind(user_id)
            .bind(session_to_keep)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends a session.
    pub async fn end_session(&self, token_hash: &str) -> Result<(), StoreError> {
        self.writer
            .execute(sqlx::query("DELETE FROM sessions WHERE token_hash = $1").bind(token_hash))
            .await?;
        Ok(())
    }
}

async fn end_sessions_of(conn: &mut SqliteConnection, name: &str) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM sessions WHERE user_id IN (SELECT id FROM users WHERE name = $1)")
        .bind(name)
        .execute(conn)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn users_are_listed_in_dictionary_order() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("samruat.db"))
            .await
            .expect("a new database");
        // Sara e, a and o stand before the consonant that they are sorted under.
        let sorted = [
            "\u{E01}\u{E21}\u{E25}",
            "\u{E40}\u{E01}\u{E28}",
            "\u{E14}\u{E32}\u{E27}",
            "\u{E41}\u{E14}\u{E07}",
        ];
        for name in sorted.iter().rev() {
            let user = User {
                id: name.to_string(),
                name: name.to_string(),
                role: "office".to_owned(),
            };
            store.keep_user(&user, "hash", 0).await.expect("a write");
        }
        let users = store.users().await.expect("the users");
        let names: Vec<&str> = users.iter().map(|(it, _)| it.name.as_str()).collect();
        assert_eq!(names, sorted);
    }
}
