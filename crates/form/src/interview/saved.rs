//! The instance that was saved last on this device, as `${last-saved#name}`
//! sees it: a tree of names and texts, whatever version of the form it is of.

use std::iter::successors;

use crate::xml::{self, Element};

/// Elements in document order; the first stands for the document itself.
#[derive(Debug)]
pub(super) struct LastSaved(Vec<Saved>);

#[derive(Debug)]
struct Saved {
    name: String,
    text: String,
    parent: usize,
    /// Where the first element behind it and all below it stands.
    end: usize,
}

impl LastSaved {
    /// The instance in `xml`; empty where that is none.
    pub(super) fn read(xml: &str) -> LastSaved {
        let mut saved = LastSaved(Vec::new());
        let root = xml::parse(xml).ok().filter(|_| !xml.is_empty());
        saved.add("", "", 0, root.as_slice());
        saved
    }

    fn add(&mut self, name: &str, text: &str, parent: usize, children: &[Element]) {
        let place = self.0.len();
        self.0.push(Saved {
            name: name.to_owned(),
            text: text.to_owned(),
            parent,
            end: 0,
        });
        for it in children {
            // Between elements there are only line breaks of whoever wrote it.
            let text = if it.children.is_empty() { &it.text } else { "" };
            self.add(&it.name, text, place, &it.children);
        }
        self.0[place].end = self.0.len();
    }

    pub(super) fn name(&self, place: usize) -> &str {
        &self.0[place].name
    }

    /// The element that it stands in; none for the document.
    pub(super) fn parent(&self, place: usize) -> Option<usize> {
        (place > 0).then(|| self.0[place].parent)
    }

    pub(super) fn first_child(&self, place: usize) -> Option<usize> {
        (place + 1 < self.0[place].end).then_some(place + 1)
    }

    pub(super) fn next_sibling(&self, place: usize) -> Option<usize> {
        let Saved { parent, end, .. } = self.0[place];
        (end < self.0[parent].end).then_some(end)
    }

    /// The first element of that name directly in it.
    pub(super) fn child_named(&self, place: usize, name: &str) -> Option<usize> {
        let mut children = successors(self.first_child(place), |it| self.next_sibling(*it));
        children.find(|it| self.name(*it) == name)
    }

    /// The texts of it and all below it.
    pub(super) fn text(&self, place: usize) -> String {
        let inside = &self.0[place..self.0[place].end];
        inside.iter().map(|it| it.text.as_str()).collect()
    }
}
