//! Binds and actions: what is computed, asked for and refused, and when.

use crate::compile::xform::LAST_SAVED;
use crate::compile::xlsform::cells::Row;
use crate::compile::xlsform::convert::Converter;
use crate::compile::xlsform::convert::xml::Element;
use crate::compile::xlsform::defaults;
use crate::compile::xlsform::outline::Entry;
use crate::compile::xlsform::references;
use crate::compile::xlsform::types::{Kind, RowType};

/// Parameters that become attributes of the bind.
const OF_BIND: [(&str, &str); 8] = [
    ("max-pixels", "orx:max-pixels"),
    ("allow-mock-accuracy", "odk:allow-mock-accuracy"),
    ("track-changes", "odk:track-changes"),
    ("track-changes-reasons", "odk:track-changes-reasons"),
    ("identify-user", "odk:identify-user"),
    ("location-priority", "odk:location-priority"),
    ("location-min-interval", "odk:location-min-interval"),
    ("location-max-age", "odk:location-max-age"),
];

impl Converter<'_> {
    /// `text` with paths for `${name}`.
    pub(super) fn expanded(&self, text: &str) -> String {
        references::expand(text, |name, is_last_saved| {
            let path = self.outline.paths.get(name)?.first()?;
            Some(match is_last_saved {
                true => format!(" instance('{LAST_SAVED}'){path} "),
                false => format!(" {path} "),
            })
        })
    }

    /// An expression with paths for `${name}`; `TRUE`, `no` and the like are
    /// what a spreadsheet made of a truth.
    pub(super) fn expression(&self, text: &str) -> String {
        match text {
            "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" => "true()".to_owned(),
            "no" | "No" | "NO" | "false" | "False" | "FALSE" => "false()".to_owned(),
            _ => self.expanded(text),
        }
    }

    /// Adds the bind of a row; a section has one only if it says something.
    pub(super) fn add_bind(&mut self, row: &Row, kind: Option<&Kind>, path: &str) {
        let mut bind = Element::new("bind").with("nodeset", path);
        if let Some(kind) = kind {
            bind.set_some("type", self.data_type(row, kind));
            bind.set_some("constraint", kind.constraint);
            if let Some((preload, params)) = kind.preload {
                bind.set("jr:preload", preload);
                bind.set("jr:preloadParams", params);
            }
        }
        if is_note(row) {
            bind.set("readonly", "true()");
        }
        let relevant = self.relevant(row);
        bind.set_some("relevant", &relevant);
        for column in ["required", "readonly", "constraint"] {
            bind.set_some(column, &self.expression(row.text(column)));
        }
        if row.text("trigger").is_empty() {
            bind.set_some("calculate", &self.expression(row.text("calculation")));
        }
        for (column, attribute) in [
            ("constraint_message", "jr:constraintMsg"),
            ("required_message", "jr:requiredMsg"),
            ("no_app_error_string", "jr:noAppErrorString"),
        ] {
            let message = self.message(row, column, &format!("{path}:{attribute}"));
            bind.set_some(attribute, &message);
        }
        let save_to = row.text("save_to");
        let property = save_to.split_once('#').map_or(save_to, |(_, it)| it);
        bind.set_some("entities:saveto", property);
        for cell in &row.cells {
            if let Some(attribute) = cell.column.strip_prefix("bind::") {
                bind.set(attribute, &self.expanded(cell.text.trim()));
            }
        }
        let parameters = row.parameters();
        for (name, attribute) in OF_BIND {
            bind.set_some(attribute, parameters.get(name).unwrap_or_default());
        }
        // That of a recording in the background stands at its action.
        if kind.is_some_and(|it| it.control.is_some()) {
            bind.set_some("odk:quality", parameters.get("quality").unwrap_or_default());
        }
        if kind.is_some() || bind.n_attributes() > 1 {
            self.binds.push(bind);
        }
    }

    fn data_type(&self, row: &Row, kind: &Kind) -> &'static str {
        let parameters = row.parameters();
        let parts = ["start", "end", "step", "tick_interval", "placeholder"];
        let mut parts = parts.iter().filter_map(|it| parameters.get(it));
        let is_whole = |it: &str| it.parse::<f64>().is_ok_and(|it| it.fract() == 0.0);
        match kind.control {
            Some("range") if !parts.all(is_whole) => "decimal",
            _ => kind.data_type.unwrap_or_default(),
        }
    }

    /// The condition of a row, with those of the groups that left no trace.
    fn relevant(&self, row: &Row) -> String {
        let own = self.expression(row.text("relevant"));
        let above = self.flat_relevant.iter().filter(|it| !it.is_empty());
        let all: Vec<&String> = above.chain((!own.is_empty()).then_some(&own)).collect();
        match all.as_slice() {
            [] => String::new(),
            [only] => (*only).clone(),
            [first, rest @ ..] => rest
                .iter()
                .fold((*first).clone(), |all, it| format!("{all} and ({it})")),
        }
    }

    /// Adds what happens at the start, and in a new instance of a repeat.
    pub(super) fn add_actions(&mut self, row: &Row, type_name: &str, path: &str) {
        let default = row.text("default");
        if defaults::is_dynamic(default, type_name) {
            let set = Element::new("setvalue")
                .with("ref", path)
                .with("value", &self.expanded(default));
            if let Some(actions) = self.at_new_repeat.last_mut() {
                actions.push(set.clone().with("event", "odk-new-repeat"));
            }
            self.binds
                .push(set.with("event", "odk-instance-first-load"));
        }
        match type_name {
            "start-geopoint" => self.binds.push(
                Element::new("odk:setgeopoint")
                    .with("ref", path)
                    .with("event", "odk-instance-first-load"),
            ),
            "background-audio" => {
                let parameters = row.parameters();
                let mut record = Element::new("odk:recordaudio")
                    .with("ref", path)
                    .with("event", "odk-instance-load");
                record.set_some("odk:quality", parameters.get("quality").unwrap_or_default());
                self.binds.push(record);
            }
            _ => {}
        }
    }

    /// Finds what each question sets off when its answer changes.
    pub(super) fn collect_triggers(&mut self) {
        for entry in &self.outline.entries {
            let row = self.row(entry);
            for name in references::names(row.text("trigger")) {
                let Some([source]) = self.outline.paths.get(name).map(Vec::as_slice) else {
                    continue;
                };
                let action = self.triggered_action(entry, &row);
                self.triggered
                    .entry(source.clone())
                    .or_default()
                    .push(action);
            }
        }
    }

    fn triggered_action(&self, entry: &Entry, row: &Row) -> Element {
        let is_located = matches!(
            &entry.row_type,
            RowType::Question { name, .. } if name == "background-geopoint"
        );
        let action = match is_located {
            true => Element::new("odk:setgeopoint"),
            false => {
                let mut set = Element::new("setvalue");
                set.set_some("value", &self.expression(row.text("calculation")));
                set
            }
        };
        action
            .with("ref", &entry.path)
            .with("event", "xforms-value-changed")
    }
}

fn is_note(row: &Row) -> bool {
    let type_name = row.text("type").to_lowercase();
    matches!(type_name.as_str(), "note" | "add note prompt" | "q note")
}
