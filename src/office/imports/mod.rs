//! Taking people, enrolments and villages in from a table: a file is chosen, its columns are mapped,
//! and a preview shows every row before anything is written.

mod done;
mod mapping;
mod preview;
mod requests;

use std::collections::BTreeMap;

use api::office::imports::{
    ColumnTarget, ImportKind, ImportPreview, ImportRequest, RowAction, RowDecision, RowPreview,
    TableRead,
};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::imports::done::Imports;
use crate::office::imports::mapping::Mapping;
use crate::office::imports::preview::Preview;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{PageHeader, SubmitButton, error_note};
use crate::text::office::imports::ImportWords;
use crate::ui::icon::Icon;

const FILE_ID: &str = "import-file";

/// The table that is being taken in.
#[derive(Debug, Clone, PartialEq)]
struct Table {
    file_name: String,
    read: TableRead,
}

/// An import that is being prepared.
#[derive(Clone, Copy)]
struct Draft {
    table: RwSignal<Option<Table>>,
    kind: RwSignal<ImportKind>,
    class: RwSignal<String>,
    mapping: RwSignal<Vec<ColumnTarget>>,
    decisions: RwSignal<BTreeMap<u32, RowAction>>,
    preview: RwSignal<Option<ImportPreview>>,
    /// The rows of the preview in the order in which they are shown: it stays while decisions are made.
    order: RwSignal<Vec<u32>>,
}

impl Draft {
    fn new() -> Draft {
        Draft {
            table: RwSignal::new(None),
            kind: RwSignal::new(ImportKind::Roster),
            class: RwSignal::new(String::new()),
            mapping: RwSignal::new(Vec::new()),
            decisions: RwSignal::new(BTreeMap::new()),
            preview: RwSignal::new(None),
            order: RwSignal::new(Vec::new()),
        }
    }

    fn begin(self, table: Table) {
        let is_villages = table.read.mapping.iter().any(|it| it.list == "villages");
        self.kind.set(match is_villages {
            true => ImportKind::Villages,
            false => ImportKind::Roster,
        });
        self.class.set(String::new());
        self.mapping.set(table.read.mapping.clone());
        self.decisions.set(BTreeMap::new());
        self.preview.set(None);
        self.table.set(Some(table));
    }

    fn request(self) -> Option<ImportRequest> {
        let table = self.table.get_untracked()?;
        let decisions = self.decisions.get_untracked().into_iter();
        Some(ImportRequest {
            file_name: table.file_name,
            kind: self.kind.get_untracked(),
            class: Some(self.class.get_untracked()).filter(|it| !it.is_empty()),
            columns: table.read.columns,
            mapping: self.mapping.get_untracked(),
            rows: table.read.rows,
            decisions: decisions
                .map(|(row, action)| RowDecision { row, action })
                .collect(),
        })
    }

    /// Shows a preview, with the rows that need somebody first.
    fn show(self, preview: ImportPreview) {
        let mut rows: Vec<(u32, &RowPreview)> = (0..).zip(&preview.rows).collect();
        rows.sort_by_key(|(place, it)| (!it.needs_decision, it.problems.is_empty(), *place));
        self.order.set(rows.iter().map(|it| it.0).collect());
        self.preview.set(Some(preview));
    }

    /// Another kind of list: its columns can be other properties.
    fn set_kind(self, kind: ImportKind) {
        let (main, lists) = mapping::lists_of(kind);
        self.mapping.update(|it| {
            for target in it
                .iter_mut()
                .filter(|it| !lists.contains(&it.list.as_str()))
            {
                let is_kept = mapping::is_target(main, &target.property);
                main.clone_into(&mut target.list);
                if !is_kept {
                    *target = ColumnTarget::default();
                }
            }
        });
        self.kind.set(kind);
        self.is_changed();
    }

    /// Another column or class: what was shown before is not what would be written.
    fn is_changed(self) {
        self.preview.set(None);
    }

    fn clear(self) {
        self.table.set(None);
        self.preview.set(None);
    }
}

/// The page of imports.
#[component]
pub fn ImportsPage() -> impl IntoView {
    let office = Office::current();
    let words = ImportWords::of(office.language_now());
    let draft = Draft::new();
    let imports = load(|| (), move |()| office.imports());
    let is_missing = RwSignal::new(false);
    let reading = Action::new_local(move |_: &()| {
        let read = office.read_chosen_table(FILE_ID);
        async move {
            match read.await? {
                Some((file_name, read)) => draft.begin(Table { file_name, read }),
                None => is_missing.set(true),
            }
            Ok(())
        }
    });
    let read = move |ev: SubmitEvent| {
        ev.prevent_default();
        is_missing.set(false);
        dispatch_once(reading, ());
    };
    let renew = Callback::new(move |()| imports.retry());
    let wrong = move || is_missing.get().then_some(words.choose_first);
    view! {
        <PageHeader title=words.title />
        <p class="soft lead">{words.text}</p>
        <form class="card stack settings" on:submit=read novalidate>
            <div class="field">
                <label for=FILE_ID>{words.file}</label>
                <input id=FILE_ID class="entry" type="file" accept=".csv,.xlsx" aria-describedby="import-error"
                    aria-invalid=move || is_missing.get().to_string() />
                <p class="field-error" id="import-error" role="alert">
                    {move || wrong().map(|it| view! { {Icon::Alert.view()} <span>{it}</span> })}
                </p>
            </div>
            {move || error_note(failure(reading))}
            <div class="buttons">
                <SubmitButton label=words.read is_pending=reading.pending() icon=Icon::Upload />
            </div>
        </form>
        {move || draft.table.get().map(|table| view! { <Mapping draft table /> })}
        <Show when=move || draft.preview.with(Option::is_some)>
            <Preview draft on_done=renew />
        </Show>
        <Imports imports />
    }
}
