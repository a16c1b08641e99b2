//! Expressions of an open instance, computed and cast to what a node holds.

use std::cell::Cell;

use crate::answer;
use crate::compiled::DataType;
use crate::compiled::node::{ExprId, TextId};
use crate::compiled::wording::Piece;
use crate::interview::scope::Place;
use crate::interview::{Interview, NodeId};
use crate::xpath::{self, Context, Value};

impl Interview {
    /// The context of an expression of `node`.
    pub(super) fn context<'a>(&'a self, node: NodeId, random: &'a Cell<u64>) -> Context<'a> {
        Context::new(self, Place::Instance(node).node(), self.now, random)
    }

    pub(super) fn truth(&mut self, expr: Option<ExprId>, node: NodeId, otherwise: bool) -> bool {
        let Some(expr) = expr else {
            return otherwise;
        };
        let random = Cell::new(self.random);
        let it = self.holds(expr, node, &random);
        self.random = random.get();
        it
    }

    /// Whether an expression is true; of nodes, the first one's answer counts.
    pub(super) fn holds(&self, expr: ExprId, node: NodeId, random: &Cell<u64>) -> bool {
        let context = self.context(node, random);
        match xpath::evaluate(&self.form.expressions[expr as usize], &context) {
            nodes @ Value::Nodes(_) => {
                let text = nodes.into_text(&context);
                !text.is_empty() && text != "0" && text != "false"
            }
            other => other.to_boolean(),
        }
    }

    /// A text in the current language, with what it quotes.
    pub(super) fn words(&self, id: Option<TextId>, node: NodeId) -> String {
        let Some(text) = id.and_then(|it| self.form.texts.get(it as usize)) else {
            return String::new();
        };
        let pieces = text.pieces(self.language);
        pieces
            .iter()
            .fold(String::new(), |written, piece| match piece {
                Piece::Literal(words) => written + words,
                Piece::Output(expr) => written + &self.text_of(*expr, node),
            })
    }

    /// A text that an expression asks for by its name.
    pub(super) fn named_text(&self, name: &str, node: NodeId) -> Option<String> {
        let names = &self.form.text_names;
        let at = names
            .binary_search_by(|(it, _)| it.as_str().cmp(name))
            .ok()?;
        Some(self.words(Some(names[at].1), node))
    }

    /// The text of an expression, without advancing the random generator.
    pub(super) fn text_of(&self, expr: ExprId, node: NodeId) -> String {
        let random = Cell::new(self.random);
        let context = self.context(node, &random);
        xpath::evaluate(&self.form.expressions[expr as usize], &context)
            .into_text(&context)
            .into_owned()
    }

    pub(super) fn cast_value(&mut self, expr: ExprId, node: NodeId, data_type: DataType) -> String {
        let random = Cell::new(self.random);
        let context = self.context(node, &random);
        let value = xpath::evaluate(&self.form.expressions[expr as usize], &context);
        let text = match (&value, data_type) {
            (Value::Number(number), _) if number.is_nan() => String::new(),
            (Value::Number(number), DataType::Int) if number.is_finite() => {
                xpath::number_text(number.trunc()).into_owned()
            }
            (Value::Number(_), DataType::Int) => value.into_text(&context).into_owned(),
            (_, DataType::Int) => {
                let text = value.into_text(&context).into_owned();
                match answer::finite(&text) {
                    Some(number) => xpath::number_text(number.trunc()).into_owned(),
                    None => text,
                }
            }
            (Value::Number(number), DataType::Date) => answer::date_of_days(*number),
            (_, DataType::Date) => answer::date_part(&value.into_text(&context)).to_owned(),
            _ => value.into_text(&context).into_owned(),
        };
        self.random = random.get();
        text
    }
}
