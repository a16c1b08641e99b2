//! What the pages of classes say.

use api::office::classes::ClassState;

words! {
    /// The words of the classes' pages.
    ClassWords {
        title: "หลักสูตร/กลุ่ม", "Classes";
        search: "ค้นหาหลักสูตร สถานที่ หรือวิทยากร", "Search a course, place or teacher";
        new: "เพิ่มกลุ่ม", "New class";
        edit: "แก้ไข", "Edit";
        edit_title: "ข้อมูลกลุ่ม", "The class";
        keep: "บันทึก", "Save";
        kept: "บันทึกแล้ว", "Saved";
        as_list: "รายการ", "List";
        as_calendar: "ปฏิทิน", "Calendar";
        views: "รูปแบบ", "View";
        state: "สถานะ", "State";
        any_state: "ทุกสถานะ", "Any state";
        planned: "ยังไม่เริ่ม", "Not begun";
        running: "กำลังเรียน", "Running";
        finished: "จบแล้ว", "Finished";
        undated: "ยังไม่กำหนดวัน", "No dates yet";
        year: "ปีงบประมาณ", "Fiscal year";
        any_year: "ทุกปี", "Any year";
        centre: "ศูนย์", "Centre";
        any_centre: "ทุกศูนย์", "Any centre";
        course: "หลักสูตร", "Course";
        days: "วันเรียน", "Days";
        people: "ผู้เรียน", "People";
        completed: "ผ่าน", "Completed";
        left: "ไม่จบ", "Left";
        none: "ยังไม่มีกลุ่ม", "There is no class yet";
        none_text: "เพิ่มกลุ่มที่นี่ หรือนำเข้ารายชื่อผู้เรียนพร้อมหลักสูตรจากไฟล์", "Add a class here, or import a roster that names its course";
        none_found: "ไม่พบกลุ่มตามเงื่อนไข", "No class matches";
        none_found_text: "ล้างคำค้นหรือตัวกรองบางข้อ", "Clear the search or some of the filters";
        previous_month: "เดือนก่อน", "Month before";
        next_month: "เดือนถัดไป", "Next month";
        begins: "เริ่ม", "begins";
        ends: "จบ", "ends";
        recruit_begins: "เปิดรับสมัคร", "recruiting opens";
        recruit_ends: "ปิดรับสมัคร", "recruiting closes";
        facts: "รายละเอียด", "Details";
        learners: "ผู้สมัครและผู้เรียน", "Applicants and learners";
        no_learners: "ยังไม่มีผู้สมัคร", "Nobody has applied yet";
        name: "ชื่อ–นามสกุล", "Name";
        phone: "โทรศัพท์", "Telephone";
        home: "ที่อยู่", "Home";
        applied_on: "วันสมัคร", "Applied on";
        came_through: "ผ่านศูนย์", "Came through";
        result: "ผล", "Result";
        hours_attended: "ชั่วโมงที่เรียน", "Hours attended";
        follow_ups: "ติดตามผล", "Follow-ups";
        see_follow_ups: "ดูการติดตามผลของกลุ่มนี้", "Follow-ups of this class";
        check_all: "เลือกทุกคน", "Check everybody";
        set_result: "บันทึกผล", "Set the result";
        learning: "กำลังเรียน", "learning";
        why: "เหตุที่ไม่จบ", "Why they left";
        apply: "บันทึกผลให้คนที่เลือก", "Set it for those checked";
        add_person: "เพิ่มผู้เรียน", "Add a learner";
        find_person: "ค้นหาในทะเบียน (ชื่อหรือเบอร์โทรศัพท์)", "Search the register (name or telephone)";
        add: "เพิ่ม", "Add";
        nobody_found: "ไม่พบในทะเบียน", "Nobody in the register matches";
        somebody_new: "เป็นคนใหม่ ยังไม่อยู่ในทะเบียน", "Somebody new, not in the register";
        add_new: "เพิ่มคนใหม่", "Add somebody new";
        likely: "อาจเป็นคนที่มีอยู่แล้ว", "May be somebody known";
        likely_text: "ตรวจก่อนเพิ่ม ถ้าเป็นคนเดียวกันให้เลือกคนนั้น", "Look before adding: where it is the same person, choose them";
        same_person: "คนเดียวกัน เพิ่มคนนี้", "The same: add this one";
        not_the_same: "ไม่ใช่คนใดข้างบน เพิ่มเป็นคนใหม่", "None of these: add somebody new";
        added: "เพิ่มในกลุ่มแล้ว", "Added to the class";
        call_list: "พิมพ์ใบรายชื่อโทรศัพท์", "Print a call list";
        call_title: "ใบรายชื่อสำหรับโทรศัพท์", "Call list";
        reached: "ติดต่อได้", "Reached";
        remark: "หมายเหตุ", "Remark";
        history: "ประวัติการแก้ไข", "Who changed what";
    } {
        n_of(n: u32, needed: u32): format!("{n} จาก {needed} คน"), format!("{n} of {needed}");
        n_people(n: u32): format!("{n} คน"), format!("{n}");
        short_of(n: u32): format!("ขาด {n} คน"), format!("short of {n}");
        put_off(old: &str, new: &str): format!("{new} (ขยายจาก {old})"), format!("{new} (put off from {old})");
        span(from: &str, to: &str): format!("{from} – {to}"), format!("{from} – {to}");
        check(name: &str): format!("เลือก {name}"), format!("Check {name}");
        n_checked(n: usize): format!("เลือกไว้ {n} คน"), format!("{n} checked");
        n_changed(n: u32): format!("บันทึกผลแล้ว {n} คน"), format!("Results set: {n}");
        cases(n_due: u32, n_done: u32): format!("ถึงกำหนด {n_due} · เสร็จ {n_done}"), format!("{n_due} due · {n_done} done");
        more(n: usize): format!("และอีก {n} กลุ่ม"), format!("and {n} more");
        fiscal(year: u32): format!("ปีงบ {year}"), format!("FY {year} (B.E.)");
        village(no: &str): format!("หมู่ {no}"), format!("Moo {no}");
    }
}

impl ClassWords {
    /// What a state is called.
    pub fn state_name(&self, state: ClassState) -> &'static str {
        match state {
            ClassState::Planned => self.planned,
            ClassState::Running => self.running,
            ClassState::Finished => self.finished,
            ClassState::Undated => self.undated,
        }
    }
}
