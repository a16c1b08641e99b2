// The slow profile: a cheap phone and a bad network, in Chromium's words.

/** How much slower than this machine. */
export const CPU = 6;

/** 1.6 Mbit/s and 150 ms. */
export const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1000 * 1000) / 8,
  uploadThroughput: (1.6 * 1000 * 1000) / 8,
};

/** Slows this device's page down, and its network where one is given. */
export async function slowDown(device, { cpu = CPU, network = null } = {}) {
  const session = await device.context.newCDPSession(device.page);
  await session.send("Page.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network) {
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", network);
  }
  return session;
}

/** Ends when the browser has done with its own start: what is measured is the app's. */
export async function rested() {
  await new Promise((over) => setTimeout(over, 3000));
}

/** Opens `url` and returns the milliseconds until `n` elements of `selector` were painted. */
export async function timeTo(device, url, selector, n = 1) {
  await device.page.goto("about:blank");
  const script = await device.session.send("Page.addScriptToEvaluateOnNewDocument", {
    source: `(${watch})(${JSON.stringify(selector)}, ${n})`,
  });
  await device.page.goto(url, { waitUntil: "commit" });
  const ms = await device.page.waitForFunction(() => window.__painted, null, { timeout: 60_000 });
  await device.session.send("Page.removeScriptToEvaluateOnNewDocument", { identifier: script.identifier });
  return ms.jsonValue();
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
  observer.observe(document, { childList: true, subtree: true });
}
