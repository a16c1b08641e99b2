//! The app's state: one writable value for each concern, private to it, memos
//! for reading and verbs for acting. Runs on the host with the memory platform.
//!
//! All handles are `Copy`. Nothing outside this folder writes a signal; the
//! outside world is reached through `platform` only.

use std::fmt::Write;
use std::rc::Rc;

use leptos::prelude::*;
use sync::port::StoreError;

use crate::interview::InterviewState;
use crate::phone::connection::Connection;
use crate::phone::drafts::Drafts;
use crate::phone::enrol::Session;
use crate::phone::outbox::OutboxState;
use crate::phone::route::{Route, RouteState};
use crate::phone::settings::preferences::Preferences;
use crate::phone::settings::storage::StorageState;
use crate::phone::settings::update::UpdateState;
use crate::platform::Platform;
use ports::{Happening, Random};

/// Everything the phone's screens read and do; in the context of every view.
#[derive(Clone, Copy)]
pub struct App {
    /// The outside world.
    pub platform: Platform,
    /// Who is enrolled, and what the office gave this phone.
    pub session: Session,
    /// Interviews that are not finished.
    pub drafts: Drafts,
    /// The interview that is open, if one is.
    pub interview: InterviewState,
    /// Finished records on their way to the office.
    pub outbox: OutboxState,
    /// Language, text size and theme.
    pub preferences: Preferences,
    /// The network as the device sees it.
    pub connection: Connection,
    /// Versions of the app.
    pub update: UpdateState,
    /// Space on this phone.
    pub storage: StorageState,
    /// Which screen is shown.
    pub route: RouteState,
    /// False while the page is not on the screen.
    is_shown: StoredValue<bool>,
}

/// So often an open app asks the office whether a record was returned.
const ASK_AGAIN_MS: u32 = 120_000;
/// So long what was removed or deleted is offered back.
pub(crate) const UNDO_MS: u32 = 10_000;
/// So long the page waits for what its first screen shows.
const LONGEST_WAIT_MS: u32 = 4000;

impl App {
    /// Starts the app: shows at once what needs no reading, and reads the store beside it.
    ///
    /// Needs a current owner; puts itself into its context.
    pub fn start(platform: Platform) -> App {
        let preferences = Preferences::read(platform);
        let route = RouteState::read(platform);
        let replaced = RwSignal::new(Vec::new());
        let session = Session::new(platform, replaced);
        let drafts = Drafts::new(platform, session, route);
        let outbox = OutboxState::new(platform, session, drafts, replaced);
        let storage = StorageState::read(platform);
        let interview = InterviewState::new(
            platform,
            session,
            drafts,
            outbox,
            preferences,
            route,
            storage,
        );
        let app = App {
            platform,
            session,
            drafts,
            interview,
            outbox,
            preferences,
            connection: Connection::watch(platform),
            update: UpdateState::watch(platform),
            storage,
            route,
            is_shown: StoredValue::new(true),
        };
        provide_context(app);
        route.tell(Rc::new(move |route| interview.follow(&route)));
        route.tell_moves(Rc::new(move |()| interview.follow_page()));
        preferences.tell(Rc::new(move |()| {
            if interview.is_open() {
                interview.follow_language();
            }
        }));
        platform
            .ports()
            .connectivity
            .listen(Rc::new(move |it| app.happen(it)));
        platform.spawn(app.read());
        app
    }

    /// The app of the view that asks.
    pub fn current() -> App {
        use_context().expect("every view stands below App::start")
    }

    /// Reads the store, the shown screen's part first; then asks the office.
    async fn read(self) {
        let route = self.route.current.get_untracked();
        self.interview.follow(&route);
        // An interview is shown when it is open, the home screen when its lists are read.
        let is_awaited = route == Route::Home || self.interview.is_loading();
        self.show_after(if is_awaited { LONGEST_WAIT_MS } else { 0 });
        let is_read = self.session.read().await;
        if let Err(err) = is_read.and(self.read_store().await) {
            return self.storage.fail(err);
        }
        self.storage.measure();
        self.session.fetch_manifest().await;
        self.outbox.send();
        self.ask_again();
    }

    /// Asks the office from time to time what it has for this phone, while somebody looks.
    fn ask_again(self) {
        let clock = self.platform.ports().clock.clone();
        self.platform.spawn(async move {
            loop {
                clock.sleep(ASK_AGAIN_MS).await;
                if self.is_shown.get_value() {
                    self.session.fetch_manifest().await;
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
        self.platform.show_app();
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

    fn happen(self, happening: Happening) {
        match happening {
            Happening::Online => {
                self.session.refresh();
                self.outbox.send_now();
            }
            Happening::Shown => {
                self.is_shown.set_value(true);
                self.interview.retry();
                self.session.refresh();
                self.outbox.send();
            }
            Happening::Hidden => {
                self.is_shown.set_value(false);
                self.interview.save_now();
            }
            Happening::Offline => {}
        }
    }
}

/// Shows `value`, where it is another than the one that is shown.
pub(crate) fn show<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|it| *it != value) {
        signal.set(value);
    }
}

/// A random UUID.
pub(crate) fn uuid(random: &dyn Random) -> String {
    let high = random.bits() & !0xf000 | 0x4000;
    let low = random.bits() & !(0b11 << 62) | 0b10 << 62;
    let mut text = String::with_capacity(36);
    let parts = [
        (high >> 32, 8),
        (high >> 16 & 0xffff, 4),
        (high & 0xffff, 4),
        (low >> 48, 4),
    ];
    for (part, width) in parts {
        let _ = write!(text, "{part:0width$x}-");
    }
    let _ = write!(text, "{:012x}", low & 0xffff_ffff_ffff);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Ones;

    impl Random for Ones {
        fn bits(&self) -> u64 {
            u64::MAX
        }
    }

    #[test]
    fn an_id_is_a_uuid_of_version_4() {
        assert_eq!(uuid(&Ones), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
