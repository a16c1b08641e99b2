//! The income blocks of the three surveys as they are on disk: what the form
//! works out on the phone and what the office works out must be one figure.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use form::Form;
use form::compile::compile_path;
use form::interview::{Interview, Setting};
use form::time::Timestamp;
use proptest::prelude::*;
use survey::income::{InstanceIncome, Rules, from_instance};
use survey::money::Satang;

fn compiled(survey: &str) -> Arc<Form> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    match compile_path(
        &root.join("forms").join(survey),
        Some(&root.join("tests/forms/lists")),
        survey::register::LISTS,
    ) {
        Ok(form) => Arc::new(form),
        Err(problems) => panic!("{survey} does not compile: {problems:?}"),
    }
}

/// Opens `form` and answers `lines` of `reference value`, in their order.
fn answered(form: Arc<Form>, lines: &str) -> Interview {
    let setting = Setting::new(
        Timestamp::parse("2026-11-20T09:00:00.000+07:00").expect("a moment"),
        1,
        form::pattern::matches,
    );
    let mut interview = Interview::open(form, setting);
    for line in lines.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let (reference, value) = line.split_once(' ').unwrap_or((line, ""));
        let node = interview
            .find(reference)
            .unwrap_or_else(|| panic!("{reference} is there"));
        interview
            .answer(node, value)
            .unwrap_or_else(|err| panic!("{reference} can be answered: {err:?}"));
    }
    interview
}

/// `reference: monthly quality` of each income.
fn found(interview: &Interview) -> Vec<String> {
    let line = |it: &InstanceIncome| {
        let total = &it.income.total;
        let monthly = total
            .monthly
            .map_or("none".to_string(), |it| it.to_string());
        format!("{}: {monthly} {}", it.reference, total.quality.code())
    };
    from_instance(interview, Rules::default())
        .iter()
        .map(line)
        .collect()
}

const FOLLOW_UP: &str = "/data/visit/mode visit
    /data/visit/visit_result complete
    /data/visit/consent yes
    /data/visit/respondent self
    /data/profile/birth_precision age
    /data/profile/age_stated 25";

#[test]
fn a_learner_without_work_earns_zero_and_one_with_work_what_is_told() {
    let form = compiled("learner-occupation");
    let start = "/data/visit/visit_result complete
        /data/visit/consent yes
        /data/visit/respondent self
        /data/profile/birth_precision age
        /data/profile/age_stated 25";
    let check = |lines: &str, expected: &[&str]| {
        let interview = answered(form.clone(), &[start, "\n", lines].concat());
        assert_eq!(found(&interview), expected, "{lines}");
    };
    check("", &[]);
    check("/data/study/earns no", &["/data/income: 0 exact"]);
    check("/data/study/earns yes", &["/data/income: none missing"]);
    let told = "/data/study/earns yes
        /data/income/any_income yes
        /data/income/source[1]/kind daily_wage
        /data/income/source[1]/amount_kind exact
        /data/income/source[1]/amount 300
        /data/income/source[1]/unit day
        /data/income/source[1]/days_per_month 20";
    check(told, &["/data/income: 6000 exact"]);
    // Hidden again, so not told.
    let changed = [told, "\n/data/income/any_income refused"].concat();
    check(&changed, &["/data/income: none missing"]);
}

#[test]
fn household_members_have_incomes_of_their_own() {
    let lines = "/data/visit/visit_result complete
        /data/visit/consent yes
        /data/visit/respondent self
        /data/household/n_members 4
        /data/household/any_interested yes
        /data/household/n_interested 2
        /data/member[1]/profile/consent_by self
        /data/member[1]/profile/birth_precision age
        /data/member[1]/profile/age_stated 45
        /data/member[2]/profile/consent_by told
        /data/member[2]/profile/birth_precision age
        /data/member[2]/profile/age_stated 50
        /data/member[1]/status/ask_income yes
        /data/member[1]/income/any_income none
        /data/member[2]/status/ask_income yes
        /data/member[2]/income/any_income seasonal
        /data/member[2]/income/source/kind farming
        /data/member[2]/income/source/amount_kind exact
        /data/member[2]/income/source/amount 48000
        /data/member[2]/income/source/unit season
        /data/member[2]/income/source/rounds_per_year 2
        /data/member[2]/income/source/basis gross
        /data/member[2]/income/source/costs_how total
        /data/member[2]/income/source/costs_total 18000";
    let interview = answered(compiled("skill-demand"), lines);
    assert_eq!(
        found(&interview),
        [
            "/data/member[1]/income: 0 exact",
            "/data/member[2]/income: 5000 exact"
        ]
    );
}

