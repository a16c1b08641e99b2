//! The office API, one method a route.

use api::backup::{BackupAnswer, BackupHead};
use api::office::records::{Record, RecordPage, ReturnRequest, StaffCount};
use api::office::session::{LoginRequest, Me, PasswordChange};
use api::office::settings::{Settings, SettingsChange};
use api::office::staff::{EnrolmentLink, NewStaff, Staff};
use api::office::surveys::Survey;
use serde::Serialize;
use serde::de::IgnoredAny;

use crate::office::error::{self, Error};
use crate::office::query::{self, encoded};
use crate::office::records::filters::Filters;
use crate::office::session::Office;
use crate::text::Language;
use crate::text::office::figures::{midnight, next_midnight};
use ports::office::Request;
use thai::date::Day;

const API: &str = "/api/v1/office";

impl Office {
    /// Who is logged in.
    pub async fn me(self) -> Result<Me, Error> {
        self.request(get("/me")).await
    }

    pub(super) async fn request_log_in(self, user: &str, password: &str) -> Result<(), Error> {
        let login = LoginRequest {
            user: user.to_owned(),
            password: password.to_owned(),
        };
        self.request::<IgnoredAny>(post("/login", &login))
            .await
            .map(drop)
    }

    pub(super) async fn request_log_out(self) -> Result<(), Error> {
        self.request::<IgnoredAny>(post("/logout", &()))
            .await
            .map(drop)
    }

    /// Gives who is logged in another password.
    pub async fn change_password(self, current: String, new: String) -> Result<(), Error> {
        let change = PasswordChange { current, new };
        self.request::<IgnoredAny>(post("/me/password", &change))
            .await
            .map(drop)
    }

    /// One page of the records table.
    pub async fn records(
        self,
        filters: Filters,
        per_page: u32,
        language: Language,
    ) -> Result<RecordPage, Error> {
        self.request(get(&format!(
            "/records?{}",
            filters.request(language.tag(), per_page)
        )))
        .await
    }

    /// One record with all its revisions.
    pub async fn record(self, record: String, language: Language) -> Result<Record, Error> {
        self.request(get(&format!(
            "/records/{}?lang={}",
            encoded(&record),
            language.tag()
        )))
        .await
    }

    /// Sends a revision back to its interviewer.
    pub async fn return_record(
        self,
        record: String,
        revision: String,
        remark: String,
    ) -> Result<(), Error> {
        let path = format!("/records/{}/return", encoded(&record));
        self.request::<IgnoredAny>(post(&path, &ReturnRequest { revision, remark }))
            .await
            .map(drop)
    }

    /// What arrived on `day`, counted by person, the busiest first.
    pub async fn received_by_staff(self, day: Day) -> Result<Vec<StaffCount>, Error> {
        let (from, to) = (midnight(day), next_midnight(day));
        self.request(get(&format!("/received?from={from}&to={to}")))
            .await
    }

    /// All interviewers.
    pub async fn staff(self) -> Result<Vec<Staff>, Error> {
        self.request(get("/staff")).await
    }

    /// Adds an interviewer.
    pub async fn add_staff(self, name: String) -> Result<(), Error> {
        self.request::<IgnoredAny>(post("/staff", &NewStaff { name }))
            .await
            .map(drop)
    }

    /// Gives an interviewer another name.
    pub async fn rename_staff(self, staff: String, name: String) -> Result<(), Error> {
        let path = format!("/staff/{}", encoded(&staff));
        self.request::<IgnoredAny>(post(&path, &NewStaff { name }))
            .await
            .map(drop)
    }

    /// Makes a link that enrols one phone for an interviewer.
    pub async fn enrolment_link(self, staff: String) -> Result<EnrolmentLink, Error> {
        self.request(post(&format!("/staff/{}/enrolment", encoded(&staff)), &()))
            .await
    }

    /// Shuts a phone out.
    pub async fn revoke_phone(self, phone: String) -> Result<(), Error> {
        let path = format!("/phones/{}/revoke", encoded(&phone));
        self.request::<IgnoredAny>(post(&path, &())).await.map(drop)
    }

    /// The published forms.
    pub async fn surveys(self) -> Result<Vec<Survey>, Error> {
        self.request(get("/forms")).await
    }

    /// Cancels an enrolment link that nobody has used yet.
    pub async fn cancel_link(self, link: String) -> Result<(), Error> {
        let path = format!("/links/{}/cancel", encoded(&link));
        self.request::<IgnoredAny>(post(&path, &())).await.map(drop)
    }

