//! "Don't know" and "no answer" on the question itself: one question for the person, two in the
//! form.

use std::collections::BTreeMap;
use std::sync::Arc;

use form::compile::compile_sheets;
use form::compile::media::Folders;
use form::interview::{Interview, NodeId, Setting};
use leptos::prelude::*;
use samruat_app::interview::question::answer;
use samruat_app::interview::question::context::QuestionContext;
use samruat_app::text::Language;

use crate::scenario::Scenario;

/// A wage that may be excused, and a village with an excuse of its own that nothing is drawn with.
const SURVEY: &str = "\
type,name,label,appearance,required,required_message,relevant
begin group,work,Work,,,,
integer,days,Days,thousands-sep,,,
select_one why,days_missing,Why no days,missing columns,yes,the days or a reason,../days = ''
text,village,Village,,,,
select_one why,village_missing,Why no village,columns,,,../village = ''
end group,,,,,,
";
const CHOICES: &str = "list_name,name,label\nwhy,dk,Don't know\nwhy,refused,No answer\n";

/// A scenario with the interview open, and its question about days.
fn opened() -> (Scenario, QuestionContext) {
    let s = Scenario::new();
    let sheets = BTreeMap::from([
        ("survey".to_owned(), SURVEY.into()),
        ("choices".to_owned(), CHOICES.into()),
    ]);
    let form = compile_sheets(&sheets, "excuse", &Folders(Vec::new())).expect("a form");
    let setting = Setting::new(s.device.ports().clock.now(), 1, form::pattern::matches);
    let interview = Interview::open(Arc::new(form), setting);
    s.app.interview.open(interview, None, None);
    let days = s.node("/data/work/days");
    let context = QuestionContext::new(s.app.interview, days, Language::English);
    (s, context)
}

fn excuse(s: &Scenario) -> String {
    s.app.interview.session.look(|it| {
        let node = it.find("/data/work/days_missing");
        node.map_or(String::new(), |it_| it.value(it_).to_owned())
    })
}

fn drawn(s: &Scenario) -> Vec<NodeId> {
    let items = s.app.interview.navigation.page.get_untracked();
    let node = |it| match it {
        form::interview::Item::Question(node) => Some(node),
        _ => None,
    };
    items.into_iter().filter_map(node).collect()
}

#[test]
fn an_excuse_is_drawn_with_the_question_that_it_excuses_and_no_other_is() {
    let (s, _) = opened();
    let all = ["days", "village", "village_missing"];
    let expected: Vec<NodeId> = all
        .iter()
        .map(|it| s.node(&format!("/data/work/{it}")))
        .collect();
    assert_eq!(drawn(&s), expected);
}

#[test]
fn saying_why_there_is_no_answer_empties_it_and_an_answer_takes_that_back() {
    let (s, days) = opened();
    days.answer("20".to_owned());
    assert!(!days.is_excused());
    days.excuse_with("dk");
    assert_eq!(
        (days.value_untracked().as_str(), excuse(&s).as_str()),
        ("", "dk")
    );
    assert!(days.is_excused());
    days.answer("2".to_owned());
    assert_eq!(
        (days.value_untracked().as_str(), excuse(&s).as_str()),
        ("2", "")
    );
    days.answer(String::new());
    assert!(
        !days.is_excused(),
        "the excuse of before does not come back"
    );
    days.excuse_with("refused");
    days.excuse_with("refused");
    assert_eq!(excuse(&s), "", "pressed again, it is taken back");
}

#[test]
fn a_missing_answer_is_a_problem_of_the_question_until_it_is_excused() {
    let (s, days) = opened();
    assert!(
        days.is_required(),
        "an answer, or a word on why there is none"
    );
    assert_eq!(days.problem.get_untracked(), None, "nobody was there yet");
    s.app.next_page();
    assert_eq!(
        s.app.interview.navigation.flagged.get_untracked(),
        [days.node]
    );
    assert_eq!(
        days.problem.get_untracked().as_deref(),
        Some("the days or a reason")
    );
    let problems = s.app.interview.session.problems.get_untracked();
    let found: Vec<&str> = problems.iter().map(|it| it.reference.as_str()).collect();
    assert_eq!(found, ["/data/work/days"]);
    days.excuse_with("refused");
    assert_eq!(days.problem.get_untracked(), None);
    assert_eq!(s.app.interview.session.problems.get_untracked(), []);
}

#[test]
fn the_review_says_why_there_is_no_answer() {
    let (s, days) = opened();
    let text = s.app.interview.session.answer_text(days.node);
    let shown = || {
        let state = days.state.get_untracked();
        answer::in_words(&state, text.get_untracked(), Language::English)
    };
    assert_eq!(shown(), "");
    days.excuse_with("dk");
    assert_eq!(shown(), "Don't know");
    days.answer("1500".to_owned());
    assert_eq!(shown(), "1,500");
    let interview = s.app.interview;
    let rows = interview
        .session
        .page_of(interview.navigation.section.get_untracked());
    assert_eq!(
        rows.get_untracked(),
        interview.navigation.page.get_untracked()
    );
}
