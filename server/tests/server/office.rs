//! What all tests go through: an office with one survey, one person and one
//! user, whose clock can be turned.

use std::collections::BTreeMap;
use std::sync::Arc;

use api::phone::{EnrolRequest, Enrolment};
use api::records::{FileRef, Outcome, Receipt, Submission};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use form::Form;
use form::interview::{Interview, Setting, Timestamp};
use samruat_server::app::{App, Shared};
use samruat_server::catalogue::builtin::{self, FormSource};
use samruat_server::catalogue::courses::courses;
use samruat_server::catalogue::publish::{self, stored_form};
use samruat_server::catalogue::{Catalogue, Published};
use samruat_server::clock::Clock;
use samruat_server::demo::province::{self, Scale};
use samruat_server::file_store::FileStore;
use samruat_server::metrics::Metrics;
use samruat_server::passwords::Passwords;
use samruat_server::store::Store;
use samruat_server::store::people::Staff;
use samruat_server::store::settings::OfficeSettings;
use samruat_server::store::users::User;
use samruat_server::store::writer::Writer;
use samruat_server::throttle::Throttle;
use samruat_server::{demo, enrolment, routes, secret};
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::Mutex;
use tower::ServiceExt;

use crate::people::{OfficeClient, Phone};

pub const PASSWORD: &str = "a password for tests";

const SURVEY: &str = "\
type,name,label::ไทย (th),label::English (en),required,constraint,constraint_message::ไทย (th),constraint_message::English (en)
begin_group,person,ผู้ตอบ,Person,,,,
text,first_name,ชื่อ,First name,yes,,,
text,phone,โทรศัพท์,Phone,,,,
integer,age,อายุ,Age,,. >= 5 and . <= 110,ใส่ 5 ถึง 110,enter 5 to 110
select_one tambon,subdistrict,ตำบล,Subdistrict,,,,
image,photo,รูป,Photo,,,,
end_group,person,,,,,,
begin_repeat,member,สมาชิก,Member,,,,
text,nickname,ชื่อเล่น,Nickname,,,,
decimal,amount,จำนวนเงิน,Amount,,,,
end_repeat,member,,,,,,
";
const CHOICES: &str = "\
list_name,name,label::ไทย (th),label::English (en)
tambon,150101,ตลาดหลวง,Talat Luang
tambon,150401,โพธิ์ทอง,Pho Thong
";

/// Returns the tests' survey in that version, as its author wrote it.
pub fn source(version: &str) -> FormSource {
    let settings = format!(
        "form_id,form_title,form_title_en,version,default_language,instance_name\n\
         people,แบบทดสอบ,A test,{version},ไทย (th),${{first_name}}\n"
    );
    let sheets = [
        ("survey", SURVEY),
        ("choices", CHOICES),
        ("settings", &settings),
    ];
    FormSource {
        id: "people".to_owned(),
        sheets: sheets
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .collect(),
        media: BTreeMap::from([("extra.csv".to_owned(), b"name,label\n".to_vec())]),
    }
}

fn compiled(version: &str) -> Form {
    let source = source(version);
    form::compile::compile_sheets(&source.sheets, "people", &source.media).expect("a good survey")
}

/// An office that runs in memory, but for its database and files.
pub struct Office {
    pub app: Shared,
    pub folder: TempDir,
    pub staff_id: String,
    router: Router,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}", self.text()))
    }

    /// The status with the error's code, `409 wrong-offset`.
    pub fn error(&self) -> String {
        let code = self.json()["code"].as_str().unwrap_or_default().to_owned();
        format!("{} {code}", self.status.as_u16())
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |it| it.to_str().expect("text"))
    }
}

impl Office {
    /// Opens a new office that has published versions 1 and 2 of its survey.
    pub async fn open() -> Office {
        Office::open_new(false).await
    }

    /// The same office behind a reverse proxy that it trusts.
    pub async fn open_behind_proxy() -> Office {
        Office::open_new(true).await
    }

    async fn open_new(trusts_proxy: bool) -> Office {
        let (folder, store) = new_database().await;
        let clock = Clock::default();
        let now = clock.now();
        let settings = OfficeSettings {
            office_name: "สกร.อำเภอตัวอย่าง".to_owned(),
            try_enabled: true,
            ..OfficeSettings::default()
        };
        store.keep_settings(&settings, now).await.expect("settings");
        for version in ["1", "2"] {
            let form = stored_form(&compiled(version), 0, now);
            store.publish_form(&form).await.expect("a form");
        }
        let staff = Staff::new(secret::new_id(), "ครูสมมติ หนึ่ง");
        store.add_staff(&staff, now).await.expect("staff");
        let catalogue = Catalogue::read(store.forms().await.expect("forms"));
        Office::around(
            folder,
            store,
            catalogue,
            vec![source("2")],
            staff.id,
            trusts_proxy,
        )
        .await
    }

