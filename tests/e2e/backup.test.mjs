// Ways around the network, and back from the office.
import assert from "node:assert/strict";
import { Desk } from "./lib/desk.mjs";
import { GRADUATE, LEARNER } from "./lib/people.mjs";
import { officeHasExactly, scenario, survey } from "./lib/scenario.mjs";

scenario("a backup file carries what was not sent, and sending it later changes nothing", async ({ office, phone }) => {
  await phone.goHome();
  await phone.goOffline(office.wire);
  await survey(phone, LEARNER);
  await phone.openOutbox();
  await phone.page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      window.__file = blob;
      return make.call(URL, blob);
    };
  });
  await phone.press(phone.words.backup);
  await phone.page.getByText(phone.words.backup_made).waitFor();
  const file = await phone.page.evaluate(() => window.__file.text());

  const desk = await Desk.open(office);
  await desk.ask("backup", file);
  await officeHasExactly(office, [LEARNER]);

  await phone.goOnline(office.wire);
  await phone.isSent(LEARNER);
  await officeHasExactly(office, [LEARNER]);
});

scenario("a record that the office sends back is edited, and is a new revision of itself", async ({ office, phone }) => {
  await survey(phone, GRADUATE);
  await phone.openOutbox();
  await phone.isSent(GRADUATE);
  let desk = await officeHasExactly(office, [GRADUATE]);
  const [row] = (await desk.records(GRADUATE.form)).filter((it) => it.name.includes(GRADUATE.name));
  const remark = "ขอจำนวนวันทำงานต่อเดือน";
  await desk.sendBack(row.record, row.revision, remark);

  await phone.goHome();
  // The demo's own returned records stand beside it.
  const card = phone.page.locator("section > *").filter({ hasText: remark });
  await card.getByRole("button", { name: phone.words.edit }).click();
  const interview = await phone.interview();
  const mended = { ...GRADUATE, incomes: { income: { monthly: "6600", estimate: "", quality: "exact" } } };
  await interview.change("ทำเดือนละกี่วัน", "22");
  await interview.fill(GRADUATE.answers);
  await interview.finish();
  await phone.openOutbox();
  await phone.isSent(GRADUATE);

  desk = await officeHasExactly(office, [mended]);
  const { revisions } = await desk.record(row.record);
  assert.equal(revisions.length, 2);
  assert.equal(revisions[0].replaces, row.revision);
});
