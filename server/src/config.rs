//! The settings of the program: each is a flag, an environment variable and a
//! default, and all of them stand here.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use axum::http::Uri;
use clap::Args;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// Where the apps are looked for without a setting.
pub const DEFAULT_STATIC: &str = "dist";

/// Where the data are; every command that works on them takes these.
#[derive(Debug, Clone, Args)]
pub struct DataOptions {
    /// The database: `sqlite://` and the file's path.
    #[arg(
        long,
        env = "SAMRUAT_DATABASE",
        default_value = "sqlite://data/samruat.db"
    )]
    pub database: String,
    /// The folder for photos and other files that phones send.
    #[arg(long, env = "SAMRUAT_FILES", default_value = "data/files")]
    pub files: PathBuf,
    /// A folder of surveys laid out as the project's `forms/`; those built in where it is left out.
    #[arg(long, env = "SAMRUAT_FORMS")]
    pub forms: Option<PathBuf>,
    /// Where people reach the server; enrolment links begin with it.
    #[arg(
        long,
        env = "SAMRUAT_PUBLIC_URL",
        default_value = "http://127.0.0.1:8080",
        value_parser = public_url
    )]
    pub public_url: String,
}

/// How the server answers.
#[derive(Debug, Clone, Args)]
pub struct ServeOptions {
    /// Where the data are.
    #[command(flatten)]
    pub data: DataOptions,
    /// The address and port to listen on.
    #[arg(long, env = "SAMRUAT_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The folder with the built apps: `phone/` and `office/`.
    #[arg(long = "static", env = "SAMRUAT_STATIC", default_value = DEFAULT_STATIC)]
    pub static_folder: PathBuf,
    /// Set behind a reverse proxy that writes `X-Forwarded-For`; logins are slowed by that address then.
    #[arg(long, env = "SAMRUAT_TRUST_PROXY")]
    pub trust_proxy: bool,
    /// `text` or `json`; one line a request.
    #[arg(long, env = "SAMRUAT_LOG_FORMAT", default_value = "text")]
    pub log_format: LogFormat,
    /// What to log: `error`, `warn`, `info`, `debug`, or `tracing`'s filters.
    #[arg(long, env = "SAMRUAT_LOG", default_value = "info", value_parser = log_filter)]
    pub log: String,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// Accepts where a browser can go: a scheme and a host.
fn public_url(text: &str) -> Result<String, String> {
    let parsed: Result<Uri, _> = text.parse();
    let is_web = |it: &Uri| {
        matches!(it.scheme_str(), Some("http" | "https"))
            && it.host().is_some_and(|it| !it.is_empty())
    };
    match parsed.is_ok_and(|it| is_web(&it)) {
        true => Ok(text.to_owned()),
        false => Err(
            "links for phones begin with it, so it needs http:// or https:// and a host, \
             for example https://samruat.example.go.th"
                .to_owned(),
        ),
    }
}

/// Accepts what `tracing` understands.
fn log_filter(text: &str) -> Result<String, String> {
    let names_levels = |text: &str| {
        let level = text.rsplit('=').next().unwrap_or_default();
        LevelFilter::from_str(level.trim()).is_ok()
    };
    // A bare word that is no level is a module's name to tracing, and would switch the log off.
    match EnvFilter::try_new(text).is_ok() && text.split(',').all(names_levels) {
        true => Ok(text.to_owned()),
        false => Err(
            "write error, warn, info or debug, or a filter such as info,samruat_server=debug"
                .to_owned(),
        ),
    }
}

impl DataOptions {
    /// Returns the database file; `Err` says what to write instead.
    pub fn database_path(&self) -> Result<PathBuf, String> {
        if let Some(path) = self.database.strip_prefix("sqlite://") {
            return Ok(PathBuf::from(path));
        }
        if self.database.contains("://") {
            return Err(format!(
                "the database {} is not one that this program speaks with; write sqlite:// and a file's path, \
                 for example sqlite://data/samruat.db",
                self.database.split("://").next().unwrap_or_default()
            ));
        }
        Ok(PathBuf::from(&self.database))
    }

    /// Returns the public address without a slash at its end.
    pub fn public_url(&self) -> String {
        self.public_url.trim_end_matches('/').to_owned()
    }
}
