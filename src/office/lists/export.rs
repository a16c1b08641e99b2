//! Buttons that save a list as a file, with the filters of its page.

use leptos::prelude::*;

use super::requests::FileKind;
use crate::office::app::Office;
use crate::office::shared::list::ListFilters;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::error_note;
use crate::text::office::lists::ListWords;
use crate::ui::icon::Icon;

/// The buttons; nothing for those who may not export names.
#[component]
pub fn ListExport(
    /// The list.
    #[prop(into)]
    list: Signal<&'static str>,
    /// Which rows.
    filters: Memo<ListFilters>,
) -> impl IntoView {
    let office = Office::current();
    let words = ListWords::of(office.language_now());
    let saving = Action::new_local(move |kind: &FileKind| {
        office.download_list(list.get_untracked(), filters.get_untracked(), *kind)
    });
    let button = move |kind: FileKind, label: &'static str| {
        view! {
            <button class="button quiet slim" type="button" on:click=move |_| dispatch_once(saving, kind)>
                {Icon::Download.view()} {label}
            </button>
        }
    };
    office.manages().then(|| {
        view! {
            <div class="list-export">
                {button(FileKind::Xlsx, words.as_xlsx)} {button(FileKind::Csv, words.as_csv)}
            </div>
            {move || error_note(failure(saving))}
        }
    })
}