    /// Opens the demo office with the built-in surveys.
    pub async fn open_demo(seed: u64) -> Office {
        let (folder, store) = new_database().await;
        let now = Clock::default().now();
        let settings = demo::settings();
        store.keep_settings(&settings, now).await.expect("settings");
        let sources = builtin::built_in();
        let catalogue = publish::publish(&store, &sources, &settings, now)
            .await
            .expect("the surveys compile");
        let made = demo::make(&store, &catalogue, now, seed)
            .await
            .expect("the demo fits its surveys");
        Office::around(folder, store, catalogue, sources, made.staff_id, false).await
    }

    /// Opens an invented province with the built-in surveys, as on the day of `now`.
    pub async fn open_province(scale: Scale, now: i64, seed: u64) -> Office {
        let (folder, store) = new_database().await;
        let settings = demo::settings();
        store.keep_settings(&settings, now).await.expect("settings");
        let sources = builtin::built_in();
        let catalogue = publish::publish(&store, &sources, &settings, now).await;
        let catalogue = catalogue.expect("the surveys compile");
        let (courses, says) = (courses(&sources), |_: &str| {});
        let made = province::make(&store, &catalogue, courses, (now, seed), scale, &says).await;
        let staff_id = made.expect("the demo fits its surveys").staff_id;
        Office::around(folder, store, catalogue, sources, staff_id, false).await
    }

    /// Gives a user another password, as the command line does.
    pub async fn give_password(&self, name: &str, password: &str) {
        let user = User::administrator(secret::new_id(), name);
        let (hash, now) = (secret::password_hash(password), self.app.clock.now());
        let kept = self.app.store.keep_user(&user, &hash, now).await;
        kept.expect("a user");
    }

    async fn around(
        folder: TempDir,
        store: Store,
        catalogue: Catalogue,
        sources: Vec<FormSource>,
        staff_id: String,
        trusts_proxy: bool,
    ) -> Office {
        let clock = Clock::default();
        let user = User::administrator(secret::new_id(), "office");
        let hash = secret::password_hash(PASSWORD);
        let now = clock.now();
        store.keep_user(&user, &hash, now).await.expect("a user");
        let metrics = Metrics::default();
        let app = Arc::new(App {
            writer: Writer::start(store.clone(), metrics.clone()),
            write_check: Mutex::new(()),
            exports: Mutex::new(()),
            store,
            catalogue: Published::new(catalogue),
            sources,
            file_store: FileStore::open(&folder.path().join("files")).expect("a folder"),
            clock,
            throttle: Throttle::default(),
            passwords: Passwords::default(),
            metrics,
            public_url: "https://samruat.example".to_owned(),
            static_folder: folder.path().join("dist"),
            trusts_proxy,
        });
        Office {
            router: routes::router(app.clone()),
            staff_id,
            app,
            folder,
        }
    }

