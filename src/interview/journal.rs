//! The journal of the open draft: every step since the draft was last saved,
//! as JSON, so that a killed tab loses at most the last keystroke.

use form::interview::{Interview, NodeId};
use serde::{Deserialize, Serialize};

/// One step of the person who answers. References, not ids: ids do not survive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// An answer.
    Answer(String, String),
    /// A repeat's instance was added to the range.
    Add(String),
    /// A repeat's instance was removed.
    Remove(String),
    /// The person turned to the page of that section.
    Page(String),
    /// The whole instance was put back, as undoing does.
    Restore(String),
}

/// The steps from number `n_before` on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Journal {
    /// Steps before the first one here.
    pub n_before: u64,
    /// The steps.
    pub steps: Vec<Step>,
}

impl Journal {
    /// All steps since the interview was opened for the first time.
    pub fn n_steps(&self) -> u64 {
        self.n_before + self.steps.len() as u64
    }

    /// Adds a step; an answer takes the place of one to the same question
    /// unless that one is among the first `n_saved`, and so does a page that of one just left.
    pub fn add(&mut self, step: Step, n_saved: u64) {
        let is_saved = self.n_steps() <= n_saved;
        let is_over = match (&step, self.steps.last()) {
            (Step::Answer(now, _), Some(Step::Answer(before, _))) => now == before,
            (Step::Page(_), Some(Step::Page(_))) => true,
            _ => false,
        };
        if is_over && !is_saved {
            self.steps.pop();
        }
        self.steps.push(step);
    }

    /// Forgets the first `n_saved` steps.
    pub fn forget(&mut self, n_saved: u64) {
        let n_over = n_saved
            .saturating_sub(self.n_before)
            .min(self.steps.len() as u64);
        self.steps.drain(..n_over as usize);
        self.n_before += n_over;
    }

    /// Repeats on `interview`, which holds the first `n_saved` steps, those that
    /// it does not hold; returns the place of the last of them.
    pub fn replay(&self, interview: &mut Interview, n_saved: u64) -> Option<NodeId> {
        let n_over = n_saved.saturating_sub(self.n_before) as usize;
        let mut place = None;
        for step in self.steps.iter().skip(n_over) {
            let node = step.reference().and_then(|it| interview.find(it));
            // A step that the form does not take any more, after an update, is left out.
            match (step, node) {
                (Step::Answer(_, value), Some(node)) => {
                    let _ = interview.answer(node, value);
                    place = Some(node);
                }
                (Step::Page(_), Some(node)) => place = Some(node),
                (Step::Add(_), Some(node)) => place = interview.add_repeat(node).ok().or(place),
                (Step::Remove(_), Some(node)) => {
                    let _ = interview.remove_repeat(node);
                }
                _ => {}
            }
        }
        place
    }

    /// The last instance that was put back and that `n_saved` steps do not hold, and the steps to hold it.
    pub fn restored(&self, n_saved: u64) -> Option<(&str, u64)> {
        let idx = self
            .steps
            .iter()
            .rposition(|it| matches!(it, Step::Restore(_)))?;
        let number = self.n_before + idx as u64 + 1;
        match &self.steps[idx] {
            Step::Restore(xml) if number > n_saved => Some((xml, number)),
            _ => None,
        }
    }

    /// Writes it as JSON.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("a journal is made of plain texts")
    }

    /// Reads what `to_text` wrote, now or in an earlier version; nothing where that is damaged.
    pub fn from_text(text: &str) -> Option<Journal> {
        match serde_json::from_str(text) {
            Ok(journal) => Some(journal),
            Err(_) => from_lines(text),
        }
    }
}

impl Step {
    /// The node it is about.
    pub fn reference(&self) -> Option<&str> {
        match self {
            Step::Answer(it, _) | Step::Add(it) | Step::Remove(it) | Step::Page(it) => Some(it),
            Step::Restore(_) => None,
        }
    }
}

/// Reads a journal of a version up to 0.1: the number of steps before, then a step a line. A draft
/// that was open when the app was updated still has one.
fn from_lines(text: &str) -> Option<Journal> {
    let mut lines = text.split('\n');
    let n_before = lines.next()?.parse().ok()?;
    let steps = lines.map(read_step).collect::<Option<Vec<Step>>>()?;
    Some(Journal { n_before, steps })
}

fn read_step(line: &str) -> Option<Step> {
    let (letter, rest) = line.split_at_checked(1)?;
    let (first, second) = rest.split_once('\t')?;
    let first = first.to_owned();
    match letter {
        "s" => Some(Step::Answer(first, unescape(second))),
        "a" => Some(Step::Add(first)),
        "r" => Some(Step::Remove(first)),
        "p" => Some(Step::Page(first)),
        "x" => Some(Step::Restore(unescape(second))),
        _ => None,
    }
}

fn unescape(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(it) = chars.next() {
        match it {
            '\\' => match chars.next() {
                Some('n') => value.push('\n'),
                Some(other) => value.push(other),
                None => {}
            },
            other => value.push(other),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(reference: &str, value: &str) -> Step {
        Step::Answer(reference.to_owned(), value.to_owned())
    }

    /// A journal with a step of every kind, and with letters that need escaping.
    fn of_every_kind() -> Journal {
        let steps = vec![
            answer("/data/a", "two\nlines and a \\n and a \t"),
            Step::Add("/data/person".to_owned()),
            Step::Remove("/data/person[2]".to_owned()),
            Step::Page("/data/person[1]/course".to_owned()),
            Step::Restore("<data>\n</data>".to_owned()),
            answer("/data/a", ""),
        ];
        Journal { n_before: 7, steps }
    }

    #[test]
    fn a_journal_is_read_as_it_was_written() {
        let journal = of_every_kind();
        assert_eq!(Journal::from_text(&journal.to_text()), Some(journal));
        for damaged in [
            "",
            "7\nsno tab",
            r#"{"n_before":7,"steps":[{"answer":["/data/a"]}]}"#,
        ] {
            assert_eq!(Journal::from_text(damaged), None, "{damaged}");
        }
    }

    #[test]
    fn the_journal_of_an_earlier_version_is_read() {
        let text = "7\ns/data/a\ttwo\\nlines and a \\\\n and a \t\na/data/person\t\nr/data/person[2]\t\n\
                    p/data/person[1]/course\t\nx\t<data>\\n</data>\ns/data/a\t";
        assert_eq!(Journal::from_text(text), Some(of_every_kind()));
        assert_eq!(
            Journal::from_text("3"),
            Some(Journal {
                n_before: 3,
                steps: Vec::new()
            })
        );
    }

    #[test]
    fn a_word_is_one_step_unless_its_beginning_is_saved() {
        let mut journal = Journal::default();
        journal.add(answer("/data/a", "x"), 0);
        journal.add(answer("/data/a", "xy"), 0);
        assert_eq!(journal.n_steps(), 1);
        journal.add(answer("/data/a", "xyz"), 1);
        assert_eq!(journal.n_steps(), 2);
        journal.forget(1);
        assert_eq!((journal.n_before, journal.steps.len()), (1, 1));
        assert_eq!(journal.steps, [answer("/data/a", "xyz")]);
    }
}
