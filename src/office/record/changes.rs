//! The differences between revisions of a record, question by question.

use api::office::records::{Answered, Record, Revision};

/// One question in several revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The question's path.
    pub place: String,
    /// The question's label.
    pub label: String,
    /// The answer in each revision; empty where it has none.
    pub answers: Vec<String>,
    /// The question's kind.
    pub kind: String,
    /// The form's appearance.
    pub appearance: String,
    /// Whether the answers differ.
    pub differs: bool,
}

/// All questions of `revisions`, in the order of their first appearance.
pub fn compared(revisions: &[&Revision]) -> Vec<Compared> {
    let questions: Vec<Vec<&Answered>> = revisions.iter().map(|it| questions(it)).collect();
    let mut all: Vec<Compared> = Vec::new();
    for question in questions.iter().flatten() {
        if all.iter().any(|it| it.place == question.place) {
            continue;
        }
        let in_each: Vec<Option<&Answered>> = questions
            .iter()
            .map(|it| {
                it.iter()
                    .find(|other| other.place == question.place)
                    .copied()
            })
            .collect();
        // Compares the stored values: labels may change with the form or the language.
        let stored = |it: &Option<&Answered>| it.map(|it| it.value.clone()).unwrap_or_default();
        all.push(Compared {
            place: question.place.clone(),
            label: question.label.clone(),
            kind: question.kind.clone(),
            appearance: question.appearance.clone(),
            answers: in_each
                .iter()
                .map(|it| it.map(|it| it.text.clone()).unwrap_or_default())
                .collect(),
            differs: in_each
                .windows(2)
                .any(|pair| stored(&pair[0]) != stored(&pair[1])),
        });
    }
    all
}

/// The answers that `revision` changed in the one that it replaces, the old answer first; `None` for
/// the first revision.
pub fn changes(record: &Record, revision: &Revision) -> Option<Vec<Compared>> {
    let replaced = revision.replaces.as_ref()?;
    let replaced = record
        .revisions
        .iter()
        .find(|it| it.revision == *replaced)?;
    Some(
        compared(&[replaced, revision])
            .into_iter()
            .filter(|it| it.differs)
            .collect(),
    )
}

/// The revisions in conflict with each other, with their numbers, oldest first.
pub fn conflicting(record: &Record) -> Vec<(usize, &Revision)> {
    let numbered = (1..).zip(record.revisions.iter().rev());
    numbered.filter(|(_, it)| it.conflict).collect()
}

/// The number of a revision, counted from 1 for the oldest.
pub fn number_of(record: &Record, revision: &str) -> usize {
    let idx = record
        .revisions
        .iter()
        .rev()
        .position(|it| it.revision == revision);
    idx.map_or(0, |idx| idx + 1)
}

/// The revision to show: the named one, else the newest.
pub fn shown_revision<'a>(record: &'a Record, named: Option<&str>) -> Option<&'a Revision> {
    named
        .and_then(|named| record.revisions.iter().find(|it| it.revision == named))
        .or_else(|| record.revisions.first())
}

/// The answers of `revision` at a question or below a group; unanswered ones are left out.
pub fn answers_below<'a>(revision: &'a Revision, place: &str) -> Vec<&'a Answered> {
    let is_below = |it: &&Answered| {
        let rest = it.place.strip_prefix(place);
        rest.is_some_and(|it| it.is_empty() || it.starts_with('/')) && !it.text.is_empty()
    };
    questions(revision).into_iter().filter(is_below).collect()
}

/// The repeat instance that holds a question, `/data/source[2]`; empty where there is none.
pub fn instance_of(place: &str) -> &str {
    let end = place.rfind(']').map_or(0, |it| it + 1);
    place.get(..end).unwrap_or_default()
}

/// The label of the section that holds a question, or the first question below a group.
pub fn heading_of<'a>(revision: &'a Revision, place: &str) -> &'a str {
    let holds = |it: &Answered| {
        let rest = it.place.strip_prefix(place);
        rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
    };
    let section = revision
        .sections
        .iter()
        .find(|it| it.questions.iter().any(holds));
    section.map(|it| it.label.as_str()).unwrap_or_default()
}

