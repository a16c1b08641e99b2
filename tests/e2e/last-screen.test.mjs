// The screen that was last seen stands before the app does, and loses nothing.
import assert from "node:assert/strict";
import { until } from "./lib/browser.mjs";
import { holdApp, letAppGo } from "./lib/hold.mjs";
import { GRADUATE, PEOPLE } from "./lib/people.mjs";
import { scenario, titleOf } from "./lib/scenario.mjs";

const [FIRST, SECOND] = ["มะลิทดสอบ", "ใจสมมุติ"];
const SCREENS = "samruat screens";

/** Ends when what is kept of the screen that is shown has these words in it. */
async function keeps(phone, words) {
  await until(phone.page, async ([name, words]) => {
    const kept = await caches.match(location.pathname, { cacheName: name });
    return (await kept?.text())?.includes(words);
  }, [SCREENS, words]);
}

/** The addresses whose screens are kept. */
function kept(phone) {
  return phone.page.evaluate(async (name) => {
    const screens = await caches.open(name);
    return (await screens.keys()).map((it) => new URL(it.url).pathname);
  }, SCREENS);
}

/** Changes what is kept of the screen that is shown; it is not kept anew when the page is left. */
async function rewrite(phone, from, to) {
  await phone.page.evaluate(async ([name, from, to]) => {
    const screens = await caches.open(name);
    const path = location.pathname;
    const kept = await screens.match(path);
    const html = (await kept.text()).replace(new RegExp(from, "g"), to);
    await screens.put(path, new Response(html, { headers: kept.headers }));
  }, [SCREENS, from, to]);
  await keepsNothingMore(phone);
}

/** What is kept stays as it is, as where the browser is killed before the person rests. */
function keepsNothingMore(phone) {
  return phone.page.evaluate(() => (ServiceWorker.prototype.postMessage = () => {}));
}

/** A page with two fields for words, the first one filled in and kept. */
async function twoFields(phone) {
  await phone.goHome();
  const interview = await phone.start(titleOf(PEOPLE[0]));
  for (;;) {
    await interview.fillUntilWords(PEOPLE[0].answers);
    const words = (await interview.questions()).filter((it) => it.kind === "typed" && !it.number);
    if (words.length < 2) {
      await interview.fillPage(PEOPLE[0].answers);
      await interview.next();
      continue;
    }
    await interview.field(words[0]).fill(FIRST);
    await keeps(phone, FIRST);
    return [interview, interview.field(words[0]), interview.field(words[1])];
  }
}

scenario("what is typed and pressed before the app stands is done when it does, and typed words survive a closed page", async ({ office, phone }) => {
  const [, first, second] = await twoFields(phone);
  await phone.goOffline(office.wire);
  await holdApp(phone.page);
  await phone.page.reload();
  assert.equal(await first.inputValue(), FIRST, "the screen stands without the app");
  await second.click();
  await second.pressSequentially(SECOND);

  await phone.page.reload();
  assert.equal(await second.inputValue(), SECOND, "closed before the app stood");
  const sections = phone.button(phone.words.sections);
  await sections.click();
  assert.equal(await sections.getAttribute("aria-busy"), "true");
  assert.equal(await phone.page.getByRole("dialog").count(), 0);

  await letAppGo(phone.page);
  await phone.page.getByRole("dialog").waitFor();
  await phone.page.keyboard.press("Escape");
  assert.deepEqual([await first.inputValue(), await second.inputValue()], [FIRST, SECOND]);
  await keeps(phone, SECOND);
  await letAppGoHome(phone);
  await phone.resume();
  assert.deepEqual([await first.inputValue(), await second.inputValue()], [FIRST, SECOND]);
});

scenario("what was typed before the app stood is there when the survey is opened from the home screen", async ({ phone }) => {
  const [, first, second] = await twoFields(phone);
  await holdApp(phone.page);
  await phone.page.reload();
  await second.fill(SECOND);
  await phone.page.goto(phone.url);
  await phone.button(phone.words.settings).click();
  await letAppGo(phone.page);
  await phone.page.goBack();
  await phone.resume();
  await until(phone.page, isDone);
  assert.deepEqual([await first.inputValue(), await second.inputValue()], [FIRST, SECOND]);
});

