//! Pages: how an interview is spread over sections.

use form::interview::Item;

use crate::scenario::{Scenario, form};

fn survey() -> Scenario {
    Scenario::open(form(
        "| type | name | label | required | relevant |
         | start | start | | | |
         | text | a | A | yes | |
         | text | b | B | | |
         | begin group | g | The group | | |
         | note | n | Read this | | |
         | integer | c | C | yes | |
         | begin group | inner | Inner | | ${c} > 1 |
         | text | d | D | | |
         | end group | | | | |
         | end group | | | | |
         | begin group | hidden | Hidden | | ${a} = 'x' |
         | text | e | E | | |
         | end group | | | | |
         | text | f | F | | |
         | begin repeat | r | Things | | |
         | text | h | H | | |
         | end repeat | | | | |",
    ))
}

#[test]
fn a_group_is_a_page_and_loose_questions_share_one() {
    let mut s = survey();
    let told = |s: &Scenario| -> Vec<String> {
        let sections = s.interview.sections().into_iter();
        sections
            .map(|it| {
                let reference = s.interview.reference(it.node);
                let (answered, of) = (it.n_answered, it.n_questions);
                format!("{reference} {} {answered}/{of} {}", it.label, it.n_problems)
            })
            .collect()
    };
    assert_eq!(
        told(&s),
        [
            "/data/a  0/2 1",
            "/data/g The group 0/1 1",
            "/data/f  0/1 0",
            "/data/r Things 0/1 0",
        ]
    );
    s.answer("a", "x");
    s.answer("c", "2");
    assert_eq!(
        told(&s)[..3],
        [
            "/data/a  1/2 0",
            "/data/g The group 1/2 0",
            "/data/hidden Hidden 0/1 0",
        ]
    );
    let section = s.interview.section_of(s.node("d"));
    assert_eq!(s.interview.reference(section), "/data/g");
    assert_eq!(s.interview.first_unanswered(), Some(s.node("b")));
}

#[test]
fn a_page_has_headings_for_inner_groups_and_instances() {
    let mut s = survey();
    s.answer("c", "2");
    s.add("r");
    let (g, r) = (s.node("g"), s.interview.find("/data/r").unwrap());
    assert_eq!(
        s.interview.page(g),
        [
            Item::Question(s.node("n")),
            Item::Question(s.node("c")),
            Item::Group(s.node("inner")),
            Item::Question(s.node("d")),
        ]
    );
    assert_eq!(
        s.interview.page(r),
        [
            Item::Repeat(s.node("r[1]"), 1),
            Item::Question(s.node("r[1]/h")),
            Item::Repeat(s.node("r[2]"), 2),
            Item::Question(s.node("r[2]/h")),
            Item::AddRepeat(r),
        ]
    );
    assert_eq!(s.interview.section_of(s.node("r[2]/h")), r);
}

#[test]
fn pages_that_may_still_come_are_counted_and_those_that_cannot_are_not() {
    let mut s = Scenario::open(form(
        "| type | name | label | relevant | calculation |
         | begin group | visit | Visit | | |
         | select_one yn | consent | Consent | | |
         | end group | | | | |
         | calculate | going_on | | | if(${consent} = 'yes', 'yes', 'no') |
         | begin group | person | Person | ${going_on} = 'yes' | |
         | integer | age | Age | | |
         | end group | | | | |
         | begin group | guardian | Guardian | ${going_on} = 'yes' and ${age} < 20 | |
         | text | who | Who | | |
         | end group | | | | |
         | begin group | work | Work | ${going_on} = 'yes' | |
         | text | job | Job | | |
         | end group | | | | |
         | begin group | end | End | | |
         | text | remark | Remark | | |
         | end group | | | | |
         choices:
         | list_name | name | label |
         | yn | yes | Yes |
         | yn | no | No |",
    ));
    let on_path = |s: &Scenario, name: &str| {
        s.interview
            .place_on_path(&s.interview.sections(), s.node(name))
    };
    assert_eq!(on_path(&s, "visit"), (1, 5), "all may come");
    s.answer("consent", "yes");
    assert_eq!(on_path(&s, "visit"), (1, 5));
    assert_eq!(on_path(&s, "person"), (2, 5));
    s.answer("age", "41");
    assert_eq!(on_path(&s, "work"), (3, 4), "no guardian");
    s.answer("age", "17");
    assert_eq!(on_path(&s, "work"), (4, 5));
    s.answer("consent", "no");
    assert_eq!(on_path(&s, "end"), (2, 2));
}
