//! The sentences, word for word.

use form::pattern::PatternError;
use form::problem::{Place, ProblemKind};
use form::xpath::{SyntaxCode, SyntaxError};

use super::{Language, problem, warning};

#[track_caller]
fn check(place: Place, kind: ProblemKind, english: &str) {
    let told = place.problem(kind);
    assert_eq!(problem(&told, Language::English), english);
    let thai = problem(&told, Language::Thai);
    assert!(thai.contains(is_thai), "{thai}");
}

fn is_thai(it: char) -> bool {
    ('\u{E00}'..='\u{E7F}').contains(&it)
}

#[test]
fn every_problem_is_told_with_its_place_and_what_to_do() {
    check(
        Place::cell("survey", 2, "type"),
        ProblemKind::UnknownType {
            found: "txet".into(),
            near: Some("text".into()),
        },
        "row 2, column type: unknown type \"txet\"; did you mean \"text\"?",
    );
    check(
        Place::cell("survey", 3, "constraint"),
        ProblemKind::Syntax(SyntaxError {
            position: 10,
            code: SyntaxCode::UnexpectedEnd,
            found: "".into(),
        }),
        "row 3, column constraint: the expression ends too early; check its brackets and its last operator",
    );
    check(
        Place::cell("survey", 4, "name"),
        ProblemKind::DuplicateName {
            name: "age".into(),
            first_row: 3,
        },
        "row 4, column name: the name \"age\" is used in row 3 already; choose another",
    );
    check(
        Place::cell("survey", 5, "name"),
        ProblemKind::MissingName,
        "row 5, column name: no name; give every question, group and repeat a name",
    );
    check(
        Place::cell("survey", 6, "name"),
        ProblemKind::InvalidName { name: "1st".into() },
        "row 6, column name: \"1st\" is not a name; begin with a letter or _, go on with letters, digits, - _ .",
    );
    check(
        Place::cell("survey", 7, "type"),
        ProblemKind::UnknownList {
            found: "colour".into(),
            near: Some("colours".into()),
        },
        "row 7, column type: unknown choice list \"colour\"; did you mean \"colours\"?",
    );
    check(
        Place::cell("survey", 8, "label"),
        ProblemKind::UnknownQuestion {
            found: "agee".into(),
            near: Some("age".into()),
        },
        "row 8, column label: unknown question \"${agee}\"; did you mean \"${age}\"?",
    );
    check(
        Place::cell("survey", 9, "label"),
        ProblemKind::MissingLabel { name: "why".into() },
        "row 9, column label: \"why\" has neither label nor hint; write one, or make it a calculate or hidden",
    );
    check(
        Place::cell("survey", 11, "calculation"),
        ProblemKind::Syntax(SyntaxError {
            position: 0,
            code: SyntaxCode::UnknownFunction,
            found: "roundd".into(),
        }),
        "row 11, column calculation: unknown function \"roundd\" at character 1; use one of ODK's functions",
    );
    check(
        Place::cell("survey", 11, "calculation"),
        ProblemKind::Syntax(SyntaxError {
            position: 17,
            code: SyntaxCode::WrongArguments { min: 1, max: 2 },
            found: "round".into(),
        }),
        "row 11, column calculation: \"round\" at character 18 takes 1 to 2 arguments",
    );
    check(
        Place::cell("survey", 12, "type"),
        ProblemKind::UnopenedEnd {
            what: "group".into(),
        },
        "row 12, column type: \"end group\" without \"begin group\"; remove it, or add its beginning",
    );
    check(
        Place::cell("survey", 13, "type"),
        ProblemKind::UnclosedGroup {
            what: "group".into(),
            name: "g".into(),
        },
        "row 13, column type: the group \"g\" is never closed; add \"end group\" after its last question",
    );
    check(
        Place::cell("survey", 14, "relevant"),
        ProblemKind::UnclosedReference,
        "row 14, column relevant: \"${\" without \"}\"; close it",
    );
    check(
        Place::cell("survey", 17, "type"),
        ProblemKind::MismatchedEnd {
            found: "group".into(),
            open: "repeat".into(),
            name: "r".into(),
        },
        "row 17, column type: \"end group\" where the repeat \"r\" is open; write \"end repeat\" first",
    );
    check(
        Place::cell("survey", 18, "type"),
        ProblemKind::UnclosedGroup {
            what: "group".into(),
            name: "open".into(),
        },
        "row 18, column type: the group \"open\" is never closed; add \"end group\" after its last question",
    );
    check(
        Place::cell("choices", 3, "name"),
        ProblemKind::DuplicateChoice {
            name: "red".into(),
            list: "colours".into(),
            first_row: 2,
        },
        "sheet choices, row 3, column name: the list \"colours\" has the choice \"red\" in row 2 already; rename one",
    );
    check(
        Place::cell("choices", 4, "name"),
        ProblemKind::SpaceInChoice {
            name: "light blue".into(),
        },
        "sheet choices, row 4, column name: the choice name \"light blue\" has a space, which parts answers of a select_multiple; use _ instead",
    );
    check(
        Place::cell("choices", 5, "list_name"),
        ProblemKind::MissingList,
        "sheet choices, row 5, column list_name: no list_name; name the list that the choice is in",
    );
    check(
        Place::cell("settings", 2, "instance_name"),
        ProblemKind::UnknownQuestion {
            found: "nobody".into(),
            near: None,
        },
        "sheet settings, row 2, column instance_name: unknown question \"${nobody}\"; use the name of a question of this form",
    );
    check(
        Place::cell("survey", 2, "calculation"),
        ProblemKind::Cycle {
            path: vec![
                "/data/a".into(),
                "/data/b".into(),
                "/data/c".into(),
                "/data/a".into(),
            ],
        },
        "row 2, column calculation: these wait for each other: /data/a -> /data/b -> /data/c -> /data/a; take one out of an expression",
    );
    check(
        Place::cell("survey", 5, "relevant"),
        ProblemKind::Cycle {
            path: vec!["/data/d".into(), "/data/d".into()],
        },
        "row 5, column relevant: these wait for each other: /data/d -> /data/d; take one out of an expression",
    );
    check(
        Place::cell("survey", 6, "relevant"),
        ProblemKind::Cycle {
            path: vec!["/data/g".into(), "/data/g/e".into(), "/data/g".into()],
        },
        "row 6, column relevant: these wait for each other: /data/g -> /data/g/e -> /data/g; take one out of an expression",
    );
    check(
        Place::cell("survey", 2, "relevant"),
        ProblemKind::UnknownPath {
            path: "/data/nothing".into(),
        },
        "row 2, column relevant: nothing in this form is at /data/nothing; correct the path",
    );
    check(
        Place::cell("survey", 3, "type"),
        ProblemKind::MissingFile {
            name: "towns.csv".into(),
        },
        "row 3, column type: the file \"towns.csv\" is not there; put it beside the form or name its folder",
    );
    check(
        Place::cell("survey", 4, "calculation"),
        ProblemKind::UnknownPath {
            path: "/data/nobody".into(),
        },
        "row 4, column calculation: nothing in this form is at /data/nobody; correct the path",
    );
    check(
        Place::cell("survey", 5, "calculation"),
        ProblemKind::UnknownPath {
            path: "instance('nowhere')".into(),
        },
        "row 5, column calculation: nothing in this form is at instance('nowhere'); correct the path",
    );
    check(
        Place::cell("survey", 6, "relevant"),
        ProblemKind::Syntax(SyntaxError {
            position: 7,
            code: SyntaxCode::UnclosedLiteral,
            found: "'".into(),
        }),
        "row 6, column relevant: a quote at character 8 is never closed; close it",
    );
    check(
        Place::cell("survey", 3, "constraint"),
        ProblemKind::Pattern {
            pattern: "(".into(),
            err: PatternError::Unreadable {
                reason:
                    "Parsing error at position 7: Opening parenthesis without closing parenthesis"
                        .into(),
            },
        },
        "row 3, column constraint: the pattern \"(\" cannot be read: Parsing error at position 7: Opening parenthesis without closing parenthesis; correct it",
    );
    check(
        Place::cell("survey", 4, "constraint"),
        ProblemKind::Pattern {
            pattern: "(?>x)".into(),
            err: PatternError::Unportable {
                what: "(?>".into(),
                at: 1,
            },
        },
        "row 4, column constraint: the pattern \"(?>x)\": the phone and the server do not read \"(?>\" at character 1 alike; write it another way",
    );
    check(
        Place::cell("survey", 2, "parameters"),
        ProblemKind::BadParameter {
            name: "rows".into(),
            found: "many".into(),
            wanted: "1, 2, 3, ...".into(),
        },
        "row 2, column parameters: the parameter rows cannot be \"many\"; possible: 1, 2, 3, ...",
    );
    check(
        Place::cell("survey", 3, "type"),
        ProblemKind::MissingType,
        "row 3, column type: no type; write one of XLSForm's types, or empty the row",
    );
    check(
        Place::cell("survey", 4, "parameters"),
        ProblemKind::MalformedParameter {
            found: "start".into(),
        },
        "row 4, column parameters: \"start\" is no parameter; write name=value, parted by spaces",
    );
    check(
        Place::cell("survey", 5, "appearance"),
        ProblemKind::SearchAppearance,
        "row 5, column appearance: search() is not done here; put the file's choices into the type instead: select_one_from_file courses.csv, with a choice_filter where search() had one",
    );
    check(
        Place::cell("survey", 5, "parameters"),
        ProblemKind::UnknownParameter {
            found: "value".into(),
            accepted: "randomize, seed".into(),
        },
        "row 5, column parameters: the type has no parameter \"value\"; it has randomize, seed",
    );
    check(
        Place::cell("survey", 7, "trigger"),
        ProblemKind::HiddenTrigger { name: "e".into() },
        "row 7, column trigger: nobody is asked \"e\", so that it sets nothing off; name a question that is asked",
    );
    check(
        Place::cell("survey", 8, "choice_filter"),
        ProblemKind::OtherWithFilter,
        "row 8, column choice_filter: or_other and choice_filter do not go together; add the choice \"other\" to the list",
    );
    check(
        Place::cell("survey", 9, "type"),
        ProblemKind::UnknownFileType {
            name: "towns.txt".into(),
        },
        "row 9, column type: \"towns.txt\" is no file of choices; name a .csv, .xml or .geojson",
    );
    check(
        Place::cell("survey", 10, "save_to"),
        ProblemKind::InvalidProperty {
            name: "label".into(),
        },
        "row 10, column save_to: an entity cannot have a property \"label\"; choose another name",
    );
    check(
        Place::cell("entities", 2, "entity_id"),
        ProblemKind::EntityNeeds {
            column: "entity_id".into(),
        },
        "sheet entities, row 2, column entity_id: this entity needs entity_id; fill it in, or empty what depends on it",
    );
    check(
        Place::cell("settings", 2, "case_question"),
        ProblemKind::CaseQuestion {
            found: "${name}".into(),
        },
        "sheet settings, row 2, column case_question: no case can be chosen in \"${name}\"; write ${name} of a select_one_from_file outside any repeat whose file is an entity list, such as people.csv",
    );
    check(
        Place::cell("survey", 1, "relevance"),
        ProblemKind::DuplicateColumn {
            column: "relevance".into(),
        },
        "row 1, column relevance: \"relevance\" is there twice; remove one, or rename it",
    );
    check(
        Place::cell("survey", 1, ""),
        ProblemKind::MissingTranslation {
            column: "hint".into(),
            language: "en".into(),
        },
        "row 1: there is no hint::en; people with that language see another",
    );
    check(
        Place::cell("survey", 1, "Remark"),
        ProblemKind::UnknownColumn {
            column: "Remark".into(),
            near: None,
        },
        "row 1, column Remark: nothing reads the column \"Remark\"; it is left out",
    );
    check(
        Place::cell("survey", 1, "relevent"),
        ProblemKind::UnknownColumn {
            column: "relevent".into(),
            near: Some("relevant".into()),
        },
        "row 1, column relevent: nothing reads the column \"relevent\"; did you mean \"relevant\"?",
    );
    check(
        Place::cell("choices", 1, "Province Name"),
        ProblemKind::UnusableColumn {
            column: "Province Name".into(),
        },
        "sheet choices, row 1, column Province Name: the column \"Province Name\" is left out, as a choice_filter cannot name it; without spaces and signs it could",
    );
    check(
        Place::cell("choices", 3, "label"),
        ProblemKind::MissingChoiceLabel { name: "y".into() },
        "sheet choices, row 3, column label: the choice \"y\" has no label; its name is shown instead",
    );
    check(
        Place::cell("settings", 1, "colour"),
        ProblemKind::UnknownColumn {
            column: "colour".into(),
            near: None,
        },
        "sheet settings, row 1, column colour: nothing reads the column \"colour\"; it is left out",
    );
    check(
        Place::cell("survey", 4, "type"),
        ProblemKind::UnknownType {
            found: "integr".into(),
            near: Some("integer".into()),
        },
        "row 4, column type: unknown type \"integr\"; did you mean \"integer\"?",
    );
    check(
        Place::cell("choices", 3, "name"),
        ProblemKind::DuplicateChoice {
            name: "1".into(),
            list: "level".into(),
            first_row: 2,
        },
        "sheet choices, row 3, column name: the list \"level\" has the choice \"1\" in row 2 already; rename one",
    );
    check(
        Place::node("/data/a", "type"),
        ProblemKind::UnknownDataType {
            found: "postcode".into(),
        },
        "/data/a, attribute type: unknown data type \"postcode\", taken for text; use one of ODK's, such as int",
    );
    check(
        Place::node("/data/gone", "nodeset"),
        ProblemKind::BoundToNothing {
            path: "/data/gone".into(),
        },
        "/data/gone, attribute nodeset: nothing in this form is at /data/gone; the bind is left out",
    );
    check(
        Place::node("/data/b", "calculate"),
        ProblemKind::BareWord {
            word: "null".into(),
        },
        "/data/b, attribute calculate: nothing is called \"null\" here, so that it counts as empty; write 'null' for the word, or ${null} for a question",
    );
    check(
        Place::node("/data/a", "event"),
        ProblemKind::UnknownEvent {
            found: "odk-first-lod".into(),
        },
        "/data/a, attribute event: no form has an event \"odk-first-lod\"; use one such as odk-instance-first-load",
    );
    check(
        Place::default(),
        ProblemKind::TooDeep { deepest: 40 },
        "more than 40 groups in one another; take some out",
    );
}

#[test]
fn a_warning_says_that_it_is_one() {
    let told = Place::cell("survey", 3, "label")
        .problem(ProblemKind::MissingChoiceLabel { name: "y".into() });
    assert_eq!(
        warning(&told, Language::English),
        "warning: row 3, column label: the choice \"y\" has no label; its name is shown instead"
    );
    assert!(warning(&told, Language::Thai).starts_with("คำเตือน: แถว 3 คอลัมน์ label: "));
}
