// The office's pages over a real server: what a clerk does in a day.
import assert from "node:assert/strict";
import test from "node:test";
import { BarePhone, submission } from "./lib/bare-phone.mjs";
import { OfficePage } from "./lib/office-page.mjs";
import { Office } from "./lib/server.mjs";

/** A test with a demo office and a browser at it, logged in. */
function desk(name, story) {
  test(name, { timeout: 180_000 }, async () => {
    const office = await Office.open();
    try {
      const clerk = await OfficePage.open(office);
      try {
        await clerk.goTo();
        await clerk.logIn();
        await clerk.page.locator("#page-title").waitFor();
        await story({ office, clerk, page: clerk.page });
        assert.deepEqual(clerk.device.complaints, [], "what the pages complained of");
      } finally {
        await clerk.close();
      }
    } finally {
      await office.close();
    }
  });
}

test("a wrong password opens nothing, and the right one leads to the page asked for", { timeout: 180_000 }, async () => {
  const office = await Office.open();
  const clerk = await OfficePage.open(office);
  try {
    await clerk.goTo("staff");
    await clerk.logIn({ user: office.entry.user, password: "wrong" });
    await clerk.page.getByText("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง").waitFor();
    await clerk.logIn();
    await clerk.page.getByRole("heading", { name: "เจ้าหน้าที่และโทรศัพท์" }).waitFor();
    assert.equal(clerk.address(), "/office/staff");
  } finally {
    await clerk.close();
    await office.close();
  }
});

desk("filters stand in the address, survive a reload, and go away with one press", async ({ clerk, page }) => {
  await clerk.goTo("records");
  const all = await clerk.names();
  await page.locator("#filter-form").selectOption("skill-demand");
  await page.waitForURL(/form=skill-demand/);
  const some = await clerk.names();
  assert.ok(some.length > 0 && some.length < all.length);

  await page.locator("#filter-words").fill("สมมติ");
  await page.locator("#filter-from").fill("๑/๑/๒๕๖๙");
  await page.keyboard.press("Enter");
  await page.waitForURL(/from=2026-01-01/);
  const found = await clerk.names();
  assert.ok(found.length > 0, "Thai words are found within answers");
  assert.equal(clerk.address(), "/office/records?form=skill-demand&from=2026-01-01&q=สมมติ");
  await page.reload();
  assert.deepEqual(await clerk.names(), found);
  assert.equal(await page.locator("#filter-form").inputValue(), "skill-demand");
  assert.equal(await page.locator("#filter-from").inputValue(), "1/1/2569");

  await page.goBack();
  assert.deepEqual(await clerk.names(), some, "back leads to the filters before");
  await page.locator("#filter-words").fill("ไม่มีคำนี้ในแบบใด");
  await page.keyboard.press("Enter");
  await page.getByText("ไม่พบรายการตามตัวกรองนี้").waitFor();
  await clerk.press("ล้างตัวกรอง");
  assert.deepEqual(await clerk.names(), all);
  assert.equal(clerk.address(), "/office/records");
});

desk("days that are the wrong way round are told, and filter nothing", async ({ clerk, page }) => {
  await clerk.goTo("records");
  await page.locator("#filter-from").fill("2/1/2569");
  await page.locator("#filter-to").fill("1/1/2569");
  await page.keyboard.press("Enter");
  await page.getByText("สลับสองวันนี้").waitFor();
  assert.equal(clerk.address(), "/office/records");
  await page.locator("#filter-to").fill("2/1/2569");
  await page.keyboard.press("Enter");
  await page.waitForURL(/from=2026-01-02/);
});

