//! What the pages of people and follow-ups say.

words! {
    /// The words of the register's pages.
    RegisterWords {
        language: "th", "en";
        people: "ทะเบียนบุคคล", "People";
        follow_ups: "การติดตามผล", "Follow-ups";
        search: "ค้นหาชื่อ เบอร์โทรศัพท์ หมู่บ้าน หรืออาชีพ", "Search a name, telephone, village or occupation";
        find: "ค้นหา", "Search";
        working_lists: "รายการที่ต้องทำ", "Working lists";
        overdue: "เกินกำหนด", "Overdue";
        due: "ถึงกำหนด", "Due";
        coming: "ใน 7 วัน", "Within 7 days";
        unassigned: "ยังไม่มอบหมาย", "Unassigned";
        unreachable: "ติดต่อไม่ได้", "Unreachable";
        proposed: "ขอปิดรายการ", "Proposed to close";
        conflict: "ข้อมูลขัดแย้ง", "In conflict";
        closed: "เสร็จแล้ว", "Done";
        all: "ทั้งหมด", "All";
        no_follow_ups: "ไม่มีรายการในกลุ่มนี้", "Nobody stands in this list";
        no_follow_ups_text: "เลือกกลุ่มอื่นด้านบน หรือล้างคำค้น รายการติดตามเกิดขึ้นเองเมื่อมีผู้ผ่านการฝึกอาชีพ", "Choose another list above, or clear the search. Follow-ups are made by themselves for those who completed a class";
        name: "ชื่อ–นามสกุล", "Name";
        course: "หลักสูตร", "Course";
        round: "รอบ", "Round";
        due_day: "ครบกำหนด", "Due on";
        village: "หมู่บ้าน", "Village";
        attempts: "ติดต่อแล้ว", "Attempts";
        assigned_to: "ผู้รับผิดชอบ", "Assigned to";
        nobody: "ยังไม่มี", "Nobody";
        check_all: "เลือกทุกรายในหน้านี้", "Check all on this page";
        assign_to: "มอบหมายให้", "Assign to";
        choose_staff: "เลือกเจ้าหน้าที่", "Choose a member of staff";
        take_back: "ไม่มอบหมายใคร", "Nobody: take back";
        assign: "มอบหมาย", "Assign";
        agree: "อนุมัติให้ปิด", "Agree to close";
        leave_open: "ไม่อนุมัติ ให้ติดตามต่อ", "Leave open";
        no_people: "ยังไม่มีบุคคลในทะเบียน", "There is nobody in the register yet";
        no_people_text: "ผู้ที่ให้ข้อมูลในแบบสำรวจจะอยู่ที่นี่เอง", "Those who answered a survey come here by themselves";
        nobody_found: "ไม่พบผู้ที่ตรงกับคำค้น", "Nobody matches";
        nobody_found_text: "ลองพิมพ์ชื่อบางส่วน หรือล้างคำค้น", "Try a part of the name, or clear the search";
        phone: "โทรศัพท์", "Telephone";
        occupation: "อาชีพ", "Occupation";
        employer: "ร้าน/สถานประกอบการ", "Shop or employer";
        income: "รายได้ต่อเดือน (บาท)", "Income a month (baht)";
        quality: "คุณภาพของตัวเลข", "Quality of the figure";
        asked_on: "ข้อมูลเมื่อ", "As of";
        unknown: "ไม่ทราบ", "Not known";
        before_training: "ก่อนฝึก", "Before the training";
        facts: "ข้อมูลล่าสุด", "What is known now";
        incomes: "รายได้ตามเวลา", "Income over time";
        no_incomes: "ยังไม่มีข้อมูลรายได้", "No income is known yet";
        classes: "การฝึกอาชีพ", "Classes";
        no_classes: "ยังไม่เคยเข้าฝึก", "In no class yet";
        ended_on: "จบเมื่อ", "Ended on";
        result: "ผล", "Result";
        status: "สถานะ", "Status";
        no_follow_ups_of_person: "ยังไม่มีรายการติดตาม", "No follow-ups yet";
        surveys: "แบบสำรวจ", "Surveys";
        no_surveys: "ยังไม่มีแบบสำรวจ", "No surveys yet";
        history: "ประวัติการแก้ไข", "Who changed what";
        keep: "บันทึก", "Save";
        cancel: "ยกเลิก", "Cancel";
        kept: "บันทึกแล้ว", "Saved";
        conflict_text: "มีผู้ให้ข้อมูลไม่ตรงกันโดยไม่เห็นของกัน เลือกข้อมูลที่ถูกต้อง หรือแก้ในข้อมูลล่าสุด", "Two people said different things without knowing of each other. Choose the right one, or correct it below";
        choose_this: "ใช้ข้อมูลนี้", "Use this";
        from_record: "จากแบบสำรวจ", "from a survey";
        from_office: "แก้โดยสำนักงาน", "changed by the office";
        from_import: "จากการนำเข้า", "from an import";
        from_schedule: "ตามกำหนดการ", "by the schedule";
        waits: "รอข้อมูลส่วนก่อนหน้าจากโทรศัพท์", "waiting for an earlier part from the phone";
        open_record: "ดูแบบสำรวจ", "open the survey";
    } {
        check(name: &str): format!("เลือก {name}"), format!("Check {name}");
        window(opens: &str, closes: &str): format!("ติดตามได้ {opens} ถึง {closes}"), format!("Between {opens} and {closes}");
        tried(n: &str, day: &str): format!("{n} ครั้ง ล่าสุด {day}"), format!("{n} times, last on {day}");
        load(name: &str, n_due: u32, n_open: u32): format!("{name} (ถึงกำหนด {n_due} จาก {n_open} ราย)"), format!("{name} ({n_due} due of {n_open})");
        n_checked(n: usize): format!("เลือกไว้ {n} ราย"), format!("{n} checked");
        n_hidden(n: u32): format!("มีอีก {n} รายการของศูนย์อื่นที่บัญชีนี้ไม่มีสิทธิ์ดู"), format!("{n} more of other centres, which this account may not see");
        n_changed(n: u32): format!("บันทึกแล้ว {n} ราย"), format!("{n} changed");
        edit_of(what: &str): format!("แก้ไข {what}"), format!("Correct: {what}");
        said(value: &str, by: &str, when: &str): format!("“{value}” โดย {by} เมื่อ {when}"), format!("“{value}” by {by}, {when}");
        conflict_about(what: &str): format!("ข้อมูลขัดแย้ง: {what}"), format!("In conflict: {what}");
    }
}

