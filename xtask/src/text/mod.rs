//! Every word that `cargo xtask` says, in English and Thai.

use crate::error::{Error, Program};

/// The commands in Thai, below the help in English.
pub const HELP_IN_THAI: &str = "\
run      สร้างและเปิดระบบพร้อมสำนักงานตัวอย่าง
test     ทดสอบทุกส่วน
bench    วัดความเร็วและขนาด
screens  ถ่ายภาพทุกหน้าจอ
tidy     ตรวจระเบียบของโค้ด
build    สร้างโปรแกรมสำหรับใช้งานจริง";

/// Returns what happened and what to do, in English and in Thai.
pub fn error(error: &Error) -> (String, String) {
    match error {
        Error::NoProgram(program) => no_program(*program),
        Error::PortTaken { port } => (
            format!(
                "port {port} is taken by another program; stop it, or type: cargo xtask run --port {}",
                port.wrapping_add(1).max(1024)
            ),
            format!(
                "พอร์ต {port} มีโปรแกรมอื่นใช้อยู่ ให้ปิดโปรแกรมนั้น หรือพิมพ์: cargo xtask run --port {}",
                port.wrapping_add(1).max(1024)
            ),
        ),
        Error::NoSpace {
            place,
            free_mib,
            needed_mib,
        } => (
            format!(
                "the disk of {} has {free_mib} MiB left and {needed_mib} MiB are needed; free some space and start again",
                place.display()
            ),
            format!(
                "ดิสก์ของ {} เหลือ {free_mib} MiB แต่ต้องใช้ {needed_mib} MiB ให้ลบไฟล์ที่ไม่ใช้แล้วเริ่มใหม่",
                place.display()
            ),
        ),
        Error::NoPackages { names } => {
            let command = format!(
                "sudo apt-get install -y --no-install-recommends {}",
                names.join(" ")
            );
            (
                format!("some programs are missing; type: {command}"),
                format!("ยังไม่มีโปรแกรมที่ต้องใช้ ให้พิมพ์: {command}"),
            )
        }
        Error::CommandFailed { command } => (
            format!("this command failed, its reason stands above: {command}"),
            format!("คำสั่งนี้ไม่สำเร็จ ดูสาเหตุด้านบน: {command}"),
        ),
        Error::UnexpectedOutput { command, answer } => (
            format!("`{command}` gave an answer that was not expected: {answer}"),
            format!("`{command}` ตอบไม่ตรงที่คาดไว้: {answer}"),
        ),
        Error::ServerSilent => (
            "the server was started but does not answer; its reason stands above".to_owned(),
            "เปิดเซิร์ฟเวอร์แล้วแต่ไม่ตอบ ดูสาเหตุด้านบน".to_owned(),
        ),
        Error::File { path, source } => (
            format!("{}: {source}", path.display()),
            format!("อ่านหรือเขียน {} ไม่ได้: {source}", path.display()),
        ),
    }
}

fn no_program(program: Program) -> (String, String) {
    let (english, thai, command) = match program {
        Program::Cc => (
            "a C compiler is missing",
            "ไม่มีตัวแปลภาษา C",
            "sudo apt-get install -y build-essential",
        ),
        Program::Node => (
            "Node.js 20 or newer is missing",
            "ไม่มี Node.js รุ่น 20 ขึ้นไป",
            "sudo apt-get install -y nodejs npm",
        ),
        Program::Rustup => (
            "rustup is missing, which brings the target wasm32-unknown-unknown",
            "ไม่มี rustup ซึ่งใช้ติดตั้ง wasm32-unknown-unknown",
            "curl https://sh.rustup.rs -sSf | sh",
        ),
    };
    (
        format!("{english}; install it, on Debian with: {command}"),
        format!("{thai} ให้ติดตั้งก่อน บน Debian พิมพ์: {command}"),
    )
}

/// The steps that [`crate::progress`] announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The wasm target.
    WasmTarget,
    /// Trunk from source.
    Trunk,
    /// wasm-bindgen from source.
    WasmBindgen,
    /// The npm packages.
    Npm,
    /// The crates of the lock file.
    Crates,
    /// The phone's page.
    Phone,
    /// The office's page.
    Office,
    /// The server.
    Server,
    /// The demo office.
    Demo,
    /// The Debian packages of the tests.
    Debian,
    /// The Python packages of the tests.
    Python,
}

/// Returns the step's words in English and in Thai.
pub fn step(step: Step) -> (&'static str, &'static str) {
    match step {
        Step::WasmTarget => ("install the target wasm32", "ติดตั้ง wasm32"),
        Step::Trunk => (
            "install trunk (some minutes, once)",
            "ติดตั้ง trunk (หลายนาที ครั้งเดียว)",
        ),
        Step::WasmBindgen => (
            "install wasm-bindgen (some minutes, once)",
            "ติดตั้ง wasm-bindgen (หลายนาที ครั้งเดียว)",
        ),
        Step::Npm => ("install the npm packages", "ติดตั้งแพ็กเกจ npm"),
        Step::Crates => ("fetch the crates", "ดาวน์โหลดไลบรารี"),
        Step::Phone => ("build the phone's pages", "สร้างหน้าจอโทรศัพท์"),
        Step::Office => ("build the office's pages", "สร้างหน้าจอสำนักงาน"),
        Step::Server => ("build the server", "สร้างเซิร์ฟเวอร์"),
        Step::Demo => ("make the demo office", "สร้างสำนักงานตัวอย่าง"),
        Step::Debian => (
            "install the browser and fonts for the tests",
            "ติดตั้งเบราว์เซอร์และฟอนต์สำหรับทดสอบ",
        ),
        Step::Python => ("install pyxform for the tests", "ติดตั้ง pyxform สำหรับทดสอบ"),
    }
}

/// What stands before an error, in English and Thai.
pub const ERROR: (&str, &str) = ("error", "ผิดพลาด");
/// What stands before the office's address.
pub const OFFICE: &str = "Office / สำนักงาน";
/// What stands before the user's name.
pub const USER: &str = "User / ผู้ใช้";
/// What stands before the first password.
pub const PASSWORD: &str = "First password / รหัสผ่านแรก";
/// What stands before the enrolment link.
pub const PHONE: &str = "Phone (scan or open) / โทรศัพท์ (สแกนหรือเปิด)";
/// How to end it.
pub const STOP: &str = "Ctrl+C stops the server. / กด Ctrl+C เพื่อปิด";
/// Where the first password is not known any more.
pub fn password_forgotten(database: &str) -> String {
    format!(
        "as shown at the first start; a new one: / ตามที่แสดงครั้งแรก ขอใหม่ได้ด้วย: \
         target/release/samruat user add demo --database '{database}'"
    )
}
