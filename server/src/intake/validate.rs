//! One submission against the form it was made with.

use std::collections::BTreeSet;
use std::sync::Arc;

use form::form::{Form, Kind};
use form::interview::{
    AnswerProblem, AnswerProblemKind, Interview, LoadError, NodeId, Setting, Timestamp,
};
use sync::message::Submission;

use super::{MAX_FILE, MAX_FILES, Refusal, Refused, bounds, has_good_ids, is_sha256};
use crate::catalogue::{Catalogue, language_idx};
use crate::search::normalised;
use crate::store::writer::{Accepted, MayRevise};
use crate::text::{self, Words};

/// The names by which a form calls the question for the subdistrict.
const TAMBON_NAMES: &[&str] = &["subdistrict", "tambon"];

/// The names by which a form calls the question for the village.
const VILLAGE_NAMES: &[&str] = &["village_name", "village"];

/// Who sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The person.
    pub staff_id: String,
    /// The phone.
    pub phone_id: String,
    /// Whose records may be revised.
    pub may_revise: MayRevise,
}

/// Says whether `submission` may be stored.
pub fn judge(
    catalogue: &Catalogue,
    submission: Submission,
    sender: &Sender,
    received_at: i64,
) -> Result<Accepted, Box<Refused>> {
    match read(catalogue, &submission) {
        Ok(reading) => Ok(Accepted {
            submission,
            staff_id: sender.staff_id.clone(),
            phone_id: sender.phone_id.clone(),
            may_revise: sender.may_revise,
            name: reading.name,
            tambon: reading.tambon,
            search: reading.search,
            received_at,
        }),
        Err(refusal) => Err(Box::new(Refused {
            submission,
            refusal,
        })),
    }
}

/// Returns the name of the instance as its form makes it, also where the submission is refused;
/// empty where no version of the form opens it.
pub(crate) fn name_of(catalogue: &Catalogue, submission: &Submission) -> String {
    let setting = || setting_at(submission.finished_at, submission.offset_minutes);
    catalogue
        .forms(&submission.form_id, &submission.form_version)
        .find_map(|form| open(form, setting(), &submission.instance).ok())
        .map(|interview| interview.instance_name())
        .unwrap_or_default()
}

/// What lists and search need of an instance.
struct Reading {
    name: String,
    tambon: String,
    search: String,
}

fn read(catalogue: &Catalogue, submission: &Submission) -> Result<Reading, Refusal> {
    if !has_good_ids(submission) {
        return Err(Refusal::BadId);
    }
    bounds::check(submission)?;
    if submission.hash_of_content() != submission.content_hash {
        return Err(Refusal::WrongHash);
    }
    let mut refusal = Refusal::UnknownForm {
        id: submission.form_id.clone(),
        version: submission.form_version.clone(),
    };
    // Any packing of the version will do; the newest says what is wrong.
    let forms = catalogue.forms(&submission.form_id, &submission.form_version);
    for (idx, form) in forms.enumerate() {
        match read_with(form, submission) {
            Ok(reading) => return Ok(reading),
            Err(err) if idx == 0 => refusal = err,
            Err(_) => {}
        }
    }
    Err(refusal)
}

fn read_with(form: Arc<Form>, submission: &Submission) -> Result<Reading, Refusal> {
    let setting = setting_at(submission.finished_at, submission.offset_minutes);
    let interview = check_problems(open(form, setting, &submission.instance)?)?;
    check_files(&interview, submission)?;
    Ok(reading(&interview))
}

/// The circumstances in which an interview that ended at `finished_at` is read again.
pub(crate) fn setting_at(finished_at: i64, offset_minutes: i16) -> Setting {
    Setting::new(
        Timestamp {
            millis: finished_at,
            offset_minutes,
        },
        0,
        form::pattern::matches,
    )
}

