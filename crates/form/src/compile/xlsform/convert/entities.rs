//! Entity declarations: what a submission creates or updates.

use crate::compile::xlsform::convert::Converter;
use crate::compile::xlsform::convert::instance::Node;
use crate::compile::xlsform::convert::xml::Element;

impl Converter<'_> {
    /// The first version of the specification that has what is declared.
    pub(super) fn entities_version(&self) -> &'static str {
        let in_repeat = self.declared.iter().any(|it| it.is_in_repeat);
        match in_repeat || self.declared.len() > 1 {
            true => "2025.1.0",
            false => "2024.1.0",
        }
    }

    /// The entity that is declared in the container at `container`, for its
    /// `meta` at `meta`.
    pub(super) fn entity_at(&mut self, container: &str, meta: &str) -> Option<Node> {
        let declared = self.declared.iter().find(|it| it.container == container)?;
        let (number, in_repeat) = (declared.row, declared.is_in_repeat);
        let row = self.entities.iter().find(|it| it.number == number)?.clone();
        let path = format!("{meta}/entity");
        let list = row.text("list_name");
        let id = self.expression(row.text("entity_id"));
        let (create_if, update_if) = (row.text("create_if"), row.text("update_if"));

        let mut entity = Node::new("entity").with("dataset", list);
        if id.is_empty() || !create_if.is_empty() {
            entity = entity.with("create", "1");
            self.add_calculation(&format!("{path}/@create"), create_if);
        }
        if !id.is_empty() {
            entity = entity.with("update", "1");
            self.add_calculation(&format!("{path}/@update"), update_if);
            let known = format!("instance('{list}')/root/item[name={id}]");
            for (attribute, column) in [
                ("baseVersion", "__version"),
                ("trunkVersion", "__trunkVersion"),
                ("branchId", "__branchId"),
            ] {
                entity = entity.with(attribute, "");
                self.add_calculation(
                    &format!("{path}/@{attribute}"),
                    &format!("{known}/{column}"),
                );
            }
        }
        entity = entity.with("id", "");
        let at = format!("{path}/@id");
        let mut bind = calculation(&at);
        bind.set_some("calculate", &id);
        self.binds.push(bind);
        if id.is_empty() {
            let set = Element::new("setvalue")
                .with("ref", &at)
                .with("value", "uuid()");
            if let Some(actions) = self.at_new_repeat.last_mut().filter(|_| in_repeat) {
                actions.push(set.clone().with("event", "odk-new-repeat"));
            }
            self.binds
                .push(set.with("event", "odk-instance-first-load"));
        }
        let label = row.text("label");
        if !label.is_empty() {
            entity = entity.holding([Node::new("label")]);
            self.add_calculation(&format!("{path}/label"), label);
        }
        Some(entity)
    }

    fn add_calculation(&mut self, path: &str, expression: &str) {
        if !expression.is_empty() {
            let calculate = self.expression(expression);
            self.binds
                .push(calculation(path).with("calculate", &calculate));
        }
    }
}

fn calculation(path: &str) -> Element {
    Element::new("bind")
        .with("nodeset", path)
        .with("type", "string")
        .with("readonly", "true()")
}
