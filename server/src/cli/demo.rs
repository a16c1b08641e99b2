//! `samruat demo`: an invented office in a new database.

use super::CommandError;
use super::office::{open_store, say, sources, store_error, wait_for};
use crate::catalogue::courses::courses;
use crate::catalogue::publish;
use crate::clock::Clock;
use crate::config::DataOptions;
use crate::demo::province::{self, Scale};
use crate::demo::{self, DemoError};
use crate::enrolment;

/// How large the demo is. Without any of these it is one small office.
#[derive(Debug, Clone, clap::Args)]
pub struct ScaleOptions {
    /// Make a whole province with so many people who took part in classes.
    #[arg(long)]
    people: Option<usize>,
    /// So many classes [default: one for every 12 people].
    #[arg(long, requires = "people", value_parser = clap::value_parser!(u32).range(1..))]
    classes: Option<u32>,
    /// Over so many years up to now.
    #[arg(long, default_value_t = 3, requires = "people", value_parser = clap::value_parser!(u32).range(1..=20))]
    years: u32,
    /// The same seed gives the same people and answers wherever the demo is made.
    #[arg(long, default_value_t = 2569)]
    seed: u64,
}

impl ScaleOptions {
    fn scale(&self) -> Option<Scale> {
        let people = self.people?;
        let classes = self
            .classes
            .map_or(people.div_ceil(12).max(1), |it| it as usize);
        Some(Scale {
            people,
            classes,
            years: self.years,
        })
    }
}

/// Makes the demo office, and says how to get in.
pub fn run(data: &DataOptions, options: &ScaleOptions, json: bool) -> Result<(), CommandError> {
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
        let sources = sources(data)?;
        let catalogue = publish::publish(&store, &sources, &settings, now).await?;
        let says = |what: &str| eprintln!("{what}");
        let seed = options.seed;
        let made = match options.scale() {
            None => demo::make(&store, &catalogue, now, seed).await,
            Some(scale) => {
                let courses = courses(&sources);
                province::make(&store, &catalogue, courses, (now, seed), scale, &says).await
            }
        };
        let made = made.map_err(|err| match err {
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
