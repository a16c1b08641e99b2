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
