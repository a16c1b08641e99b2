//! `samruat enrol`: a link that enrols one phone.

use clap::Args;

use super::CommandError;
use super::office::{open_store, say, store_error, wait_for};
use crate::clock::{Clock, iso};
use crate::config::DataOptions;
use crate::enrolment;
use crate::store::Store;
use crate::store::people::Staff;

/// For whom, and how the answer looks.
#[derive(Debug, Args)]
pub struct EnrolOptions {
    #[command(flatten)]
    data: DataOptions,
    /// The person's name; the first of the staff where it is left out.
    name: Option<String>,
    /// Answer with one line of JSON: link, staff, expires_at.
    #[arg(long)]
    json: bool,
}

/// Makes the link.
pub fn run(options: &EnrolOptions) -> Result<(), CommandError> {
    let data = &options.data;
    let (staff, link) = wait_for(async {
        let store = open_store(data).await?;
        let staff = find(&store, options).await?;
        let now = Clock::default().now();
        let link = enrolment::make(&store, &data.public_url(), &staff.id, now)
            .await
            .map_err(store_error(data))?
            .ok_or(CommandError::NoStaff)?;
        store.close().await;
        Ok((staff, link))
    })?;
    if options.json {
        say(&serde_json::json!({
            "link": link.url, "staff": staff.name, "expires_at": link.expires_at,
        })
        .to_string());
    } else {
        say(&format!(
            "{}\n{}\n{}\ngood for one phone, until {}",
            staff.name,
            link.qr_text(),
            link.url,
            iso(link.expires_at, 420)
        ));
    }
    Ok(())
}

async fn find(store: &Store, options: &EnrolOptions) -> Result<Staff, CommandError> {
    let mut everyone = store.staff().await.map_err(store_error(&options.data))?;
    everyone.retain(|it| it.deactivated_at.is_none());
    let Some(name) = &options.name else {
        return everyone.into_iter().next().ok_or(CommandError::NoStaff);
    };
    let names: Vec<String> = everyone.iter().map(|it| it.name.clone()).collect();
    everyone
        .into_iter()
        .find(|it| it.name == *name || it.id == *name)
        .ok_or_else(|| CommandError::NoSuchStaff {
            known: names.join(", "),
        })
}
