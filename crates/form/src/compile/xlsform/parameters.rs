//! The column `parameters`: which a type takes, and what each may be.

use crate::problem::ProblemKind;

/// The parameters of a cell, names in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parameters(Vec<(String, String)>);

/// Names whose values are the author's own words.
const CASE_MATTERS: [&str; 5] = ["label", "value", "seed", "app", "reference-geometry"];

impl Parameters {
    /// Reads `start=1 end=5`; separated by spaces, commas or semicolons.
    pub(super) fn parse(text: &str) -> Result<Parameters, ProblemKind> {
        // A space beside the sign of equality parts nothing.
        let mut tight = text.to_owned();
        while tight.contains(" =") || tight.contains("= ") {
            tight = tight.replace(" =", "=").replace("= ", "=");
        }
        let mut parameters = Vec::new();
        for part in tight.split([' ', '\t', '\n', ',', ';']) {
            if part.is_empty() {
                continue;
            }
            let (name, value) = part
                .split_once('=')
                .filter(|(name, value)| !name.is_empty() && !value.is_empty())
                .ok_or_else(|| ProblemKind::MalformedParameter {
                    found: part.to_owned(),
                })?;
            let name = name.to_lowercase();
            let value = match CASE_MATTERS.contains(&name.as_str()) {
                true => value.to_owned(),
                false => value.to_lowercase(),
            };
            parameters.push((name, value));
        }
        Ok(Parameters(parameters))
    }

    /// The value of that name; the last of several.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().rev().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// What is wrong with them for a question of that type.
    pub(super) fn kinds(&self, type_name: &str) -> Vec<ProblemKind> {
        let accepted = accepted(type_name);
        let mut kinds = Vec::new();
        for (name, value) in &self.0 {
            if !accepted.contains(&name.as_str()) {
                kinds.push(ProblemKind::UnknownParameter {
                    found: name.clone(),
                    accepted: accepted.join(", "),
                });
            } else if let Some(wanted) = wanted(type_name, name).filter(|it| !it.takes(value)) {
                kinds.push(ProblemKind::BadParameter {
                    name: name.clone(),
                    found: value.clone(),
                    wanted: wanted.words(),
                });
            }
        }
        if self.get("seed").is_some() && self.get("randomize").is_none() && kinds.is_empty() {
            kinds.push(ProblemKind::ParameterNeeds {
                name: "seed".to_owned(),
                needed: "randomize=true".to_owned(),
            });
        }
        let location = [
            "location-priority",
            "location-min-interval",
            "location-max-age",
        ];
        let has_some = location.iter().any(|it| self.get(it).is_some());
        if let Some(missing) = location
            .iter()
            .find(|it| has_some && self.get(it).is_none())
        {
            kinds.push(ProblemKind::ParameterNeeds {
                name: "location".to_owned(),
                needed: (*missing).to_owned(),
            });
        }
        if type_name == "range" && kinds.is_empty() {
            kinds.extend(self.range_faults());
        }
        kinds
    }

    /// A range whose steps do not fit between its ends.
    fn range_faults(&self) -> Option<ProblemKind> {
        let part = |name: &str, otherwise: f64| {
            self.get(name).map_or(Some(otherwise), |it| it.parse().ok())
        };
        let (start, end) = (part("start", 1.0)?, part("end", 10.0)?);
        let step = part("step", 1.0)?;
        let width = (end - start).abs();
        let bad = |name: &str| {
            Some(ProblemKind::BadParameter {
                name: name.to_owned(),
                found: self.get(name).unwrap_or("1").to_owned(),
                wanted: format!("> 0, <= {width}"),
            })
        };
        let fits = |it: f64| it > 0.0 && it <= width;
        match () {
            () if !fits(step) => bad("step"),
            () if !part("tick_interval", step).is_some_and(fits) => bad("tick_interval"),
            () => None,
        }
    }
}

/// What a value has to be.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    Integer,
    Number,
    /// A number, or a question that has one.
    NumberOrReference,
    Name,
    OneOf(&'static [&'static str]),
}

