//! An instance read back from XML: a submission, or a draft with its hidden
//! answers. What the form does not define is refused, with its place.

use crate::compiled::Form;
use crate::compiled::Kind;
use crate::compiled::node::DefId;
use crate::interview::LoadError;
use crate::interview::document::{Document, Source};
use crate::xml::{self, Element};

/// The instance in `xml`; what it leaves out is empty.
pub(super) fn document(form: &Form, xml: &str) -> Result<Document, LoadError> {
    let root = xml::parse(xml).map_err(|err| LoadError::Xml {
        line: err.line,
        column: err.column,
    })?;
    if root.local_name() != xml::local(&form.nodes[0].name) {
        return Err(LoadError::OtherForm {
            found: root.name.clone(),
        });
    }
    if let Some(id) = root.attribute("id").filter(|it| *it != form.id) {
        return Err(LoadError::OtherForm {
            found: id.to_owned(),
        });
    }
    check(form, 0, &root, &format!("/{}", root.local_name()))?;
    Ok(Document::new(form, Source::Element(Some(&root))))
}

fn check(form: &Form, def: DefId, element: &Element, reference: &str) -> Result<(), LoadError> {
    let children = &form.nodes[def as usize].children;
    for (idx, child) in element.children.iter().enumerate() {
        let name = child.local_name();
        let earlier = element.children[..idx].iter();
        let place = earlier.filter(|it| it.local_name() == name).count() + 1;
        let is_named = |it: &&DefId| xml::local(&form.nodes[**it as usize].name) == name;
        let found = children.iter().find(is_named).copied();
        let (inner, step) = match found.map(|it| (it, form.nodes[it as usize].kind)) {
            Some((range, Kind::RepeatRange)) => {
                let instance = form.nodes[range as usize].children[0];
                (instance, format!("{reference}/{name}[{place}]"))
            }
            Some((node, _)) if place == 1 => (node, format!("{reference}/{name}")),
            _ => {
                let position = if place > 1 {
                    format!("[{place}]")
                } else {
                    String::new()
                };
                return Err(LoadError::UnknownElement {
                    reference: format!("{reference}/{name}{position}"),
                });
            }
        };
        check(form, inner, child, &step)?;
    }
    Ok(())
}
