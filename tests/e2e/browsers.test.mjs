// Browsers that cannot keep an interview: a page that says what to do, never a blank one.
import assert from "node:assert/strict";
import test from "node:test";
import { Device } from "./lib/browser.mjs";
import { Office } from "./lib/server.mjs";
import { PHONE } from "./lib/words.mjs";

const LINE = "Mozilla/5.0 (Linux; Android 14; CPH2591) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 Line/14.19.1";

/** Opens the app in a browser of that kind and hands over what it shows. */
function opened(name, { flags = [], before = "" }, check) {
  test(name, { timeout: 120_000 }, async () => {
    const office = await Office.open();
    const device = await Device.open({ flags });
    try {
      if (before) await device.context.addInitScript(before);
      await device.page.goto(office.url);
      await check({ device, page: device.page, office });
      assert.equal(await device.page.getByRole("button", { name: PHONE.th.enrol_confirm }).count(), 0);
    } finally {
      await device.close();
      await office.close();
    }
  });
}

opened("LINE's browser is led out once, and then says how to open Chrome", { flags: [`--user-agent=${LINE}`] }, async ({ page }) => {
  await page.waitForURL(/openExternalBrowser=1/);
  await page.getByText("เปิดใน Chrome").first().waitFor();
});

opened("a browser without IndexedDB is told what to do",
  { before: "Object.defineProperty(globalThis, 'indexedDB', { value: undefined })" },
  async ({ page }) => {
    await page.getByText("Chrome").first().waitFor();
  });

opened("a browser without WebAssembly is told what to do", { flags: ["--js-flags=--noexpose-wasm"] }, async ({ page }) => {
  await page.getByText("Chrome").first().waitFor();
});
