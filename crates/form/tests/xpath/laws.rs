//! Laws of expressions, tried on many.

use std::cell::Cell;

use form::xpath::{Axis, Expr, Function, Operator, Path, Start, Step, Test, evaluate, parse};
use proptest::prelude::*;

use crate::world::World;

fn name() -> impl Strategy<Value = Box<str>> {
    prop_oneof![
        "[a-z]{1,4}",
        "(div|mod|and|or|text|node|jr:a|orx:meta)",
        "[ก-ฮ]{1,3}"
    ]
    .prop_map(|it| it.into_boxed_str())
}

fn step(predicate: impl Strategy<Value = Expr> + 'static) -> impl Strategy<Value = Step> {
    let axis = prop::sample::select(vec![
        Axis::Child,
        Axis::Child,
        Axis::Parent,
        Axis::Descendant,
        Axis::DescendantOrSelf,
        Axis::Ancestor,
        Axis::AncestorOrSelf,
        Axis::FollowingSibling,
        Axis::PrecedingSibling,
        Axis::Attribute,
    ]);
    let test = prop_oneof![
        name().prop_map(Test::Name),
        Just(Test::Any),
        "[a-z]{1,3}".prop_map(|it| Test::Prefix(it.into_boxed_str())),
        Just(Test::Node),
        Just(Test::Text),
    ];
    let predicates = prop::collection::vec(predicate, 0..2);
    (axis, test, predicates).prop_map(|(axis, test, predicates)| Step {
        axis,
        test,
        predicates,
    })
}

fn chain(first: Expr, operands: Vec<Expr>, level: usize, picks: u64) -> Expr {
    let levels: [&[Operator]; 7] = [
        &[Operator::Or],
        &[Operator::And],
        &[Operator::Equal, Operator::NotEqual],
        &[
            Operator::Less,
            Operator::LessOrEqual,
            Operator::Greater,
            Operator::GreaterOrEqual,
        ],
        &[Operator::Add, Operator::Subtract],
        &[Operator::Multiply, Operator::Divide, Operator::Remainder],
        &[Operator::Union],
    ];
    let operators = levels[level];
    let pick = |idx: usize| operators[(picks >> (idx * 2)) as usize % operators.len()];
    let rest = operands
        .into_iter()
        .enumerate()
        .map(|(idx, it)| (pick(idx), it));
    Expr::Chain(Box::new(first), rest.collect())
}

fn path(start: Start, steps: Vec<Step>) -> Expr {
    match (start, steps) {
        // A detour that the parser does not make.
        (Start::Filter(expr, predicates), steps)
            if predicates.is_empty()
                && (steps.is_empty()
                    || matches!(&*expr, Expr::Path(it) if it.steps.is_empty())) =>
        {
            *expr
        }
        (start, steps) => Expr::Path(Path { start, steps }),
    }
}

fn expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        (0u32..100_000).prop_map(|it| Expr::Number(f64::from(it) / 8.0)),
        prop::num::f64::POSITIVE.prop_map(Expr::Number),
        "[a-zก-ฮ '.]{0,5}".prop_map(|it| Expr::Literal(it.into_boxed_str())),
        "[a-z \"]{0,5}".prop_map(|it| Expr::Literal(it.into_boxed_str())),
        Just(Expr::Call(Function::Today, Vec::new())),
        Just(Expr::Path(Path {
            start: Start::Current,
            steps: Vec::new()
        })),
        Just(Expr::Path(Path {
            start: Start::Root,
            steps: Vec::new()
        })),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let start = prop_oneof![
            Just(Start::Root),
            Just(Start::Context),
            Just(Start::Current),
            "[a-z]{1,3}".prop_map(|it| Start::Instance(it.into_boxed_str())),
            (inner.clone(), prop::collection::vec(inner.clone(), 0..2))
                .prop_map(|(expr, predicates)| Start::Filter(Box::new(expr), predicates)),
        ];
        let steps = prop::collection::vec(step(inner.clone()), 0..4);
        let operands = prop::collection::vec(inner.clone(), 1..4);
        let arguments = prop::collection::vec(inner.clone(), 3..4);
        prop_oneof![
            inner.clone().prop_map(|it| Expr::Negate(Box::new(it))),
            (inner.clone(), operands, 0usize..7, any::<u64>())
                .prop_map(|(first, rest, level, picks)| chain(first, rest, level, picks)),
            arguments.prop_map(|it| Expr::Call(Function::If, it)),
            (start, steps).prop_map(|(start, steps)| path(start, steps)),
        ]
    })
}