/** Opens the app as its icon does, and lets it stand. */
async function letAppGoHome(phone) {
  await phone.page.goto(phone.url);
  await letAppGo(phone.page);
  await phone.isHome();
}

scenario("who types while the app takes over keeps her place in the field, and every letter", async ({ phone }) => {
  const [, , second] = await twoFields(phone);
  await holdApp(phone.page);
  await phone.page.reload();
  await second.click();
  await second.pressSequentially("กขค");
  await phone.page.keyboard.press("ArrowLeft");
  const top = (await second.boundingBox()).y;
  await letAppGo(phone.page);
  await phone.page.keyboard.type("12");
  assert.equal(await second.inputValue(), "กข12ค");
  await phone.page.evaluate(() => new Promise((shown) => setTimeout(() => requestAnimationFrame(shown), 100)));
  const moved = Math.abs((await second.boundingBox()).y - top);
  assert.ok(moved < 2, `the page stays where it was, and moved by ${moved}`);
});

scenario("the return key sends nothing and loses nothing, before the app stands and after", async ({ phone }) => {
  const [, first, second] = await twoFields(phone);
  await holdApp(phone.page);
  await phone.page.reload();
  const address = phone.page.url();
  const isSamePage = () => phone.page.evaluate(() => window.isSamePage);
  await phone.page.evaluate(() => (window.isSamePage = true));
  await second.fill(SECOND);
  await second.press("Enter");
  await letAppGo(phone.page);
  await first.press("Enter");
  await second.press("Enter");
  assert.deepEqual([await first.inputValue(), await second.inputValue()], [FIRST, SECOND]);
  assert.deepEqual([phone.page.url(), await isSamePage()], [address, true]);
});

scenario("a month can be chosen before the app stands, from the whole list", async ({ phone }) => {
  await phone.goHome();
  const interview = await phone.start(titleOf(GRADUATE));
  const month = phone.page.locator(".question select").first();
  for (;;) {
    await interview.fillPage(GRADUATE.answers);
    if ((await month.count()) > 0) break;
    await interview.next();
  }
  await month.selectOption("4");
  await keeps(phone, '<option value="4" selected');
  await holdApp(phone.page);
  await phone.page.reload();
  await phone.page.waitForFunction(() => document.querySelectorAll("#kept .question select option").length >= 13);
  assert.equal(await month.inputValue(), "4");
  await month.selectOption("7");
  await letAppGo(phone.page);
  assert.equal(await phone.page.locator("#kept").count(), 0);
  assert.equal(await month.inputValue(), "7");
});

scenario("a survey that is tapped on the home screen before the app stands is opened when it does", async ({ phone }) => {
  const [, first] = await twoFields(phone);
  await phone.press(phone.words.leave);
  await phone.isHome();
  await keeps(phone, FIRST);
  // As if it had been seen long ago: what a row says of the time is no part of its name.
  await rewrite(phone, " · [^<]*", " · 3 ชั่วโมงที่แล้ว");
  await holdApp(phone.page);
  await phone.page.reload();
  await phone.page.locator(".row-open").first().click();
  await letAppGo(phone.page);
  await (await phone.interview()).isOpen();
  assert.equal(await first.inputValue(), FIRST);
});

scenario("a page is kept for as long as it is the one shown, without what was answered in a trial", async ({ phone }) => {
  const [interview, first] = await twoFields(phone);
  await phone.press(phone.words.leave);
  await phone.isHome();
  await keeps(phone, FIRST);
  assert.deepEqual(await kept(phone), ["/"]);

  await phone.page.goto(new URL("/try/learner-occupation", phone.url).href);
  await interview.isOpen();
  await keeps(phone, "data-ref");
  await interview.fillUntilWords(PEOPLE[0].answers);
  await first.fill(FIRST);
  // As when the phone is put away: the screen is kept at once, where it may be.
  await phone.page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await phone.page.reload();
  await interview.isOpen();
  assert.deepEqual((await kept(phone)).sort(), ["/", "/try/learner-occupation"]);
  const isAnswered = await phone.page.evaluate(async (words) => (await (await caches.match(location.pathname)).text()).includes(words), FIRST);
  assert.ok(!isAnswered, "a trial keeps nothing");
});

