// A class at the office: made on the page, people put into it, results, follow-ups, the calendar
// and the paper for the telephone.
import assert from "node:assert/strict";
import { Desk } from "./lib/desk.mjs";
import { OfficePage } from "./lib/office-page.mjs";
import { scenario } from "./lib/scenario.mjs";

/** A day as a clerk types it, so many days from today. */
function typed(days) {
  const day = new Date(Date.now() + days * 86_400_000);
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear() + 543}`;
}

/** Puts somebody new into the class that is open. */
async function addNew(clerk, first, last) {
  const { page } = clerk;
  await clerk.press("เป็นคนใหม่ ยังไม่อยู่ในทะเบียน");
  await page.getByLabel("ชื่อ", { exact: true }).fill(first);
  await page.getByLabel("นามสกุล", { exact: true }).fill(last);
  await clerk.press("เพิ่ม");
}

scenario("a class is made, filled and completed, and its people are followed up", async ({ office }) => {
  const clerk = await OfficePage.open(office);
  const { page } = clerk;
  await clerk.goTo("classes");
  await clerk.logIn();
  await clerk.press("เพิ่มกลุ่ม");
  await clerk.press("บันทึก");
  await page.getByText("ต้องกรอกช่องนี้").waitFor();
  const fill = (label, text) => page.getByLabel(label, { exact: true }).fill(text);
  await fill("หลักสูตร", "ขนมไทย");
  await fill("ชั่วโมง", "๙");
  await fill("วันเริ่ม", "31/2/2569");
  await clerk.press("บันทึก");
  await page.getByText("ใส่วัน/เดือน/ปี").waitFor();
  // What was typed is still there.
  assert.equal(await page.getByLabel("หลักสูตร", { exact: true }).inputValue(), "ขนมไทย");
  await fill("วันเริ่ม", typed(-40));
  await fill("วันจบ", typed(-38));
  await clerk.press("บันทึก");
  await page.getByRole("heading", { name: "ขนมไทย", level: 1 }).waitFor();
  await page.getByText("0 จาก 6 คน").waitFor();

  await addNew(clerk, "กล้า", "ใจสมมุติ");
  await clerk.saysAtTheFoot("เพิ่มในกลุ่มแล้ว");
  const rows = page.locator("section", { hasText: "ผู้สมัครและผู้เรียน" }).locator("tbody tr");
  await rows.first().waitFor();
  // The same name again is asked about before anything is written.
  await addNew(clerk, "กล้า", "ใจสมมุติ");
  await page.getByText("อาจเป็นคนที่มีอยู่แล้ว").waitFor();
  assert.equal(await rows.count(), 1);
  await clerk.press("ไม่ใช่คนใดข้างบน เพิ่มเป็นคนใหม่");
  await rows.nth(1).waitFor();

  await page.getByLabel("เลือกทุกคน").check();
  await clerk.press("บันทึกผลให้คนที่เลือก");
  await clerk.saysAtTheFoot("บันทึกผลแล้ว 2 คน");
  await page.getByText("ผ่านการฝึก", { exact: true }).last().waitFor();
  await page.getByRole("link", { name: "ดูการติดตามผลของกลุ่มนี้" }).click();
  await page.locator("main tbody tr").nth(7).waitFor();
  assert.equal(await page.locator("main tbody tr").count(), 8, "four rounds for each of two");
  await clerk.close();
});

scenario("the calendar shows a class on its days, and the call list stands on paper only", async ({ office }) => {
  const clerk = await OfficePage.open(office);
  const { page } = clerk;
  await clerk.goTo("classes");
  await clerk.logIn();
  await clerk.press("เพิ่มกลุ่ม");
  await page.getByLabel("หลักสูตร", { exact: true }).fill("งานสมมติ");
  await page.getByLabel("วันเริ่ม", { exact: true }).fill("10/2/2570");
  await page.getByLabel("วันจบ", { exact: true }).fill("12/2/2570");
  await clerk.press("บันทึก");
  await page.getByRole("heading", { name: "งานสมมติ", level: 1 }).waitFor();
  await addNew(clerk, "มะลิ", "ใจสมมุติ");
  await clerk.saysAtTheFoot("เพิ่มในกลุ่มแล้ว");
  const paper = page.locator(".paper-only");
  assert.equal(await paper.isVisible(), false);
  await page.emulateMedia({ media: "print" });
  assert.match(await paper.innerText(), /มะลิ ใจสมมุติ/);
  assert.equal(await page.getByRole("heading", { name: "เพิ่มผู้เรียน" }).isVisible(), false);
  await page.emulateMedia({ media: "screen" });

  await clerk.goTo("classes?view=calendar&month=2027-02");
  await page.getByRole("heading", { name: "กุมภาพันธ์ 2570" }).waitFor();
  const days = page.locator(".month td", { hasText: "งานสมมติ" });
  await days.first().waitFor();
  assert.equal(await days.count(), 3);
  assert.match(await days.first().innerText(), /^10[\s\S]*เริ่ม/);
  await page.getByRole("link", { name: "เดือนถัดไป" }).click();
  await page.getByRole("heading", { name: "มีนาคม 2570" }).waitFor();
  assert.equal(clerk.address(), "/office/classes?month=2027-03&view=calendar");
  await clerk.close();
});

scenario("a village is added, corrected, deleted and restored, and its list saved as a file", async ({ office }) => {
  const clerk = await OfficePage.open(office);
  const { page } = clerk;
  await clerk.goTo("lists?of=villages");
  await clerk.logIn();
  await clerk.press("เพิ่ม");
  await page.getByLabel("ชื่อบ้าน", { exact: true }).fill("บ้านสมมติใหม่");
  await page.getByLabel("ครัวเรือน", { exact: true }).fill("มาก");
  await clerk.press("บันทึก");
  await page.getByText("ใส่ตัวเลข").waitFor();
  await page.getByLabel("ครัวเรือน", { exact: true }).fill("๑๒๐");
  await clerk.press("บันทึก");
  await clerk.saysAtTheFoot("บันทึกแล้ว");
  const row = page.locator("main tbody tr", { hasText: "บ้านสมมติใหม่" });
  await row.waitFor();
  assert.match(await row.innerText(), /120/);
  await clerk.press("แก้ไข บ้านสมมติใหม่");
  await page.getByLabel("ครัวเรือน", { exact: true }).fill("125");
  await clerk.press("บันทึก");
  await page.locator("main tbody tr", { hasText: "125" }).waitFor();
  const saving = page.waitForEvent("download");
  await clerk.press("บันทึกเป็น CSV");
  assert.match((await saving).suggestedFilename(), /^villages_.*\.csv$/);
  await clerk.press("ลบ บ้านสมมติใหม่");
  await clerk.saysAtTheFoot("ย้ายไปถังขยะแล้ว");
  await page.getByRole("link", { name: "ถังขยะ: หมู่บ้าน" }).click();
  await clerk.press("นำกลับ บ้านสมมติใหม่");
  await clerk.saysAtTheFoot("นำกลับแล้ว");
  await page.getByText("ถังขยะว่าง").waitFor();
  await page.getByRole("link", { name: "หมู่บ้าน", exact: true }).click();
  await row.waitFor();
  await clerk.close();
});

scenario("somebody who asks for it is erased, after the name was typed again", async ({ office }) => {
  const desk = await Desk.open(office);
  const properties = { first_name: "ขอลบ", last_name: "ใจสมมุติ", phone: "0800000009" };
  const person = await (await desk.ask("register/people", { properties })).json();
  const clerk = await OfficePage.open(office);
  const { page } = clerk;
  await clerk.goTo(`people/${person.id}`);
  await clerk.logIn();
  await clerk.press("ลบข้อมูลของคนนี้");
  await page.getByText("แบบสำรวจของคนนี้คนเดียว 0 รายการ").waitFor();
  await clerk.press("ลบถาวร");
  await page.getByText("ชื่อไม่ตรง").waitFor();
  await page.getByLabel("ชื่อ–นามสกุล", { exact: true }).fill("ขอลบ ใจสมมุติ");
  await clerk.press("ลบถาวร");
  await page.waitForURL(`${office.url}/office/people`);
  const found = await (await desk.ask(`register/people?q=${encodeURIComponent("ขอลบ")}`)).json();
  assert.equal(found.total, 0);
  await clerk.close();
});
