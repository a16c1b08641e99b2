//! What the page of staff and phones says.

words! {
    /// The words of the staff page.
    StaffWords {
        title: "เจ้าหน้าที่และโทรศัพท์", "Staff and phones";
        add: "เพิ่มเจ้าหน้าที่", "Add a member of staff";
        name: "ชื่อ–นามสกุล", "Full name";
        name_missing: "ใส่ชื่อก่อน", "Enter the name";
        rename: "แก้ไข", "Edit";
        rename_text: "รายการที่เคยส่งจะแสดงชื่อใหม่ด้วย", "What was sent before shows the new name too";
        rename_done: "บันทึกแล้ว", "Saved";
        add_done: "เพิ่มแล้ว ต่อไปลงทะเบียนโทรศัพท์", "Added; next, enrol a phone";
        none: "ยังไม่มีเจ้าหน้าที่", "There is nobody yet";
        none_text: "เพิ่มคนที่จะออกสำรวจ แล้วลงทะเบียนโทรศัพท์ของเขา", "Add those who survey, then enrol their phones";
        enrol: "ลงทะเบียนโทรศัพท์", "Enrol a phone";
        enrol_title: "ลงทะเบียนโทรศัพท์", "Enrol a phone";
        enrol_step_1: "เปิดกล้องของโทรศัพท์เจ้าหน้าที่ ส่องคิวอาร์นี้ แล้วแตะลิงก์ที่ขึ้น", "Point the phone's camera at this code and tap the link";
        enrol_step_2: "เปิดใน Chrome (Android) หรือ Safari (iPhone) แล้วติดตั้งลงหน้าจอหลัก", "Open it in Chrome (Android) or Safari (iPhone) and add it to the home screen";
        enrol_once: "ใช้ได้ครั้งเดียวกับโทรศัพท์เครื่องเดียว ใครได้ลิงก์นี้จะส่งข้อมูลในชื่อนี้ได้", "It works once, for one phone; whoever has it can send records in this name";
        qr: "คิวอาร์สำหรับลงทะเบียน", "QR code for enrolling";
        link: "หรือส่งลิงก์นี้", "Or send this link";
        copy: "คัดลอกลิงก์", "Copy the link";
        copied: "คัดลอกแล้ว", "Copied";
        not_copied: "คัดลอกไม่ได้ เลือกข้อความแล้วคัดลอกเอง", "It could not be copied; select the text and copy it";
        print: "พิมพ์", "Print";
        name_taken: "มีชื่อนี้แล้ว เติมอะไรให้ต่างกัน เช่น ชื่อเล่นหรือตำบล", "There is somebody of that name; add something that tells them apart";
        no_phones: "ยังไม่มีโทรศัพท์", "No phone yet";
        phone: "โทรศัพท์", "Phone";
        last_seen: "ติดต่อล่าสุด", "Last seen";
        never_seen: "ยังไม่เคย", "Never";
        enrolled: "ลงทะเบียนเมื่อ", "Enrolled";
        revoked: "ยกเลิกสิทธิ์แล้ว", "Revoked";
        revoke: "ยกเลิกสิทธิ์เครื่องนี้", "Revoke this phone";
        revoke_title: "ยกเลิกสิทธิ์โทรศัพท์เครื่องนี้", "Revoke this phone";
        revoke_text: "เครื่องนี้จะส่งข้อมูลไม่ได้อีก รายการที่ยังไม่ได้ส่งจะค้างอยู่ในเครื่อง ให้ทำไฟล์สำรองในโทรศัพท์ก่อนถ้าทำได้", "It can send no more. What it has not sent stays on it, so make a backup file on the phone first if you can";
        revoke_yes: "ยกเลิกสิทธิ์เครื่องนี้", "Revoke it";
        revoke_no: "ไม่ยกเลิก กลับไป", "Keep it";
        cancel_link: "ยกเลิกลิงก์", "Cancel the link";
        cancel_link_done: "ยกเลิกลิงก์แล้ว ใช้ลงทะเบียนไม่ได้อีก", "The link is cancelled and enrols nobody";
        centre: "สกร.อำเภอ", "Centre";
        no_centre: "ไม่ระบุ", "None";
        centres: "สกร.อำเภอ", "Centres";
        centres_text: "เจ้าหน้าที่อยู่ใน สกร.อำเภอ ได้หนึ่งแห่ง ผู้ใช้ระดับ สกร.อำเภอ เห็นเฉพาะเจ้าหน้าที่และรายการของแห่งนั้น", "Staff belong to one centre each; a user of a centre sees only its staff and records";
        add_centre: "เพิ่ม สกร.อำเภอ", "Add a centre";
        centre_name: "ชื่อ สกร.อำเภอ", "Name of the centre";
        district: "อำเภอ", "District";
        centre_name_missing: "ใส่ชื่อก่อน", "Enter the name";
        centre_done: "บันทึกแล้ว", "Saved";
        save: "บันทึก", "Save";
        edit: "แก้ไข", "Edit";
        no_centres: "ยังไม่มี", "None yet";
        deactivated: "ปิดการใช้งานแล้ว", "Deactivated";
        deactivate: "ปิดการใช้งาน", "Deactivate";
        deactivate_text: "โทรศัพท์ทุกเครื่องจะถูกยกเลิกสิทธิ์และลิงก์ที่ยังไม่ได้ใช้จะถูกยกเลิก ผู้ใช้สำนักงานของคนนี้เข้าระบบไม่ได้อีก รายการที่ส่งแล้วยังอยู่ครบ ให้ส่งรายการที่ค้างในโทรศัพท์ก่อนถ้าทำได้", "All phones are revoked and unused links cancelled, and this person's user of the office can log in no more. What was sent stays. Send what is still on the phones first if you can";
        deactivate_done: "ปิดการใช้งานแล้ว", "Deactivated";
        hand_over: "โอนงาน", "Hand over";
        hand_over_text: "ย้ายสิ่งที่คนนี้ถืออยู่ไปให้อีกคน โทรศัพท์ของทั้งสองคนรู้เมื่อออนไลน์ครั้งต่อไป ในแต่ละรายการยังเห็นว่าใครเป็นผู้เก็บข้อมูล", "Gives what this person holds to another. The phones of both learn of it when they are next online. Each revision still says who captured it";
        hand_over_what: "สิ่งที่โอน", "What is handed over";
        hand_over_to: "โอนให้", "To";
        hand_over_choose: "เลือกเจ้าหน้าที่", "Choose a member of staff";
        hand_over_missing: "เลือกสิ่งที่โอนอย่างน้อยหนึ่งอย่าง และผู้รับ", "Choose at least one thing, and who gets it";
        reactivate: "เปิดใช้งานอีกครั้ง", "Reactivate";
        reactivate_done: "เปิดใช้งานแล้ว ต่อไปลงทะเบียนโทรศัพท์ใหม่", "Reactivated; next, enrol a phone again";
        revoke_done: "ยกเลิกสิทธิ์เครื่องแล้ว", "The phone is shut out";
    } {
        expires(when: &str): format!("ใช้ได้ถึง {when}"), format!("Works until {when}");
        open_links(n: usize): format!("ยังไม่ได้ใช้ {n} ลิงก์"), if n == 1 { "1 unused link".to_owned() } else { format!("{n} unused links") };
        link_made(ago: &str): format!("สร้าง{ago}"), format!("Made {ago}");
        cancel_link_of(name: &str, ago: &str): format!("ยกเลิกลิงก์ของ {name} ที่สร้าง{ago}"), format!("Cancel the link of {name} made {ago}");
        of(name: &str): format!("ของ {name}"), format!("Of {name}");
        rename_of(name: &str): format!("แก้ไข {name}"), format!("Edit {name}");
        enrol_of(name: &str): format!("ลงทะเบียนโทรศัพท์ของ {name}"), format!("Enrol a phone for {name}");
        deactivate_of(name: &str): format!("ปิดการใช้งาน {name}"), format!("Deactivate {name}");
        hand_over_of(name: &str): format!("โอนงานของ {name}"), format!("Hand over from {name}");
        n_follow_ups(n: u32): format!("รายการติดตามที่ยังไม่เสร็จ {n} ราย"), format!("Open follow-ups: {n}");
        n_records(n: u32): format!("รายการที่ส่งแล้ว {n} รายการ"), format!("Records: {n}");
        n_phones(n: u32): format!("โทรศัพท์ {n} เครื่อง"), format!("Phones: {n}");
        handed(n_records: u32, n_follow_ups: u32, n_phones: u32): format!("โอนแล้ว: ติดตาม {n_follow_ups} ราย รายการ {n_records} โทรศัพท์ {n_phones}"), format!("Handed over: {n_follow_ups} follow-ups, {n_records} records, {n_phones} phones");
        still_holds(n: u32): format!("คนนี้ยังมีรายการติดตามที่ยังไม่เสร็จ {n} ราย โอนให้คนอื่นได้ด้วยปุ่ม “โอนงาน” ทั้งก่อนและหลังปิดการใช้งาน"), format!("{n} open follow-ups are still this person's. “Hand over” gives them to another, before or after");
        reactivate_of(name: &str): format!("เปิดใช้งาน {name} อีกครั้ง"), format!("Reactivate {name}");
        edit_of(name: &str): format!("แก้ไข {name}"), format!("Edit {name}");
        revoke_of(device: &str): format!("ยกเลิกสิทธิ์เครื่องนี้: {device}"), format!("Revoke this phone: {device}");
    }
}