scenario("what was typed into a question that the app no longer asks is kept, and nothing else is lost", async ({ phone }) => {
  const [, first, second] = await twoFields(phone);
  await holdApp(phone.page);
  // As if the question had another name before: the app has no place for its answer.
  const gone = await second.evaluate((it) => it.closest("[data-ref]").dataset.ref);
  await rewrite(phone, gone, "/data/renamed");
  await phone.page.reload();
  await phone.page.locator('[data-ref="/data/renamed"] input').fill(SECOND);
  await first.fill(SECOND);
  await letAppGo(phone.page);
  assert.deepEqual([await first.inputValue(), await second.inputValue()], [SECOND, ""]);
  const left = await phone.page.evaluate(() => JSON.parse(localStorage.getItem(`samruat.screen.done${location.pathname}`)));
  assert.deepEqual(left.map((it) => [it.ref, it.set.value]), [["/data/renamed", SECOND]]);
});

/** An app that stands anew, with answers left over that were given before it did. */
async function leave(phone, ...steps) {
  await phone.page.evaluate((steps) => {
    localStorage.setItem(`samruat.screen.done${location.pathname}`, JSON.stringify(steps));
  }, steps);
  await phone.page.reload();
  await phone.page.waitForFunction(() => performance.getEntriesByName("samruat stands").length > 0);
}

/** An app that stands beside an answer to a question that came to be on its page only after that. */
async function leftOver(phone, second) {
  const ref = "/data/person/late";
  await leave(phone, { ref, idx: 0, set: { value: SECOND } });
  await second.evaluate((it, ref) => (it.closest("[data-ref]").dataset.ref = ref), ref);
  return phone.page.locator(`[data-ref="${ref}"] input`);
}
const isDone = () => localStorage.getItem(`samruat.screen.done${location.pathname}`) === null;

scenario("an answer that finds no place comes in where its question is shown", async ({ phone }) => {
  const [, first, second] = await twoFields(phone);
  const late = await leftOver(phone, second);
  await first.click();
  await until(phone.page, isDone);
  assert.equal(await late.inputValue(), SECOND);
});

scenario("an answer to a question of the page before comes in where the phone's own button leads back there", async ({ phone }) => {
  const [interview, first] = await twoFields(phone);
  const ref = await first.evaluate((it) => it.closest("[data-ref]").dataset.ref);
  await interview.fillPage(PEOPLE[0].answers);
  await interview.next();
  const later = (await interview.questions()).find((it) => it.kind === "one");
  await leave(phone, { ref, idx: 0, set: { value: SECOND } }, { ref: later.ref, idx: 0, set: { checked: true } });
  assert.equal(await first.count(), 0, "its page is not shown");
  await phone.page.goBack();
  await until(phone.page, isDone);
  assert.equal(await first.inputValue(), SECOND);
});

scenario("an answer that finds no place gives way to a newer one", async ({ phone }) => {
  const [, first, second] = await twoFields(phone);
  const late = await leftOver(phone, second);
  await late.fill("ใหม่กว่า");
  await until(phone.page, isDone);
  await first.click();
  assert.equal(await late.inputValue(), "ใหม่กว่า");
});

/** A field on a screen that stands without the app, which has more of that word. */
async function olderScreen(phone) {
  const [, first] = await twoFields(phone);
  await keepsNothingMore(phone);
  await first.fill(`${FIRST}คง`);
  await phone.page.getByText(phone.words.saved, { exact: true }).first().waitFor();
  await holdApp(phone.page);
  await phone.page.reload();
  assert.equal(await first.inputValue(), FIRST, "the screen that was kept is older");
  return first;
}

scenario("words typed on to an older screen are typed on to the newer answer", async ({ phone }) => {
  const first = await olderScreen(phone);
  await first.press("End");
  await first.pressSequentially("X");
  await letAppGo(phone.page);
  assert.equal(await first.inputValue(), `${FIRST}คงX`);
});

scenario("letters changed in the middle on an older screen leave the newer answer its end", async ({ phone }) => {
  const first = await olderScreen(phone);
  const changed = FIRST.replace("ลิ", "ณี");
  await first.fill(changed);
  await letAppGo(phone.page);
  assert.equal(await first.inputValue(), `${changed}คง`);
});

