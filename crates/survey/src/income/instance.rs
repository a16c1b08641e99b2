//! Finds the income blocks of the three surveys in an interview.
//!
//! The names are those of `forms/README.md`, *Block I*. Only what is relevant
//! is read: an answer that is hidden now was not told.

use form::interview::Interview;

use crate::income::{
    Amount, AnyIncome, Blank, Costs, Income, PiecesPer, Quality, Rules, Source, Statement, Unit,
    normalise,
};
use crate::money::Satang;

/// The time an income belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The time of the interview.
    Now,
    /// Before the training.
    Before,
}

/// The income of one person of an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstanceIncome {
    /// The block it was told in: `/data/income`, `/data/member[2]/income`.
    pub reference: String,
    /// The time it belongs to.
    pub when: When,
    /// The day (or month) it was told, ISO; empty where that is not known.
    pub date: String,
    /// The answers, and the monthly figure that follows from them.
    pub income: Income,
}

/// Returns the incomes in `interview`, in document order.
pub fn from_instance(interview: &Interview, rules: Rules) -> Vec<InstanceIncome> {
    let nodes = interview.nodes().into_iter();
    let relevant = nodes.filter(|it| interview.is_relevant(*it));
    let answers: Vec<(String, &str)> = relevant
        .map(|it| (interview.reference(it), interview.value(it)))
        .collect();
    from_answers(&answers, rules)
}

/// Returns the incomes in relevant answers with their references, in document order.
///
/// Reads the layouts of all versions of the surveys.
pub fn from_answers(answers: &[(String, &str)], rules: Rules) -> Vec<InstanceIncome> {
    let told = |(reference, value): &(String, &str)| {
        let (place, name) = reference.rsplit_once('/')?;
        Told::at(At { answers, place }, name, value)
    };
    let incomes = answers.iter().filter_map(told);
    incomes
        .map(|it| InstanceIncome {
            reference: it.reference,
            when: it.when,
            date: it.date,
            income: normalise(it.statement, rules),
        })
        .collect()
}

/// An income as it was told.
struct Told {
    reference: String,
    when: When,
    date: String,
    statement: Statement,
}

impl Told {
    /// The income that the answer `name` in `place` begins.
    fn at(at: At, name: &str, value: &str) -> Option<Told> {
        let today = at.of_interview();
        let block = |name: &str| [at.place, "/", name].concat();
        let now = |reference: String, statement: Statement| Told {
            reference,
            when: When::Now,
            date: today.to_owned(),
            statement,
        };
        Some(match name {
            "any_income" => Told {
                when: match at.place.ends_with("income_before") {
                    true => When::Before,
                    false => When::Now,
                },
                ..now(at.place.to_owned(), statement(at.answers, at.place))
            },
            // A learner who does not work has no income: that was answered.
            "earns" if value == "no" => {
                let (data, _) = at.place.rsplit_once('/')?;
                now([data, "/income"].concat(), no_income())
            }
            // "The same as last time": the register's figure stands, told today.
            "same_income" if value == "yes" => {
                let (data, _) = at.place.rsplit_once('/')?;
                let data = At { place: data, ..at };
                let kept = data.kept("known_income", "known_income_quality", Quality::Recall)?;
                now([data.place, "/income"].concat(), kept)
            }
            "baseline_monthly" => Told {
                when: When::Before,
                date: at.text("baseline_date").to_owned(),
                ..now(
                    block(name),
                    at.kept(name, "baseline_quality", Quality::Exact)?,
                )
            },
            "known_baseline" => Told {
                when: When::Before,
                date: at.text("known_baseline_date").to_owned(),
                ..now(
                    block(name),
                    at.kept(name, "known_baseline_quality", Quality::Recall)?,
                )
            },
            _ => return None,
        })
    }
}

fn no_income() -> Statement {
    Statement {
        any: AnyIncome::No,
        sources: Vec::new(),
        in_kind: None,
        from_memory: false,
        kept_quality: None,
    }
}

/// A figure that an earlier interview came to.
fn known_monthly(monthly: Satang, quality: Quality) -> Statement {
    Statement {
        any: AnyIncome::Yes,
        sources: vec![Source {
            kind: String::new(),
            amount: Amount::Exact(monthly),
            unit: Some(Unit::Month),
            days_per_month: None,
            months_per_year: Some(12),
            costs: Costs::Off,
            is_denied: false,
        }],
        kept_quality: Some(quality),
        ..no_income()
    }
}

