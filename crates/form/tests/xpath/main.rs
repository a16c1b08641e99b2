//! Expressions: a table of what they come to, and laws they keep.

mod laws;
mod world;

use std::cell::Cell;
use std::fmt::Write;

use form::xpath::{check, evaluate, parse};
use world::World;

/// Computes one expression of the table, at the node `place`.
fn result(world: &World, place: &str, text: &str) -> String {
    let random = Cell::new(1);
    let expr = match parse(text) {
        Ok(expr) => expr,
        Err(problem) => return format!("error {:?} at {}", problem.code, problem.position),
    };
    let context = world.at(place, &random);
    let value = evaluate(&expr, &context).into_text(&context);
    match value.is_empty() || value.trim() != value {
        true => format!("'{value}'"),
        false => value.into_owned(),
    }
}

#[test]
fn every_line_of_the_table_holds() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/xpath.txt");
    let table = std::fs::read_to_string(path).expect("the table of expressions");
    let world = World::new();
    let mut place = "/data";
    let mut fresh = String::new();
    let mut n_cases = 0;
    for line in table.lines() {
        if let Some(path) = line.strip_prefix("at ") {
            place = path;
        }
        match line.split_once(" => ") {
            Some((text, _)) if !line.starts_with('#') => {
                n_cases += 1;
                let result = result(&world, place, text);
                writeln!(fresh, "{text} => {result}").expect("a string grows");
            }
            _ => writeln!(fresh, "{line}").expect("a string grows"),
        }
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "the variable says that the table is to be rewritten"
    )]
    let rewrites = std::env::var_os("UPDATE_EXPECT").is_some();
    if rewrites {
        std::fs::write(path, &fresh).expect("the table can be written");
        return;
    }
    for (expected, found) in table.lines().zip(fresh.lines()) {
        assert_eq!(found, expected, "UPDATE_EXPECT=1 rewrites the table");
    }
    assert!(n_cases >= 250, "{n_cases} cases");
}

#[test]
fn an_index_answers_the_predicates_it_knows_and_changes_no_answer() {
    let check = |text: &str, n_asked: usize| {
        let plain = World::new();
        let mut indexed = World::new();
        indexed.index = Some(Cell::new(0));
        let place = "/data/person[2]/age";
        assert_eq!(
            result(&indexed, place, text),
            result(&plain, place, text),
            "{text}"
        );
        assert_eq!(indexed.index.map(Cell::into_inner), Some(n_asked), "{text}");
    };
    let count = |predicate: &str| format!("count(instance('areas')/root/item{predicate})");
    check(&count("[province = /data/area]"), 1);
    check(&count("['15' = province]"), 1);
    check(&count("[province = '15' and name != '1501']"), 1);
    check(
        &count("[name != '1501' and province = current()/../../area]"),
        1,
    );
    check(&count("[province = '15'][2]"), 1);
    check(
        "string(instance('areas')/root/item[name = '1506']/label)",
        1,
    );
    check("pulldata('areas', 'label', 'name', '1506')", 1);
    // Numbers equal texts that look different, and places are not columns.
    check(&count("[province = 15]"), 0);
    check(&count("[province = '15' and position() > 1]"), 0);
    check(&count("[province = name]"), 0);
    check(&count("[province = '15' or province = '10']"), 0);
}

#[test]
fn a_problem_after_thai_words_counts_characters() {
    let problem = parse("'สวัสดี' frob").expect_err("no operator between two operands");
    assert_eq!((problem.position, problem.found.as_str()), (9, "f"));
}

#[test]
fn all_unknown_functions_and_wrong_counts_come_at_once() {
    let problems = check("concat(fou(1), if(1, 2), bar())");
    let found: Vec<String> = problems
        .iter()
        .map(|it| format!("{} {:?} {}", it.position, it.code, it.found))
        .collect();
    assert_eq!(
        found,
        [
            "7 UnknownFunction fou",
            "15 WrongArguments { min: 3, max: 3 } if",
            "25 UnknownFunction bar"
        ]
    );
}
