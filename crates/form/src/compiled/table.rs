//! Choice lists and external data, packed so that thousands of rows load
//! quickly: all text is in one string, and a cell is the number of a string.

use serde::{Deserialize, Serialize};

/// Distinct strings, sorted, in one piece of memory.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Strings {
    text: String,
    lengths: Vec<u32>,
    /// Where each string begins; computed on loading.
    #[serde(skip)]
    starts: Vec<u32>,
}

impl Strings {
    /// Returns the string with that number, empty where there is none.
    pub fn get(&self, number: u32) -> &str {
        let idx = number as usize;
        let (Some(&start), Some(&length)) = (self.starts.get(idx), self.lengths.get(idx)) else {
            return "";
        };
        let start = start as usize;
        self.text.get(start..start + length as usize).unwrap_or("")
    }

    /// Returns the number of `string`, if it is among them.
    pub fn find(&self, string: &str) -> Option<u32> {
        let n = self.lengths.len();
        let (mut low, mut high) = (0, n);
        while low < high {
            let middle = (low + high) / 2;
            match self.get(middle as u32).cmp(string) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle as u32),
            }
        }
        None
    }

    /// Computes where each string begins; false where the lengths do not fit the text.
    pub(crate) fn index(&mut self) -> bool {
        let mut start = 0u32;
        self.starts = Vec::with_capacity(self.lengths.len());
        for length in &self.lengths {
            self.starts.push(start);
            let Some(next) = start.checked_add(*length) else {
                return false;
            };
            start = next;
        }
        start as usize == self.text.len()
    }

    /// Adds `string` at the end; the caller keeps each string once, in their order.
    pub(crate) fn push(&mut self, string: &str) -> u32 {
        let number = self.lengths.len() as u32;
        self.starts.push(self.text.len() as u32);
        self.lengths.push(string.len() as u32);
        self.text.push_str(string);
        number
    }
}

/// A secondary instance: rows of named cells.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    /// The name in `instance('...')`.
    pub name: String,
    /// The name of its root element, or what its rows come from: [`Table::LAST_SAVED`],
    /// [`Table::ENTITY_LIST`], [`Table::GIVEN_LIST`].
    pub root: String,
    /// The name of each row's element.
    pub item: String,
    /// The names of the cells.
    pub columns: Vec<String>,
    /// Row after row, each cell a number in [`Form::strings`](crate::compiled::Form::strings),
    /// or [`Table::ABSENT`].
    pub cells: Vec<u32>,
}

impl Table {
    /// A cell that its row does not have.
    pub const ABSENT: u32 = 0;

    /// The address of the instance that was saved last. A table with this as its
    /// root has no rows: the instance comes with the [`Setting`](crate::interview::Setting).
    pub const LAST_SAVED: &str = "jr://instance/last-saved";

    /// The root of a list of entities that no file came with. It has no rows: they come with
    /// [`Form::with_lists`](crate::compiled::Form::with_lists), and until then nothing is known of it.
    pub const ENTITY_LIST: &str = "jr://instance/entities";

    /// The root of a list of entities with the rows that it was given. Expressions know it as
    /// `root`; see [`Table::root_name`].
    pub const GIVEN_LIST: &str = "jr://instance/entities/given";

    /// Returns whether it is a list of entities whose rows are not known.
    pub fn is_unknown_list(&self) -> bool {
        self.root == Table::ENTITY_LIST
    }

    /// Returns whether it is a list of entities, its rows known or not.
    pub fn is_entity_list(&self) -> bool {
        self.is_unknown_list() || self.root == Table::GIVEN_LIST
    }

    /// Returns the name of the root element, as expressions have it.
    pub fn root_name(&self) -> &str {
        match self.is_entity_list() {
            true => "root",
            false => &self.root,
        }
    }

    /// Returns whether it stands for the instance that was saved last.
    pub fn is_last_saved(&self) -> bool {
        self.root == Table::LAST_SAVED
    }

    /// Returns how many rows it has.
    pub fn n_rows(&self) -> usize {
        self.cells
            .len()
            .checked_div(self.columns.len())
            .unwrap_or(0)
    }

    /// Returns the column with that name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|it| it == name)
    }

    /// Returns the number of the string in a cell.
    pub fn cell(&self, row: usize, column: usize) -> u32 {
        self.cells
            .get(row * self.columns.len() + column)
            .copied()
            .unwrap_or(Table::ABSENT)
    }
}