/// Evaluates `text` wherever it can be read; only a panic is wrong.
fn run(text: &str) {
    if let Ok(expr) = parse(text) {
        let world = World::new();
        let random = Cell::new(7);
        let context = world.at("/data/person[2]/age", &random);
        let value = evaluate(&expr, &context);
        value.to_number(&context);
        value.into_text(&context);
    }
}

proptest! {
    #[test]
    fn what_is_printed_reads_as_the_same_expression(expr in expr()) {
        let text = expr.to_string();
        prop_assert_eq!(parse(&text).map_err(|it| format!("{text}: {it:?}")), Ok(expr));
    }

    #[test]
    fn any_expression_has_a_value(expr in expr()) {
        run(&expr.to_string());
    }

    #[test]
    fn no_text_panics(text in ".{0,60}") {
        run(&text);
    }

    #[test]
    fn no_mix_of_tokens_panics(tokens in prop::collection::vec(prop::sample::select(vec![
        "(", ")", "[", "]", "/", "//", "..", ".", "@", ",", "*", "+", "-", "=", "!=", "<", ">=",
        " or ", " and ", " div ", " mod ", "|", "1", "2.5", "'a'", "\"ก\"", "name", "/data/person",
        "count(", "if(", "round(", "substr(", "format-date(", "randomize(", "position(..)",
        "instance('areas')/root/item", "current()", "uuid(", "regex(", "area(", "selected-at(",
        "indexed-repeat(/data/person/age, /data/person, ", "ancestor::", "self::", "node()", "$x",
        "date(", "'2026-11-20'", "1e9", "99999999999999999999", "translate('a', 'ก', ",
    ]), 0..14)) {
        run(&tokens.concat());
    }

    #[test]
    fn functions_take_any_numbers(function in prop::sample::select(Function::names().collect::<Vec<_>>()),
        arguments in prop::collection::vec(prop::sample::select(vec![
            "0", "-1", "1 div 0", "-1 div 0", "0 div 0", "1e", "99999999999999999999", "0.5", "''", "'ก'",
            "'2026-11-20'", "'2026-02-30T25:00'", "/data/person", "/data/blank", "/data/point", "true()",
            "'9999-12-31T24:00:00.000-18:00'", "'0000-01-01'", "'(('", "/data/fence", "'%Y%'",
        ]), 0..5)) {
        let arguments = arguments.join(", ");
        run(&format!("{function}({arguments})"));
    }
}

#[test]
fn deep_nesting_is_a_problem_and_no_crash() {
    for (open, close) in [
        ("(", ")"),
        ("-", ""),
        ("not(", ")"),
        ("a[", "]"),
        ("1+(", ")"),
    ] {
        let text = [&open.repeat(100_000), "1", &close.repeat(100_000)].concat();
        let problem = parse(&text).expect_err("nobody nests that deep");
        assert_eq!(format!("{:?}", problem.code), "TooDeep", "{open}");
    }
    run(&["1", &" + 1".repeat(100_000)].concat());
    run(&["'a' = 'b'", &" or 'a' = 'b'".repeat(10_000)].concat());
    run(&[
        "if(1 = 2, 3, ".repeat(100),
        "4".to_string(),
        ")".repeat(100),
    ]
    .concat());
    run(&["/data", &"/..//*".repeat(3)].concat());
}
