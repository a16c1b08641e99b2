//! The phone's side of sending: what it keeps, and the outbox as a state machine without a network.
//! The messages are in `api`.

pub mod lists;
pub mod outbox;
pub mod port;
pub mod stored;
pub mod uploader;
