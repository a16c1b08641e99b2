//! Buttons, banners, dialogs: they know nothing about surveys.

pub mod banner;
pub mod button;
pub mod dialog;
pub mod dress;
pub mod icon;
pub mod live;
pub mod prose;
pub mod rows;
pub mod snackbar;
