//! The log of who saw and changed what.

use serde::{Deserialize, Serialize};

/// What was done. Later versions may know more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AuditAction {
    /// A record was opened.
    ReadRecord,
    /// A record was returned.
    ReturnRecord,
    /// A record's file was opened.
    ReadFile,
    /// Records were exported with what is personal.
    ExportNamed,
    /// Records were exported without what is personal.
    ExportNumbers,
    /// A backup file of a phone was imported.
    ImportBackup,
    /// An entity of the register was opened.
    ReadEntity,
    /// An entity was added.
    AddEntity,
    /// An entity was changed.
    ChangeEntity,
    /// An entity was put into the bin.
    DeleteEntity,
    /// An entity was taken out of the bin.
    RestoreEntity,
    /// A person was erased or made anonymous; the entry does not say who.
    ErasePerson,
    /// A list was imported into the register.
    ImportList,
    /// An import was undone.
    UndoImport,
    /// Follow-ups were assigned.
    AssignFollowUps,
    /// Proposals to close follow-ups were decided.
    CloseFollowUps,
    /// The settings were changed.
    ChangeSettings,
    /// A user was added.
    AddUser,
    /// A user got another role.
    ChangeUser,
    /// A user got a new password.
    ResetPassword,
    /// A user was deactivated.
    DeactivateUser,
    /// A user may log in again.
    ReactivateUser,
    /// A user was removed.
    RemoveUser,
    /// A member of staff was added.
    AddStaff,
    /// A member of staff got another name or centre.
    ChangeStaff,
    /// A member of staff was deactivated.
    DeactivateStaff,
    /// A member of staff is at work again.
    ReactivateStaff,
    /// What a member of staff holds was handed to another.
    HandOver,
    /// An enrolment link was made.
    MakeLink,
    /// An enrolment link was cancelled.
    CancelLink,
    /// A phone was revoked.
    RevokePhone,
    /// A centre was added.
    AddCentre,
    /// A centre was renamed.
    ChangeCentre,
}

impl AuditAction {
    /// All of them, in the order of the filter.
    pub const ALL: [AuditAction; 33] = [
        AuditAction::ReadRecord,
        AuditAction::ReturnRecord,
        AuditAction::ReadFile,
        AuditAction::ExportNamed,
        AuditAction::ExportNumbers,
        AuditAction::ImportBackup,
        AuditAction::ReadEntity,
        AuditAction::AddEntity,
        AuditAction::ChangeEntity,
        AuditAction::DeleteEntity,
        AuditAction::RestoreEntity,
        AuditAction::ErasePerson,
        AuditAction::ImportList,
        AuditAction::UndoImport,
        AuditAction::AssignFollowUps,
        AuditAction::CloseFollowUps,
        AuditAction::ChangeSettings,
        AuditAction::AddUser,
        AuditAction::ChangeUser,
        AuditAction::ResetPassword,
        AuditAction::DeactivateUser,
        AuditAction::ReactivateUser,
        AuditAction::RemoveUser,
        AuditAction::AddStaff,
        AuditAction::ChangeStaff,
        AuditAction::DeactivateStaff,
        AuditAction::ReactivateStaff,
        AuditAction::HandOver,
        AuditAction::MakeLink,
        AuditAction::CancelLink,
        AuditAction::RevokePhone,
        AuditAction::AddCentre,
        AuditAction::ChangeCentre,
    ];

    /// Returns the word for it in messages and in the database.
    pub fn code(self) -> &'static str {
        match self {
            AuditAction::ReadRecord => "record.read",
            AuditAction::ReturnRecord => "record.return",
            AuditAction::ReadFile => "file.read",
            AuditAction::ExportNamed => "export.named",
            AuditAction::ExportNumbers => "export.numbers",
            AuditAction::ImportBackup => "backup.import",
            AuditAction::ReadEntity => "entity.read",
            AuditAction::AddEntity => "entity.add",
            AuditAction::ChangeEntity => "entity.change",
            AuditAction::DeleteEntity => "entity.delete",
            AuditAction::RestoreEntity => "entity.restore",
            AuditAction::ErasePerson => "person.erase",
            AuditAction::ImportList => "list.import",
            AuditAction::UndoImport => "list.undo",
            AuditAction::AssignFollowUps => "follow-ups.assign",
            AuditAction::CloseFollowUps => "follow-ups.close",
            AuditAction::ChangeSettings => "settings.change",
            AuditAction::AddUser => "user.add",
            AuditAction::ChangeUser => "user.change",
            AuditAction::ResetPassword => "user.password",
            AuditAction::DeactivateUser => "user.deactivate",
            AuditAction::ReactivateUser => "user.reactivate",
            AuditAction::RemoveUser => "user.remove",
            AuditAction::AddStaff => "staff.add",
            AuditAction::ChangeStaff => "staff.change",
            AuditAction::DeactivateStaff => "staff.deactivate",
            AuditAction::ReactivateStaff => "staff.reactivate",
            AuditAction::HandOver => "staff.hand-over",
            AuditAction::MakeLink => "link.make",
            AuditAction::CancelLink => "link.cancel",
            AuditAction::RevokePhone => "phone.revoke",
            AuditAction::AddCentre => "centre.add",
            AuditAction::ChangeCentre => "centre.change",
        }
    }

    /// Returns the action of that word.
    pub fn from_code(code: &str) -> Option<AuditAction> {
        AuditAction::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// `GET audit`: one page of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPage {
    /// The number of entries that match.
    pub total: u32,
    /// The page's number, from 1.
    pub page: u32,
    /// Rows on a page.
    pub per_page: u32,
    /// The entries, the newest first.
    pub rows: Vec<AuditRow>,
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditRow {
    /// Its id.
    pub id: String,
    /// When it was done.
    pub at: i64,
    /// Who did it, by the name at that time.
    pub user: String,
    /// What was done: the code of an [`AuditAction`].
    pub action: String,
    /// What it is about: `record`, `user`, ...
    #[serde(default)]
    pub subject_kind: String,
    /// The id of that.
    #[serde(default)]
    pub subject_id: String,
    /// More about it; never an answer of a record.
    #[serde(default)]
    pub detail: String,
}
