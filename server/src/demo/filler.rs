//! Answers any form as a person might: each question in order, until nothing is
//! wrong or missing. It knows likely answers to a few questions by name, but no
//! form.

use std::collections::{BTreeMap, HashSet};

use form::Kind;
use form::interview::{Interview, Item, NodeId, Timestamp};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

use crate::clock::iso;
use crate::text::demo::{ANY_TEXT, HABITS};

/// The maximum number of rounds over the form; each answer may make new questions relevant.
const MOST_ROUNDS: usize = 60;
/// How many of ten optional questions are answered.
const ANSWERED_OF_TEN: u32 = 7;
/// Choices without content, taken only if there is no other.
const EMPTY_CHOICES: &[&str] = &["dk", "refused", "none", "other"];
/// Numbers that most number questions accept.
const NUMBERS: &[&str] = &[
    "2", "1", "3", "5", "10", "20", "30", "100", "500", "5000", "0",
];

/// What is answered to questions by name, where the form takes it; an empty text leaves a question open.
pub type Prepared = BTreeMap<&'static str, String>;

/// Answers all relevant questions, those in `prepared` so; check `Interview::problems` afterwards.
pub fn fill(interview: &mut Interview, prepared: &Prepared, now: Timestamp, rng: &mut StdRng) {
    interview.set_now(now);
    let mut passed: HashSet<NodeId> = HashSet::new();
    for _ in 0..MOST_ROUNDS {
        let Some(item) = next_open(interview, &passed) else {
            return;
        };
        match item {
            Item::AddRepeat(range) => {
                passed.insert(range);
                // Try once to add the first instance of a repeat; it may not be allowed.
                let _ = interview.add_repeat(range);
            }
            _ => fill_page(interview, prepared, &mut passed, now, rng),
        }
    }
}

/// Returns the first item that is neither answered nor skipped.
fn next_open(interview: &Interview, passed: &HashSet<NodeId>) -> Option<Item> {
    let pages = interview.sections();
    pages
        .iter()
        .flat_map(|it| interview.page(it.node))
        .find(|it| match it {
            Item::Question(node) => is_open(interview, passed, *node),
            Item::AddRepeat(range) => !passed.contains(range) && interview.n_repeats(*range) == 0,
            _ => false,
        })
}

fn is_open(interview: &Interview, passed: &HashSet<NodeId>, node: NodeId) -> bool {
    let kind = interview.kind(node);
    kind.is_question()
        && !kind.is_file()
        && !passed.contains(&node)
        && interview.value(node).is_empty()
        && !interview.state(node).readonly
}

fn fill_page(
    interview: &mut Interview,
    prepared: &Prepared,
    passed: &mut HashSet<NodeId>,
    now: Timestamp,
    rng: &mut StdRng,
) {
    let pages = interview.sections();
    let nodes: Vec<NodeId> = pages
        .iter()
        .flat_map(|it| interview.page(it.node))
        .filter_map(|it| match it {
            Item::Question(node) => Some(node),
            _ => None,
        })
        .collect();
    for node in nodes {
        replace_default(interview, prepared, passed, node);
        if !is_open(interview, passed, node) || !interview.state(node).relevant {
            continue;
        }
        let of_node = prepared.get(name_of(interview, node).as_str());
        if of_node.is_some_and(String::is_empty) {
            passed.insert(node);
            continue;
        }
        let is_prepared = of_node.is_some();
        let is_required = is_prepared || interview.state(node).required;
        let is_skipped = !is_required && rng.random_range(0..10) >= ANSWERED_OF_TEN;
        if is_skipped || !answer(interview, prepared, node, now, rng) {
            passed.insert(node);
        }
    }
}

