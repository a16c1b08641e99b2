//! What the page of users says, and what roles are called.

use api::office::users::Role;

use crate::text::Language;

words! {
    /// The words of the users page.
    UsersWords {
        title: "ผู้ใช้สำนักงาน", "Users of the office";
        lead: "คนที่เข้าสู่ระบบสำนักงานได้ และสิ่งที่แต่ละคนเห็นและทำได้", "Who may log in to the office, and what each may see and do";
        add: "เพิ่มผู้ใช้", "Add a user";
        name: "ชื่อผู้ใช้", "User name";
        name_hint: "ใช้เข้าสู่ระบบ และแสดงในบันทึกการใช้งาน", "For logging in; the audit log shows it";
        name_missing: "ใส่ชื่อผู้ใช้ก่อน", "Enter the user name";
        role: "บทบาท", "Role";
        centre: "สกร.อำเภอ", "Centre";
        staff: "เจ้าหน้าที่", "Member of staff";
        choose: "เลือก", "Choose";
        centre_missing: "เลือก สกร.อำเภอ ก่อน หากยังไม่มี ให้เพิ่มที่หน้าเจ้าหน้าที่", "Choose the centre; if it is not there, add it on the Staff page";
        staff_missing: "เลือกเจ้าหน้าที่ก่อน", "Choose the member of staff";
        status: "สถานะ", "Status";
        active: "ใช้งานอยู่", "Active";
        deactivated: "ปิดการใช้งานแล้ว", "Deactivated";
        change: "เปลี่ยนบทบาท", "Change the role";
        save: "บันทึก", "Save";
        changed: "เปลี่ยนบทบาทแล้ว มีผลทันที", "The role is changed and counts at once";
        reset: "ตั้งรหัสผ่านใหม่", "New password";
        reset_text: "รหัสผ่านเดิมจะใช้ไม่ได้ และผู้ใช้จะออกจากระบบทุกเครื่อง", "The old password stops working, and the user is logged out everywhere";
        password_title: "รหัสผ่านแรก", "First password";
        password_text: "จดหรือบอกผู้ใช้ตอนนี้ จะไม่แสดงอีก ให้ผู้ใช้เปลี่ยนเองในหน้าตั้งค่า", "Write it down or pass it on now: it is not shown again. The user changes it in Settings";
        done: "จดแล้ว", "Done";
        deactivate: "ปิดการใช้งาน", "Deactivate";
        deactivate_text: "ผู้ใช้จะออกจากระบบทันทีและเข้าไม่ได้อีก สิ่งที่ทำไว้ยังอยู่ในชื่อนี้ เปิดใช้งานอีกครั้งได้", "The user is logged out at once and cannot log in. What they did stays under the name; you can reactivate them";
        deactivate_done: "ปิดการใช้งานแล้ว", "Deactivated";
        reactivate: "เปิดใช้งานอีกครั้ง", "Reactivate";
        reactivate_done: "เปิดใช้งานแล้ว", "Reactivated";
        actions: "การทำงาน", "Actions";
    } {
        change_of(name: &str): format!("เปลี่ยนบทบาทของ {name}"), format!("Change the role of {name}");
        reset_of(name: &str): format!("ตั้งรหัสผ่านใหม่ให้ {name}"), format!("New password for {name}");
        deactivate_of(name: &str): format!("ปิดการใช้งาน {name}"), format!("Deactivate {name}");
        reactivate_of(name: &str): format!("เปิดใช้งาน {name} อีกครั้ง"), format!("Reactivate {name}");
    }
}

words! {
    /// The roles, each with what it may do.
    RoleWords {
        administrator: "ผู้ดูแลระบบ", "Administrator";
        administrator_text: "เห็นและทำได้ทุกอย่าง รวมทั้งผู้ใช้ การตั้งค่า และบันทึกการใช้งาน", "Sees and does everything, also users, settings and the audit log";
        province: "จังหวัด", "Province";
        province_text: "เห็นและทำงานกับทุก สกร.อำเภอ", "Works with all centres";
        centre: "สกร.อำเภอ", "Centre";
        centre_text: "เห็นเฉพาะเจ้าหน้าที่และรายการของ สกร.อำเภอ ตนเอง", "Works with the staff and the records of one centre";
        interviewer: "ผู้สำรวจ", "Interviewer";
        interviewer_text: "เห็นเฉพาะรายการและงานติดตามของตนเอง", "Sees only own records and follow-ups";
        reader: "ผู้อ่านตัวเลข", "Reader";
        reader_text: "เห็นเฉพาะตัวเลข ไม่เห็นชื่อบุคคล", "Sees numbers, and no names";
    } {
    }
}

/// What a role is called.
pub fn role_word(role: Role, language: Language) -> &'static str {
    let words = RoleWords::of(language);
    match role {
        Role::Administrator => words.administrator,
        Role::Province => words.province,
        Role::Centre => words.centre,
        Role::Interviewer => words.interviewer,
        Role::Reader => words.reader,
    }
}

/// What a role may do.
pub fn role_text(role: Role, language: Language) -> &'static str {
    let words = RoleWords::of(language);
    match role {
        Role::Administrator => words.administrator_text,
        Role::Province => words.province_text,
        Role::Centre => words.centre_text,
        Role::Interviewer => words.interviewer_text,
        Role::Reader => words.reader_text,
    }
}
