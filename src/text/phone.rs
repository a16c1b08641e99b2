//! What the phone says outside of the questions.

words! {
    /// The words of the phone's screens.
    PhoneWords {
        app: "สำรวจ", "Samruat";
        close: "ปิด", "Close";
        cancel: "ยกเลิก", "Cancel";
        undo: "เลิกทำ", "Undo";
        back: "ย้อนกลับ", "Back";
        next: "ต่อไป", "Next";
        back_to_review: "กลับไปตรวจคำตอบ", "Back to checking";
        skip: "ข้ามไปเนื้อหา", "Skip to the content";
        other_language: "EN: switch to English", "ไทย: เปลี่ยนเป็นภาษาไทย";
        other_language_tag: "en", "th";
        other_language_short: "EN", "ไทย";
        settings: "ตั้งค่า", "Settings";
        loading: "กำลังเปิด", "Opening";

        online: "ออนไลน์", "Online";
        offline_short: "ออฟไลน์", "Offline";
        offline: "ออฟไลน์ ทำงานต่อได้ตามปกติ จะส่งเองเมื่อมีสัญญาณ", "Offline. Go on as usual; everything is sent once there is a signal";
        server_away: "มีสัญญาณ แต่ยังติดต่อสำนักงานไม่ได้ จะลองใหม่เอง", "There is a signal, but the office does not answer yet. It is tried again by itself";

        start_heading: "เริ่มสำรวจ", "Start a survey";
        drafts_heading: "ทำค้างไว้", "To be finished";
        returned_heading: "สำนักงานขอให้แก้ไข", "Sent back by the office";
        unnamed: "ยังไม่ระบุชื่อ", "No name yet";
        edit: "เปิดแก้ไข", "Open and correct";
        delete: "ลบ", "Delete";
        delete_draft_question: "ลบแบบสำรวจที่ทำค้างไว้นี้หรือไม่", "Delete this unfinished survey?";
        delete_draft_text: "คำตอบทั้งหมดในแบบนี้จะหายไปจากเครื่อง หลังลบแล้วยังกดเลิกทำได้ชั่วครู่", "All its answers leave this phone. Right afterwards you can still undo it";
        draft_deleted: "ลบแบบที่ทำค้างไว้แล้ว", "The unfinished survey was deleted";
        all_sent: "ส่งครบทุกรายการแล้ว", "Everything has been sent";
        open_outbox: "ดูรายการส่ง", "See what is sent";
        send_now: "ส่งตอนนี้", "Send now";
        sending: "กำลังส่ง", "Sending";
        no_forms: "ยังไม่มีแบบสำรวจในเครื่อง ต่ออินเทอร์เน็ตแล้วเปิดแอปอีกครั้ง", "There is no survey on this phone yet. Connect to the internet and open the app again";
        not_enrolled_title: "เครื่องนี้ยังไม่ได้ลงทะเบียน", "This phone is not enrolled yet";
        not_enrolled_text: "ขอลิงก์หรือ QR ลงทะเบียนจากสำนักงาน แล้วเปิดด้วยเครื่องนี้", "Ask your office for an enrolment link or QR code, and open it on this phone";
        revoked_title: "สำนักงานยกเลิกสิทธิ์ของเครื่องนี้แล้ว", "The office has withdrawn this phone";
        revoked_text: "รายการที่ยังไม่ได้ส่งยังอยู่ในเครื่อง ขอลิงก์ลงทะเบียนใหม่แล้วจะส่งต่อเอง หรือบันทึกไฟล์สำรองนำไปให้สำนักงาน", "What was not sent is still here: with a new enrolment link it is sent by itself, or save a backup file and bring it to the office";

        enrol_heading: "ลงทะเบียนเครื่องนี้", "Enrol this phone";
        enrol_text: "เครื่องนี้จะใช้บันทึกแบบสำรวจในนามของคุณ ลิงก์นี้ใช้ได้ครั้งเดียว อย่าส่งต่อให้ผู้อื่น", "This phone will record surveys in your name. The link works once; do not pass it on";
        enrolled_already_text: "ถ้าลิงก์นี้เป็นของคนอื่น แบบที่ทำค้างไว้และรายการที่ยังไม่ได้ส่งในเครื่องนี้จะเป็นของคนนั้น ทำให้เสร็จและส่งให้ครบก่อน", "If this link is another person's, unfinished surveys and unsent records on this phone become theirs. Finish and send them first";
        enrol_confirm: "ลงทะเบียน", "Enrol";
        enrolling: "กำลังลงทะเบียน", "Enrolling";
        enrol_done: "ลงทะเบียนแล้ว", "Enrolled";
        enrol_done_text: "ใช้งานได้แม้ไม่มีสัญญาณ แตะเมนูของเบราว์เซอร์ (⋮ หรือปุ่มแชร์) แล้วเลือก “เพิ่มลงในหน้าจอหลัก” ครั้งต่อไปเปิดจากไอคอนนั้น", "It now works without a signal too. In the browser's menu (⋮ or the share button) choose “Add to home screen”, and open it from that icon next time";
        enrol_start: "เริ่มใช้งาน", "Start";
        enrol_no_code: "ลิงก์นี้ไม่ครบ ขอลิงก์ใหม่จากสำนักงาน หรือสแกน QR อีกครั้ง", "This link is not complete. Ask the office for a new one, or scan the QR code again";
        enrol_used: "ลิงก์นี้ถูกใช้ไปแล้วหรือหมดอายุ ขอลิงก์ใหม่จากสำนักงาน", "This link has been used or has expired. Ask the office for a new one";
        enrol_offline: "ลงทะเบียนต้องใช้อินเทอร์เน็ตหนึ่งครั้ง ต่อสัญญาณแล้วกดอีกครั้ง", "Enrolling needs the internet once. Connect, then try again";

        duplicate_title: "รายนี้ทำเสร็จบนเครื่องนี้แล้วหรือไม่", "Was this one finished on this phone already?";
        duplicate_differs: "เป็นคนละราย ทำต่อ", "It is another one: go on";
        duplicate_same: "เป็นรายเดียวกัน เลิกทำแบบนี้", "It is the same: give this one up";

        problems_heading: "มีข้อที่ต้องแก้ไขในหน้านี้", "Some answers on this page need correcting";
        problems_advice: "แตะที่ข้อเพื่อไปแก้ หรือกด “ต่อไป” อีกครั้งเพื่อแก้ภายหลัง", "Tap a line to correct it, or press “Next” again to do it later";
        review_problems_heading: "ยังเสร็จสิ้นไม่ได้ แก้ไขข้อต่อไปนี้ก่อน", "Correct these before you finish";
        review_warnings_heading: "ควรตรวจอีกครั้ง", "Better looked at again";
        review_warnings_advice: "แตะที่ข้อเพื่อไปดู ถ้าถูกต้องอยู่แล้ว เสร็จสิ้นได้เลย", "Tap a line to look; where it is right as it is, finish";
        review_problems_advice: "แตะที่ข้อเพื่อไปแก้ คำตอบอื่นเก็บไว้แล้ว", "Tap a line to correct it; all other answers are kept";
        repeat_removed: "ลบชุดคำถามแล้ว", "The set of questions was removed";
        open_no_draft: "ไม่มีแบบนี้ในเครื่องแล้ว อาจเสร็จสิ้นหรือถูกลบไปก่อนหน้า กลับหน้าแรกเพื่อดูรายการทั้งหมด", "It is no longer on this phone; it may have been finished or deleted. Go to the home screen to see what there is";
        open_no_trial: "สำนักงานยังไม่เปิดให้ทดลองแบบสำรวจนี้", "The office does not let this survey be tried";
        open_too_new: "แบบสำรวจนี้ต้องใช้แอปรุ่นใหม่กว่า ต่ออินเทอร์เน็ตแล้วปิดและเปิดแอปอีกครั้ง", "This survey needs a newer version of the app. Connect to the internet, then close the app and open it again";
        open_damaged: "ข้อมูลในเครื่องเสียหาย อย่าลบแอป แจ้งสำนักงานเพื่อช่วยกู้คำตอบ", "What was kept is damaged. Do not delete the app; tell the office, so that the answers can be saved";
        trial_finished: "ทดลองจนจบแล้ว", "The trial is complete";
        storage_ask: "ขอให้เบราว์เซอร์เก็บข้อมูลไว้", "Ask the browser to keep the data";
        sections: "ทุกหมวด", "All sections";
        loose_section: "คำถามทั่วไป", "Questions";
        to_review: "ตรวจคำตอบ", "Check the answers";
        section_done: "ครบแล้ว", "Complete";
        section_started: "ทำค้างไว้", "Begun";
        section_empty: "ยังไม่ทำ", "Not begun";
        saved: "บันทึกแล้ว", "Saved";
        saving: "กำลังบันทึก", "Saving";
        save_failed: "ยังไม่ได้บันทึก", "Not saved";
        leave: "ออก (เก็บคำตอบไว้)", "Leave (answers are kept)";
        trial: "ทดลองใช้: ไม่มีการส่งข้อมูล", "Trial: nothing is sent";
        opened_elsewhere_title: "แบบสำรวจนี้เปิดอยู่ในอีกหน้าต่างหนึ่ง", "This survey is open in another window";
        opened_elsewhere_text: "ปิดหน้าต่างนั้นก่อน แล้วเปิดใหม่จากหน้าแรก คำตอบจะได้ไม่ทับกัน", "Close that window first and open it again from the home screen, so that answers do not cross";
        open_failed_title: "เปิดแบบสำรวจนี้ไม่ได้", "This survey could not be opened";
        open_failed_text: "ต่ออินเทอร์เน็ตให้แอปโหลดแบบสำรวจใหม่ คำตอบเดิมยังอยู่ในเครื่อง", "Connect to the internet so that the app can load it again. Your answers are still on this phone";

        try_again: "ลองอีกครั้ง", "Try again";

        review_heading: "ตรวจคำตอบก่อนเก็บ", "Check your answers";
        review_text: "อ่านทวนกับผู้ตอบ ถ้าไม่ตรงกด “แก้ไข” ที่ข้อนั้น", "Read them back to the person. Where one is wrong, press “Change”";
        change: "แก้ไข", "Change";
        not_answered: "ไม่ได้ตอบ", "Not answered";
        finish: "เสร็จสิ้น", "Finish";
        finish_trial: "เสร็จสิ้นการทดลอง", "End the trial";
        finish_failed: "ยังเก็บไม่ได้ คำตอบยังอยู่บนหน้าจอ กดเสร็จสิ้นอีกครั้ง", "It could not be kept yet. Your answers are still here; press finish again";
        finished_heading: "เก็บไว้ในเครื่องแล้ว", "Kept on this phone";

        outbox_heading: "รายการส่ง", "What is sent";
        outbox_empty: "ยังไม่มีรายการ เมื่อทำแบบสำรวจเสร็จ รายการจะอยู่ที่นี่จนกว่าสำนักงานได้รับ", "Nothing yet. A finished survey stays here until the office has received it";
        waiting: "รอส่ง", "Waiting";
        conflict: "ส่งแล้ว สำนักงานกำลังตรวจว่าใช้ฉบับใด", "Sent. The office is checking which version holds";
        refused: "สำนักงานไม่รับ", "Not accepted";
        backup: "บันทึกไฟล์สำรอง", "Save a backup file";
        backup_text: "ไฟล์นี้มีรายการที่เสร็จแล้วแต่ยังไม่ได้ส่ง ไม่รวมแบบที่ทำค้างไว้ มีข้อมูลส่วนบุคคล ส่งให้สำนักงานโดยตรงเท่านั้น ไม่ส่งในกลุ่ม รายการในเครื่องยังอยู่", "The file holds what is finished and not sent, without unfinished surveys. It names people: give it to the office only, never to a group. Nothing leaves this phone's list";
        backup_made: "บันทึกไฟล์สำรองแล้ว ดูในโฟลเดอร์ดาวน์โหลด", "The backup file was saved; look in Downloads";
        backup_shared: "ส่งไฟล์สำรองต่อแล้ว", "The backup file was handed on";
        backup_failed: "ทำไฟล์สำรองไม่สำเร็จ ลองอีกครั้ง", "The backup file could not be made; try again";

        failure_offline: "ไม่มีสัญญาณ จะส่งเองเมื่อออนไลน์", "no signal; they are sent once you are online";
        failure_captive: "เครือข่ายนี้ต้องเข้าสู่ระบบก่อน เปิดหน้าเข้าสู่ระบบของ Wi-Fi หรือใช้เน็ตมือถือ", "this network asks for a login first; open its login page, or use mobile data";
        failure_server: "สำนักงานยังไม่ตอบ จะลองใหม่เอง", "the office does not answer yet; it is tried again by itself";
        failure_revoked: "เครื่องนี้ถูกยกเลิกสิทธิ์ ขอลิงก์ลงทะเบียนใหม่จากสำนักงาน", "this phone was withdrawn; ask the office for a new enrolment link";
        queued: "อยู่ในคิว จะส่งเอง", "queued; they are sent by themselves";

        language: "ภาษา", "Language";
        text_size: "ขนาดตัวอักษร", "Text size";
        text_normal: "ปกติ", "Normal";
        text_large: "ใหญ่", "Large";
        text_largest: "ใหญ่มาก", "Largest";
        theme: "ความสว่าง", "Brightness";
        theme_auto: "ตามเครื่อง", "As the phone";
        theme_light: "สว่าง", "Light";
        theme_dark: "มืด", "Dark";
        storage: "พื้นที่เก็บข้อมูล", "Storage";
        storage_kept: "เบราว์เซอร์ยืนยันแล้วว่าจะไม่ลบข้อมูลของแอปนี้เอง", "The browser has confirmed that it will not clear this app's data by itself";
        storage_not_kept: "เบราว์เซอร์อาจลบข้อมูลเมื่อพื้นที่เต็ม เพิ่มแอปลงหน้าจอหลัก และส่งรายการให้ครบทุกวัน", "The browser may clear data when space runs out. Add the app to the home screen, and send everything each day";
        storage_unknown: "เบราว์เซอร์นี้ไม่บอกว่าจะเก็บข้อมูลไว้หรือไม่ ส่งรายการให้ครบทุกวัน", "This browser does not say whether it keeps data. Send everything each day";
        storage_low_title: "พื้นที่ในเครื่องเหลือน้อย", "Little space is left on this phone";
        storage_low_text: "ลบรูปหรือแอปที่ไม่ใช้ แล้วส่งรายการที่รออยู่", "Delete pictures or apps you do not need, and send what is waiting";
        storage_full_title: "พื้นที่ในเครื่องเต็ม ยังบันทึกไม่ได้", "The phone is full; nothing can be saved";
        storage_full_text: "คำตอบที่พิมพ์ยังอยู่บนหน้าจอ ลบรูปหรือแอปที่ไม่ใช้ แล้วกดบันทึกอีกครั้ง", "What you typed is still on the screen. Delete pictures or apps you do not need, then save again";
        storage_broken_title: "ยังบันทึกลงเครื่องไม่ได้", "It cannot be saved on this phone";
        storage_broken_text: "คำตอบยังอยู่บนหน้าจอ อย่าเพิ่งปิด กดบันทึกอีกครั้ง ถ้ายังไม่ได้ให้เปิดแอปใหม่", "Your answers are still on the screen. Do not close it; save again, and if that fails, open the app anew";
        save_again: "บันทึกอีกครั้ง", "Save again";
        private_title: "หน้าต่างส่วนตัวเก็บข้อมูลไม่ได้นาน", "A private window does not keep data";
        clock_wrong_title: "วันและเวลาของเครื่องนี้ไม่ตรง", "The date and time of this phone are wrong";
        captive: "ต้องเข้าสู่ระบบ Wi-Fi ก่อน", "The Wi-Fi asks for a log-in";
        leave_unsaved_title: "คำตอบล่าสุดยังไม่ได้เก็บ", "The last answers are not kept";
        leave_unsaved_text: "ถ้าออกตอนนี้ คำตอบที่เพิ่งพิมพ์จะหาย ลบสิ่งที่ไม่ใช้ในเครื่องให้มีที่ว่าง แล้วกด “ลองเก็บอีกครั้ง”", "What was typed last is lost if you leave now. Make room on the phone, then press “Try to save again”";
        leave_anyway: "ออกโดยไม่เก็บ", "Leave without it";
        private_link: "ลิงก์ใช้ได้ครั้งเดียว ถ้าลงทะเบียนในหน้าต่างนี้ เมื่อปิดแล้วต้องขอลิงก์ใหม่และคำตอบหายหมด คัดลอกลิงก์ไปเปิดในหน้าต่างปกติก่อน", "The link works once. Enrolled in this window, the phone needs a new one when it is closed, and answers are gone; copy the link and open it in an ordinary window first";
        enrol_once: "เปิดลิงก์ในหน้าต่างปกติ หน้าต่างส่วนตัว (ไม่ระบุตัวตน) ลืมทุกอย่างเมื่อปิด", "Open it in an ordinary window: a private (incognito) one forgets all when it is closed";
        private_text: "เปิดลิงก์นี้ในหน้าต่างปกติของ Chrome ก่อนเริ่มสำรวจ", "Open this link in an ordinary Chrome window before you start";
        version: "รุ่นของแอป", "Version";
        update_title: "มีแอปรุ่นใหม่", "A new version is ready";
        update_text: "เปลี่ยนใช้เวลาไม่กี่วินาที คำตอบที่ทำค้างไว้ยังอยู่ครบ", "Changing takes a few seconds; unfinished surveys stay as they are";
        update_now: "ใช้รุ่นใหม่", "Use it now";
        update_none: "เป็นรุ่นล่าสุดแล้ว", "This is the newest version";
        about: "เกี่ยวกับแอป", "About";
        credits: "รายชื่อจังหวัด อำเภอ ตำบล: GeoThai (CC BY 4.0) · ไอคอน: Lucide (ISC)", "Provinces, districts, subdistricts: GeoThai (CC BY 4.0) · Icons: Lucide (ISC)";
        about_data: "รายชื่อจังหวัด อำเภอ ตำบล: GeoThai (CC BY 4.0)", "Provinces, districts and subdistricts: GeoThai (CC BY 4.0)";
        about_text: "สำรวจเป็นซอฟต์แวร์เปิด ใช้ได้โดยไม่มีค่าใช้จ่าย (MIT หรือ Apache-2.0)", "Samruat is open software and free to use (MIT or Apache-2.0)";
        enrolled_as: "ลงทะเบียนในชื่อ", "Enrolled as";
        to_home: "กลับหน้าแรก", "To the home screen";
        another: "สำรวจรายต่อไป", "Survey the next person";
    } {
        delete_of(name: &str): format!("ลบแบบของ {name}"), format!("Delete the survey of {name}");
        n_not_sent(n: usize): format!("ยังไม่ได้ส่ง {n} รายการ"), format!("{n} not sent yet");
        n_refused(n: usize): format!("สำนักงานไม่รับ {n} รายการ เปิดดูเหตุผลแล้วแก้ไข"), format!("{n} not accepted. Open to see why, and correct it");
        n_waiting_because(n: usize, why: &str): format!("ยังไม่ได้ส่ง {n} รายการ: {why}"), format!("{n} not sent yet: {why}");
        progress(n_answered: usize, n: usize): format!("ตอบแล้ว {n_answered} จาก {n} ข้อ"), format!("{n_answered} of {n} answered");
        n_problems(n: usize): format!("ต้องแก้ไข {n} ข้อ"), format!("{n} to correct");
        section_of(place: usize, n: usize): format!("หมวด {place} จาก {n}"), format!("Section {place} of {n}");
        show_all(n: usize): format!("ดูทั้งหมด {n} รายการ"), format!("Show all {n}");
        change_of(label: &str): format!("แก้ไข: {label}"), format!("Change: {label}");
        remark(words: &str): format!("“{words}”"), format!("“{words}”");
        duplicate_text(name: &str, when: &str): format!("“{name}” มีชื่อ ที่อยู่ และรอบเดียวกัน ทำเสร็จแล้ว ({when})"), format!("“{name}” with the same name, place and round was finished ({when})");
        tried_at(why: &str, when: &str): format!("{why} (ลองส่งล่าสุด {when})"), format!("{why} (last tried {when})");
        clock_wrong_text(phone: &str, office: &str): format!("เครื่องนี้: {phone} · สำนักงาน: {office} ตั้งวันและเวลาของเครื่องให้ตรงก่อนสำรวจ ไม่อย่างนั้นวันที่ในแบบสำรวจจะผิด"), format!("This phone: {phone} · the office: {office}. Set the phone's date and time before you go on, or the surveys are dated wrongly");
        finished_at(when: &str): format!("ทำเสร็จ {when}"), format!("Finished {when}");
        returned_at(when: &str): format!("ส่งกลับ {when}"), format!("Sent back {when}");
        sent_at(when: &str): format!("ส่งแล้ว {when}"), format!("Sent {when}");
        waiting_because(why: &str): format!("รอส่ง: {why}"), format!("Waiting: {why}");
        refused_because(why: &str): format!("สำนักงานไม่รับ: {why}"), format!("Not accepted: {why}");
        sending_percent(percent: u8): format!("กำลังส่ง {percent}%"), format!("Sending {percent}%");
        space_free(free: &str): format!("ยังว่าง {free}"), format!("{free} free");
        enrolled_already(name: &str): format!("เครื่องนี้ลงทะเบียนในชื่อ {name} อยู่แล้ว"), format!("This phone is already enrolled as {name}");
        still_enrolled(name: &str): format!("ลิงก์นี้ใช้ไม่ได้ เครื่องนี้ยังลงทะเบียนในชื่อ {name}"), format!("This link does not work. This phone stays enrolled as {name}");
        enrol_welcome(name: &str, office: &str): format!("{name} · {office}"), format!("{name} · {office}");
    }
}