scenario("a button of an older page leads nowhere from the page that was turned to", async ({ phone }) => {
  const [interview, first] = await twoFields(phone);
  await interview.fillPage(PEOPLE[0].answers);
  await first.fill(SECOND);
  await keeps(phone, SECOND);
  await keepsNothingMore(phone);
  await interview.next();
  const page = await interview.place();
  await holdApp(phone.page);
  await phone.page.reload();
  assert.equal(await first.inputValue(), SECOND, "the screen that was kept is older");
  await phone.press(phone.words.back);
  await letAppGo(phone.page);
  assert.equal(await interview.place(), page);
});

scenario("who types on an older page than the one that was turned to finds her words on it", async ({ phone }) => {
  const [interview, first] = await twoFields(phone);
  await interview.fillPage(PEOPLE[0].answers);
  await first.fill(SECOND);
  await keeps(phone, SECOND);
  await keepsNothingMore(phone);
  const page = await interview.place();
  await interview.next();
  await holdApp(phone.page);
  await phone.page.reload();
  await first.fill(FIRST);
  await letAppGo(phone.page);
  assert.equal(await interview.place(), page);
  assert.equal(await first.inputValue(), FIRST);
});

scenario("of two drafts without a name the tapped one is opened, also where another stands in its place by now", async ({ phone }) => {
  const rows = phone.page.locator(".row-open");
  const answer = async (interview, label) => {
    const question = (await interview.questions()).find((it) => it.label === label);
    await interview.answer(question, PEOPLE[0].answers[label]);
    const { pathname } = new URL(phone.page.url());
    await phone.press(phone.words.leave);
    await phone.isHome();
    return pathname;
  };
  const [VISIT, CONSENT] = ["ผลการเข้าพบ", "อ่านคำชี้แจงแล้ว ยินดีให้ข้อมูล"];
  // The list of surveys stands above the drafts, whose rows have the same title.
  const begin = async () => {
    await phone.page.getByRole("button", { name: titleOf(PEOPLE[0]) }).first().click();
    return answer(await phone.interview(), VISIT);
  };
  await phone.goHome();
  await begin();
  const last = await begin();
  assert.deepEqual(await rows.locator("strong").allInnerTexts(), [phone.words.unnamed, phone.words.unnamed]);
  await until(phone.page, async ([name]) => {
    const kept = await (await caches.match("/", { cacheName: name }))?.text();
    return kept?.split("row-open").length === 3;
  }, [SCREENS]);
  await keepsNothingMore(phone);
  await rows.nth(1).click();
  await answer(await phone.interview(), CONSENT);
  await holdApp(phone.page);
  await phone.page.reload();
  await rows.first().click();
  await letAppGo(phone.page);
  await phone.interview();
  assert.equal(new URL(phone.page.url()).pathname, last);
});

scenario("what was taken over already is not typed on once more", async ({ phone }) => {
  const [, first] = await twoFields(phone);
  // As if the browser was killed after the app had it, and before local storage had that.
  const ref = await first.evaluate((it) => it.closest("[data-ref]").dataset.ref);
  await leave(phone, { ref, idx: 0, set: { value: FIRST, was: FIRST.slice(0, 3) } });
  await until(phone.page, isDone);
  assert.equal(await first.inputValue(), FIRST);
});

scenario("an app that comes after the page gave it up stands all the same, with what was typed before", async ({ phone }) => {
  const [, first] = await twoFields(phone);
  await holdApp(phone.page);
  // The page's patience, of 45 s, is a second here.
  await phone.page.addInitScript(() => {
    const set = window.setTimeout;
    window.setTimeout = (work, ms, ...all) => set(work, ms === 45_000 ? 1_000 : ms, ...all);
  });
  await phone.page.reload();
  await first.fill(SECOND);
  const gaveUp = phone.page.getByRole("heading", { name: "เปิดไม่สำเร็จ" });
  await gaveUp.waitFor();
  assert.equal(await first.count(), 0, "a screen that answers nothing is taken away");
  await letAppGo(phone.page);
  await gaveUp.waitFor({ state: "detached" });
  assert.equal(await first.inputValue(), SECOND);
});
