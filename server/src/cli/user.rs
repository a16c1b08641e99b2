//! `samruat user`: who may log in to the office.

use std::io::BufRead;

use api::office::audit::AuditAction;
use clap::Args;

use super::CommandError;
use super::office::{open_store, say, store_error, wait_for};
use crate::access::Role;
use crate::audit::{self, Subject};
use crate::clock::{Clock, iso};
use crate::config::DataOptions;
use crate::secret::{self, PasswordProblem};
use crate::store::Store;
use crate::store::users::{User, UserChanged};

/// What a user may do, as options of `samruat user add`.
#[derive(Debug, Args)]
pub struct Rights {
    /// What the user may do: administrator, province, centre, interviewer or reader. Left out, the first
    /// user is an administrator, others are `province`, and one that exists keeps the role.
    #[arg(long, value_parser = read_role)]
    role: Option<Role>,
    /// The centre's name or id; the role `centre` needs it.
    #[arg(long, requires = "role")]
    centre: Option<String>,
    /// The member of staff's name or id; the role `interviewer` needs it.
    #[arg(long, requires = "role")]
    staff: Option<String>,
}

fn read_role(word: &str) -> Result<Role, String> {
    let words = Role::ALL.map(Role::as_str).join(", ");
    Role::parse(word).ok_or(format!("there are the roles {words}"))
}

/// Adds a user, or gives one a new password, and the role if one is named.
pub fn add(
    data: &DataOptions,
    name: &str,
    rights: &Rights,
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
    let user = wait_for(async {
        let store = open_store(data).await?;
        let kept = keep(&store, data, name, rights, &password).await;
        store.close().await;
        kept
    })?;
    let role = user.role.as_str();
    say(&match (json, password_stdin) {
        (true, false) => {
            serde_json::json!({"user": name, "role": role, "password": password}).to_string()
        }
        (true, true) => serde_json::json!({"user": name, "role": role}).to_string(),
        (false, false) => format!("user {name}, role {role}, password {password}"),
        (false, true) => {
            format!("user {name}, role {role}, has the new password; other sessions were ended")
        }
    });
    Ok(())
}

async fn keep(
    store: &Store,
    data: &DataOptions,
    name: &str,
    rights: &Rights,
    password: &str,
) -> Result<User, CommandError> {
    let users = store.users().await.map_err(store_error(data))?;
    let before = users.iter().find(|it| it.user.name == name);
    let before = before.map(|it| it.user.clone());
    let is_new = before.is_none();
    let mut user = before.unwrap_or_else(|| User {
        role: match users.is_empty() {
            true => Role::Administrator,
            false => Role::Province,
        },
        ..User::administrator(secret::new_id(), name)
    });
    if let Some(role) = rights.role {
        user.role = role;
        user.centre_id = centre_of(store, data, rights).await?;
        user.staff_id = staff_of(store, data, rights).await?;
    }
    let hash = secret::password_hash(password);
    let now = Clock::default().now();
    if !is_new && rights.role.is_some() {
        let changed = store.change_user(&user).await.map_err(store_error(data))?;
        if changed == UserChanged::LastAdministrator {
            return Err(CommandError::User(format!(
                "{name} is the last administrator; make another one first"
            )));
        }
    }
    let kept = store.keep_user(&user, &hash, now).await;
    kept.map_err(store_error(data))?;
    let action = match is_new {
        true => AuditAction::AddUser,
        false => AuditAction::ResetPassword,
    };
    let detail = format!("{name} ({})", user.role.as_str());
    let noted = audit::note_command(store, action, Subject("user", &user.id), detail, now).await;
    noted.map_err(store_error(data))?;
    Ok(user)
}

/// Returns the centre's id; the role `centre` has to have one.
async fn centre_of(
    store: &Store,
    data: &DataOptions,
    rights: &Rights,
) -> Result<Option<String>, CommandError> {
    let centres = store.centres().await.map_err(store_error(data))?;
    let names = centres.iter().map(|it| it.name.as_str());
    let known = names.collect::<Vec<_>>().join(", ");
    let is_role = rights.role == Some(Role::Centre);
    match &rights.centre {
        None if is_role => Err(CommandError::User(format!(
            "the role centre needs --centre; there are the centres: {known}"
        ))),
        Some(_) if !is_role => Err(CommandError::User(
            "--centre belongs to the role centre".to_owned(),
        )),
        None => Ok(None),
        Some(wanted) => {
            let found = centres
                .iter()
                .find(|it| it.name == *wanted || it.id == *wanted);
            let found = found.ok_or_else(|| {
                CommandError::User(format!(
                    "there is no centre {wanted}; there are the centres: {known}"
                ))
            })?;
            Ok(Some(found.id.clone()))
        }
    }
}

/// Returns the member of staff's id; the role `interviewer` has to have one.
async fn staff_of(
    store: &Store,
    data: &DataOptions,
    rights: &Rights,
) -> Result<Option<String>, CommandError> {
    let staff = store.staff().await.map_err(store_error(data))?;
    let is_role = rights.role == Some(Role::Interviewer);
    match &rights.staff {
        None if is_role => Err(CommandError::User(
            "the role interviewer needs --staff, the name of a member of staff".to_owned(),
        )),
        Some(_) if !is_role => Err(CommandError::User(
            "--staff belongs to the role interviewer".to_owned(),
        )),
        None => Ok(None),
        Some(wanted) => {
            let found = staff
                .iter()
                .find(|it| it.name == *wanted || it.id == *wanted);
            let names: Vec<&str> = staff.iter().map(|it| it.name.as_str()).collect();
            let found = found.ok_or_else(|| CommandError::NoSuchStaff {
                known: names.join(", "),
            })?;
            Ok(Some(found.id.clone()))
        }
    }
}

/// Says who may log in, a line each.
pub fn list(data: &DataOptions, json: bool) -> Result<(), CommandError> {
    let users = wait_for(async {
        let store = open_store(data).await?;
        let users = store.users().await.map_err(store_error(data))?;
        store.close().await;
        Ok(users)
    })?;
    for row in users {
        let (name, role) = (row.user.name, row.user.role.as_str());
        let added_at = iso(row.created_at, 0);
        let is_active = row.deactivated_at.is_none();
        say(&match json {
            true => serde_json::json!({
                "user": name, "role": role, "added_at": added_at, "is_active": is_active,
            })
            .to_string(),
            false => {
                let end = if is_active { "" } else { ", deactivated" };
                format!("{name}  {role}  added {added_at}{end}")
            }
        });
    }
    Ok(())
}

/// Removes a user and ends their sessions.
pub fn remove(data: &DataOptions, name: &str) -> Result<(), CommandError> {
    wait_for(async {
        let store = open_store(data).await?;
        let is_removed = store.remove_user(name.trim()).await;
        if matches!(is_removed, Ok(true)) {
            let (action, now) = (AuditAction::RemoveUser, Clock::default().now());
            let subject = Subject("user", "");
            let noted = audit::note_command(&store, action, subject, name.trim(), now).await;
            noted.map_err(store_error(data))?;
        }
        let users = store.users().await.map_err(store_error(data))?;
        store.close().await;
        match is_removed.map_err(store_error(data))? {
            true => Ok(()),
            false => Err(CommandError::NoSuchUser {
                known: users
                    .into_iter()
                    .map(|it| it.user.name)
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