fn questions(revision: &Revision) -> Vec<&Answered> {
    revision
        .sections
        .iter()
        .flat_map(|section| &section.questions)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::office::records::Section;

    #[test]
    fn a_question_in_a_repeat_knows_its_instance() {
        assert_eq!(instance_of("/data/source[2]/amount"), "/data/source[2]");
        assert_eq!(
            instance_of("/data/source[2]/good[1]/name"),
            "/data/source[2]/good[1]"
        );
        assert_eq!(instance_of("/data/has_income"), "");
    }

    fn revision(name: &str, replaces: Option<&str>, answers: &[(&str, &str)]) -> Revision {
        let questions = answers.iter().map(|(place, value)| Answered {
            hidden: false,
            place: (*place).to_owned(),
            label: format!("{place}?"),
            value: (*value).to_owned(),
            text: value.to_uppercase(),
            kind: "text".to_owned(),
            appearance: String::new(),
            file: None,
        });
        let section = Section {
            label: String::new(),
            questions: questions.collect(),
        };
        let json = format!(r#"{{"revision":"{name}","received_at":1,"finished_at":1}}"#);
        let revision: Revision = serde_json::from_str(&json).expect("the shape is complete");
        Revision {
            replaces: replaces.map(str::to_owned),
            sections: vec![section],
            ..revision
        }
    }

    fn record(revisions: Vec<Revision>) -> Record {
        let json = r#"{"record":"r","status":"stored","form_id":"f","revisions":[]}"#;
        let record: Record = serde_json::from_str(json).expect("the shape is complete");
        Record {
            revisions,
            ..record
        }
    }

    fn check(first: &[(&str, &str)], second: &[(&str, &str)], changed: &[(&str, &str, &str)]) {
        let record = record(vec![
            revision("2", Some("1"), second),
            revision("1", None, first),
        ]);
        let found = changes(&record, &record.revisions[0]).expect("it replaces another one");
        let found: Vec<_> = found
            .iter()
            .map(|it| {
                (
                    it.place.as_str(),
                    it.answers[0].as_str(),
                    it.answers[1].as_str(),
                )
            })
            .collect();
        assert_eq!(found, changed);
    }

    #[test]
    fn changed_added_and_removed_answers_are_named_and_equal_ones_are_not() {
        check(
            &[("a", "x"), ("b", "y")],
            &[("a", "x"), ("b", "z")],
            &[("b", "Y", "Z")],
        );
        check(&[("a", "x")], &[("a", "x"), ("b", "z")], &[("b", "", "Z")]);
        check(&[("a", "x"), ("b", "y")], &[("a", "x")], &[("b", "Y", "")]);
        check(&[("a", "x"), ("b", "")], &[("a", "x")], &[]);
    }

    #[test]
    fn the_first_revision_changes_nothing() {
        let record = record(vec![revision("1", None, &[("a", "x")])]);
        assert_eq!(changes(&record, &record.revisions[0]), None);
    }

    #[test]
    fn conflicting_revisions_come_oldest_first_with_the_numbers_that_the_list_shows() {
        let conflicting_revision = |name| Revision {
            conflict: true,
            ..revision(name, Some("1"), &[])
        };
        let record = record(vec![
            conflicting_revision("3"),
            conflicting_revision("2"),
            revision("1", None, &[]),
        ]);
        let found: Vec<_> = conflicting(&record)
            .iter()
            .map(|(n, it)| (*n, it.revision.clone()))
            .collect();
        assert_eq!(found, [(2, "2".to_owned()), (3, "3".to_owned())]);
        assert_eq!(number_of(&record, "3"), 3);
    }

    #[test]
    fn the_newest_revision_is_shown_unless_the_address_names_one() {
        let record = record(vec![
            revision("2", Some("1"), &[]),
            revision("1", None, &[]),
        ]);
        let shown = |named| shown_revision(&record, named).map(|it| it.revision.as_str());
        assert_eq!(shown(None), Some("2"));
        assert_eq!(shown(Some("1")), Some("1"));
        assert_eq!(shown(Some("lost")), Some("2"));
    }
}
