// The accessibility check of one screen.
import { AXE } from "./env.mjs";

/** What axe-core finds serious or critical on the page, a line each. */
export async function seriousIn(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"] }),
  );
  return violations
    .filter((it) => it.impact === "serious" || it.impact === "critical")
    .flatMap((it) => it.nodes.map((node) => `${it.id} (${it.impact}): ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`));
}
