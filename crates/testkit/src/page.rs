//! A page without a browser around it.

use std::cell::{Cell, RefCell};

use sync::port::LocalFuture;

use ports::Page;

/// The page around the app.
#[derive(Default)]
pub struct MemoryPage {
    /// Language, text size and theme, as they were last set.
    pub attributes: RefCell<String>,
    /// What was brought into view, in order.
    pub revealed: RefCell<Vec<String>>,
    /// Whether the app is shown.
    pub is_app_shown: Cell<bool>,
}

impl Page for MemoryPage {
    fn device(&self) -> String {
        "memory".to_owned()
    }
    fn is_installed(&self) -> bool {
        false
    }
    fn set_attributes(&self, language: &str, text_size: &str, theme: &str) {
        self.attributes
            .replace([language, text_size, theme].join(" "));
    }
    fn reveal(&self, reference: &str) {
        self.revealed.borrow_mut().push(reference.to_owned());
    }
    fn stay(&self) -> LocalFuture<'static, ()> {
        Box::pin(async {})
    }
    fn bring_near(&self, id: String) -> LocalFuture<'static, ()> {
        self.revealed.borrow_mut().push(id);
        Box::pin(async {})
    }
    fn after_tap(&self) -> LocalFuture<'static, ()> {
        Box::pin(async {})
    }
    fn hold_focus(&self) -> LocalFuture<'static, ()> {
        Box::pin(async {})
    }
    fn show_app(&self) {
        self.is_app_shown.set(true);
    }
}
