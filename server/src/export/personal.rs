//! Which answers are personal, and so left out of exports by default.
//!
//! The form's column `personal` says so. By default free text, places and files
//! are personal, and so is whatever is calculated from personal answers.

use form::Form;
use form::Kind;
use form::compiled::graph::Aspect;
use form::compiled::node::{ActionKind, PERSONAL};

/// Returns for each node of `form` whether it is personal.
pub fn personal_nodes(form: &Form) -> Vec<bool> {
    let declared: Vec<Option<bool>> = (0..form.nodes.len()).map(|it| declared(form, it)).collect();
    let mut is_personal: Vec<bool> = form
        .nodes
        .iter()
        .zip(&declared)
        .map(|(node, declared)| declared.unwrap_or_else(|| is_by_kind(node.kind)))
        .collect();
    // What an action sets a calculation to is not tracked, so it counts as personal.
    for action in &form.actions {
        let target = action.target as usize;
        if matches!(action.kind, ActionKind::Set(_))
            && form.nodes[target].kind == Kind::Calculate
            && declared[target].is_none()
        {
            is_personal[target] = true;
        }
    }
    // Repeat until nothing changes: a calculation may depend on a later one.
    loop {
        let mut has_changed = false;
        for (read, readers) in form.graph.readers.iter().enumerate() {
            if !is_personal.get(read).copied().unwrap_or_default() {
                continue;
            }
            for edge in readers {
                let step = form.graph.steps[edge.step as usize];
                let reader = step.node as usize;
                let is_derived = matches!(step.aspect, Aspect::Value | Aspect::Choices);
                if is_derived && declared[reader].is_none() && !is_personal[reader] {
                    is_personal[reader] = true;
                    has_changed = true;
                }
            }
        }
        if !has_changed {
            return is_personal;
        }
    }
}

/// Returns what the form declares for a node, or for the nearest group or repeat around it.
fn declared(form: &Form, node: usize) -> Option<bool> {
    let mut at = node;
    loop {
        let def = &form.nodes[at];
        let said = def.attributes.iter().find(|(name, _)| name == PERSONAL);
        if let Some((_, word)) = said {
            return Some(word == "yes");
        }
        if at == 0 {
            return None;
        }
        at = def.parent as usize;
    }
}

fn is_by_kind(kind: Kind) -> bool {
    let is_place = matches!(kind, Kind::Geopoint | Kind::Geotrace | Kind::Geoshape);
    let is_typed = matches!(kind, Kind::Text | Kind::Barcode);
    is_place || is_typed || kind.is_file()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Compiles rows of `type, name, calculation, personal`; answers with the names that are personal.
    fn check(rows: &[[&str; 4]], expected: &[&str]) {
        let mut survey = "type,name,label,calculation,choice_filter,personal\n".to_owned();
        for [kind, name, calculation, personal] in rows {
            survey.push_str(&format!("{kind},{name},x,\"{calculation}\",,{personal}\n"));
        }
        let sheets = BTreeMap::from([
            ("survey".to_owned(), survey.into_bytes()),
            (
                "choices".to_owned(),
                b"list_name,name,label\nyes_no,yes,Yes\n".to_vec(),
            ),
        ]);
        let form = form::compile::compile_sheets(&sheets, "f", &BTreeMap::new());
        let form = form.unwrap_or_else(|err| panic!("{err:?}"));
        let is_personal = personal_nodes(&form);
        let found: Vec<&str> = form
            .nodes
            .iter()
            .zip(is_personal)
            .filter(|(node, it)| *it && !node.kind.is_structure() && node.name != "instanceName")
            .map(|(node, _)| node.name.as_str())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_text_of_which_the_form_says_nothing_is_personal_and_a_choice_is_not() {
        check(
            &[
                ["text", "name", "", ""],
                ["text", "village", "", "no"],
                ["select_one yes_no", "agrees", "", ""],
                ["integer", "age", "", ""],
                ["date", "born", "", "yes"],
                ["geopoint", "home", "", ""],
                ["image", "photo", "", ""],
                ["barcode", "card", "", ""],
            ],
            &["name", "born", "home", "photo", "card"],
        );
    }

    #[test]
    fn what_is_worked_out_of_something_personal_is_personal_through_any_number_of_steps() {
        check(
            &[
                ["calculate", "last", "${middle} + 1", ""],
                ["date", "born", "", "yes"],
                ["calculate", "middle", "${first}", ""],
                ["calculate", "first", "string(${born})", ""],
                ["calculate", "age", "${first}", "no"],
                ["calculate", "is_old", "${age} > 60", ""],
                ["integer", "amount", "", ""],
                ["calculate", "twice", "${amount} * 2", ""],
            ],
            &["last", "born", "middle", "first"],
        );
    }

    #[test]
    fn a_group_speaks_for_what_is_in_it() {
        check(
            &[
                ["begin_group", "person", "", "yes"],
                ["integer", "age", "", ""],
                ["integer", "n_children", "", "no"],
                ["end_group", "", "", ""],
                ["begin_repeat", "product", "", "no"],
                ["text", "title", "", ""],
                ["end_repeat", "", "", ""],
            ],
            &["age"],
        );
    }
}
