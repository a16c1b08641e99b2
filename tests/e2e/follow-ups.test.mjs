// From the register to the phone and back: who is due, an interview without a network, and the
// person's page at the office.
import assert from "node:assert/strict";
import { Desk } from "./lib/desk.mjs";
import { OfficePage } from "./lib/office-page.mjs";
import { scenario } from "./lib/scenario.mjs";

/** An ISO date so many days from today. */
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Adds a graduate of a class that ended 35 days ago, who earned 9,000 baht a month. */
async function addGraduate(office) {
  const desk = await Desk.open(office);
  const add = async (list, label, properties) => {
    const kept = await (await desk.ask(`register/${list}`, { label, properties })).json();
    return kept.id;
  };
  const person = await add("people", "กล้า ใจสมมุติ", {
    first_name: "กล้า", last_name: "ใจสมมุติ", phone: "0800000001", village_name: "บ้านสมมติ", birth: "1990-03-01",
    working: "employee", occupation: "ช่างซ่อมรถ", employer: "อู่สมมติ",
    income_monthly: "9000", income_quality: "exact", income_date: day(-40), worked_before: "yes",
    baseline_monthly: "5000", baseline_quality: "recall", baseline_date: day(-60),
  });
  const course = await add("classes", "ซ่อมจักรยานยนต์", {
    course_name: "ซ่อมจักรยานยนต์", hours: "30", starts_on: day(-45), ends_on: day(-35),
  });
  await add("enrolments", "กล้า ใจสมมุติ", { person, class: course, result: "completed" });
  return { desk, person };
}

/** Assigns the checked person's due follow-up to the demo's first member of staff, on the page. */
async function assignOnThePage(office) {
  const clerk = await OfficePage.open(office);
  await clerk.goTo("follow-ups?list=due&q=กล้า");
  await clerk.logIn();
  await clerk.page.getByRole("checkbox", { name: "เลือก กล้า ใจสมมุติ" }).check();
  await clerk.page.getByLabel("มอบหมายให้").selectOption({ index: 1 });
  await clerk.press("มอบหมาย");
  await clerk.saysAtTheFoot("บันทึกแล้ว 1 ราย");
  return clerk;
}

/** Counts the taps of an interview: each press of a choice or button is one. */
class Taps {
  constructor(phone) {
    this.phone = phone;
    this.n = 0;
  }

  async tap(locator) {
    await locator.click();
    this.n += 1;
  }

  /** Chooses the answer of that name to the question. */
  async choose(reference, name) {
    const question = this.phone.page.locator(`.question[data-ref="${reference}"]`);
    const radio = question.getByRole("radio", { name, exact: true });
    await this.tap(radio.or(question.getByRole("checkbox", { name, exact: true })));
  }

  async next() {
    await this.tap(this.phone.button(this.phone.words.next).first());
  }
}

scenario("a graduate who is due is asked offline in 25 taps, and the office sees it", async ({ office, phone }) => {
  const { desk, person } = await addGraduate(office);
  const clerk = await assignOnThePage(office);
  await phone.goHome();
  const row = phone.page.locator(".case", { hasText: "กล้า ใจสมมุติ" });
  await row.waitFor();
  assert.match(await row.innerText(), /รอบ 1 เดือน/);
  await phone.goOffline(office.wire);

  const taps = new Taps(phone);
  await taps.tap(row.locator(".row-open"));
  const interview = await phone.interview();
  while (!(await interview.isReview())) {
    await fillPage(taps, interview);
    await taps.next();
    await phone.page.waitForTimeout(150);
  }
  await taps.tap(phone.button(phone.words.finish).first());
  await phone.page.getByText(phone.words.finished_heading).waitFor();
  assert.ok(taps.n <= 25, `${taps.n} taps`);

  // What the phone itself changed shows before anything was sent.
  await phone.press(phone.words.to_home);
  await phone.isHome();
  await phone.page.getByRole("heading", { name: phone.words.cases_heading }).waitFor();
  assert.equal(await row.count(), 0);

  await phone.goOnline(office.wire);
  await allSent(phone);
  const story = await (await desk.ask(`people/${person}`)).json();
  const first = story.follow_ups.find((it) => it.properties.round === "1");
  assert.equal(first.properties.status, "done");
  assert.deepEqual(story.person.conflicts, {});
  assert.equal(story.person.entity.properties.income_monthly, "9000");
  assert.equal(story.person.entity.properties.income_date, day(0));
  await clerk.goTo(`people/${person}`);
  await clerk.page.getByRole("heading", { name: "กล้า ใจสมมุติ" }).waitFor();
  assert.equal(await clerk.page.locator(".income-chart .mark").count(), 3);
  assert.equal(await clerk.page.getByText("ติดตามแล้ว").count(), 1);
  await clerk.close();
});