    /// Sends one request.
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).expect("a request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX)
            .await
            .expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.to_vec(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], Body::empty()).await
    }

    /// Makes a link for the one person, and returns the code in it.
    pub async fn code(&self) -> String {
        self.code_for(&self.staff_id).await
    }

    /// Makes a link for that person, and returns the code in it.
    pub async fn code_for(&self, staff_id: &str) -> String {
        let link = enrolment::make(&self.app.store, "", staff_id, self.app.clock.now())
            .await
            .expect("the store answers")
            .expect("the person is there");
        link.url.split_once('#').expect("a code").1.to_owned()
    }

    pub async fn enrol_with(&self, code: &str) -> Answer {
        let request = EnrolRequest {
            code: code.to_owned(),
            device: "Chrome on a phone for tests".to_owned(),
        };
        self.ask(Method::POST, "/api/v1/enrol", &[], api::to_json(&request))
            .await
    }

    /// Enrols a new phone of the one person.
    pub async fn phone(&self) -> Phone<'_> {
        self.phone_of(&self.staff_id).await
    }

    /// Adds a person of that name and returns her id.
    pub async fn add_staff(&self, name: &str) -> String {
        let staff = Staff::new(secret::new_id(), name);
        let now = self.app.clock.now();
        self.app.store.add_staff(&staff, now).await.expect("staff");
        staff.id
    }

    /// Enrols a new phone of that person.
    pub async fn phone_of(&self, staff_id: &str) -> Phone<'_> {
        let answer = self.enrol_with(&self.code_for(staff_id).await).await;
        let enrolment = serde_json::from_str::<Enrolment>(answer.text()).expect("an enrolment");
        Phone {
            office: self,
            bearer: format!("Bearer {}", enrolment.token),
        }
    }

    /// Logs in.
    pub async fn log_in_client(&self) -> OfficeClient<'_> {
        self.log_in_as("office", PASSWORD).await
    }

    /// Logs in as another user.
    pub async fn log_in_as(&self, user: &str, password: &str) -> OfficeClient<'_> {
        let answer = self.log_in(user, password).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let cookie = answer.header("set-cookie").split(';').next();
        OfficeClient {
            office: self,
            cookie: cookie.expect("a cookie").to_owned(),
        }
    }

    pub async fn log_in(&self, user: &str, password: &str) -> Answer {
        let body = serde_json::json!({"user": user, "password": password}).to_string();
        self.ask(
            Method::POST,
            "/api/v1/office/login",
            &[("x-requested-with", "samruat")],
            body,
        )
        .await
    }

    /// An interview with the answers, finished now.
    pub fn submission(&self, answers: &[(&str, &str)]) -> Submission {
        self.submission_of("2", answers)
    }

    pub fn submission_of(&self, version: &str, answers: &[(&str, &str)]) -> Submission {
        let now = self.app.clock.now();
        let setting = fresh_setting(self);
        let at = setting.now;
        let form = self
            .app
            .catalogue
            .now()
            .forms("people", version)
            .next()
            .expect("a form");
        let mut interview = Interview::open(form, setting);
        for (reference, value) in answers {
            if *value == "+" {
                let range = interview.find(reference).expect("a repeat");
                interview.add_repeat(range).expect("one more");
                continue;
            }
            let node = interview.find(reference).expect(reference);
            interview.answer(node, value).expect(reference);
        }
        interview.finish(at);
        let mut submission = Submission {
            record: secret::new_id(),
            revision: secret::new_id(),
            replaces: None,
            form_id: "people".to_owned(),
            form_version: version.to_owned(),
            instance: interview.xml(),
            content_hash: String::new(),
            files: Vec::new(),
            started_at: now - 60_000,
            finished_at: now,
            offset_minutes: 420,
            elapsed_ms: 60_000,
            clock_offset_ms: Some(0),
            app_version: "0.1.0".to_owned(),
        };
        submission.content_hash = submission.hash_of_content();
        submission
    }

    /// A good submission of somebody of that name.
    pub fn person(&self, name: &str) -> Submission {
        self.submission(&[("/data/person/first_name", name)])
    }

    /// A good submission with one photo.
    pub fn with_photo(&self, bytes: &[u8]) -> Submission {
        let mut submission = self.submission(&[
            ("/data/person/first_name", "สมมติ"),
            ("/data/person/photo", "a.jpg"),
        ]);
        submission.files = vec![FileRef {
            name: "a.jpg".to_owned(),
            sha256: form::record::bytes_hash(bytes),
            size: bytes.len() as u64,
            media_type: "image/jpeg".to_owned(),
        }];
        submission.content_hash = submission.hash_of_content();
        submission
    }
}

/// The circumstances of an interview that is opened now.
pub fn fresh_setting(office: &Office) -> Setting {
    Setting::new(
        Timestamp {
            millis: office.app.clock.now(),
            offset_minutes: 420,
        },
        1,
        form::pattern::matches,
    )
}

async fn new_database() -> (TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("test.db"))
        .await
        .expect("a new database");
    (folder, store)
}

/// `submission` as a correction of what `before` is a revision of.
pub fn correction(mut submission: Submission, before: &Submission) -> Submission {
    submission.record.clone_from(&before.record);
    submission.replaces = Some(before.revision.clone());
    submission.content_hash = submission.hash_of_content();
    submission
}

/// The word of a receipt: `stored`, `already-stored`, `conflict`, or the refusal's code.
pub fn word(receipt: &Receipt) -> &str {
    match &receipt.outcome {
        Outcome::Stored => "stored",
        Outcome::AlreadyStored => "already-stored",
        Outcome::Conflict => "conflict",
        Outcome::Refused { code, .. } => code,
    }
}
