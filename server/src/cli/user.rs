//! `samruat user add`: someone who may log in to the office.

use std::io::BufRead;

use super::CommandError;
use super::office::{open_store, say, store_error, wait_for};
use crate::clock::Clock;
use crate::config::DataOptions;
use crate::secret;
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
        return Err(CommandError::User("a user's name has 1 to 100 letters"));
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
        (false, true) => format!("user {name} has the new password"),
    });
    Ok(())
}

fn read_password() -> Result<String, CommandError> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    let password = line.trim_end_matches(['\r', '\n']);
    if read.is_err() || password.chars().count() < secret::SHORTEST_PASSWORD {
        return Err(CommandError::User(
            "the password on standard input needs at least 10 letters",
        ));
    }
    Ok(password.to_owned())
}
