//! `samruat user`: who may log in to the office.

use std::io::BufRead;

use super::CommandError;
use super::office::{open_store, say, store_error, wait_for};
use crate::clock::{Clock, iso};
use crate::config::DataOptions;
use crate::secret::{self, PasswordProblem};
use crate::store::users::User;

/// Adds a user, or gives one a new password.
pub fn add(
    data: &DataOptions,
    name: &str,
    password_stdin: bool,
    json: bool,
) -> Result<(), CommandError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(CommandError::User(
            "a user's name has 1 to 100 letters".to_owned(),
        ));
    }
    let password = if password_stdin {
        read_password()?
    } else {
        secret::new_password()
    };
    wait_for(async {
        let store = open_store(data).await?;
        let user = User {
            id: secret::new_id(),
            name: name.to_owned(),
            role: "office".to_owned(),
        };
        let hash = secret::password_hash(&password);
        let now = Clock::default().now();
        store
            .keep_user(&user, &hash, now)
            .await
            .map_err(store_error(data))?;
        store.close().await;
        Ok(())
    })?;
    say(&match (json, password_stdin) {
        (true, false) => serde_json::json!({"user": name, "password": password}).to_string(),
        (true, true) => serde_json::json!({"user": name}).to_string(),
        (false, false) => format!("user {name}, password {password}"),
        (false, true) => format!("user {name} has the new password; other sessions were ended"),
    });
    Ok(())
}

/// Says who may log in, a line each.
pub fn list(data: &DataOptions, json: bool) -> Result<(), CommandError> {
    let users = wait_for(async {
        let store = open_store(data).await?;
        let users = store.users().await.map_err(store_error(data))?;
        store.close().await;
        Ok(users)
    })?;
    for (user, added_at) in users {
        let added_at = iso(added_at, 0);
        say(&match json {
            true => serde_json::json!({"user": user.name, "role": user.role, "added_at": added_at})
                .to_string(),
            false => format!("{}  {}  added {added_at}", user.name, user.role),
        });
    }
    Ok(())
}

/// Removes a user and ends their sessions.
pub fn remove(data: &DataOptions, name: &str) -> Result<(), CommandError> {
    wait_for(async {
        let store = open_store(data).await?;
        let is_removed = store.remove_user(name.trim()).await;
        let users = store.users().await.map_err(store_error(data))?;
        store.close().await;
        match is_removed.map_err(store_error(data))? {
            true => Ok(()),
            false => Err(CommandError::NoSuchUser {
                known: users
                    .into_iter()
                    .map(|(it, _)| it.name)
                    .collect::<Vec<_>>()
                    .join(", "),
            }),
        }
    })?;
    say(&format!("user {} can no longer log in", name.trim()));
    Ok(())
}

fn read_password() -> Result<String, CommandError> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    let password = line.trim_end_matches(['\r', '\n']);
    if read.is_err() {
        return Err(CommandError::User(
            "there is no password on standard input".to_owned(),
        ));
    }
    secret::check_new_password(password).map_err(|it| {
        CommandError::User(match it {
            PasswordProblem::Short => format!(
                "the password on standard input needs at least {} letters",
                secret::SHORTEST_PASSWORD
            ),
            PasswordProblem::Plain => {
                "the password on standard input is too easy to guess: use at least 4 different letters, blanks aside".to_owned()
            }
        })
    })?;
    Ok(password.to_owned())
}
