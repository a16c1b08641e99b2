//! The page of published forms: their records, their workbooks, and a link to try them.

use api::office::settings::Settings;
use api::office::surveys::Survey;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::page::{MenuEntry, Page};
use crate::office::shared::error::Error;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{EmptyState, PageHeader, error_note, is_plain, loaded};
use crate::office::shared::query::encoded;
use crate::office::shared::request::{API, get};
use crate::text::office::figures::{count, shown_moment};
use crate::text::office::forms::FormsWords;
use crate::ui::icon::Icon;

/// The page of forms.
#[component]
pub fn FormsPage() -> impl IntoView {
    let office = Office::current();
    let words = FormsWords::of(office.language_now());
    let facts = load(
        || (),
        move |()| async move { Ok((office.surveys().await?, office.settings().await?)) },
    );
    let downloading = Action::new_local(move |path: &String| office.download(path.clone()));
    view! {
        <PageHeader title=words.title />
        {move || error_note(failure(downloading))}
        {loaded(facts, move |(surveys, settings)| table(surveys, settings, downloading))}
    }
}

/// Downloads the file at a path.
type Downloading = Action<String, Result<(), Error>>;

fn table(surveys: Vec<Survey>, settings: Settings, downloading: Downloading) -> AnyView {
    let words = FormsWords::of(Office::current().language_now());
    if surveys.is_empty() {
        return view! { <EmptyState title=words.none text=words.none_text /> }.into_any();
    }
    let note = if settings.try_enabled {
        words.try_note
    } else {
        words.try_closed
    };
    let lines = surveys
        .into_iter()
        .map(|it| line(it, settings.try_enabled, downloading))
        .collect_view();
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{words.form}</th>
                    <th scope="col">{words.version}</th>
                    <th scope="col" class="number">{words.n_records}</th>
                    <th scope="col">{words.published}</th>
                    <th scope="col">
                        <span class="unseen">{words.download}</span>
                    </th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
        <p class="soft small note">{Icon::Info.view()} " " {note}</p>
    }
    .into_any()
}

fn line(it: Survey, is_try_open: bool, downloading: Downloading) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = FormsWords::of(language);
    let title = language.pick(&it.title_th, &it.title_en).to_owned();
    let workbook = workbook_path(&it.id);
    let href = workbook.clone();
    let download = move |ev: MouseEvent| {
        if is_plain(&ev) {
            ev.prevent_default();
            dispatch_once(downloading, workbook.clone());
        }
    };
    let try_it = is_try_open.then(|| {
        let name = (words.try_of)(&title);
        let href = format!("/try/{}", encoded(&it.id));
        view! {
            <a class="button slim quiet" href=href target="_blank" rel="noopener" aria-label=name>
                {words.try_it}
            </a>
        }
    });
    let records = {
        let form = Some(it.id.clone());
        Page::Records(crate::office::records::filters::Filters {
            form,
            ..Default::default()
        })
    };
    view! {
        <tr>
            <th scope="row">
                <p>{title.clone()}</p>
                <p class="soft small">{it.id}</p>
            </th>
            <td data-label=words.version>{it.version}</td>
            <td data-label=words.n_records class="number">
                {match office.may_open(MenuEntry::Records) {
                    true => {
                        view! { <a href=records.address()>{count(u64::from(it.n_records))}</a> }.into_any()
                    }
                    false => count(u64::from(it.n_records)).into_any(),
                }}
            </td>
            <td data-label=words.published class="moment">
                {it.published_at.map(|at| shown_moment(at, language))}
            </td>
            <td class="row-actions">
                <a
                    class="button slim"
                    href=href
                    download
                    aria-label=(words.workbook_of)(&title)
                    on:click=download
                >
                    {Icon::Download.view()}
                    {words.workbook}
                </a>
                {try_it}
            </td>
        </tr>
    }
    .into_any()
}

impl Office {
    /// The published forms.
    pub async fn surveys(self) -> Result<Vec<Survey>, Error> {
        self.request(get("/forms")).await
    }
}

/// The path of a form's workbook.
fn workbook_path(form: &str) -> String {
    format!("{API}/forms/{}.xlsx", encoded(form))
}
