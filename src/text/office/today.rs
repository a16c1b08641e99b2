//! What the start page says.

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
        numbers_only: "บัญชีนี้เห็นเฉพาะตัวเลข ไม่เห็นชื่อบุคคล", "This account sees numbers, and no names";
        form: "แบบสำรวจ", "Form";
        n_all: "จำนวนรายการ", "Records";
        see_all: "ดูทั้งหมด", "See all";
        refresh: "โหลดใหม่", "Refresh";
    } {
    }
}
