//! Mounts the PWA.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::IntoView;
    use samruat_app::phone::Phone;
    use samruat_app::phone::app::App;
    use samruat_app::platform::{Platform, browser};

    if !browser::may_start() {
        return;
    }
    let root = browser::root();
    let ports = browser::ports(root.clone());
    let app = leptos::mount::mount_to(root, || {
        App::start(Platform::new(ports));
        leptos::view! { <Phone /> }.into_view()
    });
    app.forget();
}

/// The phone runs in a browser only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
