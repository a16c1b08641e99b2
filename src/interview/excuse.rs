//! Questions that say why another was not answered. A form has one of its own for that, named
//! `<name>_missing` beside `<name>`, with the appearance `missing`; here the two are one: drawn,
//! listed and found wrong as the question that is excused. What stands in the instance is the
//! form's affair alone.

use form::interview::{AnswerProblem, Interview, Item, NodeId};

/// The appearance of a question that excuses another.
const MISSING: &str = "missing";
const SUFFIX: &str = "_missing";

/// Returns the question that excuses `node`, where the form has one.
pub fn excuse_of(interview: &Interview, node: NodeId) -> Option<NodeId> {
    let name = [&interview.reference(node), SUFFIX].concat();
    let excuse = interview.find(&name)?;
    is_excuse(interview, excuse).then_some(excuse)
}

/// Returns the question that `excuse` excuses, while it is asked.
fn excused_by(interview: &Interview, excuse: NodeId) -> Option<NodeId> {
    let reference = interview.reference(excuse);
    let node = interview.find(reference.strip_suffix(SUFFIX)?)?;
    let is_asked = is_excuse(interview, excuse)
        && interview.is_relevant(node)
        && interview.kind(node).is_question();
    is_asked.then_some(node)
}

fn is_excuse(interview: &Interview, node: NodeId) -> bool {
    let appearance = interview.state(node).appearance;
    appearance.split_whitespace().any(|it| it == MISSING)
}

/// Returns what stands on the page of `section`, without what is drawn with another question.
pub fn page(interview: &Interview, section: NodeId) -> Vec<Item> {
    let mut items = interview.page(section);
    items.retain(|it| match it {
        Item::Question(node) => excused_by(interview, *node).is_none(),
        _ => true,
    });
    items
}

/// Returns what keeps the interview from being finished; a missing excuse is a problem of the
/// question that it would excuse.
pub fn problems(interview: &Interview) -> Vec<AnswerProblem> {
    let mut problems = interview.problems();
    for it in &mut problems {
        if let Some(node) = excused_by(interview, it.node) {
            it.node = node;
            it.reference = interview.reference(node);
        }
    }
    problems
}

/// Returns the answer in words; why there is none, where that was said.
pub fn answer_text(interview: &Interview, node: NodeId) -> String {
    let text = interview.answer_text(node);
    match excuse_of(interview, node) {
        Some(excuse) if text.is_empty() && interview.is_relevant(excuse) => {
            interview.answer_text(excuse)
        }
        _ => text,
    }
}
