//! The office's state, with a client in memory and no browser.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use std::rc::Rc;

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use api::backup::BackupAnswer;
use futures::FutureExt;
use futures::channel::oneshot;
use leptos::prelude::*;

use ports::office::Request;
use samruat_app::office::app::{Navigate, Office, Theme};
use samruat_app::office::audit::filters::AuditFilters;
use samruat_app::office::backup::requests::{BackupFileError, BackupOwner};
use samruat_app::office::page::{MenuEntry, Page};
use samruat_app::office::records::filters::Filters;
use samruat_app::office::session::{Frame, Session};
use samruat_app::office::shared::error::Error;
use samruat_app::office::shared::loading::{Loading, dispatch_once, failure, load};
use samruat_app::text::Language;
use testkit::office::MemoryOfficeClient;
use testkit::tasks::MemoryTasks;

const ME: &str = r#"{"user":"somying","name":"สมหญิง","office_name":"สกร.อำเภอตัวอย่าง"}"#;
const NO_ROWS: &str = r#"{"total":0,"page":1,"per_page":25,"rows":[]}"#;

/// An office with a client in memory; logged in, unless told otherwise.
struct Scenario {
    client: Rc<MemoryOfficeClient>,
    office: Office,
    addresses: Rc<RefCell<Vec<String>>>,
    tasks: MemoryTasks,
    _owner: Owner,
}

impl Scenario {
    fn at(address: &str) -> Scenario {
        let owner = Owner::new();
        owner.set();
        let tasks = TASKS.with(MemoryTasks::clone);
        tasks.kill();
        // Refused where an earlier test of this thread has set it.
        drop(Executor::init_local_custom_executor(LeptosTasks));
        let client = Rc::new(MemoryOfficeClient::default());
        client.answer("/api/v1/office/me", 200, ME);
        client.answer("/api/v1/office/login", 204, "");
        client.answer("/api/v1/office/logout", 204, "");
        client.answer("/api/v1/office/records", 200, NO_ROWS);
        let office = Office::new(client.clone());
        let addresses = Rc::new(RefCell::new(vec![address.to_owned()]));
        office.connect(history(&addresses));
        provide_context(office);
        Scenario {
            client,
            office,
            addresses,
            tasks,
            _owner: owner,
        }
    }

    /// The address that is shown.
    fn address(&self) -> String {
        self.addresses.borrow().last().cloned().unwrap_or_default()
    }

    fn is_signed_out(&self) {
        self.client.answer("/api/v1/office/me", 401, "");
        self.client.answer("/api/v1/office/records", 401, "");
    }

    fn is_signed_in(&self, me: &str) {
        self.client.answer("/api/v1/office/me", 200, me);
        self.client.answer("/api/v1/office/records", 200, NO_ROWS);
    }
}

thread_local! {
    /// Leptos' own tasks, which run when a test says so.
    static TASKS: MemoryTasks = MemoryTasks::default();
}

/// Hands Leptos' tasks to [`TASKS`].
struct LeptosTasks;

impl CustomExecutor for LeptosTasks {
    fn spawn(&self, task: PinnedFuture<()>) {
        TASKS.with(|it| it.spawn(task));
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        TASKS.with(|it| it.spawn(task));
    }

    fn poll_local(&self) {
        TASKS.with(MemoryTasks::run);
    }
}

/// The history as the router keeps it: the address that is shown is not added again.
fn history(addresses: &Rc<RefCell<Vec<String>>>) -> Navigate {
    let addresses = addresses.clone();
    Rc::new(move |address, options| {
        let mut addresses = addresses.borrow_mut();
        if options.replace {
            addresses.pop();
        }
        if addresses.last().is_none_or(|it| it != address) {
            addresses.push(address.to_owned());
        }
    })
}

/// Runs a future that a client in memory never keeps waiting.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(it) => it,
        Poll::Pending => panic!("a client in memory answers at once"),
    }
}

#[test]
fn the_server_says_which_frame_the_first_page_has() {
    let s = Scenario::at("/office/");
    assert_eq!(s.office.frame().get(), Frame::Loading);
    now(s.office.load_session());
    assert_eq!(s.office.frame().get(), Frame::Pages);

    s.is_signed_out();
    now(s.office.load_session());
    assert_eq!(s.office.frame().get(), Frame::LogIn);

    s.client.set_down(true);
    now(s.office.load_session());
    assert_eq!(s.office.frame().get(), Frame::Down);
}

