//! What the page that imports a backup file says.

words! {
    /// The words of the page that imports a backup file.
    BackupWords {
        title: "นำเข้าไฟล์สำรองจากโทรศัพท์", "Take in a phone's backup file";
        text: "ใช้เมื่อโทรศัพท์ส่งเองไม่ได้ เช่น เครื่องเสียหรือถูกยกเลิก นำเข้าซ้ำได้ ไม่เกิดรายการซ้ำ", "For a phone that cannot send by itself. Taking in a file twice is harmless";
        file: "ไฟล์สำรอง (.json)", "Backup file (.json)";
        missing: "เลือกไฟล์สำรองก่อน", "Choose the backup file first";
        unread: "ไฟล์นี้ไม่ใช่ไฟล์สำรองของสำรวจ เลือกไฟล์ที่โทรศัพท์สร้างจากปุ่ม “บันทึกไฟล์สำรอง”", "This is no Samruat backup; choose the file that the phone made";
        take: "นำเข้า", "Take it in";
        done: "นำเข้าเสร็จแล้ว", "Everything was taken in";
        partly: "นำเข้าแล้วบางรายการ", "Only a part was taken in";
        none: "ไม่ได้นำเข้ารายการใดเลย", "Nothing was taken in";
        refused_text: "ดูสาเหตุของรายการที่ไม่รับด้านล่าง รายการเหล่านั้นยังอยู่ในไฟล์และในโทรศัพท์ แก้ในโทรศัพท์แล้วส่งใหม่ได้", "The table below says why each was refused. They are still in the file and on the phone, and can be corrected there and sent again";
        conflict_text: "บางรายการมีฉบับอื่นอยู่แล้ว เก็บไว้ทั้งสองฉบับ เปิดรายการเพื่อเทียบ", "Some stand beside another revision; open them to compare";
        whose: "ไฟล์นี้เป็นของใคร", "Whose file is this?";
        new_person: "เป็นอีกคนที่ชื่อเหมือนกัน เพิ่มเป็นเจ้าหน้าที่ใหม่", "Somebody else of the same name: add a new member of staff";
        not_yet: "ยังไม่ได้นำเข้ารายการใด", "Nothing has been taken in yet";
        record: "รายการ", "Record";
        form: "แบบสำรวจ", "Form";
        nameless: "ไม่มีชื่อ", "No name";
        outcome: "ผล", "Outcome";
        stored: "รับใหม่", "New, stored";
        already: "มีอยู่แล้ว", "Was here already";
        conflict: "เก็บไว้คู่กับฉบับอื่น", "Kept beside another revision";
        refused: "ไม่รับ", "Refused";
        empty: "ในไฟล์ไม่มีรายการที่ยังไม่ได้ส่ง", "The file holds no unsent records";
    } {
        counts(n_taken: usize, n_refused: usize): format!("รับ {n_taken} รายการ ไม่รับ {n_refused} รายการ"), format!("{n_taken} taken in, {n_refused} refused");
        owner(name: &str): format!("เป็นของ {name}"), format!("They belong to {name}");
        added(name: &str): format!("เพิ่ม {name} เป็นเจ้าหน้าที่ใหม่"), format!("{name} was added as a new member of staff");
        whose_text(name: &str): format!("ไฟล์มาจากโทรศัพท์ของ “{name}” และที่นี่มีคนชื่อนี้อยู่แล้ว เลือกว่าเป็นคนเดียวกันหรือไม่"), format!("It comes from the phone of “{name}”, and there is somebody of that name here. Say whether they are the same person");
        candidate(name: &str, n_phones: u32): format!("{name} (โทรศัพท์ที่ใช้ได้ {n_phones} เครื่อง)"), format!("{name} ({n_phones} phones in use)");
    }
}
