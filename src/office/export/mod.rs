//! The page that downloads the records as a workbook or as CSV; names only on request.

mod requests;

use api::office::surveys::Survey;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::export::requests::{ExportChoice, ExportKind, Names, export_path};
use crate::office::records::filters::Filters;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{
    Checkbox, EmptyState, PageHeader, RadioOption, SubmitButton, error_note, loaded, radios,
};
use crate::text::office::export::ExportWords;
use crate::text::office::figures::count;
use crate::text::office::forms::FormsWords;
use crate::ui::banner::{Banner, Tone};
use crate::ui::icon::Icon;

/// The page of downloads.
#[component]
pub fn ExportPage() -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let (words, forms) = (ExportWords::of(language), FormsWords::of(language));
    let surveys = load(|| (), move |()| office.surveys());
    view! {
        <PageHeader title=words.title />
        <p class="soft lead">{words.income}</p>
        {loaded(
            surveys,
            move |surveys| match surveys.is_empty() {
                true => view! { <EmptyState title=forms.none text=forms.none_text /> }.into_any(),
                false => view! { <ExportForm surveys /> }.into_any(),
            },
        )}
    }
}

#[component]
fn ExportForm(surveys: Vec<Survey>) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = ExportWords::of(language);
    let last = office.last_filters();
    let first = surveys.first().map(|it| it.id.clone());
    let form = RwSignal::new(last.form.clone().or(first).unwrap_or_default());
    let kind = RwSignal::new(ExportKind::Xlsx);
    let names = RwSignal::new(Names::LeftOut);
    let has_labels = RwSignal::new(false);
    let has_choice_columns = RwSignal::new(false);
    let is_filtered = last.of_records().iter().any(|(_, it)| it.is_some());
    let keeps_filters = RwSignal::new(is_filtered);
    let is_agreed = RwSignal::new(false);
    let is_tried = RwSignal::new(false);
    let downloading = Action::new_local(move |path: &String| {
        let saved = office.download(path.clone());
        async move {
            saved.await?;
            office.set_notice(words.download_done.to_owned());
            Ok(())
        }
    });
    let download = move |ev: SubmitEvent| {
        ev.prevent_default();
        is_tried.set(true);
        if names.get_untracked() == Names::Included && !is_agreed.get_untracked() {
            return;
        }
        let choice = ExportChoice {
            form: form.get_untracked(),
            kind: kind.get_untracked(),
            names: names.get_untracked(),
            has_labels: has_labels.get_untracked(),
            has_choice_columns: has_choice_columns.get_untracked(),
            filters: match keeps_filters.get_untracked() {
                true => last.clone(),
                false => Filters::default(),
            },
        };
        dispatch_once(downloading, export_path(&choice, language));
    };
    let form_lines = surveys.into_iter().map(|it| RadioOption {
        label: format!(
            "{} ({})",
            language.pick(&it.title_th, &it.title_en),
            count(u64::from(it.n_records))
        ),
        choice: it.id,
        hint: "",
    });
    let kind_lines = [
        (ExportKind::Xlsx, words.xlsx, words.xlsx_text),
        (ExportKind::Csv, words.csv, words.csv_text),
    ];
    let names_lines = [
        (Names::LeftOut, words.without, ""),
        (Names::Included, words.with, ""),
    ];
    let warning = move || {
        names.with(|it| *it == Names::Included).then(|| {
            let is_missing = move || is_tried.get() && !is_agreed.get();
            view! {
                <Banner
                    tone=Tone::Warn
                    icon=Icon::Warning
                    title=words.warning
                    text=words.warning_text
                >
                    <Checkbox label=words.agree choice=is_agreed />
                    <p class="field-error" role="alert">
                        {move || {
                            is_missing()
                                .then(|| view! { {Icon::Alert.view()} <span>{words.agree_first}</span> })
                        }}
                    </p>
                </Banner>
            }
        })
    };
    view! {
        <form class="card stack settings" on:submit=download>
            {radios("export-form", words.which, move || form.get(), move |it| form.set(it), form_lines.collect())}
            {radios("export-kind", words.kind, move || kind.get(), move |it| kind.set(it), kind_lines.map(radio_option).into())}
            {office.manages().then(|| radios("export-names", words.names, move || names.get(), move |it| names.set(it), names_lines.map(radio_option).into()))}
            {warning}
            {is_filtered.then(|| view! { <Checkbox label=words.filtered hint=words.filtered_hint choice=keeps_filters /> })}
            <Checkbox label=words.labels choice=has_labels />
            <Checkbox label=words.choices hint=words.choices_hint choice=has_choice_columns />
            {move || error_note(failure(downloading))}
            {move || downloading.pending().get().then(|| view! { <p class="soft" role="status">{words.making}</p> })}
            <div class="buttons">
                <SubmitButton
                    label=words.download
                    is_pending=downloading.pending()
                    icon=Icon::Download
                />
            </div>
        </form>
    }
}

fn radio_option<T>((choice, label, hint): (T, &'static str, &'static str)) -> RadioOption<T> {
    RadioOption {
        choice,
        label: label.to_owned(),
        hint,
    }
}
