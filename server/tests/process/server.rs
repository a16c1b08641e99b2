//! What these tests go through: a demo office served by the real program.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use api::phone::{EnrolRequest, Enrolment};
use api::records::{Batch, BatchAnswer, Outcome, Submission};
use samruat_server::secret;
use samruat_server::store::{Store, StoreError};
use serde_json::Value;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_samruat");

/// A demo office in a folder, and the program that serves it.
pub struct Server {
    pub folder: PathBuf,
    process: Option<Child>,
    port: u16,
    token: String,
    template: Submission,
}

/// An answer over HTTP.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Server {
    /// Serves a copy of the demo office from `folder`, with one enrolled phone.
    pub fn start_in(folder: &Path) -> Server {
        let demo = demo_office();
        std::fs::copy(demo.path().join("d.db"), folder.join("d.db")).expect("a copy");
        let mut server = Server {
            folder: folder.to_owned(),
            process: None,
            port: 0,
            token: String::new(),
            template: template(&demo.path().join("d.db")),
        };
        server.start();
        server.token = server.enrol();
        server
    }

    /// Starts the program; returns once it stores.
    pub fn start(&mut self) {
        self.start_under("");
    }

    /// The same with a line of shell before it, which sets limits of the process.
    pub fn start_under(&mut self, shell_line: &str) {
        self.port = free_port();
        let child = Command::new("bash")
            .arg("-c")
            .arg(format!("{shell_line}\nexec \"$@\""))
            .arg("bash")
            .arg(PROGRAM)
            .arg("serve")
            .args(["--listen", &format!("127.0.0.1:{}", self.port)])
            .args(self.data())
            .args(["--log", "error"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        self.process = Some(child);
        self.until_well();
    }

    /// Runs the program's command `words` on this office's data.
    pub fn run(&self, words: &[&str]) -> Output {
        Command::new(PROGRAM)
            .args(words)
            .args(self.data())
            .output()
            .expect("the program runs")
    }

    /// The settings that name this office's data.
    pub fn data(&self) -> [String; 4] {
        data_of(&self.folder)
    }

    /// Ends the process as a power cut does.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("it runs");
            process.wait().expect("it ends");
        }
    }

    /// The id of the process.
    pub fn pid(&self) -> u32 {
        self.process.as_ref().expect("it runs").id()
    }

    /// Waits until the program says that it can store.
    pub fn until_well(&mut self) {
        loop {
            let process = self.process.as_mut().expect("it was started");
            if let Some(status) = process.try_wait().expect("a child") {
                panic!("the program ended: {status}");
            }
            if self.health().is_some_and(|it| it.status == 200) {
                return;
            }
            // It says nothing when it is ready; asking again is the way to know.
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What `/healthz` answers; nothing where nobody listens.
    pub fn health(&self) -> Option<Answer> {
        ask(self.port, "GET", "/healthz", &[], b"").ok()
    }

    fn enrol(&self) -> String {
        let output = self.run(&["enrol", "--json"]);
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let link = answer["link"].as_str().expect("a link").to_owned();
        let request = EnrolRequest {
            code: link.split_once('#').expect("a code").1.to_owned(),
            device: "a phone for tests".to_owned(),
        };
        let body = api::to_json(&request).into_bytes();
        let answer = ask(self.port, "POST", "/api/v1/enrol", &[], &body).expect("an answer");
        serde_json::from_str::<Enrolment>(&answer.text())
            .expect("enrolled")
            .token
    }

    /// New records, no two alike.
    pub fn records(&self, n: usize) -> Vec<Submission> {
        (0..n)
            .map(|_| {
                let mut it = self.template.clone();
                let before = it.revision.clone();
                it.record = secret::new_id();
                it.revision = secret::new_id();
                it.instance = it.instance.replace(&before, &it.revision);
                // Each is about somebody else: one entity would collect the changes of them all.
                for id in entity_ids(&it.instance) {
                    it.instance = it.instance.replace(&id, &secret::new_id());
                }
                it.content_hash = it.hash_of_content();
                it
            })
            .collect()
    }

    /// Sends a batch as the phone does; `Err` where no receipts came back.
    pub fn send(&self, records: &[Submission]) -> Result<BatchAnswer, Answer> {
        let batch = Batch {
            records: records.to_vec(),
        };
        let bearer = format!("Bearer {}", self.token);
        let headers = [("authorization", bearer.as_str())];
        let body = api::to_json(&batch).into_bytes();
        let answer =
            ask(self.port, "POST", "/api/v1/records", &headers, &body).map_err(|err| Answer {
                status: 0,
                body: err.to_string().into_bytes(),
            })?;
        match answer.status {
            200 => Ok(serde_json::from_str::<BatchAnswer>(&answer.text()).expect("receipts")),
            _ => Err(answer),
        }
    }

    /// The revisions that are in the database file, as another process reads it.
    pub fn stored(&self) -> BTreeSet<String> {
        let path = self.folder.join("d.db");
        runtime().block_on(async move {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
            let pool = sqlx::SqlitePool::connect_with(options).await.expect("open");
            let rows: Vec<(String,)> = sqlx::query_as("SELECT revision FROM revisions")
                .fetch_all(&pool)
                .await
                .expect("rows");
            pool.close().await;
            rows.into_iter().map(|(it,)| it).collect()
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The revisions that `answer` says are on disk.
pub fn acknowledged(answer: &BatchAnswer) -> impl Iterator<Item = String> {
    answer.receipts.iter().filter_map(|it| match it.outcome {
        Outcome::Stored | Outcome::AlreadyStored | Outcome::Conflict => Some(it.revision.clone()),
        Outcome::Refused { .. } => None,
    })
}

fn data_of(folder: &Path) -> [String; 4] {
    [
        "--database".to_owned(),
        format!("sqlite://{}", folder.join("d.db").display()),
        "--files".to_owned(),
        folder.join("files").display().to_string(),
    ]
}

/// The demo office that every test gets a copy of.
fn demo_office() -> &'static TempDir {
    static DEMO: OnceLock<TempDir> = OnceLock::new();
    DEMO.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let output = Command::new(PROGRAM)
            .args(["demo", "--json"])
            .args(data_of(folder.path()))
            .output()
            .expect("the program runs");
        assert!(output.status.success(), "{output:?}");
        folder
    })
}

/// A record of the demo, to make more of.
fn template(database: &Path) -> Submission {
    let read = async {
        let store = Store::open(database).await?;
        let (record,): (String,) = {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database);
            let pool = sqlx::SqlitePool::connect_with(options).await?;
            let sql = "SELECT record FROM revisions WHERE replaces = ''
                       AND form_id = 'skill-demand' ORDER BY revision LIMIT 1";
            sqlx::query_as(sql).fetch_one(&pool).await?
        };
        let revisions = store.revisions(&record).await?;
        let it = revisions.into_iter().next_back().expect("a revision");
        Ok::<_, StoreError>(Submission {
            record,
            revision: it.revision,
            replaces: None,
            form_id: it.form_id,
            form_version: it.form_version,
            instance: it.instance,
            content_hash: String::new(),
            files: Vec::new(),
            started_at: it.started_at,
            finished_at: it.finished_at,
            offset_minutes: it.offset_minutes,
            elapsed_ms: 60_000,
            clock_offset_ms: Some(0),
            app_version: "0.1.0".to_owned(),
        })
    };
    runtime().block_on(read).expect("the demo has households")
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// One request over a connection of its own.
fn ask(
    port: u16,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    let mut head = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let cut_short = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
    let end = answer
        .windows(4)
        .position(|it| it == b"\r\n\r\n")
        .ok_or_else(cut_short)?;
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|it| it.parse().ok());
    Ok(Answer {
        status: status.ok_or_else(cut_short)?,
        body: answer[end + 4..].to_vec(),
    })
}

/// The ids of the entities that an instance makes.
fn entity_ids(instance: &str) -> BTreeSet<String> {
    let elements = instance.split("<entity ").skip(1);
    let ids = elements.filter_map(|it| it.split("id=\"").nth(1)?.split('"').next());
    ids.filter(|it| it.len() == 36).map(str::to_owned).collect()
}