/// Names of choices and properties: the name in the data, Thai, English.
type Names = &'static [(&'static str, &'static str, &'static str)];

const ROUNDS: Names = &[
    ("baseline", "ก่อนฝึก", "before the training"),
    ("1", "1 เดือน", "1 month"),
    ("3", "3 เดือน", "3 months"),
    ("6", "6 เดือน", "6 months"),
    ("12", "12 เดือน", "12 months"),
];

const QUALITIES: Names = &[
    ("exact", "ตัวเลขที่บอกชัดเจน", "exact"),
    ("range", "เป็นช่วง", "a range"),
    ("recall", "จากความจำ", "from memory"),
    ("unconfirmed", "ผู้ตอบยังไม่ยืนยัน", "not confirmed"),
    ("gross_only", "ยังไม่หักต้นทุน", "before costs"),
    ("estimated", "ประมาณการ", "estimated"),
    ("missing", "ไม่ทราบ", "not known"),
];

const RESULTS: Names = &[
    ("", "กำลังเรียน", "learning"),
    ("completed", "ผ่านการฝึก", "completed"),
    ("left", "ไม่จบ", "left"),
];

const STATUSES: Names = &[
    ("", "ยังไม่เสร็จ", "open"),
    ("open", "ยังไม่เสร็จ", "open"),
    ("done", "ติดตามแล้ว", "done"),
    ("partial", "ได้ข้อมูลบางส่วน", "partly answered"),
    ("refused", "ไม่ให้ข้อมูล", "refused"),
    ("unreachable", "ติดต่อไม่ได้", "unreachable"),
    ("deceased", "เสียชีวิต", "deceased"),
    ("moved", "ย้ายที่อยู่", "moved"),
    ("closed", "ปิดแล้ว", "closed"),
];

