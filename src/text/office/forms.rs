//! What the page of forms says.

words! {
    /// The words of the page of forms.
    FormsWords {
        title: "แบบสำรวจ", "Forms";
        none: "ยังไม่มีแบบสำรวจ", "There are no forms yet";
        none_text: "แบบสำรวจมากับโปรแกรมแม่ข่าย เปิดแม่ข่ายใหม่หนึ่งครั้ง หากยังไม่ขึ้นให้แจ้งผู้ดูแล", "Forms come with the server; start it once more, and if none appear tell whoever runs it";
        form: "แบบสำรวจ", "Form";
        version: "รุ่น", "Version";
        n_records: "รายการที่ได้รับ", "Records";
        published: "เผยแพร่เมื่อ", "Published";
        download: "ดาวน์โหลด", "Download";
        workbook: "ดาวน์โหลด XLSX", "Download XLSX";
        try_it: "ลองเปิด", "Try it";
        try_note: "หน้าลองเปิดแบบให้ทุกคนโดยไม่ต้องลงทะเบียน และไม่ส่งข้อมูล ปิดได้ที่หน้าตั้งค่า", "The try page is open to anybody without enrolment and sends nothing; it can be closed in Settings";
        try_closed: "หน้าลองปิดอยู่ เปิดได้ที่หน้าตั้งค่า", "The try page is closed; open it in Settings";
    } {
        workbook_of(form: &str): format!("ดาวน์โหลด XLSX: {form}"), format!("Download XLSX: {form}");
        try_of(form: &str): format!("ลองเปิด: {form} (เปิดแท็บใหม่)"), format!("Try it: {form} (opens a new tab)");
    }
}
