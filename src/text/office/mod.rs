//! What the office pages say: here what they share, in each other file the words of one page.

pub mod audit;
pub mod backup;
pub mod classes;
pub mod entity_form;
pub mod erasure;
pub mod export;
pub mod figures;
pub mod forms;
pub mod imports;
pub mod lists;
pub mod records;
pub mod register;
pub mod settings;
pub mod staff;
pub mod today;
pub mod users;

words! {
    /// The words of the frame around every office page.
    FrameWords {
        app: "สำรวจ", "Samruat";
        office: "หน้าสำนักงาน", "Office";
        skip: "ข้ามไปที่เนื้อหา", "Skip to the content";
        menu: "เมนู", "Menu";
        today: "วันนี้", "Today";
        follow_ups: "การติดตามผล", "Follow-ups";
        people: "ทะเบียนบุคคล", "People";
        classes: "หลักสูตร/กลุ่ม", "Classes";
        lists: "ทะเบียนอื่น", "Other lists";
        imports: "นำเข้าทะเบียน", "Import";
        records: "รายการที่ได้รับ", "Records";
        staff: "เจ้าหน้าที่", "Staff";
        forms: "แบบสำรวจ", "Forms";
        export: "ส่งออกข้อมูล", "Export";
        backup: "นำเข้าไฟล์สำรอง", "Backup file";
        users: "ผู้ใช้สำนักงาน", "Users";
        audit: "บันทึกการใช้งาน", "Audit log";
        settings: "ตั้งค่า", "Settings";
        log_out: "ออกจากระบบ", "Log out";
        switch_language: "English", "ไทย";
        close: "ปิด", "Close";
        cancel: "ยกเลิก", "Cancel";
        try_again: "ลองอีกครั้ง", "Try again";
        loading: "กำลังโหลด", "Loading";
        working: "กำลังดำเนินการ", "Working";
        unknown_page: "ไม่มีหน้านี้", "There is no such page";
        unknown_page_text: "ที่อยู่อาจพิมพ์ผิด หรือรายการถูกย้าย เริ่มใหม่จากหน้าวันนี้", "The address may be wrong; start again from Today";
        forbidden: "บัญชีนี้ไม่มีสิทธิ์เปิดหน้านี้", "This page is not for your account";
        to_today: "ไปหน้าวันนี้", "Go to Today";
    } {
        title_of(page: &str): format!("{page} – สำรวจ"), format!("{page} – Samruat");
        forbidden_text(roles: &str): format!("หน้านี้สำหรับบทบาท: {roles} หากต้องใช้ ติดต่อผู้ดูแลระบบให้เปลี่ยนบทบาท"), format!("It is for the roles: {roles}. If you need it, ask an administrator to change your role.");
        logged_in_as(name: &str): format!("เข้าใช้โดย {name}"), format!("Logged in as {name}");
    }
}

words! {
    /// The words of the log-in page and dialog.
    LogInWords {
        title: "เข้าสู่ระบบสำนักงาน", "Log in to the office";
        expired: "หมดเวลาการใช้งาน เข้าสู่ระบบอีกครั้ง", "Your session has ended; log in again";
        expired_text: "หน้าที่เปิดอยู่และสิ่งที่พิมพ์ไว้ยังอยู่ครบ", "The page you had open is still here, with all you typed";
        user: "ชื่อผู้ใช้", "User name";
        password: "รหัสผ่าน", "Password";
        show_password: "แสดงรหัสผ่าน", "Show the password";
        log_in: "เข้าสู่ระบบ", "Log in";
        wrong: "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ตรวจแล้วลองใหม่", "User name or password is not right; check them and try again";
        both_needed: "ใส่ทั้งชื่อผู้ใช้และรหัสผ่าน", "Enter both user name and password";
        help: "ลืมรหัสผ่าน: แจ้งผู้ดูแลเครื่องแม่ข่ายให้ตั้งใหม่", "Forgotten it? Ask whoever runs the server for a new one";
    } {
    }
}

words! {
    /// The words of errors: what is wrong, and what to do about it.
    ErrorWords {
        no_answer: "ติดต่อเครื่องแม่ข่ายไม่ได้", "The server does not answer";
        no_answer_text: "ตรวจอินเทอร์เน็ตของเครื่องนี้ แล้วลองอีกครั้ง ข้อมูลที่ได้รับแล้วยังอยู่ครบ", "Check this computer's connection and try again; what was received is safe";
        signed_out: "หมดเวลาการใช้งาน", "Your session has ended";
        signed_out_text: "เข้าสู่ระบบอีกครั้งแล้วทำต่อได้เลย", "Log in again and go on";
        not_found: "ไม่พบสิ่งนี้", "Nothing is here";
        not_found_text: "อาจถูกย้าย หรือลิงก์ไม่ครบ", "It may have been moved, or the link is cut short";
        slow_down: "ลองหลายครั้งเกินไป", "Too many tries";
        slow_down_text: "รอสักครู่แล้วลองใหม่", "Wait a moment, then try again";
        server_failed: "เครื่องแม่ข่ายทำงานไม่สำเร็จ", "The server could not do it";
        server_failed_text: "ลองอีกครั้ง หากยังไม่ได้ แจ้งผู้ดูแลเครื่องแม่ข่าย", "Try again; if it stays so, tell whoever runs the server";
        not_ours: "คำตอบไม่ได้มาจากเครื่องแม่ข่ายสำรวจ", "The answer did not come from the Samruat server";
        not_ours_text: "อาจมีหน้าเข้าสู่ระบบของเครือข่ายคั่นอยู่ เปิดเว็บอื่นเพื่อตรวจ แล้วลองอีกครั้ง", "A network's log-in page may be in between; open another site to see, then try again";
    } {
    }
}