desk("who returns a record to somebody without a phone is told that it waits", async ({ office, clerk, page }) => {
  // Nobody of the demo office has a phone yet.
  const { record, staff_name } = await page.evaluate(async () => {
    const { rows } = await (await fetch("/api/v1/office/records?status=stored")).json();
    return rows[0];
  });
  const notice = page.getByText("เจ้าหน้าที่คนนี้ยังไม่มีโทรศัพท์ที่ใช้ได้");
  await clerk.goTo(`records/${record}`);
  await clerk.press("ส่งกลับให้แก้ไข");
  await page.locator("dialog[open]").getByText("เจ้าหน้าที่คนนี้ยังไม่มีโทรศัพท์ที่ใช้ได้").waitFor();
  await page.locator("#remark").fill("ถามอีกครั้ง");
  await page.locator("dialog form button[type=submit]").click();
  await clerk.saysAtTheFoot("ส่งกลับแล้ว");
  await page.locator("dialog").waitFor({ state: "detached" });
  await notice.waitFor();
  await BarePhone.enrol(office, staff_name);
  await page.reload();
  await page.locator(".record-main .banner", { hasText: "ถามอีกครั้ง" }).waitFor();
  assert.equal(await notice.count(), 0, "a phone is there to fetch it");
});

desk("a password is changed with the old one, and only the new one opens from then on", async ({ clerk, page }) => {
  const fresh = "รหัสใหม่ยาวพอ";
  const change = async (current, next) => {
    await page.locator("#password-now").fill(current);
    await page.locator("#password-new").fill(next);
    await page.getByRole("button", { name: "เปลี่ยนรหัสผ่าน", exact: true }).click();
  };
  await clerk.goTo("settings");
  await change(clerk.office.entry.password, "สั้นไป");
  await page.getByText("ใช้อย่างน้อย 10 ตัว", { exact: true }).waitFor();
  await change("ไม่ใช่รหัสเดิม", fresh);
  await page.getByText("รหัสผ่านเดิมไม่ถูกต้อง").waitFor();
  await change(clerk.office.entry.password, fresh);
  await clerk.saysAtTheFoot("เปลี่ยนรหัสผ่านแล้ว");
  assert.equal(await page.locator("#password-new").inputValue(), "");
  await clerk.device.context.clearCookies();
  await clerk.goTo("settings");
  await clerk.logIn();
  await page.getByText("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง").waitFor();
  await clerk.logIn({ user: clerk.office.entry.user, password: fresh });
  await page.locator("#password-now").waitFor();
});

desk("a record goes back with a remark, and its phone is told", async ({ office, clerk, page }) => {
  const phone = await BarePhone.enrol(office);
  const before = await phone.returned();
  const staff = (await page.evaluate(() => fetch("/api/v1/office/staff").then((it) => it.json())))
    .find((it) => it.phones.length > 0);
  await clerk.goTo(`records?staff=${staff.id}&status=stored`);
  await page.locator("main tbody a").first().click();
  await page.locator(".answer").first().waitFor();
  await clerk.press("ส่งกลับให้แก้ไข");
  await page.keyboard.press("Tab");
  await page.locator("dialog form button[type=submit]").click();
  await page.getByText("เขียนบอกเจ้าหน้าที่ว่าต้องแก้อะไร").waitFor();
  await page.locator("#remark").fill("ถามจำนวนวันทำงานอีกครั้ง");
  await page.locator("dialog form button[type=submit]").click();
  await clerk.saysAtTheFoot("ส่งกลับแล้ว");
  await page.locator(".record-main .banner", { hasText: "ถามจำนวนวันทำงานอีกครั้ง" }).waitFor();
  const after = await phone.returned();
  assert.equal(after.length, before.length + 1);
  assert.ok(after.some((it) => it.remark === "ถามจำนวนวันทำงานอีกครั้ง"));
});

/** A record with a name in it that came back to its interviewer's phone. */
async function returnedRecord(office, page) {
  const staff = await page.evaluate(async () => {
    const read = async (path) => (await fetch(`/api/v1/office/${path}`)).json();
    let found;
    for (const staff of await read("staff")) {
      const { rows } = await read(`records?form=learner-occupation&staff=${staff.id}`);
      const row = rows.find((it) => it.name.trim() !== "");
      found ??= row && { staff: staff.name, ...row };
    }
    const { record, revision } = found;
    await fetch(`/api/v1/office/records/${record}/return`, {
      method: "POST",
      headers: { "X-Requested-With": "samruat" },
      body: JSON.stringify({ revision, remark: "ตรวจอีกครั้ง" }),
    });
    return found.staff;
  });
  const phone = await BarePhone.enrol(office, staff);
  const returned = (await phone.returned()).find((it) => it.form_id === "learner-occupation");
  return { phone, returned };
}

