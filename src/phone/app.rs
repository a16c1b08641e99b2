//! The phone app's state as one handle: one writable value for each concern,
//! private to it, memos for reading and verbs for acting. Runs on the host with
//! the memory platform.

use std::rc::Rc;

use leptos::prelude::*;
use sync::port::StoreError;

use crate::interview::InterviewState;
use crate::phone::cases::CasesState;
use crate::phone::connection::Connection;
use crate::phone::drafts::Drafts;
use crate::phone::drafts::opening::OpeningState;
use crate::phone::duplicate::Duplicates;
use crate::phone::enrol::Session;
use crate::phone::finishing::{FinishError, Finishing};
use crate::phone::outbox::OutboxState;
use crate::phone::route::{Navigator, Route};
use crate::phone::settings::installation::InstallationState;
use crate::phone::settings::preferences::Preferences;
use crate::phone::settings::storage::StorageState;
use crate::phone::settings::update::UpdateState;
use crate::platform::Platform;
use ports::PlatformEvent;

/// Everything the phone's screens read and do; in the context of every view.
#[derive(Clone, Copy)]
pub struct App {
    /// The outside world.
    pub platform: Platform,
    /// Who is enrolled, and what the office gave this phone.
    pub session: Session,
    /// Whom this phone's person is to ask.
    pub cases: CasesState,
    /// Interviews that are not finished.
    pub drafts: Drafts,
    /// The interview that is open, if one is.
    pub interview: InterviewState,
    /// Whether one is open, and what it is about.
    pub opening: OpeningState,
    /// Records about the same as the open interview.
    pub duplicates: Duplicates,
    finishing: Finishing,
    /// Finished records on their way to the office.
    pub outbox: OutboxState,
    /// Language, text size and theme.
    pub preferences: Preferences,
    /// The network as the device sees it.
    pub connection: Connection,
    /// Versions of the app.
    pub update: UpdateState,
    /// The app's icon, and installing it.
    pub installation: InstallationState,
    /// Space on this phone.
    pub storage: StorageState,
    /// From screen to screen.
    pub navigator: Navigator,
    /// False while the page is not on the screen.
    is_shown: StoredValue<bool>,
}

/// So often an open app asks the office whether a record was returned.
const ASK_AGAIN_MS: u32 = 120_000;
/// So long the page waits for what its first screen shows.
const LONGEST_WAIT_MS: u32 = 4000;

impl App {
    /// Starts the app: shows at once what needs no reading, and reads the store beside it.
    ///
    /// Needs a current owner; puts itself into its context.
    pub fn start(platform: Platform) -> App {
        let preferences = Preferences::read(platform);
        let navigator = Navigator::new(platform);
        let replaced = RwSignal::new(Vec::new());
        let session = Session::new(platform, replaced);
        let drafts = Drafts::new(platform, session, navigator);
        let outbox = OutboxState::new(platform, session, drafts, replaced);
        let cases = CasesState::new(platform, session, outbox);
        outbox.after_sending(Rc::new(move || platform.spawn(cases.fetch())));
        let storage = StorageState::read(platform);
        let interview = InterviewState::new(platform, Rc::new(drafts), Rc::new(navigator));
        let opening = OpeningState::new(
            platform,
            session,
            drafts,
            cases,
            preferences,
            navigator,
            interview,
        );
        let app = App {
            platform,
            session,
            cases,
            drafts,
            interview,
            opening,
            duplicates: Duplicates::new(platform, drafts, outbox, opening, interview),
            finishing: Finishing::new(
                platform, session, drafts, cases, storage, navigator, interview,
            ),
            outbox,
            preferences,
            connection: Connection::watch(platform),
            update: UpdateState::watch(platform),
            installation: InstallationState::watch(platform, session, outbox),
            storage,
            navigator,
            is_shown: StoredValue::new(true),
        };
        provide_context(app);
        preferences.tell(Rc::new(move |()| opening.follow_language()));
        platform
            .ports()
            .connectivity
            .listen(Rc::new(move |it| app.happen(it)));
        app.show_after(LONGEST_WAIT_MS);
        platform.spawn(app.read());
        app
    }

    /// The app of the view that asks.
    pub fn current() -> App {
        use_context().expect("every view stands below App::start")
    }

    /// Shows `route`, to which the address leads: opens or closes the interview that it is about.
    pub fn visit(self, route: Route) {
        self.navigator.show(route.clone());
        match route {
            Route::Interview(subject, page) => {
                if self.opening.open(subject) {
                    self.duplicates.reset();
                }
                self.interview.navigation.follow(page);
            }
            // Shown when its lists are read.
            Route::Home => self.opening.close(),
            Route::Enrol { .. }
            | Route::Finished(_)
            | Route::Cases
            | Route::Outbox
            | Route::Settings => {
                self.opening.close();
                self.platform.show_app();
            }
        }
    }

    /// Goes on to the next page of the interview; stays where problems or a duplicate are to be seen first.
    pub fn next_page(self) {
        let navigation = self.interview.navigation;
        if navigation.check_page() && !self.duplicates.shows() {
            navigation.next();
        }
    }

    /// Makes the record of the open interview and queues it.
    pub async fn finish(self) -> Result<(), FinishError> {
        let subject = self.opening.about.with_untracked(|it| it.subject.clone());
        self.finishing.finish(subject).await
    }

    /// Reads the store, then asks the office.
    async fn read(self) {
        let is_read = self.session.read().await;
        if let Err(err) = is_read.and(self.read_store().await) {
            return self.storage.fail(err);
        }
        self.storage.measure();
        self.ask_office().await;
        self.outbox.send();
        self.ask_again();
    }

    /// Asks the office what it has for this phone.
    async fn ask_office(self) {
        self.session.fetch_manifest().await;
        self.cases.fetch().await;
        // The manifest may have brought surveys with cases, and it may be another day.
        self.cases.show();
    }

    /// Asks the office from time to time what it has for this phone, while somebody looks.
    fn ask_again(self) {
        let clock = self.platform.ports().clock.clone();
        self.platform.spawn(async move {
            loop {
                clock.sleep(ASK_AGAIN_MS).await;
                if self.is_shown.get_value() {
                    self.ask_office().await;
                }
            }
        });
    }

    /// However long it takes to read the store: a screen that says so is better than the shell.
    fn show_after(self, ms: u32) {
        let platform = self.platform;
        platform.spawn(async move {
            platform.ports().clock.sleep(ms).await;
            platform.show_app();
        });
    }

    async fn read_store(self) -> Result<(), StoreError> {
        self.outbox.read().await?;
        self.drafts.read(&self.outbox.needed_files()).await?;
        self.cases.read().await?;
        if !self.opening.is_loading() {
            self.platform.show_app();
        }
        self.outbox.purge().await
    }

    /// Tries again to read what is kept on this phone.
    pub fn read_again(self) {
        self.platform.spawn(async move {
            let is_read = self.session.read().await;
            match is_read.and(self.read_store().await) {
                Ok(()) => self.storage.works(),
                Err(err) => self.storage.fail(err),
            }
        });
        self.session.refresh();
    }

    fn happen(self, event: PlatformEvent) {
        match event {
            PlatformEvent::Online => {
                self.platform.spawn(self.ask_office());
                self.outbox.send_now();
            }
            PlatformEvent::Shown => {
                self.is_shown.set_value(true);
                self.opening.retry();
                self.platform.spawn(self.ask_office());
                self.outbox.send();
            }
            PlatformEvent::Hidden => {
                self.is_shown.set_value(false);
                self.interview.autosave.save_now();
            }
            PlatformEvent::Offline => {}
        }
    }
}
