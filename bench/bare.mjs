// A browser without a test driver in its pages: Playwright puts scripts of its
// own into each page, which a slow processor is busy with for a good part of a
// start. Here the browser is told where to go, and asked when that was shown.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PHONE_SIZE, FLAGS } from "../tests/e2e/lib/browser.mjs";
import { CHROMIUM } from "../tests/e2e/lib/env.mjs";

/** Ends when the browser has done with its own start: what is measured is the app's. */
const REST_MS = 3000;
const ASK_MS = 250;
const PATIENCE_MS = 60_000;

/** One browser on a profile, with one page. */
export class Bare {
  /** Starts it and waits until it rests. */
  static async open(profile) {
    const bare = new Bare();
    const size = `--window-size=${PHONE_SIZE.width},${PHONE_SIZE.height}`;
    bare.process = spawn(CHROMIUM, [...FLAGS, "--remote-debugging-pipe", size, `--user-data-dir=${profile}`, "about:blank"], {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    });
    bare.ended = new Promise((ended) => bare.process.once("exit", ended));
    bare.asked = new Map();
    bare.listen(bare.process.stdio[4]);
    const { targetInfos } = await bare.send("Target.getTargets");
    const { targetId } = targetInfos.find((it) => it.type === "page");
    bare.session = (await bare.send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
    await bare.send("Page.enable");
    await bare.send("Emulation.setDeviceMetricsOverride", { ...PHONE_SIZE, deviceScaleFactor: 1, mobile: false });
    await sleep(REST_MS);
    return bare;
  }

  listen(stream) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (piece) => {
      const messages = (rest + piece).split("\0");
      rest = messages.pop();
      for (const { id, result, error } of messages.map((it) => JSON.parse(it))) {
        const { answered, failed } = this.asked.get(id) ?? {};
        this.asked.delete(id);
        if (error) failed?.(new Error(error.message));
        else answered?.(result);
      }
    });
  }

  send(method, params = {}) {
    const id = (this.nth = (this.nth ?? 0) + 1);
    this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId: this.session })}\0`);
    return new Promise((answered, failed) => this.asked.set(id, { answered, failed }));
  }

  /** Slows page and network down. */
  async slowDown(cpu, network) {
    await this.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    if (!network) return;
    await this.send("Network.enable");
    await this.send("Network.emulateNetworkConditions", network);
  }

  /** Opens `url` and returns the milliseconds until `n` elements of `selector` were painted. */
  async timeTo(url, selector, n) {
    const source = `(${watch})(${JSON.stringify(selector)}, ${n})`;
    await this.send("Page.addScriptToEvaluateOnNewDocument", { source });
    await this.send("Page.navigate", { url });
    return this.until("window.__painted", `${n} of ${selector} at ${url}`);
  }

  /** Waits for `expression` to come to something, and returns that. */
  async until(expression, what) {
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      await sleep(ASK_MS);
      const found = await this.evaluate(expression);
      if (found) return found;
    }
    throw new Error(`waited in vain for ${what}`);
  }

  /** What `expression` comes to in the page. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, returnByValue: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
    return result.value;
  }

  /** Presses the key of a digit. */
  async key(digit) {
    const key = { key: digit, code: `Digit${digit}`, windowsVirtualKeyCode: digit.charCodeAt(0) };
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", text: digit, ...key });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  }

  /** Closes it as a person does: it writes its caches first. */
  async quit() {
    this.session = undefined;
    this.send("Browser.close").catch(() => {});
    await this.ended;
  }
}

/** The folder of a browser that was never started. */
export function newProfile() {
  return mkdtempSync(join(tmpdir(), "samruat-profile-"));
}

/** Deletes it again. */
export function forget(profile) {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

/** Ends after `ms` milliseconds. */
export function sleep(ms) {
  return new Promise((over) => setTimeout(over, ms));
}

/** Runs in the page, before anything of it: notes when what is looked for was painted. */
function watch(selector, n) {
  const observer = new MutationObserver(() => {
    if (document.querySelectorAll(selector).length < n) return;
    observer.disconnect();
    // The frame that shows it ends before the message that its callback posts.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => (window.__painted = performance.now());
      channel.port2.postMessage(null);
    });
  });
  observer.observe(document, { childList: true, subtree: true, attributeFilter: ["hidden"] });
}