    /// Takes in the phone's backup file that is chosen in the input with that id, for `owner`.
    pub async fn import_chosen_backup(
        self,
        input_id: &'static str,
        owner: BackupOwner,
    ) -> Result<Result<BackupAnswer, BackupFileError>, Error> {
        let client = self.client();
        let Some(file) = client.chosen_file(input_id).await else {
            return Ok(Err(BackupFileError::NoneChosen));
        };
        if !is_backup(&file) {
            return Ok(Err(BackupFileError::NotABackup));
        }
        self.request(Request::Post {
            path: match owner {
                BackupOwner::AsTheFileSays => format!("{API}/backup"),
                BackupOwner::Person(id) => format!("{API}/backup?staff={}", encoded(&id)),
                BackupOwner::NewPerson => format!("{API}/backup?staff=new"),
            },
            body: file,
        })
        .await
        .map(Ok)
    }

    /// The office's settings.
    pub async fn settings(self) -> Result<Settings, Error> {
        self.request(get("/settings")).await
    }

    /// Keeps the office's settings.
    pub async fn save_settings(self, change: SettingsChange) -> Result<(), Error> {
        self.request::<IgnoredAny>(post("/settings", &change))
            .await?;
        // The frame shows the office's name.
        self.load_session().await;
        Ok(())
    }

    /// Saves what `path` answers as a file; done once all of it is there.
    pub async fn download(self, path: String) -> Result<(), Error> {
        // A session that has ended opens the log-in dialog.
        self.me().await?;
        match error::read::<IgnoredAny>(self.client().download(&path).await) {
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// For whom a backup file is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupOwner {
    /// The server finds the person, or asks.
    AsTheFileSays,
    /// The member of staff with that id.
    Person(String),
    /// Somebody who is not here yet, although the name is.
    NewPerson,
}

/// Why a file is not even sent to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupFileError {
    /// There is no file.
    NoneChosen,
    /// The file is something else.
    NotABackup,
}

/// Whether a file says of itself that a phone made it.
fn is_backup(file: &str) -> bool {
    serde_json::from_str::<BackupHead>(file).is_ok()
}

/// Where a form's workbook lies.
pub fn workbook_path(form: &str) -> String {
    format!("{API}/forms/{}.xlsx", encoded(form))
}

/// Where the file lies that answers the question at `place` (`/data/product[2]/photo`); it is saved
/// under the question's name.
pub fn file_path(sha256: &str, place: &str) -> String {
    let name = match place.rsplit('/').next() {
        Some(name) if place.contains('[') => {
            let position = place.rsplit('[').next().and_then(|it| it.split(']').next());
            format!("{name}-{}", position.unwrap_or_default())
        }
        name => name.unwrap_or_default().to_owned(),
    };
    format!("{API}/files/{}?name={}", encoded(sha256), encoded(&name))
}

/// The kinds of table that the office takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// A workbook, a sheet for each repeat.
    Xlsx,
    /// A zip of CSV files, one for each repeat.
    Csv,
}

/// Whether an export names people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Names, telephone and ID numbers are left out.
    LeftOut,
    /// They are in it.
    Included,
}

/// What an export is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportChoice {
    /// Of which form.
    pub form: String,
    /// As what kind of file.
    pub kind: ExportKind,
    /// Whether it names people.
    pub names: Names,
    /// Whether the first row has the questions' labels.
    pub has_labels: bool,
    /// Whether each choice of a question has a column.
    pub has_choice_columns: bool,
    /// Which records; their form and page do not count.
    pub filters: Filters,
}

/// Where an export lies.
pub fn export_path(choice: &ExportChoice, language: Language) -> String {
    let extension = match choice.kind {
        ExportKind::Xlsx => "xlsx",
        ExportKind::Csv => "csv.zip",
    };
    let names = match choice.names {
        Names::LeftOut => "0",
        Names::Included => "1",
    };
    let mut wanted = vec![
        ("names", Some(names.to_owned())),
        ("lang", Some(language.tag().to_owned())),
        ("headers", choice.has_labels.then(|| "labels".to_owned())),
        (
            "choices",
            choice.has_choice_columns.then(|| "columns".to_owned()),
        ),
    ];
    wanted.extend(choice.filters.of_records());
    format!(
        "{API}/export/{}.{extension}?{}",
        encoded(&choice.form),
        query::text(wanted)
    )
}

fn get(path: &str) -> Request {
    Request::Get {
        path: format!("{API}{path}"),
    }
}

fn post(path: &str, body: &impl Serialize) -> Request {
    Request::Post {
        path: format!("{API}{path}"),
        body: api::to_json(body),
    }
}
