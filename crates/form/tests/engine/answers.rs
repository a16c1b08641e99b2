//! Answers: relevance, constraints, calculations, defaults, kinds of values.

use form::interview::AnswerError;

use crate::scenario::{Scenario, form};

#[test]
fn spouse_questions_disappear_when_marital_status_changes() {
    let mut s = Scenario::open(form(
        "| type | name | label | relevant |
         | select_one yn | married | Married | |
         | text | spouse | Spouse | ${married} = 'yes' |
         choices:
         | list_name | name | label |
         | yn | yes | Yes |
         | yn | no | No |",
    ));
    s.shows(["married"]);
    s.answer("married", "yes");
    s.answer("spouse", "Noi");
    s.answer("married", "no");
    s.shows(["married"]);
    s.submits("<married>no</married>");
    s.answer("married", "yes");
    s.submits("<married>yes</married><spouse>Noi</spouse>");
}

#[test]
fn what_stands_in_a_hidden_group_is_hidden_and_counts_as_empty() {
    let mut s = Scenario::open(form(
        "| type | name | label | relevant | calculation |
         | integer | age | Age | | |
         | begin group | work | Work | ${age} >= 15 | |
         | begin group | pay | Pay | | |
         | integer | wage | Wage | | |
         | end group | | | | |
         | end group | | | | |
         | calculate | known | | | if(${wage} = '', 'none', ${wage}) |",
    ));
    s.answer("age", "20");
    s.answer("wage", "300");
    s.has("known", "300");
    s.answer("age", "14");
    s.has("known", "none");
    s.has("wage", "300");
    s.submits("<age>14</age><known>none</known>");
    s.answer("age", "15");
    s.has("known", "300");
}

#[test]
fn constraints_hold_for_answers_only_and_required_for_what_is_shown() {
    let mut s = Scenario::open(form(
        "| type | name | label | required | constraint | constraint_message | required_message | relevant |
         | integer | age | Age | yes | . >= 0 and . < 120 | 0 to 119 | How old? | |
         | text | job | Job | ${age} >= 18 | | | | ${age} >= 15 |",
    ));
    s.is_valid("age", true);
    s.misses(["/data/age Required How old?"]);
    s.answer("age", "200");
    s.is_valid("age", false);
    s.misses(["/data/age Constraint 0 to 119", "/data/job Required"]);
    s.answer("age", "16");
    s.misses([]);
    s.answer("age", "");
    s.is_valid("age", true);
}

#[test]
fn a_constraint_looks_again_when_what_it_compares_with_changes() {
    let mut s = Scenario::open(form(
        "| type | name | label | constraint |
         | integer | low | Low | |
         | integer | high | High | . >= ${low} |",
    ));
    s.answer("low", "5");
    s.answer("high", "7");
    s.is_valid("high", true);
    s.answer("low", "8");
    s.is_valid("high", false);
}

#[test]
fn values_that_are_not_of_their_type_are_kept_and_not_valid() {
    let mut s = Scenario::open(form(
        "| type | name | label | parameters |
         | integer | n | N | |
         | range | scale | 1 to 5 | start=1 end=5 step=1 |
         | decimal | d | D |
         | date | day | Day |
         | time | hour | Hour |
         | dateTime | moment | Moment |
         | geopoint | place | Place |
         | select_one c | one | One |
         | select_multiple c | many | Many |
         choices:
         | list_name | name | label |
         | c | a | A |
         | c | b | B |",
    ));
    for (name, value, stored, is_valid) in [
        ("n", "17", "17", true),
        ("n", "๑๕,๐๐๐", "15000", true),
        ("n", "15,000.-", "15000", true),
        ("n", "฿ 1,234,567 บาท", "1234567", true),
        ("n", "abc", "abc", false),
        ("n", "1.5", "1.5", false),
        ("n", "1,5", "1,5", false),
        ("n", "-3", "-3", true),
        ("n", "007", "7", true),
        ("n", "-00", "0", true),
        ("scale", "5", "5", true),
        ("scale", "6", "6", false),
        ("d", "๓๐๐.๕๐", "300.50", true),
        ("d", "1.2.3", "1.2.3", false),
        ("d", "12,34.5", "12,34.5", false),
        ("day", "2026-11-20", "2026-11-20", true),
        ("day", "2026-02-30", "2026-02-30", false),
        ("day", "yesterday", "yesterday", false),
        ("hour", "09:30:00.000+07:00", "09:30:00.000+07:00", true),
        ("hour", "25:00", "25:00", false),
        (
            "moment",
            "2026-11-20T09:30:00.000+07:00",
            "2026-11-20T09:30:00.000+07:00",
            true,
        ),
        ("moment", "2026-11-20", "2026-11-20", false),
        ("place", "13.7 100.5 0 0", "13.7 100.5 0 0", true),
        ("place", "113.7 100.5", "113.7 100.5", false),
        ("one", "a", "a", true),
        ("one", "c", "c", false),
        ("many", " b  a ", "b a", true),
        ("many", "a z", "a z", false),
    ] {
        s.answer(name, value);
        s.has(name, stored);
        s.is_valid(name, is_valid);
        s.answer(name, "");
        s.is_valid(name, true);
    }
}