const WORK: Names = &[
    ("employee", "ลูกจ้าง", "employee"),
    ("own_business", "ธุรกิจส่วนตัว", "own business"),
    ("farming", "ทำการเกษตร", "farming"),
    ("family_help", "ช่วยงานครอบครัว", "helps the family"),
    ("job_seeking", "กำลังหางาน", "looking for work"),
    ("studying", "กำลังเรียนต่อ", "studying"),
    ("military", "เป็นทหารกองประจำการ", "conscript"),
    ("not_working", "ไม่ได้ทำงาน", "not working"),
];

const PROPERTIES: Names = &[
    ("label", "ชื่อ", "Name"),
    ("title", "คำนำหน้า", "Title"),
    ("first_name", "ชื่อ", "First name"),
    ("last_name", "นามสกุล", "Surname"),
    ("phone", "โทรศัพท์", "Telephone"),
    ("line_id", "LINE ID", "LINE ID"),
    ("birth", "วันเกิด", "Date of birth"),
    ("gender", "เพศ", "Sex"),
    ("province", "จังหวัด", "Province"),
    ("district", "อำเภอ", "District"),
    ("subdistrict", "ตำบล", "Subdistrict"),
    ("house_no", "บ้านเลขที่", "House number"),
    ("village_no", "หมู่ที่", "Village number"),
    ("village_name", "ชื่อบ้าน", "Village"),
    ("education", "การศึกษา", "Education"),
    ("target_groups", "กลุ่มเป้าหมาย", "Target groups"),
    ("may_contact", "ยินดีให้ติดต่อ", "May be contacted"),
    ("guardian_name", "ผู้ปกครอง", "Guardian"),
    ("working", "การทำงาน", "Work"),
    ("worked_before", "ทำงานก่อนฝึก", "Worked before the training"),
    ("occupation", "อาชีพ", "Occupation"),
    ("employer", "ร้าน/สถานประกอบการ", "Shop or employer"),
    ("work_province", "จังหวัดที่ทำงาน", "Province of work"),
    (
        "income_monthly",
        "รายได้ต่อเดือน (บาท)",
        "Income a month (baht)",
    ),
    ("income_quality", "คุณภาพของตัวเลข", "Quality of the figure"),
    ("income_date", "ข้อมูลเมื่อ", "As of"),
    (
        "baseline_monthly",
        "รายได้ก่อนฝึก (บาท)",
        "Income before (baht)",
    ),
    (
        "baseline_quality",
        "คุณภาพของตัวเลขก่อนฝึก",
        "Quality of that figure",
    ),
    ("baseline_date", "ข้อมูลก่อนฝึกเมื่อ", "Before: as of"),
    ("centre", "ศูนย์", "Centre"),
    ("course", "รหัสหลักสูตร", "Course code"),
    ("course_name", "หลักสูตร", "Course"),
    ("assigned_to", "ผู้รับผิดชอบ", "Assigned to"),
    ("status", "สถานะ", "Status"),
    ("result", "ผล", "Result"),
    ("left_why", "เหตุที่ไม่จบ", "Why they left"),
    ("hours_attended", "ชั่วโมงที่เรียน", "Hours attended"),
    ("applied_on", "วันสมัคร", "Applied on"),
    ("next_date", "นัดครั้งต่อไป", "Next date"),
    ("skill_kind", "New/Up/Re skill", "New/Up/Re skill"),
    ("curriculum", "ประเภทหลักสูตร", "Kind of curriculum"),
    ("hours", "ชั่วโมง", "Hours"),
    ("class_form", "รูปแบบ", "Form"),
    ("recruit_start", "เปิดรับสมัคร", "Recruiting from"),
    ("recruit_end", "ปิดรับสมัคร", "Recruiting until"),
    ("recruit_end_before", "เดิมปิดรับสมัคร", "Recruiting was until"),
    ("starts_on", "วันเริ่ม", "First day"),
    ("ends_on", "วันจบ", "Last day"),
    ("ends_on_before", "เดิมจบวันที่", "Last day was"),
    ("place", "สถานที่", "Place"),
    ("teacher", "วิทยากร", "Teacher"),
    ("partners", "ภาคีเครือข่าย", "Partners"),
    ("budget_source", "แหล่งงบประมาณ", "Source of the budget"),
    ("granted", "งบที่ได้รับ (บาท)", "Granted (baht)"),
    ("spent", "งบที่ใช้ (บาท)", "Spent (baht)"),
    ("materials", "ค่าวัสดุ (บาท)", "Materials (baht)"),
    (
        "travel_per_person",
        "ค่าพาหนะต่อคน (บาท)",
        "Travel a person (baht)",
    ),
    ("tools", "เครื่องมือที่มอบให้", "Tools given"),
    ("households", "ครัวเรือน", "Households"),
    ("population", "ประชากร", "Population"),
    ("location", "พิกัด", "Position"),
    ("kind", "ประเภท", "Kind"),
    ("contact", "ผู้ติดต่อ", "Contact"),
    ("number", "เลขทะเบียน", "Registered number"),
    ("members", "สมาชิก (คน)", "Members"),
    ("formed_on", "รวมกลุ่มเมื่อ", "Formed on"),
    ("standards", "มาตรฐาน", "Standards"),
    ("local_identity", "มีอัตลักษณ์ท้องถิ่น", "Local identity"),
];