fn statement(answers: &[(String, &str)], block: &str) -> Statement {
    let at = At {
        answers,
        place: block,
    };
    let any = match at.text("any_income") {
        "yes" => AnyIncome::Yes,
        "seasonal" => AnyIncome::Seasonal,
        "in_kind" => AnyIncome::InKindOnly,
        "none" => AnyIncome::No,
        other => AnyIncome::Unknown(blank(other)),
    };
    // `source` where it is a group, `source[1]` where it repeats; `source_before[1]` for the time before.
    let source = |(reference, _): &(String, &str)| {
        let place = reference.strip_suffix("/amount_kind")?;
        let name = place.strip_prefix(block)?.strip_prefix('/')?;
        let is_source =
            name == "source" || name.starts_with("source[") || name.starts_with("source_before[");
        (is_source && !name.contains('/')).then(|| At { answers, place }.source())
    };
    Statement {
        any,
        sources: answers.iter().filter_map(source).collect(),
        in_kind: at.money("in_kind_value"),
        from_memory: block.ends_with("income_before"),
        kept_quality: None,
    }
}

fn blank(answer: &str) -> Blank {
    match answer {
        "dk" => Blank::DontKnow,
        "refused" => Blank::Refused,
        _ => Blank::Unanswered,
    }
}

/// Answers below one place.
#[derive(Clone, Copy)]
struct At<'a> {
    answers: &'a [(String, &'a str)],
    place: &'a str,
}

impl<'a> At<'a> {
    /// The answer, empty where it is not relevant.
    fn text(self, name: &str) -> &'a str {
        let is_it = |reference: &str| {
            let name_there = reference.strip_prefix(self.place);
            name_there.and_then(|it| it.strip_prefix('/')) == Some(name)
        };
        self.answers
            .iter()
            .find(|it| is_it(&it.0))
            .map_or("", |it| it.1)
    }

    /// The first of these that is answered.
    fn first_of(self, names: [&str; 2]) -> &'a str {
        match self.text(names[0]) {
            "" => self.text(names[1]),
            answer => answer,
        }
    }

    /// The day of the interview.
    fn of_interview(self) -> &'a str {
        let is_it = |it: &&(String, &str)| it.0.ends_with("/interview_date");
        self.answers.iter().find(is_it).map_or("", |it| it.1)
    }

    /// A figure that was told before, as good as `quality` says; `otherwise` where that is not said.
    fn kept(self, figure: &str, quality: &str, otherwise: Quality) -> Option<Statement> {
        let quality = Quality::of_code(self.text(quality)).unwrap_or(otherwise);
        Some(known_monthly(self.money(figure)?, quality))
    }

    fn number(self, name: &str) -> Option<u32> {
        self.text(name).parse().ok()
    }

    fn money(self, name: &str) -> Option<Satang> {
        Satang::parse(self.text(name))
    }

    fn source(self) -> Source {
        let months = match self.text("months_per_year_missing") {
            "" => self.number("months_per_year").or(Some(12)),
            _ => None,
        };
        Source {
            kind: self.first_of(["kind", "kind_before"]).to_string(),
            amount: self.amount(),
            unit: self.unit(),
            days_per_month: self.number("days_per_month"),
            months_per_year: months,
            costs: self.costs(),
            is_denied: matches!(self.text("confirm"), "no" | "dk" | "refused"),
        }
    }

    fn amount(self) -> Amount {
        let (low, high) = (self.money("amount_low"), self.money("amount_high"));
        let amount = match self.text("amount_kind") {
            "exact" => self.money("amount").map(Amount::Exact),
            "range" => low.zip(high).map(|(low, high)| Amount::Range(low, high)),
            "at_least" => low.map(Amount::AtLeast),
            other => return Amount::Unknown(blank(other)),
        };
        amount.unwrap_or(Amount::Unknown(Blank::Unanswered))
    }

    fn unit(self) -> Option<Unit> {
        Some(match self.first_of(["unit", "unit_before"]) {
            "hour" => Unit::Hour {
                per_day: self.number("hours_per_day"),
            },
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            "piece" => Unit::Piece {
                n: self.number("pieces"),
                per: match self.text("pieces_per") {
                    "day" => Some(PiecesPer::Day),
                    "week" => Some(PiecesPer::Week),
                    "month" => Some(PiecesPer::Month),
                    _ => None,
                },
            },
            "season" => Unit::Season {
                per_year: self.number("rounds_per_year"),
            },
            _ => return None,
        })
    }

    fn costs(self) -> Costs {
        const ITEMS: [&str; 6] = [
            "costs/materials",
            "costs/rent",
            "costs/labour",
            "costs/utilities",
            "costs/delivery",
            "costs/other_costs",
        ];
        let known = match (self.text("basis"), self.text("costs_how")) {
            ("unsure" | "dk" | "refused", _) => None,
            ("gross", "total") => self.money("costs_total"),
            // Items left out cost nothing, unless all of them are.
            ("gross", "items") => ITEMS
                .iter()
                .filter_map(|it| self.money(it))
                .reduce(|sum, it| sum + it),
            ("gross", _) => None,
            _ => return Costs::Off,
        };
        known.map_or(Costs::Unknown, Costs::Known)
    }
}
