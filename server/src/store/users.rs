//! The office's users and their sessions.

use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteRow, SqliteTypeInfo, SqliteValueRef};
use sqlx::{Decode, Row, Sqlite, SqliteConnection, Type};

use super::{Store, StoreError};
use crate::access::Role;

/// Someone who works in the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// UUID.
    pub id: String,
    /// The name to log in with, which is also shown.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// The centre, which the role `centre` is limited to.
    pub centre_id: Option<String>,
    /// The member of staff that an interviewer's user is.
    pub staff_id: Option<String>,
}

impl User {
    /// A user who sees and does everything.
    pub fn administrator(id: impl Into<String>, name: impl Into<String>) -> User {
        User {
            id: id.into(),
            name: name.into(),
            role: Role::Administrator,
            centre_id: None,
            staff_id: None,
        }
    }
}

/// A user as the list of users shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRow {
    /// The user.
    pub user: User,
    /// When they were added.
    pub created_at: i64,
    /// Since when they may not log in.
    pub deactivated_at: Option<i64>,
}

/// The result of changing a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserChanged {
    /// It is stored.
    Done,
    /// There is no such user.
    Unknown,
    /// Nobody could manage users any more, so nothing was changed.
    LastAdministrator,
}

impl Type<Sqlite> for Role {
    fn type_info() -> SqliteTypeInfo {
        <str as Type<Sqlite>>::type_info()
    }
}

impl<'r> Decode<'r, Sqlite> for Role {
    fn decode(value: SqliteValueRef<'r>) -> Result<Role, BoxDynError> {
        let word = <&str as Decode<Sqlite>>::decode(value)?;
        Role::parse(word).ok_or_else(|| format!("no role is called {word}").into())
    }
}

const COLUMNS: &str = "users.id, users.name, users.role, users.centre_id, users.staff_id, users.created_at, users.deactivated_at";

impl Store {
    /// Adds a user, or gives one that exists another password and ends all sessions of theirs.
    ///
    /// One that exists keeps the role, and may log in again if they were deactivated.
    pub async fn keep_user(
        &self,
        user: &User,
        password_hash: &str,
        now: i64,
    ) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        sqlx::query(
            "INSERT INTO users (id, name, role, centre_id, staff_id, password_hash, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (name) DO UPDATE
                SET password_hash = excluded.password_hash, deactivated_at = NULL",
        )
        .bind(&user.id)
        .bind(&user.name)
        .bind(user.role.as_str())
        .bind(&user.centre_id)
        .bind(&user.staff_id)
        .bind(password_hash)
        .bind(now)
        .execute(&mut *tx)
        .await?;
        end_sessions_of(&mut tx, &user.name).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Returns everyone who was ever added and not removed, by name.
    pub async fn users(&self) -> Result<Vec<UserRow>, StoreError> {
        let rows = sqlx::query(&format!(
            "SELECT {COLUMNS} FROM users ORDER BY name COLLATE thai"
        ))
        .fetch_all(&self.reader)
        .await?;
        Ok(rows.iter().map(user_row).collect())
    }

    /// Gives a user another role, centre and member of staff.
    pub async fn change_user(&self, user: &User) -> Result<UserChanged, StoreError> {
        let change =
            sqlx::query("UPDATE users SET role = $2, centre_id = $3, staff_id = $4 WHERE id = $1")
                .bind(&user.id)
                .bind(user.role.as_str())
                .bind(&user.centre_id)
                .bind(&user.staff_id);
        self.change_unless_last(change).await
    }

    /// Lets a user log in no more from `at` on and ends their sessions, or lets them in again.
    pub async fn set_user_deactivated(
        &self,
        id: &str,
        at: Option<i64>,
    ) -> Result<UserChanged, StoreError> {
        let change = sqlx::query("UPDATE users SET deactivated_at = $2 WHERE id = $1")
            .bind(id)
            .bind(at);
        let changed = self.change_unless_last(change).await?;
        if at.is_some() && changed == UserChanged::Done {
            let end = sqlx::query("DELETE FROM sessions WHERE user_id = $1").bind(id);
            self.writer.execute(end).await?;
        }
        Ok(changed)
    }