desk("who comes back to the start page sees what came in meanwhile", async ({ office, clerk, page }) => {
  const { phone, returned } = await returnedRecord(office, page);
  await clerk.goTo();
  const waiting = page.locator(".tile", { hasText: "รอเจ้าหน้าที่แก้ไข" }).locator(".tile-count");
  const before = Number(await waiting.innerText());
  assert.ok(before > 0);
  assert.equal((await phone.correct(returned)).outcome, "stored");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.waitForFunction((n) => Number(document.querySelectorAll(".tile-count")[1]?.textContent) === n, before - 1);
});

desk("two corrections of one revision stand side by side", async ({ office, clerk, page }) => {
  const { phone, returned } = await returnedRecord(office, page);
  assert.equal((await phone.correct(returned)).outcome, "stored");
  const other = returned.instance.replace(/<first_name>[^<]*</, "<first_name>แก้ไขแล้ว<");
  assert.notEqual(other, returned.instance);
  assert.equal((await phone.correct(returned, other)).outcome, "conflict");

  await clerk.goTo("records?status=conflict");
  await page.locator("main tbody a").first().click();
  const differing = page.locator(".compare tbody tr");
  await differing.first().waitFor();
  assert.equal(await differing.count(), 1);
  assert.match(await differing.first().innerText(), /แก้ไขแล้ว/);
  await page.locator(".revision").nth(2).waitFor();
  assert.equal(await page.locator(".revision").count(), 3, "nothing was overwritten");
});

desk("a phone is enrolled by QR and shut out again", async ({ office, clerk, page }) => {
  await clerk.goTo("staff");
  await clerk.press("เพิ่มเจ้าหน้าที่");
  await page.getByLabel("ชื่อ–นามสกุล").fill("ครูทดสอบ ใหม่");
  await page.keyboard.press("Enter");
  await clerk.saysAtTheFoot("เพิ่มแล้ว");
  await clerk.press("เพิ่มเจ้าหน้าที่");
  await page.getByLabel("ชื่อ–นามสกุล").fill("ครูทดสอบ  ใหม่");
  await page.keyboard.press("Enter");
  await page.getByText("มีชื่อนี้แล้ว").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("heading", { name: "ครูทดสอบ ใหม่" }).count(), 1);
  await clerk.press("ลงทะเบียนโทรศัพท์ของ ครูทดสอบ ใหม่");
  await page.locator(".qr svg").waitFor();
  const link = await page.locator("#enrolment-link").inputValue();
  await page.getByRole("dialog").getByText(/ใช้ได้ถึง .* 25\d\d/).waitFor();
  await page.keyboard.press("Escape");

  const answer = await fetch(`${office.direct}/api/v1/enrol`, {
    method: "POST",
    body: JSON.stringify({ code: new URL(link).hash.slice(1), device: "Android · ทดสอบ" }),
  });
  const { token } = await answer.json();
  const manifest = () =>
    fetch(`${office.direct}/api/v1/phone`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal((await manifest()).status, 200);

  await page.reload();
  await clerk.press("ยกเลิกสิทธิ์เครื่องนี้: Android · ทดสอบ");
  await clerk.press("ยกเลิกสิทธิ์เครื่องนี้");
  await clerk.saysAtTheFoot("ยกเลิกสิทธิ์เครื่องแล้ว");
  assert.equal((await manifest()).status, 401);
});

desk("a name is mended, and what that person sent stands under the new one", async ({ clerk, page }) => {
  await clerk.goTo("records");
  const old = (await page.locator("#filter-staff option").allInnerTexts())[1];
  const fresh = `${old} (แก้แล้ว)`;
  await clerk.goTo("staff");
  await clerk.press(`แก้ไข ${old}`);
  assert.equal(await page.locator("#staff-name").inputValue(), old);
  await page.locator("dialog form button[type=submit]").click();
  await clerk.saysAtTheFoot("บันทึกแล้ว");
  await clerk.press(`แก้ไข ${old}`);
  await page.locator("#staff-name").fill(fresh);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: fresh }).waitFor();
  await clerk.goTo("records");
  await page.locator("#filter-staff").selectOption({ label: fresh });
  await page.locator("main tbody", { hasText: fresh }).waitFor();
  assert.ok((await clerk.names()).length > 0);
});