/** Ends once the home screen says that nothing waits. */
const allSent = (phone) => phone.page.getByText(phone.words.all_sent).first().waitFor();

/** The answers of one whose work and income are as they were; each is given where it is asked. */
const ANSWERS = [
  ["/data/visit/visit_result", "ติดต่อได้และให้ข้อมูล"],
  ["/data/visit/consent", "ยินยอม"],
  ["/data/visit/details_correct", "ข้อมูลเดิมถูกต้อง"],
  ["/data/work/working", "ลูกจ้าง"],
  ["/data/work/same_job", "งานเดิม"],
  ["/data/work/course_match", "ตรงกับที่เรียน"],
  ["/data/work/same_income", "รายได้เท่าเดิม"],
  ["/data/results/used_for", "สร้างอาชีพ"],
  ["/data/results/used_for", "เพิ่มรายได้"],
  ["/data/results/skill_level", "4"],
  ["/data/results/joined_group", "ไม่ได้รวมกลุ่ม"],
  ["/data/needs_page/problems", "ไม่มี"],
  ["/data/needs_page/satisfaction", "4"],
];

async function fillPage(taps, interview) {
  for (const [reference, name] of ANSWERS) {
    const question = interview.page.locator(`.question[data-ref="${reference}"]`);
    if (!(await question.count())) continue;
    await taps.choose(reference, name);
  }
}

scenario("nobody reached takes two taps, and counts as an attempt", async ({ office, phone }) => {
  const { desk, person } = await addGraduate(office);
  await (await assignOnThePage(office)).close();
  await phone.goHome();
  const row = phone.page.locator(".case", { hasText: "กล้า ใจสมมุติ" });
  await row.locator(".row-open").click();
  await phone.interview();
  const taps = new Taps(phone);
  await taps.choose("/data/visit/visit_result", "ไม่รับสาย/ไม่อ่านข้อความ");
  await taps.tap(phone.button(phone.words.finish).first());
  await phone.page.getByText(phone.words.finished_heading).waitFor();
  assert.equal(taps.n, 2);
  await phone.press(phone.words.to_home);
  await row.getByText("ติดต่อแล้ว 1 ครั้ง").waitFor();
  await allSent(phone);
  const story = await (await desk.ask(`people/${person}`)).json();
  const first = story.follow_ups.find((it) => it.properties.round === "1");
  assert.equal(first.properties.attempts, "1");
  assert.equal(first.properties.attempt_days, day(0));
});

/** A roster as a district centre keeps it: Thai headings, Thai digits, years of the Buddhist era. */
const ROSTER = [
  "ลำดับ,ชื่อ-นามสกุล,เบอร์โทร,หลักสูตร,ชั่วโมง,วันเริ่ม,วันจบ,ผลการเรียน",
  "1,นายกล้า ใจสมมุติ,๐๘๐-000-0001,ขนมไทย,9,1/9/2569,2/9/2569,ผ่าน",
  "2,นางสาวมะลิ ใจสมมุติ,12345,ขนมไทย,9,1/9/2569,2/9/2569,ผ่าน",
].join("\n");

scenario("a clerk imports a roster after seeing each row, and can undo it", async ({ office }) => {
  const clerk = await OfficePage.open(office);
  await clerk.goTo("imports");
  await clerk.logIn();
  const { page } = clerk;
  const roster = { name: "roster.csv", mimeType: "text/csv", buffer: Buffer.from(ROSTER) };
  await page.locator("#import-file").setInputFiles(roster);
  await clerk.press("อ่านไฟล์");
  await clerk.press("ตรวจก่อนนำเข้า");
  const rows = page.locator("section", { hasText: "ผลการตรวจ" }).locator("tbody tr");
  await rows.first().waitFor();
  assert.equal(await rows.count(), 2);
  // The row that needs somebody comes first, and says which cell is wrong.
  assert.match(await rows.first().innerText(), /12345/);
  await clerk.press("นำเข้า");
  await page.getByText("roster.csv").waitFor();
  const desk = await Desk.open(office);
  const people = async () =>
    (await (await desk.ask(`register/people?q=${encodeURIComponent("กล้า")}`)).json()).total;
  assert.equal(await people(), 1);
  await clerk.goTo(`follow-ups?list=all&q=กล้า`);
  assert.equal(await page.locator("main tbody tr").count(), 4);
  await clerk.goTo("imports");
  await page.getByRole("button", { name: "ยกเลิกการนำเข้า roster.csv" }).click();
  const asked = page.getByRole("dialog");
  await asked.getByRole("button", { name: "ยกเลิกการนำเข้า", exact: true }).click();
  await page.getByText("ยกเลิกเมื่อ").waitFor();
  assert.equal(await people(), 0);
  await clerk.close();
});
