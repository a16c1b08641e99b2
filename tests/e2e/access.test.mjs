// axe-core finds nothing serious on any screen of the phone.
import assert from "node:assert/strict";
import { seriousIn } from "./lib/axe.mjs";
import { OFFICE_SIZE } from "./lib/browser.mjs";
import { officeTour } from "./lib/office-tour.mjs";
import { scenario } from "./lib/scenario.mjs";
import { phoneTour } from "./lib/tour.mjs";

for (const [language, colorScheme] of [["th", "light"], ["en", "dark"]]) {
  scenario(`axe-core finds nothing serious on the phone, ${language}, ${colorScheme}`, async ({ office, phone }) => {
    await phone.page.emulateMedia({ colorScheme });
    const found = [];
    await phoneTour({ office, phone, language }, async (screen) => {
      found.push(...(await seriousIn(phone.page)).map((it) => `${screen}: ${it}`));
    });
    assert.deepEqual(found, []);
  }, { enrolled: false });
}

for (const [language, colorScheme] of [["th", "light"], ["en", "dark"]]) {
  scenario(`axe-core finds nothing serious in the office, ${language}, ${colorScheme}`, async ({ office, phone }) => {
    await phone.page.emulateMedia({ colorScheme });
    const found = [];
    await officeTour({ office, page: phone.page, language }, async (screen) => {
      found.push(...(await seriousIn(phone.page)).map((it) => `${screen}: ${it}`));
    });
    assert.deepEqual(found, []);
  }, { enrolled: false, phone: { size: OFFICE_SIZE } });
}
