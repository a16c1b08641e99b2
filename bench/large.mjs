// What is large: a form of 500 questions, and a list of 7,000 choices.
import { Phone } from "../tests/e2e/lib/phone.mjs";
import { inTurn } from "./builds.mjs";
import { FIVE_HUNDRED, SEVEN_THOUSAND, SUBDISTRICTS } from "./forms.mjs";
import { CPU, slowDown } from "./slow.mjs";
import { row } from "./stats.mjs";

/** Questions in the first of ten sections. */
const N_IN_SECTION = 50;
const NAMES = SUBDISTRICTS.map((it) => it[1]);
/** What is typed to find one of the choices: a name that comes once. */
const QUERY = NAMES.find((it, idx) => idx > NAMES.length / 2 && NAMES.filter((other) => other.includes(it)).length === 1);
const LIMIT = 1.2;

/** On a slow phone, from a press or a letter to the frame that shows what it leads to; `n` times. */
export async function large(offices, n) {
  const phones = [];
  for (const office of offices) {
    const phone = await Phone.open(office.url);
    await phone.enrol(await office.enrolmentLink());
    await slowDown(phone.device, { cpu: CPU });
    phones.push(phone);
  }
  const opening = await inTurn(n + 1, phones, async (phone, run) => {
    const time = await opened(phone);
    return run === 0 ? [] : time;
  });
  const picks = await inTurn(n + 1, phones, async (phone, run) => {
    const times = await picked(phone);
    return run === 0 ? [] : [times];
  });
  for (const phone of phones) await phone.close();
  const of = (what) => picks.map((runs) => runs.map((it) => it[what]));
  return [
    row("opening a form of 500 questions in 10 sections", "ms", opening, { limit: LIMIT }),
    row("a list of 7,000 choices: opening it", "ms", of("list"), { limit: LIMIT }),
    row("a list of 7,000 choices: searching in it", "ms", of("search"), { limit: LIMIT }),
    row("a list of 7,000 choices: picking one", "ms", of("pick"), { limit: LIMIT }),
  ];
}

async function opened(phone) {
  await phone.goHome();
  const button = phone.page.getByRole("button", { name: FIVE_HUNDRED }).last();
  return timed(phone.page, "click", { selector: ".question[data-ref]:not(:empty)", n: N_IN_SECTION }, () => button.click());
}

async function picked(phone) {
  const { page } = phone;
  await phone.goHome();
  await phone.start(SEVEN_THOUSAND);
  const list = await timed(page, "click", { selector: ".picker-row", n: 1 }, () => page.locator("button.picker").first().click());
  const found = { selector: ".picker-row", n: 1, text: QUERY };
  const search = await timed(page, "input", found, () => page.getByRole("dialog").getByRole("searchbox").fill(QUERY));
  const pick = await timed(page, "click", { selector: "button.picker:not(.is-empty)", n: 1, text: QUERY }, () => page.locator(".picker-row").first().click());
  return { list, search, pick };
}

/** Milliseconds from the first event of that kind to the frame that shows what is looked for. */
async function timed(page, event, sought, act) {
  await page.evaluate(watch, [event, sought]);
  await act();
  return (await page.waitForFunction(() => window.__shown)).jsonValue();
}

/** Runs in the page. */
function watch([event, { selector, n, text = "" }]) {
  window.__shown = 0;
  let began = 0;
  addEventListener(event, (it) => (began = it.timeStamp), { capture: true, once: true });
  const isShown = () => {
    const elements = [...document.querySelectorAll(selector)];
    return elements.length >= n && elements.slice(0, n).every((it) => it.textContent.includes(text));
  };
  const observer = new MutationObserver(() => {
    if (began === 0 || !isShown()) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => (window.__shown = performance.now() - began);
      channel.port2.postMessage(null);
    });
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
}
