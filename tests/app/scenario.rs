//! A phone, an office and a person, as the tests see them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use form::compile::compile_sheets;
use form::compile::media::Folders;
use form::record::bytes_hash;
use leptos::prelude::*;
use samruat_app::phone::drafts::opening::Stage;
use samruat_app::phone::finishing::FinishError;

use crate::router::{self, Entries};
use api::phone::Enrolment;
use api::phone::FormEntry;
use api::phone::PhoneManifest;
use api::phone::Returned;
use samruat_app::phone::app::App;
use samruat_app::phone::drafts::DraftEntry;
use samruat_app::phone::outbox::{OutboxRow, RowState};
use samruat_app::phone::route::Route;
use samruat_app::platform::Platform;
use testkit::device::Device;

/// Two pages; the name is required, the age has a constraint.
const SURVEY: &str = "\
type,name,label,required,constraint,constraint_message,default
begin group,person,Person,,,,
text,name,Name,yes,,,
integer,age,Age,,. < 120,enter 119 or fewer,
end group,,,,,,
begin group,work,Work,,,,
text,job,Job,,,,
text,village,Village,,,,${last-saved#village}
image,photo,Photo,,,,
begin repeat,income,Income,,,,
integer,amount,Amount,,,,
end repeat,,,,,,
end group,,,,,,
";

const SETTINGS: &str = "form_id,instance_name\nsurvey,${name}\n";

/// A phone with its person; kill it as often as you like.
pub struct Scenario {
    pub device: Device,
    pub app: App,
    pub entries: Entries,
    _owner: Owner,
}

impl Scenario {
    /// A phone that was never used, before a server with one survey.
    pub fn new() -> Scenario {
        let device = Device::default();
        serve_form(&device, "1");
        let enrolment = Enrolment {
            token: "token".to_owned(),
            staff_id: "1".to_owned(),
            staff_name: "ครูสมมติ".to_owned(),
            office_name: "สกร.อำเภอสมมติ".to_owned(),
            province: "15".to_owned(),
        };
        device
            .server
            .serve("/api/v1/enrol", 200, api::to_json(&enrolment).into_bytes());
        Scenario::on(device)
    }

    /// A phone whose person is enrolled.
    pub fn enrolled() -> Scenario {
        let s = Scenario::new();
        s.run(|app| async move { app.session.enrol("code".to_owned()).await })
            .expect("the server says yes");
        s
    }

    /// The app starts on `device`, at the home screen.
    pub fn on(device: Device) -> Scenario {
        Scenario::at(device, vec![Route::Home])
    }

    /// The app starts on `device`, at the last of the history's `entries`.
    pub fn at(device: Device, entries: Vec<Route>) -> Scenario {
        let owner = Owner::new();
        owner.set();
        let app = App::start(Platform::new(device.ports()));
        let entries = Entries::new(entries.into());
        router::connect(&device, app, &entries);
        device.tasks.run();
        Scenario {
            device,
            app,
            entries,
            _owner: owner,
        }
    }

    /// The browser is killed and the app opened again, at the address where it was.
    pub fn killed(self) -> Scenario {
        let (device, entries) = (self.device.clone(), self.entries.take());
        device.kill();
        drop(self);
        Scenario::at(device, entries)
    }

    /// Runs what the app promises.
    pub fn run<T: 'static, F: Future<Output = T> + 'static>(
        &self,
        act: impl FnOnce(App) -> F,
    ) -> T {
        let result = Rc::new(RefCell::new(None));
        let (place, task) = (result.clone(), act(self.app));
        self.device.tasks.spawn(Box::pin(async move {
            let value = task.await;
            place.replace(Some(value));
        }));
        self.device.tasks.run();
        result.take().expect("nothing in memory waits")
    }

    /// Starts an interview and waits until it is open.
    pub fn start(&self) {
        self.app.drafts.start("survey");
        self.device.tasks.run();
        assert_eq!(self.app.opening.stage.get_untracked(), Stage::Open);
    }

    /// Types `value` letter by letter, and nothing goes by.
    pub fn types(&self, reference: &str, value: &str) {
        let mut typed = String::new();
        for letter in value.chars() {
            typed.push(letter);
            self.sets(reference, &typed);
        }
    }

    /// Gives a whole answer.
    pub fn sets(&self, reference: &str, value: &str) {
        let node = self.node(reference);
        self.app.interview.session.answer(node, value.to_owned());
        self.device.tasks.run();
    }

    pub fn node(&self, reference: &str) -> form::interview::NodeId {
        let items = self.app.interview.session.sections.get_untracked();
        let pages = items
            .iter()
            .flat_map(|it| self.app.interview.session.page_of(it.node).get_untracked());
        let nodes = pages.map(|it| match it {
            form::interview::Item::Question(node)
            | form::interview::Item::Group(node)
            | form::interview::Item::Repeat(node, _)
            | form::interview::Item::AddRepeat(node) => node,
        });
        let mut nodes = nodes.filter(|it| {
            self.app
                .interview
                .session
                .node(*it)
                .get_untracked()
                .reference
                == reference
        });
        nodes
            .next()
            .unwrap_or_else(|| panic!("nothing is shown at {reference}"))
    }

    /// The reference of the page that is shown.
    pub fn page(&self) -> String {
        let section = self.app.interview.navigation.section.get_untracked();
        self.app
            .interview
            .session
            .node(section)
            .get_untracked()
            .reference
    }

    /// What the question shows.
    pub fn value(&self, reference: &str) -> String {
        self.app
            .interview
            .session
            .node(self.node(reference))
            .get_untracked()
            .value
    }

    /// Finishes the interview.
    pub fn finish(&self) -> Result<(), FinishError> {
        self.run(|app| async move { app.finish().await })
    }

    /// Captures a whole interview about `name`.
    pub fn captures(&self, name: &str) {
        self.start();
        self.sets("/data/person/name", name);
        self.finish().expect("nothing is missing");
    }

    pub fn goes(&self, route: Route) {
        self.app.navigator.go(route);
        self.device.tasks.run();
    }

    pub fn drafts(&self) -> Vec<DraftEntry> {
        self.app.drafts.list.get_untracked()
    }

    pub fn rows(&self) -> Vec<OutboxRow> {
        self.app.outbox.rows.get_untracked()
    }

    /// The states of the outbox's rows, the newest first.
    pub fn states(&self) -> Vec<&'static str> {
        let states = self.rows().into_iter().map(|it| match it.state {
            RowState::Waiting { .. } => "waiting",
            RowState::Sending { .. } => "sending",
            RowState::Sent { .. } => "sent",
            RowState::Conflict { .. } => "conflict",
            RowState::Refused { .. } => "refused",
        });
        states.collect()
    }

    /// Instances on the server's disk.
    pub fn arrived(&self) -> Vec<String> {
        self.device
            .server
            .records
            .borrow()
            .iter()
            .map(|it| it.instance.clone())
            .collect()
    }

    /// The office sends the newest record back.
    pub fn office_returns(&self, remark: &str) {
        let record = self
            .device
            .server
            .records
            .borrow()
            .last()
            .cloned()
            .expect("one arrived");
        let returned = Returned {
            record: record.record,
            revision: record.revision,
            remark: remark.to_owned(),
            returned_at: 1,
            form_id: record.form_id,
            form_version: record.form_version,
            instance: record.instance,
        };
        serve_manifest(&self.device, "1", vec![returned]);
    }
}

