//! Instances without what is personal in them, by their forms.

use std::collections::BTreeSet;

use form::xml::{self, Element};
use form::{Form, Kind};

use crate::catalogue::Catalogue;
use crate::export::personal_nodes;

/// Returns the instance without what is personal: the answers that the form says are, and all of
/// `meta` but the ids. Where no form of that version is known, every answer is taken for personal.
pub fn without_personal(
    catalogue: &Catalogue,
    form_id: &str,
    form_version: &str,
    instance: &str,
) -> String {
    let Ok(mut root) = xml::parse(instance) else {
        return String::new();
    };
    let form = catalogue.forms(form_id, form_version).next();
    let personal = form.as_deref().map(personal_paths);
    blank(&mut root, "", personal.as_ref());
    xml::write(&root)
}

/// The paths of the personal questions, without the numbers of repeats: `/data/person/first_name`.
fn personal_paths(form: &Form) -> BTreeSet<String> {
    let is_personal = personal_nodes(form);
    let path = |node: usize| {
        let mut names = vec![form.nodes[node].name.as_str()];
        let mut at = node;
        while at != 0 {
            at = form.nodes[at].parent as usize;
            // A repeat has two nodes of one name; in an instance it is one element.
            if form.nodes[at].kind != Kind::RepeatRange {
                names.push(&form.nodes[at].name);
            }
        }
        names.reverse();
        format!("/{}", names.join("/"))
    };
    let personal = is_personal.iter().enumerate();
    personal
        .filter(|(_, it)| **it)
        .map(|(node, _)| path(node))
        .collect()
}

fn blank(element: &mut Element, parent: &str, personal: Option<&BTreeSet<String>>) {
    if element.local_name() == "meta" {
        return blank_meta(element);
    }
    let path = format!("{parent}/{}", element.local_name());
    if personal.is_none_or(|it| it.contains(&path)) {
        element.text.clear();
    }
    for child in &mut element.children {
        blank(child, &path, personal);
    }
}

/// The instance's name and the labels of entities name the person.
fn blank_meta(meta: &mut Element) {
    for child in &mut meta.children {
        if child.local_name() != "instanceID" {
            child.text.clear();
        }
        for inside in &mut child.children {
            inside.text.clear();
        }
    }
}
