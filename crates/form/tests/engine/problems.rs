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
            row 2, column type: unknown type "txet"; did you mean "text"?
            row 3, column constraint: the expression ends too early; check its brackets and its last operator
            row 4, column name: the name "age" is used in row 3 already; choose another
            row 5, column name: no name; give every question, group and repeat a name
            row 6, column name: "1st" is not a name; begin with a letter or _, go on with letters, digits, - _ .
            row 7, column type: unknown choice list "colour"; did you mean "colours"?
            row 8, column label: unknown question "${agee}"; did you mean "${age}"?
            row 9, column label: "why" has neither label nor hint; write one, or make it a calculate or hidden
            row 10, column relevant: unknown question "${agee}"; did you mean "${age}"?
            row 11, column calculation: unknown function "roundd" at character 1; use one of ODK's functions
            row 11, column calculation: "round" at character 18 takes 1 to 2 arguments
            row 12, column type: "end group" without "begin group"; remove it, or add its beginning
            row 13, column type: the group "g" is never closed; add "end group" after its last question
            row 14, column relevant: "${" without "}"; close it
            row 17, column type: "end group" where the repeat "r" is open; write "end repeat" first
            row 18, column type: the group "open" is never closed; add "end group" after its last question
            sheet choices, row 3, column name: the list "colours" has the choice "red" in row 2 already; rename one
            sheet choices, row 4, column name: the choice name "light blue" has a space, which parts answers of a select_multiple; use _ instead
            sheet choices, row 5, column list_name: no list_name; name the list that the choice is in
            sheet choices, row 6, column name: no name; give every question, group and repeat a name
            sheet settings, row 2, column instance_name: unknown question "${nobody}"; use the name of a question of this form
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
            row 2, column calculation: these wait for each other: /data/a -> /data/b -> /data/c -> /data/a; take one out of an expression
            row 5, column relevant: these wait for each other: /data/d -> /data/d; take one out of an expression
            row 6, column relevant: these wait for each other: /data/g -> /data/g/e -> /data/g; take one out of an expression
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
            row 2, column relevant: nothing in this form is at /data/nothing; correct the path
            row 3, column type: the file "towns.csv" is not there; put it beside the form or name its folder
            row 4, column calculation: nothing in this form is at /data/nobody; correct the path
            row 5, column calculation: nothing in this form is at instance('nowhere'); correct the path
            row 6, column relevant: a quote at character 8 is never closed; close it
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
            row 3, column constraint: the pattern "(" cannot be read: Parsing error at position 7: Opening parenthesis without closing parenthesis; correct it
            row 4, column constraint: the pattern "(?>x)": the phone and the server do not read "(?>" at character 1 alike; write it another way
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
            row 2, column parameters: the parameter rows cannot be "many"; possible: 1, 2, 3, ...
            row 3, column type: no type; write one of XLSForm's types, or empty the row
            row 4, column parameters: "start" is no parameter; write name=value, parted by spaces
            row 5, column appearance: search() is not done here; put the file's choices into the type instead: select_one_from_file courses.csv, with a choice_filter where search() had one
            row 5, column parameters: the type has no parameter "value"; it has randomize, seed
            row 7, column trigger: nobody is asked "e", so that it sets nothing off; name a question that is asked
            row 8, column choice_filter: or_other and choice_filter do not go together; add the choice "other" to the list
            row 9, column type: "towns.txt" is no file of choices; name a .csv, .xml or .geojson
            row 10, column save_to: an entity cannot have a property "label"; choose another name
            sheet entities, row 2, column entity_id: this entity needs entity_id; fill it in, or empty what depends on it
        "#]],
    );
}

#[test]
fn a_column_twice_and_groups_beyond_all_depth_are_told() {
    check(
        "| type | name | label | relevant | relevance |
         | text | a | A | | true() |",
        expect![[r#"
            row 1, column relevance: "relevance" is there twice; remove one, or rename it
        "#]],
    );
    let mut deep = "| type | name | label |\n".to_owned();
    for level in 0..60 {
        deep += &format!("| begin group | g{level} | G |\n");
    }
    let told = told(&compile(&deep).unwrap_err());
    assert!(told.contains("more than 40 groups"), "{told}");
}

/// Asserts that a form compiles and that its author is warned of this.
fn check_warnings(form: &str, expected: Expect) {
    let folder = tempfile::tempdir().unwrap();
    for (sheet, bytes) in sheets(form) {
        std::fs::write(folder.path().join(format!("{sheet}.csv")), bytes).unwrap();
    }
    let checked = check_path(folder.path(), None);
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
            row 1: there is no hint::en; people with that language see another
            row 1, column Remark: nothing reads the column "Remark"; it is left out
            row 1, column relevent: nothing reads the column "relevent"; did you mean "relevant"?
            sheet choices, row 1, column Province Name: the column "Province Name" is left out, as a choice_filter cannot name it; without spaces and signs it could
            sheet choices, row 3, column label: the choice "y" has no label; its name is shown instead
            sheet settings, row 1, column colour: nothing reads the column "colour"; it is left out
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
            row 2, column cleared_by: unknown question "${nobody}"; use the name of a question of this form
            row 3, column cleared_by: nothing in this form is at /data/nothing; correct the path
        "#]],
    );
}
