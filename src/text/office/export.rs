//! What the page of downloads says.

words! {
    /// The words of the page of downloads.
    ExportWords {
        title: "ส่งออกข้อมูล", "Export";
        which: "แบบสำรวจที่ต้องการ", "Which form";
        kind: "ชนิดไฟล์", "Kind of file";
        xlsx: "Excel (XLSX)", "Excel (XLSX)";
        xlsx_text: "สำหรับ Excel วันที่เป็นวันที่ เลข 0 นำหน้าคงอยู่ ข้อมูลที่ซ้ำหลายแถวอยู่แยกแผ่น", "For Excel: dates are dates, leading zeros stay, repeats have a sheet of their own";
        csv: "CSV (ZIP)", "CSV (ZIP)";
        csv_text: "สำหรับโปรแกรมอื่น หนึ่งไฟล์ต่อหนึ่งตาราง หากเปิดด้วย Excel เลข 0 นำหน้าจะหายไป", "For other programs, one file for each table; opened in Excel, it loses leading zeros";
        names: "ข้อมูลที่บอกตัวบุคคล", "What names people";
        without: "ไม่รวมชื่อ โทรศัพท์ วันเกิด บ้านเลขที่ และข้ออื่นที่แบบระบุว่าเป็นข้อมูลส่วนบุคคล ยังมีหมู่บ้าน อาชีพ หลักสูตร และชื่อผู้สำรวจ", "Leave out names, phones, birthdays, house numbers and what else the form marks as personal; village, occupation, course and interviewer stay";
        with: "รวมทั้งหมด", "With all of it";
        filtered: "เฉพาะรายการตามตัวกรองที่ใช้อยู่ในหน้ารายการ", "Only the records that the table shows with its filters";
        filtered_hint: "ช่วงวัน เจ้าหน้าที่ สถานะ และคำค้น", "Days, staff, status and words";
        labels: "หัวคอลัมน์เป็นคำถาม แทนชื่อตัวแปร", "Questions as column headers, instead of their names";
        choices: "แยกคอลัมน์ให้แต่ละตัวเลือกของข้อที่เลือกได้หลายข้อ", "A column for each choice of questions with several answers";
        choices_hint: "1 คือเลือก 0 คือไม่ได้เลือก", "1 where it was chosen, 0 where not";
        making: "กำลังทำไฟล์ ทำทีละไฟล์ หากมีผู้อื่นส่งออกอยู่จะรอคิว อย่าปิดหน้านี้", "The file is being made. One is made at a time: while somebody else's is, this one waits. Keep this page open";
        warning: "ไฟล์นี้มีข้อมูลส่วนบุคคล", "This file names people";
        warning_text: "เก็บในเครื่องของสำนักงานเท่านั้น ไม่ส่งทาง LINE หรืออีเมลส่วนตัว และลบเมื่อใช้เสร็จ (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล 2562)", "Keep it on the office's computer only, do not send it by LINE or private mail, and delete it after use (Personal Data Protection Act 2562)";
        agree: "เข้าใจแล้ว ต้องใช้ข้อมูลนี้เพื่องาน", "I understand, and need it for the work";
        agree_first: "ติ๊กยืนยันก่อนดาวน์โหลดไฟล์ที่มีข้อมูลส่วนบุคคล", "Confirm first: the file names people";
        income: "มีรายได้คิดเป็นเดือนพร้อมคุณภาพของตัวเลขข้างคำตอบเดิม แผ่นสุดท้ายอธิบายทุกคอลัมน์", "Income brought to a month stands beside the answer with its quality; the last sheet explains every column";
        download: "ดาวน์โหลด", "Download";
        download_done: "ได้ไฟล์แล้ว อยู่ในโฟลเดอร์ดาวน์โหลด", "The file is here, in Downloads";
    } {
    }
}
