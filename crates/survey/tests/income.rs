//! Every line of the table of incomes, and the edges between the lines.

use proptest::prelude::*;
use survey::income::{
    Amount, AnyIncome, Blank, Change, Costs, Figure, Income, IncomeWarning, Method, PiecesPer,
    Quality, Rules, Source, Statement, Unit, When, change, from_answers, normalise,
};
use survey::money::Satang;

const RULES: Rules = Rules { days_per_month: 26 };

fn exact(baht: i64) -> Amount {
    Amount::Exact(Satang::from_baht(baht))
}

/// So much for `unit`, with nothing else known and nothing to take off.
fn per(unit: Unit, amount: Amount) -> Source {
    Source {
        kind: "daily_wage".to_string(),
        amount,
        unit: Some(unit),
        days_per_month: None,
        months_per_year: Some(12),
        costs: Costs::Off,
        is_denied: false,
    }
}

fn days(n: u32, amount: Amount) -> Source {
    Source {
        days_per_month: Some(n),
        ..per(Unit::Day, amount)
    }
}

fn told(sources: &[Source]) -> Statement {
    Statement {
        any: AnyIncome::Yes,
        sources: sources.to_vec(),
        in_kind: None,
        from_memory: false,
        kept_quality: None,
    }
}

fn answered(any: AnyIncome) -> Statement {
    Statement { any, ..told(&[]) }
}

fn income(sources: &[Source]) -> Income {
    normalise(told(sources), RULES)
}

/// `monthly quality`, then what else the figure has to say.
fn line(figure: &Figure) -> String {
    let baht = |it: Option<Satang>| it.map_or("none".to_string(), |it| it.to_string());
    let mut line = format!("{} {}", baht(figure.monthly), figure.quality.code());
    for (word, amount) in [("estimate", figure.estimate), ("gross", figure.gross)] {
        if let Some(amount) = amount {
            line += &format!(", {word} {amount}");
        }
    }
    if figure.working_month != figure.monthly {
        line += &format!(", working month {}", baht(figure.working_month));
    }
    if figure.is_lower_bound {
        line += ", or more";
    }
    if let Some(warning) = figure.warning {
        line += &format!(", confirm {warning:?}");
    }
    line
}

fn check(sources: &[Source], expected: &str) {
    let income = income(sources);
    assert_eq!(line(&income.total), expected, "{sources:?}");
}

#[test]
fn fifteen_thousand_a_month_is_exact() {
    check(&[per(Unit::Month, exact(15_000))], "15000 exact");
}

#[test]
fn a_day_wage_counts_only_days_worked() {
    check(&[days(20, exact(300))], "6000 exact");
    check(&[days(26, exact(300))], "7800 exact");
    check(&[days(1, exact(300))], "300 exact");
}

#[test]
fn a_day_wage_without_days_is_estimated_and_no_headline_figure() {
    check(
        &[per(Unit::Day, exact(300))],
        "none estimated, estimate 7800",
    );
    check(
        &[per(Unit::Day, exact(400))],
        "none estimated, estimate 10400",
    );
    let with = |days_per_month, baht| {
        let statement = told(&[per(Unit::Day, exact(baht))]);
        line(&normalise(statement, Rules { days_per_month }).total)
    };
    assert_eq!(with(22, 300), "none estimated, estimate 6600");
    assert_eq!(with(22, 400), "none estimated, estimate 8800");
}

