//! `samruat demo`: an invented office in a new database.

use super::CommandError;
use super::office::{open_store, say, sources, store_error, wait_for};
use crate::catalogue::publish;
use crate::clock::Clock;
use crate::config::DataOptions;
use crate::demo::{self, DemoError};
use crate::enrolment;

/// The demo office has the same people and answers wherever it is made.
const SEED: u64 = 2569;

/// Makes the demo office, and says how to get in.
pub fn run(data: &DataOptions, json: bool) -> Result<(), CommandError> {
    let (made, link) = wait_for(async {
        let store = open_store(data).await?;
        let of_store = store_error(data);
        if store.has_users().await.map_err(&of_store)?
            || !store.staff().await.map_err(&of_store)?.is_empty()
        {
            return Err(CommandError::NotNew);
        }
        let now = Clock::default().now();
        let settings = demo::settings();
        store
            .keep_settings(&settings, now)
            .await
            .map_err(&of_store)?;
        let catalogue = publish::publish(&store, &sources(data)?, &settings, now).await?;
        let made = demo::make(&store, &catalogue, now, SEED)
            .await
            .map_err(|err| match err {
                DemoError::Store(err) => of_store(err),
                DemoError::Interview { form, problem } => CommandError::Demo { form, problem },
            })?;
        let link = enrolment::make(&store, &data.public_url(), &made.staff_id, now)
            .await
            .map_err(&of_store)?
            .ok_or(CommandError::NoStaff)?;
        store.close().await;
        Ok((made, link))
    })?;
    if json {
        say(&serde_json::json!({
            "user": made.user, "password": made.password, "link": link.url,
            "records": made.n_records,
        })
        .to_string());
    } else {
        say(&format!(
            "a demo office with {} records\noffice:  {}/office/\nuser:    {}\npassword: {}\nphone:   {}\n{}",
            made.n_records,
            data.public_url(),
            made.user,
            made.password,
            link.url,
            link.qr_text()
        ));
    }
    Ok(())
}
