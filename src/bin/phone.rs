//! Mounts the PWA.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::IntoView;
    use samruat_app::phone::Phone;
    use samruat_app::platform::{Platform, browser};
    use samruat_app::state::App;

    if !browser::may_start() {
        return;
    }
    leptos::mount::mount_to_body(|| {
        App::start(Platform::new(browser::ports()));
        leptos::view! { <Phone /> }.into_view()
    });
    browser::started();
}

/// The phone runs in a browser only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
