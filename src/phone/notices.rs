//! What has to be said on every screen: space, private windows, new versions, deletions.

use leptos::prelude::*;
use sync::outbox::Failure;
use sync::port::StoreError;

use crate::phone::context::ViewContext;
use crate::phone::drafts::UNDELETE_ID;
use crate::phone::enrol::SessionView;
use crate::phone::settings::storage::Keeping;
use crate::text::phone::PhoneWords;
use crate::text::when;
use crate::ui::banner::{Banner, Tone, chip};
use crate::ui::button::Button;
use crate::ui::icon::Icon;
use crate::ui::snackbar::Snackbar;

/// Why records are not sent yet, and what happens next.
pub fn why_waiting(
    words: &'static PhoneWords,
    failure: Option<Failure>,
    online: bool,
) -> &'static str {
    match failure {
        Some(Failure::Portal) => words.failure_captive,
        Some(Failure::Revoked) => words.failure_revoked,
        _ if !online => words.failure_offline,
        Some(_) => words.failure_server,
        None => words.queued,
    }
}

/// Why finished records are not at the office, and what happens next or has to be done.
///
/// Refused ones come first: nothing happens with them by itself.
pub fn of_waiting(context: ViewContext) -> String {
    let ViewContext { app, words, .. } = context;
    let n_refused = app.outbox.n_refused.get();
    if n_refused > 0 {
        return (words.n_refused)(n_refused);
    }
    let failure = app.outbox.last_failure.get();
    let why = why_waiting(words, failure, app.connection.online.get());
    let tried_at = app.outbox.tried_at.get();
    tried_at.map_or_else(
        || why.to_owned(),
        |at| (words.tried_at)(why, &context.ago(at)),
    )
}

/// Whether some record could be sent now; a refused one has to be corrected first.
pub fn can_send(context: ViewContext) -> bool {
    let outbox = context.app.outbox;
    !outbox.sending.get() && outbox.n_waiting.get() > outbox.n_refused.get()
}

/// Draws what keeps anything from being saved on this phone.
pub fn store_failure(
    context: ViewContext,
    failure: Option<StoreError>,
    on_retry: Callback<()>,
) -> Option<AnyView> {
    let words = context.words;
    let (title, text) = match failure? {
        StoreError::QuotaExceeded => (words.storage_full_title, words.storage_full_text),
        StoreError::Unavailable => (words.private_title, words.private_text),
        _ => (words.storage_broken_title, words.storage_broken_text),
    };
    let banner = view! {
        <Banner tone=Tone::Bad icon=Icon::Storage title=title text=text>
            <div class="buttons"><Button label=words.save_again icon=Icon::Retry on_press=on_retry /></div>
        </Banner>
    };
    Some(banner.into_any())
}

/// Draws what the home screen has to say of this phone.
pub fn of_phone(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let storage = move || {
        let retry = Callback::new(move |()| app.read_again());
        if let Some(failed) = store_failure(context, app.storage.failure.get(), retry) {
            return Some(failed);
        }
        app.storage.is_tight.get().then(|| {
            view! { <Banner tone=Tone::Warn icon=Icon::Storage title=words.storage_low_title text=words.storage_low_text /> }
                .into_any()
        })
    };
    let update = move || {
        app.update.waiting.get().then(|| {
            let apply = move |()| app.update.apply();
            view! {
                <Banner tone=Tone::Info icon=Icon::Download title=words.update_title text=words.update_text>
                    <div class="buttons"><Button label=words.update_now on_press=apply /></div>
                </Banner>
            }
            .into_any()
        })
    };
    let enrolment = move || {
        let (tone, title, text) = match app.session.view.get() {
            SessionView::NotEnrolled => (
                Tone::Info,
                words.not_enrolled_title,
                words.not_enrolled_text,
            ),
            SessionView::Revoked { .. } => (Tone::Bad, words.revoked_title, words.revoked_text),
            SessionView::Unknown | SessionView::Enrolled { .. } => return None,
        };
        Some(view! { <Banner tone=tone icon=Icon::Person title=title text=text /> }.into_any())
    };
    let clock = move || {
        app.session.clock_error.get().map(|error| {
            let now = app.platform.ports().clock.now();
            let told = |millis: i64| when::date_and_time(context.language, millis, now.offset_minutes);
            let text = (words.clock_wrong_text)(&told(now.millis), &told(now.millis + error));
            view! { <Banner tone=Tone::Bad icon=Icon::Clock title=words.clock_wrong_title text=text /> }
                .into_any()
        })
    };
    view! { {storage} {clock} {enrolment} {update} }.into_any()
}

/// Draws that the browser may clear what waits to be sent, where that is so.
pub fn of_keeping(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    (move || {
        let may_be_cleared = app.storage.keeping.get() == Keeping::Denied
            && !app.platform.ports().page.is_installed();
        (may_be_cleared && app.outbox.n_waiting.get() > 0)
            .then(|| chip(Tone::Warn, Icon::Warning, words.storage_not_kept.to_owned()))
    })
    .into_any()
}

/// Draws what was deleted last, and the way back, where it lies over nothing.
pub fn snackbar(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    // What was closed stays closed until something else is deleted.
    let closed = RwSignal::new(None);
    let deleted = move || {
        app.drafts
            .deleted
            .get()
            .filter(|it| closed.get().as_ref() != Some(&it.id))
    };
    (move || {
        deleted().map(|draft| {
            let undo = move |()| app.drafts.undo_delete();
            let id = draft.id.clone();
            let close = move |()| closed.set(Some(id.clone()));
            view! {
                <div id=UNDELETE_ID>
                    <Snackbar text=words.draft_deleted action=words.undo on_action=undo close_label=words.close on_close=Callback::new(close) />
                </div>
            }
            .into_any()
        })
    }).into_any()
}
