//! Choices: filters, external lists, names in words, order.

use crate::scenario::{Scenario, form};

const AREAS: &str = "| type | name | label | choice_filter | calculation |
    | select_one_from_file province.csv | province | Province | | |
    | select_one_from_file district.csv | district | District | province = ${province} | |
    | calculate | postcode | | | instance('district')/root/item[name = ${district}]/postcode |
    | calculate | pulled | | | pulldata('district', 'label', 'name', ${district}) |
    | calculate | called | | | jr:choice-name(${district}, '${district}') |
    province.csv:
    | name | label |
    | 10 | Bangkok |
    | 15 | Ang Thong |
    district.csv:
    | name | label | province | postcode |
    | 1001 | Phra Nakhon | 10 | 10200 |
    | 1501 | Mueang | 15 | 14000 |
    | 1506 | Wiset | 15 | 14110 |";

#[test]
fn a_filter_follows_the_answer_it_depends_on() {
    let mut s = Scenario::open(form(AREAS));
    assert_eq!(s.choices("province"), ["10", "15"]);
    assert!(s.choices("district").is_empty());
    s.answer("province", "15");
    assert_eq!(s.choices("district"), ["1501", "1506"]);
    s.answer("district", "1506");
    s.has("postcode", "14110");
    s.has("pulled", "Wiset");
    s.has("called", "Wiset");
    assert_eq!(s.interview.answer_text(s.node("district")), "Wiset");
}

#[test]
fn an_answer_that_is_no_choice_any_more_is_taken_away() {
    let mut s = Scenario::open(form(AREAS));
    s.answer("province", "15");
    s.answer("district", "1506");
    s.answer("province", "10");
    s.has("district", "");
    s.has("postcode", "");
}

#[test]
fn several_choices_are_labelled_in_the_current_language() {
    let mut s = Scenario::open(form(
        "| type | name | label::ไทย (th) | label::English (en) | relevant |
         | select_multiple skill | wants | ต้องการ | Wants | |
         | note | told | เลือก ${wants} | Chose ${wants} | selected(${wants}, 'weld') and count-selected(${wants}) = 2 |
         choices:
         | list_name | name | label::ไทย (th) | label::English (en) |
         | skill | weld | เชื่อม | Welding |
         | skill | sew | เย็บ | Sewing |
         settings:
         | default_language |
         | ไทย (th) |",
    ));
    s.answer("wants", "sew weld");
    s.shows(["wants", "told"]);
    assert_eq!(s.interview.answer_text(s.node("wants")), "เย็บ, เชื่อม");
    s.interview.set_language(1);
    assert_eq!(s.interview.answer_text(s.node("wants")), "Sewing, Welding");
    assert_eq!(s.interview.choices(s.node("wants"))[0].label, "Welding");
}

#[test]
fn randomised_choices_keep_their_order_with_one_seed() {
    let text = "| type | name | label | parameters |
                | integer | n | N | |
                | select_one c | x | X | randomize=true seed=${n} |
                choices:
                | list_name | name | label |
                | c | a | A |
                | c | b | B |
                | c | c | C |
                | c | d | D |
                | c | e | E |";
    let mut s = Scenario::open(form(text));
    s.answer("n", "3");
    let order = s.choices("x");
    assert_eq!(order, s.choices("x"));
    let mut sorted = order.clone();
    sorted.sort();
    assert_eq!(sorted, ["a", "b", "c", "d", "e"]);
}

#[test]
fn choices_may_come_from_a_repeat() {
    let mut s = Scenario::open(form(
        "| type | name | label |
         | begin repeat | person | Person |
         | text | name | Name |
         | end repeat | | |
         | select_one ${name} | head | Head of household |",
    ));
    s.answer("name", "Noi");
    s.add("person");
    assert_eq!(s.choices("head"), ["Noi"]);
    s.answer("person[2]/name", "Lek");
    assert_eq!(s.choices("head"), ["Noi", "Lek"]);
    s.answer("head", "Lek");
    s.remove("person[2]");
    s.has("head", "");
}

