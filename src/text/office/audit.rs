//! What the page of the audit log says.

use api::office::audit::AuditAction;

use crate::text::Language;

words! {
    /// The words of the audit log's page.
    AuditWords {
        title: "บันทึกการใช้งาน", "Audit log";
        lead: "ใครเปิดดู ส่งออก หรือเปลี่ยนอะไร เมื่อใด บันทึกนี้แก้หรือลบไม่ได้", "Who saw, exported or changed what, and when. Nobody can change or delete an entry";
        none: "ไม่มีบันทึก", "There are no entries";
        none_text: "ล้างตัวกรองเพื่อดูทั้งหมด", "Clear the filters to see all";
        filters: "ตัวกรอง", "Filters";
        at: "เมื่อ", "When";
        user: "ผู้ใช้", "User";
        action: "สิ่งที่ทำ", "Action";
        all_actions: "ทั้งหมด", "All";
        subject: "เกี่ยวกับ (รหัส)", "About (id)";
        detail: "รายละเอียด", "Detail";
        from: "ตั้งแต่วันที่", "From";
        to: "ถึงวันที่", "To";
        day_hint: "เช่น 20/11/2569", "Such as 20/11/2569";
        day_unread: "อ่านวันที่ไม่ได้ ใส่วัน/เดือน/ปี", "This is no date; enter day/month/year";
        search: "ค้นหา", "Search";
        clear: "ล้างตัวกรอง", "Clear";
        paging: "หน้าของบันทึก", "Pages of the log";
        newer: "ใหม่กว่า", "Newer";
        older: "เก่ากว่า", "Older";
    } {
        entries(n: &str): format!("{n} บันทึก"), format!("{n} entries");
    }
}

words! {
    /// What each action is called.
    ActionWords {
        read_record: "เปิดดูรายการ", "Opened a record";
        return_record: "ส่งรายการคืน", "Returned a record";
        read_file: "เปิดไฟล์ของรายการ", "Opened a record's file";
        export_named: "ส่งออกพร้อมข้อมูลส่วนบุคคล", "Exported with names";
        export_numbers: "ส่งออกไม่มีข้อมูลส่วนบุคคล", "Exported without names";
        import_backup: "นำเข้าไฟล์สำรอง", "Imported a backup file";
        read_entity: "เปิดดูทะเบียน", "Opened an entry of the register";
        add_entity: "เพิ่มในทะเบียน", "Added to the register";
        change_entity: "แก้ทะเบียน", "Changed the register";
        delete_entity: "ลบจากทะเบียน (ถังขยะ)", "Put into the bin";
        restore_entity: "กู้คืนทะเบียน", "Took out of the bin";
        import_list: "นำเข้ารายชื่อ", "Imported a list";
        undo_import: "ยกเลิกการนำเข้า", "Undid an import";
        assign_follow_ups: "มอบหมายงานติดตาม", "Assigned follow-ups";
        close_follow_ups: "พิจารณาปิดงานติดตาม", "Decided about closing follow-ups";
        change_settings: "เปลี่ยนการตั้งค่า", "Changed settings";
        add_user: "เพิ่มผู้ใช้", "Added a user";
        change_user: "เปลี่ยนบทบาทผู้ใช้", "Changed a user's role";
        reset_password: "ตั้งรหัสผ่านใหม่", "Set a new password";
        deactivate_user: "ปิดการใช้งานผู้ใช้", "Deactivated a user";
        reactivate_user: "เปิดใช้งานผู้ใช้อีกครั้ง", "Reactivated a user";
        remove_user: "ลบผู้ใช้", "Removed a user";
        add_staff: "เพิ่มเจ้าหน้าที่", "Added a member of staff";
        change_staff: "แก้ชื่อหรือ สกร.อำเภอ ของเจ้าหน้าที่", "Changed a member of staff's name or centre";
        deactivate_staff: "ปิดการใช้งานเจ้าหน้าที่", "Deactivated a member of staff";
        reactivate_staff: "เปิดใช้งานเจ้าหน้าที่อีกครั้ง", "Reactivated a member of staff";
        hand_over: "โอนงานของเจ้าหน้าที่", "Handed over what a member of staff holds";
        erase_person: "ลบข้อมูลบุคคลถาวร หรือทำให้ไม่ระบุตัวตน", "Erased a person, or made one anonymous";
        make_link: "สร้างลิงก์ลงทะเบียน", "Made an enrolment link";
        cancel_link: "ยกเลิกลิงก์ลงทะเบียน", "Cancelled an enrolment link";
        revoke_phone: "ยกเลิกสิทธิ์โทรศัพท์", "Revoked a phone";
        add_centre: "เพิ่ม สกร.อำเภอ", "Added a centre";
        change_centre: "แก้ สกร.อำเภอ", "Changed a centre";
    } {
    }
}

/// What an action is called.
pub fn action_word(action: AuditAction, language: Language) -> &'static str {
    let words = ActionWords::of(language);
    match action {
        AuditAction::ReadRecord => words.read_record,
        AuditAction::ReturnRecord => words.return_record,
        AuditAction::ReadFile => words.read_file,
        AuditAction::ExportNamed => words.export_named,
        AuditAction::ExportNumbers => words.export_numbers,
        AuditAction::ImportBackup => words.import_backup,
        AuditAction::ReadEntity => words.read_entity,
        AuditAction::AddEntity => words.add_entity,
        AuditAction::ChangeEntity => words.change_entity,
        AuditAction::DeleteEntity => words.delete_entity,
        AuditAction::RestoreEntity => words.restore_entity,
        AuditAction::ImportList => words.import_list,
        AuditAction::UndoImport => words.undo_import,
        AuditAction::AssignFollowUps => words.assign_follow_ups,
        AuditAction::CloseFollowUps => words.close_follow_ups,
        AuditAction::ChangeSettings => words.change_settings,
        AuditAction::AddUser => words.add_user,
        AuditAction::ChangeUser => words.change_user,
        AuditAction::ResetPassword => words.reset_password,
        AuditAction::DeactivateUser => words.deactivate_user,
        AuditAction::ReactivateUser => words.reactivate_user,
        AuditAction::RemoveUser => words.remove_user,
        AuditAction::AddStaff => words.add_staff,
        AuditAction::ChangeStaff => words.change_staff,
        AuditAction::DeactivateStaff => words.deactivate_staff,
        AuditAction::ReactivateStaff => words.reactivate_staff,
        AuditAction::HandOver => words.hand_over,
        AuditAction::ErasePerson => words.erase_person,
        AuditAction::MakeLink => words.make_link,
        AuditAction::CancelLink => words.cancel_link,
        AuditAction::RevokePhone => words.revoke_phone,
        AuditAction::AddCentre => words.add_centre,
        AuditAction::ChangeCentre => words.change_centre,
    }
}
