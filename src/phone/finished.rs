//! After an interview: it is kept, it will be sent, and what comes next.

use leptos::prelude::*;

use crate::phone::bars;
use crate::phone::context::ViewContext;
use crate::phone::notices::why_waiting;
use crate::phone::route::Route;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// Draws the screen after an interview with the form `form_id`.
pub fn screen(context: ViewContext, form_id: String) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let outbox = app.outbox;
    let fate = move || match outbox.n_waiting.get() {
        0 => words.all_sent.to_owned(),
        _ if outbox.sending.get() => words.sending.to_owned(),
        n if n == outbox.n_refused.get() => (words.n_refused)(n),
        n => (words.n_waiting_because)(
            n,
            why_waiting(
                words,
                outbox.last_failure.get(),
                app.connection.online.get(),
            ),
        ),
    };
    let another = move |()| drop(app.drafts.start(&form_id));
    let home = move |()| app.navigator.replace(Route::Home);
    view! {
        {bars::top_bar(context)}
        <main>
            <div class="finished">
                {Icon::Done.view()}
                {bars::heading(move || words.finished_heading.to_owned())}
                <p role="status">{fate}</p>
            </div>
            <div class="stack">
                <Button label=words.another icon=Icon::Add look=Look::Primary on_press=another />
                <Button label=words.to_home icon=Icon::Home on_press=home />
                <Button label=words.open_outbox look=Look::Quiet on_press=move |()| app.navigator.go(Route::Outbox) />
            </div>
        </main>
    }
    .into_any()
}
