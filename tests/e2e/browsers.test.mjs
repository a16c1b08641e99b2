// Browsers that cannot keep an interview: a page that says what to do, never a blank one.
import assert from "node:assert/strict";
import test from "node:test";
import { seriousIn } from "./lib/axe.mjs";
import { Device } from "./lib/browser.mjs";
import { holdApp, letAppGo } from "./lib/hold.mjs";
import { Office } from "./lib/server.mjs";

const LINE = "Mozilla/5.0 (Linux; Android 14; CPH2591) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 Line/14.19.1";

/** Opens the app in a browser of that kind; it has to show these words, and nothing to start with. */
function opened(name, { flags = [], before = "", shows, at = /./ }) {
  test(name, { timeout: 120_000 }, async () => {
    const office = await Office.open();
    const device = await Device.open({ flags });
    const { page } = device;
    try {
      if (before) await device.context.addInitScript(before);
      await page.goto(office.url);
      await page.waitForURL(at);
      await page.getByRole("heading", { name: shows }).waitFor();
      assert.match(await page.locator("main:visible").innerText(), /Chrome/);
      assert.equal(await page.locator(".survey, .top-bar").count(), 0, "nothing can be started");
      assert.deepEqual(await seriousIn(page), []);
    } finally {
      await device.close();
      await office.close();
    }
  });
}

opened("LINE's browser is led out once, and then says how to open Chrome", {
  flags: [`--user-agent=${LINE}`],
  at: /openExternalBrowser=1/,
  shows: "เปิดใน Chrome",
});

opened("a browser without IndexedDB is told what to do", {
  before: "Object.defineProperty(globalThis, 'indexedDB', { value: undefined })",
  shows: "หน้าต่างนี้เก็บข้อมูลไม่ได้",
});

opened("a browser without WebAssembly is told what to do", {
  before: "Object.defineProperty(globalThis, 'WebAssembly', { value: undefined })",
  shows: "เบราว์เซอร์นี้เก่าเกินไป",
});

for (const when of ["before its first screen stands", "when its first screen stands"]) {
  test(`an app that stopped ${when} says that nothing is lost, and opens again`, { timeout: 120_000 }, async () => {
    const office = await Office.open();
    const device = await Device.open();
    const { page } = device;
    const stop = () => page.evaluate(() => {
      const error = new WebAssembly.RuntimeError("unreachable");
      dispatchEvent(new ErrorEvent("error", { error }));
    });
    const isEarly = when.startsWith("before");
    try {
      await holdApp(page);
      await page.goto(office.url);
      if (isEarly) {
        await stop();
        // What comes after all has half a second to be seen.
        await page.evaluate(() => (window.letAppGo(), new Promise((over) => setTimeout(over, 500))));
      } else {
        await letAppGo(page);
        await stop();
      }
      await page.getByRole("heading", { name: "แอปหยุดกลางคัน" }).waitFor();
      await page.getByRole("link", { name: /เปิดใหม่/ }).click();
      await page.getByRole("heading", { name: "แอปหยุดกลางคัน" }).waitFor({ state: "hidden" });
      await letAppGo(page);
      await page.locator(".top-bar").first().waitFor();
    } finally {
      await device.close();
      await office.close();
    }
  });
}
