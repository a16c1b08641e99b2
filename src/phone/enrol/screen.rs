//! Enrolling this phone: the link was opened, the person confirms, done.

use leptos::prelude::*;
use sync::port::StoreError;

use crate::phone::bars;
use crate::phone::context::ViewContext;
use crate::phone::enrol::{EnrolError, SessionView};
use crate::phone::route::Route;
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// How far enrolling has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Asking,
    Running,
    Done,
    Failed(EnrolError),
}

/// Draws the screen behind the office's link.
pub fn screen(context: ViewContext, code: Option<String>) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let step = RwSignal::new(Step::Asking);
    let has_code = code.is_some();
    app.storage.look_for_private();
    let private = move || {
        app.storage.is_private.get().then(|| {
            view! { <Banner tone=Tone::Warn icon=Icon::Warning title=words.private_title text=words.private_link /> }
                .into_any()
        })
    };
    // Who the link is for is known only once it is used.
    let enrolled = move || {
        let name = enrolled_name(context)?;
        let banner = view! {
            <Banner tone=Tone::Warn icon=Icon::Warning title=(words.enrolled_already)(&name) text=words.enrolled_already_text />
        };
        Some(banner.into_any())
    };
    let enrol = Callback::new(move |()| {
        let Some(code) = code.clone() else { return };
        step.set(Step::Running);
        app.platform.spawn(async move {
            let result = app.session.enrol(code).await;
            step.set(result.err().map_or(Step::Done, Step::Failed));
        });
    });
    let content = move || match step.get() {
        _ if !has_code => {
            let title = failed_title(context);
            view! { <Banner tone=Tone::Bad icon=Icon::Link title=title text=words.enrol_no_code /> }
                .into_any()
        }
        Step::Done => done(context),
        Step::Running => {
            view! { <Banner tone=Tone::Info icon=Icon::Clock title=words.enrolling /> }.into_any()
        }
        Step::Asking => {
            let confirm = view! { <Button label=words.enrol_confirm icon=Icon::Check look=Look::Primary on_press=enrol /> };
            view! {
                {private}
                {enrolled}
                <p>{words.enrol_text}</p>
                <p class="small soft">{words.enrol_once}</p>
                <div class="stack">{confirm}</div>
            }
            .into_any()
        }
        Step::Failed(error) => {
            let text = why(context, &error);
            let again =
                view! { <Button label=words.enrol_confirm icon=Icon::Retry on_press=enrol /> };
            view! {
                <Banner tone=Tone::Bad icon=Icon::Alert title=failed_title(context) text=text>
                    <div class="buttons">{again}</div>
                </Banner>
            }
            .into_any()
        }
    };
    view! {
        {bars::top_bar(context)}
        <main>
            {bars::heading(move || words.enrol_heading.to_owned())}
            {content}
        </main>
    }
    .into_any()
}

/// In whose name this phone is enrolled, if it is.
fn enrolled_name(context: ViewContext) -> Option<String> {
    context.app.session.view.with(|it| match it {
        SessionView::Enrolled { staff_name, .. } => Some(staff_name.clone()),
        _ => None,
    })
}

/// What a link that led to nothing left this phone as.
fn failed_title(context: ViewContext) -> String {
    let words = context.words;
    match enrolled_name(context) {
        Some(name) => (words.still_enrolled)(&name),
        None => words.not_enrolled_title.to_owned(),
    }
}

fn done(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let person = app.session.view.with_untracked(|it| match it {
        SessionView::Enrolled {
            staff_name,
            office_name,
            ..
        } => (words.enrol_welcome)(staff_name, office_name),
        _ => String::new(),
    });
    let start = move |()| app.navigator.replace(Route::Home);
    view! {
        <div class="finished" role="status">
            {Icon::Done.view()}
            <h2>{words.enrol_done}</h2>
            <p><strong>{person}</strong></p>
            <p>{words.enrol_done_text}</p>
        </div>
        <div class="stack"><Button label=words.enrol_start icon=Icon::Next look=Look::Primary on_press=start /></div>
    }
    .into_any()
}

fn why(context: ViewContext, error: &EnrolError) -> String {
    let ViewContext {
        language, words, ..
    } = context;
    match error {
        EnrolError::NoConnection => words.enrol_offline.to_owned(),
        EnrolError::Refused {
            message_th,
            message_en,
            ..
        } => match language.pick(message_th, message_en) {
            "" => words.enrol_used.to_owned(),
            message => message.to_owned(),
        },
        EnrolError::Store(StoreError::QuotaExceeded) => words.storage_full_title.to_owned(),
        EnrolError::Store(StoreError::Unavailable) => words.private_text.to_owned(),
        EnrolError::Store(_) => words.storage_broken_title.to_owned(),
    }
}
