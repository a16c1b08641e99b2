//! Texts: the itext block, and labels and hints that refer to it or stand in
//! the body.

use roxmltree::Node;

use crate::compile::xform::{Builder, child};
use crate::compiled::node::{DefId, TextId};
use crate::compiled::wording::{Piece, Text};
use crate::problem::Place;

impl Builder {
    pub(super) fn read_itext(&mut self, model: Node) {
        let translations: Vec<Node> = child(model, "itext")
            .into_iter()
            .flat_map(|it| it.children())
            .filter(|it| it.tag_name().name() == "translation")
            .collect();
        for (language, translation) in translations.iter().enumerate() {
            let name = translation.attribute("lang").unwrap_or("");
            self.languages.push(name.to_owned());
            if translation.has_attribute("default") {
                self.default_language = language as u32;
            }
            for text in translation.children().filter(Node::is_element) {
                self.read_text(text, language, translations.len());
            }
        }
        if self.languages.is_empty() {
            self.languages.push("default".to_owned());
        }
    }

    fn read_text(&mut self, text: Node, language: usize, n_languages: usize) {
        let id = text.attribute("id").unwrap_or("");
        // The text of a question is looked at from there.
        for value in text.children().filter(Node::is_element) {
            let name = match value.attribute("form") {
                None | Some("long") => id.to_owned(),
                Some(form) => format!("{id};{form}"),
            };
            let pieces = self.pieces(value, 0, &Place::node(id, "label"));
            let number = *self.text_ids.entry(name).or_insert_with(|| {
                self.texts.push(Text::default());
                self.texts.len() as TextId - 1
            });
            let quoted = pieces.iter().filter_map(|it| match it {
                Piece::Output(expr) => Some(*expr),
                Piece::Literal(_) => None,
            });
            self.unshown.extend(quoted);
            let wordings = &mut self.texts[number as usize].wordings;
            wordings.resize(n_languages, Vec::new());
            wordings[language] = pieces;
        }
    }

    fn pieces(&mut self, element: Node, owner: DefId, place: &Place) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for it in element.children() {
            if let Some(text) = it.text().filter(|_| it.is_text()) {
                pieces.push(Piece::Literal(text.to_owned()));
            } else if it.tag_name().name() == "output" {
                let value = it.attribute("value").or(it.attribute("ref"));
                let expr = self.expression(value.unwrap_or(""), owner, place.clone());
                pieces.extend(expr.map(Piece::Output));
            }
        }
        if let Some(Piece::Literal(text)) = pieces.first_mut() {
            *text = text.trim_start().to_owned();
        }
        if let Some(Piece::Literal(text)) = pieces.last_mut() {
            *text = text.trim_end().to_owned();
        }
        pieces.retain(|it| !matches!(it, Piece::Literal(text) if text.is_empty()));
        pieces
    }

    /// The text of a `<label>` or `<hint>`, and its other forms.
    pub(super) fn label(
        &mut self,
        element: Node,
        owner: DefId,
        place: &Place,
    ) -> (Option<TextId>, Vec<(String, TextId)>) {
        let Some(reference) = element.attribute("ref") else {
            let pieces = self.pieces(element, owner, place);
            return (
                (!pieces.is_empty()).then(|| self.add_text(pieces)),
                Vec::new(),
            );
        };
        match itext_id(reference) {
            Some(id) => {
                let extras = ["guidance", "image", "big-image", "audio", "video"]
                    .into_iter()
                    .filter_map(|form| {
                        let number = self.text_ids.get(&format!("{id};{form}"))?;
                        Some((form.to_owned(), *number))
                    })
                    .collect();
                let text = self.text_ids.get(id).copied();
                if let Some(text) = text {
                    self.own_outputs(text, owner);
                }
                (text, extras)
            }
            None => {
                let expr = self.expression(reference, owner, place.clone());
                let text = expr.map(|it| self.add_text(vec![Piece::Output(it)]));
                (text, Vec::new())
            }
        }
    }

    /// The text of a message attribute: `jr:itext('id')` or the words themselves.
    pub(super) fn message(&mut self, attribute: &str, owner: DefId) -> Option<TextId> {
        match itext_id(attribute) {
            Some(id) => {
                let text = self.text_ids.get(id).copied()?;
                self.own_outputs(text, owner);
                Some(text)
            }
            None => {
                let words = attribute.trim().to_owned();
                Some(self.add_text(vec![Piece::Literal(words)]))
            }
        }
    }

    fn own_outputs(&mut self, text: TextId, owner: DefId) {
        for pieces in &self.texts[text as usize].wordings {
            for piece in pieces {
                if let Piece::Output(expr) = piece {
                    self.owners[*expr as usize].0 = owner;
                    self.unshown.remove(expr);
                }
            }
        }
    }

    fn add_text(&mut self, pieces: Vec<Piece>) -> TextId {
        self.texts.push(Text {
            wordings: vec![pieces],
        });
        self.texts.len() as TextId - 1
    }
}

/// The id in `jr:itext('id')`.
fn itext_id(reference: &str) -> Option<&str> {
    let inner = reference
        .trim()
        .strip_prefix("jr:itext(")?
        .strip_suffix(')')?
        .trim();
    let quote = inner.chars().next().filter(|it| matches!(it, '\'' | '"'))?;
    inner.strip_prefix(quote)?.strip_suffix(quote)
}