#[test]
fn calculations_follow_each_other_through_the_form() {
    let mut s = Scenario::open(form(
        "| type | name | label | calculation |
         | calculate | total | | ${half} + 1 |
         | calculate | half | | ${n} div 2 |
         | integer | n | N | |
         | integer | whole | Whole | ${n} div 2 |
         | calculate | shown | | concat('n is ', ${n}) |",
    ));
    s.has("total", "");
    s.answer("n", "7");
    s.has("half", "3.5");
    s.has("total", "4.5");
    s.has("whole", "3");
    s.has("shown", "n is 7");
    s.answer("n", "");
    s.has("total", "");
    s.has("shown", "n is ");
}

#[test]
fn what_is_calculated_or_read_only_cannot_be_answered() {
    let mut s = Scenario::open(form(
        "| type | name | label | calculation | readonly |
         | integer | n | N | | |
         | calculate | twice | | ${n} * 2 | |
         | note | told | Twice is ${twice} | | |
         | text | fixed | Fixed | | yes |
         | text | free | Free | | ${n} > 3 |
         | begin group | g | G | | |
         | text | x | X | | |
         | end group | | | | |",
    ));
    assert_eq!(s.try_answer("twice", "1"), Err(AnswerError::Calculated));
    assert_eq!(s.try_answer("told", "1"), Err(AnswerError::Readonly));
    assert_eq!(s.try_answer("fixed", "1"), Err(AnswerError::Readonly));
    assert_eq!(s.try_answer("g", "1"), Err(AnswerError::NotAQuestion));
    s.answer("free", "yes");
    s.answer("n", "4");
    assert_eq!(s.try_answer("free", "no"), Err(AnswerError::Readonly));
    s.has("free", "yes");
    assert_eq!(s.label("told"), "Twice is 8");
}

#[test]
fn defaults_stand_at_the_start_and_expressions_are_worked_out_once() {
    let mut s = Scenario::open(form(
        "| type | name | label | default | calculation | trigger |
         | text | a | A | opt-1 | | |
         | date | day | Day | today() | | |
         | integer | n | N | 3 | | |
         | integer | m | M | ${n} + 1 | | |
         | text | copy | Copy | | ${a} | ${n} |",
    ));
    s.has("a", "opt-1");
    s.has("day", "2026-11-20");
    s.has("m", "4");
    s.answer("n", "10");
    s.has("m", "4");
    s.has("copy", "opt-1");
    s.answer("a", "other");
    s.has("copy", "opt-1");
    s.answer("n", "11");
    s.has("copy", "other");
}

#[test]
fn a_trigger_without_a_calculation_clears_and_one_may_have_several_sources() {
    let mut s = Scenario::open(form(
        "| type | name | label | trigger | calculation |
         | text | a | A | | |
         | text | b | B | | |
         | text | note_ | Note | ${a}, ${b} | |
         | dateTime | changed | Changed | ${b} | now() |",
    ));
    s.answer("note_", "x");
    s.answer("a", "1");
    s.has("note_", "");
    s.answer("note_", "x");
    s.answer("b", "1");
    s.has("note_", "");
    s.has("changed", "2026-11-20T09:00:00.000+07:00");
}

#[test]
fn the_device_fills_in_what_it_knows() {
    let mut s = Scenario::open(form(
        "| type | name | label |
         | start | start | |
         | end | end | |
         | today | today | |
         | deviceid | device | |
         | username | user | |
         | phonenumber | phone | |
         | email | mail | |
         | text | a | A |
         settings:
         | form_id | version | instance_name |
         | f | 3 | concat('Of ', ${a}) |",
    ));
    s.answer("a", "Noi");
    assert_eq!(s.interview.instance_name(), "Of Noi");
    let later = form::interview::Timestamp::parse("2026-11-20T10:00:00.000+07:00").unwrap();
    s.interview.finish(later);
    let xml = s.interview.xml();
    let id = s.value("instanceID");
    assert!(id.starts_with("uuid:") && id.len() == 41, "{id}");
    assert_eq!(
        xml.replace(&id, "uuid"),
        "<data xmlns:jr=\"http://openrosa.org/javarosa\" \
         xmlns:odk=\"http://www.opendatakit.org/xforms\" xmlns:orx=\"http://openrosa.org/xforms\" \
         id=\"f\" version=\"3\"><start>2026-11-20T09:00:00.000+07:00</start>\
         <end>2026-11-20T10:00:00.000+07:00</end><today>2026-11-20</today><device>device</device>\
         <user>noi</user><phone>0812345678</phone><mail>noi@example.org</mail><a>Noi</a>\
         <meta><instanceID>uuid</instanceID><instanceName>Of Noi</instanceName></meta></data>"
    );
}

