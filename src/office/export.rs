//! Taking the records away as a workbook or as CSV, without names unless asked.

use api::office::surveys::Survey;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::calls::{ExportChoice, ExportKind, Names, export_path};
use crate::office::input::Choice;
use crate::office::loading::{dispatch_once, failure, load};
use crate::office::parts::{
    Nothing, PageHead, RadioLine, Submit, Tick, loaded, radios, trouble_note,
};
use crate::office::records::filters::Filters;
use crate::office::session::Office;
use crate::text::office::DeskWords;
use crate::text::office::figures::count;
use crate::ui::banner::{Banner, Tone};
use crate::ui::icon::Icon;

/// The page of downloads.
#[component]
pub fn ExportPage() -> impl IntoView {
    let office = Office::current();
    let words = DeskWords::of(office.language_now());
    let surveys = load(|| (), move |()| office.surveys());
    view! {
        <PageHead title=words.export_title />
        <p class="soft lead">{words.export_income}</p>
        {loaded(
            surveys,
            move |surveys| match surveys.is_empty() {
                true => view! { <Nothing title=words.forms_none text=words.forms_none_text /> }.into_any(),
                false => view! { <ExportForm surveys /> }.into_any(),
            },
        )}
    }
}

#[component]
fn ExportForm(surveys: Vec<Survey>) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = DeskWords::of(language);
    let last = office.last_filters();
    let first = surveys.first().map(|it| it.id.clone());
    let form = Choice::new(last.form.clone().or(first).unwrap_or_default());
    let kind = Choice::new(ExportKind::Xlsx);
    let names = Choice::new(Names::LeftOut);
    let has_labels = Choice::new(false);
    let has_choice_columns = Choice::new(false);
    let is_filtered = last.of_records().iter().any(|(_, it)| it.is_some());
    let keeps_filters = Choice::new(is_filtered);
    let is_agreed = Choice::new(false);
    let is_tried = Choice::new(false);
    let downloading = Action::new_local(move |path: &String| {
        let saved = office.download(path.clone());
        async move {
            saved.await?;
            office.say(words.download_done.to_owned());
            Ok(())
        }
    });
    let download = move |ev: SubmitEvent| {
        ev.prevent_default();
        is_tried.choose(true);
        if names.chosen_now() == Names::Included && !is_agreed.chosen_now() {
            return;
        }
        let choice = ExportChoice {
            form: form.chosen_now(),
            kind: kind.chosen_now(),
            names: names.chosen_now(),
            has_labels: has_labels.chosen_now(),
            has_choice_columns: has_choice_columns.chosen_now(),
            filters: match keeps_filters.chosen_now() {
                true => last.clone(),
                false => Filters::default(),
            },
        };
        dispatch_once(downloading, export_path(&choice, language));
    };
    let form_lines = surveys.into_iter().map(|it| RadioLine {
        label: format!(
            "{} ({})",
            language.pick(&it.title_th, &it.title_en),
            count(u64::from(it.n_records))
        ),
        choice: it.id,
        hint: "",
    });
    let kind_lines = [
        (ExportKind::Xlsx, words.export_xlsx, words.export_xlsx_text),
        (ExportKind::Csv, words.export_csv, words.export_csv_text),
    ];
    let names_lines = [
        (Names::LeftOut, words.export_without, ""),
        (Names::Included, words.export_with, ""),
    ];
    let warning = move || {
        names.is(&Names::Included).then(|| {
            let is_missing = move || is_tried.chosen() && !is_agreed.chosen();
            view! {
                <Banner
                    tone=Tone::Warn
                    icon=Icon::Warning
                    title=words.export_warning
                    text=words.export_warning_text
                >
                    <Tick label=words.export_agree choice=is_agreed />
                    <p class="field-error" role="alert">
                        {move || {
                            is_missing()
                                .then(|| view! { {Icon::Alert.view()} <span>{words.export_agree_first}</span> })
                        }}
                    </p>
                </Banner>
            }
        })
    };
    view! {
        <form class="card stack settings" on:submit=download>
            {radios("export-form", words.export_which, move || form.chosen(), move |it| form.choose(it), form_lines.collect())}
            {radios("export-kind", words.export_kind, move || kind.chosen(), move |it| kind.choose(it), kind_lines.map(radio_line).into())}
            {radios("export-names", words.export_names, move || names.chosen(), move |it| names.choose(it), names_lines.map(radio_line).into())}
            {warning}
            {is_filtered.then(|| view! { <Tick label=words.export_filtered hint=words.export_filtered_hint choice=keeps_filters /> })}
            <Tick label=words.export_labels choice=has_labels />
            <Tick label=words.export_choices hint=words.export_choices_hint choice=has_choice_columns />
            {move || trouble_note(failure(downloading))}
            {move || downloading.pending().get().then(|| view! { <p class="soft" role="status">{words.export_making}</p> })}
            <div class="buttons">
                <Submit
                    label=words.download
                    is_doing=downloading.pending()
                    icon=Icon::Download
                />
            </div>
        </form>
    }
}

fn radio_line<T>((choice, label, hint): (T, &'static str, &'static str)) -> RadioLine<T> {
    RadioLine {
        choice,
        label: label.to_owned(),
        hint,
    }
}
