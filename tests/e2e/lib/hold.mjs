// An app that stands when the test says so, as on a slow phone.

/** From now on the app of every page waits until it is let go. */
export async function holdApp(page) {
  await page.addInitScript(() => {
    const compile = WebAssembly.instantiateStreaming;
    const isLetGo = new Promise((go) => (window.letAppGo = go));
    WebAssembly.instantiateStreaming = async (...all) => (await isLetGo, compile(...all));
  });
}

/** Lets it go, and ends when its first screen is drawn. */
export async function letAppGo(page) {
  await page.evaluate(() => window.letAppGo());
  await page.waitForFunction(() => performance.getEntriesByName("samruat started").length > 0);
}
