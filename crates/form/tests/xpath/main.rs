//! Expressions: a table of what they come to, and laws they keep.

mod laws;
mod world;

use std::cell::Cell;
use std::fmt::Write;

use form::xpath::{PatternStep, check, evaluate, parse, references};
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
    if std::env::var_os("UPDATE_EXPECT").is_some() {
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

/// Prints the references of an expression that belongs to `/data/person/total`.
fn seen(text: &str) -> String {
    let references = references(&parse(text).expect("an expression of the test"));
    let mut words: Vec<String> = references
        .paths
        .iter()
        .filter_map(|it| it.resolved(&["data", "person", "total"]))
        .map(|steps| {
            let step = |it: &PatternStep| match it {
                PatternStep::Child(name) => format!("/{name}"),
                PatternStep::AnyChild => "/*".to_string(),
                PatternStep::Below => "//".to_string(),
                PatternStep::Up => unreachable!("resolved patterns go down"),
            };
            steps.iter().map(step).collect()
        })
        .collect();
    words.dedup();
    words.extend(
        references
            .instances
            .iter()
            .map(|it| format!("instance {it}")),
    );
    let flags = [
        (references.now, "now"),
        (references.random, "random"),
        (references.language, "language"),
    ];
    words.extend(flags.iter().filter(|it| it.0).map(|it| it.1.to_string()));
    words.join(", ")
}

#[test]
fn references_name_every_node_that_could_matter() {
    let check = |text: &str, expected: &str| assert_eq!(seen(text), expected, "{text}");
    check("1 + 2", "");
    check(". > 3", "/data/person/total");
    check("../age + ../../area", "/data/person/age, /data/area");
    check("/data/person[2]/age", "/data/person/age");
    check(
        "sum(/data/person/pay) + sum(/data/person/pay)",
        "/data/person/pay",
    );
    check(
        "/data/person[age > ../area]/name",
        "/data/person/age, /data/area, /data/person/name",
    );
    check("position(..)", "/data/person");
    check("count(/data/person)", "/data/person");
    check("once(random())", "random");
    check("today() > ../born", "/data/person/born, now");
    check("//age", "///age");
    check("../*", "/data/person/*");
    check(
        "instance('areas')/root/item[name = current()/../area and province = /data/area]/label",
        "/data/person/area, /data/area, instance areas",
    );
    check(
        "pulldata('areas', 'label', 'name', ../area)",
        "/data/person/area, instance areas",
    );
    check(
        "indexed-repeat(/data/person/age, /data/person, position(..) - 1)",
        "/data/person/age, /data/person",
    );
    check(
        "jr:choice-name(../skill, '../skill')",
        "/data/person/skill, language",
    );
    check(
        "randomize(instance('areas')/root/item)",
        "instance areas, random",
    );
    check("string-length() > 3", "/data/person/total");
    check(
        "(../a | ../b)[. > 2]/c",
        "/data/person/a, /data/person/b, /data/person/a/c, /data/person/b/c",
    );
    check("../preceding-sibling::person/age", "/data/person/age");
}
