//! What erasing a person says.

words! {
    /// The words of the section.
    ErasureWords {
        title: "ลบข้อมูลของคนนี้ (PDPA)", "Erase this person (PDPA)";
        text: "ใช้เมื่อเจ้าของข้อมูลขอให้ลบ ลบแล้วนำกลับไม่ได้ โทรศัพท์ที่มีข้อมูลนี้ลบเองเมื่อออนไลน์ครั้งต่อไป ไฟล์ที่ส่งออกและไฟล์สำรองที่ทำไว้ก่อนต้องลบเอง", "For when somebody asks for it. It cannot be undone. Phones wipe the data when they are next online; files that were exported or backed up before have to be deleted by hand";
        begin: "ลบข้อมูลของคนนี้", "Erase this person";
        how: "แบบใด", "How";
        erase: "ลบทั้งหมด", "Erase everything";
        erase_hint: "แบบสำรวจที่เป็นของคนนี้คนเดียวถูกลบ ตัวเลขสรุปอาจลดลง", "Records about this person only are deleted; figures may fall";
        anonymise: "ทำให้ไม่ระบุตัวตน", "Make anonymous";
        anonymise_hint: "ลบชื่อ เบอร์โทรศัพท์ ที่อยู่ และคำตอบส่วนบุคคล เก็บไว้แต่ตัวเลข", "Name, telephone, address and personal answers go; the figures stay";
        name: "ชื่อ–นามสกุล", "Full name";
        wrong: "ชื่อไม่ตรง พิมพ์ให้เหมือนด้านบน", "It is not the same name; type it as above";
        cancel: "ไม่ลบ", "Keep";
        go: "ลบถาวร", "Erase for good";
    } {
        type_name(name: &str): format!("พิมพ์ “{name}” เพื่อยืนยัน"), format!("Type “{name}” to confirm");
        records(n: u32): format!("แบบสำรวจของคนนี้คนเดียว {n} รายการ"), format!("Records about this person only: {n}");
        shared(n: u32): format!("แบบสำรวจที่มีคนอื่นด้วย {n} รายการ เก็บตัวเลขไว้ แต่ข้อมูลส่วนบุคคลของทุกคนในนั้นถูกลบ"), format!("Records about others, too: {n}. They keep their figures, and lose what is personal of everybody in them");
        register(n_enrolments: u32, n_follow_ups: u32): format!("การเข้าเรียน {n_enrolments} รายการติดตาม {n_follow_ups}"), format!("Enrolments: {n_enrolments}, follow-ups: {n_follow_ups}");
    }
}
