//! Repeats: adding, removing, counting, and expressions across instances.

use form::interview::AnswerError;

use crate::scenario::{Scenario, form};

fn people() -> Scenario {
    Scenario::open(form(
        "| type | name | label | calculation | relevant | default |
         | begin repeat | person | Person | | | |
         | text | name | Name | | | |
         | integer | age | Age | | | |
         | calculate | place | | position(..) | | |
         | calculate | of | | concat(${place}, '/', count(${person})) | | |
         | calculate | older | | count(../../person[age > current()/../age]) | | |
         | text | school | School of ${name} | | ${age} < 18 | |
         | end repeat | | | | | |
         | calculate | n | | count(${person}) | | |
         | calculate | years | | sum(${age}) | | |
         | calculate | names | | join(', ', ${name}) | | |
         | calculate | second | | indexed-repeat(${name}, ${person}, 2) | | |
         | calculate | minors | | count(${person}[age < 18]) | | |",
    ))
}

#[test]
fn a_repeat_begins_with_one_instance_and_grows_at_its_end() {
    let mut s = people();
    s.has("n", "1");
    s.answer("name", "Noi");
    s.answer("age", "20");
    s.add("person");
    s.answer("person[2]/name", "Lek");
    s.answer("person[2]/age", "10");
    s.has("n", "2");
    s.has("years", "30");
    s.has("names", "Noi, Lek");
    s.has("second", "Lek");
    s.has("minors", "1");
    s.has("person[1]/of", "1/2");
    s.has("person[2]/of", "2/2");
    s.has("person[2]/older", "1");
    assert_eq!(s.label("person[2]/school"), "School of Lek");
    s.shows([
        "person[1]/name",
        "person[1]/age",
        "person[2]/name",
        "person[2]/age",
        "person[2]/school",
    ]);
}

#[test]
fn what_stood_in_an_instance_is_there_again_when_its_count_was_mistyped() {
    let mut s = Scenario::open(form(
        "| type | name | label | repeat_count | calculation | default |
         | integer | n | How many | | | 1 |
         | begin repeat | source | Source | ${n} | | |
         | text | work | Work | | | none yet |
         | integer | amount | Amount | | | |
         | calculate | twice | | | ${amount} * 2 | |
         | end repeat | | | | | |
         | calculate | total | | | sum(${amount}) | |",
    ));
    s.answer("source[1]/work", "welding");
    s.answer("source[1]/amount", "300");
    s.answer("n", "");
    s.has("total", "0");
    s.answer("n", "2");
    s.has("source[1]/work", "welding");
    s.has("source[1]/twice", "600");
    s.has("source[2]/work", "none yet");
    s.answer("source[2]/amount", "50");
    s.answer("n", "1");
    s.has("total", "300");
    s.answer("n", "2");
    s.has("total", "350");
}

#[test]
fn what_stood_in_an_instance_never_moves_to_somebody_else() {
    let mut s = Scenario::open(form(
        "| type | name | label | repeat_count |
         | begin repeat | person | Person | |
         | integer | n | How many | |
         | begin repeat | source | Source | ${n} |
         | text | work | Work | |
         | end repeat | | | |
         | end repeat | | | |",
    ));
    s.add("person");
    s.add("person");
    s.answer("person[2]/n", "1");
    s.answer("person[2]/source[1]/work", "welding");
    s.answer("person[2]/n", "0");
    s.remove("person[1]");
    s.answer("person[2]/n", "1");
    s.has("person[2]/source[1]/work", "");
    s.answer("person[1]/n", "1");
    s.has("person[1]/source[1]/work", "welding");
}

#[test]
fn removing_an_instance_moves_the_later_ones_up() {
    let mut s = people();
    s.answer("name", "Noi");
    s.answer("age", "20");
    s.add("person");
    s.answer("person[2]/name", "Lek");
    s.answer("person[2]/age", "10");
    let lek = s.node("person[2]/name");
    s.remove("person[1]");
    assert_eq!(s.interview.reference(lek), "/data/person[1]/name");
    s.has("names", "Lek");
    s.has("years", "10");
    s.has("second", "");
    s.has("person[1]/of", "1/1");
    s.has("person[1]/older", "0");
    s.remove("person[1]");
    s.has("n", "0");
    s.has("years", "0");
    s.submits("<n>0</n><years>0</years><names/><second/><minors>0</minors>");
    s.add("person");
    s.has("n", "1");
}

#[test]
fn a_count_makes_and_takes_instances_and_nobody_else_may() {
    let mut s = Scenario::open(form(
        "| type | name | label | repeat_count | default | calculation |
         | integer | children | Children | | 1 | |
         | begin repeat | child | Child | ${children} | | |
         | text | name | Name | | concat('child ', position(..)) | |
         | end repeat | | | | | |
         | begin repeat | twice | Twice | ${children} * 2 | | |
         | text | x | X | | | |
         | end repeat | | | | | |
         | calculate | named | | | | count-non-empty(${name}) |",
    ));
    s.has("child[1]/name", "child 1");
    s.answer("children", "3");
    s.has("child[3]/name", "child 3");
    s.has("named", "3");
    assert!(s.interview.find("/data/twice[6]").is_some());
    s.answer("children", "1");
    assert!(s.interview.find("/data/child[2]").is_none());
    s.has("named", "1");
    s.answer("children", "abc");
    assert!(s.interview.find("/data/child[1]").is_none());
    let range = s.interview.find("/data/child").unwrap();
    assert_eq!(
        s.interview.add_repeat(range),
        Err(AnswerError::NotRepeatable)
    );
}