/// Puts the survey in its `version` on the server.
pub fn serve_form(device: &Device, version: &str) -> FormEntry {
    let survey = SURVEY.replace("Name,yes", &format!("Name {version},yes"));
    let sheets = BTreeMap::from([
        ("survey".to_owned(), survey.into_bytes()),
        ("settings".to_owned(), SETTINGS.into()),
    ]);
    let media = Folders(Vec::new());
    let mut form = compile_sheets(&sheets, "survey", &media).expect("the survey compiles");
    form.version = version.to_owned();
    let bytes = form.pack();
    let entry = FormEntry {
        id: form.id,
        version: form.version,
        title_th: "แบบสำรวจ".to_owned(),
        title_en: "Survey".to_owned(),
        hash: bytes_hash(&bytes),
        cases: None,
    };
    device
        .server
        .serve(&format!("/api/v1/forms/{}", entry.hash), 200, bytes.clone());
    device.server.serve("/api/v1/try/survey", 200, bytes);
    serve(device, entry.clone(), Vec::new());
    entry
}

fn serve_manifest(device: &Device, version: &str, returned: Vec<Returned>) {
    let entry = serve_form(device, version);
    serve(device, entry, returned);
}

fn serve(device: &Device, entry: FormEntry, returned: Vec<Returned>) {
    let manifest = PhoneManifest {
        server_time: device.clock.wall.get() + 60_000,
        staff_name: "ครูสมมติ".to_owned(),
        office_name: "สกร.อำเภอสมมติ".to_owned(),
        province: "15".to_owned(),
        retention_days: 30,
        forms: vec![entry],
        returned,
    };
    device
        .server
        .serve("/api/v1/phone", 200, api::to_json(&manifest).into_bytes());
}
