//! From tokens to the tree, with all the problems of one expression.

use crate::xpath::lexer::{Token, tokens};
use crate::xpath::{
    Axis, Expr, Function, Operator, Path, Start, Step, SyntaxCode, SyntaxError, Test,
};

/// Deeper than any form, and well within the smallest stack.
const DEEPEST: u32 = 160;

/// Reads an expression.
pub fn parse(text: &str) -> Result<Expr, SyntaxError> {
    let (expr, problems) = parse_all(text);
    match (expr, problems.into_iter().next()) {
        (_, Some(problem)) => Err(problem),
        (Some(expr), None) => Ok(expr),
        (None, None) => unreachable!("no tree without a problem"),
    }
}

/// Finds what is wrong with an expression: all its unknown functions and wrong
/// numbers of arguments, up to the first place where it cannot be read.
pub fn check(text: &str) -> Vec<SyntaxError> {
    parse_all(text).1
}

fn parse_all(text: &str) -> (Option<Expr>, Vec<SyntaxError>) {
    let (expr, mut problems) = parse_bytes(text);
    for problem in &mut problems {
        problem.position = text[..problem.position].chars().count();
    }
    (expr, problems)
}

/// The same, with positions in bytes.
fn parse_bytes(text: &str) -> (Option<Expr>, Vec<SyntaxError>) {
    let tokens = match tokens(text) {
        Ok(tokens) => tokens,
        Err(problem) => return (None, vec![problem]),
    };
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        depth: 0,
        problems: Vec::new(),
    };
    let expr = parser.expression(0).and_then(|expr| match parser.peek() {
        Token::End => Ok(expr),
        _ => Err(parser.unexpected()),
    });
    let mut problems = parser.problems;
    match expr {
        Ok(expr) => (Some(expr), problems),
        Err(problem) => {
            problems.push(problem);
            problems.sort_by_key(|it| it.position);
            (None, problems)
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<(usize, Token<'t>)>,
    at: usize,
    depth: u32,
    problems: Vec<SyntaxError>,
}

type Parsed<T> = Result<T, SyntaxError>;

impl<'t> Parser<'t> {
    fn peek(&self) -> Token<'t> {
        self.tokens[self.at].1
    }

    fn peek_second(&self) -> Token<'t> {
        self.tokens.get(self.at + 1).map_or(Token::End, |it| it.1)
    }

    fn next(&mut self) -> Token<'t> {
        let token = self.peek();
        if token != Token::End {
            self.at += 1;
        }
        token
    }

    fn take(&mut self, token: Token) -> bool {
        let found = self.peek() == token;
        if found {
            self.at += 1;
        }
        found
    }

    fn expect(&mut self, token: Token) -> Parsed<()> {
        match self.take(token) {
            true => Ok(()),
            false => Err(self.unexpected()),
        }
    }

    fn unexpected(&self) -> SyntaxError {
        match self.peek() {
            Token::End => self.problem(self.at, SyntaxCode::UnexpectedEnd),
            _ => self.problem(self.at, SyntaxCode::Unexpected),
        }
    }

    /// A problem with the token at `at`.
    fn problem(&self, at: usize, code: SyntaxCode) -> SyntaxError {
        let position = self.tokens[at].0;
        let end = self.tokens.get(at + 1).map_or(position, |it| it.0);
        let found = self.text[position..end].trim_end().to_string();
        SyntaxError {
            position,
            code,
            found,
        }
    }

    fn deeper(&mut self) -> Parsed<()> {
        self.depth += 1;
        match self.depth > DEEPEST {
            true => Err(self.problem(self.at, SyntaxCode::TooDeep)),
            false => Ok(()),
        }
    }

    /// An expression whose operators bind at least as tight as `lowest`.
    fn expression(&mut self, lowest: u8) -> Parsed<Expr> {
        self.deeper()?;
        let mut left = self.unary()?;
        while let Token::Operator(operator) = self.peek() {
            let level = operator.level();
            if level < lowest || operator == Operator::Union {
                break;
            }
            let mut rest = Vec::new();
            while let Token::Operator(operator) = self.peek() {
                if operator.level() != level {
                    break;
                }
                self.next();
                rest.push((operator, self.expression(level + 1)?));
            }
            left = Expr::Chain(Box::new(left), rest);
        }
        self.depth -= 1;
        Ok(left)
    }

    fn unary(&mut self) -> Parsed<Expr> {
        if self.take(Token::Operator(Operator::Subtract)) {
            self.deeper()?;
            let negated = self.unary()?;
            self.depth -= 1;
            return Ok(Expr::Negate(Box::new(negated)));
        }
        let first = self.path()?;
        let mut rest = Vec::new();
        while self.take(Token::Operator(Operator::Union)) {
            rest.push((Operator::Union, self.path()?));
        }
        match rest.is_empty() {
            true => Ok(first),
            false => Ok(Expr::Chain(Box::new(first), rest)),
        }
    }

    fn path(&mut self) -> Parsed<Expr> {
        let mut steps = Vec::new();
        let start = match self.peek() {
            Token::Slash => {
                self.next();
                if self.starts_step() {
                    self.steps(&mut steps)?;
                }
                return Ok(Expr::Path(Path {
                    start: Start::Root,
                    steps,
                }));
            }
            Token::DoubleSlash => Start::Root,
            Token::Number(_) | Token::Literal(_) | Token::Open => return self.filter(),
            Token::Name(name)
                if self.peek_second() == Token::Open && name != "node" && name != "text" =>
            {
                return self.filter();
            }
            _ => {
                self.step(&mut steps)?;
                Start::Context
            }
        };
        self.more_steps(&mut steps)?;
        Ok(Expr::Path(Path { start, steps }))
    }

    /// A primary expression with its predicates and the steps from it.
    fn filter(&mut self) -> Parsed<Expr> {
        let primary = self.primary()?;
        let predicates = self.predicates()?;
        let mut steps = Vec::new();
        self.more_steps(&mut steps)?;
        if predicates.is_empty() && steps.is_empty() {
            return Ok(primary);
        }
        let start = match primary {
            // `current()/..` and `instance('x')/root` need no detour.
            Expr::Path(path) if predicates.is_empty() && path.is_bare_document() => path.start,
            primary => Start::Filter(Box::new(primary), predicates),
        };
        Ok(Expr::Path(Path { start, steps }))
    }

    fn primary(&mut self) -> Parsed<Expr> {
        match self.next() {
            Token::Number(number) => Ok(Expr::Number(number)),
            Token::Literal(text) => Ok(Expr::Literal(text.into())),
            Token::Open => {
                let expr = self.expression(0)?;
                self.expect(Token::Close)?;
                Ok(expr)
            }
            Token::Name(name) => self.call(name),
            _ => {
                self.at -= 1;
                Err(self.unexpected())
            }
        }
    }

    fn call(&mut self, name: &str) -> Parsed<Expr> {
        let at = self.at - 1;
        self.expect(Token::Open)?;
        let mut arguments = Vec::new();
        if !self.take(Token::Close) {
            loop {
                arguments.push(self.expression(0)?);
                if self.take(Token::Close) {
                    break;
                }
                self.expect(Token::Comma)?;
            }
        }
        let mut problem = |code| {
            let mut problem = self.problem(at, code);
            problem.found = name.to_string();
            self.problems.push(problem);
        };
        let Some(function) = Function::named(name) else {
            problem(SyntaxCode::UnknownFunction);
            return Ok(Expr::Number(0.0));
        };
        if !function.takes(arguments.len()) {
            let (min, max) = function.n_arguments();
            problem(SyntaxCode::WrongArguments { min, max });
        }
        let start = match (function, arguments.as_mut_slice()) {
            (Function::Current, []) => Start::Current,
            (Function::Instance, [Expr::Literal(id)]) => Start::Instance(std::mem::take(id)),
            _ => return Ok(Expr::Call(function, arguments)),
        };
        let steps = Vec::new();
        Ok(Expr::Path(Path { start, steps }))
    }

    fn starts_step(&self) -> bool {
        matches!(
            self.peek(),
            Token::Name(_) | Token::Star | Token::Dot | Token::DoubleDot | Token::At
        )
    }

    fn steps(&mut self, steps: &mut Vec<Step>) -> Parsed<()> {
        self.step(steps)?;
        self.more_steps(steps)
    }

    fn more_steps(&mut self, steps: &mut Vec<Step>) -> Parsed<()> {
        loop {
            if self.take(Token::DoubleSlash) {
                steps.push(Step {
                    axis: Axis::DescendantOrSelf,
                    test: Test::Node,
                    predicates: Vec::new(),
                });
            } else if !self.take(Token::Slash) {
                return Ok(());
            }
            self.step(steps)?;
        }
    }

    /// One step; a bare `.` goes nowhere, so it is left out.
    fn step(&mut self, steps: &mut Vec<Step>) -> Parsed<()> {
        let (axis, test) = match self.peek() {
            Token::Dot | Token::DoubleDot => {
                let axis = match self.next() {
                    Token::Dot => Axis::SelfNode,
                    _ => Axis::Parent,
                };
                (axis, Test::Node)
            }
            Token::At => {
                self.next();
                (Axis::Attribute, self.test()?)
            }
            Token::Name(name) if self.peek_second() == Token::DoubleColon => {
                let axis = Axis::named(name)
                    .ok_or_else(|| self.problem(self.at, SyntaxCode::UnknownAxis))?;
                self.next();
                self.next();
                (axis, self.test()?)
            }
            _ => (Axis::Child, self.test()?),
        };
        let predicates = self.predicates()?;
        let goes_nowhere = axis == Axis::SelfNode && test == Test::Node && predicates.is_empty();
        if !goes_nowhere {
            steps.push(Step {
                axis,
                test,
                predicates,
            });
        }
        Ok(())
    }

    fn test(&mut self) -> Parsed<Test> {
        match (self.peek(), self.peek_second()) {
            (Token::Star, _) => {
                self.next();
                Ok(Test::Any)
            }
            (Token::Name(name @ ("node" | "text")), Token::Open) => {
                self.next();
                self.next();
                self.expect(Token::Close)?;
                Ok(if name == "node" {
                    Test::Node
                } else {
                    Test::Text
                })
            }
            (Token::Name(name), _) => {
                self.next();
                Ok(match name.strip_suffix(":*") {
                    Some(prefix) => Test::Prefix(prefix.into()),
                    None => Test::Name(name.into()),
                })
            }
            _ => Err(self.unexpected()),
        }
    }

    fn predicates(&mut self) -> Parsed<Vec<Expr>> {
        let mut predicates = Vec::new();
        while self.take(Token::OpenBracket) {
            predicates.push(self.expression(0)?);
            self.expect(Token::CloseBracket)?;
        }
        Ok(predicates)
    }
}
