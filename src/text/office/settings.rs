//! What the page of settings says.

words! {
    /// The words of the page of settings.
    SettingsWords {
        title: "ตั้งค่าสำนักงาน", "Office settings";
        office_name: "ชื่อสำนักงาน", "The office's name";
        office_name_hint: "แสดงในโทรศัพท์ของเจ้าหน้าที่", "Phones show it";
        office_name_wrong: "ใส่ชื่อสำนักงาน", "Enter the office's name";
        province: "จังหวัด", "Province";
        province_hint: "โทรศัพท์จะได้รายชื่ออำเภอและตำบลของจังหวัดนี้เมื่อออนไลน์ครั้งต่อไป", "Phones get its districts and subdistricts when they are next online";
        enrolment_hours: "ลิงก์ลงทะเบียนใช้ได้นาน (ชั่วโมง)", "Hours until an enrolment link expires";
        enrolment_hours_hint: "ยิ่งสั้นยิ่งปลอดภัย", "The shorter, the safer";
        enrolment_hours_wrong: "ใส่ 1 ถึง 1440 ชั่วโมง", "Enter 1 to 1440 hours";
        size_short: "จำนวนผู้เรียนที่เปิดได้ หลักสูตร 3-9 ชั่วโมง (คน)", "People that a class of 3-9 hours needs";
        size_long: "จำนวนผู้เรียนที่เปิดได้ หลักสูตร 10 ชั่วโมงขึ้นไป (คน)", "People that a class of 10 hours and more needs";
        size_hint: "ใช้บอกว่ากลุ่มใดยังขาดผู้เรียน", "Says which classes are short of people";
        size_wrong: "ใส่ 1 ถึง 200 คน", "Enter 1 to 200 people";
        rounds: "รอบการติดตามหลังจบ (เดือน)", "Follow-ups after the end of a class (months)";
        rounds_hint: "คั่นด้วยจุลภาค เช่น 1, 6, 12 (เพิ่ม 3 ได้) เปลี่ยนแล้วรายการที่ยังไม่ติดตามเลื่อนตามทันที", "With commas between, such as 1, 6, 12; 3 is optional. Open follow-ups move at once";
        rounds_wrong: "ใส่จำนวนเดือน 1 ถึง 60 ไม่ซ้ำกัน เช่น 1, 6, 12", "Enter months from 1 to 60, each once, such as 1, 6, 12";
        days_before: "ติดตามได้ก่อนครบกำหนด (วัน)", "Days before the due day from which to follow up";
        days_before_wrong: "ใส่ 0 ถึง 60 วัน", "Enter 0 to 60 days";
        days_after: "เกินกำหนดเมื่อผ่านไป (วัน)", "Days after the due day until it is overdue";
        days_after_wrong: "ใส่ 0 ถึง 180 วัน", "Enter 0 to 180 days";
        window_hint: "ใช้กับรายการที่ยังไม่ได้ติดตามทุกรายการ", "For all follow-ups that are still open";
        baseline: "ถามข้อมูลก่อนฝึกตั้งแต่สมัคร", "Ask before the training, from enrolment";
        baseline_hint: "เพื่อเปรียบเทียบรายได้ก่อนและหลังฝึก", "So that incomes before and after can be compared";
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
    }
}