#[test]
fn every_unit_comes_to_a_month() {
    check(&[per(Unit::Year, exact(120_000))], "10000 exact");
    check(&[per(Unit::Week, exact(3_000))], "13000 exact");
    check(&[per(Unit::Week, exact(1_000))], "4333.33 exact");
    let hours = |hours, days| Source {
        days_per_month: days,
        ..per(Unit::Hour { per_day: hours }, exact(50))
    };
    check(&[hours(Some(8), Some(20))], "8000 exact");
    check(&[hours(Some(8), None)], "none estimated, estimate 10400");
    check(&[hours(None, Some(20))], "none missing");
    let pieces = |n, each, days| Source {
        days_per_month: days,
        ..per(Unit::Piece { n, per: each }, exact(15))
    };
    check(
        &[pieces(Some(400), Some(PiecesPer::Month), None)],
        "6000 exact",
    );
    check(
        &[pieces(Some(20), Some(PiecesPer::Day), Some(25))],
        "7500 exact",
    );
    check(
        &[pieces(Some(20), Some(PiecesPer::Day), None)],
        "none estimated, estimate 7800",
    );
    check(
        &[pieces(Some(100), Some(PiecesPer::Week), None)],
        "6500 exact",
    );
    check(&[pieces(None, Some(PiecesPer::Week), None)], "none missing");
    check(&[pieces(Some(3), None, None)], "none missing");
}

#[test]
fn a_season_is_spread_over_the_year_and_is_not_zero() {
    let rice = Source {
        costs: Costs::Known(Satang::from_baht(18_000)),
        ..per(Unit::Season { per_year: Some(2) }, exact(48_000))
    };
    check(std::slice::from_ref(&rice), "5000 exact");
    let off_season = Statement {
        any: AnyIncome::Seasonal,
        ..told(&[rice])
    };
    assert_eq!(line(&normalise(off_season, RULES).total), "5000 exact");
    check(
        &[per(Unit::Season { per_year: None }, exact(48_000))],
        "none missing",
    );
}

#[test]
fn a_year_with_idle_months_reports_the_average_and_shows_the_working_month() {
    let months = |n| Source {
        months_per_year: n,
        ..per(Unit::Month, exact(9_000))
    };
    check(&[months(Some(12))], "9000 exact");
    check(&[months(Some(4))], "3000 exact, working month 9000");
    check(&[months(None)], "none missing, working month 9000");
    // A year and a season are averages already.
    let year = Source {
        months_per_year: Some(4),
        ..per(Unit::Year, exact(120_000))
    };
    check(&[year], "10000 exact");
}

#[test]
fn no_income_is_a_zero_that_counts() {
    let income = normalise(answered(AnyIncome::No), RULES);
    assert_eq!(line(&income.total), "0 exact");
    assert_eq!(income.total.method, Method::Zero);
}

#[test]
fn nothing_answered_is_never_zero() {
    for blank in [Blank::Unanswered, Blank::DontKnow, Blank::Refused] {
        let income = normalise(answered(AnyIncome::Unknown(blank)), RULES);
        assert_eq!(line(&income.total), "none missing");
        check(&[per(Unit::Month, Amount::Unknown(blank))], "none missing");
    }
    check(&[], "none missing");
    let no_unit = Source {
        unit: None,
        ..per(Unit::Month, exact(100))
    };
    check(&[no_unit], "none missing");
}

#[test]
fn a_range_counts_its_middle_and_more_than_counts_its_bound() {
    let between = |low, high| Amount::Range(Satang::from_baht(low), Satang::from_baht(high));
    check(&[days(20, between(300, 400))], "7000 range");
    check(&[per(Unit::Month, between(9_000, 9_001))], "9000.50 range");
    let more = Amount::AtLeast(Satang::from_baht(9_000));
    check(&[per(Unit::Month, more)], "9000 range, or more");
    check(
        &[per(Unit::Day, between(300, 400))],
        "none estimated, estimate 9100",
    );
}

#[test]
fn what_is_received_in_kind_is_kept_apart() {
    let in_kind = Some(Satang::from_baht(1_500));
    let only = Statement {
        in_kind,
        ..answered(AnyIncome::InKindOnly)
    };
    let income = normalise(only, RULES);
    assert_eq!(line(&income.total), "0 exact");
    assert_eq!(income.statement.in_kind, in_kind);
    let beside = Statement {
        in_kind,
        ..told(&[per(Unit::Month, exact(5_000))])
    };
    assert_eq!(line(&normalise(beside, RULES).total), "5000 exact");
}

