//! What every `Page` must do.

use ports::Page;

/// The whole contract, on a page that has no questions yet.
pub async fn contract(page: &dyn Page) {
    assert!(!page.device().is_empty(), "every device has a name");
    page.set_attributes("th", "normal", "device");
    page.reveal("/data/nowhere");
    page.show_app();
    page.show_app();
    // What is not there is no reason to wait or to stop.
    page.reveal("/data/nowhere");
    page.bring_near("nowhere".to_owned()).await;
    page.stay().await;
    page.hold_focus().await;
    page.after_tap().await;
}
