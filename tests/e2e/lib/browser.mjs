// A phone and an office desk: Chromium with a profile of its own on disk.
//
// Chromium is started here and not by Playwright, so that the whole browser can
// be killed as a phone kills it, and opened again with the same profile.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, CHROMIUM } from "./env.mjs";

/** How every browser is started. */
export const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--disable-features=Translate,OptimizationHints,MediaRouter",
  "--password-store=basic",
  "--use-mock-keychain",
  "--mute-audio",
];

/** The two sizes that every screen is looked at in. */
export const PHONE_SIZE = { width: 360, height: 740 };
export const OFFICE_SIZE = { width: 1280, height: 800 };

/** One device: a profile on disk, and the browser that runs on it now. */
export class Device {
  /** Opens a browser on a new profile. */
  static async open({ size = PHONE_SIZE, flags = [] } = {}) {
    const device = new Device();
    device.size = size;
    device.flags = flags;
    device.profile = mkdtempSync(join(tmpdir(), "samruat-profile-"));
    await device.start();
    return device;
  }

  /** Starts the browser on this device's profile, with one page. */
  async start() {
    this.process = spawn(
      CHROMIUM,
      [...FLAGS, "--remote-debugging-port=0", `--window-size=${this.size.width},${this.size.height}`, ...this.flags,
        `--user-data-dir=${this.profile}`, "about:blank"],
      { stdio: ["ignore", "ignore", "pipe"], detached: true },
    );
    this.ended = new Promise((ended) => this.process.once("exit", ended));
    const address = await debuggingAddress(this.process);
    this.browser = await chromium.connectOverCDP(address);
    this.context = this.browser.contexts()[0];
    this.context.setDefaultTimeout(20_000);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.complaints = [];
    this.watch(this.page);
    await this.page.setViewportSize(this.size);
  }

  /** Keeps what a page complains of: a panic or a refused script fails the test. */
  watch(page) {
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      const text = message.text();
      if (message.type() === "error" && /panicked|Content Security Policy|unreachable/.test(text)) {
        this.complaints.push(text);
      }
    });
  }

  /** Kills all processes of the browser, as a phone that needs memory does. */
  async kill() {
    try {
      process.kill(-this.process.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await this.ended;
  }

  /** Closes the browser as a person does: it writes its caches first. */
  async quit() {
    const session = await this.browser.newBrowserCDPSession();
    await session.send("Browser.close").catch(() => {});
    await this.ended;
  }

  /** Kills and starts again, on the same profile. */
  async killAndReopen() {
    await this.kill();
    await this.start();
  }

  /** Tells pages and service worker that there is no network, or again one. */
  async setOffline(isOffline) {
    await this.context.setOffline(isOffline);
  }

  /** Ends the browser and forgets its profile. */
  async close() {
    await this.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function debuggingAddress(child) {
  return new Promise((found, failed) => {
    let said = "";
    child.stderr.on("data", (piece) => {
      said += piece;
      const address = said.match(/DevTools listening on (ws:\S+)/);
      if (address) found(address[1]);
    });
    child.once("exit", (code) => failed(new Error(`Chromium ended with ${code}: ${said}`)));
    child.once("error", failed);
  });
}

/** Ends when `isSo`, which runs in the page and may wait there, is true of it; Playwright's own way does not wait for a promise. */
export async function until(page, isSo, given) {
  const end = Date.now() + 20_000;
  const ask = () =>
    page.evaluate(isSo, given).catch((error) => {
      // A page that is just being opened anew is asked again.
      if (!/context was destroyed/.test(error.message)) throw error;
    });
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${isSo}`);
    await new Promise((again) => setTimeout(again, 25));
  }
}