#[test]
fn costs_come_off_and_unknown_costs_leave_a_gross_figure() {
    let shop = |costs| Source {
        costs,
        ..per(Unit::Month, exact(9_000))
    };
    check(
        &[shop(Costs::Known(Satang::from_baht(4_000)))],
        "5000 exact",
    );
    check(
        &[shop(Costs::Known(Satang::from_baht(11_000)))],
        "-2000 exact",
    );
    check(&[shop(Costs::Unknown)], "none gross_only, gross 9000");
    let no_days = Source {
        costs: Costs::Unknown,
        ..per(Unit::Day, exact(500))
    };
    check(&[no_days], "none gross_only");
    let stall = Source {
        costs: Costs::Known(Satang::from_baht(200)),
        ..days(25, exact(500))
    };
    check(&[stall], "7500 exact");
}

#[test]
fn a_figure_that_was_said_not_to_be_right_is_not_compared() {
    let denied = |it| Source {
        is_denied: true,
        ..it
    };
    check(&[denied(days(20, exact(300)))], "6000 unconfirmed");
    let range = Amount::Range(Satang::from_baht(300), Satang::from_baht(400));
    check(&[denied(days(20, range))], "7000 unconfirmed");
    check(
        &[days(20, exact(300)), denied(per(Unit::Month, exact(1_000)))],
        "7000 unconfirmed",
    );
    // Days that nobody told are the more important reason to ask.
    check(
        &[denied(per(Unit::Day, exact(300)))],
        "none estimated, estimate 7800",
    );
    let answers = [
        ("/data/income/any_income", "yes"),
        ("/data/income/source[1]/amount_kind", "exact"),
        ("/data/income/source[1]/amount", "300"),
        ("/data/income/source[1]/unit", "month"),
        ("/data/income/source[1]/confirm", "no"),
    ];
    let answers = answers.map(|(reference, value)| (reference.to_owned(), value));
    let told = &from_answers(&answers, RULES)[0].income;
    assert_eq!(told.total.quality, Quality::Unconfirmed);
    let before = income(&[days(20, exact(300))]);
    assert_eq!(change(&before, told), Change::NotComparable);
}

#[test]
fn implausible_figures_ask_to_be_confirmed_and_are_kept() {
    check(&[days(20, exact(15_000))], "300000 exact, confirm HighDay");
    check(&[days(20, exact(3_001))], "60020 exact, confirm HighDay");
    check(&[days(20, exact(3_000))], "60000 exact");
    check(&[days(20, exact(49))], "980 exact, confirm LowDay");
    check(&[days(20, exact(50))], "1000 exact");
    check(
        &[per(Unit::Month, exact(200_001))],
        "200001 exact, confirm HighMonth",
    );
    check(&[per(Unit::Month, exact(200_000))], "200000 exact");
}

#[test]
fn two_jobs_add_up_and_the_larger_is_the_main_one() {
    let farm = per(Unit::Year, exact(24_000));
    let factory = days(22, exact(400));
    check(&[farm.clone(), factory.clone()], "10800 exact");
    assert_eq!(income(&[farm.clone(), factory.clone()]).main, Some(1));
    assert_eq!(income(&[factory.clone(), farm.clone()]).main, Some(0));
    assert_eq!(income(&[farm.clone(), farm.clone()]).main, Some(0));
    assert_eq!(
        income(&[farm.clone(), farm.clone()]).total.method,
        Method::Sum
    );
    // As good as the worst of them.
    check(
        &[farm.clone(), per(Unit::Day, exact(300))],
        "none estimated, estimate 9800",
    );
    let unknown = per(Unit::Month, Amount::Unknown(Blank::DontKnow));
    check(&[farm.clone(), unknown], "none missing");
    let gross = Source {
        costs: Costs::Unknown,
        ..per(Unit::Month, exact(1_000))
    };
    check(&[farm, gross], "none gross_only, gross 3000");
}

