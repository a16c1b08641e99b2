//! The first screen: what came back, the surveys, what was begun, what waits to be sent.

use api::phone::{FormEntry, Returned};
use form::record::instance_name;
use leptos::prelude::*;
use sync::outbox::Failure;

use crate::phone::bars;
use crate::phone::cases::section::section;
use crate::phone::context::ViewContext;
use crate::phone::drafts::rows::{Drafts, name_of};
use crate::phone::enrol::SessionView;
use crate::phone::notices;
use crate::phone::outbox::n_finished_today;
use crate::phone::route::Route;
use crate::ui::banner::{Banner, Tone, chip};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// Draws the home screen.
pub fn screen(context: ViewContext) -> AnyView {
    let words = context.words;
    let settings = move |()| context.app.navigator.go(Route::Settings);
    view! {
        <header class="top-bar">
            <div class="top-bar-row">
                <div class="top-bar-title brand">{words.app}</div>
                {bars::language_button(context)}
                <Button label=words.settings icon=Icon::Settings look=Look::Bare on_press=settings />
            </div>
        </header>
        <main>
            {person(context)}
            {notices::of_phone(context)}
            {sending(context)}
            {returned(context)}
            {section(context)}
            {notices::snackbar(context)}
            <Drafts context />
            {surveys(context)}
        </main>
    }
    .into_any()
}

fn person(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let name = move || match app.session.view.get() {
        SessionView::Enrolled { staff_name, .. } | SessionView::Revoked { staff_name } => {
            staff_name
        }
        SessionView::Unknown | SessionView::NotEnrolled => words.app.to_owned(),
    };
    let office = move || match app.session.view.get() {
        SessionView::Enrolled { office_name, .. } => office_name,
        SessionView::Revoked { .. } | SessionView::Unknown | SessionView::NotEnrolled => {
            String::new()
        }
    };
    let connection = move || match app.connection.online.get() {
        true if app.session.is_captive.get() => {
            chip(Tone::Warn, Icon::Warning, words.captive.to_owned())
        }
        true if matches!(
            app.outbox.last_failure.get(),
            Some(Failure::Offline | Failure::ServerDown)
        ) =>
        {
            chip(Tone::Warn, Icon::Warning, words.server_away.to_owned())
        }
        true => chip(Tone::Good, Icon::Online, words.online.to_owned()),
        // The card below says what offline means, where something waits.
        false if app.outbox.n_waiting.get() > 0 => {
            chip(Tone::Calm, Icon::Offline, words.offline_short.to_owned())
        }
        false => chip(Tone::Calm, Icon::Offline, words.offline.to_owned()),
    };
    let today = move || {
        let now = app.platform.ports().clock.now();
        let n = app.outbox.rows.with(|it| n_finished_today(it, now));
        (n > 0).then(|| chip(Tone::Good, Icon::Done, (words.n_today)(n)))
    };
    view! {
        <div class="person">
            {bars::heading(name)}
            <span class="soft">{office}</span>
            <span role="status">{connection}</span>
            {today}
        </div>
    }
    .into_any()
}

/// Draws what is not sent yet and why; one quiet line where nothing waits.
fn sending(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let open = move |()| app.navigator.go(Route::Outbox);
    let outbox = app.outbox;
    (move || {
        let n = outbox.n_waiting.get();
        if n == 0 {
            return (outbox.rows.with(|it| !it.is_empty())).then(|| {
                let done = chip(Tone::Good, Icon::Done, words.all_sent.to_owned());
                view! {
                    <div class="buttons between">{done} <Button label=words.open_outbox look=Look::Quiet on_press=open /></div>
                }
                .into_any()
            });
        }
        let title = (words.n_not_sent)(n);
        let (tone, icon, text) = if outbox.sending.get() {
            (Tone::Info, Icon::Upload, words.sending.to_owned())
        } else {
            (Tone::Warn, Icon::Outbox, notices::of_waiting(context))
        };
        let send = notices::can_send(context)
            .then(|| view! { <Button label=words.send_now icon=Icon::Send on_press=move |()| outbox.send_now() /> });
        let card = view! {
            <Banner tone=tone icon=icon title=title text=text>
                <div class="buttons">{send} <Button label=words.open_outbox look=Look::Quiet on_press=open /></div>
            </Banner>
        };
        Some(card.into_any())
    }).into_any()
}

fn returned(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let card = move |it: Returned| {
        let form = app
            .session
            .forms
            .with(|forms| title_of(context, forms, &it.form_id));
        let name = name_of(context, &instance_name(&it.instance));
        let edit = move |()| {
            let record = it.record.clone();
            app.platform
                .spawn(async move { drop(app.outbox.edit(record).await) });
        };
        view! {
            <Banner tone=Tone::Warn icon=Icon::Returned title=(words.remark)(&it.remark)
                text=format!("{name} · {form} · {}", (words.returned_at)(&context.ago(it.returned_at)))>
                <div class="buttons"><Button label=words.edit icon=Icon::Edit on_press=edit /></div>
            </Banner>
        }
        .into_any()
    };
    (move || {
        let returned = app.session.returned.get();
        (!returned.is_empty()).then(|| {
            let cards = returned.into_iter().map(card).collect_view();
            view! { <section><h2>{words.returned_heading}</h2>{cards}</section> }.into_any()
        })
    })
    .into_any()
}

fn surveys(context: ViewContext) -> AnyView {
    let ViewContext {
        app,
        words,
        language,
    } = context;
    let button = move |form: FormEntry| {
        let title = language.pick(&form.title_th, &form.title_en).to_owned();
        let start = move |_| drop(app.drafts.start(&form.id));
        view! {
            <button type="button" class="survey" on:click=start>
                {Icon::Form.view()}
                <span>{title}</span>
                {Icon::Add.view()}
            </button>
        }
        .into_any()
    };
    (move || {
        let forms = app.session.forms.get();
        if forms.is_empty() {
            let enrolled = app
                .session
                .view
                .with(|it| matches!(it, SessionView::Enrolled { .. }));
            return enrolled.then(|| view! { <p class="soft">{words.no_forms}</p> }.into_any());
        }
        let buttons = forms.into_iter().map(button).collect_view();
        Some(view! { <section><h2>{words.start_heading}</h2>{buttons}</section> }.into_any())
    })
    .into_any()
}

fn title_of(context: ViewContext, forms: &[FormEntry], form_id: &str) -> String {
    let form = forms.iter().find(|it| it.id == form_id);
    form.map_or_else(String::new, |it| {
        context.language.pick(&it.title_th, &it.title_en).to_owned()
    })
}
