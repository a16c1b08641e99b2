//! What a form's author is told, all at once.

use expect_test::{Expect, expect};
use form::compile::check_path;

use crate::scenario::{compile, sheets, told};

fn check(form: &str, expected: Expect) {
    let problems = compile(form).err().unwrap_or_default();
    expected.assert_eq(&told(&problems));
}

#[test]
fn every_mistake_of_a_workbook_is_told_with_its_cell() {
    check(
        "| type | name | label | relevant | constraint | calculation | choice_filter |
         | txet | first | First | | | | |
         | integer | age | Age | | . >= 0 and | | |
         | integer | age | Age again | | | | |
         | text | | No name | | | | |
         | text | 1st | Bad name | | | | |
         | select_one colour | favourite | Favourite | | | | |
         | select_multiple colours | all | All ${agee} | | | | |
         | text | why | | | | | |
         | text | x | X | ${agee} > 3 | | | |
         | calculate | sum | | | | roundd(${age}) + round(1,2,3) | |
         | end group | | | | | | |
         | begin group | g | G | | | | |
         | text | y | Y | ${unclosed | | | |
         | begin repeat | r | R | | | | |
         | text | z | Z | | | | |
         | end group | | | | | | |
         | begin group | open | Open | | | | |
         choices:
         | list_name | name | label |
         | colours | red | Red |
         | colours | red | Red again |
         | colours | light blue | Light blue |
         | | green | Green |
         | colours | | Nameless |
         settings:
         | form_id | instance_name |
         | f | ${nobody} |",
        expect![[r#"
            survey:2 type: UnknownType { found: "txet", near: Some("text") }
            survey:3 constraint: Syntax(SyntaxError { position: 10, code: UnexpectedEnd, found: "" })
            survey:4 name: DuplicateName { name: "age", first_row: 3 }
            survey:5 name: MissingName
            survey:6 name: InvalidName { name: "1st" }
            survey:7 type: UnknownList { found: "colour", near: Some("colours") }
            survey:8 label: UnknownQuestion { found: "agee", near: Some("age") }
            survey:9 label: MissingLabel { name: "why" }
            survey:10 relevant: UnknownQuestion { found: "agee", near: Some("age") }
            survey:11 calculation: Syntax(SyntaxError { position: 0, code: UnknownFunction, found: "roundd" })
            survey:11 calculation: Syntax(SyntaxError { position: 17, code: WrongArguments { min: 1, max: 2 }, found: "round" })
            survey:12 type: UnopenedEnd { what: "group" }
            survey:13 type: UnclosedGroup { what: "group", name: "g" }
            survey:14 relevant: UnclosedReference
            survey:17 type: MismatchedEnd { found: "group", open: "repeat", name: "r" }
            survey:18 type: UnclosedGroup { what: "group", name: "open" }
            choices:3 name: DuplicateChoice { name: "red", list: "colours", first_row: 2 }
            choices:4 name: SpaceInChoice { name: "light blue" }
            choices:5 list_name: MissingList
            choices:6 name: MissingName
            settings:2 instance_name: UnknownQuestion { found: "nobody", near: None }
        "#]],
    );
}

#[test]
fn cycles_are_told_with_their_way() {
    check(
        "| type | name | label | relevant | calculation |
         | calculate | a | | | ${b} + 1 |
         | calculate | b | | | ${c} |
         | calculate | c | | | ${a} |
         | text | d | D | ${d} = 1 | |
         | begin group | g | G | ${e} = 1 | |
         | integer | e | E | | |
         | end group | | | | |",
        expect![[r#"
            survey:2 calculation: Cycle { path: ["/data/a", "/data/b", "/data/c", "/data/a"] }
            survey:5 relevant: Cycle { path: ["/data/d", "/data/d"] }
            survey:6 relevant: Cycle { path: ["/data/g", "/data/g/e", "/data/g"] }
        "#]],
    );
}

#[test]
fn paths_files_and_instances_that_are_not_there_are_told() {
    check(
        "| type | name | label | relevant | calculation | choice_filter |
         | text | a | A | /data/nothing = 1 | | |
         | select_one_from_file towns.csv | town | Town | | | |
         | calculate | b | | | ../nobody | |
         | calculate | c | | | instance('nowhere')/root/item/x | |
         | text | ล | ต | ../ก = 'x | | |",
        expect![[r#"
            survey:2 relevant: UnknownPath { path: "/data/nothing" }
            survey:3 type: MissingFile { name: "towns.csv" }
            survey:4 calculation: UnknownPath { path: "/data/nobody" }
            survey:5 calculation: UnknownPath { path: "instance('nowhere')" }
            survey:6 relevant: Syntax(SyntaxError { position: 7, code: UnclosedLiteral, found: "'" })
        "#]],
    );
}

#[test]
fn a_pattern_that_phone_or_server_cannot_read_is_told_at_its_cell() {
    check(
        r"| type | name | label | constraint |
         | text | a | A | regex(., '^[\p{L}\p{M} .-]+$') |
         | text | b | B | regex(., '(') |
         | text | c | C | regex(., '(?>x)') or . = 1 |
         | text | d | D | not(regex(., '(\d)\1(?!0)')) |",
        expect![[r#"
            survey:3 constraint: Pattern { pattern: "(", err: Unreadable { reason: "Parsing error at position 7: Opening parenthesis without closing parenthesis" } }
            survey:4 constraint: Pattern { pattern: "(?>x)", err: Unportable { what: "(?>", at: 1 } }
        "#]],
    );
}

#[test]
fn a_workbook_that_was_only_half_written_is_told_of_where_it_is() {
    check(
        "| type | name | label | parameters | appearance | trigger | calculation | choice_filter | save_to |
         | text | a | A | rows=many | | | | | |
         | | b | B | | | | | | |
         | range | c | C | start 1 | | | | | |
         | select_one l | d | D | seed=4 value=x | search('towns') | | | | |
         | calculate | e | | | | | 1 | | |
         | integer | f | | | | ${e} | 2 | | |
         | select_one l or_other | g | G | | | | | name = 'x' | |
         | select_one_from_file towns.txt | h | H | | | | | | |
         | text | i | I | | | | | | label |
         choices:
         | list_name | name | label |
         | l | x | X |
         entities:
         | list_name | update_if |
         | trees | ${a} = 'x' |",
        expect![[r#"
            survey:2 parameters: BadParameter { name: "rows", found: "many", wanted: "1, 2, 3, ..." }
            survey:3 type: MissingType
            survey:4 parameters: MalformedParameter { found: "start" }
            survey:5 appearance: SearchAppearance
            survey:5 parameters: UnknownParameter { found: "value", accepted: "randomize, seed" }
            survey:7 trigger: HiddenTrigger { name: "e" }
            survey:8 choice_filter: OtherWithFilter
            survey:9 type: UnknownFileType { name: "towns.txt" }
            survey:10 save_to: InvalidProperty { name: "label" }
            entities:2 entity_id: EntityNeeds { column: "entity_id" }
        "#]],
    );
}

#[test]
fn a_column_twice_and_groups_beyond_all_depth_are_told() {
    check(
        "| type | name | label | relevant | relevance |
         | text | a | A | | true() |",
        expect![[r#"
            survey:1 relevance: DuplicateColumn { column: "relevance" }
        "#]],
    );
    let mut deep = "| type | name | label |\n".to_owned();
    for level in 0..60 {
        deep += &format!("| begin group | g{level} | G |\n");
    }
    let told = told(&compile(&deep).unwrap_err());
    assert!(told.contains("TooDeep { deepest: 40 }"), "{told}");
}

/// Asserts that a form compiles and that its author is warned of this.
fn check_warnings(form: &str, expected: Expect) {
    let folder = tempfile::tempdir().unwrap();
    for (sheet, bytes) in sheets(form) {
        std::fs::write(folder.path().join(format!("{sheet}.csv")), bytes).unwrap();
    }
    let checked = check_path(folder.path(), None, &[]);
    assert_eq!(checked.form.err(), None);
    expected.assert_eq(&told(&checked.warnings));
}

#[test]
fn what_nothing_reads_is_warned_of_and_keeps_no_form_from_being_used() {
    check_warnings(
        "| type | name | label::th | label::en | hint::th | relevent | Remark |
         | select_one l | a | ก | A | ใบ้ | | asked twice |
         choices:
         | list_name | name | label::th | Province Name | prov |
         | l | x | เอ็กซ์ | North | n |
         | l | y | | | |
         settings:
         | form_id | colour |
         | f | red |",
        expect![[r#"
            survey:1 : MissingTranslation { column: "hint", language: "en" }
            survey:1 Remark: UnknownColumn { column: "Remark", near: None }
            survey:1 relevent: UnknownColumn { column: "relevent", near: Some("relevant") }
            choices:1 Province Name: UnusableColumn { column: "Province Name" }
            choices:3 label: MissingChoiceLabel { name: "y" }
            settings:1 colour: UnknownColumn { column: "colour", near: None }
        "#]],
    );
}

#[test]
fn what_an_answer_is_cleared_by_has_to_be_there() {
    check(
        "| type | name | label | cleared_by |
         | text | a | A | ${nobody} |
         | text | b | B | ../nothing |
         | text | c | C | ../a, ${b} |",
        expect![[r#"
            survey:2 cleared_by: UnknownQuestion { found: "nobody", near: None }
            survey:3 cleared_by: UnknownPath { path: "/data/nothing" }
        "#]],
    );
}
