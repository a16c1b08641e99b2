//! For tests only: a fake of each port, and contract suites that fake and real implementation both
//! pass.
//!
//! The fakes can fail in every known way: a store without space, a line that loses requests or
//! answers, a killed tab. Nothing here needs a browser or a network.

pub mod contract;
#[cfg(not(target_arch = "wasm32"))]
pub mod device;
pub mod office;
pub mod page;
pub mod records;
pub mod server;
pub mod store;
pub mod tasks;
