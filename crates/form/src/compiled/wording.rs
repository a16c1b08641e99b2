//! Texts that people read, in each language, with the values that are filled in.

use serde::{Deserialize, Serialize};

use crate::compiled::node::ExprId;

/// A text in each language of the form, in their order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Text {
    /// One for each language; a single one stands for all.
    pub wordings: Vec<Vec<Piece>>,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Piece {
    /// As the author wrote it.
    Literal(String),
    /// An answer, or what is computed from answers.
    Output(ExprId),
}

impl Text {
    /// Returns the pieces in a language; those of the first that has any, where it has none.
    pub fn pieces(&self, language: usize) -> &[Piece] {
        let own = self.wordings.get(language).filter(|it| !it.is_empty());
        own.or_else(|| self.wordings.iter().find(|it| !it.is_empty()))
            .map_or(&[], Vec::as_slice)
    }
}
