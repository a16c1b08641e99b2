// axe-core finds nothing serious on any screen of the phone.
import assert from "node:assert/strict";
import { seriousIn } from "./lib/axe.mjs";
import { OFFICE_SIZE } from "./lib/browser.mjs";
import { officeTour } from "./lib/office-tour.mjs";
import { PEOPLE } from "./lib/people.mjs";
import { scenario, titleOf } from "./lib/scenario.mjs";
import { phoneTour } from "./lib/tour.mjs";

scenario("switching the language leaves the question on the screen where it is, and the button in focus", async ({ phone }) => {
  await phone.goHome();
  const interview = await phone.start(titleOf(PEOPLE[0]));
  const page = phone.page;
  // A long page: the person, after place, visit and age.
  while (!(await page.locator('.question[data-ref="/data/person/first_name"]').count())) {
    await interview.fillPage(PEOPLE[0].answers);
    await interview.next();
  }
  const question = page.locator(".question[data-ref]").nth(2);
  await question.evaluate((it) => scrollTo(0, it.getBoundingClientRect().top + scrollY - innerHeight / 2 + 20));
  const scrolled = await page.evaluate(() => scrollY);
  assert.ok(scrolled > 100, `the page is long enough to be scrolled, and was by ${scrolled}`);
  const reference = await question.getAttribute("data-ref");
  const top = async () => (await page.locator(`[data-ref="${reference}"]`).boundingBox()).y;
  for (const tag of ["en", "th"]) {
    const before = await top();
    const at = await page.locator(".language").boundingBox();
    await page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
    await page.waitForFunction((it) => document.documentElement.lang === it, tag);
    await page.evaluate(() => new Promise((shown) => setTimeout(() => requestAnimationFrame(shown), 100)));
    const moved = Math.abs((await top()) - before);
    assert.ok(moved < 2, `${tag}: the question stays where it was, and moved by ${moved}`);
    assert.equal(await page.evaluate(() => document.activeElement.className.includes("language")), true);
  }
});

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
