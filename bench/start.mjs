// Cold and warm starts under the slow profile.
import { Device } from "../tests/e2e/lib/browser.mjs";
import { Phone } from "../tests/e2e/lib/phone.mjs";
import { NETWORK, rested, slowDown, timeTo } from "./slow.mjs";
import { median } from "./stats.mjs";

/** What a person can tap first. */
const TAPPABLE = ".top-bar button:not(#before *)";
const QUESTION = ".question[data-ref]";
const N_QUESTIONS = 40;

/** Fresh profiles: nothing cached, every byte over the slow network. */
export async function cold(office, n) {
  const times = { screen: [], interview: [] };
  for (let run = 0; run < n; run++) {
    for (const [what, path, selector, count] of [
      ["screen", "/", TAPPABLE, 1],
      ["interview", "/try/forty-questions", QUESTION, N_QUESTIONS],
    ]) {
      const device = await Device.open();
      await rested();
      device.session = await slowDown(device, { network: NETWORK });
      times[what].push(await timeTo(device, office.url + path, selector, count));
      await device.close();
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
  const times = { screen: [], interview: [] };
  office.wire.cutOff();
  // The first starts only fill the browser's own caches of compiled code.
  for (let run = -2; run < n; run++) {
    for (const [what, url, selector, count] of [
      ["screen", home, ".survey", 1],
      ["interview", interview, QUESTION, N_QUESTIONS],
    ]) {
      await phone.device.quit();
      await phone.device.start();
      await rested();
      phone.device.session = await slowDown(phone.device);
      const time = await timeTo(phone.device, url, selector, count);
      if (run >= 0) times[what].push(time);
    }
  }
  office.wire.mend();
  await phone.close();
  return [
    median("warm offline start to first tappable screen", "ms", times.screen),
    median("warm offline start to opened interview of 40 questions", "ms", times.interview, 350),
  ];
}