#[test]
fn repeats_in_repeats_keep_their_answers_apart() {
    let mut s = Scenario::open(form(
        "| type | name | label | calculation |
         | begin repeat | house | House | |
         | text | street | Street | |
         | begin repeat | person | Person | |
         | text | name | Name | |
         | calculate | where | | concat(${name}, ' of ', ${street}) |
         | end repeat | | | |
         | calculate | people | | count(${person}) |
         | end repeat | | | |
         | calculate | all | | count(${person}) |",
    ));
    s.answer("house[1]/street", "A");
    s.add("house");
    s.answer("house[2]/street", "B");
    // Only the first house begins with a person, as in every ODK tool.
    s.has("house[2]/people", "0");
    s.add("house[2]/person");
    s.add("house[2]/person");
    s.answer("house[2]/person[2]/name", "Noi");
    s.has("house[2]/person[2]/where", "Noi of B");
    s.has("house[1]/people", "1");
    s.has("house[2]/people", "2");
    s.has("all", "3");
    s.answer("house[2]/street", "C");
    s.has("house[2]/person[2]/where", "Noi of C");
    s.remove("house[1]");
    s.has("all", "2");
    s.has("house[1]/person[2]/where", "Noi of C");
}

#[test]
fn a_hidden_instance_is_not_counted_and_a_hidden_repeat_not_offered() {
    let mut s = Scenario::open(form(
        "| type | name | label | relevant | calculation |
         | select_one yn | any | Any | | |
         | begin repeat | r | R | ${any} = 'yes' | |
         | integer | x | X | | |
         | end repeat | | | | |
         | calculate | n | | | count(${r}) |
         | calculate | total | | | sum(${x}) |
         choices:
         | list_name | name | label |
         | yn | yes | Yes |
         | yn | no | No |",
    ));
    s.has("n", "0");
    s.shows(["any"]);
    s.answer("any", "yes");
    s.has("n", "1");
    s.answer("x", "5");
    s.has("total", "5");
    s.answer("any", "no");
    s.has("total", "0");
    s.submits("<any>no</any><n>0</n><total>0</total>");
}

#[test]
fn a_running_total_may_read_the_instance_before() {
    let mut s = Scenario::open(form(
        "| type | name | label | calculation |
         | begin repeat | r | R | |
         | integer | x | X | |
         | calculate | total | | ${x} + coalesce(/data/r[position() = position(current()/..) - 1]/total, 0) |
         | end repeat | | | |",
    ));
    s.answer("x", "1");
    s.add("r");
    s.answer("r[2]/x", "10");
    s.add("r");
    s.answer("r[3]/x", "100");
    s.has("r[3]/total", "111");
    s.answer("r[1]/x", "2");
    s.has("r[3]/total", "112");
}

#[test]
fn defaults_of_a_new_instance_see_the_instance_itself() {
    let mut s = Scenario::open(form(
        "| type | name | label | default |
         | text | village | Village | |
         | begin repeat | r | R | |
         | text | where | Where | ${village} |
         | integer | n | N | 7 |
         | end repeat | | | |",
    ));
    s.has("where", "");
    s.answer("village", "Ban Mai");
    s.add("r");
    s.has("r[1]/where", "");
    s.has("r[2]/where", "Ban Mai");
    s.has("r[2]/n", "7");
}

#[test]
fn a_repeat_goes_on_for_as_long_as_there_is_one_more() {
    let mut s = Scenario::open(form(
        "| type | name | label | calculation | repeat_count |
         | calculate | n | | count(${person}) | |
         | begin repeat | person | Person | | if(${n} = 0 or indexed-repeat(${more}, ${person}, ${n}) = 'yes', ${n} + 1, ${n}) |
         | text | who | Who | | |
         | select_one yn | more | More? | | |
         | end repeat | | | | |
         choices:
         | list_name | name | label |
         | yn | yes | Yes |
         | yn | no | No |",
    ));
    s.has("n", "1");
    s.answer("person[1]/who", "Somsri");
    s.answer("person[1]/more", "yes");
    s.has("n", "2");
    s.answer("person[2]/more", "no");
    s.has("n", "2");
    s.misses([]);
    let xml = s.interview.xml();
    let again = Scenario::load(s.interview.form().clone(), &xml);
    again.has("n", "2");
    again.has("person[2]/more", "no");
}

#[test]
fn a_count_beyond_all_measure_is_told_and_not_cut_in_silence() {
    let mut s = Scenario::open(form(
        "| type | name | label | repeat_count |
         | integer | n | How many | |
         | begin repeat | person | Person | ${n} |
         | text | who | Who | |
         | end repeat | | | |",
    ));
    s.answer("n", "1000");
    s.misses([]);
    s.answer("n", "1001");
    s.misses(["/data/person TooMany(1000)"]);
    s.answer("n", "2");
    s.misses([]);
}

#[test]
fn a_repeat_that_feeds_its_own_count_without_end_is_told() {
    let s = Scenario::open(form(
        "| type | name | label | calculation | repeat_count |
         | calculate | n | | count(${person}) | |
         | begin repeat | person | Person | | ${n} + 1 |
         | text | who | Who | | |
         | end repeat | | | | |",
    ));
    s.has("n", "1000");
    s.misses(["/data/person TooMany(1000)"]);
}

#[test]
fn actions_that_keep_setting_each_other_off_are_told() {
    let mut s = Scenario::open(form(
        "| type | name | label | calculation | trigger |
         | integer | a | A | ${b} + 1 | ${b} |
         | integer | b | B | ${a} + 1 | ${a} |",
    ));
    s.misses([]);
    s.answer("a", "1");
    let problems = s.interview.problems();
    let kinds: Vec<String> = problems.iter().map(|it| format!("{:?}", it.kind)).collect();
    assert_eq!(kinds, ["Unsettled"]);
}
