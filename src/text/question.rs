//! What the question widgets say, on the phone and in the office.

words! {
    /// The words around a question and its answer.
    QuestionWords {
        required: "ต้องตอบ", "Required";
        answer_missing: "ข้อนี้ต้องตอบก่อนไปต่อ", "Answer this question to go on";
        answer_wrong: "คำตอบนี้ยังไม่ถูกต้อง ตรวจแล้วแก้ไขอีกครั้ง", "This answer is not right yet; check it and correct it";
        answer_unsettled: "สูตรในแบบสำรวจคำนวณไม่จบ คำตอบยังอยู่ครบ แจ้งผู้ดูแลแบบสำรวจ", "The survey's calculations find no end; the answers are kept; tell those who made the survey";
        number_unreadable: "ยังไม่เข้าใจตัวเลขนี้ พิมพ์เฉพาะตัวเลขจำนวนเดียว เช่น 15,000 ไม่ใส่หน่วยหรือช่วง", "This is not understood; type one number in digits, such as 15,000, without units or a range";
        whole_number: "ใส่เป็นจำนวนเต็ม ไม่มีจุดทศนิยม", "Enter a whole number, without a decimal point";
        less: "ลด 1", "One less";
        more: "เพิ่ม 1", "One more";
        range_unanswered: "ยังไม่ได้เลือก", "Not chosen yet";
        choose: "แตะเพื่อเลือก", "Tap to choose";
        change: "เปลี่ยน", "Change";
        clear: "ล้างคำตอบ", "Clear the answer";
        search: "ค้นหา", "Search";
        search_hint: "พิมพ์บางส่วนของชื่อ", "Type part of the name";
        no_choices: "ยังไม่มีตัวเลือก ตอบข้อก่อนหน้าก่อน", "Nothing to choose yet: answer the questions before this one first";
        close: "ปิด", "Close";
        day: "วันที่", "Day";
        month: "เดือน", "Month";
        year: "ปี พ.ศ.", "Year (B.E.)";
        hour: "เวลา", "Time";
        date_incomplete: "ใส่ให้ครบทั้งวันที่ เดือน และปี พ.ศ.", "Fill in day, month and year";
        date_impossible: "ไม่มีวันที่นี้ในปฏิทิน ตรวจวันที่และเดือนอีกครั้ง", "There is no such day in the calendar; check day and month";
        year_unclear: "ใส่ปี พ.ศ. สี่หลัก เช่น 2533", "Enter the year with four digits, such as 2533 (B.E.)";
        today: "วันนี้", "Today";
        acknowledge: "รับทราบ", "I have read this";
        move_up: "เลื่อนขึ้น", "Move up";
        move_down: "เลื่อนลง", "Move down";
        rank_start: "เริ่มเรียงลำดับ", "Start ranking";
        rank_hint: "ข้อบนสุดคือสำคัญที่สุด กดลูกศรเพื่อเลื่อน", "The top one matters most; use the arrows to move";
        locate: "หาตำแหน่งของเครื่องนี้", "Find where this phone is";
        locate_again: "หาตำแหน่งใหม่", "Find the place again";
        locating: "กำลังหาตำแหน่ง ใช้เวลาไม่เกิน 1 นาที", "Looking for the place; this takes up to a minute";
        locate_denied: "เครื่องนี้ไม่อนุญาตให้แอปใช้ตำแหน่ง เปิดสิทธิ์ตำแหน่งให้เบราว์เซอร์ในการตั้งค่าเครื่อง แล้วลองอีกครั้ง", "This phone does not let the app see its place; allow it in the phone's settings, then try again";
        locate_failed: "ยังหาตำแหน่งไม่ได้ ออกไปที่โล่งแล้วลองอีกครั้ง", "The place could not be found; go where the sky is open and try again";
        add_point: "เพิ่มจุดที่ยืนอยู่", "Add the point where I stand";
        remove_point: "ลบจุดสุดท้าย", "Remove the last point";
        take_photo: "ถ่ายรูป", "Take a photo";
        choose_file: "เลือกไฟล์", "Choose a file";
        remove_file: "เอาออก", "Remove";
        keeping_file: "กำลังเก็บไฟล์ไว้ในเครื่อง", "Keeping the file on this phone";
        file_unreadable: "เปิดไฟล์นี้ไม่ได้ เลือกไฟล์อื่นหรือถ่ายใหม่", "This file cannot be read; choose another one or take it again";
        file_no_room: "พื้นที่ในเครื่องไม่พอเก็บไฟล์นี้ ลบสิ่งที่ไม่ใช้ในเครื่องแล้วลองอีกครั้ง", "There is no room for this file; delete something you do not need and try again";
        repeat_remove: "ลบชุดนี้", "Remove this one";
        undo: "เลิกทำ", "Undo";
    } {
        answer_too_many(most: usize): format!("มากเกินไป มีได้ไม่เกิน {most} ชุด ตรวจจำนวนที่ตอบไว้"), format!("Too many: there can be {most} at most; check the number that was answered");
        n_found(n: usize): format!("พบ {n} รายการ"), format!("{n} found");
        n_more(n: usize): format!("ยังมีอีก {n} รายการ พิมพ์เพิ่มเพื่อค้นให้แคบลง"), format!("{n} more; type more to narrow the search");
        none_found(query: &str): format!("ไม่พบ “{query}” ลองพิมพ์ให้สั้นลง"), format!("Nothing found for “{query}”; try fewer letters");
        use_year(buddhist: i32): format!("ใช้ พ.ศ. {buddhist}"), format!("Use {buddhist} B.E.");
        year_was_common(common: i32): format!("{common} เป็นปี ค.ศ. ใช่ไหม"), format!("Is {common} a year of the Common Era?");
        year_was_short(short: i32): format!("“{short:02}” คือปีไหน"), format!("Which year is “{short:02}”?");
        place_found(accuracy: &str): format!("ได้ตำแหน่งแล้ว คลาดเคลื่อนไม่เกิน {accuracy} เมตร"), format!("Found, to within {accuracy} metres");
        n_points(n: usize): format!("เก็บแล้ว {n} จุด"), if n == 1 { "1 point kept".to_owned() } else { format!("{n} points kept") };
        place_in_order(place: usize, n: usize): format!("ลำดับที่ {place} จาก {n}"), format!("Place {place} of {n}");
        repeat_add(label: &str): format!("เพิ่ม{label}"), format!("Add: {label}");
        repeat_heading(label: &str, place: u32): format!("{label} ที่ {place}"), format!("{label} {place}");
        repeat_removed(label: &str): format!("ลบ{label}แล้ว"), format!("Removed: {label}");
        file_kept(name: &str): format!("เก็บไว้ในเครื่องแล้ว: {name}"), format!("Kept on this phone: {name}");
    }
}