#[test]
fn an_expired_session_keeps_the_page_and_goes_on_after_logging_in() {
    let s = Scenario::at("/office/records?q=abc&page=2");
    now(s.office.load_session());
    s.is_signed_out();
    let filters = Filters::from_query("q=abc&page=2");
    let answer = now(s.office.records(filters, 25, Language::Thai));

    assert_eq!(answer, Err(Error::SignedOut));
    assert!(matches!(s.office.session(), Session::Expired(_)));
    assert_eq!(
        s.office.frame().get(),
        Frame::Pages,
        "the page stays mounted"
    );

    s.is_signed_in(ME);
    let n_logins = s.office.n_logins();
    now(s.office.log_in("somying".to_owned(), "x".to_owned())).expect("the server lets her in");
    assert!(matches!(s.office.session(), Session::LoggedIn(_)));
    assert_eq!(s.address(), "/office/records?q=abc&page=2");
    assert_ne!(s.office.n_logins(), n_logins, "pages are told to ask again");
}

#[test]
fn another_person_does_not_see_the_page_of_the_one_before() {
    let s = Scenario::at("/office/records?q=abc");
    now(s.office.load_session());
    s.is_signed_out();
    now(s.office.records(Filters::default(), 25, Language::Thai)).expect_err("the session is over");
    s.is_signed_in(r#"{"user":"mana"}"#);
    now(s.office.log_in("mana".to_owned(), "x".to_owned())).expect("the server lets him in");
    assert_eq!(
        s.addresses.borrow()[..],
        ["/office/"],
        "back does not lead there either"
    );
}

#[test]
fn a_wrong_password_does_not_log_in() {
    let s = Scenario::at("/office/staff");
    s.is_signed_out();
    now(s.office.load_session());
    s.client.answer("/api/v1/office/login", 401, "");
    let answer = now(s.office.log_in("somying".to_owned(), "wrong".to_owned()));
    assert_eq!(answer, Err(Error::SignedOut));
    assert_eq!(s.office.frame().get(), Frame::LogIn);
    assert_eq!(
        s.address(),
        "/office/staff",
        "logging in leads to the page asked for"
    );
}

#[test]
fn opening_a_page_writes_the_address_and_a_corrected_one_replaces_it() {
    let s = Scenario::at("/office/");
    s.office.go(Page::Records(Filters::default()));
    s.office.replace(Page::Records(Filters::from_query("q=a")));
    s.office.go(Page::Records(Filters::from_query("q=a")));
    s.office.go(Page::Staff);
    assert_eq!(
        s.addresses.borrow()[..],
        ["/office/", "/office/records?q=a", "/office/staff"]
    );
}

#[test]
fn the_table_is_asked_for_with_filters_page_and_language() {
    let s = Scenario::at("/office/");
    let filters = Filters::from_query("form=skill-demand&from=2026-11-20&to=2026-11-20&page=3");
    now(s.office.records(filters, 25, Language::English))
        .expect("there are no rows, but an answer");
    let asked = s.client.requests();
    assert_eq!(
        asked[0].path(),
        "/api/v1/office/records?lang=en&per_page=25&page=3&form=skill-demand&from=1795107600000&to=1795194000000"
    );
}

#[test]
fn language_and_theme_are_remembered_in_this_browser() {
    let s = Scenario::at("/office/");
    s.office.set_language(Language::English);
    s.office.set_theme(Theme::Dark);
    let again = Office::new(s.client.clone());
    assert_eq!(
        (again.language(), again.theme()),
        (Language::English, Theme::Dark)
    );
}

/// A page that loads something, and the answers that a test gives it by hand.
struct LoadingPage {
    s: Scenario,
    key: RwSignal<&'static str>,
    answers: Answers,
    loading: Loading<i32>,
}

/// The requests on their way, by key.
type Answers = Rc<RefCell<HashMap<&'static str, oneshot::Sender<Result<i32, Error>>>>>;

impl LoadingPage {
    fn of(key: &'static str) -> LoadingPage {
        let s = Scenario::at("/office/");
        let key = RwSignal::new(key);
        let answers = Answers::default();
        let sent = answers.clone();
        let loading = load(
            move || key.get(),
            move |key| {
                let (answer, answered) = oneshot::channel();
                sent.borrow_mut().insert(key, answer);
                async { answered.await.unwrap_or(Err(Error::NoAnswer)) }
            },
        );
        s.tasks.run();
        LoadingPage {
            s,
            key,
            answers,
            loading,
        }
    }

    /// The server answers the request for `key`, if it is still waited for.
    fn answer(&self, key: &str, answer: Result<i32, Error>) {
        let sender = self.answers.borrow_mut().remove(key);
        drop(sender.expect("it was asked for").send(answer));
        self.s.tasks.run();
    }

    fn shows(&self, content: Option<i32>, error: Option<Error>, is_busy: bool) {
        let Loading {
            content: shown,
            error: wrong,
            is_busy: busy,
            ..
        } = self.loading;
        let seen = (
            shown.get_untracked(),
            wrong.get_untracked(),
            busy.get_untracked(),
        );
        assert_eq!(seen, (content, error, is_busy));
    }
}

#[test]
fn content_stays_on_the_screen_while_newer_is_not_to_be_had() {
    let page = LoadingPage::of("a");
    page.shows(None, None, true);
    page.answer("a", Ok(1));
    page.shows(Some(1), None, false);
    page.loading.retry();
    page.s.tasks.run();
    page.shows(Some(1), None, true);
    page.answer("a", Err(Error::NoAnswer));
    page.shows(Some(1), Some(Error::NoAnswer), false);
    page.loading.retry();
    page.s.tasks.run();
    page.answer("a", Ok(2));
    page.shows(Some(2), None, false);
}

#[test]
fn an_answer_that_comes_late_does_not_replace_a_newer_one() {
    let page = LoadingPage::of("old");
    page.key.set("new");
    page.s.tasks.run();
    page.shows(None, None, true);
    page.answer("new", Ok(2));
    page.shows(Some(2), None, false);
    page.answer("old", Ok(1));
    page.shows(Some(2), None, false);
}

#[test]
fn who_logs_in_again_gets_what_the_page_could_not_load() {
    let page = LoadingPage::of("a");
    page.answer("a", Err(Error::SignedOut));
    page.shows(None, Some(Error::SignedOut), false);
    now(page.s.office.log_in("somying".to_owned(), "x".to_owned())).expect("she is let in");
    page.s.tasks.run();
    page.answer("a", Ok(1));
    page.shows(Some(1), None, false);
}

#[test]
fn a_second_tap_does_nothing_while_an_action_runs() {
    let s = Scenario::at("/office/");
    let n_runs = Rc::new(Cell::new(0));
    let (answer, answered) = oneshot::channel::<Result<(), Error>>();
    let answered = answered.shared();
    let counted = n_runs.clone();
    let action = Action::new_local(move |_: &()| {
        counted.set(counted.get() + 1);
        let answered = answered.clone();
        async move { answered.await.unwrap_or(Ok(())) }
    });
    dispatch_once(action, ());
    dispatch_once(action, ());
    s.tasks.run();
    assert_eq!((n_runs.get(), failure(action)), (1, None));
    answer.send(Err(Error::NoAnswer)).expect("it is awaited");
    s.tasks.run();
    assert_eq!(failure(action), Some(Error::NoAnswer));
    dispatch_once(action, ());
    assert_eq!(
        (n_runs.get(), failure(action)),
        (2, None),
        "a new try takes the old failure away"
    );
    s.tasks.run();
}

#[test]
fn a_closed_log_in_dialog_leaves_the_page_and_opens_again_with_the_next_question() {
    let s = Scenario::at("/office/staff");
    now(s.office.load_session());
    s.is_signed_out();
    now(s.office.records(Filters::default(), 25, Language::Thai)).expect_err("the session is over");
    s.office.dismiss_log_in();
    assert!(matches!(s.office.session(), Session::LoggedIn(_)));
    now(s.office.records(Filters::default(), 25, Language::Thai)).expect_err("it still is");
    assert!(matches!(s.office.session(), Session::Expired(_)));
}

#[test]
fn only_a_phones_backup_is_sent_to_the_server() {
    let s = Scenario::at("/office/backup");
    s.client.answer("/api/v1/office/backup", 200, TAKEN_IN);
    for (file, answer) in [
        (None, Err(BackupFileError::NoneChosen)),
        (Some("<html>"), Err(BackupFileError::NotABackup)),
        (Some(r#"{"records":[]}"#), Err(BackupFileError::NotABackup)),
        (
            Some(r#"{"samruat_backup":1,"records":[]}"#),
            Ok(BackupAnswer::TakenIn {
                staff_name: "ครูสมมติ".to_owned(),
                is_new_person: false,
                receipts: Vec::new(),
                n_files: 0,
            }),
        ),
    ] {
        s.client.choose_file(file);
        assert_eq!(
            now(s
                .office
                .import_chosen_backup("file", BackupOwner::AsTheFileSays)),
            Ok(answer),
            "{file:?}"
        );
    }
}

#[test]
fn a_backup_is_sent_again_for_the_person_who_was_chosen() {
    let s = Scenario::at("/office/backup");
    let asked = r#"{"state":"choose-person","staff_name":"ครูสมมติ",
        "candidates":[{"id":"a b","name":"ครูสมมติ","n_phones":1}]}"#;
    s.client.answer("/api/v1/office/backup", 200, asked);
    s.client
        .choose_file(Some(r#"{"samruat_backup":1,"records":[]}"#));
    for (owner, path) in [
        (BackupOwner::AsTheFileSays, "/api/v1/office/backup"),
        (
            BackupOwner::Person("a b".to_owned()),
            "/api/v1/office/backup?staff=a%20b",
        ),
        (BackupOwner::NewPerson, "/api/v1/office/backup?staff=new"),
    ] {
        let answer = now(s.office.import_chosen_backup("file", owner));
        let Ok(Ok(BackupAnswer::ChoosePerson { candidates, .. })) = answer else {
            panic!("{answer:?}");
        };
        assert_eq!(candidates[0].id, "a b");
        let asked = s.client.requests();
        assert_eq!(asked.last().map(Request::path), Some(path));
    }
}

const TAKEN_IN: &str =
    r#"{"state":"taken-in","staff_name":"ครูสมมติ","is_new_person":false,"receipts":[]}"#;

#[test]
fn the_way_back_to_the_table_keeps_its_filters_and_its_page() {
    let s = Scenario::at("/office/records?q=abc&page=2");
    s.office
        .remember_filters(Filters::from_query("q=abc&page=2"));
    s.office.go(Page::record("r"));
    assert_eq!(
        Page::Records(s.office.last_filters()).address(),
        "/office/records?q=abc&page=2"
    );
    s.office.remember_filters(Filters::default());
    assert_eq!(s.office.last_filters(), Filters::default());
}

#[test]
fn the_role_decides_which_pages_are_offered() {
    let s = Scenario::at("/office/");
    for (role, expected, manages) in [
        ("administrator", [true, true, true, true], true),
        ("province", [true, true, false, false], true),
        ("centre", [true, true, false, false], true),
        ("interviewer", [true, false, false, false], false),
        ("reader", [false, false, false, false], false),
        // The server decides: a role that this page does not know hides nothing.
        ("of-a-later-version", [true, true, true, true], true),
    ] {
        s.is_signed_in(&format!(r#"{{"user":"somying","role":"{role}"}}"#));
        now(s.office.load_session());
        let entries = [
            MenuEntry::Records,
            MenuEntry::Staff,
            MenuEntry::Users,
            MenuEntry::Audit,
        ];
        assert_eq!(entries.map(|it| s.office.may_open(it)), expected, "{role}");
        assert_eq!(s.office.manages(), manages, "{role}");
        assert!(s.office.may_open(MenuEntry::Settings), "{role}");
    }
}

#[test]
fn the_audit_log_is_asked_for_with_its_filters() {
    let s = Scenario::at("/office/audit");
    s.client.answer("/api/v1/office/audit", 200, NO_ROWS);
    let filters = AuditFilters::from_query("user=somying&from=2026-11-20&page=2");
    let page = now(s.office.audit_log(filters)).expect("an answer");
    assert_eq!(page.total, 0);
    let asked = s.client.requests();
    assert_eq!(
        asked[0].path(),
        "/api/v1/office/audit?user=somying&from=1795107600000&page=2&per_page=50"
    );
}

#[test]
fn what_the_role_may_not_do_is_said_in_the_servers_words() {
    let s = Scenario::at("/office/users");
    let refused = r#"{"code":"forbidden","message_th":"ไม่มีสิทธิ์","message_en":"not allowed"}"#;
    s.client.answer("/api/v1/office/users", 403, refused);
    let answer = now(s.office.users());
    let Err(Error::Refused {
        code, message_th, ..
    }) = answer
    else {
        panic!("{answer:?}");
    };
    assert_eq!(
        (code.as_str(), message_th.as_str()),
        ("forbidden", "ไม่มีสิทธิ์")
    );
}
