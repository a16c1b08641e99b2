// Cold and warm starts under the slow profile, and beside them the same of pages
// without any app: what this machine and its browser cost by themselves.
import { createServer } from "node:http";
import { Phone } from "../tests/e2e/lib/phone.mjs";
import { Bare, forget, newProfile, sleep } from "./bare.mjs";
import { inTurn } from "./builds.mjs";
import { FORTY } from "./forms.mjs";
import { CPU, NETWORK } from "./slow.mjs";
import { row } from "./stats.mjs";

/** Drawn by the app itself: not the page's own words, nor a picture of an earlier screen (`#kept`, before this work), nor what is not shown yet. */
const OF_THE_APP = ":not(#before *, #kept *, [hidden] *)";
/** What a person can tap first. */
const TAPPABLE = `.top-bar button${OF_THE_APP}`;
const SURVEY = `.survey${OF_THE_APP}`;
/** A question with what it is answered by, or, for one that is calculated, read. */
const ANSWERABLE = `.question[data-ref]:not(:empty)${OF_THE_APP}`;
const N_QUESTIONS = 40;
/** For so long a person looks at a screen before she closes it. */
const LOOK_MS = 1000;

/** Fresh profiles: nothing cached, every byte over the slow network. */
export async function cold(offices, n) {
  const measure = (path, selector, count) =>
    inTurn(n, offices, async (office) => {
      const profile = newProfile();
      const time = await measured(profile, NETWORK, office.url + path, selector, count);
      forget(profile);
      return time;
    });
  return [
    row("cold start to first tappable screen", "ms", await measure("/", TAPPABLE, 1)),
    row("cold start to opened interview of 40 questions", "ms", await measure("/try/forty-questions", ANSWERABLE, N_QUESTIONS), { limit: 1.2 }),
  ];
}

/** Enrolled phones without a signal, their browsers started anew each time. */
export async function warm(offices, n) {
  const phones = [];
  for (const office of offices) phones.push(await prepared(office));
  const measure = (name, selector, count) =>
    inTurn(n + N_WARM_UP, phones, async (phone, run) => {
      const bare = await started(phone.profile, null);
      const time = await bare.timeTo(phone[name], selector, count);
      await sleep(LOOK_MS);
      await bare.quit();
      return run < N_WARM_UP ? [] : time;
    });
  const screens = await measure("home", SURVEY, 1);
  const interviews = await measure("interview", ANSWERABLE, N_QUESTIONS);
  for (const [idx, phone] of phones.entries()) {
    offices[idx].wire.mend();
    forget(phone.profile);
  }
  return [
    row("warm offline start to the app's home screen", "ms", screens, { limit: 1.3 }),
    row("warm offline start to the app's interview of 40 questions", "ms", interviews, { limit: 1.3 }),
  ];
}

/** The first starts only fill the browser's own caches of compiled code. */
const N_WARM_UP = 2;

/** A phone with an interview that was begun, its browser closed and the network gone. */
async function prepared(office) {
  const phone = await Phone.open(office.url);
  await phone.enrol(await office.enrolmentLink());
  const begun = await phone.start(FORTY);
  const question = (await begun.questions()).find((it) => it.kind === "typed" && !it.number);
  await begun.field(question).fill("an answer");
  await phone.page.getByText(phone.words.saved, { exact: true }).first().waitFor();
  const interview = phone.page.url();
  await phone.device.quit();
  office.wire.cutOff();
  return { profile: phone.device.profile, home: new URL("/", office.url).href, interview };
}

/** Pages of one word and of forty plain fields, from this machine. */
export async function floor(n) {
  const fields = Array.from({ length: N_QUESTIONS }, (_, idx) => `<p class="it"><label for="f${idx}">Field ${idx}</label><input id="f${idx}"></p>`);
  const pages = { word: `<p class="it">word</p>`, fields: fields.join("") };
  const page = (content) => `<!doctype html><meta charset="utf-8"><body><script>setTimeout(() => (document.body.innerHTML = ${JSON.stringify(content)}))</script>`;
  const server = createServer((request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(page(pages[request.url.slice(1)] ?? ""));
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const address = `http://127.0.0.1:${server.address().port}`;
  const profile = newProfile();
  const subjects = [["word", 1], ["fields", N_QUESTIONS]];
  const [word, fortyFields] = await inTurn(n + 1, subjects, async ([path, count], run) => {
    const time = await measured(profile, null, `${address}/${path}`, ".it", count);
    return run === 0 ? [] : time;
  });
  server.close();
  forget(profile);
  return [
    row("no app: start to a page of one word", "ms", [word]),
    row("no app: start to a page of 40 plain fields", "ms", [fortyFields]),
  ];
}

async function started(profile, network) {
  const bare = await Bare.open(profile);
  await bare.slowDown(CPU, network);
  return bare;
}

async function measured(profile, network, url, selector, count) {
  const bare = await started(profile, network);
  const time = await bare.timeTo(url, selector, count);
  await bare.quit();
  return time;
}
