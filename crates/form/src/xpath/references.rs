//! What an expression looks at: the edges of the graph of dependencies.
//!
//! Predicates narrow a path only while it is walked; here every node that
//! could matter counts, whatever its position.

use crate::xpath::{Axis, Expr, Function, Path, Start, Step, Test};

/// What an expression looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References {
    /// Nodes of the primary instance.
    pub paths: Vec<Pattern>,
    /// The ids of the secondary instances.
    pub instances: Vec<String>,
    /// It reads the clock.
    pub now: bool,
    /// It throws dice.
    pub random: bool,
    /// Its value is worded in the current language.
    pub language: bool,
}

/// A way to nodes of the primary instance.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pattern {
    /// Begins at the document node, else at the expression's own node.
    pub from_root: bool,
    /// Where it goes from there.
    pub steps: Vec<PatternStep>,
}

/// One step of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PatternStep {
    /// To the parent.
    Up,
    /// To all children of that name.
    Child(String),
    /// To all children.
    AnyChild,
    /// To the node itself and all below it.
    Below,
}

impl Pattern {
    /// The pattern from the root on, without `Up`, for an expression that
    /// belongs to the node whose names from the root down are `own`.
    ///
    /// None where it leads above the document.
    pub fn resolved(&self, own: &[&str]) -> Option<Vec<PatternStep>> {
        let mut steps = Vec::new();
        if !self.from_root {
            steps.extend(own.iter().map(|it| PatternStep::Child((*it).to_string())));
        }
        for step in &self.steps {
            match step {
                PatternStep::Up => match steps.pop()? {
                    // The parents of anything below are anything below.
                    PatternStep::Below => steps.push(PatternStep::Below),
                    _ => {}
                },
                step => steps.push(step.clone()),
            }
        }
        Some(steps)
    }

    fn own() -> Pattern {
        Pattern {
            from_root: false,
            steps: Vec::new(),
        }
    }

    fn anywhere() -> Pattern {
        Pattern {
            from_root: true,
            steps: vec![PatternStep::Below],
        }
    }
}

/// Finds what `expr` looks at.
///
/// `once(x)` does not count as looking at its own node: what it keeps is its
/// own value. Secondary instances never change, so they are no edges.
pub fn references(expr: &Expr) -> References {
    let mut found = References::default();
    let own = Some(Pattern::own());
    let ends = found.visit(expr, &own);
    found.add(ends);
    found
}

/// Where a path can end; none is a secondary instance.
type End = Option<Pattern>;

impl References {
    fn add(&mut self, ends: Vec<End>) {
        for pattern in ends.into_iter().flatten() {
            if !self.paths.contains(&pattern) {
                self.paths.push(pattern);
            }
        }
    }

    /// Notes all that `expr` looks at, but where it itself ends, which it returns.
    fn visit(&mut self, expr: &Expr, node: &End) -> Vec<End> {
        match expr {
            Expr::Number(_) | Expr::Literal(_) => Vec::new(),
            Expr::Negate(negated) => self.visit(negated, node),
            Expr::Chain(first, rest) => {
                let mut ends = self.visit(first, node);
                for (_, operand) in rest {
                    ends.extend(self.visit(operand, node));
                }
                ends
            }
            Expr::Call(function, arguments) => self.visit_call(*function, arguments, node),
            Expr::Path(path) => self.visit_path(path, node),
        }
    }

    fn visit_call(&mut self, function: Function, arguments: &[Expr], node: &End) -> Vec<End> {
        match function {
            Function::Now | Function::Today => self.now = true,
            Function::Random | Function::Uuid => self.random = true,
            Function::Randomize if arguments.len() == 1 => self.random = true,
            Function::ChoiceName
            | Function::Itext
            | Function::FormatDate
            | Function::FormatDateTime => self.language = true,
            Function::Current => return vec![Some(Pattern::own())],
            Function::Instance | Function::Pulldata => {
                if let Some(Expr::Literal(id)) = arguments.first() {
                    self.add_instance(id);
                }
            }
            Function::String
            | Function::Number
            | Function::StringLength
            | Function::NormalizeSpace
                if arguments.is_empty() =>
            {
                return vec![node.clone()];
            }
            _ => {}
        }
        let mut ends = Vec::new();
        for argument in arguments {
            ends.extend(self.visit(argument, node));
        }
        ends
    }

    fn visit_path(&mut self, path: &Path, node: &End) -> Vec<End> {
        let mut ends = match &path.start {
            Start::Context => vec![node.clone()],
            Start::Current => vec![Some(Pattern::own())],
            Start::Root => vec![Some(Pattern {
                from_root: true,
                steps: Vec::new(),
            })],
            Start::Instance(id) => {
                self.add_instance(id);
                vec![None]
            }
            Start::Filter(expr, predicates) => {
                let ends = self.visit(expr, node);
                self.visit_predicates(predicates, &ends);
                // What a function found on the way matters as well.
                if matches!(**expr, Expr::Call(..)) {
                    self.add(ends.clone());
                }
                ends
            }
        };
        for step in &path.steps {
            ends = ends
                .into_iter()
                .map(|it| it.map(|it| stepped(it, step)))
                .collect();
            self.visit_predicates(&step.predicates, &ends);
        }
        ends
    }

    fn visit_predicates(&mut self, predicates: &[Expr], ends: &[End]) {
        for predicate in predicates {
            for end in ends {
                let seen = self.visit(predicate, end);
                self.add(seen);
            }
        }
    }

    fn add_instance(&mut self, id: &str) {
        if !self.instances.iter().any(|it| it == id) {
            self.instances.push(id.to_string());
        }
    }
}

fn stepped(mut pattern: Pattern, step: &Step) -> Pattern {
    let child = || match &step.test {
        Test::Name(name) => PatternStep::Child(name.to_string()),
        _ => PatternStep::AnyChild,
    };
    match step.axis {
        Axis::Child => pattern.steps.push(child()),
        Axis::Parent => match pattern.steps.last() {
            Some(PatternStep::Child(_) | PatternStep::AnyChild) => {
                pattern.steps.pop();
            }
            _ => pattern.steps.push(PatternStep::Up),
        },
        Axis::SelfNode | Axis::Attribute => {}
        Axis::Descendant | Axis::DescendantOrSelf => pattern.steps.push(PatternStep::Below),
        Axis::Ancestor | Axis::AncestorOrSelf => return Pattern::anywhere(),
        Axis::FollowingSibling | Axis::PrecedingSibling => {
            pattern.steps.push(PatternStep::Up);
            pattern.steps.push(child());
        }
    }
    pattern
}
