// Each of the three surveys: without a signal, through a killed browser, to the office.
import assert from "node:assert/strict";
import { PEOPLE } from "./lib/people.mjs";
import { officeHasExactly, scenario, titleOf } from "./lib/scenario.mjs";

const WORD = "กำลังพิมพ์อยู่";

for (const person of PEOPLE) {
  scenario(`${person.form} is captured offline, survives a killed browser, and arrives once`, async ({ office, phone }) => {
    await phone.goHome();
    await phone.goOffline(office.wire);
    let interview = await phone.start(titleOf(person));

    // Killed in mid-word, at the pace of quick thumbs: at most the last keystroke is missing.
    const question = await interview.fillUntilWords(person.answers);
    await interview.field(question).pressSequentially(WORD, { delay: 80 });
    await phone.device.killAndReopen();
    await phone.device.setOffline(true);
    await phone.goHome();
    interview = await phone.resume();
    const field = interview.field(question);
    const kept = await field.inputValue();
    assert.ok([WORD, WORD.slice(0, -1)].includes(kept), `typed ${WORD}, kept ${kept}`);
    await field.fill("");

    await interview.fill(person.answers);
    await interview.finish();
    await phone.openOutbox();
    await phone.says(person, phone.words.waiting);

    await phone.goOnline(office.wire);
    await phone.isSent(person);
    await officeHasExactly(office, [person]);
  });
}

scenario("the phone's own back button leaves a question that is being answered, and the app goes on", async ({ phone }) => {
  await phone.goHome();
  await phone.start(titleOf(PEOPLE[0]));
  await phone.page.locator("[data-ref] input").first().focus();
  await phone.page.goBack();
  await phone.isHome();
});

scenario("one step back closes the list of sections, and leaves the page and what was typed", async ({ phone }) => {
  await phone.goHome();
  await phone.start(titleOf(PEOPLE[0]));
  const heading = await phone.page.locator("h1").innerText();
  const address = phone.page.url();
  await phone.press(phone.words.sections);
  await phone.page.getByRole("dialog").waitFor();
  await phone.page.goBack();
  await phone.page.getByRole("dialog").waitFor({ state: "hidden" });
  await phone.page.waitForURL(address);
  assert.equal(await phone.page.locator("h1").innerText(), heading);
  await phone.page.goBack();
  await phone.isHome();
});

scenario("the phone's own back button goes from page to page before it leaves", async ({ phone }) => {
  await phone.goHome();
  const interview = await phone.start(titleOf(PEOPLE[0]));
  const heading = phone.page.locator("h1");
  const headings = [await heading.innerText()];
  await interview.fillPage(PEOPLE[0].answers);
  await interview.next();
  await phone.page.waitForFunction((before) => document.querySelector("h1").innerText !== before, headings[0]);
  headings.push(await heading.innerText());
  await phone.page.goBack();
  await phone.page.getByRole("heading", { name: headings[0], level: 1, exact: true }).waitFor();
  await phone.page.goForward();
  await phone.page.getByRole("heading", { name: headings[1], level: 1, exact: true }).waitFor();
  await phone.page.goBack();
  await phone.page.goBack();
  await phone.isHome();
});

scenario("a search that finds nothing offers what is in no list", async ({ phone }) => {
  await phone.goHome();
  const interview = await phone.start(titleOf(PEOPLE[0]));
  const wanted = phone.page.locator('[data-ref$="/course_1"]');
  for (let page = 0; page < 9 && (await wanted.count()) === 0; page++) {
    await interview.fillPage(PEOPLE[0].answers);
    await interview.next();
  }
  await wanted.getByRole("button").first().click();
  const dialog = phone.page.getByRole("dialog");
  const rows = dialog.locator(".picker-row");
  await dialog.getByRole("searchbox").fill("ไม่มีทางพบ");
  await dialog.getByText("ไม่พบ “ไม่มีทางพบ”").waitFor();
  assert.deepEqual(await rows.allInnerTexts(), ["อื่น ๆ"]);
  await rows.first().click();
  assert.match(await wanted.innerText(), /อื่น ๆ/);
});
