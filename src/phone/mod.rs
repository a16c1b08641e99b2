//! The phone's screens, one file each; they read the state and lay it out.

pub mod app;
mod bars;
pub mod connection;
pub mod context;
pub mod drafts;
pub mod enrol;
mod finished;
mod home;
mod interview;
mod jump;
mod notices;
pub mod outbox;
mod problems;
mod review;
pub mod route;
pub mod settings;

use leptos::prelude::*;

use crate::phone::app::App;
use crate::phone::context::Scene;
use crate::phone::route::Route;

/// The whole phone face. Needs an [`App`] in the context.
#[component]
pub fn Phone() -> AnyView {
    let app = App::current();
    // All is drawn anew when the language changes: words are plain text, not a signal each.
    (move || {
        app.preferences.language.track();
        let scene = Scene::current();
        let screen = move || {
            let route = app.route.current.get();
            untrack(|| screen(scene, route))
        };
        view! { <div class="screen">{screen}</div> }.into_any()
    })
    .into_any()
}

fn screen(scene: Scene, route: Route) -> AnyView {
    match route {
        Route::Home => home::screen(scene),
        Route::Enrol { code } => enrol::screen::screen(scene, code),
        Route::Interview(_) | Route::Try(_) => interview::screen(scene),
        Route::Review(_) | Route::TryReview(_) => review::screen(scene),
        Route::Finished(form_id) => finished::screen(scene, form_id),
        Route::Outbox => outbox::screen::screen(scene),
        Route::Settings => settings::screen::screen(scene),
    }
}
