// A new version of the app: it waits for the interview, and comes whole or not at all.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { until } from "./lib/browser.mjs";
import { STATIC } from "./lib/env.mjs";
import { LEARNER } from "./lib/people.mjs";
import { Phone } from "./lib/phone.mjs";
import { titleOf } from "./lib/scenario.mjs";
import { Office } from "./lib/server.mjs";

/** Runs `story` with an office whose pages can be replaced by a new version. */
async function withOwnPages(story) {
  const dist = mkdtempSync(join(tmpdir(), "samruat-dist-"));
  cpSync(STATIC, dist, { recursive: true });
  const office = await Office.open({ dist });
  const phone = await Phone.open(office.url);
  try {
    await phone.enrol(office.entry.link);
    await story({ dist, office, phone });
    assert.deepEqual(phone.complaints(), []);
  } finally {
    await phone.close();
    await office.close();
    rmSync(dist, { recursive: true, force: true });
  }
}

/** Puts a version called `version` where the server takes its pages from. */
function publish(dist, version, change = (script) => script) {
  const worker = join(dist, "phone", "sw.js");
  const before = readFileSync(worker, "utf8");
  const script = before.replace(/VERSION = "[0-9a-f]{12}"/, `VERSION = "${version}"`);
  assert.notEqual(script, before);
  writeFileSync(worker, change(script));
  for (const packed of [".br", ".gz"]) rmSync(worker + packed, { force: true });
}

/** Lets the phone look for a new version, and waits until it has it or has given it up. */
function lookForUpdate(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    const worker = registration.installing ?? registration.waiting;
    if (!worker) return "none";
    while (worker.state === "installing" || worker.state === "parsed") {
      await new Promise((changed) => worker.addEventListener("statechange", changed, { once: true }));
    }
    return worker.state;
  });
}

/** How many files the phone keeps of each version that it keeps any of. */
function filesKept(page) {
  return page.evaluate(async () => {
    const kept = {};
    for (const name of await caches.keys()) {
      if (name === "samruat screens") continue;
      const n = (await (await caches.open(name)).keys()).length;
      if (n > 0) kept[name] = n;
    }
    return kept;
  });
}

test("a new version waits until no interview is open, then asks", { timeout: 300_000 }, () =>
  withOwnPages(async ({ dist, phone }) => {
    await phone.goHome();
    const interview = await phone.start(titleOf(LEARNER));
    await interview.fillPage(LEARNER.answers);
    publish(dist, "second");
    assert.equal(await lookForUpdate(phone.page), "installed");
    const offer = phone.page.getByText(phone.words.update_title);
    assert.equal(await offer.count(), 0, "nothing is offered in the middle of an interview");
    await phone.press(phone.words.leave);
    await offer.first().waitFor();
    await phone.press(phone.words.update_now);
    await until(phone.page, async () => (await caches.keys()).some((it) => it.includes("second")));
    await phone.isHome();
    await until(phone.page, async () => !(await navigator.serviceWorker.getRegistration()).waiting);
    await phone.resume();
  }));

test("a version that misses one file is not taken, and the old one goes on working offline", { timeout: 300_000 }, () =>
  withOwnPages(async ({ dist, office, phone }) => {
    const before = await filesKept(phone.page);
    publish(dist, "broken", (script) => script.replace('["/', '["/is-not-there.js","/'));
    assert.notEqual(await lookForUpdate(phone.page), "installed");
    assert.deepEqual(await filesKept(phone.page), before);
    await phone.goOffline(office.wire);
    await phone.goHome();
  }));