desk("a session that ends in mid-work is taken up where it was", async ({ clerk, page }) => {
  await clerk.goTo("settings");
  await page.locator("#retention").fill("45");
  await clerk.device.context.clearCookies();
  await page.getByRole("button", { name: "บันทึก", exact: true }).click();
  await page.locator("dialog[open] #password").waitFor();
  assert.equal(await page.locator("dialog #user").inputValue(), clerk.office.entry.user);
  await clerk.logIn();
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.equal(await page.locator("#retention").inputValue(), "45", "what was typed is still there");
  await page.getByRole("button", { name: "บันทึก", exact: true }).click();
  await clerk.saysAtTheFoot("บันทึกแล้ว");
  await page.reload();
  assert.equal(await page.locator("#retention").inputValue(), "45");
});

desk("a server that is down is named, and the page goes on once it is back", async ({ office, clerk, page }) => {
  await clerk.goTo("records");
  const names = await clerk.names();
  await office.stop();
  await page.locator('.menu-item[href$="/staff"]').click();
  await page.getByText("ติดต่อเครื่องแม่ข่ายไม่ได้").first().waitFor();
  await office.start();
  await clerk.press("ลองอีกครั้ง");
  await page.locator(".person").first().waitFor();
  await page.goBack();
  assert.deepEqual(await clerk.names(), names);
});

desk("a backup file is taken in once, however often it is chosen", async ({ office, clerk, page }) => {
  const { returned } = await returnedRecord(office, page);
  const backup = {
    samruat_backup: 1,
    made_at: Date.now(),
    staff_name: "ครูสมมติ หนึ่ง",
    records: [submission(returned)],
    files: [],
  };
  await clerk.goTo("backup");
  const take = async (text) => {
    const buffer = Buffer.from(text, "utf8");
    await page.locator("#backup-file").setInputFiles({ name: "backup.json", mimeType: "application/json", buffer });
    await clerk.press("นำเข้า");
  };
  await take("<html>");
  await page.getByText("ไม่ใช่ไฟล์สำรอง").waitFor();
  await take(JSON.stringify(backup));
  await page.getByText("รับใหม่").waitFor();
  await take(JSON.stringify(backup));
  await page.getByText("มีอยู่แล้ว").waitFor();
});

desk("an export with names asks first, and without names has none", async ({ clerk, page }) => {
  await clerk.goTo("export");
  const file = async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), clerk.press("ดาวน์โหลด")]);
    return download.suggestedFilename();
  };
  assert.match(await file(), /^learner-occupation_20\d\d-\d\d-\d\d_without-names\.xlsx$/);
  await page.getByLabel("CSV (ZIP)").check();
  await page.getByLabel(/^รวมทั้งหมด/).check();
  await clerk.press("ดาวน์โหลด");
  await page.getByText("ติ๊กยืนยันก่อน").waitFor();
  await page.getByLabel(/^เข้าใจแล้ว/).check();
  assert.match(await file(), /^learner-occupation_20\d\d-\d\d-\d\d_with-names\.csv\.zip$/);
});

desk("the keyboard alone leads from the menu to a record and back", async ({ clerk, page }) => {
  await clerk.goTo();
  await page.locator("a.skip").waitFor({ state: "attached" });
  await page.waitForFunction(() => document.hasFocus());
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  const isRecords = () => page.evaluate(() => document.activeElement.href?.endsWith("/records") ?? false);
  for (let n = 0; n < 10 && !(await isRecords()); n += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/records/);
  await page.waitForFunction(() => document.activeElement?.id === "page-title");
  await clerk.isQuiet();
  await page.locator("main tbody a").first().focus();
  await page.keyboard.press("Enter");
  await page.locator(".answer").first().waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "page-title");
});
