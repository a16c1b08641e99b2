// Each of the three surveys: without a signal, through a killed browser, to the office.
import assert from "node:assert/strict";
import { PEOPLE } from "./lib/people.mjs";
import { officeHasExactly, scenario, titleOf } from "./lib/scenario.mjs";

for (const person of PEOPLE) {
  scenario(`${person.form} is captured offline, survives a killed browser, and arrives once`, async ({ office, phone }) => {
    await phone.goHome();
    await phone.goOffline(office.wire);
    let interview = await phone.start(titleOf(person));

    // Killed in mid-word: at most the last keystroke is missing.
    const typed = await interview.typeIntoFirst(person, person.name);
    await phone.device.kill();
    await phone.device.start();
    await phone.device.setOffline(true);
    await phone.goHome();
    interview = await phone.resumeOnly();
    const kept = await interview.valueAt(typed.ref);
    assert.ok([typed.value, typed.value.slice(0, -1)].includes(kept), `typed ${typed.value}, kept ${kept}`);
    await interview.isInView(typed.ref);
    await interview.clear(typed.ref);

    await interview.fill(person.answers);
    await interview.finish();
    await phone.openOutbox();
    await phone.says(person.name, phone.words.waiting);

    await phone.goOnline(office.wire);
    await phone.says(person.name, phone.words.sent);
    await officeHasExactly(office, [person]);
  });
}
