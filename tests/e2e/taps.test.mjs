// What moves under a finger is not what the finger meant.
import assert from "node:assert/strict";
import { PEOPLE } from "./lib/people.mjs";
import { scenario, titleOf } from "./lib/scenario.mjs";

const [LEARNER] = PEOPLE;

/** Where the top of an element stands on the screen. */
const top = (element) => element.evaluate((it) => it.getBoundingClientRect().top);

/** Opens the learner's survey at the page that has the question. */
async function at(phone, reference) {
  await phone.goHome();
  const interview = await phone.start(titleOf(LEARNER));
  const question = phone.page.locator(`.question[data-ref="${reference}"]`);
  while (!(await question.count())) {
    await interview.fillPage(LEARNER.answers);
    await interview.next();
  }
  return { interview, question };
}

scenario("an error comes after the tap that led to it, and what was tapped stays where it is", async ({ phone }) => {
  const { question } = await at(phone, "/data/person/phone");
  const { page } = phone;
  await question.locator("input").fill("12");
  const problem = question.locator(".question-problem");
  // The field below the wrong one, pressed as slowly as a thumb does.
  const next = page.locator('.question[data-ref="/data/person/line_id"] input');
  await next.scrollIntoViewIfNeeded();
  const before = await top(next);
  const box = await next.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(150);
  assert.equal(await problem.count(), 0, "nothing is drawn under the finger");
  assert.equal(await top(next), before, "nothing moves under the finger");
  await page.mouse.up();
  await problem.waitFor();
  assert.ok(await next.evaluate((it) => it === document.activeElement), "the tap arrived");
  await page.waitForTimeout(100);
  assert.ok(Math.abs((await top(next)) - before) <= 2, `moved by ${(await top(next)) - before}`);
});

scenario("a tap on the way on is not swallowed by the error that it causes", async ({ phone }) => {
  const { question } = await at(phone, "/data/person/phone");
  await question.locator("input").fill("12");
  await phone.page.getByRole("button", { name: phone.words.next, exact: true }).click();
  // It came through: the page says what has to be mended.
  await phone.page.locator(".problem-summary").waitFor();
});

scenario("a date is not called incomplete between its own parts", async ({ phone }) => {
  await phone.goHome();
  const graduate = PEOPLE.find((it) => it.form === "income-follow-up");
  const interview = await phone.start(titleOf(graduate));
  const { page } = phone;
  // The place, then a visit that found nobody: the next date may be agreed.
  await interview.fillPage(graduate.answers);
  await interview.next();
  await interview.fillPage({ ...graduate.answers, "ผลการติดต่อ": "ไม่พบตัว" });
  const date = page.locator(".question", { has: page.locator(".date") }).first();
  const part = (word) => date.getByLabel(phone.questionWords[word], { exact: true });
  await part("day").fill("15");
  await part("month").focus();
  await part("month").selectOption("6");
  await part("year").focus();
  await page.waitForTimeout(100);
  assert.equal(await date.locator(".question-problem").count(), 0);
  await page.locator("h1").click();
  await date.locator(".question-problem").waitFor();
});

scenario("who mends from the review is back at that row", async ({ phone }) => {
  const { interview } = await at(phone, "/data/person/phone");
  await interview.fill(LEARNER.answers);
  await interview.isReview();
  const row = phone.page.locator('.answer[data-ref="/data/interest/course_1"]');
  await row.getByRole("button").click();
  await phone.page.locator('.question[data-ref="/data/interest/course_1"]').waitFor();
  await phone.press(phone.words.back_to_review);
  await interview.isReview();
  await phone.page.waitForTimeout(200);
  const place = await top(row);
  assert.ok(place >= 0 && place < 740, `the row stands at ${place}`);
  assert.ok(await row.getByRole("button").evaluate((it) => it === document.activeElement));
});

scenario("“don't know” empties the answer, and an answer takes it back", async ({ phone }) => {
  const { question } = await at(phone, "/data/person/phone");
  const field = question.locator("input");
  const excuse = question.getByRole("button", { name: "ไม่ทราบ", exact: true });
  await field.fill("0800000001");
  await excuse.focus();
  await phone.page.keyboard.press("Enter");
  assert.equal(await excuse.getAttribute("aria-pressed"), "true");
  assert.equal(await field.inputValue(), "");
  // The question stays one: nothing below it asks why.
  assert.equal(await phone.page.locator('.question[data-ref="/data/person/phone_missing"]').count(), 0);
  await field.fill("0800000002");
  assert.equal(await excuse.getAttribute("aria-pressed"), "false");
});

for (const [name, size, textSize] of [
  ["a phone that lies on its side", { width: 740, height: 360 }, ""],
  ["very large words on a narrow phone", { width: 320, height: 568 }, "huge"],
]) {
  scenario(`bars leave room for a question on ${name}`, async ({ phone }) => {
    await phone.goHome();
    await phone.start(titleOf(LEARNER));
    const { page } = phone;
    await page.setViewportSize(size);
    if (textSize) await page.evaluate((it) => document.documentElement.setAttribute("data-text-size", it), textSize);
    await page.evaluate(() => window.scrollTo(0, 300));
    await page.waitForTimeout(100);
    const covered = await page.evaluate(() => {
      const heights = [...document.querySelectorAll(".top-bar, .foot")].map((it) => {
        const { top, bottom } = it.getBoundingClientRect();
        return Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
      });
      return heights.reduce((sum, it) => sum + it, 0) / innerHeight;
    });
    assert.ok(covered < 0.34, `bars cover ${Math.round(covered * 100)} % of the screen`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} px too wide`);
    const back = page.getByRole("button", { name: phone.words.back, exact: true });
    assert.equal(await back.count(), 1, "the way back keeps its name");
  });
}

scenario(
  "a private window is warned of before its link is used",
  async ({ office, phone }) => {
    await phone.page.addInitScript(() => {
      navigator.storage.getDirectory = () => Promise.reject(new DOMException("private", "SecurityError"));
    });
    await phone.page.goto(office.entry.link);
    await phone.page.getByText(phone.words.private_link).waitFor();
    await phone.button(phone.words.enrol_confirm).waitFor();
  },
  { enrolled: false },
);
