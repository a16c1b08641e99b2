//! What a form for an entity says.

words! {
    /// The words of the fields.
    EntityFormWords {
        not_known: "ไม่ระบุ", "Not said";
        required: "ต้องกรอกช่องนี้", "This has to be filled in";
        not_a_number: "ใส่ตัวเลข เช่น 15 หรือ 15,000", "Enter a number, such as 15 or 15,000";
        not_a_day: "ใส่วัน/เดือน/ปี พ.ศ. เช่น 20/2/2570", "Enter day/month/year, such as 20/2/2570 (B.E.) or 20/2/2027";
        day_example: "วว/ดด/ปปปป", "dd/mm/yyyy";
    } {
    }
}
