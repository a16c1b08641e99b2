//! The dialog with a link that enrols one phone, as a QR code to show or to print.

use api::office::staff::{EnrolmentLink, Staff};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::office::app::Office;
use crate::office::shared::loading::load;
use crate::office::shared::parts::loaded;
use crate::text::office::FrameWords;
use crate::text::office::figures::shown_moment;
use crate::text::office::staff::StaffWords;
use crate::ui::button::Button;
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;

/// Makes a new link each time it opens.
#[component]
pub fn EnrolmentDialog(
    /// Whose phone to enrol; open while it names somebody.
    to_enrol: RwSignal<Option<Staff>>,
    /// Called once it is closed.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = StaffWords::of(language);
    let content = Callback::new(move |_: DialogHandle| {
        let staff = to_enrol.get_untracked();
        let name = staff.as_ref().map(|it| it.name.clone()).unwrap_or_default();
        let id = staff.map(|it| it.id).unwrap_or_default();
        let link = load(|| (), move |()| office.enrolment_link(id.clone()));
        loaded(link, move |it| sheet(it, &name))
    });
    let close = move |()| {
        to_enrol.set(None);
        on_close.run(());
    };
    view! {
        <Dialog
            open=move |()| to_enrol.get().is_some()
            on_close=close
            title=move |()| words.enrol_title.to_owned()
            close_label=FrameWords::of(language).close
            class="dialog enrolment"
            content
        />
    }
}

/// The link and its QR code, on the screen and on paper.
fn sheet(link: EnrolmentLink, name: &str) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = StaffWords::of(language);
    let is_copied = RwSignal::<Option<bool>>::new(None);
    let shown_link = link.link.clone();
    let printed_link = link.link.clone();
    let copy = move |()| {
        let client = office.client();
        let link = link.link.clone();
        spawn_local(async move { is_copied.set(Some(client.copy(&link).await)) });
    };
    let copied = move || match is_copied.get() {
        Some(true) => words.copied,
        Some(false) => words.not_copied,
        None => "",
    };
    view! {
        <div class="print-sheet">
            <h3>{(words.enrol_of)(name)}</h3>
            <div class="qr" role="img" aria-label=words.qr inner_html=link.qr_svg></div>
            <ol class="steps">
                <li>{words.enrol_step_1}</li>
                <li>{words.enrol_step_2}</li>
            </ol>
            <p class="expiry">{Icon::Clock.view()} " " {(words.expires)(&shown_moment(link.expires_at, language))}</p>
            <p class="soft small">{words.enrol_once}</p>
            <div class="field">
                <label for="enrolment-link">{words.link}</label>
                <input id="enrolment-link" class="entry" type="text" readonly prop:value=shown_link />
                <p class="printed">{printed_link}</p>
            </div>
        </div>
        <div class="buttons">
            <p class="soft small" role="status">{copied}</p>
            <Button label=words.copy icon=Icon::Link on_press=copy />
            <Button label=words.print icon=Icon::Print on_press=move |()| office.client().print() />
        </div>
    }
    .into_any()
}