fn open(form: Arc<Form>, setting: Setting, instance: &str) -> Result<Interview, Refusal> {
    Interview::load(form, setting, instance).map_err(|err| match err {
        LoadError::Xml { line, .. } => Refusal::NotXml { line },
        LoadError::OtherForm { found } => Refusal::NotThisForm { found },
        LoadError::UnknownElement { reference } => Refusal::UnknownQuestion { reference },
        _ => Refusal::NotXml { line: 1 },
    })
}

fn check_problems(mut interview: Interview) -> Result<Interview, Refusal> {
    let Some(problem) = interview.problems().into_iter().next() else {
        return Ok(interview);
    };
    let (label_th, message_th) = words_of(&mut interview, &problem, "th");
    let (label_en, message_en) = words_of(&mut interview, &problem, "en");
    let label = Words {
        th: label_th,
        en: label_en,
    };
    Err(match problem.kind {
        AnswerProblemKind::Required => Refusal::Unanswered {
            reference: problem.reference,
            label,
        },
        AnswerProblemKind::Constraint
        | AnswerProblemKind::TooMany(_)
        | AnswerProblemKind::Unsettled => Refusal::NotValid {
            reference: problem.reference,
            label,
            message: match message_th.is_empty() {
                true => text::not_acceptable(),
                false => Words {
                    th: message_th,
                    en: message_en,
                },
            },
        },
    })
}

/// Returns the question's label and the form's words for what is wrong with its answer.
fn words_of(
    interview: &mut Interview,
    problem: &AnswerProblem,
    language: &str,
) -> (String, String) {
    interview.set_language(language_idx(interview.languages(), language));
    let label = match interview.state(problem.node).label {
        label if label.is_empty() => problem.reference.clone(),
        label => label,
    };
    let message = interview.problem(problem.node).map(|it| it.message);
    (label, message.unwrap_or_default())
}

/// The manifest has to name exactly the files that the answers name.
fn check_files(interview: &Interview, submission: &Submission) -> Result<(), Refusal> {
    let answered: BTreeSet<String> = interview.files().into_iter().map(|(_, it)| it).collect();
    let named: BTreeSet<String> = submission.files.iter().map(|it| it.name.clone()).collect();
    let are_good = submission
        .files
        .iter()
        .all(|it| is_sha256(&it.sha256) && it.size > 0 && it.size <= MAX_FILE);
    if answered != named
        || named.len() != submission.files.len()
        || named.len() > MAX_FILES
        || !are_good
    {
        return Err(Refusal::BadFiles);
    }
    Ok(())
}

fn reading(interview: &Interview) -> Reading {
    let mut name = interview.instance_name();
    let mut village = String::new();
    let mut tambon = String::new();
    let mut search = normalised(&name);
    for node in interview.nodes() {
        let kind = interview.kind(node);
        let value = interview.value(node);
        // What is worked out or filled in by the device is not on anybody's screen.
        let is_hidden = matches!(kind, Kind::Metadata | Kind::Calculate | Kind::Note);
        if kind.is_structure() || is_hidden || value.is_empty() {
            continue;
        }
        let answer = interview.answer_text(node);
        if tambon.is_empty() && kind == Kind::SelectOne && is_named(interview, node, TAMBON_NAMES) {
            tambon.clone_from(&answer);
        }
        if village.is_empty() && is_named(interview, node, VILLAGE_NAMES) {
            village.clone_from(&answer);
        }
        // A line a piece, so that no match runs from one answer into the next.
        search.push('\n');
        search.push_str(&normalised(&answer));
    }
    // A household without a number is called by its village.
    if name.trim().is_empty() {
        name = match village.is_empty() {
            true => tambon.clone(),
            false => village,
        };
    }
    Reading {
        name,
        tambon,
        search,
    }
}

fn is_named(interview: &Interview, node: NodeId, names: &[&str]) -> bool {
    let reference = interview.reference(node);
    let name = reference.rsplit('/').next().unwrap_or_default();
    names.contains(&name)
}
