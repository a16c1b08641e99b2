//! A stored revision as its form shows it: sections, questions, answers in words.

pub mod income;

use api::office::records::{Answered, Section};
use form::Kind;
use form::interview::{Interview, Item, NodeId};

use crate::catalogue::{Catalogue, language_idx};
use crate::intake::setting_at;
use crate::store::files::StoredFile;
use crate::store::records::Revision;

/// Opens a stored revision with the form it was made with; `None` where they no longer fit.
pub fn open_revision(
    catalogue: &Catalogue,
    revision: &Revision,
    language: &str,
) -> Option<Interview> {
    let mut forms = catalogue.forms(&revision.form_id, &revision.form_version);
    let opened = forms.find_map(|form| {
        let setting = setting_at(revision.finished_at, revision.offset_minutes);
        Interview::load(form, setting, &revision.instance).ok()
    });
    let Some(mut interview) = opened else {
        tracing::error!(
            revision = revision.revision,
            "a stored revision fits no form"
        );
        return None;
    };
    interview.set_language(language_idx(interview.languages(), language));
    Some(interview)
}

/// Returns everything that was asked, in the form's order.
pub fn sections(interview: &Interview, files: &[StoredFile]) -> Vec<Section> {
    let mut sections = Vec::new();
    for section in interview.sections() {
        let mut part = Section {
            label: section.label.clone(),
            questions: Vec::new(),
        };
        for item in interview.page(section.node) {
            let heading = match item {
                Item::Question(node) => {
                    part.questions.extend(question(interview, node, files));
                    continue;
                }
                Item::AddRepeat(_) => continue,
                Item::Group(node) => interview.state(node).label,
                Item::Repeat(node, n) => format!("{} {n}", repeat_label(interview, node)),
            };
            let label = joined(&section.label, &heading);
            let before = std::mem::replace(
                &mut part,
                Section {
                    label,
                    questions: Vec::new(),
                },
            );
            sections.push(before);
        }
        sections.push(part);
    }
    sections.retain(|it| !it.questions.is_empty());
    sections
}

fn question(interview: &Interview, node: NodeId, files: &[StoredFile]) -> Option<Answered> {
    let kind = interview.kind(node);
    if kind == Kind::Note {
        return None;
    }
    let state = interview.state(node);
    let file = files
        .iter()
        .find(|it| kind.is_file() && it.name == state.value);
    Some(Answered {
        file: file.map(|it| it.sha256.clone()),
        text: interview.answer_text(node),
        place: state.reference,
        label: state.label,
        value: state.value,
        kind: kind.name().to_owned(),
        appearance: state.appearance,
        hidden: false,
    })
}

/// A repeat's heading stands on the repeat or on its range, as the author liked.
fn repeat_label(interview: &Interview, instance: NodeId) -> String {
    let own = interview.state(instance).label;
    if !own.is_empty() {
        return own;
    }
    let reference = interview.reference(instance);
    let name = reference.rsplit('/').next().unwrap_or_default();
    name.split('[').next().unwrap_or_default().to_owned()
}

fn joined(section: &str, heading: &str) -> String {
    match (section, heading) {
        ("", heading) => heading.to_owned(),
        (section, "") => section.to_owned(),
        (section, heading) if section == heading => heading.to_owned(),
        (section, heading) => format!("{section} · {heading}"),
    }
}