#[test]
fn the_total_is_rounded_once() {
    // A third of a baht each: 33 + 33 + 33 satang would be one short.
    let third = per(Unit::Year, exact(4));
    check(&[third.clone(), third.clone(), third], "1 exact");
    // Half a satang goes up, below zero too.
    let half = |costs| Source {
        costs: Costs::Known(Satang(costs)),
        ..per(Unit::Year, Amount::Exact(Satang(6)))
    };
    check(&[half(0)], "0.01 exact");
    check(&[half(12)], "0 exact");
}

#[test]
fn memory_makes_recall_at_best() {
    let recalled = |sources: &[Source]| {
        let statement = Statement {
            from_memory: true,
            ..told(sources)
        };
        line(&normalise(statement, RULES).total)
    };
    assert_eq!(recalled(&[per(Unit::Month, exact(9_000))]), "9000 recall");
    assert_eq!(
        recalled(&[per(Unit::Day, exact(300))]),
        "none estimated, estimate 7800"
    );
    let none = Statement {
        from_memory: true,
        ..answered(AnyIncome::No)
    };
    assert_eq!(line(&normalise(none, RULES).total), "0 recall");
}

#[test]
fn before_and_after_compare_only_where_both_are_good_enough() {
    let monthly = |baht| income(&[per(Unit::Month, exact(baht))]);
    let estimated = income(&[per(Unit::Day, exact(300))]);
    let missing = normalise(answered(AnyIncome::Unknown(Blank::Refused)), RULES);
    let none = normalise(answered(AnyIncome::No), RULES);
    let rise = Change::Rose(Satang::from_baht(2_000));
    assert_eq!(change(&monthly(7_000), &monthly(9_000)), rise);
    assert_eq!(
        change(&monthly(9_000), &monthly(7_000)),
        Change::Fell(Satang::from_baht(2_000))
    );
    assert_eq!(change(&monthly(9_000), &monthly(9_000)), Change::Same);
    assert_eq!(
        change(&none, &monthly(9_000)),
        Change::Rose(Satang::from_baht(9_000))
    );
    assert_eq!(change(&estimated, &monthly(9_000)), Change::NotComparable);
    assert_eq!(change(&monthly(9_000), &missing), Change::NotComparable);
}

#[test]
fn doubts_do_not_touch_quality() {
    let income = income(&[days(20, exact(15_000))]);
    assert_eq!(income.total.warning, Some(IncomeWarning::HighDay));
    assert_eq!(income.total.quality, Quality::Exact);
}

