//! Mounts the office pages.

#[cfg(target_arch = "wasm32")]
fn main() {
    use std::rc::Rc;

    use leptos::prelude::*;
    use samruat_app::office::OfficeApp;
    use samruat_app::platform::browser::office::BrowserOfficeClient;

    let page = web_sys::window().and_then(|it| it.document());
    if let Some(before) = page.and_then(|it| it.get_element_by_id("before")) {
        before.remove();
    }
    leptos::mount::mount_to_body(|| view! { <OfficeApp client=Rc::new(BrowserOfficeClient) /> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the office runs in a browser; `cargo xtask run` opens it");
}
