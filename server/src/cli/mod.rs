//! The commands of `samruat`: what each takes, and what it says on failure.

mod backup;
mod demo;
mod enrol;
mod export;
mod form_check;
mod form_run;
mod form_steps;
mod office;
mod serve;
mod user;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::catalogue::publish::PublishError;
use crate::config::{DataOptions, ServeOptions};
use crate::store::StoreError;

/// Samruat: surveys that are captured without a network, and the office that reads them.
#[derive(Debug, Parser)]
#[command(name = "samruat", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer phones and the office's browsers, until Ctrl-C or SIGTERM.
    Serve(ServeOptions),
    /// Check a form, or fill one in line by line.
    #[command(subcommand)]
    Form(FormCommand),
    /// Say who may log in to the office: add, list, remove.
    #[command(subcommand)]
    User(UserCommand),
    /// Make an invented demo office with staff, courses and records; only in a new database.
    Demo {
        #[command(flatten)]
        data: DataOptions,
        #[command(flatten)]
        scale: demo::ScaleOptions,
        /// Answer with one line of JSON: user, password, link.
        #[arg(long)]
        json: bool,
    },
    /// Write all records of a form as a workbook or as CSV.
    Export(export::ExportOptions),
    /// Make a link that enrols one phone.
    Enrol(enrol::EnrolOptions),
    /// Copy the database and the files into a new folder; the server may run.
    Backup {
        #[command(flatten)]
        data: DataOptions,
        /// The folder to make, such as `/var/backups/samruat-2026-11-20`.
        to: PathBuf,
    },
    /// Put a backup in the place of the database and the files; the server must be stopped.
    Restore {
        #[command(flatten)]
        data: DataOptions,
        /// The folder that `samruat backup` made.
        from: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum FormCommand {
    /// Say everything that is wrong with a form.
    Check(form_check::CheckArgs),
    /// Fill in a form, one JSON object a line.
    Run(form_run::RunArgs),
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    /// Add a user, or give one a new password and end their sessions; prints the password.
    Add {
        #[command(flatten)]
        data: DataOptions,
        /// The name to log in with.
        name: String,
        #[command(flatten)]
        rights: user::Rights,
        /// Read the password from standard input instead of making one.
        #[arg(long)]
        password_stdin: bool,
        /// Answer with one line of JSON: user, role, password.
        #[arg(long)]
        json: bool,
    },
    /// Say who may log in.
    List {
        #[command(flatten)]
        data: DataOptions,
        /// Answer with one line of JSON each: user, role, added_at.
        #[arg(long)]
        json: bool,
    },
    /// Let a user log in no more, and end their sessions; what they did stays under their name.
    Remove {
        #[command(flatten)]
        data: DataOptions,
        /// The name they log in with.
        name: String,
    },
}

/// Why a command could not do its work; each says what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CommandError {
    /// Another program listens there.
    #[error(
        "port {port} is taken by another program; stop it, or choose another port: --listen 127.0.0.1:{other}",
        other = port.wrapping_add(1).max(1024)
    )]
    PortTaken {
        /// The port.
        port: u16,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address} ({reason}); choose another with --listen")]
    CannotListen {
        /// The address.
        address: std::net::SocketAddr,
        /// The system's word.
        reason: std::io::Error,
    },
    /// The database setting is not one.
    #[error("{0}")]
    DatabaseSetting(String),
    /// The database cannot be used.
    #[error("{}", store_advice(.path, .err))]
    Store {
        /// The file.
        path: PathBuf,
        /// Why.
        err: StoreError,
    },
    /// A server uses the database.
    #[error("{path} is in use by a running server; stop it first: systemctl stop samruat", path = .path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The folder is no backup.
    #[error("there is no samruat.db in {folder}; name a folder that `samruat backup` made", folder = .folder.display())]
    NoBackup {
        /// What was looked through.
        folder: PathBuf,
    },
    /// A folder cannot be made or read.
    #[error(
        "cannot use {path} ({reason}); check that it exists, is yours, and that the disk has space"
    )]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// The system's word.
        reason: std::io::Error,
    },
    /// The folder of apps is not there.
    #[error("--static: there is no folder {folder}; name the one that `cargo xtask build` makes, with phone/ and office/", folder = .folder.display())]
    NoApps {
        /// What was looked for.
        folder: PathBuf,
    },
    /// The folder of surveys has none.
    #[error("--forms: there is no survey in {folder}; each is a folder with survey.csv", folder = .folder.display())]
    NoSurveys {
        /// What was looked through.
        folder: PathBuf,
    },
    /// The surveys do not compile.
    #[error("{0}\ncorrect it; `samruat form check` says more")]
    Surveys(String),
    /// The demo would stand among real data.
    #[error(
        "this database holds an office already; the demo is only made in a new one: --database sqlite://data/demo.db"
    )]
    NotNew,
    /// Nobody of that name.
    #[error("there is nobody of that name; the staff are: {known}")]
    NoSuchStaff {
        /// Their names.
        known: String,
    },
    /// There is nobody yet.
    #[error(
        "there is no staff yet; add them on the office's page, or make a demo office: samruat demo"
    )]
    NoStaff,
    /// No such form.
    #[error("there is no form {id}; the forms are: {known}")]
    NoSuchForm {
        /// What was asked for.
        id: String,
        /// Their ids.
        known: String,
    },
    /// The name or the password is not usable.
    #[error("{0}")]
    User(String),
    /// No user of that name.
    #[error("no user has that name; the users are: {known}")]
    NoSuchUser {
        /// Their names.
        known: String,
    },
    /// The demo's interviews do not fit the surveys.
    #[error("the demo's interviews do not fit the survey {form}: {problem}")]
    Demo {
        /// The survey.
        form: String,
        /// What stands in the way.
        problem: String,
    },
    /// An export could not be written.
    #[error("the export could not be made: {0}")]
    Export(String),
}

