// Saving finished interviews without a signal, and sending them when it is back.
import { Phone } from "../tests/e2e/lib/phone.mjs";
import { inTurn } from "./builds.mjs";
import { FORTY } from "./forms.mjs";
import { CPU, NETWORK, slowDown } from "./slow.mjs";
import { row, spread } from "./stats.mjs";

/** Interviews that are finished, and then sent, in one turn. */
const N_EACH = 6;
const LIMIT = 1.2;

/** Finishes interviews without a signal on phones of each build, then lets them send; `n` times. */
export async function saveAndSend(offices, n) {
  const phones = [];
  for (const office of offices) phones.push(await prepared(office));
  const bytes = offices.map(() => []);
  const sending = offices.map(() => []);
  const saving = await inTurn(n, phones, async (phone) => {
    const idx = phones.indexOf(phone);
    const office = offices[idx];
    await phone.goHome();
    await phone.goOffline(office.wire);
    const session = await slowDown(phone.device, { cpu: CPU });
    const times = [];
    for (let run = 0; run < N_EACH; run++) times.push(await finishOne(phone, run));
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    const sent = await sendAll(office, phone);
    sending[idx].push(sent.ms / N_EACH);
    bytes[idx].push(sent.bytes / N_EACH);
    return times;
  });
  for (const phone of phones) await phone.close();
  return [
    ...spread(`save of a finished interview, CPU ${CPU} times slower`, "ms", saving, { limit: LIMIT }),
    row(`send, each of ${N_EACH} records`, "ms", sending, { limit: LIMIT }),
    row("bytes of a record on the wire, 40 questions", "bytes", bytes),
  ];
}

async function prepared(office) {
  const phone = await Phone.open(office.url);
  await phone.enrol(await office.enrolmentLink());
  return phone;
}

/** Answers some questions, and returns the milliseconds from "finish" to the frame that says it is kept. */
async function finishOne(phone, run) {
  const interview = await phone.start(FORTY);
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

/** Gives the signal back, and returns the milliseconds and bytes until the phone says that all is sent. */
async function sendAll(office, phone) {
  await phone.openOutbox();
  const session = await slowDown(phone.device, { cpu: 1, network: NETWORK });
  const before = office.wire.requests.length;
  office.wire.mend();
  const started = performance.now();
  await phone.device.setOffline(false);
  await phone.page.getByText(phone.words.all_sent).first().waitFor({ timeout: 120_000 });
  const ms = performance.now() - started;
  await session.detach();
  const uploads = office.wire.requests.slice(before).filter((it) => it.path === "/api/v1/records" && it.status === 200);
  return { ms, bytes: uploads.reduce((sum, it) => sum + it.sent, 0) };
}
