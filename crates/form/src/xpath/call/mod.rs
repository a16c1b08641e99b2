//! Function calls: one match from function to what computes it.

mod dates;
mod digest;
mod geo;
mod nodes;
mod numbers;
mod random;
mod strings;

use std::borrow::Cow;

use crate::xpath::evaluate::evaluate;
use crate::xpath::{Context, Expr, Function, Nodes, Value};

/// What a function was called with; an argument is computed when asked for.
struct Arguments<'e, 'a> {
    exprs: &'a [Expr],
    context: &'e Context<'a>,
}

impl<'a> Arguments<'_, 'a> {
    fn len(&self) -> usize {
        self.exprs.len()
    }

    /// An argument that is not there is a blank text.
    fn value(&self, idx: usize) -> Value<'a> {
        match self.exprs.get(idx) {
            Some(expr) => evaluate(expr, self.context),
            None => Value::text(""),
        }
    }

    fn text(&self, idx: usize) -> Cow<'a, str> {
        self.value(idx).into_text(self.context)
    }

    fn number(&self, idx: usize) -> f64 {
        self.value(idx).to_number(self.context)
    }

    fn boolean(&self, idx: usize) -> bool {
        self.value(idx).to_boolean()
    }

    fn nodes(&self, idx: usize) -> Nodes {
        self.value(idx).into_nodes()
    }

    /// The first argument, or the context node where there is none.
    fn value_or_node(&self) -> Value<'a> {
        match self.exprs.first() {
            Some(expr) => evaluate(expr, self.context),
            None => Value::Nodes(Nodes::One(Some(self.context.node))),
        }
    }

    fn text_or_node(&self) -> Cow<'a, str> {
        self.value_or_node().into_text(self.context)
    }

    /// Visits the values from the argument `from` on, each node on its own.
    fn each(&self, from: usize, mut visit: impl FnMut(Value<'a>)) {
        for idx in from..self.len() {
            match self.value(idx) {
                Value::Nodes(nodes) => {
                    for node in nodes.as_slice() {
                        visit(Value::Text(self.context.scope.text(*node)));
                    }
                }
                value => visit(value),
            }
        }
    }
}