fn store_advice(path: &std::path::Path, err: &StoreError) -> String {
    let path = path.display();
    match err {
        StoreError::Locked => {
            format!("{path} is held by another program; stop it, or wait until it is done")
        }
        StoreError::DiskFull => {
            format!("no space is left on the disk of {path}; free some and start again")
        }
        StoreError::Disk => {
            format!(
                "the disk of {path} failed at reading or writing; check the disk and start again"
            )
        }
        StoreError::ReadOnly => {
            format!(
                "{path} is read-only; give it to the user that runs this program, or mount its disk for writing"
            )
        }
        StoreError::CannotOpen => {
            format!("{path} cannot be opened; check its folder and whether it is yours")
        }
        StoreError::NotOurs => format!(
            "{path} is not a database of Samruat, or it is damaged; put back a backup with `samruat restore`, or name another file with --database"
        ),
        StoreError::TooNew => {
            format!("{path} was made by a newer version of this program; use that version")
        }
        other => format!("{path}: {other}"),
    }
}

impl Cli {
    /// Does what the command line says.
    pub fn run(self) -> ExitCode {
        let done = match self.command {
            Command::Serve(options) => serve::run(&options),
            Command::Form(FormCommand::Check(args)) => return form_check::check(&args),
            Command::Form(FormCommand::Run(args)) => return form_run::run(&args),
            Command::User(UserCommand::Add {
                data,
                name,
                rights,
                password_stdin,
                json,
            }) => user::add(&data, &name, &rights, password_stdin, json),
            Command::User(UserCommand::List { data, json }) => user::list(&data, json),
            Command::User(UserCommand::Remove { data, name }) => user::remove(&data, &name),
            Command::Demo { data, scale, json } => demo::run(&data, &scale, json),
            Command::Export(options) => export::run(&options),
            Command::Enrol(options) => enrol::run(&options),
            Command::Backup { data, to } => backup::backup(&data, &to),
            Command::Restore { data, from } => backup::restore(&data, &from),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(err) => {
                report(&err);
                ExitCode::FAILURE
            }
        }
    }
}

#[expect(
    clippy::print_stderr,
    reason = "the command line's way to say what failed"
)]
fn report(err: &CommandError) {
    eprintln!("samruat: {err}");
}

impl From<PublishError> for CommandError {
    fn from(err: PublishError) -> CommandError {
        match err {
            PublishError::Store(err) => CommandError::Store {
                path: PathBuf::from("the database"),
                err,
            },
            other => CommandError::Surveys(other.to_string()),
        }
    }
}
