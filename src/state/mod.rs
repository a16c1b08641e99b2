//! The app's state: one writable value for each concern, private to it, memos
//! for reading and verbs for acting. Runs on the host with the memory platform.
//!
//! All handles are `Copy`. Nothing outside this folder writes a signal; the
//! outside world is reached through `platform` only.

pub mod connection;
pub mod drafts;
pub mod interview;
pub mod outbox;
pub mod preferences;
pub mod route;
pub mod session;
pub mod storage;
pub mod update;

use leptos::prelude::{provide_context, use_context};

use crate::platform::Platform;
use crate::state::connection::Connection;
use crate::state::drafts::Drafts;
use crate::state::interview::InterviewState;
use crate::state::outbox::OutboxState;
use crate::state::preferences::Preferences;
use crate::state::route::RouteState;
use crate::state::session::Session;
use crate::state::storage::StorageState;
use crate::state::update::UpdateState;

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
}

impl App {
    /// Starts the app: shows at once what needs no reading, and reads the store beside it.
    ///
    /// Needs a current owner; puts itself into its context.
    pub fn start(platform: Platform) -> App {
        let preferences = Preferences::read(platform);
        let route = RouteState::read(platform);
        let connection = Connection::watch(platform);
        let storage = StorageState::new(platform);
        let update = UpdateState::watch(platform);
        let session = Session::new(platform);
        let drafts = Drafts::new(platform);
        let outbox = OutboxState::new(platform);
        let interview = InterviewState::new(platform);
        let app = App {
            platform,
            session,
            drafts,
            interview,
            outbox,
            preferences,
            connection,
            update,
            storage,
            route,
        };
        provide_context(app);
        app
    }

    /// The app of the view that asks.
    pub fn current() -> App {
        use_context().expect("every view stands below App::start")
    }
}
