//! The phone's state on a device in memory: what a person does, what is killed
//! under her, and what is there afterwards.
#![cfg(not(target_arch = "wasm32"))]

mod cases;
mod excuse;
mod keeping;
mod office;
mod router;
mod scenario;
mod sending;
mod starting;
