//! What phone and server say to each other, and the phone's side of it as a
//! state machine without a network.

pub mod memory;
pub mod message;
pub mod outbox;
pub mod parcel;
pub mod port;
pub mod stored;
pub mod uploader;
