//! The choices sheet: lists that become secondary instances.

use crate::compile::workbook::Workbook;
use crate::compile::xlsform::cells::{self, Row};
use crate::compile::xlsform::columns::MEDIA;
use crate::compile::xlsform::convert::Converter;
use crate::compile::xlsform::convert::words::{Looped, Words};
use crate::compile::xlsform::convert::xml::Element;
use crate::compile::xlsform::outline::{Outline, is_name};
use crate::compile::xlsform::types::RowType;

/// A choice list.
#[derive(Debug)]
pub(super) struct List {
    pub(super) name: String,
    choices: Vec<Choice>,
}

#[derive(Debug)]
struct Choice {
    name: String,
    label: Words,
    media: Vec<(&'static str, Words)>,
    /// Columns of the author's own, for choice filters.
    columns: Vec<(String, String)>,
}

impl List {
    /// Whether its labels stand in the itext block.
    fn needs_itext(&self) -> bool {
        self.choices.iter().any(|it| {
            let is_translated = matches!(it.label, Words::Translated(_));
            is_translated || it.label.quotes() || !it.media.is_empty()
        })
    }

    /// Its choices, for the rows of a loop.
    pub(super) fn looped(&self) -> Vec<Looped> {
        let choices = self.choices.iter().filter(|it| it.name != "none");
        let looped = |it: &Choice| Looped {
            name: it.name.clone(),
            label: it.label.clone(),
        };
        choices.map(looped).collect()
    }
}

/// The lists in the order of their first choices; those of a question with
/// `or_other` end with it.
pub(super) fn lists(workbook: &Workbook, outline: &Outline) -> Vec<List> {
    let default_language = cells::default_language(&cells::settings(workbook));
    let mut lists: Vec<List> = Vec::new();
    for row in &cells::rows(&workbook.choices) {
        let name = row.text("list_name");
        let choice = choice(row, default_language);
        match lists.iter_mut().find(|it| it.name == name) {
            Some(list) => list.choices.push(choice),
            None => lists.push(List {
                name: name.to_owned(),
                choices: vec![choice],
            }),
        }
    }
    for entry in &outline.entries {
        let RowType::Question {
            list: Some(name),
            has_other: true,
            ..
        } = &entry.row_type
        else {
            continue;
        };
        let list = lists.iter_mut().find(|it| it.name == *name);
        if let Some(list) = list.filter(|it| !it.choices.iter().any(|it| it.name == "other")) {
            let label = match list.choices.first().map(|it| &it.label) {
                Some(Words::Translated(texts)) => Words::Translated(
                    texts
                        .iter()
                        .map(|(it, _)| (it.clone(), "Other".to_owned()))
                        .collect(),
                ),
                _ => Words::Plain("Other".to_owned()),
            };
            list.choices.push(Choice {
                name: "other".to_owned(),
                label,
                media: Vec::new(),
                columns: Vec::new(),
            });
        }
    }
    lists
}

fn choice(row: &Row, default_language: &str) -> Choice {
    let media = MEDIA.map(|it| (it, Words::of(row, it, default_language)));
    let known = ["list_name", "name", "label"];
    let is_own =
        |column: &str| !known.contains(&column) && !MEDIA.contains(&column) && is_name(column);
    let own = row.cells.iter().filter(|it| is_own(&it.column));
    Choice {
        name: row.text("name").to_owned(),
        label: Words::of(row, "label", default_language),
        media: media.into_iter().filter(|(_, it)| !it.is_none()).collect(),
        columns: own
            .map(|it| (it.column.clone(), it.text.trim().to_owned()))
            .collect(),
    }
}

impl Converter<'_> {
    /// How the labels of a list are referred to.
    pub(super) fn label_reference(&self, list: &str) -> &'static str {
        let list = self.lists.iter().find(|it| it.name == list);
        match list.is_some_and(List::needs_itext) {
            true => "jr:itext(itextId)",
            false => "label",
        }
    }

    /// The secondary instance of each list.
    pub(super) fn choice_instances(&mut self) -> Vec<Element> {
        let lists = std::mem::take(&mut self.lists);
        lists.iter().map(|it| self.choice_instance(it)).collect()
    }

    fn choice_instance(&mut self, list: &List) -> Element {
        let needs_itext = list.needs_itext();
        let mut root = Element::new("root");
        for (idx, choice) in list.choices.iter().enumerate() {
            let mut item = Element::new("item");
            let id = format!("{}-{idx}", list.name);
            if needs_itext {
                self.add_texts(&id, "", &choice.label);
                for (form, words) in &choice.media {
                    self.add_texts(&id, form, words);
                }
                item.push(Element::new("itextId").saying(&id));
            }
            item.push(Element::new("name").saying(&choice.name));
            if let (Words::Plain(label), false) = (&choice.label, needs_itext) {
                item.push(Element::new("label").saying(label));
            }
            for (column, text) in &choice.columns {
                item.push(Element::new(column).saying(text));
            }
            root.push(item);
        }
        Element::new("instance")
            .with("id", &list.name)
            .holding([root])
    }
}