#[test]
fn two_interviews_with_one_seed_throw_the_same_dice() {
    let text = "| type | name | label | calculation |
                | calculate | r | | random() |
                | calculate | u | | uuid() |
                | calculate | kept | | once(random()) |
                | text | a | A | |";
    let (mut one, two) = (Scenario::open(form(text)), Scenario::open(form(text)));
    assert_eq!(one.interview.xml(), two.interview.xml());
    let kept = one.value("kept");
    one.answer("a", "x");
    one.has("kept", &kept);
    assert_ne!(one.value("r"), "");
}

#[test]
fn words_come_in_the_language_that_is_set() {
    let mut s = Scenario::open(form(
        "| type | name | label::ไทย (th) | label::English (en) | hint::ไทย (th) | constraint | constraint_message::ไทย (th) | constraint_message::English (en) |
         | integer | age | อายุ | Age | ปี | . > 0 | มากกว่า 0 | More than 0 |
         | note | told | อายุ ${age} ปี | Aged ${age} | | | | |
         settings:
         | default_language |
         | ไทย (th) |",
    ));
    s.answer("age", "0");
    assert_eq!(s.interview.languages(), ["ไทย (th)", "English (en)"]);
    assert_eq!(s.label("told"), "อายุ 0 ปี");
    s.misses(["/data/age Constraint มากกว่า 0"]);
    s.interview.set_language(1);
    assert_eq!(s.label("told"), "Aged 0");
    assert_eq!(s.label("age"), "Age");
    s.misses(["/data/age Constraint More than 0"]);
}

#[test]
fn an_interview_can_be_shared_between_threads_and_copied() {
    fn check<T: Send + Sync + Clone>() {}
    check::<form::interview::Interview>();
    check::<form::Form>();
}

#[test]
fn an_answer_is_cleared_where_what_it_was_given_for_changes() {
    let mut s = Scenario::open(form(
        "| type | name | label | calculation | cleared_by | repeat_count |
         | integer | n | How many | | | |
         | begin repeat | source | Source | | | ${n} |
         | integer | amount | Amount | | | |
         | integer | days | Days | | | |
         | calculate | monthly | | ../amount * ../days | | |
         | select_one basis | basis | Basis | | | |
         | select_one yn | confirm | Right? | | ../monthly, ${basis} | |
         | end repeat | | | | | |
         choices:
         | list_name | name | label |
         | yn | yes | Yes |
         | yn | no | No |
         | basis | net | Net |
         | basis | gross | Gross |",
    ));
    s.answer("n", "2");
    for source in ["source[1]", "source[2]"] {
        s.answer(&format!("{source}/amount"), "300");
        s.answer(&format!("{source}/days"), "20");
        s.answer(&format!("{source}/confirm"), "yes");
    }
    // The same answer again changes nothing.
    s.answer("source[1]/amount", "300");
    s.has("source[1]/confirm", "yes");
    s.answer("source[1]/amount", "200");
    s.has("source[1]/confirm", "");
    s.has("source[2]/confirm", "yes");
    s.answer("source[2]/basis", "net");
    s.has("source[2]/confirm", "");
    // What was confirmed is kept where a draft is opened again.
    s.answer("source[2]/confirm", "yes");
    let draft = s.interview.draft_xml();
    let again = Scenario::load(s.interview.form().clone(), &draft);
    again.has("source[2]/confirm", "yes");
}

#[test]
fn notes_that_warn_are_listed_while_they_are_shown() {
    let mut s = Scenario::open(form(
        "| type | name | label | relevant | appearance |
         | integer | wage | Wage | | |
         | note | high | That is a lot | ${wage} > 1000 | warning |
         | note | thanks | Thank you | | |",
    ));
    let warnings = |s: &Scenario| -> Vec<String> {
        let nodes = s.interview.warnings().into_iter();
        nodes.map(|it| s.interview.reference(it)).collect()
    };
    assert_eq!(warnings(&s), [""; 0]);
    s.answer("wage", "2000");
    assert_eq!(warnings(&s), ["/data/high"]);
    s.misses([]);
}

#[test]
fn what_is_not_translated_is_shown_in_another_language() {
    let mut s = Scenario::open(form(
        "| type | name | label::ไทย (th) | label::English (en) | constraint | constraint_message::ไทย (th) |
         | text | a | ก | A | | |
         | text | b | ข | | . != 'x' | ไม่ใช่ x |
         | text | c | | C | | |",
    ));
    let labels = |s: &Scenario| ["a", "b", "c"].map(|it| s.label(it));
    assert_eq!(labels(&s), ["ก", "ข", "C"]);
    s.interview.set_language(1);
    assert_eq!(labels(&s), ["A", "ข", "C"]);
    s.answer("b", "x");
    s.misses(["/data/b Constraint ไม่ใช่ x"]);
}
