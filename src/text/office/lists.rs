//! What the page of the smaller lists says.

words! {
    /// The words of the page.
    ListWords {
        title: "ทะเบียนอื่น", "Other lists";
        search: "ค้นหาในรายการนี้", "Search this list";
        add: "เพิ่ม", "Add";
        name: "ชื่อ", "Name";
        edit: "แก้ไข", "Edit";
        delete: "ลบ", "Delete";
        restore: "นำกลับ", "Restore";
        keep: "บันทึก", "Save";
        kept: "บันทึกแล้ว", "Saved";
        in_bin: "ย้ายไปถังขยะแล้ว นำกลับได้จากถังขยะ", "It is in the bin, from which it can be restored";
        restored: "นำกลับแล้ว", "Restored";
        none: "ไม่มีรายการ", "Nothing here";
        none_text: "เพิ่มที่นี่ ล้างคำค้น หรือนำเข้าจากไฟล์ (หมู่บ้าน)", "Add one here, clear the search, or import a file (villages)";
        bin_empty: "ถังขยะว่าง", "The bin is empty";
        bin_text: "สิ่งที่ลบจะอยู่ที่นี่จนกว่าจะนำกลับ", "What is deleted lies here until it is restored";
        as_xlsx: "บันทึกเป็น Excel", "Save as Excel";
        as_csv: "บันทึกเป็น CSV", "Save as CSV";
        villages: "หมู่บ้าน", "Villages";
        partners: "ภาคีเครือข่าย", "Partners";
        employers: "แหล่งงานและแหล่งขาย", "Employers and selling places";
        groups: "กลุ่มอาชีพ/วิสาหกิจชุมชน", "Groups and enterprises";
        products: "ผลิตภัณฑ์", "Products";
    } {
        bin_of(list: &str): format!("ถังขยะ: {list}"), format!("Bin: {list}");
        new_of(list: &str): format!("เพิ่ม: {list}"), format!("New: {list}");
        edit_of(name: &str): format!("แก้ไข {name}"), format!("Edit {name}");
        delete_of(name: &str): format!("ลบ {name}"), format!("Delete {name}");
        restore_of(name: &str): format!("นำกลับ {name}"), format!("Restore {name}");
    }
}

impl ListWords {
    /// What a list is called.
    pub fn list_name(&self, list: &str) -> &'static str {
        match list {
            "partners" => self.partners,
            "employers" => self.employers,
            "groups" => self.groups,
            "products" => self.products,
            _ => self.villages,
        }
    }
}
