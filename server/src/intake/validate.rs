//! Validates one submission with the form it was made with.

use std::collections::BTreeSet;
use std::sync::Arc;

use api::records::Submission;
use form::entity::EntityChange;
use form::interview::{
    AnswerProblem, AnswerProblemKind, Interview, LoadError, NodeId, Setting, Timestamp,
};
use form::{Form, Kind};

use super::{FormText, MAX_FILE, MAX_FILES, Refusal, Refused, bounds, has_good_ids, is_sha256};
use crate::catalogue::{Catalogue, language_idx};
use crate::search::search_text;
use crate::store::writer::{Accepted, MayRevise};

/// Names that forms use for the question about the subdistrict.
const TAMBON_NAMES: &[&str] = &["subdistrict", "tambon"];

/// Names that forms use for the question about the village.
const VILLAGE_NAMES: &[&str] = &["village_name", "village"];

/// Who sent a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The person.
    pub staff_id: String,
    /// The phone.
    pub phone_id: String,
    /// Whose records may be revised.
    pub may_revise: MayRevise,
}

/// Returns what to store of `submission`, or why it is refused.
pub fn validate(
    catalogue: &Catalogue,
    submission: Submission,
    sender: &Sender,
    received_at: i64,
) -> Result<Accepted, Box<Refused>> {
    match summarise(catalogue, &submission) {
        Ok(summary) => Ok(Accepted {
            submission,
            staff_id: sender.staff_id.clone(),
            phone_id: sender.phone_id.clone(),
            may_revise: sender.may_revise,
            name: summary.name,
            tambon: summary.tambon,
            search: summary.search,
            entities: summary.entities,
            received_at,
        }),
        Err(refusal) => Err(Box::new(Refused {
            submission,
            refusal,
        })),
    }
}

/// Returns the instance name of a submission, refused or not; empty where no form opens it.
pub(crate) fn name_of(catalogue: &Catalogue, submission: &Submission) -> String {
    let setting = || setting_at(submission.finished_at, submission.offset_minutes);
    catalogue
        .forms(&submission.form_id, &submission.form_version)
        .find_map(|form| open(form, setting(), &submission.instance).ok())
        .map(|interview| interview.instance_name())
        .unwrap_or_default()
}

/// What lists and search show of an instance, and what it changes in the register.
struct Summary {
    name: String,
    tambon: String,
    search: String,
    entities: Vec<EntityChange>,
}

fn summarise(catalogue: &Catalogue, submission: &Submission) -> Result<Summary, Refusal> {
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
    // Any stored form of that version will do; the newest one's refusal is returned.
    let forms = catalogue.forms(&submission.form_id, &submission.form_version);
    for (idx, form) in forms.enumerate() {
        match summarise_with(form, submission) {
            Ok(summary) => return Ok(summary),
            Err(err) if idx == 0 => refusal = err,
            Err(_) => {}
        }
    }
    Err(refusal)
}

fn summarise_with(form: Arc<Form>, submission: &Submission) -> Result<Summary, Refusal> {
    let setting = setting_at(submission.finished_at, submission.offset_minutes);
    let interview = check_problems(open(form, setting, &submission.instance)?)?;
    check_files(&interview, submission)?;
    Ok(summary(&interview))
}

/// Returns the setting in which a finished interview is opened again.
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
    })
}

fn check_problems(mut interview: Interview) -> Result<Interview, Refusal> {
    let Some(problem) = interview.problems().into_iter().next() else {
        return Ok(interview);
    };
    let (label_th, message_th) = words_of(&mut interview, &problem, "th");
    let (label_en, message_en) = words_of(&mut interview, &problem, "en");
    let label = FormText {
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
            message: (!message_th.is_empty()).then_some(FormText {
                th: message_th,
                en: message_en,
            }),
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

/// The submission must list exactly the files that its answers name.
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

fn summary(interview: &Interview) -> Summary {
    let mut name = interview.instance_name();
    let mut village = String::new();
    let mut tambon = String::new();
    let mut texts = vec![name.clone()];
    for node in interview.nodes() {
        let kind = interview.kind(node);
        let value = interview.value(node);
        // A form that is opened for a case takes the place from the office's list.
        let is_taken_over = kind == Kind::Calculate && !value.is_empty();
        if tambon.is_empty() && is_taken_over && is_named(interview, node, &["tambon"]) {
            value.clone_into(&mut tambon);
        }
        // Calculated values and metadata are on nobody's screen.
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
        texts.push(answer);
    }
    // A household without a number is named after its village.
    if name.trim().is_empty() {
        name = match village.is_empty() {
            true => tambon.clone(),
            false => village,
        };
    }
    Summary {
        name,
        tambon,
        search: search_text(texts.iter().map(String::as_str)),
        entities: interview.entity_changes(),
    }
}

fn is_named(interview: &Interview, node: NodeId, names: &[&str]) -> bool {
    let reference = interview.reference(node);
    let name = reference.rsplit('/').next().unwrap_or_default();
    names.contains(&name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use form::interview::{Setting, Timestamp};

    use super::*;

    const SURVEY: &str = "\
type,name,label,calculation
text,house_no,House,
text,village_name,Village,
select_one tambon,subdistrict,Subdistrict,
text,case,Case,
calculate,tambon,,\"if(${case} != '', 'Chawai', '')\"
";
    const CHOICES: &str = "list_name,name,label\ntambon,150101,Talat Luang\n";
    const SETTINGS: &str =
        "form_id,form_title,version,instance_name\nhouses,Houses,1,${house_no}\n";

    /// Checks what a household with these answers is called, and in which subdistrict it is.
    fn check(answers: &[(&str, &str)], name: &str, tambon: &str) {
        let sheets = [
            ("survey", SURVEY),
            ("choices", CHOICES),
            ("settings", SETTINGS),
        ];
        let sheets = sheets.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        let form = form::compile::compile_sheets(&sheets.into(), "houses", &BTreeMap::new());
        let now = Timestamp {
            millis: 1_795_140_000_000,
            offset_minutes: 420,
        };
        let setting = Setting::new(now, 1, form::pattern::matches);
        let mut interview = Interview::open(Arc::new(form.expect("a form")), setting);
        for (question, value) in answers {
            let node = interview.find(&format!("/data/{question}"));
            let answered = interview.answer(node.expect(question), value);
            answered.expect(question);
        }
        interview.finish(now);
        let found = summary(&interview);
        assert_eq!(
            (&*found.name, &*found.tambon),
            (name, tambon),
            "{answers:?}"
        );
    }

    #[test]
    fn a_household_without_a_number_is_called_by_its_village_or_subdistrict() {
        let village = ("village_name", "บ้านตัวอย่าง");
        let subdistrict = ("subdistrict", "150101");
        check(
            &[("house_no", "88"), village, subdistrict],
            "88",
            "Talat Luang",
        );
        check(&[village, subdistrict], "บ้านตัวอย่าง", "Talat Luang");
        check(&[village], "บ้านตัวอย่าง", "");
        check(&[subdistrict], "Talat Luang", "Talat Luang");
        check(&[], "", "");
        // What a list says of a case: it was not asked.
        check(&[("case", "6")], "Chawai", "Chawai");
    }
}
