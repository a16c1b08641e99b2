//! The phone's outbox as a state machine: events in, the next step out.

/// Why the last try to send came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// Nothing answered.
    Offline,
    /// Something answered that is not our server: a hotel's login page.
    Portal,
    /// The server answered that it cannot now.
    ServerDown,
    /// The server does not know this phone any more.
    Revoked,
}
