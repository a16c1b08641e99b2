//! Who may do what with whose records: one table, read by every route.
//!
//! Pure: who is logged in is found out in [`crate::extract`], and what a reach means for a query is
//! in [`crate::store::scope`]. The same table stands in `docs/roles.md`.

/// What a user of the office is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Runs the office: users, settings and the audit log too.
    Administrator,
    /// Works for the whole province.
    Province,
    /// Works for one centre (สกร.อำเภอ).
    Centre,
    /// A member of staff who captures records.
    Interviewer,
    /// Sees numbers, and no names.
    Reader,
}

impl Role {
    /// All of them, the one that may do most first.
    pub const ALL: [Role; 5] = [
        Role::Administrator,
        Role::Province,
        Role::Centre,
        Role::Interviewer,
        Role::Reader,
    ];

    /// Returns the word for it in the database, in the API and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Province => "province",
            Role::Centre => "centre",
            Role::Interviewer => "interviewer",
            Role::Reader => "reader",
        }
    }

    /// Returns the role of that word.
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// What can be done in the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// List records, with names.
    ListRecords,
    /// Read one record and its files.
    ReadRecord,
    /// Return a record to its interviewer.
    ReturnRecord,
    /// Export records with what is personal.
    ExportNamed,
    /// Export records without what is personal.
    ExportNumbers,
    /// Import the backup file of a phone.
    ImportBackup,
    /// Add, change and deactivate staff; enrol and revoke their phones.
    ManageStaff,
    /// Add, change and deactivate users of the office.
    ManageUsers,
    /// Change the office's settings.
    ChangeSettings,
    /// Read the audit log.
    ReadAudit,
    /// Read people, classes and follow-ups.
    ReadRegister,
    /// Change entities of the register.
    EditRegister,
    /// Import lists into the register, and undo an import.
    ImportRegister,
    /// Erase a person, or make one anonymous.
    ErasePerson,
    /// Give follow-ups to staff, and decide about closing them.
    AssignFollowUps,
    /// See forms and how many records there are.
    ReadNumbers,
}

impl Operation {
    /// All of them, in the order of `docs/roles.md`.
    pub const ALL: [Operation; 16] = [
        Operation::ListRecords,
        Operation::ReadRecord,
        Operation::ReturnRecord,
        Operation::ExportNamed,
        Operation::ExportNumbers,
        Operation::ImportBackup,
        Operation::ManageStaff,
        Operation::ManageUsers,
        Operation::ChangeSettings,
        Operation::ReadAudit,
        Operation::ReadRegister,
        Operation::EditRegister,
        Operation::ImportRegister,
        Operation::ErasePerson,
        Operation::AssignFollowUps,
        Operation::ReadNumbers,
    ];
}

/// Whose record, member of staff or case an operation is about, as the user sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whose {
    /// The user's own.
    Own,
    /// That of somebody of the user's centre.
    SameCentre,
    /// Anybody else's.
    Other,
}

/// How far a role reaches in an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Not at all.
    Nothing,
    /// The user's own.
    Own,
    /// The user's own and those of the same centre.
    Centre,
    /// Everybody's.
    All,
}

/// Returns how far `role` reaches in `operation`: the table of `docs/roles.md`.
pub fn reach(role: Role, operation: Operation) -> Reach {
    use Reach::{All, Centre, Nothing, Own};
    let [administrator, province, centre, interviewer, reader] = match operation {
        Operation::ListRecords => [All, All, Centre, Own, Nothing],
        Operation::ReadRecord => [All, All, Centre, Own, Nothing],
        Operation::ReturnRecord => [All, All, Centre, Nothing, Nothing],
        Operation::ExportNamed => [All, All, Centre, Nothing, Nothing],
        Operation::ExportNumbers => [All, All, Centre, Own, All],
        Operation::ImportBackup => [All, All, Centre, Nothing, Nothing],
        Operation::ManageStaff => [All, All, Centre, Nothing, Nothing],
        Operation::ManageUsers => [All, Nothing, Nothing, Nothing, Nothing],
        Operation::ChangeSettings => [All, Nothing, Nothing, Nothing, Nothing],
        Operation::ReadAudit => [All, Nothing, Nothing, Nothing, Nothing],
        Operation::ReadRegister => [All, All, Centre, Own, Nothing],
        Operation::EditRegister => [All, All, Centre, Nothing, Nothing],
        Operation::ImportRegister => [All, All, Centre, Nothing, Nothing],
        Operation::ErasePerson => [All, All, Nothing, Nothing, Nothing],
        Operation::AssignFollowUps => [All, All, Centre, Nothing, Nothing],
        Operation::ReadNumbers => [All, All, Centre, Own, All],
    };
    match role {
        Role::Administrator => administrator,
        Role::Province => province,
        Role::Centre => centre,
        Role::Interviewer => interviewer,
        Role::Reader => reader,
    }
}

/// Says whether `role` may do `operation` with what is `whose`.
pub fn is_allowed(role: Role, operation: Operation, whose: Whose) -> bool {
    let needed = match whose {
        Whose::Own => Reach::Own,
        Whose::SameCentre => Reach::Centre,
        Whose::Other => Reach::All,
    };
    reach(role, operation) >= needed
}

/// Returns the roles that may do `operation` with what is `whose`.
pub fn roles_for(operation: Operation, whose: Whose) -> Vec<Role> {
    let roles = Role::ALL.into_iter();
    roles
        .filter(|it| is_allowed(*it, operation, whose))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = include_str!("../../docs/roles.md");

    /// The cells of the document's row that begins with `` `code` ``.
    fn row_of(operation: Operation) -> Vec<Reach> {
        let begin = format!("| `{operation:?}` |");
        let line = DOCUMENT.lines().find(|it| it.starts_with(&begin));
        let line = line.unwrap_or_else(|| panic!("docs/roles.md has no row of {operation:?}"));
        let cells = line.trim_end_matches('|').rsplit('|').take(Role::ALL.len());
        let mut reaches: Vec<Reach> = cells
            .map(|it| match it.trim() {
                "all" => Reach::All,
                "centre" => Reach::Centre,
                "own" => Reach::Own,
                "–" => Reach::Nothing,
                other => panic!("{operation:?}: {other}"),
            })
            .collect();
        reaches.reverse();
        reaches
    }

    #[test]
    fn every_role_may_do_what_the_documented_table_says() {
        let mut n_cells = 0;
        for operation in Operation::ALL {
            for (role, documented) in Role::ALL.into_iter().zip(row_of(operation)) {
                for (whose, least) in [
                    (Whose::Own, Reach::Own),
                    (Whose::SameCentre, Reach::Centre),
                    (Whose::Other, Reach::All),
                ] {
                    let expected = documented >= least;
                    let at = format!("{role:?} {operation:?} {whose:?}");
                    assert_eq!(is_allowed(role, operation, whose), expected, "{at}");
                    n_cells += 1;
                }
            }
        }
        assert_eq!(n_cells, 16 * 5 * 3);
        let rows = DOCUMENT.lines().filter(|it| it.starts_with("| `"));
        let rows = rows.filter(|it| it.matches('|').count() == 8);
        assert_eq!(rows.count(), Operation::ALL.len(), "a row that no code has");
    }

    #[test]
    fn a_role_is_read_back_from_its_word() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("office"), None);
    }

    #[test]
    fn nobody_reaches_further_than_an_administrator() {
        for operation in Operation::ALL {
            for role in Role::ALL {
                assert!(reach(role, operation) <= reach(Role::Administrator, operation));
            }
        }
    }
}