#[test]
fn a_graduate_has_an_income_now_and_one_from_memory() {
    let lines = "/data/training/baseline_known no
        /data/income/any_income yes
        /data/income/source[1]/kind monthly_wage
        /data/income/source[1]/amount_kind exact
        /data/income/source[1]/amount 15000
        /data/income/source[1]/unit month
        /data/income_before/any_income yes
        /data/income_before/source_before[1]/kind_before daily_wage
        /data/income_before/source_before[1]/amount_kind range
        /data/income_before/source_before[1]/amount_low 300
        /data/income_before/source_before[1]/amount_high 400
        /data/income_before/source_before[1]/unit_before day
        /data/income_before/source_before[1]/days_per_month 20";
    let interview = answered(
        compiled("income-follow-up"),
        &[FOLLOW_UP, "\n", lines].concat(),
    );
    assert_eq!(
        found(&interview),
        [
            "/data/income: 15000 exact",
            "/data/income_before: 7000 recall"
        ]
    );
    let known = "/data/training/baseline_known yes\n/data/training/baseline_monthly 9000.50";
    let interview = answered(
        compiled("income-follow-up"),
        &[FOLLOW_UP, "\n", known].concat(),
    );
    assert_eq!(
        found(&interview),
        [
            "/data/training/baseline_monthly: 9000.50 exact",
            "/data/income: none missing"
        ]
    );
}

/// A graduate of the stand-ins of the register, who is reached and consents.
const CASE: &str = "/data/visit/case_id case-6
    /data/visit/visit_result complete
    /data/visit/consent yes
    /data/work/working employee";

#[test]
fn an_income_that_stayed_the_same_keeps_its_quality_and_gets_a_new_date() {
    let form = compiled("income-follow-up");
    let check = |lines: &str, expected: &[(&str, &str)]| {
        let interview = answered(form.clone(), &[CASE, "\n", lines].concat());
        let dates = from_instance(&interview, Rules::default());
        let dates: Vec<String> = dates.into_iter().map(|it| it.date).collect();
        let found: Vec<(String, String)> = found(&interview).into_iter().zip(dates).collect();
        let found: Vec<(&str, &str)> = found.iter().map(|it| (&*it.0, &*it.1)).collect();
        assert_eq!(found, expected, "{lines}");
    };
    let before = ("/data/known_baseline: 5000 recall", "2026-04-01");
    check(
        "/data/work/same_income yes",
        &[before, ("/data/income: 9000 range", "2026-11-20")],
    );
    let another = "/data/work/same_income no
        /data/income/any_income yes
        /data/income/source[1]/kind monthly_wage
        /data/income/source[1]/amount 12000";
    check(
        another,
        &[before, ("/data/income: 12000 exact", "2026-11-20")],
    );
}

#[test]
fn an_income_before_that_the_office_knew_is_as_good_as_it_was_when_it_was_asked() {
    let form = compiled("income-follow-up");
    let check = |quality: &str, expected: &str| {
        let known = "/data/training/baseline_known yes\n/data/training/baseline_monthly 9000";
        let quality = format!("\n/data/training/baseline_quality {quality}");
        let interview = answered(form.clone(), &[FOLLOW_UP, "\n", known, &quality].concat());
        assert_eq!(found(&interview)[0], expected);
    };
    check("exact", "/data/training/baseline_monthly: 9000 exact");
    check("range", "/data/training/baseline_monthly: 9000 range");
    check("recall", "/data/training/baseline_monthly: 9000 recall");
}

