//! An interview on the command line: one JSON step in, one JSON answer out.
//!
//! What a step may say is in the help of `samruat form run`, which reads and
//! writes the lines.

use std::sync::Arc;

use form::interview::{
    AnswerError, AnswerProblemKind, Interview, LoadError, NodeId, Setting, Timestamp,
};
use form::xml;
use form::{Form, Kind};
use serde_json::{Map, Value, json};

use crate::text::form_problems::{self, Language};

/// An interview that is led by steps.
#[derive(Debug, Clone)]
pub struct Steps {
    interview: Interview,
    setting: Setting,
    form: Arc<Form>,
    /// Until something is answered, a new clock or seed opens the interview again.
    is_untouched: bool,
}

/// Why a step could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepError {
    /// To branch on: `unknown-node`, `readonly`, ...
    pub code: &'static str,
    /// For a person.
    pub message: String,
}

impl Steps {
    /// Opens an interview.
    pub fn open(form: Arc<Form>, setting: Setting) -> Steps {
        Steps {
            interview: Interview::open(form.clone(), setting.clone()),
            setting,
            form,
            is_untouched: true,
        }
    }

    /// Carries out the step in `line`, and answers with one line of JSON.
    ///
    /// A step that cannot be carried out changes nothing and is answered with
    /// `{"error":{"code","message"}}`.
    pub fn answer_to(&mut self, line: &str) -> String {
        let answer = match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(step)) => self.step(&step),
            Ok(_) => Err(error("bad-json", "a step is a JSON object")),
            Err(err) => Err(error("bad-json", &format!("not JSON: {err}"))),
        };
        match answer {
            Ok(answer) => answer.to_string(),
            Err(err) => json!({"error": {"code": err.code, "message": err.message}}).to_string(),
        }
    }

    fn step(&mut self, step: &Map<String, Value>) -> Result<Value, StepError> {
        let text = |name: &str| step.get(name).map(plain);
        if let Some(reference) = text("set") {
            let value = text("value").ok_or_else(|| error("bad-step", "set needs a value"))?;
            self.set(&reference, &value)
        } else if let Some(reference) = text("add") {
            self.add(&reference)
        } else if let Some(reference) = text("remove") {
            self.remove(&reference)
        } else if let Some(reference) = text("state") {
            self.state(&reference)
        } else if let Some(reference) = text("choices") {
            self.choices(&reference)
        } else if let Some(name) = text("language") {
            self.language(&name)
        } else if step.contains_key("validate") {
            Ok(self.validate())
        } else if step.contains_key("xml") {
            Ok(json!({"xml": self.interview.xml()}))
        } else if let Some(now) = text("now") {
            self.now(&now)
        } else if let Some(xml) = text("last-saved") {
            self.last_saved(&xml)
        } else if let Some(seed) = text("seed") {
            self.seed(&seed)
        } else if let Some(xml) = text("load") {
            self.load(&xml)
        } else {
            let known =
                "set, add, remove, state, choices, language, validate, xml, now, seed, load";
            Err(error("unknown-step", &format!("a step is one of: {known}")))
        }
    }

    fn set(&mut self, reference: &str, value: &str) -> Result<Value, StepError> {
        let node = self.node(reference)?;
        let done = self.interview.answer(node, value);
        done.map_err(|err| answer_error(&err, reference))?;
        self.is_untouched = false;
        Ok(self.node_state(node))
    }

    fn add(&mut self, reference: &str) -> Result<Value, StepError> {
        let node = self.node(reference)?;
        let range = match self.interview.kind(node) {
            Kind::Repeat => self.interview.range_of(node),
            _ => node,
        };
        let done = self.interview.add_repeat(range);
        done.map_err(|err| answer_error(&err, reference))?;
        self.is_untouched = false;
        Ok(json!({"repeats": self.interview.n_repeats(range)}))
    }

    fn remove(&mut self, reference: &str) -> Result<Value, StepError> {
        let node = self.node(reference)?;
        let range = self.interview.range_of(node);
        let done = self.interview.remove_repeat(node);
        done.map_err(|err| answer_error(&err, reference))?;
        self.is_untouched = false;
        Ok(json!({"repeats": self.interview.n_repeats(range)}))
    }

    fn state(&self, reference: &str) -> Result<Value, StepError> {
        if reference != "*" {
            return Ok(self.node_state(self.node(reference)?));
        }
        let nodes = self.interview.nodes().into_iter();
        // A range is no node of the XML.
        let nodes = nodes.filter(|it| self.interview.kind(*it) != Kind::RepeatRange);
        let states: Vec<Value> = nodes.map(|it| self.node_state(it)).collect();
        Ok(json!({"nodes": states}))
    }

    fn node_state(&self, node: NodeId) -> Value {
        let state = self.interview.state(node);
        json!({
            "ref": state.reference,
            "value": state.value,
            "type": state.data_type,
            "relevant": state.relevant,
            "required": state.required,
            "readonly": state.readonly,
            "valid": state.valid,
            "label": state.label,
            "hint": state.hint,
            "appearance": state.appearance,
            "kind": self.interview.type_name(node),
        })
    }

    fn choices(&self, reference: &str) -> Result<Value, StepError> {
        let node = self.node(reference)?;
        if !self.interview.kind(node).is_select() {
            let message = format!("{reference} has no choices");
            return Err(error("no-choices", &message));
        }
        let choices = self.interview.choices(node).into_iter();
        let choices: Vec<Value> = choices
            .map(|it| json!({"name": it.name, "label": it.label}))
            .collect();
        Ok(json!({"choices": choices}))
    }

    fn language(&mut self, name: &str) -> Result<Value, StepError> {
        let languages = self.interview.languages().to_vec();
        let code = format!("({name})");
        let found = languages
            .iter()
            .position(|it| it == name)
            .or_else(|| languages.iter().position(|it| it.ends_with(&code)));
        let found = found.ok_or_else(|| {
            let message = format!("the form's languages are: {}", languages.join(", "));
            error("unknown-language", &message)
        })?;
        self.interview.set_language(found);
        Ok(json!({"languages": languages}))
    }

    fn validate(&self) -> Value {
        let language = &self.interview.languages()[self.interview.language()];
        let language = Language::of_form_language(language);
        let problems = self.interview.problems().into_iter();
        let problems: Vec<Value> = problems
            .map(|it| {
                let own_words = match self.interview.invalid_answer(it.node) {
                    Some(kind) if it.message.is_empty() => {
                        form_problems::invalid_answer(kind, language)
                    }
                    _ => &it.message,
                };
                let kind = match it.kind {
                    AnswerProblemKind::Required => "required",
                    AnswerProblemKind::Constraint => "constraint",
                    AnswerProblemKind::TooMany(_) => "too-many",
                    AnswerProblemKind::Unsettled => "unsettled",
                };
                json!({"ref": it.reference, "kind": kind, "message": own_words})
            })
            .collect();
        json!({"problems": problems})
    }

    fn now(&mut self, text: &str) -> Result<Value, StepError> {
        let wanted = "a time is written 2026-11-20T09:00:00.000+07:00";
        let now = Timestamp::parse(text).ok_or_else(|| error("bad-time", wanted))?;
        self.setting.now = now;
        self.restart_if_untouched();
        self.interview.set_now(now);
        Ok(json!({"now": now.text()}))
    }

    fn seed(&mut self, text: &str) -> Result<Value, StepError> {
        let seed: u64 = text
            .parse()
            .map_err(|_| error("bad-seed", "a seed is a whole number from 0"))?;
        self.setting.seed = seed;
        self.restart_if_untouched();
        self.interview.set_seed(seed);
        Ok(json!({"seed": seed}))
    }

    fn last_saved(&mut self, xml: &str) -> Result<Value, StepError> {
        if let Err(err) = xml::parse(xml) {
            let (line, column) = (err.line, err.column);
            return Err(load_error(&LoadError::Xml { line, column }));
        }
        self.setting.last_saved = xml.to_owned();
        self.restart_if_untouched();
        Ok(json!({"last-saved": true}))
    }

    fn restart_if_untouched(&mut self) {
        if self.is_untouched {
            let language = self.interview.language();
            self.interview = Interview::open(self.form.clone(), self.setting.clone());
            self.interview.set_language(language);
        }
    }

    fn load(&mut self, xml: &str) -> Result<Value, StepError> {
        let language = self.interview.language();
        let loaded = Interview::load(self.form.clone(), self.setting.clone(), xml);
        self.interview = loaded.map_err(|err| load_error(&err))?;
        self.interview.set_language(language);
        self.is_untouched = false;
        Ok(json!({"loaded": true}))
    }

    fn node(&self, reference: &str) -> Result<NodeId, StepError> {
        self.interview
            .find(reference)
            .ok_or_else(|| error("unknown-node", &format!("there is no node {reference}")))
    }
}

fn error(code: &'static str, message: &str) -> StepError {
    StepError {
        code,
        message: message.to_owned(),
    }
}

fn answer_error(err: &AnswerError, reference: &str) -> StepError {
    let (code, what) = match err {
        AnswerError::UnknownNode => ("unknown-node", "is not there"),
        AnswerError::Readonly => ("readonly", "is read-only"),
        AnswerError::Calculated => ("calculated", "is calculated"),
        AnswerError::NotAQuestion => ("not-a-question", "is a group or repeat"),
        AnswerError::NotRepeatable => (
            "not-repeatable",
            "is no repeat that can be added to or removed from; name an instance to remove it",
        ),
    };
    error(code, &format!("{reference} {what}"))
}

fn load_error(err: &LoadError) -> StepError {
    match err {
        LoadError::Xml { line, column } => error(
            "bad-xml",
            &format!("not XML from line {line}, column {column} on"),
        ),
        LoadError::OtherForm { found } => {
            error("other-form", &format!("this is an instance of {found}"))
        }
        LoadError::UnknownElement { reference } => error(
            "unknown-node",
            &format!("the form does not define {reference}"),
        ),
    }
}

/// A JSON value as the text that it stands for.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
