//! What the records table and the page of one record say.

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
        by_hours: "คิดจากรายชั่วโมง", "From the amount per hour";
        by_days: "คิดจากรายวัน", "From the amount per day";
        by_weeks: "คิดจากรายสัปดาห์", "From the amount per week";
        by_months: "คิดจากรายเดือน", "From the amount per month";
        by_years: "คิดจากรายปี", "From the amount per year";
        by_pieces: "คิดจากรายชิ้น", "From the amount per piece";
        by_rounds: "คิดจากรอบผลิตในหนึ่งปี", "From the rounds of a year";
        by_sum: "รวมทุกแหล่ง", "All sources added up";
        income_unknown: "คิดเป็นเดือนไม่ได้", "Cannot be brought to a month";
        quality: "คุณภาพของตัวเลข", "Quality of the figure";
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
        warning: "ควรถามยืนยัน", "Ask again";
        warning_high: "สูงผิดปกติ ควรถามยืนยัน", "Unusually high; ask again";
        warning_low: "ต่ำผิดปกติ ควรถามยืนยัน", "Unusually low; ask again";
        revisions: "การส่งแต่ละครั้ง", "Revisions";
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
        conflicting_revision(n: usize, when: &str): format!("ครั้งที่ {n} · ได้รับ {when}"), format!("Revision {n} · received {when}");
    }
}
