//! Buttons, banners, dialogs: they know nothing about surveys.

pub mod banner;
pub mod button;
pub mod dialog;
pub mod icon;
pub mod prose;
pub mod snackbar;
