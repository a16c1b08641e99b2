//! From the tree back to text: `parse(print(e)) == e`.

use std::fmt::{Display, Formatter, Result, Write};

use crate::xpath::number::number_text;
use crate::xpath::{Axis, Expr, Operator, Path, Start, Step, Test};

const AXES: [(Axis, &str); 10] = [
    (Axis::Child, "child"),
    (Axis::Parent, "parent"),
    (Axis::SelfNode, "self"),
    (Axis::Descendant, "descendant"),
    (Axis::DescendantOrSelf, "descendant-or-self"),
    (Axis::Ancestor, "ancestor"),
    (Axis::AncestorOrSelf, "ancestor-or-self"),
    (Axis::FollowingSibling, "following-sibling"),
    (Axis::PrecedingSibling, "preceding-sibling"),
    (Axis::Attribute, "attribute"),
];

impl Axis {
    /// The axis called `name`.
    pub(super) fn named(name: &str) -> Option<Axis> {
        AXES.iter().find(|it| it.1 == name).map(|it| it.0)
    }

    fn name(self) -> &'static str {
        AXES[self as usize].1
    }
}

impl Operator {
    /// How tight it binds: `or` least, `|` most.
    pub(super) fn level(self) -> u8 {
        match self {
            Operator::Or => 1,
            Operator::And => 2,
            Operator::Equal | Operator::NotEqual => 3,
            Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual => 4,
            Operator::Add | Operator::Subtract => 5,
            Operator::Multiply | Operator::Divide | Operator::Remainder => 6,
            // 7 is the unary minus.
            Operator::Union => 8,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Operator::Or => " or ",
            Operator::And => " and ",
            Operator::Equal => " = ",
            Operator::NotEqual => " != ",
            Operator::Less => " < ",
            Operator::LessOrEqual => " <= ",
            Operator::Greater => " > ",
            Operator::GreaterOrEqual => " >= ",
            Operator::Add => " + ",
            Operator::Subtract => " - ",
            Operator::Multiply => " * ",
            Operator::Divide => " div ",
            Operator::Remainder => " mod ",
            Operator::Union => " | ",
        }
    }
}

impl Path {
    /// `current()` or `instance('x')` and nothing more.
    pub(super) fn is_bare_document(&self) -> bool {
        self.steps.is_empty() && matches!(self.start, Start::Current | Start::Instance(_))
    }
}

impl Expr {
    /// How tight its outermost operator binds.
    fn level(&self) -> u8 {
        match self {
            Expr::Chain(_, rest) => rest.first().map_or(9, |it| it.0.level()),
            Expr::Negate(_) => 7,
            _ => 9,
        }
    }

    /// Prints it, in parentheses where it binds looser than `lowest`.
    fn print(&self, f: &mut Formatter, lowest: u8) -> Result {
        if self.level() < lowest {
            f.write_char('(')?;
            Display::fmt(self, f)?;
            return f.write_char(')');
        }
        Display::fmt(self, f)
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter) -> Result {
        match self {
            // Only digits without end are read as infinity.
            Expr::Number(number) if number.is_infinite() => write!(f, "1{}", "0".repeat(310)),
            Expr::Number(number) => f.write_str(&number_text(*number)),
            Expr::Literal(text) => print_literal(f, text),
            Expr::Negate(negated) => {
                f.write_char('-')?;
                negated.print(f, 7)
            }
            Expr::Chain(first, rest) => {
                let tighter = self.level() + 1;
                first.print(f, tighter)?;
                for (operator, operand) in rest {
                    f.write_str(operator.text())?;
                    operand.print(f, tighter)?;
                }
                Ok(())
            }
            Expr::Call(function, arguments) => {
                f.write_str(function.name())?;
                f.write_char('(')?;
                for (idx, argument) in arguments.iter().enumerate() {
                    if idx > 0 {
                        f.write_str(", ")?;
                    }
                    Display::fmt(argument, f)?;
                }
                f.write_char(')')
            }
            Expr::Path(path) => Display::fmt(path, f),
        }
    }
}

fn print_literal(f: &mut Formatter, text: &str) -> Result {
    let quote = if text.contains('\'') { '"' } else { '\'' };
    f.write_char(quote)?;
    f.write_str(text)?;
    f.write_char(quote)
}

impl Display for Path {
    fn fmt(&self, f: &mut Formatter) -> Result {
        let n_steps = self.steps.len();
        match &self.start {
            // A bare slash would swallow a name or star after it.
            Start::Root if n_steps == 0 => return f.write_str("(/)"),
            Start::Root => f.write_char('/')?,
            Start::Context if n_steps == 0 => return f.write_char('.'),
            Start::Context => {}
            Start::Current => f.write_str("current()")?,
            Start::Instance(id) => {
                f.write_str("instance(")?;
                print_literal(f, id)?;
                f.write_char(')')?;
            }
            Start::Filter(expr, predicates) => {
                match **expr {
                    Expr::Call(..) => Display::fmt(expr, f)?,
                    _ => write!(f, "({expr})")?,
                }
                print_predicates(f, predicates)?;
            }
        }
        let starts_with_step = matches!(self.start, Start::Root | Start::Context);
        for (idx, step) in self.steps.iter().enumerate() {
            if idx > 0 || !starts_with_step {
                f.write_char('/')?;
            }
            Display::fmt(step, f)?;
        }
        Ok(())
    }
}

impl Display for Step {
    fn fmt(&self, f: &mut Formatter) -> Result {
        match (self.axis, &self.test) {
            (Axis::Parent, Test::Node) => f.write_str("..")?,
            (Axis::SelfNode, Test::Node) => f.write_char('.')?,
            (axis, test) => {
                match axis {
                    Axis::Child => {}
                    Axis::Attribute => f.write_char('@')?,
                    _ => write!(f, "{}::", axis.name())?,
                }
                match test {
                    Test::Name(name) => f.write_str(name)?,
                    Test::Any => f.write_char('*')?,
                    Test::Prefix(prefix) => write!(f, "{prefix}:*")?,
                    Test::Node => f.write_str("node()")?,
                    Test::Text => f.write_str("text()")?,
                }
            }
        }
        print_predicates(f, &self.predicates)
    }
}

fn print_predicates(f: &mut Formatter, predicates: &[Expr]) -> Result {
    for predicate in predicates {
        write!(f, "[{predicate}]")?;
    }
    Ok(())
}