#[test]
fn a_range_and_a_rank_say_what_they_offer() {
    let s = Scenario::open(form(
        "| type | name | label | parameters |
         | range | n | N | start=1 end=5 step=0.5 |
         | rank c | order | Order | |
         choices:
         | list_name | name | label |
         | c | a | A |
         | c | b | B |",
    ));
    assert_eq!(s.interview.range(s.node("n")), Some((1.0, 5.0, 0.5)));
    assert_eq!(s.interview.state(s.node("n")).data_type, "decimal");
    assert_eq!(s.choices("order"), ["a", "b"]);
}

#[test]
fn other_is_offered_and_asked_for_in_words() {
    let mut s = Scenario::open(form(
        "| type | name | label |
         | select_one c or_other | x | X |
         choices:
         | list_name | name | label |
         | c | a | A |",
    ));
    assert_eq!(s.choices("x"), ["a", "other"]);
    s.shows(["x"]);
    s.answer("x", "other");
    s.shows(["x", "x_other"]);
}

#[test]
fn a_choice_that_the_form_allows_only_alone_and_the_others_give_way_to_each_other() {
    let mut s = Scenario::open(form(
        "| type | name | label | constraint |
         | select_multiple skill | wants | Wants | not(selected(., 'none') and count-selected(.) > 1) and count-selected(.) <= 2 |
         choices:
         | list_name | name | label |
         | skill | weld | Welding |
         | skill | sew | Sewing |
         | skill | cook | Cooking |
         | skill | none | None |",
    ));
    for (choice, answer, is_valid) in [
        ("none", "none", true),
        ("weld", "weld", true),
        ("sew", "weld sew", true),
        // Too many is for the person to correct, not a reason to lose what she chose.
        ("cook", "weld sew cook", false),
        ("none", "none", true),
        ("none", "none", true),
    ] {
        let answered = s.interview.with_choice(s.node("wants"), choice);
        assert_eq!(answered, answer, "{choice}");
        s.answer("wants", &answered);
        s.is_valid("wants", is_valid);
    }
}

#[test]
fn choices_of_a_file_are_called_as_the_language_has_it_and_found_by_other_words() {
    let mut s = Scenario::open(form(
        "| type | name | label::ไทย (th) | label::English (en) |
         | select_one_from_file areas.csv | area | เขต | Area |
         | select_one job | job | งาน | Job |
         | text | house | บ้านเลขที่ | House |
         choices:
         | list_name | name | label::ไทย (th) | label::English (en) | search_terms |
         | job | moto | ซ่อมจักรยานยนต์ | Motorcycles | มอไซ, มอเตอร์ไซค์ |
         areas.csv:
         | name | label | label::English (en) |
         | 15 | อ่างทอง | Ang Thong |
         | 99 | ไม่มีชื่ออังกฤษ | |",
    ));
    let choices = |s: &Scenario, name: &str| -> Vec<(String, String)> {
        let all = s.interview.choices(s.node(name)).into_iter();
        all.map(|it| (it.label, it.search_terms)).collect()
    };
    let areas = choices(&s, "area");
    assert_eq!(areas[0].0, "อ่างทอง");
    assert!(areas[0].1.contains("Ang Thong"));
    assert_eq!(choices(&s, "job")[0].1, "มอไซ, มอเตอร์ไซค์");
    s.answer("area", "15");
    s.interview.set_language(1);
    let areas = choices(&s, "area");
    assert_eq!(areas[0].0, "Ang Thong");
    assert!(areas[0].1.contains("อ่างทอง"));
    assert_eq!(areas[1].0, "ไม่มีชื่ออังกฤษ");
    assert_eq!(s.interview.answer_text(s.node("area")), "Ang Thong");
}

#[test]
fn thai_digits_of_a_house_number_are_kept_as_western_ones() {
    let mut s = Scenario::open(form(
        "| type | name | label | appearance |
         | text | house | House | digits |
         | text | remark | Remark | |",
    ));
    s.answer("house", "๑๒/๓ ก");
    s.has("house", "12/3 ก");
    s.answer("remark", "บ้าน ๑๒");
    s.has("remark", "บ้าน ๑๒");
}
