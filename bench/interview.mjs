// Inside an interview at six times slowdown: keystrokes, saving, and sending
// what was saved.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Phone } from "../tests/e2e/lib/phone.mjs";
import { Bare, sleep } from "./bare.mjs";
import { CPU, NETWORK, slowDown } from "./slow.mjs";
import { counted, median, spread } from "./stats.mjs";

/** From a key to the frame that shows the total which depends on it; beside it the same on a page without any app. */
export async function keys(office, n) {
  const plain = await typed(plainPage(), "input", n);
  const ours = await typed(new URL("/try/forty-questions", office.url).href, '[data-ref^="/data/amount_"] input', n);
  return [
    ...spread("no app: keystroke on a page of 40 plain fields", "ms", plain),
    ...spread("keystroke to updated screen of 40 questions", "ms", ours, 24),
  ];
}

const N_FIELDS = 40;
/** Between two keys; a quick thumb is slower. */
const PAUSE_MS = 150;

/** Forty fields, and a line that shows what was typed last. */
function plainPage() {
  const fields = Array.from({ length: N_FIELDS }, (_, idx) => `<p><label for="f${idx}">Field ${idx}</label><input id="f${idx}"></p>`);
  const show = `addEventListener("input", (event) => (document.querySelector("[data-ref]").textContent = event.target.value))`;
  const page = `<!doctype html><meta charset="utf-8">${fields.join("")}<div data-ref="/data/sum">0</div><script>${show}</script>`;
  return `data:text/html,${encodeURIComponent(page)}`;
}

/** Types four digits into one field after the other, and returns the time that each key took. */
async function typed(url, selector, n) {
  const profile = mkdtempSync(join(tmpdir(), "samruat-profile-"));
  const bare = await Bare.open(profile);
  await bare.timeTo(url, "input", N_FIELDS);
  await bare.slowDown(CPU);
  await bare.evaluate(`(${watchKeys})()`);
  for (let idx = 0; idx * 4 < n; idx++) {
    await bare.evaluate(`{ const fields = document.querySelectorAll('${selector}'); const it = fields[${idx} % fields.length]; it.focus(); it.select(); }`);
    for (const digit of String(1234 + idx * 7).slice(0, 4)) {
      await sleep(PAUSE_MS);
      await bare.evaluate("window.__keys.armed = true");
      await bare.key(digit);
    }
    await sleep(PAUSE_MS);
  }
  const times = await bare.evaluate("window.__keys.times");
  await bare.quit();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return times;
}

/** Runs in the page: from the key's own time to the end of the frame that shows the new total. */
function watchKeys() {
  const keys = (window.__keys = { armed: false, times: [] });
  let pressed = 0;
  addEventListener("keydown", (event) => keys.armed && (pressed = event.timeStamp), true);
  const seen = () => {
    if (!keys.armed || pressed === 0) return;
    const from = pressed;
    pressed = 0;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        keys.times.push(performance.now() - from);
        keys.armed = false;
      };
      channel.port2.postMessage(null);
    });
  };
  new MutationObserver(seen).observe(document.querySelector('[data-ref="/data/sum"]'), {
    childList: true, characterData: true, subtree: true,
  });
}

/** Finishes `n` interviews without a signal, then lets the phone send them. */
export async function saveAndSend(office, n) {
  const phone = await Phone.open(office.url);
  await phone.enrol(await office.enrolmentLink());
  await phone.goOffline(office.wire);
  const times = { 1: [], [CPU]: [] };
  for (const cpu of [1, CPU]) {
    const session = await slowDown(phone.device, { cpu });
    for (let run = 0; run < n; run++) times[cpu].push(await finishOne(phone, run));
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  }
  await phone.openOutbox();
  const sent = await sendAll(office, phone, 2 * n);
  await phone.close();
  return [
    ...spread("save of a finished interview", "ms", times[1], 50),
    ...spread(`save of a finished interview, CPU ${CPU} times slower`, "ms", times[CPU]),
    ...sent,
  ];
}

async function finishOne(phone, run) {
  if (run === 0) await phone.goHome();
  const interview = await phone.start("40");
  for (const question of (await interview.questions()).filter((it) => it.number && it.kind === "typed").slice(0, 6)) {
    await interview.field(question).fill(String(run + 10));
  }
  await interview.next();
  const words = phone.words;
  await phone.page.evaluate(watchFinish, words.finished_heading);
  await phone.press(words.finish);
  const time = await (await phone.page.waitForFunction(() => window.__finished)).jsonValue();
  await phone.press(words.to_home);
  await phone.isHome();
  return time;
}

/** Runs in the page: from the press to the frame that says it is kept. */
function watchFinish(heading) {
  window.__finished = 0;
  let pressed = 0;
  addEventListener("click", (event) => (pressed = event.timeStamp), { capture: true, once: true });
  const observer = new MutationObserver(() => {
    if (!document.querySelector("main")?.textContent.includes(heading)) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => (window.__finished = performance.now() - pressed);
      channel.port2.postMessage(null);
    });
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

async function sendAll(office, phone, n) {
  await slowDown(phone.device, { network: NETWORK });
  const before = office.wire.requests.length;
  office.wire.mend();
  const started = performance.now();
  await phone.device.setOffline(false);
  await phone.page.getByText(phone.words.all_sent).first().waitFor({ timeout: 120_000 });
  const seconds = (performance.now() - started) / 1000;
  const uploads = office.wire.requests.slice(before).filter((it) => it.path === "/api/v1/records" && it.status === 200);
  const bytes = uploads.reduce((sum, it) => sum + it.sent, 0);
  return [
    median("records sent by the phone", "records/s", [n / seconds]),
    counted("bytes of a record on the wire, 40 questions", "bytes", Math.round(bytes / n)),
  ];
}
