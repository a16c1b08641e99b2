//! `cargo xtask run`: from a fresh checkout to an open office.

use std::io::IsTerminal;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, thread};

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use serde_json::Value;

use crate::build::{self, Built};
use crate::command::{self, command};
use crate::error::Error;
use crate::paths;
use crate::progress::Progress;
use crate::text::{self, Step};

/// What the command line asks for.
#[derive(clap::Args)]
pub struct Args {
    /// The port on which the server listens.
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// Where the database and the files lie; made when missing.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
}

impl Args {
    /// The folder of the data; a relative one counts from the root of the checkout.
    fn data(&self) -> PathBuf {
        paths::root().join(&self.data)
    }

    /// The database, as the program's setting names it.
    fn database(&self) -> String {
        format!("sqlite://{}", self.data().join("samruat.db").display())
    }
}

/// What a person needs to come in.
struct Entry {
    user: String,
    password: Option<String>,
    link: String,
}

/// Builds what is not fresh, makes the demo office where there is none, and serves.
pub fn run(args: &Args) -> Result<(), Error> {
    check_port(args.port)?;
    let built = build::build()?;
    let data = args.data();
    fs::create_dir_all(&data).map_err(Error::file(&data))?;
    let entry = entry(args, &built)?;
    // Building takes minutes: the port may have been taken since.
    check_port(args.port)?;
    let mut server = server_command(args, &built);
    let mut child = server
        .arg("serve")
        .spawn()
        .map_err(Error::file(built.server.clone()))?;
    if !wait_until_it_answers(args.port, || matches!(child.try_wait(), Ok(None))) {
        // It may hang as well as have ended; either way it is of no use.
        let _ = child.kill();
        return Err(Error::ServerSilent);
    }
    welcome(args, &entry);
    let status = child.wait().map_err(Error::file(built.server.clone()))?;
    // A server that was stopped by Ctrl+C has done what it was asked.
    if status.success() || status.code().is_none() {
        Ok(())
    } else {
        Err(Error::CommandFailed {
            command: "samruat serve".to_owned(),
        })
    }
}

fn check_port(port: u16) -> Result<(), Error> {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::PortTaken { port }),
    }
}

/// Returns `samruat` with the settings that every subcommand of it reads.
fn server_command(args: &Args, built: &Built) -> Command {
    let mut command = command(&built.server);
    command
        .env("SAMRUAT_LISTEN", format!("127.0.0.1:{}", args.port))
        .env("SAMRUAT_DATABASE", args.database())
        .env("SAMRUAT_FILES", args.data().join("files"))
        .env("SAMRUAT_STATIC", &built.dist)
        .env("SAMRUAT_PUBLIC_URL", address(args.port));
    command
}

fn address(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// Makes the demo office where the database is new, otherwise a new link only.
fn entry(args: &Args, built: &Built) -> Result<Entry, Error> {
    let is_new = !args.data().join("samruat.db").exists();
    let asked = if is_new { "demo" } else { "enrol" };
    let ask = || command::output(server_command(args, built).args([asked, "--json"]));
    let answer = if is_new {
        Progress::new(1).step(Step::Demo, ask)?
    } else {
        ask()?
    };
    let odd = || Error::UnexpectedOutput {
        command: format!("samruat {asked} --json"),
        answer: answer.trim().to_owned(),
    };
    let json: Value = serde_json::from_str(answer.trim()).map_err(|_| odd())?;
    Ok(Entry {
        user: word(&json, "user").unwrap_or_else(|| "demo".to_owned()),
        password: word(&json, "password"),
        link: word(&json, "link").ok_or_else(odd)?,
    })
}

fn word(json: &Value, name: &str) -> Option<String> {
    json.get(name)?.as_str().map(str::to_owned)
}

fn wait_until_it_answers(port: u16, is_alive: impl FnMut() -> bool) -> bool {
    let mut is_alive = is_alive;
    let deadline = Instant::now() + Duration::from_secs(60);
    while is_alive() && Instant::now() < deadline {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return true;
        }
        thread::sleep(Duration::from_millis(50));
    }
    false
}

fn welcome(args: &Args, entry: &Entry) {
    let forgotten = || text::password_forgotten(&args.database());
    let password = entry.password.clone().unwrap_or_else(forgotten);
    println!("\n{}: {}/office/", text::OFFICE, address(args.port));
    println!("{}: {}", text::USER, entry.user);
    println!("{}: {password}\n", text::PASSWORD);
    println!("{}: {}", text::PHONE, entry.link);
    println!("{}\n\n{}", qr(&entry.link), text::STOP);
}

/// Draws the link with half blocks, as white paper whatever the terminal's colours.
fn qr(link: &str) -> String {
    // Only a link of more than 2,900 bytes has no code; it still can be typed.
    let Ok(code) = QrCode::new(link) else {
        return String::new();
    };
    let picture = code
        .render::<Dense1x2>()
        .dark_color(Dense1x2::Dark)
        .light_color(Dense1x2::Light)
        .build();
    if !std::io::stdout().is_terminal() {
        return picture;
    }
    let lines: Vec<String> = picture
        .lines()
        .map(|it| format!("\u{1b}[97;40m{it}\u{1b}[0m"))
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taken_port_is_said_before_anything_is_built() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let error = run(&Args {
            port,
            data: "/nowhere".into(),
        })
        .unwrap_err();
        let (english, thai) = text::error(&error);
        assert!(
            english.contains(&format!("port {port} is taken")),
            "{english}"
        );
        assert!(thai.contains(&format!("พอร์ต {port}")), "{thai}");
    }

    #[test]
    fn commands_that_are_shown_name_their_own_database() {
        let args = Args {
            port: 8080,
            data: "/tmp/other office".into(),
        };
        let shown = text::password_forgotten(&args.database());
        assert!(
            shown.contains("--database 'sqlite:///tmp/other office/samruat.db'"),
            "{shown}"
        );
    }

    #[test]
    fn link_becomes_a_code_of_half_blocks() {
        let code = qr("http://127.0.0.1:8080/enrol#ABCD-EFGH");
        assert!(code.lines().count() > 10);
        assert!(code.contains('▀') || code.contains('▄'));
    }
}