    /// Runs `change`, and takes it back where no active administrator would be left.
    async fn change_unless_last<'q>(
        &self,
        change: sqlx::query::Query<'q, Sqlite, sqlx::sqlite::SqliteArguments<'q>>,
    ) -> Result<UserChanged, StoreError> {
        let mut tx = self.writer.begin().await?;
        let done = change.execute(&mut *tx).await?;
        if done.rows_affected() == 0 {
            tx.roll_back().await?;
            return Ok(UserChanged::Unknown);
        }
        let (n,): (i64,) =
            sqlx::query_as("SELECT COUNT(*) FROM users WHERE role = $1 AND deactivated_at IS NULL")
                .bind(Role::Administrator.as_str())
                .fetch_one(&mut *tx)
                .await?;
        if n == 0 {
            tx.roll_back().await?;
            return Ok(UserChanged::LastAdministrator);
        }
        tx.commit().await?;
        Ok(UserChanged::Done)
    }

    /// Gives a user another password and ends all their sessions; false where there is no such user.
    pub async fn reset_password(&self, id: &str, password_hash: &str) -> Result<bool, StoreError> {
        let mut tx = self.writer.begin().await?;
        let done = sqlx::query("UPDATE users SET password_hash = $2 WHERE id = $1")
            .bind(id)
            .bind(password_hash)
            .execute(&mut *tx)
            .await?;
        sqlx::query("DELETE FROM sessions WHERE user_id = $1")
            .bind(id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(done.rows_affected() > 0)
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

    /// Returns the active user of that name with the hash of the password.
    pub async fn user_by_name(&self, name: &str) -> Result<Option<(User, String)>, StoreError> {
        let row = sqlx::query(&format!(
            "SELECT {COLUMNS}, password_hash FROM users
             WHERE name = $1 AND deactivated_at IS NULL"
        ))
        .bind(name)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.map(|it| (user_row(&it).user, it.get("password_hash"))))
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
        let row = sqlx::query(&format!(
            "SELECT {COLUMNS} FROM sessions JOIN users ON users.id = sessions.user_id
             WHERE token_hash = $1 AND expires_at > $2 AND users.deactivated_at IS NULL"
        ))
        .bind(token_hash)
        .bind(now)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.map(|it| user_row(&it).user))
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

fn user_row(row: &SqliteRow) -> UserRow {
    UserRow {
        user: User {
            id: row.get("id"),
            name: row.get("name"),
            role: row.get("role"),
            centre_id: row.get("centre_id"),
            staff_id: row.get("staff_id"),
        },
        created_at: row.get("created_at"),
        deactivated_at: row.get("deactivated_at"),
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
    use sqlx::SqlitePool;
    use sqlx::sqlite::SqliteConnectOptions;

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
            let user = User::administrator(*name, *name);
            store.keep_user(&user, "hash", 0).await.expect("a write");
        }
        let users = store.users().await.expect("the users");
        let names: Vec<&str> = users.iter().map(|it| it.user.name.as_str()).collect();
        assert_eq!(names, sorted);
    }

    #[tokio::test]
    async fn users_from_before_roles_are_administrators() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("samruat.db");
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true);
        let pool = SqlitePool::connect_with(options).await.expect("a file");
        let mut before = crate::store::migrations();
        before.migrations.to_mut().retain(|it| it.version != 2);
        before.run(&pool).await.expect("the schema of before");
        sqlx::query(
            "INSERT INTO users (id, name, role, password_hash, created_at)
             VALUES ('a', 'somying', 'office', 'hash', 0)",
        )
        .execute(&pool)
        .await
        .expect("a user of before");
        pool.close().await;
        let store = Store::open(&path).await.expect("it is migrated");
        let users = store.users().await.expect("the users");
        assert_eq!(users[0].user, User::administrator("a", "somying"));
    }

    #[tokio::test]
    async fn one_active_administrator_always_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("samruat.db"))
            .await
            .expect("a new database");
        let one = User::administrator("a", "somying");
        let other = User::administrator("b", "mana");
        for user in [&one, &other] {
            store.keep_user(user, "hash", 0).await.expect("a write");
        }
        let reader = User {
            role: Role::Reader,
            ..one.clone()
        };
        let changed = async |it: &User| store.change_user(it).await.expect("a write");
        assert_eq!(changed(&reader).await, UserChanged::Done);
        let out = store.set_user_deactivated("b", Some(1)).await;
        assert_eq!(out.expect("a write"), UserChanged::LastAdministrator);
        assert_eq!(changed(&one).await, UserChanged::Done);
        let out = store.set_user_deactivated("b", Some(1)).await;
        assert_eq!(out.expect("a write"), UserChanged::Done);
        let nobody = User::administrator("c", "nobody");
        assert_eq!(changed(&nobody).await, UserChanged::Unknown);
    }
}