#[test]
fn money_reads_and_prints_without_fractions_of_a_satang() {
    let read = |text| Satang::parse(text).map(|it| it.to_string());
    assert_eq!(read("15000"), Some("15000".to_string()));
    assert_eq!(read("15000.5"), Some("15000.50".to_string()));
    assert_eq!(read("0.070"), Some("0.07".to_string()));
    assert_eq!(read("-20.25"), Some("-20.25".to_string()));
    assert_eq!(read(".5"), Some("0.50".to_string()));
    for wrong in [
        "",
        ".",
        "-",
        "1.005",
        "1e3",
        "abc",
        "1.2.3",
        "99999999999999999999",
        "--1",
    ] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

/// One line for each income found in `reference value` lines.
fn found(lines: &str) -> Vec<String> {
    let answers: Vec<(String, &str)> = lines
        .lines()
        .filter_map(|it| it.trim().split_once(' ').or(Some((it.trim(), ""))))
        .filter(|it| !it.0.is_empty())
        .map(|(reference, value)| (reference.to_string(), value))
        .collect();
    from_answers(&answers, RULES)
        .iter()
        .map(|it| {
            let when = if it.when == When::Before {
                "before"
            } else {
                "now"
            };
            let sources: Vec<String> = it.income.sources.iter().map(line).collect();
            let total = line(&it.income.total);
            format!("{} {when}: {total} [{}]", it.reference, sources.join("; "))
        })
        .collect()
}

#[test]
fn the_repeat_of_sources_is_read() {
    let lines = "/data/income/any_income yes
        /data/income/n_sources 2
        /data/income/source[1]/kind daily_wage
        /data/income/source[1]/amount_kind exact
        /data/income/source[1]/amount 300
        /data/income/source[1]/unit day
        /data/income/source[1]/days_per_month
        /data/income/source[1]/days_per_month_missing dk
        /data/income/source[2]/kind business
        /data/income/source[2]/amount_kind range
        /data/income/source[2]/amount_low 300
        /data/income/source[2]/amount_high 400.50
        /data/income/source[2]/unit day
        /data/income/source[2]/days_per_month 20
        /data/income/source[2]/basis gross
        /data/income/source[2]/costs_how items
        /data/income/source[2]/costs/materials 50
        /data/income/source[2]/costs/rent
        /data/income/source[2]/costs/delivery 10.25
        /data/income/in_kind_value 500";
    assert_eq!(
        found(lines),
        ["/data/income now: none estimated, estimate 13600 \
         [none estimated, estimate 7800; 5800 range]"]
    );
}

#[test]
fn each_member_of_a_household_has_an_income_of_their_own() {
    let lines = "/data/member[1]/income/any_income none
        /data/member[2]/income/any_income seasonal
        /data/member[2]/income/source/amount_kind exact
        /data/member[2]/income/source/amount 9000
        /data/member[2]/income/source/unit month
        /data/member[2]/income/source/months_per_year 4
        /data/member[3]/income/any_income refused
        /data/member[10]/income/any_income in_kind
        /data/member[10]/income/in_kind_value 1500";
    assert_eq!(
        found(lines),
        [
            "/data/member[1]/income now: 0 exact []",
            "/data/member[2]/income now: 3000 exact, working month 9000 \
             [3000 exact, working month 9000]",
            "/data/member[3]/income now: none missing []",
            "/data/member[10]/income now: 0 exact []",
        ]
    );
}

#[test]
fn a_learner_without_work_has_answered_zero() {
    assert_eq!(
        found("/data/study/earns no"),
        ["/data/income now: 0 exact []"]
    );
    assert_eq!(found("/data/study/earns yes"), [""; 0]);
    assert_eq!(found("/data/study/earns"), [""; 0]);
}

#[test]
fn income_before_the_training_is_recalled_or_known() {
    let lines = "/data/visit/baseline_monthly 7000
        /data/income/any_income yes
        /data/income_before/any_income yes
        /data/income_before/source/amount_kind at_least
        /data/income_before/source/amount_low 9000
        /data/income_before/source/unit month";
    assert_eq!(
        found(lines),
        [
            "/data/visit/baseline_monthly before: 7000 exact [7000 exact]",
            "/data/income now: none missing []",
            "/data/income_before before: 9000 recall, or more [9000 recall, or more]",
        ]
    );
}

proptest! {
    #[test]
    fn no_answer_panics_or_invents_money(amount in any::<i64>(), costs in any::<i64>(),
        n in any::<u32>(), days in proptest::option::of(any::<u32>()), unit in 0usize..7) {
        let units = [Unit::Hour { per_day: Some(n) }, Unit::Day, Unit::Week, Unit::Month, Unit::Year,
            Unit::Piece { n: Some(n), per: Some(PiecesPer::Week) }, Unit::Season { per_year: Some(n) }];
        let source = Source {
            days_per_month: days,
            costs: Costs::Known(Satang(costs)),
            ..per(units[unit], Amount::Exact(Satang(amount)))
        };
        let income = income(&[source.clone(), source]);
        prop_assert_eq!(income.total.monthly.is_some(), income.total.quality < Quality::Estimated);
    }

    #[test]
    fn what_is_printed_as_money_reads_the_same(satang in -10_000_000_000_000i64..10_000_000_000_000) {
        prop_assert_eq!(Satang::parse(&Satang(satang).to_string()), Some(Satang(satang)));
    }
}