/// What the form itself has calculated for a source.
fn calculated(interview: &Interview, name: &str) -> String {
    let node = interview.find(&["/data/income/", name].concat());
    interview
        .value(node.expect("a calculation of the form"))
        .to_string()
}

fn money(text: String) -> Option<Satang> {
    Satang::parse(&text)
}

fn source(place: usize) -> impl Strategy<Value = String> {
    let pick = |words: &'static [&'static str]| prop::sample::select(words);
    let money = || (0i64..20_000_000).prop_map(|it| Satang(it).to_string());
    let maybe = |most: u32| prop::option::of(1..=most);
    (
        pick(&[
            "daily_wage",
            "monthly_wage",
            "piece_work",
            "business",
            "farming",
        ]),
        pick(&["exact", "exact", "range", "at_least", "dk"]),
        (money(), 0i64..100_000),
        pick(&["hour", "day", "week", "month", "year", "piece", "season"]),
        (
            maybe(500),
            pick(&["day", "week", "month"]),
            maybe(24),
            maybe(31),
            maybe(12),
            maybe(12),
        ),
        pick(&["net", "gross", "unsure"]),
        (pick(&["total", "items", "dk"]), money(), money()),
    )
        .prop_map(
            move |(kind, amount_kind, (low, more), unit, numbers, basis, costs)| {
                let (pieces, pieces_per, hours, days, rounds, months) = numbers;
                let (costs_how, total, item) = costs;
                let high = Satang::parse(&low).expect("money of the test") + Satang(more);
                let mut lines = String::new();
                let mut say = |name: &str, value: &str| {
                    lines += &format!("/data/income/source[{place}]/{name} {value}\n");
                };
                say("kind", kind);
                say("amount_kind", amount_kind);
                say("amount", &low);
                say("amount_low", &low);
                say("amount_high", &high.to_string());
                say("unit", unit);
                say("pieces_per", pieces_per);
                let numbers = [
                    ("pieces", pieces),
                    ("hours_per_day", hours),
                    ("days_per_month", days),
                    ("rounds_per_year", rounds),
                    ("months_per_year", months),
                ];
                for (name, number) in numbers {
                    match number {
                        Some(number) => say(name, &number.to_string()),
                        None => say(&format!("{name}_missing"), "dk"),
                    }
                }
                say("basis", basis);
                say("costs_how", costs_how);
                say("costs_total", &total);
                say("costs/materials", &item);
                lines
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn phone_and_office_work_out_the_same_figure(
        any in prop::sample::select(vec!["yes", "seasonal"]), first in source(1), second in source(2),
    ) {
        static FORM: OnceLock<Arc<Form>> = OnceLock::new();
        let form = FORM.get_or_init(|| compiled("income-follow-up"));
        let told = format!("/data/income/any_income {any}\n/data/income/n_sources 2\n{first}{second}");
        let interview = answered(form.clone(), &[FOLLOW_UP, "\n", &told].concat());
        let incomes = from_instance(&interview, Rules::default());
        let income = &incomes[0].income;
        for (place, figure) in ["source[1]", "source[2]"].iter().zip(&income.sources) {
            let calculated = |name: &str| calculated(&interview, &format!("{place}/{name}"));
            prop_assert_eq!(money(calculated("monthly")), figure.working_month, "{}", told);
            prop_assert_eq!(money(calculated("monthly_average")), figure.monthly, "{}", told);
            prop_assert_eq!(money(calculated("gross_monthly")), figure.gross, "{}", told);
            prop_assert_eq!(calculated("quality"), figure.quality.code(), "{}", told);
            prop_assert_eq!(calculated("implausible") == "yes", figure.warning.is_some(), "{}", told);
        }
        let total = money(calculated(&interview, "total_monthly"));
        prop_assert_eq!(total, income.total.monthly, "{}", told);
    }
}
