//! What the office pages say.

pub mod figures;

words! {
    /// The words of the frame around every office page.
    FrameWords {
        app: "สำรวจ", "Samruat";
        office: "หน้าสำนักงาน", "Office";
        skip: "ข้ามไปที่เนื้อหา", "Skip to the content";
        menu: "เมนู", "Menu";
        today: "วันนี้", "Today";
        records: "รายการที่ได้รับ", "Records";
        staff: "เจ้าหน้าที่", "Staff";
        forms: "แบบสำรวจ", "Forms";
        export: "ส่งออกข้อมูล", "Export";
        backup: "นำเข้าไฟล์สำรอง", "Backup file";
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
        to_today: "ไปหน้าวันนี้", "Go to Today";
    } {
        title_of(page: &str): format!("{page} – สำรวจ"), format!("{page} – Samruat");
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
    /// What is wrong, and what to do about it.
    TroubleWords {
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

words! {
    /// The words of a record's states.
    StatusWords {
        stored: "รับแล้ว", "Received";
        returned: "รอแก้ไข", "Being corrected";
        conflict: "ข้อมูลขัดแย้ง", "In conflict";
    } {
    }
}

words! {
    /// The words of the start page.
    TodayWords {
        received: "ได้รับวันนี้", "Received today";
        waiting: "รอเจ้าหน้าที่แก้ไข", "Waiting for correction";
        conflicts: "ข้อมูลขัดแย้ง", "In conflict";
        per_staff: "วันนี้แยกตามเจ้าหน้าที่", "Today by member of staff";
        staff: "เจ้าหน้าที่", "Member of staff";
        n_today: "ได้รับวันนี้", "Received today";
        last_received: "ได้รับล่าสุด", "Last received";
        latest: "รายการล่าสุด", "Latest records";
        nothing_today: "วันนี้ยังไม่มีรายการเข้ามา", "Nothing has come in today";
        nothing_today_text: "เมื่อโทรศัพท์ของเจ้าหน้าที่ส่งข้อมูลแล้ว กด “โหลดใหม่” เพื่อดู", "Once a phone has sent something, press “Refresh” to see it";
        nothing_yet: "ยังไม่มีรายการเลย", "There are no records yet";
        nothing_yet_text: "เริ่มจากลงทะเบียนโทรศัพท์ของเจ้าหน้าที่ แล้วรายการจะเข้ามาเมื่อส่ง", "Start by enrolling a phone; records arrive when it sends them";
        new_office: "เริ่มใช้งาน: ตั้งชื่อสำนักงานและเลือกจังหวัด", "First, name the office and choose its province";
        new_office_text: "โทรศัพท์จะแสดงชื่อนี้และได้รายชื่อตำบลของจังหวัด จากนั้นจึงเพิ่มเจ้าหน้าที่และลงทะเบียนโทรศัพท์", "Phones show the name and get the province's subdistricts. After that, add staff and enrol their phones";
        to_settings: "ไปหน้าตั้งค่า", "Go to Settings";
        to_staff: "ไปหน้าเจ้าหน้าที่", "Go to Staff";
        see_all: "ดูทั้งหมด", "See all";
        refresh: "โหลดใหม่", "Refresh";
    } {
    }
}

words! {
    /// The words of the records table.
    RecordsWords {
        title: "รายการที่ได้รับ", "Records";
        filters: "ตัวกรอง", "Filters";
        words: "ค้นหา", "Search";
        words_hint: "ชื่อหรือคำตอบ เช่น ช่างเชื่อม", "A name or an answer";
        form: "แบบสำรวจ", "Form";
        all_forms: "ทุกแบบ", "All forms";
        staff: "เจ้าหน้าที่", "Staff";
        all_staff: "ทุกคน", "Everyone";
        status: "สถานะ", "Status";
        all_statuses: "ทุกสถานะ", "Any status";
        from: "ตั้งแต่วันที่", "From";
        to: "ถึงวันที่", "To";
        day_hint: "เช่น 20/11/2569", "Such as 20/11/2569";
        day_unread: "ไม่มีวันนี้ในปฏิทิน หรือปีไม่ครบสี่หลัก พิมพ์ เช่น 20/11/2569", "There is no such day, or the year lacks its four digits; type it like 20/11/2569";
        search: "ค้นหา", "Search";
        clear: "ล้างตัวกรอง", "Clear filters";
        name: "ชื่อ", "Name";
        tambon: "ตำบล", "Subdistrict";
        received: "ได้รับเมื่อ", "Received";
        revisions: "ครั้งที่ส่ง", "Revisions";
        no_name: "ไม่มีชื่อ", "No name";
        none: "ยังไม่มีรายการ", "There are no records yet";
        none_text: "รายการจะขึ้นที่นี่เมื่อโทรศัพท์ของเจ้าหน้าที่ส่งข้อมูลมา", "Records appear here when a phone sends them";
        none_found: "ไม่พบรายการตามตัวกรองนี้", "No record fits these filters";
        none_found_text: "ลองค้นด้วยคำที่สั้นลง ตรวจช่วงวันที่ หรือล้างตัวกรอง", "Try fewer letters, look at the days, or clear the filters";
        days_reversed: "วันนี้มาก่อน “ตั้งแต่วันที่” สลับสองวันนี้", "This day is before “From”; swap the two";
        previous: "หน้าก่อน", "Previous";
        next: "หน้าถัดไป", "Next";
        paging: "เลื่อนหน้าตาราง", "Pages of the table";
    } {
        rows(first: u64, last: u64, total: &str): format!("รายการที่ {first}–{last} จาก {total}"), format!("{first}–{last} of {total} records");
        days(shown: &str): format!("ตรงกับ {shown}"), format!("That is {shown}");
    }
}

words! {
    /// The words of one record's page.
    RecordWords {
        back: "กลับไปตาราง", "Back to the table";
        return_it: "ส่งกลับให้แก้ไข", "Return for correction";
        return_title: "ส่งกลับให้เจ้าหน้าที่แก้ไข", "Return to the interviewer";
        remark: "ต้องแก้หรือถามเพิ่มเรื่องใด", "What has to be corrected or asked again?";
        remark_hint: "ข้อความนี้จะขึ้นในโทรศัพท์ของเจ้าหน้าที่", "The interviewer sees these words on the phone";
        no_phone: "เจ้าหน้าที่คนนี้ยังไม่มีโทรศัพท์ที่ใช้ได้", "This interviewer has no phone in use";
        no_phone_text: "รายการที่ส่งกลับจะรออยู่ จนกว่าจะลงทะเบียนโทรศัพท์ให้ที่หน้าเจ้าหน้าที่", "What is returned waits until a phone is enrolled on the Staff page";
        remark_missing: "เขียนบอกเจ้าหน้าที่ว่าต้องแก้อะไร", "Say what has to be corrected";
        send: "ส่งกลับ", "Return it";
        returned_done: "ส่งกลับแล้ว จะขึ้นในโทรศัพท์เมื่อออนไลน์", "Returned; it appears on the phone once that is online";
        form: "แบบสำรวจ", "Form";
        staff: "เจ้าหน้าที่", "Staff";
        status: "สถานะ", "Status";
        received: "ได้รับเมื่อ", "Received";
        finished: "สำรวจเสร็จเมื่อ", "Finished";
        corrected: "แก้ไขเสร็จเมื่อ", "Corrected";
        correcting_took: "ใช้เวลาแก้ไข", "Correcting took";
        took: "ใช้เวลา", "Took";
        app_version: "รุ่นของแอป", "App version";
        hash: "รหัสยืนยันเนื้อหา", "Content hash";
        details: "รายละเอียด", "Details";
        answers: "คำตอบ", "Answers";
        question: "คำถาม", "Question";
        answer: "คำตอบ", "Answer";
        unanswered: "ไม่ได้ตอบ", "Not answered";
        no_answers: "ไม่มีคำตอบในแบบนี้", "There are no answers in this form";
        income: "รายได้คิดเป็นเดือน", "Income brought to a month";
        income_raw: "ตามที่ตอบ", "As answered";
        income_month: "คิดเป็น", "Comes to";
        income_when: "รายได้", "Income";
        income_now: "ปัจจุบัน", "Now";
        income_before: "ก่อนฝึก", "Before the training";
        income_none: "ตอบว่าไม่มีรายได้", "Said to have no income";
        by_hours: "คิดจากค่าจ้างรายชั่วโมง", "From pay by the hour";
        by_days: "คิดจากค่าจ้างรายวัน", "From pay by the day";
        by_weeks: "คิดจากรายสัปดาห์", "From pay by the week";
        by_months: "คิดจากรายเดือน", "From pay by the month";
        by_years: "คิดจากรายปี", "From pay by the year";
        by_pieces: "คิดจากรายชิ้น", "From pay by the piece";
        by_rounds: "คิดจากรอบผลิตในหนึ่งปี", "From the rounds of a year";
        by_sum: "รวมทุกแหล่ง", "All sources added up";
        income_unknown: "คิดเป็นเดือนไม่ได้", "Cannot be brought to a month";
        quality: "ความแน่นอน", "Certainty";
        exact: "คำตอบครบ", "Complete";
        exact_text: "คำนวณจากตัวเลขที่ตอบครบทุกส่วน", "Worked out from complete figures";
        range: "ค่ากลางของช่วง", "Middle of a range";
        range_text: "ผู้ตอบบอกเป็นช่วง", "The answer was a range";
        recall: "ย้อนความจำ", "From memory";
        recall_text: "เป็นรายได้ในอดีตที่นึกย้อน", "A past income as it is remembered";
        unconfirmed: "ยังไม่ยืนยัน", "Not confirmed";
        unconfirmed_text: "ผู้ตอบบอกว่าตัวเลขนี้ไม่ถูกต้อง จึงไม่นับในตัวเลขที่ต้องการความแน่นอน", "The respondent said that this figure is not right; it is left out where exact figures are counted";
        gross_only: "อาจยังไม่หักต้นทุน", "Costs may not be off";
        gross_only_text: "ไม่รู้ต้นทุน หรือไม่แน่ใจว่าหักแล้วหรือยัง จึงไม่นับเป็นรายได้สุทธิ", "Costs are unknown, or it is not sure whether they are off: not counted as net income";
        estimated: "ประมาณการ", "Estimated";
        estimated_text: "ไม่รู้จำนวนวันทำงาน ใช้ค่าตั้งต้นของสำนักงาน", "Days worked are unknown; the office's setting was used";
        missing: "ไม่มีข้อมูล", "Not known";
        missing_text: "คำตอบยังไม่ครบพอจะคิดเป็นเดือน ไม่นับเป็น 0", "The answers are not complete enough; not counted as 0";
        doubt: "ควรถามยืนยัน", "Ask again";
        doubt_high: "สูงผิดปกติ ควรถามยืนยัน", "Unusually high; ask again";
        doubt_low: "ต่ำผิดปกติ ควรถามยืนยัน", "Unusually low; ask again";
        revisions: "การส่งแต่ละครั้ง", "Revisions";
        newest: "ล่าสุด", "Newest";
        shown_now: "กำลังดูอยู่", "Shown here";
        show: "ดูฉบับนี้", "Show this one";
        first: "ส่งครั้งแรก", "First sending";
        nothing_changed: "ไม่มีคำตอบใดเปลี่ยน", "No answer changed";
        was: "เดิม", "Before";
        is: "ใหม่", "After";
        old_shown: "กำลังดูฉบับเก่า", "You are looking at an older revision";
        to_newest: "ดูฉบับล่าสุด", "Show the newest";
        conflict: "มีสองฉบับที่แก้จากฉบับเดียวกัน", "Two revisions replace the same one";
        conflict_text: "เก็บไว้ทั้งสองฉบับ ฉบับที่มาหลังใช้ในตาราง เทียบด้านล่าง หากไม่ถูกให้ส่งกลับพร้อมบอกว่าใช้คำตอบใด", "Both are kept and the later one counts; compare them below, and if it is wrong return it and say which answers are right";
        compare: "เทียบสองฉบับ", "Both side by side";
        only_differing: "แสดงเฉพาะข้อที่ต่างกัน", "Show only what differs";
        differs: "ต่างกัน", "Differs";
        nothing_differs: "คำตอบเหมือนกันทุกข้อ", "All answers are the same";
    } {
        baht_a_month(baht: &str): format!("{baht} บาท/เดือน"), format!("{baht} baht/month");
        about_a_month(baht: &str): format!("ประมาณ {baht} บาท/เดือน"), format!("about {baht} baht/month");
        sales_a_month(baht: &str): format!("ยอดขาย {baht} บาท/เดือน"), format!("sales {baht} baht/month");
        working_month(baht: &str): format!("เฉลี่ยทั้งปี เดือนที่ทำงานได้ {baht} บาท"), format!("Averaged over the year; {baht} baht in a month with work");
        corrects(who: &str, when: &str): format!("ฉบับนี้แก้ตามที่ {who} ส่งกลับเมื่อ {when}"), format!("This corrects what {who} returned, {when}");
        minutes(n: u64): format!("{n} นาที"), format!("{n} min");
        n_changed(n: usize): format!("เปลี่ยน {n} ข้อ"), format!("{n} answers changed");
        revision(n: usize): format!("ครั้งที่ {n}"), format!("Revision {n}");
        remark_by(who: &str, when: &str): format!("ส่งกลับโดย {who} เมื่อ {when}"), format!("Returned by {who}, {when}");
        rival(n: usize, when: &str): format!("ครั้งที่ {n} · ได้รับ {when}"), format!("Revision {n} · received {when}");
    }
}

words! {
    /// The words of the staff page.
    StaffWords {
        title: "เจ้าหน้าที่และโทรศัพท์", "Staff and phones";
        add: "เพิ่มเจ้าหน้าที่", "Add a member of staff";
        name: "ชื่อ–นามสกุล", "Full name";
        name_missing: "ใส่ชื่อก่อน", "Enter the name";
        rename: "แก้ชื่อ", "Rename";
        rename_text: "รายการที่เคยส่งจะแสดงชื่อใหม่ด้วย", "What was sent before shows the new name too";
        rename_done: "แก้ชื่อแล้ว", "Renamed";
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
        active: "ใช้งานได้", "In use";
        revoked: "ปิดสิทธิ์แล้ว", "Revoked";
        revoke: "ปิดสิทธิ์เครื่องนี้", "Revoke this phone";
        revoke_title: "ปิดสิทธิ์โทรศัพท์เครื่องนี้", "Revoke this phone";
        revoke_text: "เครื่องนี้จะส่งข้อมูลไม่ได้อีก รายการที่ยังไม่ได้ส่งจะค้างอยู่ในเครื่อง ให้ทำไฟล์สำรองในโทรศัพท์ก่อนถ้าทำได้", "It can send no more. What it has not sent stays on it, so make a backup file on the phone first if you can";
        revoke_yes: "ปิดสิทธิ์เครื่องนี้", "Revoke it";
        revoke_no: "ไม่ปิด กลับไป", "Keep it";
        cancel_link: "ยกเลิกลิงก์", "Cancel the link";
        cancel_link_done: "ยกเลิกลิงก์แล้ว ใช้ลงทะเบียนไม่ได้อีก", "The link is cancelled and enrols nobody";
        revoke_done: "ปิดสิทธิ์เครื่องแล้ว", "The phone is shut out";
    } {
        expires(when: &str): format!("ใช้ได้ถึง {when}"), format!("Works until {when}");
        open_links(n: usize): format!("ยังไม่ได้ใช้ {n} ลิงก์"), if n == 1 { "1 unused link".to_owned() } else { format!("{n} unused links") };
        link_made(ago: &str): format!("สร้าง{ago}"), format!("Made {ago}");
        cancel_link_of(name: &str, ago: &str): format!("ยกเลิกลิงก์ของ {name} ที่สร้าง{ago}"), format!("Cancel the link of {name} made {ago}");
        of(name: &str): format!("ของ {name}"), format!("Of {name}");
        rename_of(name: &str): format!("แก้ชื่อ {name}"), format!("Rename {name}");
        enrol_of(name: &str): format!("ลงทะเบียนโทรศัพท์ของ {name}"), format!("Enrol a phone for {name}");
        revoke_of(device: &str): format!("ปิดสิทธิ์เครื่องนี้: {device}"), format!("Revoke this phone: {device}");
    }
}

words! {
    /// The words of the pages about forms, exports, backups and settings.
    DeskWords {
        forms_title: "แบบสำรวจ", "Forms";
        forms_none: "ยังไม่มีแบบสำรวจ", "There are no forms yet";
        forms_none_text: "แบบสำรวจมากับโปรแกรมแม่ข่าย เปิดแม่ข่ายใหม่หนึ่งครั้ง หากยังไม่ขึ้นให้แจ้งผู้ดูแล", "Forms come with the server; start it once more, and if none appear tell whoever runs it";
        form: "แบบสำรวจ", "Form";
        version: "รุ่น", "Version";
        n_records: "รายการที่ได้รับ", "Records";
        published: "เผยแพร่เมื่อ", "Published";
        workbook: "ดาวน์โหลด XLSX", "Download XLSX";
        try_it: "ลองเปิด", "Try it";
        try_note: "หน้าลองเปิดแบบให้ทุกคนโดยไม่ต้องลงทะเบียน และไม่ส่งข้อมูล ปิดได้ที่หน้าตั้งค่า", "The try page is open to anybody without enrolment and sends nothing; it can be closed in Settings";
        try_closed: "หน้าลองปิดอยู่ เปิดได้ที่หน้าตั้งค่า", "The try page is closed; open it in Settings";
        export_title: "ส่งออกข้อมูล", "Export";
        export_which: "แบบสำรวจที่ต้องการ", "Which form";
        export_kind: "ชนิดไฟล์", "Kind of file";
        export_xlsx: "Excel (XLSX)", "Excel (XLSX)";
        export_xlsx_text: "สำหรับ Excel วันที่เป็นวันที่ เลข 0 นำหน้าคงอยู่ ข้อมูลที่ซ้ำหลายแถวอยู่แยกแผ่น", "For Excel: dates are dates, leading zeros stay, repeats have a sheet of their own";
        export_csv: "CSV (ZIP)", "CSV (ZIP)";
        export_csv_text: "สำหรับโปรแกรมอื่น หนึ่งไฟล์ต่อหนึ่งตาราง หากเปิดด้วย Excel เลข 0 นำหน้าจะหายไป", "For other programs, one file for each table; opened in Excel, it loses leading zeros";
        export_names: "ข้อมูลที่บอกตัวบุคคล", "What names people";
        export_without: "ไม่รวมชื่อ โทรศัพท์ วันเกิด ที่อยู่ และข้อความที่พิมพ์เอง", "Leave out names, phones, birthdays, addresses and free text";
        export_with: "รวมทั้งหมด", "With all of it";
        export_filtered: "เฉพาะรายการตามตัวกรองที่ใช้อยู่ในหน้ารายการ", "Only the records that the table shows with its filters";
        export_filtered_hint: "ช่วงวัน เจ้าหน้าที่ สถานะ และคำค้น", "Days, staff, status and words";
        export_labels: "หัวคอลัมน์เป็นคำถาม แทนชื่อตัวแปร", "Questions as column headers, instead of their names";
        export_choices: "แยกคอลัมน์ให้แต่ละตัวเลือกของข้อที่เลือกได้หลายข้อ", "A column for each choice of questions with several answers";
        export_choices_hint: "1 คือเลือก 0 คือไม่ได้เลือก", "1 where it was chosen, 0 where not";
        export_making: "กำลังทำไฟล์ ทำทีละไฟล์ หากมีผู้อื่นส่งออกอยู่จะรอคิว อย่าปิดหน้านี้", "The file is being made. One is made at a time: while somebody else's is, this one waits. Keep this page open";
        export_warning: "ไฟล์นี้มีข้อมูลส่วนบุคคล", "This file names people";
        export_warning_text: "เก็บในเครื่องของสำนักงานเท่านั้น ไม่ส่งทาง LINE หรืออีเมลส่วนตัว และลบเมื่อใช้เสร็จ (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล 2562)", "Keep it on the office's computer only, do not send it by LINE or private mail, and delete it after use (Personal Data Protection Act 2562)";
        export_agree: "เข้าใจแล้ว ต้องใช้ข้อมูลนี้เพื่องาน", "I understand, and need it for the work";
        export_agree_first: "ติ๊กยืนยันก่อนดาวน์โหลดไฟล์ที่มีข้อมูลส่วนบุคคล", "Confirm first: the file names people";
        export_income: "มีรายได้คิดเป็นเดือนพร้อมคุณภาพของตัวเลขข้างคำตอบเดิม แผ่นสุดท้ายอธิบายทุกคอลัมน์", "Income brought to a month stands beside the answer with its quality; the last sheet explains every column";
        download: "ดาวน์โหลด", "Download";
        download_done: "ได้ไฟล์แล้ว อยู่ในโฟลเดอร์ดาวน์โหลด", "The file is here, in Downloads";
        backup_title: "นำเข้าไฟล์สำรองจากโทรศัพท์", "Take in a phone's backup file";
        backup_text: "ใช้เมื่อโทรศัพท์ส่งเองไม่ได้ เช่น เครื่องเสียหรือถูกยกเลิก นำเข้าซ้ำได้ ไม่เกิดรายการซ้ำ", "For a phone that cannot send by itself. Taking in a file twice is harmless";
        backup_file: "ไฟล์สำรอง (.json)", "Backup file (.json)";
        backup_missing: "เลือกไฟล์สำรองก่อน", "Choose the backup file first";
        backup_unread: "ไฟล์นี้ไม่ใช่ไฟล์สำรองของสำรวจ เลือกไฟล์ที่โทรศัพท์สร้างจากปุ่ม “บันทึกไฟล์สำรอง”", "This is no Samruat backup; choose the file that the phone made";
        backup_take: "นำเข้า", "Take it in";
        backup_done: "นำเข้าเสร็จแล้ว", "Everything was taken in";
        backup_partly: "นำเข้าแล้วบางรายการ", "Only a part was taken in";
        backup_none: "ไม่ได้นำเข้ารายการใดเลย", "Nothing was taken in";
        backup_refused_text: "ดูสาเหตุของรายการที่ไม่รับด้านล่าง รายการเหล่านั้นยังอยู่ในไฟล์และในโทรศัพท์ แก้ในโทรศัพท์แล้วส่งใหม่ได้", "The table below says why each was refused. They are still in the file and on the phone, and can be corrected there and sent again";
        backup_conflict_text: "บางรายการมีฉบับอื่นอยู่แล้ว เก็บไว้ทั้งสองฉบับ เปิดรายการเพื่อเทียบ", "Some stand beside another revision; open them to compare";
        backup_whose: "ไฟล์นี้เป็นของใคร", "Whose file is this?";
        backup_new_person: "เป็นอีกคนที่ชื่อเหมือนกัน เพิ่มเป็นเจ้าหน้าที่ใหม่", "Somebody else of the same name: add a new member of staff";
        backup_not_yet: "ยังไม่ได้นำเข้ารายการใด", "Nothing has been taken in yet";
        backup_record: "รายการ", "Record";
        backup_form: "แบบสำรวจ", "Form";
        backup_nameless: "ไม่มีชื่อ", "No name";
        backup_outcome: "ผล", "Outcome";
        backup_stored: "รับใหม่", "New, stored";
        backup_already: "มีอยู่แล้ว", "Was here already";
        backup_conflict: "เก็บไว้คู่กับฉบับอื่น", "Kept beside another revision";
        backup_refused: "ไม่รับ", "Refused";
        backup_empty: "ในไฟล์ไม่มีรายการที่ยังไม่ได้ส่ง", "The file holds no unsent records";
        settings_title: "ตั้งค่าสำนักงาน", "Office settings";
        office_name: "ชื่อสำนักงาน", "The office's name";
        office_name_hint: "แสดงในโทรศัพท์ของเจ้าหน้าที่", "Phones show it";
        office_name_wrong: "ใส่ชื่อสำนักงาน", "Enter the office's name";
        province: "จังหวัด", "Province";
        province_hint: "โทรศัพท์จะได้รายชื่ออำเภอและตำบลของจังหวัดนี้เมื่อออนไลน์ครั้งต่อไป", "Phones get its districts and subdistricts when they are next online";
        enrolment_hours: "ลิงก์ลงทะเบียนใช้ได้นาน (ชั่วโมง)", "Hours until an enrolment link expires";
        enrolment_hours_hint: "ยิ่งสั้นยิ่งปลอดภัย", "The shorter, the safer";
        enrolment_hours_wrong: "ใส่ 1 ถึง 1440 ชั่วโมง", "Enter 1 to 1440 hours";
        retention: "เก็บรายการที่ส่งแล้วไว้ในโทรศัพท์ (วัน)", "Days that sent records stay on the phone";
        retention_hint: "ครบแล้วลบจากโทรศัพท์เท่านั้น แม่ข่ายยังเก็บไว้", "After that only the phone forgets them; the server keeps them";
        retention_wrong: "ใส่ 0 ถึง 365 วัน", "Enter 0 to 365 days";
        days_per_month: "วันทำงานต่อเดือนเมื่อผู้ตอบไม่บอก (วัน)", "Days worked in a month where nobody said";
        days_per_month_hint: "ใช้ประมาณการรายได้รายวันเท่านั้น และบอกว่าเป็นค่าประมาณ", "Used only to estimate daily wages, and marked as an estimate";
        days_per_month_wrong: "ใส่ 1 ถึง 31 วัน", "Enter 1 to 31 days";
        try_page: "เปิดหน้าลองแบบสำรวจให้ทุกคน", "Open the try page to anybody";
        try_page_hint: "ใครมีลิงก์ก็เปิดดูคำถามได้ แต่ส่งข้อมูลไม่ได้", "Whoever has the link can see the questions, but sends nothing";
        save: "บันทึก", "Save";
        saved: "บันทึกแล้ว", "Saved";
        password_title: "รหัสผ่านของคุณ", "Your password";
        password_text: "เปลี่ยนแล้ว เบราว์เซอร์อื่นที่เปิดไว้ด้วยชื่อนี้ต้องเข้าสู่ระบบใหม่", "After a change, other browsers logged in with your name have to log in again";
        password_now: "รหัสผ่านเดิม", "The one you have now";
        password_now_missing: "ใส่รหัสผ่านเดิม", "Enter the one you have now";
        password_new: "รหัสผ่านใหม่", "The new one";
        password_new_hint: "อย่างน้อย 10 ตัว ไม่ใช้ชื่อหรือเบอร์โทรศัพท์", "At least 10 letters; no name and no phone number";
        password_new_short: "ใช้อย่างน้อย 10 ตัว", "Use at least 10 letters";
        password_change: "เปลี่ยนรหัสผ่าน", "Change it";
        password_changed: "เปลี่ยนรหัสผ่านแล้ว", "The new password counts from now on";
        appearance: "หน้าจอนี้", "This screen";
        appearance_text: "จำไว้ในเบราว์เซอร์นี้เท่านั้น", "Remembered in this browser only";
        language: "ภาษา", "Language";
        theme: "ความสว่าง", "Light or dark";
        theme_system: "ตามเครื่อง", "As the computer";
        theme_light: "สว่าง", "Light";
        theme_dark: "มืด", "Dark";
    } {
        backup_counts(n_taken: usize, n_refused: usize): format!("รับ {n_taken} รายการ ไม่รับ {n_refused} รายการ"), format!("{n_taken} taken in, {n_refused} refused");
        backup_for(name: &str): format!("เป็นของ {name}"), format!("They belong to {name}");
        backup_added(name: &str): format!("เพิ่ม {name} เป็นเจ้าหน้าที่ใหม่"), format!("{name} was added as a new member of staff");
        backup_whose_text(name: &str): format!("ไฟล์มาจากโทรศัพท์ของ “{name}” และที่นี่มีคนชื่อนี้อยู่แล้ว เลือกว่าเป็นคนเดียวกันหรือไม่"), format!("It comes from the phone of “{name}”, and there is somebody of that name here. Say whether they are the same person");
        backup_candidate(name: &str, n_phones: u32): format!("{name} (โทรศัพท์ที่ใช้ได้ {n_phones} เครื่อง)"), format!("{name} ({n_phones} phones in use)");
        workbook_of(form: &str): format!("ดาวน์โหลด XLSX: {form}"), format!("Download XLSX: {form}");
        try_of(form: &str): format!("ลองเปิด: {form} (เปิดแท็บใหม่)"), format!("Try it: {form} (opens a new tab)");
    }
}
