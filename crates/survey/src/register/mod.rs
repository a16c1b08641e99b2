//! The built-in lists of the register, and what follows from what they say.
//!
//! Lists and properties are described in `docs/register.md`; entities themselves are
//! [`form::entity`].

pub mod class;
pub mod properties;
pub mod schedule;

/// The names of the built-in lists.
pub const LISTS: &[&str] = &[
    "people",
    "classes",
    "enrolments",
    "follow_ups",
    "villages",
    "partners",
    "employers",
    "groups",
    "products",
];

/// The lists that every phone of the office has, whole; of the others it has what its person's cases need.
pub const SHARED_LISTS: &[&str] = &["villages", "partners", "employers", "groups"];