impl Wanted {
    fn takes(self, value: &str) -> bool {
        match self {
            Wanted::Integer => value.parse::<u64>().is_ok(),
            Wanted::Number => value.parse::<f64>().is_ok_and(f64::is_finite),
            Wanted::NumberOrReference => value.starts_with("${") || Wanted::Number.takes(value),
            Wanted::Name => super::outline::is_name(value),
            Wanted::OneOf(values) => values.contains(&value),
        }
    }

    fn words(self) -> String {
        match self {
            Wanted::Integer => "1, 2, 3, ...".to_owned(),
            Wanted::Number => "1, 2.5, ...".to_owned(),
            Wanted::NumberOrReference => "1, 2, ..., ${question}".to_owned(),
            Wanted::Name => "a-z, 0-9, _".to_owned(),
            Wanted::OneOf(values) => values.join(", "),
        }
    }
}

const TRUTHS: Wanted = Wanted::OneOf(&["true", "false"]);

fn accepted(type_name: &str) -> &'static [&'static str] {
    match type_name {
        "text" => &["rows"],
        "range" => &[
            "start",
            "end",
            "step",
            "tick_interval",
            "placeholder",
            "tick_labelset",
        ],
        "image" => &["max-pixels", "app"],
        "audio" | "background-audio" => &["quality"],
        "geopoint" => &[
            "capture-accuracy",
            "warning-accuracy",
            "allow-mock-accuracy",
            "reference-geometry",
        ],
        "geotrace" | "geoshape" => &["incremental", "allow-mock-accuracy", "reference-geometry"],
        "audit" => &[
            "track-changes",
            "track-changes-reasons",
            "identify-user",
            "location-priority",
            "location-min-interval",
            "location-max-age",
        ],
        it if super::types::is_from_file(it) => &["randomize", "seed", "value", "label"],
        it if it.starts_with("select") || it == "rank" => &["randomize", "seed"],
        _ => &[],
    }
}

fn wanted(type_name: &str, name: &str) -> Option<Wanted> {
    Some(match name {
        "rows" | "max-pixels" | "location-min-interval" | "location-max-age" => Wanted::Integer,
        "start" | "end" | "step" | "tick_interval" | "placeholder" => Wanted::Number,
        "capture-accuracy" | "warning-accuracy" => Wanted::Number,
        "randomize" | "allow-mock-accuracy" | "track-changes" | "identify-user" => TRUTHS,
        "incremental" => Wanted::OneOf(&["true"]),
        "track-changes-reasons" => Wanted::OneOf(&["on-form-edit"]),
        "seed" => Wanted::NumberOrReference,
        "value" | "label" => Wanted::Name,
        "quality" if type_name == "audio" => {
            Wanted::OneOf(&["voice-only", "low", "normal", "external"])
        }
        "quality" => Wanted::OneOf(&["voice-only", "low", "normal"]),
        "location-priority" => {
            Wanted::OneOf(&["no-power", "low-power", "balanced", "high-accuracy"])
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Parameters;

    fn check(type_name: &str, cell: &str, n_faults: usize) {
        let read = Parameters::parse(cell).map(|it| it.kinds(type_name).len());
        assert_eq!(read.unwrap_or(1), n_faults, "{type_name}: {cell}");
    }

    #[test]
    fn only_parameters_that_a_type_can_use_are_taken() {
        check("range", "start=1 end=5 step=0.5", 0);
        check("range", "start = 1, end = 5", 0);
        check("range", "start=x end=10 step=1", 1);
        check("range", "start 1 end 5", 1);
        check("range", "start=1 end=5 step=0", 1);
        check("range", "start=1 end=5 step=9", 1);
        check("select_one", "randomize=true seed=42", 0);
        check("select_one", "randomize=true seed=${n}", 0);
        check("select_one", "randomize=maybe", 1);
        check("select_one", "seed=42", 1);
        check("select_one", "value=id", 1);
        check("select_one_from_file", "value=Id label=Name", 0);
        check("text", "rows=many", 1);
        check("text", "rows=3", 0);
        check("integer", "rows=3", 1);
        check("audit", "location-priority=balanced", 1);
    }
}
