// Cold and warm starts under the slow profile, and beside them the same of pages
// without any app: what this machine and its browser cost by themselves.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Phone } from "../tests/e2e/lib/phone.mjs";
import { Bare, sleep } from "./bare.mjs";
import { CPU, NETWORK } from "./slow.mjs";
import { median } from "./stats.mjs";

/** What a person can tap first. */
const TAPPABLE = ".top-bar button:not(#before *)";
const QUESTION = ".question[data-ref]";
/** A question with what it is answered by, or, for one that is calculated, read. */
const ANSWERABLE = ".question[data-ref]:not(:empty)";
const N_QUESTIONS = 40;
/** For so long a person looks at a screen before she closes it. */
const LOOK_MS = 1000;

/** Fresh profiles: nothing cached, every byte over the slow network. */
export async function cold(office, n) {
  const times = { screen: [], interview: [] };
  for (let run = 0; run < n; run++) {
    for (const [what, path, selector, count] of [
      ["screen", "/", TAPPABLE, 1],
      ["interview", "/try/forty-questions", QUESTION, N_QUESTIONS],
    ]) {
      const profile = mkdtempSync(join(tmpdir(), "samruat-profile-"));
      times[what].push(await measured(profile, NETWORK, office.url + path, selector, count));
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  return [
    median("cold start to first tappable screen", "ms", times.screen),
    median("cold start to opened interview of 40 questions", "ms", times.interview, 2400),
  ];
}

/** An enrolled phone without a signal, its browser started anew each time. */
export async function warm(office, n) {
  const phone = await Phone.open(office.url);
  await phone.enrol(await office.enrolmentLink());
  const begun = await phone.start("40");
  const question = (await begun.questions()).find((it) => it.kind === "typed" && !it.number);
  await begun.field(question).fill("an answer");
  await phone.page.getByText(phone.words.saved, { exact: true }).first().waitFor();
  const interview = phone.page.url();
  const home = new URL("/", office.url).href;
  await phone.device.quit();
  office.wire.cutOff();
  const times = { screen: [], interview: [], standing: [] };
  for (const [what, url, selector, count] of [
    ["screen", home, ".survey", 1],
    ["interview", interview, ANSWERABLE, N_QUESTIONS],
  ]) {
    // The first starts only fill the browser's own caches of compiled code, and leave the screen to begin with.
    for (let run = -2; run < n; run++) {
      const bare = await started(phone.device.profile, null);
      const time = await bare.timeTo(url, selector, count);
      const standing = await bare.marked("samruat stands");
      await sleep(LOOK_MS);
      await bare.quit();
      if (run < 0) continue;
      times[what].push(time);
      if (what === "interview") times.standing.push(standing);
    }
  }
  office.wire.mend();
  rmSync(phone.device.profile, { recursive: true, force: true, maxRetries: 5 });
  return [
    median("warm offline start to first tappable screen", "ms", times.screen),
    median("warm offline start to opened interview of 40 questions", "ms", times.interview, 350),
    median("the same, until the app has taken over", "ms", times.standing),
  ];
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
  const profile = mkdtempSync(join(tmpdir(), "samruat-profile-"));
  const times = { word: [], fields: [] };
  for (let run = -1; run < n; run++) {
    for (const [what, count] of [["word", 1], ["fields", N_QUESTIONS]]) {
      const time = await measured(profile, null, `${address}/${what}`, ".it", count);
      if (run >= 0) times[what].push(time);
    }
  }
  server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return [
    median("no app: start to a page of one word", "ms", times.word),
    median("no app: start to a page of 40 plain fields", "ms", times.fields),
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
