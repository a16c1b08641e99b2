// From a key to the frame that shows what follows from it, on a slow phone.
import { Bare, forget, newProfile, sleep } from "./bare.mjs";
import { inTurn } from "./builds.mjs";
import { CPU } from "./slow.mjs";
import { percentile, row, spread } from "./stats.mjs";

/** The keys are pressed in so many turns. */
const N_TURNS = 4;
/** Of the bare page, and of the build beside. */
const LIMITS = { bare: 1.4, beside: 1.2 };

/** Keys in a form whose total depends on them; beside it the same on a page without any app. */
export async function keys(offices, n) {
  const form = (office) => [new URL("/try/forty-questions", office.url).href, '[data-ref^="/data/amount_"] input'];
  const pages = [[plainPage(), "input"], ...offices.map(form)];
  const [plain, ...ours] = await inTurn(N_TURNS, pages, ([url, selector]) => typed(url, selector, n / N_TURNS));
  const p95 = (samples) => percentile(samples, 0.95);
  return [
    ...spread("no app: key to frame on a page of 40 plain fields", "ms", [plain]),
    ...spread("key to frame in a form of 40 questions", "ms", ours, { limit: LIMITS.beside }),
    { ...row("key to frame, p95", "ms", [[p95(ours[0])], [p95(plain)]], { limit: LIMITS.bare }), what: "the same, p95, beside the page without any app" },
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
  const profile = newProfile();
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
  forget(profile);
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