const CHOICES: Names = &[
    ("new", "New skill (ทักษะใหม่)", "New skill"),
    ("up", "Up skill (ต่อยอด)", "Up skill"),
    ("re", "Re skill (ทบทวน)", "Re skill"),
    ("community", "หลักสูตรชุมชน", "community"),
    ("professional", "หลักสูตรอาชีพ", "professional"),
    ("digital", "หลักสูตรดิจิทัล", "digital"),
    ("general", "หลักสูตรทั่วไป", "general"),
    ("short", "3-9 ชั่วโมง", "3-9 hours"),
    ("long", "10 ชั่วโมงขึ้นไป", "10 hours and more"),
    ("employer", "สถานประกอบการ", "employer"),
    ("selling_place", "แหล่งขาย", "selling place"),
    ("group", "กลุ่มอาชีพ", "group"),
    ("registered", "วิสาหกิจชุมชนที่จดทะเบียน", "registered enterprise"),
    ("yes", "ใช่", "yes"),
    ("no", "ไม่ใช่", "no"),
];

impl RegisterWords {
    /// What a round is called; as it is where there is no word for it.
    pub fn round_name(&self, round: &str) -> String {
        self.name(ROUNDS, round)
    }

    /// What the quality of an income is called.
    pub fn quality_name(&self, quality: &str) -> String {
        self.name(QUALITIES, quality)
    }

    /// What the result of an enrolment is called.
    pub fn result_name(&self, result: &str) -> String {
        self.name(RESULTS, result)
    }

    /// What the status of a follow-up is called.
    pub fn status_name(&self, status: &str) -> String {
        self.name(STATUSES, status)
    }

    /// What a state of work is called.
    pub fn work_name(&self, working: &str) -> String {
        self.name(WORK, working)
    }

    /// What a choice of a class is called.
    pub fn choice_name(&self, choice: &str) -> String {
        self.name(CHOICES, choice)
    }

    /// What a property is called.
    pub fn property_name(&self, property: &str) -> String {
        self.name(PROPERTIES, property)
    }

    fn name(&self, names: Names, code: &str) -> String {
        let found = names.iter().find(|(it, ..)| *it == code);
        let name = found.map(|(_, thai, english)| match self.language {
            "th" => *thai,
            _ => *english,
        });
        name.unwrap_or(code).to_owned()
    }
}
