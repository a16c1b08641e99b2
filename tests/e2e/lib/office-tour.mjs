// Every screen of the office, one after the other, as its menu leads to them.

/** Walks through the office's screens; `stop(name)` is called at each. */
export async function officeTour({ office, page, language = "th" }, stop) {
  await page.goto(`${office.url}/office/`);
  await page.locator("#user").waitFor();
  if (language === "en") {
    await page.locator("button[lang=en]").first().click();
    await page.locator("button[lang=th]").first().waitFor();
  }
  await stop("log-in");
  await page.locator("#user").fill(office.entry.user);
  await page.locator("#password").fill(office.entry.password);
  await page.locator("form button[type=submit]").click();
  await page.locator(".menu-item").first().waitFor({ state: "attached" });
  const addresses = await page.locator(".menu-item").evaluateAll((links) =>
    links.map((it) => new URL(it.href).pathname),
  );
  for (const address of addresses) {
    await shown(page, office.url + address);
    await stop(address.replace(/^\/office\/?/, "") || "today");
  }
  await shown(page, `${office.url}/office/records`);
  const record = page.locator("main a[href*='/office/records/']").first();
  await record.waitFor();
  await shown(page, new URL(await record.getAttribute("href"), office.url).href);
  await stop("record");
}

/** Opens an address, and ends when its heading is there and nothing is being fetched. */
async function shown(page, url) {
  await page.goto(url, { waitUntil: "networkidle" });
  await page.locator("main h1").first().waitFor();
}