/// Gives the first valid one of several answers; false where none is valid.
/// Answers a question that has a default otherwise, once.
fn replace_default(
    interview: &mut Interview,
    prepared: &Prepared,
    passed: &mut HashSet<NodeId>,
    node: NodeId,
) {
    let Some(value) = prepared.get(name_of(interview, node).as_str()) else {
        return;
    };
    let has_default = !interview.value(node).is_empty() && interview.value(node) != value;
    let state = interview.state(node);
    let is_question = interview.kind(node).is_question() && state.relevant && !state.readonly;
    if has_default && is_question && !value.is_empty() && passed.insert(node) {
        // A form that does not take it keeps its default.
        let before = interview.value(node).to_owned();
        let is_taken = interview.answer(node, value).is_ok() && interview.state(node).valid;
        if !is_taken {
            let _ = interview.answer(node, &before);
        }
    }
}

fn answer(
    interview: &mut Interview,
    prepared: &Prepared,
    node: NodeId,
    now: Timestamp,
    rng: &mut StdRng,
) -> bool {
    let prepared = prepared.get(name_of(interview, node).as_str()).cloned();
    let likely = candidates(interview, node, now, rng);
    for value in prepared.into_iter().chain(likely) {
        let is_taken = interview.answer(node, &value).is_ok();
        if is_taken && interview.state(node).valid && !interview.value(node).is_empty() {
            return true;
        }
    }
    // Clear the last invalid answer.
    let _ = interview.answer(node, "");
    false
}

/// The question's own name.
fn name_of(interview: &Interview, node: NodeId) -> String {
    let reference = interview.reference(node);
    let name = reference.rsplit('/').next().unwrap_or_default();
    // A question of a repeat: `amount` of `/data/source[1]/amount`.
    name.split('[').next().unwrap_or_default().to_owned()
}

fn candidates(
    interview: &Interview,
    node: NodeId,
    now: Timestamp,
    rng: &mut StdRng,
) -> Vec<String> {
    let kind = interview.kind(node);
    let name = name_of(interview, node);
    let mut values: Vec<String> = HABITS
        .iter()
        .filter(|(it, _)| *it == name)
        .flat_map(|(_, values)| values.iter().map(|it| (*it).to_owned()))
        .collect();
    values.shuffle(rng);
    if kind.is_select() {
        let choices = choices(interview, node, kind, rng);
        let known: HashSet<&str> = choices.iter().map(String::as_str).collect();
        values.retain(|it| known.contains(it.as_str()));
        values.extend(choices);
        return values;
    }
    values.extend(match kind {
        Kind::Integer | Kind::Decimal | Kind::Range => {
            NUMBERS.iter().map(|it| (*it).to_owned()).collect()
        }
        Kind::Date => days_around(now),
        Kind::Acknowledge => vec!["OK".to_owned()],
        Kind::Geopoint => vec!["14.5896 100.4551 0 0".to_owned()],
        _ => vec![ANY_TEXT.to_owned()],
    });
    values
}

/// Returns single choices in random order, those without content last; sometimes two at once.
fn choices(interview: &Interview, node: NodeId, kind: Kind, rng: &mut StdRng) -> Vec<String> {
    let mut names: Vec<String> = interview
        .choices(node)
        .into_iter()
        .map(|it| it.name)
        .collect();
    if kind == Kind::Rank {
        names.shuffle(rng);
        return vec![names.join(" ")];
    }
    names.shuffle(rng);
    names.sort_by_key(|it| EMPTY_CHOICES.contains(&it.as_str()));
    if kind == Kind::SelectMultiple && names.len() > 3 && rng.random_range(0..2) == 0 {
        names.insert(0, format!("{} {}", names[0], names[1]));
    }
    names
}

/// Returns days before, at and after `now`.
fn days_around(now: Timestamp) -> Vec<String> {
    const DAY_MS: i64 = 24 * 60 * 60 * 1000;
    [-60, -20, 0, 30]
        .map(|days| {
            let moment = iso(now.millis + days * DAY_MS, now.offset_minutes);
            moment[..10].to_owned()
        })
        .to_vec()
}
