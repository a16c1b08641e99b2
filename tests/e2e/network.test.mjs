// Everything a network does to a record on its way: nothing lost, nothing double.
import assert from "node:assert/strict";
import { GRADUATE, HOUSEHOLD, LEARNER } from "./lib/people.mjs";
import { officeHasExactly, scenario, survey } from "./lib/scenario.mjs";

const RECORDS = "/api/v1/records";
const isUpload = (it) => it.path === RECORDS;

/** Captures `person` without a signal, so that the test decides what the first upload meets. */
async function capturedOffline({ office, phone }, person) {
  await phone.goHome();
  await phone.goOffline(office.wire);
  await survey(phone, person);
}

scenario("an upload that breaks in the middle is sent again, whole and once", async ({ office, phone }) => {
  await capturedOffline({ office, phone }, LEARNER);
  office.wire.cutUpload(RECORDS, 200);
  await phone.device.setOffline(false);
  await office.wire.until((it) => it.lost === "cut-upload");
  await phone.openOutbox();
  await phone.isSent(LEARNER);
  await officeHasExactly(office, [LEARNER]);
});

scenario("a captive portal that answers everything with 200 keeps nothing", async ({ office, phone }) => {
  await capturedOffline({ office, phone }, HOUSEHOLD);
  office.wire.becomePortal();
  await phone.device.setOffline(false);
  await phone.openOutbox();
  await office.wire.until((it) => isUpload(it) && it.lost === "portal");
  await phone.page.getByText(phone.words.failure_captive).first().waitFor();
  await phone.says(HOUSEHOLD, phone.words.waiting);
  await officeHasExactly(office, []);
  office.wire.mend();
  await phone.isSent(HOUSEHOLD);
  await officeHasExactly(office, [HOUSEHOLD]);
});

scenario("a server that is down for a while receives everything when it is back", async ({ office, phone }) => {
  await phone.goHome();
  await office.stop();
  await survey(phone, GRADUATE);
  await phone.openOutbox();
  await office.wire.until((it) => isUpload(it) && it.lost === "server-away");
  await phone.says(GRADUATE, phone.words.waiting);
  await office.start();
  await phone.isSent(GRADUATE);
  await officeHasExactly(office, [GRADUATE]);
});

scenario("a batch whose answer is lost is sent twice and stored once", async ({ office, phone }) => {
  await capturedOffline({ office, phone }, LEARNER);
  office.wire.loseAnswer(RECORDS);
  await phone.device.setOffline(false);
  await office.wire.until((it) => it.lost === "lose-answer");
  await phone.openOutbox();
  await phone.isSent(LEARNER);
  const uploads = office.wire.requests.filter((it) => isUpload(it) && (it.status === 200 || it.lost === "lose-answer"));
  assert.ok(uploads.length >= 2, `the batch arrived ${uploads.length} times`);
  await officeHasExactly(office, [LEARNER]);
});