/// Calls `function`; never fails.
pub(super) fn call<'a>(function: Function, exprs: &'a [Expr], context: &Context<'a>) -> Value<'a> {
    use Function as F;
    let it = Arguments { exprs, context };
    let number = |f: fn(f64) -> f64| Value::Number(f(it.number(0)));
    match function {
        F::True => Value::Boolean(true),
        F::False => Value::Boolean(false),
        F::Boolean => Value::Boolean(it.boolean(0)),
        F::Not => Value::Boolean(!it.boolean(0)),
        F::If => it.value(if it.boolean(0) { 1 } else { 2 }),
        F::Coalesce => coalesce(&it),
        F::Once => once(&it),
        F::Depend => it.value(0),
        F::BooleanFromString => {
            let text = it.text(0);
            Value::Boolean(text.eq_ignore_ascii_case("true") || text == "1")
        }

        F::Last => Value::Number(context.size as f64),
        F::Position => nodes::position(&it),
        F::Count => Value::Number(it.nodes(0).as_slice().len() as f64),
        F::CountNonEmpty => nodes::count_non_empty(&it),
        F::Id => Value::Nodes(Nodes::NONE),
        F::Lang => Value::Boolean(false),
        F::Name => nodes::name(&it),
        F::LocalName => nodes::local_name(&it),
        F::NamespaceUri => Value::text(""),
        F::Instance => Value::Nodes(Nodes::One(context.scope.instance(&it.text(0)))),
        F::Current => Value::Nodes(Nodes::One(Some(context.current))),
        F::IndexedRepeat => Value::Nodes(nodes::indexed_repeat(&it)),
        F::Randomize => Value::Nodes(random::randomize(&it)),
        F::Pulldata => nodes::pulldata(&it),

        F::String => Value::Text(it.text_or_node()),
        F::Concat => Value::text(strings::join(&it, "", 0)),
        F::Join => Value::text(strings::join(&it, &it.text(0), 1)),
        F::StartsWith => Value::Boolean(it.text(0).starts_with(&*it.text(1))),
        F::EndsWith => Value::Boolean(it.text(0).ends_with(&*it.text(1))),
        F::Contains => Value::Boolean(it.text(0).contains(&*it.text(1))),
        F::SubstringBefore => strings::substring_before(&it),
        F::SubstringAfter => strings::substring_after(&it),
        F::Substring => strings::substring(&it),
        F::Substr => strings::substr(&it),
        F::StringLength => Value::Number(it.text_or_node().chars().count() as f64),
        F::NormalizeSpace => strings::normalize_space(&it),
        F::Translate => strings::translate(&it),
        F::Selected | F::IsSelected => strings::selected(&it),
        F::SelectedAt => strings::selected_at(&it),
        F::CountSelected => Value::Number(it.text(0).split_ascii_whitespace().count() as f64),
        F::Regex => Value::Boolean(it.context.scope.matches(&it.text(0), &it.text(1))),
        F::Digest => Value::text(digest::digest(&it.text(0), &it.text(1), &it.text(2))),
        F::Base64Decode => Value::text(digest::base64_decode(&it.text(0))),
        F::Uuid => Value::text(random::uuid(&it)),
        F::ChoiceName => {
            let label = context
                .scope
                .choice_name(&it.text(0), &it.text(1), context.current);
            Value::Text(label.unwrap_or_default())
        }
        F::Itext => Value::Text(context.scope.itext(&it.text(0)).unwrap_or_default()),
        F::Property => Value::Text(context.scope.property(&it.text(0)).unwrap_or_default()),
        F::Version => Value::text(context.scope.version()),

        F::Number => Value::Number(it.value_or_node().to_number(context)),
        F::Int => number(f64::trunc),
        F::Floor => number(f64::floor),
        F::Ceiling => number(f64::ceil),
        F::Round => numbers::round(&it),
        F::Sum => numbers::sum(&it),
        F::Max => numbers::extreme(&it, f64::max),
        F::Min => numbers::extreme(&it, f64::min),
        F::Checklist => numbers::checklist(&it),
        F::WeightedChecklist => numbers::weighted_checklist(&it),
        F::Abs => number(f64::abs),
        F::Sqrt => number(f64::sqrt),
        F::Exp => number(f64::exp),
        F::Exp10 => number(|it| 10f64.powf(it)),
        F::Log => number(f64::ln),
        F::Log10 => number(f64::log10),
        F::Pow => Value::Number(it.number(0).powf(it.number(1))),
        F::Sin => number(f64::sin),
        F::Cos => number(f64::cos),
        F::Tan => number(f64::tan),
        F::Asin => number(f64::asin),
        F::Acos => number(f64::acos),
        F::Atan => number(f64::atan),
        F::Atan2 => Value::Number(it.number(0).atan2(it.number(1))),
        F::Pi => Value::Number(std::f64::consts::PI),
        F::Random => Value::Number(random::fraction(context.random)),

        F::Today => Value::text(context.now.date_text()),
        F::Now => Value::text(context.now.text()),
        F::Date => dates::date(&it),
        F::DateTime => dates::date_time(&it),
        F::DecimalDateTime => dates::decimal_date_time(&it),
        F::DecimalTime => dates::decimal_time(&it),
        F::FormatDate | F::FormatDateTime => dates::format(&it),

        F::Area | F::EnclosedArea => geo::area(&it),
        F::Distance => geo::distance(&it),
        F::Geofence => geo::geofence(&it),
        F::Intersects => geo::intersects(&it),
    }
}

/// The first value that is not blank.
fn coalesce<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    for idx in 0..it.len() {
        let value = it.value(idx);
        let blank = match &value {
            Value::Nodes(nodes) => match nodes.first() {
                Some(node) => it.context.scope.text(node).is_empty(),
                None => true,
            },
            Value::Number(number) => number.is_nan(),
            Value::Text(text) => text.is_empty(),
            Value::Boolean(_) => false,
        };
        if !blank {
            return value;
        }
    }
    Value::text("")
}

/// What the node already holds, or the argument where it is still blank.
fn once<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let held = it.context.scope.text(it.context.node);
    if held.is_empty() {
        it.value(0)
    } else {
        Value::Text(held)
    }
}
